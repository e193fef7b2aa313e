package org.salesplaybook.demo;

import java.util.Map;

/** One case as it is played. */
final class DemoCase {

    private final String process;
    private String instance;
    private boolean stopped;

    DemoCase(String process) {
        this.process = process;
    }

    /** The first step starts the case, each other one completes a task. */
    void doStep(DemoPeople people, String person, String element, Map<String, Object> values) {
        if (stopped) {
            return;
        }
        if (instance == null) {
            instance = people.start(person, process, values);
        } else {
            people.complete(person, instance, element, values);
        }
    }

    /** Nothing more happens in this case. */
    void stop() {
        stopped = true;
    }
}
