package org.salesplaybook.deployment;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.ExtensionElements;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.salesplaybook.definitions.Diagram;
import org.salesplaybook.definitions.Fault;
import org.salesplaybook.endpoints.Endpoints;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.vocabulary.ElementKind;
import org.salesplaybook.vocabulary.ElementProperty;
import org.salesplaybook.vocabulary.Lineage;
import org.salesplaybook.vocabulary.Nearest;
import org.salesplaybook.vocabulary.Step;
import org.salesplaybook.vocabulary.StepInput;
import org.salesplaybook.vocabulary.ValueType;
import org.salesplaybook.vocabulary.Word;
import org.salesplaybook.vocabulary.Written;

/**
 * Whether the elements of a diagram say what the application understands: extension properties, and what they tell its
 * steps. The engine passes over what it does not know, and a control that is mistyped would be gone without a word.
 */
final class ExtensionCheck {

    private static final String PROPERTY = "属性";
    private static final String INPUT = "输入参数";

    private final Diagram diagram;
    private final Organization organization;
    private final Endpoints endpoints;
    private final Set<String> known;
    private final Set<String> facts;
    private final List<Fault> faults = new ArrayList<>();

    /**
     * @param known the variables of the process
     * @param facts what its forms and steps state of a case
     */
    ExtensionCheck(
            Diagram diagram, Organization organization, Endpoints endpoints, Set<String> known, Set<String> facts) {
        this.diagram = diagram;
        this.organization = organization;
        this.endpoints = endpoints;
        this.known = known;
        this.facts = facts;
    }

    List<Fault> run() {
        diagram.all(ExtensionElements.class).forEach(extensions -> checkExtensions(extensions.getParentElement()));
        diagram.all(FlowNode.class).forEach(node -> Diagram.step(node).ifPresent(step -> checkStep(node, step)));
        checkReplaced();
        return faults;
    }

    /** A case that waits at a step can go on at one other step only. */
    private void checkReplaced() {
        Map<String, FlowNode> replacedBy = new HashMap<>();
        diagram.all(FlowNode.class)
                .forEach(node -> Lineage.replacedBy(node).forEach(former -> {
                    FlowNode other = replacedBy.putIfAbsent(former, node);
                    if (other != null) {
                        fault(node, PROPERTY + " replaces：步骤“" + former + "”已由「" + other.getName() + "」接替");
                    }
                }));
    }

    private void checkExtensions(ModelElementInstance element) {
        Written.twice(element).forEach(name -> fault(element, "“" + name + "”写了两次"));
        boolean isForStep = element instanceof FlowNode node
                && Diagram.step(node)
                        .filter(step -> tellsByProperties(node, step))
                        .isPresent();
        if (!isForStep) {
            Written.properties(element).forEach((name, value) -> checkProperty(element, name, value));
        }
    }

    private static boolean tellsByProperties(FlowNode node, Step step) {
        return step.speaksToOthers() && Diagram.isRepeated(node);
    }

    private void checkStep(FlowNode node, Step step) {
        if (ElementKind.of(node).filter(step.places()::contains).isEmpty()) {
            fault(node, "系统步骤 " + step.expression() + " 只能用在" + labels(step.places()) + "上");
        }
        step.process()
                .filter(process -> !process.equals(diagram.key()))
                .ifPresent(process -> fault(node, "系统步骤 " + step.expression() + " 只能用在流程 " + process + " 里"));
        if (tellsByProperties(node, step)) {
            Written.inputs(node)
                    .keySet()
                    .forEach(name -> fault(node, INPUT + " " + name + " 只在第一次之前计算，多实例的请写在 Extension properties 里"));
            checkInputs(node, step, PROPERTY, Written.properties(node));
        } else {
            checkInputs(node, step, INPUT, Written.inputs(node));
        }
    }

    private void checkProperty(ModelElementInstance element, String name, String value) {
        Set<ElementProperty> all = EnumSet.allOf(ElementProperty.class);
        Word.of(name, all)
                .ifPresentOrElse(
                        property -> {
                            if (property.standsAt(element)) {
                                WordCheck.faults(PROPERTY, property, value, this::lookUp)
                                        .forEach(fault -> fault(element, fault));
                            } else {
                                fault(element, PROPERTY + " " + name + " 只能写在" + labels(property.places()) + "上");
                            }
                        },
                        () -> fault(
                                element,
                                WordCheck.unknown(
                                        PROPERTY,
                                        name,
                                        all.stream()
                                                .filter(property -> property.standsAt(element))
                                                .toList(),
                                        all)));
    }

    private void checkInputs(ModelElementInstance element, Step step, String what, Map<String, String> told) {
        told.forEach((name, value) -> Word.of(name, step.inputs())
                .ifPresentOrElse(
                        input -> {
                            if (!Juel.isExpression(value)) {
                                WordCheck.faults(what, input, value, this::lookUp)
                                        .forEach(fault -> fault(element, fault));
                            }
                        },
                        () -> {
                            if (!step.takesAnything()) {
                                fault(element, WordCheck.unknown(what, name, step.inputs(), List.of()));
                            }
                        }));
        step.inputs().stream()
                .filter(StepInput::isRequired)
                .filter(input -> !told.containsKey(input.word()))
                .forEach(input -> fault(element, "系统步骤 " + step.expression() + " 要写" + what + " " + input.word()));
    }

    private Optional<String> lookUp(ValueType type, String value) {
        return switch (type) {
            // whoever starts a process that nobody starts by a form gives it more
            case VARIABLE, VARIABLES ->
                missing(
                        known.contains(value) || diagram.startsByItself(),
                        "所指的变量“" + value + "”没有任何表单、决策或步骤写入",
                        value,
                        known);
            case FACT -> missing(facts.contains(value), "没有表单字段或步骤写统计数据“" + value + "”", value, facts);
            case TASK, TASKS ->
                missing(
                        diagram.element(value).orElse(null) instanceof UserTask,
                        "所指的任务“" + value + "”不存在",
                        value,
                        diagram.all(UserTask.class).stream()
                                .map(BaseElement::getId)
                                .collect(Collectors.toSet()));
            case FORMER_STEPS ->
                diagram.element(value).isPresent()
                        ? Optional.of("步骤“" + value + "”还在流程图里，停在那里的业务留在那里，不用写")
                        : Optional.empty();
            case ENDPOINT ->
                endpoints.find(value).isPresent()
                        ? Optional.empty()
                        : Optional.of("没有名为“" + value + "”的接口" + EndpointCheck.instead(value, endpoints));
            case PEOPLE ->
                missing(
                        organization.isPosition(value) || organization.names().containsKey(value),
                        "组织中没有岗位或用户“" + value + "”",
                        value,
                        organization.positions());
            default -> Optional.empty();
        };
    }

    private static Optional<String> missing(boolean isThere, String fault, String value, Set<String> others) {
        return isThere ? Optional.empty() : Optional.of(fault + Nearest.question(value, others));
    }

    private static String labels(Set<ElementKind> places) {
        return places.stream().map(ElementKind::label).collect(Collectors.joining("、"));
    }

    private void fault(ModelElementInstance element, String message) {
        String name = element.getAttributeValue("name");
        faults.add(new Fault(
                diagram.file().name(),
                element.getAttributeValue("id"),
                (name == null || name.isBlank() ? "" : "「" + name + "」的") + message,
                true));
    }
}
