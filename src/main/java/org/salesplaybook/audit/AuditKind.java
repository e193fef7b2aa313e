package org.salesplaybook.audit;

/** What kind of thing stands in an entry of the trail. Entries keep the name: none is ever renamed. */
public enum AuditKind {
    LOG_IN("登录"),
    LOG_IN_FAILED("登录失败"),
    LOG_OUT("退出登录"),
    /** A person, a group, a team, or who belongs to which, was created, changed or deleted. */
    PERSON("人员变更"),
    /** Set by whomever; never the password itself. */
    PASSWORD("设置密码"),
    RIGHT("权限变更"),
    /** A diagram, its forms or its decisions were deployed. */
    DEPLOYMENT("部署"),
    /** A definition was suspended, activated or deleted. */
    DEFINITION("流程定义变更"),
    /**
     * Something was done to a case beside its forms: cancelled, moved, migrated, a task given to somebody, a job tried
     * again.
     */
    CASE("业务干预"),
    /** A variable of a case was changed beside its forms. */
    VARIABLE("变量变更"),
    /** Somebody looked at data of a customer. */
    DATA_OPENED("查看客户资料"),
    EXPORT("导出"),
    /** Personal data was erased. */
    ERASURE("删除个人信息"),
    /** Records of the customer file were merged, put back or split. */
    CUSTOMER("客户档案变更"),
    FILE("附件变更"),
    SETTING("设置变更"),
    BACKUP("备份与恢复"),
    /** Something was asked for that nobody, or not this person, may do. */
    REFUSED("操作被拒绝"),
    /** The trail was read, verified, or its oldest part removed. */
    TRAIL("审计记录");

    private final String label;

    AuditKind(String label) {
        this.label = label;
    }

    /** @return what administrators read, in Chinese */
    public String label() {
        return label;
    }
}
