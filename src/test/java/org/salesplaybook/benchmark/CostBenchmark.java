package org.salesplaybook.benchmark;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What the product costs, as tables on the console. No test: it asserts nothing about speed. How it measures, and what came
 * out, stands in docs/performance.md.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CostBenchmark {

    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 3);
    private static final int ORDERS = Integer.getInteger("benchmark.orders", 60);
    private static final int WARM_UP = Integer.getInteger("benchmark.warm-up", 60);
    private static final int COUNTED = 5;
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
                    new OrderCase(subject, "sales1", true).complete(nanos -> { });
                }
            });
            print(databases.name(), subjects, clients);
        }
    }

    private static void print(String database, List<Subject> subjects, List<Clients> clients) {
        Report.title("Orders of one line, " + database);
        Report.head("", "cases/s, 1 client", "cases/s, 4 clients", "form, 1 client: median ms", "p99 ms", "form, 4 clients: median ms", "p99 ms",
                "round trips per case", "of these commits");
        for (int i = 0; i < subjects.size(); i++) {
            Subject subject = subjects.get(i);
            Clients one = clients.get(i);
            Clients four = clients.get(subjects.size() + i);
            double statements = perCase(subject.database().statements());
            double commits = perCase(subject.database().commits());
            Report.row(subject.name(), one.casesPerSecond(), four.casesPerSecond(), one.millisOfForm(0.5), one.millisOfForm(0.99),
                    four.millisOfForm(0.5), four.millisOfForm(0.99), statements + commits, commits);
        }
        Report.title("Round trips of each step, " + database);
        Report.head("", subjects.get(0).name(), subjects.get(1).name(), subjects.get(2).name());
        new TreeSet<>(subjects.get(0).database().statements().keySet()).forEach(step ->
                Report.row(step, perCase(subjects.get(0), step), perCase(subjects.get(1), step), perCase(subjects.get(2), step)));
        if (Boolean.getBoolean("benchmark.statements")) {
            subjects.forEach(CostBenchmark::printStatements);
        }
    }

    private static double perCase(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(count -> count).sum() / (double) COUNTED;
    }

    private static double perCase(Subject subject, String step) {
        return (subject.database().statements().getOrDefault(step, 0) + subject.database().commits().getOrDefault(step, 0)) / (double) COUNTED;
    }

    private static void printStatements(Subject subject) {
        Report.title("Statements per case, " + subject.name());
        Report.head("per case", "statement");
        subject.database().texts().entrySet().stream().sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(entry -> Report.row(entry.getValue() / (double) COUNTED, entry.getKey().replaceAll("\\s+", " ")
                        .replaceAll("(?i)^select .{40,}? from ", "select … from ").replaceAll("(.{160}).*", "$1…")));
    }
}
