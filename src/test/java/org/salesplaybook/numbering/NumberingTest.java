package org.salesplaybook.numbering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.BothDatabases;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.HandbookTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Without gaps or doubles, however many draw at once and whoever gives up. */
@HandbookTest
@BothDatabases
@DisplayName("编号")
class NumberingTest {

    private static final int AT_ONCE = 8;
    private static final int DRAWS = 25;

    @Autowired
    private BusinessNumbers numbers;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Department department;

    private String draw(String prefix) {
        return transaction.execute(status -> numbers.next(prefix));
    }

    private static <T> List<T> atOnce(Callable<List<T>> work) throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(AT_ONCE);
        try {
            CyclicBarrier together = new CyclicBarrier(AT_ONCE);
            List<Future<List<T>>> results = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                results.add(people.submit(() -> {
                    together.await(10, TimeUnit.SECONDS);
                    return work.call();
                }));
            }
            List<T> all = new ArrayList<>();
            for (Future<List<T>> result : results) {
                all.addAll(result.get(60, TimeUnit.SECONDS));
            }
            return all;
        } finally {
            people.shutdownNow();
        }
    }

    private static List<String> running(String prefixAndDay, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(n -> String.format("%s-%03d", prefixAndDay, n))
                .toList();
    }

    @Test
    @DisplayName("每种业务每天从 001 起；日期按公司的时区")
    void eachKindAndDayOfItsOwn() {
        department.itIs("2026-03-02T23:59");
        assertThat(List.of(draw("TS"), draw("TS"), draw("DD")))
                .containsExactly("TS-20260302-001", "TS-20260302-002", "DD-20260302-001");
        department.itIs("2026-03-03T00:00");
        assertThat(draw("TS")).isEqualTo("TS-20260303-001");
    }

    @Test
    @DisplayName("超过 999 也不重复")
    void beyondThreeDigits() {
        draw("TS");
        database.sql("update business_number set last_number = 999").update();
        assertThat(List.of(draw("TS"), draw("TS"))).containsExactly("TS-20260302-1000", "TS-20260302-1001");
    }

    @Test
    @DisplayName("回滚的编号由下一个再用，不留空号")
    void whatWasDrawnInVainIsDrawnAgain() {
        assertThat(draw("TS")).isEqualTo("TS-20260302-001");
        String inVain = transaction.execute(status -> {
            status.setRollbackOnly();
            return numbers.next("TS");
        });
        assertThat(inVain).isEqualTo("TS-20260302-002");
        assertThat(draw("TS")).isEqualTo("TS-20260302-002");
    }

    @Test
    @DisplayName("许多人同时取号，其中有的回滚：当天第一个号起就没有空号和重号")
    void manyAtOnce() throws Exception {
        List<String> drawn = atOnce(() -> {
            List<String> mine = new ArrayList<>();
            for (int i = 0; i < DRAWS; i++) {
                boolean givesUp = i % 5 == 3;
                String number = transaction.execute(status -> {
                    if (givesUp) {
                        status.setRollbackOnly();
                    }
                    return numbers.next("TS");
                });
                if (!givesUp) {
                    mine.add(number);
                }
            }
            return mine;
        });
        assertThat(drawn)
                .hasSize(AT_ONCE * DRAWS * 4 / 5)
                .containsExactlyInAnyOrderElementsOf(running("TS-20260302", AT_ONCE * DRAWS * 4 / 5));
    }

    @Test
    @DisplayName("许多业务同时登记：编号、业务键和记录一一对应")
    void manyCasesAtOnce(
            @Autowired FormService forms,
            @Autowired RepositoryService definitions,
            @Autowired ManagementService jobs,
            @Autowired RuntimeService cases)
            throws Exception {
        String reception = definitions
                .createProcessDefinitionQuery()
                .processDefinitionKey("reception")
                .latestVersion()
                .singleResult()
                .getId();
        List<String> started = atOnce(() -> {
            List<String> mine = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                ProcessInstance visit = department.as(
                        "sales1",
                        () -> forms.submitStartForm(
                                reception,
                                Map.of(
                                        "customerName",
                                        "欢乐谷游乐园",
                                        "contactName",
                                        "王先生",
                                        "contactPhone",
                                        "13800138000",
                                        "visitorCount",
                                        3,
                                        "visitPurpose",
                                        "考察",
                                        "receptionLevel",
                                        "A",
                                        "arriveAt",
                                        "2026-03-05T10:00",
                                        "needVehicle",
                                        false)));
                Job register =
                        jobs.createJobQuery().processInstanceId(visit.getId()).singleResult();
                jobs.executeJob(register.getId());
                mine.add(cases.createProcessInstanceQuery()
                        .processInstanceId(visit.getId())
                        .singleResult()
                        .getBusinessKey());
            }
            return mine;
        });
        assertThat(started).containsExactlyInAnyOrderElementsOf(running("JD-20260302", AT_ONCE * 3));
        assertThat(database.sql("select number from case_record order by number")
                        .query(String.class)
                        .list())
                .isEqualTo(running("JD-20260302", AT_ONCE * 3));
    }
}
