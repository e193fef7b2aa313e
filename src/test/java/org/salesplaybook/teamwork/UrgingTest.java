package org.salesplaybook.teamwork;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.BothDatabases;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Rest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HandbookTest
@BothDatabases
@DisplayName("催办")
class UrgingTest {

    @Autowired
    private Department department;

    @Autowired
    private Rest rest;

    @Autowired
    private JdbcClient database;

    private OpenCase visit;
    private String vehicle;

    @BeforeEach
    void waitsForACar() {
        visit = department
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
        vehicle = visit.task("arrangeVehicle").getId();
    }

    private Desk at(String person) {
        return new Desk(rest, person);
    }

    private List<String> urgeable(String person) {
        return Desk.texts(at(person).see("cases/" + visit.instance()).path("urge"), "name");
    }

    @Test
    @DisplayName("等车的销售员催行政：任务变急，留下评论，写明催了谁；行政的任务卡片上看得到")
    void urged() {
        assertThat(urgeable("sales1")).containsExactly("行政部安排车辆接送");
        at("sales1").does("urge", vehicle, null, "客户改坐早一班高铁");
        assertThat(visit.told()).containsExactly("admin1：催办「行政部安排车辆接送」：客户改坐早一班高铁");
        assertThat(visit.task("arrangeVehicle").getPriority()).isEqualTo(70);
        assertThat(visit.comments("arrangeVehicle"))
                .containsExactly("催办「行政部安排车辆接送」：客户改坐早一班高铁（2026-03-02 09:00 告知行政专员一）");
        JsonNode said = at("sales1").caseFile(visit.instance()).path("events");
        assertThat(Desk.texts(said, "person")).last().isEqualTo("销售员一");
        assertThat(at("admin1")
                        .tell("marks", List.of(vehicle))
                        .body()
                        .path(vehicle)
                        .path(0)
                        .asText())
                .isEqualTo("已催办 1 次");
        assertThat(at("sales2").tell("marks", List.of(vehicle)).body())
                .as("看不到任务的人")
                .isEmpty();
        assertThat(database.sql("select person, task_id from task_urge").query().singleRow())
                .containsEntry("person", "sales1")
                .containsEntry("task_id", vehicle);
        assertThat(at("sales1").refused("urge", vehicle, null, " ")).isEqualTo("「催办内容」为必填项");
    }

    @Test
    @DisplayName("同一人 4 个工作小时内只能催一次，一天一共 3 次；写明什么时候可以再催")
    void notTooOften() {
        at("sales1").does("urge", vehicle, null, "请尽快");
        department.itIs("2026-03-02T12:59");
        assertThat(at("sales1").refused("urge", vehicle, null, "请尽快"))
                .isEqualTo("您 03-02 09:00 已催办过，03-02 13:00 以后可以再催");
        assertThat(at("sales1")
                        .see("cases/" + visit.instance())
                        .path("urge")
                        .path(0)
                        .path("refusal")
                        .asText())
                .contains("03-02 13:00 以后可以再催");
        at("supervisor1").does("urge", vehicle, null, "请尽快");
        department.itIs("2026-03-02T15:00");
        at("sales1").does("urge", vehicle, null, "再催一次");
        assertThat(at("manager").refused("urge", vehicle, null, "请尽快")).isEqualTo("今天已催办 3 次，03-03 08:30 以后可以再催");
        department.itIs("2026-03-03T08:30");
        at("manager").does("urge", vehicle, null, "请尽快");
        assertThat(at("sales1").refused("urge", vehicle, null, "请尽快"))
                .as("昨天下午的 2.5 小时加今天上午的 1.5 小时")
                .isEqualTo("您 03-02 15:00 已催办过，03-03 10:00 以后可以再催");
        assertThat(visit.told()).hasSize(4);
    }

    @Test
    @DisplayName("谁在等才能催：发起人、看得到业务的人、办过前面步骤的人；自己办的不用催，别人不行")
    void onlyThoseWhoWait() {
        assertThat(urgeable("manager")).containsExactly("做好接待准备", "行政部安排车辆接送");
        assertThat(urgeable("admin1")).as("自己要办的不催；别的步骤可以催").containsExactly("做好接待准备");
        assertThat(at("admin1").refused("urge", vehicle, null, "请尽快")).isEqualTo("「行政部安排车辆接送」正等您自己办理");
        for (String stranger :
                List.of("sales2", "supervisor2", "service1", "production1", "finance1", "warehouse1", "promo1")) {
            assertThat(at(stranger).ask("cases/" + visit.instance()).status())
                    .as(stranger)
                    .isEqualTo(404);
            assertThat(at(stranger).refused("urge", vehicle, null, "请尽快"))
                    .as(stranger)
                    .contains("不在您的列表中");
        }
        assertThat(at("sales1")
                        .tell(
                                "cases/" + visit.instance() + "/copies",
                                Map.of("to", List.of("production1"), "message", "供参考"))
                        .status())
                .isEqualTo(204);
        assertThat(at("production1").refused("urge", vehicle, null, "请尽快"))
                .as("抄送只供参考")
                .contains("不在您的列表中");
        assertThat(urgeable("production1")).isEmpty();
        visit.complete(
                "admin1",
                "arrangeVehicle",
                Map.of("vehicleArranged", true, "plateNo", "浙A12345", "driverName", "刘", "driverPhone", "13700137000"));
        assertThat(at("sales1").refused("urge", vehicle, null, "请尽快")).as("办完了").contains("已经办完");
        assertThat(urgeable("admin1")).as("办过前面步骤的人").containsExactly("做好接待准备");
        assertThat(visit.told()).noneMatch(told -> told.contains("催办"));
    }
}
