package org.salesplaybook.sending;

import java.util.Arrays;
import java.util.Optional;

/** What a notice is about. */
public enum NoticeKind {

    /** There is something to do. */
    NEW_TASK("newTask", "新任务"),
    /** Something should be done soon. */
    REMINDER("reminder", "提醒"),
    /** Something should have been done by now. */
    OVERDUE("overdue", "超期"),
    /** Somebody above has to know. */
    ESCALATION("escalation", "升级"),
    /** Somebody's work came back, or was not agreed to. */
    REFUSAL("refusal", "退回");

    private final String id;
    private final String label;

    NoticeKind(String id, String label) {
        this.id = id;
        this.label = label;
    }

    /** @return the name that diagrams and settings use */
    public String id() {
        return id;
    }

    /** @return what people read */
    public String label() {
        return label;
    }

    /** @return the kind of that name; empty where there is none */
    public static Optional<NoticeKind> of(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id.equals(id)).findFirst();
    }
}
