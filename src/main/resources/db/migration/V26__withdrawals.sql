-- Cases that were withdrawn: by whom, when and why. They outlive the engine's history.
create table withdrawal (
    number              varchar(32) primary key,
    process_instance_id varchar(64) not null,
    withdrawn_by        varchar(64) not null,
    withdrawn_because   varchar(200) not null,
    withdrawn_at        timestamp with time zone not null
);

-- An order whose delivery was withdrawn can be delivered after all.
alter table delivery alter column order_number drop not null;
alter table delivery add column withdrawn_order varchar(32) references customer_order;

-- What was paid to a delivery that was withdrawn is not asked for again.
drop view order_to_deliver;
create view order_to_deliver as
select o.*, o.balance_due - coalesce((select sum(r.amount) from receipt r join delivery w on w.number = r.delivery
    where w.withdrawn_order = o.number), 0) still_due
from customer_order o where o.status = 'READY' and not exists (select 1 from delivery d where d.order_number = o.number);
