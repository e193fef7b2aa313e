-- What a case is about is found with its customer (业务查询): products and models, as its forms name them.
alter table found_case add column product varchar(200);

update found_case set product = (select max(substring(v.text_, 1, 200)) from act_hi_varinst v where v.proc_inst_id_ = found_case.process_instance_id
    and v.execution_id_ = v.proc_inst_id_ and v.name_ = 'productInterest' and v.var_type_ = 'string');
update found_case set product = substring(concat_ws(' ', (select max(v.text_) from act_hi_varinst v where v.proc_inst_id_ = found_case.process_instance_id
    and v.execution_id_ = v.proc_inst_id_ and v.name_ = 'productModel' and v.var_type_ = 'string'), product), 1, 200)
where process_instance_id in (select v.proc_inst_id_ from act_hi_varinst v where v.name_ = 'productModel' and v.execution_id_ = v.proc_inst_id_ and v.text_ is not null);
update found_case set product = substring(concat_ws(' ', (select string_agg(l.product || ' ' || l.model, ' ') from order_line l
    where l.order_number = found_case.case_number), product), 1, 200) where case_number in (select order_number from order_line);
update found_case set product = substring(concat_ws(' ', (select string_agg(l.product || ' ' || l.model, ' ') from contract_line l
    where l.contract = found_case.case_number), product), 1, 200) where case_number in (select contract from contract_line);
update found_case set product = substring(concat_ws(' ', (select string_agg(l.product || ' ' || l.model, ' ') from delivery d
    join order_line l on l.order_number = d.order_number where d.number = found_case.case_number), product), 1, 200)
where case_number in (select number from delivery);

create index found_case_product on found_case (product);
-- Where many cases hold the words, the newest are looked through in an index that has all of them.
drop index found_case_newest;
create index found_case_newest on found_case (started_at, team, customer_name, case_number, contact_phone, product, process_instance_id);
