-- Files that people attached to cases. They are records: they outlive the engine's history.
create table case_file (
    id                  bigint generated always as identity primary key,
    process_instance_id varchar(64) not null,
    case_number         varchar(32),
    field               varchar(255),
    name                varchar(200) not null,
    content_type        varchar(100) not null,
    bytes               bigint not null,
    sha256              varchar(64) not null,
    added_by            varchar(64) not null,
    added_at            timestamp with time zone not null,
    removed_by          varchar(64),
    removed_at          timestamp with time zone
);
create index case_file_case on case_file (process_instance_id);

-- What is in them, in pieces: nobody has to hold a whole file in memory, and H2 takes no more than a megabyte as bytea.
create table case_file_piece (
    file    bigint not null references case_file on delete cascade,
    number  integer not null,
    content bytea not null,
    primary key (file, number)
);
