package org.salesplaybook.rules;

import java.util.ArrayList;
import java.util.List;
import org.salesplaybook.definitions.Diagram;
import org.salesplaybook.definitions.Fault;
import org.salesplaybook.vocabulary.Nearest;

/** A choice that an expression asks for, and that no form offers and no decision comes to. */
final class ChoicesAreOffered implements Rule {

    @Override
    public List<Fault> faults(Checked checked) {
        List<Fault> faults = new ArrayList<>();
        for (Diagram diagram : checked.definitions().diagrams()) {
            PossibleValues values = checked.values(diagram);
            Expressions.each(
                    diagram,
                    (element, text) -> Formula.of(text).stream()
                            .flatMap(formula -> formula.comparisons().stream())
                            .filter(comparison -> comparison.isEquality() && comparison.value() instanceof String)
                            .forEach(comparison -> values.choices(comparison.variable())
                                    .filter(choices -> !choices.containsKey(String.valueOf(comparison.value()))
                                            && !values.isDecided(comparison.variable()))
                                    .ifPresent(choices -> faults.add(Faults.at(
                                            diagram,
                                            element,
                                            "表达式 " + text + "：" + comparison.variable() + " 没有“" + comparison.value()
                                                    + "”这个选项"
                                                    + Nearest.instead(
                                                            String.valueOf(comparison.value()), choices.keySet()))))));
        }
        return faults;
    }
}
