package org.salesplaybook.definitions;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A form that is printed: what it shows of a case, who signs it, and who may print it besides those who may read the
 * case.
 *
 * @param id names it in its address
 * @param name its heading
 * @param process the process whose cases have it
 * @param from the step after which it can be printed; from the start where none is named
 * @param alsoFor tasks whose holders may print it too, as far as the forms of their tasks show them what is on it
 * @param capitals amounts that are written in Chinese capital numerals as well
 * @param sections what it shows
 * @param signatures who signs it
 * @param footnote what stands below
 */
public record PaperForm(
        String id,
        String name,
        String process,
        @Nullable String from,
        List<String> alsoFor,
        List<String> capitals,
        List<Section> sections,
        List<Signature> signatures,
        @Nullable String footnote) {

    /** For the reader of the file: what is left out is empty. */
    public PaperForm {
        alsoFor = orEmpty(alsoFor);
        capitals = orEmpty(capitals);
        sections = orEmpty(sections);
        signatures = orEmpty(signatures);
    }

    /**
     * A part of it under a title of its own.
     *
     * @param title its title
     * @param steps tasks, or the start, whose fields it shows; it is left out while none of them is done
     * @param fields what it shows, in this order
     */
    public record Section(@Nullable String title, List<String> steps, List<Field> fields) {

        /** @see PaperForm#PaperForm */
        public Section {
            steps = orEmpty(steps);
            fields = orEmpty(fields);
        }
    }

    /**
     * Something that it shows.
     *
     * @param key name of the variable; in parentheses, it has a place only where it is filled in
     * @param label where it is given, the variable is none of the steps' fields: its value now, under this label
     * @param columns of lines, the columns in this order: keys and headings; all of them where it is empty
     * @param amounts of lines, amounts that are worked out of each: headings and FEEL expressions
     * @param insteadOf another field of the section, for those who may not see that one
     */
    public record Field(
            String key,
            @Nullable String label,
            Map<String, String> columns,
            Map<String, String> amounts,
            @Nullable String insteadOf) {

        /** @see PaperForm#PaperForm */
        @JsonCreator
        public Field {
            columns = columns == null ? Map.of() : columns;
            amounts = amounts == null ? Map.of() : amounts;
        }

        /** @param key all that a list says of it */
        @JsonCreator
        static Field of(String key) {
            return new Field(key, null, Map.of(), Map.of(), null);
        }

        /** @return name of the variable */
        @Override
        public String key() {
            return isOptional() ? key.substring(1, key.length() - 1) : key;
        }

        /** @return whether it has a place only where it is filled in */
        public boolean isOptional() {
            return key != null && key.startsWith("(") && key.endsWith(")");
        }

        /** @return whether it is a variable of the case, rather than a field that one of the steps filled in */
        public boolean isVariable() {
            return label != null;
        }
    }

    /**
     * A place to sign in.
     *
     * @param label who signs
     * @param step the task, or the start, whose person and day stand there; none where one signs by hand
     */
    public record Signature(String label, @Nullable String step) {}

    /** @return ids of the tasks, and of the start, that it names */
    public Stream<String> stepsNamed() {
        return Stream.of(
                        Stream.ofNullable(from),
                        alsoFor.stream(),
                        sections.stream().flatMap(section -> section.steps().stream()),
                        signatures.stream().flatMap(signature -> Stream.ofNullable(signature.step())))
                .flatMap(steps -> steps)
                .distinct();
    }

    /**
     * @param replacedBy ids of steps by those that they had before
     * @return the same, which names the steps as the newest diagram does
     */
    public PaperForm renamed(Map<String, String> replacedBy) {
        return new PaperForm(
                id,
                name,
                process,
                now(from, replacedBy),
                now(alsoFor, replacedBy),
                capitals,
                sections.stream()
                        .map(section ->
                                new Section(section.title(), now(section.steps(), replacedBy), section.fields()))
                        .toList(),
                signatures.stream()
                        .map(signature -> new Signature(signature.label(), now(signature.step(), replacedBy)))
                        .toList(),
                footnote);
    }

    private static @Nullable String now(@Nullable String step, Map<String, String> replacedBy) {
        return step == null ? null : replacedBy.getOrDefault(step, step);
    }

    private static List<String> now(List<String> steps, Map<String, String> replacedBy) {
        return steps.stream().map(step -> replacedBy.getOrDefault(step, step)).toList();
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
