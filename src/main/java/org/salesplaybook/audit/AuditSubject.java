package org.salesplaybook.audit;

import org.jspecify.annotations.Nullable;

/**
 * What an entry of the trail is about.
 *
 * @param kind what it is
 * @param id which: a case's number (while it has none, its instance's id), a login, a customer's number; none where
 *     there is only one
 */
public record AuditSubject(Kind kind, @Nullable String id) {

    /** What entries are about. Entries keep the name: none is ever renamed. */
    public enum Kind {
        CASE("业务"),
        PERSON("人员"),
        GROUP("组"),
        TEAM("班组"),
        RIGHT("权限"),
        DEFINITION("流程定义"),
        CUSTOMER("客户"),
        FILE("附件"),
        SETTING("设置"),
        DATABASE("数据库"),
        JOB("作业"),
        OTHER("其他"),
        TRAIL("审计记录");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** @return what administrators read, in Chinese */
        public String label() {
            return label;
        }
    }

    /** @param number the case's number, or its instance's id while it has none */
    public static AuditSubject ofCase(String number) {
        return new AuditSubject(Kind.CASE, number);
    }

    /** @param login user id */
    public static AuditSubject person(@Nullable String login) {
        return new AuditSubject(Kind.PERSON, login);
    }

    /** @param number the customer's number */
    public static AuditSubject customer(String number) {
        return new AuditSubject(Kind.CUSTOMER, number);
    }
}
