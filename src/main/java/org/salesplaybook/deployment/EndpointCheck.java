package org.salesplaybook.deployment;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.Error;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.salesplaybook.definitions.Diagram;
import org.salesplaybook.definitions.Fault;
import org.salesplaybook.endpoints.Declined;
import org.salesplaybook.endpoints.Endpoints;
import org.salesplaybook.steps.CaseVariables;
import org.salesplaybook.vocabulary.AnswerField;
import org.salesplaybook.vocabulary.ElementProperty;
import org.salesplaybook.vocabulary.Nearest;
import org.salesplaybook.vocabulary.Step;
import org.salesplaybook.vocabulary.Written;

/** Whether the steps that ask systems of others can: what is sent fits to the address, what is taken to the case. */
final class EndpointCheck {

    private static final String EXPRESSION = Step.ASK_ENDPOINT.expression();
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_-]+(?:\\.[\\p{L}\\p{N}_-]+)*");
    private static final Set<String> CODES = Set.of(Declined.NOT_FOUND, Declined.REFUSED);
    /** What a case is, and when and by whom, nobody outside says. */
    private static final Set<String> OF_CASE = Set.of(
            CaseVariables.CASE_NUMBER.getName(),
            CaseVariables.STARTER.getName(),
            CaseVariables.SOURCE_CASE.getName(),
            CaseVariables.OPENED_AT.getName(),
            CaseVariables.DEADLINE.getName());

    private final Diagram diagram;
    private final Endpoints endpoints;
    private final Set<String> beans;
    private final List<Fault> faults = new ArrayList<>();

    /** @param beans names that a variable must not have */
    EndpointCheck(Diagram diagram, Endpoints endpoints, Set<String> beans) {
        this.diagram = diagram;
        this.endpoints = endpoints;
        this.beans = beans;
    }

    List<Fault> run() {
        for (FlowNode node : diagram.all(FlowNode.class)) {
            if (Diagram.step(node).filter(Step.ASK_ENDPOINT::equals).isPresent()) {
                checkEndpoint(node);
                checkTold(node);
                checkAnswer(node);
                checkErrors(node);
                if (Diagram.isRepeated(node)) {
                    fault(node, "系统步骤 " + EXPRESSION + " 不能设为多实例：送的值只算一次，每次都一样");
                }
            } else {
                for (ElementProperty property : List.of(ElementProperty.ENDPOINT, ElementProperty.ANSWER)) {
                    property.from(node)
                            .ifPresent(written -> fault(node, "属性 " + property.word() + " 只用于系统步骤 " + EXPRESSION));
                }
            }
        }
        return faults;
    }

    private void checkEndpoint(FlowNode node) {
        String named = ElementProperty.ENDPOINT.from(node).orElse(null);
        if (named == null) {
            fault(node, "没有写明问哪个接口（属性 endpoint）" + instead("", endpoints));
            return;
        }
        Map<String, String> told = Written.inputs(node);
        endpoints.find(named).stream()
                .flatMap(endpoint -> endpoint.needed().stream())
                .filter(name -> !told.containsKey(name))
                .forEach(name -> fault(
                        node,
                        "接口 " + named + " 的地址里要有 " + name + "：请写输入参数 " + name
                                + Nearest.to(name, told.keySet())
                                        .map(written -> "，是不是把 " + written + " 写错了？")
                                        .orElse("")));
    }

    /** A name with dots is one within the other, so what stands around it is nothing else besides. */
    private void checkTold(FlowNode node) {
        Set<String> told = Written.inputs(node).keySet();
        for (String name : told) {
            if (!NAME.matcher(name).matches()) {
                fault(node, "输入参数“" + name + "”：送给对方的名称只能有文字、数字、_、- 和表示里层的点");
            }
            told.stream()
                    .filter(inner -> inner.startsWith(name + "."))
                    .forEach(inner ->
                            fault(node, "输入参数 " + name + " 和 " + inner + " 不能都送：" + inner + " 在 " + name + " 的里层"));
        }
    }

    /** @return what can be written instead, as the end of a sentence */
    static String instead(String named, Endpoints endpoints) {
        return endpoints.ids().isEmpty()
                ? "：还没有设置任何接口，请系统管理员写在 company/endpoints.yaml 里"
                : Nearest.instead(named, endpoints.ids());
    }

    private void checkAnswer(FlowNode node) {
        Set<String> taken = new HashSet<>();
        Set<String> told = Written.inputs(node).keySet();
        for (AnswerField field : AnswerField.at(node)) {
            String variable = field.variable();
            if (!taken.add(variable)) {
                fault(node, "属性 answer 里 " + variable + " 写了两次");
            }
            if (told.contains(variable)) {
                fault(node, "输入参数和属性 answer 里都有 " + variable + "：取到的会存不下来，请把其中一个换个名称");
            }
            if (OF_CASE.contains(variable) || beans.contains(variable)) {
                fault(node, "属性 answer 里的 " + variable + " 是系统用的名称，请换一个");
            }
        }
    }

    private void checkErrors(FlowNode node) {
        diagram.all(BoundaryEvent.class).stream()
                .filter(event -> node.equals(event.getAttachedTo()))
                .forEach(event -> event.getChildElementsByType(ErrorEventDefinition.class).stream()
                        .map(ErrorEventDefinition::getError)
                        .map(error -> error == null ? null : code(error))
                        .filter(code -> code != null && !CODES.contains(code))
                        .forEach(code -> fault(
                                event,
                                "错误代码“" + code + "”不会出现：没有所问的是 " + Declined.NOT_FOUND + "，不收所送的是 "
                                        + Declined.REFUSED)));
    }

    private static String code(Error error) {
        return error.getErrorCode() == null ? "" : error.getErrorCode();
    }

    private void fault(FlowNode node, String message) {
        faults.add(new Fault(diagram.file().name(), node.getId(), message, true));
    }
}
