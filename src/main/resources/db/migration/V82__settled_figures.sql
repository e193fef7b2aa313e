-- What has ended, settled per month so that figures of years need no history: steps that people completed, and whole
-- cases (step '', nobody's). In figures.FinishedWork stands what each column counts.
create table finished_work (
    process   varchar(255) not null,
    step      varchar(255) not null,
    in_month  varchar(7)   not null,
    version   integer      not null,
    -- '' for cases of no team
    team      varchar(64)  not null,
    person    varchar(255) not null,
    -- how long it took, on a logarithmic scale
    bucket    integer      not null,
    finished  integer      not null,
    withdrawn integer      not null,
    due       integer      not null,
    on_time   integer      not null,
    again     integer      not null,
    minutes   bigint       not null,
    primary key (process, step, in_month, version, team, person, bucket)
);
create table settled_month (
    in_month      varchar(7) primary key,
    settled_until timestamp  not null,
    -- the calendar has changed since
    recount       boolean    not null
);
