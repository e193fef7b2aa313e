package org.salesplaybook.figures;

import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.figures.SettledMonths.Settled;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Figures of what has been finished: settled months, and from the history what ended since, so that they are of this
 * moment. Whether somebody may know is for the caller to ask.
 */
@Component
public class FinishedWork {

    /** Percentiles are out of buckets of durations, see {@code Buckets}. */
    public static final int ERROR_IN_PERCENT = 5;

    private static final List<String> NONE = List.of("");
    private static final String STEPS = "step <> ''";
    private static final String SETTLED_STEPS = "step not in ('', '" + SettledMonths.ALL_STEPS + "')";
    private static final double MEDIAN = 0.5;
    private static final double NINE_OF_TEN = 0.9;

    private final JdbcClient database;
    private final SettledMonths months;

    FinishedWork(JdbcClient database, SettledMonths months) {
        this.database = database;
        this.months = months;
    }

    /**
     * Which work is meant.
     *
     * @param from the first month in which it ended
     * @param to the last one
     * @param processes keys of its processes
     * @param version of these processes; all of them where it is left out
     * @param teams ids of the teams, and {@code ""} for the cases that are no team's; any team where it is left out
     */
    public record Range(
            YearMonth from,
            YearMonth to,
            Collection<String> processes,
            @Nullable Integer version,
            @Nullable Set<String> teams) {

        private List<YearMonth> months() {
            return from.atDay(1)
                    .datesUntil(to.plusMonths(1).atDay(1), Period.ofMonths(1))
                    .map(YearMonth::from)
                    .toList();
        }
    }

    /**
     * Some work, counted.
     *
     * @param finished how much was finished
     * @param withdrawn how many cases were withdrawn or broken off; they count as nothing else
     * @param due how much of what was finished had a due date
     * @param onTime how much of that was finished by then
     * @param again how much had been finished before in the same case: it was sent back, taken back, or comes again by
     *     the diagram
     * @param minutes working time of all of it
     * @param median working minutes within which half of it was finished
     * @param ninety working minutes within which nine of ten were
     */
    public record Figure(
            long finished, long withdrawn, long due, long onTime, long again, long minutes, long median, long ninety) {

        /** Of nothing. */
        public static final Figure NOTHING = new Figure(0, 0, 0, 0, 0, 0, 0, 0);

        /** @return both together, without percentiles, which do not add up */
        public Figure plus(Figure other) {
            return new Figure(
                    finished + other.finished,
                    withdrawn + other.withdrawn,
                    due + other.due,
                    onTime + other.onTime,
                    again + other.again,
                    minutes + other.minutes,
                    0,
                    0);
        }
    }

    /** What is counted together. */
    private enum By {
        PROCESS,
        STEP,
        PERSON;

        private String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @return of cases, by key of their process */
    public Map<String, Figure> cases(Range range) {
        return read(By.PROCESS, "step = ''", "step = ''", range);
    }

    /** @return of steps, without percentiles, by key of their process */
    public Map<String, Figure> work(Range range) {
        return read(By.PROCESS, "step = '" + SettledMonths.ALL_STEPS + "'", STEPS, range);
    }

    /** @return of each step, by its id in the diagram */
    public Map<String, Figure> steps(Range range) {
        return read(By.STEP, SETTLED_STEPS, STEPS, range);
    }

    /** @return of steps, by login of whoever did them */
    public Map<String, Figure> people(Range range) {
        return read(By.PERSON, "person <> ''", "person <> ''", range);
    }

    /** @return whether the calendar has changed, and the durations of a month are reckoned anew tonight */
    public boolean isRecounted(Range range) {
        return months.settled(range.from(), range.to()).values().stream().anyMatch(Settled::recount);
    }

    /**
     * @param which of what is settled is meant
     * @param whichFresh the same of what is not
     */
    private Map<String, Figure> read(By by, String which, String whichFresh, Range range) {
        Map<String, Object> values = new HashMap<>();
        values.put("first", range.from().toString());
        values.put("last", range.to().toString());
        values.put("processes", range.processes().isEmpty() ? NONE : range.processes());
        String settled = " from finished_work where process in (:processes) and in_month between :first and :last";
        // found by when it ended, which is lately: H2 would go by the process, and read years of it
        String fresh = "concat(e.proc_def_key_, '') in (:processes)";
        if (range.version() != null) {
            values.put("version", range.version());
            settled += " and version = :version";
            fresh += " and d.version_ = :version";
        }
        if (range.teams() != null) {
            values.put("teams", range.teams().isEmpty() ? NONE : range.teams());
            settled += " and team in (:teams)";
            fresh += " and coalesce(e.tenant_id_, '') in (:teams)";
        }
        String columns = "select " + by.column() + " of_, bucket, finished, withdrawn, due, on_time, again, minutes";
        String all = columns + settled + " and " + which;
        String unsettled = unsettled(range, values);
        if (!unsettled.isEmpty()) {
            all += " union all " + columns + " from (" + EndedWork.where(fresh + " and (" + unsettled + ")")
                    + ") fresh where " + whichFresh;
        }
        Map<String, Sum> sums = new LinkedHashMap<>();
        database.sql("select of_, bucket, sum(finished) finished, sum(withdrawn) withdrawn, sum(due) due, "
                        + "sum(on_time) on_time, sum(again) again, sum(minutes) minutes from (" + all
                        + ") all_of_it group by of_, bucket")
                .params(values)
                .query(row -> {
                    sums.computeIfAbsent(row.getString("of_"), of -> new Sum())
                            .add(
                                    row.getInt("bucket"),
                                    new Figure(
                                            row.getLong("finished"),
                                            row.getLong("withdrawn"),
                                            row.getLong("due"),
                                            row.getLong("on_time"),
                                            row.getLong("again"),
                                            row.getLong("minutes"),
                                            0,
                                            0));
                });
        return sums.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, sum -> sum.getValue().figure()));
    }

    /** @return a condition for what is in no settled month yet; empty where all is */
    private String unsettled(Range range, Map<String, Object> values) {
        Map<YearMonth, Settled> settled = months.settled(range.from(), range.to());
        List<LocalDateTime[]> gaps = new ArrayList<>();
        for (YearMonth month : range.months()) {
            LocalDateTime begin = month.atDay(1).atStartOfDay();
            LocalDateTime end = month.plusMonths(1).atDay(1).atStartOfDay();
            Settled known = settled.get(month);
            LocalDateTime from = known == null ? begin : known.until();
            if (!from.isBefore(end)) {
                continue;
            }
            if (!gaps.isEmpty() && gaps.get(gaps.size() - 1)[1].equals(from)) {
                gaps.get(gaps.size() - 1)[1] = end;
            } else {
                gaps.add(new LocalDateTime[] {from, end});
            }
        }
        List<String> conditions = new ArrayList<>();
        for (LocalDateTime[] gap : gaps) {
            String number = String.valueOf(conditions.size());
            conditions.add("e.end_time_ >= :from" + number + " and e.end_time_ < :until" + number);
            values.put("from" + number, Timestamp.valueOf(gap[0]));
            values.put("until" + number, Timestamp.valueOf(gap[1]));
        }
        return String.join(" or ", conditions);
    }

    /** Adds up. */
    private static final class Sum {

        private final Buckets durations = new Buckets();
        private Figure figure = Figure.NOTHING;

        void add(int bucket, Figure more) {
            durations.add(bucket, more.finished());
            figure = figure.plus(more);
        }

        Figure figure() {
            return new Figure(
                    figure.finished(),
                    figure.withdrawn(),
                    figure.due(),
                    figure.onTime(),
                    figure.again(),
                    figure.minutes(),
                    durations.within(MEDIAN),
                    durations.within(NINE_OF_TEN));
        }
    }
}
