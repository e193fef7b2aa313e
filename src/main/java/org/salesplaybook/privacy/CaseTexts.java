package org.salesplaybook.privacy;

import java.util.List;

/**
 * What was written about cases in another table than the cases' own, as the module that owns it declares it in a bean.
 *
 * @param place what the place is called
 * @param table the table
 * @param key column that says which case it is
 * @param by what stands in that column
 * @param columns columns of the texts
 * @param remains whether the texts are about the matter and are only freed of the person's names and numbers
 */
public record CaseTexts(String place, String table, String key, Key by, List<String> columns, boolean remains) {

    /** What says which case it is. */
    public enum Key {
        /** The case's number. */
        NUMBER,
        /** Id of its process instance. */
        INSTANCE
    }

    /** @return texts that are erased with the case */
    public static CaseTexts erased(String place, String table, String key, Key by, String... columns) {
        return new CaseTexts(place, table, key, by, List.of(columns), false);
    }

    /** @return texts that stay, without names and numbers of the person */
    public static CaseTexts kept(String place, String table, String key, Key by, String... columns) {
        return new CaseTexts(place, table, key, by, List.of(columns), true);
    }
}
