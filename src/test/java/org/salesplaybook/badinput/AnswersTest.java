package org.salesplaybook.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.testing.Rest.Answer;
import org.salesplaybook.testing.WebSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

@HandbookTest
@DisplayName("填错时的回答，经每个入口")
class AnswersTest {

    private static final Map<String, Object> DEPOSIT = Map.of(
            "contractNo",
            "HT-2026-118",
            "customerName",
            "星河文旅集团",
            "salesRep",
            "sales1",
            "contractAmount",
            480000,
            "depositAmount",
            150000,
            "receivedDate",
            "2026-03-02",
            "payMethod",
            "电汇");

    @Autowired
    private Department department;

    @Autowired
    private Rest rest;

    @Autowired
    private TestRestTemplate http;

    @LocalServerPort
    private int port;

    static Stream<Arguments> wrongRequests() {
        return Stream.of(
                Arguments.of("GET", "/task?maxResults=-1", null, 400, "「maxResults」应为 0 至 2147483647 的整数"),
                Arguments.of("GET", "/task?firstResult=99999999999", null, 400, "「firstResult」应为 0 至"),
                Arguments.of("GET", "/task?name=%00", null, 400, "「name」含有不能显示的字符（第 1 个字，U+0000）"),
                Arguments.of("GET", "/task?sortBy=nonsense&sortOrder=asc", null, 400, "「sortBy」"),
                Arguments.of("GET", "/task/nothing", null, 404, "没有"),
                Arguments.of("GET", "/task/nothing/form-variables", null, 400, "这项任务已经办完、撤回或撤销"),
                Arguments.of("DELETE", "/task", null, 405, "这个地址不能这样使用"),
                Arguments.of("GET", "/metrics", null, 404, "系统没有启用引擎指标"),
                Arguments.of("GET", "/nothing", null, 404, "没有这个地址"),
                Arguments.of("GET", "/engine/nothing/task", null, 404, "没有"),
                Arguments.of("POST", "/task", "null", 400, "请求没有内容"),
                Arguments.of("POST", "/task", "{", 400, "内容不是正确的 JSON"),
                Arguments.of("POST", "/task", "{\"assignee\": {}}", 400, "「assignee」的类型或格式不对"),
                Arguments.of(
                        "POST", "/task", "{\"processInstanceIdIn\": [null]}", 400, "「processInstanceIdIn」的列表中有空的一项"),
                Arguments.of(
                        "POST", "/task", "{\"nameLike\": \"a\\uffffb\"}", 400, "「nameLike」含有不能显示的字符（第 2 个字，U+FFFF）"),
                Arguments.of("POST", "/task", "{\"a\":".repeat(60) + "1" + "}".repeat(60), 400, "嵌套过深或过长"),
                Arguments.of("POST", "/task/nothing/claim", "{\"userId\": \"admin\"}", 400, "这项任务已经办完"),
                Arguments.of("POST", "/message", "{\"messageName\": \"nobodyWaits\"}", 400, "没有业务在等这条消息"),
                Arguments.of("POST", "/condition", "{}", 400, "没有业务在等"),
                Arguments.of("POST", "/condition", "{\"variables\": null}", 400, "没有业务在等"),
                Arguments.of(
                        "POST",
                        "/condition",
                        "{\"variables\": {\"x\": {\"value\": 1}}, \"processDefinitionId\": \"nothing\"}",
                        404,
                        "没有 id 为“nothing”的流程"),
                Arguments.of("POST", "/signal", "{}", 400, "「name」为必填项"),
                Arguments.of("GET", "/identity/groups", null, 400, "「id」为必填项"),
                Arguments.of("PUT", "/process-definition/nothing/suspended", "{\"suspended\": true}", 404, "没有"),
                Arguments.of("PUT", "/job/nothing/retries", "{}", 400, "「retries」为必填项"));
    }

    @ParameterizedTest(name = "{0} {1} {2}：{3} {4}")
    @MethodSource("wrongRequests")
    @DisplayName("REST 接口：说明是哪一项、应该怎样")
    void rest(String method, String path, String body, int status, String message) {
        Answer answer = rest.send("admin", method, path, body);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(status);
        assertThat(answer.message()).contains(message);
        assertThat(answer.body().path("type").asText()).isNotEmpty();
    }

    static Stream<Arguments> variables() {
        return Stream.of(
                Arguments.of(
                        "{\"type\": \"File\", \"value\": \"eA==\", \"valueInfo\": {\"filename\": \"x\"}}",
                        "「remark」的类型 File 不能用"),
                Arguments.of("{\"type\": \"Object\", \"value\": \"rO0AB\"}", "「remark」的类型 Object 不能用"),
                Arguments.of("{\"type\": \"Xml\", \"value\": \"<a/>\"}", "「remark」的类型 Xml 不能用"),
                Arguments.of("{\"type\": \"Bytes\", \"value\": \"eA==\"}", "「remark」的类型 Bytes 不能用"),
                Arguments.of("{\"value\": [1]}", "「remark」是列表或对象的，应写成文字，并写明类型 Json"),
                Arguments.of("{\"type\": \"Json\", \"value\": \"{\"}", "「remark」不是正确的 JSON"),
                Arguments.of(
                        "{\"type\": \"Json\", \"value\": \"" + "[".repeat(60) + "]".repeat(60) + "\"}",
                        "「remark」嵌套过深或过长"),
                Arguments.of("null", "「remark」应为一个变量"));
    }

    @ParameterizedTest(name = "{0}：{1}")
    @MethodSource("variables")
    @DisplayName("变量只能是文字、数字、是否、日期和 Json，经哪个接口都一样")
    void everyWayInForVariables(String variable, String message) {
        OpenCase order = department.start("finance1", "order", DEPOSIT);
        String task = order.task("fillDispatchOrder").getId();
        String instance = order.instance();
        for (String[] way : new String[][] {
            {"/process-definition/key/order/start", "variables"},
            {"/process-definition/key/order/submit-form", "variables"},
            {"/task/" + task + "/submit-form", "variables"},
            {"/task/" + task + "/complete", "variables"},
            {"/task/" + task + "/variables", "modifications"},
            {"/process-instance/" + instance + "/variables", "modifications"},
            {"/message", "processVariables"},
            {"/condition", "variables"},
            {"/signal", "variables"},
            {"/external-task/x/complete", "variables"},
            {"/decision-definition/key/depositRelease/evaluate", "variables"},
            {"/execution/" + instance + "/signal", "variables"}
        }) {
            Answer answer = rest.post("admin", way[0], "{\"%s\": {\"remark\": %s}}".formatted(way[1], variable));
            assertThat(answer.status()).as(way[0]).isEqualTo(400);
            assertThat(answer.message()).as(way[0]).contains(message);
        }
        Answer file = rest.send(HttpRequest.newBuilder(rest.uri("/engine-rest/task/" + task + "/variables/remark/data"))
                .header("Authorization", "Basic YWRtaW46YWRtaW4=")
                .header("Content-Type", "multipart/form-data; boundary=ab")
                .POST(BodyPublishers.ofString(
                        "--ab\r\nContent-Disposition: form-data; name=\"data\"; filename=\"x\"\r\n\r\nx\r\n--ab--\r\n"))
                .build());
        assertThat(file.status()).isEqualTo(400);
        assertThat(file.message()).contains("变量不能是文件");
        assertThat(order.value("remark")).isNull();
    }

    @Test
    @DisplayName("数字：表单说出该项的名称；不经表单的也不收")
    void figures() {
        for (String[] amount : new String[][] {
            {"1e400", "应为数字"}, {"100000000000000000000", "数字过大"}, {"1.000000000000000000000001", "最多保留 2 位小数"}
        }) {
            String body = rest(DEPOSIT).replace("480000", amount[0]);
            Answer answer = rest.post("finance1", "/process-definition/key/order/submit-form", body);
            assertThat(answer.status()).as("%s %s", amount[0], answer.body()).isEqualTo(400);
            assertThat(answer.message()).contains("「合同总额」" + amount[1]);
        }
        Map<String, Object> typed = new HashMap<>(Rest.variables(DEPOSIT));
        typed.put("contractAmount", Map.of("type", "Double", "value", "NaN"));
        assertThat(rest.post("finance1", "/process-definition/key/order/start", Map.of("variables", typed))
                        .message())
                .contains("「合同总额」应为数字");

        String instance = department.start("finance1", "order", DEPOSIT).instance();
        for (String amount : new String[] {
            "{\"value\": 1e400}",
            "{\"value\": 1.000000000000000000000001}",
            "{\"type\": \"Double\", \"value\": \"NaN\"}"
        }) {
            Answer answer =
                    rest.send("admin", "PUT", "/process-instance/" + instance + "/variables/contractAmount", amount);
            assertThat(answer.status()).as(amount).isEqualTo(400);
        }
        assertThat(department.caseOf("DD-20260302-001").value("contractAmount")).isEqualTo(480000.0);
    }

    private static String rest(Map<String, Object> form) {
        try {
            return new ObjectMapper().writeValueAsString(Map.of("variables", Rest.variables(form)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @DisplayName("自己的网页：没有内容、看不见的字、很远的页")
    void ownPages() {
        OpenCase order = department.start("finance1", "order", DEPOSIT);
        WebSession sales = rest.tasklist("sales1");
        String task = order.task("fillDispatchOrder").getId();
        assertThat(sales.post("teamwork/default/tasks/" + task + "/urge", "null")
                        .message())
                .isEqualTo("请求没有内容");
        assertThat(sales.post(
                                "teamwork/default/tasks/" + task + "/pass-on",
                                Map.of("to", "sales2", "message", "\uFFFF"))
                        .message())
                .contains("含有不能显示的字符")
                .contains("「")
                .doesNotContain("message");
        assertThat(sales.get("case-file/default/cases?page=2147483647").message())
                .isEqualTo("「page」应为 0 至 1000000 的整数");
        assertThat(sales.get("case-file/default/cases?page=abc").message()).isEqualTo("「page」应为 0 至 1000000 的整数");
        assertThat(sales.get("case-file/default/cases?words=%00").message()).contains("「words」含有不能显示的字符");
        assertThat(sales.get("nothing/default/cases").message()).isEqualTo("没有这个地址或这项内容");
        assertThat(order).task("fillDispatchOrder").isAssignedTo("sales1");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"%2B999999999-12-31", "-999999999-01-01", "2026-02-30", "99999-01-01", "gestern"})
    @DisplayName("自己的网页：不成样子的日期、没有人用的年份")
    void ownPagesOfDays(String day) {
        Answer length = rest.tasklist("sales1").get("substitutes/default/length?from=" + day + "&to=" + day);
        assertThat(length.status()).as("%s", length.body()).isEqualTo(400);
        assertThat(length.message()).isEqualTo("「开始日期」应为日期，如 2026-03-02；「结束日期」应为日期，如 2026-03-02");
        Answer entries = rest.cockpit("admin").api("GET", "cockpit/plugin/audit/default/entries?to=" + day);
        assertThat(entries.status()).as("%s", entries.body()).isEqualTo(400);
        assertThat(entries.message()).isEqualTo("「结束日期」应为 2026-03-02 这样的日期");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            nullValues = "-",
            value = {
                "application/x-www-form-urlencoded, username=%zz&password=x, 400",
                "application/x-www-form-urlencoded, username=%, 400",
                "application/x-www-form-urlencoded, username, 401",
                "application/json, {}, 415",
                "text/plain, username=sales1&password=sales1, 415"
            })
    @DisplayName("登录页发来的不成样子：也是一句中文")
    void logIn(String contentType, String body, int status) {
        WebSession stranger = rest.stranger();
        stranger.logIn("", "", "tasklist");
        Answer answer =
                stranger.upload("/camunda/api/admin/auth/user/" + rest.engine() + "/login/tasklist", contentType, body);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(status);
        assertThat(answer.message()).matches(".*\\p{IsHan}.*");
    }

    @Test
    @DisplayName("没有登录、没有权限的：一句中文")
    void notAllowed() {
        Answer answer = rest.send("sales1", "DELETE", "/user/manager", null);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.message()).isEqualTo("您没有权限删除用户，需要的话请找您的主管或系统管理员");
        assertThat(answer.body().has("missingAuthorizations")).isFalse();
        assertThat(rest.stranger().get("case-file/default/cases").message()).isEqualTo("请先登录");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /engine-rest/task/%zz HTTP/1.1",
                "GET /camunda/%00 HTTP/1.1",
                "GET /engine-rest/a%2fb HTTP/1.1",
                "GET /engine-rest/{x} HTTP/1.1",
                "NONSENSE /engine-rest/task HTTP/1.1",
                "GET /../../etc/passwd HTTP/1.1",
                "GET /engine-rest/task;a=b HTTP/1.1"
            })
    @DisplayName("不成样子的请求：也是中文，不说用的是什么")
    void notEvenHttp(String line) throws IOException {
        String answer =
                raw(line + "\r\nHost: localhost\r\nAuthorization: Basic YWRtaW46YWRtaW4=\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 ").doesNotContain("HTTP/1.1 5", "Tomcat", "org.", "java.", "<html");
        if (!answer.startsWith("HTTP/1.1 200")) {
            assertThat(message(answer)).matches(".*\\p{IsHan}.*");
        }
    }

    @Test
    @DisplayName("请求头过长、登录信息不成样子")
    void headers() throws IOException {
        String answer = raw("GET /engine-rest/task HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "x".repeat(100_000)
                + "\r\nConnection: close\r\n\r\n");
        assertThat(answer).matches("(?s)HTTP/1.1 4.*").doesNotContain("Tomcat", "java.", "<html");
        assertThat(
                        raw(
                                "GET /engine-rest/task HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic %%%\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 4");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.UTF_8));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String message(String answer) throws IOException {
        JsonNode body = new ObjectMapper().readTree(answer.substring(answer.indexOf('{'), answer.lastIndexOf('}') + 1));
        return body.path("message").asText();
    }

    @Test
    @DisplayName("人打开的网页不存在：中文网页；程序问的：JSON")
    void pages() {
        ResponseEntity<String> page = get("/nothing", MediaType.TEXT_HTML);
        assertThat(page.getStatusCode().value()).isEqualTo(404);
        assertThat(page.getHeaders().getContentType())
                .isEqualTo(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8));
        assertThat(page.getBody()).contains("打不开这个页面", "没有这个地址或这项内容", "lang=\"zh-CN\"");
        assertThat(get("/nothing", MediaType.APPLICATION_JSON).getBody()).contains("\"message\":\"没有这个地址或这项内容\"");
    }

    private ResponseEntity<String> get(String path, MediaType accept) {
        HttpHeaders headers = new HttpHeaders();
        headers.setAccept(List.of(accept));
        return http.exchange(path, HttpMethod.GET, new HttpEntity<>(headers), String.class);
    }
}
