package org.salesplaybook.sending;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Notices to people who are not looking at Tasklist.
 *
 * @param enabled whether any are sent; without it they stay in Tasklist
 * @param baseUrl where people find the application, such as {@code https://sales.example.com}
 * @param from sender of e-mails, such as {@code 销售部作业系统 <sales@example.com>}
 * @param window how long what comes in a row is collected into one message
 * @param templates folder of the texts; one that is not there stands in the jar
 * @param robots robots in groups
 */
@ConfigurationProperties("sales-playbook.notices")
record NoticeSettings(
        @DefaultValue("false") boolean enabled,
        String baseUrl,
        @Nullable String from,
        @DefaultValue("PT2M") Duration window,
        @DefaultValue("company/notices") Path templates,
        @DefaultValue List<Robot> robots) {

    Optional<Robot> robot(String name) {
        return robots.stream().filter(robot -> robot.name().equals(name)).findFirst();
    }

    /** @return where the list of tasks is */
    String tasklist() {
        return application("tasklist") + "#/";
    }

    /** @return where a task is shown with its form */
    String task(String id) {
        return tasklist() + "?task=" + id;
    }

    /** @return where a task is decided on a page of its own */
    String approval(String id) {
        return application("approve") + "?task=" + id;
    }

    private String application(String name) {
        return baseUrl.replaceAll("/+$", "") + "/camunda/app/" + name + "/default/";
    }
}
