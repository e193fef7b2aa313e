-- Where people can be reached outside of the application.
alter table person add column email varchar(255);
alter table person add column mobile varchar(32);

-- What kind of notice it is, and the task that its reader is led to.
alter table notice add column kind varchar(20) default 'reminder' not null;
alter table notice add column task_id varchar(64);

-- Notices that are to go, or have gone, to people outside of Tasklist: the outbox.
create table notice_delivery (
    notice    bigint not null references notice on delete cascade,
    channel   varchar(10) not null,
    -- by e-mail a person, by robot the robot's name
    recipient varchar(100) not null,
    due_at    timestamp with time zone not null,
    -- the process instance that sends it, once one has taken it up
    message   varchar(64),
    sent_at   timestamp with time zone,
    primary key (notice, channel, recipient)
);
create index notice_delivery_waiting on notice_delivery (recipient, channel, message);
create index notice_delivery_message on notice_delivery (message);

-- What people chose for themselves, where it is not the usual.
create table notice_setting (
    person  varchar(64) not null,
    channel varchar(10) not null,
    kind    varchar(20) not null,
    timing  varchar(10) not null,
    primary key (person, channel, kind)
);
