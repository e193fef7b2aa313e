package org.salesplaybook.management;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.casefile.CasePages;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.requests.RequestRefused;
import org.salesplaybook.rights.ReadableCases.ByPosition;
import org.salesplaybook.workingdays.TimeLeft;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists the open tasks that somebody oversees, those first that are due first. */
@Component
class OverseenTasks {

    static final int PAGE = 20;
    private static final int MOST_PAGES = 500;

    private final JdbcClient database;
    private final HistoryService history;
    private final CasePages pages;
    private final Organization organization;
    private final Oversight oversight;
    private final OpenWork work;
    private final KnownNames names;
    private final TimeLeft timeLeft;

    OverseenTasks(
            JdbcClient database,
            @Lazy HistoryService history,
            CasePages pages,
            Organization organization,
            Oversight oversight,
            OpenWork work,
            KnownNames names,
            TimeLeft timeLeft) {
        this.database = database;
        this.history = history;
        this.pages = pages;
        this.organization = organization;
        this.oversight = oversight;
        this.work = work;
        this.names = names;
        this.timeLeft = timeLeft;
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
            @Nullable String step,
            @Nullable String holder,
            @Nullable String group) {}

    /**
     * An open task.
     *
     * @param id the task
     * @param number the case's number
     * @param holder who has it, or who may claim it
     */
    record Listed(
            String id,
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
     * @param of what process, step, person or group they are of, where they are of one
     * @param more whether there are more
     */
    record Page(String of, List<Listed> tasks, boolean more) {}

    Page list(String person, Wanted wanted, int page) {
        ByPosition seen = oversight.casesOf(person);
        Map<String, Object> values = work.values(seen);
        StringBuilder conditions = new StringBuilder();
        State.named(wanted.state())
                .ifPresent(state -> conditions.append(" and ").append(state.condition));
        narrow(conditions, values, "d.key_ = :process", "process", wanted.process());
        narrow(conditions, values, "t.task_def_key_ = :step", "step", wanted.step());
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
        values.put("skipped", page * PAGE);
        List<Row> rows = rows(
                conditions + " order by t.due_date_ nulls last, t.id_ offset :skipped rows fetch next " + (PAGE + 1)
                        + " rows only",
                values);
        List<Row> shown = rows.subList(0, Math.min(PAGE, rows.size()));
        return new Page(
                named(wanted, shown),
                listed(shown, heads(shown.stream().map(Row::instance).collect(Collectors.toSet()))),
                rows.size() > PAGE);
    }

    /** @return the open tasks of cases that somebody oversees, by case, those first that are due first */
    Map<String, List<Listed>> ofCases(ByPosition seen, List<CasePages.Head> cases) {
        if (cases.isEmpty()) {
            return Map.of();
        }
        Map<String, CasePages.Head> heads = cases.stream().collect(Collectors.toMap(CasePages.Head::id, head -> head));
        Map<String, Object> values = work.values(seen);
        values.put("cases", heads.keySet());
        return listed(rows(" and t.proc_inst_id_ in (:cases) order by t.due_date_ nulls last, t.id_", values), heads)
                .stream()
                .collect(Collectors.groupingBy(Listed::instance));
    }

    private List<Row> rows(String narrowed, Map<String, Object> values) {
        return database.sql("select t.id_, t.proc_inst_id_, t.name_, t.assignee_, t.create_time_, t.due_date_, d.key_"
                        + OpenWork.OVERSEEN + narrowed)
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
    }

    private String named(Wanted wanted, List<Row> shown) {
        return Stream.of(
                        Optional.ofNullable(wanted.process())
                                .map(key -> names.processes().getOrDefault(key, key)),
                        Optional.ofNullable(wanted.step())
                                .flatMap(id -> shown.stream().findFirst())
                                .map(Row::step),
                        Optional.ofNullable(wanted.holder()).map(organization::nameOf),
                        Optional.ofNullable(wanted.group())
                                .map(id -> names.groups().getOrDefault(id, id)))
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

    private List<Listed> listed(List<Row> rows, Map<String, CasePages.Head> heads) {
        Map<String, String> offered = holders(rows.stream()
                .filter(row -> row.assignee() == null)
                .map(Row::task)
                .toList());
        Map<String, String> processes = names.processes();
        List<Listed> listed = new ArrayList<>();
        for (Row row : rows) {
            CasePages.Head head = heads.get(row.instance());
            listed.add(new Listed(
                    row.task(),
                    row.instance(),
                    head == null ? null : head.number(),
                    head == null ? null : head.customer(),
                    processes.getOrDefault(row.process(), row.process()),
                    row.step(),
                    row.assignee() == null ? offered.getOrDefault(row.task(), "") : organization.nameOf(row.assignee()),
                    row.assignee() == null,
                    work.shown(row.created().toInstant()),
                    row.due() == null ? null : timeLeft.until(row.due())));
        }
        return listed;
    }

    /** As the person reads them: what the engine does not let them read has no number and no customer. */
    private Map<String, CasePages.Head> heads(Set<String> instances) {
        return instances.isEmpty()
                ? Map.of()
                : pages
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
        Map<String, String> groups = names.groups();
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
}
