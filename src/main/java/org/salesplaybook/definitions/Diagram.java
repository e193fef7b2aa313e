package org.salesplaybook.definitions;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** A diagram with its one executable process. */
final class Diagram {

    static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    private final DefinitionFile file;
    private final BpmnModelInstance model;
    private final Process process;

    Diagram(DefinitionFile file, BpmnModelInstance model) {
        this.file = file;
        this.model = model;
        List<Process> executable = model.getModelElementsByType(Process.class).stream().filter(Process::isExecutable).toList();
        if (executable.size() != 1) {
            throw new IllegalArgumentException("应有一个可执行的流程，现有 " + executable.size() + " 个");
        }
        this.process = executable.get(0);
    }

    DefinitionFile file() {
        return file;
    }

    Process process() {
        return process;
    }

    String key() {
        return process.getId();
    }

    <T extends ModelElementInstance> Collection<T> all(Class<T> type) {
        return model.getModelElementsByType(type);
    }

    Optional<FlowElement> element(String id) {
        ModelElementInstance found = model.getModelElementById(id);
        return found instanceof FlowElement element ? Optional.of(element) : Optional.empty();
    }

    /** @return the start that people use, which has a form */
    Optional<StartEvent> start() {
        return all(StartEvent.class).stream()
                .filter(event -> event.getParentElement().equals(process) && event.getEventDefinitions().isEmpty()).findFirst();
    }

    /** @return whether the message starts the process */
    boolean startsWith(String message) {
        return all(StartEvent.class).stream().flatMap(start -> start.getEventDefinitions().stream())
                .anyMatch(definition -> definition instanceof MessageEventDefinition event && event.getMessage() != null
                        && message.equals(event.getMessage().getName()));
    }

    /** @return ids of the forms of its start and tasks */
    Set<String> forms() {
        Set<String> forms = new LinkedHashSet<>();
        all(StartEvent.class).forEach(start -> addForm(start, forms));
        all(UserTask.class).forEach(task -> addForm(task, forms));
        return forms;
    }

    /** @return ids of the decisions that it calls */
    Set<String> decisions() {
        Set<String> decisions = new LinkedHashSet<>();
        all(BusinessRuleTask.class).stream().map(BusinessRuleTask::getCamundaDecisionRef)
                .filter(reference -> reference != null).forEach(decisions::add);
        return decisions;
    }

    private static void addForm(BaseElement element, Set<String> forms) {
        String form = form(element);
        if (form != null) {
            forms.add(form);
        }
    }

    static String form(BaseElement element) {
        return element.getAttributeValueNs(CAMUNDA, "formRef");
    }

    static String documentation(BaseElement element) {
        return element.getDocumentations().stream().map(Documentation::getRawTextContent).findFirst().orElse("").strip();
    }

    static Optional<String> property(BaseElement element, String name) {
        return element.getExtensionElements() == null ? Optional.empty()
                : element.getExtensionElements().getDomElement().getChildElementsByNameNs(CAMUNDA, "properties").stream()
                        .flatMap(properties -> properties.getChildElementsByNameNs(CAMUNDA, "property").stream())
                        .filter(property -> name.equals(property.getAttribute("name")))
                        .map(property -> property.getAttribute("value")).findFirst();
    }

    /** @return what an element is told, by name */
    static Map<String, String> inputs(BaseElement element) {
        Map<String, String> inputs = new LinkedHashMap<>();
        if (element.getExtensionElements() != null) {
            element.getExtensionElements().getDomElement().getChildElementsByNameNs(CAMUNDA, "inputOutput").stream()
                    .flatMap(mapping -> mapping.getChildElementsByNameNs(CAMUNDA, "inputParameter").stream())
                    .forEach(parameter -> inputs.put(parameter.getAttribute("name"), parameter.getTextContent().strip()));
        }
        return inputs;
    }

    DomElement root() {
        return model.getDocument().getRootElement();
    }
}
