package org.salesplaybook.browser;

import static org.assertj.core.api.Assertions.assertThat;

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
        return department.start("sales1", "reception", Map.of("customerName", "欢乐谷游乐园", "contactName", "王先生", "contactPhone", "13800138000",
                        "visitorCount", 3, "visitPurpose", "考察", "receptionLevel", "A", "arriveAt", "2026-03-05T10:00", "needVehicle", true))
                .complete("sales1", "requestVehicle", Map.of("vehicleDept", "销售部", "vehicleUser", "sales1", "vehicleReason", "接站", "pickupType", "接送",
                        "pickupPlace", "高铁站", "destination", "公司", "departAt", "2026-03-05T09:00", "returnAt", "2026-03-05T18:00", "passengerCount", 4));
    }

    @Test
    @DisplayName("主管把判断投诉委派给客服：客服填好，主管看到填好的表单，核对后提交")
    void delegated(Office office) {
        OpenCase complaint = department.start("service1", "complaint", Map.of("receivedAt", "2026-03-02T08:40", "channel", "电话", "complainant", "王先生",
                "customerName", "欢乐谷游乐园", "contactPhone", "13800138000", "complaintContent", "转马停机", "remedyRequested", "三天内修好",
                "safetyRelated", false, "mediaLegal", false));
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
        asked = service.take("判断投诉是否成立");
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
    @DisplayName("财务把审核签字转办给同事：自己的列表里没有了，同事的列表里有")
    void passedOn(Office office) {
        OpenCase order = department.start("finance1", "order", Map.of("contractNo", "HT-2026-118", "customerName", "临江欢乐世界", "salesRep", "sales1",
                        "contractAmount", 480000, "depositAmount", 160000, "receivedDate", "2026-03-02", "payMethod", "电汇"))
                .complete("sales1", "fillDispatchOrder", Map.of("orderLines", List.of(Map.of("family", "转马类", "product", "豪华转马", "model", "ZM-24",
                        "quantity", 1, "unitPrice", 198765.43, "supply", "make")), "deliveryDate", "2026-03-31", "deliveryAddress", "北湖景区",
                        "consigneePhone", "0571-87654321", "specialEquipment", false));
        Tasklist finance = office.tasklist("finance1");
        finance.take("财务审核签字");
        finance.teamwork().besideTask();
        finance.teamwork().giveAway("转办", "财务专员二", "出差到周五");
        assertThat(finance.tasks(Tasklist.OWN)).isEmpty();
        office.tasklist("finance2").take("财务审核签字").fill("核对到账", "已到账，金额相符").fill("结论", "通过").submit();
        assertThat(office.tasklist("finance1").teamwork().lookUp(order.number()))
                .contains("转办「财务审核签字」：财务专员一 → 财务专员二。原因：出差到周五");
    }

    @Test
    @DisplayName("销售员在业务页上催行政派车，行政的卡片上看得到；马上再催，告诉什么时候可以")
    void urged(Office office) {
        OpenCase visit = visitWithCar();
        Teamwork sales = office.tasklist("sales1").teamwork();
        sales.lookUp(visit.number());
        sales.onCase("催办「行政部安排车辆接送」", List.of(), "客户改坐早一班高铁");
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
        assertThat(colleague.readCopy()).contains("客户同时看两处场地", "做好接待准备", "欢乐谷游乐园");
        assertThat(office.newTasklist("sales1").teamwork().lookUp(visit.number())).contains("销售员二", "未读").containsPattern("2026-\\d\\d-\\d\\d \\d\\d:\\d\\d");
    }

    @Test
    @DisplayName("销售员一并办结三个客户的记录")
    void atOnce(Office office) {
        for (String customer : List.of("南山度假村", "北湖景区", "东方乐园")) {
            department.start("sales1", "customer", Map.of("callAt", "2026-03-02T08:30", "source", "电话", "customerName", customer, "contactName", "林经理",
                    "contactPhone", "1370013700" + customer.length() + customer.charAt(0) % 10, "region", "浙江", "productInterest", "海盗船",
                    "intentLevel", "B", "enquiry", "问价格"));
        }
        Tasklist sales = office.tasklist("sales1");
        assertThat(sales.teamwork().allAtOnce()).hasSize(3).allSatisfy(row -> assertThat(row).contains("已办结"));
        assertThat(sales.tasks(Tasklist.OWN)).containsOnly("售前咨询服务");
    }
}
