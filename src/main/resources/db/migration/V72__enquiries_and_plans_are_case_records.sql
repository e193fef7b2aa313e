-- What customers asked for and what was talked about with them is in the records of cases. Of plans of visits, the
-- month that each is for and whether it is being carried out stays in a table.
drop table customer_follow_up;
drop table customer_enquiry;

alter table visit_plan drop column drawn_up_at;
alter table visit_plan drop column approved_by;
alter table visit_plan drop column opinion;
alter table visit_plan drop column visits_done;
alter table visit_plan drop column visits_open;
alter table visit_plan drop column sampled;
alter table visit_plan drop column check_summary;
alter table visit_plan drop column checked_by;
alter table visit_plan drop column replaced_by;
alter table visit_plan add constraint visit_plan_record foreign key (number) references case_record;
