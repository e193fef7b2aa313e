package org.salesplaybook.substitution;

import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.task.DelegationState;
import org.camunda.bpm.engine.task.IdentityLink;
import org.salesplaybook.engine.RuleOrder;
import org.salesplaybook.organization.Organization;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Each task that is made, or that gets somebody to work on it, goes to where {@link Placement} says. The task's
 * assignee is whoever does it, its owner whoever it is done for: so it stands in the engine's history, too.
 */
@Component
@Order(RuleOrder.PLACEMENT)
class PlaceTasks extends AbstractBpmnParseListener {

    private final Placement placement;
    private final Organization organization;

    PlaceTasks(Placement placement, Organization organization) {
        this.placement = placement;
        this.organization = organization;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        TaskDefinition task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, this::made);
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, this::assigned);
    }

    private void made(DelegateTask task) {
        if (task.getAssignee() != null) {
            place(task);
            return;
        }
        offerBesides(task);
    }

    void offerBesides(DelegateTask task) {
        Set<String> groups = task.getCandidates().stream()
                .map(IdentityLink::getGroupId)
                .filter(group -> group != null)
                .collect(Collectors.toSet());
        placement.besides(groups, task.getId(), task.getTenantId()).forEach(task::addCandidateGroup);
    }

    /**
     * What somebody takes stays with them, also during their leave. What a colleague has been asked to do is the
     * colleague's affair.
     */
    private void assigned(DelegateTask task) {
        String person = task.getAssignee();
        if (person == null || ((TaskEntity) task).getDelegationState() == DelegationState.PENDING) {
            return;
        }
        if (person.equals(Context.getCommandContext().getAuthenticatedUserId())) {
            if (task.getOwner() == null) {
                placement.represented(person, task).ifPresent(task::setOwner);
            }
            return;
        }
        place(task);
    }

    private void place(DelegateTask task) {
        String meantFor = task.getAssignee();
        placement.insteadOf(meantFor, task.getId(), task.getTenantId()).ifPresent(place -> {
            task.setAssignee(place.doer());
            task.setOwner(place.whose());
            if (place.whose() == null) {
                say(
                        task,
                        "须由另一人办理：" + organization.nameOf(meantFor) + "不能办理，转给其上级" + organization.nameOf(place.doer()));
            }
        });
    }

    private static void say(DelegateTask task, String words) {
        Context.getCommandContext()
                .runWithoutAuthorization(() -> task.getProcessEngineServices()
                        .getTaskService()
                        .createComment(task.getId(), task.getProcessInstanceId(), words));
    }
}
