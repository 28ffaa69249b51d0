-- Whether a contact still is the right one: asked by mail, or known to staff.
alter table subscriber
    add column checked_at    timestamptz,
    add column check_sent_at timestamptz;
comment on column subscriber.checked_at is 'he said, or staff know, that notices reach the right person here';
comment on column subscriber.check_sent_at is 'when he was asked last';
create index delivery_customer_ix on delivery (customer_id, created_at) where customer_id is not null;
