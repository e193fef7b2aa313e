package org.salesplaybook.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.commons.lang3.StringUtils;
import org.salesplaybook.definitions.Definitions;
import org.salesplaybook.definitions.Fault;
import org.salesplaybook.forms.Day;
import org.salesplaybook.forms.DeadEnd;
import org.salesplaybook.forms.Feel;
import org.salesplaybook.forms.FormField;
import org.salesplaybook.forms.FormModel;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.vocabulary.Component;
import org.salesplaybook.vocabulary.FieldProperty;
import org.salesplaybook.vocabulary.Nearest;
import org.salesplaybook.vocabulary.ValueType;
import org.salesplaybook.vocabulary.Word;
import org.salesplaybook.vocabulary.Written;

/** What Tasklist could not show, what could not be stored, and rules that are none. */
final class FormCheck {

    /** Of forms that are deployed, which are gone through with each one that is to be. */
    private static final Cache<FormModel, List<DeadEnd>> DEAD_ENDS =
            Caffeine.newBuilder().weakKeys().build();

    /** Names that a form may use besides variables and its own fields. */
    private static final Set<String> OFFERED = Set.of("people", "currentUser", "this", "parent", "item", "i");

    /** A value offered under such a name would take the literal's place in the form's expressions. */
    private static final Set<String> FEEL_LITERALS = Set.of("true", "false", "null");
    /** As many characters as the engine's column for text holds. */
    private static final int LONGEST = 4000;

    private static final String PROPERTY = "属性";

    private final Definitions.Form form;
    private final Feel feel;
    private final DelegateCatalogue delegates;
    private final Organization organization;
    private final Clock clock;
    private final List<Fault> faults = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    FormCheck(Definitions.Form form, Feel feel, DelegateCatalogue delegates, Organization organization, Clock clock) {
        this.form = form;
        this.feel = feel;
        this.delegates = delegates;
        this.organization = organization;
        this.clock = clock;
    }

    /** @return whether a form can use the name without a variable behind it: a column, or what a field held before */
    static boolean isOffered(String name, FormModel form) {
        return OFFERED.contains(name)
                || form.fields().stream()
                        .anyMatch(field -> field.said(FieldProperty.PREVIOUS)
                                        .filter(name::equals)
                                        .isPresent()
                                || field.columns().stream().anyMatch(column -> name.equals(column.key())));
    }

    List<Fault> run() {
        checkWords(form.json(), false);
        checkComponents(form.json().path("components"), false);
        Set<String> keys = new HashSet<>();
        for (FormField field : form.model().fields()) {
            if (!keys.add(field.key())) {
                fault(field, "两个字段的 key 相同");
            }
            if (delegates.beanNames().contains(field.key())) {
                fault(field, "key 与系统步骤同名，会把它遮住");
            }
            checkField(field);
            checkFiles(field);
            field.columns().forEach(this::checkField);
        }
        form.model().fields().stream()
                .filter(field -> !field.askedBy().isEmpty())
                .forEach(this::checkAsked);
        checkDecisions();
        checkSuggestions(form.model().fields());
        form.model().fields().forEach(field -> checkSuggestions(field.columns()));
        DEAD_ENDS.get(form.model(), model -> DeadEnd.of(model, feel)).forEach(end -> fault(end.field(), end.message()));
        return faults;
    }

    private void checkComponents(JsonNode components, boolean inLines) {
        for (JsonNode component : components) {
            String id = component.path("id").asText();
            String type = component.path("type").asText();
            if (Component.of(type).isEmpty()) {
                faults.add(fault(id, "任务列表不支持组件 " + type + Nearest.question(type, Component.types())));
            } else {
                checkWords(component, inLines);
            }
            if (id.isEmpty() || !ids.add(id)) {
                faults.add(fault(id, "组件没有 id，或 id 重复"));
            }
            if (type.equals("text") && component.path("text").asText().contains("{{")) {
                faults.add(fault(id, "文字组件不能显示业务数据（会被当作网页标记），请用 HTML 组件"));
            }
            checkComponents(component.path("components"), inLines || type.equals(Component.DYNAMICLIST.type()));
        }
    }

    /** Whether the component says only what the application understands. */
    private void checkWords(JsonNode component, boolean inLines) {
        Set<FieldProperty> all = EnumSet.allOf(FieldProperty.class);
        Component kind = Component.of(component.path("type").asText()).orElse(null);
        Set<FieldProperty> here = all.stream()
                .filter(property -> property.places().contains(kind) && (property.isForLines() || !inLines))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(FieldProperty.class)));
        Map<String, String> written = Written.properties(component);
        written.forEach((name, value) -> Word.of(name, all)
                .ifPresentOrElse(
                        property -> {
                            if (here.contains(property)) {
                                WordCheck.faults(PROPERTY, property, value, this::lookUp)
                                        .forEach(fault -> fault(component, fault));
                            } else {
                                String places = property.places().stream()
                                        .map(Component::type)
                                        .collect(Collectors.joining("、"));
                                fault(
                                        component,
                                        PROPERTY + " " + name + " 只能写在 " + places + " 上"
                                                + (property.isForLines() ? "" : "，不能写在明细的一栏上"));
                            }
                            property.with()
                                    .filter(other -> !written.containsKey(other))
                                    .ifPresent(
                                            other -> fault(component, PROPERTY + " " + name + " 要与 " + other + " 一起写"));
                        },
                        () -> fault(component, WordCheck.unknown(PROPERTY, name, here, all))));
    }

    private Optional<String> lookUp(ValueType type, String value) {
        if (type == ValueType.POSITION && !organization.isPosition(value)) {
            return Optional.of("组织中没有岗位“" + value + "”" + Nearest.question(value, organization.positions()));
        }
        return type == ValueType.DAY ? notADay(value) : Optional.empty();
    }

    private static Optional<String> notADay(String value) {
        try {
            Day.of(value);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private void fault(JsonNode component, String message) {
        String label =
                component.path("label").asText(component.path("dateLabel").asText());
        faults.add(fault(component.path("id").asText(), (label.isEmpty() ? "" : "「" + label + "」的") + message));
    }

    private void checkField(FormField field) {
        JsonNode component = field.component();
        if (field.key().isBlank()
                || field.label().isBlank() && !component.path("type").asText().equals("expression")) {
            fault(field, "没有 key 或标签");
        }
        boolean isText = component.path("type").asText().startsWith("text");
        if (isText && (!component.path("validate").has("maxLength") || field.maxLength() > LONGEST)) {
            fault(field, "文字应写明最多多少个字（maxLength，不超过 " + LONGEST + "）");
        }
        boolean isNumber = component.path("type").asText().equals("number");
        if (isNumber && !component.path("validate").has("min")) {
            fault(field, "数字应写明最小值（min）");
        }
        checkDays(field);
        if (field.said(FieldProperty.PREVIOUS).filter(FEEL_LITERALS::contains).isPresent()) {
            fault(field, "previous 应是一个名称，不能是 true、false 或 null");
        }
    }

    private void checkSuggestions(List<FormField> beside) {
        List<String> keys = beside.stream().map(FormField::key).toList();
        beside.forEach(field -> field.said(FieldProperty.SUGGESTS)
                .map(suggestion -> StringUtils.substringBefore(suggestion, "="))
                .filter(key -> !keys.contains(key))
                .ifPresent(key -> fault(field, "suggests 所指的字段“" + key + "”不在同一处" + Nearest.question(key, keys))));
    }

    private void checkDecisions() {
        List<FormField> decisions = form.model().fields().stream()
                .filter(field -> field.says(FieldProperty.APPROVES))
                .toList();
        decisions.stream().skip(1).forEach(field -> fault(field, "一张表单只能有一个写了 approves 的字段"));
        for (FormField field : decisions) {
            List<String> codes = StreamSupport.stream(
                            field.component().path("values").spliterator(), false)
                    .map(choice -> choice.path("value").asText())
                    .toList();
            String approving = field.said(FieldProperty.APPROVES).orElseThrow();
            if (!codes.contains(approving)) {
                fault(field, "approves 应是它的一个选项的代码，现在是 " + approving + Nearest.question(approving, codes));
            }
            if (!field.isRequired() || !field.says(FieldProperty.PREVIOUS)) {
                fault(field, "写了 approves 的字段应设为必填，并写 previous：结论每次重新填写");
            }
        }
    }

    private void checkAsked(FormField field) {
        boolean isOutside = StreamSupport.stream(form.json().path("components").spliterator(), false)
                .anyMatch(field.component()::equals);
        if (!delegates.askedFields().contains(field.key())
                || !isOutside
                || field.isRequired()
                || field.askedBy().stream()
                        .anyMatch(name -> form.model().field(name).isEmpty())) {
            fault(
                    field,
                    "asked 只用于系统会问的字段（" + String.join("、", delegates.askedFields()) + "），写本表单的字段，逗号隔开；这样的字段不在组里，不设必填");
        }
    }

    private void checkDays(FormField field) {
        boolean isReadable = Stream.of(FieldProperty.EARLIEST, FieldProperty.LATEST)
                .flatMap(bound -> field.said(bound).stream())
                .allMatch(day -> notADay(day).isEmpty());
        LocalDate today = LocalDate.now(clock);
        if (field.isDate()
                && isReadable
                && field.earliest().seenFrom(today).isAfter(field.latest().seenFrom(today))) {
            fault(field, "earliest 晚于 latest");
        }
    }

    private void checkFiles(FormField field) {
        if (field.filesRequired() != null && field.isRequired()) {
            fault(field, "有 filesRequired 的字段不能必填：上传了文件的，不用再写");
        }
    }

    private void fault(FormField field, String message) {
        faults.add(fault(field.component().path("id").asText(field.key()), message));
    }

    private Fault fault(String element, String message) {
        return new Fault(form.file().name(), element, message, true);
    }
}
