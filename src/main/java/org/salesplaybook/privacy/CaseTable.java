package org.salesplaybook.privacy;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A table of records of cases, as the module that owns it declares it in a bean. It has the columns {@code number},
 * {@code process_instance_id} and {@code customer}; of the others, those are personal whose field in a form of the
 * process is (the column {@code visitor_list} is the field {@code visitorList}), and those that are named here.
 *
 * @param kind what a record is called; {@code null} where it stands in the column {@code kind}
 * @param table the table
 * @param process key of the process; {@code null} where it stands in the column {@code process_key}
 * @param openedAt column of the moment from which on there is a record
 * @param closedAt column of the moment at which the case ended
 * @param texts what the personal columns are called that no form has, by column
 * @param keptFor the law that keeps a record; {@code null} where there is none
 * @param keptWhen condition, in SQL, under which it does
 * @param deal whether whoever has such a record is a customer, not somebody who was interested; one that is kept for
 *     its accounts is a deal too
 * @param rows what to read its records from, in SQL; they are called {@code t}
 */
public record CaseTable(
        String kind,
        String table,
        String process,
        String openedAt,
        String closedAt,
        Map<String, String> texts,
        Retention keptFor,
        String keptWhen,
        boolean deal,
        String rows) {

    /** @return a table whose records no law keeps */
    public static CaseTable of(String kind, String table, String process) {
        return new CaseTable(
                kind, table, process, "opened_at", "closed_at", Map.of(), null, "1 = 0", false, table + " t");
    }

    /** @return a table of the records of any process */
    public static CaseTable ofAnyProcess(String table) {
        return of(null, table, null);
    }

    /**
     * @param rules what the diagrams say of the records of their cases, by process
     * @return one for each process and kind of which it has records
     */
    Stream<CaseTable> each(JdbcClient database, Function<String, RecordRules> rules) {
        return process != null
                ? Stream.of(this)
                : database
                        .sql("select distinct kind, process_key from " + table + " order by kind, process_key")
                        .query((row, line) -> ofProcess(row.getString(1), row.getString(2), rules))
                        .list()
                        .stream();
    }

    private CaseTable ofProcess(String recorded, String key, Function<String, RecordRules> rules) {
        RecordRules rule = rules.apply(key);
        return new CaseTable(
                recorded,
                table,
                key,
                openedAt,
                closedAt,
                texts,
                rule.law(),
                rule.keptWhen(),
                rule.ofCustomers(),
                "(select * from " + table + " where kind = '" + quoted(recorded) + "' and process_key = '" + quoted(key)
                        + "') t");
    }

    private static String quoted(String text) {
        return text.replace("'", "''");
    }

    /** @return the same, with another column for the moment from which on there is a record */
    public CaseTable openedAt(String column) {
        return new CaseTable(kind, table, process, column, closedAt, texts, keptFor, keptWhen, deal, rows);
    }

    /** @return the same, with another personal column that no form has */
    public CaseTable text(String column, String label) {
        Map<String, String> more = new HashMap<>(texts);
        more.put(column, label);
        return new CaseTable(kind, table, process, openedAt, closedAt, Map.copyOf(more), keptFor, keptWhen, deal, rows);
    }

    /** @return the same, kept by a law under a condition */
    public CaseTable kept(Retention law, String condition) {
        return new CaseTable(kind, table, process, openedAt, closedAt, texts, law, condition, deal, rows);
    }

    /** @return the same, of people who are customers already */
    public CaseTable ofCustomers() {
        return new CaseTable(kind, table, process, openedAt, closedAt, texts, keptFor, keptWhen, true, rows);
    }
}
