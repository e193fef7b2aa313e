package org.salesplaybook.sending;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What somebody was told that still matters: the task that it is about is not done. */
@Component
public class Inbox {

    private static final int MOST = 20;

    private final JdbcClient database;
    private final Clock clock;

    Inbox(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Something that somebody was told.
     *
     * @param kind an id of {@link NoticeKind}
     * @param number of the case, once it has one
     * @param task id of the open task that it is about
     */
    public record Received(
            long id, String kind, String words, @Nullable String number, String task, OffsetDateTime toldAt) {}

    /**
     * @param person a login
     * @param since what was told before is left out
     * @return what they were told of tasks that are open, the latest first, at most {@value #MOST}; new tasks are not
     *     among it, they are in the lists
     */
    public List<Received> of(String person, Instant since) {
        return database.sql("select id, kind, words, case_number as number, task_id as task, told_at from notice "
                        + "where recipient = :person and told_at >= :since and kind <> :newTask "
                        + "and exists (select 1 from act_ru_task open where open.id_ = notice.task_id) "
                        + "order by told_at desc, id desc fetch first " + MOST + " rows only")
                .param("person", person)
                .param("since", OffsetDateTime.ofInstant(since, clock.getZone()))
                .param("newTask", NoticeKind.NEW_TASK.id())
                .query(Received.class)
                .list();
    }
}
