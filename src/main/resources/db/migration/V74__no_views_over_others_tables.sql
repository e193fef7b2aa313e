-- Whoever wants a customer's cases, or what was delivered, asks whose tables those are.
drop view customer_case;
drop view customer_product;
