package org.salesplaybook.rules;

import java.util.function.BiConsumer;
import org.salesplaybook.definitions.Diagram;
import org.salesplaybook.definitions.Notation;

/** Goes through the expressions of a diagram. */
final class Expressions {

    private Expressions() {}

    /** @param visit is told the id of the element, and the text that holds an expression */
    static void each(Diagram diagram, BiConsumer<String, String> visit) {
        Notation.eachElement(diagram.xml(), null, (element, owner) -> {
            String text = Notation.ownText(element).strip();
            if (Formula.isOne(text)) {
                visit.accept(owner, text);
            }
            Notation.eachAttribute(element, attribute -> {
                if (Formula.isOne(attribute.getValue())) {
                    visit.accept(owner, attribute.getValue());
                }
            });
        });
    }
}
