package org.salesplaybook.definitions;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.steps.Withdrawal;
import org.salesplaybook.vocabulary.Step;
import org.salesplaybook.vocabulary.Written;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A diagram with its one executable process. */
public final class Diagram {

    /** The namespace of what Camunda adds to BPMN. */
    public static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    private final DefinitionFile file;
    private final BpmnModelInstance model;
    private final Process process;
    /** The model looks through the whole file each time, and those who check it ask again and again. */
    private final Map<Class<?>, Collection<?>> found = new ConcurrentHashMap<>();

    Diagram(DefinitionFile file, BpmnModelInstance model) {
        this.file = file;
        this.model = model;
        List<Process> executable = model.getModelElementsByType(Process.class).stream()
                .filter(Process::isExecutable)
                .toList();
        if (executable.size() != 1) {
            throw new IllegalArgumentException("应有一个可执行的流程，现有 " + executable.size() + " 个");
        }
        this.process = executable.get(0);
    }

    /** @return the file that it stands in */
    public DefinitionFile file() {
        return file;
    }

    /** @return the one process that it draws */
    public Process process() {
        return process;
    }

    /** @return the key of its process */
    public String key() {
        return process.getId();
    }

    /** @return all elements of a kind, wherever they stand */
    @SuppressWarnings("unchecked")
    public <T extends ModelElementInstance> Collection<T> all(Class<T> type) {
        return (Collection<T>) found.computeIfAbsent(type, ignored -> List.copyOf(model.getModelElementsByType(type)));
    }

    /** @return the step, event, gateway or flow of that id */
    public Optional<FlowElement> element(String id) {
        ModelElementInstance found = model.getModelElementById(id);
        return found instanceof FlowElement element ? Optional.of(element) : Optional.empty();
    }

    /** @return the start that people use, which has a form */
    public Optional<StartEvent> start() {
        return all(StartEvent.class).stream()
                .filter(event -> event.getParentElement().equals(process)
                        && event.getEventDefinitions().isEmpty())
                .findFirst();
    }

    /** @return whether a timer or the application starts the process, and people never do */
    public boolean startsByItself() {
        return !process.isCamundaStartableInTasklist()
                || all(StartEvent.class).stream()
                        .filter(event -> event.getParentElement().equals(process))
                        .flatMap(event -> event.getEventDefinitions().stream())
                        .anyMatch(TimerEventDefinition.class::isInstance);
    }

    /** @return whether the message starts the process */
    public boolean startsWith(String message) {
        return all(StartEvent.class).stream()
                .filter(start -> start.getParentElement().equals(process))
                .anyMatch(start -> waitsFor(start, message));
    }

    /** @return whether an event subprocess of the process withdraws its cases */
    public boolean canBeWithdrawn() {
        return all(StartEvent.class).stream()
                .filter(start -> start.getParentElement() instanceof SubProcess part
                        && part.triggeredByEvent()
                        && part.getParentElement().equals(process))
                .anyMatch(start -> waitsFor(start, Withdrawal.MESSAGE));
    }

    private static boolean waitsFor(CatchEvent event, String message) {
        return event.getEventDefinitions().stream()
                .anyMatch(definition -> definition instanceof MessageEventDefinition waiting
                        && waiting.getMessage() != null
                        && message.equals(waiting.getMessage().getName()));
    }

    /** @return whether a case of the process can wait for the message */
    public boolean waitsFor(String message) {
        return all(CatchEvent.class).stream()
                .filter(event -> !(event instanceof StartEvent))
                .anyMatch(event -> waitsFor(event, message));
    }

    /** @return elements that throw or send a message, each with what implements it */
    public Map<FlowElement, BaseElement> senders() {
        Map<FlowElement, BaseElement> senders = new LinkedHashMap<>();
        all(ThrowEvent.class)
                .forEach(event -> event.getEventDefinitions().stream()
                        .filter(MessageEventDefinition.class::isInstance)
                        .forEach(definition -> senders.put(event, definition)));
        all(SendTask.class).forEach(task -> senders.put(task, task));
        return senders;
    }

    /** @param sender one of {@link #senders()} */
    public static Optional<String> messageOf(BaseElement sender) {
        Message message =
                sender instanceof SendTask task ? task.getMessage() : ((MessageEventDefinition) sender).getMessage();
        return Optional.ofNullable(message).map(Message::getName);
    }

    /**
     * @return whether an element is a step of its own that the engine tries again; of one that is repeated, each time
     */
    public static boolean isAsync(FlowElement element) {
        return "true".equals(element.getAttributeValueNs(CAMUNDA, "asyncBefore"))
                || element.getChildElementsByType(MultiInstanceLoopCharacteristics.class).stream()
                        .anyMatch(MultiInstanceLoopCharacteristics::isCamundaAsyncBefore);
    }

    /** @return whether an element is done once for each of several things */
    public static boolean isRepeated(BaseElement element) {
        return element instanceof Activity activity && activity.getLoopCharacteristics() != null;
    }

    /** @return what does the work of an element; that of an event stands in its definition */
    public static Optional<Step> step(FlowNode element) {
        return Stream.concat(Stream.of(element), element.getChildElementsByType(MessageEventDefinition.class).stream())
                .flatMap(implementation -> Step.calledBy(implementation).stream())
                .findFirst();
    }

    /**
     * @return what an element that throws or sends a message says, by name; one that is repeated says it by its
     *     properties
     */
    public static Map<String, String> told(BaseElement element) {
        return isRepeated(element) ? Written.properties(element) : Written.inputs(element);
    }

    /** @return what a process that an element calls is told, by name */
    public static Map<String, String> handedOver(CallActivity call) {
        Map<String, String> told = new LinkedHashMap<>();
        if (call.getExtensionElements() != null) {
            call.getExtensionElements().getElementsQuery().filterByType(CamundaIn.class).list().stream()
                    .filter(in -> in.getCamundaTarget() != null)
                    .forEach(in -> told.put(
                            in.getCamundaTarget(),
                            in.getCamundaSourceExpression() != null
                                    ? in.getCamundaSourceExpression()
                                    : "${" + in.getCamundaSource() + "}"));
        }
        return told;
    }

    /** @return ids of the forms of its start and tasks */
    public Set<String> forms() {
        Set<String> forms = new LinkedHashSet<>();
        all(StartEvent.class).forEach(start -> addForm(start, forms));
        all(UserTask.class).forEach(task -> addForm(task, forms));
        return forms;
    }

    /** @return ids of the decisions that it calls */
    public Set<String> decisions() {
        Set<String> decisions = new LinkedHashSet<>();
        all(BusinessRuleTask.class).stream()
                .map(BusinessRuleTask::getCamundaDecisionRef)
                .filter(reference -> reference != null)
                .forEach(decisions::add);
        return decisions;
    }

    private static void addForm(BaseElement element, Set<String> forms) {
        String form = form(element);
        if (form != null) {
            forms.add(form);
        }
    }

    /** @return id of the form at a task or start event, where it names one */
    public static @Nullable String form(BaseElement element) {
        return element.getAttributeValueNs(CAMUNDA, "formRef");
    }

    /** @return what the analyst wrote about the element; empty where nothing */
    public static String documentation(BaseElement element) {
        return element.getDocumentations().stream()
                .map(Documentation::getRawTextContent)
                .findFirst()
                .orElse("")
                .strip();
    }

    /** @return the outermost element of the file */
    public DomElement root() {
        return model.getDocument().getRootElement();
    }

    /** @return the whole file, down to its last attribute */
    public Element xml() {
        return ((Document) model.getDocument().getDomSource().getNode()).getDocumentElement();
    }
}
