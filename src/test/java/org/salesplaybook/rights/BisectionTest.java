package org.salesplaybook.rights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.testing.Rest.Answer;
import org.salesplaybook.testing.WebSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.Yaml;

/**
 * What somebody does not see cannot be found out by asking what is more than this and less than that. The requests that
 * compare are data: {@code rights/comparisons.yaml}.
 */
@HandbookTest
@DisplayName("比较和排序试探不出看不到的数据")
class BisectionTest {

    private static final double DEARER = 480123.45;
    private static final double CHEAPER = 310000;
    private static final double COST = 1800.5;
    private static final List<String> SEE_BY_DEFAULT = List.of("manager", "supervisor1");

    @Autowired
    private Department department;

    @Autowired
    private Rest rest;

    @Autowired
    private TaskService tasks;

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, WebSession> sessions = new TreeMap<>();
    private final Map<String, Task> ordered = new LinkedHashMap<>();
    private final Map<String, Task> visited = new LinkedHashMap<>();

    /** A request of the table. */
    private record Comparison(String ask, Object with, List<String> may, String about) {

        @SuppressWarnings("unchecked")
        static Comparison of(Map<String, Object> row) {
            return new Comparison(
                    (String) row.get("ask"),
                    row.get("with"),
                    (List<String>) row.getOrDefault("may", SEE_BY_DEFAULT),
                    (String) row.get("about"));
        }
    }

    /**
     * What is asked for, in two ways that differ by the value alone.
     *
     * @param process the kind of case
     * @param tasks of the cases in question, by who has them; whoever has none asks about the first
     * @param first what stands in the place of each placeholder
     * @param second the same, for the second of the two requests
     */
    private record Subject(
            String process, Map<String, Task> tasks, Map<String, Object> first, Map<String, Object> second) {

        static Subject of(
                String process,
                Map<String, Task> tasks,
                String variable,
                double exact,
                double below,
                String text,
                String is,
                String filter,
                String words) {
            Map<String, Object> same = Map.of(
                    "$variable",
                    variable,
                    "$text",
                    text,
                    "$filter",
                    filter,
                    "$definition",
                    tasks.values().iterator().next().getProcessDefinitionId());
            Map<String, Object> first = new TreeMap<>(same);
            first.putAll(Map.of(
                    "$value",
                    below,
                    "$exact",
                    exact,
                    "$order",
                    "asc",
                    "$words",
                    words,
                    "$phone",
                    "0571876",
                    "$from",
                    "0",
                    "$is",
                    is,
                    "$like",
                    "%" + is.substring(0, 1) + "%"));
            Map<String, Object> second = new TreeMap<>(same);
            second.putAll(Map.of(
                    "$value",
                    exact + 1,
                    "$exact",
                    exact - 0.01,
                    "$order",
                    "desc",
                    "$words",
                    "没有这家",
                    "$phone",
                    "0571999",
                    "$from",
                    "Z",
                    "$is",
                    is + "x",
                    "$like",
                    "%x%"));
            return new Subject(process, tasks, first, second);
        }

        Map<String, Object> firstFor(String person) {
            return with(person, first);
        }

        Map<String, Object> secondFor(String person) {
            return with(person, second);
        }

        private Map<String, Object> with(String person, Map<String, Object> values) {
            Task task = tasks.getOrDefault(person, tasks.values().iterator().next());
            Map<String, Object> all = new TreeMap<>(values);
            all.put("$task", task.getId());
            all.put("$case", task.getProcessInstanceId());
            return all;
        }
    }

    @BeforeEach
    void casesWithPrices() {
        OpenCase made = dispatched("sales1", DEARER, line("make"), line("buy"));
        dispatched("sales2", CHEAPER, line("make"), line("buy"));
        ordered.put("production1", made.task("produce"));
        ordered.put("purchasing1", made.task("purchase"));
        ordered.put("warehouse1", dispatched("sales1", DEARER, line("stock")).task("packAndStage"));
        dispatched("sales2", CHEAPER, line("stock"));
        Map<String, Object> planned = new HashMap<>(BusyDay.VISIT);
        planned.put("estimatedCost", COST);
        visited.put(
                "admin1",
                department
                        .start("sales1", "reception", planned)
                        .complete("sales1", "requestVehicle", BusyDay.VEHICLE)
                        .task("arrangeVehicle"));
        Map<String, Object> call = new HashMap<>(BusyDay.CALL);
        call.put("contactPhone", "057187654321");
        department.start("sales1", "customer", call);
        // as a step's own data, which is kept beside the case's
        ordered.values()
                .forEach(task -> tasks.setVariablesLocal(
                        task.getId(), Map.of("contractAmount", DEARER, "contractNo", "HT-2026-118")));
        visited.values()
                .forEach(task ->
                        tasks.setVariablesLocal(task.getId(), Map.of("estimatedCost", COST, "receptionLevel", "A")));
        // whoever has a leave of their own reads a case: that one, and no other
        leave("production1", "warehouse1", "2026-04-01");
        leave("purchasing1", "production1", "2026-04-02");
        leave("warehouse1", "purchasing1", "2026-04-03");
        department.systemWorks();
    }

    private void leave(String person, String substitute, String day) {
        Answer leave = rest.tasklist(person)
                .post(
                        "substitutes/default/leaves",
                        Map.of("person", person, "substitute", substitute, "from", day, "to", day, "reason", "事假"));
        assertThat(leave.status()).as("%s %s", person, leave).isEqualTo(204);
    }

    private OpenCase dispatched(String salesRep, double amount, Map<?, ?>... lines) {
        Map<String, Object> deposit = new HashMap<>(BusyDay.deposit(salesRep));
        deposit.put("contractAmount", amount);
        return department
                .start("finance1", "order", deposit)
                .complete(
                        salesRep,
                        "fillDispatchOrder",
                        Map.of(
                                "orderLines",
                                List.of(lines),
                                "deliveryDate",
                                "2026-03-31",
                                "deliveryAddress",
                                "北湖景区",
                                "consigneePhone",
                                "0571-87654321",
                                "specialEquipment",
                                false))
                .complete(
                        "finance2",
                        "signOffByFinance",
                        Map.of("depositConfirmed", true, "financeDecision", "approved"));
    }

    private static Map<String, Object> line(String supply) {
        return Map.of(
                "family",
                "转马类",
                "product",
                "豪华转马",
                "model",
                "ZM-24",
                "quantity",
                1,
                "unitPrice",
                198765.43,
                "supply",
                supply);
    }

    @Test
    @DisplayName("订单的金额：没有权限的人怎么问答案都一样，有权限的人照常查询")
    void amounts() {
        Subject amount = Subject.of(
                "order",
                ordered,
                "contractAmount",
                DEARER,
                CHEAPER + 1,
                "contractNo",
                "HT-2026-118",
                filter("订单处理流程"),
                "临江");
        compare(
                amount,
                List.of("production1", "purchasing1", "warehouse1", "analyst1", "sales3"),
                List.of("finance1", "sales1"));
    }

    @Test
    @DisplayName("接待的费用：行政、财务、别组的人也一样")
    void costs() {
        Subject cost = Subject.of(
                "reception", visited, "estimatedCost", COST, COST - 1, "receptionLevel", "A", filter("客户接待流程"), "欢乐谷");
        compare(cost, List.of("admin1", "finance1", "supervisor2"), List.of("sales1"));
    }

    private void compare(Subject subject, List<String> blind, List<String> seeOwn) {
        SoftAssertions all = new SoftAssertions();
        for (Comparison comparison : comparisons(subject)) {
            for (String person : blind) {
                Answer first = ask(person, comparison, subject.firstFor(person));
                all.assertThat(ask(person, comparison, subject.secondFor(person)))
                        .as("%s asks %s", person, comparison)
                        .isEqualTo(first);
                all.assertThat(first.status())
                        .as("%s asks %s: %s", person, comparison, first.body())
                        .isIn(200, 204, 400, 403, 404);
            }
            Stream<String> may = comparison.may.stream()
                    .flatMap(person -> person.equals("seesOwn") ? seeOwn.stream() : Stream.of(person));
            may.forEach(person -> all.assertThat(ask(person, comparison, subject.firstFor(person)))
                    .as("%s may ask %s", person, comparison)
                    .isNotEqualTo(ask(person, comparison, subject.secondFor(person))));
        }
        all.assertAll();
    }

    private static List<Comparison> comparisons(Subject subject) {
        try (var table = new ClassPathResource("rights/comparisons.yaml").getInputStream()) {
            List<Map<String, Object>> rows = new Yaml().load(table);
            return rows.stream()
                    .map(Comparison::of)
                    .filter(row -> row.about == null || row.about.equals(subject.process))
                    .toList();
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Answer ask(String person, Comparison comparison, Map<String, Object> values) {
        String[] request = comparison.ask.split(" ", 2);
        String path = (String) filled(request[1], values);
        String body = comparison.with == null ? null : write(filled(comparison.with, values));
        if (path.startsWith("/rest/")) {
            return rest.send(person, request[0], path.substring("/rest".length()), body);
        }
        String address = path.startsWith("/cockpit/")
                ? path.replace("/cockpit/", "/camunda/api/cockpit/plugin/base/" + rest.engine() + "/")
                : path.startsWith("/page/")
                        ? path.replace("/page/", "/camunda/api/tasklist/plugin/")
                        : "/camunda/api/engine/engine/" + rest.engine() + path;
        Answer answer = session(person).ask(request[0], address, body);
        if (answer.body() instanceof ObjectNode object) {
            object.remove("timestamp");
        }
        return answer;
    }

    private WebSession session(String person) {
        return sessions.computeIfAbsent(
                person, each -> each.equals("analyst1") ? rest.web(each, "cockpit") : rest.tasklist(each));
    }

    /** Puts the values in; one that stands alone keeps its type. */
    private static Object filled(Object template, Map<String, Object> values) {
        if (template instanceof Map<?, ?> map) {
            Map<Object, Object> result = new HashMap<>();
            map.forEach((key, value) -> result.put(filled(key, values), filled(value, values)));
            return result;
        }
        if (template instanceof List<?> list) {
            return list.stream().map(each -> filled(each, values)).toList();
        }
        if (!(template instanceof String text) || !text.contains("$")) {
            return template;
        }
        if (values.containsKey(text)) {
            return values.get(text);
        }
        for (Map.Entry<String, Object> value : values.entrySet()) {
            text = text.replace(
                    value.getKey(), URLEncoder.encode(value.getValue().toString(), StandardCharsets.UTF_8));
        }
        return text;
    }

    private String write(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private String filter(String name) {
        return rest.get("admin", "/filter?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8))
                .body()
                .path(0)
                .path("id")
                .asText();
    }
}
