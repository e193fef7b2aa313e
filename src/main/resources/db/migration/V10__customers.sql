-- The customer file (客户档案): one record per company, with the people one talks to there.

create table customer (
    number           varchar(32) primary key,
    name             varchar(100) not null,
    -- the name without spaces, brackets and the kind of company: what makes two names one company
    name_key         varchar(100) not null unique,
    owner            varchar(64),
    team             varchar(64),
    stage            varchar(20),
    source           varchar(20),
    region           varchar(20),
    product_interest varchar(20),
    intent_level     varchar(10),
    budget           numeric(15, 2),
    address          varchar(200),
    business         varchar(2000),
    credit           varchar(2000),
    crm_id           varchar(50),
    next_visit_date  date,
    lost_reason      varchar(2000),
    recorded_at      timestamp with time zone not null,
    recorded_by      varchar(64) not null
);
create index customer_owner on customer (owner);
create index customer_team on customer (team);

create table customer_contact (
    customer  varchar(32) not null references customer,
    name      varchar(50) not null,
    title     varchar(50),
    phone     varchar(40) not null,
    -- its digits: a number is known again however it was written, and belongs to one customer
    phone_key varchar(40) primary key,
    -- the one who is called where nobody else is named
    main      boolean not null
);
create index customer_contact_customer on customer_contact (customer);

-- Whose a case is.
alter table reception add customer varchar(32);
create index reception_customer_number on reception (customer);
alter table customer_order add customer varchar(32);
create index customer_order_customer_number on customer_order (customer);
alter table service_case add customer varchar(32);
create index service_case_customer_number on service_case (customer);
alter table complaint add customer varchar(32);
create index complaint_customer_number on complaint (customer);
