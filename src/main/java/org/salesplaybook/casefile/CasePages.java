package org.salesplaybook.casefile;

import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.task.DelegationState;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.absences.Absences;
import org.salesplaybook.casefile.CaseAccess.Kept;
import org.salesplaybook.casefile.CaseAccess.Seen;
import org.salesplaybook.cases.Corrections;
import org.salesplaybook.cases.KeptForm;
import org.salesplaybook.cases.KeptForm.Correction;
import org.salesplaybook.cases.RecordedCases;
import org.salesplaybook.cases.RecordedCases.Case;
import org.salesplaybook.engine.AsSystem;
import org.salesplaybook.forms.FilledForms;
import org.salesplaybook.notification.SentBack;
import org.salesplaybook.numbering.CaseRegister;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.steps.CaseVariables;
import org.salesplaybook.steps.Withdrawal;
import org.salesplaybook.workingdays.TimeLeft;
import org.salesplaybook.workingdays.WorkingDays;
import org.springframework.context.annotation.Lazy;
import org.springframework.lang.Contract;
import org.springframework.stereotype.Component;

/**
 * A case at a glance: whose turn it is and until when, who has done what, what was filled in, and which cases belong to
 * it.
 */
@Component
public class CasePages {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final String CUSTOMER_NAME = "customerName";

    private final HistoryService history;
    private final TaskService tasks;
    private final IdentityService identities;
    private final FilledForms forms;
    private final Organization organization;
    private final Absences absences;
    private final TimeLeft timeLeft;
    private final WorkingDays workingDays;
    private final SentBack sentBack;
    private final CaseAccess access;
    private final AsSystem asSystem;
    private final RecordedCases recorded;
    private final Corrections corrections;
    private final CaseRegister register;
    private final Clock clock;

    CasePages(
            @Lazy HistoryService history,
            @Lazy TaskService tasks,
            @Lazy IdentityService identities,
            FilledForms forms,
            Organization organization,
            Absences absences,
            TimeLeft timeLeft,
            WorkingDays workingDays,
            SentBack sentBack,
            CaseAccess access,
            AsSystem asSystem,
            RecordedCases recorded,
            Corrections corrections,
            CaseRegister register,
            Clock clock) {
        this.history = history;
        this.tasks = tasks;
        this.identities = identities;
        this.forms = forms;
        this.organization = organization;
        this.absences = absences;
        this.timeLeft = timeLeft;
        this.workingDays = workingDays;
        this.sentBack = sentBack;
        this.access = access;
        this.asSystem = asSystem;
        this.recorded = recorded;
        this.corrections = corrections;
        this.register = register;
        this.clock = clock;
    }

    /**
     * The head of a case, as lists show it.
     *
     * @param id the process instance
     * @param number the case's number, once it has one
     * @param kind name of the process
     * @param customer name of the customer, if one is known
     * @param state whether it is being worked on
     * @param startedBy name of whoever started it
     * @param startedAt when, {@code 2026-03-02 09:00}
     * @param endedAt when it ended, once it has
     */
    public record Head(
            String id,
            @Nullable String number,
            String kind,
            @Nullable String customer,
            String state,
            String startedBy,
            String startedAt,
            @Nullable String endedAt) {}

    /** A task that waits for somebody. */
    record Waiting(String task, String holder, String since, TimeLeft.@Nullable Left left) {}

    /**
     * Something that was done or said.
     *
     * @param what the step that was done; nothing where something was said
     * @param text what was said; of a step that had come back, by which step and whom
     * @param late whether it was done after its time was over
     * @param took from when the step came up until it was done, in working time: {@code 2 个工作日}
     */
    record Event(
            String at,
            @Nullable String what,
            @Nullable String person,
            @Nullable String text,
            boolean late,
            @Nullable String took) {}

    /** A case that this one came from, or that came from it; its id is for those alone who may open it. */
    record Linked(@Nullable String id, String number, String kind, String state, String relation) {}

    /** What somebody has said to be right in place of what was filled in. */
    record Corrected(String text, String reason, String person, String at) {}

    /** What was filled in in one field; {@code text} for one, {@code columns} and {@code lines} for several lines. */
    record Shown(
            String key,
            String label,
            @Nullable String text,
            List<String> columns,
            List<List<String>> lines,
            List<Corrected> corrections) {}

    /**
     * What one step wrote.
     *
     * @param step what stands for it, see {@link KeptForm#step()}
     */
    record Section(String step, String title, String person, String at, List<Shown> entries) {}

    /**
     * All of it.
     *
     * @param about what the case is about, where its record alone is left
     * @param outcome how it ended, where its record alone is left
     * @param everything whether everything that was filled in may be read
     * @param kept whether the record is left alone, and the engine knows nothing of the case any more
     * @param correctable whether the person may say what is right in place of what was filled in
     */
    record Page(
            Head head,
            @Nullable String customerNumber,
            @Nullable String about,
            @Nullable String outcome,
            boolean everything,
            boolean kept,
            boolean correctable,
            List<Waiting> waiting,
            List<Event> events,
            List<Section> sections,
            List<Linked> linked) {}

    Page open(String instance) {
        String person = identities.getCurrentAuthentication() == null
                ? null
                : identities.getCurrentAuthentication().getUserId();
        Page page = access.find(instance)
                .map(seen -> asSystem.call(() -> page(seen, person)))
                .or(() -> access.findKept(instance).map(kept -> asSystem.call(() -> page(kept, person))))
                .orElseThrow(NotFoundException::new);
        // whether a linked case can be opened is for its own readers to say
        List<Linked> linked = page.linked().stream()
                .map(one -> one.id() != null
                                && (access.find(one.id()).isPresent()
                                        || access.findKept(one.id()).isPresent())
                        ? one
                        : new Linked(null, one.number(), one.kind(), one.state(), one.relation()))
                .toList();
        return new Page(
                page.head(),
                page.customerNumber(),
                page.about(),
                page.outcome(),
                page.everything(),
                page.kept(),
                page.correctable(),
                page.waiting(),
                page.events(),
                page.sections(),
                linked);
    }

    /** @return heads of cases, in the order given */
    public List<Head> heads(List<HistoricProcessInstance> instances) {
        if (instances.isEmpty()) {
            return List.of();
        }
        Map<String, String> customers = new HashMap<>();
        Set<String> withdrawn = new HashSet<>();
        asSystem.call(() -> history.createHistoricVariableInstanceQuery()
                        .variableNameIn(CUSTOMER_NAME, Withdrawal.REASON.getName())
                        .processInstanceIdIn(instances.stream()
                                .map(HistoricProcessInstance::getId)
                                .toArray(String[]::new))
                        .list())
                .forEach(found -> {
                    if (found.getName().equals(CUSTOMER_NAME)) {
                        customers.put(found.getProcessInstanceId(), Objects.toString(found.getValue(), null));
                    } else {
                        withdrawn.add(found.getProcessInstanceId());
                    }
                });
        return instances.stream()
                .map(instance -> head(instance, customers.get(instance.getId()), withdrawn.contains(instance.getId())))
                .toList();
    }

    private Page page(Seen seen, @Nullable String person) {
        HistoricProcessInstance instance = seen.instance();
        Optional<Case> record = recorded.ofInstance(instance.getId());
        return new Page(
                head(instance, variable(instance.getId(), CUSTOMER_NAME), isWithdrawn(instance)),
                seen.everything() ? variable(instance.getId(), CaseVariables.CUSTOMER.getName()) : null,
                null,
                null,
                seen.everything(),
                false,
                seen.everything()
                        && record.filter(one -> mayCorrect(one, person)).isPresent(),
                waiting(instance.getId()),
                events(instance),
                sections(seen, person, record),
                linked(instance.getBusinessKey()));
    }

    /** What is left of a case: whatever its record has kept. */
    private Page page(Kept kept, @Nullable String person) {
        Case record = kept.record();
        List<KeptForm> filled = recorded.forms(List.of(record.number()));
        return new Page(
                head(record, filled.stream().findFirst().map(KeptForm::person)),
                kept.everything() ? record.customer() : null,
                kept.everything() ? record.about() : null,
                record.outcome(),
                kept.everything(),
                true,
                kept.everything() && mayCorrect(record, person),
                List.of(),
                filled.stream()
                        .filter(form -> form.title() != null)
                        .map(form -> new Event(moment(form.at()), form.title(), person(form), null, false, null))
                        .toList(),
                filled.stream()
                        .filter(form -> kept.everything() || person != null && person.equals(form.person()))
                        .map(form -> new Section(
                                form.step(),
                                title(form, record),
                                person(form),
                                moment(form.at()),
                                form.fields().stream()
                                        .map(field -> new Shown(
                                                field.key(),
                                                field.label(),
                                                field.text(),
                                                field.columns(),
                                                field.lines(),
                                                corrected(field.corrections())))
                                        .toList()))
                        .filter(section -> !section.entries().isEmpty())
                        .toList(),
                linked(record.number()));
    }

    private static String title(KeptForm form, Case record) {
        return form.title() == null ? record.kind() : form.title();
    }

    private String person(KeptForm form) {
        return form.person() == null ? "系统" : absences.nameOf(form.person(), form.whose());
    }

    Head head(Case record) {
        return head(
                record,
                recorded.forms(List.of(record.number())).stream().findFirst().map(KeptForm::person));
    }

    private Head head(Case record, Optional<String> starter) {
        return new Head(
                record.instance(),
                record.number(),
                record.kind(),
                record.customerName(),
                record.withdrawn() ? "已撤销" : "已办结",
                starter.map(organization::nameOf).orElse("系统"),
                moment(record.openedAt().toInstant()),
                record.closedAt() == null ? null : moment(record.closedAt().toInstant()));
    }

    /** Whoever oversees the case here; what is not archived yet is still to be changed by its tasks. */
    boolean mayCorrect(Case record, @Nullable String person) {
        return record.archivedAt() != null
                && person != null
                && !organization.administers(person)
                && organization.oversees(person, record.process(), record.team());
    }

    private List<Corrected> corrected(List<Correction> corrections) {
        return corrections.stream()
                .map(one ->
                        new Corrected(one.text(), one.reason(), organization.nameOf(one.person()), moment(one.at())))
                .toList();
    }

    private Head head(HistoricProcessInstance instance, @Nullable String customer, boolean withdrawn) {
        String starter = instance.getStartUserId();
        return new Head(
                instance.getId(),
                instance.getBusinessKey(),
                instance.getProcessDefinitionName(),
                customer,
                state(instance, withdrawn),
                starter == null ? "系统" : organization.nameOf(starter),
                moment(instance.getStartTime()),
                moment(instance.getEndTime()));
    }

    /** The system may still be at work on a withdrawal, which is nobody's concern. */
    private static String state(HistoricProcessInstance instance, boolean withdrawn) {
        if (withdrawn || instance.getDeleteReason() != null) {
            return "已撤销";
        }
        return instance.getEndTime() == null ? "办理中" : "已办结";
    }

    private boolean isWithdrawn(HistoricProcessInstance instance) {
        return variable(instance.getId(), Withdrawal.REASON.getName()) != null;
    }

    private @Nullable String variable(String instance, String name) {
        HistoricVariableInstance found = history.createHistoricVariableInstanceQuery()
                .processInstanceId(instance)
                .executionIdIn(instance)
                .variableName(name)
                .singleResult();
        return found == null || found.getValue() == null
                ? null
                : found.getValue().toString();
    }

    private List<Waiting> waiting(String instance) {
        return tasks.createTaskQuery().processInstanceId(instance).orderByTaskCreateTime().asc().list().stream()
                .map(this::waiting)
                .toList();
    }

    Waiting waiting(Task task) {
        return new Waiting(
                task.getName(),
                holder(task),
                moment(task.getCreateTime()),
                task.getDueDate() == null ? null : timeLeft.until(task.getDueDate()));
    }

    private String holder(Task task) {
        if (task.getAssignee() != null) {
            return task.getDelegationState() == DelegationState.PENDING
                    ? organization.nameOf(task.getOwner()) + " 委派给 " + organization.nameOf(task.getAssignee())
                    : absences.nameOf(task.getAssignee(), task.getOwner());
        }
        String offered = tasks.getIdentityLinksForTask(task.getId()).stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()) && link.getGroupId() != null)
                .map(IdentityLink::getGroupId)
                .map(this::groupName)
                .collect(Collectors.joining("、"));
        return offered + "（待认领）";
    }

    private String groupName(String group) {
        return Optional.ofNullable(identities.createGroupQuery().groupId(group).singleResult())
                .map(Group::getName)
                .orElse(group);
    }

    private List<Event> events(HistoricProcessInstance instance) {
        List<Dated> events = new ArrayList<>();
        Map<String, String> back = sentBack.inCase(instance.getId());
        history.createHistoricTaskInstanceQuery().processInstanceId(instance.getId()).finished().list().stream()
                .filter(task -> "completed".equals(task.getDeleteReason()))
                .forEach(task -> events.add(new Dated(
                        task.getEndTime(),
                        task.getName(),
                        task.getAssignee(),
                        task.getOwner(),
                        back.get(task.getId()),
                        isLate(task),
                        workingDays.told(workingDays.between(task.getStartTime(), task.getEndTime())))));
        tasks.getProcessInstanceComments(instance.getId())
                .forEach(comment -> events.add(new Dated(
                        comment.getTime(), null, comment.getUserId(), null, comment.getFullMessage(), false, null)));
        return events.stream()
                .sorted(Comparator.comparing(Dated::at))
                .map(event -> new Event(
                        moment(event.at()),
                        event.what(),
                        event.person() == null ? null : absences.nameOf(event.person(), event.whose()),
                        event.text(),
                        event.late(),
                        event.took()))
                .toList();
    }

    private record Dated(
            Date at,
            @Nullable String what,
            @Nullable String person,
            @Nullable String whose,
            @Nullable String text,
            boolean late,
            @Nullable String took) {}

    private static boolean isLate(HistoricTaskInstance task) {
        return task.getDueDate() != null && task.getEndTime().after(task.getDueDate());
    }

    private List<Section> sections(Seen seen, @Nullable String person, Optional<Case> record) {
        Map<Corrections.Of, List<Correction>> corrected =
                record.map(one -> corrections.of(one.number())).orElse(Map.of());
        return forms.of(seen.instance()).stream()
                .filter(form -> seen.everything() || person != null && person.equals(form.person()))
                .map(form -> section(seen, form, corrected))
                .filter(section -> !section.entries().isEmpty())
                .toList();
    }

    private Section section(Seen seen, FilledForms.Filled form, Map<Corrections.Of, List<Correction>> corrected) {
        String step = KeptForm.step(form.element(), form.at().toInstant());
        return new Section(
                step,
                form.title() == null ? seen.instance().getProcessDefinitionName() : form.title(),
                form.person() == null ? "系统" : absences.nameOf(form.person(), form.whose()),
                moment(form.at()),
                form.entries().stream()
                        .map(entry -> new Shown(
                                entry.key(),
                                entry.label(),
                                entry.text(),
                                entry.columns(),
                                entry.lines(),
                                corrected(corrected.getOrDefault(new Corrections.Of(step, entry.key()), List.of()))))
                        .toList());
    }

    private List<Linked> linked(@Nullable String number) {
        if (number == null) {
            return List.of();
        }
        return Stream.concat(
                        register.origins(number).stream().flatMap(one -> link(one, "来自").stream()),
                        register.begun(number).stream().flatMap(one -> link(one, "转出").stream()))
                .toList();
    }

    private Optional<Linked> link(String number, String relation) {
        return history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(number).list().stream()
                .findFirst()
                .map(instance -> new Linked(
                        instance.getId(),
                        number,
                        instance.getProcessDefinitionName(),
                        state(instance, isWithdrawn(instance)),
                        relation))
                .or(() -> recorded.ofNumber(number)
                        .map(record -> new Linked(
                                record.instance(),
                                number,
                                record.kind(),
                                record.withdrawn() ? "已撤销" : "已办结",
                                relation)));
    }

    private String moment(Instant moment) {
        return MOMENT.format(moment.atZone(clock.getZone()));
    }

    @Contract("!null -> !null")
    private @Nullable String moment(@Nullable Date moment) {
        return moment == null ? null : moment(moment.toInstant());
    }
}
