-- By what people look for a case (业务查询). The indexes hold each name and number once and are read instead of the table.
create table found_case (
    process_instance_id varchar(64) primary key references act_hi_procinst (id_) on delete cascade,
    case_number         varchar(255),
    customer_name       varchar(200),
    contact_phone       varchar(200),
    team                varchar(64),
    started_at          timestamp not null
);

insert into found_case (process_instance_id, case_number, customer_name, contact_phone, team, started_at)
select p.id_, p.business_key_, (select max(substring(v.text_, 1, 200)) from act_hi_varinst v
        where v.proc_inst_id_ = p.id_ and v.execution_id_ = p.id_ and v.name_ = 'customerName' and v.var_type_ = 'string'),
    (select max(substring(v.text_, 1, 200)) from act_hi_varinst v
        where v.proc_inst_id_ = p.id_ and v.execution_id_ = p.id_ and v.name_ = 'contactPhone' and v.var_type_ = 'string'),
    p.tenant_id_, p.start_time_
from act_hi_procinst p where p.super_process_instance_id_ is null and p.business_key_ is not null;

create index found_case_number on found_case (case_number);
create index found_case_name on found_case (customer_name);
create index found_case_started on found_case (started_at);
create index found_case_phone on found_case (contact_phone);
