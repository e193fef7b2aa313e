package org.salesplaybook.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.impl.juel.jakarta.el.PropertyNotFoundException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("系统没有办成的一步，怎样告诉管理人员")
class HindranceTest {

    private static class Silent extends RuntimeException implements FromOutside {
        private Silent(String message) {
            super(message);
        }
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new Silent("客户 KH-20260302-001 没有送到奥汀：连接不上"), "客户 KH-20260302-001 没有送到奥汀：连接不上", "等对方系统恢复"),
                Arguments.of(new ProcessEngineException(new RequestRefused("「数量」应是正数。")), "「数量」应是正数", "按原因处理后重试"),
                Arguments.of(
                        new OptimisticLockingException("ENGINE-03005 Execution of 'UPDATE'"), "当时正有别人在办同一笔业务", "重试即可"),
                Arguments.of(
                        new SuspendedEntityInteractionException("ENGINE-03096 Job cannot be executed"),
                        "这笔业务或它的流程被暂停了",
                        "恢复以后重试"),
                Arguments.of(
                        new RuntimeException(new SQLTransientConnectionException("HikariPool-1 - not available")),
                        "数据库当时没有应答",
                        "重试即可"),
                Arguments.of(
                        new RuntimeException(new SQLException("Unique index or primary key violation", "23505", 23505)),
                        "要登记的与已有的记录重复，或者它引用的记录已经没有了",
                        "请系统管理员"),
                Arguments.of(
                        new RuntimeException(new SQLException("value too long", "22001", 22001)),
                        "有一项内容过长、数字过大，或者含有不能保存的字符",
                        "请系统管理员"),
                Arguments.of(
                        new ProcessEngineException(
                                "Unknown property used in expression: ${recordTheVisit}. Cause: Cannot resolve identifier 'recordTheVisit'",
                                new PropertyNotFoundException("不能使用 recordTheVisit")),
                        "流程图或决策表里写的，系统办不了",
                        "请流程分析员"),
                Arguments.of(new DmnEngineException("DMN-01002 Unable to evaluate"), "流程图或决策表里写的，系统办不了", "请流程分析员"),
                Arguments.of(
                        new RuntimeException(
                                "I/O error on PUT request for \"https://crm.example/x\"", new ConnectException()),
                        "别的系统连接不上，或者没有应答",
                        "等对方系统恢复"),
                Arguments.of(new RuntimeException(new IOException("broken pipe")), "别的系统连接不上，或者没有应答", "等对方系统恢复"),
                Arguments.of(
                        new NullPointerException("Cannot invoke \"Object.toString()\" because \"value\" is null"),
                        "程序出错，或者业务里缺少这一步要用的内容",
                        "请系统管理员看技术信息"),
                Arguments.of(
                        new IllegalStateException("没有找到 customerNumber 为 0 的客户"),
                        "程序出错，或者业务里缺少这一步要用的内容",
                        "请系统管理员看技术信息"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    @DisplayName("每一种都有为什么和怎么办，没有程序的话")
    void kinds(Throwable failure, String why, String remedy) {
        Hindrance told = Hindrance.of(failure);
        assertThat(told.why()).isEqualTo(why);
        assertThat(told.remedy()).contains(remedy);
        assertThat(Hindrance.ofText(told.text())).isEqualTo(told);
        assertThat(told.text()).doesNotContain("Exception", "${", "ENGINE", "I/O", "。。");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "客户 KH-1 没有送到奥汀, 客户 KH-1 没有送到奥汀",
        "'客户 KH-1 没有送到奥汀：I/O error on PUT request for \"http://crm/KH-1\": Connection refused', 程序出错，或者业务里缺少这一步要用的内容",
        "java.lang.NullPointerException, 程序出错，或者业务里缺少这一步要用的内容",
        ", 程序出错，或者业务里缺少这一步要用的内容"
    })
    @DisplayName("升级之前失败的，也不让人看程序的话")
    void before(String kept, String why) {
        assertThat(Hindrance.ofText(kept).why()).isEqualTo(why);
    }

    @Test
    @DisplayName("互为原因的失败也说得完")
    void circle() {
        RuntimeException one = new RuntimeException("one");
        RuntimeException other = new RuntimeException("other", one);
        one.initCause(other);
        assertThat(Hindrance.of(one).why()).isEqualTo("程序出错，或者业务里缺少这一步要用的内容");
    }
}
