package org.salesplaybook.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.workingdays.WorkingDays;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;

/**
 * It ends on the day on which the test runs, and is another one on each: what is drawn by chance is asserted with room.
 * It has a Java process of its own, as one application that ends takes from another what Camunda keeps once for all.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "sales-playbook.demo.cases=true",
            "sales-playbook.demo.history=true",
            "spring.datasource.url=jdbc:h2:mem:history;LOCK_TIMEOUT=10000",
            "management.server.port=0",
            "camunda.bpm.process-engine-name=history"
        })
@ActiveProfiles("test")
@Import(Rest.class)
@DirtiesContext
@DisplayName("演示的历史：过去两年的业务")
class DemoHistoryTest {

    private static final int LONG_AGO_IN_DAYS = 60;

    @Autowired
    private JdbcClient database;

    @Autowired
    private WorkingDays workingDays;

    @Autowired
    private Organization organization;

    @Autowired
    private Rest rest;

    @Test
    @DisplayName("办完了几百笔，七个流程和回访都有，近两年每个季度都有")
    void hundredsOfCases() {
        assertThat(number("select count(*) from act_hi_procinst where end_time_ is not null"))
                .isBetween(150, 1000);
        assertThat(List.of(
                        "complaint",
                        "afterSales",
                        "reception",
                        "customer",
                        "contract",
                        "order",
                        "delivery",
                        "returnVisit"))
                .allSatisfy(process -> assertThat(number(
                                "select count(*) from act_hi_procinst where end_time_ is not null and proc_def_key_ = ?",
                                process))
                        .as(process)
                        .isGreaterThan(2));
        LocalDate today = LocalDate.now();
        for (int months = 3; months <= 21; months += 3) {
            assertThat(number(
                            "select count(*) from act_hi_procinst where start_time_ between ? and ?",
                            Timestamp.valueOf(today.minusMonths(months).atStartOfDay()),
                            Timestamp.valueOf(today.minusMonths(months - 3L).atStartOfDay())))
                    .as(months + " months ago")
                    .isGreaterThan(3);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "act_hi_taskinst",
                "act_hi_actinst",
                "act_hi_varinst",
                "act_hi_detail",
                "act_hi_comment",
                "act_ru_task",
                "act_ru_execution",
                "act_ru_variable"
            })
    @DisplayName("没有不属于任何业务的行")
    void nothingWithoutItsCase(String table) {
        assertThat(number("select count(*) from " + table + " t where t.proc_inst_id_ is not null "
                        + "and not exists (select 1 from act_hi_procinst p where p.id_ = t.proc_inst_id_)"))
                .isZero();
    }

    @Test
    @DisplayName("每笔办完的业务都有归档的记录，写明结果")
    void eachHasItsRecord() {
        assertThat(
                        number(
                                "select count(*) from case_record r where not exists "
                                        + "(select 1 from act_hi_procinst p where p.id_ = r.process_instance_id and p.business_key_ = r.number)"))
                .isZero();
        assertThat(number(
                        "select count(*) from act_hi_procinst p left join case_record r on r.process_instance_id = p.id_ "
                                + "where p.end_time_ is not null and p.business_key_ is not null and p.proc_def_key_ <> 'leave' "
                                + "and (r.closed_at is null or r.outcome is null)"))
                .isZero();
        assertThat(number("select count(*) from case_record r where not exists "
                        + "(select 1 from case_entry e where e.number = r.number)"))
                .isZero();
        assertThat(number("select count(*) from case_record where withdrawn = true"))
                .isBetween(2, 60);
    }

    @Test
    @DisplayName("没有一步停在很久以前")
    void nothingIsStuck() {
        assertThat(number(
                        "select count(*) from act_ru_task where create_time_ < ?",
                        Timestamp.valueOf(
                                LocalDate.now().minusDays(LONG_AGO_IN_DAYS).atStartOfDay())))
                .isZero();
        assertThat(number("select count(*) from act_ru_incident")).isZero();
    }

    @Test
    @DisplayName("编号按登记的先后，每天连续")
    void numbersInOrder() {
        List<Map<String, Object>> records = database.sql("select number, opened_at from case_record order by number")
                .query()
                .listOfRows();
        String day = "";
        int last = 0;
        OffsetDateTime before = OffsetDateTime.MIN;
        for (Map<String, Object> one : records) {
            String number = (String) one.get("NUMBER");
            String prefix = number.substring(0, number.length() - 3);
            OffsetDateTime opened = (OffsetDateTime) one.get("OPENED_AT");
            boolean isFirst = !prefix.equals(day);
            int next = Integer.parseInt(number.substring(prefix.length()));
            assertThat(next).as(number).isEqualTo(isFirst ? 1 : last + 1);
            assertThat(isFirst || !opened.isBefore(before)).as(number).isTrue();
            assertThat(prefix.substring(3, 11))
                    .as(number)
                    .isEqualTo(opened.toLocalDate().toString().replace("-", ""));
            day = prefix;
            last = next;
            before = opened;
        }
    }

    @Test
    @DisplayName("休息日没有人办理")
    void nobodyWorksOnDaysOff() {
        List<LocalDate> days = database.sql("select distinct cast(end_time_ as date) from act_hi_taskinst "
                        + "where end_time_ is not null and assignee_ is not null")
                .query(LocalDate.class)
                .list();
        assertThat(days).hasSizeGreaterThan(200).allMatch(day -> workingDays.count(day, day) == 1);
    }

    @Test
    @DisplayName("审批的人不是提出的人")
    void fourEyes() {
        assertThat(number(
                        "select count(*) from act_hi_taskinst a join act_hi_taskinst b on a.proc_inst_id_ = b.proc_inst_id_ "
                                + "where a.assignee_ = b.assignee_ and (a.task_def_key_ = 'reviewReport' and b.task_def_key_ = 'writeReport' "
                                + "or a.task_def_key_ = 'approveRemedy' and b.task_def_key_ = 'proposeRemedy' "
                                + "or a.task_def_key_ = 'signOffByFinance' and b.task_def_key_ = 'fillDispatchOrder')"))
                .isZero();
    }

    @Test
    @DisplayName("班组的业务由本组的人办理")
    void teamsDoTheirOwn() {
        assertThat(database.sql("select distinct assignee_, tenant_id_ from act_hi_taskinst "
                                + "where assignee_ is not null and tenant_id_ is not null")
                        .query()
                        .listOfRows())
                .isNotEmpty()
                .allMatch(row -> {
                    String team = organization.teamOf((String) row.get("ASSIGNEE_"));
                    return team == null || team.equals(row.get("TENANT_ID_"));
                });
    }

    @Test
    @DisplayName("投诉的期限是工作日历算出的，大多按期，有的超期")
    void complaintsInTwoWorkingDays() {
        List<Map<String, Object>> archived = database.sql(
                        "select r.opened_at, r.deadline, a.end_time_ from case_record r "
                                + "join act_hi_actinst a on a.proc_inst_id_ = r.process_instance_id and a.act_id_ = 'archiveComplaint'")
                .query()
                .listOfRows();
        assertThat(archived)
                .hasSizeGreaterThan(20)
                .allMatch(row -> workingDays
                        .after(Date.from(((OffsetDateTime) row.get("OPENED_AT")).toInstant()), 2)
                        .toInstant()
                        .equals(((OffsetDateTime) row.get("DEADLINE")).toInstant()));
        long kept = archived.stream()
                .filter(row -> !((Timestamp) row.get("END_TIME_"))
                        .toInstant()
                        .isAfter(((OffsetDateTime) row.get("DEADLINE")).toInstant()))
                .count();
        assertThat(kept * 100 / archived.size()).isBetween(30L, 99L);
    }

    @Test
    @DisplayName("生产是最慢的一步，而且常常误期")
    void productionIsTheBottleneck() {
        assertThat(share("task_def_key_ = 'produce'"))
                .isGreaterThan(20)
                .isGreaterThan(share("task_def_key_ <> 'produce'") * 2);
        assertThat(database.sql(
                                "select task_def_key_ from act_hi_taskinst where end_time_ is not null "
                                        + "and proc_def_key_ in ('order', 'delivery', 'contract', 'reception', 'complaint', 'afterSales') "
                                        + "group by task_def_key_ having count(*) > 5 order by avg(duration_) desc fetch first 1 rows only")
                        .query(String.class)
                        .single())
                .isEqualTo("produce");
    }

    /** How many of a hundred of the steps were done after they were due. */
    private int share(String which) {
        return number("select count(case when end_time_ > due_date_ then 1 end) * 100 / count(*) from act_hi_taskinst "
                + "where end_time_ is not null and due_date_ is not null and " + which);
    }

    @Test
    @DisplayName("请假期间由代理人办理，有退回重办的")
    void substitutesAndSentBack() {
        List<Map<String, Object>> done = database.sql(
                        "select t.owner_, t.assignee_, t.end_time_, s.first_day, s.last_day "
                                + "from act_hi_taskinst t left join substitution s on s.person = t.owner_ and s.substitute = t.assignee_ "
                                + "and cast(t.end_time_ as date) between s.first_day and s.last_day "
                                + "where t.end_time_ is not null and t.owner_ <> t.assignee_")
                .query()
                .listOfRows();
        assertThat(done).isNotEmpty().allMatch(row -> row.get("FIRST_DAY") != null);
        assertThat(number(
                        "select count(*) from (select 1 from act_hi_taskinst where end_time_ is not null and task_def_key_ in "
                                + "('writeReport', 'prepareQuotation', 'fillDispatchOrder', 'proposeRemedy', 'claimExpenses') "
                                + "group by proc_inst_id_, task_def_key_ having count(*) > 1) again"))
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "complaint",
                "afterSales",
                "reception",
                "customer",
                "contract",
                "order",
                "delivery",
                "returnVisit"
            })
    @DisplayName("经理打开一笔办完的业务，页面是全的")
    void pageOfAFinishedCase(String process) {
        String instance = database.sql(
                        "select id_ from act_hi_procinst where end_time_ is not null and proc_def_key_ = ? "
                                + "and not exists (select 1 from case_record r where r.process_instance_id = id_ and r.withdrawn = true) order by start_time_ fetch first 1 rows only")
                .param(process)
                .query(String.class)
                .single();
        Rest.Answer page = rest.tasklist("manager").get("case-file/" + rest.engine() + "/cases/" + instance);
        assertThat(page.status()).isEqualTo(200);
        JsonNode body = page.body();
        assertThat(body.path("head").path("number").asText()).isNotEmpty();
        assertThat(body.path("head").path("customer").asText()).isNotEmpty();
        assertThat(body.path("head").path("state").asText()).isEqualTo("已办结");
        assertThat(body.path("sections")).hasSizeGreaterThan(1);
        assertThat(body.path("events")).isNotEmpty();
    }

    @Test
    @DisplayName("审计记录完整")
    void auditTrailIsWhole() {
        Rest.Answer verification =
                rest.web("admin", "cockpit").api("POST", "cockpit/plugin/audit/" + rest.engine() + "/verification");
        assertThat(verification.status()).isEqualTo(200);
        assertThat(verification.body().path("breaks")).isEmpty();
    }

    private int number(String sql, Object... parameters) {
        return database.sql(sql)
                .params(List.of(parameters))
                .query(Integer.class)
                .single();
    }
}
