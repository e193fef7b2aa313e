package org.salesplaybook.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.HandbookTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The record of a visit cannot be written: a row with its number stands there already. */
@HandbookTest
@DisplayName("系统步骤失败：自动重试，仍不成则成为事件，经理手工重试只做一次")
class FailingStepTest {

    private static final int RETRIES = 3;

    @Autowired
    private Department department;

    @Autowired
    private RuntimeService cases;

    @Autowired
    private ManagementService jobs;

    @Autowired
    private JdbcClient database;

    private ProcessInstance visit;

    @BeforeEach
    void aVisitWhoseNumberIsTaken(@Autowired FormService forms, @Autowired RepositoryService definitions) {
        database.sql(
                        "insert into case_record (number, process_instance_id, process_key, kind, owner, opened_at) values ('JD-20260302-001', 'other', "
                                + "'reception', '接待', 'sales2', timestamp '2026-03-02 08:00:00')")
                .update();
        String reception = definitions
                .createProcessDefinitionQuery()
                .processDefinitionKey("reception")
                .latestVersion()
                .singleResult()
                .getId();
        visit = department.as(
                "sales1",
                () -> forms.submitStartForm(
                        reception,
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
                                false)));
    }

    private Job step() {
        return jobs.createJobQuery().processInstanceId(visit.getId()).singleResult();
    }

    private void fails() {
        assertThatThrownBy(() -> jobs.executeJob(step().getId()))
                .rootCause()
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("JD-20260302-001");
    }

    private List<Incident> incidentsSeenBy(String person) {
        return department.as(
                person,
                () -> cases.createIncidentQuery()
                        .processInstanceId(visit.getId())
                        .list());
    }

    @Test
    @DisplayName("每次失败都不留下什么，一分钟后再试；三次之后成为事件")
    void retriedThenAnIncident() {
        assertThat(step().getRetries()).isEqualTo(RETRIES);
        for (int left = RETRIES - 1; left >= 0; left--) {
            assertThat(incidentsSeenBy("manager")).isEmpty();
            fails();
            assertThat(step().getRetries()).isEqualTo(left);
            if (left > 0) {
                Duration wait = Duration.between(
                        ClockUtil.getCurrentTime().toInstant(),
                        step().getDuedate().toInstant());
                assertThat(wait).isBetween(Duration.ofSeconds(59), Duration.ofSeconds(61));
            }
            assertThat(cases.getVariable(visit.getId(), "caseNumber"))
                    .as("业务没有编号")
                    .isNull();
            assertThat(database.sql("select coalesce(max(last_number), 0) from business_number")
                            .query(Integer.class)
                            .single())
                    .as("没有占号")
                    .isZero();
            assertThat(database.sql("select count(*) from case_record")
                            .query(Integer.class)
                            .single())
                    .as("没有半条记录")
                    .isEqualTo(1);
        }
        assertThat(incidentsSeenBy("manager")).singleElement().satisfies(incident -> {
            assertThat(incident.getActivityId()).isEqualTo("openReception");
            assertThat(incident.getIncidentType()).isEqualTo(Incident.FAILED_JOB_HANDLER_TYPE);
        });
        assertThat(incidentsSeenBy("supervisor1")).as("本组主管也看得到").hasSize(1);
        assertThat(incidentsSeenBy("supervisor2")).as("别组的看不到").isEmpty();
        assertThat(incidentsSeenBy("service1")).isEmpty();
    }

    @Test
    @DisplayName("改好之后经理重试：编号、记录各一个，业务接着走")
    void retriedByHandOnce() {
        for (int i = 0; i < RETRIES; i++) {
            fails();
        }
        assertThatThrownBy(() -> department.as("sales1", () -> retry(step().getId())))
                .as("销售员不能重试")
                .isInstanceOf(AuthorizationException.class);
        database.sql("delete from case_record").update();

        department.as("manager", () -> retry(step().getId()));
        department.timePassesUntil("2026-03-02T09:02");

        assertThat(incidentsSeenBy("manager")).isEmpty();
        assertThat(jobs.createJobQuery().processInstanceId(visit.getId()).count())
                .isZero();
        assertThat(database.sql("select number from case_record")
                        .query(String.class)
                        .list())
                .containsExactly("JD-20260302-001");
        assertThat(cases.createProcessInstanceQuery()
                        .processInstanceId(visit.getId())
                        .singleResult()
                        .getBusinessKey())
                .isEqualTo("JD-20260302-001");
        assertThat(cases.getActiveActivityIds(visit.getId())).containsExactly("prepareReception");
    }

    private Void retry(String job) {
        jobs.setJobRetries(job, 1);
        return null;
    }
}
