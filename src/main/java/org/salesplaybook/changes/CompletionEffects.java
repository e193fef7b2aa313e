package org.salesplaybook.changes;

import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricDetail;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.history.HistoricVariableUpdate;
import org.camunda.bpm.engine.impl.cmd.RecalculateJobDuedateCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.salesplaybook.vocabulary.Written;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * What the completion of a task left behind beyond the tasks that followed, so that it is not counted twice when the
 * task is done again: figures that the diagram works out at its end, such as how often a customer was not satisfied,
 * and the time that its reminders had run for.
 */
@Component
class CompletionEffects {

    private final HistoryService history;
    private final RuntimeService runtime;
    private final RepositoryService repository;

    CompletionEffects(@Lazy HistoryService history, @Lazy RuntimeService runtime, @Lazy RepositoryService repository) {
        this.history = history;
        this.runtime = runtime;
        this.repository = repository;
    }

    /**
     * @param done the task that was completed
     * @param again the same task, open again since this command
     */
    void remove(CommandContext context, HistoricTaskInstance done, TaskEntity again) {
        BpmnModelInstance diagram = repository.getBpmnModelInstance(again.getProcessDefinitionId());
        Activity element = diagram.getModelElementById(again.getTaskDefinitionKey());
        Written.outputs(element).keySet().forEach(name -> takeOff(name, done.getProcessInstanceId()));
        again.getExecution().getJobs().stream()
                .filter(TimerEntity.class::isInstance)
                .map(TimerEntity.class::cast)
                .toList()
                .forEach(timer -> new Reminder(timer).goOn(context, done.getStartTime()));
    }

    /**
     * Nothing has happened since, so the last value is the figure; before it stands what was filled in, or what there
     * was before.
     */
    private void takeOff(String variable, String instance) {
        runtime.createVariableInstanceQuery()
                .processInstanceIdIn(instance)
                .activityInstanceIdIn(instance)
                .variableName(variable)
                .list()
                .forEach(figure -> {
                    List<HistoricDetail> values = history.createHistoricDetailQuery()
                            .variableInstanceId(figure.getId())
                            .variableUpdates()
                            .orderPartiallyByOccurrence()
                            .desc()
                            .listPage(1, 1);
                    if (values.isEmpty()) {
                        runtime.removeVariable(instance, variable);
                    } else {
                        runtime.setVariable(
                                instance, variable, ((HistoricVariableUpdate) values.get(0)).getTypedValue());
                    }
                });
    }

    /** Finds the declaration of a timer the way the engine does. */
    private static final class Reminder extends RecalculateJobDuedateCmd {

        private final TimerEntity timer;

        Reminder(TimerEntity timer) {
            super(timer.getId(), true);
            this.timer = timer;
        }

        /** As if it had never stopped; one whose moment has passed has had its effect. */
        void goOn(CommandContext context, Date since) {
            timer.setCreateTime(since);
            findTimerDeclaration(context, timer).resolveAndSetDuedate(timer.getExecution(), timer, true);
            if (!timer.getDuedate().after(ClockUtil.getCurrentTime())) {
                timer.delete();
            }
        }
    }
}
