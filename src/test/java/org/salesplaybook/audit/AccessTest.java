package org.salesplaybook.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.audit.Trail.Line;
import org.salesplaybook.testing.BothDatabases;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.FilledCases;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.testing.Rest.Answer;
import org.salesplaybook.testing.WebSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;

/** Who logged in, who could not, and who looked at whose data. */
@HandbookTest
@BothDatabases
@DisplayName("登录和查看留痕")
class AccessTest {

    private static final Map<String, Object> CALL = Map.of(
            "callAt",
            "2026-02-01T08:30",
            "source",
            "电话",
            "customerName",
            "南山度假村",
            "contactName",
            "林经理",
            "contactPhone",
            "13700137000",
            "region",
            "江西",
            "productInterest",
            "海盗船",
            "intentLevel",
            "B",
            "enquiry",
            "问价格");

    @Autowired
    private Department department;

    @Autowired
    private Rest rest;

    @Autowired
    private AuditTrail audit;

    @Autowired
    private AuditCheck check;

    @Autowired
    private FailedLogIns failures;

    @Autowired
    private TestRestTemplate health;

    @LocalManagementPort
    private int healthPort;

    @Autowired
    private JdbcClient database;

    private Trail trail;

    /** Another day for each test: what was seen once on a day is not recorded again. */
    private static int days;

    @BeforeEach
    void anotherDay() {
        department.itIs("2026-02-%02dT09:00".formatted(++days));
        trail = new Trail(database);
    }

    @AfterEach
    void unlocked() {
        rest.post("admin", "/user/sales1/unlock", null);
    }

    @Test
    @DisplayName("网页登录、退出、密码错、没有权限的应用")
    void webApplications() {
        WebSession session = rest.tasklist("sales1");
        assertThat(session.logOut().status()).isEqualTo(200);
        assertThat(rest.logIn("sales1", "cockpit")).isEqualTo(403);
        assertThat(rest.stranger().logIn("sales1", "guess", "tasklist").status())
                .isEqualTo(401);
        assertThat(rest.stranger().logIn("nobody", "guess", "tasklist").status())
                .isEqualTo(401);
        List<Line> lines = trail.news();
        assertThat(lines)
                .extracting(Line::toString)
                .containsExactly(
                        "LOG_IN sales1 网页 tasklist null → null sales1",
                        "LOG_OUT sales1 网页 null → null sales1",
                        "LOG_IN_FAILED sales1 网页 cockpit，没有该应用的权限 null → null null",
                        "LOG_IN_FAILED sales1 网页 tasklist，密码不对 null → null null",
                        "LOG_IN_FAILED null 网页 tasklist，没有这个账号 null → null null");
        assertThat(lines).extracting(Line::address).containsOnly("127.0.0.1");
        assertThat(lines.toString()).doesNotContain("guess");
    }

    @Test
    @DisplayName("接口：脚本每小时一条，不是每次一条；密码错也记")
    void scripts() {
        for (int i = 0; i < 5; i++) {
            rest.get("manager", "/task/count");
        }
        assertThat(trail.news()).extracting(Line::toString).containsExactly("LOG_IN manager 接口 null → null manager");
        department.itIs("2026-02-%02dT10:30".formatted(days));
        rest.get("manager", "/task/count");
        assertThat(trail.news()).hasSize(1);
        assertThat(rest.sendAs("sales1", "guess", "GET", "/task/count", null).status())
                .isEqualTo(401);
        rest.get(null, "/task/count");
        assertThat(trail.news())
                .extracting(Line::toString)
                .containsExactly("LOG_IN_FAILED sales1 接口 /engine-rest/task/count，密码不对 null → null null");
    }

    @Test
    @DisplayName("把密码填进了账号栏：哪里都不留")
    void passwordInTheWrongField() {
        String secret = "Xiu-2026-tou";
        assertThat(rest.stranger().logIn(secret, "", "tasklist").status()).isEqualTo(401);
        assertThat(rest.stranger().logIn(secret, secret, "tasklist").status()).isEqualTo(401);
        assertThat(rest.sendAs(secret, "guess", "GET", "/task/count", null).status())
                .isEqualTo(401);
        assertThat(rest.sendAs(secret, "guess", "GET", "/engine/nothing/task/count", null)
                        .status())
                .isEqualTo(404);
        assertThat(rest.sendAs("sales1\nLOG_IN admin", "guess", "GET", "/task/count", null)
                        .status())
                .isEqualTo(401);
        rest.post("manager", "/identity/verify", Map.of("username", secret, "password", "guess"));
        List<Line> lines = trail.news();
        assertThat(lines)
                .filteredOn(line -> line.kind().equals("LOG_IN_FAILED"))
                .hasSize(5)
                .allMatch(line -> line.subject() == null)
                .extracting(Line::what)
                .contains("网页 tasklist，没有这个账号", "接口 /engine-rest/task/count，没有这个账号");
        assertThat(lines)
                .filteredOn(line -> line.kind().equals("LOG_IN"))
                .extracting(Line::subject)
                .containsOnly("manager");
        assertThat(database.sql(
                                "select count(*) from log_in_attempts where subject like '%Xiu%' or person like '%Xiu%'")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(database.sql("select count(*) from log_in_attempts where person like '?%'")
                        .query(Integer.class)
                        .single())
                .isOne();
        assertThat(lines.toString()).doesNotContain("Xiu");
    }

    @Test
    @DisplayName("没有验证过的不算登录：没有这样的引擎、伪造的请求")
    void notProven() {
        assertThat(rest.sendAs("admin", "guess", "GET", "/engine/nothing/task/count", null)
                        .status())
                .isEqualTo(404);
        assertThat(rest.send(HttpRequest.newBuilder(rest.uri("/camunda/api/admin/auth/user/default/login/tasklist"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString("username=sales1&password=sales1"))
                                .build())
                        .status())
                .isEqualTo(403);
        assertThat(trail.news()).isEmpty();
    }

    @Test
    @DisplayName("成行显示的字里没有换行和看不见的控制字符")
    void unseen() {
        audit.record(AuditEvent.of(AuditKind.EXPORT, AuditSubject.customer("KH-1\n\u202E2"), "导出\r\t\u0000")
                .by("exporter\u0007"));
        assertThat(trail.news())
                .singleElement()
                .hasToString("EXPORT KH-1\uFFFD\uFFFD2 导出\uFFFD\uFFFD\uFFFD null → null exporter\uFFFD");
        assertThat(check.verify(Map.of()).breaks()).isEmpty();
    }

    @Test
    @DisplayName("成批猜密码：头 50 次每次一条，以后每百次一条，写明是第几次")
    void manyFailures() {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/engine-rest/task");
        request.setRemoteAddr("203.0.113.9");
        IntStream.rangeClosed(1, 200).forEach(i -> failures.record("guess" + i, "尝试过多", request));
        List<Line> lines = trail.news();
        assertThat(lines)
                .hasSize(52)
                .allMatch(line ->
                        line.kind().equals("LOG_IN_FAILED") && line.address().equals("203.0.113.9"));
        assertThat(lines.get(51))
                .hasToString(
                        "LOG_IN_FAILED guess200 接口 /engine-rest/task，尝试过多 null → {\"failuresFromHereThisHour\":200} null");
    }

    @Test
    @DisplayName("别的入口猜密码也记：核对密码、改密码时的原密码、健康检查")
    void otherDoors() {
        rest.post("manager", "/identity/verify", Map.of("username", "sales1", "password", "guess"));
        rest.send(
                "manager",
                "PUT",
                "/user/manager/credentials",
                Map.of("password", "Xiu-2026-tou", "authenticatedUserPassword", "guess"));
        assertThat(health.withBasicAuth("sales1", "guess")
                        .getForEntity("http://127.0.0.1:" + healthPort + "/actuator/health", String.class)
                        .getStatusCode()
                        .value())
                .isEqualTo(401);
        health.withBasicAuth("admin", "admin")
                .getForEntity("http://127.0.0.1:" + healthPort + "/actuator/health", String.class);
        assertThat(trail.news())
                .filteredOn(line -> !line.toString().startsWith("LOG_IN manager"))
                .extracting(Line::toString)
                .containsExactly(
                        "LOG_IN_FAILED sales1 接口 /engine-rest/identity/verify，密码不对 null → null manager",
                        "LOG_IN_FAILED manager 接口 /engine-rest/user/manager/credentials，密码不对 null → null manager",
                        "LOG_IN_FAILED sales1 接口 /actuator/health，密码不对 null → null null",
                        "LOG_IN admin 接口 null → null admin");
    }

    @Test
    @DisplayName("查看客户档案、业务、打印、附件：每人每天每样一条")
    void dataOpened() {
        OpenCase call = department.start("sales1", "customer", CALL);
        OpenCase visit = new FilledCases(department).visitWithVehicleRequest();
        WebSession sales = rest.tasklist("sales1");
        WebSession manager = rest.tasklist("manager");
        trail.news();
        for (int i = 0; i < 2; i++) {
            assertThat(sales.get("customer-file/default/customers/" + call.number())
                            .status())
                    .isEqualTo(200);
            assertThat(manager.get("customer-file/default/customers/" + call.number())
                            .status())
                    .isEqualTo(200);
            assertThat(sales.get("case-file/default/cases/" + call.instance()).status())
                    .isEqualTo(200);
            assertThat(sales.page("print/default/cases/" + visit.instance() + "/vehicleRequest")
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(sales.send(
                                "POST",
                                "files/default/cases/" + visit.instance() + "/files?name=note.txt",
                                "text/plain",
                                BodyPublishers.ofString("记录"))
                        .status())
                .isEqualTo(204);
        long file =
                database.sql("select max(id) from case_file").query(Long.class).single();
        assertThat(sales.download("files/default/files/" + file, null, null).statusCode())
                .isEqualTo(200);
        assertThat(rest.tasklist("sales2")
                        .get("customer-file/default/customers/" + call.number())
                        .status())
                .isEqualTo(404);
        List<Line> lines = trail.news();
        assertThat(lines)
                .filteredOn(line -> line.kind().equals("DATA_OPENED"))
                .extracting(Line::toString)
                .containsExactly(
                        "DATA_OPENED " + call.number() + " 查看客户档案 null → null sales1",
                        "DATA_OPENED " + call.number() + " 查看客户档案 null → null manager",
                        "DATA_OPENED " + call.number() + " 查看业务 null → {\"customer\":\"" + call.number() + "\"} sales1",
                        "DATA_OPENED " + visit.number() + " 打印派车申请单 null → null sales1",
                        lines.stream()
                                .filter(line -> line.what().equals("查看附件"))
                                .findFirst()
                                .orElseThrow()
                                .toString());
        assertThat(lines)
                .filteredOn(line -> line.what().equals("查看附件"))
                .singleElement()
                .satisfies(line -> assertThat(line.after()).contains("note.txt", visit.number()));
    }

    @Test
    @DisplayName("通过接口查业务数据也记；任务表单不记")
    void dataByRest() {
        OpenCase visit = new FilledCases(department).visitWithVehicleRequest();
        rest.get("manager", "/task/count");
        rest.get("sales1", "/task/count");
        trail.news();
        rest.get("manager", "/process-instance/" + visit.instance() + "/variables");
        rest.get("manager", "/history/variable-instance?processInstanceId=" + visit.instance());
        rest.get("manager", "/history/variable-instance");
        rest.get("sales1", "/task/" + visit.task("prepareReception").getId() + "/form-variables");
        assertThat(trail.news())
                .extracting(line -> line.kind() + " " + line.subject() + " " + line.person())
                .containsExactly(
                        "DATA_OPENED process-instance/" + visit.instance() + "/variables manager",
                        "DATA_OPENED history/variable-instance manager");
    }

    @Test
    @DisplayName("审计记录只有系统管理员能看，看过也记；查询条件不对说清楚")
    void readingTheTrail() {
        rest.sendAs("sales1", "guess", "GET", "/task/count", null);
        WebSession admin = session("admin", "cockpit");
        Answer found = admin.api(
                "GET",
                "cockpit/plugin/audit/default/entries?kind=LOG_IN_FAILED&subject=sales1&from=2026-02-%02d&to=2026-02-%02d"
                        .formatted(days, days));
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.body().path("entries")).singleElement().satisfies(entry -> {
            assertThat(entry.path("at").asText()).isEqualTo("2026-02-%02d 09:00:00".formatted(days));
            assertThat(entry.path("kind").asText()).isEqualTo("登录失败");
            assertThat(entry.path("address").asText()).isEqualTo("127.0.0.1");
        });
        assertThat(trail.news())
                .last()
                .satisfies(line -> assertThat(line.toString())
                        .startsWith("TRAIL null 查看审计记录")
                        .endsWith("admin"));
        assertThat(admin.api("GET", "cockpit/plugin/audit/default/entries?from=gestern")
                        .message())
                .isEqualTo("「开始日期」应为 2026-03-02 这样的日期");
        assertThat(admin.api("GET", "cockpit/plugin/audit/default/entries?kind=X")
                        .status())
                .isEqualTo(400);
        assertThat(admin.api("GET", "cockpit/plugin/audit/default/entries?person=%00")
                        .status())
                .isEqualTo(400);
        assertThat(admin.api("GET", "cockpit/plugin/audit/default/about")
                        .body()
                        .path("mayRead")
                        .asBoolean())
                .isTrue();
        assertThat(admin.api("POST", "cockpit/plugin/audit/default/verification")
                        .body()
                        .path("whole")
                        .asBoolean())
                .isTrue();
        for (String person : List.of("manager", "vp", "analyst1")) {
            WebSession other = session(person, "cockpit");
            assertThat(other.api("GET", "cockpit/plugin/audit/default/entries").status())
                    .as(person)
                    .isEqualTo(403);
            assertThat(other.api("POST", "cockpit/plugin/audit/default/verification")
                            .status())
                    .as(person)
                    .isEqualTo(403);
            assertThat(other.api("GET", "cockpit/plugin/audit/default/about")
                            .body()
                            .path("mayRead")
                            .asBoolean())
                    .isFalse();
        }
        WebSession sales = rest.tasklist("sales1");
        assertThat(sales.api("GET", "cockpit/plugin/audit/default/entries").status())
                .isIn(401, 403);
    }

    @Test
    @DisplayName("一页 50 条，一直翻到最早的，每条一次")
    void pages() {
        for (int i = 0; i < 120; i++) {
            audit.record(AuditEvent.of(AuditKind.EXPORT, AuditSubject.customer("KH-1"), "导出")
                    .by("exporter"));
        }
        WebSession admin = session("admin", "cockpit");
        int count = 0;
        String before = "";
        for (boolean more = true; more; ) {
            Answer page = admin.api("GET", "cockpit/plugin/audit/default/entries?person=exporter&before=" + before);
            count += page.body().path("entries").size();
            before = page.body()
                    .path("entries")
                    .path(page.body().path("entries").size() - 1)
                    .path("seq")
                    .asText();
            more = page.body().path("more").asBoolean();
        }
        assertThat(count).isEqualTo(120);
    }

    @Test
    @DisplayName("到期的清理掉，留下的仍能核对；多删一条就对不上")
    void retention() {
        database.sql("create table audit_entry_before as select * from audit_entry")
                .update();
        database.sql("create table audit_head_before as select * from audit_head")
                .update();
        try {
            audit.record(AuditEvent.of(AuditKind.EXPORT, AuditSubject.customer("KH-2"), "导出")
                    .changed("旧", "新")
                    .by("exporter"));
            department.itIs("2040-01-01T00:30");
            assertThat(audit.removeOld()).isPositive();
            assertThat(check.verify(Map.of()).breaks()).isEmpty();
            assertThat(database.sql("select count(*) from audit_entry where subject = 'KH-2'")
                            .query(Integer.class)
                            .single())
                    .isZero();
            assertThat(trail.news()).extracting(Line::what).containsExactly("按期清理最早的记录");
            assertThat(audit.removeOld()).isZero();
            audit.record(AuditEvent.of(AuditKind.EXPORT, AuditSubject.customer("KH-3"), "导出")
                    .by("exporter"));
            assertThat(check.verify(Map.of()).breaks()).isEmpty();
            database.sql("delete from audit_entry where what = '按期清理最早的记录'").update();
            assertThat(check.verify(Map.of()).breaks()).isNotEmpty();
        } finally {
            database.sql("delete from audit_entry").update();
            database.sql("insert into audit_entry select * from audit_entry_before")
                    .update();
            database.sql("delete from audit_head").update();
            database.sql("insert into audit_head select * from audit_head_before")
                    .update();
            database.sql("drop table audit_entry_before").update();
            database.sql("drop table audit_head_before").update();
        }
    }

    @Test
    @DisplayName("依法删除个人信息：新旧值抹去，谁在何时做了什么还在，仍能核对")
    void blanked() {
        audit.record(AuditEvent.of(AuditKind.VARIABLE, AuditSubject.ofCase("KH-20270101-001"), "修改变量")
                .changed("13700137000", "13800138000")
                .by("admin"));
        assertThat(audit.blank(
                        List.of(AuditSubject.ofCase("KH-20270101-001"), AuditSubject.customer("KH-20270101-001")),
                        "抹去审计记录中的个人信息"))
                .isOne();
        assertThat(trail.news()).first().satisfies(line -> {
            assertThat(line.before()).isNull();
            assertThat(line.after()).isNull();
            assertThat(line.what()).isEqualTo("修改变量");
        });
        assertThat(check.verify(Map.of()).breaks()).isEmpty();
    }

    private WebSession session(String person, String application) {
        WebSession session = rest.stranger();
        session.logIn(person, person, application);
        return session;
    }
}
