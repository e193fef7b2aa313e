-- Who stands in for whom during a leave. What is planned has not begun; what has begun and not ended holds now.
create table substitution (
    process_instance_id varchar(64) primary key,
    person              varchar(64) not null,
    substitute          varchar(64) not null,
    first_day           date not null,
    last_day            date not null,
    reason              varchar(500) not null,
    entered_by          varchar(64) not null,
    entered_at          timestamp with time zone not null,
    begun_at            timestamp with time zone,
    ended_at            timestamp with time zone
);
create index substitution_person on substitution (person, last_day);
create index substitution_substitute on substitution (substitute, last_day);
create index substitution_open on substitution (ended_at, begun_at);
