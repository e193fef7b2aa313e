package org.salesplaybook.steps;

import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.history.HistoricTaskInstance;

/** What happened in a case so far. */
public final class CaseHistory {

    private CaseHistory() {}

    /** @return who completed each task, by the task's id; the last one where it was done more than once */
    public static Map<String, String> doneBy(DelegateExecution execution) {
        return execution
                .getProcessEngineServices()
                .getHistoryService()
                .createHistoricTaskInstanceQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .finished()
                .taskAssigned()
                .orderByHistoricTaskInstanceEndTime()
                .asc()
                .list()
                .stream()
                .collect(Collectors.toMap(
                        HistoricTaskInstance::getTaskDefinitionKey,
                        HistoricTaskInstance::getAssignee,
                        (earlier, later) -> later));
    }
}
