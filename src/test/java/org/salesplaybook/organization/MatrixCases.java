package org.salesplaybook.organization;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngine;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.OpenCase;

/** Two cases of each of three kinds, of the first team and of another, and how the matrix of rights names what belongs to them. */
final class MatrixCases {

    /** Cases by their names in the matrix: {@code order1} is the first team's, {@code order2} the other's. */
    final Map<String, OpenCase> cases = new LinkedHashMap<>();

    private final Map<String, Map<String, String>> ids = new HashMap<>();
    private final ProcessEngine engine;

    MatrixCases(Department department, ProcessEngine engine) {
        this.engine = engine;
        for (String team : List.of("1", "2")) {
            cases.put("order" + team, BusyDay.order(department, "sales" + team, BusyDay.line("make"), BusyDay.line("buy")));
            cases.put("visit" + team, department.start("sales" + team, "reception", BusyDay.VISIT).complete("sales" + team, "requestVehicle", BusyDay.VEHICLE));
            cases.put("complaint" + team, department.start("service" + team, "complaint", BusyDay.COMPLAINT));
            ids.put(team.equals("1") ? "own" : "other", ids(team));
        }
    }

    private Map<String, String> ids(String team) {
        HistoryService history = engine.getHistoryService();
        OpenCase order = cases.get("order" + team);
        String instance = order.instance();
        String task = order.task("produce").getId();
        String definition = order.task("produce").getProcessDefinitionId();
        String decision = engine.getRepositoryService().createDecisionDefinitionQuery().decisionDefinitionKey("depositRelease").latestVersion().singleResult().getId();
        Map<String, String> found = new HashMap<>();
        found.put("/task/", task);
        found.put("/history/task/", task);
        List.of("/process-instance/", "/execution/", "/history/process-instance/").forEach(kind -> found.put(kind, instance));
        List.of("/process-definition/", "/history/process-definition/").forEach(kind -> found.put(kind, definition));
        found.put("/deployment/", engine.getRepositoryService().getProcessDefinition(definition).getDeploymentId());
        List.of("/decision-definition/", "/history/decision-definition/").forEach(kind -> found.put(kind, decision));
        found.put("/job/", engine.getManagementService().createJobQuery().tenantIdIn("team" + team).list().stream().findFirst()
                .or(() -> engine.getManagementService().createJobQuery().list().stream().findFirst()).orElseThrow().getId());
        found.put("/job-definition/", engine.getManagementService().createJobDefinitionQuery().processDefinitionKey("order").list().get(0).getId());
        found.put("/filter/", engine.getFilterService().createFilterQuery().filterName("全部任务").singleResult().getId());
        found.put("/user/", "promo" + (team.equals("1") ? "3" : "2"));
        found.put("/group/", "salesRep");
        found.put("/tenant/", "team" + team);
        found.put("/authorization/", engine.getAuthorizationService().createAuthorizationQuery().groupIdIn("salesRep").list().get(0).getId());
        found.put("/variable-instance/", engine.getRuntimeService().createVariableInstanceQuery().processInstanceIdIn(instance).variableName("contractAmount").singleResult().getId());
        found.put("/history/variable-instance/", history.createHistoricVariableInstanceQuery().processInstanceId(instance).variableName("contractAmount").singleResult().getId());
        found.put("/history/detail/", history.createHistoricDetailQuery().processInstanceId(instance).list().get(0).getId());
        found.put("/history/activity-instance/", history.createHistoricActivityInstanceQuery().processInstanceId(instance).list().get(0).getId());
        found.put("/history/decision-instance/", history.createHistoricDecisionInstanceQuery().processInstanceId(instance).list().stream().findFirst().map(each -> each.getId()).orElse("none"));
        found.put("/history/user-operation/", history.createUserOperationLogQuery().processInstanceId(instance).list().stream().findFirst().map(each -> each.getOperationId()).orElse("none"));
        found.put("tasks/{id}", task);
        found.put("cases/{id}", instance);
        return found;
    }

    /** @return the operation's address with what belongs to the order of that team: {@code own} is the first team */
    String fill(String path, String team) {
        Map<String, String> of = ids.get(team);
        String kind = of.keySet().stream().filter(each -> each.startsWith("/") && path.startsWith(each + "{id}")).findFirst().orElse(null);
        String id = kind != null ? of.get(kind) : path.contains("/tasks/{id}") ? of.get("tasks/{id}") : path.contains("/cases/{id}") ? of.get("cases/{id}") : "1";
        return path.replaceFirst("\\{id}", id).replace("{key}", path.startsWith("/decision") ? "depositRelease" : "order").replace("{tenantId}", of.get("/tenant/")).replace("{tenant-id}", of.get("/tenant/"))
                .replace("{varName}", "contractAmount").replace("{variableName}", "contractAmount").replace("{groupId}", "camunda-admin").replace("{userId}", "promo3")
                .replaceAll("\\{[\\w-]+}", "none");
    }
}
