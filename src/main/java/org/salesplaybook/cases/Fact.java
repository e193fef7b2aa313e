package org.salesplaybook.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.forms.FilledForms.Entry;
import org.salesplaybook.forms.FilledForms.Filled;
import org.salesplaybook.forms.FormField;
import org.salesplaybook.forms.FormModel;
import org.salesplaybook.vocabulary.FieldProperty;

/**
 * What figures are reckoned from: a number, a moment or a word that a form's field states.
 *
 * @param name under which the field states it
 * @param amount the number, if it is one
 * @param moment the day or moment, in the company's zone, if it is one
 * @param words the choice, answer or text, the beginning of a long one, if it is one of them
 */
record Fact(
        String name,
        @Nullable BigDecimal amount,
        @Nullable LocalDateTime moment,
        @Nullable String words) {

    private static final int LONGEST = 255;

    /** @return names of the facts that a form may state */
    static Stream<String> names(FormModel form) {
        return form.fields().stream().flatMap(field -> field.said(FieldProperty.FACT).stream());
    }

    /** @return what a variable of a case states; empty where it is not set */
    static Optional<Fact> of(String name, @Nullable Object value, ZoneId zone) {
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Number number) {
            return Optional.of(new Fact(name, new BigDecimal(number.toString()), null, null));
        }
        if (value instanceof Date moment) {
            return Optional.of(new Fact(name, null, LocalDateTime.ofInstant(moment.toInstant(), zone), null));
        }
        return Optional.of(new Fact(name, null, null, beginning(value.toString())));
    }

    private static String beginning(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    /** @return the facts that a form states */
    static Stream<Fact> of(Filled form) {
        return form.entries().stream()
                .flatMap(entry -> form.form().field(entry.key()).stream().flatMap(field -> of(field, entry).stream()));
    }

    /** @return the fact that a field states; empty where it states none */
    static Optional<Fact> of(FormField field, Entry entry) {
        return field.said(FieldProperty.FACT).map(name -> of(name, field, entry));
    }

    private static Fact of(String name, FormField field, Entry entry) {
        JsonNode value = entry.value();
        if (value.isNumber()) {
            return new Fact(name, value.decimalValue(), null, null);
        }
        String text = value.asText();
        if (field.isDate()) {
            return new Fact(
                    name,
                    null,
                    text.contains("T")
                            ? LocalDateTime.parse(text)
                            : LocalDate.parse(text).atStartOfDay(),
                    null);
        }
        return new Fact(name, null, null, beginning(text));
    }
}
