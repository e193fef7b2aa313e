package org.salesplaybook.rules;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.salesplaybook.definitions.Diagram;
import org.salesplaybook.definitions.Fault;
import org.salesplaybook.soundness.Soundness;
import org.salesplaybook.vocabulary.Step;

/** A case that has a record ends with a step that says how: a way around it would leave the record open for ever. */
final class NoWayAroundTheRecord implements Rule {

    /** Of diagrams that are deployed, which are held against each one that is to be. */
    private static final Cache<Diagram, List<Fault>> FOUND =
            Caffeine.newBuilder().weakKeys().build();

    @Override
    public List<Fault> faults(Checked checked) {
        return checked.definitions().diagrams().stream()
                .flatMap(diagram -> FOUND.get(diagram, NoWayAroundTheRecord::waysAround).stream())
                .toList();
    }

    private static List<Fault> waysAround(Diagram diagram) {
        List<Fault> faults = new ArrayList<>();
        Set<String> closing = steps(diagram, Step::closes);
        if (!closing.isEmpty()) {
            String named = closing.stream()
                    .map(step -> "「" + name(diagram, step) + "」")
                    .distinct()
                    .collect(Collectors.joining());
            Soundness.of(diagram.process())
                    .waysAround(closing, steps(diagram, Step::closesAtOnce))
                    .forEach((from, end) -> faults.add(Faults.at(
                            diagram,
                            from,
                            "从这里走到「" + name(diagram, end) + "」就结束了，没有经过归档的步骤（" + named + "）："
                                    + instead(diagram, from))));
        }
        return faults;
    }

    private static String instead(Diagram diagram, String from) {
        return diagram.element(from).orElse(null) instanceof BoundaryEvent event && event.cancelActivity()
                ? "只是提醒的，请改成不中断的边界事件；真要中断的，请接回归档的步骤"
                : "请在结束之前接上其中一步";
    }

    private static Set<String> steps(Diagram diagram, Predicate<Step> kind) {
        return diagram.all(FlowNode.class).stream()
                .filter(node -> Diagram.step(node).filter(kind).isPresent())
                .map(BaseElement::getId)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String name(Diagram diagram, String element) {
        return diagram.element(element)
                .map(FlowElement::getName)
                .filter(name -> !name.isBlank())
                .orElse(element);
    }
}
