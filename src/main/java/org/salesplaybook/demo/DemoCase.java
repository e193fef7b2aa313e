package org.salesplaybook.demo;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One case as it is played. */
final class DemoCase {

    private static final String ATTACH = "attach";

    private final String process;
    private final @Nullable DemoCase source;
    private @Nullable String instance;
    private boolean stopped;

    /** @param source the case that starts this one by itself; none where a person does */
    DemoCase(String process, @Nullable DemoCase source) {
        this.process = process;
        this.source = source;
    }

    /**
     * The first step starts the case, each other one completes a task or attaches a file; a case that another one
     * starts has no first one.
     */
    void doStep(DemoPeople people, String person, String element, Map<String, Object> values) {
        if (stopped) {
            return;
        }
        if (instance == null && source == null) {
            instance = people.start(person, process, values);
        } else if (element.equals(ATTACH)) {
            people.attach(
                    person,
                    instance(people),
                    String.valueOf(values.get("field")),
                    String.valueOf(values.get("name")),
                    String.valueOf(values.get("file")));
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
            instance = people.startedBy(Objects.requireNonNull(source).number(people), process);
        }
        return instance;
    }

    /** Nothing more happens in this case. */
    void stop() {
        stopped = true;
    }
}
