package org.salesplaybook.endpoints;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.spin.json.SpinJsonNode;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.vocabulary.AnswerField;
import org.salesplaybook.vocabulary.ElementProperty;
import org.salesplaybook.vocabulary.Written;
import org.springframework.stereotype.Component;

/**
 * Asks the system that the element names in its property {@code endpoint}. Its input parameters are sent; what its
 * property {@code answer} says is taken from the answer, all of it or nothing. Where the system says no and the diagram
 * has a way for that, the case goes on there; else the step has failed.
 */
@Component
class AskEndpoint implements JavaDelegate {

    private final Asking asking;
    private final Endpoints endpoints;
    private final ObjectMapper json;
    private final Clock clock;

    AskEndpoint(Asking asking, Endpoints endpoints, ObjectMapper json, Clock clock) {
        this.asking = asking;
        this.endpoints = endpoints;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        FlowElement element = execution.getBpmnModelElementInstance();
        String endpoint =
                ElementProperty.ENDPOINT.from(element).orElseThrow(() -> AskFailed.ofDiagram("流程图里没有写明问哪个接口"));
        List<AnswerField> expected = AnswerField.at(element);
        JsonNode answer;
        try {
            answer = asking.ask(new Asking.Question(endpoint, told(execution, element), key(execution), expected));
        } catch (Declined e) {
            if (isDrawn(element, e.code())) {
                throw new BpmnError(e.code(), e.getMessage());
            }
            throw AskFailed.ofSystem(String.valueOf(e.getMessage()));
        }
        String name = "“" + endpoints.find(endpoint).map(Endpoint::name).orElse(endpoint) + "”";
        execution.setVariables(new Answer(name, answer, clock.getZone()).variables(expected));
    }

    private Map<String, JsonNode> told(DelegateExecution execution, FlowElement element) {
        Map<String, JsonNode> told = new LinkedHashMap<>();
        Written.inputs(element).keySet().forEach(name -> told.put(name, plain(name, execution.getVariable(name))));
        return told;
    }

    /** Moments are as forms have them: to the minute, in the company's zone. */
    private JsonNode plain(String name, @Nullable Object value) {
        if (value == null) {
            return NullNode.getInstance();
        }
        if (value instanceof Date moment) {
            return json.valueToTree(LocalDateTime.ofInstant(moment.toInstant(), clock.getZone())
                    .truncatedTo(ChronoUnit.MINUTES)
                    .toString());
        }
        if (value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Collection<?>
                || value instanceof Map<?, ?>) {
            return json.valueToTree(value);
        }
        if (value instanceof SpinJsonNode lines) {
            return json.valueToTree(lines.unwrap());
        }
        throw AskFailed.ofDiagram("送的 " + name + " 不是文字、数、是非、时间或明细");
    }

    /** The engine keeps the job until the step is done, and makes another one when the case comes to it again. */
    private static String key(DelegateExecution execution) {
        JobEntity job = Context.getCommandContext().getCurrentJob();
        String once = job == null ? execution.getActivityInstanceId() : job.getId();
        return UUID.nameUUIDFromBytes(
                        (execution.getProcessInstanceId() + " " + execution.getCurrentActivityId() + " " + once)
                                .getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static boolean isDrawn(FlowElement element, String code) {
        return element.getModelInstance().getModelElementsByType(BoundaryEvent.class).stream()
                .filter(event -> element.equals(event.getAttachedTo()))
                .flatMap(event -> event.getChildElementsByType(ErrorEventDefinition.class).stream())
                .anyMatch(caught -> caught.getError() == null
                        || caught.getError().getErrorCode() == null
                        || code.equals(caught.getError().getErrorCode()));
    }
}
