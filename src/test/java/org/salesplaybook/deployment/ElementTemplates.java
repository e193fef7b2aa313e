package org.salesplaybook.deployment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.salesplaybook.definitions.Definitions;
import org.salesplaybook.definitions.Diagram;
import org.salesplaybook.forms.FormField;
import org.salesplaybook.vocabulary.ElementKind;
import org.salesplaybook.vocabulary.ElementProperty;
import org.salesplaybook.vocabulary.Step;
import org.salesplaybook.vocabulary.StepInput;
import org.springframework.util.StringUtils;

/**
 * What Camunda Modeler offers of the vocabulary: tasks with its properties, its steps with their inputs. What a linked
 * case is told is named after the other process's form, and filled in beforehand as most diagrams have it.
 */
final class ElementTemplates extends TemplateList {

    /**
     * Analysts' diagrams may name the templates by their ids, which were given before they were made from the
     * processes.
     */
    private static final Map<String, String> GIVEN_IDS =
            Map.of("complaint", "", "visitPlan", "VisitPlans", "returnVisit", "Visits");

    private static final String IMPLEMENTATION = "；Implementation 选 Delegate expression，写 ";
    private static final String REPEATED = "。再设为多实例，Collection 写列表，Element variable 写每一项的名称，勾选多实例的 Asynchronous before";

    private final Definitions definitions;

    private ElementTemplates(ArrayNode templates, Definitions definitions) {
        super(templates);
        this.definitions = definitions;
    }

    static String of(Definitions definitions) {
        ObjectMapper json = new ObjectMapper();
        ArrayNode templates = json.createArrayNode();
        new PlainTemplates(templates, definitions).add();
        ElementTemplates made = new ElementTemplates(templates, definitions);
        made.informing();
        made.stepsOfProcesses();
        made.linkedCases();
        made.toldCases();
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(
                        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                .withObjectIndenter(lines)
                .withArrayIndenter(lines);
        try {
            return json.writer(printer).writeValueAsString(templates) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void informing() {
        informing(
                "inform",
                "告知（整笔业务）",
                "就本业务所有未办的任务告知有关的人：任务更紧急，任务上留下备注",
                Step.INFORM.inputs().stream()
                        .filter(input -> input != StepInput.ABOUT)
                        .toList());
        informing("informAboutTask", "告知（一个任务）", "就一个任务告知有关的人：任务更紧急，任务上留下备注", Step.INFORM.inputs());
    }

    private void informing(String id, String name, String description, List<StepInput> inputs) {
        ObjectNode template = calling(template(id, name, description, Step.INFORM.places()), Step.INFORM);
        inputs.forEach(input -> {
            ObjectNode property = written(template, INPUT, input);
            if (input == StepInput.WORDS) {
                property.put("type", "Text");
            }
            if (input == StepInput.URGENCY) {
                orNothing(property, "不变");
            }
            asked(property, input.isRequired() || input == StepInput.ABOUT);
        });
        written(template, PROPERTY, ElementProperty.WITHDRAWABLE);
    }

    private void stepsOfProcesses() {
        ObjectNode plain = template(
                "systemStep", "系统步骤", "由系统完成的登记、归档；失败时自动再试，仍失败由管理人员在 Cockpit 重试", Set.of(ElementKind.SERVICE_TASK));
        ObjectNode which = notEmpty(
                property(plain, "做什么", null, null, "camunda:delegateExpression").put("type", "Dropdown"));
        hidden(plain, "camunda:asyncBefore", true);
        stepProperties(plain);
        ObjectNode repeated =
                template("repeatedStep", "系统步骤：每一项做一次", "为列表中的每一项做一次" + REPEATED, Set.of(ElementKind.SERVICE_TASK));
        ObjectNode what = notEmpty(property(repeated, "做什么", null, null, "camunda:delegateExpression")
                .put("type", "Dropdown"));
        stepProperties(repeated);
        for (Step step : Step.values()) {
            if (step == Step.ASK_ENDPOINT) {
                asking();
            } else if (!step.speaksToOthers() && step.inputs().isEmpty()) {
                choice(which, step.meaning(), step.expression());
                choice(what, step.meaning(), step.expression());
            } else if (!step.speaksToOthers() && step != Step.INFORM) {
                ObjectNode template = calling(
                        template(
                                "step." + step.delegate(),
                                "系统步骤：" + step.meaning(),
                                step.process()
                                        .map(key ->
                                                "用在" + process(key).process().getName() + "里")
                                        .orElse("任何流程都可以用"),
                                step.places()),
                        step);
                step.inputs().forEach(input -> asked(written(template, INPUT, input), input.isRequired()));
                stepProperties(template);
            }
        }
    }

    private void asking() {
        ObjectNode template = calling(
                template(
                        "askEndpoint",
                        "系统步骤：问外部系统",
                        "送什么：在 Inputs 里一项一项加，名称是对方要的，值如 ${customerName}。对方会说不的，贴错误边界事件。再试几次写在 Retry time cycle，如 R5/PT2M",
                        Step.ASK_ENDPOINT.places()),
                Step.ASK_ENDPOINT);
        notEmpty(written(template, PROPERTY, ElementProperty.ENDPOINT));
        written(template, PROPERTY, ElementProperty.ANSWER);
        written(template, PROPERTY, ElementProperty.WITHDRAWABLE);
    }

    private void stepProperties(ObjectNode template) {
        written(template, PROPERTY, ElementProperty.FACTS);
        written(template, PROPERTY, ElementProperty.WITHDRAWABLE);
    }

    /** An element that says something to another case, with what it says. */
    private record Sender(FlowElement element, String message, Map<String, String> told) {}

    /** Those of all diagrams that the step does the work of, by what {@code key} makes of them. */
    private Map<String, List<Sender>> senders(Step step, Function<Sender, String> key) {
        return definitions.diagrams().stream()
                .flatMap(diagram -> diagram.senders().entrySet().stream())
                .filter(sender ->
                        Step.calledBy(sender.getValue()).filter(step::equals).isPresent())
                .map(sender -> new Sender(
                        sender.getKey(),
                        Diagram.messageOf(sender.getValue()).orElseThrow(),
                        Diagram.told(sender.getKey())))
                .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
    }

    private static boolean isRepeated(Collection<Sender> senders) {
        return senders.stream().map(Sender::element).allMatch(Diagram::isRepeated);
    }

    private void linkedCases() {
        senders(Step.START_LINKED_CASE, Sender::message).forEach((message, senders) -> {
            Diagram started = definitions.diagrams().stream()
                    .filter(diagram -> diagram.startsWith(message))
                    .findFirst()
                    .orElseThrow();
            String name = started.process().getName();
            boolean repeated = isRepeated(senders);
            ObjectNode template = template(
                    "startLinkedCase" + GIVEN_IDS.getOrDefault(started.key(), StringUtils.capitalize(started.key())),
                    "启动关联流程：" + (repeated ? "每一项一笔" : "") + name,
                    "发起与本业务关联的" + name + "。消息选 " + message
                            + (repeated ? REPEATED : IMPLEMENTATION + Step.START_LINKED_CASE.expression()),
                    places(repeated));
            speaking(template, Step.START_LINKED_CASE, repeated);
            List<FormField> fields = started.start()
                    .flatMap(start -> definitions.form(Diagram.form(start)))
                    .orElseThrow()
                    .model()
                    .fields();
            told(template, senders, Step.START_LINKED_CASE, repeated, fields);
        });
    }

    private void toldCases() {
        senders(
                        Step.TELL_CASE,
                        sender -> Diagram.isRepeated(sender.element())
                                ? "tellCaseVisits"
                                : sender.element() instanceof SendTask ? "tellCaseTask" : "tellCase")
                .forEach((id, senders) -> {
                    boolean repeated = isRepeated(senders);
                    Set<String> messages =
                            senders.stream().map(Sender::message).collect(Collectors.toCollection(LinkedHashSet::new));
                    ObjectNode template = template(
                            id,
                            repeated ? "告诉每一笔业务" : id.equals("tellCase") ? "告诉另一笔业务" : "告诉另一笔业务（任务）",
                            "给正在等待的业务发消息；没有在等的，什么也不发生。消息选对方等待的，如 " + String.join("、", messages)
                                    + (repeated ? "；不用的项删掉" + REPEATED : IMPLEMENTATION + Step.TELL_CASE.expression()),
                            places(!id.equals("tellCase")));
                    speaking(template, Step.TELL_CASE, repeated);
                    if (id.equals("tellCaseTask")) {
                        hidden(template, "camunda:delegateExpression", Step.TELL_CASE.expression());
                    }
                    List<FormField> fields = definitions.diagrams().stream()
                            .filter(diagram -> messages.stream().anyMatch(diagram::waitsFor))
                            .flatMap(diagram -> diagram.forms().stream())
                            .flatMap(form -> definitions.form(form).stream())
                            .flatMap(form -> form.model().fields().stream())
                            .toList();
                    told(template, senders, Step.TELL_CASE, repeated, fields);
                });
    }

    private static Set<ElementKind> places(boolean repeated) {
        return Step.TELL_CASE.places().stream()
                .filter(place -> repeated == (place == ElementKind.SEND_TASK))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Of an event a template cannot say what does its work. */
    private void speaking(ObjectNode template, Step step, boolean repeated) {
        if (repeated) {
            hidden(template, "camunda:delegateExpression", step.expression());
        } else {
            hidden(template, "camunda:asyncBefore", true);
        }
    }

    private void told(ObjectNode template, List<Sender> senders, Step step, boolean repeated, List<FormField> fields) {
        String binding = repeated ? PROPERTY : INPUT;
        Set<String> names = senders.stream()
                .flatMap(sender -> sender.told().keySet().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        step.inputs().stream().filter(input -> names.remove(input.word())).forEach(input -> {
            ObjectNode property = asked(written(template, binding, input), input.isRequired());
            usual(senders, input.word()).ifPresent(value -> property.put("value", value));
        });
        Stream.concat(fields.stream().map(FormField::key).filter(names::contains), names.stream())
                .distinct()
                .forEach(name -> {
                    Optional<FormField> field = fields.stream()
                            .filter(one -> one.key().equals(name))
                            .findFirst();
                    ObjectNode property = bound(
                            template,
                            field.or(() -> anyField(name)).map(FormField::label).orElse(name),
                            usual(senders, name).orElse(null),
                            null,
                            binding,
                            name);
                    boolean isToldByAll =
                            senders.stream().allMatch(sender -> sender.told().containsKey(name));
                    asked(
                            property,
                            isToldByAll
                                    && field.filter(one -> one.isRequired()
                                                    && one.hiddenWhen().isEmpty())
                                            .isPresent());
                    field.map(one -> one.component().path("values"))
                            .filter(values -> senders.stream()
                                    .map(sender -> sender.told().get(name))
                                    .allMatch(told -> told != null && isOneOf(values, told)))
                            .ifPresent(values -> {
                                values.forEach(value -> choice(
                                        property,
                                        value.path("label").asText(),
                                        value.path("value").asText()));
                            });
                });
    }

    private static boolean isOneOf(JsonNode values, String told) {
        return StreamSupport.stream(values.spliterator(), false)
                .anyMatch(value -> value.path("value").asText().equals(told));
    }

    /** What a case knows without a form of its own stands in the form of whoever tells it, in a line as a rule. */
    private Optional<FormField> anyField(String name) {
        return definitions.forms().values().stream()
                .flatMap(form -> form.model().fields().stream())
                .flatMap(field -> Stream.concat(field.columns().stream(), Stream.of(field)))
                .filter(field -> field.key().equals(name))
                .findFirst();
    }

    /**
     * @return what most of them say, where all say something; of several the variable of that name, or else the first.
     *     What only some of them tell is not filled in: Camunda Modeler would show it of the others, too.
     */
    private static Optional<String> usual(List<Sender> senders, String name) {
        List<String> values = senders.stream()
                .map(sender -> sender.told().get(name))
                .filter(value -> value != null)
                .toList();
        return values.stream()
                .filter(value -> values.size() == senders.size())
                .max(Comparator.comparing((String value) -> Collections.frequency(values, value))
                        .thenComparing(value -> value.equals("${" + name + "}"))
                        .thenComparing(value -> -values.indexOf(value)));
    }

    private Diagram process(String key) {
        return definitions.diagrams().stream()
                .filter(diagram -> diagram.key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
