package org.salesplaybook.casefile;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstanceQuery;
import org.camunda.bpm.engine.task.DelegationState;
import org.camunda.bpm.engine.task.Task;
import org.salesplaybook.engine.AsSystem;
import org.salesplaybook.engine.Names;
import org.salesplaybook.engine.PhoneNumber;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.workingdays.TimeLeft;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds cases, those that have ended too, and tells how much time the tasks of a list have left. */
@Component
class Cases {

    static final int PAGE = 20;
    /** From this priority on; tasks usually have 50. */
    private static final int URGENT = 70;

    private final HistoryService history;
    private final TaskService tasks;
    private final CasePages pages;
    private final TimeLeft timeLeft;
    private final AsSystem asSystem;
    private final Organization organization;
    private final JdbcClient database;

    Cases(@Lazy HistoryService history, @Lazy TaskService tasks, CasePages pages, TimeLeft timeLeft, AsSystem asSystem,
          Organization organization, JdbcClient database) {
        this.history = history;
        this.tasks = tasks;
        this.pages = pages;
        this.timeLeft = timeLeft;
        this.asSystem = asSystem;
        this.organization = organization;
        this.database = database;
    }

    /**
     * @param words part of a number or of a customer's name; everything where it is blank
     * @param page  counted from 0
     * @return the cases that the person who is logged in may read, the newest first, {@value #PAGE} to a page
     */
    List<CasePages.Head> find(String words, int page) {
        HistoricProcessInstanceQuery query = history.createHistoricProcessInstanceQuery().rootProcessInstances();
        if (words != null && !words.isBlank()) {
            query = query.or().matchVariableValuesIgnoreCase().processInstanceBusinessKeyLike(Names.holding(words.strip().toUpperCase(Locale.ROOT)));
            for (String spelling : Names.widths(words.strip())) {
                query = query.variableValueLike("customerName", Names.holding(spelling));
            }
            for (String phone : PhoneNumber.of(words).map(PhoneNumber::text).stream().toList()) {
                query = query.variableValueEquals("contactPhone", phone);
            }
            query = query.endOr();
        }
        return pages.heads(query.orderByProcessInstanceStartTime().desc().listPage(page * PAGE, PAGE));
    }

    /**
     * @param person a login
     * @param page   counted from 0
     * @return the cases in which the person has done something, the latest first
     */
    List<CasePages.Head> doneBy(String person, int page) {
        List<String> latest = database.sql("select proc_inst_id_ from act_hi_taskinst where assignee_ = :person and end_time_ is not null "
                + "and proc_inst_id_ is not null group by proc_inst_id_ order by max(end_time_) desc, proc_inst_id_ "
                + "offset :skipped rows fetch next " + PAGE + " rows only")
                .param("person", person).param("skipped", page * PAGE).query(String.class).list();
        if (latest.isEmpty()) {
            return List.of();
        }
        Map<String, HistoricProcessInstance> found = asSystem.call(() -> history.createHistoricProcessInstanceQuery()
                .processInstanceIds(Set.copyOf(latest)).list()).stream().collect(Collectors.toMap(HistoricProcessInstance::getId, instance -> instance));
        return pages.heads(latest.stream().map(found::get).filter(Objects::nonNull).toList());
    }

    /**
     * What the card of a task shows besides number and customer.
     *
     * @param left   how much time there is; {@code null} where the task has no due date
     * @param urgent whether it comes before others: told of again, late, or serious
     * @param whose  name of whoever is on leave and has it done by a substitute; {@code null} where nobody is
     */
    record Card(TimeLeft.Left left, boolean urgent, String whose) {
    }

    /**
     * @param ids ids of tasks
     * @return by id, the cards of those that the person who is logged in may see
     */
    Map<String, Card> cards(List<String> ids) {
        return ids.isEmpty() ? Map.of() : tasks.createTaskQuery().taskIdIn(ids.toArray(String[]::new)).list().stream()
                .collect(Collectors.toMap(Task::getId, task -> new Card(
                        task.getDueDate() == null ? null : timeLeft.until(task.getDueDate()), task.getPriority() >= URGENT, whose(task))));
    }

    private String whose(Task task) {
        boolean forAnother = task.getOwner() != null && task.getAssignee() != null && !task.getOwner().equals(task.getAssignee())
                && task.getDelegationState() != DelegationState.PENDING;
        return forAnother ? organization.nameOf(task.getOwner()) : null;
    }

    /** @return the process instance of a task that the person who is logged in may see; {@code null} where there is none */
    String caseOf(String taskId) {
        Task task = tasks.createTaskQuery().taskId(taskId).singleResult();
        return task == null ? null : task.getProcessInstanceId();
    }
}
