package org.salesplaybook.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.JsonPath;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.salesplaybook.disk.FreeSpace;
import org.salesplaybook.migration.MigrationInJava;
import org.salesplaybook.testing.ApplicationProcess;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.Rest;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The newest program on what each version left behind: a backup of its demo department, see {@code docs/releasing.md}.
 */
@DisplayName("升级")
class UpgradeTest {

    private static final Path VERSIONS = Path.of("src/test/resources/versions");
    /** What is kept of what was; the rest, of jobs, rights and definitions, is the new version's. */
    private static final List<String> KEPT = List.of(
            "act_hi_procinst",
            "act_hi_taskinst",
            "act_hi_varinst",
            "act_hi_comment",
            "act_id_user",
            "business_number",
            "case_link",
            "case_file",
            "case_file_piece",
            "notice",
            "customer",
            "customer_contact",
            "contract_line",
            "customer_order",
            "delivery",
            "delivered_product");

    /** Records that had a table of their own, with the process that they are of. */
    private static final Map<String, String> OLD_RECORDS = Map.of(
            "reception", "reception",
            "complaint", "complaint",
            "service_case", "afterSales",
            "return_visit", "returnVisit",
            "customer_order", "order",
            "delivery", "delivery",
            "customer_enquiry", "customer",
            "visit_plan", "visitPlan",
            "sales_contract", "contract");
    /** Tables that keep what is read of such a record by SQL. */
    private static final Map<String, String> KEPT_OF_RECORDS = Map.of(
            "return_visit", "planned_visit",
            "visit_plan", "visit_plan",
            "customer_order", "customer_order",
            "delivery", "delivery",
            "sales_contract", "sales_contract");
    /** Words of a column that said how far a case is, which its outcome says now. */
    private static final Map<String, String> OUTCOMES = Map.of(
            "MADE", "已回访",
            "FAILED", "合同未签订",
            "READY", "待发货");
    /** Those of cases that have none yet. */
    private static final Set<String> WITHOUT_OUTCOME = Set.of("WAITING", "PROPOSED");

    /** How cases end that go on after the upgrade, by number: what the record says of it, and what was written last. */
    private static final Map<String, String> ENDINGS = Map.of(
            "HT-20261110-001", "合同终止 不再履行",
            "HT-20261126-001", "合同已签订 合同柜 B-01",
            "DD-20261112-001", "待发货 CK-升级",
            "DD-20261126-001", "订单取消 升级以后不放行",
            "FH-20261106-001", "交付完成 升级以后付清");

    private static final Pattern AFTER_UNDERSCORE = Pattern.compile("_(\\w)");

    @TempDir
    private Path directory;
    /** What a talk with a customer says, by the column that it had. */
    private static final Map<String, List<String>> TALKS = Map.of(
            "done_on", List.of("visitDate"),
            "way", List.of("followType", "visitType"),
            "content", List.of("followContent", "situation"),
            "stage", List.of("stage"),
            "intent_level", List.of("intentLevel"),
            "score", List.of("score"),
            "converted_to", List.of("convertTo"),
            "next_visit", List.of("nextVisitDate"));

    /** By table. */
    private final Map<String, List<Map<String, Object>>> oldRecords = new HashMap<>();

    private final List<Map<String, Object>> oldTalks = new ArrayList<>();

    static List<String> versions() throws IOException {
        try (Stream<Path> files = Files.list(VERSIONS)) {
            return files.map(file -> file.getFileName().toString().replace(".zip", ""))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest(name = "H2，第 {0} 版")
    @MethodSource("versions")
    void onH2(String version) throws IOException {
        try (EmptyDatabases databases = new EmptyDatabases(directory)) {
            HikariDataSource database = databases.h2();
            Map<String, Long> before = restore(version, database);
            String url = database.getJdbcUrl();
            database.close();
            goesOn(ApplicationProcess.in(directory).with("spring.datasource.url", url));
            assertThatAllIsThere(before, databases.again(database));
        }
    }

    @ParameterizedTest(name = "PostgreSQL，第 {0} 版")
    @MethodSource("versions")
    void onPostgreSql(String version) throws IOException {
        try (EmptyDatabases databases = new EmptyDatabases(directory)) {
            HikariDataSource database = databases.postgresql();
            Map<String, Long> before = restore(version, database);
            goesOn(ApplicationProcess.in(directory)
                    .with("spring.datasource.url", database.getJdbcUrl())
                    .with("spring.datasource.username", database.getUsername()));
            assertThatAllIsThere(before, database);
        }
    }

    private Map<String, Long> restore(String version, HikariDataSource database) {
        Manifest manifest = Backups.restore(database, directory, mock(FreeSpace.class))
                .from(VERSIONS.resolve(version + ".zip"))
                .manifest();
        Map<String, Long> rows = new HashMap<>();
        KEPT.stream()
                .filter(manifest.tables()::containsKey)
                .forEach(table -> rows.put(table, manifest.tables().get(table).rows()));
        assertThat(rows).containsKeys("act_hi_procinst", "customer_order").doesNotContainValue(null);
        if (rows.containsKey("customer_contact")) {
            writePhonesAsBefore(new JdbcTemplate(database));
        }
        if (manifest.tables().containsKey("return_visit")) {
            fillInAVisit(new JdbcTemplate(database));
        }
        if (manifest.tables().containsKey("visit_plan")) {
            fillInAPlan(new JdbcTemplate(database));
        }
        if (manifest.tables().containsKey("customer_follow_up")) {
            fillInATalk(new JdbcTemplate(database));
            oldTalks.addAll(new JdbcTemplate(database)
                    .queryForList("select * from customer_follow_up order by enquiry_number, id"));
            assertThat(oldTalks).hasSizeGreaterThan(3);
        }
        OLD_RECORDS.keySet().stream()
                .filter(manifest.tables()::containsKey)
                .forEach(table ->
                        oldRecords.put(table, new JdbcTemplate(database).queryForList("select * from " + table)));
        assertThat(oldRecords.values()).isNotEmpty().noneMatch(List::isEmpty);
        // written in the one form that all are stored in now
        oldRecords
                .values()
                .forEach(table -> table.forEach(row -> row.computeIfPresent(
                        "contact_phone", (column, phone) -> phone.toString().replace(" ", ""))));
        return rows;
    }

    /** Each column of its record has something in it. */
    private static void fillInAVisit(JdbcTemplate tables) {
        tables.update("update return_visit set sales_rep = 'sales2', plan = (select min(number) from visit_plan), "
                + "planned_date = date '2026-11-26', visitor = 'service2', visit_attempt = 1, "
                + "visit_date = date '2026-11-27', visit_type = '上门', situation = '运行平稳', issues = '有异响', score = 4, "
                + "convert_to = 'none', check_result = 'confirmed', check_note = '属实', "
                + "checked_in = (select min(number) from visit_plan), contract_no = 'HT-1', "
                + "acceptance_date = date '2025-01-02', status = 'MADE', closed_at = opened_at "
                + "where number = (select max(number) from return_visit)");
    }

    /** A plan that was carried out beside the one that waits. */
    private static void fillInAPlan(JdbcTemplate tables) {
        tables.update("insert into visit_plan select 'JH-20261020-001', 'plan-of-november', team, date '2026-11-01', "
                + "timestamp with time zone '2026-10-20 09:00:00+08:00', timestamp with time zone '2026-10-21 09:00:00+08:00', "
                + "'supervisor1', '按期回访', 3, 1, 2, '属实', 'supervisor1', "
                + "timestamp with time zone '2026-11-30 18:00:00+08:00', number from visit_plan");
    }

    /** The customer was called on after the talks. */
    private static void fillInATalk(JdbcTemplate tables) {
        tables.update(
                "insert into customer_follow_up (customer, enquiry_number, kind, done_by, recorded_at, done_on, way, "
                        + "content, stage, intent_level, score, converted_to, next_visit) select customer, number, '定期回访', 'sales1', "
                        + "recorded_at, date '2026-11-20', '上门', '在看场地；问题：交货太慢', '方案', 'A', 4, 'none', date '2026-12-05' "
                        + "from customer_enquiry where closed_at is null and number in (select enquiry_number from customer_follow_up)");
    }

    /** Any spelling stayed as it was, and a number that was written in two ways was that of two people. */
    private static void writePhonesAsBefore(JdbcTemplate tables) {
        String customer = tables.queryForObject("select min(number) from customer", String.class);
        tables.update(
                "insert into customer_contact values (?, '总机', null, '+86 571 8765 4321', '8657187654321', false)",
                customer);
        tables.update(
                "insert into customer_contact values (?, '总机', null, '(0571)87654321', '057187654321', false)",
                customer);
        tables.update("update complaint set contact_phone = '138 0013 8000'");
        tables.update("update sales_contract set contact_phone = '138 0013 8000'");
        tables.update("update act_ru_variable set text_ = '138 0013 8000' where name_ = 'contactPhone' "
                + "and proc_inst_id_ in (select process_instance_id from sales_contract)");
        tables.update("update act_hi_varinst set text_ = '138 0013 8000' where name_ = 'contactPhone'");
    }

    /** The whole of a name counts now, and two customers may have the same one. */
    private static void assertThatNamesCount(JdbcTemplate tables) {
        assertThat(tables.queryForList(
                        "select name || ' ' || name_key from customer where name like '%有限公司'", String.class))
                .isNotEmpty()
                .allMatch(names -> names.split(" ")[0].equals(names.split(" ")[1]));
        assertThat(tables.queryForObject(
                        "select count(*) from customer where name_order is null or name_folded is null", Integer.class))
                .isZero();
        tables.update("update customer set name_key = '同名'");
    }

    private static void assertThatPhonesHaveOneForm(JdbcTemplate tables) {
        assertThat(tables.queryForList(
                        "select phone || ' ' || phone_key from customer_contact where name = '总机'", String.class))
                .containsExactly("0571-87654321 +8657187654321");
        assertThat(tables.queryForList("select phone_key from customer_contact", String.class))
                .allMatch(key -> key.startsWith("+"));
        assertThat(tables.queryForList(
                        "select distinct contact_phone from case_record where process_key = 'complaint' union select text_ from act_hi_varinst where name_ = 'contactPhone'",
                        String.class))
                .containsExactly("13800138000");
    }

    /** A case that was open under the old version goes on under the new one. */
    private static void goesOn(ApplicationProcess application) {
        try (application) {
            // what is open is worked on by people alone here
            Rest rest = application
                    .with("camunda.bpm.job-execution.enabled", false)
                    .start()
                    .rest();
            List<JsonNode> tasks = new ArrayList<>();
            rest.get("supervisor1", "/task?taskDefinitionKey=judgeComplaint")
                    .body()
                    .forEach(tasks::add);
            assertThat(tasks).as("投诉等着判断是否成立").isNotEmpty();
            String task = tasks.get(0).path("id").asText();
            assertThat(rest.post("supervisor1", "/task/" + task + "/claim", Map.of("userId", "supervisor1"))
                            .status())
                    .isEqualTo(204);
            assertThat(rest.submit("supervisor1", "/task/" + task, Map.of("upheld", true, "judgementReason", "照片证明"))
                            .status())
                    .isEqualTo(204);
            assertThat(rest.get("supervisor1", "/task/" + task).status()).isEqualTo(404);
            visitGoesOn(rest);
            enquiryGoesOn(rest);
            formerVisitIsWithdrawn(rest);
            contractsGoOn(rest);
            ordersGoOn(rest);
            deliveryGoesOn(rest);
        }
    }

    /** Its diagram names a step that there is for it alone. */
    private static void visitGoesOn(Rest rest) {
        String instance = rest.get("service1", "/task?taskDefinitionKey=makeVisit&tenantIdIn=team1")
                .body()
                .get(0)
                .path("processInstanceId")
                .asText();
        complete(
                rest,
                instance,
                "service1",
                "makeVisit",
                Map.of(
                        "visitResult",
                        "made",
                        "visitDate",
                        today().toString(),
                        "visitType",
                        "电话",
                        "situation",
                        "升级以后运行正常",
                        "convertTo",
                        "none"));
        assertThatItEnded(rest, instance);
    }

    /** One is terminated; another is quoted anew, signed, and an order takes over what it says. */
    private static void contractsGoOn(Rest rest) {
        String terminated = instance(rest, "HT-20261110-001");
        complete(
                rest,
                terminated,
                "sales3",
                "followDeposit",
                Map.of("depositOutcome", "terminated", "depositFollowNote", "升级以后不再履行"));
        assertThatItEnded(rest, terminated);

        String today = today().toString();
        String later = today().plusMonths(2).toString();
        String signed = instance(rest, "HT-20261126-001");
        complete(rest, signed, "vp", "reviewContract", Map.of("contractDecision", "returned", "contractOpinion", "改期"));
        complete(
                rest,
                signed,
                "sales2",
                "prepareQuotation",
                Map.ofEntries(
                        Map.entry(
                                "contractLines",
                                List.of(Map.of(
                                        "family",
                                        "转马类",
                                        "product",
                                        "豪华转马",
                                        "model",
                                        "ZM-24",
                                        "quantity",
                                        1,
                                        "unitPrice",
                                        198000,
                                        "supply",
                                        "make"))),
                        Map.entry("paymentTerms", "standard"),
                        Map.entry("depositPercent", 30),
                        Map.entry("depositDueDate", later),
                        Map.entry("deliveryDate", later),
                        Map.entry("deliveryAddress", "升级路 1 号"),
                        Map.entry("consigneePhone", "13805710099"),
                        Map.entry("specialEquipment", true),
                        Map.entry("installRequired", true),
                        Map.entry("warrantyMonths", 12),
                        Map.entry("validUntil", later)));
        complete(rest, signed, "vp", "reviewContract", Map.of("contractDecision", "approved"));
        complete(
                rest,
                signed,
                "finance1",
                "checkCompliance",
                Map.of("partyVerified", true, "termsLawful", true, "complianceDecision", "passed"));
        complete(
                rest,
                signed,
                "sales2",
                "signByCustomer",
                Map.of("customerSignResult", "signed", "customerSignatory", "周科长", "customerSignedDate", today));
        complete(
                rest,
                signed,
                "vp",
                "signForCompany",
                Map.of(
                        "companySignatory",
                        "分管副总",
                        "companySignedDate",
                        today,
                        "sealed",
                        true,
                        "contractScan",
                        "合同柜 B-01"));
        String order = rest.submit(
                        "finance1",
                        "/process-definition/key/order",
                        Map.of(
                                "contract",
                                "HT-20261126-001",
                                "depositAmount",
                                59400,
                                "receivedDate",
                                today,
                                "payMethod",
                                "电汇"))
                .body()
                .path("id")
                .asText();
        theSystemWorks(rest, order);
        assertThat(variable(rest, order, "deliveryAddress")).isEqualTo("升级路 1 号");
        assertThat(variable(rest, order, "customerName")).isEqualTo("北湖景区管理处");
        assertThatItEnded(rest, signed);
    }

    /** The goods of one stand ready and their delivery begins, and another is cancelled. */
    private static void ordersGoOn(Rest rest) {
        String ready = instance(rest, "DD-20261112-001");
        complete(
                rest,
                ready,
                "warehouse1",
                "makeDeliveryNote",
                Map.of("outboundNo", "CK-升级", "certificateNo", "HGZ-升级", "docsComplete", true));
        assertThatItEnded(rest, ready);
        theSystemWorks(
                rest,
                rest.get(
                                "admin",
                                "/process-instance?processDefinitionKey=delivery&variables=sourceCase_eq_DD-20261112-001")
                        .body()
                        .get(0)
                        .path("id")
                        .asText());
        String cancelled = instance(rest, "DD-20261126-001");
        complete(
                rest,
                cancelled,
                "manager",
                "approveShortDeposit",
                Map.of("shortDepositDecision", "rejected", "shortDepositOpinion", "升级以后不放行"));
        assertThatItEnded(rest, cancelled);
    }

    /** The application goes by the company's day, wherever it is tested. */
    private static LocalDate today() {
        return LocalDate.now(Department.ZONE);
    }

    /** The rest is paid on the day that was agreed upon. */
    private static void deliveryGoesOn(Rest rest) {
        String delivery = instance(rest, "FH-20261106-001");
        execute(
                rest,
                rest.get("admin", "/job?processInstanceId=" + delivery).body().get(0));
        complete(
                rest,
                delivery,
                "sales1",
                "collectArrears",
                Map.of(
                        "collectedAt",
                        today().atStartOfDay().toString(),
                        "promisedDate",
                        today().toString(),
                        "collectResult",
                        "升级以后付清"));
        complete(
                rest,
                delivery,
                "finance1",
                "confirmArrears",
                Map.of(
                        "receivedNow",
                        Double.valueOf(variable(rest, delivery, "balanceDue")),
                        "receivedNowDate",
                        today().toString()));
        assertThatItEnded(rest, delivery);
    }

    private static String instance(Rest rest, String number) {
        return rest.get("admin", "/process-instance?businessKey=" + number)
                .body()
                .get(0)
                .path("id")
                .asText();
    }

    private static String variable(Rest rest, String instance, String name) {
        return rest.get("admin", "/process-instance/" + instance + "/variables/" + name)
                .body()
                .path("value")
                .asText();
    }

    private static void complete(Rest rest, String instance, String person, String step, Map<String, Object> form) {
        handIn(rest, instance, person, step, form);
        theSystemWorks(rest, instance);
    }

    private static void handIn(Rest rest, String instance, String person, String step, Map<String, Object> form) {
        JsonNode task = rest.get(person, "/task?processInstanceId=" + instance + "&taskDefinitionKey=" + step)
                .body()
                .get(0);
        assertThat(task).as(step).isNotNull();
        String url = "/task/" + task.path("id").asText();
        if (task.path("assignee").isNull()) {
            assertThat(rest.post(person, url + "/claim", Map.of("userId", person))
                            .status())
                    .isEqualTo(204);
        }
        Rest.Answer answer = rest.submit(person, url, form);
        assertThat(answer.status()).as("%s: %s", step, answer.body()).isEqualTo(204);
    }

    /** It does one step after the other by itself, until people or a day are waited for. */
    private static void theSystemWorks(Rest rest, String instance) {
        String steps = "/job?messages=true&processInstanceId=" + instance;
        for (JsonNode next = rest.get("admin", steps).body().get(0);
                next != null;
                next = rest.get("admin", steps).body().get(0)) {
            execute(rest, next);
        }
    }

    private static void execute(Rest rest, JsonNode job) {
        Rest.Answer answer = rest.post("admin", "/job/" + job.path("id").asText() + "/execute", Map.of());
        assertThat(answer.status()).as("%s: %s", job, answer.body()).isEqualTo(204);
    }

    private static void assertThatItEnded(Rest rest, String instance) {
        assertThat(rest.get("admin", "/process-instance/" + instance).status()).isEqualTo(404);
    }

    /** Its talk so far is on record, under the moment that the engine knows. */
    private static void enquiryGoesOn(Rest rest) {
        String instance = rest.get("sales1", "/task?taskDefinitionKey=followUp")
                .body()
                .get(0)
                .path("processInstanceId")
                .asText();
        complete(
                rest,
                instance,
                "sales1",
                "followUp",
                Map.of("followType", "电话", "followContent", "升级以后谈价格", "stage", "报价"));
    }

    /**
     * A case by the old diagram, from its first step on: what opens and what closes the visit are there for it alone.
     */
    private static void formerVisitIsWithdrawn(Rest rest) {
        String old = rest.get("admin", "/process-definition?key=returnVisit&version=1")
                .body()
                .get(0)
                .path("id")
                .asText();
        Map<String, Object> visit = Map.of(
                "customerName",
                "山居农庄",
                "contactPhone",
                "13800138000",
                "visitReason",
                "按旧图走访",
                "visitDueDate",
                today().plusDays(9).toString());
        Rest.Answer started = rest.submit("supervisor1", "/process-definition/" + old, visit);
        assertThat(started.status()).as("%s", started.body()).isEqualTo(200);
        String instance = started.body().path("id").asText();
        theSystemWorks(rest, instance);
        assertThat(rest.tasklist("supervisor1")
                        .post("changes/default/cases/" + instance + "/withdrawal", Map.of("reason", "客户停业整顿"))
                        .status())
                .isEqualTo(204);
        theSystemWorks(rest, instance);
    }

    private static void assertThatTheFormerVisitIsClosed(JdbcTemplate tables) {
        assertThat(tables.queryForMap("select * from case_record where about like '按旧图走访%'"))
                .containsEntry("process_key", "returnVisit")
                .containsEntry("kind", "回访")
                .containsEntry("customer_name", "山居农庄")
                .containsEntry("outcome", "已撤销")
                .containsEntry("withdrawn", true)
                .doesNotContainEntry("closed_at", null);
        assertThat(tables.queryForObject(
                        "select count(*) from planned_visit where visit_reason = '按旧图走访' and visit_date is null",
                        Integer.class))
                .isEqualTo(1);
    }

    /** Each talk is in an entry of its own, once, with all that was in its columns. */
    private void assertThatTalksAreRecorded(JdbcTemplate tables) {
        oldTalks.forEach(talk -> {
            List<Map<String, Object>> kept = tables
                    .queryForList(
                            "select document from case_entry where number = ? order by entry",
                            String.class,
                            talk.get("enquiry_number"))
                    .stream()
                    .flatMap(document -> JsonPath.<List<Map<String, Object>>>read(document, "$.forms[*]").stream())
                    .filter(form -> JsonPath.<List<Object>>read(form, "$.fields[*].value")
                            .contains(talk.get("content")))
                    .toList();
            assertThat(kept).hasSize(1);
            assertThat(kept.get(0))
                    .containsEntry("title", talk.get("kind"))
                    .containsEntry("person", talk.get("done_by"));
            TALKS.forEach((column, keys) -> assertThat(
                            keys.stream()
                                    .flatMap(key -> JsonPath.<List<Object>>read(
                                            kept.get(0), "$.fields[?(@.key == '" + key + "')].value")
                                            .stream())
                                    .map(UpgradeTest::written))
                    .as(column)
                    .isEqualTo(Stream.ofNullable(talk.get(column))
                            .map(UpgradeTest::written)
                            .toList()));
        });
        assertThat(tables.queryForList(
                        "select f.name || ' ' || coalesce(f.words, cast(cast(f.amount as integer) as varchar)) from case_fact f "
                                + "join case_entry e on e.number = f.number and e.document like '%升级以后谈价格%' "
                                + "where f.name in ('stage', 'score') order by f.name",
                        String.class))
                .as("those of the talks before; the forms that the case goes on by state none")
                .containsExactly("score 4", "stage 方案");
    }

    private static void assertThatTheyWentOn(JdbcTemplate tables) {
        ENDINGS.forEach((number, ending) -> {
            String[] words = ending.split(" ", 2);
            assertThat(tables.queryForObject(
                            "select count(*) from case_record r join case_entry e on e.number = r.number "
                                    + "where r.number = ? and r.closed_at is not null and r.outcome = ? and e.document like ?",
                            Integer.class,
                            number,
                            words[0],
                            "%" + words[1] + "%"))
                    .as(number)
                    .isEqualTo(1);
        });
        assertThat(tables.queryForList("select number || ' ' || status from sales_contract", String.class))
                .containsExactlyInAnyOrder(
                        "HT-20261028-001 SIGNED", "HT-20261110-001 TERMINATED", "HT-20261126-001 SIGNED");
        assertThat(tables.queryForList("select number || ' ' || status from customer_order", String.class))
                .contains("DD-20261112-001 HANDED_OVER", "DD-20261126-001 CANCELLED");
        assertThat(tables.queryForObject(
                        "select sum(amount) from receipt where delivery = 'FH-20261106-001'", BigDecimal.class))
                .as("all that was due")
                .isEqualByComparingTo("172200");
    }

    private static void assertThatTheVisitIsRecorded(JdbcTemplate tables) {
        String number = tables.queryForObject(
                "select number from case_record where process_key = 'returnVisit' and outcome = '已回访' "
                        + "and about like '%：升级以后运行正常' and closed_at is not null",
                String.class);
        assertThat(tables.queryForMap("select * from planned_visit where number = ?", number))
                .containsEntry("visitor", "service1")
                .containsEntry("visit_date", Date.valueOf(today()));
        assertThat(tables.queryForObject(
                        "select count(*) from case_entry where number = ? and document like '%升级以后运行正常%'",
                        Integer.class, number))
                .isEqualTo(1);
        assertThat(tables.queryForObject(
                        "select count(*) from act_hi_varinst where name_ in ('about', 'outcome') and proc_inst_id_ = "
                                + "(select process_instance_id from case_record where number = ?)",
                        Integer.class,
                        number))
                .as("what the former step was told is no variable of the case")
                .isZero();
        assertThat(tables.queryForObject("select count(*) from planned_visit", Integer.class))
                .isEqualTo(tables.queryForObject(
                        "select count(*) from case_record where process_key = 'returnVisit'", Integer.class));
    }

    /** All that was in a column of its own is in the record that every case has: in its head, or as a field. */
    private void assertThatAllAreRecords(JdbcTemplate tables) {
        assertThat(tables.queryForList(
                        "select distinct r.process_key from case_record r join case_fact f on f.number = r.number",
                        String.class))
                .as("figures are reckoned from what was there before, too")
                .containsAll(oldRecords.keySet().stream().map(OLD_RECORDS::get).toList());
        oldRecords.forEach((table, rows) -> rows.forEach(before -> {
            Object number = before.get("number");
            Map<String, Object> head = tables.queryForMap("select * from case_record where number = ?", number);
            assertThat(head).containsEntry("process_key", OLD_RECORDS.get(table));
            String document = tables.queryForObject(
                    "select document from case_entry where number = ? and entry = 1", String.class, number);
            Map<String, Object> kept = KEPT_OF_RECORDS.containsKey(table)
                    ? tables
                            .queryForList("select * from " + KEPT_OF_RECORDS.get(table) + " where number = ?", number)
                            .stream()
                            .findFirst()
                            .orElse(Map.of())
                    : Map.of();
            Map<String, Object> fields = new HashMap<>();
            JsonPath.<List<Map<String, Object>>>read(document, "$.forms[0].fields[*]")
                    .forEach(field -> {
                        fields.put((String) field.get("key"), field.get("value"));
                        assertThat((String) field.get("label")).containsPattern("\\p{IsHan}");
                    });
            before.forEach((column, value) -> {
                String key = AFTER_UNDERSCORE
                        .matcher(column.toLowerCase(Locale.ROOT))
                        .replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
                if (value == null || WITHOUT_OUTCOME.contains(value)) {
                    assertThat(fields).as(table + "." + column).doesNotContainKey(key);
                } else if (fields.containsKey(key)) {
                    assertThat(written(fields.get(key)))
                            .as(table + "." + column)
                            .isEqualTo(written(value));
                } else if (OUTCOMES.containsKey(value)) {
                    assertThat(head).containsEntry("outcome", OUTCOMES.get(value));
                } else if (!key.equals("status") || !ENDINGS.containsKey(number)) {
                    assertThat(Stream.concat(head.values().stream(), kept.values().stream()))
                            .as(table + "." + column)
                            .contains(value);
                }
            });
        }));
    }

    private static Object written(Object value) {
        return value instanceof Number number
                ? new BigDecimal(number.toString()).stripTrailingZeros()
                : value instanceof Timestamp moment ? moment.toLocalDateTime().toString() : value.toString();
    }

    private void assertThatAllIsThere(Map<String, Long> before, HikariDataSource database) {
        JdbcTemplate tables = new JdbcTemplate(database);
        before.forEach((table, rows) -> assertThat(tables.queryForObject("select count(*) from " + table, Long.class))
                .as(table)
                .isGreaterThanOrEqualTo(rows));
        assertThatAllAreRecords(tables);
        assertThatTheFormerVisitIsClosed(tables);
        assertThatTheVisitIsRecorded(tables);
        assertThatTheyWentOn(tables);
        if (before.containsKey("customer_contact")) {
            assertThatPhonesHaveOneForm(tables);
            assertThatNamesCount(tables);
            assertThatProductsAreFound(tables);
            assertThatTalksAreRecorded(tables);
        }
    }

    private static void assertThatProductsAreFound(JdbcTemplate tables) {
        String lines = "select f.product from found_case f join order_line l on l.order_number = f.case_number";
        assertThat(tables.queryForList(lines, String.class)).isNotEmpty();
        assertThat(tables.queryForList(
                        lines + " where f.product is null or position(l.product || ' ' || l.model in f.product) = 0",
                        String.class))
                .isEmpty();
        assertThat(tables.queryForList(
                        "select f.product from found_case f join case_record s on s.number = f.case_number and s.process_key = 'afterSales'",
                        String.class))
                .isNotEmpty()
                .doesNotContainNull();
    }

    @Test
    @DisplayName("数据库升级只有一条线：已发布的一步不改，新的排在后面")
    void migrationsAreOneLine() throws IOException {
        List<MigrationInfo> known = List.of(Flyway.configure()
                .dataSource("jdbc:h2:mem:line", "sa", "")
                .javaMigrations(MigrationInJava.all())
                .load()
                .info()
                .all());
        Map<String, Integer> checksums = new HashMap<>();
        known.forEach(migration -> checksums.put(migration.getVersion().getVersion(), migration.getChecksum()));
        for (String version : versions()) {
            Manifest manifest = Backups.manifest(VERSIONS.resolve(version + ".zip"));
            Set<String> released = new HashSet<>();
            for (Migration migration : manifest.migrations()) {
                released.add(migration.version());
                assertThat(checksums)
                        .as("第 %s 版的 V%s", version, migration.version())
                        .containsEntry(migration.version(), migration.checksum());
            }
            int last = Integer.parseInt(manifest.schema());
            assertThat(checksums.keySet())
                    .as("第 %s 版以后的", version)
                    .filteredOn(number -> !released.contains(number))
                    .allMatch(number -> Integer.parseInt(number) > last);
        }
    }
}
