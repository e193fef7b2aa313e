package org.salesplaybook.expressions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.query.Query;
import org.camunda.bpm.engine.rest.dto.task.TaskQueryDto;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.salesplaybook.requests.RequestRefused;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.testing.Rest.Answer;
import org.salesplaybook.testing.WebSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.StringUtils;

@HandbookTest
@DisplayName("查询里的表达式：只有列出的几种，无论谁问、从哪里问、套几层")
class QueryExpressionsTest {

    @Autowired
    private Department department;

    @Autowired
    private Rest rest;

    @Autowired
    private TaskService tasks;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private HistoryService history;

    @Autowired
    private FilterService filters;

    @Autowired
    private JdbcClient database;

    private OpenCase visit;

    @BeforeEach
    void aVisit() {
        System.clearProperty(Escapes.MARK);
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
                        false));
    }

    @AfterEach
    void nothingRan() {
        assertThat(System.getProperty(Escapes.MARK)).isNull();
    }

    private static void isRefused(Answer answer, Object asked) {
        assertThat(answer.status()).as("%s: %s", asked, answer.body()).isEqualTo(400);
        assertThat(answer.body().path("type").asText()).as("%s", asked).isEqualTo("RequestRefused");
        assertThat(answer.message()).startsWith("查询和筛选条件里的表达式只能用 ${now()}").doesNotContain("Exception", "org.");
    }

    private String filter(String name) {
        return filters.createTaskFilterQuery().filterName(name).singleResult().getId();
    }

    private static Map<String, Object> nested(String expression) {
        return Map.of("orQueries", List.of(Map.of("assigneeExpression", expression)));
    }

    @Test
    @DisplayName("库管一次请求就能执行命令：每个带表达式的条件都拒绝")
    void everyCondition() {
        List<String> conditions = Arrays.stream(TaskQueryDto.class.getMethods())
                .map(method -> method.getName())
                .filter(name -> name.startsWith("set") && name.endsWith("Expression"))
                .map(name -> StringUtils.uncapitalize(name.substring("set".length())))
                .toList();
        assertThat(conditions).hasSizeGreaterThan(15);
        for (String condition : conditions) {
            isRefused(rest.post("warehouse1", "/task/count", Map.of(condition, Escapes.WORST)), condition);
            isRefused(
                    rest.post(
                            "warehouse1",
                            "/task/count",
                            Map.of("orQueries", List.of(Map.of(condition, Escapes.WORST)))),
                    condition);
        }
    }

    @Test
    @DisplayName("每个取任务的地址都一样：列表、计数、分组、筛选、扩展筛选，接口和网页")
    void everyAddress() {
        String all = filter("我的任务");
        WebSession web = rest.tasklist("warehouse1");
        for (Map<String, Object> body : List.of(
                Map.<String, Object>of("assigneeExpression", Escapes.WORST),
                nested(Escapes.WORST),
                Map.<String, Object>of(
                        "orQueries", List.of(Map.of(), Map.of("candidateGroupExpression", Escapes.WORST))))) {
            for (String path : List.of(
                    "/task",
                    "/task/count",
                    "/filter/" + all + "/list",
                    "/filter/" + all + "/count",
                    "/filter/" + all + "/singleResult")) {
                isRefused(rest.post("warehouse1", path, body), path + body);
                isRefused(web.ask("POST", "/camunda/api/engine/engine/default" + path, body), path + body);
            }
        }
        isRefused(
                rest.get(
                        "warehouse1",
                        "/task?assigneeExpression=" + URLEncoder.encode(Escapes.WORST, StandardCharsets.UTF_8)),
                "GET");
    }

    @Test
    @DisplayName("套了几层的“或”：里面的也查")
    void deeper() {
        Map<String, Object> query = nested(Escapes.WORST);
        for (int depth = 0; depth < 5; depth++) {
            query = Map.of("orQueries", List.of(query));
            isRefused(rest.post("warehouse1", "/task/count", query), query);
            isRefused(rest.post("warehouse1", "/filter/" + filter("我的任务") + "/count", query), query);
            isRefused(
                    rest.post("admin", "/filter/create", Map.of("name", "x", "resourceType", "Task", "query", query)),
                    query);
        }
    }

    @Test
    @DisplayName("历史、业务等别的查询没有表达式：同名的条件当作不认识")
    void otherQueries() {
        for (String path : List.of(
                "/history/task/count",
                "/history/process-instance/count",
                "/process-instance/count",
                "/execution/count",
                "/external-task/count",
                "/variable-instance/count",
                "/history/variable-instance/count",
                "/job/count")) {
            for (String condition : List.of(
                    "assigneeExpression", "taskAssigneeExpression", "startedByExpression", "dueBeforeExpression")) {
                Answer answer = rest.post("admin", path, Map.of(condition, Escapes.WORST));
                assertThat(answer.status() == 400
                                || answer.body()
                                        .equals(rest.post("admin", path, Map.of())
                                                .body()))
                        .as("%s %s %s", path, condition, answer.body())
                        .isTrue();
            }
        }
    }

    @Test
    @DisplayName("程序里的查询也一样")
    void inJava() {
        assertRefused(query -> query.taskAssigneeExpression(Escapes.WORST));
        assertRefused(query -> query.or().taskOwnerExpression(Escapes.WORST).endOr());
        assertRefused(query -> query.or()
                .taskName("a")
                .endOr()
                .or()
                .dueBeforeExpression(Escapes.WORST)
                .endOr());
        for (Query<?, ?> query : List.of(
                history.createHistoricTaskInstanceQuery(),
                history.createHistoricProcessInstanceQuery(),
                runtime.createProcessInstanceQuery(),
                runtime.createExecutionQuery())) {
            ((AbstractQuery<?, ?>) query).addExpression("processInstanceBusinessKey", Escapes.WORST);
            assertThatThrownBy(query::count).isInstanceOf(RequestRefused.class);
            assertThatThrownBy(query::list).isInstanceOf(RequestRefused.class);
        }
    }

    private void assertRefused(Consumer<TaskQuery> conditions) {
        TaskQuery query = tasks.createTaskQuery();
        conditions.accept(query);
        assertThatThrownBy(query::count).isInstanceOf(RequestRefused.class);
        assertThatThrownBy(query::list).isInstanceOf(RequestRefused.class);
        assertThatThrownBy(query::singleResult).isInstanceOf(RequestRefused.class);
        assertThatThrownBy(() -> query.listPage(0, 1)).isInstanceOf(RequestRefused.class);
    }

    @Test
    @DisplayName("筛选器只有系统管理员能建能改，他们写的也要在列表内")
    void filtersAreChecked() {
        String existing = filter("已超期");
        for (Map<String, Object> query :
                List.of(Map.<String, Object>of("assigneeExpression", Escapes.WORST), nested(Escapes.WORST))) {
            Map<String, Object> body =
                    Map.of("name", "x", "resourceType", "Task", "query", query, "properties", Map.of());
            isRefused(rest.post("admin", "/filter/create", body), query);
            isRefused(rest.send("admin", "PUT", "/filter/" + existing, body), query);
            isRefused(
                    rest.tasklist("admin").ask("POST", "/camunda/api/engine/engine/default/filter/create", body),
                    query);
        }
        Map<String, Object> fine =
                Map.of("name", "x", "resourceType", "Task", "query", Map.of("assigneeExpression", "${currentUser()}"));
        assertThat(rest.post("warehouse1", "/filter/create", fine).status()).isEqualTo(403);
        assertThat(rest.send("warehouse1", "PUT", "/filter/" + existing, fine).status())
                .isEqualTo(403);
        Filter unsaved = filters.newTaskFilter("x")
                .setQuery(tasks.createTaskQuery()
                        .or()
                        .taskAssigneeExpression(Escapes.WORST)
                        .endOr());
        assertThatThrownBy(() -> filters.saveFilter(unsaved)).isInstanceOf(RequestRefused.class);
        assertThat(filters.createFilterQuery().filterName("x").count()).isZero();
    }

    @Test
    @DisplayName("以前存下的筛选器，执行时同样拒绝")
    void storedBefore() {
        Filter old = filters.saveFilter(
                filters.newTaskFilter("以前的").setQuery(tasks.createTaskQuery().taskAssignee("sales1")));
        try {
            for (String query : List.of(
                    "{\"taskAssigneeExpression\":\"%s\"}",
                    "{\"orQueries\":[{},{\"taskAssigneeExpression\":\"%s\"}]}")) {
                database.sql("update ACT_RU_FILTER set QUERY_ = ? where ID_ = ?")
                        .params(query.formatted(Escapes.WORST), old.getId())
                        .update();
                isRefused(rest.get("admin", "/filter/" + old.getId() + "/count"), query);
                isRefused(rest.post("admin", "/filter/" + old.getId() + "/list", Map.of()), query);
                assertThatThrownBy(() -> filters.count(old.getId())).isInstanceOf(RequestRefused.class);
            }
        } finally {
            filters.deleteFilter(old.getId());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"${currentUser()}", "#{currentUser()}", "sales1"})
    @DisplayName("列表内的照常能用：存下的、临时的、“或”里面的")
    void allowed(String whose) {
        department.as("sales1", () -> {
            tasks.claim(
                    tasks.createTaskQuery()
                            .processInstanceId(visit.instance())
                            .singleResult()
                            .getId(),
                    "sales1");
            return null;
        });
        Answer mine = rest.post("sales1", "/task/count", Map.of("assigneeExpression", whose));
        assertThat(mine.status()).as("%s", mine.body()).isEqualTo(200);
        assertThat(mine.body().path("count").asInt()).isEqualTo(1);
        assertThat(rest.post("sales1", "/task/count", nested(whose))
                        .body()
                        .path("count")
                        .asInt())
                .isEqualTo(1);
        assertThat(rest.post("sales1", "/filter/" + filter("全部任务") + "/count", nested(whose))
                        .status())
                .isIn(200, 403);
        assertThat(rest.post("manager", "/filter/" + filter("全部任务") + "/count", Map.of("assigneeExpression", "sales1"))
                        .body()
                        .path("count")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("时间可以加减；自带的任务列表都打得开")
    void momentsAndOwnLists() {
        Map<String, Object> query = new HashMap<>();
        query.put("dueAfterExpression", "${now()}");
        query.put("dueBeforeExpression", "${dateTime().plusDays(30).withTimeAtStartOfDay().toDate()}");
        query.put("createdBeforeExpression", "${dateTime().plusWeeks(1)}");
        query.put("assigneeExpression", "${currentUser()}");
        Answer found = rest.post("sales1", "/task/count", query);
        assertThat(found.status()).as("%s", found.body()).isEqualTo(200);
        assertThat(found.body().path("count").asInt()).isEqualTo(1);
        Answer lists = rest.get("manager", "/filter");
        assertThat(lists.each("id"))
                .hasSizeGreaterThan(5)
                .allSatisfy(list -> assertThat(rest.get("manager", "/filter/" + list + "/count")
                                .status())
                        .isEqualTo(200));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${",
                "${currentUser(}",
                "${x y}",
                "${unknown()}",
                "${1 + 1}",
                "${'a'}",
                "${starter}",
                "${organization.superiorOf('sales1')}",
                "${absences.offeringGroups('manager', currentUserGroups())}",
                "${absences.now()}",
                "${workingDays.on(now())}",
                "${execution}",
                "${dateTime().plusDays(dateTime().getYear())}",
                "${dateTime()['plusDays'](1)}",
                "${dateTime().plusYears(999999999)}"
            })
    @DisplayName("写错的、列表外的：400，说明能用什么")
    void refused(String expression) {
        for (Map<String, Object> body : List.of(
                Map.<String, Object>of("dueBeforeExpression", expression),
                Map.<String, Object>of("orQueries", List.of(Map.of("dueBeforeExpression", expression))))) {
            Answer answer = rest.post("warehouse1", "/task/count", body);
            assertThat(answer.status()).as("%s", answer.body()).isEqualTo(400);
            assertThat(answer.message()).containsAnyOf("只能用 ${now()}", "算不出结果");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "dueBeforeExpression, ${currentUser()}",
        "assigneeExpression, ${now()}",
        "candidateGroupExpression, ${currentUserGroups()}",
        "candidateGroupsExpression, ${currentUser()}",
        "assigneeExpression, ${dateTime()}"
    })
    @DisplayName("种类不对的：不是 500")
    void wrongKind(String condition, String expression) {
        for (Map<String, Object> body : List.of(
                Map.<String, Object>of(condition, expression),
                Map.<String, Object>of("orQueries", List.of(Map.of(condition, expression))))) {
            Answer answer = rest.post("warehouse1", "/task/count", body);
            assertThat(answer.status()).as("%s", answer.body()).isEqualTo(400);
        }
    }

    @Test
    @DisplayName("太长、套得太深的：400，不是 500")
    void tooMuch() {
        isRefused(
                rest.post(
                        "warehouse1", "/task/count", Map.of("assigneeLikeExpression", "${currentUser()}".repeat(100))),
                "long");
        isRefused(
                rest.post(
                        "warehouse1",
                        "/task/count",
                        nested("${" + "(".repeat(50_000) + "1" + ")".repeat(50_000) + "}")),
                "deep");
    }
}
