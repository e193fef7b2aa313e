package org.salesplaybook.changes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.BothDatabases;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.testing.Rest.Answer;
import org.salesplaybook.testing.WebSession;
import org.springframework.beans.factory.annotation.Autowired;

@HandbookTest
@BothDatabases
@DisplayName("撤回：刚办完的任务，后面还没有人动，就可以拿回来重办")
class TakeBackTest {

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
            true);
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
    private static final Map<String, Object> CAR =
            Map.of("vehicleArranged", true, "plateNo", "浙A12345", "driverName", "驾驶员", "driverPhone", "13900139000");
    private static final Map<String, Object> PREPARED = Map.of("materialsReady", true);
    private static final Map<String, Object> COMPLAINT = Map.of(
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
            false);
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
            96000,
            "prepayAmount",
            60000,
            "receivedDate",
            "2026-03-02",
            "payMethod",
            "电汇");
    private static final Map<String, Object> PRODUCED = Map.of(
            "productionOwner",
            "production1",
            "planFinishDate",
            "2026-03-18",
            "actualFinishDate",
            "2026-03-02",
            "serialNos",
            "ZM24-0007",
            "qcPassed",
            true);
    private static final Map<String, Object> PURCHASED = Map.of(
            "supplierName",
            "声光电子",
            "purchaseNo",
            "CG-31",
            "purchaseAmount",
            52000,
            "arrivedDate",
            "2026-03-02",
            "incomingQcPassed",
            true);

    private final Map<String, WebSession> sessions = new HashMap<>();

    @Autowired
    private Department department;

    @Autowired
    private Rest rest;

    @Autowired
    private TaskService tasks;

    @Autowired
    private HistoryService history;

    @Autowired
    private ManagementService jobs;

    @BeforeEach
    void monday() {
        department.itIs("2026-03-02T09:00");
        department.everyStepTakesAMinute();
    }

    private WebSession tasklist(String person) {
        return sessions.computeIfAbsent(person, rest::tasklist);
    }

    private List<String> offered(OpenCase open, String person) {
        Answer answer = tasklist(person).get("changes/default/cases/" + open.instance());
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return StreamSupport.stream(answer.body().path("takeBack").spliterator(), false)
                .filter(step -> step.path("obstacle").isNull())
                .map(step -> step.path("name").asText())
                .toList();
    }

    private String obstacle(OpenCase open, String person) {
        JsonNode steps = tasklist(person)
                .get("changes/default/cases/" + open.instance())
                .body()
                .path("takeBack");
        assertThat(steps).hasSize(1);
        return steps.get(0).path("obstacle").asText();
    }

    private String doneTask(OpenCase open, String task) {
        List<HistoricTaskInstance> done = history.createHistoricTaskInstanceQuery()
                .processInstanceId(open.instance())
                .taskDefinitionKey(task)
                .taskDeleteReason("completed")
                .orderByHistoricTaskInstanceEndTime()
                .desc()
                .list();
        return done.get(0).getId();
    }

    private Answer takeBack(OpenCase open, String person, String task) {
        return tasklist(person)
                .post("changes/default/cases/" + open.instance() + "/taken-back", Map.of("task", doneTask(open, task)));
    }

    private void takesBack(OpenCase open, String person, String task) {
        Answer answer = takeBack(open, person, task);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        assertThat(open.task(task).getId()).isEqualTo(answer.body().path("task").asText());
        assertThat(open.task(task).getAssignee()).isEqualTo(person);
    }

    private void refused(OpenCase open, String person, String task, String because) {
        var before = open.openTasks();
        Answer answer = takeBack(open, person, task);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).isEqualTo(because);
        assertThat(open.openTasks()).as("什么也没有变").isEqualTo(before);
        assertThat(open.said()).isEmpty();
    }

    private OpenCase visit() {
        return department.start("sales1", "reception", VISIT);
    }

    private OpenCase order(String... supplies) {
        List<Map<String, Object>> lines = List.of(supplies).stream()
                .map(supply -> Map.<String, Object>of(
                        "family",
                        "转马类",
                        "product",
                        "豪华转马",
                        "model",
                        "ZM-24",
                        "quantity",
                        1,
                        "unitPrice",
                        198000,
                        "supply",
                        supply))
                .toList();
        return department
                .start("finance1", "order", DEPOSIT)
                .complete(
                        "sales1",
                        "fillDispatchOrder",
                        Map.of(
                                "orderLines",
                                lines,
                                "deliveryDate",
                                "2026-03-31",
                                "deliveryAddress",
                                "北湖景区",
                                "consigneePhone",
                                "0571-87654321",
                                "specialEquipment",
                                false));
    }

    private OpenCase signedOff(String... supplies) {
        return order(supplies)
                .complete(
                        "finance2",
                        "signOffByFinance",
                        Map.of("depositConfirmed", true, "financeDecision", "approved"));
    }

    @Test
    @DisplayName("写派车申请单：行政部还没有认领时撤回，改好再交；期限和填过的内容不变，另一条线不受影响")
    void vehicleRequest() {
        OpenCase visit = visit();
        String prepare = visit.task("prepareReception").getId();
        department.itIs("2026-03-03T16:00");
        visit.complete("sales1", "requestVehicle", VEHICLE);
        assertThat(offered(visit, "sales1")).containsExactly("写派车申请单");

        department.itIs("2026-03-04T10:00");
        takesBack(visit, "sales1", "requestVehicle");
        assertThat(visit).isWaitingAtExactly("prepareReception", "requestVehicle");
        assertThat(visit.task("prepareReception").getId()).as("另一条线").isEqualTo(prepare);
        assertThat(visit.dueDate("requestVehicle")).as("期限不因撤回而延长").isEqualTo("2026-03-03T17:30");
        assertThat(visit.value("pickupPlace")).as("填过的还在").isEqualTo("高铁站");
        assertThat(visit.said()).containsExactly("sales1：撤回「写派车申请单」");
        assertThat(rest.get("admin1", "/task").body()).as("行政部不再看到").isEmpty();
        assertThat(offered(visit, "sales1")).isEmpty();

        Map<String, Object> changed = new HashMap<>(VEHICLE);
        changed.put("pickupPlace", "机场");
        visit.complete("sales1", "requestVehicle", changed);
        assertThat(visit.value("pickupPlace")).isEqualTo("机场");
        assertThat(offered(visit, "sales1")).as("再撤回一次也行").containsExactly("写派车申请单");
        visit.complete("admin1", "arrangeVehicle", CAR).complete("sales1", "prepareReception", PREPARED);
        assertThat(visit).isWaitingAtExactly("welcomeVisitors");
    }

    @Test
    @DisplayName("别人认领了、办完了，或者不是自己办的，不能撤回；上级也不能替他撤回")
    void refusals() {
        OpenCase visit = visit().complete("sales1", "requestVehicle", VEHICLE);
        for (String other : List.of("supervisor1", "manager", "admin")) {
            assertThat(offered(visit, other)).isEmpty();
            refused(visit, other, "requestVehicle", "只能撤回您自己刚办完的任务");
        }
        assertThat(takeBack(visit, "sales2", "requestVehicle").status())
                .as("别组的人连业务也看不到")
                .isEqualTo(404);
        assertThat(tasklist("sales2")
                        .get("changes/default/cases/" + visit.instance())
                        .status())
                .isEqualTo(404);

        String arrange = visit.task("arrangeVehicle").getId();
        assertThat(rest.post("admin1", "/task/" + arrange + "/claim", Map.of("userId", "admin1"))
                        .status())
                .isEqualTo(204);
        assertThat(offered(visit, "sales1")).isEmpty();
        assertThat(obstacle(visit, "sales1")).as("页面上写明为什么").isEqualTo("后续的「行政部安排车辆接送」已经有人在办");
        refused(visit, "sales1", "requestVehicle", "「写派车申请单」不能撤回：后续的「行政部安排车辆接送」已经有人在办");
        assertThat(rest.post("admin1", "/task/" + arrange + "/unclaim", null).status())
                .isEqualTo(204);
        refused(visit, "sales1", "requestVehicle", "「写派车申请单」不能撤回：后续的「行政部安排车辆接送」已经有人在办");

        visit.complete("admin1", "arrangeVehicle", CAR);
        refused(visit, "sales1", "requestVehicle", "「写派车申请单」不能撤回：后续的「行政部安排车辆接送」已经办完");
        assertThat(tasklist("sales1")
                        .post("changes/default/cases/" + visit.instance() + "/taken-back", Map.of("task", "nothing"))
                        .message())
                .isEqualTo("只能撤回您自己刚办完的任务");
    }

    @Test
    @DisplayName("汇合：先办完的一条在等，后办完的一条已经汇合，都可以撤回，另一条不用重办")
    void joins() {
        OpenCase visit = visit().complete("sales1", "prepareReception", PREPARED);
        takesBack(visit, "sales1", "prepareReception");
        assertThat(visit).isWaitingAtExactly("prepareReception", "requestVehicle");

        department.itIs("2026-03-02T10:00");
        visit.complete("sales1", "prepareReception", PREPARED).complete("sales1", "requestVehicle", VEHICLE);
        department.itIs("2026-03-02T11:00");
        visit.complete("admin1", "arrangeVehicle", CAR);
        assertThat(visit).isWaitingAtExactly("welcomeVisitors");
        department.itIs("2026-03-02T12:00");
        takesBack(visit, "admin1", "arrangeVehicle");
        assertThat(visit).as("准备已经做好").isWaitingAtExactly("arrangeVehicle", "readyToReceive");
        visit.complete("admin1", "arrangeVehicle", CAR);
        assertThat(visit).isWaitingAtExactly("welcomeVisitors");
        department.itIs("2026-03-02T13:00");
        takesBack(visit, "sales1", "prepareReception");
        assertThat(visit).as("车已经派好").isWaitingAtExactly("prepareReception", "readyToReceive");
        visit.complete("sales1", "prepareReception", PREPARED);
        assertThat(visit).isWaitingAtExactly("welcomeVisitors");
        visit.complete(
                "sales1",
                "welcomeVisitors",
                Map.of(
                        "welcomePlace",
                        "公司",
                        "greeter",
                        "sales1",
                        "actualArriveAt",
                        "2026-03-02T10:00",
                        "actualVisitorCount",
                        3));
        assertThat(takeBack(visit, "sales1", "prepareReception").message()).isEqualTo("「做好接待准备」不能撤回：后续的「礼貌迎接」已经办完");
        assertThat(offered(visit, "sales1")).as("现在能撤回的是这一步").containsExactly("礼貌迎接");
    }

    @Test
    @DisplayName("网关之后：审批退回或同意都可以撤回；系统步骤做过的不行")
    void afterGateways() {
        OpenCase visit =
                department.start("sales1", "reception", noCar()).complete("sales1", "prepareReception", PREPARED);
        department.itIs("2026-03-05T10:00");
        visit.complete(
                        "sales1",
                        "welcomeVisitors",
                        Map.of(
                                "welcomePlace",
                                "公司",
                                "greeter",
                                "sales1",
                                "actualArriveAt",
                                "2026-03-05T10:00",
                                "actualVisitorCount",
                                3))
                .complete("sales1", "hostVisit", Map.of("talkContent", "参观车间", "intentLevel", "B"))
                .complete("sales1", "seeOffVisitors", Map.of("seeOffAt", "2026-03-05T10:00"))
                .complete(
                        "sales1",
                        "writeReport",
                        Map.of(
                                "receptionSummary",
                                "参观顺利",
                                "receptionResult",
                                "意向",
                                "nextAction",
                                "一周内报价",
                                "actualCost",
                                300));
        takesBack(visit, "sales1", "writeReport");
        visit.complete(
                "sales1",
                "writeReport",
                Map.of("receptionSummary", "参观顺利", "receptionResult", "意向", "nextAction", "一周内报价", "actualCost", 300));

        visit.complete("supervisor1", "reviewReport", Map.of("supervisorOpinion", "请补充", "reportDecision", "returned"));
        takesBack(visit, "supervisor1", "reviewReport");
        assertThat(visit).isWaitingAtExactly("reviewReport");
        assertThat(rest.get("supervisor1", "/task/" + visit.task("reviewReport").getId() + "/form-variables")
                        .body()
                        .path("reportDecision")
                        .isMissingNode())
                .as("结论重新填写")
                .isTrue();
        visit.complete("supervisor1", "reviewReport", Map.of("supervisorOpinion", "好", "reportDecision", "accepted"));
        takesBack(visit, "supervisor1", "reviewReport");
        visit.complete("supervisor1", "reviewReport", Map.of("supervisorOpinion", "好", "reportDecision", "accepted"));

        visit.complete(
                "sales1",
                "claimExpenses",
                Map.of(
                        "expenseItems",
                        List.of(Map.of("type", "招待费", "date", "2026-03-05", "amount", 300)),
                        "invoiceCount",
                        1));
        takesBack(visit, "sales1", "claimExpenses");
        visit.complete(
                "sales1",
                "claimExpenses",
                Map.of(
                        "expenseItems",
                        List.of(Map.of("type", "招待费", "date", "2026-03-05", "amount", 3000)),
                        "invoiceCount",
                        1));
        assertThat(visit).as("改了金额，审批人随之改变").task("approveExpenses").hasCandidateGroup("salesVp");
        visit.complete("vp", "approveExpenses", Map.of("expenseDecision", "rejected", "expenseOpinion", "超标准"));
        assertThat(visit).isEnded().hasPassed("receptionDone");
        assertThat(offered(visit, "vp")).isEmpty();
        assertThat(takeBack(visit, "vp", "approveExpenses").message()).isEqualTo("这笔业务已经结束，不能撤回");

        OpenCase order = signedOff("make");
        assertThat(offered(order, "finance2")).isEmpty();
        refused(order, "finance2", "signOffByFinance", "「财务审核签字」不能撤回：后续的「下达派工单」已经开始");
    }

    private static Map<String, Object> noCar() {
        Map<String, Object> visit = new HashMap<>(VISIT);
        visit.put("needVehicle", false);
        return visit;
    }

    @Test
    @DisplayName("系统步骤还没做、业务停下时，也不能撤回")
    void pendingStep() {
        OpenCase order = order("make");
        department.as("finance2", () -> {
            String task = order.task("signOffByFinance").getId();
            tasks.claim(task, "finance2");
            tasks.complete(task, Map.of("depositConfirmed", true, "financeDecision", "approved"));
            return null;
        });
        refused(order, "finance2", "signOffByFinance", "「财务审核签字」不能撤回：系统正在办理后续的「下达派工单」");
    }

    @Test
    @DisplayName("生产和外购同时进行：各自撤回自己的，对方的不动；提醒的时间照旧")
    void parallelSupply() {
        OpenCase order = signedOff("make", "buy", "stock");
        String purchase = order.task("purchase").getId();
        order.complete("production1", "produce", PRODUCED);
        takesBack(order, "production1", "produce");
        assertThat(order.task("purchase").getId()).isEqualTo(purchase);
        assertThat(order).isWaitingAtExactly("supplyComplete", "purchase", "produce");

        department.itIs("2026-03-03T09:00");
        order.complete("production1", "produce", PRODUCED);
        department.itIs("2026-03-03T10:00");
        order.complete("purchasing1", "purchase", PURCHASED);
        assertThat(order).isWaitingAtExactly("packAndStage");
        department.itIs("2026-03-03T11:00");
        takesBack(order, "production1", "produce");
        assertThat(order).as("外购不用重办").isWaitingAtExactly("supplyComplete", "supplyComplete", "produce");
        assertThat(order.dueDate("produce")).isEqualTo("2026-03-30T17:30");
        assertThat(jobs.createJobQuery()
                        .processInstanceId(order.instance())
                        .timers()
                        .list())
                .extracting(Job::getDuedate)
                .containsExactly(order.task("produce").getDueDate());
        order.complete("production1", "produce", PRODUCED);
        assertThat(order).isWaitingAtExactly("packAndStage");
        assertThat(rest.post(
                                "warehouse1",
                                "/task/" + order.task("packAndStage").getId() + "/claim",
                                Map.of("userId", "warehouse1"))
                        .status())
                .isEqualTo(204);
        assertThat(offered(order, "production1")).isEmpty();
        assertThat(offered(order, "purchasing1")).isEmpty();
    }

    @Test
    @DisplayName("退回派工单：提醒财务的时间从原来的审核开始算，不因撤回重新起算；已经提醒过的不再提醒")
    void remindersGoOn() {
        OpenCase order = order("make");
        department.timePassesUntil("2026-03-04T09:00");
        assertThat(order.told()).as("满 1 个工作日提醒过").isNotEmpty();
        order.complete(
                "finance2",
                "signOffByFinance",
                Map.of("depositConfirmed", true, "financeDecision", "returned", "financeOpinion", "写错"));
        takesBack(order, "finance2", "signOffByFinance");
        assertThat(jobs.createJobQuery()
                        .processInstanceId(order.instance())
                        .timers()
                        .list())
                .singleElement()
                .satisfies(timer -> assertThat(timer.getDuedate()).isEqualTo("2026-03-04T17:30:00+08:00"));
    }

    @Test
    @DisplayName("后续任务到期提醒过的，不能再撤回")
    void reminded() {
        OpenCase order = order("make");
        assertThat(offered(order, "sales1")).containsExactly("填写产品派工单");
        department.timePassesUntil("2026-03-04T09:00");
        assertThat(offered(order, "sales1")).isEmpty();
        assertThat(takeBack(order, "sales1", "fillDispatchOrder").message())
                .isEqualTo("「填写产品派工单」不能撤回：后续的「财务审核签字」已经到期提醒");
    }

    @Test
    @DisplayName("投诉的两个工作日：在子流程里撤回，期限不重新起算；同时派出的两个任务一起收回")
    void complaintWithinTwoDays() {
        OpenCase complaint = department.start("service1", "complaint", COMPLAINT);
        List<Object> timers = timers(complaint);
        complaint.complete("supervisor1", "judgeComplaint", Map.of("upheld", true, "judgementReason", "照片证明"));
        takesBack(complaint, "supervisor1", "judgeComplaint");
        assertThat(timers(complaint)).as("两个定时器还是原来的").isEqualTo(timers);
        assertThat(complaint.dueDate("judgeComplaint")).isEqualTo("2026-03-03T17:30");

        complaint
                .complete("supervisor1", "judgeComplaint", Map.of("upheld", true, "judgementReason", "照片证明"))
                .complete("supervisor1", "assignDepartment", Map.of("responsibleDept", "production"))
                .complete("production1", "analyseCause", Map.of("directCause", "轴承磨损", "rootCause", "润滑周期过长"))
                .complete(
                        "manager",
                        "decideLiability",
                        Map.of("liablePersons", "李四", "liabilityType", "公司", "liability", "没有润滑"))
                .complete(
                        "production1",
                        "proposeRemedy",
                        Map.of("proposal", "更换轴承", "measure", "维修", "compensation", 100, "correctiveAction", "修订保养手册"))
                .complete("manager", "approveRemedy", Map.of("leaderDecision", "approved", "leaderOpinion", "同意"));
        assertThat(complaint).isWaitingAtExactly("handleWithinTwoDays", "notifyCustomer", "dealWithLiable");
        takesBack(complaint, "manager", "approveRemedy");
        assertThat(complaint).isWaitingAtExactly("handleWithinTwoDays", "approveRemedy");
        assertThat(timers(complaint)).isEqualTo(timers);

        complaint
                .complete("manager", "approveRemedy", Map.of("leaderDecision", "approved", "leaderOpinion", "同意"))
                .complete("manager", "dealWithLiable", Map.of("discipline", "批评教育", "disciplineNote", "已谈话"));
        assertThat(offered(complaint, "manager")).as("批示之后已经办了一个").containsExactly("处理责任人");
        complaint
                .complete(
                        "service1", "notifyCustomer", Map.of("notifiedAt", "2026-03-02T09:00", "customerAccepts", true))
                .complete(
                        "production1",
                        "carryOutRemedy",
                        Map.of("implementation", "已更换", "implementedAt", "2026-03-02T09:00"))
                .complete("service1", "checkComplaintForm", Map.of("recordComplete", true));
        assertThat(complaint).isWaitingAtExactly("waitForFeedback");
        assertThat(offered(complaint, "service1")).as("已经存档").isEmpty();
        assertThat(takeBack(complaint, "service1", "checkComplaintForm").message())
                .isEqualTo("「投诉表格管理」不能撤回：后续步骤已经开始");
    }

    private List<Object> timers(OpenCase open) {
        return jobs.createJobQuery().processInstanceId(open.instance()).timers().orderByJobId().asc().list().stream()
                .<Object>map(timer -> timer.getId() + " " + timer.getDuedate())
                .toList();
    }

    @Test
    @DisplayName("办完时由系统算出的数随之恢复：调查次数、不满意次数不会多算；等客户答复时也可以撤回")
    void figures() {
        OpenCase service = department
                .start(
                        "service1",
                        "afterSales",
                        Map.of(
                                "customerName",
                                "北湖景区",
                                "contactPhone",
                                "0571-87654321",
                                "productModel",
                                "FY-16",
                                "objection",
                                "有异响",
                                "issueType",
                                "质量",
                                "safetyRelated",
                                false))
                .complete(
                        "service1",
                        "consultCustomer",
                        Map.of("consultedAt", "2026-03-02T09:00", "consultRecord", "满载时才响", "customerRequest", "检查"));
        Map<String, Object> found =
                Map.of("investigateBy", "视频", "findings", "轴承缺油", "cause", "产品", "canSelfResolve", true);
        Object before = service.value("investigationRound");
        service.complete("service1", "investigate", found);
        Object once = service.value("investigationRound");
        assertThat(once).isNotEqualTo(before);
        takesBack(service, "service1", "investigate");
        assertThat(service.value("investigationRound")).isEqualTo(before);
        assertThat(service.value("findings")).isEqualTo("轴承缺油");
        service.complete("service1", "investigate", found);
        assertThat(service.value("investigationRound")).isEqualTo(once);
        assertThat(service).as("仍是第一轮，自己解决").isWaitingAtExactly("proposeSolution");

        service.complete(
                "service1",
                "proposeSolution",
                Map.of("solution", "寄轴承", "solutionType", "寄配件", "customerReply", "considering"));
        assertThat(service).isWaitingAtExactly("awaitReply");
        takesBack(service, "service1", "proposeSolution");
        assertThat(timers(service)).as("不再等客户答复").isEmpty();
        service.complete(
                "service1",
                "proposeSolution",
                Map.of("solution", "寄轴承", "solutionType", "寄配件", "customerReply", "accepted"));
        takesBack(service, "service1", "proposeSolution");
        assertThat(service.value("dissatisfactions")).as("收回的任务没有办过").isNull();
    }

    @Test
    @DisplayName("同一时刻点了两次撤回：只撤回一次，另一次得到说明")
    void twice() {
        WebSession one = tasklist("sales1");
        WebSession other = rest.tasklist("sales1");
        for (int round = 0; round < 12; round++) {
            OpenCase visit = visit().complete("sales1", "requestVehicle", VEHICLE);
            String task = doneTask(visit, "requestVehicle");
            List<Answer> answers = together(() -> takeBack(one, visit, task), () -> takeBack(other, visit, task));
            assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 400);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() == 400)
                    .extracting(Answer::message)
                    .containsExactly("「写派车申请单」不能撤回：「写派车申请单」又办理过，或正在办理");
            assertThat(visit).isWaitingAtExactly("prepareReception", "requestVehicle");
            assertThat(visit.said()).containsExactly("sales1：撤回「写派车申请单」");
        }
    }

    @Test
    @DisplayName("撤回的同一时刻有人认领：只有一个成功，另一个得到说明")
    void claimedMeanwhile() {
        WebSession sales = tasklist("sales1");
        for (int round = 0; round < 12; round++) {
            OpenCase visit = visit().complete("sales1", "requestVehicle", VEHICLE);
            String task = doneTask(visit, "requestVehicle");
            String next = visit.task("arrangeVehicle").getId();
            List<Answer> answers = together(
                    () -> takeBack(sales, visit, task),
                    () -> rest.post("admin1", "/task/" + next + "/claim", Map.of("userId", "admin1")));
            boolean takenBack = answers.get(0).status() == 200;
            Answer refused = answers.get(takenBack ? 1 : 0);
            if (takenBack && refused.status() == 404) {
                // it was gone before anybody looked for it, and not meanwhile
                assertThat(refused.message()).startsWith("没有");
            } else {
                assertThat(refused.status()).isEqualTo(400);
                assertThat(refused.message())
                        .isEqualTo(takenBack ? "这项任务已经办完、撤回或撤销" : "「写派车申请单」不能撤回：后续的「行政部安排车辆接送」已经有人在办");
            }
            assertThat(visit.openTasks())
                    .containsExactly(
                            takenBack
                                    ? new String[] {"prepareReception", "requestVehicle"}
                                    : new String[] {"arrangeVehicle", "prepareReception"});
        }
    }

    private static Answer takeBack(WebSession session, OpenCase open, String task) {
        return session.post("changes/default/cases/" + open.instance() + "/taken-back", Map.of("task", task));
    }

    private static List<Answer> together(Supplier<Answer> one, Supplier<Answer> other) {
        CyclicBarrier start = new CyclicBarrier(2);
        return Stream.of(one, other)
                .map(request -> CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                start.await();
                            } catch (InterruptedException | BrokenBarrierException e) {
                                throw new IllegalStateException(e);
                            }
                            return request.get();
                        },
                        runnable -> new Thread(runnable).start()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }
}
