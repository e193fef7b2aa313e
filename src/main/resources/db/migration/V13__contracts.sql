-- Contracts, from the quotation to the deposit. They outlive the engine's history.

create table sales_contract (
    number               varchar(32) primary key,
    process_instance_id  varchar(64) not null,
    source_case          varchar(32),
    team                 varchar(64),
    sales_rep            varchar(64) not null,
    opened_at            timestamp with time zone not null,
    closed_at            timestamp with time zone,
    status               varchar(20) not null,
    customer             varchar(32) references customer,
    customer_name        varchar(100) not null,
    contact_name         varchar(50),
    contact_phone        varchar(40),
    contract_amount      numeric(15, 2),
    discount             numeric(7, 2),
    payment_terms        varchar(20),
    payment_note         varchar(500),
    deposit_percent      integer,
    deposit_due_date     date,
    delivery_date        date,
    delivery_address     varchar(200),
    consignee_phone      varchar(40),
    special_equipment    boolean,
    install_required     boolean,
    warranty_months      integer,
    valid_until          date,
    tech_requirements    varchar(2000),
    other_terms          varchar(2000),
    approver             varchar(64),
    contract_opinion     varchar(2000),
    checked_by           varchar(64),
    compliance_opinion   varchar(2000),
    customer_signatory   varchar(50),
    customer_signed_date date,
    company_signatory    varchar(50),
    company_signed_date  date,
    contract_copies      integer,
    contract_scan        varchar(500),
    ended_because        varchar(2000)
);
create index sales_contract_customer on sales_contract (customer, status);

create table contract_line (
    contract   varchar(32) not null references sales_contract,
    line_no    integer not null,
    item       varchar(64),
    family     varchar(20) not null,
    product    varchar(100) not null,
    model      varchar(50) not null,
    quantity   integer not null,
    colour     varchar(50),
    list_price numeric(15, 2),
    unit_price numeric(15, 2) not null,
    supply     varchar(10) not null,
    primary key (contract, line_no)
);

-- An order of a contract that is on file.
alter table customer_order add column contract varchar(32) references sales_contract;
create index customer_order_of_contract on customer_order (contract);

-- How much of each contract has been ordered.
create view contract_use as
select contract, sum(contract_amount) ordered from customer_order where contract is not null and status not in ('CANCELLED', 'HELD') group by contract;

drop view customer_case;
create view customer_case as
select customer, '接待' kind, number, visit_purpose about, opened_at, closed_at from reception where customer is not null
union all
select customer, '合同', number, '¥ ' || cast(contract_amount as varchar), opened_at, closed_at from sales_contract where customer is not null
union all
select customer, '订单', number, contract_no, opened_at, closed_at from customer_order where customer is not null
union all
select customer, '售后', number, objection, opened_at, closed_at from service_case where customer is not null
union all
select customer, '投诉', number, complaint_content, recorded_at, closed_at from complaint where customer is not null;
