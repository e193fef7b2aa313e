package org.salesplaybook.customer;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** What makes two names the name of one company: spaces, brackets, full-width letters and the kind of company do not count. */
final class CompanyName {

    private static final Pattern NOT_COUNTED = Pattern.compile("[\\s\\p{Punct}（）()【】《》“”·、，。．－—]");
    private static final Pattern KIND = Pattern.compile("(股份有限公司|有限责任公司|有限公司|公司|集团)$");

    private CompanyName() {
    }

    /** @return the part of the name by which the company is known; the name itself where nothing else is left */
    static String key(String name) {
        String key = NOT_COUNTED.matcher(Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT)).replaceAll("");
        String shorter = key;
        do {
            key = shorter;
            shorter = KIND.matcher(key).replaceFirst("");
        } while (!shorter.equals(key) && !shorter.isEmpty());
        return key.isEmpty() ? name.strip() : key;
    }
}
