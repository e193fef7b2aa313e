package org.salesplaybook.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.impl.juel.AstBinary;
import org.camunda.bpm.impl.juel.AstBracket;
import org.camunda.bpm.impl.juel.AstComposite;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstEval;
import org.camunda.bpm.impl.juel.AstFunction;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstLiteral;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.AstText;
import org.camunda.bpm.impl.juel.AstUnary;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.definitions.Notation;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * An analyst reads a word, a comparison, a question to the calendar; what is more than that has a reason, which stands
 * in docs/modelling.zh-CN.md.
 */
@DisplayName("流程图里的表达式看得懂：不简单的不到十个")
class PlainExpressionsTest {

    private static final String WITH_REASONS = """
            after-sales.bpmn [investigate]
            after-sales.bpmn [carryOutSolution]
            after-sales.bpmn [carryOutSolution]
            complaint.bpmn [decideLiability]
            complaint.bpmn [closeComplaint]
            customer.bpmn [waitForNextVisit]
            customer.bpmn [isAssigned_to_assignByHand]
            reception.bpmn [writeReport]
            """;

    private final Builder builder = new Builder(Builder.Feature.METHOD_INVOCATIONS);

    @Test
    @DisplayName("不简单的就是手册里说明了为什么的那几个")
    void few() throws IOException {
        List<String> complex = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("processes"))) {
            for (Path file : files.filter(one -> one.toString().endsWith(".bpmn"))
                    .sorted()
                    .toList()) {
                complex.addAll(complexIn(file));
            }
        }
        assertThat(complex)
                .hasSizeLessThan(10)
                .containsExactlyInAnyOrderElementsOf(WITH_REASONS.lines().toList());
        String manual = Files.readString(Path.of("docs", "modelling.zh-CN.md"));
        assertThat(WITH_REASONS
                        .lines()
                        .map(line -> line.substring(line.indexOf('[') + 1, line.length() - 1))
                        .distinct())
                .allSatisfy(element -> assertThat(manual).contains("`" + element + "`"));
    }

    private static Element root(Path file) {
        Document document = (Document) Bpmn.readModelFromFile(file.toFile())
                .getDocument()
                .getDomSource()
                .getNode();
        return document.getDocumentElement();
    }

    private List<String> complexIn(Path file) throws IOException {
        List<String> complex = new ArrayList<>();
        Notation.eachElement(root(file), null, (element, owner) -> {
            List<String> texts = new ArrayList<>(List.of(Notation.ownText(element)));
            Notation.eachAttribute(element, attribute -> texts.add(attribute.getValue()));
            texts.stream()
                    .filter(text -> text.contains("${"))
                    .filter(text -> !isSimple(builder.build(text).getRoot()))
                    .forEach(text -> complex.add(file.getFileName() + " [" + owner + "]"));
        });
        return complex;
    }

    /** Words with simple expressions among them, each of a single operation at most. */
    private static boolean isSimple(Node node) {
        if (node instanceof AstBinary || node instanceof AstUnary) {
            return children(node).allMatch(PlainExpressionsTest::isWord);
        }
        return node instanceof AstText
                || isWord(node)
                || (node instanceof AstEval || node instanceof AstComposite)
                        && children(node).allMatch(PlainExpressionsTest::isSimple);
    }

    /** A value, or what somebody who knows says of values. */
    private static boolean isWord(Node node) {
        return isValue(node)
                || (node instanceof AstMethod || node instanceof AstFunction)
                        && children(node)
                                .flatMap(PlainExpressionsTest::children)
                                .allMatch(PlainExpressionsTest::isValue);
    }

    private static boolean isValue(Node node) {
        return node instanceof AstLiteral
                || node instanceof AstIdentifier
                || isVariable(node)
                || (node instanceof AstDot || node instanceof AstBracket)
                        && children(node).allMatch(PlainExpressionsTest::isValue);
    }

    /** One that may be missing, {@code execution.getVariable('satisfied')}. */
    private static boolean isVariable(Node node) {
        return node instanceof AstMethod
                && node.getChild(0) instanceof AstDot method
                && method.toString().endsWith("getVariable")
                && method.getChild(0).toString().equals("execution");
    }

    private static Stream<Node> children(Node node) {
        return IntStream.range(0, node.getCardinality()).mapToObj(node::getChild);
    }
}
