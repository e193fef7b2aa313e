-- records of which the engine may know nothing any more, by how long it keeps cases of their process
create index case_record_opened on case_record (process_key, opened_at);
