package org.salesplaybook.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.testing.Rest.Answer;
import org.salesplaybook.testing.WebSession;
import org.springframework.beans.factory.annotation.Autowired;

/** What people write is taken as they write it, however it got into the form; what came along unseen is not. */
@HandbookTest
@DisplayName("怎样写就怎样收，经 REST 接口")
class AsWrittenTest {

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
    private static final Map<String, Object> LINE = Map.of(
            "family", "转马类", "product", "豪华转马", "model", "ZM-24", "quantity", 1, "unitPrice", 480000, "supply", "make");

    @Autowired
    private Department department;

    @Autowired
    private Rest rest;

    private static Map<String, Object> but(Map<String, Object> form, String field, Object value) {
        Map<String, Object> changed = new HashMap<>(form);
        changed.put(field, value);
        return changed;
    }

    private OpenCase handedIn(String field, Object value) {
        Answer answer = rest.submit("finance1", "/process-definition/key/order", but(DEPOSIT, field, value));
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        department.systemWorks();
        return department.caseOf("DD-20260302-001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u202D星河文旅\u202C",
                "星河\u200B文旅",
                "\uFEFF星河文旅",
                "星河\u00AD文旅",
                "\u00A0星河文旅\u3000",
                "星河文旅\u000B",
                "星河文旅\r\n"
            })
    @DisplayName("粘贴带来的看不见的字符和首尾空白：去掉以后收下")
    void pasted(String customer) {
        assertThat(handedIn("customerName", customer).value("customerName")).isEqualTo("星河文旅");
    }

    @Test
    @DisplayName("备注的换行留下，明细里的文字也一样")
    void linesAndLineItems() {
        OpenCase order = handedIn("remark", "第一行\r\n第二行\u000B第三行\u200B\n");
        assertThat(order.value("remark")).isEqualTo("第一行\n第二行\n第三行");
        order.complete(
                "sales1",
                "fillDispatchOrder",
                Map.of(
                        "orderLines",
                        List.of(but(LINE, "model", "\u00A0ZM\u200B-24\u202C")),
                        "deliveryDate",
                        "2026-03-31",
                        "deliveryAddress",
                        "星河广场",
                        "consigneePhone",
                        "13800138000",
                        "specialEquipment",
                        false));
        assertThat(order.value("orderLines").toString()).contains("\"model\":\"ZM-24\"");
    }

    @Test
    @DisplayName("查找的词、自己的网页、不经表单的变量，也一样")
    void everywhereElse() {
        OpenCase order = handedIn("customerName", "银河乐园");
        WebSession sales = rest.tasklist("sales1");
        for (String words :
                List.of("%E9%93%B6%E2%80%8B%E6%B2%B3", "%EF%BB%BF%E9%93%B6%E6%B2%B3%C2%A0", "%E9%93%B6%E6%B2%B3%0B")) {
            assertThat(sales.get("case-file/default/cases?words=" + words).each("number"))
                    .as(words)
                    .containsExactly("DD-20260302-001");
        }
        assertThat(rest.get("sales1", "/task/count?processInstanceBusinessKey=%E2%80%8BDD-20260302-001%20")
                        .body()
                        .path("count")
                        .asInt())
                .isEqualTo(1);
        String task = order.task("fillDispatchOrder").getId();
        Answer passedOn = sales.post(
                "teamwork/default/tasks/" + task + "/pass-on",
                Map.of("to", "supervisor1\u200B", "message", "\u200B请\u202E帮忙\u00A0"));
        assertThat(passedOn.status()).as("%s", passedOn.body()).isEqualTo(204);
        assertThat(order.said()).anyMatch(said -> said.contains("原因：请帮忙（"));
        assertThat(rest.send(
                                "admin",
                                "PUT",
                                "/process-instance/" + order.instance() + "/variables/remark",
                                Map.of("type", "String", "value", "\uFEFF加急\u200B"))
                        .status())
                .isEqualTo(204);
        assertThat(order.value("remark")).isEqualTo("加急");
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({
        "138 0013 8002, 13800138002",
        "(0571)87654321, 0571-87654321",
        "0571-87654321转801, 0571-87654321转801",
        "400 820 8822, 400-820-8822",
        "+1 4155552671, +1 415-555-2671",
        "+886912345678, +886 912 345 678",
        "\u202D１３８００１３８００２\u202C, 13800138002",
        "10086, 10086"
    })
    @DisplayName("电话怎样写都收，存一种写法")
    void phones(String written, String stored) {
        OpenCase order = handedIn("remark", null)
                .complete(
                        "sales1",
                        "fillDispatchOrder",
                        Map.of(
                                "orderLines",
                                List.of(LINE),
                                "deliveryDate",
                                "2026-03-31",
                                "deliveryAddress",
                                "星河广场",
                                "consigneePhone",
                                written,
                                "specialEquipment",
                                false));
        assertThat(order.value("consigneePhone")).isEqualTo(stored);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc",
                "12",
                "1380013800",
                "138001380021",
                "0571-8765432",
                "13800138000/13900139000",
                "张三13800138000"
            })
    @DisplayName("不是电话的：说明是哪一项、怎样写")
    void noPhones(String written) {
        String task = handedIn("remark", null).task("fillDispatchOrder").getId();
        Answer answer = rest.submit(
                "sales1",
                "/task/" + task,
                Map.of(
                        "orderLines",
                        List.of(LINE),
                        "deliveryDate",
                        "2026-03-31",
                        "deliveryAddress",
                        "星河广场",
                        "consigneePhone",
                        written,
                        "specialEquipment",
                        false));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).startsWith("「收货人电话」格式不符，应为电话号码，如 13800138000、0571-87654321转801");
    }

    @Test
    @DisplayName("业务查询：大小写、括号的宽窄不计，电话按号码，% 和 _ 就是它们自己")
    void searched() {
        handedIn("customerName", "Abc_银河（杭州）100%");
        WebSession sales = rest.tasklist("sales1");
        for (String words : List.of("abc", "ABC_", "dd-2026", "(杭州)", "（杭州）", "100%", "_银河")) {
            assertThat(sales.get("case-file/default/cases?words=" + encoded(words))
                            .each("number"))
                    .as(words)
                    .containsExactly("DD-20260302-001");
        }
        for (String words : List.of("%", "_", "b_c", "\\")) {
            boolean isThere = "Abc_银河（杭州）100%".contains(words);
            assertThat(sales.get("case-file/default/cases?words=" + encoded(words))
                            .each("number"))
                    .as(words)
                    .hasSize(isThere ? 1 : 0);
        }
        department.start(
                "sales1",
                "reception",
                Map.of(
                        "customerName",
                        "北湖景区",
                        "contactName",
                        "周科长",
                        "contactPhone",
                        "0571-87654321",
                        "visitorCount",
                        3,
                        "visitPurpose",
                        "考察",
                        "receptionLevel",
                        "A",
                        "arriveAt",
                        "2026-03-05T10:00",
                        "needVehicle",
                        false));
        for (String words : List.of("0571-87654321", "(0571) 8765 4321", "+86 571 87654321")) {
            assertThat(sales.get("case-file/default/cases?words=" + encoded(words))
                            .each("customer"))
                    .as(words)
                    .containsExactly("北湖景区");
        }
    }

    private static String encoded(String words) {
        return URLEncoder.encode(words, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sales2", " sales2 ", "ｓａｌｅｓ２", "SALES2\u200B"})
    @DisplayName("登录名的大小写、空格、全角不计，网页和接口一样，记到本人名下")
    void loggedIn(String typed) {
        WebSession session = rest.web("sales2", "tasklist");
        session.logOut();
        assertThat(session.logIn(encoded(typed), "sales2", "tasklist")
                        .body()
                        .path("userId")
                        .asText())
                .isEqualTo("sales2");
        assertThat(session.get("case-file/default/cases").status()).isEqualTo(200);
        assertThat(rest.sendAs(typed, "sales2", "GET", "/identity/groups?userId=sales2", null)
                        .body()
                        .toString())
                .contains("salesRep");
        assertThat(session.logIn(encoded(typed), "wrong", "tasklist").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b", "zs@example.com", "张三"})
    @DisplayName("用户名里不会有的字符：一句中文，不是系统出错")
    void noLogins(String login) {
        for (String path : List.of(
                "/user/" + encoded(login) + "/profile",
                "/task?assignee=" + encoded(login),
                "/identity/groups?userId=" + encoded(login),
                "/user?id=" + encoded(login))) {
            Answer answer = rest.get("admin", path);
            assertThat(answer.status()).as("%s %s", path, answer.body()).isBetween(200, 499);
            if (answer.status() >= 400) {
                assertThat(answer.message()).as(path).matches("(?s).*\\p{IsHan}.*");
            }
        }
        assertThat(rest.sendAs(login, "x", "GET", "/task/count", null).status()).isEqualTo(401);
        assertThat(rest.stranger().logIn(encoded(login), "x", "tasklist").status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "张三 <zs@example.com>",
                "若A<B且C>D",
                "<b>乐园</b>",
                "<img src=x onerror=window.hacked=1>",
                "=1+1",
                "👨‍👩‍👧乐园",
                "𠮷野家"
            })
    @DisplayName("像网页标记的、像公式的、表情、生僻字：写的是什么就存什么")
    void markup(String customer) {
        OpenCase order = handedIn("customerName", customer);
        assertThat(order.value("customerName")).isEqualTo(customer);
        assertThat(order.kept()).containsEntry("customerName", customer);
        assertThat(rest.tasklist("sales1").get("case-file/default/cases").each("customer"))
                .contains(customer);
    }
}
