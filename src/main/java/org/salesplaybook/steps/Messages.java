package org.salesplaybook.steps;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.el.ExpressionManager;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.salesplaybook.vocabulary.Written;
import org.springframework.stereotype.Component;

/** What an element of a diagram says to another process: which message, and what goes with it. */
@Component
public class Messages {

    private final Clock clock;

    Messages(Clock clock) {
        this.clock = clock;
    }

    /** @return the message that the element throws or sends */
    String nameOf(DelegateExecution execution) {
        FlowElement element = execution.getBpmnModelElementInstance();
        Message message = element instanceof SendTask task
                ? task.getMessage()
                : element.getChildElementsByType(MessageEventDefinition.class)
                        .iterator()
                        .next()
                        .getMessage();
        return message.getName();
    }

    /**
     * @return the element's input parameters; of one that is repeated its extension properties, because the engine
     *     works out inputs once, before the first repetition. Moments are as forms submit them, to the minute, in the
     *     company's zone.
     */
    Map<String, Object> told(DelegateExecution execution) {
        boolean isRepeated = execution.getBpmnModelElementInstance() instanceof Activity activity
                && activity.getLoopCharacteristics() != null;
        Map<String, Object> told = isRepeated ? properties(execution) : new HashMap<>(execution.getVariablesLocal());
        told.replaceAll((name, value) -> value instanceof Date moment
                ? LocalDateTime.ofInstant(moment.toInstant(), clock.getZone())
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toString()
                : value);
        return told;
    }

    private static Map<String, Object> properties(DelegateExecution execution) {
        ExpressionManager expressions = Context.getProcessEngineConfiguration().getExpressionManager();
        Map<String, Object> values = new HashMap<>();
        Written.properties(execution.getBpmnModelElementInstance())
                .forEach((name, value) ->
                        values.put(name, expressions.createExpression(value).getValue(execution)));
        return values;
    }
}
