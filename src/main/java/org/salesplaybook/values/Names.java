package org.salesplaybook.values;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Collator;
import com.ibm.icu.text.RawCollationKey;
import com.ibm.icu.text.Transliterator;
import com.ibm.icu.util.ULocale;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.salesplaybook.requests.PlainText;

/**
 * In which order names stand, and by what they are found. Databases know neither alike: they compare by code points, or
 * as their own locale has it. So both are stored beside the name, by whoever writes it.
 */
public final class Names {

    /** Digits by their value, Latin letters, then characters by pinyin. */
    private static final Collator ORDER = Collator.getInstance(
                    ULocale.forLanguageTag("zh-u-co-pinyin-kn-true-kr-latn-hani"))
            .freeze();
    /** Characters of names that begin with another letter when they are read in another way. */
    private static final Map<String, String> READINGS = Map.ofEntries(
            Map.entry("重", "cz"),
            Map.entry("长", "cz"),
            Map.entry("乐", "ly"),
            Map.entry("厦", "xs"),
            Map.entry("行", "xh"),
            Map.entry("朝", "cz"),
            Map.entry("单", "ds"),
            Map.entry("曾", "zc"),
            Map.entry("传", "cz"),
            Map.entry("调", "dt"),
            Map.entry("藏", "cz"),
            Map.entry("解", "jx"),
            Map.entry("会", "hk"),
            Map.entry("石", "sd"),
            Map.entry("沈", "sc"));

    private static final int MOST_READINGS = 8;
    private static final int LONGEST_INITIALS = 400;
    private static final int LONGEST_KEY = 500;
    /** As the columns are. */
    private static final int LONGEST = 200;

    /** Read when it is first needed: it is large. */
    private static final class Pinyin {

        private static final Transliterator RULES = Transliterator.getInstance("Han-Latin; Latin-ASCII; Lower");

        private Pinyin() {}
    }

    private Names() {}

    /** @return what puts the name in its place among others, compared byte by byte */
    public static byte[] order(String name) {
        RawCollationKey key = ORDER.getRawCollationKey(name, null);
        return Arrays.copyOf(key.bytes, Math.min(key.size, LONGEST_KEY));
    }

    /** @return the name, or a part of it, with narrow letters and signs (NFKC), in lower case and without blanks */
    public static String folded(String name) {
        String folded = Normalizer.normalize(PlainText.cleanedLine(name), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s", "");
        return folded.substring(0, Math.min(folded.length(), LONGEST));
    }

    /**
     * @return the first letters of the pinyin, with Latin letters and digits as they are: 巨浪游乐 is found by
     *     {@code jlyl}; one after the other, with blanks between them, where a character can be read in several ways;
     *     empty where the name has nothing of the kind
     */
    public static String initials(String name) {
        List<String> readings = List.of("");
        for (int character : folded(name).codePoints().toArray()) {
            String letters = initialsOf(character);
            if (!letters.isEmpty()) {
                List<String> all = readings;
                readings = letters.chars()
                        .boxed()
                        .flatMap(letter -> all.stream().map(before -> before + (char) letter.intValue()))
                        .limit(MOST_READINGS)
                        .toList();
            }
        }
        String initials = String.join(" ", readings);
        return initials.substring(0, Math.min(initials.length(), LONGEST_INITIALS));
    }

    private static String initialsOf(int character) {
        if (UScript.getScript(character) == UScript.HAN) {
            String written = Character.toString(character);
            String pinyin = Pinyin.RULES.transliterate(written);
            return READINGS.getOrDefault(written, pinyin.substring(0, Math.min(pinyin.length(), 1)));
        }
        return Character.toString(character).matches("[a-z0-9]") ? Character.toString(character) : "";
    }

    /**
     * @return the words as they are written, with narrow letters and signs, and these with wide brackets, as most
     *     keyboards here have them
     */
    public static Set<String> widths(String words) {
        String narrow = Normalizer.normalize(words, Normalizer.Form.NFKC);
        return new LinkedHashSet<>(
                List.of(words, narrow, narrow.replace('(', '（').replace(')', '）')));
    }

    /**
     * @return what makes two names one: blanks, capitals, wide letters and the kind of brackets are ways of writing.
     *     Everything else belongs to the name: 巨浪游乐集团有限公司 and 巨浪游乐有限公司 are two companies, and so are 1-2店 and 12店
     */
    public static String key(String name) {
        return folded(name).replaceAll("[\\[{【〔〖「《〈]", "(").replaceAll("[\\]}】〕〗」》〉]", ")");
    }

    /** @return a pattern of SQL's {@code like}, with {@code \} before what is no wildcard, for what holds the words */
    public static String holding(String words) {
        return "%" + words.replaceAll("[\\\\%_]", "\\\\$0") + "%";
    }
}
