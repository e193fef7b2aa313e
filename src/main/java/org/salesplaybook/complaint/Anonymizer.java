package org.salesplaybook.complaint;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.steps.CaseData;
import org.springframework.lang.Contract;

/**
 * Takes the people and companies concerned out of a text: customer, complainant, telephone and contract numbers, those
 * found liable, colleagues. What stands for them says only what they are.
 */
final class Anonymizer {

    private static final Pattern TELEPHONE =
            Pattern.compile("(?<!\\d)(1\\d{10}|0\\d{2,3}-?\\d{7,8}|[48]00-?\\d{3}-?\\d{4})(?!\\d)");
    private static final String BETWEEN_NAMES = "[\\s、,，;；/]+";

    private final Map<String, String> replacements = new LinkedHashMap<>();

    private Anonymizer(Map<String, String> replacements) {
        // the longest first, so that a name does not hide a longer one that begins with it
        replacements.entrySet().stream()
                .sorted(Comparator.comparing(entry -> -entry.getKey().length()))
                .forEach(entry -> this.replacements.put(entry.getKey(), entry.getValue()));
    }

    /**
     * @param data the complaint
     * @param staff names of everybody in the organisation
     */
    static Anonymizer of(CaseData data, Collection<String> staff) {
        Map<String, String> replacements = new LinkedHashMap<>();
        staff.forEach(name -> put(replacements, name, "某员工"));
        String liable = data.value(ComplaintProcess.LIABLE_PERSONS);
        if (liable != null) {
            Arrays.stream(liable.split(BETWEEN_NAMES)).forEach(name -> put(replacements, name, "某责任人"));
        }
        put(replacements, data.value(ComplaintProcess.COMPLAINANT), "某投诉人");
        put(replacements, data.value(ComplaintProcess.CUSTOMER_NAME), "某客户");
        put(replacements, data.value(ComplaintProcess.CONTACT_PHONE), "（电话略）");
        put(replacements, data.value(ComplaintProcess.CONTRACT_NO), "（合同号略）");
        return new Anonymizer(replacements);
    }

    /** A single character would take the same character out of every other word. */
    private static void put(Map<String, String> replacements, @Nullable String name, String substitute) {
        if (name != null && name.strip().length() > 1) {
            replacements.put(name.strip(), substitute);
        }
    }

    /** @return the text without them */
    @Contract("!null -> !null")
    @Nullable
    String clean(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String clean = text;
        for (Map.Entry<String, String> replacement : replacements.entrySet()) {
            clean = clean.replace(replacement.getKey(), replacement.getValue());
        }
        return TELEPHONE.matcher(clean).replaceAll("（电话略）");
    }
}
