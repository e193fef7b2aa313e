package org.salesplaybook.rights;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds the newest cases that somebody may read. The engine looks each permission of each case up by itself, some 25
 * blocks a case (docs/performance.md); here it is asked about those only that are shown, and has the last word on them.
 */
@Component
public class ReadableCases {

    private static final List<String> NONE = List.of("");
    /** The grant is counted, because PostgreSQL would read all grants that there are to answer whether there is one. */
    private static final String NEWEST = """
            select p.id_ from act_hi_procinst p where p.super_process_instance_id_ is null
            and (p.tenant_id_ is null or :anyTeam = true or p.tenant_id_ in (:teams))
            and (p.proc_def_key_ in (:processes) or (select count(*) from act_ru_authorization a where a.resource_id_ = p.id_ and a.resource_type_ = 20
                and a.type_ = 1 and (a.user_id_ = :person or a.group_id_ in (:groups))) > 0)
            """;

    /**
     * Few were granted: they are looked up and then put in order. The database would go through all cases by when they
     * began, without {@code offset 0}.
     */
    private static final String GRANTED = """
            select p.id_ from (select g.id_, g.start_time_ from act_hi_procinst g where g.super_process_instance_id_ is null
            and (g.tenant_id_ is null or :anyTeam = true or g.tenant_id_ in (:teams))
            and g.id_ in (select a.resource_id_ from act_ru_authorization a where a.resource_type_ = 20 and a.type_ = 1
                and (a.user_id_ = :person or a.group_id_ in (:groups))) offset 0 rows) p
            """;

    private final CommandExecutor commands;
    private final JdbcClient database;

    ReadableCases(@Lazy CommandExecutor commands, JdbcClient database) {
        this.commands = commands;
        this.database = database;
    }

    /**
     * @param among ids of process instances; none for any case
     * @return ids of the process instances, the newest first, which the person who is logged in may read as far as
     *     grants say; empty where the engine finds them as fast: for somebody who reads every case
     */
    public Optional<List<String>> newest(@Nullable Collection<String> among, int skipped, int most) {
        return commands.execute(context -> {
            VisibleTasks rights = (VisibleTasks) context.getAuthorizationManager();
            Authentication person = context.getAuthentication();
            if (person == null || rights.processesWithHistory().contains(ANY)) {
                return Optional.empty();
            }
            String cases = among == null && !rights.looksUpEachCase()
                    ? GRANTED
                    : NEWEST + (among == null ? "" : "and p.id_ in (:among) ");
            return Optional.of(ask(cases, person, rights.processesWithHistory(), among, skipped, most));
        });
    }

    /**
     * Which cases somebody reads by their position, for records of which the engine knows nothing any more, and so has
     * no grants.
     *
     * @param everything whether those of any process
     * @param processes keys of the processes
     * @param anyTeam whether those of any team
     * @param teams ids of the teams
     * @param person who it is; {@code null} where the system asks
     */
    public record ByPosition(
            boolean everything,
            Set<String> processes,
            boolean anyTeam,
            Set<String> teams,
            @Nullable String person) {

        /** @return whether a case of that process and team is read */
        public boolean reads(String process, @Nullable String team) {
            return (everything || processes.contains(process)) && (anyTeam || team == null || teams.contains(team));
        }

        /** @return the same as values of parameters of SQL, by name */
        public Map<String, Object> values() {
            Map<String, Object> values = new HashMap<>();
            values.put("everything", everything);
            values.put("processes", orNone(processes));
            values.put("anyTeam", anyTeam);
            values.put("teams", orNone(teams));
            values.put("person", person == null ? "" : person);
            return values;
        }
    }

    /** @return what the person who is logged in reads */
    public ByPosition byPosition() {
        return commands.execute(context -> {
            Authentication person = context.getAuthentication();
            if (person == null) {
                return new ByPosition(true, Set.of(), true, Set.of(), null);
            }
            Set<String> processes = ((VisibleTasks) context.getAuthorizationManager()).processesWithHistory();
            List<String> teams = Objects.requireNonNullElse(person.getTenantIds(), List.of());
            return new ByPosition(
                    processes.contains(ANY), processes, teams.isEmpty(), Set.copyOf(teams), person.getUserId());
        });
    }

    private List<String> ask(
            String cases,
            Authentication person,
            Set<String> processes,
            @Nullable Collection<String> among,
            int skipped,
            int most) {
        return among != null && among.isEmpty()
                ? List.of()
                : database.sql(cases + "order by p.start_time_ desc offset :skipped rows fetch next :most rows only")
                        .param(
                                "anyTeam",
                                person.getTenantIds() == null
                                        || person.getTenantIds().isEmpty())
                        .param("teams", orNone(person.getTenantIds()))
                        .param("processes", orNone(processes))
                        .param("person", person.getUserId())
                        .param("groups", orNone(person.getGroupIds()))
                        .param("among", among)
                        .param("skipped", skipped)
                        .param("most", most)
                        .query(String.class)
                        .list();
    }

    private static Collection<String> orNone(@Nullable Collection<String> some) {
        return some == null || some.isEmpty() ? NONE : some;
    }
}
