package org.salesplaybook.teamwork;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.FilterService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.testing.WebSession;
import org.springframework.beans.factory.annotation.Autowired;

@HandbookTest
@DisplayName("新消息：办着别的事，也知道来了什么")
class NewsTest {

    @Autowired
    private Department department;

    @Autowired
    private Rest rest;

    @Autowired
    private FilterService filters;

    private OpenCase visit;
    private String before;

    @BeforeEach
    void carWanted() {
        department.itIs("2026-03-02T09:00");
        before = at("admin1").see("news").path("at").asText();
        visit = department.start(
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
        wantCar();
    }

    private void wantCar() {
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
                        4));
    }

    private Desk at(String person) {
        return new Desk(rest, person);
    }

    private List<String> news(String person) {
        return said(at(person).see("news?since=" + before).path("items"));
    }

    private static List<String> said(JsonNode items) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> String.join(
                        " ",
                        item.path("kind").asText(),
                        item.path("text").asText(),
                        item.path("number").asText()))
                .toList();
    }

    @Test
    @DisplayName("要认领的任务来了，本组的人知道；做了上一步的人不用告诉，别的岗位也不知道")
    void newTask() {
        assertThat(news("admin1")).containsExactly("新任务 「行政部安排车辆接送」 " + visit.number());
        assertThat(news("sales1")).isEmpty();
        assertThat(news("finance1")).isEmpty();
    }

    @Test
    @DisplayName("问过以后才算新的：第一次问的没有，再问的只有新来的")
    void sinceItWasAsked() {
        assertThat(at("admin1").see("news").path("items")).isEmpty();
        department.itIs("2026-03-02T09:30");
        before = at("admin1").see("news").path("at").asText();
        assertThat(news("admin1")).isEmpty();
    }

    @Test
    @DisplayName("催办和退回：知道是什么事、哪一笔；办了就不再列着")
    void whatCameBack() {
        department.itIs("2026-03-02T09:30");
        before = at("admin1").see("news").path("at").asText();
        at("sales1").does("urge", visit.task("arrangeVehicle").getId(), null, "客户改坐早一班高铁");
        assertThat(news("admin1")).containsExactly("提醒 催办「行政部安排车辆接送」：客户改坐早一班高铁 " + visit.number());
        assertThat(said(at("admin1").see("told").path("items"))).hasSize(1);
        visit.complete("admin1", "arrangeVehicle", Map.of("vehicleArranged", false, "noVehicleReason", "车辆都已派出"));
        assertThat(said(at("admin1").see("told").path("items"))).as("已经办了").isEmpty();
        assertThat(news("sales1")).containsExactly("退回 「写派车申请单」由「行政部安排车辆接送」（行政专员一）退回 " + visit.number());
        String again = visit.task("requestVehicle").getId();
        assertThat(at("sales1").tell("marks", List.of(again)).body().path(again))
                .as("卡片上也写着")
                .hasToString("[\"由「行政部安排车辆接送」（行政专员一）退回\"]");
    }

    @Test
    @DisplayName("写的不是时间：说明该写什么")
    void noMoment() {
        assertThat(at("admin1").ask("news?since=yesterday").message()).contains("「since」应为时间");
    }

    @Test
    @DisplayName("各列表有几项：只说自己看得到的列表")
    void counts() {
        String offered = filters.createTaskFilterQuery()
                .filterName("本组待办")
                .singleResult()
                .getId();
        WebSession admin = rest.tasklist("admin1");
        admin.get("teamwork/default/news");
        assertThat(admin.post("case-file/default/counts", List.of(offered, "gone"))
                        .body())
                .hasToString("{\"" + offered + "\":1}");
    }
}
