package org.salesplaybook.notification;

import static io.holunda.camunda.bpm.data.CamundaBpmData.stringVariable;

import io.holunda.camunda.bpm.data.factory.VariableFactory;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.sending.Notice;
import org.salesplaybook.sending.NoticeKind;
import org.salesplaybook.vocabulary.StepInput;
import org.springframework.stereotype.Component;

/**
 * Tells people of a case. The diagram says whom, what, about which task and how urgent it has become, by the input
 * parameters {@code tell} (positions or logins, separated by commas; {@code holders} for those who hold the tasks),
 * {@code words}, {@code kind} (of {@link NoticeKind}; a reminder where it is left out), {@code about} (a task's id; all
 * open tasks of the case where it is left out) and {@code urgency}.
 */
@Component
class Inform implements JavaDelegate {

    private static final VariableFactory<String> TELL = stringVariable(StepInput.TELL.word());
    private static final VariableFactory<String> WORDS = stringVariable(StepInput.WORDS.word());
    private static final VariableFactory<String> KIND = stringVariable(StepInput.NOTICE.word());
    private static final VariableFactory<String> ABOUT = stringVariable(StepInput.ABOUT.word());
    private static final VariableFactory<String> URGENCY = stringVariable(StepInput.URGENCY.word());
    private static final String HOLDERS = "holders";

    private final Notices notices;
    private final Holders holders;
    private final Organization organization;

    Inform(Notices notices, Holders holders, Organization organization) {
        this.notices = notices;
        this.holders = holders;
        this.organization = organization;
    }

    @Override
    public void execute(DelegateExecution execution) {
        List<Task> concerned = openTasks(execution);
        Set<String> people = StepInput.TELL.type().values(TELL.from(execution).getLocal()).stream()
                .filter(who -> !who.isEmpty())
                .flatMap(who -> people(who, execution.getTenantId(), concerned))
                .collect(Collectors.toSet());
        NoticeKind kind = KIND.from(execution)
                .getLocalOptional()
                .map(id -> NoticeKind.of(id).orElseThrow())
                .orElse(NoticeKind.REMINDER);
        notices.tell(
                Notice.of(kind, WORDS.from(execution).getLocal(), execution),
                concerned,
                people,
                URGENCY.from(execution).getLocalOptional().map(Integer::valueOf).orElse(0));
    }

    private static List<Task> openTasks(DelegateExecution execution) {
        TaskService tasks = execution.getProcessEngineServices().getTaskService();
        TaskQuery query = tasks.createTaskQuery().processInstanceId(execution.getProcessInstanceId());
        ABOUT.from(execution).getLocalOptional().ifPresent(query::taskDefinitionKey);
        return query.list();
    }

    private Stream<String> people(String who, String team, List<Task> concerned) {
        if (HOLDERS.equals(who)) {
            return concerned.stream().flatMap(task -> holders.of(task).stream());
        }
        Set<String> members = organization.members(organization.groupInTeam(who, team));
        return members.isEmpty() ? Stream.of(organization.acting(who, team)) : members.stream();
    }
}
