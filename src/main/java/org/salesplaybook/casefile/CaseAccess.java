package org.salesplaybook.casefile;

import jakarta.ws.rs.NotFoundException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.cases.RecordedCases;
import org.salesplaybook.engine.AsSystem;
import org.salesplaybook.rights.ReadableCases;
import org.salesplaybook.rights.ReadableCases.ByPosition;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who may see how much of a case. Whoever may read it (by position, team, or as its owner) sees everything. Whoever has
 * or had a task in it sees how it goes on, and of what was filled in only what they filled in themselves: production,
 * purchasing and warehouse do not see prices. Others see what {@link SharedCases} show them.
 */
@Component
public class CaseAccess {

    private final HistoryService history;
    private final TaskService tasks;
    private final IdentityService identities;
    private final AsSystem asSystem;
    private final List<SharedCases> shared;
    private final RecordedCases recorded;
    private final ReadableCases readable;
    private final JdbcClient database;

    CaseAccess(
            @Lazy HistoryService history,
            @Lazy TaskService tasks,
            @Lazy IdentityService identities,
            AsSystem asSystem,
            @Lazy List<SharedCases> shared,
            RecordedCases recorded,
            ReadableCases readable,
            JdbcClient database) {
        this.history = history;
        this.tasks = tasks;
        this.identities = identities;
        this.asSystem = asSystem;
        this.shared = shared;
        this.recorded = recorded;
        this.readable = readable;
        this.database = database;
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
     * @param sight how much is seen
     */
    public record Seen(HistoricProcessInstance instance, Sight sight) {

        /** @return whether everything that was filled in may be read */
        public boolean everything() {
            return sight == Sight.EVERYTHING;
        }

        /** @return the case's number, once it has one */
        public @Nullable String number() {
            return instance.getBusinessKey();
        }
    }

    /**
     * @param instance id of the process instance
     * @return the case as the person who is logged in sees it; empty where there is none, or none that they may see
     */
    public Optional<Seen> find(String instance) {
        HistoricProcessInstance read = history.createHistoricProcessInstanceQuery()
                .processInstanceId(instance)
                .singleResult();
        if (read != null) {
            return Optional.of(new Seen(read, Sight.EVERYTHING));
        }
        return Optional.ofNullable(asSystem.call(() -> history.createHistoricProcessInstanceQuery()
                        .processInstanceId(instance)
                        .singleResult()))
                .flatMap(found -> sight(found).map(sight -> new Seen(found, sight)));
    }

    /**
     * @param records some dozens at most
     * @return process instances of those that the person who is logged in may open, as {@link #find} and
     *     {@link #findKept} say
     */
    public Set<String> openable(Collection<RecordedCases.Case> records) {
        Map<String, RecordedCases.Case> left = new HashMap<>();
        records.forEach(record -> left.put(record.instance(), record));
        Set<String> openable = new HashSet<>();
        instances(left.keySet()).forEach(instance -> openable.add(instance.getId()));
        left.keySet().removeAll(openable);
        Set<String> taking = takingPart(left.keySet());
        openable.addAll(taking);
        left.keySet().removeAll(taking);
        asSystem.call(() -> instances(left.keySet())).forEach(instance -> {
            left.remove(instance.getId());
            if (shown(instance).findAny().isPresent()) {
                openable.add(instance.getId());
            }
        });
        left.forEach((instance, record) -> kept(record).ifPresent(kept -> openable.add(instance)));
        return openable;
    }

    private List<HistoricProcessInstance> instances(Set<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : history.createHistoricProcessInstanceQuery()
                        .processInstanceIds(Set.copyOf(ids))
                        .list();
    }

    private Set<String> takingPart(Set<String> instances) {
        Authentication person = identities.getCurrentAuthentication();
        if (person == null || instances.isEmpty()) {
            return Set.of();
        }
        Set<String> taking =
                tasks.createTaskQuery().processInstanceIdIn(instances.toArray(String[]::new)).list().stream()
                        .map(Task::getProcessInstanceId)
                        .collect(Collectors.toCollection(HashSet::new));
        taking.addAll(database.sql(
                        "select distinct t.proc_inst_id_ from act_hi_taskinst t join act_hi_identitylink l on l.task_id_ = t.id_ "
                                + "where t.proc_inst_id_ in (:instances) and l.user_id_ = :person")
                .param("instances", instances)
                .param("person", person.getUserId())
                .query(String.class)
                .list());
        return taking;
    }

    private Stream<Sight> shown(HistoricProcessInstance instance) {
        Authentication person = identities.getCurrentAuthentication();
        return person == null
                ? Stream.empty()
                : shared.stream().flatMap(others -> others.sight(instance, person.getUserId()).stream());
    }

    private Optional<Sight> sight(HistoricProcessInstance found) {
        return Stream.concat(takesPart(found.getId()) ? Stream.of(Sight.COURSE) : Stream.empty(), shown(found))
                .max(Comparator.naturalOrder());
    }

    /**
     * A record of a case of which the engine knows nothing any more, and how much the person who asks sees of it.
     *
     * @param record its head
     * @param sight how much is seen
     */
    public record Kept(RecordedCases.Case record, Sight sight) {

        /** @return whether everything that was filled in may be read */
        public boolean everything() {
            return sight == Sight.EVERYTHING;
        }
    }

    /**
     * @param instance id of the process instance
     * @return the record of a case whose history is gone, as the person who is logged in sees it by the same rights as
     *     the case itself: those by position and team, and whoever is in charge, see everything; whoever handed in one
     *     of its forms, what they filled in. Empty where the engine knows the case, there is no record, or none that
     *     they may see
     */
    public Optional<Kept> findKept(String instance) {
        boolean isKnown = asSystem.call(() -> history.createHistoricProcessInstanceQuery()
                        .processInstanceId(instance)
                        .count())
                > 0;
        return isKnown ? Optional.empty() : recorded.ofInstance(instance).flatMap(this::kept);
    }

    private Optional<Kept> kept(RecordedCases.Case record) {
        ByPosition reader = readable.byPosition();
        String person = reader.person();
        if (reader.reads(record.process(), record.team()) || person != null && person.equals(record.owner())) {
            return Optional.of(new Kept(record, Sight.EVERYTHING));
        }
        if (person == null) {
            return Optional.empty();
        }
        return recorded.forms(List.of(record.number())).stream()
                .filter(form -> person.equals(form.person()))
                .findFirst()
                .map(form -> new Kept(record, Sight.COURSE));
    }

    /**
     * @see #find
     * @throws NotFoundException where there is no such case, or none that the person may see
     */
    public Seen open(String instance) {
        return find(instance).orElseThrow(NotFoundException::new);
    }

    /** @return whether the person who is logged in may read the case by their position, their team, or as its owner */
    public boolean mayRead(String instance) {
        return history.createHistoricProcessInstanceQuery()
                        .processInstanceId(instance)
                        .count()
                > 0;
    }

    /**
     * @param instance id of the process instance
     * @return ids, in the diagram, of the tasks of the case that the person who is logged in sees now or has had
     */
    public Set<String> tasksOf(String instance) {
        String person = identities.getCurrentAuthentication().getUserId();
        return Stream.concat(
                        tasks.createTaskQuery().processInstanceId(instance).list().stream()
                                .map(Task::getTaskDefinitionKey),
                        asSystem
                                .call(() -> history.createHistoricTaskInstanceQuery()
                                        .processInstanceId(instance)
                                        .taskAssignee(person)
                                        .list())
                                .stream()
                                .map(HistoricTaskInstance::getTaskDefinitionKey))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** @return whether the person who is logged in has or had a task in the case, or saw one */
    public boolean takesPart(String instance) {
        Authentication person = identities.getCurrentAuthentication();
        return tasks.createTaskQuery().processInstanceId(instance).count() > 0
                || person != null && wasInvolved(instance, person.getUserId());
    }

    /** The engine would look through everything that the person was ever involved in. */
    private boolean wasInvolved(String instance, String person) {
        return database.sql("select count(*) from act_hi_taskinst t join act_hi_identitylink l on l.task_id_ = t.id_ "
                                + "where t.proc_inst_id_ = :instance and l.user_id_ = :person")
                        .param("instance", instance)
                        .param("person", person)
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
