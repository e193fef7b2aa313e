package org.salesplaybook.cases;

import static org.salesplaybook.steps.CaseVariables.CASE_NUMBER;
import static org.salesplaybook.steps.CaseVariables.CONTACT_NAME;
import static org.salesplaybook.steps.CaseVariables.CONTACT_PHONE;
import static org.salesplaybook.steps.CaseVariables.CUSTOMER;
import static org.salesplaybook.steps.CaseVariables.CUSTOMER_NAME;
import static org.salesplaybook.steps.CaseVariables.DEADLINE;
import static org.salesplaybook.steps.CaseVariables.OPENED_AT;
import static org.salesplaybook.steps.CaseVariables.SOURCE_CASE;
import static org.salesplaybook.steps.CaseVariables.STARTER;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.engine.AsSystem;
import org.salesplaybook.forms.FilledForms;
import org.salesplaybook.forms.FilledForms.Filled;
import org.salesplaybook.steps.Withdrawal;
import org.salesplaybook.vocabulary.ElementProperty;
import org.salesplaybook.workingdays.WorkingDays;
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

    /**
     * What stays where nothing is said of it: a form that hides the contact says nothing of whoever it was, and people
     * are found by the head.
     */
    private static final Set<String> STAYS = Set.of("contact_name", "contact_phone", "about");

    private final JdbcClient database;
    private final WorkingDays workingDays;
    private final FilledForms forms;
    private final KeptForms documents;
    private final RecordRows rows;
    private final HistoryService history;
    private final AsSystem asSystem;
    private final Clock clock;

    RecordBook(
            JdbcClient database,
            WorkingDays workingDays,
            FilledForms forms,
            KeptForms documents,
            RecordRows rows,
            @Lazy HistoryService history,
            AsSystem asSystem,
            Clock clock) {
        this.database = database;
        this.workingDays = workingDays;
        this.forms = forms;
        this.documents = documents;
        this.rows = rows;
        this.history = history;
        this.asSystem = asSystem;
        this.clock = clock;
    }

    /**
     * Opens the record of a case that has its number, and tells the case when that was and until when it has time.
     *
     * @param kind what such a record is called; without it, by the name of the process
     * @param about what the case is about, in a few words, if anybody has said
     * @param time how much time the case has, such as {@code 2 个工作日}, which moves with the calendar, or until when, if
     *     the diagram gives it any
     */
    void open(DelegateExecution execution, @Nullable String kind, @Nullable String about, @Nullable Object time) {
        ExecutionEntity instance = ((ExecutionEntity) execution).getProcessInstance();
        OffsetDateTime now = now();
        Optional<Date> ruled =
                time instanceof String rule ? workingDays.within(rule, Date.from(now.toInstant())) : Optional.empty();
        Optional<OffsetDateTime> deadline = ruled.or(
                        () -> Optional.ofNullable(time).map(workingDays::at))
                .map(due -> due.toInstant().atZone(clock.getZone()).toOffsetDateTime());
        OPENED_AT.on(instance).set(CaseDeadlines.text(now.toLocalDateTime().truncatedTo(ChronoUnit.MINUTES)));
        deadline.ifPresent(due -> DEADLINE.on(instance).set(CaseDeadlines.text(due.toLocalDateTime())));
        Map<String, Object> head = head(execution);
        head.put("number", CASE_NUMBER.from(execution).get());
        head.put("process_instance_id", instance.getId());
        head.put("process_key", instance.getProcessDefinition().getKey());
        head.put("process_version", instance.getProcessDefinition().getVersion());
        head.put("kind", kind == null ? instance.getProcessDefinition().getName() : kind);
        head.put("source_case", SOURCE_CASE.from(execution).getOrNull());
        head.put("about", about);
        head.put("opened_at", now);
        head.put("deadline", deadline.orElse(null));
        head.put("deadline_rule", ruled.isPresent() ? time : null);
        database.sql("insert into case_record (" + String.join(", ", head.keySet()) + ") values (:"
                        + String.join(", :", head.keySet()) + ")")
                .params(head)
                .update();
        add(execution, List.of());
    }

    /** Adds what was handed in since the record was kept last. */
    void keep(DelegateExecution execution) {
        update(execution, head(execution));
    }

    /** The same, and says that the record is complete so far; the first time counts. */
    void archive(DelegateExecution execution) {
        Map<String, Object> head = head(execution);
        head.put("archived_at", now());
        update(execution, head);
    }

    /**
     * The same, and says how the case ended.
     *
     * @param outcome how, if the diagram says
     * @param about what it was about, as is known now; without it, that is what was said when it was opened
     */
    void close(DelegateExecution execution, @Nullable String outcome, @Nullable String about) {
        Map<String, Object> head = head(execution);
        head.put("archived_at", now());
        head.put("about", about);
        head.put("closed_at", now());
        head.put("outcome", outcome);
        update(execution, head);
    }

    /** Closes the record of a case whose step does not do so itself. */
    void replace(String number, String outcome) {
        database.sql("update case_record set archived_at = coalesce(archived_at, :now), closed_at = :now, "
                        + "outcome = :outcome where number = :number")
                .param("now", now())
                .param("outcome", outcome)
                .param("number", number)
                .update();
    }

    private static Map<String, Object> head(DelegateExecution execution) {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("team", execution.getTenantId());
        head.put("owner", owner(execution));
        head.put("customer", CUSTOMER.from(execution).getOrNull());
        head.put("customer_name", CUSTOMER_NAME.from(execution).getOrNull());
        head.put("contact_name", CONTACT_NAME.from(execution).getOrNull());
        head.put("contact_phone", CONTACT_PHONE.from(execution).getOrNull());
        head.put("withdrawn", Withdrawal.isWithdrawn(execution));
        return head;
    }

    private void update(DelegateExecution execution, Map<String, Object> head) {
        String number = CASE_NUMBER.from(execution).get();
        database.sql("update case_record set "
                        + head.keySet().stream().map(RecordBook::set).collect(Collectors.joining(", "))
                        + " where number = :number")
                .params(head)
                .param("number", number)
                .update();
        add(
                execution,
                database.sql("select document from case_entry where number = ? order by entry")
                        .param(number)
                        .query(String.class)
                        .list());
    }

    private static String set(String column) {
        if (column.equals("archived_at")) {
            return "archived_at = coalesce(archived_at, :archived_at)";
        }
        return column + " = " + (STAYS.contains(column) ? "coalesce(:" + column + ", " + column + ")" : ":" + column);
    }

    /** @param entries what the record has kept so far */
    private void add(DelegateExecution execution, List<String> entries) {
        String number = CASE_NUMBER.from(execution).get();
        List<Filled> all = asSystem.call(() -> forms.everyTime(history.createHistoricProcessInstanceQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .singleResult()));
        Set<String> kept = entries.stream().flatMap(documents::steps).collect(Collectors.toSet());
        List<Filled> since = all.stream()
                .filter(step -> !kept.contains(KeptForms.step(step)))
                .toList();
        if (!since.isEmpty()) {
            rows.addEntry(
                    number,
                    ((ExecutionEntity) execution).getProcessDefinition().getKey(),
                    entries.size() + 1,
                    execution.getCurrentActivityId(),
                    documents.written(since));
        }
        rows.state(number, facts(since, all, execution), entries.isEmpty());
    }

    /** @return whose the case is; where nobody is in charge yet, whoever started it */
    private static @Nullable Object owner(DelegateExecution execution) {
        ModelElementInstance process = execution
                .getBpmnModelInstance()
                .getModelElementById(
                        ((ExecutionEntity) execution).getProcessDefinition().getKey());
        return ElementProperty.OWNER
                .from(process)
                .map(execution::getVariable)
                .filter(person -> !person.equals(""))
                .orElseGet(() -> STARTER.from(execution).getOrNull());
    }

    /**
     * Of facts that several forms state, the last one holds; what is not filled in any more is none. Those that no form
     * has stated since stay as they are: they may have been corrected.
     */
    private Map<String, Optional<Fact>> facts(List<Filled> since, List<Filled> all, DelegateExecution execution) {
        Map<String, Optional<Fact>> facts = new TreeMap<>();
        since.forEach(form -> Fact.names(form.form()).forEach(name -> facts.put(name, Optional.empty())));
        all.stream()
                .flatMap(Fact::of)
                .forEach(fact -> facts.computeIfPresent(fact.name(), (name, none) -> Optional.of(fact)));
        ElementProperty.FACTS
                .from(execution.getBpmnModelElementInstance())
                .map(ElementProperty.FACTS.type()::values)
                .orElse(List.of())
                .forEach(name -> facts.put(name, Fact.of(name, execution.getVariable(name), clock.getZone())));
        return facts;
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }
}
