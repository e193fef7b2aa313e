package org.salesplaybook.failures;

import jakarta.ws.rs.ForbiddenException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.JobState;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.casefile.CaseAccess;
import org.salesplaybook.casefile.CasePages;
import org.salesplaybook.engine.AsSystem;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.requests.Hindrance;
import org.salesplaybook.requests.RequestRefused;
import org.salesplaybook.rights.ReadableCases;
import org.salesplaybook.rights.ReadableCases.ByPosition;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Steps of the system that were tried as often as the diagram says, and could not be done. Each waits for somebody to
 * have it tried again.
 */
@Component
public class FailedSteps {

    /** How many stand on a page. */
    public static final int PAGE = 20;

    private static final int MOST_PAGES = 500;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private static final String FAILED = " from act_ru_incident i join act_ru_job j on j.id_ = i.configuration_ "
            + "join act_re_procdef d on d.id_ = i.proc_def_id_ "
            + "where i.incident_type_ = 'failedJob' and i.root_cause_incident_id_ = i.id_ ";
    private static final String IN_CASES = "and (:everything = true or d.key_ in (:processes)) "
            + "and (:anyTeam = true or i.tenant_id_ is null or i.tenant_id_ in (:teams)) ";
    private static final String ROWS = "select j.id_ job_, j.exception_msg_, i.proc_inst_id_, i.proc_def_id_, "
            + "coalesce(i.failed_activity_id_, i.activity_id_) step_, i.incident_timestamp_, i.tenant_id_, d.key_, "
            + "d.name_" + FAILED;
    private static final String LATEST = "order by i.incident_timestamp_ desc, i.id_ offset :skipped rows fetch next ";

    private final JdbcClient database;
    private final HistoryService history;
    private final RepositoryService definitions;
    private final CasePages pages;
    private final CaseAccess access;
    private final Organization organization;
    private final ReadableCases readable;
    private final AsSystem asSystem;
    private final Clock clock;

    FailedSteps(
            JdbcClient database,
            @Lazy HistoryService history,
            @Lazy RepositoryService definitions,
            CasePages pages,
            CaseAccess access,
            Organization organization,
            ReadableCases readable,
            AsSystem asSystem,
            Clock clock) {
        this.database = database;
        this.history = history;
        this.definitions = definitions;
        this.pages = pages;
        this.access = access;
        this.organization = organization;
        this.readable = readable;
        this.asSystem = asSystem;
        this.clock = clock;
    }

    /**
     * A step that could not be done.
     *
     * @param id for having it tried again
     * @param instance of which process instance
     * @param number the case's number, once it has one
     * @param step what the diagram calls it
     * @param why it could not be done
     * @param remedy who can do what about it
     * @param since when it was given up
     * @param tries how often it was tried
     * @param mayRetry whether the person may have it tried again
     */
    public record Failed(
            String id,
            String instance,
            @Nullable String number,
            @Nullable String customer,
            String process,
            String step,
            @Nullable String why,
            @Nullable String remedy,
            String since,
            int tries,
            boolean mayRetry) {}

    /**
     * Some of them, the latest first.
     *
     * @param retriers what those are called whose duty it is to have them tried again
     * @param technical whether the person looks after the system, and reads what the program said
     */
    public record Page(List<Failed> failures, boolean more, String retriers, boolean technical) {}

    /** As the engine has it. */
    record Row(
            String job,
            @Nullable String message,
            String instance,
            String definition,
            @Nullable String element,
            LocalDateTime since,
            @Nullable String team,
            String process,
            @Nullable String processName) {

        private static Row of(ResultSet row, int line) throws SQLException {
            return new Row(
                    row.getString("job_"),
                    row.getString("exception_msg_"),
                    row.getString("proc_inst_id_"),
                    row.getString("proc_def_id_"),
                    row.getString("step_"),
                    row.getTimestamp("incident_timestamp_").toLocalDateTime(),
                    row.getString("tenant_id_"),
                    row.getString("key_"),
                    row.getString("name_"));
        }

        String processCalled() {
            return processName == null ? process : processName;
        }
    }

    /** @return how many there are in the cases */
    public int count(ByPosition seen) {
        return database.sql("select count(*)" + FAILED + IN_CASES)
                .params(seen.values())
                .query(Integer.class)
                .single();
    }

    /**
     * @param seen whose cases
     * @param most how many at most
     * @return the latest in those cases
     */
    public List<Failed> latest(ByPosition seen, String person, int most) {
        return told(rows(seen, 0, most), person);
    }

    /**
     * @param seen whose cases
     * @param page counted from 0
     * @return a page of those in these cases
     * @throws RequestRefused where the page is too far
     */
    public Page list(ByPosition seen, String person, int page) {
        if (page >= MOST_PAGES) {
            throw new RequestRefused("页（page）是从 0 到 " + (MOST_PAGES - 1) + " 的数");
        }
        List<Row> rows = rows(seen, page * PAGE, PAGE + 1);
        return page(told(rows.subList(0, Math.min(PAGE, rows.size())), person), rows.size() > PAGE, person);
    }

    private List<Row> rows(ByPosition seen, int skipped, int most) {
        Map<String, Object> values = new HashMap<>(seen.values());
        values.put("skipped", skipped);
        return database.sql(ROWS + IN_CASES + LATEST + most + " rows only")
                .params(values)
                .query(Row::of)
                .list();
    }

    /** Whoever sees the case sees that it hangs; why, only who reads what was filled in. */
    Page of(String instance, String person) {
        boolean everything = access.open(instance).everything();
        List<Row> rows = database.sql(ROWS + "and i.proc_inst_id_ = :instance " + LATEST + PAGE + " rows only")
                .param("instance", instance)
                .param("skipped", 0)
                .query(Row::of)
                .list();
        List<Failed> told = told(rows, person);
        return page(
                everything ? told : told.stream().map(FailedSteps::withoutWhy).toList(), false, person);
    }

    private static Failed withoutWhy(Failed step) {
        return new Failed(
                step.id(),
                step.instance(),
                step.number(),
                null,
                step.process(),
                step.step(),
                null,
                null,
                step.since(),
                step.tries(),
                step.mayRetry());
    }

    private Page page(List<Failed> failures, boolean more, String person) {
        return new Page(
                failures, more, String.join("、", organization.whoRetriesFailures()), organization.administers(person));
    }

    /**
     * @return the failed step, where the person may have it tried again
     * @throws ForbiddenException where that is not their duty
     */
    Optional<Row> forRetry(String job, String person) {
        if (!organization.retriesFailures(person)) {
            throw new ForbiddenException();
        }
        ByPosition seen = readable.byPosition();
        return database.sql(ROWS + "and j.id_ = :job")
                .param("job", job)
                .query(Row::of)
                .optional()
                .filter(row -> mayRetry(row, seen, person));
    }

    private boolean mayRetry(Row row, ByPosition seen, String person) {
        return organization.retriesFailures(person) && seen.reads(row.process(), row.team());
    }

    private List<Failed> told(List<Row> rows, String person) {
        if (rows.isEmpty()) {
            return List.of();
        }
        ByPosition seen = readable.byPosition();
        Map<String, CasePages.Head> heads =
                heads(rows.stream().map(Row::instance).collect(Collectors.toSet()));
        Map<String, Integer> tries = tries(rows);
        return rows.stream()
                .map(row -> {
                    CasePages.Head head = heads.get(row.instance());
                    Hindrance hindrance = Hindrance.ofText(row.message());
                    return new Failed(
                            row.job(),
                            row.instance(),
                            head == null ? null : head.number(),
                            head == null ? null : head.customer(),
                            row.processCalled(),
                            step(row),
                            hindrance.why(),
                            hindrance.remedy(),
                            MOMENT.format(row.since()),
                            tries.getOrDefault(row.job(), 1),
                            mayRetry(row, seen, person));
                })
                .toList();
    }

    /** As the person reads them: what the engine does not let them read has no number and no customer. */
    private Map<String, CasePages.Head> heads(Set<String> instances) {
        return pages
                .heads(history.createHistoricProcessInstanceQuery()
                        .processInstanceIds(instances)
                        .list())
                .stream()
                .collect(Collectors.toMap(CasePages.Head::id, head -> head));
    }

    private Map<String, Integer> tries(List<Row> rows) {
        Map<String, Integer> tries = new HashMap<>();
        database.sql("select job_id_, count(*) tries_ from act_hi_job_log where process_instance_id_ in (:instances) "
                        + "and job_id_ in (:jobs) and job_state_ = " + JobState.FAILED.getStateCode()
                        + " group by job_id_")
                .param("instances", rows.stream().map(Row::instance).toList())
                .param("jobs", rows.stream().map(Row::job).toList())
                .query(row -> {
                    tries.put(row.getString("job_id_"), row.getInt("tries_"));
                });
        return tries;
    }

    /** @return what the diagram calls the step */
    String step(Row row) {
        return Optional.ofNullable(row.element())
                .map(element -> asSystem.call(() ->
                        definitions.getBpmnModelInstance(row.definition()).<FlowElement>getModelElementById(element)))
                .map(FlowElement::getName)
                .filter(name -> !name.isBlank())
                .orElse("系统的一步");
    }

    String shown(Date moment) {
        return MOMENT.format(moment.toInstant().atZone(clock.getZone()));
    }
}
