package org.salesplaybook.notification;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.salesplaybook.engine.AsSystem;
import org.salesplaybook.organization.Organization;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which tasks came back from a later step, and from whom. */
@Component
public class SentBack {

    private final CaseSoFar history;
    private final Organization organization;
    private final RepositoryService definitions;
    private final AsSystem asSystem;
    private final JdbcClient database;

    SentBack(
            CaseSoFar history,
            Organization organization,
            @Lazy RepositoryService definitions,
            AsSystem asSystem,
            JdbcClient database) {
        this.history = history;
        this.organization = organization;
        this.definitions = definitions;
        this.asSystem = asSystem;
        this.database = database;
    }

    /**
     * @param tasks open ones
     * @return by id of those that came back, by which step and whom: {@code 由「审批」（销售部经理）退回}
     */
    public Map<String, String> among(Collection<Task> tasks) {
        Map<String, String> words = new HashMap<>();
        List<String> doneBefore = doneBefore(tasks.stream().map(Task::getId).toList());
        tasks.stream()
                .filter(task -> doneBefore.contains(task.getId()))
                .forEach(task -> history.of(task.getProcessInstanceId())
                        .sentBackBy(element(task.getProcessDefinitionId(), task.getTaskDefinitionKey()))
                        .ifPresent(step -> words.put(task.getId(), words(step))));
        return words;
    }

    /**
     * @param instance a process instance
     * @return by id of those of its tasks that came back, done or not, by which step and whom
     */
    public Map<String, String> inCase(String instance) {
        CaseSoFar.Course course = history.of(instance);
        Map<String, String> words = new HashMap<>();
        Set<String> seen = new HashSet<>();
        course.tasks().forEach(task -> {
            if (!seen.add(task.getTaskDefinitionKey())) {
                course.before(task)
                        .sentBackBy(element(task.getProcessDefinitionId(), task.getTaskDefinitionKey()))
                        .ifPresent(step -> words.put(task.getId(), words(step)));
            }
        });
        return words;
    }

    /** Of most tasks nothing more has to be read. */
    private List<String> doneBefore(List<String> tasks) {
        return tasks.isEmpty()
                ? List.of()
                : database.sql("select id_ from act_ru_task task where id_ in (:tasks) and exists (select 1 "
                                + "from act_hi_taskinst done where done.proc_inst_id_ = task.proc_inst_id_ "
                                + "and done.task_def_key_ = task.task_def_key_ and done.end_time_ is not null)")
                        .param("tasks", tasks)
                        .query(String.class)
                        .list();
    }

    private FlowNode element(String definition, String element) {
        return asSystem.call(() -> definitions.getBpmnModelInstance(definition).getModelElementById(element));
    }

    String words(HistoricTaskInstance step) {
        return "由「" + step.getName() + "」"
                + (step.getAssignee() == null ? "" : "（" + organization.nameOf(step.getAssignee()) + "）") + "退回";
    }
}
