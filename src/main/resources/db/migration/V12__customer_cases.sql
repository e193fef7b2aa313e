-- What a customer's file lists besides enquiries: every case that names the customer.
create view customer_case as
select customer, '接待' kind, number, visit_purpose about, opened_at, closed_at from reception where customer is not null
union all
select customer, '订单', number, contract_no, opened_at, closed_at from customer_order where customer is not null
union all
select customer, '售后', number, objection, opened_at, closed_at from service_case where customer is not null
union all
select customer, '投诉', number, complaint_content, recorded_at, closed_at from complaint where customer is not null;
