package org.salesplaybook.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.OpenCase;
import org.springframework.beans.factory.annotation.Autowired;

@HandbookTest
@DisplayName("到期的任务：先提醒办理人，再告知上一级；工作照常")
class OverdueTasksTest {

    @Autowired
    private Department department;

    @Autowired
    private OverdueTasks overdueTasks;

    private OpenCase visitWithCar() {
        return department.start(
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
                        "2026-03-20T10:00",
                        "needVehicle",
                        true));
    }

    private void itIs(String moment) {
        department.itIs(moment);
        overdueTasks.tell();
    }

    @Test
    @DisplayName("写派车申请单到期：提醒销售员，一个工作日后告知主管，各一次")
    void remindsThenTellsTheNextLevelUp() {
        OpenCase visit = visitWithCar();
        itIs("2026-03-03T17:30");
        assertThat(visit.told()).as("期限当日下班前不提醒").isEmpty();
        itIs("2026-03-03T17:31");
        assertThat(visit.told()).containsExactly("sales1：「写派车申请单」已到期，请尽快办理");
        assertThat(visit.task("requestVehicle").getPriority()).isEqualTo(70);
        itIs("2026-03-04T17:30");
        assertThat(visit.told()).hasSize(1);
        itIs("2026-03-04T17:31");
        assertThat(visit.told()).last().isEqualTo("supervisor1：「写派车申请单」到期后又过了 1 个工作日，仍未办理");
        assertThat(visit.task("requestVehicle").getPriority()).isEqualTo(90);
        itIs("2026-03-10T09:00");
        assertThat(visit.told()).hasSize(2);
        assertThat(visit.comments("requestVehicle")).hasSize(2);
        assertThat(visit).isWaitingAtExactly("prepareReception", "requestVehicle");
    }

    @Test
    @DisplayName("没有人认领的任务：提醒整个岗位，再告知他们的上级")
    void tellsEverybodyWhomTheTaskIsOfferedTo() {
        OpenCase visit = visitWithCar();
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
        itIs("2026-03-05T09:00");
        assertThat(visit.told())
                .containsExactly("admin1：「行政部安排车辆接送」已到期，请尽快办理", "generalmanager：「行政部安排车辆接送」到期后又过了 1 个工作日，仍未办理");
    }

    @Test
    @DisplayName("投诉有自己的期限监控，不重复提醒")
    void leavesTimersOfTheDiagramAlone() {
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
                        "修好",
                        "safetyRelated",
                        false,
                        "mediaLegal",
                        false));
        itIs("2026-03-20T09:00");
        assertThat(complaint.told()).isEmpty();
    }
}
