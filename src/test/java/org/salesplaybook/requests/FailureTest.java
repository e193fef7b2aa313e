package org.salesplaybook.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.transaction.TransactionSystemException;

@DisplayName("出错时的回答")
@ExtendWith(OutputCaptureExtension.class)
class FailureTest {

    private static Failure of(Throwable failure) {
        return Failure.of(failure, "GET /engine-rest/task");
    }

    @Test
    @DisplayName("没有想到的错误：只给编号，凭编号在日志里查到全部")
    void whatNobodyThoughtOf(CapturedOutput log) {
        Failure answer = of(new IllegalStateException("select * from ACT_RU_TASK", new RuntimeException("inner")));
        String number = answer.body().get("number").toString();
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.message()).isEqualTo("系统内部出错，操作没有完成，请把编号 " + number + " 告诉系统管理员");
        assertThat(answer.body().toString()).doesNotContain("ACT_", "IllegalState", "inner");
        assertThat(log.getOut())
                .contains(
                        "Fault " + number + " at GET /engine-rest/task",
                        "IllegalStateException: select * from ACT_RU_TASK",
                        "inner",
                        "FailureTest.whatNobodyThoughtOf");
        assertThat(of(new IllegalStateException()).body().get("number"))
                .as("每次一个")
                .isNotEqualTo(number);
    }

    @ParameterizedTest(name = "{0}：{1}")
    @CsvSource({
        "08006, 503",
        "57P01, 503",
        "53100, 503",
        "53300, 503",
        "22001, 400",
        "22021, 400",
        "22003, 400",
        "23505, 409",
        "40P01, 409",
        "42703, 500",
        "XX000, 500"
    })
    @DisplayName("数据库的错误，按 SQLSTATE")
    void ofTheDatabase(String state, int status) {
        Failure answer =
                of(new ProcessEngineException("persistence", new SQLException("ERROR: relation act_ru_task", state)));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().toString()).doesNotContain("act_ru_task", state);
        assertThat(answer.tryAgainAfter().isPresent()).isEqualTo(status == 503);
    }

    @Test
    @DisplayName("数据库连不上：请人过一会儿再试，并说没有保存")
    void withoutDatabase() {
        Failure answer = of(new ProcessEngineException(
                "x", new SQLTransientConnectionException("HikariPool-1 - Connection is not available")));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.message()).isEqualTo("数据库暂时没有应答，刚才的操作没有保存，请过一会儿再试");
    }

    @Test
    @DisplayName("连接在办理中途断了，连回退也做不成：一样请人再试")
    void brokenConnection() {
        Failure answer = of(new ProcessEngineException(
                "persistence",
                new TransactionSystemException("JDBC rollback failed", new SQLException("Connection is closed"))));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.tryAgainAfter()).isPresent();
    }

    @Test
    @DisplayName("没有权限：一句话说清楚，不列权限")
    void notPermitted() {
        assertThat(of(new AuthorizationException("sales1", "DELETE", "Deployment", "4711")))
                .satisfies(answer -> {
                    assertThat(answer.status()).isEqualTo(403);
                    assertThat(answer.message()).isEqualTo("您没有权限删除部署，需要的话请找您的主管或系统管理员");
                    assertThat(answer.body())
                            .containsEntry("type", "AuthorizationException")
                            .containsEntry("resourceName", "Deployment")
                            .doesNotContainKey("missingAuthorizations");
                });
        assertThat(of(new AuthorizationException("Required admin authenticated group or user."))
                        .message())
                .isEqualTo("只有系统管理员可以这样做");
    }

    @Test
    @DisplayName("别人先改了：请刷新")
    void somebodyWasFaster() {
        assertThat(of(new OptimisticLockingException("x"))).satisfies(answer -> {
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.message()).isEqualTo("别人刚刚改动了这项内容，请刷新后再试");
        });
    }

    @Test
    @DisplayName("业务规则不允许的，在哪一层抛出都照原话回答，逐项列出")
    void refused() {
        Failure answer =
                of(new ProcessEngineException("x", new RequestRefused(List.of(new Problem("amount", "金额", "不能是负数")))));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).isEqualTo("「金额」不能是负数");
        assertThat(answer.body().get("problems")).isEqualTo(List.of(new Problem("amount", "金额", "不能是负数")));
    }
}
