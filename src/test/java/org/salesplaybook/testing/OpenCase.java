package org.salesplaybook.testing;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.jayway.jsonpath.JsonPath;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.AssertProvider;
import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Comment;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.camunda.bpm.engine.test.assertions.bpmn.ProcessInstanceAssert;
import org.salesplaybook.requests.RequestRefused;
import org.salesplaybook.testing.Rest.Answer;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A case, from the outside: what people do in it, and what they see of it. Where it stands and what it has been through
 * is asked with Camunda BPM Assert: {@code assertThat(order).isWaitingAtExactly("makePaper")},
 * {@code assertThat(order).task("makePaper").isAssignedTo("warehouse1")}.
 */
public class OpenCase implements AssertProvider<ProcessInstanceAssert> {

    private static final Pattern AFTER_UNDERSCORE = Pattern.compile("_(\\w)");

    private final Department department;
    private final ProcessEngine engine;
    private final JdbcClient database;
    private final String instance;

    OpenCase(Department department, ProcessEngine engine, JdbcClient database, String instance) {
        this.department = department;
        this.engine = engine;
        this.database = database;
        this.instance = instance;
    }

    @Override
    public ProcessInstanceAssert assertThat() {
        BpmnAwareTests.init(engine);
        // where it has ended there is no runtime instance any more: the assertions ask by its id
        ExecutionEntity itself = new ExecutionEntity();
        itself.setId(instance);
        return BpmnAwareTests.assertThat((ProcessInstance) itself);
    }

    /** @return the engine's id of the case */
    public String instance() {
        return instance;
    }

    /** @return the record's number */
    public String number() {
        return engine.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processInstanceId(instance)
                .singleResult()
                .getBusinessKey();
    }

    /** The person finds the task in their list, claims it where nobody has, fills in the form and completes it. */
    public OpenCase complete(String person, String task, Map<String, Object> form) {
        department.aStepBegins();
        department.as(person, () -> {
            Task found = visibleTask(person, task);
            if (found.getAssignee() == null) {
                engine.getTaskService().claim(found.getId(), person);
            }
            engine.getFormService().submitTaskForm(found.getId(), Department.values(form));
            return null;
        });
        department.systemWorks();
        return this;
    }

    private Task visibleTask(String person, String task) {
        Task found = engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(instance)
                .taskDefinitionKey(task)
                .singleResult();
        Assertions.assertThat(found).as("%s sees the task %s", person, task).isNotNull();
        return found;
    }

    /** The person tries the same, and is told why not. */
    public String refused(String person, String task, Map<String, Object> form) {
        Task before = task(task);
        RequestRefused refusal = catchThrowableOfType(RequestRefused.class, () -> complete(person, task, form));
        Assertions.assertThat(refusal).as("refusal of %s by %s", task, person).isNotNull();
        Assertions.assertThat(task(task).getId()).as("the task stays open").isEqualTo(before.getId());
        return refusal.getMessage();
    }

    /** The person withdraws the case (撤销业务) on its page in Tasklist, or tries to. */
    public Answer withdraw(WebSession person, String reason) {
        Answer answer = person.post("changes/default/cases/" + instance + "/withdrawal", Map.of("reason", reason));
        department.systemWorks();
        return answer;
    }

    /** @return whether the person finds the task in Tasklist */
    public boolean isVisibleTo(String person, String task) {
        return department.as(
                person,
                () -> engine.getTaskService()
                                .createTaskQuery()
                                .processInstanceId(instance)
                                .taskDefinitionKey(task)
                                .count()
                        == 1);
    }

    /** @return the open task, as the system sees it */
    public Task task(String task) {
        Task found = engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(instance)
                .taskDefinitionKey(task)
                .singleResult();
        Assertions.assertThat(found).as("open task %s of %s", task, openTasks()).isNotNull();
        return found;
    }

    /** @return ids of the open tasks */
    public Set<String> openTasks() {
        return engine.getTaskService().createTaskQuery().processInstanceId(instance).list().stream()
                .map(Task::getTaskDefinitionKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** @return when the open task is due, in the company's zone, such as {@code 2026-03-03T17:30} */
    public String dueDate(String task) {
        return LocalDateTime.ofInstant(task(task).getDueDate().toInstant(), Department.ZONE)
                .toString();
    }

    /** @return groups that the open task is offered to */
    public Set<String> offeredTo(String task) {
        return engine.getTaskService().getIdentityLinksForTask(task(task).getId()).stream()
                .map(IdentityLink::getGroupId)
                .filter(group -> group != null)
                .collect(Collectors.toSet());
    }

    /** @return what stands beside the open task as comments */
    public List<String> comments(String task) {
        return engine.getTaskService().getTaskComments(task(task).getId()).stream()
                .map(Comment::getFullMessage)
                .toList();
    }

    /** @return what was said of the case and by whom (nobody where the system did), the earliest first */
    public List<String> said() {
        return engine.getTaskService().getProcessInstanceComments(instance).stream()
                .sorted(Comparator.comparing(Comment::getTime))
                .map(comment ->
                        (comment.getUserId() == null ? "" : comment.getUserId() + "：") + comment.getFullMessage())
                .toList();
    }

    /** @return logins of those who were told of the case so far, with what they were told */
    public List<String> told() {
        return database.sql("select recipient, words from notice where process_instance_id = ? order by id")
                .param(instance)
                .query((row, line) -> row.getString("recipient") + "：" + row.getString("words"))
                .list();
    }

    /** @return what the case holds or, where it has ended, held last under that name */
    public Object value(String variable) {
        HistoricVariableInstance found = engine
                .getHistoryService()
                .createHistoricVariableInstanceQuery()
                .processInstanceId(instance)
                .variableName(variable)
                .list()
                .stream()
                .filter(each -> each.getActivityInstanceId().equals(instance))
                .findFirst()
                .orElse(null);
        return found == null ? null : found.getValue();
    }

    /** @return what the record of the case has kept of the field, as people read it; the last of it */
    public String kept(String field) {
        List<String> each = keptEach(field);
        return each.isEmpty() ? null : each.get(each.size() - 1);
    }

    /** @return the same, each time that the field was filled in */
    public List<String> keptEach(String field) {
        return entries().stream()
                .flatMap(document ->
                        JsonPath.<List<String>>read(document, "$.forms[*].fields[?(@.key == '" + field + "')].text")
                                .stream())
                .toList();
    }

    /**
     * @return what the record of the case has kept: its head, the last of each field of its forms and its facts, by the
     *     name that they have in the case
     */
    public Map<String, Object> kept() {
        Map<String, Object> kept = new HashMap<>();
        // PostgreSQL's driver has no offset in what it gives unasked
        record("case_record")
                .forEach((column, value) -> kept.put(
                        inTheCase(column),
                        value instanceof Timestamp moment
                                ? moment.toInstant().atZone(Department.ZONE).toOffsetDateTime()
                                : value));
        entries()
                .forEach(document -> JsonPath.<List<Map<String, Object>>>read(document, "$.forms[*].fields[*]")
                        .forEach(field -> kept.put((String) field.get("key"), field.get("value"))));
        database.sql("select * from case_fact where number = ?")
                .param(number())
                .query()
                .listOfRows()
                .forEach(fact -> kept.putIfAbsent(
                        (String) fact.get("name"),
                        Stream.of("amount", "moment", "words")
                                .map(fact::get)
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElse(null)));
        return kept;
    }

    private static String inTheCase(String column) {
        return AFTER_UNDERSCORE
                .matcher(column.toLowerCase(Locale.ROOT))
                .replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
    }

    /** @return login of whoever did the step last, as the record of the case has kept it */
    public String keptOf(String step) {
        return entries().stream()
                .flatMap(document ->
                        JsonPath.<List<String>>read(document, "$.forms[?(@.element == '" + step + "')].person")
                                .stream())
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    private List<String> entries() {
        return database.sql("select document from case_entry where number = ? order by entry")
                .param(number())
                .query(String.class)
                .list();
    }

    /** @return the record of the case in a table of ours */
    public Map<String, Object> record(String table) {
        return database.sql("select * from " + table + " where number = ?")
                .param(number())
                .query()
                .singleRow();
    }
}
