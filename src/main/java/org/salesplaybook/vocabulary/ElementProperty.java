package org.salesplaybook.vocabulary;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseUtil;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.springframework.util.StringUtils;

/** What an element of a diagram may say in its extension properties ({@code camunda:property}). */
public enum ElementProperty implements Word {

    /** The variable that says who is in charge of a case. */
    OWNER(
            "owner",
            ValueType.VARIABLE,
            EnumSet.of(ElementKind.PROCESS),
            "哪个变量是负责人；业务归负责人的班组，负责人可以看这笔业务。不写为发起人 `starter`"),
    /** The variable that says which team a case belongs to, whoever is in charge. */
    TEAM("team", ValueType.VARIABLE, EnumSet.of(ElementKind.PROCESS), "哪个变量是班组；写了它，业务归这个班组，不看负责人"),
    /** The variable that says whether somebody may be hurt. */
    SAFETY("safety", ValueType.VARIABLE, EnumSet.of(ElementKind.PROCESS), "哪个是非变量说明涉及人身安全；它为是时，这笔业务的通知下班后和放假时也立即发出"),
    /** Marks cases whose records belong to the books, or says by which fact they come to do so. */
    ACCOUNTS(
            "accounts",
            ValueType.FACT,
            EnumSet.of(ElementKind.PROCESS),
            "业务记录属于会计资料，按《会计法》等保存 30 年，本人要求删除个人信息的也不删；不是一开始就属于的，写哪个统计数据（表单字段的 `fact`、步骤的 `facts`）"
                    + "有了以后属于，如 `companySignedDate`",
            new Choice("true", "一开始就属于")),
    /** The fact that says whether somebody was hurt. */
    INJURY(
            "injury",
            ValueType.FACT,
            EnumSet.of(ElementKind.PROCESS),
            "哪个统计数据说明有人受伤，即表单字段的 `fact`；它为是时，业务记录按《特种设备安全法》等保存 10 年，本人要求删除个人信息的也不删"),
    /** Marks cases of people who are customers already. */
    OF_CUSTOMERS(
            "ofCustomers",
            ValueType.CHOICE,
            EnumSet.of(ElementKind.PROCESS),
            "有这种业务的人已经是客户，不是只来咨询过的人，到期不当作潜在客户删除",
            new Choice("true", "已经是客户")),
    /** Variables that become facts of the record. */
    FACTS(
            "facts",
            ValueType.VARIABLES,
            EnumSet.of(ElementKind.SERVICE_TASK),
            "统计用的数据：`openRecord`、`keepRecord`、`closeRecord` 这一步把这些变量以同样的名称存入记录，用于不是表单里填的，如系统算出来的"),
    /** The system that a step asks. */
    ENDPOINT(
            "endpoint",
            ValueType.ENDPOINT,
            EnumSet.of(ElementKind.SERVICE_TASK),
            "问哪个外部系统的接口：系统步骤 `askEndpoint` 必写；地址、口令由管理员设置，流程图里只写 id"),
    /** What it takes from the answer. */
    ANSWER(
            "answer",
            ValueType.ANSWER_FIELDS,
            EnumSet.of(ElementKind.SERVICE_TASK),
            "从答复里取什么：系统步骤 `askEndpoint` 用，如 `number creditLimit = data.limit`、`text? rating`。"
                    + "缺了、类型不对的，一项也不存，步骤失败，写明是哪一项。不写的，只送不取"),
    /** Name of the list in Tasklist that the tasks of a part of a process have for themselves. */
    TASK_LIST(
            "taskList",
            ValueType.TEXT,
            EnumSet.of(ElementKind.SUB_PROCESS),
            "这个子流程里的任务另有一个列表，值是列表的名称。每个流程的列表用流程的名称，不用写"),
    /** Tasks of the same case that the person of this one must not have done; or the start. */
    FOUR_EYES(
            "fourEyes",
            ValueType.TASKS,
            EnumSet.of(ElementKind.USER_TASK),
            "本任务的办理人不能是办理过这些任务的人。指定办理人的，若他不能办，转给其上级；按岗位派的，若该岗位没有人能办，上一级也可以认领。" + "代理人与请假人都受限",
            new Choice("starter", "发起人")),
    /** Gives whoever did a step of a case those that follow for the same position. */
    SAME_PERSON(
            "samePerson",
            ValueType.CHOICE,
            EnumSet.of(ElementKind.PROCESS),
            "同一个人接着办：一笔业务里，谁办过派给某个岗位的任务，后面派给这个岗位的任务就直接到他名下，不用再认领；同岗位的人可以说明原因接手。"
                    + "请假的、已离职或调岗的、`fourEyes` 不让他办的，仍派给岗位。不写的，每个任务都由岗位上的人认领",
            new Choice("true", "到办过的人名下")),
    /** Marks the steps up to which a case can be withdrawn. */
    WITHDRAWABLE(
            "withdrawable",
            ValueType.CHOICE,
            ElementKind.STEPS,
            "业务走到这一步还可以撤销；走到任何没有写的一步，就不能再撤销",
            new Choice("true", "可以撤销")),
    /** Steps of earlier versions that a step stands for, so that cases that wait there can be moved to it. */
    REPLACES(
            "replaces",
            ValueType.FORMER_STEPS,
            ElementKind.REPLACING,
            "本步骤接替以前版本里的哪些步骤：把办理中的业务移到新版本时，停在那些步骤的接着停在这一步；`fourEyes`、`samePerson` 也认那些步骤的办理人。"
                    + "id 没有改的不用写；改过几次的，几个 id 都写上");

    private final Declaration declaration;
    private final Set<ElementKind> places;

    ElementProperty(String word, ValueType type, Set<ElementKind> places, String meaning, Choice... choices) {
        this.declaration = Declaration.of(word, type, meaning, choices);
        this.places = places;
    }

    @Override
    public Declaration declaration() {
        return declaration;
    }

    /** @return the kinds of elements that it may stand at */
    public Set<ElementKind> places() {
        return places;
    }

    /** @return whether it may stand at the element */
    public boolean standsAt(ModelElementInstance element) {
        return ElementKind.of(element).filter(places::contains).isPresent();
    }

    /** @return what the element says by it; empty where it does not */
    public Optional<String> from(ModelElementInstance element) {
        return Optional.ofNullable(Written.properties(element).get(word()));
    }

    /** @return what an element that the engine is reading says by it; empty where it does not */
    public Optional<String> from(Element element) {
        return Optional.ofNullable(BpmnParseUtil.parseCamundaExtensionProperties(element))
                .map(properties -> properties.get(word()))
                .filter(StringUtils::hasText);
    }
}
