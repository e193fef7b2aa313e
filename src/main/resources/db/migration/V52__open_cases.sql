-- With years of cases (docs/performance.md). Cockpit's page of the open cases of a process, the newest first, and how many there are.
create index act_idx_hi_pi_open on act_hi_procinst (proc_def_id_, end_time_, start_time_);
create index act_idx_exec_count on act_ru_execution (proc_def_id_, parent_id_, tenant_id_);
-- Whether a case waits for a message.
create index act_idx_event_subscr_case on act_ru_event_subscr (proc_inst_id_);
-- Cockpit's numbers of open tasks, which it asks the history for.
create index act_idx_hi_taskinst_open on act_hi_taskinst (end_time_, tenant_id_, assignee_, id_);
-- Lists of tasks: found in an index of what they are sorted and narrowed by, before their rows are read.
create index act_idx_task_list on act_ru_task (proc_def_id_, due_date_, id_, tenant_id_, assignee_, owner_, priority_);

-- Orders that can be delivered are told from all that ever were by two indexes.
create index customer_order_ready on customer_order (status, number);
drop view order_to_deliver;
create view order_to_deliver as
select o.*, o.balance_due - coalesce((select sum(r.amount) from receipt r join delivery w on w.number = r.delivery
    where w.withdrawn_order = o.number), 0) still_due
from customer_order o where o.number in (select c.number from customer_order c where c.status = 'READY'
    and not exists (select 1 from delivery d where d.order_number = c.number));
