-- The working calendar day by day, so that a statement can reckon working time by a join: how many minutes had been
-- worked before the day began, counted from the first row, and how many are worked on it.
create table working_day (
    on_day         date primary key,
    -- minute of the day at which people begin to work
    opens          integer not null,
    minutes        integer not null,
    minutes_before integer not null
);
