package org.salesplaybook.rights;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.JsonPath;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.query.Query;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.EventSubscriptionQuery;
import org.camunda.bpm.engine.task.Task;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.testing.WebSession;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One person of each position, and what they are asked about: a case with a task of their own, one that they see by
 * their position and whose task is somebody else's, and one that is none of their business.
 */
final class Standpoints implements AutoCloseable {

    /** How something stands to a person. */
    enum Relation {
        /** their own task, or they themselves */
        OWN,
        /** seen by the position, done by others */
        SEEN,
        /** none of their business */
        OTHER
    }

    /**
     * Something that is asked about.
     *
     * @param names what a request calls things by, such as {@code $task}, with what stands there
     * @param marks what an entry of a list has that tells of it
     * @param secrets what nobody is to know whose business it is not
     * @param form what can be handed in for its task
     */
    record Subject(Map<String, String> names, Set<String> marks, Set<String> secrets, Map<String, Object> form) {

        private static Subject person(String login) {
            return new Subject(new HashMap<>(Map.of("$user", login)), Set.of(), Set.of(), null);
        }
    }

    private static final Map<String, Map<String, Object>> FORMS = Map.of(
            "reviewContract", Map.of("contractDecision", "approved", "contractOpinion", "同意"),
            "judgeComplaint", Map.of("upheld", true, "judgementReason", "照片证明"),
            "prepareReception",
                    Map.of(
                            "meetingRoom",
                            "一号贵宾室",
                            "mealStandard",
                            80,
                            "materialsReady",
                            true,
                            "hotelArranged",
                            false,
                            "factoryTour",
                            true),
            "arrangeVehicle",
                    Map.of(
                            "vehicleArranged",
                            true,
                            "plateNo",
                            "浙A66218",
                            "driverName",
                            "刘师傅",
                            "driverPhone",
                            "13706710009"),
            "consultCustomer",
                    Map.of("consultedAt", "2026-03-02T09:00", "consultRecord", "只在满载起动时出现", "customerRequest", "派人检查"),
            "recordInCrm", Map.of("address", "江城滨江路 1 号", "contactTitle", "采购经理"),
            "signOffByFinance", Map.of("depositConfirmed", true, "financeDecision", "approved"),
            "produce",
                    Map.of(
                            "productionOwner",
                            "production1",
                            "planFinishDate",
                            "2026-03-20",
                            "actualFinishDate",
                            "2026-03-02",
                            "qcPassed",
                            true,
                            "serialNos",
                            "ZM24-0001"),
            "purchase",
                    Map.of(
                            "supplierName",
                            "华电电子",
                            "purchaseNo",
                            "CG-7",
                            "purchaseAmount",
                            52000,
                            "arrivedDate",
                            "2026-03-02",
                            "incomingQcPassed",
                            true),
            "packAndStage", Map.of("packingType", "木箱", "packageCount", 1, "stockLocation", "A-1", "pickedOk", true));

    private final Department department;
    private final ProcessEngine engine;
    private final JdbcClient database;
    private final Rest rest;
    private final Map<String, Map<Relation, Subject>> byPosition = new LinkedHashMap<>();
    private final Map<String, WebSession> sessions;
    private final Map<String, String> general = new HashMap<>();
    private final Map<String, String> leaves = new HashMap<>();
    private int customers;

    /** @param sessions people who are logged in, by position */
    Standpoints(
            Department department,
            ProcessEngine engine,
            JdbcClient database,
            Rest rest,
            Map<String, WebSession> sessions) {
        this.department = department;
        this.database = database;
        this.engine = engine;
        this.rest = rest;
        this.sessions = sessions;
        general.putAll(engineWide());
        OpenCase visit = visit("sales1");
        OpenCase order = order("sales1", BusyDay.line("make"), BusyDay.line("buy"));
        OpenCase anothersOrder = order("sales2", BusyDay.line("make"));
        OpenCase complaint = started("service1", "complaint", BusyDay.COMPLAINT);
        OpenCase anothersComplaint = started("service2", "complaint", BusyDay.COMPLAINT);
        OpenCase rejected = started("service1", "complaint", BusyDay.COMPLAINT)
                .complete("supervisor1", "judgeComplaint", Map.of("upheld", false, "judgementReason", "超出质保范围"));
        OpenCase enquiry = started("promo1", "customer", call("sales1"));
        own("generalManager", passedOn(quoted(197123.45), "reviewContract", "generalmanager"), "reviewContract");
        own("salesVp", quoted(151234.56), "reviewContract");
        own("salesManager", quoted(197123.45), "reviewContract");
        own("salesSupervisor", started("service1", "complaint", BusyDay.COMPLAINT), "judgeComplaint");
        own("salesRep", visit, "prepareReception");
        own("customerService", started("service1", "afterSales", BusyDay.OBJECTION), "consultCustomer");
        own(
                "webPromotion",
                passedOn(started("promo1", "customer", call("sales1")), "recordInCrm", "promo1"),
                "recordInCrm");
        own("adminDept", visit("sales1"), "arrangeVehicle");
        own(
                "finance",
                started("finance1", "order", BusyDay.deposit("sales1"))
                        .complete("sales1", "fillDispatchOrder", BusyDay.dispatch(BusyDay.line("make"))),
                "signOffByFinance");
        own("production", order("sales1", BusyDay.line("make")), "produce");
        own("purchasing", order("sales1", BusyDay.line("buy")), "purchase");
        own("warehouse", order("sales1", BusyDay.line("stock")), "packAndStage");
        List.of("generalManager", "salesVp", "camunda-admin")
                .forEach(position -> sees(position, complaint, "judgeComplaint", "sales1"));
        sees("salesManager", anothersComplaint, "judgeComplaint", "supervisor2");
        sees("salesSupervisor", rejected, "replyNotUpheld", "sales1");
        sees("salesRep", visit, "arrangeVehicle", "promo1");
        sees("customerService", complaint, "judgeComplaint", "sales1");
        sees("webPromotion", enquiry, "recordInCrm", "sales1");
        sees("finance", order, "produce", "finance2");
        List.of("salesSupervisor", "salesRep", "analyst")
                .forEach(position -> other(position, anothersOrder, "produce"));
        List.of("customerService", "finance", "production", "purchasing", "warehouse", "adminDept")
                .forEach(position -> other(position, anothersComplaint, "judgeComplaint"));
        OpenCase othersEnquiry = started("promo2", "customer", call("sales2"));
        other("webPromotion", othersEnquiry, "recordInCrm");
        of("analyst").put(Relation.OWN, Subject.person("analyst1"));
        of("camunda-admin").put(Relation.OWN, Subject.person("admin"));
        customers(enquiry, othersEnquiry);
        name("salesSupervisor", Relation.SEEN, "$withdrawable", visit.instance());
        OpenCase untouched = visit("sales1");
        name("salesRep", Relation.OWN, "$takenFrom", untouched.instance());
        name(
                "salesRep",
                Relation.OWN,
                "$done",
                engine.getHistoryService()
                        .createHistoricTaskInstanceQuery()
                        .processInstanceId(untouched.instance())
                        .finished()
                        .singleResult()
                        .getId());
        database.sql(
                        "insert into teaching_case (complaint, published_at, title, severity, problem, improvement, lesson) values (?, current_timestamp, '转马停机', 'B', "
                                + "'轴承磨损', '修订保养手册', '按规程润滑')")
                .param(complaint.number())
                .update();
        name("salesRep", Relation.OWN, "$bulk", enquiry.task("recordInCrm").getId());
        delegations();
        copies();
        archived();
    }

    /** A complaint that is archived, and one of another team. */
    private void archived() {
        Map<String, String> own = archived("service1", "supervisor1");
        Map<String, String> anothers = archived("service2", "supervisor2");
        byPosition
                .values()
                .forEach(subjects -> subjects.forEach((relation, subject) -> {
                    if (relation != Relation.OWN) {
                        subject.names().putAll(relation == Relation.SEEN ? own : anothers);
                    }
                }));
    }

    private Map<String, String> archived(String service, String supervisor) {
        OpenCase complaint = started(service, "complaint", BusyDay.COMPLAINT)
                .complete(supervisor, "judgeComplaint", Map.of("upheld", false, "judgementReason", "超出质保范围"))
                .complete(
                        service,
                        "replyNotUpheld",
                        Map.of("reply", "已说明", "repliedAt", "2026-03-02T09:00", "customerAccepts", true));
        String start = database.sql("select document from case_entry where number = ? and entry = 1")
                .param(complaint.number())
                .query(String.class)
                .single();
        return Map.of(
                "$archived",
                complaint.instance(),
                "$handedIn",
                JsonPath.read(start, "$.forms[0].element") + " " + JsonPath.read(start, "$.forms[0].at"));
    }

    /**
     * @return what the holder of the position is asked about, by how it stands to them; of nothing else they have
     *     anything to do with
     */
    Map<Relation, Subject> of(String position) {
        return byPosition.computeIfAbsent(position, each -> new EnumMap<>(Relation.class));
    }

    /** @return what operations name that are not about a case, or a person: the same for everybody */
    Map<String, String> general() {
        return general;
    }

    private OpenCase started(String person, String process, Map<String, Object> form) {
        Map<String, Object> own = new HashMap<>(form);
        own.put("customerName", "第" + ++customers + "乐园");
        return department.start(person, process, own);
    }

    private OpenCase visit(String salesRep) {
        return started(salesRep, "reception", BusyDay.VISIT).complete(salesRep, "requestVehicle", BusyDay.VEHICLE);
    }

    private OpenCase order(String salesRep, Map<?, ?>... lines) {
        return started("finance1", "order", BusyDay.deposit(salesRep))
                .complete(salesRep, "fillDispatchOrder", BusyDay.dispatch(lines))
                .complete(
                        "finance2",
                        "signOffByFinance",
                        Map.of("depositConfirmed", true, "financeDecision", "approved"));
    }

    private OpenCase quoted(double price) {
        Map<String, Object> quotation = new HashMap<>(BusyDay.quotation());
        quotation.put(
                "contractLines", List.of(Map.of("item", "ZM-24", "quantity", 1, "unitPrice", price, "supply", "make")));
        return started("sales1", "contract", BusyDay.PARTY).complete("sales1", "prepareQuotation", quotation);
    }

    private Map<String, Object> call(String salesRep) {
        Map<String, Object> call = new HashMap<>(BusyDay.CALL);
        call.putAll(Map.of("salesRep", salesRep, "contactPhone", String.valueOf(13700137000L + ++customers)));
        return call;
    }

    /** For positions that the diagrams give no task in such a case: an administrator did. */
    private OpenCase passedOn(OpenCase open, String task, String person) {
        engine.getTaskService().setAssignee(open.task(task).getId(), person);
        return open;
    }

    private void own(String position, OpenCase open, String task) {
        String person = RightsMatrix.PEOPLE.get(position);
        if (open.task(task).getAssignee() == null) {
            department.as(person, () -> {
                engine.getTaskService().claim(open.task(task).getId(), person);
                return null;
            });
        }
        of(position).put(Relation.OWN, subject(open, task, position, position, person));
    }

    private void sees(String position, OpenCase open, String task, String colleague) {
        of(position)
                .put(
                        Relation.SEEN,
                        subject(
                                open,
                                task,
                                position,
                                position.equals("salesVp") ? "generalManager" : "salesVp",
                                colleague));
    }

    private void other(String position, OpenCase open, String task) {
        of(position).put(Relation.OTHER, subject(open, task, "generalManager", "generalManager", "sales2"));
    }

    private void name(String position, Relation relation, String name, String what) {
        of(position).get(relation).names().put(name, what);
    }

    private void customers(OpenCase enquiry, OpenCase others) {
        Map<String, String> own = customer(enquiry, "promo1", "sales1");
        Map<String, String> anothers = customer(others, "promo2", "sales2");
        of("salesRep").get(Relation.OWN).names().putAll(own);
        byPosition
                .values()
                .forEach(subjects -> subjects.forEach((relation, subject) -> {
                    if (relation != Relation.OWN) {
                        subject.names().putAll(relation == Relation.SEEN ? own : anothers);
                    }
                }));
    }

    /** A customer into whose record another one was merged, and a third one of the same salesperson. */
    private Map<String, String> customer(OpenCase enquiry, String promoter, String salesRep) {
        String customer = recordedBy(enquiry);
        String merged = recordedBy(started(promoter, "customer", call(salesRep)));
        sessions.get("salesManager")
                .post(
                        "customer-file/" + rest.engine() + "/customers/" + customer + "/merge",
                        Map.of("other", merged, "revision", 0, "otherRevision", 0, "reason", "同一家"));
        return Map.of(
                "$customer",
                customer,
                "$calledLikeIt",
                (String) enquiry.value("customerName"),
                "$merged",
                merged,
                "$alike",
                recordedBy(started(promoter, "customer", call(salesRep))));
    }

    /** A task that the sales representative asked the supervisor to do, and one of another team. */
    private void delegations() {
        String own = delegated("sales1", "supervisor1");
        String anothers = delegated("sales2", "supervisor2");
        name("salesRep", Relation.OWN, "$delegated", own);
        name("salesSupervisor", Relation.OWN, "$delegated", own);
        name("salesManager", Relation.SEEN, "$delegated", own);
        byPosition.values().stream()
                .filter(subjects -> subjects.containsKey(Relation.OTHER))
                .forEach(subjects -> subjects.get(Relation.OTHER).names().put("$delegated", anothers));
    }

    private String delegated(String from, String to) {
        String task = visit(from).task("prepareReception").getId();
        rest.tasklist(from)
                .post("teamwork/" + rest.engine() + "/tasks/" + task + "/delegate", Map.of("to", to, "message", "请帮忙"));
        return task;
    }

    /** Everybody gets a copy of their own case, and knows of one that somebody else got. */
    private void copies() {
        byPosition.forEach((position, subjects) -> {
            Subject own = subjects.get(Relation.OWN);
            if (own.names().containsKey("$case")) {
                WebSession sender = sessions.get(position.equals("salesManager") ? "salesVp" : "salesManager");
                sender.post(
                        "teamwork/" + rest.engine() + "/cases/" + own.names().get("$case") + "/copies",
                        Map.of("to", List.of(RightsMatrix.PEOPLE.get(position)), "message", "请阅"));
                own.names().put("$copy", copyOf(position));
            }
        });
        byPosition.forEach((position, subjects) -> subjects.forEach((relation, subject) -> subject.names()
                .computeIfAbsent(
                        "$copy", none -> copyOf(position.equals("generalManager") ? "salesVp" : "generalManager"))));
    }

    private String copyOf(String position) {
        return sessions.get(position)
                .get("teamwork/" + rest.engine() + "/copies")
                .body()
                .path(0)
                .path("id")
                .asText();
    }

    /**
     * @param asking position that sees it
     * @param by position whose holder added a file to it
     * @param person whom questions about people are about
     */
    private Subject subject(OpenCase open, String taskName, String asking, String by, String person) {
        HistoryService history = engine.getHistoryService();
        Task task = open.task(taskName);
        String instance = open.instance();
        Map<String, String> names = new HashMap<>();
        names.put("$case", instance);
        names.put("$task", task.getId());
        names.put("$number", open.number());
        names.put("$definition", task.getProcessDefinitionId());
        names.put("$key", task.getProcessDefinitionId().split(":")[0]);
        names.put("$activity", taskName);
        names.put("$tenant", task.getTenantId());
        names.put("$user", person);
        names.put("$leave", leave(person));
        names.put("$substitute", substitute(person));
        names.put("$copyTo", asking.equals("salesManager") ? "vp" : "manager");
        names.put("$bulk", task.getId());
        names.put("$execution", task.getExecutionId());
        names.put("$withdrawable", instance);
        names.put("$takenFrom", instance);
        engine.getTaskService().createComment(task.getId(), instance, "已电话确认");
        names.put(
                "$comment",
                engine.getTaskService().getTaskComments(task.getId()).get(0).getId());
        names.put(
                "$attachment",
                engine.getTaskService()
                        .createAttachment("text/plain", task.getId(), instance, "说明", "", "http://localhost/")
                        .getId());
        engine.getRuntimeService().setVariable(instance, "blob", new byte[] {1});
        engine.getTaskService().setVariableLocal(task.getId(), "blob", new byte[] {1});
        names.put(
                "$incident",
                engine.getRuntimeService()
                        .createIncident("matrix", task.getExecutionId(), "x")
                        .getId());
        first(
                names,
                "$variable",
                engine.getRuntimeService()
                        .createVariableInstanceQuery()
                        .processInstanceIdIn(instance)
                        .variableName("blob"),
                each -> each.getId());
        first(
                names,
                "$detail",
                history.createHistoricDetailQuery()
                        .processInstanceId(instance)
                        .variableUpdates()
                        .variableInstanceId(names.get("$variable")),
                each -> each.getId());
        first(
                names,
                "$activityInstance",
                history.createHistoricActivityInstanceQuery().processInstanceId(instance),
                each -> each.getId());
        first(
                names,
                "$decisionInstance",
                history.createHistoricDecisionInstanceQuery().processInstanceId(instance),
                each -> each.getId());
        first(
                names,
                "$operation",
                history.createUserOperationLogQuery().processInstanceId(instance),
                each -> each.getOperationId());
        first(
                names,
                "$job",
                engine.getManagementService().createJobQuery().processInstanceId(instance),
                each -> each.getId());
        first(
                names,
                "$done",
                history.createHistoricTaskInstanceQuery()
                        .processInstanceId(instance)
                        .finished(),
                each -> each.getId());
        EventSubscriptionQuery waiting = engine.getRuntimeService()
                .createEventSubscriptionQuery()
                .processInstanceId(instance)
                .eventType("message");
        first(names, "$message", waiting, each -> each.getEventName());
        first(names, "$waiting", waiting, each -> each.getExecutionId());
        pages(names, sessions.get(asking));
        file(names, sessions.get(by), taskName + "-" + asking + ".txt");
        Set<String> marks =
                Stream.of("$case", "$task", "$number").map(names::get).collect(Collectors.toSet());
        return new Subject(names, marks, Set.of(names.get("$number"), customerOf(instance)), FORMS.get(taskName));
    }

    private String customerOf(String instance) {
        return (String) engine.getHistoryService()
                .createHistoricVariableInstanceQuery()
                .processInstanceId(instance)
                .variableName("customerName")
                .list()
                .get(0)
                .getValue();
    }

    /** @return the customer whom that case recorded */
    private String recordedBy(OpenCase enquiry) {
        return (String) enquiry.value("customer");
    }

    private void pages(Map<String, String> names, WebSession session) {
        JsonNode handling = session.get("teamwork/" + rest.engine() + "/tasks/" + names.get("$task"))
                .body();
        first(handling.path("passOn").path("people"))
                .ifPresent(one -> names.put("$colleague", one.path("id").asText()));
        first(session.get("print/" + rest.engine() + "/cases/" + names.get("$case"))
                        .body())
                .ifPresent(form -> names.put("$paper", form.path("id").asText()));
    }

    private void file(Map<String, String> names, WebSession session, String name) {
        String address = "files/" + rest.engine() + "/cases/" + names.get("$case") + "/files";
        session.send("POST", address + "?name=" + name, "application/octet-stream", BodyPublishers.ofString(name));
        session.get(address).body().findParents("name").stream()
                .filter(file -> file.path("name").asText().equals(name))
                .findFirst()
                .ifPresent(file -> names.put("$file", file.path("id").asText()));
    }

    private static Optional<JsonNode> first(JsonNode list) {
        return Optional.ofNullable(list.get(0));
    }

    private Map<String, String> engineWide() {
        Map<String, String> names = new HashMap<>(Map.of(
                "$engine",
                rest.engine(),
                "$group",
                "salesRep",
                "$team",
                "team3",
                "$leaver",
                "promo3",
                "$otherGroup",
                "adminDept"));
        OpenCase ended = started("promo1", "customer", call("sales1"));
        department.as("admin", () -> {
            engine.getRuntimeService().suspendProcessInstanceById(ended.instance());
            engine.getRuntimeService().activateProcessInstanceById(ended.instance());
            engine.getRuntimeService()
                    .resolveIncident(engine.getRuntimeService()
                            .createIncident("matrix", ended.task("recordInCrm").getExecutionId(), "x")
                            .getId());
            return null;
        });
        engine.getRuntimeService().deleteProcessInstance(ended.instance(), "x");
        names.put("$ended", ended.instance());
        RepositoryService repository = engine.getRepositoryService();
        names.put(
                "$startable",
                repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("customer")
                        .latestVersion()
                        .singleResult()
                        .getId());
        ProcessDefinition unused = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("visitPlan")
                .latestVersion()
                .singleResult();
        names.put("$unused", unused.getId());
        names.put("$deployment", unused.getDeploymentId());
        names.put(
                "$resource",
                repository
                        .getDeploymentResources(unused.getDeploymentId())
                        .get(0)
                        .getId());
        names.put(
                "$decision",
                repository
                        .createDecisionDefinitionQuery()
                        .decisionDefinitionKey("expenseApproval")
                        .latestVersion()
                        .singleResult()
                        .getId());
        first(
                names,
                "$jobDefinition",
                engine.getManagementService().createJobDefinitionQuery().processDefinitionKey("customer"),
                each -> each.getId());
        first(names, "$filter", engine.getFilterService().createFilterQuery().filterName("全部任务"), each -> each.getId());
        first(
                names,
                "$authorization",
                engine.getAuthorizationService().createAuthorizationQuery().groupIdIn("salesRep"),
                each -> each.getId());
        names.put(
                "$listOfOne",
                list(
                        "只有一项",
                        started("promo1", "customer", call("sales1"))
                                .task("recordInCrm")
                                .getId()));
        names.put(
                "$batch",
                engine.getRuntimeService()
                        .updateProcessInstanceSuspensionState()
                        .byProcessInstanceIds(
                                started("promo1", "customer", call("sales1")).instance())
                        .suspendAsync()
                        .getId());
        return names;
    }

    private String list(String name, String task) {
        Filter filter = engine.getFilterService()
                .newTaskFilter(name)
                .setQuery(engine.getTaskService().createTaskQuery().taskId(task));
        return engine.getFilterService().saveFilter(filter).getId();
    }

    /** Takes away what is left when the cases have gone. */
    @Override
    public void close() {
        engine.getFilterService().deleteFilter(general.get("$listOfOne"));
        engine.getManagementService().deleteBatch(general.get("$batch"), true);
    }

    private String substitute(String person) {
        return sessions.get("camunda-admin")
                .get("substitutes/" + rest.engine() + "/people/" + person + "/substitutes")
                .body()
                .path(0)
                .path("id")
                .asText();
    }

    private String leave(String person) {
        return leaves.computeIfAbsent(person, absent -> {
            WebSession admin = sessions.get("camunda-admin");
            String address = "substitutes/" + rest.engine();
            LocalDate monday = LocalDate.of(2026, 7, 6).plusWeeks(leaves.size());
            admin.post(
                    address + "/leaves",
                    Map.of(
                            "person",
                            absent,
                            "substitute",
                            substitute(absent),
                            "from",
                            monday.toString(),
                            "to",
                            monday.plusDays(4).toString(),
                            "reason",
                            "年假"));
            return admin.get(address + "/leaves").body().path("leaves").findParents("person").stream()
                    .filter(each -> each.path("person").asText().equals(absent))
                    .findFirst()
                    .orElseThrow()
                    .path("id")
                    .asText();
        });
    }

    private static <T> void first(Map<String, String> names, String name, Query<?, T> query, Function<T, String> id) {
        query.list().stream()
                .map(id)
                .filter(each -> each != null)
                .findFirst()
                .ifPresent(found -> names.put(name, found));
    }
}
