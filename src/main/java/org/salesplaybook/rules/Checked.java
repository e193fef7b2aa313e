package org.salesplaybook.rules;

import java.util.HashMap;
import java.util.Map;
import org.salesplaybook.definitions.Definitions;
import org.salesplaybook.definitions.Diagram;

/** What is checked, and what several rules want to know of it. */
final class Checked {

    private final Definitions definitions;
    private final Known known;
    private final Map<Diagram, PossibleValues> values = new HashMap<>();

    Checked(Definitions definitions, Known known) {
        this.definitions = definitions;
        this.known = known;
    }

    Definitions definitions() {
        return definitions;
    }

    Known known() {
        return known;
    }

    /** @return what the variables of a process can hold */
    PossibleValues values(Diagram diagram) {
        return values.computeIfAbsent(diagram, each -> new PossibleValues(each, definitions, known));
    }
}
