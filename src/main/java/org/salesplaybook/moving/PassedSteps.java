package org.salesplaybook.moving;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.salesplaybook.vocabulary.Written;

/**
 * What the new diagram writes at a step, and the former one did not: a case that has passed the step would go on
 * without it, and its later steps would read nothing. Where it is a constant, the case gets it; what is worked out
 * belongs to the moment at which the step was done.
 */
final class PassedSteps {

    private PassedSteps() {}

    /** @param whole the case, on its new version */
    static void write(Route route, ExecutionEntity whole, HistoryService history) {
        Map<String, Map<String, String>> missing = new HashMap<>();
        for (FlowNode step : route.steps()) {
            Map<String, String> constants = Written.outputs(step).entrySet().stream()
                    .filter(output -> isConstant(output.getValue()) && !whole.hasVariable(output.getKey()))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            if (!constants.isEmpty()) {
                missing.put(step.getId(), constants);
            }
        }
        if (!missing.isEmpty()) {
            passed(route, whole, history)
                    .forEach(step -> missing.getOrDefault(step, Map.of()).forEach(whole::setVariable));
        }
    }

    private static boolean isConstant(String value) {
        return !value.isBlank() && !value.contains("${") && !value.contains("#{");
    }

    private static Set<String> passed(Route route, ExecutionEntity whole, HistoryService history) {
        return history
                .createHistoricActivityInstanceQuery()
                .processInstanceId(whole.getProcessInstanceId())
                .finished()
                .list()
                .stream()
                .filter(step -> !step.isCanceled())
                .map(HistoricActivityInstance::getActivityId)
                .map(route::nowCalled)
                .collect(Collectors.toSet());
    }
}
