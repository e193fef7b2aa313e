package org.salesplaybook.approval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.NotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.task.DelegationState;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.absences.Absences;
import org.salesplaybook.casefile.CaseAccess;
import org.salesplaybook.casefile.CaseAccess.Seen;
import org.salesplaybook.casefile.CasePages;
import org.salesplaybook.engine.AsSystem;
import org.salesplaybook.forms.Decision;
import org.salesplaybook.forms.Decisions;
import org.salesplaybook.forms.Decisions.Asked;
import org.salesplaybook.forms.Feel;
import org.salesplaybook.forms.FeelValues;
import org.salesplaybook.forms.FieldType;
import org.salesplaybook.forms.FilledForms;
import org.salesplaybook.forms.FormSurroundings;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.requests.RequestRefused;
import org.salesplaybook.submission.FourEyes;
import org.salesplaybook.submission.OpenForms;
import org.salesplaybook.workingdays.TimeLeft;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What decides on a task whose form asks for a plain decision, and what the person who asks can decide. */
@Component
class Approvals {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final int MOST_LOOKED_AT = 200;
    private static final int MOST_SHOWN = 20;

    private final TaskService tasks;
    private final FormService formService;
    private final HistoryService history;
    private final Decisions decisions;
    private final ShownForms shownForms;
    private final FilledForms filled;
    private final Feel feel;
    private final OpenForms openForms;
    private final FourEyes fourEyes;
    private final CaseAccess access;
    private final CasePages pages;
    private final Organization organization;
    private final FormSurroundings surroundings;
    private final Absences absences;
    private final TimeLeft timeLeft;
    private final AsSystem asSystem;
    private final ObjectMapper json;
    private final Clock clock;

    Approvals(
            @Lazy TaskService tasks,
            @Lazy FormService formService,
            @Lazy HistoryService history,
            Decisions decisions,
            ShownForms shownForms,
            FilledForms filled,
            Feel feel,
            OpenForms openForms,
            FourEyes fourEyes,
            CaseAccess access,
            CasePages pages,
            Organization organization,
            FormSurroundings surroundings,
            Absences absences,
            TimeLeft timeLeft,
            AsSystem asSystem,
            ObjectMapper json,
            Clock clock) {
        this.tasks = tasks;
        this.formService = formService;
        this.history = history;
        this.decisions = decisions;
        this.shownForms = shownForms;
        this.filled = filled;
        this.feel = feel;
        this.openForms = openForms;
        this.fourEyes = fourEyes;
        this.access = access;
        this.pages = pages;
        this.organization = organization;
        this.surroundings = surroundings;
        this.absences = absences;
        this.timeLeft = timeLeft;
        this.asSystem = asSystem;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A decision other than the plain yes that was taken in the case before.
     *
     * @param what the step and what was decided: {@code 合同评审：退回}
     * @param why what was said besides, a text for each field
     */
    record Before(String what, String person, String at, List<String> why) {}

    /**
     * All of it.
     *
     * @param person login of whoever asks
     * @param personName their name
     * @param task id of the task
     * @param name its name
     * @param left how much time there is, if the task is open and due
     * @param stepBefore which step was handed in last, by whom and when; nothing where it follows from the start
     * @param refusal why the person cannot decide here, in a sentence; nothing where they can
     * @param isInTasklist whether the task's own page shows it to the person
     * @param isFree whether it is nobody's yet, and is claimed by deciding it
     * @param before what was decided otherwise before, as far as the person may read it
     * @param shown what the form shows of the case
     * @param question what can be decided; nothing where the person cannot
     */
    record Page(
            String person,
            String personName,
            String task,
            String name,
            CasePages.Head head,
            TimeLeft.@Nullable Left left,
            @Nullable String stepBefore,
            @Nullable String refusal,
            boolean isInTasklist,
            boolean isFree,
            List<Before> before,
            List<ShownForms.Part> shown,
            ShownForms.@Nullable Question question) {}

    /** An open task that waits for a plain decision. */
    record Waiting(String id, String name, CasePages.Head head, TimeLeft.@Nullable Left left) {}

    /**
     * @param person login of whoever asks
     * @throws NotFoundException where there is no such task, or none whose case the person may see
     */
    Page of(String id, String person) {
        Task task = tasks.createTaskQuery().taskId(id).active().singleResult();
        return task == null ? notListed(id, person) : open(task, person);
    }

    private Page open(Task task, String person) {
        Seen seen = access.open(task.getProcessInstanceId());
        Optional<Asked> asked = decisions.plain(task.getId());
        String refusal = asked.isPresent() ? refusal(task, person) : "这项任务要填的不止结论和理由，请到任务页办理";
        Optional<Map<String, Object>> values = asked.map(form -> values(task, form, person));
        return new Page(
                person,
                organization.nameOf(person),
                task.getId(),
                task.getName(),
                head(seen),
                task.getDueDate() == null ? null : timeLeft.until(task.getDueDate()),
                stepBefore(seen),
                refusal,
                true,
                task.getAssignee() == null,
                before(seen, person),
                values.map(known -> shownForms.parts(asked.orElseThrow().form(), components(task), known))
                        .orElse(List.of()),
                refusal == null
                        ? values.map(known -> shownForms.question(asked.orElseThrow(), known))
                                .orElse(null)
                        : null);
    }

    /** @return why the person cannot decide on it here; nothing where they can */
    private @Nullable String refusal(Task task, String person) {
        if (task.getAssignee() != null && !task.getAssignee().equals(person)) {
            return "「" + task.getName() + "」现由" + absences.nameOf(task.getAssignee(), task.getOwner()) + "办理";
        }
        if (task.getDelegationState() != null) {
            return task.getDelegationState() == DelegationState.PENDING
                    ? "这项任务是同事委派给您填写的，请到任务页办理"
                    : "同事已替您填好，请到任务页核对后提交";
        }
        try {
            openForms.ofTask(task.getId());
        } catch (RequestRefused refused) {
            return refused.getMessage();
        }
        return fourEyes.objection(task.getId(), person)
                .map(objection -> "「" + task.getName() + "」须由另一人办理：" + objection)
                .orElse(null);
    }

    /** A task that is done, or in nobody's list any more whose list the person sees. */
    private Page notListed(String id, String person) {
        HistoricTaskInstance task = Optional.ofNullable(asSystem.call(() ->
                        history.createHistoricTaskInstanceQuery().taskId(id).singleResult()))
                .orElseThrow(NotFoundException::new);
        Seen seen = access.open(task.getProcessInstanceId());
        return new Page(
                person,
                organization.nameOf(person),
                id,
                task.getName(),
                head(seen),
                null,
                stepBefore(seen),
                what(task),
                false,
                false,
                List.of(),
                List.of(),
                null);
    }

    private String what(HistoricTaskInstance task) {
        String who = task.getAssignee() == null ? "" : "由" + absences.nameOf(task.getAssignee(), task.getOwner());
        if (task.getEndTime() == null) {
            return "「" + task.getName() + "」现" + (who.isEmpty() ? "待别人认领" : who + "办理") + "，不在您的任务列表里";
        }
        return "completed".equals(task.getDeleteReason())
                ? "「" + task.getName() + "」已" + who + "于 " + moment(task.getEndTime()) + " 办完"
                : "「" + task.getName() + "」已于 " + moment(task.getEndTime()) + " 撤回或撤销，不用再办";
    }

    private CasePages.Head head(Seen seen) {
        return pages.heads(List.of(seen.instance())).get(0);
    }

    private @Nullable String stepBefore(Seen seen) {
        return asSystem
                .call(() -> history.createHistoricTaskInstanceQuery()
                        .processInstanceId(seen.instance().getId())
                        .finished()
                        .taskDeleteReason("completed")
                        .orderByHistoricTaskInstanceEndTime()
                        .desc()
                        .listPage(0, 1))
                .stream()
                .findFirst()
                .map(task -> "「" + task.getName() + "」"
                        + (task.getAssignee() == null ? "" : absences.nameOf(task.getAssignee(), task.getOwner()))
                        + "，" + moment(task.getEndTime()))
                .orElse(null);
    }

    /** As on the page of the case: of what others filled in, only whoever may read the case sees something. */
    private List<Before> before(Seen seen, String person) {
        return filled.everyTime(seen.instance()).stream()
                .filter(form -> seen.everything() || person.equals(form.person()))
                .flatMap(form -> Decision.of(form.form(), feel).flatMap(decision -> before(form, decision)).stream())
                .toList();
    }

    private Optional<Before> before(FilledForms.Filled form, Decision decision) {
        Set<String> texts = decision.beside().stream()
                .filter(field -> field.type() == FieldType.TEXT)
                .map(field -> field.key())
                .collect(Collectors.toSet());
        return form.entries().stream()
                .filter(entry -> entry.key().equals(decision.field().key())
                        && !entry.value().asText().equals(decision.approving()))
                .findFirst()
                .map(decided -> new Before(
                        form.title() + "：" + decided.text(),
                        form.person() == null ? "系统" : absences.nameOf(form.person(), form.whose()),
                        moment(form.at()),
                        form.entries().stream()
                                .filter(entry -> texts.contains(entry.key()) && entry.text() != null)
                                .map(FilledForms.Entry::text)
                                .toList()));
    }

    /** What the form is handed out with to the person, as a browser gets it. */
    private Map<String, Object> values(Task task, Asked asked, String person) {
        VariableMap variables = formService.getTaskFormVariables(task.getId());
        Map<String, Object> values = new HashMap<>();
        asked.form().reads().forEach(name -> values.put(name, null));
        variables.keySet().stream()
                .filter(name -> !FormSurroundings.contain(name))
                .forEach(name -> values.put(name, FeelValues.of(variables.get(name))));
        List.of(FormSurroundings.PEOPLE, FormSurroundings.CURRENT_USER)
                .forEach(name -> values.put(name, surroundings.get(name, person)));
        return values;
    }

    private JsonNode components(Task task) {
        try (InputStream form = formService.getDeployedTaskForm(task.getId())) {
            return json.readTree(form).path("components");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return what waits for a plain decision of the person or of somebody in their positions, the first due first */
    List<Waiting> waitingFor(String person, List<String> groups) {
        List<Task> own = tasks.createTaskQuery().taskAssignee(person).active().listPage(0, MOST_LOOKED_AT);
        List<Task> offered = groups.isEmpty()
                ? List.of()
                : tasks.createTaskQuery()
                        .taskCandidateGroupIn(groups)
                        .taskUnassigned()
                        .active()
                        .listPage(0, MOST_LOOKED_AT);
        Map<List<String>, Boolean> kinds = new HashMap<>();
        List<Task> waiting = Stream.concat(own.stream(), offered.stream())
                .filter(task -> task.getDelegationState() == null
                        && kinds.computeIfAbsent(
                                List.of(task.getProcessDefinitionId(), task.getTaskDefinitionKey()),
                                kind -> decisions.plain(task.getId()).isPresent())
                        && fourEyes.objection(task.getId(), person).isEmpty())
                .sorted(Comparator.comparing(Task::getDueDate, Comparator.nullsLast(Comparator.naturalOrder())))
                .limit(MOST_SHOWN)
                .toList();
        Map<String, CasePages.Head> heads = heads(waiting);
        List<Waiting> shown = new ArrayList<>();
        waiting.forEach(task -> Optional.ofNullable(heads.get(task.getProcessInstanceId()))
                .ifPresent(head -> shown.add(new Waiting(
                        task.getId(),
                        task.getName(),
                        head,
                        task.getDueDate() == null ? null : timeLeft.until(task.getDueDate())))));
        return shown;
    }

    private Map<String, CasePages.Head> heads(List<Task> waiting) {
        Set<String> instances = waiting.stream().map(Task::getProcessInstanceId).collect(Collectors.toSet());
        return instances.isEmpty()
                ? Map.of()
                : pages
                        .heads(asSystem.call(() -> history.createHistoricProcessInstanceQuery()
                                .processInstanceIds(instances)
                                .list()))
                        .stream()
                        .collect(Collectors.toMap(CasePages.Head::id, head -> head));
    }

    private String moment(Date moment) {
        return MOMENT.format(moment.toInstant().atZone(clock.getZone()));
    }
}
