package org.salesplaybook.teamwork;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.casefile.CasePages;
import org.salesplaybook.engine.AsSystem;
import org.salesplaybook.requests.RequestRefused;
import org.salesplaybook.submission.RetriedSubmission;
import org.salesplaybook.submission.UntouchedForms;
import org.salesplaybook.workingdays.TimeLeft;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * 批量办理: like tasks of many cases, done at once where their forms need nothing to be filled in. Each is done by itself,
 * as one would in Tasklist: claimed where it was only offered, and handed in through the same checks.
 */
@Component
class BulkCompletion {

    private static final Logger LOG = LoggerFactory.getLogger(BulkCompletion.class);

    /** What a person can look over, and a browser waits for. */
    static final int MOST = 100;
    /** As many are shown; others follow when these are done. */
    private static final int SHOWN = 50;
    /**
     * Of those held and of those offered, as many of the first to become due are looked at, where their kind can be
     * done so at all.
     */
    private static final int LOOKED_AT = 200;
    /** After so many of a kind of which none can be done so, the others of the kind are taken for like them. */
    private static final int TRIED_IN_VAIN = 20;

    private final TaskService tasks;
    private final FormService forms;
    private final HistoryService history;
    private final CommandExecutor commands;
    private final UntouchedForms untouchedForms;
    private final CasePages pages;
    private final TimeLeft timeLeft;
    private final AsSystem asSystem;

    BulkCompletion(
            @Lazy TaskService tasks,
            @Lazy FormService forms,
            @Lazy HistoryService history,
            @Lazy CommandExecutor commands,
            UntouchedForms untouchedForms,
            CasePages pages,
            TimeLeft timeLeft,
            AsSystem asSystem) {
        this.tasks = tasks;
        this.forms = forms;
        this.history = history;
        this.commands = commands;
        this.untouchedForms = untouchedForms;
        this.pages = pages;
        this.timeLeft = timeLeft;
        this.asSystem = asSystem;
    }

    /**
     * A case in which the task waits: id of the task, the case's number and customer, how long there is, and whether it
     * is still to be claimed.
     */
    record Entry(
            String task,
            @Nullable String number,
            @Nullable String customer,
            TimeLeft.@Nullable Left left,
            boolean offered) {}

    /**
     * Like tasks: what they are called, in which process, and the cases in which they wait, the first to become due
     * first.
     */
    record Group(String name, String kind, List<Entry> entries) {}

    /** What became of a task: its id, and why it could not be done, in Chinese, if it could not. */
    record Result(String task, @Nullable String refusal) {}

    /**
     * @param groups the groups that the person is in
     * @return the tasks that the person can do at once, {@value #SHOWN} at most
     */
    List<Group> offeredTo(String person, Collection<String> groups) {
        String[] kinds = untouchedForms.kinds().toArray(String[]::new);
        // in one command, so that what was read with the list is not read again for each task
        return kinds.length == 0 ? List.of() : commands.execute(context -> grouped(untouched(person, groups, kinds)));
    }

    private List<Task> untouched(String person, Collection<String> groups, String[] kinds) {
        Stream<Task> held = first(tasks.createTaskQuery().taskAssignee(person).taskDefinitionKeyIn(kinds));
        Stream<Task> offered = groups.isEmpty()
                ? Stream.empty()
                : first(tasks.createTaskQuery()
                        .taskCandidateGroupIn(List.copyOf(groups))
                        .taskDefinitionKeyIn(kinds));
        Set<List<String>> doable = new HashSet<>();
        Map<List<String>, Integer> inVain = new HashMap<>();
        return untouchedForms.possible(Stream.concat(held, offered).toList()).stream()
                .filter(task -> {
                    List<String> kind = List.of(task.getProcessDefinitionId(), task.getTaskDefinitionKey());
                    if (task.getDelegationState() != null
                            || !doable.contains(kind) && inVain.getOrDefault(kind, 0) >= TRIED_IN_VAIN) {
                        return false;
                    }
                    boolean isUntouched =
                            untouchedForms.find(task.getId(), person).isPresent();
                    if (isUntouched) {
                        doable.add(kind);
                    } else {
                        inVain.merge(kind, 1, Integer::sum);
                    }
                    return isUntouched;
                })
                .limit(SHOWN)
                .toList();
    }

    private List<Group> grouped(List<Task> possible) {
        Map<String, CasePages.Head> heads =
                heads(possible.stream().map(Task::getProcessInstanceId).collect(Collectors.toSet()));
        Map<List<String>, List<Entry>> byKind = new LinkedHashMap<>();
        possible.forEach(task -> {
            CasePages.Head head = heads.get(task.getProcessInstanceId());
            if (head == null) {
                // the case has gone meanwhile
                return;
            }
            byKind.computeIfAbsent(List.of(task.getName(), head.kind()), kind -> new ArrayList<>())
                    .add(new Entry(
                            task.getId(),
                            head.number(),
                            head.customer(),
                            task.getDueDate() == null ? null : timeLeft.until(task.getDueDate()),
                            task.getAssignee() == null));
        });
        return byKind.entrySet().stream()
                .map(group -> new Group(group.getKey().get(0), group.getKey().get(1), group.getValue()))
                .toList();
    }

    private static Stream<Task> first(TaskQuery query) {
        return query.active().orderByDueDate().asc().listPage(0, LOOKED_AT).stream();
    }

    private Map<String, CasePages.Head> heads(Set<String> instances) {
        return instances.isEmpty()
                ? Map.of()
                : pages
                        .heads(asSystem.call(() -> history.createHistoricProcessInstanceQuery()
                                .processInstanceIds(instances)
                                .list()))
                        .stream()
                        .collect(Collectors.toMap(CasePages.Head::id, head -> head));
    }

    /**
     * Does tasks, one after the other; what cannot be done keeps none of the others.
     *
     * @param taskIds at most {@value #MOST}
     * @throws RequestRefused where none are named, or too many
     */
    List<Result> complete(String person, @Nullable List<String> taskIds) {
        Set<String> distinct = taskIds == null
                ? Set.of()
                : taskIds.stream().filter(Objects::nonNull).collect(Collectors.toCollection(LinkedHashSet::new));
        if (distinct.isEmpty() || distinct.size() > MOST) {
            throw new RequestRefused("请勾选要办理的业务，一次最多 " + MOST + " 笔");
        }
        return distinct.stream()
                .map(taskId -> new Result(taskId, refusal(person, taskId)))
                .toList();
    }

    private @Nullable String refusal(String person, String taskId) {
        try {
            RetriedSubmission.repeat(() -> commands.execute(context -> {
                completeOne(person, taskId);
                return null;
            }));
            return null;
        } catch (RequestRefused refusal) {
            return refusal.getMessage();
        } catch (ProcessEngineException e) {
            LOG.error("task {} could not be completed with others", taskId, e);
            return "暂时不能办理，请打开任务办理";
        }
    }

    private void completeOne(String person, String taskId) {
        Task task = tasks.createTaskQuery().taskId(taskId).active().singleResult();
        if (task == null) {
            throw OpenTasks.gone();
        }
        if (task.getDelegationState() != null) {
            throw new RequestRefused("「" + task.getName() + "」是委派的任务，请打开办理");
        }
        Map<String, Object> form = untouchedForms
                .find(taskId, person)
                .orElseThrow(() -> new RequestRefused("「" + task.getName() + "」需要填写，请打开办理"));
        if (task.getAssignee() == null) {
            tasks.claim(taskId, person);
        }
        tasks.createComment(taskId, task.getProcessInstanceId(), "批量办理「" + task.getName() + "」");
        forms.submitTaskForm(taskId, form);
    }
}
