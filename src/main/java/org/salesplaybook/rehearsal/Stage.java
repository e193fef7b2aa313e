package org.salesplaybook.rehearsal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.acting.Actors;
import org.salesplaybook.acting.PassingTime;
import org.salesplaybook.changes.Withdraw;
import org.salesplaybook.definitions.Definitions;
import org.salesplaybook.definitions.Diagram;
import org.salesplaybook.forms.FormModel;
import org.salesplaybook.forms.FormSurroundings;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.requests.Hindrance;
import org.salesplaybook.requests.RequestRefused;
import org.salesplaybook.steps.Withdrawal;
import org.salesplaybook.vocabulary.Step;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What cases of a rehearsal are worked on with, and what is known of all of them. */
final class Stage {

    private static final String REASON = "试演：撤销这笔业务";
    private static final int MOST_STARTERS = 5;

    private final ProcessEngine engine;
    private final Actors actors;
    private final PassingTime passing;
    private final Organization organization;
    private final FormSurroundings surroundings;
    private final Withdraw withdrawals;
    private final JdbcClient database;
    private final FormFiller.Means means;
    private final Definitions definitions;
    private final Map<String, Script> scripts;
    /** Cases that stay where they are. */
    private final Set<String> left = new HashSet<>();

    private final Set<String> waiting = new HashSet<>();

    private final Map<String, Set<String>> starters = new HashMap<>();
    private final Map<String, Set<String>> noStarters = new HashMap<>();
    private final Map<String, String> notBegun = new LinkedHashMap<>();
    private int steps;

    Stage(
            ProcessEngine engine,
            Actors actors,
            PassingTime passing,
            Organization organization,
            FormSurroundings surroundings,
            Withdraw withdrawals,
            JdbcClient database,
            FormFiller.Means means,
            Definitions definitions,
            Map<String, Script> scripts) {
        this.engine = engine;
        this.actors = actors;
        this.passing = passing;
        this.organization = organization;
        this.surroundings = surroundings;
        this.withdrawals = withdrawals;
        this.database = database;
        this.means = means;
        this.definitions = definitions;
        this.scripts = scripts;
    }

    Actors actors() {
        return actors;
    }

    PassingTime passing() {
        return passing;
    }

    FormFiller.Means means() {
        return means;
    }

    Random random() {
        return means.random();
    }

    void step() {
        steps++;
    }

    int steps() {
        return steps;
    }

    @Nullable
    Script script(String process) {
        return scripts.get(process);
    }

    @Nullable
    FormModel form(@Nullable String id) {
        return definitions.form(id).map(Definitions.Form::model).orElse(null);
    }

    /** @return some of those who may start the process, as far as is known */
    List<String> starters(String process) {
        List<String> people = new ArrayList<>(organization.names().keySet());
        people.removeIf(person -> !organization.worksHere(person)
                || !organization.usesTasklist(person)
                || organization.administers(person)
                || noStarters.getOrDefault(process, Set.of()).contains(person));
        Collections.shuffle(people, random());
        return starters.containsKey(process)
                ? people.stream().limit(MOST_STARTERS).toList()
                : people;
    }

    void starts(String process, String person) {
        starters.computeIfAbsent(process, ignored -> new LinkedHashSet<>()).add(person);
        notBegun.remove(process);
    }

    void startsNot(String process, String person) {
        noStarters.computeIfAbsent(process, ignored -> new HashSet<>()).add(person);
    }

    void notBegun(Script script, StartEvent start, String refusal) {
        if (!starters.containsKey(script.key())) {
            notBegun.put(script.key(), "「" + script.name(start.getId()) + "」没有人能填出来：" + refusal);
        }
    }

    Optional<String> whyNotBegun(String process) {
        return Optional.ofNullable(notBegun.get(process));
    }

    void leave(String instance) {
        left.add(instance);
    }

    /** A case that waits for its time: another one may look for it, or wait for it. */
    void keepWaiting(String instance) {
        left.add(instance);
        waiting.add(instance);
    }

    /** @return whether there were cases that wait for their time; they go on now */
    boolean goOnWithThoseThatWait() {
        boolean some = left.removeAll(waiting);
        waiting.clear();
        return some;
    }

    /** @return the cases that go on, with the keys of their processes */
    Map<String, String> running() {
        Map<String, String> running = new LinkedHashMap<>();
        database
                .sql(
                        "select e.proc_inst_id_, d.key_ from act_ru_execution e "
                                + "join act_re_procdef d on d.id_ = e.proc_def_id_ where e.parent_id_ is null order by e.proc_inst_id_")
                .query((row, line) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .filter(one -> !left.contains(one.getKey()))
                .forEach(one -> running.put(one.getKey(), one.getValue()));
        return running;
    }

    /** @return ids of the elements at which a case is */
    Set<String> where(String instance) {
        return database
                .sql(
                        "select act_id_ from act_ru_execution where proc_inst_id_ = ? and act_id_ is not null and is_active_ = ?")
                .params(instance, true)
                .query(String.class)
                .list()
                .stream()
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    boolean worksHere(String person) {
        return organization.worksHere(person);
    }

    List<Job> timers(String instance, String event) {
        return engine.getManagementService()
                .createJobQuery()
                .processInstanceId(instance)
                .activityId(event)
                .timers()
                .withRetriesLeft()
                .list();
    }

    boolean isWaiting(Job job) {
        return engine.getManagementService().createJobQuery().jobId(job.getId()).count() > 0;
    }

    List<EventSubscription> messages(String instance) {
        return engine.getRuntimeService()
                .createEventSubscriptionQuery()
                .processInstanceId(instance)
                .eventType("message")
                .list();
    }

    void say(EventSubscription waiting) {
        engine.getRuntimeService().messageEventReceived(waiting.getEventName(), waiting.getExecutionId());
    }

    /** @return steps that failed, with what is told of it */
    Map<JobEntity, Hindrance> failed(Collection<String> instances) {
        Map<JobEntity, Hindrance> failed = new LinkedHashMap<>();
        instances.forEach(instance -> engine.getManagementService()
                .createJobQuery()
                .processInstanceId(instance)
                .withException()
                .list()
                .forEach(
                        job -> failed.put((JobEntity) job, Hindrance.ofText(((JobEntity) job).getExceptionMessage()))));
        return failed;
    }

    Map<String, @Nullable Object> variables(String task) {
        return new HashMap<>(engine.getTaskService().getVariables(task));
    }

    /** @return what a form may name besides the variables of a case */
    @Nullable
    Object surroundings(String person, String name) {
        return surroundings.get(name, person);
    }

    static boolean isWithdrawal(FlowNode event) {
        return event instanceof CatchEvent catching
                && catching.getEventDefinitions().stream()
                        .anyMatch(definition -> definition instanceof MessageEventDefinition message
                                && message.getMessage() != null
                                && Withdrawal.MESSAGE.equals(
                                        message.getMessage().getName()));
    }

    /** @return whether somebody may withdraw the case now, and did */
    boolean withdraw(String instance) {
        List<String> people = new ArrayList<>(organization.names().keySet());
        for (String person : people) {
            try {
                actors.as(person, () -> {
                    withdrawals.withdraw(instance, person, REASON);
                    return person;
                });
                return true;
            } catch (RequestRefused | ProcessEngineException e) {
                // somebody else may
            }
        }
        return false;
    }

    /** @return where a case has ended whose record has not; empty where all is well */
    Optional<String> endedWithoutRecord(Diagram diagram, String instance) {
        Set<String> closing = diagram.all(FlowNode.class).stream()
                .filter(node -> Diagram.step(node).filter(Step::closes).isPresent()
                        || Diagram.step(node).filter(Step::closesAtOnce).isPresent())
                .map(FlowNode::getId)
                .collect(Collectors.toSet());
        if (closing.isEmpty()) {
            return Optional.empty();
        }
        List<String> passed = database.sql(
                        "select act_id_ from act_hi_actinst where proc_inst_id_ = ? order by start_time_, sequence_counter_")
                .param(instance)
                .query(String.class)
                .list();
        return passed.stream().anyMatch(closing::contains) || passed.isEmpty()
                ? Optional.empty()
                : Optional.of(passed.get(passed.size() - 1));
    }
}
