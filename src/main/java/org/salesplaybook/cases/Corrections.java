package org.salesplaybook.cases;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.cases.KeptForm.Correction;
import org.salesplaybook.cases.RecordedCases.Case;
import org.salesplaybook.forms.FilledForms.Entry;
import org.salesplaybook.forms.FormField;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What was filled in wrongly and nobody can change any more. What is right is a further entry of the record, with who
 * said so, when and why; what was filled in stays. Whoever goes on with the record's values, and its figures, take what
 * is right. Whether somebody may say so is for the caller to ask.
 */
@Component
public class Corrections {

    private static final String STEP = "correction";

    private final JdbcClient database;
    private final KeptForms documents;
    private final RecordRows rows;
    private final Clock clock;

    Corrections(JdbcClient database, KeptForms documents, RecordRows rows, Clock clock) {
        this.database = database;
        this.documents = documents;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * A correction by what it corrects.
     *
     * @param step which form, see {@link KeptForm#step()}
     * @param field key of the field
     */
    public record Of(String step, String field) {}

    /** @return what was corrected in the record with that number, the latest last */
    public Map<Of, List<Correction>> of(String number) {
        return database
                .sql("select document from case_entry where number = ? and step = '" + STEP + "' order by entry")
                .param(number)
                .query(String.class)
                .list()
                .stream()
                .flatMap(document -> documents.corrections(document).stream())
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    /**
     * Adds what is right.
     *
     * @param record the record
     * @param of what is corrected
     * @param title what the step is called; the start has no name
     * @param right the field with what is right
     * @param form what the form says of the field; empty where no form has it any more
     */
    @Transactional
    public void add(
            Case record,
            Of of,
            @Nullable String title,
            Entry right,
            Optional<FormField> form,
            String reason,
            String person) {
        String number = record.number();
        String document = documents.written(of, title, right, reason, person, clock.instant());
        int entry = database.sql("select coalesce(max(entry), 0) + 1 from case_entry where number = ?")
                .param(number)
                .query(Integer.class)
                .single();
        rows.addEntry(number, record.process(), entry, STEP, document);
        form.flatMap(field -> Fact.of(field, right))
                .ifPresent(fact -> rows.state(number, Map.of(fact.name(), Optional.of(fact)), false));
    }
}
