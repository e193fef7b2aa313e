package org.salesplaybook.deployment;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.definitions.Definitions;
import org.salesplaybook.definitions.Diagram;
import org.salesplaybook.definitions.Fault;

/** Says of what is wrong how the element is called, as analysts see it. */
final class ElementNames {

    private final Map<String, Diagram> diagrams = new HashMap<>();
    private final Definitions definitions;

    ElementNames(Definitions definitions) {
        this.definitions = definitions;
        definitions.diagrams().forEach(diagram -> diagrams.put(diagram.file().name(), diagram));
    }

    Fault addTo(Fault fault) {
        return name(fault)
                .filter(name -> !fault.message().contains(name))
                .map(name ->
                        new Fault(fault.file(), fault.element(), fault.message() + "（在" + name + "）", fault.blocking()))
                .orElse(fault);
    }

    private Optional<String> name(Fault fault) {
        Diagram diagram = diagrams.get(fault.file());
        if (diagram != null && fault.element() != null) {
            return fault.element().equals(diagram.key())
                    ? quoted(diagram.process().getName())
                    : diagram.element(fault.element()).flatMap(ElementNames::name);
        }
        return Optional.ofNullable(fault.element())
                .flatMap(definitions::decision)
                .filter(table -> table.file().name().equals(fault.file()))
                .flatMap(table -> quoted(table.decision().getName()));
    }

    private static Optional<String> name(FlowElement element) {
        if (element instanceof SequenceFlow flow) {
            String label = quoted(flow.getName()).orElse("");
            return Optional.of("从" + of(flow.getSource()) + "到" + of(flow.getTarget()) + "的连线" + label);
        }
        return quoted(element.getName())
                .or(() -> element instanceof FlowNode node
                        ? node.getIncoming().stream()
                                .flatMap(flow ->
                                        quoted(
                                                flow.getSource() == null
                                                        ? null
                                                        : flow.getSource().getName())
                                                .stream())
                                .findFirst()
                                .map(before -> before + "之后没有名称的元素")
                        : Optional.empty());
    }

    private static String of(@Nullable BaseElement element) {
        return Optional.ofNullable(element)
                .flatMap(one -> quoted(one.getAttributeValue("name")).or(() -> Optional.ofNullable(one.getId())))
                .orElse("？");
    }

    private static Optional<String> quoted(@Nullable String name) {
        return name == null || name.isBlank() ? Optional.empty() : Optional.of("「" + name.strip() + "」");
    }
}
