-- With years of cases (docs/performance.md): what a person may read, and what a person has done, is found without reading it all.
create index act_idx_auth_user_resource on act_ru_authorization (user_id_, resource_type_);
create index act_idx_hi_taskinst_assignee on act_hi_taskinst (assignee_, end_time_, proc_inst_id_);
