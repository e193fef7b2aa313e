-- Of orders and deliveries only what other orders and deliveries reckon with stays in tables of their own.
drop view customer_case;
create view customer_case as
select customer, kind, number, about, opened_at, closed_at from case_record where customer is not null
union all
select customer, '合同', number, '¥ ' || cast(contract_amount as varchar), opened_at, closed_at from sales_contract where customer is not null;
drop view customer_product;
create view customer_product as
select r.customer, p.product, p.model, p.quantity, p.serial_nos, p.acceptance_date, p.delivery
from delivered_product p join case_record r on r.number = p.delivery where r.customer is not null;
drop view order_to_deliver;
create view order_to_deliver as
select o.number, r.team, r.owner sales_rep, r.customer, r.customer_name, o.contract_no, o.contract_amount,
    o.balance_due - coalesce((select sum(p.amount) from receipt p join delivery w on w.number = p.delivery
        where w.withdrawn_order = o.number), 0) still_due
from customer_order o join case_record r on r.number = o.number
where o.number in (select c.number from customer_order c where c.status = 'READY'
    and not exists (select 1 from delivery d where d.order_number = c.number));

alter table customer_order drop column process_instance_id;
alter table customer_order drop column team;
alter table customer_order drop column sales_rep;
alter table customer_order drop column opened_at;
alter table customer_order drop column closed_at;
alter table customer_order drop column customer;
alter table customer_order drop column customer_name;
alter table customer_order drop column deposit_amount;
alter table customer_order drop column prepay_amount;
alter table customer_order drop column earnest_money;
alter table customer_order drop column received_date;
alter table customer_order drop column pay_method;
alter table customer_order drop column bank_slip;
alter table customer_order drop column delivery_date;
alter table customer_order drop column delivery_address;
alter table customer_order drop column consignee_phone;
alter table customer_order drop column tech_requirements;
alter table customer_order drop column drawings;
alter table customer_order drop column packing_requirement;
alter table customer_order drop column install_required;
alter table customer_order drop column special_equipment;
alter table customer_order drop column deposit_release;
alter table customer_order drop column short_deposit_decision;
alter table customer_order drop column short_deposit_opinion;
alter table customer_order drop column short_deposit_by;
alter table customer_order drop column finance_decision;
alter table customer_order drop column finance_opinion;
alter table customer_order drop column finance_signed_by;
alter table customer_order drop column production_owner;
alter table customer_order drop column plan_finish_date;
alter table customer_order drop column actual_finish_date;
alter table customer_order drop column serial_nos;
alter table customer_order drop column supplier_name;
alter table customer_order drop column purchase_no;
alter table customer_order drop column purchase_amount;
alter table customer_order drop column arrived_date;
alter table customer_order drop column packing_type;
alter table customer_order drop column package_count;
alter table customer_order drop column gross_weight;
alter table customer_order drop column stock_location;
alter table customer_order drop column packing_photos;
alter table customer_order drop column outbound_no;
alter table customer_order drop column certificate_no;
alter table customer_order add constraint customer_order_record foreign key (number) references case_record;

alter table delivery drop column process_instance_id;
alter table delivery drop column team;
alter table delivery drop column sales_rep;
alter table delivery drop column opened_at;
alter table delivery drop column closed_at;
alter table delivery drop column customer;
alter table delivery drop column customer_name;
alter table delivery drop column source_case;
alter table delivery drop column contract_amount;
alter table delivery drop column balance_due;
alter table delivery drop column consignee_phone;
alter table delivery drop column balance_decision;
alter table delivery drop column balance_opinion;
alter table delivery drop column balance_checked_by;
alter table delivery drop column credit_decision;
alter table delivery drop column credit_opinion;
alter table delivery drop column credit_decided_by;
alter table delivery drop column promised_date;
alter table delivery drop column inspection_certificate_no;
alter table delivery drop column inspection_org;
alter table delivery drop column inspection_date;
alter table delivery drop column inspection_certificate;
alter table delivery drop column carrier_name;
alter table delivery drop column plate_no;
alter table delivery drop column driver_name;
alter table delivery drop column driver_phone;
alter table delivery drop column ship_date;
alter table delivery drop column freight;
alter table delivery drop column loaded_at;
alter table delivery drop column loaded_count;
alter table delivery drop column waybill_no;
alter table delivery drop column loading_photos;
alter table delivery drop column signed_by;
alter table delivery drop column signed_at;
alter table delivery drop column intact;
alter table delivery drop column damage_note;
alter table delivery drop column delivery_receipt;
alter table delivery drop column installer;
alter table delivery drop column install_start;
alter table delivery drop column install_end;
alter table delivery drop column install_note;
alter table delivery drop column acceptance_date;
alter table delivery drop column accepted_by;
alter table delivery drop column install_inspection_no;
alter table delivery drop column acceptance_report;
alter table delivery add constraint delivery_record foreign key (number) references case_record;
