package org.salesplaybook.returnvisit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.Covers;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.HandbookTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HandbookTest
@Covers("monthlyVisitPlans")
@DisplayName("每月编制回访计划")
class MonthlyVisitPlansProcessTest {

    @Autowired
    private Department department;

    @Autowired
    private ManagementService jobs;

    @Autowired
    private JdbcClient database;

    @Test
    @DisplayName("每月倒数第 3 个工作日上班时，各组编制下月的计划；下一次在下个月")
    void eachMonth() {
        department.itIs("2026-04-28T08:30");
        department.monthlyPlansAreDrawnUp();
        assertThat(database.sql("select team from visit_plan order by team")
                        .query(String.class)
                        .list())
                .isEqualTo(List.of("team1", "team2", "team3"));
        assertThat(database.sql("select count(*) from visit_plan where first_day = date '2026-05-01'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
        assertThat(jobs.createJobQuery()
                        .timers()
                        .active()
                        .processDefinitionKey("monthlyVisitPlans")
                        .list())
                .filteredOn(job -> job.getProcessInstanceId() == null)
                .singleElement()
                .satisfies(next -> assertThat(
                                LocalDateTime.ofInstant(next.getDuedate().toInstant(), Department.ZONE))
                        .hasToString("2026-05-27T08:30"));
    }
}
