package org.salesplaybook.moving;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Collaboration;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.ConditionalEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.ExtensionElements;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.bpmn.instance.TimeDuration;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/**
 * A shipped diagram without its data: every step, wait, event and flow, of which tests decide which are taken; and what
 * an analyst may make of it.
 */
final class Skeleton {

    private static final String CALLED = "movedCalled";

    private Skeleton() {}

    static String called() {
        return Bpmn.convertToString(Bpmn.createExecutableProcess(CALLED)
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .userTask("calledTask")
                .endEvent()
                .done());
    }

    static BpmnModelInstance of(Path diagram) {
        String text;
        try {
            text = Files.readString(diagram);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String bare = text.replaceAll("(?s)<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>", "")
                .replaceAll("(?s)<bpmn:extensionElements>.*?</bpmn:extensionElements>", "")
                .replaceAll(" camunda:(?!asyncBefore|historyTimeToLive)\\w+=\"[^\"]*\"", "")
                .replaceAll(
                        "(?s)<bpmn:(timeDate|timeDuration|timeCycle)\\b.*?</bpmn:\\1>",
                        "<bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">2 个工作日</bpmn:timeDuration>")
                .replaceAll(
                        "(?s)<bpmn:multiInstanceLoopCharacteristics([^>]*?)(?:/>|>.*?</bpmn:multiInstanceLoopCharacteristics>)",
                        "<bpmn:multiInstanceLoopCharacteristics$1><bpmn:loopCardinality xsi:type=\"bpmn:tFormalExpression\">2</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>")
                .replaceAll(
                        "<bpmn:(?:serviceTask|sendTask|businessRuleTask)([^>]*?) messageRef=\"[^\"]*\"",
                        "<bpmn:serviceTask$1")
                .replaceAll("(</?)bpmn:(?:serviceTask|sendTask|businessRuleTask)\\b", "$1bpmn:task");
        BpmnModelInstance model =
                Bpmn.readModelFromStream(new ByteArrayInputStream(bare.getBytes(StandardCharsets.UTF_8)));
        List.copyOf(model.getModelElementsByType(Collaboration.class)).forEach(Skeleton::remove);
        Process process = model.getModelElementsByType(Process.class).iterator().next();
        process.setId("moved" + process.getId());
        model.getModelElementsByType(Message.class).forEach(message -> message.setName("moved" + message.getName()));
        model.getModelElementsByType(ThrowEvent.class)
                .forEach(event -> List.copyOf(event.getChildElementsByType(MessageEventDefinition.class))
                        .forEach(Skeleton::remove));
        model.getModelElementsByType(SequenceFlow.class).forEach(flow -> condition(model, flow));
        model.getModelElementsByType(FlowNode.class).forEach(node -> node.removeAttribute("default"));
        List<StartEvent> starts = model.getModelElementsByType(StartEvent.class).stream()
                .filter(start -> start.getParentElement().equals(process))
                .toList();
        if (starts.stream().noneMatch(start -> start.getEventDefinitions().isEmpty())) {
            List.copyOf(starts.get(0).getEventDefinitions()).forEach(Skeleton::remove);
        }
        model.getModelElementsByType(ConditionalEventDefinition.class)
                .forEach(event -> event.getCondition()
                        .setTextContent("${go_" + ((FlowNode) event.getParentElement()).getId() + "}"));
        model.getModelElementsByType(CallActivity.class).forEach(call -> call.setCalledElement(CALLED));
        model.getModelElementsByType(UserTask.class).forEach(task -> {
            task.setCamundaDueDate("1 个工作日");
            task.setCamundaCandidateGroups("finance");
        });
        return model;
    }

    private static void condition(BpmnModelInstance model, SequenceFlow flow) {
        if (flow.getConditionExpression() != null) {
            remove(flow.getConditionExpression());
        }
        if (decides(flow.getSource())) {
            ConditionExpression taken = model.newInstance(ConditionExpression.class);
            taken.setTextContent("${go_" + flow.getId() + "}");
            flow.setConditionExpression(taken);
        }
    }

    /** @return whether cases take one of several ways from there */
    static boolean decides(FlowNode node) {
        return node.getOutgoing().size() > 1
                && !(node instanceof ParallelGateway)
                && !(node instanceof EventBasedGateway);
    }

    private static void timers(BpmnModelInstance model, String time) {
        model.getModelElementsByType(TimeDuration.class).forEach(duration -> duration.setTextContent(time));
    }

    private static void remove(ModelElementInstance element) {
        element.getParentElement().removeChildElement(element);
    }

    /** @return whether cases wait there: for people, for others, for time, or for the system to come to it */
    static boolean waits(FlowNode node) {
        return node instanceof UserTask
                || node instanceof ReceiveTask
                || node instanceof CallActivity
                || node instanceof EventBasedGateway
                || node instanceof IntermediateCatchEvent && !isAfterEventGateway(node)
                || node.isCamundaAsyncBefore()
                || node instanceof Activity activity
                        && activity.getLoopCharacteristics() instanceof MultiInstanceLoopCharacteristics loop
                        && loop.isCamundaAsyncBefore();
    }

    static boolean isAfterEventGateway(FlowNode node) {
        return node.getIncoming().stream().anyMatch(flow -> flow.getSource() instanceof EventBasedGateway);
    }

    private static BpmnModelInstance changed(BpmnModelInstance base, Consumer<BpmnModelInstance> change) {
        BpmnModelInstance copy = Bpmn.readModelFromStream(
                new ByteArrayInputStream(Bpmn.convertToString(base).getBytes(StandardCharsets.UTF_8)));
        change.accept(copy);
        return copy;
    }

    /** Other labels, other due dates, other times. */
    static BpmnModelInstance relabelled(BpmnModelInstance base) {
        return changed(base, model -> {
            model.getModelElementsByType(UserTask.class).forEach(task -> {
                task.setName(task.getName() + "（新）");
                task.setCamundaDueDate("3 个工作日");
            });
            timers(model, "4 个工作日");
        });
    }

    /** Other steps in the place of all at which cases wait. */
    static BpmnModelInstance replaced(BpmnModelInstance base, boolean saysSo) {
        return changed(
                base,
                model -> model.getModelElementsByType(FlowNode.class).stream()
                        .filter(Skeleton::waits)
                        .toList()
                        .forEach(node -> {
                            String former = node.getId();
                            node.setId(former + "New");
                            if (saysSo) {
                                CamundaProperty property = model.newInstance(CamundaProperty.class);
                                property.setCamundaName("replaces");
                                property.setCamundaValue(former);
                                CamundaProperties properties = model.newInstance(CamundaProperties.class);
                                properties.getCamundaProperties().add(property);
                                ExtensionElements extensions = model.newInstance(ExtensionElements.class);
                                extensions.addChildElement(properties);
                                node.setExtensionElements(extensions);
                            }
                        }));
    }

    /** A step more, by turns after and before each that people do. */
    static BpmnModelInstance lengthened(BpmnModelInstance base) {
        return changed(base, model -> {
            boolean after = true;
            for (UserTask task : List.copyOf(model.getModelElementsByType(UserTask.class))) {
                UserTask more = model.newInstance(UserTask.class);
                more.setId("more_" + task.getId());
                more.setName("加的一步");
                more.setCamundaCandidateGroups("finance");
                task.getParentElement().addChildElement(more);
                if (after) {
                    List.copyOf(task.getOutgoing()).forEach(flow -> from(flow, more));
                    flow(model, task, more);
                } else {
                    List.copyOf(task.getIncoming()).forEach(flow -> to(flow, more));
                    flow(model, more, task);
                }
                after = !after;
            }
        });
    }

    /** @return steps of people that follow directly on each other, no step in two pairs */
    static List<List<String>> pairs(BpmnModelInstance base) {
        List<List<String>> pairs = new ArrayList<>();
        Set<String> used = new HashSet<>();
        for (UserTask first : base.getModelElementsByType(UserTask.class)) {
            if (first.getIncoming().size() == 1
                    && first.getOutgoing().size() == 1
                    && isPlain(first)
                    && first.getOutgoing().iterator().next().getTarget() instanceof UserTask second
                    && second.getIncoming().size() == 1
                    && second.getOutgoing().size() == 1
                    && isPlain(second)
                    && !used.contains(first.getId())
                    && !used.contains(second.getId())) {
                used.addAll(List.of(first.getId(), second.getId()));
                pairs.add(List.of(first.getId(), second.getId()));
            }
        }
        return pairs;
    }

    private static boolean isPlain(Activity task) {
        return task.getLoopCharacteristics() == null
                && ((BpmnModelInstance) task.getModelInstance())
                        .getModelElementsByType(BoundaryEvent.class).stream()
                                .noneMatch(event -> event.getAttachedTo().equals(task));
    }

    /** Both of each pair at the same time. */
    static BpmnModelInstance parallel(BpmnModelInstance base) {
        List<List<String>> pairs = pairs(base);
        return changed(
                base,
                model -> pairs.forEach(pair -> {
                    UserTask first = model.getModelElementById(pair.get(0));
                    UserTask second = model.getModelElementById(pair.get(1));
                    ParallelGateway fork = gateway(model, "fork_" + first.getId(), first);
                    ParallelGateway join = gateway(model, "join_" + first.getId(), first);
                    List.copyOf(first.getIncoming()).forEach(flow -> to(flow, fork));
                    List.copyOf(second.getOutgoing()).forEach(flow -> from(flow, join));
                    SequenceFlow between = first.getOutgoing().iterator().next();
                    to(between, join);
                    flow(model, fork, first);
                    flow(model, fork, second);
                    flow(model, second, join);
                }));
    }

    private static ParallelGateway gateway(BpmnModelInstance model, String id, FlowNode beside) {
        ParallelGateway gateway = model.newInstance(ParallelGateway.class);
        gateway.setId(id);
        beside.getParentElement().addChildElement(gateway);
        return gateway;
    }

    private static void flow(BpmnModelInstance model, FlowNode source, FlowNode target) {
        SequenceFlow flow = model.newInstance(SequenceFlow.class);
        flow.setId(source.getId() + "_to_" + target.getId() + "_new");
        source.getParentElement().addChildElement(flow);
        flow.setSource(source);
        flow.setTarget(target);
        source.getOutgoing().add(flow);
        target.getIncoming().add(flow);
    }

    private static void from(SequenceFlow flow, FlowNode source) {
        flow.getSource().getOutgoing().remove(flow);
        flow.setSource(source);
        source.getOutgoing().add(flow);
    }

    private static void to(SequenceFlow flow, FlowNode target) {
        flow.getTarget().getIncoming().remove(flow);
        flow.setTarget(target);
        target.getIncoming().add(flow);
    }
}
