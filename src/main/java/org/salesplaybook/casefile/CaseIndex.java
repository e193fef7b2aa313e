package org.salesplaybook.casefile;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricVariableUpdateEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.salesplaybook.engine.Names;
import org.salesplaybook.engine.PhoneNumber;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * By what people look for a case: its number, its customer's name and telephone number. The engine has them too, but no index to find them by a part of
 * them: it would read every variable of every case that ever was (docs/performance.md).
 */
@Component
class CaseIndex implements HistoryEventHandler {

    /** As many are read through by nobody; who looks for one of them types more of it. */
    static final int MOST = 200;
    /** So many different names or numbers are looked up; where there are more, the newest cases are looked through. */
    private static final int MOST_TEXTS = 50;
    private static final int LONGEST_TEXT = 200;
    /** Where a variable of the case is kept. */
    private static final Map<String, String> COLUMNS = Map.of("customerName", "customer_name", "contactPhone", "contact_phone");

    private final JdbcClient database;

    CaseIndex(JdbcClient database) {
        this.database = database;
    }

    /**
     * @param typed part of a number or of a name, or a telephone number in any spelling; not blank
     * @param teams of whose cases; of all where it is empty
     * @return ids of the process instances of the newest {@value #MOST} cases that it leads to, the newest first
     */
    List<String> find(String typed, List<String> teams) {
        String words = typed.strip().toLowerCase(Locale.ROOT);
        Map<String, Object> values = new HashMap<>(Map.of("number", Names.holding(words), "teams", teams,
                "phone", PhoneNumber.of(typed).map(PhoneNumber::text).orElse("")));
        List<String> spellings = Names.widths(words).stream().map(Names::holding).toList();
        IntStream.range(0, spellings.size()).forEach(spelling -> values.put("name" + spelling, spellings.get(spelling)));
        String named = IntStream.range(0, spellings.size()).mapToObj(spelling -> "lower(customer_name) like :name" + spelling + " escape '\\'")
                .collect(Collectors.joining(" or ", "(", ")"));
        String numbered = "lower(case_number) like :number escape '\\'";
        List<String> names = texts("customer_name", named, values);
        List<String> numbers = texts("case_number", numbered, values);
        values.put("names", orNone(names));
        values.put("numbers", orNone(numbers));
        boolean few = names.size() <= MOST_TEXTS && numbers.size() <= MOST_TEXTS;
        return database.sql("select process_instance_id from found_case where ("
                        + (few ? "customer_name in (:names) or case_number in (:numbers)" : named + " or " + numbered) + " or contact_phone = :phone)"
                        + (teams.isEmpty() ? "" : " and (team is null or team in (:teams))") + " order by started_at desc fetch first " + MOST + " rows only")
                .params(values).query(String.class).list();
    }

    /** An index is much smaller than its table, and holds each text once. */
    private List<String> texts(String column, String condition, Map<String, Object> values) {
        return database.sql("select distinct " + column + " from found_case where " + condition + " fetch first " + (MOST_TEXTS + 1) + " rows only")
                .params(values).query(String.class).list();
    }

    private static List<String> orNone(List<String> texts) {
        return texts.isEmpty() ? List.of("") : texts;
    }

    @Override
    public void handleEvents(List<HistoryEvent> events) {
        events.forEach(this::handleEvent);
    }

    @Override
    public void handleEvent(HistoryEvent event) {
        String id = event.getProcessInstanceId();
        if (id == null || !id.equals(event.getRootProcessInstanceId())) {
            return;
        }
        if (event instanceof HistoricProcessInstanceEventEntity instance && event.isEventOfType(HistoryEventTypes.PROCESS_INSTANCE_UPDATE)) {
            afterHistory(() -> write(id, "case_number", instance.getBusinessKey()));
        } else if (event instanceof HistoricVariableUpdateEventEntity variable && COLUMNS.containsKey(variable.getVariableName())
                && id.equals(variable.getExecutionId())) {
            String text = variable.getTextValue();
            afterHistory(() -> write(id, COLUMNS.get(variable.getVariableName()),
                    text == null ? null : text.substring(0, Math.min(text.length(), LONGEST_TEXT))));
        }
    }

    /** What is told of a case refers to its history, which the engine writes when a command ends. */
    private static void afterHistory(Runnable action) {
        Context.getCommandContext().getTransactionContext().addTransactionListener(TransactionState.COMMITTING, context -> action.run());
    }

    private void write(String id, String column, String text) {
        if (database.sql("update found_case set " + column + " = ? where process_instance_id = ?").param(text).param(id).update() == 0) {
            database.sql("insert into found_case (process_instance_id, case_number, team, started_at) "
                    + "select id_, business_key_, tenant_id_, start_time_ from act_hi_procinst where id_ = ?").param(id).update();
            database.sql("update found_case set " + column + " = ? where process_instance_id = ?").param(text).param(id).update();
        }
    }
}
