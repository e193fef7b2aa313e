-- A working day can have a pause: from which minute of the day, and how long. What is worked on the day is without it.
alter table working_day add column pause_from integer default 0 not null;
alter table working_day add column pause_minutes integer default 0 not null;
