package org.salesplaybook.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.OpenCase;
import org.springframework.beans.factory.annotation.Autowired;

@InBrowser
@DisplayName("知道的不用再填，备注折着，空着的表头不显示，在浏览器中")
class LessTypingBrowserTest {

    @Autowired
    private Department department;

    private static Map<String, Object> complaintOf(Map<String, Object> customer) {
        Map<String, Object> form = new HashMap<>(Map.of(
                "receivedAt",
                "2026-03-02T08:50",
                "channel",
                "电话",
                "complaintContent",
                "滑道漏水",
                "remedyRequested",
                "修好",
                "safetyRelated",
                false,
                "mediaLegal",
                false));
        form.putAll(customer);
        return form;
    }

    @Test
    @DisplayName("投诉：投诉时间是现在，选了客户就知道是第几次；都可以改；备注点开才有，写了的一直开着")
    void complaint(Office office) {
        String customer = department
                .start(
                        "service1",
                        "customer",
                        Map.of(
                                "customerName",
                                "江城海洋公园",
                                "contactName",
                                "李经理",
                                "contactPhone",
                                "13800138111",
                                "region",
                                "浙江",
                                "callAt",
                                "2026-03-02T08:45",
                                "source",
                                "电话",
                                "productInterest",
                                "水上乐园类",
                                "intentLevel",
                                "A",
                                "enquiry",
                                "问价格"))
                .number();
        for (int times = 0; times < 2; times++) {
            department.start("service1", "complaint", complaintOf(Map.of("customer", customer)));
        }
        Form form = office.tasklist("service1").start("客户投诉处理流程");
        Locator received = form.field("投诉时间");
        await().untilAsserted(
                        () -> assertThat(received.locator("input[id$=-date]").inputValue()
                                        + " "
                                        + received.locator("input[id$=-time]").inputValue())
                                .matches("\\d{4}/\\d{1,2}/\\d{1,2} \\d{2}:\\d{2}"));
        assertThat(form.value("第几次投诉")).isEmpty();
        form.fill("客户档案", "江城海洋公园 李经理 13800138111");
        await().untilAsserted(() -> assertThat(form.value("第几次投诉")).isEqualTo("3"));
        assertThat(form.asksFor("备注")).isTrue();
        assertThat(form.field("备注").locator("textarea").isVisible())
                .as("folded")
                .isFalse();
        form.fill("备注", "客户着急").fill("备注", "");
        assertThat(form.field("备注").locator("textarea").isVisible())
                .as("stays open under one's hands")
                .isTrue();
        form.fill("备注", "客户着急")
                .fill("投诉时间", "2026-03-02 08:55")
                .fill("第几次投诉", "4")
                .fill("方式", "电话")
                .fill("投诉内容", "又漏水了")
                .fill("客户要求", "三天内修好")
                .fill("涉及安全", "否")
                .fill("媒体/诉讼", "否")
                .submit();
        Form judging = office.tasklist("supervisor1").take("判断投诉是否成立");
        assertThat(judging.root().locator(".case-head th:visible").allInnerTexts())
                .contains("投诉内容")
                .doesNotContain("");
        assertThat(judging.root().locator(".case-head tr:visible").all())
                .allSatisfy(
                        line -> assertThat(String.join("", line.locator("td").allInnerTexts()))
                                .as(line.innerText())
                                .isNotBlank());
        judging.fill("是否成立", "不成立").fill("依据", "没有漏水").submit();
        OpenCase complaint = department.caseOf("TS-20260302-003");
        assertThat(complaint.value("receivedAt")).isEqualTo("2026-03-02T08:55");
        assertThat(complaint.value("repeatCount")).isEqualTo(4L);
    }

    @Test
    @DisplayName("批示：选了同意，批示就是同意；选修改的要自己写；自己写的不动")
    void approval(Office office) {
        OpenCase complaint = department
                .start(
                        "service1",
                        "complaint",
                        complaintOf(
                                Map.of("customerName", "临江欢乐世界", "complainant", "王总", "contactPhone", "13800138000")))
                .complete("supervisor1", "judgeComplaint", Map.of("upheld", true, "judgementReason", "照片证明"))
                .complete("supervisor1", "assignDepartment", Map.of("responsibleDept", "production"))
                .complete("production1", "analyseCause", Map.of("directCause", "轴承磨损", "rootCause", "润滑周期过长"))
                .complete(
                        "manager",
                        "decideLiability",
                        Map.of("liablePersons", "李四", "liabilityType", "公司", "liability", "没有按规程润滑"))
                .complete(
                        "production1",
                        "proposeRemedy",
                        Map.of("proposal", "换轴承", "measure", "维修", "compensation", 800, "correctiveAction", "改手册"));
        Form approving = office.tasklist("manager").take("提交主管领导批示");
        assertThat(approving.value("批示")).isEmpty();
        approving.fill("结论", "同意");
        await().untilAsserted(() -> assertThat(approving.value("批示")).isEqualTo("同意"));
        approving.fill("结论", "修改");
        await().untilAsserted(() -> assertThat(approving.value("批示")).isEmpty());
        approving.fill("批示", "尽快办理").fill("结论", "同意");
        assertThat(approving.value("批示")).as("what somebody wrote stays").isEqualTo("尽快办理");
        approving.fill("批示", "").fill("结论", "修改").fill("结论", "同意");
        await().untilAsserted(() -> assertThat(approving.value("批示")).isEqualTo("同意"));
        approving.submit();
        assertThat(complaint.value("leaderOpinion")).isEqualTo("同意");
    }

    @Test
    @DisplayName("派车申请：部门、用车人、人数、事由填好了，改了的照改的存")
    void carRequest(Office office) {
        OpenCase visit = department.start(
                "sales1",
                "reception",
                Map.of(
                        "customerName",
                        "临江欢乐世界有限公司",
                        "contactName",
                        "王总",
                        "contactPhone",
                        "13800138000",
                        "visitorCount",
                        5,
                        "visitPurpose",
                        "考察",
                        "receptionLevel",
                        "B",
                        "arriveAt",
                        "2026-03-05T10:00",
                        "needVehicle",
                        true));
        Form request = office.tasklist("sales1").take("写派车申请单");
        await().untilAsserted(() -> assertThat(request.value("用车部门")).isEqualTo("销售部"));
        assertThat(request.value("用车人")).isEqualTo("销售员一");
        assertThat(request.value("乘车人数")).isEqualTo("5");
        assertThat(request.value("事由")).isEqualTo("接送来访客户：临江欢乐世界有限公司");
        request.fill("乘车人数", "6")
                .fill("接送方式", "接送")
                .fill("上车地点", "高铁站")
                .fill("目的地", "公司")
                .fill("出车时间", "2026-03-05 09:00")
                .fill("预计返回", "2026-03-05 18:00")
                .submit();
        assertThat(visit.value("vehicleUser")).isEqualTo("sales1");
        assertThat(visit.value("passengerCount")).isEqualTo(6L);
        assertThat(visit.value("vehicleReason")).isEqualTo("接送来访客户：临江欢乐世界有限公司");
    }
}
