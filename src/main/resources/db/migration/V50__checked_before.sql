-- What the last start has checked and deployed, as a hash: a start that finds the same checks nothing.
alter table opening add column checked varchar(64);
