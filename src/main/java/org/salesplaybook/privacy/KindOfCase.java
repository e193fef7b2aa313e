package org.salesplaybook.privacy;

/**
 * The records of one kind and process in a table, with what the process's diagram says of them.
 *
 * @param table where they are
 * @param kind what such a record is called
 * @param process key of the process
 * @param rules by which law they are kept, and of whom they are
 */
record KindOfCase(CaseTable table, String kind, String process, RecordRules rules) {

    /** @return what to read them from, in SQL; they are called {@code t} */
    String rows() {
        return "(select * from " + table.table() + " where kind = '" + quoted(kind) + "' and process_key = '"
                + quoted(process) + "') t";
    }

    /**
     * @return the beginning of a statement that reads them; the column {@code kept_by_law} is 1 where a law keeps one
     */
    String select() {
        return "select t.*, case when " + rules.keptWhen(table.facts()) + " then 1 else 0 end kept_by_law from "
                + rows() + " where ";
    }

    private static String quoted(String text) {
        return text.replace("'", "''");
    }
}
