package org.salesplaybook.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.community.process_test_coverage.core.model.Collector;
import org.camunda.community.process_test_coverage.core.model.DefaultCollector;
import org.camunda.community.process_test_coverage.core.model.Event;
import org.camunda.community.process_test_coverage.core.model.Run;
import org.camunda.community.process_test_coverage.core.model.Suite;
import org.camunda.community.process_test_coverage.engine.platform7.ExecutionContextModelProvider;
import org.camunda.community.process_test_coverage.engine.platform7.ProcessEngineAdapter;
import org.camunda.community.process_test_coverage.report.CoverageReportUtil;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.salesplaybook.deployment.Specification;
import org.salesplaybook.rehearsal.Rehearsal;
import org.salesplaybook.rehearsal.RehearsalReport;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Fails a test class that leaves an element or a flow of its process untouched; the report shows it in the diagram.
 * What the handbook does not have may be left to the rehearsal.
 */
class ProcessCoverage implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    private static final Specification SPECIFICATION = Specification.read();
    private static final String REPORTS = "target/process-test-coverage/";

    private DefaultCollector collector;
    private String process;

    @Override
    public void beforeAll(ExtensionContext context) {
        process = context.getRequiredTestClass().getAnnotation(Covers.class).value();
        collector = new DefaultCollector(new ExecutionContextModelProvider());
        String name = context.getRequiredTestClass().getName();
        collector.createSuite(new Suite(name, name));
        collector.activateSuite(name);
        measure(engine(context), collector);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Run run = new Run(context.getUniqueId(), context.getDisplayName());
        collector.createRun(run, collector.getActiveSuite().getId());
        collector.activateRun(run.getId());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        measureNothing(engine(context));
        CoverageReportUtil.createReport(collector, REPORTS);
        Set<String> untouched = elements(engine(context));
        untouched.removeAll(collector.getActiveSuite().getEventsDistinct(process).stream()
                .map(Event::getDefinitionKey)
                .collect(Collectors.toSet()));
        if (!untouched.stream().allMatch(element -> isPromised(context, element))) {
            Set<String> walked = walked(context);
            untouched.removeIf(element -> !isPromised(context, element) && walked.contains(element));
        }
        assertThat(untouched)
                .as("elements and flows of %s that no test goes through", process)
                .isEmpty();
    }

    /** What the company has added to the handbook needs no test of ours: it is enough that a rehearsal comes there. */
    private Set<String> walked(ExtensionContext context) {
        SpringExtension.getApplicationContext(context).getBean(Department.class).clear();
        RehearsalReport report = SpringExtension.getApplicationContext(context)
                .getBean(Rehearsal.class)
                .of(List.of(process), Duration.ofMinutes(1));
        return Set.copyOf(report.processes().get(0).walked());
    }

    private boolean isPromised(ExtensionContext context, String element) {
        Set<String> promised = SPECIFICATION.processes().get(process).elements().keySet();
        return diagram(engine(context)).getModelElementById(element) instanceof SequenceFlow flow
                ? promised.contains(flow.getSource().getId())
                        && promised.contains(flow.getTarget().getId())
                : promised.contains(element);
    }

    /** The engine reports every step to somebody, also where no test measures. */
    static void measureNothing(ProcessEngine engine) {
        measure(engine, event -> {});
    }

    private static void measure(ProcessEngine engine, Collector collector) {
        new ProcessEngineAdapter(engine, collector).initializeListeners();
    }

    private BpmnModelInstance diagram(ProcessEngine engine) {
        String definition = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult()
                .getId();
        return engine.getRepositoryService().getBpmnModelInstance(definition);
    }

    private Set<String> elements(ProcessEngine engine) {
        BpmnModelInstance diagram = diagram(engine);
        Set<String> elements = new TreeSet<>();
        diagram.getModelElementsByType(FlowNode.class).stream()
                .map(BaseElement::getId)
                .forEach(elements::add);
        diagram.getModelElementsByType(SequenceFlow.class).stream()
                .map(BaseElement::getId)
                .forEach(elements::add);
        return elements;
    }

    private static ProcessEngine engine(ExtensionContext context) {
        return SpringExtension.getApplicationContext(context).getBean(ProcessEngine.class);
    }
}
