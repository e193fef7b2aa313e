-- Visits as plans are made of them: whose they are, when they are due, who makes them, and what was found when they
-- were checked. What they brought is in their records. A visit that has no day of its own and whose case has ended
-- was not made.
create table planned_visit (
    number              varchar(32) primary key,
    process_instance_id varchar(64) not null,
    team                varchar(64),
    sales_rep           varchar(64),
    customer_name       varchar not null,
    visit_reason        varchar not null,
    visit_due_date      date not null,
    plan                varchar(32) references visit_plan,
    planned_date        date,
    visitor             varchar(64),
    visit_date          date,
    checked_in          varchar(32) references visit_plan,
    check_result        varchar(255),
    check_note          varchar
);
insert into planned_visit
select number, process_instance_id, team, sales_rep, customer_name, visit_reason, visit_due_date, plan, planned_date,
    visitor, visit_date, checked_in, check_result, check_note
from return_visit;

drop view customer_case;
create view customer_case as
select customer, kind, number, about, opened_at, closed_at from case_record where customer is not null
union all
select customer, '合同', number, '¥ ' || cast(contract_amount as varchar), opened_at, closed_at from sales_contract where customer is not null
union all
select customer, '订单', number, contract_no, opened_at, closed_at from customer_order where customer is not null
union all
select customer, '发货', number, order_number, opened_at, closed_at from delivery where customer is not null;
drop table return_visit;

create index planned_visit_waiting on planned_visit (visit_date, visit_due_date, number);
create index planned_visit_team on planned_visit (team, visit_date);
