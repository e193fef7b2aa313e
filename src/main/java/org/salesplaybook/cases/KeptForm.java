package org.salesplaybook.cases;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A form as a record keeps it, in the words that it had when it was filled in.
 *
 * @param number of the record
 * @param element id of the task in the diagram
 * @param title what the step was called; the start has no name
 * @param person login of whoever handed it in; nobody where the system started the case
 * @param whose login of whoever it was handed in for, where it was done for somebody
 * @param at when it was handed in
 * @param fields what was filled in, in the form's order
 */
public record KeptForm(
        String number,
        String element,
        @Nullable String title,
        @Nullable String person,
        @Nullable String whose,
        Instant at,
        List<Field> fields) {

    /**
     * One field.
     *
     * @param key name of the variable
     * @param label what the form called it
     * @param text what was filled in, as people read it; none for lines
     * @param columns labels of the columns of lines; empty for anything else
     * @param lines the lines, a text for each column
     * @param corrections what somebody has said since to be right in place of it, the latest last
     */
    public record Field(
            String key,
            String label,
            @Nullable String text,
            List<String> columns,
            List<List<String>> lines,
            List<Correction> corrections) {

        /** @return what is right, as far as anybody has said; none for lines */
        public @Nullable String rightText() {
            return corrections.isEmpty()
                    ? text
                    : corrections.get(corrections.size() - 1).text();
        }
    }

    /**
     * What is right in place of what a field holds.
     *
     * @param text what is right, as people read it
     * @param reason why
     * @param person login of whoever says so
     * @param at when it was said
     */
    public record Correction(String text, String reason, String person, Instant at) {}

    /** @return what stands for the form that was handed in, and for no other */
    public String step() {
        return step(element, at);
    }

    /** @return what stands for a form that was handed in, and for no other */
    public static String step(String element, Instant at) {
        return element + " " + at;
    }

    /** @return what was filled in, as people read it, or is right; empty where it was left out, or is no single text */
    public Optional<String> text(String field) {
        return fields.stream()
                .filter(one -> one.key().equals(field))
                .findFirst()
                .map(Field::rightText);
    }
}
