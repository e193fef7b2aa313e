package org.salesplaybook.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.OpenCase;
import org.springframework.beans.factory.annotation.Autowired;

/** What became of a click: said with number, next step and holder, until it is clicked away. */
@InBrowser
@DisplayName("提交以后：说清编号、下一步、谁办，同一笔里自己的下一项接着打开")
class AnswersBrowserTest {

    @Autowired
    private Department department;

    private static Locator answer(Page page, String text) {
        Locator answer = page.locator(".answer", new Page.LocatorOptions().setHasText(text));
        answer.waitFor();
        return answer;
    }

    @Test
    @DisplayName("财务登记定金：说了订单号、下一步是销售员一派工，编号点开就是这笔业务；叉掉才消失")
    void started(Office office) {
        Tasklist finance = office.tasklist("finance1");
        finance.start("订单处理流程")
                .fill("合同号", "HT-2026-118")
                .fill("客户", "星河文旅集团")
                .fill("负责销售员", "销售员一")
                .fill("合同总额", "480000")
                .fill("定金", "150000")
                .fill("到账日期", "2026-03-02")
                .fill("付款方式", "电汇")
                .submit();
        Locator answer = answer(finance.page(), "DD-20260302-001");
        assertThat(answer.innerText())
                .contains("已发起：DD-20260302-001 星河文旅集团", "下一步：填写产品派工单，销售员一")
                .contains("工作日");
        answer.locator("a", new Locator.LocatorOptions().setHasText("DD-20260302-001"))
                .click();
        finance.page().locator("dialog .case-facts").first().waitFor();
        assertThat(finance.page().locator("dialog[open]").innerText()).contains("星河文旅集团", "订单处理流程");
        finance.page()
                .locator("dialog[open] header button", new Page.LocatorOptions().setHasText("关闭"))
                .click();
        finance.tasks(Tasklist.OFFERED);
        assertThat(answer.isVisible()).as("看别的列表时还在").isTrue();
        answer.locator(".answer-close").click();
        assertThat(finance.page().locator(".answer").count()).isZero();
    }

    @Test
    @DisplayName("销售员交了接待准备：下一项仍是自己的，直接打开；最后一项交了，说清交给了谁")
    void goesOn(Office office) {
        department.start(
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
                        "2026-03-02T10:00",
                        "needVehicle",
                        false));
        Tasklist sales = office.tasklist("sales1");
        sales.take("做好接待准备").fill("资料样品已备", "是").submit();
        assertThat(answer(sales.page(), "礼貌迎接").innerText()).contains("「做好接待准备」已提交：", "欢乐谷游乐园", "下一步：礼貌迎接，由您办理");
        sales.page()
                .locator(".task-card h2.task", new Page.LocatorOptions().setHasText("礼貌迎接"))
                .waitFor();
        sales.page().locator("[cam-tasklist-task] .fjs-form").waitFor();
        assertThat(sales.page().locator("button.unclaim").count())
                .as("指定给他的，放不回去")
                .isZero();
    }

    @Test
    @DisplayName("主管一动手填投诉，任务就归他；交了，投诉的下一项直接到他名下并打开；× 是放回本组，指定给人的没有 ×")
    void claimsByTyping(Office office) {
        OpenCase complaint = department.start(
                "service1",
                "complaint",
                Map.of(
                        "receivedAt",
                        "2026-03-02T09:00",
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
                        "当天派人",
                        "safetyRelated",
                        false,
                        "mediaLegal",
                        false));
        Tasklist supervisor = office.tasklist("supervisor1");
        Page page = supervisor.page();
        supervisor.tasks(Tasklist.OFFERED);
        Form judging = supervisor.open("判断投诉是否成立");
        // as the mouse gets there, not only the keys
        page.locator("[cam-tasklist-task] .fjs-form textarea").first().click();
        judging.fill("依据", "照片证明").fill("是否成立", "成立");
        page.waitForCondition(() -> judging.draft().contains("已由您认领"));
        assertThat(complaint).task("judgeComplaint").isAssignedTo("supervisor1");
        assertThat(judging.value("依据")).isEqualTo("照片证明");
        page.locator("button.unclaim").waitFor();
        judging.submit();
        page.locator(".task-card h2.task", new Page.LocatorOptions().setHasText("确定投诉处理责任部门"))
                .waitFor();
        page.locator("[cam-tasklist-task] .fjs-form").waitFor();
        assertThat(complaint).task("assignDepartment").isAssignedTo("supervisor1");
        page.locator("button.unclaim").hover();
        page.locator(".tooltip", new Page.LocatorOptions().setHasText("放回本组")).waitFor();
    }
}
