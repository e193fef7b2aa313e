-- Cases of which somebody sent a colleague a copy for information.
create table case_copy (
    id                  bigint generated always as identity primary key,
    process_instance_id varchar(64) not null,
    case_number         varchar(32),
    sender              varchar(64) not null,
    recipient           varchar(64) not null,
    note                varchar(500),
    everything          boolean not null,
    sent_at             timestamp with time zone not null,
    read_at             timestamp with time zone
);
create index case_copy_recipient on case_copy (recipient, sent_at);
create index case_copy_case on case_copy (process_instance_id, recipient);

-- Who asked when that an open task be done at last. What was said, and to whom, stands in notice and beside the task.
create table task_urge (
    id                  bigint generated always as identity primary key,
    process_instance_id varchar(64) not null,
    task_id             varchar(64) not null,
    person              varchar(64) not null,
    urged_at            timestamp with time zone not null
);
create index task_urge_task on task_urge (task_id, urged_at);
