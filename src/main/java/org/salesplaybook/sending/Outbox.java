package org.salesplaybook.sending;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.engine.AsSystem;
import org.salesplaybook.opening.BeforeOpening;
import org.salesplaybook.sending.Reachability.Way;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/**
 * Notices that are to go to people outside of Tasklist. Each is written in the transaction of the step that it tells
 * of, together with an instance of the process {@code notices} that will come for it: so none is lost, and none is sent
 * of a step that failed. Whichever instance comes first to a recipient takes up all that waits there; the others find
 * nothing.
 */
@Component
@Order(BeforeOpening.NOTICES)
public class Outbox implements BeforeOpening {

    private static final String PROCESS = "notices";
    /** Tells of a task that was done in the meantime, or that somebody else took. */
    private static final String MOOT =
            "exists (select 1 from notice where notice.id = notice_delivery.notice and notice.kind = '"
                    + NoticeKind.NEW_TASK.id()
                    + "' and not exists (select 1 from act_ru_task task where task.id_ = notice.task_id "
                    + "and (task.assignee_ is null or task.assignee_ = notice.recipient)))";

    private final NoticeSettings settings;
    private final SendingTimes times;
    private final Safety safety;
    private final RuntimeService cases;
    private final AsSystem asSystem;
    private final JdbcClient database;
    private final Clock clock;
    private volatile boolean open;

    Outbox(
            NoticeSettings settings,
            SendingTimes times,
            Safety safety,
            @Lazy RuntimeService cases,
            AsSystem asSystem,
            JdbcClient database,
            Clock clock) {
        this.settings = settings;
        this.times = times;
        this.safety = safety;
        this.cases = cases;
        this.asSystem = asSystem;
        this.database = database;
        this.clock = clock;
    }

    /**
     * Somebody who is told of something.
     *
     * @param person their login
     * @param task id of the task that they are led to, if any
     * @param ways how they are reached besides Tasklist; may be none
     */
    public record Told(String person, @Nullable String task, List<Way> ways) {}

    /** Where somebody is told of something, not before a certain moment. */
    private record Stop(String channel, String recipient, Instant due) {}

    /**
     * What waits to be sent.
     *
     * @param notice its id
     * @param person who is told
     */
    record Waiting(
            long notice, NoticeKind kind, String words, String instance, String task, String person, Instant toldAt) {

        private static Waiting of(ResultSet row, int number) throws SQLException {
            return new Waiting(
                    row.getLong("id"),
                    NoticeKind.of(row.getString("kind")).orElseThrow(),
                    row.getString("words"),
                    row.getString("process_instance_id"),
                    row.getString("task_id"),
                    row.getString("recipient"),
                    row.getObject("told_at", OffsetDateTime.class).toInstant());
        }
    }

    /**
     * Keeps what people were told, and sees to it that it is sent.
     *
     * @param notice what they are told
     * @param elements ids of the tasks that it is about, separated by commas; may be empty
     * @param told who is told, and how each is reached
     */
    public void post(Notice notice, String elements, List<Told> told) {
        Map<Long, List<Way>> ways = new LinkedHashMap<>();
        told.forEach(one -> ways.put(keep(notice, elements, one), one.ways()));
        if (ways.values().stream().allMatch(List::isEmpty)) {
            return;
        }
        boolean urgent = asSystem.call(() -> safety.isAtStake(notice.definition(), notice.instance()));
        Set<Stop> stops = new LinkedHashSet<>();
        ways.forEach((id, each) -> each.forEach(way -> {
            Instant due = urgent ? clock.instant() : times.next(way.timing());
            database.sql("insert into notice_delivery (notice, channel, recipient, due_at) values (?, ?, ?, ?)")
                    .param(id)
                    .param(way.channel().id())
                    .param(way.recipient())
                    .param(moment(due))
                    .update();
            stops.add(new Stop(way.channel().id(), way.recipient(), due));
        }));
        // those of the opening itself are begun at its end, when the process that sends them is there
        if (open) {
            stops.forEach(stop -> begin(stop, urgent));
        }
    }

    private long keep(Notice notice, String elements, Told told) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        database.sql(
                        "insert into notice (process_instance_id, case_number, elements, recipient, words, told_at, kind, task_id) "
                                + "values (?, ?, ?, ?, ?, ?, ?, ?)")
                .param(notice.instance())
                .param(notice.caseNumber())
                .param(elements.isEmpty() ? null : elements)
                .param(told.person())
                .param(notice.words())
                .param(OffsetDateTime.now(clock))
                .param(notice.kind().id())
                .param(told.task())
                .update(key, "id");
        return key.getKeyAs(Number.class).longValue();
    }

    /**
     * Begins to send what was written before, and what nobody would come for any more. Where notices were switched off,
     * it is not sent.
     */
    @Override
    public void prepare() {
        open = true;
        if (!settings.enabled()) {
            database.sql("delete from notice_delivery where sent_at is null").update();
            return;
        }
        database.sql(
                        "select channel, recipient, min(due_at) due from notice_delivery where message is null group by channel, recipient")
                .query((row, n) -> new Stop(
                        row.getString("channel"),
                        row.getString("recipient"),
                        row.getObject("due", OffsetDateTime.class).toInstant()))
                .list()
                .forEach(stop -> begin(stop, false));
    }

    private void begin(Stop stop, boolean urgent) {
        Instant collected = clock.instant().plus(settings.window());
        Instant at = urgent || stop.due().isAfter(collected) ? stop.due() : collected;
        asSystem.run(() -> cases.startProcessInstanceByKey(
                PROCESS,
                Map.of(
                        SendNotices.CHANNEL.getName(),
                        stop.channel(),
                        SendNotices.RECIPIENT.getName(),
                        stop.recipient(),
                        SendNotices.SEND_AT.getName(),
                        Date.from(at))));
    }

    /** Takes up for one message what waits for a recipient now, but for what nobody has to be told of any more. */
    void takeUp(String channel, String recipient, String message) {
        database.sql(
                        "update notice_delivery set message = :message where channel = :channel and recipient = :recipient and message is null "
                                + "and due_at <= :now")
                .param("message", message)
                .param("channel", channel)
                .param("recipient", recipient)
                .param("now", moment(clock.instant()))
                .update();
        database.sql("delete from notice_delivery where message = ? and " + MOOT)
                .param(message)
                .update();
    }

    /** @return what a message has taken up and not sent yet, the oldest first */
    List<Waiting> waiting(String message) {
        return database.sql("select notice.* from notice_delivery delivery join notice on notice.id = delivery.notice "
                        + "where delivery.message = ? and delivery.sent_at is null order by notice.id")
                .param(message)
                .query(Waiting::of)
                .list();
    }

    /** Remembers what of a message has gone. */
    void sent(String message, Collection<Long> notices) {
        database.sql("update notice_delivery set sent_at = :now where message = :message and notice in (:notices)")
                .param("now", moment(clock.instant()))
                .param("message", message)
                .param("notices", notices)
                .update();
    }

    /** Forgets what a message has not sent: its recipient is not reached any more. */
    void drop(String message) {
        database.sql("delete from notice_delivery where message = ? and sent_at is null")
                .param(message)
                .update();
    }

    private OffsetDateTime moment(Instant instant) {
        return OffsetDateTime.ofInstant(instant, clock.getZone());
    }
}
