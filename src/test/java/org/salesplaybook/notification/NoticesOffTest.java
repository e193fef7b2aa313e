package org.salesplaybook.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Rest;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HandbookTest
@DisplayName("没有启用通知时")
class NoticesOffTest {

    @Autowired
    private Department department;

    @Autowired
    private RuntimeService cases;

    @Autowired
    private JdbcClient database;

    @Test
    @DisplayName("什么也不写，什么也不发；任务列表里的提醒照旧")
    void nothingIsWritten(@Autowired ObjectProvider<TaskAnnouncements> announcements) {
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
                        "13912345678",
                        "complaintContent",
                        "转马停机",
                        "remedyRequested",
                        "修好",
                        "safetyRelated",
                        false,
                        "mediaLegal",
                        false));
        assertThat(complaint).isWaitingAtExactly("handleWithinTwoDays", "judgeComplaint");
        assertThat(complaint.told()).isEmpty();
        department.timePassesUntil("2026-03-04T09:00");
        assertThat(complaint.told()).isNotEmpty();
        assertThat(announcements.getIfAvailable()).as("任务产生时什么也不做").isNull();
        assertThat(database.sql("select count(*) from notice_delivery")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(cases.createProcessInstanceQuery()
                        .processDefinitionKey("notices")
                        .count())
                .isZero();
    }

    @Test
    @DisplayName("没有可设置的")
    void nothingToChoose(@Autowired Rest rest) {
        assertThat(rest.tasklist("sales1")
                        .get("notice-settings/default/settings")
                        .body()
                        .path("channels")
                        .size())
                .isZero();
    }
}
