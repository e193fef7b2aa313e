package org.salesplaybook.vocabulary;

/** What expressions of a diagram may ask, besides variables. */
public enum ExpressionBean {
    WORKING_DAYS("workingDays", "工作日历：期限，如 `${workingDays.after(openedAt, 2)}`"),
    ORGANIZATION("organization", "组织：上级、岗位、班组、姓名，如 `${organization.superiorOf(starter)}`"),
    VALUES("values", "取值：`${values.first(productModel, issueProduct)}`，前面的没有或空着，用后面的"),
    ABSENCES("absences", "请假与代理；系统的任务列表用它，流程图一般不用");

    private final String bean;
    private final String meaning;

    ExpressionBean(String bean, String meaning) {
        this.bean = bean;
        this.meaning = meaning;
    }

    /** @return its name in expressions */
    public String bean() {
        return bean;
    }

    /** @return what it knows, in Chinese */
    public String meaning() {
        return meaning;
    }
}
