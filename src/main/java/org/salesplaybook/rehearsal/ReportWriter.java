package org.salesplaybook.rehearsal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.salesplaybook.definitions.Definitions;
import org.salesplaybook.rehearsal.RehearsalReport.Finding;
import org.salesplaybook.rehearsal.RehearsalReport.Kind;
import org.salesplaybook.rehearsal.RehearsalReport.OfProcess;

/** Puts into words what a rehearsal has found. */
final class ReportWriter {

    private final Definitions definitions;
    private final Stage stage;

    ReportWriter(Definitions definitions, Stage stage) {
        this.definitions = definitions;
        this.stage = stage;
    }

    RehearsalReport report(List<Script> scripts, Duration took, boolean isComplete) {
        return new RehearsalReport(
                took, isComplete, stage.steps(), scripts.stream().map(this::of).toList());
    }

    private OfProcess of(Script script) {
        List<Finding> findings = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        if (script.cases() == 0) {
            stage.whyNotBegun(script.key())
                    .ifPresentOrElse(
                            why -> findings.add(new Finding(Kind.TROUBLE, script.key(), why)),
                            () -> notes.add("由系统在别的时候启动，没有试演"));
        } else {
            script.troubles()
                    .forEach((element, words) -> words.forEach(
                            what -> findings.add(new Finding(Kind.TROUBLE, element, at(script, element) + what))));
            elements(script)
                    .filter(element -> !script.hasWalked(element.getId()))
                    .filter(element -> isFirst(script, element))
                    .forEach(element -> findings.add(notWalked(script, element)));
            script.diagram().all(BusinessRuleTask.class).forEach(task -> addRows(script, task, findings));
            script.unfinished().forEach(element -> notes.add(at(script, element) + "有的业务走了很多步还没有办完，离开时停在这里"));
            script.forcedEvents().forEach(event -> notes.add(at(script, event) + "等的消息没有别的业务发来，由试演代发"));
        }
        return new OfProcess(
                script.key(),
                String.valueOf(script.diagram().process().getName()),
                script.cases(),
                script.endedCases(),
                elements(script)
                        .map(FlowElement::getId)
                        .filter(script::hasWalked)
                        .toList(),
                findings,
                notes);
    }

    private static Stream<FlowElement> elements(Script script) {
        return Stream.concat(
                script.diagram().all(FlowNode.class).stream(), script.diagram().all(SequenceFlow.class).stream());
    }

    /** What only follows from what is told already is not told. */
    private static boolean isFirst(Script script, FlowElement element) {
        if (element instanceof SequenceFlow flow) {
            return script.hasWalked(flow.getSource().getId());
        }
        if (element instanceof BoundaryEvent event) {
            return script.hasWalked(event.getAttachedTo().getId())
                    && event.getEventDefinitions().stream().noneMatch(ErrorEventDefinition.class::isInstance);
        }
        FlowNode node = (FlowNode) element;
        if (script.diagram().start().filter(node::equals).isPresent()
                && !script.diagram().process().isCamundaStartableInTasklist()) {
            return false;
        }
        return node.getIncoming().isEmpty()
                && (!(node.getParentElement() instanceof FlowNode part) || script.hasWalked(part.getId()));
    }

    private static Finding notWalked(Script script, FlowElement element) {
        if (element instanceof SequenceFlow flow) {
            String name = flow.getName() == null || flow.getName().isBlank() ? "" : "「" + flow.getName() + "」";
            return new Finding(
                    Kind.NOT_WALKED,
                    flow.getId(),
                    at(script, flow.getSource().getId()) + "没有业务走" + name + "到「"
                            + script.name(flow.getTarget().getId()) + "」这条线");
        }
        if (element instanceof CatchEvent event
                && event.getEventDefinitions().stream().anyMatch(TimerEventDefinition.class::isInstance)) {
            return new Finding(Kind.NOT_RUNG, element.getId(), at(script, element.getId()) + "计时器没有响过");
        }
        return new Finding(Kind.NOT_WALKED, element.getId(), at(script, element.getId()) + "没有业务走到");
    }

    private void addRows(Script script, BusinessRuleTask task, List<Finding> findings) {
        List<Rule> rows = Script.rows(task.getCamundaDecisionRef(), definitions);
        for (int i = 0; i < rows.size(); i++) {
            if (!script.hasWalked(rows.get(i).getId()) && script.hasWalked(task.getId())) {
                findings.add(new Finding(
                        Kind.ROW_NOT_TAKEN, task.getId(), at(script, task.getId()) + "决策表第 " + (i + 1) + " 行没有业务用到"));
            }
        }
    }

    private static String at(Script script, String element) {
        return "「" + script.name(element) + "」：";
    }
}
