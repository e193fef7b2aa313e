package org.salesplaybook.moving;

import jakarta.ws.rs.ForbiddenException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.engine.AsSystem;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.requests.RequestRefused;
import org.salesplaybook.rights.ReadableCases;
import org.salesplaybook.rights.ReadableCases.ByPosition;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Running cases that go by an earlier version of their process, as far as somebody may move them: those who deploy
 * definitions all of them, of which they see numbers and steps alone; whoever oversees cases, those.
 */
@Component
class OldCases {

    private static final String OPEN =
            " from act_ru_execution c where c.parent_id_ is null and c.proc_def_id_ in (:versions) "
                    + "and (:anyTeam = true or c.tenant_id_ is null or c.tenant_id_ in (:teams)) ";

    private final RepositoryService definitions;
    private final JdbcClient database;
    private final Organization organization;
    private final ReadableCases readable;
    private final AsSystem asSystem;

    OldCases(
            @Lazy RepositoryService definitions,
            JdbcClient database,
            Organization organization,
            ReadableCases readable,
            AsSystem asSystem) {
        this.definitions = definitions;
        this.database = database;
        this.organization = organization;
        this.readable = readable;
        this.asSystem = asSystem;
    }

    /**
     * The versions of a process.
     *
     * @param newest the one that new cases begin with
     * @param older the others by their id, the newest first
     * @param cases which cases the person may move
     */
    record Versions(ProcessDefinition newest, Map<String, ProcessDefinition> older, ByPosition cases) {}

    /** An open case. */
    record Case(String instance, @Nullable String number, String version) {}

    /**
     * @return the versions of the process
     * @throws ForbiddenException where the person moves no cases of the process
     * @throws RequestRefused where there is no such process
     */
    Versions versions(String person, @Nullable String process) {
        ByPosition cases = casesOf(person);
        List<ProcessDefinition> all = process == null
                ? List.of()
                : asSystem.call(() -> definitions
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(process)
                        .orderByProcessDefinitionVersion()
                        .desc()
                        .list());
        if (all.isEmpty() || !cases.reads(all.get(0).getKey(), null)) {
            throw new RequestRefused("流程（process）没有这一个");
        }
        ProcessDefinition newest = all.get(0);
        if (startsByItself(newest) && !organization.administers(person)) {
            throw new ForbiddenException();
        }
        Map<String, ProcessDefinition> older = new LinkedHashMap<>();
        all.stream().skip(1).forEach(version -> older.put(version.getId(), version));
        return new Versions(newest, older, cases);
    }

    private ByPosition casesOf(String person) {
        if (organization.deploysDefinitions(person)) {
            return new ByPosition(true, Set.of(), true, Set.of(), person);
        }
        if (organization.overseesCases(person)) {
            return readable.byPosition();
        }
        throw new ForbiddenException();
    }

    /** What nobody starts, only administrators change. */
    private boolean startsByItself(ProcessDefinition version) {
        return !version.isStartableInTasklist()
                || asSystem
                        .call(() -> definitions.getBpmnModelInstance(version.getId()))
                        .getModelElementsByType(StartEvent.class)
                        .stream()
                        .filter(start -> start.getParentElement() instanceof Process)
                        .flatMap(start -> start.getEventDefinitions().stream())
                        .anyMatch(TimerEventDefinition.class::isInstance);
    }

    /** @return how many cases go by each version, by the version's id */
    Map<String, Integer> count(Versions versions, Collection<String> among) {
        Map<String, Integer> counts = new HashMap<>();
        database.sql("select c.proc_def_id_, count(*)" + OPEN + "group by c.proc_def_id_")
                .params(values(versions, among))
                .query(row -> {
                    counts.put(row.getString(1), row.getInt(2));
                });
        return counts;
    }

    /**
     * @param after instance of the last of those before; empty for the first
     * @return some of the cases, in an order that stays
     */
    List<Case> some(Versions versions, Collection<String> among, String after, int most) {
        Map<String, Object> values = values(versions, among);
        values.put("after", after);
        return database.sql("select c.id_, c.business_key_, c.proc_def_id_" + OPEN
                        + "and c.id_ > :after order by c.id_ fetch next " + most + " rows only")
                .params(values)
                .query((row, line) -> new Case(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    /** @return cases of a version, those together that are at the same steps */
    Collection<List<String>> alike(Versions versions, String version) {
        Map<String, StringBuilder> states = new TreeMap<>();
        database.sql(
                        "select e.proc_inst_id_, e.act_id_, e.is_active_, case when e.act_inst_id_ is null then 1 else 0 end "
                                + "from act_ru_execution e where e.act_id_ is not null and e.proc_inst_id_ in (select c.id_"
                                + OPEN
                                + ") order by e.proc_inst_id_, e.act_id_, e.is_active_, 4")
                .params(values(versions, List.of(version)))
                .query(row -> {
                    states.computeIfAbsent(row.getString(1), instance -> new StringBuilder())
                            .append(row.getString(2))
                            .append(row.getBoolean(3) ? '+' : '-')
                            .append(row.getInt(4))
                            .append(' ');
                });
        return states.entrySet().stream()
                .collect(Collectors.groupingBy(
                        state -> state.getValue().toString(),
                        LinkedHashMap::new,
                        Collectors.mapping(Map.Entry::getKey, Collectors.toList())))
                .values();
    }

    private static Map<String, Object> values(Versions versions, Collection<String> among) {
        Map<String, Object> values = new HashMap<>();
        values.put("versions", among.isEmpty() ? List.of("") : among);
        values.put("anyTeam", versions.cases().anyTeam());
        values.put(
                "teams",
                versions.cases().teams().isEmpty()
                        ? Set.of("")
                        : versions.cases().teams());
        return values;
    }
}
