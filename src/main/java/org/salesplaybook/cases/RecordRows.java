package org.salesplaybook.cases;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of a record beside its head: its entries, the telephone numbers in them, and its facts. */
@Component
class RecordRows {

    private final JdbcClient database;
    private final JdbcTemplate tables;
    private final KeptForms documents;
    private final PhonesOfRecords phones;
    private final Clock clock;

    RecordRows(JdbcClient database, JdbcTemplate tables, KeptForms documents, PhonesOfRecords phones, Clock clock) {
        this.database = database;
        this.tables = tables;
        this.documents = documents;
        this.phones = phones;
        this.clock = clock;
    }

    /**
     * @param number the record's number
     * @param process key of its process
     * @param entry the entry's place in the record, from 1 on
     * @param step what added it
     */
    void addEntry(String number, String process, int entry, String step, String document) {
        tables.update(
                "insert into case_entry (number, entry, kept_at, step, document) values (?, ?, ?, ?, ?)",
                number,
                entry,
                OffsetDateTime.now(clock),
                step,
                document);
        phones.add(number, entry, process, documents.read(document));
    }

    /** @param facts by name, none where it is stated no more; others stay as they are */
    void state(String number, Map<String, Optional<Fact>> facts, boolean isNew) {
        if (facts.isEmpty()) {
            return;
        }
        if (!isNew) {
            database.sql("delete from case_fact where number = :number and name in (:names)")
                    .param("number", number)
                    .param("names", facts.keySet())
                    .update();
        }
        tables.batchUpdate(
                "insert into case_fact (number, name, amount, moment, words) values (?, ?, ?, ?, ?)",
                facts.values().stream()
                        .flatMap(Optional::stream)
                        .map(fact -> new Object[] {number, fact.name(), fact.amount(), fact.moment(), fact.words()})
                        .toList());
    }
}
