package org.salesplaybook.management;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.rights.ReadableCases.ByPosition;
import org.salesplaybook.workingdays.WorkingDays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many open tasks there are that somebody oversees, and who holds them. It is read as it is, at every question. */
@Component
class OpenWork {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private static final String TASKS = " from act_ru_task t join act_re_procdef d on d.id_ = t.proc_def_id_ ";
    private static final String IN_CASES = " where (:everything = true or d.key_ in (:processes)) "
            + "and (:anyTeam = true or t.tenant_id_ is null or t.tenant_id_ in (:teams)) ";

    /** Whatever is open in the cases that somebody oversees, with {@link #values}. */
    static final String OVERSEEN = TASKS + IN_CASES;

    static final String LATE = "t.due_date_ < :now";
    static final String TODAY = "t.due_date_ >= :now and t.due_date_ <= :today";
    static final String NEXT = "t.due_date_ > :today and t.due_date_ <= :next";

    private final JdbcClient database;
    private final Organization organization;
    private final KnownNames names;
    private final WorkingDays workingDays;
    private final Clock clock;

    OpenWork(JdbcClient database, Organization organization, KnownNames names, WorkingDays workingDays, Clock clock) {
        this.database = database;
        this.organization = organization;
        this.names = names;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    /**
     * Open tasks of one kind, counted.
     *
     * @param id of the process, the person, or the group; {@code null} for tasks that nobody has
     * @param name what people call it
     * @param open how many there are
     * @param late of how many the time is over
     * @param today of how many it will be today
     * @param next of how many on the next working day
     * @param unclaimed how many nobody has
     */
    record Count(@Nullable String id, @Nullable String name, int open, int late, int today, int next, int unclaimed) {

        static final Count NONE = new Count(null, null, 0, 0, 0, 0, 0);

        Count plus(Count other) {
            return new Count(
                    id,
                    name,
                    open + other.open,
                    late + other.late,
                    today + other.today,
                    next + other.next,
                    unclaimed + other.unclaimed);
        }

        Count named(@Nullable String as, @Nullable String called) {
            return new Count(as, called, open, late, today, next, unclaimed);
        }
    }

    private record Cell(String process, @Nullable String person, Count count) {}

    /**
     * Tasks that wait for a member of a group to claim them.
     *
     * @param waits for how long the first of them has, in working time: {@code 2 个工作日}
     */
    record Offered(String id, String name, int open, int late, String waits) {}

    /** All that is open: in all, and by process and person, those first that have most that is late. */
    record Counts(Count all, List<Count> processes, List<Count> people, List<Offered> groups) {

        Counts ofProcesses() {
            return new Counts(all, processes, List.of(), List.of());
        }
    }

    Counts counts(ByPosition seen) {
        List<Cell> cells = database.sql("select d.key_, t.assignee_, count(*) open_, " + sum(LATE, "late")
                        + sum(TODAY, "today") + sum(NEXT, "next") + " count(*) - count(t.assignee_) unclaimed"
                        + OVERSEEN
                        + "group by d.key_, t.assignee_")
                .params(values(seen))
                .query((row, line) -> new Cell(
                        row.getString("key_"),
                        row.getString("assignee_"),
                        new Count(
                                null,
                                null,
                                row.getInt("open_"),
                                row.getInt("late_"),
                                row.getInt("today_"),
                                row.getInt("next_"),
                                row.getInt("unclaimed"))))
                .list();
        Map<String, String> processes = names.processes();
        return new Counts(
                cells.stream().map(Cell::count).reduce(Count.NONE, Count::plus),
                summed(cells, Cell::process, key -> processes.getOrDefault(key, key)),
                summed(
                        cells.stream().filter(cell -> cell.person() != null).toList(),
                        Cell::person,
                        organization::nameOf),
                offered(seen));
    }

    private static String sum(String condition, String name) {
        return "sum(case when " + condition + " then 1 else 0 end) " + name + "_, ";
    }

    private static List<Count> summed(
            List<Cell> cells, Function<Cell, @Nullable String> by, Function<String, String> name) {
        Map<String, Count> sums = new LinkedHashMap<>();
        for (Cell cell : cells) {
            String key = by.apply(cell);
            if (key != null) {
                sums.merge(key, cell.count(), Count::plus);
            }
        }
        return sums.entrySet().stream()
                .map(sum -> sum.getValue().named(sum.getKey(), name.apply(sum.getKey())))
                .sorted((one, other) -> other.late() != one.late()
                        ? other.late() - one.late()
                        : other.today() != one.today() ? other.today() - one.today() : other.open() - one.open())
                .toList();
    }

    private List<Offered> offered(ByPosition seen) {
        Map<String, String> groups = names.groups();
        return database.sql("select l.group_id_, count(*) open_, " + sum(LATE, "late") + "min(t.create_time_) first_"
                        + TASKS
                        + "join act_ru_identitylink l on l.task_id_ = t.id_ and l.type_ = 'candidate' "
                        + "and l.group_id_ is not null"
                        + IN_CASES
                        + "and t.assignee_ is null "
                        + "group by l.group_id_ order by 3 desc, 4")
                .params(values(seen))
                .query((row, line) -> new Offered(
                        row.getString("group_id_"),
                        groups.getOrDefault(row.getString("group_id_"), row.getString("group_id_")),
                        row.getInt("open_"),
                        row.getInt("late_"),
                        workingDays.told(workingDays.between(row.getTimestamp("first_"), Date.from(clock.instant())))))
                .list();
    }

    /** @return by process instance, who has its open tasks, or may claim them */
    Map<String, String> holdersIn(List<String> instances) {
        if (instances.isEmpty()) {
            return Map.of();
        }
        Map<String, Set<String>> holders = new HashMap<>();
        Map<String, String> groups = names.groups();
        database.sql("select distinct t.proc_inst_id_, t.assignee_, l.group_id_ from act_ru_task t "
                        + "left join act_ru_identitylink l on l.task_id_ = t.id_ and l.type_ = 'candidate' "
                        + "and t.assignee_ is null where t.proc_inst_id_ in (:instances)")
                .param("instances", instances)
                .query(row -> {
                    String person = row.getString("assignee_");
                    String group = row.getString("group_id_");
                    if (person != null || group != null) {
                        holders.computeIfAbsent(row.getString("proc_inst_id_"), instance -> new TreeSet<>())
                                .add(person != null ? organization.nameOf(person) : groups.getOrDefault(group, group));
                    }
                });
        Map<String, String> words = new HashMap<>();
        holders.forEach((instance, people) -> words.put(instance, String.join("、", people)));
        return words;
    }

    Map<String, Object> values(ByPosition seen) {
        Map<String, Object> values = new HashMap<>(seen.values());
        Instant now = clock.instant();
        values.put("now", Timestamp.from(now));
        values.put("today", endOf(now));
        values.put("next", endOf(workingDays.after(Date.from(now), 1).toInstant()));
        return values;
    }

    private Timestamp endOf(Instant day) {
        return Timestamp.valueOf(
                LocalDate.ofInstant(day, clock.getZone()).atTime(LocalTime.MAX).truncatedTo(ChronoUnit.SECONDS));
    }

    String shown(Instant moment) {
        return MOMENT.format(LocalDateTime.ofInstant(moment, clock.getZone()));
    }
}
