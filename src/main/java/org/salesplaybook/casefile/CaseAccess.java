package org.salesplaybook.casefile;

import jakarta.ws.rs.NotFoundException;
import java.util.Optional;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.salesplaybook.engine.AsSystem;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Who may see how much of a case. Whoever may read it (by position, team, or as its owner) sees everything. Whoever has or had a task
 * in it sees how it goes on, and of what was filled in only what they filled in themselves: production, purchasing and warehouse do
 * not see prices.
 */
@Component
public class CaseAccess {

    private final HistoryService history;
    private final TaskService tasks;
    private final IdentityService identities;
    private final AsSystem asSystem;

    CaseAccess(@Lazy HistoryService history, @Lazy TaskService tasks, @Lazy IdentityService identities, AsSystem asSystem) {
        this.history = history;
        this.tasks = tasks;
        this.identities = identities;
        this.asSystem = asSystem;
    }

    /** How much somebody sees of a case. */
    public enum Sight {
        /** How it goes on, and what they filled in themselves. */
        COURSE,
        /** Whatever was filled in, by whomever. */
        EVERYTHING
    }

    /**
     * A case, and how much the person who asks sees of it.
     *
     * @param instance the case
     * @param sight    how much is seen
     */
    public record Seen(HistoricProcessInstance instance, Sight sight) {

        /** @return whether everything that was filled in may be read */
        public boolean everything() {
            return sight == Sight.EVERYTHING;
        }

        /** @return the case's number, or {@code null} while it has none */
        public String number() {
            return instance.getBusinessKey();
        }
    }

    /**
     * @param instance id of the process instance
     * @return the case as the person who is logged in sees it; empty where there is none, or none that they may see
     */
    public Optional<Seen> find(String instance) {
        HistoricProcessInstance read = history.createHistoricProcessInstanceQuery().processInstanceId(instance).singleResult();
        if (read != null) {
            return Optional.of(new Seen(read, Sight.EVERYTHING));
        }
        return takesPart(instance)
                ? Optional.ofNullable(asSystem.call(() -> history.createHistoricProcessInstanceQuery().processInstanceId(instance).singleResult()))
                        .map(found -> new Seen(found, Sight.COURSE))
                : Optional.empty();
    }

    /**
     * @see #find
     * @throws NotFoundException where there is no such case, or none that the person may see
     */
    public Seen open(String instance) {
        return find(instance).orElseThrow(NotFoundException::new);
    }

    private boolean takesPart(String instance) {
        Authentication person = identities.getCurrentAuthentication();
        return tasks.createTaskQuery().processInstanceId(instance).count() > 0 || person != null && asSystem.call(() ->
                history.createHistoricTaskInstanceQuery().processInstanceId(instance).taskAssignee(person.getUserId()).count() > 0);
    }
}
