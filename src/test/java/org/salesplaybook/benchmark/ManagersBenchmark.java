package org.salesplaybook.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.testing.WebSession;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the managers' pages ask for, with two years of cases, as a table on the console. Only what these requests read
 * is filled: the engine's cases, tasks and whom they are offered to, the index and the records of cases. What came out
 * stands in docs/performance.md.
 */
class ManagersBenchmark {

    private static final int OPEN = Integer.getInteger("benchmark.open-cases", 20_000);
    private static final int FINISHED = Integer.getInteger("benchmark.finished-cases", 280_000);
    private static final int TIMES = Integer.getInteger("benchmark.times", 7);
    private static final double NANOS_PER_MILLI = 1e6;

    private static final Set<String> TABLES = Set.of(
            "act_hi_procinst",
            "act_hi_taskinst",
            "act_ru_execution",
            "act_ru_task",
            "act_ru_identitylink",
            "found_case",
            "case_record");

    /** Three teams and their people share the work, and it takes a minute or some days, in between by chance. */
    private static final Map<String, String> DIFFERENTLY = Map.ofEntries(
            Map.entry("act_hi_procinst.tenant_id_", another("tenant_id_")),
            Map.entry("act_hi_taskinst.tenant_id_", another("tenant_id_")),
            Map.entry("act_hi_taskinst.assignee_", another("assignee_")),
            Map.entry(
                    "act_hi_taskinst.end_time_",
                    "case when end_time_ is null then null else start_time_ "
                            + "+ cast(floor(exp(random() * 9)) as integer) * interval '1' minute end"),
            Map.entry("act_ru_execution.tenant_id_", another("tenant_id_")),
            Map.entry("act_ru_task.tenant_id_", another("tenant_id_")),
            Map.entry("act_ru_task.assignee_", another("assignee_")),
            Map.entry("act_ru_identitylink.group_id_", another("group_id_")),
            Map.entry("found_case.team", another("team")),
            Map.entry("found_case.customer_name", "concat(customer_name, '-', n)"),
            Map.entry("case_record.team", another("team")),
            Map.entry("case_record.customer_name", "concat(customer_name, '-', n)"));
    /** The originals ended in March and April of 2026; the last copies do in these weeks. */
    private static final String OVER_TWO_YEARS = "mod(n, 730) - 235";

    private static final String IN_TWO_MONTHS = "mod(n, 60)";

    private static final Map<String, String> REQUESTS = Map.ofEntries(
            Map.entry("今日", "today"),
            Map.entry("今日：超期的任务", "tasks?state=late"),
            Map.entry("今日：一个流程的任务", "tasks?process=order"),
            Map.entry("流程：全部", "flows"),
            Map.entry("流程：全部，两年", "flows?from=2024-12"),
            Map.entry("流程：投诉", "flow?process=complaint"),
            Map.entry("流程：订单", "flow?process=order"),
            Map.entry("流程：订单，两年", "flow?process=order&from=2024-12"),
            Map.entry("流程：订单，一个月", "flow?process=order&from=2026-10&to=2026-10"),
            Map.entry("业务", "cases"),
            Map.entry("业务：办结的", "cases?state=done"),
            Map.entry("业务：现在超期的", "cases?late=now"),
            Map.entry("业务：有过超期的", "cases?late=ever"),
            Map.entry("没有办成的", "failures"),
            Map.entry("业务：一个客户", "cases?words=%E6%98%9F%E6%B2%B3"),
            Map.entry("业务：编号的开头", "cases?words=TS-2026"),
            Map.entry("业务：哪里也没有的数", "cases?words=2026-0017"),
            Map.entry("业务：哪里也没有的词", "cases?words=nowhere"));

    private static String another(String column) {
        return "regexp_replace(" + column + ", '[123]$', cast(1 + mod(n, 3) as varchar))";
    }

    @Test
    void onPostgreSql() {
        try (Databases databases = Databases.postgresql()) {
            measure(databases.empty());
        }
    }

    @Test
    void onH2(@TempDir Path folder) {
        try (Databases databases = Databases.h2(folder)) {
            measure(databases.empty());
        }
    }

    private static void measure(HikariDataSource pool) {
        AtomicReference<Years> years = new AtomicReference<>();
        try (ConfigurableApplicationContext application =
                Product.withDemoCases(pool, () -> years.set(Years.begin(pool, TABLES::contains, DIFFERENTLY)))) {
            Rest rest = application.getBean(Rest.class);
            Department department = application.getBean(Department.class);
            fill(years.get(), department, rest);
            JdbcClient database = application.getBean(JdbcClient.class);
            Report.title("The managers' pages, " + (Databases.isPostgreSql(pool) ? "PostgreSQL" : "H2"));
            print(database, "finished cases", "select count(*) from act_hi_procinst where end_time_ is not null");
            print(database, "finished tasks", "select count(*) from act_hi_taskinst where end_time_ is not null");
            print(database, "open cases", "select count(*) from act_ru_execution where parent_id_ is null");
            print(database, "open tasks", "select count(*) from act_ru_task");
            WebSession manager = rest.cockpit("manager");
            Report.row("流程：订单, before anything is settled", time(manager, "flow?process=order"), "ms");
            long begin = System.nanoTime();
            department.itIsTimeFor("businessFigures");
            Report.row("settled in", (System.nanoTime() - begin) / NANOS_PER_MILLI, "ms");
            print(database, "months", "select count(*) from settled_month");
            print(database, "rows of settled figures", "select count(*) from finished_work");
            Report.head("request", "manager: median ms", "supervisor1: median ms");
            WebSession supervisor = rest.cockpit("supervisor1");
            List<String> names = REQUESTS.keySet().stream().sorted().toList();
            names.forEach(name ->
                    Report.row(name, median(manager, REQUESTS.get(name)), median(supervisor, REQUESTS.get(name))));
        } finally {
            pool.close();
        }
    }

    private static void fill(Years years, Department department, Rest rest) {
        int[] demo = years.originals("demo");
        new FinishedCases(department, rest).happen();
        int[] finished = years.originals("finished");
        assertThat(finished[0]).as("cases that should have ended").isZero();
        int copies = Math.max(OPEN / demo[0], 1);
        years.copy("demo", copies, IN_TWO_MONTHS);
        years.copy("finished", Math.max((FINISHED - copies * demo[1]) / finished[1], 1), OVER_TWO_YEARS);
        years.end();
    }

    private static void print(JdbcClient database, String what, String count) {
        Report.row(what, database.sql(count).query(Long.class).single());
    }

    private static double median(WebSession session, String path) {
        return Clients.quantile(
                LongStream.range(0, TIMES)
                        .map(turn -> (long) (time(session, path) * NANOS_PER_MILLI))
                        .toArray(),
                0.5);
    }

    private static double time(WebSession session, String path) {
        long begin = System.nanoTime();
        HttpResponse<String> answer = session.exchange(
                "GET", "/camunda/api/cockpit/plugin/management/default/" + path, "application/json", null);
        double millis = (System.nanoTime() - begin) / NANOS_PER_MILLI;
        assertThat(answer.statusCode()).as("%s %s", path, answer.body()).isEqualTo(200);
        return millis;
    }
}
