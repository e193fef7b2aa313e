package org.salesplaybook.complaint;

import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.salesplaybook.engine.CaseVariables;
import org.salesplaybook.engine.Writes;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.stereotype.Component;

/** 存档: completes the record with what was found out, decided and done, and by whom. The two working days end here. */
@Component
@Writes("archived")
class ArchiveComplaint implements JavaDelegate {

    private final JdbcAggregateTemplate records;
    private final Clock clock;

    ArchiveComplaint(JdbcAggregateTemplate records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Complaint received = records.findById(CaseVariables.CASE_NUMBER.from(execution).get(), Complaint.class);
        records.update(received.archived(execution, clock.instant(), doneBy(execution)));
        ComplaintProcess.ARCHIVED.on(execution).set(true);
    }

    /** @return who completed each task, by the task's id; the last one where it was done more than once */
    private static Map<String, String> doneBy(DelegateExecution execution) {
        return execution.getProcessEngineServices().getHistoryService().createHistoricTaskInstanceQuery()
                .processInstanceId(execution.getProcessInstanceId()).finished().taskAssigned()
                .orderByHistoricTaskInstanceEndTime().asc().list().stream()
                .collect(Collectors.toMap(HistoricTaskInstance::getTaskDefinitionKey, HistoricTaskInstance::getAssignee,
                        (earlier, later) -> later));
    }
}
