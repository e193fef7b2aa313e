-- What a form offers to choose from before anything has been typed (docs/performance.md).
create index delivered_product_accepted on delivered_product (acceptance_date, delivery);
create index return_visit_waiting on return_visit (status, visit_due_date, number);
create index return_visit_made on return_visit (status, visit_date);
