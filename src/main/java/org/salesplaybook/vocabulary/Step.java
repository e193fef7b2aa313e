package org.salesplaybook.vocabulary;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;

/**
 * The delegates that a diagram may name ({@code camunda:delegateExpression}). Those of one process keep its record, and
 * know its variables: they make no sense in another one.
 */
public enum Step {
    INFORM(
            "inform",
            null,
            ElementKind.SERVICE_TASK,
            "告知",
            StepInput.TELL,
            StepInput.WORDS,
            StepInput.NOTICE,
            StepInput.ABOUT,
            StepInput.URGENCY),
    /** What else it is told is what the start form of the other process takes. */
    START_LINKED_CASE("startLinkedCase", null, null, "启动关联流程", StepInput.STARTER),
    /** What else it is told become variables of the other case. */
    TELL_CASE("tellCase", null, null, "告诉另一笔正在等待的业务", StepInput.TO),
    /** Whatever it is told is sent. */
    ASK_ENDPOINT("askEndpoint", null, ElementKind.SERVICE_TASK, "问外部系统"),
    RECORD_WITHDRAWAL("recordWithdrawal", null, ElementKind.SERVICE_TASK, "登记撤销"),

    OPEN_RECORD(
            "openRecord",
            null,
            ElementKind.SERVICE_TASK,
            "登记业务：编号，建立记录",
            StepInput.PREFIX,
            StepInput.RECORD,
            StepInput.CASE_ABOUT,
            StepInput.DEADLINE),
    KEEP_RECORD("keepRecord", null, ElementKind.SERVICE_TASK, "存档：把填的表单存入记录，记下存档的时间；业务还可以继续"),
    CLOSE_RECORD(
            "closeRecord", null, ElementKind.SERVICE_TASK, "把填的表单存入记录，记录到此为止", StepInput.OUTCOME, StepInput.CASE_ABOUT),

    REGISTER_DEPOSIT("registerDeposit", "order", "登记定金", StepInput.PREFIX, StepInput.RECORD),
    RELEASE_ORDER("releaseOrder", "order", "下达派工单"),
    RECORD_CANCELLATION("recordCancellation", "order", "登记订单取消", StepInput.OUTCOME),
    ARCHIVE_ORDER("archiveOrder", "order", "归档订单", StepInput.OUTCOME),

    PUBLISH_TEACHING_CASE("publishTeachingCase", "complaint", "存入案例库"),

    RECORD_ENQUIRY("recordEnquiry", "customer", "咨询客户意向（客户建档、编号）", StepInput.PREFIX, StepInput.RECORD),
    GIVE_TO_SALES_REP("giveToSalesRep", "customer", "交给负责销售员；归另一组负责的，移交该组，业务结束", StepInput.OUTCOME),
    SEND_TO_CRM("sendToCrm", "customer", "存入客户档案和奥汀"),
    RECORD_FOLLOW_UP("recordFollowUp", "customer", "记录咨询或跟单", StepInput.FOLLOW_UP, StepInput.WRITTEN_IN),
    RECORD_VISIT("recordVisit", "customer", "记录回访"),
    WON("won", "customer", "成交", StepInput.OUTCOME),
    RECORD_LOSS("recordLoss", "customer", "记录流失", StepInput.OUTCOME),
    CLOSE_ENQUIRY("closeEnquiry", "customer", "结束来电", StepInput.OUTCOME),

    FILE_CONTRACT("fileContract", "contract", "归档合同", StepInput.OUTCOME),
    TERMINATE_CONTRACT("terminateContract", "contract", "登记合同终止", StepInput.OUTCOME),

    OPEN_DELIVERY("openDelivery", "delivery", "登记发货", StepInput.PREFIX, StepInput.RECORD),
    RECORD_RECEIPT("recordReceipt", "delivery", "登记到账", StepInput.WRITTEN_IN),
    RECORD_ACCEPTANCE("recordAcceptance", "delivery", "登记验收"),
    ARCHIVE_DELIVERY("archiveDelivery", "delivery", "归档发货记录", StepInput.OUTCOME),

    SCHEDULE_VISIT("scheduleVisit", "returnVisit", "列入待回访，编制回访计划时选得到"),
    RECORD_ATTEMPT("recordAttempt", "returnVisit", "记录未联系上"),
    RECORD_MADE_VISIT("recordMadeVisit", "returnVisit", "登记已回访：哪天、谁办的"),

    DRAW_UP_PLAN(
            "drawUpPlan", "visitPlan", "编制回访计划；没有到期的回访，业务结束", StepInput.PREFIX, StepInput.RECORD, StepInput.OUTCOME),
    APPLY_PLAN("applyPlan", "visitPlan", "下达回访计划，代替同组同月原来的计划", StepInput.REPLACED),
    SUM_UP_PLAN("sumUpPlan", "visitPlan", "汇总回访计划", StepInput.OUTCOME),
    DRAW_SAMPLE("drawSample", "visitPlan", "抽取查核样本"),
    RECORD_CHECKS("recordChecks", "visitPlan", "登记查核结果"),

    HAND_OVER_WORK("handOverWork", "leave", "转交代理人"),
    TAKE_BACK_WORK("takeBackWork", "leave", "交还请假人"),

    COLLECT_NOTICES("collectNotices", "notices", "收集待发的通知"),
    SEND_NOTICES("sendNotices", "notices", "发送通知"),

    OPEN_ERASURE("openErasure", "privacy", "登记删除个人信息的请求"),
    ERASE_PERSONAL_DATA("erasePersonalData", "privacy", "删除个人信息"),
    CLOSE_ERASURE("closeErasure", "privacy", "抹去请求中的个人信息"),

    SETTLE_FIGURES("settleFigures", "businessFigures", "结算一个月的业务统计"),

    FIND_EXPIRED_PROSPECTS("findExpiredProspects", "expiredProspects", "查找到期的潜在客户"),
    ERASE_PROSPECT("eraseProspect", "expiredProspects", "删除到期的个人信息");

    /** Names of delegates that diagrams of earlier versions use, whose cases go on by them. No new diagram may. */
    public static final Set<String> FORMER = Set.of(
            "openReception",
            "archiveReception",
            "recordComplaint",
            "archiveComplaint",
            "closeComplaint",
            "registerObjection",
            "archiveService",
            "openVisit",
            "recordReturnVisit",
            "closeVisit",
            "openContract",
            "closeContract");

    private final String delegate;
    private final @Nullable String process;
    private final Set<ElementKind> places;
    private final String meaning;
    private final List<StepInput> inputs;

    /** @param place none for what throws or sends a message */
    Step(String delegate, @Nullable String process, @Nullable ElementKind place, String meaning, StepInput... inputs) {
        this.delegate = delegate;
        this.process = process;
        this.places = place == null ? ElementKind.SENDERS : EnumSet.of(place);
        this.meaning = meaning;
        this.inputs = List.of(inputs);
    }

    Step(String delegate, String process, String meaning, StepInput... inputs) {
        this(delegate, process, ElementKind.SERVICE_TASK, meaning, inputs);
    }

    /** @return the delegate's name */
    public String delegate() {
        return delegate;
    }

    /** @return how a diagram names it */
    public String expression() {
        return "${" + delegate + "}";
    }

    /** @return key of the only process that may name it; empty for those that all may */
    public Optional<String> process() {
        return Optional.ofNullable(process);
    }

    /** @return the kinds of elements that it can do the work of */
    public Set<ElementKind> places() {
        return places;
    }

    /** @return what it does, in Chinese */
    public String meaning() {
        return meaning;
    }

    /** @return what it can be told */
    public List<StepInput> inputs() {
        return inputs;
    }

    /** @return whether a case has said how it ended once it is done, and must not end without */
    public boolean closes() {
        return inputs.contains(StepInput.OUTCOME) && !closesAtOnce();
    }

    /** @return whether a case that ends right after it has said how it ended */
    public boolean closesAtOnce() {
        return this == GIVE_TO_SALES_REP;
    }

    /**
     * @return whether it is told by an element that throws or sends a message, and passes on what is none of its
     *     {@link #inputs}. Such an element says it in its extension properties where it is repeated, because the engine
     *     works out input parameters once, before the first repetition.
     */
    public boolean speaksToOthers() {
        return places == ElementKind.SENDERS;
    }

    /** @return whether it is told what nobody knows beforehand, and passes it on */
    public boolean takesAnything() {
        return speaksToOthers() || this == ASK_ENDPOINT;
    }

    /** @return the step that does the work of an element, or of the definition of an event */
    public static Optional<Step> calledBy(ModelElementInstance implementation) {
        return of(implementation.getAttributeValueNs(BpmnModelConstants.CAMUNDA_NS, "delegateExpression"));
    }

    /** @return whether the expression names a delegate of earlier versions */
    public static boolean isFormer(String expression) {
        return FORMER.stream().anyMatch(name -> expression.equals("${" + name + "}"));
    }

    /** @return the step that a diagram names by the expression */
    public static Optional<Step> of(String expression) {
        return Arrays.stream(values())
                .filter(step -> step.expression().equals(expression))
                .findFirst();
    }
}
