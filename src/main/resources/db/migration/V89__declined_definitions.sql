-- What the folders said of a process when somebody decided to keep what is deployed; and such a decision can be taken
-- of a process that the folders have never deployed.
alter table folder_definition alter column hash drop not null;
alter table folder_definition add column declined varchar(64);
