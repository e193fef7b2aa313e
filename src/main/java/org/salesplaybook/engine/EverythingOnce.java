package org.salesplaybook.engine;

import java.util.Set;
import org.camunda.bpm.engine.impl.bpmn.behavior.ServiceTaskDelegateExpressionActivityBehavior;
import org.camunda.bpm.engine.impl.history.HistoryLevelFull;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;

/**
 * The history level {@code full}, without what it tells twice. A form's fields are variables, whose every change is
 * kept; the steps of the system are activities, which are kept, as are their failures. To write the fields a second
 * time as form properties, and each job's making and success in a log of its own, would cost one in ten round trips
 * (docs/performance.md). What a diagram tells a step in input parameters stands in the diagram, and what the step makes
 * of it in a record or notice: it is there for the moment of the step, and no variable of the case.
 */
class EverythingOnce extends HistoryLevelFull {

    private static final Set<HistoryEventType> TOLD_ELSEWHERE = Set.of(
            HistoryEventTypes.FORM_PROPERTY_UPDATE,
            HistoryEventTypes.JOB_CREATE,
            HistoryEventTypes.JOB_SUCCESS,
            HistoryEventTypes.JOB_DELETE);

    @Override
    public boolean isHistoryEventProduced(HistoryEventType event, Object entity) {
        return !TOLD_ELSEWHERE.contains(event)
                && !(entity instanceof VariableInstanceEntity variable && isTold(variable));
    }

    private static boolean isTold(VariableInstanceEntity variable) {
        ActivityImpl step =
                variable.getExecution() == null ? null : variable.getExecution().getActivity();
        return step != null
                && step.getActivityBehavior() instanceof ServiceTaskDelegateExpressionActivityBehavior
                && step.getIoMapping() != null
                && step.getIoMapping().getInputParameters().stream()
                        .anyMatch(input -> input.getName().equals(variable.getName()));
    }
}
