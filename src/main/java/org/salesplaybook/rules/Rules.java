package org.salesplaybook.rules;

import java.util.List;
import java.util.Set;
import org.salesplaybook.definitions.Definitions;
import org.salesplaybook.definitions.Fault;
import org.salesplaybook.forms.Feel;

/** All rules. */
public final class Rules {

    private static final List<Rule> ALL = List.of(
            new EveryStepLeadsOn(),
            new EveryCaseCanEnd(),
            new NoWayAroundTheRecord(),
            new ConditionsDecide(),
            new ChoicesAreOffered(),
            new GroupsArePositions(),
            new DatesAreDates(),
            new WrittenBeforeRead(),
            new RowsDecide(),
            new CellsAreRead(),
            new ResultsAreUsed());

    /** Those that need to know nothing besides the definitions. */
    private static final List<Rule> BY_THEMSELVES = List.of(
            new EveryStepLeadsOn(),
            new EveryCaseCanEnd(),
            new NoWayAroundTheRecord(),
            new ConditionsDecide(),
            new DatesAreDates(),
            new RowsDecide());

    private Rules() {}

    /** @return what is wrong with the definitions, by all rules */
    public static List<Fault> faults(Definitions definitions, Known known) {
        return faults(ALL, definitions, known);
    }

    /** @return what is wrong with the definitions where nothing is known of the company */
    public static List<Fault> faultsByThemselves(Definitions definitions, Feel feel) {
        return faults(
                BY_THEMSELVES,
                definitions,
                new Known(Set.of(), Set.of(), Set.of(), list -> List.of(), step -> Set.of(), feel));
    }

    private static List<Fault> faults(List<Rule> rules, Definitions definitions, Known known) {
        Checked checked = new Checked(definitions, known);
        return rules.stream()
                .flatMap(rule -> rule.faults(checked).stream())
                .distinct()
                .toList();
    }
}
