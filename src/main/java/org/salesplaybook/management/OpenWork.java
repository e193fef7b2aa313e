package org.salesplaybook.management;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.casefile.CasePages;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.requests.RequestRefused;
import org.salesplaybook.rights.ReadableCases.ByPosition;
import org.salesplaybook.workingdays.TimeLeft;
import org.salesplaybook.workingdays.WorkingDays;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The open tasks that somebody oversees, counted and listed. It is read as it is, at every question. */
@Component
class OpenWork {

    static final int PAGE = 20;
    static final int MOST_CASES = 20;
    private static final int MOST_PAGES = 500;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private static final String OVERSEEN = " from act_ru_task t join act_re_procdef d on d.id_ = t.proc_def_id_ "
            + "where (:everything = true or d.key_ in (:processes)) "
            + "and (:anyTeam = true or t.tenant_id_ is null or t.tenant_id_ in (:teams)) ";
    private static final String LATE = "t.due_date_ < :now";
    private static final String TODAY = "t.due_date_ >= :now and t.due_date_ <= :today";
    private static final String NEXT = "t.due_date_ > :today and t.due_date_ <= :next";

    private final JdbcClient database;
    private final HistoryService history;
    private final CasePages pages;
    private final Organization organization;
    private final Oversight oversight;
    private final WorkingDays workingDays;
    private final TimeLeft timeLeft;
    private final Clock clock;

    OpenWork(
            JdbcClient database,
            @Lazy HistoryService history,
            CasePages pages,
            Organization organization,
            Oversight oversight,
            WorkingDays workingDays,
            TimeLeft timeLeft,
            Clock clock) {
        this.database = database;
        this.history = history;
        this.pages = pages;
        this.organization = organization;
        this.oversight = oversight;
        this.workingDays = workingDays;
        this.timeLeft = timeLeft;
        this.clock = clock;
    }

    /** Which of the open tasks are wanted. */
    enum State {
        /** Their time is over. */
        LATE(OpenWork.LATE),
        /** It will be today. */
        TODAY(OpenWork.TODAY),
        /** It will be on the next working day, or on a day before it. */
        NEXT(OpenWork.NEXT),
        /** Nobody has them yet. */
        UNCLAIMED("t.assignee_ is null");

        private final String condition;

        State(String condition) {
            this.condition = condition;
        }

        private static Optional<State> named(@Nullable String name) {
            if (name == null || name.isBlank()) {
                return Optional.empty();
            }
            return Optional.of(Stream.of(values())
                    .filter(state -> state.name().toLowerCase(Locale.ROOT).equals(name))
                    .findFirst()
                    .orElseThrow(() -> new RequestRefused("状态（state）只能是 late、today、next、unclaimed")));
        }
    }

    /** What is looked for; whatever is left out is not there. */
    record Wanted(
            @Nullable String state,
            @Nullable String process,
            @Nullable String holder,
            @Nullable String group,
            List<String> cases) {}

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

    /**
     * An open task.
     *
     * @param number the case's number
     * @param holder who has it, or who may claim it
     */
    record Listed(
            String instance,
            @Nullable String number,
            @Nullable String customer,
            String process,
            String step,
            String holder,
            boolean unclaimed,
            String since,
            TimeLeft.@Nullable Left left) {}

    /**
     * Some of the tasks.
     *
     * @param of what process, person or group they are of, where they are of one
     * @param more whether there are more
     */
    record Page(String of, List<Listed> tasks, boolean more) {}

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
        Map<String, String> processes = processes();
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
        Map<String, String> groups = groups();
        return database.sql("select l.group_id_, count(*) open_, " + sum(LATE, "late") + "min(t.create_time_) first_"
                        + OVERSEEN.replace(
                                " where ",
                                " join act_ru_identitylink l on l.task_id_ = t.id_ and l.type_ = 'candidate' "
                                        + "and l.group_id_ is not null where t.assignee_ is null and ")
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

    Page list(String person, Wanted wanted, int page) {
        ByPosition seen = oversight.casesOf(person);
        Map<String, Object> values = values(seen);
        StringBuilder conditions = new StringBuilder();
        State.named(wanted.state())
                .ifPresent(state -> conditions.append(" and ").append(state.condition));
        narrow(conditions, values, "d.key_ = :process", "process", wanted.process());
        narrow(conditions, values, "t.assignee_ = :holder", "holder", wanted.holder());
        narrow(
                conditions,
                values,
                "t.assignee_ is null and t.id_ in (select l.task_id_ from act_ru_identitylink l "
                        + "where l.group_id_ = :group and l.type_ = 'candidate')",
                "group",
                wanted.group());
        if (page >= MOST_PAGES) {
            throw new RequestRefused("页（page）是从 0 到 " + (MOST_PAGES - 1) + " 的数；再往后的请缩小范围");
        }
        if (wanted.cases().size() > MOST_CASES) {
            throw new RequestRefused("业务（case）一次最多 " + MOST_CASES + " 笔");
        }
        if (!wanted.cases().isEmpty()) {
            conditions.append(" and t.proc_inst_id_ in (:cases)");
            values.put("cases", wanted.cases());
        }
        values.put("skipped", page * PAGE);
        List<Row> rows = database.sql(
                        "select t.id_, t.proc_inst_id_, t.name_, t.assignee_, t.create_time_, t.due_date_, d.key_"
                                + OVERSEEN + conditions
                                + " order by t.due_date_ nulls last, t.id_ offset :skipped rows fetch next "
                                + (PAGE + 1)
                                + " rows only")
                .params(values)
                .query((row, line) -> new Row(
                        row.getString("id_"),
                        row.getString("proc_inst_id_"),
                        row.getString("name_"),
                        row.getString("assignee_"),
                        row.getTimestamp("create_time_"),
                        row.getTimestamp("due_date_"),
                        row.getString("key_")))
                .list();
        return new Page(named(wanted), listed(rows.subList(0, Math.min(PAGE, rows.size()))), rows.size() > PAGE);
    }

    private String named(Wanted wanted) {
        return Stream.of(
                        Optional.ofNullable(wanted.process())
                                .map(key -> processes().getOrDefault(key, key)),
                        Optional.ofNullable(wanted.holder()).map(organization::nameOf),
                        Optional.ofNullable(wanted.group()).map(id -> groups().getOrDefault(id, id)))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("，"));
    }

    private record Row(
            String task,
            String instance,
            String step,
            @Nullable String assignee,
            Timestamp created,
            @Nullable Timestamp due,
            String process) {}

    private static void narrow(
            StringBuilder conditions,
            Map<String, Object> values,
            String condition,
            String name,
            @Nullable String value) {
        if (value != null && !value.isBlank()) {
            conditions.append(" and ").append(condition);
            values.put(name, value);
        }
    }

    private List<Listed> listed(List<Row> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<String, CasePages.Head> heads =
                heads(rows.stream().map(Row::instance).collect(Collectors.toSet()));
        Map<String, String> offered = holders(rows.stream()
                .filter(row -> row.assignee() == null)
                .map(Row::task)
                .toList());
        Map<String, String> processes = processes();
        List<Listed> listed = new ArrayList<>();
        for (Row row : rows) {
            CasePages.Head head = heads.get(row.instance());
            listed.add(new Listed(
                    row.instance(),
                    head == null ? null : head.number(),
                    head == null ? null : head.customer(),
                    processes.getOrDefault(row.process(), row.process()),
                    row.step(),
                    row.assignee() == null ? offered.getOrDefault(row.task(), "") : organization.nameOf(row.assignee()),
                    row.assignee() == null,
                    shown(row.created().toInstant()),
                    row.due() == null ? null : timeLeft.until(row.due())));
        }
        return listed;
    }

    /** As the person reads them: what the engine does not let them read has no number and no customer. */
    private Map<String, CasePages.Head> heads(Set<String> instances) {
        return pages
                .heads(history.createHistoricProcessInstanceQuery()
                        .processInstanceIds(instances)
                        .list())
                .stream()
                .collect(Collectors.toMap(CasePages.Head::id, head -> head));
    }

    private Map<String, String> holders(List<String> tasks) {
        if (tasks.isEmpty()) {
            return Map.of();
        }
        Map<String, String> groups = groups();
        Map<String, String> holders = new HashMap<>();
        database.sql("select task_id_, group_id_ from act_ru_identitylink where task_id_ in (:tasks) "
                        + "and type_ = 'candidate' and group_id_ is not null order by group_id_")
                .param("tasks", tasks)
                .query(row -> {
                    holders.merge(
                            row.getString("task_id_"),
                            groups.getOrDefault(row.getString("group_id_"), row.getString("group_id_")),
                            (one, other) -> one + "、" + other);
                });
        return holders;
    }

    /** @return by process instance, who has its open tasks, or may claim them */
    Map<String, String> holdersIn(List<String> instances) {
        if (instances.isEmpty()) {
            return Map.of();
        }
        Map<String, Set<String>> holders = new HashMap<>();
        Map<String, String> groups = groups();
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
        holders.forEach((instance, names) -> words.put(instance, String.join("、", names)));
        return words;
    }

    /** @return what the processes are called, by key */
    Map<String, String> processes() {
        Map<String, String> names = new HashMap<>();
        database.sql("select key_, name_ from act_re_procdef where name_ is not null order by version_")
                .query(row -> {
                    names.put(row.getString("key_"), row.getString("name_"));
                });
        return names;
    }

    private Map<String, String> groups() {
        return database
                .sql("select id_, name_ from act_id_group where name_ is not null")
                .query((row, line) -> Map.entry(row.getString("id_"), row.getString("name_")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Map<String, Object> values(ByPosition seen) {
        Map<String, Object> values = new HashMap<>(seen.values());
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), clock.getZone());
        values.put("now", Timestamp.from(clock.instant()));
        values.put("today", endOf(now.toLocalDate().toString()));
        values.put(
                "next",
                endOf(shown(workingDays.after(Date.from(clock.instant()), 1).toInstant())
                        .substring(0, 10)));
        return values;
    }

    private Timestamp endOf(String day) {
        return Timestamp.valueOf(LocalDateTime.parse(day + "T23:59:59"));
    }

    String shown(Instant moment) {
        return MOMENT.format(LocalDateTime.ofInstant(moment, clock.getZone()));
    }
}
