-- All steps of a process together ('*'), so that the figures of all processes need not add up those of each step, person
-- and duration.
insert into finished_work (process, step, in_month, version, team, person, bucket, finished, withdrawn, due, on_time, again, minutes)
select process, '*', in_month, version, team, '', 0, sum(finished), 0, sum(due), sum(on_time), sum(again), sum(minutes)
from finished_work where step <> '' group by process, in_month, version, team;
