-- Open tasks whose due date has passed, and who has been told of it so far.
create table overdue_task (
    task_id      varchar(64) primary key references act_ru_task (id_) on delete cascade,
    reminded_at  timestamp with time zone not null,
    escalated_at timestamp with time zone
);
