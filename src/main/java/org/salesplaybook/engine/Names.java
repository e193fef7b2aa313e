package org.salesplaybook.engine;

import com.ibm.icu.text.Collator;
import com.ibm.icu.text.RawCollationKey;
import com.ibm.icu.util.ULocale;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * In which order names stand, and by what they are found. Databases know neither alike: they compare by code points, or as their own
 * locale has it. So both are stored beside the name, by whoever writes it.
 */
public final class Names {

    /** Digits by their value, Latin letters, then characters by pinyin. */
    private static final Collator ORDER = Collator.getInstance(ULocale.forLanguageTag("zh-u-co-pinyin-kn-true-kr-latn-hani")).freeze();
    private static final int LONGEST_KEY = 500;
    /** As the columns are. */
    private static final int LONGEST = 200;

    private Names() {
    }

    /** @return what puts the name in its place among others, compared byte by byte */
    public static byte[] order(String name) {
        RawCollationKey key = ORDER.getRawCollationKey(name, null);
        return Arrays.copyOf(key.bytes, Math.min(key.size, LONGEST_KEY));
    }

    /** @return the name, or a part of it, with narrow letters and signs (NFKC), in lower case and without blanks */
    public static String folded(String name) {
        String folded = Normalizer.normalize(PlainText.cleanedLine(name), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).replaceAll("\\s", "");
        return folded.substring(0, Math.min(folded.length(), LONGEST));
    }

    /** @return the words as they are written, with narrow letters and signs, and these with wide brackets, as most keyboards here have them */
    public static Set<String> widths(String words) {
        String narrow = Normalizer.normalize(words, Normalizer.Form.NFKC);
        return new LinkedHashSet<>(List.of(words, narrow, narrow.replace('(', '（').replace(')', '）')));
    }

    /**
     * @return what makes two names one: blanks, capitals, wide letters and the kind of brackets are ways of writing. Everything else belongs
     *         to the name: 巨浪游乐集团有限公司 and 巨浪游乐有限公司 are two companies, and so are 1-2店 and 12店
     */
    public static String key(String name) {
        return folded(name).replaceAll("[\\[{【〔〖「《〈]", "(").replaceAll("[\\]}】〕〗」》〉]", ")");
    }

    /** @return a pattern of SQL's {@code like}, with {@code \} before what is no wildcard, for what holds the words */
    public static String holding(String words) {
        return "%" + words.replaceAll("[\\\\%_]", "\\\\$0") + "%";
    }
}
