package org.salesplaybook.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.RoundTrips;
import org.springframework.beans.factory.annotation.Autowired;

/** How often an order asks the database, which is what it costs; the same on every machine. */
@HandbookTest
class RoundTripsTest {

    private static final int ALL = 334;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private DataSource database;

    @Test
    @DisplayName("一张订单的数据库往返次数不超过上限")
    void order() {
        RoundTrips counter = (RoundTrips) database;
        Subject product = new Subject("Sales Playbook", engine, counter, () -> {});
        new OrderCase(product, "sales1", false).complete(nanos -> {});
        Map<String, Integer> counted = count(counter, product);
        for (int again = 0; again < 2 && sum(counted) > ALL; again++) {
            // what is kept in memory is not used where the machine was held up for seconds
            counted = count(counter, product);
        }
        assertThat(counted.get("claim")).as("four claims").isLessThanOrEqualTo(42);
        assertThat(counted).allSatisfy((step, count) -> {
            if (step.startsWith("complete")) {
                assertThat(count).as(step).isLessThanOrEqualTo(33);
            }
        });
        assertThat(sum(counted)).as("all").isLessThanOrEqualTo(ALL);
    }

    private static Map<String, Integer> count(RoundTrips counter, Subject product) {
        Map<String, Integer> before = perStep(counter);
        new OrderCase(product, "sales1", true).complete(nanos -> {});
        Map<String, Integer> counted = perStep(counter);
        before.forEach((step, count) -> counted.merge(step, -count, Integer::sum));
        return counted;
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(count -> count).sum();
    }

    private static Map<String, Integer> perStep(RoundTrips counter) {
        Map<String, Integer> counts = new TreeMap<>(counter.statements());
        counter.commits().forEach((step, commits) -> counts.merge(step, commits, Integer::sum));
        return counts;
    }
}
