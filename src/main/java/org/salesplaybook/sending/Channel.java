package org.salesplaybook.sending;

import java.util.Arrays;
import java.util.Optional;

/** How a notice leaves the application. */
enum Channel {
    EMAIL("email", "电子邮件"),
    ROBOT("robot", "群机器人");

    private final String id;
    private final String label;

    Channel(String id, String label) {
        this.id = id;
        this.label = label;
    }

    /** @return the name that settings use */
    String id() {
        return id;
    }

    /** @return what people read */
    String label() {
        return label;
    }

    static Optional<Channel> of(String id) {
        return Arrays.stream(values()).filter(channel -> channel.id.equals(id)).findFirst();
    }
}
