package org.salesplaybook.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.OpenCase;
import org.springframework.beans.factory.annotation.Autowired;

@InBrowser
@DisplayName("协作，在浏览器中")
class TeamworkBrowserTest {

    @Autowired
    private Department department;

    private OpenCase visitWithCar() {
        return department
                .start(
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
                                true))
                .complete(
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
                                4));
    }

    @Test
    @DisplayName("主管把判断投诉委派给客服：客服填好，主管看到填好的表单，核对后提交")
    void delegated(Office office) {
        OpenCase complaint = department.start(
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
                        false));
        Tasklist supervisor = office.tasklist("supervisor1");
        supervisor.take("判断投诉是否成立");
        assertThat(supervisor.teamwork().besideTask()).containsExactly("转办", "委派", "抄送");
        supervisor.teamwork().giveAway("委派", "客服专员一", "请先核对照片");
        assertThat(supervisor.tasks(Tasklist.OWN)).isEmpty();

        Tasklist service = office.tasklist("service1");
        service.tasks(Tasklist.OWN);
        assertThat(service.teamwork().marks()).containsExactly("销售主管一 委派给 客服专员一");
        Form asked = service.open("判断投诉是否成立");
        assertThat(service.teamwork().besideTask()).containsExactly("交回", "抄送");
        assertThat(service.teamwork().said()).contains("说明：请先核对照片");
        service.teamwork().backToForm();
        asked.fill("是否成立", "成立").fill("依据", "照片证明").submit();
        assertThat(service.tasks(Tasklist.OWN)).isEmpty();

        Form checked = supervisor.take("判断投诉是否成立");
        assertThat(checked.value("依据")).isEqualTo("照片证明");
        assertThat(checked.value("是否成立")).isEqualTo("成立");
        checked.fill("依据", "照片证明，已复核").submit();
        supervisor.take("确定投诉处理责任部门");
        assertThat(complaint.value("judgementReason")).isEqualTo("照片证明，已复核");
    }

    @Test
    @DisplayName("销售员出差，把接待准备转办给主管：自己的列表里没有了，主管的「我的任务」里有，写着原因")
    void passedOn(Office office) {
        visitWithCar();
        Tasklist sales = office.tasklist("sales1");
        sales.take("做好接待准备");
        sales.teamwork().besideTask();
        sales.teamwork().giveAway("转办", "销售主管一", "出差到周五，客户已约好");
        assertThat(sales.tasks(Tasklist.OWN)).isEmpty();
        Tasklist supervisor = office.tasklist("supervisor1");
        assertThat(supervisor.tasks(Tasklist.OWN)).containsExactly("做好接待准备");
        supervisor.open("做好接待准备");
        supervisor.teamwork().besideTask();
        assertThat(supervisor.teamwork().said()).contains("销售员一", "转办「做好接待准备」：销售员一 → 销售主管一。原因：出差到周五，客户已约好");
    }

    @Test
    @DisplayName("没有权限的人：待认领的车辆任务，行政只能抄送；别组的销售员看不到任务，直接请求地址也被拒绝")
    void withoutRight(Office office) {
        OpenCase visit = visitWithCar();
        String car = visit.task("arrangeVehicle").getId();
        String preparation = visit.task("prepareReception").getId();
        Tasklist administration = office.tasklist("admin1");
        administration.tasks(Tasklist.OFFERED);
        administration.open("行政部安排车辆接送");
        assertThat(administration.teamwork().besideTask()).containsExactly("抄送");
        String toOneself = "{\"to\":\"admin1\",\"message\":\"我来\"}";
        assertThat(administration.teamwork().byAddress("tasks/" + car + "/pass-on", toOneself))
                .startsWith("400")
                .contains("不能由您转办");
        assertThat(administration.teamwork().byAddress("tasks/" + preparation + "/pass-on", toOneself))
                .startsWith("400")
                .contains("已不在您的列表中");

        Tasklist other = office.tasklist("sales2");
        assertThat(other.tasks(Tasklist.OWN)).isEmpty();
        for (String what : List.of("pass-on", "delegate", "take-back", "urge")) {
            assertThat(other.teamwork()
                            .byAddress("tasks/" + preparation + "/" + what, "{\"to\":\"sales2\",\"message\":\"给我\"}"))
                    .as(what)
                    .startsWith("400")
                    .contains("已不在您的列表中");
        }
        assertThat(other.teamwork()
                        .byAddress("cases/" + visit.instance() + "/copies", "{\"to\":[\"sales3\"],\"message\":null}"))
                .startsWith("404");
        assertThat(visit).task("prepareReception").isAssignedTo("sales1");
    }

    @Test
    @DisplayName("手机上：协作的按钮和表单放得下")
    void onPhone(Office office) {
        OpenCase visit = visitWithCar();
        Page phone = office.phone("sales1");
        phone.locator("li.task h4 a", new Page.LocatorOptions().setHasText("做好接待准备"))
                .click();
        Teamwork sales = new Teamwork(phone, office.album());
        assertThat(sales.besideTask()).containsExactly("转办", "委派", "抄送");
        assertThat(sales.choices("抄送")).contains("销售员二", "行政专员一").doesNotContain("销售员一");
        assertThat((Integer) phone.evaluate("document.documentElement.scrollWidth"))
                .as("不用左右拖动")
                .isLessThanOrEqualTo(390);
        sales.giveAway("转办", "销售主管一", "出差");
        phone.locator(".navbar-toggle").click();
        sales.lookUp(visit.number());
        sales.onCase("抄送", List.of("销售员二"), "客户同时看两处场地");
        assertThat((Integer) phone.evaluate("document.querySelector('dialog.case-file').scrollWidth"))
                .as("不用左右拖动")
                .isLessThanOrEqualTo(390);
        assertThat(
                        (Boolean)
                                phone.evaluate(
                                        "[...document.querySelectorAll('.case-events td')].every(cell => cell.scrollWidth <= cell.clientWidth)"))
                .as("时间和人不重叠")
                .isTrue();
    }

    @Test
    @DisplayName("销售员在业务页上催行政派车，行政的卡片上看得到；马上再催，告诉什么时候可以")
    void urged(Office office) {
        OpenCase visit = visitWithCar();
        Teamwork sales = office.tasklist("sales1").teamwork();
        sales.lookUp(visit.number());
        sales.onCase("催办「行政部安排车辆接送」", List.of(), "客户改坐早一班高铁");
        assertThat(sales.shown()).as("经过里马上看得到").contains("催办「行政部安排车辆接送」：客户改坐早一班高铁");
        assertThat(sales.refusalOnCase("催办「行政部安排车辆接送」")).contains("已催办过").contains("以后可以再催");
        Tasklist administration = office.tasklist("admin1");
        administration.tasks(Tasklist.OFFERED);
        assertThat(administration.teamwork().marks()).containsExactly("已催办 1 次");
    }

    @Test
    @DisplayName("销售员把业务抄送给别组的同事：对方看到未读一份，打开即已读，发送人看得到")
    void copied(Office office) {
        OpenCase visit = visitWithCar();
        Tasklist sales = office.tasklist("sales1");
        sales.take("做好接待准备");
        assertThat(sales.teamwork().besideTask()).containsExactly("转办", "委派", "抄送");
        sales.teamwork().lookUp(visit.number());
        sales.teamwork().onCase("抄送", List.of("销售员二", "行政专员一"), "客户同时看两处场地");
        sales.teamwork().closeCase();
        Teamwork colleague = office.tasklist("sales2").teamwork();
        assertThat(colleague.unread()).isEqualTo("1");
        assertThat(colleague.readCopy())
                .contains("客户同时看两处场地", "做好接待准备", "欢乐谷游乐园", "已读")
                .doesNotContain("催办");
        assertThat(office.newTasklist("sales1").teamwork().lookUp(visit.number()))
                .contains("销售员二", "未读")
                .containsPattern("2026-\\d\\d-\\d\\d \\d\\d:\\d\\d");
    }

    @Test
    @DisplayName("销售员一并办结三个客户的记录")
    void atOnce(Office office) {
        Map.of("南山度假村", "13700137001", "北湖景区", "13700137002", "东方乐园", "13700137003")
                .forEach((customer, phone) -> department.start(
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
                                "问价格")));
        Tasklist sales = office.tasklist("sales1");
        assertThat(sales.teamwork().allAtOnce())
                .hasSize(3)
                .allSatisfy(row -> assertThat(row).contains("已办结"));
        assertThat(sales.tasks(Tasklist.OWN)).containsOnly("售前咨询服务");
    }
}
