-- Jobs of no process are of a team that nobody belongs to, and so is what failed in them: see OfNoCase.
update act_ru_job set tenant_id_ = 'no-case' where process_def_key_ is null;
update act_ru_jobdef set tenant_id_ = 'no-case' where proc_def_key_ is null;
update act_ru_incident set tenant_id_ = 'no-case' where proc_def_id_ is null;
update act_hi_incident set tenant_id_ = 'no-case' where proc_def_id_ is null;
update act_hi_job_log set tenant_id_ = 'no-case' where process_def_key_ is null;
