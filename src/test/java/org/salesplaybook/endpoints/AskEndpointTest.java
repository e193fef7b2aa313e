package org.salesplaybook.endpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salesplaybook.forms.PersonalFields;
import org.salesplaybook.testing.BothDatabases;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.GivesDeploymentsBack;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.Modeler;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.OtherCompany;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.testing.Rest.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The process of {@code src/test/resources/asked}, deployed by an analyst, asks a real server. */
@HandbookTest
@GivesDeploymentsBack
@BothDatabases
@ExtendWith(OutputCaptureExtension.class)
@DisplayName("流程图里画的一步问外部系统")
class AskEndpointTest {

    private static final String PROCESS = "creditCheck";
    private static final String FOUND =
            "{\"data\": {\"limit\": 50000.5, \"rating\": \" “甲”级\\u200b\"}, \"checkedAt\": \"2026-03-02T01:30:59Z\"}";

    @Autowired
    private Department department;

    @Autowired
    private Rest rest;

    @Autowired
    private ManagementService management;

    @Autowired
    private HistoryService history;

    @Autowired
    private RuntimeService cases;

    @Autowired
    private JdbcClient database;

    @BeforeEach
    void drawnAndDeployed() {
        deploy(Modeler.of(Path.of("src/test/resources/asked")));
    }

    private void deploy(Modeler modeler) {
        Answer deployed = modeler.deploy(rest, "analyst1", Map.of("deployment-name", PROCESS));
        assertThat(deployed.status()).as("%s", deployed.body()).isEqualTo(200);
    }

    private OpenCase check() {
        OpenCase check = department.startWithoutSystem(
                "manager", PROCESS, Map.of("customerNo", "KH/1 \"甲\"", "creditReason", "要签合同"));
        management.executeJob(job(check).getId());
        return check;
    }

    private Job job(OpenCase one) {
        return management.createJobQuery().processInstanceId(one.instance()).singleResult();
    }

    private String askedInVain(OpenCase check) {
        assertThat(catchThrowable(() -> management.executeJob(job(check).getId())))
                .isNotNull();
        return job(check).getExceptionMessage();
    }

    @Test
    @DisplayName("问到了：取的存入变量，像表单填的一样；送的、取的没有口令")
    void found() {
        OtherCompany.answers(200, FOUND);
        OpenCase check = check();
        management.executeJob(job(check).getId());

        assertThat(check).isWaitingAtExactly("useLimit");
        assertThat(cases.getVariables(check.instance()))
                .containsEntry("creditLimit", 50000.5)
                .containsEntry("creditRating", "“甲”级")
                .containsEntry("checkedAt", "2026-03-02T09:30");
        assertThat(OtherCompany.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.address())
                    .isEqualTo("/credit/KH%2F1%20%22%E7%94%B2%22?why=%E8%A6%81%E7%AD%BE%E5%90%88%E5%90%8C");
            assertThat(asked.authorization()).isEqualTo("Bearer " + OtherCompany.TOKEN);
        });
        check.complete("manager", "useLimit", Map.of("limitNote", "按额度"));
        assertThat(check).isEnded().hasPassed("checked");
        assertThat(check.record("case_record")).containsEntry("outcome", "查到了");
    }

    @Test
    @DisplayName("没有这个客户：图上画了这条路，就走这条路")
    void drawnWay() {
        OtherCompany.answers(404, "{}");
        OpenCase check = check();
        management.executeJob(job(check).getId());
        assertThat(check).isWaitingAtExactly("askByPhone");
        check.complete("manager", "askByPhone", Map.of("limitNote", "电话里说没有"));
        assertThat(check.record("case_record")).containsEntry("outcome", "电话查的");
    }

    @Test
    @DisplayName("不收所送的：图上没有画，就是没有办成，写明是哪个接口")
    void notDrawn() {
        OtherCompany.answers(422, "{}");
        assertThat(askedInVain(check())).isEqualTo("“信用查询”没有收下所送的内容（HTTP 422）。怎么办：等对方系统恢复后重试；一直不行，请系统管理员检查接口的设置");
    }

    @Test
    @DisplayName("对方出错：按图上写的再试，送的是同一个键；停下以后经理重试，接着办；哪里都没有口令和地址")
    void triedAgain(CapturedOutput output) {
        OtherCompany.answers(500, "secret of theirs");
        OpenCase check = check();
        String words = "没有问到“信用查询”：它出了错（HTTP 500）。怎么办：等对方系统恢复后重试；一直不行，请系统管理员检查接口的设置";
        assertThat(askedInVain(check)).isEqualTo(words);
        assertThat(job(check).getRetries()).isEqualTo(1);
        assertThat(askedInVain(check)).isEqualTo(words);
        assertThat(job(check).getRetries()).isZero();
        assertThat(cases.createIncidentQuery()
                        .processInstanceId(check.instance())
                        .singleResult()
                        .getIncidentMessage())
                .isEqualTo(words);
        assertThat(OtherCompany.asked()).hasSize(2);
        assertThat(OtherCompany.asked()).extracting(OtherCompany.Asked::key).containsOnly(keyOf(0));
        noSecret(check, output);

        String before = keyOf(0);
        OtherCompany.answers(200, FOUND);
        var manager = rest.tasklist("manager");
        manager.get("failures/default/cases/" + check.instance());
        Answer retried = manager.post(
                "failures/default/retry", Map.of("ids", List.of(job(check).getId()), "reason", "对方说好了"));
        assertThat(retried.status()).as("%s", retried.body()).isEqualTo(200);
        assertThat(check).isWaitingAtExactly("useLimit");
        assertThat(keyOf(0)).isEqualTo(before);
        noSecret(check, output);
    }

    @Test
    @DisplayName("送的和取的文字，没有表单说是谁的：删除个人信息时当作个人信息")
    void personal(@Autowired PersonalFields fields, @Autowired RepositoryService repository) {
        assertThat(fields.exchangedIn(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(PROCESS)
                        .latestVersion()
                        .singleResult()
                        .getId()))
                .containsExactlyInAnyOrder("customerNo", "why", "creditRating");
    }

    private static String keyOf(int asked) {
        return OtherCompany.asked().get(asked).key();
    }

    /** In what the engine keeps of the case, and in the log. */
    private void noSecret(OpenCase check, CapturedOutput output) {
        String kept = history.createHistoricVariableInstanceQuery()
                        .processInstanceId(check.instance())
                        .list() + " "
                + history.createHistoricDetailQuery()
                        .processInstanceId(check.instance())
                        .list() + " "
                + database.sql("select text_ from act_hi_varinst where text_ is not null")
                        .query(String.class)
                        .list()
                + database.sql("select exception_msg_, exception_stack_id_ from act_ru_job")
                        .query()
                        .listOfRows();
        String stacks = management.createJobQuery().processInstanceId(check.instance()).withException().list().stream()
                .map(job -> management.getJobExceptionStacktrace(job.getId()))
                .toList()
                .toString();
        assertThat(kept + stacks + output.getAll())
                .doesNotContain(OtherCompany.TOKEN, "localhost:" + OtherCompany.port(), "secret of theirs");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"data": {"limit": "五万", "rating": "甲"}} | “信用查询”答复里的 data.limit 应为数，答的是文字
            {"data": {"limit": 5, "rating": 7}} | “信用查询”答复里的 data.rating 应为文字，答的是数
            {"data": {"limit": 5}} | “信用查询”的答复里没有 data.rating
            {"data": {"limit": 5, "rating": null}} | “信用查询”的答复里没有 data.rating
            {"data": {"limit": 5, "rating": "甲"}, "checkedAt": "昨天"} | “信用查询”答复里的 checkedAt 应为日期和时间，答的是文字
            [5] | “信用查询”的答复里没有 data.limit
            5 | “信用查询”的答复不是 JSON
            """)
    @DisplayName("答的不是说好的：写明哪一项，一项也不存")
    void nothingHalfWritten(String answer, String words) {
        OtherCompany.answers(200, answer);
        OpenCase check = check();
        assertThat(askedInVain(check)).startsWith(words + "。怎么办：请流程分析员核对");
        assertThat(cases.getVariables(check.instance())).doesNotContainKeys("creditLimit", "creditRating", "checkedAt");
    }

    @Test
    @DisplayName("不应答：一分钟内别的业务推后，不算失败")
    void silent() {
        deploy(Modeler.of(Path.of("src/test/resources/asked"))
                .edit("creditCheck.bpmn", "value=\"credit\"", "value=\"silent\""));
        OtherCompany.answersAfter(3000, FOUND);
        OpenCase first = check();
        OpenCase second = check();
        assertThat(askedInVain(first)).startsWith("不应答的在 1 秒内没有应答。怎么办：");
        assertThat(catchThrowable(() -> management.executeJob(job(second).getId())))
                .isNotNull();
        assertThat(job(second).getRetries()).isEqualTo(2);
        assertThat(job(second).getExceptionMessage()).isNull();
        assertThat(job(second).getDuedate()).isAfter(ClockUtil.getCurrentTime());
    }
}
