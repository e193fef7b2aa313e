-- What the folders said of each process when the application last saw them: what was deployed by another door since stays.
create table folder_definition (
    process_key varchar(255) primary key,
    hash varchar(64) not null
);
