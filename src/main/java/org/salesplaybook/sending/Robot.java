package org.salesplaybook.sending;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A robot in a group of people.
 *
 * @param name what the company calls it, each its own
 * @param kind whose robot it is
 * @param url its address, which is a secret: whoever knows it can write to the group
 * @param secret what its messages are signed with, where it asks for a signature
 * @param teams ids of the teams that it serves; all people where it is empty
 * @param positions ids of the positions that it serves; all of them where it is empty
 */
record Robot(
        String name,
        Kind kind,
        String url,
        @Nullable String secret,
        @DefaultValue List<String> teams,
        @DefaultValue List<String> positions) {

    /** The longest name that the outbox takes. */
    static final int NAME = 100;

    /** Whose robot it is. */
    enum Kind {
        WECOM("企业微信", 2048),
        DINGTALK("钉钉", 15_000),
        FEISHU("飞书", 12_000);

        private final String label;
        private final int longest;

        Kind(String label, int longest) {
            this.label = label;
            this.longest = longest;
        }

        /** @return what people call it */
        String label() {
            return label;
        }

        /** @return how many bytes a message may have */
        int longest() {
            return longest;
        }
    }

    Optional<String> signedWith() {
        return Optional.ofNullable(secret).filter(key -> !key.isBlank());
    }

    /** Neither address nor secret may get into a log. */
    @Override
    public String toString() {
        return "Robot[" + name + ", " + kind + "]";
    }
}
