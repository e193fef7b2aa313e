package org.salesplaybook.moving;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.TransitionInstance;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.salesplaybook.soundness.Soundness;
import org.salesplaybook.vocabulary.ElementKind;

/** From one version of a process to another: which step goes on as which, and who gets to the end that way. */
class Route {

    private final ProcessDefinition from;
    private final ProcessDefinition to;
    private final MigrationPlan plan;
    private final BpmnModelInstance former;
    private final BpmnModelInstance diagram;
    private final Map<String, String> steps = new HashMap<>();
    private final Map<Map<String, Integer>, Boolean> ends = new HashMap<>();

    Route(
            ProcessDefinition from,
            ProcessDefinition to,
            MigrationPlan plan,
            BpmnModelInstance former,
            BpmnModelInstance diagram) {
        this.from = from;
        this.to = to;
        this.plan = plan;
        this.former = former;
        this.diagram = diagram;
        plan.getInstructions()
                .forEach(step -> steps.put(
                        SameSteps.element(step.getSourceActivityId()), SameSteps.element(step.getTargetActivityId())));
    }

    ProcessDefinition from() {
        return from;
    }

    ProcessDefinition to() {
        return to;
    }

    MigrationPlan plan() {
        return plan;
    }

    /** @return the steps of the new diagram */
    Collection<FlowNode> steps() {
        return diagram.getModelElementsByType(FlowNode.class);
    }

    /** @return what the new diagram calls a step of the former one */
    String nowCalled(String step) {
        return steps.getOrDefault(step, step);
    }

    /** Where a case is: how often at which elements of the former diagram. */
    static Map<String, Integer> standing(ActivityInstance whole) {
        Map<String, Integer> standing = new LinkedHashMap<>();
        collect(whole, standing);
        return standing;
    }

    private static void collect(ActivityInstance part, Map<String, Integer> standing) {
        for (ActivityInstance child : part.getChildActivityInstances()) {
            boolean isSeveral = child.getActivityId().endsWith(SameSteps.BODY);
            boolean isInnermost =
                    child.getChildActivityInstances().length == 0 && child.getChildTransitionInstances().length == 0;
            if (isSeveral || isInnermost) {
                standing.merge(SameSteps.element(child.getActivityId()), 1, Integer::sum);
            } else {
                collect(child, standing);
            }
        }
        for (TransitionInstance waiting : part.getChildTransitionInstances()) {
            standing.merge(SameSteps.element(waiting.getActivityId()), 1, Integer::sum);
        }
    }

    /** @return why a case that is there stays with its version, in words for people; empty where it can go on */
    Optional<String> obstacle(Map<String, Integer> standing) {
        return standing.keySet().stream()
                .filter(step -> !steps.containsKey(step))
                .map(this::withoutCounterpart)
                .findFirst()
                .or(() -> ends.computeIfAbsent(standing, this::canEnd)
                        ? Optional.empty()
                        : Optional.of("按新版走不到结束：新版里有一处要等几步都办完，停在" + names(standing) + "的业务却没有走到其中另外几步"));
    }

    private boolean canEnd(Map<String, Integer> standing) {
        Map<String, Integer> tokens = new HashMap<>();
        standing.forEach((step, times) -> tokens.merge(String.valueOf(steps.get(step)), times, Integer::sum));
        return Soundness.of(diagram).canEnd(tokens);
    }

    private String withoutCounterpart(String step) {
        return diagram.getModelElementById(step) == null
                ? "「" + name(step) + "」在新版里没有了，也没有哪一步写明接替它（replaces）"
                : "「" + name(step) + "」在新版里换了种类，或者移进、移出了子流程";
    }

    private String names(Map<String, Integer> standing) {
        return standing.keySet().stream().map(step -> "「" + name(step) + "」").collect(Collectors.joining());
    }

    /** @return what the former diagram calls the steps at which a case is */
    List<String> named(Map<String, Integer> standing) {
        List<String> named = new ArrayList<>();
        standing.forEach((step, times) -> named.add(times == 1 ? name(step) : name(step) + " × " + times));
        return named;
    }

    String name(String step) {
        FlowNode element = former.getModelElementById(step);
        if (element == null) {
            return "流程";
        }
        if (element.getName() != null && !element.getName().isBlank()) {
            return element.getName();
        }
        return element instanceof Gateway
                ? "等其他步骤"
                : ElementKind.of(element).map(ElementKind::label).orElse("没有名称的一步");
    }
}
