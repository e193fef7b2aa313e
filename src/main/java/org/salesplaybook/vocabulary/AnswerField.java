package org.salesplaybook.vocabulary;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/**
 * What a step takes from the answer of a system that it asks, as a diagram writes it ({@link ElementProperty#ANSWER}):
 * {@code number creditLimit = data.limit}.
 *
 * @param type what it has to be
 * @param canBeMissing whether it may be left out ({@code number? creditLimit}); the variable is nothing then
 * @param variable what it becomes
 * @param place where it stands in the answer; names, or numbers of entries from 0, one within the other
 */
public record AnswerField(Type type, boolean canBeMissing, String variable, List<String> place) {

    private static final Pattern FORM = Pattern.compile("(?<type>[a-z]+)(?<missing>\\?)? +(?<variable>[A-Za-z_]\\w*)"
            + "(?: *= *(?<place>[\\p{L}\\p{N}_-]+(?:\\.[\\p{L}\\p{N}_-]+)*))?");
    private static final String SEPARATOR = "\\s*[,;，；\\n]\\s*";

    /** What a field of an answer can be. */
    public enum Type {
        TEXT("文字"),
        NUMBER("数"),
        WHOLE("整数"),
        YESNO("是非"),
        DATE("日期"),
        TIME("日期和时间"),
        LIST("明细");

        private final String meaning;

        Type(String meaning) {
            this.meaning = meaning;
        }

        /** @return how a diagram writes it */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        /** @return what it is, in Chinese */
        public String meaning() {
            return meaning;
        }

        private static Optional<Type> of(String word) {
            return Arrays.stream(values())
                    .filter(type -> type.word().equals(word))
                    .findFirst();
        }
    }

    /** @return one of those that are written; empty where it is not written so */
    public static Optional<AnswerField> read(String written) {
        Matcher form = FORM.matcher(written.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        String variable = form.group("variable");
        String place = form.group("place");
        return Type.of(form.group("type"))
                .map(type -> new AnswerField(
                        type,
                        form.group("missing") != null,
                        variable,
                        List.of((place == null ? variable : place).split("\\."))));
    }

    /** @return what an element takes; what is not written as it should be is left out */
    public static List<AnswerField> at(ModelElementInstance element) {
        return ElementProperty.ANSWER.from(element).stream()
                .flatMap(written -> each(written).stream())
                .flatMap(one -> read(one).stream())
                .toList();
    }

    /** @return the single ones of what is written, one a line or with commas between them */
    static List<String> each(String written) {
        return Arrays.stream(written.strip().split(SEPARATOR))
                .filter(one -> !one.isBlank())
                .toList();
    }

    /** @return where it stands, as it is written */
    public String path() {
        return String.join(".", place);
    }
}
