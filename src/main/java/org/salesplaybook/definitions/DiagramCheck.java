package org.salesplaybook.definitions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.salesplaybook.engine.CaseVariables;
import org.salesplaybook.organization.Organization;

/** Where a name in a diagram leads nowhere, and where the diagram does not say what its readers need. */
final class DiagramCheck {

    /** What the engine itself offers to expressions. */
    private static final Set<String> BUILT_IN = Set.of("execution", "task", "authenticatedUserId");
    private static final String STARTER = "starter";
    private static final String TELL_CASE = "${tellCase}";

    private final Diagram diagram;
    private final Definitions definitions;
    private final DelegateCatalogue delegates;
    private final Organization organization;
    private final EngineLanguage language;
    private final List<Fault> faults = new ArrayList<>();

    DiagramCheck(Diagram diagram, Definitions definitions, DelegateCatalogue delegates, Organization organization,
                 EngineLanguage language) {
        this.diagram = diagram;
        this.definitions = definitions;
        this.delegates = delegates;
        this.organization = organization;
        this.language = language;
    }

    List<Fault> run() {
        checkProcess();
        diagram.all(UserTask.class).forEach(this::checkUserTask);
        diagram.all(ServiceTask.class).forEach(task -> checkDelegate(task, task));
        diagram.senders().forEach(this::checkSender);
        diagram.all(CatchEvent.class).forEach(this::checkWaiting);
        diagram.all(CallActivity.class).forEach(this::checkCall);
        diagram.all(TimerEventDefinition.class).forEach(this::checkTimer);
        diagram.all(BusinessRuleTask.class).forEach(this::checkDecision);
        diagram.all(Gateway.class).forEach(this::checkGateway);
        diagram.all(FlowNode.class).forEach(this::checkWords);
        checkExpressions(diagram.root(), null, known());
        checkReads();
        return faults;
    }

    private void checkProcess() {
        if (diagram.process().getCamundaHistoryTimeToLiveString() == null) {
            blocking(diagram.process(), "没有写明历史数据保留多久（historyTimeToLive）");
        }
        StartEvent start = diagram.start().orElse(null);
        boolean hasForm = start != null && Diagram.form(start) != null;
        if (!hasForm && diagram.startsByItself()) {
            return;
        }
        if (!hasForm) {
            blocking(start == null ? diagram.process() : start, "没有带表单的开始事件");
        } else {
            checkFormReference(start);
            if (!STARTER.equals(start.getCamundaInitiator())) {
                blocking(start, "发起人（initiator）应存入变量 " + STARTER);
            }
        }
    }

    private void checkUserTask(UserTask task) {
        checkFormReference(task);
        if (task.getCamundaAssignee() == null && task.getCamundaCandidateGroups() == null) {
            blocking(task, "没有写明由谁办理（assignee 或 candidateGroups）");
        }
        if (task.getCamundaDueDate() == null) {
            blocking(task, "没有到期时间（dueDate）");
        } else if (!Juel.isExpression(task.getCamundaDueDate()) && !language.isDate(task.getCamundaDueDate())) {
            blocking(task, "到期时间“" + task.getCamundaDueDate() + "”无法理解，应如“2 个工作日”");
        }
        String groups = task.getCamundaCandidateGroups();
        if (groups != null && !Juel.isExpression(groups)) {
            Arrays.stream(groups.trim().split("\\s*,\\s*")).filter(group -> !organization.isPosition(group))
                    .forEach(group -> blocking(task, "组织中没有岗位“" + group + "”"));
        }
        Diagram.property(task, "fourEyes").ifPresent(others -> Arrays.stream(others.trim().split("\\s*,\\s*"))
                .filter(other -> !other.equals(STARTER) && !(diagram.element(other).orElse(null) instanceof UserTask))
                .forEach(other -> blocking(task, "四眼原则 fourEyes 所指的任务“" + other + "”不存在")));
    }

    private void checkFormReference(BaseElement element) {
        String form = Diagram.form(element);
        if (form == null) {
            blocking(element, "没有表单（formRef）");
        } else if (definitions.form(form).isEmpty()) {
            blocking(element, "没有表单文件“" + form + "”");
        } else if (!"deployment".equals(element.getAttributeValueNs(Diagram.CAMUNDA, "formRefBinding"))) {
            blocking(element, "表单应随流程一起部署（formRefBinding=deployment）");
        }
    }

    /** @param implementation the element that names the delegate, which for events is their definition */
    private void checkDelegate(FlowElement element, BaseElement implementation) {
        String delegate = implementation.getAttributeValueNs(Diagram.CAMUNDA, "delegateExpression");
        if (delegate == null) {
            blocking(element, "系统步骤应由 delegateExpression 实现");
        } else if (!delegate.matches("[$#]\\{\\w+}") || !delegates.isDelegate(delegate.substring(2, delegate.length() - 1))) {
            blocking(element, "没有名为 " + delegate + " 的系统步骤");
        }
        checkAsync(element);
    }

    private void checkAsync(FlowElement element) {
        if (!Diagram.isAsync(element)) {
            blocking(element, "系统步骤应有自己的事务（asyncBefore），失败时才能重试");
        }
    }

    private void checkSender(FlowElement element, BaseElement implementation) {
        checkDelegate(element, implementation);
        Optional<String> message = Diagram.messageOf(implementation);
        if (message.isEmpty()) {
            blocking(element, "没有写明消息");
        } else if (isToldToCase(implementation)) {
            if (definitions.diagrams().stream().noneMatch(other -> other.waitsFor(message.get()))) {
                blocking(element, "没有流程等待消息“" + message.get() + "”");
            }
            if (!Diagram.told(element).containsKey("to")) {
                blocking(element, "没有写明告诉哪笔业务（to）");
            }
        } else if (definitions.diagrams().stream().noneMatch(other -> other.startsWith(message.get()))) {
            blocking(element, "没有流程以消息“" + message.get() + "”开始");
        }
    }

    private void checkWaiting(CatchEvent event) {
        event.getEventDefinitions().stream().filter(MessageEventDefinition.class::isInstance).forEach(definition -> {
            Optional<String> message = Diagram.messageOf(definition);
            if (message.isEmpty()) {
                blocking(event, "没有写明消息");
            } else if (!(event instanceof StartEvent) && definitions.diagrams().stream().flatMap(other -> other.senders().values().stream())
                    .noneMatch(sender -> isToldToCase(sender) && Diagram.messageOf(sender).equals(message))) {
                blocking(event, "没有流程发出消息“" + message.get() + "”");
            }
        });
    }

    private static boolean isToldToCase(BaseElement implementation) {
        return TELL_CASE.equals(implementation.getAttributeValueNs(Diagram.CAMUNDA, "delegateExpression"));
    }

    private void checkCall(CallActivity call) {
        if (definitions.diagrams().stream().noneMatch(other -> other.key().equals(call.getCalledElement()))) {
            blocking(call, "没有流程“" + call.getCalledElement() + "”");
        }
        checkAsync(call);
    }

    private void checkTimer(TimerEventDefinition timer) {
        timer.getDomElement().getChildElements().forEach(time -> {
            String text = time.getTextContent().strip();
            if (!Juel.isExpression(text) && !language.isTimer(time.getLocalName(), text)) {
                blocking((FlowElement) timer.getParentElement(), "时间“" + text + "”无法理解，应如“2 个工作日”");
            }
        });
    }

    private void checkDecision(BusinessRuleTask task) {
        if (task.getCamundaDecisionRef() == null || !definitions.decisions().containsKey(task.getCamundaDecisionRef())) {
            blocking(task, "没有决策表“" + task.getCamundaDecisionRef() + "”");
        }
        if (!"deployment".equals(task.getCamundaDecisionRefBinding())) {
            blocking(task, "决策表应随流程一起部署（decisionRefBinding=deployment）");
        }
        if (task.getCamundaResultVariable() == null) {
            blocking(task, "没有写明决策结果存入哪个变量（resultVariable）");
        }
    }

    private void checkGateway(Gateway gateway) {
        if (!(gateway instanceof ExclusiveGateway || gateway instanceof InclusiveGateway) || gateway.getOutgoing().size() < 2) {
            return;
        }
        for (SequenceFlow flow : gateway.getOutgoing()) {
            if (isBlank(flow.getName())) {
                readable(flow, "网关“" + gateway.getName() + "”的这条出线没有名称");
            }
            boolean isDefault = flow.equals(gateway instanceof ExclusiveGateway exclusive ? exclusive.getDefault()
                    : ((InclusiveGateway) gateway).getDefault());
            if (gateway instanceof ExclusiveGateway && flow.getConditionExpression() == null && !isDefault) {
                blocking(flow, "这条出线没有条件，也不是默认出线");
            }
        }
    }

    private void checkWords(FlowNode node) {
        boolean asksNothing = node instanceof ParallelGateway || node instanceof Gateway && node.getOutgoing().size() < 2;
        boolean insideStart = node instanceof StartEvent && !node.getParentElement().equals(diagram.process());
        if (isBlank(node.getName()) && !asksNothing && !insideStart) {
            readable(node, "没有名称");
        }
        if (Diagram.documentation(node).isEmpty()) {
            readable(node, "没有说明：应写明作业指导书的原文，或以 (+) 开头说明为何增加");
        }
    }

    /** Variables that the process knows: of its forms, decisions, delegates, and of its own mappings. */
    private Set<String> known() {
        Set<String> known = new TreeSet<>(Set.of(STARTER, CaseVariables.SOURCE_CASE.getName()));
        for (String form : diagram.forms()) {
            definitions.form(form).ifPresent(found -> found.model().fields().forEach(field -> {
                known.add(field.key());
                known.addAll(field.fills());
            }));
        }
        diagram.all(BusinessRuleTask.class).stream().map(BusinessRuleTask::getCamundaResultVariable)
                .filter(name -> name != null).forEach(known::add);
        for (String delegate : delegatesUsed()) {
            known.addAll(delegates.writtenBy(delegate));
        }
        diagram.all(MultiInstanceLoopCharacteristics.class).stream().map(MultiInstanceLoopCharacteristics::getCamundaElementVariable)
                .filter(name -> name != null).forEach(known::add);
        collectParameters(diagram.root(), known);
        return known;
    }

    private Set<String> delegatesUsed() {
        Set<String> used = new HashSet<>();
        collectAttribute(diagram.root(), "delegateExpression", used);
        return used;
    }

    private static void collectAttribute(DomElement element, String attribute, Set<String> values) {
        String value = element.getAttribute(Diagram.CAMUNDA, attribute);
        if (value != null && Juel.isExpression(value)) {
            values.add(value.substring(2, value.length() - 1));
        }
        element.getChildElements().forEach(child -> collectAttribute(child, attribute, values));
    }

    private static void collectParameters(DomElement element, Set<String> names) {
        if (element.getLocalName().equals("inputParameter") || element.getLocalName().equals("outputParameter")) {
            names.add(element.getAttribute("name"));
        }
        element.getChildElements().forEach(child -> collectParameters(child, names));
    }

    private void checkExpressions(DomElement element, String owner, Set<String> known) {
        String id = element.getAttribute("id");
        String where = id != null && diagram.element(id).isPresent() ? id : owner;
        Collection<String> texts = new ArrayList<>(List.of(element.getTextContent().strip()));
        if (!element.getChildElements().isEmpty()) {
            texts.clear();
        }
        if (element.getLocalName().equals("property")) {
            texts.add(element.getAttribute("value"));
        }
        for (String attribute : Expressions.ATTRIBUTES) {
            String value = element.getAttribute(Diagram.CAMUNDA, attribute);
            if (value != null) {
                texts.add(value);
            }
        }
        texts.stream().filter(Juel::isExpression).forEach(text -> checkExpression(text, where, known));
        element.getChildElements().forEach(child -> checkExpressions(child, where, known));
    }

    private void checkExpression(String text, String where, Set<String> known) {
        try {
            language.parse(text);
            for (String name : Juel.names(text)) {
                if (!known.contains(name) && !delegates.isBean(name) && !BUILT_IN.contains(name)) {
                    faults.add(new Fault(diagram.file().name(), where, "表达式 " + text + " 中的 " + name + " 没有任何表单、决策或步骤写入", true));
                }
            }
            Juel.calls(text).stream().filter(call -> delegates.isBean(call.target()) && !delegates.hasMethod(call))
                    .forEach(call -> faults.add(new Fault(diagram.file().name(), where, "表达式 " + text + " 有误："
                            + call.target() + " 不能作 " + call.parameters() + " 个参数的 " + call.method(), true)));
        } catch (ELException e) {
            faults.add(new Fault(diagram.file().name(), where, "表达式 " + text + " 有误：" + e.getMessage(), true));
        }
    }

    /** What the forms and decisions of the process read has to come from somewhere in the process. */
    private void checkReads() {
        Set<String> known = known();
        for (String id : diagram.forms()) {
            definitions.form(id).ifPresent(form -> form.model().reads().stream()
                    .filter(name -> !known.contains(name) && !FormCheck.isOffered(name, form.model()))
                    .forEach(name -> faults.add(new Fault(form.file().name(), id,
                            "显示的 " + name + " 没有任何表单、决策或步骤写入", true))));
        }
        for (String id : diagram.decisions()) {
            Optional.ofNullable(definitions.decisions().get(id)).ifPresent(decision -> decision.reads().stream()
                    .filter(name -> !known.contains(name))
                    .forEach(name -> faults.add(new Fault(decision.file().name(), id,
                            "读取的 " + name + " 没有任何表单、决策或步骤写入", true))));
        }
    }

    private void blocking(BaseElement element, String message) {
        faults.add(new Fault(diagram.file().name(), element.getId(), message, true));
    }

    private void readable(BaseElement element, String message) {
        faults.add(new Fault(diagram.file().name(), element.getId(), message, false));
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    /** Attributes of Camunda's that the engine evaluates. */
    private static final class Expressions {
        static final List<String> ATTRIBUTES = List.of("assignee", "candidateGroups", "candidateUsers", "dueDate",
                "followUpDate", "priority", "delegateExpression", "expression", "collection", "variable", "sourceExpression");
    }
}
