package org.salesplaybook.notification;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.salesplaybook.engine.RuleOrder;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.sending.Notice;
import org.salesplaybook.sending.NoticeKind;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Tells people of their new tasks: everybody whom a task is offered to, or the one whose it becomes. Whoever does it
 * themselves, or did the step before a moment ago, sits before the screen and is not told.
 */
@Component
@Order(RuleOrder.ANNOUNCEMENT)
@ConditionalOnProperty("sales-playbook.notices.enabled")
class TaskAnnouncements extends AbstractBpmnParseListener {

    private final Notices notices;
    private final CaseSoFar history;
    private final Organization organization;
    private final SentBack sentBack;

    TaskAnnouncements(Notices notices, CaseSoFar history, Organization organization, SentBack sentBack) {
        this.notices = notices;
        this.history = history;
        this.organization = organization;
        this.sentBack = sentBack;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        TaskDefinition task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, this::created);
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, this::assigned);
    }

    private void created(DelegateTask task) {
        if (task.getAssignee() == null) {
            tell(
                    task,
                    task.getCandidates().stream()
                            .filter(link -> link.getGroupId() != null)
                            .flatMap(link -> organization.members(link.getGroupId()).stream())
                            .collect(Collectors.toSet()),
                    "请认领");
        }
    }

    private void assigned(DelegateTask task) {
        if (task.getAssignee() != null) {
            tell(task, Set.of(task.getAssignee()), "请办理");
        }
    }

    private void tell(DelegateTask task, Set<String> people, String request) {
        Set<String> others = new HashSet<>(people);
        String person = Context.getCommandContext().getAuthenticatedUserId();
        if (person != null) {
            others.remove(person);
        }
        if (others.isEmpty()) {
            return;
        }
        CaseSoFar.Course course = history.of(task.getProcessInstanceId());
        if (person == null) {
            course.whoIsAtIt().ifPresent(others::remove);
        }
        Optional<HistoricTaskInstance> refused = course.sentBackBy(task.getBpmnModelElementInstance());
        NoticeKind kind = refused.isPresent() ? NoticeKind.REFUSAL : NoticeKind.NEW_TASK;
        String words = refused.map(before -> "「" + task.getName() + "」" + sentBack.words(before) + "，" + request)
                .orElse(request + "「" + task.getName() + "」");
        notices.announce(
                Notice.of(kind, words, task.getExecution()), task.getTaskDefinitionKey(), task.getId(), others);
    }
}
