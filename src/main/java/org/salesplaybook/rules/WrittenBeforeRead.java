package org.salesplaybook.rules;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.salesplaybook.definitions.Diagram;
import org.salesplaybook.definitions.Fault;
import org.salesplaybook.forms.FormField;
import org.salesplaybook.vocabulary.AnswerField;
import org.salesplaybook.vocabulary.Step;
import org.salesplaybook.vocabulary.Written;

/**
 * Variables that are written only after they are read, along the flow. What an element shows or asks carefully must
 * have been written on some way to it.
 */
final class WrittenBeforeRead implements Rule {

    @Override
    public List<Fault> faults(Checked checked) {
        return checked.definitions().diagrams().stream()
                // what the application starts gets its variables from it
                .filter(diagram -> !diagram.startsByItself())
                .flatMap(diagram -> new Flow(diagram, checked).faults().stream())
                .toList();
    }

    private static final class Flow {

        private final Diagram diagram;
        private final Checked checked;
        private final List<FlowNode> nodes;
        private final Map<FlowNode, Set<String>> written = new LinkedHashMap<>();
        private final Map<FlowNode, Set<FlowNode>> next = new HashMap<>();
        private final Map<FlowNode, List<String>> expressions = new HashMap<>();
        private final Set<String> writtenSomewhere = new HashSet<>();

        Flow(Diagram diagram, Checked checked) {
            this.diagram = diagram;
            this.checked = checked;
            this.nodes = List.copyOf(diagram.all(FlowNode.class));
            Map<FlowNode, List<FlowNode>> flows = new HashMap<>();
            Map<String, FlowNode> asking = new HashMap<>();
            nodes.forEach(node -> asking.put(node.getId(), node));
            diagram.all(SequenceFlow.class).forEach(flow -> {
                if (flow.getSource() != null && flow.getTarget() != null) {
                    flows.computeIfAbsent(flow.getSource(), ignored -> new ArrayList<>())
                            .add(flow.getTarget());
                    // what the flows behind it ask is asked when it is done
                    asking.put(flow.getId(), flow.getSource());
                }
            });
            Expressions.each(diagram, (element, text) -> {
                if (asking.containsKey(element)) {
                    expressions
                            .computeIfAbsent(asking.get(element), ignored -> new ArrayList<>())
                            .add(text);
                }
            });
            for (FlowNode node : nodes) {
                Set<String> names = writtenAt(node);
                written.put(node, names);
                writtenSomewhere.addAll(names);
                next.put(node, following(node, flows));
            }
        }

        /** @return what can come after it: along the flows, into and out of parts, and to what happens meanwhile */
        private Set<FlowNode> following(FlowNode node, Map<FlowNode, List<FlowNode>> flows) {
            List<FlowNode> targets = flows.getOrDefault(node, List.of());
            Set<FlowNode> following = new LinkedHashSet<>(targets);
            ModelElementInstance around = node.getParentElement();
            if (node instanceof SubProcess part) {
                following.addAll(part.getChildElementsByType(StartEvent.class));
            }
            if (targets.isEmpty() && around instanceof SubProcess part) {
                following.addAll(flows.getOrDefault(part, List.of()));
            }
            nodes.stream()
                    .filter(other -> other instanceof BoundaryEvent event
                                    && (node.equals(event.getAttachedTo()) || around.equals(event.getAttachedTo()))
                            || other instanceof SubProcess part
                                    && part.triggeredByEvent()
                                    && !part.equals(node)
                                    && part.getParentElement().equals(around))
                    .forEach(following::add);
            return following;
        }

        List<Fault> faults() {
            List<Fault> faults = new ArrayList<>();
            Map<FlowNode, Set<String>> before = new HashMap<>();
            nodes.forEach(node -> before.put(node, new HashSet<>()));
            written.forEach((node, names) -> {
                if (!names.isEmpty()) {
                    comingAfter(node)
                            .forEach(later ->
                                    before.getOrDefault(later, new HashSet<>()).addAll(names));
                }
            });
            for (FlowNode node : nodes) {
                Set<String> there = before.getOrDefault(node, Set.of());
                Set<String> own = Written.inputs(node).keySet();
                read(node).stream()
                        .filter(name -> writtenSomewhere.contains(name) && !there.contains(name) && !own.contains(name))
                        .filter(name -> !isAskedAgain(node, name, before))
                        .filter(name -> isWrittenLater(node, name))
                        .forEach(name -> faults.add(Faults.at(
                                diagram, node, "用到 " + name + "，可是走到这里时它还没有值，它在" + writers(name) + "才写入：请移到那之后")));
            }
            return faults;
        }

        /** What is written beside it, in another branch, may be there in time. */
        private boolean isWrittenLater(FlowNode node, String name) {
            return comingAfter(node).stream()
                    .anyMatch(later -> written.getOrDefault(later, Set.of()).contains(name));
        }

        /** A decision that is asked early and late takes what is not there yet for nothing. */
        private boolean isAskedAgain(FlowNode node, String name, Map<FlowNode, Set<String>> before) {
            return node instanceof BusinessRuleTask task
                    && nodes.stream()
                            .anyMatch(other -> other instanceof BusinessRuleTask again
                                    && Objects.equals(again.getCamundaDecisionRef(), task.getCamundaDecisionRef())
                                    && before.getOrDefault(other, Set.of()).contains(name));
        }

        private String writers(String name) {
            return written.entrySet().stream()
                    .filter(entry -> entry.getValue().contains(name))
                    .map(entry -> "「" + entry.getKey().getName() + "」")
                    .collect(Collectors.joining());
        }

        private Set<FlowNode> comingAfter(FlowNode from) {
            Set<FlowNode> seen = new HashSet<>();
            Deque<FlowNode> open = new ArrayDeque<>(next.getOrDefault(from, Set.of()));
            while (!open.isEmpty()) {
                FlowNode node = open.remove();
                if (seen.add(node)) {
                    open.addAll(next.getOrDefault(node, Set.of()));
                }
            }
            return seen;
        }

        private Set<String> writtenAt(FlowNode node) {
            Set<String> names = new HashSet<>(Written.outputs(node).keySet());
            if (node instanceof UserTask || node instanceof StartEvent) {
                fields(node).forEach(field -> {
                    names.add(field.key());
                    names.addAll(field.fills());
                });
            }
            if (node instanceof StartEvent && node.getParentElement().equals(diagram.process())) {
                // whoever starts it by a message hands in the same as whoever starts it by the form
                diagram.start()
                        .ifPresent(start -> fields(start).forEach(field -> {
                            names.add(field.key());
                            names.addAll(field.fills());
                        }));
            }
            if (node instanceof BusinessRuleTask task && task.getCamundaResultVariable() != null) {
                names.add(task.getCamundaResultVariable());
            }
            Diagram.step(node)
                    .map(Step::delegate)
                    .map(checked.known().writtenBy())
                    .ifPresent(names::addAll);
            AnswerField.at(node).stream().map(AnswerField::variable).forEach(names::add);
            node.getChildElementsByType(MessageEventDefinition.class).stream()
                    .flatMap(message -> Diagram.messageOf(message).stream())
                    .filter(ignored -> node instanceof CatchEvent)
                    .forEach(message -> names.addAll(toldBy(message)));
            return names;
        }

        private Stream<FormField> fields(BaseElement element) {
            return checked.definitions().form(Diagram.form(element)).stream()
                    .flatMap(form -> form.model().fields().stream());
        }

        private Set<String> toldBy(String message) {
            return checked.definitions().diagrams().stream()
                    .flatMap(other -> other.senders().entrySet().stream())
                    .filter(sender -> Diagram.messageOf(sender.getValue())
                            .filter(message::equals)
                            .isPresent())
                    .flatMap(sender -> Diagram.told(sender.getKey()).keySet().stream())
                    .collect(Collectors.toSet());
        }

        private Set<String> read(FlowNode node) {
            Set<String> read = new LinkedHashSet<>();
            expressions.getOrDefault(node, List.of()).forEach(text -> read.addAll(namesIn(text)));
            if (node instanceof UserTask) {
                Set<String> own = fields(node).map(FormField::key).collect(Collectors.toSet());
                fields(node).forEach(field -> own.addAll(field.fills()));
                checked.definitions()
                        .form(Diagram.form(node))
                        .ifPresent(form -> form.model().reads().stream()
                                .filter(name -> !own.contains(name))
                                .forEach(read::add));
            }
            if (node instanceof BusinessRuleTask task && task.getCamundaDecisionRef() != null) {
                checked.definitions()
                        .decision(task.getCamundaDecisionRef())
                        .ifPresent(table -> read.addAll(table.reads()));
            }
            if (node instanceof Activity activity
                    && activity.getLoopCharacteristics() instanceof MultiInstanceLoopCharacteristics loop
                    && loop.getCamundaElementVariable() != null) {
                read.remove(loop.getCamundaElementVariable());
            }
            read.removeAll(written.getOrDefault(node, Set.of()));
            return read;
        }

        private static Set<String> namesIn(String text) {
            return Formula.of(text).map(Formula::names).orElse(Set.of());
        }
    }
}
