package org.salesplaybook.rules;

import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.salesplaybook.definitions.Definitions;
import org.salesplaybook.definitions.Diagram;
import org.salesplaybook.definitions.Fault;

/** How rules say what is wrong. */
final class Faults {

    private Faults() {}

    static Fault at(Diagram diagram, BaseElement element, String message) {
        return at(diagram, element.getId(), message);
    }

    static Fault at(Diagram diagram, String element, String message) {
        return new Fault(diagram.file().name(), element, message, true);
    }

    static Fault at(Definitions.DecisionTable table, String message) {
        return new Fault(table.file().name(), table.decision().getId(), message, true);
    }
}
