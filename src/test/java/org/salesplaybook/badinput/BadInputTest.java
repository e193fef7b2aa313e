package org.salesplaybook.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.OpenCase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every operation of the REST API, at both of its doors, and every address of the web applications, ours included, with
 * something wrong in every place: as people of several positions, and as nobody. No answer is a fault of the server;
 * each that refuses says so in Chinese, and none shows how the application is made.
 *
 * <p>A few attacks on each operation, chosen by chance with a seed that the failure names. All of them (some 150,000,
 * for an hour): {@code mvn test -Dtest=BadInputTest -Dbadinput.each=all}; with another seed: {@code -Dbadinput.seed=7}.
 */
@HandbookTest
@DisplayName("错误的输入")
class BadInputTest {

    private static final int EACH = "all".equals(System.getProperty("badinput.each"))
            ? Integer.MAX_VALUE
            : Integer.getInteger("badinput.each", 5);
    private static final long SEED = Long.getLong("badinput.seed", 20261128);
    private static final Pattern INSIDES = Pattern.compile(
            "\\b(org|java|javax|jakarta|com|io)\\.[a-z]+\\.[\\w.]*|\\bselect\\b.*\\bfrom\\b|\\bACT_[A-Z]|"
                    + "\\tat |Exception:|SQL|### Error|jdbc:",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    @Autowired
    private Department department;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    private final ObjectMapper json = new ObjectMapper();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicInteger sent = new AtomicInteger();

    @Test
    @DisplayName("每个接口的每个参数填错：都说清楚，不出内部错误")
    void everythingIsTried() throws Exception {
        boolean isH2 = System.getProperty("test.database") == null;
        Snapshot before = isH2 ? Snapshot.of(database) : null;
        try {
            Map<String, String> known = known();
            Doors doors = new Doors(port);
            ExecutorService attackers = Executors.newFixedThreadPool(4);
            Random random = new Random(SEED);
            for (Operation operation : operations()) {
                List<Attack> attacks = Attack.on(operation, harmless(operation, known), random);
                Collections.shuffle(attacks, random);
                attacks.stream().limit(EACH).forEach(attack -> attackers.execute(() -> attack(doors, attack)));
            }
            attackers.shutdown();
            assertThat(attackers.awaitTermination(3, TimeUnit.HOURS)).isTrue();
        } finally {
            if (before != null) {
                before.putBack();
            }
        }
        assertThat(wrong).as("种子 %d，共 %d 个请求", SEED, sent.get()).isEmpty();
    }

    private List<Operation> operations() throws IOException {
        List<Operation> operations = new ArrayList<>();
        for (Operation operation : RestOperations.all()) {
            operations.add(operation.at("/engine-rest"));
            operations.add(operation.at("/camunda/api/engine/engine/default"));
        }
        WebOperations.all().forEach(operation -> operations.add(operation.at("/camunda/api")));
        // it ends the sessions with which the others are tried
        operations.removeIf(operation -> operation.path().contains("/auth/user/"));
        return operations;
    }

    private Map<String, String> known() {
        OpenCase order = department.start(
                "finance1",
                "order",
                Map.of(
                        "contractNo",
                        "HT-2026-118",
                        "customerName",
                        "星河文旅集团",
                        "salesRep",
                        "sales1",
                        "contractAmount",
                        480000,
                        "depositAmount",
                        150000,
                        "receivedDate",
                        "2026-03-02",
                        "payMethod",
                        "电汇"));
        String definition = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("order")
                .latestVersion()
                .singleResult()
                .getId();
        String task = order.task("fillDispatchOrder").getId();
        Map<String, String> known = new HashMap<>(Map.of(
                "engine",
                "default",
                "processInstanceId",
                order.instance(),
                "executionId",
                order.instance(),
                "taskId",
                task,
                "processDefinitionKey",
                "order",
                "processDefinitionId",
                definition,
                "userId",
                "sales1",
                "assignee",
                "sales1",
                "varName",
                "contractAmount",
                "sortOrder",
                "asc"));
        for (String door : List.of("/engine-rest", "/camunda/api/engine/engine/default")) {
            known.put(door + "/task/id", task);
            known.put(door + "/process-instance/id", order.instance());
            known.put(door + "/execution/id", order.instance());
            known.put(door + "/process-definition/id", definition);
            known.put(door + "/process-definition/key/key", "order");
            known.put(door + "/user/id", "sales1");
            known.put(door + "/group/id", "sales");
        }
        known.put("/camunda/api/tasklist/plugin/teamwork/{engine}/tasks/id", task);
        return known;
    }

    /** Nothing that the other attacks need is deleted or switched off. */
    private static Map<String, String> harmless(Operation operation, Map<String, String> known) {
        boolean reads = operation.method().equals("GET");
        boolean works = operation.method().equals("POST")
                && operation.path().matches(".*/(task|execution|process-definition|process-instance|plugin)/.*");
        return reads || works ? known : Map.of("engine", "default", "sortOrder", "asc");
    }

    private void attack(Doors doors, Attack attack) {
        sent.incrementAndGet();
        try {
            HttpResponse<String> answer = doors.send(attack);
            String fault = fault(answer);
            if (fault != null) {
                wrong.add(attack.operation() + " | " + answer.statusCode() + " " + fault + " | " + attack + " | "
                        + answer.body());
            }
        } catch (IOException | RuntimeException e) {
            wrong.add(attack.operation() + " | " + e + " | " + attack);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return what is wrong with the answer; {@code null} where nothing is */
    private String fault(HttpResponse<String> answer) throws JsonProcessingException {
        String body = answer.body();
        if (answer.statusCode() < 400 || body.isEmpty() && answer.statusCode() < 500) {
            return null;
        }
        if (answer.statusCode() >= 500) {
            return "fault";
        }
        if (INSIDES.matcher(body).find()) {
            return "shows "
                    + INSIDES.matcher(body).results().findFirst().orElseThrow().group();
        }
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (type.startsWith("text/plain") && CHINESE.matcher(body).find()) {
            // a page that a browser was to show
            return null;
        }
        if (!type.contains("json")) {
            return "not JSON";
        }
        JsonNode message = json.readTree(body).path("message");
        return CHINESE.matcher(message.asText()).find() ? null : "not Chinese";
    }
}
