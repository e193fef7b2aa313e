-- A page of all tasks, or of those of a process, by due date; and how many there are (docs/performance.md).
create index act_idx_task_due on act_ru_task (due_date_, id_);
create index act_idx_task_count on act_ru_task (proc_def_id_, tenant_id_);
