-- With years of cases (docs/performance.md): what indexes lacked to be read instead of their tables.
drop index act_idx_task_list;
create index act_idx_task_list on act_ru_task (proc_def_id_, due_date_, id_, tenant_id_, assignee_, owner_, priority_, task_def_key_, suspension_state_);
drop index act_idx_exec_count;
create index act_idx_exec_count on act_ru_execution (proc_def_id_, parent_id_, tenant_id_, proc_inst_id_);
drop index found_case_started;
create index found_case_newest on found_case (started_at, team, customer_name, case_number, contact_phone, process_instance_id);
