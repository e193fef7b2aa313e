package org.salesplaybook.deployment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
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
import org.salesplaybook.definitions.Definitions;
import org.salesplaybook.definitions.Diagram;
import org.salesplaybook.forms.FormField;
import org.salesplaybook.vocabulary.ElementKind;
import org.salesplaybook.vocabulary.ElementProperty;
import org.salesplaybook.vocabulary.Step;
import org.salesplaybook.vocabulary.StepInput;
import org.salesplaybook.vocabulary.ValueType;
import org.salesplaybook.vocabulary.Word;
import org.springframework.util.StringUtils;

/**
 * What Camunda Modeler offers of the vocabulary: tasks with its properties, its steps with their inputs. What a linked
 * case is told is named after the other process's form, and filled in beforehand as most diagrams have it.
 */
final class ElementTemplates {

    private static final String ID = "org.salesplaybook.";
    /**
     * Analysts' diagrams may name the templates by their ids, which were given before they were made from the
     * processes.
     */
    private static final Map<String, String> GIVEN_IDS =
            Map.of("complaint", "", "visitPlan", "VisitPlans", "returnVisit", "Visits");

    private static final int VERSION = 3;
    private static final String INPUT = "camunda:inputParameter";
    private static final String PROPERTY = "camunda:property";
    private static final String IMPLEMENTATION = "；Implementation 选 Delegate expression，写 ";
    private static final String REPEATED = "。再设为多实例，Collection 写列表，Element variable 写每一项的名称，勾选多实例的 Asynchronous before";

    private final ObjectMapper json = new ObjectMapper();
    private final ArrayNode templates = json.createArrayNode();
    private final Definitions definitions;

    private ElementTemplates(Definitions definitions) {
        this.definitions = definitions;
    }

    static String of(Definitions definitions) {
        ElementTemplates made = new ElementTemplates(definitions);
        made.tasks();
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
            return made.json.writer(printer).writeValueAsString(made.templates) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tasks() {
        ObjectNode group = task("groupTask", "人工任务（派给岗位）", "由一个岗位的人认领办理");
        candidates(group);
        dueAndWithdrawable(group);
        ObjectNode person = task("personTask", "人工任务（指定到人）", "由指定的人办理；此人已离职时由接替人办理");
        notEmpty(property(
                person,
                "办理人",
                "${starter}",
                "${starter} 发起人；${organization.superiorOf(starter)} 发起人的直接上级",
                "camunda:assignee"));
        dueAndWithdrawable(person);
        ObjectNode approval = task("approvalTask", "审批任务（四眼）", "办理过所列任务的人不能办理本任务");
        candidates(approval);
        notEmpty(written(approval, PROPERTY, ElementProperty.FOUR_EYES));
        dueAndWithdrawable(approval);
    }

    private ObjectNode task(String id, String name, String description) {
        ObjectNode task = template(id, name, description, Set.of(ElementKind.USER_TASK));
        pattern(
                property(task, "表单", null, "流程 id-元素 id，如 order-produce", "camunda:formRef"),
                "\\w+-\\w+",
                "应为“流程 id-元素 id”");
        hidden(task, "camunda:formRefBinding", "deployment");
        return task;
    }

    private void candidates(ObjectNode task) {
        notEmpty(property(
                task,
                "岗位",
                null,
                "岗位 id，如 salesSupervisor，多个用逗号隔开；也可为表达式，如 ${expenseApprover}。班组内的岗位自动派给本班组",
                "camunda:candidateGroups"));
    }

    private void dueAndWithdrawable(ObjectNode task) {
        pattern(
                property(
                        task,
                        "到期",
                        "1 个工作日",
                        "如 2 个工作日、${workingDays.after(recordedAt, 2)}、${workingDays.before(deliveryDate, 1)}",
                        "camunda:dueDate"),
                "\\s*\\d{1,3}\\s*个?工作日\\s*|\\$\\{.+\\}",
                "应如“2 个工作日”，或为 ${…} 表达式");
        asked(written(task, PROPERTY, ElementProperty.WITHDRAWABLE), false);
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
            ObjectNode property = notEmpty(written(template, INPUT, input));
            if (input == StepInput.WORDS) {
                property.put("type", "Text");
            }
        });
    }

    private void stepsOfProcesses() {
        ObjectNode plain = template(
                "systemStep", "系统步骤", "由系统完成的登记、归档；失败时自动再试，仍失败由管理人员在 Cockpit 重试", Set.of(ElementKind.SERVICE_TASK));
        ObjectNode which = notEmpty(
                property(plain, "做什么", null, null, "camunda:delegateExpression").put("type", "Dropdown"));
        hidden(plain, "camunda:asyncBefore", true);
        for (Step step : Step.values()) {
            if (!step.speaksToOthers() && step.inputs().isEmpty()) {
                which.withArray("choices")
                        .addObject()
                        .put("name", step.meaning())
                        .put("value", step.expression());
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
            }
        }
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
        senders(Step.TELL_CASE, sender -> Diagram.isRepeated(sender.element()) ? "tellCaseVisits" : "tellCase")
                .forEach((id, senders) -> {
                    boolean repeated = isRepeated(senders);
                    Set<String> messages =
                            senders.stream().map(Sender::message).collect(Collectors.toCollection(LinkedHashSet::new));
                    ObjectNode template = template(
                            id,
                            repeated ? "告诉每一笔业务" : "告诉另一笔业务",
                            "给正在等待的业务发消息；没有在等的，什么也不发生。消息选对方等待的，如 " + String.join("、", messages)
                                    + (repeated ? "；不用的项删掉" + REPEATED : IMPLEMENTATION + Step.TELL_CASE.expression()),
                            places(repeated));
                    speaking(template, Step.TELL_CASE, repeated);
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
                    asked(
                            property,
                            field.filter(one ->
                                            one.isRequired() && one.hiddenWhen().isEmpty())
                                    .isPresent());
                    field.map(one -> one.component().path("values"))
                            .filter(values -> StreamSupport.stream(values.spliterator(), false)
                                    .anyMatch(value -> value.path("value")
                                            .asText()
                                            .equals(property.path("value").asText())))
                            .ifPresent(values -> {
                                property.put("type", "Dropdown").remove("optional");
                                values.forEach(value -> property.withArray("choices")
                                        .addObject()
                                        .put("name", value.path("label").asText())
                                        .put("value", value.path("value").asText()));
                            });
                });
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
     * @return what most of them say; of several the variable of that name, or else the first; empty for what is told
     *     now and then
     */
    private static Optional<String> usual(List<Sender> senders, String name) {
        List<String> values = senders.stream()
                .map(sender -> sender.told().get(name))
                .filter(value -> value != null)
                .toList();
        return values.stream()
                .filter(value -> 2 * values.size() > senders.size())
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

    private ObjectNode template(String id, String name, String description, Set<ElementKind> places) {
        ObjectNode template = templates
                .addObject()
                .put("$schema", "https://unpkg.com/@camunda/element-templates-json-schema/resources/schema.json")
                .put("id", ID + id)
                .put("name", name)
                .put("description", description)
                .put("version", VERSION);
        places.forEach(place -> template.withArray("appliesTo").add("bpmn:" + StringUtils.capitalize(place.element())));
        template.put("entriesVisible", true);
        return template;
    }

    private ObjectNode calling(ObjectNode template, Step step) {
        hidden(template, "camunda:delegateExpression", step.expression());
        hidden(template, "camunda:asyncBefore", true);
        return template;
    }

    /**
     * A word of the vocabulary: what it means up to the first comma is its label. One choice alone is not made for
     * anybody.
     */
    private ObjectNode written(ObjectNode template, String binding, Word word) {
        boolean isNumber = word.type() == ValueType.WHOLE_NUMBER;
        String label = word.meaning().split("[，；：。]")[0];
        if (word.choices().size() > 1 && (isNumber || word.type() == ValueType.CHOICE)) {
            ObjectNode property = bound(
                            template,
                            label,
                            word.choices().get(0).value(),
                            word.meaning().replace("`", ""),
                            binding,
                            word.word())
                    .put("type", "Dropdown");
            word.choices()
                    .forEach(choice -> property.withArray("choices")
                            .addObject()
                            .put("name", choice.meaning() + (isNumber ? "（" + choice.value() + "）" : ""))
                            .put("value", choice.value()));
            return property;
        }
        String values = Stream.concat(
                        Stream.of(word.type())
                                .filter(type -> type != ValueType.CHOICE)
                                .map(ValueType::description),
                        word.choices().stream().map(choice -> choice.value() + " " + choice.meaning()))
                .collect(Collectors.joining("；"));
        return bound(template, label, null, word.meaning().replace("`", "") + "（" + values + "）", binding, word.word());
    }

    private ObjectNode property(ObjectNode template, String label, String value, String description, String name) {
        return bound(template, label, value, description, "property", name);
    }

    private ObjectNode bound(
            ObjectNode template, String label, String value, String description, String binding, String name) {
        ObjectNode property =
                template.withArray("properties").addObject().put("label", label).put("type", "String");
        if (value != null) {
            property.put("value", value);
        }
        if (description != null) {
            property.put("description", description);
        }
        property.putObject("binding").put("type", binding).put("name", name);
        return property;
    }

    private void hidden(ObjectNode template, String name, Object value) {
        ObjectNode property = template.withArray("properties").addObject().put("type", "Hidden");
        property.set("value", json.valueToTree(value));
        property.putObject("binding").put("type", "property").put("name", name);
    }

    private static ObjectNode asked(ObjectNode property, boolean isRequired) {
        if (isRequired) {
            return notEmpty(property);
        }
        return property.path("type").asText().equals("Dropdown") ? property : property.put("optional", true);
    }

    private static ObjectNode notEmpty(ObjectNode property) {
        property.withObject("/constraints").put("notEmpty", true);
        return property;
    }

    private static void pattern(ObjectNode property, String pattern, String message) {
        notEmpty(property)
                .withObject("/constraints")
                .putObject("pattern")
                .put("value", pattern)
                .put("message", message);
    }
}
