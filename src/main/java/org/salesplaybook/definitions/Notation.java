package org.salesplaybook.definitions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * The words that a diagram or a decision may be written in: what this product uses and checks, and what does nothing
 * but show. Everything else is refused, because the engine knows many ways to run what a file says: classes, scripts,
 * listeners, connectors, forms by address. It also finds elements by their name alone, whatever their namespace.
 */
public final class Notation {

    /** What a diagram may be written in. */
    public static final Notation BPMN = new Notation(
            Map.of(
                    "http://www.omg.org/spec/BPMN/20100524/MODEL",
                    Words.of("""
                    definitions collaboration participant messageFlow process laneSet lane childLaneSet flowNodeRef documentation extensionElements
                    incoming outgoing sequenceFlow conditionExpression startEvent endEvent intermediateCatchEvent intermediateThrowEvent
                    boundaryEvent exclusiveGateway inclusiveGateway parallelGateway eventBasedGateway task manualTask userTask serviceTask sendTask
                    receiveTask businessRuleTask callActivity subProcess multiInstanceLoopCharacteristics loopCardinality completionCondition
                    timerEventDefinition timeDate timeDuration timeCycle messageEventDefinition conditionalEventDefinition condition
                    signalEventDefinition errorEventDefinition escalationEventDefinition terminateEventDefinition linkEventDefinition
                    message signal error escalation textAnnotation text association group category categoryValue"""),
                    Diagram.CAMUNDA,
                    Words.of("""
                    inputOutput inputParameter outputParameter properties property in out failedJobRetryTimeCycle"""),
                    "http://www.omg.org/spec/BPMN/20100524/DI",
                    Words.of("BPMNDiagram BPMNPlane BPMNShape BPMNEdge BPMNLabel BPMNLabelStyle"),
                    "http://www.omg.org/spec/DD/20100524/DC",
                    Words.of("Bounds Font"),
                    "http://www.omg.org/spec/DD/20100524/DI",
                    Words.of("waypoint")),
            Map.of(
                    "",
                    Words.of("""
                            id name exporter exporterVersion targetNamespace isExecutable processType isClosed processRef sourceRef targetRef
                            default gatewayDirection eventGatewayType messageRef signalRef errorRef errorCode escalationRef escalationCode
                            attachedToRef cancelActivity isInterrupting parallelMultiple triggeredByEvent calledElement isSequential
                            associationDirection categoryValueRef textFormat
                            value source sourceExpression target businessKey
                            bpmnElement isHorizontal isExpanded isMarkerVisible isMessageVisible choreographyActivityShape labelStyle resolution
                            x y width height size isBold isItalic isUnderline isStrikeThrough"""),
                    Diagram.CAMUNDA,
                    Words.of("""
                            asyncBefore asyncAfter exclusive modelerTemplate modelerTemplateVersion modelerTemplateIcon diagramRelationId
                            process:historyTimeToLive process:isStartableInTasklist process:versionTag startEvent:initiator
                            startEvent:formRef startEvent:formRefBinding userTask:formRef userTask:formRefBinding
                            userTask:assignee userTask:candidateGroups userTask:candidateUsers userTask:dueDate userTask:followUpDate userTask:priority
                            serviceTask:delegateExpression sendTask:delegateExpression messageEventDefinition:delegateExpression
                            businessRuleTask:decisionRef businessRuleTask:decisionRefBinding businessRuleTask:mapDecisionResult
                            businessRuleTask:resultVariable callActivity:calledElementBinding
                            multiInstanceLoopCharacteristics:collection multiInstanceLoopCharacteristics:elementVariable
                            conditionalEventDefinition:variableName conditionalEventDefinition:variableEvents
                            error:errorMessage errorEventDefinition:errorCodeVariable errorEventDefinition:errorMessageVariable
                            escalationEventDefinition:escalationCodeVariable"""),
                    "http://www.w3.org/2001/XMLSchema-instance",
                    Words.of("type"),
                    "http://camunda.org/schema/modeler/1.0",
                    Words.of("executionPlatform executionPlatformVersion"),
                    "http://bpmn.io/schema/bpmn/biocolor/1.0",
                    Words.of("stroke fill"),
                    "http://www.omg.org/spec/BPMN/non-normative/color/1.0",
                    Words.of("background-color border-color color")));

    private static final Set<String> DECISIONS = Words.of("""
            definitions decision description question allowedAnswers decisionTable input inputExpression inputValues output outputValues
            defaultOutputEntry rule inputEntry outputEntry annotation annotationEntry text literalExpression variable
            inputData informationRequirement authorityRequirement requiredDecision requiredInput requiredAuthority knowledgeSource
            textAnnotation association sourceRef targetRef extensionElements""");
    private static final Set<String> DECISION_SHAPES =
            Words.of("DMNDI DMNDiagram DMNShape DMNEdge DMNLabel DMNDecisionServiceDividerLine Size");
    static final Notation DMN = new Notation(
            Map.of(
                    "http://www.omg.org/spec/DMN/20151101/dmn.xsd", DECISIONS,
                    "http://www.omg.org/spec/DMN/20180521/MODEL/", DECISIONS,
                    "https://www.omg.org/spec/DMN/20191111/MODEL/", DECISIONS,
                    "http://www.omg.org/spec/DMN/20180521/DMNDI/", DECISION_SHAPES,
                    "https://www.omg.org/spec/DMN/20191111/DMNDI/", DECISION_SHAPES,
                    "http://www.omg.org/spec/DMN/20180521/DC/", Words.of("Bounds"),
                    "http://www.omg.org/spec/DMN/20180521/DI/", Words.of("waypoint extension"),
                    "http://bpmn.io/schema/dmn/biodi/1.0", Words.of("bounds edge waypoints"),
                    "http://bpmn.io/schema/dmn/biodi/2.0", Words.of("bounds edge waypoints")),
            Map.of(
                    "", Words.of("""
                            id name namespace exporter exporterVersion hitPolicy aggregation preferredOrientation outputLabel label typeRef
                            isCollection expressionLanguage href textFormat associationDirection locationURI
                            dmnElementRef isCollapsed x y width height source"""),
                    "http://camunda.org/schema/1.0/dmn",
                            Words.of("inputVariable historyTimeToLive versionTag diagramRelationId"),
                    "http://camunda.org/schema/modeler/1.0", Words.of("executionPlatform executionPlatformVersion"),
                    "http://bpmn.io/schema/dmn/biodi/1.0", Words.of("width annotationsWidth"),
                    "http://bpmn.io/schema/dmn/biodi/2.0", Words.of("width annotationsWidth")));

    private static final String DECLARATION = "http://www.w3.org/2000/xmlns/";
    /** As many characters as the engine's columns for ids and names hold. */
    private static final int LONGEST_NAME = 255;

    private static final Set<String> NAMES = Set.of("id", "name");
    /** How elements are called that are drawn as a part of another one. */
    private static final List<String> PARTS = List.of("EventDefinition", "LoopCharacteristics", "Expression");

    private static final String ONLY_DELEGATES = "系统步骤只能由 delegateExpression 实现";
    private static final String NO_SCRIPTS = "不能写脚本";
    private static final String NO_LISTENERS = "不能用监听器，请画成系统步骤";
    private static final String ONLY_OUR_FORMS = "表单只能用 formRef，随流程一起部署";
    private static final Map<String, String> INSTEAD = Map.ofEntries(
            Map.entry("class", ONLY_DELEGATES),
            Map.entry("expression", ONLY_DELEGATES),
            Map.entry("type", ONLY_DELEGATES),
            Map.entry("connector", ONLY_DELEGATES),
            Map.entry("field", ONLY_DELEGATES),
            Map.entry("script", NO_SCRIPTS),
            Map.entry("scriptTask", NO_SCRIPTS),
            Map.entry("language", NO_SCRIPTS),
            Map.entry("resource", NO_SCRIPTS),
            Map.entry("taskListener", NO_LISTENERS),
            Map.entry("executionListener", NO_LISTENERS),
            Map.entry("formKey", ONLY_OUR_FORMS),
            Map.entry("formData", ONLY_OUR_FORMS),
            Map.entry("formHandlerClass", ONLY_OUR_FORMS));

    private final Map<String, Set<String>> elements;
    private final Map<String, Set<String>> attributes;

    private Notation(Map<String, Set<String>> elements, Map<String, Set<String>> attributes) {
        this.elements = elements;
        this.attributes = attributes;
    }

    /** @return what the file says in other words */
    public List<Fault> faults(DefinitionFile file, Element root) {
        List<Fault> faults = new ArrayList<>();
        eachElement(root, null, (element, owner) -> {
            if (!elements.getOrDefault(namespace(element), Set.of()).contains(element.getLocalName())) {
                faults.add(new Fault(file.name(), owner, unknown(element), true));
            } else {
                eachAttribute(element, attribute -> check(file, element, owner, attribute, faults));
            }
        });
        return faults;
    }

    private void check(DefinitionFile file, Element element, String owner, Attr attribute, List<Fault> faults) {
        Set<String> known = attributes.getOrDefault(namespace(attribute), Set.of());
        if (!known.contains(attribute.getLocalName())
                && !known.contains(element.getLocalName() + ":" + attribute.getLocalName())) {
            faults.add(new Fault(file.name(), owner, unknown(attribute), true));
        } else if (NAMES.contains(attribute.getLocalName())
                && attribute.getValue().length() > LONGEST_NAME) {
            faults.add(new Fault(file.name(), owner, attribute.getLocalName() + " 不能超过 " + LONGEST_NAME + " 个字", true));
        }
    }

    private static String unknown(Node node) {
        String instead = INSTEAD.get(node.getLocalName());
        return "不支持 " + node.getNodeName() + (instead == null ? "" : "：" + instead);
    }

    /**
     * @param visit is told each element, with its id, or the id of the one that it belongs to, by which Camunda Modeler
     *     finds it
     */
    public static void eachElement(Element element, @Nullable String owner, BiConsumer<Element, String> visit) {
        boolean isPart = Diagram.CAMUNDA.equals(element.getNamespaceURI())
                || PARTS.stream().anyMatch(element.getLocalName()::endsWith);
        String id = element.getAttribute("id").isEmpty() || isPart ? owner : element.getAttribute("id");
        visit.accept(element, id);
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                eachElement(inner, id, visit);
            }
        }
    }

    /** Attributes that the file itself writes: not those that the schema adds, and no declarations of namespaces. */
    public static void eachAttribute(Element element, Consumer<Attr> visit) {
        NamedNodeMap all = element.getAttributes();
        for (int i = 0; i < all.getLength(); i++) {
            Attr attribute = (Attr) all.item(i);
            if (attribute.getSpecified() && !DECLARATION.equals(attribute.getNamespaceURI())) {
                visit.accept(attribute);
            }
        }
    }

    /** @return what stands in the element itself, as the engine puts it together */
    public static String ownText(Element element) {
        StringBuilder text = new StringBuilder();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.TEXT_NODE || child.getNodeType() == Node.CDATA_SECTION_NODE) {
                text.append(child.getNodeValue());
            }
        }
        return text.toString();
    }

    private static String namespace(Node node) {
        return node.getNamespaceURI() == null ? "" : node.getNamespaceURI();
    }

    private static final class Words {
        static Set<String> of(String words) {
            return Set.of(words.strip().split("\\s+"));
        }
    }
}
