package org.salesplaybook.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.sending.Outbox;
import org.salesplaybook.sending.OwnSettings;
import org.salesplaybook.testing.Covers;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Orders;
import org.salesplaybook.testing.PostOffice;
import org.salesplaybook.testing.PostOffice.Letter;
import org.salesplaybook.testing.WithNotices;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.util.HtmlUtils;

/**
 * Everybody can be reached; see {@link PostOffice} for who is in which group. Each test begins on Monday, 2 March 2026,
 * at nine.
 */
@WithNotices
@Covers("notices")
@DisplayName("发送通知")
class NoticesProcessTest {

    @Autowired
    private Department department;

    @Autowired
    private OverdueTasks overdueTasks;

    @Autowired
    private OwnSettings ownSettings;

    @Autowired
    private RuntimeService cases;

    @Autowired
    private TaskService tasks;

    @Autowired
    private ManagementService jobs;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient database;

    private OpenCase visit(String customer) {
        return department.start(
                "sales1",
                "reception",
                Map.of(
                        "customerName",
                        customer,
                        "contactName",
                        "王先生",
                        "contactPhone",
                        "13912345678",
                        "visitorCount",
                        3,
                        "visitPurpose",
                        "考察",
                        "receptionLevel",
                        "A",
                        "arriveAt",
                        "2026-03-20T10:00",
                        "needVehicle",
                        true));
    }

    /** 行政部 is asked for a car. */
    private OpenCase carWanted(String customer) {
        return wantCar(visit(customer));
    }

    private static OpenCase wantCar(OpenCase visit) {
        return visit.complete(
                "sales1",
                "requestVehicle",
                Map.of(
                        "vehicleDept",
                        "销售部",
                        "vehicleUser",
                        "sales1",
                        "vehicleReason",
                        "接站",
                        "pickupType",
                        "接",
                        "pickupPlace",
                        "高铁站",
                        "destination",
                        "公司",
                        "departAt",
                        "2026-03-20T09:00",
                        "returnAt",
                        "2026-03-20T18:00",
                        "passengerCount",
                        4));
    }

    private OpenCase complaint(boolean safety) {
        Map<String, Object> form = new HashMap<>(Map.of(
                "receivedAt",
                "2026-03-02T09:00",
                "channel",
                "电话",
                "complainant",
                "王先生",
                "customerName",
                "欢乐谷游乐园",
                "contactPhone",
                "13912345678",
                "complaintContent",
                "转马停机",
                "remedyRequested",
                "修好",
                "safetyRelated",
                safety,
                "mediaLegal",
                false));
        if (safety) {
            form.put("injury", false);
        }
        return department.start("service1", "complaint", form);
    }

    private static String only(List<Letter> letters) {
        assertThat(letters).hasSize(1);
        return letters.get(0).text();
    }

    private List<Job> sendingJobs() {
        return jobs.createJobQuery().processDefinitionKey("notices").list();
    }

    private void execute(Job job) {
        jobs.executeJob(job.getId());
    }

    @Test
    @DisplayName("新任务：派给岗位的，岗位上的人收到一封邮件，接连来的合为一封；发起人自己的任务不发")
    void newTasksInOneDigest() {
        OpenCase first = carWanted("欢乐谷游乐园");
        department.timePassesUntil("2026-03-02T09:01");
        OpenCase second = carWanted("江城海洋公园");
        assertThat(PostOffice.letters()).as("稍等片刻").isZero();
        department.timePassesUntil("2026-03-02T09:10");

        assertThat(PostOffice.lettersTo("admin1")).singleElement().satisfies(letter -> {
            assertThat(letter.from()).contains("sales@example.com");
            assertThat(letter.subject()).isEqualTo("【销售部作业系统】新任务 2 条");
            assertThat(letter.text())
                    .startsWith("行政专员一，您好：")
                    .contains(
                            "【新任务】请认领「行政部安排车辆接送」",
                            "客户接待流程 " + first.number() + " 欢乐谷游乐园",
                            "客户接待流程 " + second.number() + " 江城海洋公园",
                            "行政部安排车辆接送：2026-03-03 17:30 到期（剩 1 个工作日）",
                            "https://sales.example.com/camunda/app/tasklist/default/#/?task="
                                    + first.task("arrangeVehicle").getId());
            assertThat(HtmlUtils.htmlUnescape(letter.html()))
                    .contains("<a href=\"https://sales.example.com/camunda/app/tasklist/default/#/?task="
                            + first.task("arrangeVehicle").getId());
            assertThat(letter.text() + letter.html()).as("没有电话").doesNotContain("13912345678", "13800138000");
        });
        assertThat(PostOffice.letters()).as("别人没有").isEqualTo(1);
        assertThat(first.told()).containsExactly("admin1：请认领「行政部安排车辆接送」");
        assertThat(sendingJobs()).as("两笔都办完了").isEmpty();
    }

    @Test
    @DisplayName("只要一个结论的任务：信里、群里的链接打开审批页")
    void linkToTheApproval() {
        OpenCase order = Orders.withShortDeposit(department);
        String task = order.task("approveShortDeposit").getId();
        department.timePassesUntil("2026-03-02T09:10");
        assertThat(only(PostOffice.lettersTo("manager")))
                .contains("https://sales.example.com/camunda/app/approve/default/?task=" + task);
        assertThat(PostOffice.saidIn(PostOffice.MANAGEMENT))
                .singleElement()
                .satisfies(said ->
                        assertThat(said.message().toString()).contains("/camunda/app/approve/default/?task=" + task));
    }

    @Test
    @DisplayName("群里说一次，提到每一个人；系统办完一步后派给本人的，人还在跟前，不发")
    void aGroupIsToldOnce() {
        OpenCase complaint = complaint(false);
        department.timePassesUntil("2026-03-02T09:10");
        assertThat(PostOffice.saidIn(PostOffice.TEAM))
                .singleElement()
                .satisfies(said -> assertThat(said.message().toString())
                        .contains(
                                "请认领「判断投诉是否成立」（销售主管一）",
                                complaint.number(),
                                "\"mentioned_mobile_list\":[\"13800138000\"]")
                        .as("群里的人不是都能看这笔业务")
                        .doesNotContain("欢乐谷游乐园", "王先生", "13912345678", "转马停机"));

        OpenCase visit = visit("欢乐谷游乐园");
        department.timePassesUntil("2026-03-02T09:30");
        assertThat(visit.told()).as("两个任务都是发起人自己的").isEmpty();
        tasks.setAssignee(visit.task("prepareReception").getId(), "service1");
        department.timePassesUntil("2026-03-02T09:40");
        assertThat(only(PostOffice.lettersTo("service1"))).as("转给了别人").contains("请办理「做好接待准备」");
    }

    @Test
    @DisplayName("到发送时已有人办了、认领了的新任务，不再发")
    void whatIsDoneIsNotSent() {
        OpenCase taken = carWanted("欢乐谷游乐园");
        tasks.claim(taken.task("arrangeVehicle").getId(), "generalmanager");
        OpenCase done = carWanted("江城海洋公园");
        done.complete(
                "admin1",
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
        department.timePassesUntil("2026-03-02T09:10");
        assertThat(PostOffice.lettersTo("admin1")).isEmpty();
        assertThat(sendingJobs()).isEmpty();
    }

    @Test
    @DisplayName("晚上和放假时不发，到上班时合为一封")
    void quietOutsideBusinessHours() {
        department.itIs("2026-04-03T17:31");
        carWanted("欢乐谷游乐园");
        department.timePassesUntil("2026-04-05T10:00");
        carWanted("江城海洋公园");
        department.timePassesUntil("2026-04-07T08:29");
        assertThat(PostOffice.letters()).as("清明节放假").isZero();
        department.timePassesUntil("2026-04-07T08:33");
        assertThat(only(PostOffice.lettersTo("admin1"))).contains("欢乐谷游乐园", "江城海洋公园");
    }

    @Test
    @DisplayName("涉及人身安全的，晚上也立即发")
    void safetyAtOnce() {
        department.itIs("2026-03-02T22:00");
        complaint(false);
        assertThat(PostOffice.letters()).isZero();
        complaint(true);
        assertThat(only(PostOffice.lettersTo("supervisor1"))).contains("请认领「判断投诉是否成立」");
        assertThat(only(PostOffice.lettersTo("vp"))).contains("【升级】重大投诉，请立即关注");
        assertThat(PostOffice.saidIn(PostOffice.MANAGEMENT))
                .singleElement()
                .satisfies(said -> assertThat(said.message().at("/text/content").asText())
                        .contains("升级：重大投诉，请立即关注（", "销售部经理", "销售副总"));
        department.timePassesUntil("2026-03-03T08:40");
        assertThat(PostOffice.lettersTo("supervisor1")).as("一般投诉的，到上班时").hasSize(2);
    }

    @Test
    @DisplayName("超期先告知办理人，再升级到上一级")
    void overdueThenEscalated() {
        OpenCase visit = visit("欢乐谷游乐园");
        department.itIs("2026-03-04T09:00");
        overdueTasks.tell();
        department.timePassesUntil("2026-03-04T09:10");
        assertThat(only(PostOffice.lettersTo("sales1"))).contains("【超期】「写派车申请单」已到期，请尽快办理", "（已超期 1 个工作日）");
        department.itIs("2026-03-05T09:00");
        overdueTasks.tell();
        department.timePassesUntil("2026-03-05T09:10");
        assertThat(only(PostOffice.lettersTo("supervisor1")))
                .contains("【升级】「写派车申请单」到期后又过了 1 个工作日，仍未办理", visit.number());
        assertThat(PostOffice.saidIn(PostOffice.TEAM)).hasSize(2);
    }

    @Test
    @DisplayName("退回：办过的人收到；改好再提交，对方收到的是新任务")
    void refusal() {
        OpenCase visit = carWanted("欢乐谷游乐园");
        department.timePassesUntil("2026-03-02T10:00");
        visit.complete("admin1", "arrangeVehicle", Map.of("vehicleArranged", false, "noVehicleReason", "车辆都已派出"));
        department.timePassesUntil("2026-03-02T10:10");
        assertThat(PostOffice.lettersTo("sales1")).singleElement().satisfies(letter -> {
            assertThat(letter.subject()).contains("【退回】", visit.number(), "欢乐谷游乐园");
            assertThat(letter.text())
                    .contains("「写派车申请单」由「行政部安排车辆接送」（行政专员一）退回，请办理")
                    .doesNotContain("车辆都已派出");
        });
        wantCar(visit);
        department.timePassesUntil("2026-03-02T10:20");
        assertThat(PostOffice.lettersTo("admin1"))
                .extracting(Letter::subject)
                .allMatch(subject -> subject.startsWith("【新任务】"))
                .hasSize(2);
        visit.complete("admin1", "arrangeVehicle", Map.of("vehicleArranged", false, "noVehicleReason", "还是没有"));
        department.timePassesUntil("2026-03-02T10:30");
        assertThat(PostOffice.lettersTo("sales1"))
                .extracting(Letter::subject)
                .allMatch(subject -> subject.startsWith("【退回】"))
                .hasSize(2);
    }

    @Test
    @DisplayName("自己的设置：每日汇总，或者不发；岗位不开放的不发")
    void asPeopleWantIt() {
        ownSettings.choose("admin1", Map.of("newTask", Map.of("email", "daily")));
        ownSettings.choose("sales1", Map.of("refusal", Map.of("email", "never", "robot", "never")));
        OpenCase visit = carWanted("欢乐谷游乐园");
        department.timePassesUntil("2026-03-02T17:00");
        OpenCase another = carWanted("江城海洋公园");
        department.timePassesUntil("2026-03-03T08:29");
        assertThat(PostOffice.letters()).isZero();
        department.timePassesUntil("2026-03-03T08:40");
        assertThat(only(PostOffice.lettersTo("admin1"))).contains(visit.number(), another.number());

        visit.complete("admin1", "arrangeVehicle", Map.of("vehicleArranged", false, "noVehicleReason", "车辆都已派出"));
        department.timePassesUntil("2026-03-03T09:00");
        assertThat(PostOffice.lettersTo("sales1")).isEmpty();
        assertThat(PostOffice.saidIn(PostOffice.TEAM)).isEmpty();
    }

    @Test
    @DisplayName("提交之后、发送之前程序中断：重启后照发，只发一次；那一步没办成的不发")
    void diesBetweenCommitAndSending() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    carWanted("没办成的");
                    throw new IllegalStateException("the application dies");
                }))
                .hasMessage("the application dies");
        assertThat(sendingJobs()).isEmpty();

        carWanted("欢乐谷游乐园");
        assertThat(sendingJobs()).as("与那一步一同提交").hasSize(1);
        assertThat(PostOffice.letters()).isZero();
        department.timePassesUntil("2026-03-02T11:00");
        assertThat(only(PostOffice.lettersTo("admin1"))).contains("欢乐谷游乐园").doesNotContain("没办成的");
        assertThat(database.sql("select count(*) from notice_delivery where sent_at is null")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    @DisplayName("对方收下之后、记下之前程序中断：再发的内容和 Message-ID 与前一封相同")
    void diesBetweenAcceptanceAndCommit() {
        carWanted("欢乐谷游乐园");
        department.itIs("2026-03-02T09:03");
        execute(sendingJobs().get(0));
        execute(sendingJobs().get(0));
        transaction.executeWithoutResult(status -> {
            execute(sendingJobs().get(0));
            status.setRollbackOnly();
        });
        assertThat(PostOffice.letters()).isEqualTo(1);
        carWanted("江城海洋公园");
        department.timePassesUntil("2026-03-02T10:00");

        List<Letter> letters = PostOffice.lettersTo("admin1");
        assertThat(letters).hasSize(3);
        assertThat(letters.get(1)).as("重发").isEqualTo(letters.get(0));
        assertThat(letters.get(2).text()).as("新来的另发").contains("江城海洋公园").doesNotContain("欢乐谷游乐园");
        assertThat(letters.get(2).id()).isNotEqualTo(letters.get(0).id());
    }

    @Test
    @DisplayName("发信服务器不通：1 分钟、10 分钟、1 小时后再试，再不成则成为异常；经理重试，只发一次")
    void failsThenIsRetried() {
        carWanted("欢乐谷游乐园");
        PostOffice.closes();
        department.itIs("2026-03-02T09:03");
        execute(sendingJobs().get(0));
        execute(sendingJobs().get(0));
        for (Duration wait :
                List.of(Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofHours(1), Duration.ZERO)) {
            Job job = sendingJobs().get(0);
            assertThatThrownBy(() -> execute(job)).hasMessageContaining("给行政专员一的邮件没有发出");
            Job next = sendingJobs().get(0);
            if (!wait.isZero()) {
                assertThat(Duration.between(
                                ClockUtil.getCurrentTime().toInstant(),
                                next.getDuedate().toInstant()))
                        .isCloseTo(wait, Duration.ofSeconds(2));
                assertThat(cases.createIncidentQuery().count()).isZero();
            }
        }
        Incident incident =
                department.as("manager", () -> cases.createIncidentQuery().singleResult());
        assertThat(incident.getActivityId()).isEqualTo("sendNotices");
        PostOffice.opens();
        assertThatThrownBy(() -> department.as("sales1", () -> retry(incident.getConfiguration())))
                .isInstanceOf(AuthorizationException.class);
        department.as("manager", () -> retry(incident.getConfiguration()));
        department.timePassesUntil("2026-03-02T12:00");

        assertThat(only(PostOffice.lettersTo("admin1"))).contains("欢乐谷游乐园");
        assertThat(cases.createIncidentQuery().count()).isZero();
        assertThat(sendingJobs()).isEmpty();
    }

    private Void retry(String job) {
        jobs.setJobRetries(job, 1);
        return null;
    }

    @Test
    @DisplayName("两台机器同时到时：还是一封，都在里面")
    void twoNodes() throws Exception {
        carWanted("欢乐谷游乐园");
        carWanted("江城海洋公园");
        department.itIs("2026-03-02T09:05");
        sendingJobs().forEach(this::execute);
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            for (List<Job> due = sendingJobs(); !due.isEmpty(); due = sendingJobs()) {
                CountDownLatch together = new CountDownLatch(due.size());
                List<Callable<Void>> work = due.stream()
                        .<Callable<Void>>map(job -> () -> {
                            together.countDown();
                            together.await();
                            execute(job);
                            return null;
                        })
                        .toList();
                for (Future<Void> done : nodes.invokeAll(work)) {
                    done.get();
                }
            }
        } finally {
            nodes.shutdown();
        }
        assertThat(only(PostOffice.lettersTo("admin1"))).contains("欢乐谷游乐园", "江城海洋公园");
    }

    @Test
    @DisplayName("一条写不下的，接着再发，一条不少、一条不重")
    void asManyMessagesAsItTakes() {
        List<String> numbers = IntStream.rangeClosed(1, 15)
                .mapToObj(number -> complaint(false).number())
                .toList();
        department.timePassesUntil("2026-03-02T09:10");
        List<String> texts = PostOffice.saidIn(PostOffice.TEAM).stream()
                .map(said -> said.message().at("/text/content").asText())
                .toList();
        assertThat(texts)
                .hasSizeGreaterThan(1)
                .allSatisfy(text ->
                        assertThat(text.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(2048));
        assertThat(numbers)
                .allSatisfy(number -> assertThat(texts.stream().filter(text -> text.contains(number)))
                        .hasSize(1));
        assertThat(PostOffice.lettersTo("supervisor1")).as("邮件一封就够").hasSize(1);
    }

    @Test
    @DisplayName("离职的人，待发的不再发")
    void notToThoseWhoLeft() {
        database.sql(
                        "insert into notice (process_instance_id, recipient, words, told_at, kind) values ('case', 'left', '请尽快办理', current_timestamp, 'reminder')")
                .update();
        database.sql(
                        "insert into notice_delivery (notice, channel, recipient, due_at) select id, 'email', 'left', told_at from notice")
                .update();
        department.itIs(
                LocalDateTime.now(Department.ZONE).plusMinutes(1).withNano(0).toString());
        cases.startProcessInstanceByKey(
                "notices", Map.of("channel", "email", "recipient", "left", "sendAt", ClockUtil.getCurrentTime()));
        department.systemWorks();
        assertThat(PostOffice.letters()).isZero();
        assertThat(sendingJobs()).isEmpty();
    }

    @Test
    @DisplayName("启动时，没有人来发的也有人来发了")
    void openingComesForWhatIsLeft(@Autowired Outbox outbox) {
        carWanted("欢乐谷游乐园");
        cases.createProcessInstanceQuery()
                .processDefinitionKey("notices")
                .list()
                .forEach(instance -> cases.deleteProcessInstance(instance.getId(), "deleted by mistake"));
        outbox.prepare();
        department.timePassesUntil("2026-03-02T10:00");
        assertThat(only(PostOffice.lettersTo("admin1"))).contains("欢乐谷游乐园");
    }
}
