-- The record of every case that its diagram opens, keeps and closes. It outlives the engine's history.
create table case_record (
    number              varchar(32) primary key,
    process_instance_id varchar(64) not null,
    process_key         varchar(255) not null,
    -- not known of records that are older than this table and whose history is gone
    process_version     integer,
    -- what such a record is called
    kind                varchar(255) not null,
    team                varchar(64),
    owner               varchar(64),
    source_case         varchar(32),
    customer            varchar(32),
    customer_name       text,
    contact_name        text,
    contact_phone       text,
    about               text,
    opened_at           timestamp with time zone not null,
    deadline            timestamp with time zone,
    closed_at           timestamp with time zone,
    outcome             varchar(255),
    withdrawn           boolean default false not null
);
create index case_record_kind on case_record (process_key, kind);
create index case_record_customer on case_record (customer);
create index case_record_case on case_record (process_instance_id);

-- What the forms took, as JSON; what is added is not changed any more.
create table case_entry (
    number   varchar(32) not null references case_record on delete cascade,
    entry    integer not null,
    kept_at  timestamp with time zone not null,
    -- id of the step that kept it
    step     varchar(255) not null,
    document text not null,
    primary key (number, entry)
);

-- What figures are reckoned from: one of number, moment and words.
create table case_fact (
    number varchar(32) not null references case_record on delete cascade,
    name   varchar(255) not null,
    amount numeric(19, 4),
    moment timestamp,
    words  varchar(255),
    primary key (number, name)
);
create index case_fact_amount on case_fact (name, amount);
create index case_fact_moment on case_fact (name, moment);
create index case_fact_words on case_fact (name, words);
