-- Which part of a contract each order is about is kept with the contracts, and that an order is being delivered with the
-- orders: no view reads tables of two rooms.
drop view contract_use;
create table contract_use (
    order_number varchar(32) primary key,
    contract     varchar(32) not null references sales_contract,
    amount       numeric(15, 2) not null
);
insert into contract_use (order_number, contract, amount)
select number, contract, contract_amount from customer_order where contract is not null and status not in ('CANCELLED', 'HELD');
create index contract_use_contract on contract_use (contract);

drop view order_to_deliver;
alter table customer_order drop column contract;
update customer_order set balance_due = balance_due - coalesce((select sum(p.amount) from receipt p
    join delivery w on w.number = p.delivery where w.withdrawn_order = customer_order.number), 0);
update customer_order set status = 'HANDED_OVER' where status = 'READY'
    and number in (select d.order_number from delivery d where d.order_number is not null);
