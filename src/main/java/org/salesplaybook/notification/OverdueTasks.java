package org.salesplaybook.notification;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.engine.TaskSettings;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.sending.Notice;
import org.salesplaybook.sending.NoticeKind;
import org.salesplaybook.steps.CaseVariables;
import org.salesplaybook.workingdays.WorkingDays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A missed due date reminds those who hold the task, and some working days later tells the next level up. The work
 * itself goes on. Tasks that have timers of their own in the diagram, or stand in a subprocess that has, are left to
 * those.
 */
@Component
class OverdueTasks {

    private static final Logger LOG = LoggerFactory.getLogger(OverdueTasks.class);

    private static final String DUE =
            "select task.* from act_ru_task task left join overdue_task told on told.task_id = task.id_ "
                    + "where task.suspension_state_ = 1 and ";
    private static final String NOT_REMINDED = DUE + "task.due_date_ < #{moment} and told.task_id is null";
    private static final String NOT_ESCALATED = DUE + "told.reminded_at is not null and told.escalated_at is null";

    private final TaskService tasks;
    private final RuntimeService cases;
    private final RepositoryService definitions;
    private final Notices notices;
    private final Holders holders;
    private final Organization organization;
    private final WorkingDays workingDays;
    private final TaskSettings.Overdue settings;
    private final TransactionTemplate transaction;
    private final JdbcClient database;
    private final Clock clock;

    OverdueTasks(
            @Lazy TaskService tasks,
            @Lazy RuntimeService cases,
            @Lazy RepositoryService definitions,
            Notices notices,
            Holders holders,
            Organization organization,
            WorkingDays workingDays,
            TaskSettings settings,
            TransactionTemplate transaction,
            JdbcClient database,
            Clock clock) {
        this.tasks = tasks;
        this.cases = cases;
        this.definitions = definitions;
        this.notices = notices;
        this.holders = holders;
        this.organization = organization;
        this.workingDays = workingDays;
        this.settings = settings.overdue();
        this.transaction = transaction;
        this.database = database;
        this.clock = clock;
    }

    /** Tells whoever is to be told by now. Several nodes may do so at once; everybody is told once. */
    @Scheduled(
            fixedDelayString = "${sales-playbook.overdue.look-every:60s}",
            initialDelayString = "${sales-playbook.overdue.look-every:60s}")
    void tell() {
        Date now = Date.from(clock.instant());
        tasks.createNativeTaskQuery().sql(NOT_REMINDED).parameter("moment", now).list().stream()
                .filter(task -> !hasOwnTimers(task))
                .forEach(task -> each(task, this::remind));
        tasks.createNativeTaskQuery().sql(NOT_ESCALATED).list().stream()
                .filter(task -> task.getDueDate() != null
                        && workingDays
                                .after(task.getDueDate(), settings.escalateAfter())
                                .before(now))
                .forEach(task -> each(task, this::escalate));
    }

    /** One that cannot be told of does not keep the others from being told. */
    private void each(Task task, Consumer<Task> step) {
        try {
            transaction.executeWithoutResult(status -> step.accept(task));
        } catch (DuplicateKeyException e) {
            LOG.debug("another node has just told of task {}", task.getId());
        } catch (RuntimeException e) {
            LOG.error("task {} ({}) is overdue, and nobody could be told", task.getId(), task.getName(), e);
        }
    }

    private void remind(Task task) {
        database.sql("insert into overdue_task (task_id, reminded_at) values (?, ?)")
                .param(task.getId())
                .param(now())
                .update();
        tell(task, NoticeKind.OVERDUE, holders.of(task), "已到期，请尽快办理", settings.reminded());
    }

    private void escalate(Task task) {
        int first = database.sql("update overdue_task set escalated_at = ? where task_id = ? and escalated_at is null")
                .param(now())
                .param(task.getId())
                .update();
        if (first == 1) {
            tell(
                    task,
                    NoticeKind.ESCALATION,
                    organization.superiorsOf(holders.of(task)),
                    "到期后又过了 " + settings.escalateAfter() + " 个工作日，仍未办理",
                    settings.escalated());
        }
    }

    private void tell(Task task, NoticeKind kind, Set<String> people, String words, int priority) {
        Object number = cases.getVariable(task.getExecutionId(), CaseVariables.CASE_NUMBER.getName());
        notices.tell(
                new Notice(
                        kind,
                        "「" + task.getName() + "」" + words,
                        task.getProcessDefinitionId(),
                        task.getProcessInstanceId(),
                        number == null ? null : number.toString()),
                List.of(task),
                people,
                priority);
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }

    private boolean hasOwnTimers(Task task) {
        if (task.getProcessDefinitionId() == null) {
            return true;
        }
        BpmnModelInstance diagram = definitions.getBpmnModelInstance(task.getProcessDefinitionId());
        return diagram.getModelElementsByType(BoundaryEvent.class).stream()
                .filter(event -> event.getEventDefinitions().stream().anyMatch(TimerEventDefinition.class::isInstance))
                .anyMatch(event ->
                        holds(event.getAttachedTo(), diagram.getModelElementById(task.getTaskDefinitionKey())));
    }

    private static boolean holds(ModelElementInstance timed, @Nullable ModelElementInstance element) {
        return element != null && (element.equals(timed) || holds(timed, element.getParentElement()));
    }
}
