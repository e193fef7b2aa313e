package org.salesplaybook.vocabulary;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is written behind a word. What it refers to, such as a task of the same diagram, is looked up by whoever knows
 * it.
 */
public enum ValueType {
    TEXT("文字", "(?s).*\\S.*"),
    /** One of the word's choices. */
    CHOICE("所列的选项", null),
    WHOLE_NUMBER("整数，0～999", "\\d{1,3}"),
    NAME("名称：字母、数字、下划线", "[A-Za-z_]\\w*"),
    /** What the numbers of records begin with. */
    PREFIX("两个大写字母", "[A-Z]{2}"),
    /** A variable of the process. */
    VARIABLE("变量名", NAME.pattern),
    VARIABLES("变量名，多个用逗号隔开", NAME.pattern),
    /** What a form's field or a step of the process states of a case. */
    FACT("统计数据的名称", NAME.pattern),
    /** A task of the same diagram. */
    TASK("人工任务的 id", null),
    TASKS("人工任务的 id，多个用逗号隔开", null),
    /** Steps that earlier versions of the diagram have, and this one has no more. */
    FORMER_STEPS("以前版本里步骤的 id，多个用逗号隔开", NAME.pattern),
    /** A position of the organisation. */
    POSITION("岗位 id", null),
    /** Positions or logins. */
    PEOPLE("岗位 id 或用户名，多个用逗号隔开", null),
    FEEL("以 = 开头的 FEEL 表达式", "(?s)=.*\\S.*"),
    /** A day, or how far it is from today. */
    DAY("日期，或离今天的时间", null),
    /** A time that a case has. */
    DEADLINE("期限，如 2 个工作日", "\\d{1,3} *个?工作日"),
    /** One of the systems that administrators have set up. */
    ENDPOINT("接口的 id，管理员设置的", null),
    /** What a step takes from an answer. */
    ANSWER_FIELDS(
            "“类型 变量 = 答复里的字段”，多个用逗号隔开；字段与变量同名的不用写，在里层的用 . 连着写；类型有 "
                    + Arrays.stream(AnswerField.Type.values())
                            .map(type -> type.word() + " " + type.meaning())
                            .collect(Collectors.joining("、"))
                    + "，可以没有的加 ?",
            null),
    ASSIGNMENT("“同一处的字段=档案里的名称”", "\\w+=\\w+");

    private final String description;
    private final @Nullable String pattern;

    ValueType(String description, @Nullable String pattern) {
        this.description = description;
        this.pattern = pattern;
    }

    /** @return what is expected, in Chinese */
    public String description() {
        return description;
    }

    /** @return whether a single value looks like one; what it refers to is not looked up */
    public boolean fits(String value) {
        return this == ANSWER_FIELDS ? AnswerField.read(value).isPresent() : pattern == null || value.matches(pattern);
    }

    /** @return the single values of what is written */
    public List<String> values(String written) {
        if (this == ANSWER_FIELDS) {
            return AnswerField.each(written);
        }
        return this == VARIABLES || this == TASKS || this == FORMER_STEPS || this == PEOPLE
                ? Arrays.asList(written.trim().split("\\s*,\\s*"))
                : List.of(written);
    }
}
