package org.salesplaybook.cases;

import static org.salesplaybook.engine.CaseVariables.CASE_NUMBER;
import static org.salesplaybook.engine.CaseVariables.CONTACT_NAME;
import static org.salesplaybook.engine.CaseVariables.CONTACT_PHONE;
import static org.salesplaybook.engine.CaseVariables.CUSTOMER;
import static org.salesplaybook.engine.CaseVariables.CUSTOMER_NAME;
import static org.salesplaybook.engine.CaseVariables.SOURCE_CASE;
import static org.salesplaybook.engine.CaseVariables.STARTER;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.salesplaybook.engine.AsSystem;
import org.salesplaybook.engine.Withdrawal;
import org.salesplaybook.forms.FilledForms;
import org.salesplaybook.forms.FilledForms.Filled;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes the records of cases, in the transaction of the step that does. A record has a head that says what and whose
 * the case is; entries, each with the forms that were handed in since the one before, which are added and never
 * changed, apart from what the law says is to be erased; and facts, which are what figures are reckoned from.
 */
@Component
class RecordBook {

    private final JdbcClient database;
    private final FilledForms forms;
    private final KeptForms documents;
    private final HistoryService history;
    private final AsSystem asSystem;
    private final Clock clock;

    RecordBook(
            JdbcClient database,
            FilledForms forms,
            KeptForms documents,
            @Lazy HistoryService history,
            AsSystem asSystem,
            Clock clock) {
        this.database = database;
        this.forms = forms;
        this.documents = documents;
        this.history = history;
        this.asSystem = asSystem;
        this.clock = clock;
    }

    ZoneId zone() {
        return clock.getZone();
    }

    /** Opens the record of a case that has its number. */
    void open(DelegateExecution execution, String kind, String about, Instant deadline) {
        ExecutionEntity instance = ((ExecutionEntity) execution).getProcessInstance();
        database.sql(
                        "insert into case_record (number, process_instance_id, process_key, process_version, kind, team, owner, source_case, about, opened_at, "
                                + "deadline) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        CASE_NUMBER.from(execution).get(),
                        instance.getId(),
                        instance.getProcessDefinition().getKey(),
                        instance.getProcessDefinition().getVersion(),
                        kind == null ? instance.getProcessDefinition().getName() : kind,
                        instance.getTenantId(),
                        STARTER.from(execution).getOrNull(),
                        SOURCE_CASE.from(execution).getOrNull(),
                        about,
                        now(),
                        deadline == null ? null : deadline.atZone(zone()).toOffsetDateTime())
                .update();
        keep(execution);
    }

    /** Adds what was handed in since the record was kept last. */
    void keep(DelegateExecution execution) {
        String number = CASE_NUMBER.from(execution).get();
        database.sql(
                        "update case_record set customer = ?, customer_name = ?, contact_name = ?, contact_phone = ?, withdrawn = ? where number = ?")
                .params(
                        CUSTOMER.from(execution).getOrNull(),
                        CUSTOMER_NAME.from(execution).getOrNull(),
                        CONTACT_NAME.from(execution).getOrNull(),
                        CONTACT_PHONE.from(execution).getOrNull(),
                        Withdrawal.WITHDRAWN_BY.from(execution).getOptional().isPresent(),
                        number)
                .update();
        List<Filled> all = asSystem.call(() -> forms.of(history.createHistoricProcessInstanceQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .singleResult()));
        List<String> entries = database.sql("select document from case_entry where number = ? order by entry")
                .param(number)
                .query(String.class)
                .list();
        Set<String> kept = entries.stream().flatMap(documents::steps).collect(Collectors.toSet());
        List<Filled> since = all.stream()
                .filter(step -> !kept.contains(KeptForms.step(step)))
                .toList();
        if (!since.isEmpty()) {
            database.sql("insert into case_entry (number, entry, kept_at, step, document) values (?, ?, ?, ?, ?)")
                    .params(
                            number,
                            entries.size() + 1,
                            now(),
                            execution.getCurrentActivityId(),
                            documents.written(since))
                    .update();
            state(number, all);
        }
    }

    /** Of facts that several forms state, the last one holds. */
    private void state(String number, List<Filled> all) {
        Map<String, Fact> facts = all.stream()
                .flatMap(Fact::of)
                .collect(Collectors.toMap(Fact::name, Function.identity(), (earlier, later) -> later));
        database.sql("delete from case_fact where number = ?").param(number).update();
        facts.values()
                .forEach(fact -> database.sql(
                                "insert into case_fact (number, name, amount, moment, words) values (?, ?, ?, ?, ?)")
                        .params(number, fact.name(), fact.amount(), fact.moment(), fact.words())
                        .update());
    }

    /** @param outcome how the case ended; {@code null} where the diagram does not say */
    void close(DelegateExecution execution, String outcome) {
        database.sql("update case_record set closed_at = ?, outcome = ? where number = ?")
                .params(now(), outcome, CASE_NUMBER.from(execution).get())
                .update();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }
}
