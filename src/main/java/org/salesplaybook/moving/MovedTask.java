package org.salesplaybook.moving;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.calendar.DueDateBusinessCalendar;
import org.camunda.bpm.engine.impl.core.variable.mapping.IoMapping;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.task.TaskDecorator;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.forms.DeployedForms;
import org.salesplaybook.vocabulary.ElementProperty;
import org.salesplaybook.vocabulary.Written;

/**
 * An open task on its way to another version: what the former diagram said of it is given up for what the new one says,
 * from the moment on at which the task was made. What somebody did to it stays: who has taken it, a moment that was set
 * by hand.
 */
class MovedTask {

    private final CommandContext context;
    private final TaskEntity task;
    private final DeployedForms forms;
    private final TaskDefinition former;
    private final ProcessDefinitionEntity formerProcess;
    private final UserTask formerStep;
    private final boolean dueByHand;
    private final boolean followUpByHand;
    private final boolean priorityByHand;

    /** @param task as it is, before the case is moved */
    MovedTask(CommandContext context, TaskEntity task, DeployedForms forms) {
        this.context = context;
        this.task = task;
        this.forms = forms;
        this.former = task.getTaskDefinition();
        this.formerProcess = task.getProcessDefinition();
        this.formerStep = task.getBpmnModelElementInstance();
        this.dueByHand = isByHand(task.getDueDate(), former.getDueDateExpression());
        this.followUpByHand = isByHand(task.getFollowUpDate(), former.getFollowUpDateExpression());
        this.priorityByHand = former.getPriorityExpression() != null
                ? !Objects.equals(
                        String.valueOf(task.getPriority()), String.valueOf(formerly(former.getPriorityExpression())))
                : task.getPriority() != TaskEntity.PRIORITY_NORMAL;
    }

    private boolean isByHand(@Nullable Date moment, @Nullable Expression expression) {
        return !Objects.equals(time(moment), time(expression == null ? null : date(formerly(expression))));
    }

    /** What the case holds may have changed since, so that the diagram's own words say nothing any more. */
    private @Nullable Object formerly(Expression expression) {
        try {
            return expression.getValue(task.getExecution());
        } catch (RuntimeException e) {
            return null;
        }
    }

    /**
     * @param touched whether somebody has taken the task, or was given it
     * @return what has become different
     */
    List<Change> renew(boolean touched) {
        ProcessDefinitionEntity process = task.getExecution().getProcessDefinition();
        TaskDefinition now = Objects.requireNonNull(process.getTaskDefinitions().get(task.getTaskDefinitionKey()));
        task.setTaskDefinition(now);
        UserTask step = task.getBpmnModelElementInstance();
        List<Change> changes = new ArrayList<>();
        readInputs(process.findActivity(now.getKey()), step);
        Renewal renewal = new Renewal(now);
        String name = task.getName();
        renewal.words(task);
        if (!Objects.equals(name, task.getName())) {
            changes.add(change(Change.What.NAME, name, task.getName()));
        }
        if (!dueByHand) {
            Date due = task.getDueDate();
            task.setDueDate(dateOf(now.getDueDateExpression()));
            addMoment(changes, Change.What.DUE, due, task.getDueDate());
        }
        if (!followUpByHand) {
            Date followUp = task.getFollowUpDate();
            task.setFollowUpDate(dateOf(now.getFollowUpDateExpression()));
            addMoment(changes, Change.What.FOLLOW_UP, followUp, task.getFollowUpDate());
        }
        if (!priorityByHand) {
            renewal.priority(task);
        }
        if (!people(former, formerStep).equals(people(now, step))) {
            OfferedTo before = OfferedTo.of(task);
            renewal.people(task, touched);
            OfferedTo after = OfferedTo.of(task);
            if (!before.equals(after)) {
                changes.add(change(Change.What.PEOPLE, before, after));
            }
        }
        if (!Objects.equals(forms.of(context, formerProcess, former), forms.of(context, process, now))) {
            changes.add(change(Change.What.FORM, null, null));
        }
        task.triggerUpdateEvent();
        return changes;
    }

    private Change change(Change.What what, @Nullable Object before, @Nullable Object after) {
        return new Change(Objects.requireNonNullElse(task.getName(), "任务"), what, before, after);
    }

    private void addMoment(List<Change> changes, Change.What what, @Nullable Date before, @Nullable Date after) {
        if (!Objects.equals(time(before), time(after))) {
            changes.add(change(what, before, after));
        }
    }

    /** A case that comes to the step has them from its beginning on. */
    private void readInputs(ActivityImpl activity, UserTask step) {
        IoMapping mapping = activity.getIoMapping();
        if (mapping != null && !Written.inputs(step).equals(Written.inputs(formerStep))) {
            mapping.executeInputParameters(task.getExecution());
        }
    }

    /** What decides whose a task is, as the diagram writes it. */
    private static List<Object> people(TaskDefinition task, UserTask step) {
        return Stream.of(
                        texts(task.getAssigneeExpression() == null ? Set.of() : Set.of(task.getAssigneeExpression())),
                        texts(task.getCandidateUserIdExpressions()),
                        texts(task.getCandidateGroupIdExpressions()),
                        ElementProperty.FOUR_EYES.from(step))
                .map(Object.class::cast)
                .toList();
    }

    private static Set<String> texts(Set<Expression> expressions) {
        Set<String> texts = new TreeSet<>();
        expressions.forEach(expression -> texts.add(expression.getExpressionText()));
        return texts;
    }

    private @Nullable Date dateOf(@Nullable Expression expression) {
        return expression == null ? null : date(expression.getValue(task.getExecution()));
    }

    private @Nullable Date date(@Nullable Object value) {
        return value instanceof String text
                ? context.getProcessEngineConfiguration()
                        .getBusinessCalendarManager()
                        .getBusinessCalendar(DueDateBusinessCalendar.NAME)
                        .resolveDuedate(text, task.getCreateTime())
                : (Date) value;
    }

    private static @Nullable Long time(@Nullable Date moment) {
        return moment == null ? null : moment.getTime();
    }

    /** Does what the engine does with a task that it makes. */
    private final class Renewal extends TaskDecorator {

        Renewal(TaskDefinition now) {
            super(now, context.getProcessEngineConfiguration().getExpressionManager());
        }

        void words(TaskEntity renewed) {
            initializeTaskName(renewed, renewed.getExecution());
            initializeTaskDescription(renewed, renewed.getExecution());
        }

        void priority(TaskEntity renewed) {
            renewed.setPriority(TaskEntity.PRIORITY_NORMAL);
            initializeTaskPriority(renewed, renewed.getExecution());
        }

        /** What nobody has taken is as if it had just been made: whoever is away, or may not, is passed over. */
        void people(TaskEntity renewed, boolean touched) {
            for (IdentityLink link : renewed.getCandidates()) {
                renewed.deleteIdentityLink(link.getUserId(), link.getGroupId(), IdentityLinkType.CANDIDATE);
                // the engine takes it out of the database alone
                renewed.getIdentityLinks().remove(link);
            }
            if (touched) {
                initializeTaskCandidateUsers(renewed, renewed.getExecution());
                initializeTaskCandidateGroups(renewed, renewed.getExecution());
                return;
            }
            renewed.setAssignee(null);
            renewed.setOwner(null);
            initializeTaskAssignments(renewed, renewed.getExecution());
            renewed.fireEvent(TaskListener.EVENTNAME_CREATE);
        }
    }
}
