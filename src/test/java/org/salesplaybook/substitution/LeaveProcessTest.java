package org.salesplaybook.substitution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.notification.Notices;
import org.salesplaybook.sending.Notice;
import org.salesplaybook.testing.Covers;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.testing.Rest.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HandbookTest
@Covers("leave")
@DisplayName("请假代理")
class LeaveProcessTest {

    private static final String LEAVES = "substitutes/default/leaves";
    private static final Map<String, Object> VISIT = Map.of(
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
            false);
    private static final Map<String, Object> VEHICLE = Map.of(
            "vehicleDept",
            "销售部",
            "vehicleUser",
            "sales1",
            "vehicleReason",
            "接站",
            "pickupType",
            "接送",
            "pickupPlace",
            "高铁站",
            "destination",
            "公司",
            "departAt",
            "2026-03-05T09:00",
            "returnAt",
            "2026-03-05T18:00",
            "passengerCount",
            4);
    private static final Map<String, Object> READY = Map.of("materialsReady", true);
    private static final Map<String, Object> REPORT =
            Map.of("receptionSummary", "参观顺利", "receptionResult", "意向", "nextAction", "一周内报价", "actualCost", 0.0);
    private static final Map<String, Object> ACCEPTED = Map.of("supervisorOpinion", "好", "reportDecision", "accepted");
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
            20000,
            "prepayAmount",
            0,
            "receivedDate",
            "2026-02-27",
            "payMethod",
            "电汇",
            "bankSlip",
            "回单 0227");
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
                    "make")),
            "deliveryDate",
            "2026-03-20",
            "deliveryAddress",
            "星河广场二期",
            "consigneePhone",
            "13905710003",
            "specialEquipment",
            true);

    @Autowired
    private Department department;

    @Autowired
    private Rest rest;

    @Autowired
    private TaskService tasks;

    @Autowired
    private HistoryService history;

    @Autowired
    private Notices notices;

    @Autowired
    private JdbcClient database;

    private static Map<String, Object> leave(String person, String substitute, String from, String to) {
        return Map.of("person", person, "substitute", substitute, "from", from, "to", to, "reason", "事假");
    }

    private void enters(String asking, Map<String, Object> leave) {
        Answer answer = rest.tasklist(asking).post(LEAVES, leave);
        assertThat(answer.status()).as("%s", answer).isEqualTo(204);
        department.systemWorks();
    }

    private String refused(String asking, Map<String, Object> leave) {
        Answer answer = rest.tasklist(asking).post(LEAVES, leave);
        assertThat(answer.status()).as("%s", answer).isEqualTo(400);
        assertThat(database.sql("select count(*) from substitution where reason = '不该有'")
                        .query(Integer.class)
                        .single())
                .isZero();
        return answer.message();
    }

    private List<JsonNode> seenBy(String person) {
        return StreamSupport.stream(
                        rest.tasklist(person).get(LEAVES).body().path("leaves").spliterator(), false)
                .toList();
    }

    private String id() {
        return database.sql("select process_instance_id from substitution where ended_at is null")
                .query(String.class)
                .single();
    }

    private void changes(String asking, Map<String, Object> leave) {
        assertThat(rest.tasklist(asking).put(LEAVES + "/" + id(), leave).status())
                .isEqualTo(204);
        department.systemWorks();
    }

    private void ends(String asking) {
        assertThat(rest.tasklist(asking)
                        .post(LEAVES + "/" + id() + "/end", Map.of())
                        .status())
                .isEqualTo(204);
        department.systemWorks();
    }

    private List<String> told(String instance) {
        return database.sql("select recipient, words from notice where process_instance_id = ? order by id")
                .param(instance)
                .query((row, line) -> row.getString(1) + "：" + row.getString(2))
                .list();
    }

    private OpenCase visit() {
        return department.start("sales1", "reception", VISIT);
    }

    private OpenCase received(OpenCase visit, String host) {
        visit.complete(host, "prepareReception", READY);
        department.timePassesUntil("2026-03-05T10:00");
        visit.complete(
                host,
                "welcomeVisitors",
                Map.of(
                        "welcomePlace",
                        "公司",
                        "greeter",
                        host,
                        "actualArriveAt",
                        "2026-03-05T10:00",
                        "actualVisitorCount",
                        3));
        department.timePassesUntil("2026-03-05T16:00");
        return visit.complete(host, "hostVisit", Map.of("talkContent", "参观车间", "intentLevel", "B"))
                .complete(host, "seeOffVisitors", Map.of("seeOffAt", "2026-03-05T16:00"));
    }

    private static String holder(OpenCase one, String task) {
        return one.task(task).getAssignee() + " 代 " + one.task(task).getOwner();
    }

    @Test
    @DisplayName("到开始日，未办任务转给代理人，新任务也到代理人处；到结束日，没办完的交还；谁代谁办了什么，历史里有")
    void fromTheFirstDayToTheLast() {
        OpenCase visit = visit();
        enters("sales1", leave("sales1", "promo1", "2026-03-04", "2026-03-06"));
        String leave = id();
        assertThat(holder(visit, "prepareReception")).as("还没开始").isEqualTo("sales1 代 null");
        assertThat(visit.isVisibleTo("promo1", "prepareReception")).isFalse();
        assertThat(told(leave))
                .containsExactlyInAnyOrder(
                        "promo1：请假代理已登记：销售员一3月4日至3月6日请假，由网络推广专员一代理", "sales1：请假代理已登记：销售员一3月4日至3月6日请假，由网络推广专员一代理");
        assertThat(seenBy("promo1")).singleElement().satisfies(seen -> {
            assertThat(seen.path("word").asText()).isEqualTo("未开始");
            assertThat(seen.path("days").asInt()).isEqualTo(3);
            assertThat(seen.path("workingDays").asInt()).isEqualTo(3);
        });

        department.timePassesUntil("2026-03-04T00:00");
        assertThat(holder(visit, "prepareReception")).isEqualTo("promo1 代 sales1");
        assertThat(visit.comments("prepareReception")).containsExactly("销售员一请假：任务由网络推广专员一代为办理");
        assertThat(told(leave)).hasSize(4).contains("sales1：请假代理生效：销售员一3月4日至3月6日请假，由网络推广专员一代理");
        assertThat(rest.tasklist("promo1")
                        .get(LEAVES)
                        .body()
                        .path("standsFor")
                        .get(0)
                        .asText())
                .isEqualTo("销售员一");
        String task = visit.task("prepareReception").getId();
        assertThat(rest.tasklist("promo1")
                        .post("case-file/default/cards", List.of(task))
                        .body()
                        .path(task)
                        .path("whose")
                        .asText())
                .isEqualTo("销售员一");

        visit.complete("promo1", "prepareReception", READY);
        assertThat(holder(visit, "welcomeVisitors")).as("新任务").isEqualTo("promo1 代 sales1");
        assertThat(visit.refused("sales1", "welcomeVisitors", Map.of())).isEqualTo("这项任务现在不由您办理，不能提交");
        HistoricTaskInstance done = history.createHistoricTaskInstanceQuery()
                .processInstanceId(visit.instance())
                .taskDefinitionKey("prepareReception")
                .singleResult();
        assertThat(done.getAssignee() + " 代 " + done.getOwner()).isEqualTo("promo1 代 sales1");
        JsonNode events = rest.tasklist("sales1")
                .get("case-file/default/cases/" + visit.instance())
                .body()
                .path("events");
        assertThat(StreamSupport.stream(events.spliterator(), false)
                        .map(event -> event.path("person").asText()))
                .contains("网络推广专员一（代销售员一）");

        department.timePassesUntil("2026-03-06T23:59");
        assertThat(holder(visit, "welcomeVisitors")).as("结束日当天还在").isEqualTo("promo1 代 sales1");
        department.timePassesUntil("2026-03-07T00:00");
        assertThat(holder(visit, "welcomeVisitors")).isEqualTo("sales1 代 null");
        assertThat(visit.isVisibleTo("promo1", "welcomeVisitors")).isFalse();
        assertThat(visit.comments("welcomeVisitors")).contains("销售员一请假结束：任务由网络推广专员一交还销售员一");
        assertThat(told(leave)).contains("sales1：请假代理已结束，未办完的任务已交还：销售员一3月4日至3月6日请假，由网络推广专员一代理");
        assertThat(seenBy("sales1"))
                .singleElement()
                .satisfies(seen -> assertThat(seen.path("word").asText()).isEqualTo("已结束"));
        assertThat(holder(visit(), "prepareReception")).as("以后的任务").isEqualTo("sales1 代 null");
    }

    @Test
    @DisplayName("请假人所在岗位的待办，代理人可以认领，记为代办；结束后不能，认领了没办完的交还")
    void tasksOfAGroup() {
        OpenCase visit = department
                .start("sales1", "reception", but(VISIT, "needVehicle", true))
                .complete("sales1", "requestVehicle", VEHICLE);
        OpenCase other = department
                .start("sales1", "reception", but(VISIT, "needVehicle", true))
                .complete("sales1", "requestVehicle", VEHICLE);
        OpenCase third = department
                .start("sales1", "reception", but(VISIT, "needVehicle", true))
                .complete("sales1", "requestVehicle", VEHICLE);
        assertThat(visit.isVisibleTo("warehouse1", "arrangeVehicle")).isFalse();
        enters("admin", leave("admin1", "warehouse1", "2026-03-02", "2026-03-03"));
        assertThat(holder(visit, "arrangeVehicle")).as("在组里等人认领").isEqualTo("null 代 null");
        assertThat(visit.isVisibleTo("warehouse1", "arrangeVehicle")).isTrue();
        assertThat(visit.isVisibleTo("purchasing1", "arrangeVehicle")).isFalse();
        assertThat(offered("warehouse1")).as("本组待办").hasSize(3);

        visit.complete(
                "warehouse1",
                "arrangeVehicle",
                Map.of(
                        "vehicleArranged",
                        true,
                        "plateNo",
                        "浙A12345",
                        "driverName",
                        "驾驶员",
                        "driverPhone",
                        "13900139000"));
        HistoricTaskInstance done = history.createHistoricTaskInstanceQuery()
                .processInstanceId(visit.instance())
                .taskDefinitionKey("arrangeVehicle")
                .singleResult();
        assertThat(done.getAssignee() + " 代 " + done.getOwner()).isEqualTo("warehouse1 代 admin1");
        claims("warehouse1", other.task("arrangeVehicle").getId());
        assertThat(holder(other, "arrangeVehicle")).isEqualTo("warehouse1 代 admin1");

        department.timePassesUntil("2026-03-04T00:00");
        assertThat(holder(other, "arrangeVehicle")).isEqualTo("admin1 代 null");
        assertThat(other.isVisibleTo("warehouse1", "arrangeVehicle")).isFalse();
        assertThat(third.isVisibleTo("warehouse1", "arrangeVehicle")).isFalse();
        assertThat(offered("warehouse1")).isEmpty();
    }

    private static Map<String, Object> but(Map<String, Object> form, String field, Object value) {
        Map<String, Object> changed = new HashMap<>(form);
        changed.put(field, value);
        return changed;
    }

    private void claims(String person, String task) {
        department.as(person, () -> {
            tasks.claim(task, person);
            return null;
        });
    }

    /** What the list 本组待办 holds. */
    private List<String> offered(String person) {
        String filter = rest.get(person, "/filter?name=%E6%9C%AC%E7%BB%84%E5%BE%85%E5%8A%9E")
                .body()
                .get(0)
                .path("id")
                .asText();
        return rest.get(person, "/filter/" + filter + "/list").each("id");
    }

    @Test
    @DisplayName("代办的任务不能再委派，结束日照样交还")
    void notDelegatedFurther() {
        OpenCase visit = visit();
        enters("sales1", leave("sales1", "promo1", "2026-03-02", "2026-03-03"));
        String task = visit.task("prepareReception").getId();
        Answer answer = rest.tasklist("promo1")
                .post("teamwork/default/tasks/" + task + "/delegate", Map.of("to", "supervisor1", "message", "请填"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).isEqualTo("任务「做好接待准备」不能由您委派，只有办理人可以；代人办理的任务请转办");
        department.timePassesUntil("2026-03-04T00:00");
        assertThat(holder(visit, "prepareReception")).isEqualTo("sales1 代 null");
    }

    @Test
    @DisplayName("代理人撤回刚代办的任务，仍是代办，结束日交还")
    void takenBackBySubstitute() {
        OpenCase visit = department.start("sales1", "reception", but(VISIT, "needVehicle", true));
        enters("sales1", leave("sales1", "promo1", "2026-03-02", "2026-03-03"));
        visit.complete("promo1", "requestVehicle", VEHICLE);
        String done = history.createHistoricTaskInstanceQuery()
                .processInstanceId(visit.instance())
                .taskDefinitionKey("requestVehicle")
                .singleResult()
                .getId();
        assertThat(rest.tasklist("promo1")
                        .post("changes/default/cases/" + visit.instance() + "/taken-back", Map.of("task", done))
                        .status())
                .isEqualTo(200);
        assertThat(holder(visit, "requestVehicle")).isEqualTo("promo1 代 sales1");
        department.timePassesUntil("2026-03-04T00:00");
        assertThat(holder(visit, "requestVehicle")).isEqualTo("sales1 代 null");
    }

    @Test
    @DisplayName("请假前已委派给同事的，同事填好后到代理人处")
    void delegatedBefore() {
        OpenCase visit = visit();
        String task = visit.task("prepareReception").getId();
        assertThat(rest.tasklist("sales1")
                        .post("teamwork/default/tasks/" + task + "/delegate", Map.of("to", "supervisor1"))
                        .status())
                .isEqualTo(204);
        enters("sales1", leave("sales1", "promo1", "2026-03-02", "2026-03-03"));
        assertThat(holder(visit, "prepareReception")).isEqualTo("supervisor1 代 sales1");
        assertThat(rest.post("supervisor1", "/task/" + task + "/resolve", Map.of("variables", Rest.variables(READY)))
                        .status())
                .isEqualTo(204);
        assertThat(holder(visit, "prepareReception")).isEqualTo("promo1 代 sales1");
        department.timePassesUntil("2026-03-04T00:00");
        assertThat(holder(visit, "prepareReception")).isEqualTo("sales1 代 null");
    }

    @Test
    @DisplayName("代理不带来别的权利：不能发起、不能进监控，请假人的其他业务看不到")
    void nothingElsePassesOver() {
        OpenCase order = department.start("finance1", "order", DEPOSIT);
        enters("service1", leave("service1", "promo1", "2026-03-02", "2026-03-03"));
        department.as("promo1", () -> {
            assertThat(history.createHistoricProcessInstanceQuery()
                            .processInstanceId(order.instance())
                            .count())
                    .isZero();
            return null;
        });
        assertThat(rest.post("promo1", "/process-definition/key/complaint/start", Map.of())
                        .status())
                .isEqualTo(403);
        enters("vp", leave("manager", "vp", "2026-03-02", "2026-03-03"));
        enters("manager", leave("supervisor1", "sales1", "2026-03-02", "2026-03-03"));
        assertThat(rest.logIn("sales1", "cockpit")).as("主管能进监控，代理人不能").isEqualTo(403);
        assertThat(order.isVisibleTo("sales1", "fillDispatchOrder")).as("自己的").isTrue();
        assertThat(order.isVisibleTo("promo1", "fillDispatchOrder")).isFalse();
    }

    @Test
    @DisplayName("变更：开始前改日期和代理人，重新告知；期间换人，任务跟着换；延长后到新的结束日才交还")
    void changed() {
        OpenCase visit = visit();
        enters("sales1", leave("sales1", "promo1", "2026-03-03", "2026-03-04"));
        String leave = id();
        changes("sales1", leave("sales1", "promo1", "2026-03-04", "2026-03-05"));
        assertThat(told(leave)).contains("sales1：请假代理已登记：销售员一3月4日至3月5日请假，由网络推广专员一代理");
        department.timePassesUntil("2026-03-03T12:00");
        assertThat(holder(visit, "prepareReception")).isEqualTo("sales1 代 null");
        department.timePassesUntil("2026-03-04T08:30");
        assertThat(holder(visit, "prepareReception")).isEqualTo("promo1 代 sales1");
        changes("supervisor1", leave("sales1", "supervisor1", "2026-03-04", "2026-03-09"));
        assertThat(holder(visit, "prepareReception")).isEqualTo("supervisor1 代 sales1");
        assertThat(told(leave)).contains("supervisor1：请假代理生效：销售员一3月4日至3月9日请假，由销售主管一代理");
        department.timePassesUntil("2026-03-06T00:00");
        assertThat(holder(visit, "prepareReception")).as("原来的结束日已过").isEqualTo("supervisor1 代 sales1");
        department.timePassesUntil("2026-03-10T00:00");
        assertThat(holder(visit, "prepareReception")).isEqualTo("sales1 代 null");
    }

    @Test
    @DisplayName("提前结束：立即交还；开始前撤销：任务没有动过；都告知双方，都留在历史里")
    void endedEarly() {
        OpenCase visit = visit();
        enters("sales1", leave("sales1", "promo1", "2026-03-02", "2026-03-31"));
        String first = id();
        assertThat(holder(visit, "prepareReception")).as("当天开始").isEqualTo("promo1 代 sales1");
        ends("sales1");
        assertThat(holder(visit, "prepareReception")).isEqualTo("sales1 代 null");
        assertThat(told(first)).anyMatch(words -> words.startsWith("sales1：请假代理已结束，未办完的任务已交还"));
        enters("sales1", leave("sales1", "promo1", "2026-03-04", "2026-03-31"));
        String second = id();
        ends("supervisor1");
        assertThat(told(second)).anyMatch(words -> words.startsWith("promo1：请假代理已撤销"));
        assertThat(tasks.getProcessInstanceComments(second))
                .extracting(comment -> comment.getUserId() + "：" + comment.getFullMessage())
                .containsExactlyInAnyOrder("sales1：登记：销售员一3月4日至3月31日请假，由网络推广专员一代理", "supervisor1：撤销");
        assertThat(seenBy("sales1"))
                .extracting(seen -> seen.path("word").asText())
                .containsExactlyInAnyOrder("已结束", "已撤销");
        assertThat(history.createHistoricActivityInstanceQuery()
                        .activityId("leaveCancelled")
                        .processInstanceId(second)
                        .count())
                .isOne();
        department.timePassesUntil("2026-03-04T12:00");
        assertThat(holder(visit, "prepareReception")).isEqualTo("sales1 代 null");
        assertThat(rest.tasklist("sales1")
                        .post(LEAVES + "/" + first + "/end", Map.of())
                        .message())
                .isEqualTo("这次请假已经结束或撤销，或者不能由您变更，请刷新页面");
    }

    @Test
    @DisplayName("四眼原则：代人写的报告不由自己批；请假的主管由下属代理，下属的报告也不到自己手上")
    void fourEyes() {
        OpenCase visit = visit();
        enters("supervisor1", leave("sales1", "supervisor1", "2026-03-02", "2026-03-05"));
        received(visit, "supervisor1").complete("supervisor1", "writeReport", REPORT);
        assertThat(holder(visit, "reviewReport")).as("主管代写，到主管的上级").isEqualTo("manager 代 null");
        assertThat(visit.comments("reviewReport")).containsExactly("须由另一人办理：销售主管一不能办理，转给其上级销售部经理");
        visit.complete("manager", "reviewReport", ACCEPTED);
        assertThat(visit).isEnded().hasPassed("receptionDone");

        department.timePassesUntil("2026-03-09T09:00");
        department.itIs("2026-03-02T09:00");
        OpenCase own = visit();
        enters("supervisor1", leave("supervisor1", "sales1", "2026-03-02", "2026-03-06"));
        received(own, "sales1").complete("sales1", "writeReport", REPORT);
        assertThat(holder(own, "reviewReport")).as("代理人自己的报告，到主管的上级").isEqualTo("manager 代 supervisor1");
        department.timePassesUntil("2026-03-07T00:00");
        assertThat(holder(own, "reviewReport")).isEqualTo("supervisor1 代 null");
    }

    @Test
    @DisplayName("四眼原则：本岗位的人都不能办的，上一级也可以认领；代理人替本人办，与本人一样受限")
    void fourEyesInGroups() {
        OpenCase order = department.start("finance1", "order", DEPOSIT);
        enters("manager", leave("sales1", "manager", "2026-03-02", "2026-03-05"));
        order.complete("manager", "fillDispatchOrder", DISPATCH);
        assertThat(order.offeredTo("approveShortDeposit")).containsExactlyInAnyOrder("salesManager", "salesVp");
        assertThat(order.refused("manager", "approveShortDeposit", Map.of("releaseDecision", "approved")))
                .isEqualTo("任务「定金不足放行审批」须由另一人办理：「填写产品派工单」由您（销售部经理）办理");
        ends("manager");
        department.as("manager", () -> {
            tasks.setAssignee(order.task("approveShortDeposit").getId(), null);
            return null;
        });
        enters("vp", leave("manager", "generalmanager", "2026-03-02", "2026-03-05"));
        assertThat(order.refused("generalmanager", "approveShortDeposit", Map.of("releaseDecision", "approved")))
                .isEqualTo("任务「定金不足放行审批」须由另一人办理：「填写产品派工单」由您所代理的销售部经理办理");
    }

    @Test
    @DisplayName("逾期提醒和上报，请假的人收到，代理人也收到；结束后代理人不再看到")
    void reminders() {
        OpenCase visit = department.start("sales1", "reception", but(VISIT, "needVehicle", true));
        enters("supervisor1", leave("supervisor1", "promo1", "2026-03-04", "2026-03-05"));
        department.timePassesUntil("2026-03-04T18:00");
        assertThat(visit.isVisibleTo("promo1", "requestVehicle")).isFalse();
        notices.tell(
                Notice.reminder("仍未办理", visit.task("requestVehicle"), visit.number()),
                List.of(visit.task("requestVehicle")),
                Set.of("supervisor1"),
                90);
        assertThat(visit.told()).contains("supervisor1：仍未办理", "promo1：仍未办理");
        assertThat(visit.isVisibleTo("promo1", "requestVehicle")).isTrue();
        department.timePassesUntil("2026-03-06T00:00");
        assertThat(visit.isVisibleTo("promo1", "requestVehicle")).isFalse();
        assertThat(visit.isVisibleTo("supervisor1", "requestVehicle")).isTrue();
    }

    @Test
    @DisplayName("登记有误的，指出哪一项、应怎样；什么也不登记")
    void refusals() {
        enters("sales1", leave("sales1", "promo1", "2026-03-10", "2026-03-12"));
        assertThat(refused("sales1", Map.of())).isEqualTo("「请假人」为必填项；「代理人」为必填项；「开始日期」为必填项；「结束日期」为必填项；「事由」为必填项");
        assertThat(refused("sales1", wrong("sales1", "promo1", "明天", "2026-03-12")))
                .isEqualTo("「开始日期」应为日期，如 2026-03-02");
        assertThat(refused("sales1", wrong("sales1", "promo1", "2026-03-01", "2026-03-03")))
                .isEqualTo("「开始日期」不能早于今天（2026-03-02）");
        assertThat(refused("sales1", wrong("sales1", "promo1", "2026-03-05", "2026-03-04")))
                .isEqualTo("「结束日期」不能早于开始日期（2026-03-05）");
        assertThat(refused("sales1", wrong("sales1", "promo1", "2026-03-05", "2027-03-04")))
                .contains("「结束日期」不能晚于一年以后");
        assertThat(refused("sales1", wrong("sales1", "supervisor1", "2026-03-12", "2026-03-13")))
                .isEqualTo("「开始日期」「结束日期」与已登记的请假重叠：3月10日至3月12日，由网络推广专员一代理");
        assertThat(refused("sales1", wrong("sales1", "sales1", "2026-03-03", "2026-03-04")))
                .isEqualTo("「代理人」不能是销售员一：请假人不能代理自己");
        assertThat(refused("sales1", wrong("sales1", "sales2", "2026-03-03", "2026-03-04")))
                .isEqualTo("「代理人」不能是销售员二：销售员二只办理销售二组的业务");
        assertThat(refused("sales1", wrong("sales1", "service1", "2026-03-03", "2026-03-04")))
                .isEqualTo("「代理人」不能是客服专员一：客服专员一的岗位看不到销售员一要办的业务");
        assertThat(refused("manager", wrong("manager", "supervisor1", "2026-03-03", "2026-03-04")))
                .contains("销售主管一只办理销售一组的业务");
        assertThat(refused("sales1", wrong("sales1", "admin", "2026-03-03", "2026-03-04")))
                .contains("系统管理员不在任务列表中办理业务");
        assertThat(refused("sales1", wrong("sales1", "analyst1", "2026-03-03", "2026-03-04")))
                .contains("「代理人」不能是流程分析员一");
        assertThat(refused("sales1", wrong("sales1", "nobody", "2026-03-03", "2026-03-04")))
                .contains("「代理人」不能是nobody");
        assertThat(refused("supervisor1", wrong("supervisor1", "sales1", "2026-03-12", "2026-03-12")))
                .isEqualTo("「代理人」销售员一3月10日至3月12日自己也请假，请另选一人");
        assertThat(refused("promo1", wrong("promo1", "supervisor1", "2026-03-11", "2026-03-11")))
                .isEqualTo("「请假人」网络推广专员一3月10日至3月12日是销售员一的代理人，请先为销售员一改由他人代理");
        department.timePassesUntil("2026-03-10T09:00");
        assertThat(rest.tasklist("sales1")
                        .put(LEAVES + "/" + id(), wrong("sales1", "promo1", "2026-03-11", "2026-03-12"))
                        .message())
                .isEqualTo("「开始日期」不能再改：请假已经开始");
    }

    private static Map<String, Object> wrong(String person, String substitute, String from, String to) {
        return Map.of("person", person, "substitute", substitute, "from", from, "to", to, "reason", "不该有");
    }

    @Test
    @DisplayName("本人、上级、系统管理员可以登记、变更和结束；别人不能，也看不到")
    void whoMay() {
        Map<String, Object> leave = wrong("sales1", "promo1", "2026-03-10", "2026-03-12");
        for (String other : List.of("promo1", "service1", "sales2", "supervisor2", "finance1", "analyst1")) {
            assertThat(rest.logIn(other, "tasklist") == 403
                            || refused(other, leave).equals("「请假人」不能由您登记：本人、其上级或系统管理员可以"))
                    .as(other)
                    .isTrue();
        }
        enters("supervisor1", leave("sales1", "promo1", "2026-03-10", "2026-03-12"));
        for (String one : List.of("sales1", "promo1", "supervisor1", "manager", "vp", "generalmanager", "admin")) {
            assertThat(seenBy(one)).as(one).hasSize(1);
            assertThat(seenBy(one).get(0).path("mayChange").asBoolean()).as(one).isEqualTo(!one.equals("promo1"));
        }
        for (String other : List.of("service1", "sales2", "supervisor2", "finance1")) {
            assertThat(seenBy(other)).as(other).isEmpty();
        }
        assertThat(rest.tasklist("promo1")
                        .post(LEAVES + "/" + id() + "/end", Map.of())
                        .status())
                .isEqualTo(400);
        assertThat(rest.tasklist("supervisor2").put(LEAVES + "/" + id(), leave).status())
                .isEqualTo(400);
        assertThat(rest.tasklist("sales2")
                        .get("substitutes/default/people/sales1/substitutes")
                        .status())
                .isEqualTo(400);
        assertThat(rest.tasklist("sales1")
                        .get("substitutes/default/people/sales1/substitutes")
                        .each("id"))
                .containsExactly("supervisor1", "promo1", "generalmanager", "vp", "manager");
        assertThat(rest.tasklist("sales1").get(LEAVES).body().path("people").size())
                .as("自己")
                .isOne();
        assertThat(rest.tasklist("supervisor1")
                        .get(LEAVES)
                        .body()
                        .path("people")
                        .size())
                .as("自己和本组")
                .isEqualTo(4);
        assertThat(rest.tasklist("sales1")
                        .get("substitutes/default/length?from=2026-04-30&to=2026-05-10")
                        .body()
                        .path("workingDays")
                        .asInt())
                .as("五一，周六补班")
                .isEqualTo(5);
        ends("admin");
        assertThat(database.sql("select count(*) from substitution where ended_at is null")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    @DisplayName("办过投诉的主管请假了：后面的任务不再直接给他，仍派给岗位，代理人认得到")
    void whoIsAbsentDoesNotGoOn() {
        OpenCase complaint = department
                .start(
                        "service1",
                        "complaint",
                        Map.of(
                                "receivedAt",
                                "2026-03-02T08:40",
                                "channel",
                                "电话",
                                "complainant",
                                "王先生",
                                "customerName",
                                "欢乐谷游乐园",
                                "contactPhone",
                                "13800138000",
                                "complaintContent",
                                "转马停机",
                                "remedyRequested",
                                "三天内修好",
                                "safetyRelated",
                                false,
                                "mediaLegal",
                                false))
                .complete("supervisor1", "judgeComplaint", Map.of("upheld", false, "judgementReason", "超出保修范围"))
                .complete(
                        "service1",
                        "replyNotUpheld",
                        Map.of("reply", "已说明", "repliedAt", "2026-03-02T09:00", "customerAccepts", true));
        department.timePassesUntil("2026-03-05T17:30");
        assertThat(complaint).task("collectFeedback").isAssignedTo("service1");
        enters("manager", leave("supervisor1", "sales1", "2026-03-05", "2026-03-06"));
        complaint.complete("service1", "collectFeedback", Map.of("feedbackSatisfied", true, "feedback", "知道了"));
        assertThat(complaint).task("summarise").isNotAssigned();
        assertThat(complaint.isVisibleTo("sales1", "summarise")).as("代理人").isTrue();
    }
}
