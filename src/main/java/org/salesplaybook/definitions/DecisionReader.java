package org.salesplaybook.definitions;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.salesplaybook.forms.Feel;

/**
 * Which variables a decision reads, and which of its expressions are none. The engine would find out in the middle of a
 * case.
 */
final class DecisionReader {

    private static final Set<String> EXPRESSIONS = Set.of("inputExpression", "outputEntry", "literalExpression");
    private static final String TESTS = "inputEntry";
    /** The value of a column's input, within its tests. */
    private static final Set<String> INPUT_VALUE = Set.of("?", "cellInput");

    private final Feel feel;
    private final Set<String> names = new TreeSet<>();
    private final List<String> faults = new ArrayList<>();

    DecisionReader(Feel feel) {
        this.feel = feel;
    }

    void read(DomElement element) {
        for (DomElement child : element.getChildElements()) {
            if (child.getLocalName().equals("text")) {
                addNames(element.getLocalName(), child.getTextContent().strip());
            } else {
                read(child);
            }
        }
    }

    private void addNames(String kind, String text) {
        try {
            if (EXPRESSIONS.contains(kind) && !text.isEmpty()) {
                names.addAll(feel.names("=" + text));
            } else if (TESTS.equals(kind) && !text.isEmpty()) {
                feel.namesInTests(text).stream()
                        .filter(name -> !INPUT_VALUE.contains(name))
                        .forEach(names::add);
            }
        } catch (IllegalArgumentException e) {
            faults.add("表达式 " + text + " 有误：" + e.getMessage());
        }
    }

    Set<String> names() {
        return names;
    }

    List<String> faults() {
        return faults;
    }
}
