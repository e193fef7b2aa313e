package org.salesplaybook.rehearsal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricDecisionEvaluationEvent;
import org.camunda.bpm.engine.impl.history.event.HistoricDecisionInstanceEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.jspecify.annotations.Nullable;

/**
 * What cases have come to, by the key of their process: elements, flows, rows of decision tables, by their ids. It is
 * told while the history is written; the flows it does not know.
 */
final class Walked {

    private static final String REPEATED = "#multiInstanceBody";

    private final Map<String, Set<String>> byProcess = new ConcurrentHashMap<>();

    void add(String process, String id) {
        byProcess
                .computeIfAbsent(process, ignored -> ConcurrentHashMap.newKeySet())
                .add(id);
    }

    boolean contains(String process, String id) {
        return byProcess.getOrDefault(process, Set.of()).contains(id);
    }

    void clear() {
        byProcess.clear();
    }

    /** @return what tells it of the rest; the engine takes the only bean of that kind for another purpose */
    HistoryEventHandler listener() {
        return new HistoryEventHandler() {
            @Override
            public void handleEvent(HistoryEvent event) {
                read(event);
            }

            @Override
            public void handleEvents(List<HistoryEvent> events) {
                events.forEach(Walked.this::read);
            }
        };
    }

    private void read(HistoryEvent event) {
        if (event instanceof HistoricActivityInstanceEventEntity activity) {
            addOf(event.getProcessDefinitionKey(), activity.getActivityId().replace(REPEATED, ""));
        } else if (event instanceof HistoricDecisionEvaluationEvent evaluation) {
            HistoricDecisionInstanceEntity asked = evaluation.getRootHistoricDecisionInstance();
            asked.getOutputs().forEach(output -> addOf(asked.getProcessDefinitionKey(), output.getRuleId()));
        }
    }

    private void addOf(@Nullable String process, @Nullable String id) {
        if (process != null && id != null) {
            add(process, id);
        }
    }
}
