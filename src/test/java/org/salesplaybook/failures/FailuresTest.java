package org.salesplaybook.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.salesplaybook.testing.BothDatabases;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.FilledCases;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.testing.Rest.Answer;
import org.salesplaybook.testing.WebSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The record of a visit cannot be written, because a row with its number stands there already. */
@HandbookTest
@BothDatabases
@DisplayName("系统没有办成的：哪一步、为什么、谁能怎么办；重试了说有没有用")
class FailuresTest {

    private static final String DUPLICATE = "要登记的与已有的记录重复，或者它引用的记录已经没有了";
    /** Ids, names that programs give, and what programs say when they fail. */
    private static final Pattern TECHNICAL = Pattern.compile(
            "[0-9a-f]{8}-[0-9a-f]{4}-|[a-z]+[A-Z]\\w*|_|Exception|SQL|I/O|\\borg\\.|\\bERROR\\b", Pattern.DOTALL);

    @Autowired
    private Department department;

    @Autowired
    private Rest rest;

    @Autowired
    private ManagementService management;

    @Autowired
    private RuntimeService cases;

    @Autowired
    private JdbcClient database;

    private OpenCase visit;

    @BeforeEach
    void aVisitWhoseNumberIsTaken() {
        database.sql("insert into case_record (number, process_instance_id, process_key, kind, owner, opened_at) "
                        + "values ('JD-20260302-001', 'other', 'reception', '接待', 'sales3', "
                        + "timestamp '2026-03-02 08:00:00')")
                .update();
        visit = visitOf("sales1");
        givenUp(visit);
    }

    private OpenCase visitOf(String person) {
        return department.startWithoutSystem(person, "reception", FilledCases.visitOf("欢乐谷游乐园"));
    }

    private Job step(OpenCase one) {
        return management
                .createJobQuery()
                .processInstanceId(one.instance())
                .messages()
                .singleResult();
    }

    private void givenUp(OpenCase one) {
        IntStream.range(0, 3)
                .forEach(time -> assertThatThrownBy(
                                () -> management.executeJob(step(one).getId()))
                        .isInstanceOf(RuntimeException.class));
    }

    private JsonNode seen(String person) {
        Answer answer = rest.cockpit(person).api("GET", "cockpit/plugin/management/default/failures");
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer.body();
    }

    private Answer retry(String person, List<String> ids, String reason) {
        WebSession session = rest.tasklist(person);
        session.get("failures/default/cases/" + visit.instance());
        return session.post("failures/default/retry", Map.of("ids", ids, "reason", reason));
    }

    @Test
    @DisplayName("写明哪个业务的哪一步，为什么，谁能怎么办，从什么时候，试了几次；没有程序的话")
    void toldInWords() {
        JsonNode page = seen("manager");
        JsonNode failure = page.path("failures").path(0);
        assertThat(failure.path("process").asText()).isEqualTo("客户接待流程");
        assertThat(failure.path("step").asText()).isEqualTo("确定接待客户的对象及人数");
        assertThat(failure.path("customer").asText()).isEqualTo("欢乐谷游乐园");
        assertThat(failure.path("why").asText()).isEqualTo(DUPLICATE);
        assertThat(failure.path("remedy").asText()).isEqualTo("请系统管理员看技术信息，处理重复的记录后重试");
        assertThat(failure.path("since").asText()).isEqualTo("2026-03-02 09:00");
        assertThat(failure.path("tries").asInt()).isEqualTo(3);
        assertThat(failure.path("mayRetry").asBoolean()).isTrue();
        assertThat(page.path("retriers").asText()).isEqualTo("总经理、分管销售副总经理、销售部经理、销售主管、系统管理员");
        assertThat(page.path("technical").asBoolean()).isFalse();
        assertThat(seen("admin").path("technical").asBoolean()).isTrue();
        for (String field : List.of("process", "step", "customer", "why", "remedy", "since")) {
            assertThat(failure.path(field).asText()).as(field).doesNotContainPattern(TECHNICAL);
        }
        Incident incident = department.as(
                "manager",
                () -> cases.createIncidentQuery()
                        .processInstanceId(visit.instance())
                        .singleResult());
        assertThat(incident.getIncidentMessage()).startsWith(DUPLICATE).doesNotContainPattern(TECHNICAL);
        assertThat(management.getJobExceptionStacktrace(step(visit).getId()))
                .as("管理员看得到程序怎么说")
                .contains("JD-20260302-001");
    }

    @Test
    @DisplayName("主管只看到、只重试本组的；经理看到全部")
    void ownTeam() {
        OpenCase other = visitOf("sales2");
        givenUp(other);
        assertThat(seen("manager").path("failures")).hasSize(2);
        assertThat(seen("supervisor1").path("failures")).hasSize(1);
        assertThat(seen("supervisor3").path("failures")).isEmpty();

        JsonNode refused =
                retry("supervisor1", List.of(step(other).getId()), "").body();
        assertThat(refused.path(0).path("helped").asBoolean()).isFalse();
        assertThat(refused.path(0).path("text").asText()).startsWith("已经不在「系统没有办成的」里");
        assertThat(step(other).getRetries()).isZero();
    }

    @Test
    @DisplayName("原因还在：重试说还是没有办成，为什么；改好之后说已办成，业务接着走")
    void helpedOrNot() {
        String id = step(visit).getId();
        JsonNode inVain = retry("supervisor1", List.of(id), "").body().path(0);
        assertThat(inVain.path("helped").asBoolean()).isFalse();
        assertThat(inVain.path("text").asText()).isEqualTo("还是没有办成：" + DUPLICATE);
        assertThat(inVain.path("remedy").asText()).isEqualTo("请系统管理员看技术信息，处理重复的记录后重试");
        assertThat(seen("supervisor1").path("failures").path(0).path("tries").asInt())
                .isEqualTo(4);

        database.sql("delete from case_record").update();
        JsonNode done = retry("supervisor1", List.of(id), "重复的已删除").body().path(0);
        assertThat(done.path("helped").asBoolean()).isTrue();
        assertThat(done.path("text").asText()).isEqualTo("已办成");
        assertThat(seen("manager").path("failures")).isEmpty();
        assertThat(department.caseOf("JD-20260302-001").instance()).isEqualTo(visit.instance());
        assertThat(visit.said())
                .containsExactly(
                        "supervisor1：重试「确定接待客户的对象及人数」：还是没有办成：" + DUPLICATE,
                        "supervisor1：重试「确定接待客户的对象及人数」：已办成。原因：重复的已删除");
        assertThat(database.sql(
                                "select person, value_after from audit_entry where what = '重试系统没有办成的一步' order by seq desc fetch next 2 rows only")
                        .query((row, line) -> row.getString(1) + " " + row.getString(2))
                        .list())
                .hasSize(2)
                .allMatch(entry -> entry.startsWith("supervisor1 "))
                .first()
                .asString()
                .contains("\"helped\":true");

        assertThat(retry("manager", List.of(id), "").body().path(0).path("text").asText())
                .as("别人已经重试成了")
                .startsWith("已经不在「系统没有办成的」里");
    }

    @Test
    @DisplayName("业务的页上也写着；发起的人看得到为什么，不能重试")
    void onThePageOfTheCase() {
        WebSession owner = rest.tasklist("sales1");
        JsonNode page = owner.get("failures/default/cases/" + visit.instance()).body();
        assertThat(page.path("failures").path(0).path("why").asText()).isEqualTo(DUPLICATE);
        assertThat(page.path("failures").path(0).path("mayRetry").asBoolean()).isFalse();
        assertThat(rest.tasklist("sales2")
                        .get("failures/default/cases/" + visit.instance())
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest(name = "{0} 不能重试")
    @ValueSource(strings = {"sales1", "service1", "finance1", "production1"})
    @DisplayName("不是分内事的岗位不能重试，也看不到列表")
    void nobodyElse(String person) {
        WebSession session = rest.tasklist(person);
        session.get("teamwork/default/copies");
        Answer answer = session.post(
                "failures/default/retry", Map.of("ids", List.of(step(visit).getId())));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.message()).startsWith("您没有权限这样做");
        assertThat(session.api("GET", "cockpit/plugin/management/default/failures")
                        .status())
                .isEqualTo(403);
        assertThat(step(visit).getRetries()).isZero();
    }

    @Test
    @DisplayName("一项也没有选、选得太多、原因太长，写明应该怎样")
    void askedWrongly() {
        assertThat(retry("manager", List.of(), "").message()).isEqualTo("请勾选要重试的，一次最多 50 项");
        assertThat(retry(
                                "manager",
                                IntStream.range(0, 51).mapToObj(String::valueOf).toList(),
                                "")
                        .message())
                .isEqualTo("请勾选要重试的，一次最多 50 项");
        assertThat(retry("manager", List.of(step(visit).getId()), "长".repeat(201))
                        .message())
                .isEqualTo("「原因」不能超过 200 个字，现在是 201 个字");
        assertThat(step(visit).getRetries()).isZero();
    }
}
