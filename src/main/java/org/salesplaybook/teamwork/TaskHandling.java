package org.salesplaybook.teamwork;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.DelegationState;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.engine.Permitted;
import org.salesplaybook.notification.Notices;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.requests.RequestRefused;
import org.salesplaybook.sending.Notice;
import org.salesplaybook.submission.RetriedSubmission;
import org.salesplaybook.submission.TaskGivenBack;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tasks change hands. 转办: a colleague gets the task for good. 委派: a colleague fills in its form, and whoever asked
 * checks it and hands it in. Either is told to those whom it concerns, and stands in the course of the case.
 */
@Component
class TaskHandling {

    private static final String REASON = "原因";
    private static final String REQUEST = "说明";

    private final TaskService tasks;
    private final OpenTasks openTasks;
    private final Colleagues colleagues;
    private final Organization organization;
    private final Notices notices;
    private final Permitted permitted;

    TaskHandling(
            @Lazy TaskService tasks,
            OpenTasks openTasks,
            Colleagues colleagues,
            Organization organization,
            Notices notices,
            Permitted permitted) {
        this.tasks = tasks;
        this.openTasks = openTasks;
        this.colleagues = colleagues;
        this.organization = organization;
        this.notices = notices;
        this.permitted = permitted;
    }

    /**
     * @return whether the person may give the task to somebody for good: whoever holds it, and those above; where
     *     nobody holds it yet, whoever oversees the case, too, be it offered to another department
     */
    boolean mayPassOn(OpenTask task, String person) {
        return !task.isDelegated()
                && (task.isHeldBy(person)
                        || colleagues.isAbove(person, task)
                        || task.inCharge() == null
                                && !organization.administers(person)
                                && organization.oversees(
                                        person, task.process(), task.task().getTenantId()));
    }

    /** @return whether the person may ask a colleague to do the task: whoever holds it */
    boolean mayDelegate(OpenTask task, String person) {
        return task.isHeldBy(person) && !task.isDoneForAnother();
    }

    /**
     * @return whether the person may end that a colleague does the task: whoever asked, the colleague, and those above
     *     who asked
     */
    boolean mayTakeBack(OpenTask task, String person) {
        return task.isDelegated()
                && (person.equals(task.task().getOwner())
                        || person.equals(task.task().getAssignee())
                        || colleagues.isAbove(person, task));
    }

    /**
     * A task that can be given to somebody for good.
     *
     * @param task its id
     * @param name what it is called
     * @param people who can get it
     * @param excluded who cannot, and why
     */
    record Passable(String task, String name, List<Colleagues.Choice> people, List<String> excluded) {}

    /** @return the open tasks of a case that the person sees, does not hold, and may give to somebody for good */
    List<Passable> passable(String instance, String person) {
        return tasks
                .createTaskQuery()
                .processInstanceId(instance)
                .active()
                .orderByTaskCreateTime()
                .asc()
                .list()
                .stream()
                .map(task -> openTasks.seen(task.getId()))
                .filter(task -> !task.isHeldBy(person) && mayPassOn(task, person))
                .map(task -> {
                    Colleagues.Circle circle = colleagues.forGood(task, person);
                    return new Passable(task.task().getId(), task.task().getName(), circle.people(), circle.excluded());
                })
                .toList();
    }

    /** @return to whom the person may give the task for good; nobody where they may not */
    List<Colleagues.Choice> choices(String taskId, String person) {
        OpenTask task = openTasks.seen(taskId);
        return mayPassOn(task, person) ? colleagues.forGood(task, person).people() : List.of();
    }

    /**
     * Gives a task to somebody for good (转办).
     *
     * @param person who does so
     * @param to who gets it
     * @param reason why
     * @throws RequestRefused where the person may not do so, or not to that one
     */
    void passOn(String taskId, String person, String to, String reason) {
        String why = MessageText.required(REASON, reason);
        RetriedSubmission.repeat(() -> {
            OpenTask task = openTasks.seen(taskId);
            require(
                    mayPassOn(task, person),
                    task,
                    task.inCharge() == null ? "不能由您转办，只有可以认领的人的上级，和管这笔业务的主管、经理可以" : "不能由您转办，只有办理人及其上级可以");
            colleagues.forGood(task, person).require(to);
            String before = task.inCharge();
            String from = before == null ? "（待认领）" : organization.nameOf(before);
            Set<String> told = new TreeSet<>(Set.of(to));
            if (before != null) {
                told.add(before);
            }
            told.remove(person);
            change(
                    task,
                    null,
                    null,
                    to,
                    "转办「" + task.task().getName() + "」：" + from + " → " + organization.nameOf(to) + "。" + REASON + "："
                            + why,
                    told);
            return null;
        });
    }

    /**
     * @return whether the person may take the task from whoever holds it: the others of the position that it is offered
     *     to
     */
    boolean mayTakeOver(OpenTask task, String person) {
        String holder = task.task().getAssignee();
        return !task.isDelegated()
                && holder != null
                && !holder.equals(person)
                && task.offeredTo().contains(person);
    }

    /**
     * A task that a colleague holds.
     *
     * @param task its id
     * @param name what it is called
     * @param holder what colleagues call whoever holds it
     */
    record Held(String task, String name, String holder) {}

    /** @return the open tasks of a case that the person may take over */
    List<Held> heldByColleagues(String instance, String person) {
        return openTasks.heldIn(instance).stream()
                .filter(task -> mayTakeOver(task, person))
                .map(task -> new Held(
                        task.task().getId(),
                        task.task().getName(),
                        organization.nameOf(task.task().getAssignee())))
                .toList();
    }

    /**
     * Takes a task from a colleague of the same position, who holds it (接手).
     *
     * @param person who does so
     * @param reason why
     * @throws RequestRefused where the person may not do so, or not be the one who does the task
     */
    void takeOver(String taskId, String person, String reason) {
        String why = MessageText.required(REASON, reason);
        RetriedSubmission.repeat(() -> {
            OpenTask task = openTasks.offeredTo(taskId, person);
            require(mayTakeOver(task, person), task, "现在没有同事在办，不能接手，认领就可以");
            colleagues.forGood(task, person).require(person);
            String holder = task.task().getAssignee();
            change(
                    task,
                    null,
                    null,
                    person,
                    "接手「" + task.task().getName() + "」：" + organization.nameOf(holder) + " → "
                            + organization.nameOf(person) + "。" + REASON + "：" + why,
                    Set.of(holder));
            return null;
        });
    }

    /**
     * Asks somebody to do a task (委派).
     *
     * @param person who holds it, and will hand it in
     * @param to who is to do it
     * @param request what is asked, may be left out
     * @throws RequestRefused where the person may not do so, or not ask that one
     */
    void delegate(String taskId, String person, String to, String request) {
        String what = MessageText.optional(REQUEST, request);
        RetriedSubmission.repeat(() -> {
            OpenTask task = openTasks.seen(taskId);
            require(mayDelegate(task, person), task, "不能由您委派，只有办理人可以；代人办理的任务请转办");
            colleagues.forHolder(task).require(to);
            change(
                    task,
                    person,
                    DelegationState.PENDING,
                    to,
                    "委派「" + task.task().getName() + "」：" + organization.nameOf(person) + " → " + organization.nameOf(to)
                            + (what == null ? "" : "。" + REQUEST + "：" + what),
                    Set.of(to));
            return null;
        });
    }

    /**
     * Ends that a colleague does a task: whoever asked holds it again, as it was (收回, 交回).
     *
     * @throws RequestRefused where the person may not do so
     */
    void takeBack(String taskId, String person, String reason) {
        String why = MessageText.required(REASON, reason);
        RetriedSubmission.repeat(() -> {
            OpenTask task = openTasks.seen(taskId);
            require(mayTakeBack(task, person), task, "现在没有委派给别人，或者不能由您收回");
            String owner = task.task().getOwner();
            String colleague = task.task().getAssignee();
            boolean declined = person.equals(colleague);
            change(
                    task,
                    null,
                    null,
                    owner,
                    (declined ? "交回" : "收回") + "委派「" + task.task().getName() + "」：" + organization.nameOf(colleague)
                            + " → " + organization.nameOf(owner) + "。" + REASON + "：" + why,
                    List.of(owner, colleague).stream()
                            .filter(one -> !one.equals(person))
                            .collect(Collectors.toSet()));
            return null;
        });
    }

    private static void require(boolean allowed, OpenTask task, String refusal) {
        if (!allowed) {
            throw new RequestRefused("任务「" + task.task().getName() + "」" + refusal);
        }
    }

    /** All at once, or not at all where somebody has done something with the task since it was read. */
    private void change(
            OpenTask open,
            @Nullable String owner,
            @Nullable DelegationState state,
            String assignee,
            String said,
            Set<String> told) {
        Task task = open.task();
        task.setOwner(owner);
        task.setDelegationState(state);
        task.setAssignee(assignee);
        permitted.run(() -> {
            tasks.saveTask(task);
            notices.tell(Notice.reminder(said, task, open.number()), List.of(task), told, task.getPriority());
        });
    }

    @EventListener
    void tellWhoAsked(TaskGivenBack given) {
        Task task = given.task();
        String words = "受委派办理「" + task.getName() + "」：" + organization.nameOf(given.doneBy()) + "已填写，请"
                + organization.nameOf(task.getAssignee()) + "核对后办结";
        permitted.run(() -> notices.tell(
                Notice.reminder(words, task, openTasks.numberOf(task)),
                List.of(task),
                Set.of(task.getAssignee()),
                task.getPriority()));
    }
}
