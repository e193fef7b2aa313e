-- One row that is locked while a file is added: how much there is already is counted, and must not change meanwhile.
create table file_quota (
    id integer primary key
);
insert into file_quota (id) values (1);

create index case_file_person on case_file (added_by, added_at);
