package org.salesplaybook.demo;

import java.util.Map;

/** One case as it is played. */
final class DemoCase {

    private final String process;
    private final DemoCase source;
    private String instance;
    private boolean stopped;

    /** @param source the case that starts this one by itself; {@code null} where a person does */
    DemoCase(String process, DemoCase source) {
        this.process = process;
        this.source = source;
    }

    /** The first step starts the case, each other one completes a task; a case that another one starts has tasks only. */
    void doStep(DemoPeople people, String person, String element, Map<String, Object> values) {
        if (stopped) {
            return;
        }
        if (instance == null && source == null) {
            instance = people.start(person, process, values);
        } else {
            people.complete(person, instance(people), element, values);
        }
    }

    /** @return its number, for another case to refer to */
    String number(DemoPeople people) {
        return people.numberOf(instance(people));
    }

    private String instance(DemoPeople people) {
        if (instance == null) {
            instance = people.startedBy(source.number(people), process);
        }
        return instance;
    }

    /** Nothing more happens in this case. */
    void stop() {
        stopped = true;
    }
}
