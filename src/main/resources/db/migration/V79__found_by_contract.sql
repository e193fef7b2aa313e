-- A case is found by the number of its contract and of single products, too (业务查询).
alter table found_case add column reference varchar(200);
update found_case set reference = (select substring(string_agg(v.text_, ' '), 1, 200) from act_hi_varinst v
    where v.proc_inst_id_ = found_case.process_instance_id and v.execution_id_ = v.proc_inst_id_
    and v.name_ in ('contractNo', 'serialNo', 'serialNos') and v.var_type_ = 'string')
where process_instance_id in (select v.proc_inst_id_ from act_hi_varinst v
    where v.name_ in ('contractNo', 'serialNo', 'serialNos') and v.execution_id_ = v.proc_inst_id_ and v.text_ is not null);

create index found_case_reference on found_case (reference);
-- Where many cases hold the words, the newest are looked through in an index that has all of them.
drop index found_case_newest;
create index found_case_newest on found_case (started_at, team, customer_name, case_number, contact_phone, product, reference, process_instance_id);
