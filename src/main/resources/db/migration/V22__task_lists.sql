-- The list of what is offered to one's groups has got another name.
update act_ru_filter set name_ = '本组待办' where name_ = '待认领';
