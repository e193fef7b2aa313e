package org.salesplaybook.testing;

import static org.awaitility.Awaitility.await;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The sales department at work: people log in and hand in forms, time passes, and what falls due happens. */
@TestComponent
public class Department {

    /** The company's zone. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final List<String> TABLES = List.of(
            "teaching_case",
            "planned_visit",
            "visit_plan",
            "receipt",
            "delivered_product",
            "delivery",
            "order_line",
            "customer_order",
            "contract_line",
            "contract_use",
            "sales_contract",
            "case_fact",
            "case_phone",
            "case_entry",
            "case_record",
            "customer_contact",
            "customer_change",
            "customer",
            "withdrawal",
            "case_file",
            "case_copy",
            "task_urge",
            "notice",
            "notice_setting",
            "case_link",
            "deadline_change",
            "substitution",
            "erasure",
            "business_number",
            "log_in_attempts",
            "known_address",
            "form_draft",
            "finished_work",
            "settled_month");

    private final ProcessEngine engine;
    private final JdbcClient database;
    private boolean stepsTakeTime;

    Department(ProcessEngine engine, JdbcClient database) {
        this.engine = engine;
        this.database = database;
    }

    /** Sets the clock, without anything happening on the way. */
    public void itIs(String moment) {
        ClockUtil.setCurrentTime(date(moment));
    }

    /** Time goes on a little. */
    public void aSecondPasses() {
        ClockUtil.setCurrentTime(
                Date.from(ClockUtil.getCurrentTime().toInstant().plusSeconds(1)));
    }

    /** Gives somebody the password back that everybody has in the demo organisation. */
    public void passwordIsUserIdAgain(String person) {
        User user = engine.getIdentityService().createUserQuery().userId(person).singleResult();
        user.setPassword(person);
        ((IdentityServiceImpl) engine.getIdentityService()).saveUser(user, true);
    }

    /** From now on everybody needs a minute for a task, for tests that ask what came after what. */
    public void everyStepTakesAMinute() {
        stepsTakeTime = true;
    }

    void aStepBegins() {
        if (stepsTakeTime) {
            ClockUtil.setCurrentTime(
                    Date.from(ClockUtil.getCurrentTime().toInstant().plus(1, ChronoUnit.MINUTES)));
        }
    }

    /** Lets the time pass, and everything that falls due on the way happen at its moment. */
    public void timePassesUntil(String moment) {
        Date until = date(moment);
        for (Optional<Job> next = nextDue(until); next.isPresent(); next = nextDue(until)) {
            Date due = next.get().getDuedate();
            if (due != null && due.after(ClockUtil.getCurrentTime())) {
                ClockUtil.setCurrentTime(due);
            }
            engine.getManagementService().executeJob(next.get().getId());
        }
        ClockUtil.setCurrentTime(until);
    }

    /** The day of the month comes on which plans are drawn up, and the system does so. */
    public void monthlyPlansAreDrawnUp() {
        itIsTimeFor("monthlyVisitPlans");
    }

    /** The moment comes at which a process begins by itself, and the system does what is to be done then. */
    public void itIsTimeFor(String process) {
        Job monthEnd =
                engine.getManagementService().createJobQuery().timers().processDefinitionKey(process).list().stream()
                        .filter(job -> job.getProcessInstanceId() == null)
                        .findFirst()
                        .orElseThrow();
        engine.getManagementService().executeJob(monthEnd.getId());
        systemWorks();
    }

    /**
     * The steps that the system does by itself and that are due now are done; in a browser's test it does them while
     * people work.
     */
    public void systemWorks() {
        if (((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getJobExecutor()
                .isActive()) {
            await().until(() -> nextDue(ClockUtil.getCurrentTime()).isEmpty());
            return;
        }
        for (Optional<Job> next = nextDue(ClockUtil.getCurrentTime());
                next.isPresent();
                next = nextDue(ClockUtil.getCurrentTime())) {
            engine.getManagementService().executeJob(next.get().getId());
        }
    }

    private Optional<Job> nextDue(Date until) {
        return engine.getManagementService().createJobQuery().withRetriesLeft().list().stream()
                .filter(job -> job.getProcessInstanceId() != null)
                .filter(job -> job.getDuedate() == null || !job.getDuedate().after(until))
                .min(Comparator.comparing(Job::getDuedate, Comparator.nullsFirst(Comparator.naturalOrder())));
    }

    /** Does something as the person who is logged in. */
    public <T> T as(String person, Supplier<T> action) {
        List<String> groups = engine.getIdentityService().createGroupQuery().groupMember(person).list().stream()
                .map(Group::getId)
                .toList();
        List<String> teams =
                engine
                        .getIdentityService()
                        .createTenantQuery()
                        .userMember(person)
                        .includingGroupsOfUser(true)
                        .list()
                        .stream()
                        .map(Tenant::getId)
                        .toList();
        engine.getIdentityService().setAuthentication(person, groups, teams);
        try {
            return action.get();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    /** The person fills in the start form of a process and sends it off. */
    public OpenCase start(String person, String process, Map<String, Object> form) {
        OpenCase started = startWithoutSystem(person, process, form);
        systemWorks();
        return started;
    }

    /** The same, while the system has not come to it yet. */
    public OpenCase startWithoutSystem(String person, String process, Map<String, Object> form) {
        String definition = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult()
                .getId();
        ProcessInstance instance = as(person, () -> engine.getFormService().submitStartForm(definition, values(form)));
        return new OpenCase(this, engine, database, instance.getId());
    }

    /** @return the case that was started from another one */
    public OpenCase caseLinkedTo(OpenCase source) {
        String number = database.sql("select to_case from case_link where from_case = ?")
                .param(source.number())
                .query(String.class)
                .single();
        return caseOf(number);
    }

    /** @return the case of that kind that was started from another one */
    public OpenCase caseLinkedTo(OpenCase source, String prefix) {
        return caseOf(database.sql("select to_case from case_link where from_case = ? and to_case like ?")
                .param(source.number())
                .param(prefix + "-%")
                .query(String.class)
                .single());
    }

    /** @return the cases of that kind that were started from another one, in the order in which they were */
    public List<OpenCase> casesLinkedTo(OpenCase source, String prefix) {
        return database
                .sql("select to_case from case_link where from_case = ? and to_case like ? order by to_case")
                .param(source.number())
                .param(prefix + "-%")
                .query(String.class)
                .list()
                .stream()
                .map(this::caseOf)
                .toList();
    }

    /** @return the case with that number */
    public OpenCase caseOf(String number) {
        HistoricProcessInstance instance = engine.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .singleResult();
        return new OpenCase(this, engine, database, instance.getId());
    }

    /** Removes all cases and all records, and gives the time back. */
    public void clear() {
        engine.getIdentityService().clearAuthentication();
        engine.getRuntimeService()
                .createProcessInstanceQuery()
                .rootProcessInstances()
                .list()
                .forEach(instance -> engine.getRuntimeService().deleteProcessInstance(instance.getId(), "test", true));
        engine.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .list()
                .forEach(instance -> engine.getHistoryService().deleteHistoricProcessInstance(instance.getId()));
        TABLES.forEach(table -> database.sql("delete from " + table).update());
        ClockUtil.reset();
        stepsTakeTime = false;
    }

    static Map<String, Object> values(Map<String, Object> form) {
        Map<String, Object> values = new HashMap<>(form);
        values.replaceAll((key, value) -> value instanceof List<?> lines
                ? SpinValues.jsonValue(Lines.json(lines)).create()
                : value);
        return values;
    }

    static Date date(String moment) {
        return Date.from(LocalDateTime.parse(moment).atZone(ZONE).toInstant());
    }
}
