package org.salesplaybook.deployment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
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
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.definitions.Definitions;
import org.salesplaybook.definitions.Diagram;
import org.salesplaybook.definitions.Fault;
import org.salesplaybook.definitions.Notation;
import org.salesplaybook.endpoints.Endpoints;
import org.salesplaybook.expressions.ExpressionLanguage;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.steps.CaseVariables;
import org.salesplaybook.steps.Withdrawal;
import org.salesplaybook.vocabulary.AnswerField;
import org.salesplaybook.vocabulary.ElementProperty;
import org.salesplaybook.vocabulary.FieldProperty;
import org.salesplaybook.vocabulary.Nearest;
import org.salesplaybook.vocabulary.Step;

/** Where a name in a diagram leads nowhere, and where the diagram does not say what its readers need. */
final class DiagramCheck {

    /** What the engine itself offers to expressions. */
    private static final Set<String> BUILT_IN = Set.of("execution", "task", "authenticatedUserId");

    private static final String STARTER = "starter";
    private static final String DELEGATE = "delegateExpression";
    private static final String LATEST = "latest";
    /** Where a diagram gives a variable its name. */
    private static final Set<String> NAMES_GIVEN = Set.of(
            "inputParameter name",
            "outputParameter name",
            "in target",
            "out target",
            "startEvent initiator",
            "businessRuleTask resultVariable",
            "multiInstanceLoopCharacteristics elementVariable",
            "errorEventDefinition errorCodeVariable",
            "errorEventDefinition errorMessageVariable",
            "escalationEventDefinition escalationCodeVariable");

    private final Diagram diagram;
    private final Definitions definitions;
    private final DelegateCatalogue delegates;
    private final Organization organization;
    private final Endpoints endpoints;
    private final EngineLanguage language;
    private final ExpressionLanguage expressions;
    private final List<Fault> faults = new ArrayList<>();

    DiagramCheck(
            Diagram diagram,
            Definitions definitions,
            DelegateCatalogue delegates,
            Organization organization,
            Endpoints endpoints,
            EngineLanguage language,
            ExpressionLanguage expressions) {
        this.diagram = diagram;
        this.definitions = definitions;
        this.delegates = delegates;
        this.organization = organization;
        this.endpoints = endpoints;
        this.language = language;
        this.expressions = expressions;
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
        checkWithdrawal();
        faults.addAll(Notation.BPMN.faults(diagram.file(), diagram.xml()));
        Set<String> known = known(diagram, definitions, delegates);
        faults.addAll(new ExtensionCheck(diagram, organization, endpoints, known, facts()).run());
        faults.addAll(new EndpointCheck(diagram, endpoints, delegates.beanNames()).run());
        checkExpressions(known);
        checkReads(known);
        return faults;
    }

    private void checkProcess() {
        if (diagram.process().getCamundaHistoryTimeToLiveString() == null) {
            blocking(diagram.process(), "没有写明历史数据保留多久（historyTimeToLive）");
        }
        diagram.all(Process.class).stream()
                .filter(process ->
                        !process.equals(diagram.process()) && process.getAttributeValue("isExecutable") == null)
                .forEach(process -> blocking(process, "没有写明是否可执行（isExecutable）"));
        checkStarts();
        StartEvent start = diagram.start().orElse(null);
        if (start != null && Diagram.form(start) != null) {
            checkFormReference(start);
            if (!STARTER.equals(start.getCamundaInitiator())) {
                blocking(start, "发起人（initiator）应存入变量 " + STARTER);
            }
            definitions.form(Diagram.form(start)).stream()
                    .flatMap(form -> form.model().fields().stream())
                    .filter(field -> field.filesRequired() != null)
                    .forEach(field -> blocking(start, "「" + field.label() + "」写了 filesRequired，但文件要在发起以后才能上传"));
        } else if (!diagram.startsByItself()) {
            blocking(start == null ? diagram.process() : start, "没有带表单的开始事件");
        }
    }

    /**
     * Cases begin with a form, by a timer, or by a message that another case sends: nothing else is told whether it
     * may.
     */
    private void checkStarts() {
        diagram.all(StartEvent.class).stream()
                .filter(start -> start.getParentElement().equals(diagram.process()))
                .forEach(start -> start.getEventDefinitions().forEach(definition -> {
                    if (definition instanceof MessageEventDefinition) {
                        Diagram.messageOf(definition)
                                .ifPresent(message -> definitions.diagrams().stream()
                                        .filter(other -> !other.equals(diagram) && other.startsWith(message))
                                        .forEach(other -> blocking(start, "消息“" + message + "”已经启动流程 " + other.key())));
                    } else if (!(definition instanceof TimerEventDefinition)) {
                        blocking(start, "流程只能由表单、消息或定时器开始");
                    }
                }));
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
            Arrays.stream(groups.trim().split("\\s*,\\s*"))
                    .filter(group -> !organization.isPosition(group))
                    .forEach(group -> blocking(
                            task, "组织中没有岗位“" + group + "”" + Nearest.instead(group, organization.positions())));
        }
    }

    private void checkFormReference(BaseElement element) {
        String form = Diagram.form(element);
        if (form == null) {
            blocking(element, "没有表单（formRef）");
        } else if (definitions.form(form).isEmpty()) {
            blocking(
                    element,
                    "没有表单文件“" + form + "”"
                            + Nearest.question(form, definitions.forms().keySet()));
        } else if (!"deployment".equals(element.getAttributeValueNs(Diagram.CAMUNDA, "formRefBinding"))) {
            blocking(element, "表单应随流程一起部署（formRefBinding=deployment）");
        }
    }

    /** @param implementation the element that names the delegate, which for events is their definition */
    private void checkDelegate(FlowElement element, BaseElement implementation) {
        if (implementation.getAttributeValueNs(Diagram.CAMUNDA, DELEGATE) == null) {
            blocking(element, "系统步骤应由 delegateExpression 实现");
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
                blocking(element, "没有流程等待消息“" + message.get() + "”" + Nearest.instead(message.get(), messages(false)));
            }
        } else if (definitions.diagrams().stream().noneMatch(other -> other.startsWith(message.get()))) {
            blocking(element, "没有流程以消息“" + message.get() + "”开始" + Nearest.instead(message.get(), messages(true)));
        }
    }

    /** @return names of the messages that start a process, or that a case waits for */
    private Set<String> messages(boolean starting) {
        Set<String> messages = new TreeSet<>();
        definitions
                .diagrams()
                .forEach(other -> other.all(CatchEvent.class).stream()
                        .filter(event -> starting
                                == (event instanceof StartEvent
                                        && event.getParentElement().equals(other.process())))
                        .flatMap(event -> event.getEventDefinitions().stream())
                        .filter(MessageEventDefinition.class::isInstance)
                        .flatMap(definition -> Diagram.messageOf(definition).stream())
                        .forEach(messages::add));
        return messages;
    }

    private void checkWaiting(CatchEvent event) {
        event.getEventDefinitions().stream()
                .filter(MessageEventDefinition.class::isInstance)
                .forEach(definition -> {
                    Optional<String> message = Diagram.messageOf(definition);
                    if (message.isEmpty()) {
                        blocking(event, "没有写明消息");
                    } else if (!(event instanceof StartEvent)
                            && definitions.diagrams().stream()
                                    .flatMap(other -> other.senders().values().stream())
                                    .noneMatch(sender -> isToldToCase(sender)
                                            && Diagram.messageOf(sender).equals(message))) {
                        blocking(event, "没有流程发出消息“" + message.get() + "”");
                    }
                });
    }

    private static boolean isToldToCase(BaseElement implementation) {
        return Step.calledBy(implementation).filter(Step.TELL_CASE::equals).isPresent();
    }

    private void checkCall(CallActivity call) {
        if (definitions.diagrams().stream().noneMatch(other -> other.key().equals(call.getCalledElement()))) {
            blocking(
                    call,
                    "没有流程“" + call.getCalledElement() + "”"
                            + Nearest.instead(
                                    String.valueOf(call.getCalledElement()),
                                    definitions.diagrams().stream()
                                            .map(Diagram::key)
                                            .toList()));
        }
        if (!LATEST.equals(Objects.requireNonNullElse(call.getCamundaCalledElementBinding(), LATEST))) {
            blocking(call, "只能调用最新的一版（calledElementBinding=latest）");
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
        if (task.getCamundaDecisionRef() == null
                || !definitions.decisions().containsKey(task.getCamundaDecisionRef())) {
            blocking(
                    task,
                    "没有决策表“" + task.getCamundaDecisionRef() + "”"
                            + Nearest.instead(
                                    String.valueOf(task.getCamundaDecisionRef()),
                                    definitions.decisions().keySet()));
        }
        if (!"deployment".equals(task.getCamundaDecisionRefBinding())) {
            blocking(task, "决策表应随流程一起部署（decisionRefBinding=deployment）");
        }
        if (task.getCamundaResultVariable() == null) {
            blocking(task, "没有写明决策结果存入哪个变量（resultVariable）");
        }
    }

    private void checkGateway(Gateway gateway) {
        if (!(gateway instanceof ExclusiveGateway || gateway instanceof InclusiveGateway)
                || gateway.getOutgoing().size() < 2) {
            return;
        }
        for (SequenceFlow flow : gateway.getOutgoing()) {
            if (isBlank(flow.getName())) {
                blocking(flow, "网关“" + gateway.getName() + "”的这条出线没有名称：请写上什么情况走这条，如“同意”");
            }
            boolean isDefault = flow.equals(
                    gateway instanceof ExclusiveGateway exclusive
                            ? exclusive.getDefault()
                            : ((InclusiveGateway) gateway).getDefault());
            if (gateway instanceof ExclusiveGateway && flow.getConditionExpression() == null && !isDefault) {
                blocking(flow, "这条出线没有条件，也不是默认出线");
            }
        }
    }

    private void checkWords(FlowNode node) {
        boolean asksNothing = node instanceof ParallelGateway
                || node instanceof Gateway && node.getOutgoing().size() < 2;
        boolean insideStart =
                node instanceof StartEvent && !node.getParentElement().equals(diagram.process());
        if (isBlank(node.getName()) && !asksNothing && !insideStart) {
            blocking(node, "没有名称：请写上办的是什么事，任务列表和业务页面显示的是它");
        }
        if (Diagram.documentation(node).isEmpty()) {
            readable(node, "没有说明：应写明作业指导书的原文，或以 (+) 开头说明为何增加");
        }
    }

    /** Cases can be withdrawn up to certain steps, or not at all. */
    private void checkWithdrawal() {
        List<FlowNode> marked = diagram.all(FlowNode.class).stream()
                .filter(node -> ElementProperty.WITHDRAWABLE.from(node).isPresent())
                .toList();
        if (diagram.canBeWithdrawn() && marked.isEmpty()) {
            blocking(diagram.process(), "没有标明到哪一步为止可以撤销（" + ElementProperty.WITHDRAWABLE.word() + "）");
        } else if (!diagram.canBeWithdrawn()) {
            marked.forEach(node -> blocking(
                    node,
                    "标了可以撤销（" + ElementProperty.WITHDRAWABLE.word() + "），但没有由消息“" + Withdrawal.MESSAGE + "”开始的事件子流程"));
        }
    }

    /** Variables that the process knows: of its forms, decisions, delegates, and of its own mappings. */
    static Set<String> known(Diagram diagram, Definitions definitions, DelegateCatalogue delegates) {
        Set<String> known = new TreeSet<>(Set.of(STARTER, CaseVariables.SOURCE_CASE.getName()));
        if (diagram.canBeWithdrawn()) {
            known.addAll(Set.of(
                    Withdrawal.WITHDRAWN_BY.getName(), Withdrawal.REASON.getName(), Withdrawal.CONCERNED.getName()));
        }
        for (String form : diagram.forms()) {
            definitions
                    .form(form)
                    .ifPresent(found -> found.model().fields().forEach(field -> {
                        known.add(field.key());
                        known.addAll(field.fills());
                    }));
        }
        diagram.all(BusinessRuleTask.class).stream()
                .map(BusinessRuleTask::getCamundaResultVariable)
                .filter(name -> name != null)
                .forEach(known::add);
        for (String delegate : delegatesUsed(diagram)) {
            known.addAll(delegates.writtenBy(delegate));
        }
        diagram.all(FlowNode.class).stream()
                .flatMap(node -> AnswerField.at(node).stream())
                .map(AnswerField::variable)
                .forEach(known::add);
        diagram.all(MultiInstanceLoopCharacteristics.class).stream()
                .map(MultiInstanceLoopCharacteristics::getCamundaElementVariable)
                .filter(name -> name != null)
                .forEach(known::add);
        collectParameters(diagram.root(), known);
        return known;
    }

    /** What the forms and the steps of the process state of a case. */
    private Set<String> facts() {
        Set<String> facts = new TreeSet<>();
        diagram.forms().stream()
                .flatMap(form -> definitions.form(form).stream())
                .flatMap(form -> form.model().fields().stream())
                .forEach(field -> field.said(FieldProperty.FACT).ifPresent(facts::add));
        diagram.all(FlowNode.class)
                .forEach(node -> ElementProperty.FACTS
                        .from(node)
                        .ifPresent(said ->
                                facts.addAll(ElementProperty.FACTS.type().values(said))));
        return facts;
    }

    private static Set<String> delegatesUsed(Diagram diagram) {
        Set<String> used = new HashSet<>();
        collectAttribute(diagram.root(), DELEGATE, used);
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
        if (element.getLocalName().equals("inputParameter")
                || element.getLocalName().equals("outputParameter")) {
            names.add(element.getAttribute("name"));
        }
        element.getChildElements().forEach(child -> collectParameters(child, names));
    }

    private void checkExpressions(Set<String> known) {
        Notation.eachElement(diagram.xml(), null, (element, owner) -> {
            checkExpression(Notation.ownText(element).strip(), owner, known);
            Notation.eachAttribute(element, attribute -> {
                if (DELEGATE.equals(attribute.getLocalName())) {
                    checkDelegateName(attribute.getValue(), owner);
                } else {
                    checkExpression(attribute.getValue(), owner, known);
                }
                if (NAMES_GIVEN.contains(element.getLocalName() + " " + attribute.getLocalName())
                        && delegates.beanNames().contains(attribute.getValue())) {
                    blocking(owner, "变量 " + attribute.getValue() + " 与系统步骤同名，会把它遮住");
                }
            });
        });
    }

    private void checkDelegateName(String delegate, String where) {
        if (Step.isFormer(delegate)) {
            blocking(where, delegate + " 是以前版本的系统步骤，只供办理中的业务走完：请按新版本自带的流程图改写这一步");
        } else if (Step.of(delegate).isEmpty()) {
            blocking(
                    where,
                    "没有名为 " + delegate + " 的系统步骤"
                            + Nearest.question(
                                    delegate,
                                    Arrays.stream(Step.values())
                                            .map(Step::expression)
                                            .toList()));
        }
    }

    private void checkExpression(String text, String where, Set<String> known) {
        if (Juel.isExpression(text)) {
            List<String> wrong = expressions.faults(text);
            wrong.forEach(fault -> blocking(where, "表达式 " + text + " 有误：" + fault));
            if (wrong.isEmpty()) {
                List<String> offered = Stream.concat(known.stream(), delegates.beanNames().stream())
                        .toList();
                Juel.names(text).stream()
                        .filter(name -> !known.contains(name) && !delegates.isBean(name) && !BUILT_IN.contains(name))
                        .forEach(name -> blocking(
                                where,
                                "表达式 " + text + " 中的 " + name + " 没有任何表单、决策或步骤写入" + Nearest.question(name, offered)));
            }
        }
    }

    /** What the forms and decisions of the process read has to come from somewhere in the process. */
    private void checkReads(Set<String> known) {
        for (String id : diagram.forms()) {
            definitions
                    .form(id)
                    .ifPresent(form -> form.model().reads().stream()
                            .filter(name -> !known.contains(name) && !FormCheck.isOffered(name, form.model()))
                            .forEach(name -> faults.add(
                                    new Fault(form.file().name(), id, "显示的 " + name + " 没有任何表单、决策或步骤写入", true))));
        }
        for (String id : diagram.decisions()) {
            Optional.ofNullable(definitions.decisions().get(id))
                    .ifPresent(decision -> decision.reads().stream()
                            .filter(name -> !known.contains(name))
                            .forEach(name -> faults.add(
                                    new Fault(decision.file().name(), id, "读取的 " + name + " 没有任何表单、决策或步骤写入", true))));
        }
    }

    private void blocking(BaseElement element, String message) {
        blocking(element.getId(), message);
    }

    private void blocking(String element, String message) {
        faults.add(new Fault(diagram.file().name(), element, message, true));
    }

    private void readable(BaseElement element, String message) {
        faults.add(new Fault(diagram.file().name(), element.getId(), message, false));
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
