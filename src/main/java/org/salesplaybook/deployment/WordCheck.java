package org.salesplaybook.deployment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.salesplaybook.vocabulary.Choice;
import org.salesplaybook.vocabulary.Nearest;
import org.salesplaybook.vocabulary.ValueType;
import org.salesplaybook.vocabulary.Word;

/** What is wrong with words and what is written behind them. */
final class WordCheck {

    /** Knows what a value may refer to. */
    interface Lookup {

        /**
         * @param value a single value that looks like one of the type
         * @return why there is no such thing, in Chinese; empty where there is
         */
        Optional<String> fault(ValueType type, String value);
    }

    private WordCheck() {}

    /**
     * @param what what kind of a word it is, in Chinese
     * @param here those that may stand there
     * @param others those that stand elsewhere
     */
    static String unknown(
            String what, String written, Collection<? extends Word> here, Collection<? extends Word> others) {
        Optional<String> meant = Nearest.to(written, words(here)).or(() -> Nearest.to(written, words(others)));
        String offered = here.isEmpty() ? "，这里没有可以写的" + what : "，这里可以写 " + String.join("、", words(here));
        return what + " " + written + " 不认识"
                + meant.map(word -> "，是不是 " + word + "？").orElse(offered);
    }

    private static List<String> words(Collection<? extends Word> words) {
        return words.stream().map(Word::word).toList();
    }

    /** @return what is wrong with what is written behind a word that may stand there */
    static List<String> faults(String what, Word word, String written, Lookup lookup) {
        List<String> faults = new ArrayList<>();
        for (String value : word.type().values(written)) {
            if (!word.offers(value)) {
                String name = what + " " + word.word();
                if (word.type() == ValueType.CHOICE || !word.type().fits(value)) {
                    faults.add(name + " 应为" + expected(word) + "，写的是“" + value + "”");
                } else {
                    lookup.fault(word.type(), value).ifPresent(fault -> faults.add(name + "：" + fault));
                }
            }
        }
        return faults;
    }

    private static String expected(Word word) {
        if (word.type() != ValueType.CHOICE) {
            return word.type().description();
        }
        String choices = word.choices().stream().map(Choice::value).collect(Collectors.joining("、"));
        return " " + choices + (word.choices().size() == 1 ? "" : " 之一");
    }
}
