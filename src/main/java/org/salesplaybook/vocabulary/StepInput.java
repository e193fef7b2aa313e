package org.salesplaybook.vocabulary;

/** What a diagram tells a {@link Step}, in its input parameters. Each may be an expression. */
public enum StepInput implements Word {

    /** Whom to inform. */
    TELL("tell", ValueType.PEOPLE, true, "告知谁", new Choice("holders", "手上有任务的人")),
    /** What they are told. */
    WORDS("words", ValueType.TEXT, true, "告知的话；也会发到群里，群里的人不都能看这笔业务，不要写客户资料和金额"),
    /** What kind of a notice it is. */
    NOTICE(
            "kind",
            ValueType.CHOICE,
            false,
            "通知的种类，缺省为 `reminder`；各人按种类选择收不收",
            new Choice("reminder", "提醒"),
            new Choice("overdue", "超期"),
            new Choice("escalation", "升级"),
            new Choice("refusal", "退回")),
    /** The task that it is about. */
    ABOUT("about", ValueType.TASK, false, "关于哪个任务；不写为本业务所有未办的任务"),
    /** The priority that the tasks get. */
    URGENCY(
            "urgency",
            ValueType.WHOLE_NUMBER,
            false,
            "任务的紧急程度改为多少；已经更高的不变",
            new Choice("70", "提醒"),
            new Choice("80", "重大"),
            new Choice("90", "超期"),
            new Choice("95", "再次超期")),

    /** In whose name a linked case is started. */
    STARTER("starter", ValueType.TEXT, false, "以谁的名义发起，如 `${salesRep}`；不写为本业务的发起人"),
    /** The case that is told. */
    TO("to", ValueType.TEXT, true, "告诉哪笔业务：编号，如 `${contract}`"),

    /** What the numbers of such cases begin with. */
    PREFIX("prefix", ValueType.PREFIX, true, "编号的前两个字母，如 `JD`"),
    /** What the record of such a case is called. */
    RECORD("record", ValueType.TEXT, false, "这种业务在客户档案等处叫什么，如「接待」；不写为流程的名称"),
    /** What a case is about. */
    CASE_ABOUT("about", ValueType.TEXT, false, "这笔业务是什么事，几个字，如 `${visitPurpose}`；结束时写的，代替登记时写的"),
    /** Until when a case is to be done. */
    DEADLINE(
            "deadline",
            ValueType.DEADLINE,
            false,
            "整笔业务的期限，从登记时算起，如 `2 个工作日`，或表达式算出的某一天；登记后就是变量 `deadline`，到期时间和计时器写 `${workingDays.at(deadline)}`，"
                    + "只在这里改一处。写工作日的，放假安排更新时一起重算"),
    /** How a case ended. */
    OUTCOME("outcome", ValueType.TEXT, true, "怎样结束：业务在这一步结束的，怎样结束的，如「已撤销」，或 `${upheld ? '成立' : '不成立'}`；不写客户的资料和说过的话"),
    /** How the case ended whose place a case takes. */
    REPLACED("replaced", ValueType.TEXT, true, "被代替的那一份怎样结束的，如「由 ${caseNumber} 代替」"),

    /** What a talk with a customer was. */
    FOLLOW_UP("kind", ValueType.TEXT, true, "记录的种类，如「售前咨询」「过程跟单」"),
    /** The task in which it was written that the step keeps. */
    WRITTEN_IN("task", ValueType.TASK, true, "在哪个任务里写的");

    private final Declaration declaration;
    private final boolean required;

    StepInput(String word, ValueType type, boolean required, String meaning, Choice... choices) {
        this.declaration = Declaration.of(word, type, meaning, choices);
        this.required = required;
    }

    @Override
    public Declaration declaration() {
        return declaration;
    }

    /** @return whether the step cannot do without */
    public boolean isRequired() {
        return required;
    }
}
