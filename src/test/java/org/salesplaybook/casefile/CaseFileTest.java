package org.salesplaybook.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.BothDatabases;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.FilledCases;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.testing.WebSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.UriUtils;

@HandbookTest
@BothDatabases
@DisplayName("案件：一份业务办到哪里、谁办的、填了什么")
class CaseFileTest {

    private static final Map<String, Object> OBJECTION = Map.of(
            "customerName",
            "北湖景区",
            "contactPhone",
            "0571-87654321",
            "productModel",
            "FY-16",
            "objection",
            "飞椅起动时有异响",
            "issueType",
            "质量",
            "safetyRelated",
            true,
            "contactName",
            "王先生");
    private static final Map<String, Object> DEPOSIT = Map.of(
            "contractNo",
            "HT-2026-118",
            "customerName",
            "欢乐谷游乐园",
            "salesRep",
            "sales1",
            "contractAmount",
            480000,
            "depositAmount",
            144000.5,
            "receivedDate",
            "2026-02-27",
            "payMethod",
            "电汇");
    private static final Map<String, Object> DISPATCH = Map.of(
            "orderLines",
            List.of(Map.of(
                    "family",
                    "转马类",
                    "product",
                    "豪华转马",
                    "model",
                    "ZM-24",
                    "quantity",
                    2,
                    "unitPrice",
                    240000,
                    "supply",
                    "stock")),
            "deliveryDate",
            "2026-03-20",
            "deliveryAddress",
            "星河广场二期",
            "consigneePhone",
            "13905710003",
            "specialEquipment",
            false);

    @Autowired
    private Department department;

    @Autowired
    private Rest rest;

    @Autowired
    private TaskService tasks;

    @Autowired
    private HistoryService history;

    @Autowired
    private JdbcClient database;

    private static JsonNode page(WebSession person, OpenCase one) {
        return person.get("case-file/default/cases/" + one.instance()).body();
    }

    private static List<String> texts(JsonNode list, String... fields) {
        List<String> texts = new ArrayList<>();
        list.forEach(entry -> {
            List<String> values = new ArrayList<>();
            for (String field : fields) {
                values.add(entry.path(field).asText());
            }
            if (fields.length == 0) {
                values.add(entry.asText());
            }
            texts.add(String.join(" ", values));
        });
        return texts;
    }

    private static JsonNode field(JsonNode page, String label) {
        for (JsonNode section : page.path("sections")) {
            for (JsonNode entry : section.path("entries")) {
                if (label.equals(entry.path("label").asText())) {
                    return entry;
                }
            }
        }
        throw new AssertionError(label + " is not in " + page);
    }

    @Test
    @DisplayName("轮到谁、期限还剩几个工作日、谁在什么时候办了什么、填了什么，用表单上的话说")
    void atAGlance() {
        OpenCase order = department.start("finance1", "order", DEPOSIT);
        department.itIs("2026-03-03T10:20");
        order.complete("sales1", "fillDispatchOrder", DISPATCH);

        JsonNode page = page(rest.tasklist("sales1"), order);
        assertThat(page.path("head").path("number").asText()).isEqualTo("DD-20260302-001");
        assertThat(page.path("head").path("customer").asText()).isEqualTo("欢乐谷游乐园");
        assertThat(page.path("head").path("state").asText()).isEqualTo("办理中");
        assertThat(page.path("head").path("startedBy").asText()).isEqualTo("财务专员一");
        assertThat(texts(page.path("waiting"), "task", "holder")).containsExactly("财务审核签字 财务（待认领）");
        assertThat(page.at("/waiting/0/left/text").asText()).isEqualTo("剩 1 个工作日");
        assertThat(texts(page.path("events"), "at", "person", "what")).containsExactly("2026-03-03 10:20 销售员一 填写产品派工单");
        assertThat(texts(page.path("sections"), "title", "person")).containsExactly("订单处理流程 财务专员一", "填写产品派工单 销售员一");
        assertThat(field(page, "负责销售员").path("text").asText()).as("人员用姓名").isEqualTo("销售员一");
        assertThat(field(page, "定金").path("text").asText()).isEqualTo("¥ 144,000.50");
        assertThat(field(page, "特种设备").path("text").asText()).isEqualTo("否");
        assertThat(field(page, "明细").path("lines").path(0).toString()).contains("豪华转马", "\"2\"", "240,000.00", "库存");
    }

    @Test
    @DisplayName("办得晚的注明超期；备注和告知也在经过里")
    void lateAndSaid() {
        OpenCase order = department.start("finance1", "order", DEPOSIT);
        department.as(
                "sales1",
                () -> tasks.createComment(order.task("fillDispatchOrder").getId(), order.instance(), "客户要改颜色"));
        department.itIs("2026-03-05T09:00");
        order.complete("sales1", "fillDispatchOrder", DISPATCH);
        JsonNode events = page(rest.tasklist("supervisor1"), order).path("events");
        assertThat(texts(events, "person", "what", "text", "late"))
                .contains("销售员一 null 客户要改颜色 false", "销售员一 填写产品派工单 null true");
    }

    @Test
    @DisplayName("每一步用了多少工作时间；退回来重办的写明由谁退回；图上看得到走过哪条路、现在在哪里")
    void courseAndPath() {
        department.itIs("2026-03-02T09:00");
        OpenCase visit = new FilledCases(department).visitWithVehicleRequest();
        department.itIs("2026-03-03T09:00");
        visit.complete("admin1", "arrangeVehicle", Map.of("vehicleArranged", false, "noVehicleReason", "车辆都已派出"));
        WebSession supervisor = rest.tasklist("supervisor1");
        JsonNode path = supervisor
                .get("case-file/default/cases/" + visit.instance() + "/path")
                .body();
        assertThat(path.path("diagram").asText()).contains("<bpmndi:BPMNDiagram");
        assertThat(texts(path.path("now"))).containsExactlyInAnyOrder("requestVehicle", "prepareReception");
        assertThat(texts(path.path("passed"))).contains("requestVehicle", "arrangeVehicle");
        BpmnModelInstance diagram = Bpmn.readModelFromStream(
                new ByteArrayInputStream(path.path("diagram").asText().getBytes(StandardCharsets.UTF_8)));
        assertThat(texts(path.path("flows")))
                .as("到车辆安排的路，和退回来的路")
                .allSatisfy(flow -> assertThat((SequenceFlow) diagram.getModelElementById(flow))
                        .isNotNull())
                .anySatisfy(flow -> assertThat(((SequenceFlow) diagram.getModelElementById(flow))
                                .getTarget()
                                .getId())
                        .isEqualTo("requestVehicle"));

        department.itIs("2026-03-03T11:00");
        visit.complete("sales1", "requestVehicle", FilledCases.VEHICLE);
        assertThat(texts(page(supervisor, visit).path("events"), "what", "text", "took"))
                .containsSubsequence("行政部安排车辆接送 null 1 个工作日", "写派车申请单 由「行政部安排车辆接送」（行政专员一）退回 2 小时");

        assertThat(rest.tasklist("sales2")
                        .get("case-file/default/cases/" + visit.instance() + "/path")
                        .status())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("转出的业务列在关联业务里；自己打不开的只有编号")
    void linkedCases() {
        OpenCase service = department.start("service1", "afterSales", OBJECTION);
        OpenCase complaint = department.caseLinkedTo(service);
        WebSession supervisor = rest.tasklist("supervisor1");
        assertThat(texts(page(supervisor, service).path("linked"), "relation", "number", "id"))
                .containsExactly("转出 " + complaint.number() + " " + complaint.instance());
        assertThat(texts(page(supervisor, complaint).path("linked"), "relation", "number"))
                .containsExactly("来自 " + service.number());
    }

    @Test
    @DisplayName("每个人查到的，正是引擎让他读的，最新的在前")
    void asTheEngineHasIt() {
        OpenCase order = department.start("finance1", "order", DEPOSIT);
        department.itIs("2026-03-03T10:20");
        OpenCase service = department.start("service1", "afterSales", OBJECTION);
        department.itIs("2026-03-04T10:20");
        OpenCase another = department.start("finance1", "order", DEPOSIT);
        // whoever was granted many cases is not asked about each in the same way as who was granted a few
        for (int i = 0; i < 120; i++) {
            database.sql(
                            "insert into act_ru_authorization (id_, rev_, type_, user_id_, resource_type_, resource_id_, perms_) "
                                    + "values ('many-' || ?, 1, 1, 'purchasing1', 20, ?, 2)")
                    .param(i)
                    .param(i == 0 ? another.instance() : "ended-" + i)
                    .update();
        }
        try {
            for (String person : List.of(
                    "finance1",
                    "sales1",
                    "sales2",
                    "service1",
                    "supervisor1",
                    "production1",
                    "purchasing1",
                    "manager",
                    "promo1")) {
                List<String> readable = department.as(
                        person,
                        () -> history
                                .createHistoricProcessInstanceQuery()
                                .rootProcessInstances()
                                .orderByProcessInstanceStartTime()
                                .desc()
                                .list()
                                .stream()
                                .map(HistoricProcessInstance::getBusinessKey)
                                .toList());
                assertThat(rest.tasklist(person).get("case-file/default/cases").each("number"))
                        .as(person)
                        .isEqualTo(readable);
                assertThat(rest.tasklist(person)
                                .get("case-file/default/cases?words=" + order.number())
                                .each("number"))
                        .as(person)
                        .isEqualTo(readable.contains(order.number()) ? List.of(order.number()) : List.of());
            }
            assertThat(rest.tasklist("purchasing1")
                            .get("case-file/default/cases")
                            .each("number"))
                    .containsExactly(another.number());
            assertThat(rest.tasklist("finance1").get("case-file/default/cases").each("number"))
                    .contains(another.number(), order.number())
                    .doesNotContain(service.number());
        } finally {
            database.sql("delete from act_ru_authorization where id_ like 'many-%'")
                    .update();
        }
    }

    @Test
    @DisplayName("几个词一起查：每个词都要有，在编号、客户、电话的哪一项里都行，怎么写都行")
    void severalWords() {
        Map<String, Object> service = Map.of(
                "customerName",
                "北湖景区（杭州）",
                "contactPhone",
                "139 1111 0001",
                "productModel",
                "FY-16",
                "objection",
                "异响",
                "issueType",
                "质量",
                "safetyRelated",
                false);
        String first = department.start("service1", "afterSales", service).number();
        Map<String, Object> another = new HashMap<>(service);
        another.put("contactPhone", "0571-87654321");
        String second = department.start("service1", "afterSales", another).number();
        for (String words : List.of(
                "北湖 13911110001",
                "139 1111 0001 北湖",
                "北湖 +86 139-1111-0001 " + first.toLowerCase(),
                "1391111 杭州",
                "(杭州) " + first,
                "景区 北湖 0001")) {
            assertThat(found(words)).as(words).containsExactly(first);
        }
        assertThat(found("北湖 (0571) 8765 4321")).containsExactly(second);
        assertThat(found("北湖 8765")).containsExactly(second);
        assertThat(found("北湖 景区 SH-")).containsExactlyInAnyOrder(first, second);
        assertThat(found("北湖 fy-16")).as("客户和产品").containsExactlyInAnyOrder(first, second);
        assertThat(found("FY-16 1391111")).containsExactly(first);
        assertThat(found("北湖 fy-17")).isEmpty();
        assertThat(found("北湖 13911110002")).isEmpty();
        assertThat(found(first + " " + second)).isEmpty();
        assertThat(found("% 北湖")).isEmpty();

        database.sql(
                        "insert into customer (number, name, name_key, name_initials, owner, team, recorded_at, recorded_by) "
                                + "values ('KH-1', '北湖景区（杭州）', '北湖景区(杭州)', 'bhjqhz', 'sales1', 'team1', current_timestamp, 'service1')")
                .update();
        assertThat(found("bhjq 139-1111")).as("拼音首字母和电话的一段").containsExactly(first);

        try {
            for (int copy = 100; copy < 160; copy++) {
                database.sql(
                                "insert into act_hi_procinst (id_, proc_inst_id_, business_key_, proc_def_key_, proc_def_id_, start_time_, state_, tenant_id_) "
                                        + "select 'many-' || :copy, 'many-' || :copy, 'SH-' || :copy, proc_def_key_, proc_def_id_, start_time_, state_, tenant_id_ from act_hi_procinst "
                                        + "where business_key_ = :first")
                        .param("copy", copy)
                        .param("first", first)
                        .update();
                database.sql(
                                "insert into found_case (process_instance_id, case_number, customer_name, contact_phone, team, started_at) select 'many-' || :copy, "
                                        + "'SH-' || :copy, '北湖' || :copy, '13911119' || :copy, team, started_at from found_case where case_number = :first")
                        .param("copy", copy)
                        .param("first", first)
                        .update();
            }
            assertThat(rest.tasklist("manager")
                            .get("case-file/default/cases?words="
                                    + UriUtils.encode("北湖 1391111 SH", StandardCharsets.UTF_8))
                            .each("number"))
                    .as("each word has many")
                    .hasSize(20)
                    .doesNotContain(second);
            assertThat(found("北湖 1391111 0001")).containsExactly(first);
        } finally {
            database.sql("delete from act_hi_procinst where id_ like 'many-%'").update();
        }
    }

    @Test
    @DisplayName("按状态、业务、时间、经办人缩小；合同号也找得到；看不到的业务怎么缩小也看不到")
    void narrowed() {
        OpenCase order =
                department.start("finance1", "order", DEPOSIT).complete("sales1", "fillDispatchOrder", DISPATCH);
        String cancelled = department
                .start("finance1", "order", DEPOSIT)
                .complete("sales1", "fillDispatchOrder", DISPATCH)
                .complete(
                        "finance2",
                        "signOffByFinance",
                        Map.of("depositConfirmed", false, "financeDecision", "cancelled", "financeOpinion", "客户取消"))
                .number();
        WebSession manager = rest.tasklist("manager");
        assertThat(narrowed(manager, "state=open")).containsExactly(order.number());
        assertThat(narrowed(manager, "state=closed")).containsExactly(cancelled);
        assertThat(narrowed(manager, "kind=order")).containsExactlyInAnyOrder(order.number(), cancelled);
        assertThat(narrowed(manager, "kind=complaint")).isEmpty();
        assertThat(narrowed(manager, "words=" + encoded((String) DEPOSIT.get("contractNo")) + "&state=open"))
                .as("合同号")
                .containsExactly(order.number());
        assertThat(narrowed(manager, "who=" + encoded("财务专员二"))).containsExactly(cancelled);
        assertThat(narrowed(manager, "who=cwzye")).as("拼音").containsExactly(cancelled);
        assertThat(narrowed(manager, "who=" + encoded("没有这个人"))).isEmpty();
        assertThat(narrowed(manager, "from=2020-01-01&to=2020-12-31")).isEmpty();
        assertThat(narrowed(rest.tasklist("sales2"), "kind=order")).isEmpty();
        assertThat(manager.get("case-file/default/cases?from=2026-13-01").status())
                .isEqualTo(400);
        assertThat(StreamSupport.stream(
                                rest.tasklist("finance2")
                                        .get("case-file/default/cases?state=open")
                                        .body()
                                        .path(0)
                                        .path("tasks")
                                        .spliterator(),
                                false)
                        .map(task -> task.path("name").asText()))
                .as("等着办的任务")
                .containsExactly("财务审核签字");
    }

    @Test
    @DisplayName("存下的查询：各人的，起名、换、删；没有名称的、太长的拒绝，说明应怎样写")
    void keptSearches() {
        WebSession sales = rest.tasklist("sales1");
        assertThat(keep(sales, "在办的订单", "words=&state=open&kind=order")).isEqualTo(204);
        assertThat(keep(sales, "在办的订单", "words=&state=open")).isEqualTo(204);
        assertThat(sales.get("case-file/default/searches").body().toString())
                .isEqualTo("{\"在办的订单\":\"words=&state=open\"}");
        assertThat(rest.tasklist("sales2").get("case-file/default/searches").body())
                .as("别人的")
                .isEmpty();
        assertThat(keep(sales, " ", "words=")).isEqualTo(400);
        assertThat(keep(sales, "太长", "words=" + "a".repeat(300))).isEqualTo(400);
        assertThat(sales.put("case-file/default/searches", Map.of("name", "在办的订单"))
                        .status())
                .isEqualTo(204);
        assertThat(sales.get("case-file/default/searches").body()).isEmpty();
    }

    private static int keep(WebSession person, String name, String query) {
        return person.put("case-file/default/searches", Map.of("name", name, "query", query))
                .status();
    }

    private static List<String> narrowed(WebSession person, String query) {
        return person.get("case-file/default/cases?" + query).each("number");
    }

    private static String encoded(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }

    private List<String> found(String words) {
        return rest.tasklist("service1")
                .get("case-file/default/cases?words=" + UriUtils.encode(words, StandardCharsets.UTF_8))
                .each("number");
    }

    @Test
    @DisplayName("已经办完的业务，按编号或客户还能查到；我办过的另有一份")
    void finishedCases() {
        OpenCase order = department
                .start("finance1", "order", DEPOSIT)
                .complete("sales1", "fillDispatchOrder", DISPATCH)
                .complete(
                        "finance2",
                        "signOffByFinance",
                        Map.of("depositConfirmed", false, "financeDecision", "cancelled", "financeOpinion", "客户取消"));
        WebSession sales = rest.tasklist("sales1");
        assertThat(sales.get("case-file/default/cases?words=%E6%AC%A2%E4%B9%90").each("number"))
                .containsExactly(order.number());
        assertThat(sales.get("case-file/default/cases?words=" + order.number()).each("state"))
                .containsExactly("已办结");
        assertThat(sales.get("case-file/default/cases?words=DD-2020").body()).isEmpty();
        for (String words : List.of("欢乐谷 豪华转马", "zm-24 欢乐谷", order.number() + " 转马")) {
            assertThat(sales.get("case-file/default/cases?words=" + UriUtils.encode(words, StandardCharsets.UTF_8))
                            .each("number"))
                    .as(words)
                    .containsExactly(order.number());
        }
        assertThat(sales.get("case-file/default/cases?words=" + UriUtils.encode("欢乐谷 海盗船", StandardCharsets.UTF_8))
                        .body())
                .isEmpty();
        assertThat(sales.get("case-file/default/cases?words=hlgyly").body())
                .as("不在客户档案里")
                .isEmpty();
        database.sql(
                        "insert into customer (number, name, name_key, name_initials, owner, team, recorded_at, recorded_by) "
                                + "values ('KH-1', '欢乐谷游乐园', '欢乐谷游乐园', 'hlgyly hlgyyy', 'sales1', 'team1', current_timestamp, 'service1')")
                .update();
        assertThat(sales.get("case-file/default/cases?words=HLGY").each("number"))
                .as("档案里客户的拼音首字母")
                .containsExactly(order.number());
        assertThat(rest.tasklist("sales2")
                        .get("case-file/default/cases?words=hlgyly")
                        .body())
                .as("别人的业务")
                .isEmpty();
        assertThat(rest.tasklist("sales2")
                        .get("case-file/default/cases?words=%E6%AC%A2%E4%B9%90+" + order.number())
                        .body())
                .isEmpty();
        assertThat(sales.get("case-file/default/cases?mine=true").each("number"))
                .containsExactly(order.number());
        assertThat(rest.tasklist("sales2").get("case-file/default/cases").body())
                .isEmpty();
        assertThat(rest.tasklist("finance2")
                        .get("case-file/default/cases?mine=true")
                        .each("number"))
                .containsExactly(order.number());
        assertThat(rest.tasklist("finance1")
                        .get("case-file/default/cases?mine=true")
                        .body())
                .as("登记定金是发起，不是办理")
                .isEmpty();
    }

    @Test
    @DisplayName("任务卡片：剩余时间；急的标出来；看不到的任务不回答")
    void cards() {
        OpenCase order = department.start("finance1", "order", DEPOSIT);
        String task = order.task("fillDispatchOrder").getId();
        assertThat(rest.tasklist("sales1")
                        .post("case-file/default/cards", List.of(task))
                        .body()
                        .path(task)
                        .toString())
                .contains("剩 1 个工作日", "\"urgent\":false");
        tasks.setPriority(task, 70);
        assertThat(rest.tasklist("supervisor1")
                        .post("case-file/default/cards", List.of(task))
                        .body()
                        .path(task)
                        .path("urgent")
                        .asBoolean())
                .isTrue();
        assertThat(rest.tasklist("sales2")
                        .post("case-file/default/cards", List.of(task))
                        .body())
                .isEmpty();
        assertThat(rest.tasklist("sales1")
                        .get("case-file/default/tasks/" + task + "/case")
                        .body()
                        .at("/head/id")
                        .asText())
                .isEqualTo(order.instance());
        assertThat(rest.tasklist("sales2")
                        .get("case-file/default/tasks/" + task + "/case")
                        .status())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("提交以后：下一步是什么、谁办；只给看得到的人任务号，没有份的人问不到")
    void course() {
        OpenCase order = department.start("finance1", "order", DEPOSIT);
        String address = "case-file/default/cases/" + order.instance() + "/course";
        JsonNode told = rest.tasklist("finance1").get(address).body();
        assertThat(told.path("head").path("number").asText()).isEqualTo(order.number());
        assertThat(told.path("busy").asBoolean()).isFalse();
        assertThat(texts(told.path("next"), "task", "holder", "mine", "id")).containsExactly("填写产品派工单 销售员一 false null");
        JsonNode own = rest.tasklist("sales1").get(address).body();
        assertThat(texts(own.path("next"), "task", "mine", "id"))
                .containsExactly(
                        "填写产品派工单 true " + order.task("fillDispatchOrder").getId());
        assertThat(rest.tasklist("sales2").get(address).status()).isEqualTo(404);

        OpenCase waiting = department.startWithoutSystem("finance1", "order", Map.copyOf(DEPOSIT));
        assertThat(rest.tasklist("finance1")
                        .get("case-file/default/cases/" + waiting.instance() + "/course")
                        .body()
                        .path("busy")
                        .asBoolean())
                .as("系统还在处理")
                .isTrue();
    }
}
