package org.salesplaybook.privacy;

import java.util.HashMap;
import java.util.Map;

/**
 * A table of records of cases, as the module that owns it declares it in a bean. It has the columns {@code number},
 * {@code process_instance_id} and {@code customer}; of the others, those are personal whose field in a form of the process is (the column
 * {@code visitor_list} is the field {@code visitorList}), and those that are named here.
 *
 * @param kind     what a record is called
 * @param table    the table
 * @param process  key of the process
 * @param openedAt column of the moment from which on there is a record
 * @param closedAt column of the moment at which the case ended
 * @param texts    what the personal columns are called that no form has, by column
 * @param keptFor  the law that keeps a record; {@code null} where there is none
 * @param keptWhen condition, in SQL, under which it does
 * @param deal     whether whoever has such a record is a customer, not somebody who was interested; one that is kept for its accounts
 *                 is a deal too
 */
public record CaseTable(String kind, String table, String process, String openedAt, String closedAt, Map<String, String> texts,
                        Retention keptFor, String keptWhen, boolean deal) {

    /** @return a table whose records no law keeps */
    public static CaseTable of(String kind, String table, String process) {
        return new CaseTable(kind, table, process, "opened_at", "closed_at", Map.of(), null, "1 = 0", false);
    }

    /** @return the same, with another column for the moment from which on there is a record */
    public CaseTable openedAt(String column) {
        return new CaseTable(kind, table, process, column, closedAt, texts, keptFor, keptWhen, deal);
    }

    /** @return the same, with another personal column that no form has */
    public CaseTable text(String column, String label) {
        Map<String, String> more = new HashMap<>(texts);
        more.put(column, label);
        return new CaseTable(kind, table, process, openedAt, closedAt, Map.copyOf(more), keptFor, keptWhen, deal);
    }

    /** @return the same, kept by a law under a condition */
    public CaseTable kept(Retention law, String condition) {
        return new CaseTable(kind, table, process, openedAt, closedAt, texts, law, condition, deal);
    }

    /** @return the same, of people who are customers already */
    public CaseTable ofCustomers() {
        return new CaseTable(kind, table, process, openedAt, closedAt, texts, keptFor, keptWhen, true);
    }
}
