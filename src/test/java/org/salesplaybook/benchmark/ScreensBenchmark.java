package org.salesplaybook.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.salesplaybook.benchmark.Screens.Screen;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.Rest;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every screen of every position with years of cases, as a table on the console. How fast they are is measured, not
 * asserted; how many blocks of its database a statement reads, and how large an answer is, are the same on every
 * machine, and have a limit here. How it measures, and what came out, stands in docs/performance.md.
 */
class ScreensBenchmark {

    private static final int OPEN = Integer.getInteger("benchmark.open-cases", 2_000);
    private static final int FINISHED = Integer.getInteger("benchmark.finished-cases", 10_000);
    private static final int TIMES = Integer.getInteger("benchmark.times", 5);
    /** What one statement may read, in blocks of 8 kB. */
    private static final long MOST_BLOCKS = 2_000;
    /**
     * Of these one reads the more the more cases there are. Cockpit's own, in which each open case counts: how many
     * there are of each process and at each step, which processes they call, which stand at one step, how many tasks
     * are offered to a group. And everything about somebody, for which every telephone number of every case is looked
     * at, as they are written in many ways; rarely, and by whose duty it is. 批量办理 reads two hundred tasks after they
     * were found in an index of all.
     */
    private static final Set<String> OF_EACH_CASE = Set.of(
            "Cockpit：概览",
            "Cockpit：各步个数",
            "Cockpit：调用的流程",
            "Cockpit：流程的实例，一步的",
            "Cockpit：任务，个数，待认领",
            "Cockpit：任务，个数，无人办理",
            "个人信息，查找",
            "批量办理");
    /** What these may read, in blocks for each open case; three times as much as others where these are few. */
    private static final double MOST_BLOCKS_OF_EACH = 0.5;
    /** What one answer may have, in bytes. */
    private static final int LARGEST = 200_000;

    private static final int REFUSED = 400;
    private static final double BYTES_PER_KILOBYTE = 1_000;
    private static final List<String> PEOPLE = List.of(System.getProperty(
                    "benchmark.people",
                    "sales1,service1,supervisor1,manager,vp,generalmanager,finance1,admin1,production1,purchasing1,warehouse1,promo1,analyst1,admin")
            .split(","));

    /** A part of the names of the screens that are opened. */
    private static final String SCREENS = System.getProperty("benchmark.screens", "");

    /** One screen of one person, measured. */
    private record Measured(
            String person, Screen screen, int status, int bytes, double millis, List<Statements.Statement> statements) {

        long blocks() {
            return statements.stream().mapToLong(Statements.Statement::blocks).sum();
        }

        long mostBlocks() {
            return statements.stream()
                    .mapToLong(Statements.Statement::blocks)
                    .max()
                    .orElse(0);
        }
    }

    @Test
    void onPostgreSql() {
        String url = System.getProperty("benchmark.url");
        if (url != null) {
            measure(Databases.postgresql(url));
            return;
        }
        try (Databases databases = Databases.postgresql()) {
            measure(databases.empty());
        }
    }

    @Test
    void onH2() {
        try (Databases databases = Databases.h2()) {
            measure(databases.empty());
        }
    }

    private static void measure(HikariDataSource pool) {
        Statements database = new Statements(pool);
        AtomicReference<Years> years = new AtomicReference<>();
        try (ConfigurableApplicationContext application =
                Product.withDemoCases(database, () -> years.set(Years.begin(pool)))) {
            Rest rest = application.getBean(Rest.class);
            if (years.get().isEmpty()) {
                fill(years.get(), application.getBean(Department.class), rest);
            }
            JdbcClient cases = application.getBean(JdbcClient.class);
            boolean postgresql = Databases.isPostgreSql(pool);
            List<Measured> measured = new ArrayList<>();
            Report.title("Screens with years of cases, " + (postgresql ? "PostgreSQL" : "H2"));
            Report.head("screen", "person", "median ms", "kB", "blocks", "of one statement");
            for (String person : PEOPLE) {
                for (Map.Entry<Screens, List<Screen>> opened :
                        screens(rest, person, cases).entrySet()) {
                    opened.getValue().stream()
                            .filter(screen -> screen.name().contains(SCREENS))
                            .forEach(screen -> {
                                measured.add(measure(person, opened.getKey(), screen, postgresql ? database : null));
                                print(measured.get(measured.size() - 1));
                            });
                }
            }
            printWhatReadsMost(measured);
            assertThat(measured).as("answers").allSatisfy(one -> {
                assertThat(one.status())
                        .as("%s: %s", one.person(), one.screen())
                        .isLessThan(500);
                assertThat(one.bytes()).as("%s: %s", one.person(), one.screen()).isLessThanOrEqualTo(LARGEST);
                assertThat(one.mostBlocks())
                        .as("%s: %s", one.person(), one.screen())
                        .isLessThanOrEqualTo(mostBlocks(one.screen()));
            });
        } finally {
            pool.close();
        }
    }

    private static long mostBlocks(Screen screen) {
        return OF_EACH_CASE.contains(screen.name())
                ? Math.max(3 * MOST_BLOCKS, (long) (OPEN * MOST_BLOCKS_OF_EACH))
                : MOST_BLOCKS;
    }

    private static void fill(Years years, Department department, Rest rest) {
        int[] demo = years.originals("demo");
        new FinishedCases(department, rest).happen();
        int[] finished = years.originals("finished");
        assertThat(finished[0]).as("cases that should have ended").isZero();
        int copies = Math.max(OPEN / demo[0], 1);
        years.copy("demo", copies);
        years.copy("finished", Math.max((FINISHED - copies * demo[1]) / finished[1], 1));
        years.end();
    }

    private static Map<Screens, List<Screen>> screens(Rest rest, String person, JdbcClient cases) {
        Map<Screens, List<Screen>> screens = new LinkedHashMap<>();
        Screens tasklist = new Screens(rest, person, "tasklist", cases);
        if (tasklist.mayOpen()) {
            screens.put(tasklist, tasklist.tasklist());
        }
        Screens cockpit = new Screens(rest, person, "cockpit", cases);
        if (cockpit.mayOpen()) {
            screens.put(cockpit, cockpit.cockpit());
        }
        return screens;
    }

    private static Measured measure(String person, Screens screens, Screen screen, Statements database) {
        List<HttpResponse<String>> answers = new ArrayList<>();
        List<Statements.Statement> statements =
                database == null ? List.of() : database.of(() -> answers.add(screens.open(screen)));
        long[] nanos = LongStream.range(0, TIMES)
                .map(time -> {
                    long begin = System.nanoTime();
                    answers.add(screens.open(screen));
                    return System.nanoTime() - begin;
                })
                .toArray();
        HttpResponse<String> answer = answers.get(0);
        return new Measured(
                person,
                screen,
                answer.statusCode(),
                answer.body().getBytes(StandardCharsets.UTF_8).length,
                Clients.quantile(nanos, 0.5),
                statements);
    }

    private static void print(Measured one) {
        Report.row(
                one.screen().name() + (one.status() >= REFUSED ? "（" + one.status() + "）" : ""),
                one.person(),
                one.millis(),
                one.bytes() / BYTES_PER_KILOBYTE,
                one.blocks(),
                one.mostBlocks());
    }

    private static void printWhatReadsMost(List<Measured> measured) {
        Report.title("Statements that read most");
        Report.head("blocks", "person", "screen", "statement");
        measured.stream()
                .flatMap(one -> one.statements().stream().map(statement -> Map.entry(one, statement)))
                .filter(read -> read.getValue().blocks() > MOST_BLOCKS / 4)
                .sorted(Comparator.comparing(read -> -read.getValue().blocks()))
                .forEach(read -> Report.row(
                        read.getValue().blocks(),
                        read.getKey().person(),
                        read.getKey().screen().name(),
                        read.getValue().text()));
    }
}
