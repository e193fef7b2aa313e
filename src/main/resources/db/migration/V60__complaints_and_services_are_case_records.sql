drop view customer_case;
create view customer_case as
select customer, kind, number, about, opened_at, closed_at from case_record where customer is not null
union all
select customer, '合同', number, '¥ ' || cast(contract_amount as varchar), opened_at, closed_at from sales_contract where customer is not null
union all
select customer, '订单', number, contract_no, opened_at, closed_at from customer_order where customer is not null
union all
select customer, '发货', number, order_number, opened_at, closed_at from delivery where customer is not null
union all
select customer, '回访', number, visit_reason || case when situation is null then '' else '：' || situation end, opened_at, closed_at
from return_visit where customer is not null;
-- cascade: what is learned from a complaint referred to it under a name that differs from one database to the other
drop table complaint cascade;
alter table teaching_case add constraint teaching_case_record foreign key (complaint) references case_record;
drop table service_case;
