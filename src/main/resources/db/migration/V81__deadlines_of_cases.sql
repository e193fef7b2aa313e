-- Managers ask which cases ended in time, by when their time was over.
create index case_record_deadline on case_record (deadline);
