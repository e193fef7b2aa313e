-- What somebody has filled into a form and not handed in yet. Nobody else sees it; it goes with its task, when the form is handed in, and in time.
create table form_draft (
    person   varchar(64) not null,
    -- id of the task, or key of the process that the form starts
    form     varchar(255) not null,
    task_id  varchar(64) references act_ru_task (id_) on delete cascade,
    content  varchar(100000) not null,
    -- how often it has been saved: who saves over another revision than they know of is asked first
    revision integer not null,
    saved_at timestamp with time zone not null,
    primary key (person, form)
);
create index form_draft_task on form_draft (task_id);
create index form_draft_saved on form_draft (saved_at);
