package org.salesplaybook.notification;

import java.time.Clock;
import java.util.Comparator;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.engine.AsSystem;
import org.salesplaybook.engine.TaskSettings;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What happened in a case before a task came up, as far as it decides whom to tell of the task, and of what. */
@Component
class CaseSoFar {

    private final HistoryService history;
    private final AsSystem asSystem;
    private final TaskSettings settings;
    private final Clock clock;

    CaseSoFar(@Lazy HistoryService history, AsSystem asSystem, TaskSettings settings, Clock clock) {
        this.history = history;
        this.asSystem = asSystem;
        this.settings = settings;
        this.clock = clock;
    }

    Course of(String instance) {
        return asSystem.call(() -> new Course(
                history.createHistoricProcessInstanceQuery()
                        .processInstanceId(instance)
                        .singleResult(),
                history.createHistoricTaskInstanceQuery()
                        .processInstanceId(instance)
                        .orderByHistoricActivityInstanceStartTime()
                        .asc()
                        .list(),
                Date.from(clock.instant().minus(settings.noticesQuiet()))));
    }

    /**
     * The tasks of a case.
     *
     * @param instance the case, unless it is just being started
     * @param tasks what has come up so far, in that order
     * @param recently a moment ago
     */
    record Course(@Nullable HistoricProcessInstance instance, List<HistoricTaskInstance> tasks, Date recently) {

        /** @return who started the case or did its last task a moment ago, and waits for what the system does next */
        Optional<String> whoIsAtIt() {
            Optional<HistoricTaskInstance> last = tasks.stream()
                    .filter(task -> task.getEndTime() != null)
                    .max(Comparator.comparing(HistoricTaskInstance::getEndTime));
            if (last.isPresent()) {
                return last.filter(task -> task.getEndTime().after(recently)).map(HistoricTaskInstance::getAssignee);
            }
            return Optional.ofNullable(instance)
                    .filter(started -> started.getStartTime().after(recently))
                    .map(HistoricProcessInstance::getStartUserId);
        }

        /** @return what had happened when one of the tasks came up */
        Course before(HistoricTaskInstance task) {
            return new Course(
                    instance,
                    tasks.stream()
                            .takeWhile(one -> !one.getId().equals(task.getId()))
                            .toList(),
                    recently);
        }

        /**
         * Whether somebody sent a task back. That is where it has been done before, and a later step, after which the
         * diagram goes one way or another, led back to it.
         *
         * @return that later step
         */
        Optional<HistoricTaskInstance> sentBackBy(FlowNode task) {
            List<HistoricTaskInstance> done = all(task.getId()).stream()
                    .filter(one -> one.getEndTime() != null)
                    .toList();
            if (done.isEmpty()) {
                return Optional.empty();
            }
            Date first = done.get(0).getEndTime();
            Date last = done.get(done.size() - 1).getEndTime();
            return deciders(task).stream()
                    .map(this::all)
                    .filter(steps ->
                            !steps.isEmpty() && !steps.get(0).getStartTime().before(first))
                    .map(steps -> steps.get(steps.size() - 1))
                    .filter(step -> !step.getStartTime().before(last))
                    .max(Comparator.comparing(HistoricTaskInstance::getStartTime));
        }

        private List<HistoricTaskInstance> all(String key) {
            return tasks.stream()
                    .filter(task -> key.equals(task.getTaskDefinitionKey()))
                    .toList();
        }

        /** @return ids of the tasks after which the diagram may or may not go on with this one */
        private static Set<String> deciders(FlowNode task) {
            Set<String> deciders = new HashSet<>();
            collect(task, false, new HashSet<>(), deciders);
            return deciders;
        }

        private static void collect(FlowNode node, boolean chosen, Set<String> seen, Set<String> deciders) {
            for (SequenceFlow flow : node.getIncoming()) {
                FlowNode before = flow.getSource();
                boolean choice = chosen
                        || before instanceof ExclusiveGateway
                                && before.getOutgoing().size() > 1;
                if (before instanceof UserTask) {
                    if (choice) {
                        deciders.add(before.getId());
                    }
                } else if (!(before instanceof CatchEvent) && seen.add(before.getId() + choice)) {
                    collect(before, choice, seen, deciders);
                }
            }
        }
    }
}
