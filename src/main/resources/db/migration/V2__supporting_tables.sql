-- One row that a starting node locks, so that nodes start one after the other.
create table opening (
    id integer primary key
);
insert into opening (id) values (1);

-- Everybody who was ever in the organisation file.
create table person (
    id           varchar(64) primary key,
    name         varchar(255) not null,
    position_id  varchar(64) not null,
    team_id      varchar(64),
    superior_id  varchar(64),
    gone         boolean not null,
    successor_id varchar(64)
);

-- The calendar that the open deadlines were worked out with.
create table working_calendar (
    id      integer primary key,
    content varchar(1000000)
);
insert into working_calendar (id) values (1);

-- Deadlines that moved because the calendar changed.
create table deadline_change (
    id                  bigint generated always as identity primary key,
    process_instance_id varchar(64) not null,
    element             varchar(255) not null,
    due_before          timestamp with time zone not null,
    due_after           timestamp with time zone not null,
    changed_at          timestamp with time zone not null
);
create index deadline_change_case on deadline_change (process_instance_id);

-- Running numbers of each day.
create table business_number (
    prefix      varchar(8) not null,
    drawn_on    date not null,
    last_number integer not null,
    primary key (prefix, drawn_on)
);

-- Which case was started by which.
create table case_link (
    from_case varchar(32) not null,
    to_case   varchar(32) not null,
    primary key (from_case, to_case)
);
create index case_link_back on case_link (to_case);

-- Who was told what and when.
create table notice (
    id                  bigint generated always as identity primary key,
    process_instance_id varchar(64) not null,
    case_number         varchar(32),
    elements            varchar(1000),
    recipient           varchar(64) not null,
    words               varchar(2000) not null,
    told_at             timestamp with time zone not null
);
create index notice_case on notice (process_instance_id);
create index notice_recipient on notice (recipient, told_at);

-- The engine looks for subtasks at every completion, and has no index to find them with (docs/performance.md).
create index act_idx_task_parent on act_ru_task (parent_task_id_);
