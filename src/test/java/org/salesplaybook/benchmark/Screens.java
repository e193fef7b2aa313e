package org.salesplaybook.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.testing.WebSession;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the web applications ask for when their people open something: lists, tasks, cases, forms to start with, and
 * pages of our own.
 */
final class Screens {

    private static final String ENGINE = "/camunda/api/engine/engine/default/";
    private static final String TASKLIST = "/camunda/api/tasklist/plugin/";
    private static final String COCKPIT = "/camunda/api/cockpit/plugin/";
    private static final String HAL = "application/hal+json";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;
    private static final int PAGE = 15;
    /** Of a list, as many tasks are opened. */
    private static final int TASKS = 2;

    private final WebSession browser;
    private final boolean mayOpen;
    private final JdbcClient database;
    private final Set<String> opened = new HashSet<>();

    /**
     * A request.
     *
     * @param name of what the person opens
     * @param method HTTP's
     * @param path below the application's address
     * @param accept the kind of answer that is asked for
     * @param body {@code null} where there is none
     */
    record Screen(String name, String method, String path, String accept, Object body) {

        static Screen get(String name, String path) {
            return new Screen(name, "GET", path, "application/json", null);
        }

        static Screen post(String name, String path, Object body) {
            return new Screen(name, "POST", path, "application/json", body);
        }
    }

    /** @param person who has logged in to Tasklist and, where they may, Cockpit */
    Screens(Rest rest, String person, String application, JdbcClient database) {
        this.browser = rest.stranger();
        this.mayOpen = browser.logIn(person, person, application).status() == OK;
        this.database = database;
    }

    /** @return whether the web application is for the person */
    boolean mayOpen() {
        return mayOpen;
    }

    HttpResponse<String> open(Screen screen) {
        return browser.exchange(screen.method(), screen.path(), screen.accept(), screen.body());
    }

    /** @return what the person opens in Tasklist */
    List<Screen> tasklist() {
        List<Screen> screens = new ArrayList<>();
        screens.add(
                Screen.get("筛选列表", ENGINE + "filter?firstResult=0&maxResults=2000&resourceType=Task&itemCount=false"));
        answer(screens.get(0)).forEach(filter -> list(filter, screens));
        starts(screens);
        search(screens);
        pages(screens);
        return screens;
    }

    private void list(JsonNode filter, List<Screen> screens) {
        String address = ENGINE + "filter/" + filter.path("id").asText();
        String name = filter.path("name").asText();
        Screen list = new Screen(name, "POST", address + "/list?firstResult=0&maxResults=" + PAGE, HAL, Map.of());
        screens.add(list);
        screens.add(Screen.get(name + "：个数", address + "/count"));
        JsonNode tasks = answer(list).path("_embedded").path("task");
        List<String> ids = new ArrayList<>();
        tasks.forEach(task -> ids.add(task.path("id").asText()));
        if (!ids.isEmpty() && opened.add("cards")) {
            screens.add(Screen.post("卡片", TASKLIST + "case-file/default/cards", ids));
            screens.add(Screen.post("卡片上的标记", TASKLIST + "teamwork/default/marks", ids));
        }
        int shown = 0;
        for (JsonNode task : tasks) {
            String kind = task.path("taskDefinitionKey").asText();
            if (shown < TASKS && opened.add(kind)) {
                task(kind, task.path("id").asText(), screens);
                shown++;
            }
        }
    }

    private void task(String kind, String id, List<Screen> screens) {
        screens.add(new Screen("任务 " + kind, "GET", ENGINE + "task/" + id, HAL, null));
        screens.add(Screen.get("任务 " + kind + "：表单", ENGINE + "task/" + id + "/deployed-form"));
        screens.add(Screen.get("任务 " + kind + "：表单的值", ENGINE + "task/" + id + "/form-variables"));
        screens.add(Screen.get("任务 " + kind + "：业务详情", TASKLIST + "case-file/default/tasks/" + id + "/case"));
        screens.add(Screen.get("任务 " + kind + "：附件", TASKLIST + "files/default/tasks/" + id + "/files"));
        screens.add(Screen.get("任务 " + kind + "：协作", TASKLIST + "teamwork/default/tasks/" + id));
    }

    private void starts(List<Screen> screens) {
        Screen list = Screen.get(
                "发起业务",
                ENGINE + "process-definition?latest=true&active=true&startableInTasklist=true"
                        + "&startablePermissionCheck=true&sortBy=name&sortOrder=asc&firstResult=0&maxResults=25");
        screens.add(list);
        answer(list)
                .forEach(process -> screens.add(Screen.get(
                        "发起 " + process.path("name").asText(),
                        ENGINE + "process-definition/" + process.path("id").asText() + "/deployed-start-form")));
    }

    private void search(List<Screen> screens) {
        String cases = TASKLIST + "case-file/default/cases";
        screens.add(Screen.get("业务查询", cases + "?page=0&words="));
        Map<String, String> words = new LinkedHashMap<>();
        words.put("一个客户", "海天海洋世界有限公司-7");
        words.put("许多客户", "海天海洋");
        words.put("没有的客户", "查无此人");
        words.put(
                "编号",
                database.sql("select max(business_key_) from act_hi_procinst")
                        .query(String.class)
                        .single());
        words.put("编号的一段", "20260302-001-1");
        words.put("客户和编号", "海天海洋世界有限公司-7 20260302");
        words.put("客户和产品", "海天海洋世界有限公司-7 海盗船");
        words.put("许多客户和许多编号", "海天海洋 20260302 138");
        words.forEach((kind, text) -> {
            screens.add(Screen.get("业务查询，" + kind, cases + "?page=0&words=" + encoded(text)));
            screens.add(Screen.get(
                    "客户档案，" + kind, TASKLIST + "customer-file/default/customers?page=0&words=" + encoded(text)));
            screens.add(
                    Screen.get("填单选客户，" + kind, TASKLIST + "known-records/default/customer?words=" + encoded(text)));
        });
        screens.add(Screen.get("我经办的", cases + "?page=0&words=&mine=true"));
        Screen customers = Screen.get("客户档案", TASKLIST + "customer-file/default/customers?page=0&words=");
        screens.add(customers);
        screens.add(Screen.get("客户档案，后面的页", TASKLIST + "customer-file/default/customers?page=9&words="));
        answer(customers).forEach(customer -> {
            if (opened.add("customer")) {
                screens.add(Screen.get(
                        "客户",
                        TASKLIST + "customer-file/default/customers/"
                                + customer.path("number").asText()));
            }
        });
        casePages(screens);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A case of each kind, open and ended, whether or not the person may see it. */
    private void casePages(List<Screen> screens) {
        for (String ended : List.of("is null", "is not null")) {
            database.sql(
                            "select proc_def_key_, max(id_) from act_hi_procinst where super_process_instance_id_ is null and end_time_ "
                                    + ended + " group by proc_def_key_ order by 1")
                    .query((row, line) -> Map.entry(row.getString(1), row.getString(2)))
                    .list()
                    .forEach(found -> {
                        String name = (ended.equals("is null") ? "业务 " : "办结的业务 ") + found.getKey();
                        screens.add(Screen.get(name, TASKLIST + "case-file/default/cases/" + found.getValue()));
                        screens.add(
                                Screen.get(name + "：撤回和撤销", TASKLIST + "changes/default/cases/" + found.getValue()));
                        screens.add(Screen.get(
                                name + "：附件", TASKLIST + "files/default/cases/" + found.getValue() + "/files"));
                        screens.add(Screen.get(name + "：打印", TASKLIST + "print/default/cases/" + found.getValue()));
                        screens.add(Screen.get(name + "：协作", TASKLIST + "teamwork/default/cases/" + found.getValue()));
                    });
        }
    }

    private static void pages(List<Screen> screens) {
        screens.add(Screen.get("批量办理", TASKLIST + "teamwork/default/bulk"));
        screens.add(Screen.get("抄送我的", TASKLIST + "teamwork/default/copies?page=0&words="));
        screens.add(Screen.get("抄送我的，按字词", TASKLIST + "teamwork/default/copies?page=0&words=" + encoded("海天")));
        screens.add(Screen.get("新消息", TASKLIST + "teamwork/default/news"));
        screens.add(Screen.get("案例库", TASKLIST + "case-library/default/cases?page=0&words="));
        screens.add(Screen.get("案例库，按字词", TASKLIST + "case-library/default/cases?page=0&words=" + encoded("轴承")));
        screens.add(Screen.get("请假和代办", TASKLIST + "substitutes/default/leaves"));
        screens.add(Screen.get("通知设置", TASKLIST + "notice-settings/default/settings"));
        // not its overview: of what was not erased in time there is much in copies, and little in life
        screens.add(Screen.post(
                "个人信息，查找", TASKLIST + "privacy/default/search", Map.of("name", "郑总", "phone", "13805710066")));
    }

    /** @return what the person opens in Cockpit */
    List<Screen> cockpit() {
        List<Screen> screens = new ArrayList<>();
        screens.add(Screen.get("Cockpit：概览", ENGINE + "process-definition/statistics?rootIncidents=true"));
        taskCounts("Cockpit：概览，任务个数", ENGINE + "task/count", screens);
        taskCounts("Cockpit：任务，个数", ENGINE + "history/task/count", screens);
        screens.add(Screen.get("Cockpit：任务，各组个数", ENGINE + "task/report/candidate-group-count"));
        screens.add(
                Screen.get(
                        "Cockpit：流程",
                        COCKPIT
                                + "base/default/process-definition/statistics?firstResult=0&maxResults=50&sortBy=key&sortOrder=asc"));
        answer(Screen.get("Cockpit：流程定义", ENGINE + "process-definition?latest=true&key=order"))
                .forEach(process -> process(process.path("id").asText(), screens));
        screens.add(Screen.get("Cockpit：审计", COCKPIT + "audit/default/entries"));
        screens.add(Screen.get("Cockpit：审计，按人", COCKPIT + "audit/default/entries?person=sales1"));
        screens.add(Screen.get("Cockpit：审计，按对象", COCKPIT + "audit/default/entries?subject=" + encoded("HT-2026-118")));
        screens.add(Screen.get("Cockpit：审计，按人和类别", COCKPIT + "audit/default/entries?person=nobody&kind=CASE"));
        return screens;
    }

    private static void taskCounts(String name, String address, List<Screen> screens) {
        screens.add(Screen.post(name, address, Map.of("unfinished", true)));
        screens.add(Screen.post(name + "，已认领", address, Map.of("unfinished", true, "assigned", true)));
        screens.add(Screen.post(
                name + "，待认领", address, Map.of("unfinished", true, "unassigned", true, "withCandidateGroups", true)));
        screens.add(Screen.post(
                name + "，无人办理",
                address,
                Map.of("unfinished", true, "unassigned", true, "withoutCandidateGroups", true)));
    }

    private void process(String id, List<Screen> screens) {
        String cases = COCKPIT + "base/default/process-instance";
        Map<String, Object> one = Map.of("processDefinitionId", id);
        Map<String, Object> newest = Map.of("processDefinitionId", id, "sortBy", "startTime", "sortOrder", "desc");
        screens.add(Screen.get("Cockpit：流程图", ENGINE + "process-definition/" + id + "/xml"));
        screens.add(Screen.get("Cockpit：各步个数", ENGINE + "process-definition/" + id + "/statistics?incidents=true"));
        screens.add(Screen.post(
                "Cockpit：调用的流程",
                COCKPIT + "base/default/process-definition/" + id + "/called-process-definitions",
                Map.of()));
        screens.add(Screen.post("Cockpit：流程的实例个数", cases + "/count", one));
        Screen list = Screen.post("Cockpit：流程的实例", cases + "?firstResult=0&maxResults=50", newest);
        screens.add(list);
        screens.add(Screen.post("Cockpit：流程的实例，第二页", cases + "?firstResult=50&maxResults=50", newest));
        screens.add(Screen.post(
                "Cockpit：流程的实例，一步的",
                cases + "?firstResult=0&maxResults=50",
                Map.of(
                        "processDefinitionId",
                        id,
                        "sortBy",
                        "startTime",
                        "sortOrder",
                        "desc",
                        "activityIdIn",
                        List.of("signOffByFinance"))));
        screens.add(Screen.get(
                "Cockpit：流程的事故",
                COCKPIT + "base/default/incident?processDefinitionIdIn=" + id + "&firstResult=0&maxResults=50"));
        JsonNode found = answer(list);
        if (found.isArray() && !found.isEmpty()) {
            instance(found.get(0).path("id").asText(), screens);
        }
    }

    private static void instance(String id, List<Screen> screens) {
        screens.add(Screen.get("Cockpit：实例", ENGINE + "process-instance/" + id));
        screens.add(Screen.get("Cockpit：实例的步骤", ENGINE + "process-instance/" + id + "/activity-instances"));
        screens.add(Screen.post(
                "Cockpit：实例的变量",
                ENGINE + "variable-instance?firstResult=0&maxResults=50&deserializeValues=false",
                Map.of("processInstanceIdIn", List.of(id))));
        screens.add(Screen.post(
                "Cockpit：实例的任务", ENGINE + "task?firstResult=0&maxResults=50", Map.of("processInstanceId", id)));
        screens.add(Screen.post(
                "Cockpit：实例的作业", ENGINE + "job?firstResult=0&maxResults=50", Map.of("processInstanceId", id)));
        screens.add(Screen.get(
                "Cockpit：实例的事故",
                COCKPIT + "base/default/incident?processInstanceIdIn=" + id + "&firstResult=0&maxResults=50"));
        screens.add(Screen.post(
                "Cockpit：实例调用的实例",
                COCKPIT + "base/default/process-instance/" + id + "/called-process-instances",
                Map.of()));
    }

    private JsonNode answer(Screen screen) {
        try {
            return JSON.readTree(open(screen).body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(screen.toString(), e);
        }
    }
}
