package org.salesplaybook.figures;

import org.salesplaybook.steps.Withdrawal;
import org.salesplaybook.workingdays.WorkingMinutes;

/**
 * What has ended, as the engine's history has it: a row for each step that somebody completed, and one for each case,
 * whose step is empty. A step that the engine took away, as when its case was withdrawn or its time was over, is not
 * finished work. Work counts for whoever did it, a substitute as well.
 */
final class EndedWork {

    private static final WorkingMinutes BEGIN = new WorkingMinutes("b", "e.start_time_");
    private static final WorkingMinutes END = new WorkingMinutes("f", "e.end_time_");

    private static final String HEAD = "select e.proc_def_key_ process, d.version_ version, "
            + "coalesce(e.tenant_id_, '') team, coalesce(" + END.before() + " - " + BEGIN.before() + ", 0) minutes, ";
    private static final String JOINS =
            " e join act_re_procdef d on d.id_ = e.proc_def_id_" + BEGIN.join() + END.join();

    /**
     * When the first step was completed of which figures tell: no task without a case, and none of a case long gone.
     */
    static final String FIRST =
            "select e.end_time_ from act_hi_taskinst e join act_re_procdef d on d.id_ = e.proc_def_id_ "
                    + "where e.end_time_ is not null and e.delete_reason_ = 'completed' "
                    + "order by e.end_time_ fetch first row only";

    private static final String STEPS = HEAD + "e.task_def_key_ step, coalesce(e.assignee_, '') person, 1 finished, "
            + "0 withdrawn, case when e.due_date_ is null then 0 else 1 end due, "
            + "case when e.end_time_ <= e.due_date_ then 1 else 0 end on_time, "
            + "case when exists (select 1 from act_hi_taskinst o where o.proc_inst_id_ = e.proc_inst_id_ "
            + "and o.task_def_key_ = e.task_def_key_ and o.id_ <> e.id_ and o.delete_reason_ = 'completed' "
            + "and o.end_time_ <= e.start_time_) then 1 else 0 end again "
            + "from act_hi_taskinst" + JOINS + "where e.delete_reason_ = 'completed' and ";

    /** Whether it was withdrawn is asked once, for an answer that is used twice. */
    private static final String CASES =
            "select process, version, team, case when withdrawn = 0 then minutes else 0 end, "
                    + "'', '', 1 - withdrawn, withdrawn, 0, 0, 0 from (" + HEAD
                    + "case when e.state_ = 'COMPLETED' and not exists (select 1 from act_hi_varinst v "
                    + "where v.proc_inst_id_ = e.id_ and v.name_ = '" + Withdrawal.WITHDRAWN_BY.getName()
                    + "') then 0 else 1 end withdrawn from act_hi_procinst" + JOINS + "where ";

    private EndedWork() {}

    /**
     * @param condition which of it is wanted, said of {@code e}, a task or a case in the history, and {@code d}, its
     *     definition
     * @return a statement for the columns of {@code finished_work}, but for the month
     */
    static String where(String condition) {
        return "select process, step, version, team, person, " + Buckets.of("minutes")
                + " bucket, finished, withdrawn, due, on_time, again, minutes from (" + STEPS + "(" + condition
                + ") union all " + CASES + "(" + condition + ")) c) ended";
    }
}
