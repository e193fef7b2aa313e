package org.salesplaybook.management;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.figures.FinishedWork;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is open at each step and in each process, whoever began it when. It is read as it is, at every question. */
@Component
class OpenSteps {

    private static final String CONDITION = " join act_re_procdef d on d.id_ = o.proc_def_id_ "
            + "where d.key_ in (:processes) and (:anyVersion = true or d.version_ = :version) "
            + "and (:anyTeam = true or coalesce(o.tenant_id_, '') in (:teams)) ";

    private final JdbcClient database;
    private final Clock clock;

    OpenSteps(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Open tasks of a step, or open cases of a process.
     *
     * @param late of how many the time is over, or that of a step in them
     * @param since since when the first of the tasks waits
     */
    record Open(int open, int late, @Nullable Timestamp since) {

        static final Open NONE = new Open(0, 0, null);
    }

    /** @return by id of the step */
    Map<String, Open> steps(FinishedWork.Range range) {
        return read(
                "select o.task_def_key_ of_, count(*) open_, "
                        + "sum(case when o.due_date_ < :now then 1 else 0 end) late_, min(o.create_time_) since_ "
                        + "from act_ru_task o" + CONDITION + "group by o.task_def_key_",
                range);
    }

    /** @return by key of the process */
    Map<String, Open> cases(FinishedWork.Range range) {
        Map<String, Open> late = read(
                "select d.key_ of_, 0 open_, count(distinct o.proc_inst_id_) late_, null since_ from act_ru_task o"
                        + CONDITION + "and o.due_date_ < :now group by d.key_",
                range);
        Map<String, Open> open = read(
                "select d.key_ of_, count(*) open_, 0 late_, null since_ from act_ru_execution o" + CONDITION
                        + "and o.parent_id_ is null group by d.key_",
                range);
        open.replaceAll((key, cases) ->
                new Open(cases.open(), late.getOrDefault(key, Open.NONE).late(), null));
        return open;
    }

    private Map<String, Open> read(String statement, FinishedWork.Range range) {
        Map<String, Open> found = new HashMap<>();
        RowCallbackHandler add = row -> found.put(
                row.getString("of_"), new Open(row.getInt("open_"), row.getInt("late_"), row.getTimestamp("since_")));
        database.sql(statement)
                .params(FlowRange.values(range))
                .param("now", Timestamp.from(clock.instant()))
                .query(add);
        return found;
    }
}
