alter table case_record add archived_at timestamp with time zone;
-- the time that the case has, as the diagram says, such as 2 个工作日; a deadline without one does not move with holidays
alter table case_record add deadline_rule varchar(64);
-- of what was closed before, nobody had said when it was archived
update case_record set archived_at = closed_at;
