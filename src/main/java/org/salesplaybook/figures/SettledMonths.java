package org.salesplaybook.figures;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.salesplaybook.workingdays.WorkingTimeChanged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Settles months: what ended in one is counted anew as a whole, so that it may be done again at any time. The present
 * month is settled up to the last midnight.
 */
@Component
class SettledMonths {

    /** Stands for all steps of a process together, whoever did them. */
    static final String ALL_STEPS = "*";

    private static final Logger LOG = LoggerFactory.getLogger(SettledMonths.class);

    private static final String OF_MONTH = EndedWork.where("e.end_time_ >= :from and e.end_time_ < :until");
    /** What ended before midnight is in the database by then. */
    private static final Duration COMMITTED = Duration.ofMinutes(5);

    private final JdbcClient database;
    private final Clock clock;

    SettledMonths(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A month that has been settled.
     *
     * @param until what ended before this moment is in it
     * @param recount whether the calendar has changed since
     */
    record Settled(LocalDateTime until, boolean recount) {}

    /** @return the months of a period that have been settled */
    Map<YearMonth, Settled> settled(YearMonth first, YearMonth last) {
        Map<YearMonth, Settled> months = new HashMap<>();
        database.sql("select in_month, settled_until, recount from settled_month where in_month between ? and ?")
                .params(first.toString(), last.toString())
                .query(row -> {
                    months.put(
                            YearMonth.parse(row.getString("in_month")),
                            new Settled(
                                    row.getTimestamp("settled_until").toLocalDateTime(), row.getBoolean("recount")));
                });
        return months;
    }

    /** @return the months that are to be settled, the earliest first; none before a step of a case has ended */
    List<YearMonth> unsettled() {
        Timestamp first =
                database.sql(EndedWork.FIRST).query(Timestamp.class).optional().orElse(null);
        YearMonth last = YearMonth.from(lastMidnight());
        if (first == null || YearMonth.from(first.toLocalDateTime()).isAfter(last)) {
            return List.of();
        }
        YearMonth begin = YearMonth.from(first.toLocalDateTime());
        Map<YearMonth, Settled> settled = settled(begin, last);
        return Stream.iterate(begin, month -> !month.isAfter(last), month -> month.plusMonths(1))
                .filter(month -> {
                    Settled known = settled.get(month);
                    return known == null || known.recount() || known.until().isBefore(end(month));
                })
                .toList();
    }

    /** Where a part of its history is gone by now, a month stays as it was settled before. */
    void settle(YearMonth month) {
        Map<String, Object> values = Map.of(
                "month",
                month.toString(),
                "from",
                Timestamp.valueOf(month.atDay(1).atStartOfDay()),
                "until",
                Timestamp.valueOf(end(month)));
        long before = database.sql(
                        "select coalesce(sum(finished + withdrawn), 0) from finished_work where in_month = :month "
                                + "and step <> '" + ALL_STEPS + "'")
                .params(values)
                .query(Long.class)
                .single();
        long now = database.sql("select count(*) from (" + OF_MONTH + ") all_of_it")
                .params(values)
                .query(Long.class)
                .single();
        if (now >= before) {
            database.sql("delete from finished_work where in_month = :month")
                    .params(values)
                    .update();
            database.sql("insert into finished_work (in_month, process, step, version, team, person, bucket, finished, "
                            + "withdrawn, due, on_time, again, minutes) "
                            + "select :month, process, step, version, team, person, bucket, sum(finished), "
                            + "sum(withdrawn), sum(due), sum(on_time), sum(again), sum(minutes) from (" + OF_MONTH
                            + ") all_of_it group by process, step, version, team, person, bucket")
                    .params(values)
                    .update();
            database.sql("insert into finished_work (in_month, process, step, version, team, person, bucket, finished, "
                            + "withdrawn, due, on_time, again, minutes) "
                            + "select in_month, process, '" + ALL_STEPS + "', version, team, '', 0, sum(finished), 0, "
                            + "sum(due), sum(on_time), sum(again), sum(minutes) from finished_work "
                            + "where in_month = :month and step <> '' group by in_month, process, version, team")
                    .params(values)
                    .update();
        } else {
            LOG.warn("{} 的统计保持原样：历史记录已到期清理了一部分（原有 {} 项，现有 {} 项）", month, before, now);
        }
        database.sql("delete from settled_month where in_month = :month")
                .params(values)
                .update();
        database.sql("insert into settled_month (in_month, settled_until, recount) values (:month, :until, false)")
                .params(values)
                .update();
    }

    /** Of what ended before the first day that has changed, no working time is different. */
    @EventListener
    void recount(WorkingTimeChanged change) {
        database.sql("update settled_month set recount = true where in_month >= ?")
                .param(YearMonth.from(change.since()).toString())
                .update();
    }

    /** @return up to when a month can be settled now */
    private LocalDateTime end(YearMonth month) {
        LocalDateTime end = month.plusMonths(1).atDay(1).atStartOfDay();
        return end.isBefore(lastMidnight()) ? end : lastMidnight();
    }

    private LocalDateTime lastMidnight() {
        return LocalDate.ofInstant(clock.instant().minus(COMMITTED), clock.getZone())
                .atStartOfDay();
    }
}
