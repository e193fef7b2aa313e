package org.salesplaybook.casefile;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstanceQuery;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.task.DelegationState;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.cases.RecordedCases;
import org.salesplaybook.engine.AsSystem;
import org.salesplaybook.engine.TaskSettings;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.rights.ReadableCases;
import org.salesplaybook.values.Names;
import org.salesplaybook.values.SearchWords;
import org.salesplaybook.workingdays.TimeLeft;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds cases, those that have ended too, and tells how much time the tasks of a list have left. */
@Component
class Cases {

    static final int PAGE = 20;
    /** Of so many cases that were found it is asked at once whether they may be read. */
    private static final int LOOKED_UP = 40;
    /** As many tasks are looked through at once for the cases that they belong to. */
    private static final int TASKS = 200;

    private final HistoryService history;
    private final TaskService tasks;
    private final CasePages pages;
    private final TimeLeft timeLeft;
    private final AsSystem asSystem;
    private final Organization organization;
    private final JdbcClient database;
    private final CaseIndex index;
    private final IdentityService identities;
    private final ReadableCases readableCases;
    private final RecordedCases recorded;
    private final TaskSettings settings;
    private final RepositoryService processes;
    private final Clock clock;

    Cases(
            @Lazy HistoryService history,
            @Lazy TaskService tasks,
            CasePages pages,
            TimeLeft timeLeft,
            AsSystem asSystem,
            Organization organization,
            JdbcClient database,
            CaseIndex index,
            @Lazy IdentityService identities,
            ReadableCases readableCases,
            RecordedCases recorded,
            TaskSettings settings,
            @Lazy RepositoryService processes,
            Clock clock) {
        this.history = history;
        this.tasks = tasks;
        this.pages = pages;
        this.timeLeft = timeLeft;
        this.asSystem = asSystem;
        this.organization = organization;
        this.database = database;
        this.index = index;
        this.identities = identities;
        this.readableCases = readableCases;
        this.recorded = recorded;
        this.settings = settings;
        this.processes = processes;
        this.clock = clock;
    }

    /**
     * @param words see {@link CaseIndex#find}; everything where they are blank
     * @param filter what narrows them
     * @param page counted from 0
     * @return the cases that the person who is logged in may read, the newest first, {@value #PAGE} to a page; with
     *     words or a filter those among the newest {@value CaseIndex#MOST} that they lead to, and then those of which
     *     there is a record alone
     */
    List<CasePages.Head> find(@Nullable String words, CaseFilter filter, int page) {
        SearchWords looked = new SearchWords(words);
        if (looked.areNone() && filter.isNone()) {
            return pages.heads(found(null, page * PAGE, PAGE));
        }
        List<String> found = index.find(words, own(filter), teams());
        List<CasePages.Head> heads = new ArrayList<>(pages.heads(found(found, page * PAGE, PAGE)));
        if (heads.size() < PAGE && !looked.areNone()) {
            int known = page == 0 || !heads.isEmpty()
                    ? page * PAGE + heads.size()
                    : found(found, 0, CaseIndex.MOST).size();
            heads.addAll(withoutHistory(
                    words,
                    filter,
                    readableCases.byPosition(),
                    page * PAGE + heads.size() - known,
                    PAGE - heads.size()));
        }
        return heads;
    }

    /** @return the cases that words lead to, and of which there is a record alone */
    List<CasePages.Head> withoutHistory(
            @Nullable String words, CaseFilter filter, ReadableCases.ByPosition seen, int skipped, int most) {
        SearchWords looked = new SearchWords(words);
        return looked.areNone()
                ? List.of()
                : recorded.withoutHistory(looked, seen, skipped, most).stream()
                        .filter(record -> filter.takes(record, clock.getZone()))
                        .map(pages::head)
                        .toList();
    }

    /** Whoever sees their own cases only finds them among theirs, not among the newest of all. */
    private CaseFilter own(CaseFilter filter) {
        Authentication person = identities.getCurrentAuthentication();
        return filter.isNone() || person == null || !organization.seesOwnCases(person.getUserId())
                ? filter
                : filter.of(person.getUserId());
    }

    private List<HistoricProcessInstance> found(@Nullable List<String> among, int skipped, int most) {
        return readableCases
                .newest(among, skipped, most)
                .map(this::byIds)
                .orElseGet(() -> among == null
                        ? newestFirst().listPage(skipped, most)
                        : readable(among, skipped + most).stream()
                                .skip(skipped)
                                .limit(most)
                                .toList());
    }

    private HistoricProcessInstanceQuery newestFirst() {
        return history.createHistoricProcessInstanceQuery()
                .rootProcessInstances()
                .orderByProcessInstanceStartTime()
                .desc();
    }

    /** Rights are looked up for each case, and not for more than are shown. */
    private List<HistoricProcessInstance> readable(List<String> found, int wanted) {
        List<HistoricProcessInstance> readable = new ArrayList<>();
        for (int first = 0; first < found.size() && readable.size() < wanted; first += LOOKED_UP) {
            readable.addAll(byIds(found.subList(first, Math.min(found.size(), first + LOOKED_UP))));
        }
        return readable;
    }

    private List<HistoricProcessInstance> byIds(List<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : newestFirst().processInstanceIds(Set.copyOf(ids)).list();
    }

    private List<String> teams() {
        Authentication person = identities.getCurrentAuthentication();
        return person == null || person.getTenantIds() == null ? List.of() : person.getTenantIds();
    }

    /**
     * A case that was found.
     *
     * @param tasks those of its open tasks that the person who is logged in sees
     */
    record Found(@JsonUnwrapped CasePages.Head head, List<Open> tasks) {}

    /**
     * An open task.
     *
     * @param free whether the person who is logged in holds it, or may claim it
     */
    record Open(String id, String name, boolean free) {}

    /** @return the cases with their open tasks, in one question for all of them */
    List<Found> withTasks(List<CasePages.Head> heads) {
        if (heads.isEmpty()) {
            return List.of();
        }
        Authentication person = identities.getCurrentAuthentication();
        Map<String, List<Task>> open = tasks
                .createTaskQuery()
                .processInstanceIdIn(heads.stream().map(CasePages.Head::id).toArray(String[]::new))
                .orderByTaskCreateTime()
                .asc()
                .list()
                .stream()
                .collect(Collectors.groupingBy(Task::getProcessInstanceId));
        return heads.stream()
                .map(head -> new Found(
                        head,
                        open.getOrDefault(head.id(), List.<Task>of()).stream()
                                .map(task -> new Open(
                                        task.getId(),
                                        task.getName(),
                                        task.getAssignee() == null
                                                || person != null
                                                        && task.getAssignee().equals(person.getUserId())))
                                .toList()))
                .toList();
    }

    /** @return logins of those whose name holds the text, in characters or by the first letters of its pinyin */
    Set<String> named(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return organization.names().entrySet().stream()
                .filter(one -> one.getKey().equals(wanted)
                        || one.getValue().contains(wanted)
                        || Names.initials(one.getValue()).contains(wanted))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** @return names of the processes that people start, by key */
    Map<String, String> kinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        asSystem.call(() -> processes
                        .createProcessDefinitionQuery()
                        .latestVersion()
                        .startableInTasklist()
                        .orderByProcessDefinitionName()
                        .asc()
                        .list())
                .forEach(process -> kinds.put(process.getKey(), process.getName()));
        return kinds;
    }

    /**
     * @param person a login
     * @param page counted from 0
     * @return the cases in which the person has done something, the latest first
     */
    List<CasePages.Head> doneBy(String person, int page) {
        List<String> latest = latestOf(person, (page + 1) * PAGE).stream()
                .skip((long) page * PAGE)
                .limit(PAGE)
                .toList();
        if (latest.isEmpty()) {
            return List.of();
        }
        Map<String, HistoricProcessInstance> found = asSystem
                .call(() -> history.createHistoricProcessInstanceQuery()
                        .processInstanceIds(Set.copyOf(latest))
                        .list())
                .stream()
                .collect(Collectors.toMap(HistoricProcessInstance::getId, instance -> instance));
        return pages.heads(
                latest.stream().map(found::get).filter(Objects::nonNull).toList());
    }

    /** Looks through one's last tasks, instead of grouping all that one has ever done. */
    private Set<String> latestOf(String person, int wanted) {
        Set<String> latest = new LinkedHashSet<>();
        for (int skipped = 0, found = TASKS; latest.size() < wanted && found == TASKS; skipped += TASKS) {
            List<String> tasks = database.sql(
                            "select proc_inst_id_ from act_hi_taskinst where assignee_ = :person and end_time_ is not null "
                                    + "order by end_time_ desc, proc_inst_id_ desc offset :skipped rows fetch next "
                                    + TASKS + " rows only")
                    .param("person", person)
                    .param("skipped", skipped)
                    .query(String.class)
                    .list();
            tasks.stream().filter(Objects::nonNull).forEach(latest::add);
            found = tasks.size();
        }
        return latest;
    }

    /**
     * What the card of a task shows besides number and customer.
     *
     * @param left how much time there is, if the task has a due date
     * @param urgent whether it comes before others: told of again, late, or serious
     * @param whose name of whoever is on leave and has it done by a substitute, if it is so
     */
    record Card(
            TimeLeft.@Nullable Left left,
            boolean urgent,
            @Nullable String whose) {}

    /**
     * @param ids ids of tasks
     * @return by id, the cards of those that the person who is logged in may see
     */
    Map<String, Card> cards(List<String> ids) {
        return ids.isEmpty()
                ? Map.of()
                : tasks.createTaskQuery().taskIdIn(ids.toArray(String[]::new)).list().stream()
                        .collect(Collectors.toMap(
                                Task::getId,
                                task -> new Card(
                                        task.getDueDate() == null ? null : timeLeft.until(task.getDueDate()),
                                        task.getPriority() >= settings.urgentFrom(),
                                        whose(task))));
    }

    private @Nullable String whose(Task task) {
        boolean forAnother = task.getOwner() != null
                && task.getAssignee() != null
                && !task.getOwner().equals(task.getAssignee())
                && task.getDelegationState() != DelegationState.PENDING;
        return forAnother ? organization.nameOf(task.getOwner()) : null;
    }

    /** @return the process instance of a task that the person who is logged in may see, if there is one */
    @Nullable
    String caseOf(String taskId) {
        Task task = tasks.createTaskQuery().taskId(taskId).singleResult();
        return task == null ? null : task.getProcessInstanceId();
    }
}
