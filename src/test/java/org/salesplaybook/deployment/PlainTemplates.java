package org.salesplaybook.deployment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Input;
import org.salesplaybook.definitions.Definitions;
import org.salesplaybook.definitions.Diagram;
import org.salesplaybook.forms.FieldType;
import org.salesplaybook.forms.FormField;
import org.salesplaybook.vocabulary.ElementKind;
import org.salesplaybook.vocabulary.ElementProperty;
import org.salesplaybook.vocabulary.Written;
import org.springframework.util.StringUtils;

/**
 * What Camunda Modeler offers of BPMN's own elements, as this product takes them: whatever is no step of the system.
 */
final class PlainTemplates extends TemplateList {

    /** Of two that had another version before they were made from the vocabulary. */
    private static final int FIRST = 1;

    private final Definitions definitions;

    PlainTemplates(ArrayNode templates, Definitions definitions) {
        super(templates);
        this.definitions = definitions;
    }

    void add() {
        process();
        tasks();
        starts();
        waiting();
        declined();
        gateways();
        decisions();
        calls();
        parts();
    }

    private void process() {
        ObjectNode process = template(
                "process",
                "流程",
                "业务归谁、记录保存多久。画在泳池里的，点泳池，在 Extension properties: Process 里改",
                Set.of(ElementKind.PROCESS));
        notEmpty(property(process, "历史数据保留", "P1825D", "P1825D 为五年；不能短于现行版本的", "camunda:historyTimeToLive"));
        for (ElementProperty word : ElementProperty.values()) {
            if (word.places().contains(ElementKind.PROCESS)) {
                written(process, PROPERTY, word);
            }
        }
        property(process, "可以从任务列表发起", null, "由定时器或系统开始的流程不勾选", "camunda:isStartableInTasklist")
                .put("type", "Boolean")
                .put("value", true);
    }

    private void tasks() {
        ObjectNode group = task("groupTask", "人工任务（派给岗位）", "由一个岗位的人认领办理");
        candidates(group);
        rest(group);
        ObjectNode person = task("personTask", "人工任务（指定到人）", "由指定的人办理；此人已离职时由接替人办理");
        assignee(person);
        written(person, PROPERTY, ElementProperty.FOUR_EYES);
        rest(person);
        ObjectNode approval = task("approvalTask", "审批任务（四眼）", "办理过所列任务的人不能办理本任务");
        candidates(approval);
        notEmpty(written(approval, PROPERTY, ElementProperty.FOUR_EYES));
        rest(approval);
        ObjectNode either = task("personOrGroupTask", "人工任务（指定到人，没有这个人时派给岗位）", "办理人算不出来时，由岗位的人认领");
        assignee(either);
        candidates(either);
        rest(either);
        ObjectNode writing = task("writingTask", "人工任务（指定到人，办完写变量）", "办完时算出几个变量，在 Outputs 里写")
                .put("entriesVisible", true);
        assignee(writing);
        rest(writing);
    }

    private ObjectNode task(String id, String name, String description) {
        ObjectNode task = only(template(id, name, description, Set.of(ElementKind.USER_TASK)));
        form(task, "表单", "流程 id-元素 id，如 order-produce");
        return task;
    }

    private void form(ObjectNode template, String label, String description) {
        pattern(property(template, label, null, description, "camunda:formRef"), "\\w+-\\w+", "应为“流程 id-元素 id”");
        hidden(template, "camunda:formRefBinding", "deployment");
    }

    private void assignee(ObjectNode task) {
        notEmpty(property(
                task,
                "办理人",
                "${starter}",
                "${starter} 发起人；${organization.superiorOf(starter)} 发起人的直接上级",
                "camunda:assignee"));
    }

    private void candidates(ObjectNode task) {
        notEmpty(property(
                task,
                "岗位",
                null,
                "岗位 id，如 salesSupervisor，多个用逗号隔开；也可为表达式，如 ${expenseApprover}。班组内的岗位自动派给本班组",
                "camunda:candidateGroups"));
    }

    private void rest(ObjectNode task) {
        pattern(
                property(
                        task,
                        "到期",
                        "1 个工作日",
                        "如 2 个工作日、${workingDays.after(recordedAt, 2)}、${workingDays.before(deliveryDate, 1)}",
                        "camunda:dueDate"),
                "\\s*\\d{1,3}\\s*个?工作日\\s*|\\$\\{.+\\}",
                "应如“2 个工作日”，或为 ${…} 表达式");
        notEmpty(property(
                task,
                "紧急程度",
                "50",
                "平常 50，重大 80；也可为表达式，如 ${execution.getVariable('taskUrgency')}",
                "camunda:priority"));
        written(task, PROPERTY, ElementProperty.WITHDRAWABLE);
    }

    private void starts() {
        ObjectNode form = only(templateOf("formStart", "开始：填表", "由人填表发起；发起人存入变量 starter", List.of("startEvent")));
        named(form, "业务怎样开始，如“客户来访”");
        form(form, "开始表单", "流程 id-元素 id，如 reception-visitAnnounced");
        hidden(form, "camunda:initiator", "starter");
        named(
                templateOf(
                        "messageStart",
                        "开始：由其他流程转来",
                        "消息由其他流程的“启动关联流程”发来，在 Message 里选；转来的值要合乎开始表单",
                        List.of("startEvent")),
                "从哪里转来");
        named(
                templateOf(
                        "withdrawalStart", "开始：撤销业务", "画在事件子流程里，消息选 caseWithdrawn，中断。名称就是按钮上的字", List.of("startEvent")),
                "按钮上的字");
        named(
                templateOf("timerStart", "开始：定时", "在 Timer 里选 Cycle，如“每月倒数第 3 个工作日”。流程不用表单", List.of("startEvent")),
                "什么时候");
        named(templateOf("plainStart", "开始：由系统或上一步开始", "子流程的开始，或系统启动的流程", List.of("startEvent")), "从什么开始");
        named(templateOf("end", "结束", "业务，或者这条路，到此为止", List.of("endEvent")), "怎样结束，如“投诉处理完成”");
    }

    private ObjectNode named(ObjectNode template, String description) {
        notEmpty(property(template, "名称", null, description, "name"));
        return template;
    }

    private void waiting() {
        ObjectNode reminder = templateOf(
                "reminderTimer",
                "提醒定时器",
                "到时提醒，任务照常进行，后面接“告知”。在 Timer 里选 Duration 写“1 个工作日”，或选 Date 写 ${workingDays.before(deliveryDate, 1)}",
                List.of("boundaryEvent"));
        reminder.put("version", FIRST);
        named(reminder, "什么时候，如“满 1 个工作日”");
        hidden(reminder, "cancelActivity", false);
        ObjectNode timer = templateOf(
                "timerWait",
                "等待：到时",
                "在 Timer 里选 Duration 写“2 个工作日”，或选 Date 写 ${workingDays.opening(visitDueDate)}",
                List.of(ElementKind.CATCH_EVENT.element()));
        ObjectNode message = templateOf(
                "messageWait", "等待：其他业务告诉", "在 Message 里选对方“告诉另一笔业务”发来的消息", List.of(ElementKind.CATCH_EVENT.element()));
        ObjectNode condition = templateOf(
                "conditionWait",
                "等待：条件成立",
                "在 Condition 里写条件，如 ${archived}；变量写入时再看一次",
                List.of(ElementKind.CATCH_EVENT.element()));
        ObjectNode first =
                templateOf("firstOf", "等待：先发生的", "后面几个等待事件，哪个先发生走哪条", List.of(ElementKind.EVENT_GATEWAY.element()));
        for (ObjectNode wait : List.of(timer, message, condition, first)) {
            named(wait, "等什么");
            written(wait, PROPERTY, ElementProperty.WITHDRAWABLE);
        }
        named(
                templateOf(
                        "messageInterrupt", "任务中途：其他业务告诉", "收到消息，任务不用再办，走这条路。在 Message 里选消息", List.of("boundaryEvent")),
                "发生什么");
    }

    /** What a system may say that is asked. */
    private void declined() {
        named(
                templateOf(
                        "declined",
                        "问外部系统时：对方说不",
                        "贴在“问外部系统”的一步上，从这里走另一条路。在 Error 里新建一个，Code 写 notFound（没有所问的）或 refused（不收所送的）",
                        List.of("boundaryEvent")),
                "对方怎么说，如“没有这个客户”");
    }

    private void gateways() {
        named(
                templateOf("exclusive", "分支：只走一条", "每条出线写名称；出线要有条件（模板“条件”），有一条是默认出线", List.of("exclusiveGateway")),
                "问什么，如“同意?”");
        named(templateOf("inclusive", "分支：走成立的各条", "每条出线写名称和条件；在后面同样的网关汇合", List.of("inclusiveGateway")), "问什么");
        property(
                templateOf(
                        "join",
                        "汇合",
                        "几条路在这里合为一条；并行的，等齐了再往下走",
                        List.of("exclusiveGateway", "inclusiveGateway", "parallelGateway")),
                "名称",
                null,
                "不写也可以",
                "name");
        property(
                templateOf("parallel", "并行", "后面各条路同时走；在后面同样的网关汇合", List.of("parallelGateway")),
                "名称",
                null,
                "不写也可以",
                "name");
        ObjectNode condition = only(templateOf("condition", "条件", "条件成立时走这条线", List.of("sequenceFlow")));
        named(condition, "答什么，如“同意”");
        pattern(
                property(
                        condition,
                        "条件",
                        null,
                        "如 ${upheld}、${!intact}、${leaderDecision == 'approved'}、${actualCost > 0}；金额、比例的界限写在决策表里",
                        "conditionExpression"),
                "\\$\\{.+\\}",
                "应为 ${…} 表达式");
        choices();
    }

    /** Of a field that lets choose, each choice is a condition, in the form's words. */
    private void choices() {
        for (Diagram diagram : definitions.diagrams()) {
            Set<String> used = diagram.all(SequenceFlow.class).stream()
                    .filter(flow -> flow.getConditionExpression() != null)
                    .map(flow -> flow.getConditionExpression().getTextContent())
                    .collect(Collectors.toSet());
            Set<String> made = new LinkedHashSet<>();
            for (FlowNode asking : diagram.all(FlowNode.class)) {
                definitions.form(Diagram.form(asking)).stream()
                        .flatMap(form -> form.model().fields().stream())
                        .filter(field -> conditions(field).values().stream().anyMatch(used::contains))
                        .filter(field -> made.add(field.key()))
                        .forEach(field -> choice(diagram, asking, field));
            }
        }
    }

    private void choice(Diagram diagram, FlowNode asking, FormField field) {
        ObjectNode template = only(templateOf(
                "condition." + diagram.key() + "." + field.key(),
                "条件：" + asking.getName() + "·" + field.label(),
                diagram.process().getName() + "的「" + asking.getName() + "」里「" + field.label() + "」填的是所选的，就走这条线",
                List.of("sequenceFlow")));
        named(template, "答什么，如“同意”");
        ObjectNode condition = notEmpty(property(template, field.label(), null, null, "conditionExpression"));
        conditions(field).forEach((label, expression) -> choice(condition, label, expression));
    }

    /** @return what is true where somebody chose so, by how the form calls it */
    private static Map<String, String> conditions(FormField field) {
        Map<String, String> conditions = new LinkedHashMap<>();
        if (field.type() == FieldType.CHECK_BOX) {
            conditions.put("是", "${" + field.key() + "}");
            conditions.put("否", "${!" + field.key() + "}");
        }
        field.component().path("values").forEach(value -> {
            String chosen = value.path("value").asText();
            conditions.put(
                    value.path("label").asText(),
                    chosen.equals("true")
                            ? "${" + field.key() + "}"
                            : chosen.equals("false")
                                    ? "${!" + field.key() + "}"
                                    : "${" + field.key() + " == '" + chosen + "'}");
        });
        return conditions;
    }

    private void decisions() {
        decision("decision", "决策", "按决策表判断，结果存入一个变量").put("version", FIRST);
        Map<String, Set<String>> told = new TreeMap<>();
        definitions.diagrams().stream()
                .flatMap(diagram -> diagram.all(BusinessRuleTask.class).stream())
                .forEach(task -> told.computeIfAbsent(task.getCamundaDecisionRef(), id -> new LinkedHashSet<>())
                        .addAll(Written.inputs(task).keySet()));
        told.forEach((id, inputs) -> {
            if (!inputs.isEmpty()) {
                Map<String, String> labels = labels(id);
                ObjectNode template =
                        decision("decision." + id, "决策：" + labels.get(""), "按决策表 " + id + " 判断，表里用到的值在这里写");
                inputs.forEach(name ->
                        notEmpty(bound(template, labels.getOrDefault(name, name), null, "变量 " + name, INPUT, name)));
            }
        });
    }

    private ObjectNode decision(String id, String name, String description) {
        ObjectNode decision = only(template(id, name, description, Set.of(ElementKind.DECISION)));
        notEmpty(property(
                decision,
                "决策表",
                id.contains(".") ? id.substring(id.indexOf('.') + 1) : null,
                "决策的 id，如 remedyApproval",
                "camunda:decisionRef"));
        notEmpty(property(decision, "结果存入", null, "变量名，如 remedyApprover", "camunda:resultVariable"));
        ObjectNode result = property(decision, "结果是", "singleEntry", null, "camunda:mapDecisionResult");
        choice(result, "一个值", "singleEntry");
        choice(result, "一行的几个值", "singleResult");
        choice(result, "各行的一个值", "collectEntries");
        choice(result, "各行的几个值", "resultList");
        hidden(decision, "camunda:decisionRefBinding", "deployment");
        written(decision, PROPERTY, ElementProperty.WITHDRAWABLE);
        return decision;
    }

    /** @return what the columns of a decision's table are called, by what they look at; the table itself by nothing */
    private Map<String, String> labels(String id) {
        var table = Dmn.readModelFromStream(new ByteArrayInputStream(
                definitions.decision(id).orElseThrow().file().content()));
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(
                "",
                ((org.camunda.bpm.model.dmn.instance.Decision) Objects.requireNonNull(table.getModelElementById(id)))
                        .getName());
        table.getModelElementsByType(Input.class)
                .forEach(
                        input -> labels.put(input.getInputExpression().getText().getTextContent(), input.getLabel()));
        return labels;
    }

    private void calls() {
        Map<String, CallActivity> calls = new TreeMap<>();
        definitions.diagrams().stream()
                .flatMap(diagram -> diagram.all(CallActivity.class).stream())
                .forEach(call -> calls.put(call.getCalledElement(), call));
        calls.forEach((called, call) -> {
            Diagram diagram = definitions.diagrams().stream()
                    .filter(one -> one.key().equals(called))
                    .findFirst()
                    .orElseThrow();
            ObjectNode template = template(
                    "call" + StringUtils.capitalize(called),
                    "调用流程：" + diagram.process().getName(),
                    "走完" + diagram.process().getName() + "，本流程才往下走。勾选 Asynchronous before；多实例的，勾选多实例的",
                    Set.of(ElementKind.CALL));
            hidden(template, "calledElement", called);
            call.getExtensionElements()
                    .getElementsQuery()
                    .filterByType(CamundaIn.class)
                    .list()
                    .forEach(in -> {
                        boolean isExpression = in.getCamundaSourceExpression() != null;
                        ObjectNode property = notEmpty(bound(
                                template,
                                label(diagram, in.getCamundaTarget()),
                                isExpression ? in.getCamundaSourceExpression() : in.getCamundaSource(),
                                isExpression ? "表达式" : "变量名",
                                "camunda:in",
                                null));
                        ((ObjectNode) property.path("binding")).put("target", in.getCamundaTarget());
                        if (isExpression) {
                            ((ObjectNode) property.path("binding")).put("expression", true);
                        }
                    });
            written(template, PROPERTY, ElementProperty.WITHDRAWABLE);
        });
    }

    private String label(Diagram called, String name) {
        return called.start()
                .flatMap(start -> definitions.form(Diagram.form(start)))
                .flatMap(form -> form.model().fields().stream()
                        .filter(field -> field.key().equals(name))
                        .findFirst())
                .map(FormField::label)
                .orElse(
                        switch (name) {
                            case "sourceCase" -> "从哪笔业务转来";
                            case "starter" -> "以谁的名义";
                            default -> name;
                        });
    }

    private void parts() {
        ObjectNode part = template("part", "子流程", "几步合在一起，如有共同的期限", Set.of(ElementKind.SUB_PROCESS));
        named(part, "这几步是什么");
        written(part, PROPERTY, ElementProperty.TASK_LIST);
        named(
                template(
                        "withdrawal",
                        "撤销业务的事件子流程",
                        "由消息 caseWithdrawn 开始；依次接登记撤销、归档、告知",
                        Set.of(ElementKind.SUB_PROCESS)),
                "名称");
    }
}
