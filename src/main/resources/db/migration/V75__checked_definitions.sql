-- what a start found in order belongs to who checks it; the first start after this one checks again
create table checked_definitions (
    id integer primary key,
    hash varchar(64)
);
insert into checked_definitions (id) values (1);
alter table opening drop column checked;
