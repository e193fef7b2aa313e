package org.salesplaybook.teamwork;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.BothDatabases;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.testing.Rest.Answer;
import org.springframework.beans.factory.annotation.Autowired;

@HandbookTest
@BothDatabases
@DisplayName("批量办理")
class BulkCompletionTest {

    @Autowired
    private Department department;

    @Autowired
    private Rest rest;

    private Desk at(String person) {
        return new Desk(rest, person);
    }

    private OpenCase enquiry(String customer, String phone) {
        return department.start(
                "sales1",
                "customer",
                Map.of(
                        "callAt",
                        "2026-03-02T08:30",
                        "source",
                        "电话",
                        "customerName",
                        customer,
                        "contactName",
                        "林经理",
                        "contactPhone",
                        phone,
                        "region",
                        "浙江",
                        "productInterest",
                        "海盗船",
                        "intentLevel",
                        "B",
                        "enquiry",
                        "问价格"));
    }

    private List<OpenCase> enquiries() {
        return List.of(enquiry("南山度假村", "13700137001"), enquiry("北湖景区", "13700137002"), enquiry("东方乐园", "13700137003"));
    }

    private List<String> offered(String person) {
        List<String> offered = new ArrayList<>();
        at(person)
                .see("bulk")
                .forEach(group -> offered.add(
                        group.path("kind").asText() + "·" + group.path("name").asText() + "×"
                                + group.path("entries").size()));
        return offered;
    }

    private static String task(OpenCase of, String task) {
        return of.task(task).getId();
    }

    private Answer complete(String person, List<String> tasks) {
        return at(person).tell("bulk", tasks);
    }

    @Test
    @DisplayName("三个客户都要在奥汀记录，没有要补充的：一并办理，各自办结，经过写明是批量办理的")
    void done() {
        List<OpenCase> cases = enquiries();
        assertThat(offered("sales1")).containsExactly("客户信息管理流程·在奥汀详细记录客户信息×3");
        JsonNode entry = at("sales1").see("bulk").path(0).path("entries").path(0);
        assertThat(entry.path("number").asText()).isEqualTo("KH-20260302-001");
        assertThat(entry.path("customer").asText()).isEqualTo("南山度假村");
        assertThat(entry.path("left").path("text").asText()).isEqualTo("剩 1 个工作日");

        Answer done = complete(
                "sales1", cases.stream().map(one -> task(one, "recordInCrm")).toList());
        assertThat(done.status()).isEqualTo(200);
        assertThat(done.body())
                .hasSize(3)
                .allSatisfy(one -> assertThat(one.path("refusal").isNull()).isTrue());
        department.systemWorks();
        cases.forEach(one -> assertThat(one).isWaitingAtExactly("adviseCustomer"));
        JsonNode said = at("sales1").caseFile(cases.get(0).instance()).path("events");
        assertThat(Desk.texts(said, "text")).contains("批量办理「在奥汀详细记录客户信息」");
        assertThat(Desk.texts(said, "what")).contains("在奥汀详细记录客户信息");
        assertThat(offered("sales1")).as("售前咨询要填写").isEmpty();
    }

    @Test
    @DisplayName("其中一笔已经办完、一笔不是自己的、一笔要填写：只有这几笔没办，各有原因")
    void eachByItself() {
        List<OpenCase> cases = enquiries();
        List<String> tasks = new ArrayList<>(
                cases.stream().map(one -> task(one, "recordInCrm")).toList());
        cases.get(1).complete("sales1", "recordInCrm", Map.of());
        tasks.add(task(cases.get(1), "adviseCustomer"));
        OpenCase ofAnother = department.start(
                "sales2",
                "customer",
                Map.of(
                        "callAt",
                        "2026-03-02T08:30",
                        "source",
                        "电话",
                        "customerName",
                        "西部影城",
                        "contactName",
                        "周科长",
                        "contactPhone",
                        "13700137009",
                        "region",
                        "北京",
                        "productInterest",
                        "海盗船",
                        "intentLevel",
                        "B",
                        "enquiry",
                        "问价格"));
        tasks.add(task(ofAnother, "recordInCrm"));
        JsonNode results = complete("sales1", tasks).body();
        assertThat(StreamSupport.stream(results.spliterator(), false)
                        .map(one -> one.path("refusal").asText())
                        .toList())
                .containsExactly(
                        "null",
                        "这项任务已经办完、撤销，或者已不在您的列表中，请刷新任务列表",
                        "null",
                        "「售前咨询服务」需要填写，请打开办理",
                        "这项任务已经办完、撤销，或者已不在您的列表中，请刷新任务列表");
        department.systemWorks();
        assertThat(cases.get(0)).isWaitingAtExactly("adviseCustomer");
        assertThat(cases.get(1)).isWaitingAtExactly("adviseCustomer");
        assertThat(ofAnother).isWaitingAtExactly("recordInCrm");
    }

    @Test
    @DisplayName("主管看得到下属的任务，不能替他们办；委派来的任务要打开办理")
    void onlyOnesOwn() {
        OpenCase one = enquiry("南山度假村", "13700137001");
        assertThat(offered("supervisor1")).isEmpty();
        assertThat(complete("supervisor1", List.of(task(one, "recordInCrm")))
                        .body()
                        .path(0)
                        .path("refusal")
                        .asText())
                .isEqualTo("这项任务现在不由您办理，不能提交");
        at("sales1").does("delegate", task(one, "recordInCrm"), "supervisor1", "请补充");
        assertThat(offered("supervisor1")).isEmpty();
        assertThat(complete("supervisor1", List.of(task(one, "recordInCrm")))
                        .body()
                        .path(0)
                        .path("refusal")
                        .asText())
                .isEqualTo("「在奥汀详细记录客户信息」是委派的任务，请打开办理");
        assertThat(one).isWaitingAtExactly("recordInCrm");
    }

    @Test
    @DisplayName("派给岗位、还没有认领的也可以：先认领再办结；合同里都有的派工单不用再填，退回来的要自己改")
    void offeredAndKnown() {
        OpenCase plan = department.start("supervisor1", "visitPlan", Map.of("team", "team1", "planPeriod", "current"));
        if (plan.openTasks().isEmpty()) {
            department.start(
                    "supervisor1",
                    "returnVisit",
                    Map.of(
                            "customerName",
                            "南山度假村",
                            "contactPhone",
                            "13700137000",
                            "visitReason",
                            "走访",
                            "visitDueDate",
                            "2026-03-20"));
            plan = department.start("supervisor1", "visitPlan", Map.of("team", "team1", "planPeriod", "current"));
        }
        assertThat(plan).task("approvePlan").isNotAssigned();
        assertThat(offered("supervisor1")).containsExactly("客户回访计划·审批回访计划×1");
        assertThat(complete("supervisor1", List.of(task(plan, "approvePlan")))
                        .body()
                        .path(0)
                        .path("refusal")
                        .isNull())
                .isTrue();
        department.systemWorks();
        assertThat(plan).isNotWaitingAt("approvePlan");

        OpenCase visit = department.start(
                "sales1",
                "reception",
                Map.of(
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
                        true));
        visit.complete(
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
                                4))
                .complete("admin1", "arrangeVehicle", Map.of("vehicleArranged", false, "noVehicleReason", "车辆都已派出"));
        assertThat(visit).isWaitingAt("requestVehicle");
        assertThat(offered("sales1")).as("退回来的派车申请单").isEmpty();
        assertThat(complete("sales1", List.of(task(visit, "requestVehicle")))
                        .body()
                        .path(0)
                        .path("refusal")
                        .asText())
                .isEqualTo("「写派车申请单」需要填写，请打开办理");
    }

    @Test
    @DisplayName("一次最多 100 笔，至少一笔；重复的只办一次")
    void howMany() {
        assertThat(complete("sales1", List.of()).message()).isEqualTo("请勾选要办理的业务，一次最多 100 笔");
        assertThat(complete(
                                "sales1",
                                IntStream.rangeClosed(1, 101)
                                        .mapToObj(String::valueOf)
                                        .toList())
                        .message())
                .isEqualTo("请勾选要办理的业务，一次最多 100 笔");
        String task = task(enquiry("南山度假村", "13700137001"), "recordInCrm");
        assertThat(complete("sales1", List.of(task, task)).body()).hasSize(1);
    }
}
