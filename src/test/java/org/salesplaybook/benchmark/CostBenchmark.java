package org.salesplaybook.benchmark;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What the product costs, as tables on the console. No test: it asserts nothing about speed. How it measures, and what
 * came out, stands in docs/performance.md.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CostBenchmark {

    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 3);
    private static final int ORDERS = Integer.getInteger("benchmark.orders", 60);
    private static final int WARM_UP = Integer.getInteger("benchmark.warm-up", 60);
    private static final int COUNTED = 5;
    private static final int OPEN_TASKS = Integer.getInteger("benchmark.open-tasks", 20_000);
    private static final int OPEN_ORDERS = Integer.getInteger("benchmark.open-orders", 40_000);
    private static final int LISTS_OPENED = 40;
    private static final int LISTS_OPENED_SLOWLY = 3;
    private static final int[] CLIENTS = {1, 4};

    /** The same Monday morning for everybody; the clock goes on from there. */
    @BeforeAll
    static void onMonday() {
        ClockUtil.offset(Instant.parse("2026-03-02T01:00:00Z").toEpochMilli() - System.currentTimeMillis());
    }

    @AfterAll
    static void today() {
        ClockUtil.reset();
    }

    @Test
    @Order(1)
    void ordersOnH2() {
        orders(Databases.h2());
    }

    @Test
    @Order(2)
    void ordersOnPostgreSql() {
        orders(Databases.postgresql());
    }

    /** Side by side: the subjects take turns, so that whatever else the machine does meets all of them. */
    private static void orders(Databases of) {
        try (Databases databases = of;
                Subject product = Product.start(databases.empty());
                Subject defaults = BareEngine.withDefaults(databases.empty());
                Subject settings = BareEngine.withSettings(databases.empty())) {
            List<Subject> subjects = List.of(product, defaults, settings);
            List<Clients> clients = new ArrayList<>();
            for (int number : CLIENTS) {
                subjects.forEach(subject -> clients.add(new Clients(subject, number)));
            }
            subjects.forEach(subject -> new Clients(subject, CLIENTS[1]).complete(WARM_UP));
            for (int round = 0; round < ROUNDS; round++) {
                clients.forEach(each -> each.complete(ORDERS));
            }
            subjects.forEach(subject -> {
                for (int i = 0; i < COUNTED; i++) {
                    new OrderCase(subject, "sales1", true).complete(nanos -> {});
                }
            });
            print(databases.name(), subjects, clients);
        }
    }

    private static void print(String database, List<Subject> subjects, List<Clients> clients) {
        Report.title("Orders of one line, " + database);
        Report.head(
                "",
                "cases/s, 1 client",
                "cases/s, 4 clients",
                "form, 1 client: median ms",
                "p99 ms",
                "form, 4 clients: median ms",
                "p99 ms",
                "round trips per case",
                "of these commits");
        for (int i = 0; i < subjects.size(); i++) {
            Subject subject = subjects.get(i);
            Clients one = clients.get(i);
            Clients four = clients.get(subjects.size() + i);
            double statements = perCase(subject.database().statements());
            double commits = perCase(subject.database().commits());
            Report.row(
                    subject.name(),
                    one.casesPerSecond(),
                    four.casesPerSecond(),
                    one.millisOfForm(0.5),
                    one.millisOfForm(0.99),
                    four.millisOfForm(0.5),
                    four.millisOfForm(0.99),
                    statements + commits,
                    commits);
        }
        Report.title("Round trips of each step, " + database);
        Report.head(
                "",
                subjects.get(0).name(),
                subjects.get(1).name(),
                subjects.get(2).name());
        new TreeSet<>(subjects.get(0).database().statements().keySet())
                .forEach(step -> Report.row(
                        step,
                        perCase(subjects.get(0), step),
                        perCase(subjects.get(1), step),
                        perCase(subjects.get(2), step)));
        if (Boolean.getBoolean("benchmark.statements")) {
            subjects.forEach(CostBenchmark::printStatements);
        }
    }

    @Test
    @Order(3)
    void manyOpenOrders() {
        try (Databases databases = Databases.postgresql();
                Subject product = Product.start(databases.empty())) {
            OpenOrders orders = new OpenOrders(product);
            orders.fillUpTo(OPEN_TASKS);
            taskLists(product);
            orders.fillUpTo(OPEN_ORDERS);
            withAndWithoutOurIndexes(product);
        }
    }

    private static void taskLists(Subject product) {
        TaskLists.open(product, LISTS_OPENED / 2);
        Map<String, double[]> ours = TaskLists.open(product, LISTS_OPENED);
        Map<String, double[]> engines;
        try (Subject engine = BareEngine.withGrantsPerTask(product)) {
            engines = TaskLists.open(engine, LISTS_OPENED_SLOWLY);
        }
        new JdbcTemplate(product.database()).update("delete from act_ru_authorization where resource_type_ = 7");
        Report.title("A page of a task list and its count, " + OPEN_TASKS + " open tasks, PostgreSQL");
        Report.head(
                "",
                "tasks in it",
                "Sales Playbook, median ms",
                "tasks in it",
                "engine with its grants per task, median ms");
        ours.forEach((list, figures) ->
                Report.row(list, (long) figures[0], figures[1], (long) engines.get(list)[0], engines.get(list)[1]));
    }

    private static void withAndWithoutOurIndexes(Subject product) {
        JdbcTemplate database = new JdbcTemplate(product.database());
        List<Clients> ours = IntStream.of(CLIENTS)
                .mapToObj(number -> new Clients(product, number))
                .toList();
        List<Clients> engines = IntStream.of(CLIENTS)
                .mapToObj(number -> new Clients(product, number))
                .toList();
        new Clients(product, CLIENTS[1]).complete(WARM_UP);
        for (int round = 0; round < ROUNDS; round++) {
            ours.forEach(each -> each.complete(ORDERS));
            database.execute("drop index act_idx_task_parent");
            engines.forEach(each -> each.complete(ORDERS));
            database.execute("create index act_idx_task_parent on act_ru_task (parent_task_id_)");
        }
        Report.title("Orders of one line with " + OPEN_ORDERS + " open orders, PostgreSQL");
        Report.head("", "cases/s, 1 client", "cases/s, 4 clients", "form, 1 client: median ms", "p99 ms");
        List.of(ours, engines)
                .forEach(clients -> Report.row(
                        clients == ours ? "Sales Playbook" : "the same with the engine's default schema",
                        clients.get(0).casesPerSecond(),
                        clients.get(1).casesPerSecond(),
                        clients.get(0).millisOfForm(0.5),
                        clients.get(0).millisOfForm(0.99)));
    }

    private static double perCase(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(count -> count).sum() / (double) COUNTED;
    }

    private static double perCase(Subject subject, String step) {
        return (subject.database().statements().getOrDefault(step, 0)
                        + subject.database().commits().getOrDefault(step, 0))
                / (double) COUNTED;
    }

    private static void printStatements(Subject subject) {
        Report.title("Statements per case, " + subject.name());
        Report.head("per case", "statement");
        subject.database().texts().entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(entry -> Report.row(
                        entry.getValue() / (double) COUNTED,
                        entry.getKey()
                                .replaceAll("\\s+", " ")
                                .replaceAll("(?i)^select .{40,}? from ", "select … from ")
                                .replaceAll("(.{160}).*", "$1…")));
    }
}
