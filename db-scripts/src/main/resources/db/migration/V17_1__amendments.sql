-- An amendment reaches everybody who was told, but it starts the clock again only for those whom it concerns.

alter table delivery add column restarts boolean not null default true;
comment on column delivery.restarts is
    'false: this version alters nothing material for the customer; his clock runs by the earlier one if he was told of that';

alter table delivery add column silent_until date;
comment on column delivery.silent_until is
    'last day before silence counts, as told in the mail (vendor''s time zone); null = object_until';

alter table delivery add column customer_name text;
comment on column delivery.customer_name is 'for the greeting, of a customer who joined after the notice was frozen; null = as the notice has it';
