package org.salesplaybook.rights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.salesplaybook.rights.RightsMatrix.Group;
import org.salesplaybook.rights.Standpoints.Relation;
import org.salesplaybook.rights.Standpoints.Subject;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.testing.Rest.Answer;
import org.salesplaybook.testing.Undone;
import org.salesplaybook.testing.WebSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every operation that the application answers, by everybody, both ways: who may gets it, who may not gets nothing.
 * {@code rights/matrix.yaml} says who may, {@code rights/requests.yaml} how it is asked for;
 * {@code docs/rights.zh-CN.md} is made from the first.
 *
 * <p>Who may gets an answer of 2xx that, where it is a list or a count, holds what is asked about. Who may not is
 * refused (4xx), or gets a list without it; and no answer names the case or the customer of what is none of somebody's
 * business. The request is the same for all, so that a refusal is one for want of rights: somebody else gets what is
 * asked for, wherever there is anybody who may. What requests change is taken back, see {@link Undone}.
 *
 * <p>What is thinned: one person stands for a position (that all of a position are alike is {@link RightsTest}'s), one
 * case for all that stand to that person alike, H2 for both databases. Where a position has nothing of the kind (a job
 * in such a case, somebody's file) it is not asked; a position that the matrix names is asked for at least one
 * operation of the group. The web applications' own door to REST, {@code /camunda/api/engine}, is tried with the first
 * two operations of each group.
 */
@HandbookTest
@DisplayName("权限矩阵：每个岗位对每个接口")
@DisabledIfSystemProperty(
        named = "test.database",
        matches = "postgresql",
        disabledReason = "rights do not depend on the database")
class RightsMatrixTest {

    private static final int VISITORS = 3;
    private static final int OF_EACH_GROUP = 2;
    private static final String DOOR_OF_WEB_APPLICATIONS = "/camunda/api/engine/engine/";

    @Autowired
    private Department department;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Rest rest;

    @LocalManagementPort
    private int managementPort;

    private final RightsMatrix matrix = RightsMatrix.read();
    private final Map<String, WebSession> sessions = new HashMap<>();
    private final Queue<String> deviations = new ConcurrentLinkedQueue<>();
    private final Set<String> had = ConcurrentHashMap.newKeySet();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    /** What came of a request. */
    private enum Outcome {
        GETS,
        GETS_NOTHING,
        REFUSED,
        FAULT
    }

    @Test
    @DisplayName("矩阵和示例请求写到了每个接口，没有多写的")
    void everyOperation() throws IOException {
        Set<String> listed = new TreeSet<>(matrix.operations());
        assertThat(matrix.operations()).as("each stands in one group").hasSameSizeAs(listed);
        assertThat(Operations.all())
                .as(
                        "operations that matrix.yaml lacks: add the line, such as \"  - GET /task\", to the group with its rights")
                .isSubsetOf(listed);
        assertThat(listed).as("operations of matrix.yaml that there are not").isSubsetOf(Operations.all());
        assertThat(new Asking().described())
                .as("operations of requests.yaml that there are not")
                .isSubsetOf(listed);
    }

    @Test
    @DisplayName("能做的都做得到，不能做的都做不到，也看不到")
    void everyCell() throws Exception {
        RightsMatrix.PEOPLE.forEach((position, person) ->
                sessions.put(position, rest.web(person, position.equals("analyst") ? "cockpit" : "tasklist")));
        sessions.put(RightsMatrix.STRANGER, rest.stranger());
        try (Standpoints standpoints = new Standpoints(department, engine, database, rest, sessions)) {
            Asking asking = new Asking();
            ExecutorService visitors = Executors.newFixedThreadPool(VISITORS);
            RightsMatrix.everybody().forEach(position -> visitors.execute(() -> visit(position, standpoints, asking)));
            visitors.shutdown();
            assertThat(visitors.awaitTermination(10, TimeUnit.MINUTES)).isTrue();
        }
        SoftAssertions all = new SoftAssertions();
        all.assertThat(deviations).as("deviations from the matrix").isEmpty();
        all.assertThat(matrix.operations().stream().filter(operation -> !asked.contains(operation)))
                .as("never asked")
                .isEmpty();
        all.assertThat(matrix.groups().stream().flatMap(this::notHad))
                .as("said that somebody may, and nobody was asked who did")
                .isEmpty();
        all.assertAll();
    }

    /** Positions of a group that never had any of its operations, and operations that nobody had. */
    private Stream<String> notHad(Group group) {
        List<String> lacking = new ArrayList<>();
        group.may()
                .forEach((relation, positions) -> positions.stream()
                        .filter(position -> !had.contains(group.name() + relation + position))
                        .forEach(position -> lacking.add(group.name() + "：" + position + " " + relation)));
        group.always().stream()
                .filter(position -> !had.contains(group.name() + position))
                .forEach(position -> lacking.add(group.name() + "：" + position));
        boolean anybody =
                !group.always().isEmpty() || group.may().values().stream().anyMatch(positions -> !positions.isEmpty());
        group.operations().stream()
                .filter(operation -> anybody && !had.contains(operation))
                .forEach(operation -> lacking.add(group.name() + "：" + operation));
        return lacking.stream();
    }

    private void visit(String position, Standpoints standpoints, Asking asking) {
        boolean stranger = position.equals(RightsMatrix.STRANGER);
        Map<Relation, Subject> subjects = standpoints.of(stranger ? "salesRep" : position);
        Map<String, String> names = new HashMap<>(standpoints.general());
        names.put("$person", RightsMatrix.PEOPLE.getOrDefault(position, RightsMatrix.STRANGER));
        for (Group group : matrix.groups()) {
            int tried = 0;
            for (String operation : group.operations()) {
                boolean isRest = Asking.isRest(operation);
                // a session whose password was changed, and then was not, is over
                boolean both = isRest
                        && !group.always().contains(RightsMatrix.STRANGER)
                        && !stranger
                        && tried < OF_EACH_GROUP
                        && !operation.contains("credentials");
                tried += isRest ? 1 : 0;
                try {
                    asking.requests(operation, names, subjects)
                            .forEach((relation, request) ->
                                    check(group, operation, position, relation, subjects.get(relation), request, both));
                } catch (RuntimeException e) {
                    deviations.add(operation + "，" + position + "：" + e);
                }
            }
        }
    }

    private void check(
            Group group,
            String operation,
            String position,
            Relation relation,
            Subject subject,
            Asking.Request request,
            boolean bothDoors) {
        asked.add(operation);
        compare(group, operation, position, relation, subject, send(position, request, false));
        if (bothDoors) {
            compare(group, operation + "（网页应用的入口）", position, relation, subject, send(position, request, true));
        }
    }

    private void compare(
            Group group, String operation, String position, Relation relation, Subject subject, Answer answer) {
        boolean may = group.may(position, relation);
        Outcome outcome = outcome(operation, subject, answer);
        String cell = operation + "，" + position + (relation == null ? "" : " " + relation);
        if (outcome == Outcome.FAULT || may != (outcome == Outcome.GETS)) {
            deviations.add(cell + "：矩阵为" + (may ? "可以" : "不可以") + "，实际 " + outcome + " " + answer.status() + " "
                    + answer.body());
        }
        boolean strange = relation == Relation.OTHER || position.equals(RightsMatrix.STRANGER);
        if (!may
                && strange
                && subject != null
                && subject.secrets().stream().anyMatch(String.valueOf(answer.body())::contains)) {
            deviations.add(cell + "：看得到别人的 " + answer.body());
        }
        if (position.equals(RightsMatrix.STRANGER)
                && !may
                && !Set.of(401, 403, 404).contains(answer.status())) {
            deviations.add(cell + "：没有登录的人得到 " + answer.status());
        }
        if (outcome == Outcome.GETS) {
            had.addAll(List.of(operation, group.name() + position, group.name() + relation + position));
        }
    }

    /** Where an operation answers for each thing that it was given, it says so of each that it refused. */
    private static Outcome outcome(String operation, Subject subject, Answer answer) {
        JsonNode body = answer.body();
        if (answer.status() >= 400) {
            return answer.status() >= 500 ? Outcome.FAULT : Outcome.REFUSED;
        }
        if (body == null || !body.isContainerNode()) {
            return Outcome.GETS;
        }
        boolean nothing = body.isEmpty() && (body.isArray() || subject != null)
                || body.size() == 1 && body.path("count").asInt(-1) == 0
                || body.path(0).hasNonNull("refusal");
        boolean ofOthers = body.isArray()
                && !body.path(0).has("refusal")
                && subject != null
                && !operation.contains("{id}")
                && subject.marks().stream().noneMatch(body.toString()::contains);
        return nothing || ofOthers ? Outcome.GETS_NOTHING : Outcome.GETS;
    }

    private Answer send(String position, Asking.Request asked, boolean throughWebApplications) {
        String address = asked.isRest()
                ? (throughWebApplications ? DOOR_OF_WEB_APPLICATIONS + rest.engine() : "/engine-rest") + asked.address()
                : asked.address();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        asked.isHealth()
                                ? URI.create("http://localhost:" + managementPort + address)
                                : rest.uri(address))
                .header("Content-Type", asked.type())
                .method(
                        asked.method(),
                        asked.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(asked.body()));
        if (asked.changes()) {
            request.header(Undone.HEADER, "true");
        }
        if (throughWebApplications || !asked.isRest() && !asked.isHealth()) {
            return (asked.logsInOrOut() ? rest.stranger() : sessions.get(position)).send(request);
        }
        if (!position.equals(RightsMatrix.STRANGER)) {
            String person = RightsMatrix.PEOPLE.get(position);
            request.header(
                    "Authorization",
                    "Basic "
                            + Base64.getEncoder()
                                    .encodeToString((person + ":" + person).getBytes(StandardCharsets.UTF_8)));
        }
        return rest.send(request.build());
    }
}
