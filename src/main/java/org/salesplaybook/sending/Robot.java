package org.salesplaybook.sending;

import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A robot in a group of people.
 *
 * @param name what the company calls it, each its own
 * @param kind whose robot it is
 * @param url its address, which is a secret: whoever knows it can write to the group
 * @param secret what its messages are signed with; {@code null} where it asks for no signature
 * @param teams ids of the teams that it serves; all people where it is empty
 * @param positions ids of the positions that it serves; all of them where it is empty
 */
record Robot(
        String name,
        Kind kind,
        String url,
        String secret,
        @DefaultValue List<String> teams,
        @DefaultValue List<String> positions) {

    /** The longest name that the outbox takes. */
    static final int NAME = 100;

    /** Whose robot it is. */
    enum Kind {
        WECOM("企业微信"),
        DINGTALK("钉钉"),
        FEISHU("飞书");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** @return what people call it */
        String label() {
            return label;
        }
    }

    boolean isSigned() {
        return secret != null && !secret.isBlank();
    }

    /** Neither address nor secret may get into a log. */
    @Override
    public String toString() {
        return "Robot[" + name + ", " + kind + "]";
    }
}
