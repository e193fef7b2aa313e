package org.salesplaybook.numbering;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.steps.CaseVariables;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Numbers and links without the application; with many people at once, and on PostgreSQL too, see
 * {@link NumberingTest}.
 */
@DisplayName("取号，业务之间的联系")
class BusinessNumbersTest {

    private static final Instant LAST_MINUTE = Instant.parse("2026-03-02T15:59:59Z");

    private final EmbeddedDatabase database = new EmbeddedDatabaseBuilder()
            .setType(EmbeddedDatabaseType.H2)
            .generateUniqueName(true)
            .build();
    private final JdbcClient client = JdbcClient.create(database);
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    private final BusinessNumbers numbers = numbers(LAST_MINUTE);
    private final CaseRegister register = new CaseRegister(numbers, client);

    private BusinessNumbers numbers(Instant now) {
        return new BusinessNumbers(
                client, new JdbcTransactionManager(database), Clock.fixed(now, ZoneId.of("Asia/Shanghai")));
    }

    private String draw(BusinessNumbers numbers, String prefix) {
        return transaction.execute(status -> numbers.next(prefix));
    }

    @BeforeEach
    void createTables() throws IOException {
        String migration = new ClassPathResource("db/migration/V2__supporting_tables.sql").getContentAsString(UTF_8);
        Arrays.stream(migration.split(";"))
                .filter(statement -> statement.contains("business_number") || statement.contains("case_link"))
                .forEach(statement -> client.sql(statement).update());
    }

    @AfterEach
    void close() {
        database.shutdown();
    }

    @Test
    @DisplayName("每种、每天从 001 起，日子按公司的时区")
    void next() {
        assertThat(List.of(draw(numbers, "TS"), draw(numbers, "TS"), draw(numbers, "DD")))
                .containsExactly("TS-20260302-001", "TS-20260302-002", "DD-20260302-001");
        assertThat(draw(numbers(LAST_MINUTE.plusSeconds(1)), "TS")).isEqualTo("TS-20260303-001");
    }

    @Test
    @DisplayName("回滚的由下一个再用；超过 999 接着数")
    void drawnInVain() {
        transaction.executeWithoutResult(status -> {
            assertThat(numbers.next("TS")).isEqualTo("TS-20260302-001");
            status.setRollbackOnly();
        });
        assertThat(draw(numbers, "TS")).isEqualTo("TS-20260302-001");
        client.sql("update business_number set last_number = 999").update();
        assertThat(draw(numbers, "TS")).isEqualTo("TS-20260302-1000");
    }

    @Test
    @DisplayName("业务的编号就是业务键；由别的业务来的，记下联系")
    void numbered() {
        DelegateExecution first = mock(DelegateExecution.class);
        DelegateExecution second = mock(DelegateExecution.class);
        when(second.getVariable(CaseVariables.SOURCE_CASE.getName())).thenReturn("TS-20260302-001");
        assertThat(register.number(first, "TS")).isEqualTo("TS-20260302-001");
        assertThat(register.number(second, "SH")).isEqualTo("SH-20260302-001");
        assertThat(register.next("SH")).isEqualTo("SH-20260302-002");
        verify(first).setProcessBusinessKey("TS-20260302-001");
        verify(second).setVariable(CaseVariables.CASE_NUMBER.getName(), Variables.stringValue("SH-20260302-001"));
        assertThat(client.sql("select concat(from_case, ' ', to_case) from case_link")
                        .query(String.class)
                        .list())
                .containsExactly("TS-20260302-001 SH-20260302-001");
    }

    @Test
    @DisplayName("联系的业务：往前往后都算，隔着别的也算，绕回来的也停得下来")
    void linked() {
        client.sql("insert into case_link (from_case, to_case) values ('a', 'b'), ('b', 'c'), ('c', 'a'), ('x', 'y')")
                .update();
        assertThat(register.linkedWith(List.of("b"))).containsExactly("a", "b", "c");
        assertThat(register.linkedWith(List.of("y", "z"))).containsExactly("x", "y", "z");
        assertThat(register.linkedWith(List.of())).isEmpty();
    }
}
