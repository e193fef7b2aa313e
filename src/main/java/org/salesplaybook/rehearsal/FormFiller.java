package org.salesplaybook.rehearsal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.spin.plugin.variable.SpinValues;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.forms.Choices;
import org.salesplaybook.forms.Feel;
import org.salesplaybook.forms.FeelValues;
import org.salesplaybook.forms.FieldType;
import org.salesplaybook.forms.FormField;
import org.salesplaybook.forms.FormModel;
import org.salesplaybook.requests.Problem;
import org.salesplaybook.vocabulary.FieldProperty;

/**
 * Fills in one form by chance: what is wished where the form offers it, otherwise what was chosen least so far. What
 * the form refuses is filled in otherwise, until it does not.
 */
final class FormFiller {

    private static final int REPAIRS = 60;

    private final Feel feel;
    private final ObjectMapper json;
    private final Random random;
    private final Experience experience;
    private final FormModel form;
    private final Function<String, @Nullable Object> stored;
    private final Map<String, @Nullable Object> wishes;

    /** What was filled in, whether a field is hidden now or not. */
    private final Map<String, @Nullable Object> written = new HashMap<>();

    private final Objections objections = new Objections();
    private final FieldFiller fields;
    private Map<String, @Nullable Object> values = new HashMap<>();

    /** What all forms are filled in with the help of. */
    record Means(Feel feel, Choices choices, ObjectMapper json, Clock clock, Random random, Experience experience) {}

    /**
     * @param stored what the case holds, by variable
     * @param wishes values by variable
     * @param fully whether what need not be filled in is, too
     * @param boldness how far from the usual: more often another day than today, somebody who was named before
     */
    FormFiller(
            Means means,
            FormModel form,
            Function<String, @Nullable Object> stored,
            Map<String, @Nullable Object> wishes,
            Wishes telling,
            boolean fully,
            int boldness) {
        this.feel = means.feel();
        this.json = means.json();
        this.random = means.random();
        this.experience = means.experience();
        this.form = form;
        this.stored = stored;
        this.wishes = wishes;
        this.fields = new FieldFiller(means, form.id(), wishes, telling, fully, boldness, objections);
    }

    /** @return values as Tasklist submits them */
    Map<String, Object> fill() {
        write();
        for (int i = 0; i < REPAIRS; i++) {
            List<String> doubtful = doubtful();
            if (doubtful.isEmpty()) {
                break;
            }
            String field = doubtful.get(random.nextInt(doubtful.size()));
            if (random.nextInt(4) == 0) {
                objections.wishNoMore(field);
            }
            written.remove(field);
            write();
        }
        return submission();
    }

    /** The form does not take what was filled in. */
    Map<String, Object> fillAgain(List<Problem> problems) {
        for (Problem problem : problems) {
            FormField field = form.field(String.valueOf(problem.field())).orElse(null);
            if (field != null) {
                Set<String> blamed = new LinkedHashSet<>(List.of(field.key()));
                blamed.addAll(named(field));
                if (written.get(field.key()) == null) {
                    objections.demand(field);
                } else if (random.nextInt(3) == 0 && !field.isRequired()) {
                    objections.refuse(field);
                }
                (random.nextBoolean() ? List.of(field.key()) : blamed).forEach(objections::wishNoMore);
                List<String> mine = blamed.stream().filter(written::containsKey).toList();
                written.remove(
                        mine.isEmpty() || random.nextBoolean() ? field.key() : mine.get(random.nextInt(mine.size())));
            }
        }
        return fill();
    }

    /** @return whether what was filled in is what was wished, as far as the form asks for it */
    private List<String> doubtful() {
        List<String> doubtful = new ArrayList<>();
        for (FormField field : form.fields()) {
            String rule = field.said(FieldProperty.CHECK).orElse(null);
            if (rule != null && fields.isOpen(field, values) && Boolean.FALSE.equals(feel.evaluate(rule, values))) {
                doubtful.addAll(mine(rule));
                if (written.containsKey(field.key())) {
                    doubtful.add(field.key());
                }
            }
            if (field.type() == FieldType.COMPUTED
                    && wishes.get(field.key()) instanceof Number wished
                    && !(values.get(field.key()) instanceof Number figure
                            && new BigDecimal(figure.toString()).compareTo(new BigDecimal(wished.toString())) == 0)) {
                doubtful.addAll(mine(field.component().path("expression").asText()));
            }
        }
        return doubtful;
    }

    private List<String> mine(String expression) {
        return names(expression, new LinkedHashSet<>()).stream()
                .filter(written::containsKey)
                .toList();
    }

    private Set<String> named(FormField field) {
        Set<String> names = new LinkedHashSet<>();
        Stream.of(
                        field.said(FieldProperty.CHECK).orElse(""),
                        field.validation("max").asText(""),
                        field.validation("min").asText(""))
                .forEach(expression -> names(expression, names));
        return names;
    }

    /** What an expression names, and what the figures that it names are worked out from. */
    private Set<String> names(String expression, Set<String> names) {
        if (Feel.isExpression(expression)) {
            for (String name : feel.names(expression)) {
                if (names.add(name)) {
                    form.field(name)
                            .filter(field -> field.type() == FieldType.COMPUTED)
                            .ifPresent(figure ->
                                    names(figure.component().path("expression").asText(), names));
                }
            }
        }
        return names;
    }

    private void write() {
        values = new HashMap<>();
        form.reckonsWith().forEach(name -> values.put(name, FeelValues.of(stored.apply(name))));
        form.fields().stream()
                .filter(field -> field.says(FieldProperty.PREVIOUS) || field.isFilledIn())
                .forEach(field -> values.put(field.key(), null));
        Set<String> following = new HashSet<>();
        for (FormField field : form.fields()) {
            if (field.type() == FieldType.COMPUTED) {
                values.put(
                        field.key(),
                        feel.evaluate(field.component().path("expression").asText(), values));
            } else if (field.isFilledIn() && fields.isOpen(field, values)) {
                if (!written.containsKey(field.key())) {
                    written.put(
                            field.key(),
                            following.contains(field.key()) && !objections.demands(field)
                                    ? null
                                    : fields.choose(form.id(), field, values));
                }
                Object value = written.get(field.key());
                if (value != null) {
                    following.addAll(field.fills());
                }
                values.put(
                        field.key(), FeelValues.of(value instanceof List<?> lines ? json.valueToTree(lines) : value));
            }
        }
        form.fields().stream()
                .filter(field -> field.type() == FieldType.COMPUTED)
                .forEach(field -> values.put(
                        field.key(),
                        feel.evaluate(field.component().path("expression").asText(), values)));
    }

    private Map<String, Object> submission() {
        Map<String, Object> submission = new LinkedHashMap<>();
        form.fields().stream()
                .filter(field -> field.isFilledIn() && fields.isOpen(field, values))
                .forEach(field -> {
                    Object value = written.get(field.key());
                    if (value instanceof List<?> list) {
                        submission.put(
                                field.key(),
                                SpinValues.jsonValue(json.valueToTree(list).toString())
                                        .create());
                    } else if (value != null) {
                        experience.used(form.id() + "." + field.key(), value);
                        submission.put(
                                field.key(),
                                value instanceof BigDecimal number ? FieldFiller.plain(field, number) : value);
                    }
                });
        return submission;
    }
}
