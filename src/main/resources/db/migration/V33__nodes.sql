-- Which nodes execute jobs. One that has not been seen for a while has died, and the jobs that it took wait for nobody.
create table node (
    id      varchar(64) primary key,
    seen_at timestamp with time zone not null
);
