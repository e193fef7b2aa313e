package org.salesplaybook.handbook;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.definitions.Diagram;
import org.salesplaybook.forms.FieldType;
import org.salesplaybook.forms.FormField;
import org.salesplaybook.organization.Position;

/**
 * A process, as the handbook tells it.
 *
 * @param key of the process
 * @param name what it is called
 * @param version which version it is of
 * @param about what the analyst wrote about it
 * @param steps in the order in which cases come to them
 * @param rules the decision tables that it asks
 */
record HandbookChapter(
        String key, String name, int version, String about, List<HandbookStep> steps, List<DecisionRules> rules) {

    private static final String SYSTEM = "系统";

    /** @param positions of the organisation, by id */
    static HandbookChapter of(ProcessVersion version, Map<String, Position> positions) {
        return new Reading(version, positions).chapter();
    }

    /** Reads one. */
    private static final class Reading {

        private final ProcessVersion version;
        private final Map<String, Position> positions;
        private final Performers performers;
        private final StepDeadline deadline;

        Reading(ProcessVersion version, Map<String, Position> positions) {
            this.version = version;
            this.positions = positions;
            performers = new Performers(version.diagram(), version.definitions(), positions);
            deadline = new StepDeadline(version.diagram(), version.definitions());
        }

        HandbookChapter chapter() {
            List<DecisionRules> rules = version.diagram().decisions().stream()
                    .flatMap(id -> version.definitions().decision(id).stream()
                            .map(table -> DecisionRules.in(table.file()).get(id)))
                    .filter(Objects::nonNull)
                    .map(this::readable)
                    .toList();
            return new HandbookChapter(
                    version.diagram().key(),
                    version.name(),
                    version.number(),
                    Diagram.documentation(version.diagram().process()),
                    inOrder().stream().filter(Reading::isTold).map(this::step).toList(),
                    rules);
        }

        /** Staff read names of positions and yes or no, not what the engine compares. */
        private DecisionRules readable(DecisionRules rules) {
            return new DecisionRules(
                    rules.id(),
                    rules.name(),
                    rules.about(),
                    rules.inputs(),
                    rules.outputs(),
                    rules.lines().stream()
                            .map(line -> line.stream().map(this::readable).toList())
                            .toList());
        }

        private String readable(String cell) {
            String text = cell.replace("\"", "");
            Position position = positions.get(text);
            return switch (text) {
                case "true" -> "是";
                case "false" -> "否";
                default -> position == null ? text : position.name();
            };
        }

        /** What has no name is a fork or a join, or where a part of the process begins: the picture shows it. */
        private static boolean isTold(FlowNode node) {
            return node.getName() != null && !node.getName().isBlank();
        }

        /** As a case comes to them: what brings several branches together is told after all of them. */
        private Collection<FlowNode> inOrder() {
            Collection<FlowNode> all = version.diagram().all(FlowNode.class);
            Set<FlowNode> told = new LinkedHashSet<>();
            all.stream()
                    .filter(node ->
                            node instanceof StartEvent && node.getIncoming().isEmpty())
                    .sorted(Comparator.comparing(Reading::isInside))
                    .forEach(start -> {
                        Deque<FlowNode> order = new ArrayDeque<>();
                        walk(start, new HashSet<>(told), order);
                        told.addAll(order);
                    });
            told.addAll(all);
            return told;
        }

        private static boolean isInside(FlowNode node) {
            return node.getParentElement() instanceof SubProcess;
        }

        /** Each step is put before what was put down already, once all that follows it is. */
        private void walk(FlowNode node, Set<FlowNode> seen, Deque<FlowNode> order) {
            if (seen.add(node)) {
                List<FlowNode> next = next(node);
                for (int one = next.size() - 1; one >= 0; one--) {
                    walk(next.get(one), seen, order);
                }
                order.addFirst(node);
            }
        }

        /** What is inside comes first, then what happens while it goes on, then what comes after it. */
        private List<FlowNode> next(FlowNode node) {
            Stream<FlowNode> inside = node instanceof SubProcess part
                    ? part.getFlowElements().stream()
                            .filter(StartEvent.class::isInstance)
                            .map(FlowNode.class::cast)
                    : Stream.empty();
            Stream<FlowNode> meanwhile = version.diagram().all(BoundaryEvent.class).stream()
                    .filter(event -> node.equals(event.getAttachedTo()))
                    .map(FlowNode.class::cast);
            Stream<FlowNode> after = node.getOutgoing().stream().map(SequenceFlow::getTarget);
            return Stream.of(inside, meanwhile, after).flatMap(all -> all).toList();
        }

        private HandbookStep step(FlowNode node) {
            return new HandbookStep(
                    node.getId(),
                    node.getName().strip(),
                    who(node),
                    until(node),
                    fields(node),
                    node instanceof Gateway
                            ? node.getOutgoing().stream()
                                    .filter(flow -> flow.getName() != null)
                                    .map(Reading::choice)
                                    .toList()
                            : List.of(),
                    node instanceof BusinessRuleTask task
                            ? Objects.requireNonNullElse(task.getCamundaDecisionRef(), "")
                            : "",
                    Diagram.documentation(node));
        }

        private static String choice(SequenceFlow flow) {
            String target = flow.getTarget().getName();
            return flow.getName().strip() + (target == null || target.isBlank() ? "" : " → " + target.strip());
        }

        private String who(FlowNode node) {
            if (node instanceof UserTask task) {
                Map<String, String> found = performers.of(task);
                return Stream.concat(
                                found.values().stream().anyMatch(Performers.STARTED::equals)
                                        ? Stream.of("发起人")
                                        : Stream.empty(),
                                found.entrySet().stream()
                                        .filter(one -> !Performers.STARTED.equals(one.getValue()))
                                        .map(one -> positions.get(one.getKey()))
                                        .filter(Objects::nonNull)
                                        .map(Position::name))
                        .collect(Collectors.joining("、"));
            }
            if (node instanceof StartEvent start) {
                return Diagram.form(start) == null ? SYSTEM : starters();
            }
            return node instanceof Gateway ? "" : SYSTEM;
        }

        private String starters() {
            return positions.values().stream()
                    .filter(position ->
                            Performers.mayStart(position, version.diagram().key()))
                    .map(Position::name)
                    .collect(Collectors.joining("、"));
        }

        private String until(FlowNode node) {
            if (node instanceof UserTask task) {
                return deadline.of(task);
            }
            return node instanceof CatchEvent event
                    ? event.getEventDefinitions().stream()
                            .filter(TimerEventDefinition.class::isInstance)
                            .map(timer -> timer.getDomElement().getTextContent().strip())
                            .filter(time -> !time.contains("${"))
                            .collect(Collectors.joining())
                    : "";
        }

        private List<String> fields(FlowNode node) {
            @Nullable String form = Diagram.form(node);
            return version.definitions().form(form).stream()
                    .flatMap(found -> found.model().fields().stream())
                    .filter(FormField::isFilledIn)
                    .filter(field -> !field.label().isBlank())
                    .map(field -> field.label()
                            + (field.isRequired() ? " *" : "")
                            + (field.type() == FieldType.LINES
                                    ? field.columns().stream()
                                            .map(FormField::label)
                                            .collect(Collectors.joining("、", "（", "）"))
                                    : ""))
                    .toList();
        }
    }
}
