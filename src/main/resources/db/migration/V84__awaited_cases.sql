-- Managers ask which cases are to be complete as a whole, the one that is due first: those of years are complete.
create index case_record_awaited on case_record (closed_at, archived_at, deadline);
