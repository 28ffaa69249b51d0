-- The objection desk: threads by mail, entries by staff, history, acknowledgements.
-- Texts of people are sealed by the application from here on; what stands in the plain columns was written before.

alter table objection
    alter column grounds drop not null,
    alter column subscriber_id drop not null,
    add column grounds_sealed bytea,
    add column writer_sealed bytea,
    add column received_on date,
    add column recorded_by uuid,
    add column answered_at timestamptz,
    add constraint objection_grounds_ck check (grounds is not null or grounds_sealed is not null),
    add constraint objection_channel_ck check (channel in ('link', 'api', 'form', 'phone', 'letter', 'mail', 'portal')),
    add constraint objection_sender_ck check (subscriber_id is not null or writer_sealed is not null);
update objection set received_on = (received_at at time zone (select time_zone from settings))::date;
alter table objection alter column received_on set not null;
comment on column objection.received_on is 'business date of receipt: in time or late by this day, also when it was entered later';
comment on column objection.writer_sealed is 'who wrote or called, where that is no contact we know';
comment on column objection.recorded_by is 'who of the staff entered it; null = it came by itself';
create index objection_change_ix on objection (change_id, state);

alter table objection_message
    alter column body drop not null,
    add column body_sealed bytea,
    add column internal boolean not null default false,
    add column channel text,
    add column written_by uuid,
    add column writer_sealed bytea,
    add column letter_id uuid,
    add column message_ref text,
    add constraint objection_message_body_ck check (body is not null or body_sealed is not null),
    add constraint objection_message_internal_ck check (not internal or author = 'staff'),
    add constraint objection_message_ref_uq unique (objection_id, message_ref);
comment on column objection_message.internal is 'a note among staff, never shown or sent to the customer';
comment on column objection_message.message_ref is 'the mail it came by: the same mail read twice is one message';
create index objection_message_objection_ix on objection_message (objection_id);

alter table approval
    alter column subscriber_id drop not null,
    add column note_sealed bytea,
    add column writer_sealed bytea,
    add column channel text not null default 'link',
    add column received_on date,
    add column recorded_by uuid,
    add constraint approval_channel_ck check (channel in ('link', 'api', 'phone', 'letter', 'mail', 'portal')),
    add constraint approval_sender_ck check (subscriber_id is not null or writer_sealed is not null);
update approval set received_on = (received_at at time zone (select time_zone from settings))::date;
alter table approval alter column received_on set not null;

-- A contact says that he has read the notice; once per mail.
alter table delivery add column acknowledged_at timestamptz;
create table acknowledgement (
    id             uuid        not null,
    receipt        text        not null,
    delivery_id    uuid        not null,
    change_id      uuid        not null,
    customer_id    uuid        not null,
    subscriber_id  uuid        not null,
    received_at    timestamptz not null,
    constraint acknowledgement_pk primary key (id),
    constraint acknowledgement_receipt_uq unique (receipt),
    constraint acknowledgement_delivery_uq unique (delivery_id),
    constraint acknowledgement_change_fk foreign key (change_id) references change (id),
    constraint acknowledgement_customer_fk foreign key (customer_id) references customer (id)
);
create index acknowledgement_change_ix on acknowledgement (change_id);

-- What was done about an objection, by whom and when: codes and ids, no texts.
create table objection_event (
    id            uuid        not null,
    objection_id  uuid        not null,
    kind          text        not null,
    detail        text,
    by_user       uuid,
    at            timestamptz not null,
    constraint objection_event_pk primary key (id),
    constraint objection_event_objection_fk foreign key (objection_id) references objection (id)
);
create index objection_event_objection_ix on objection_event (objection_id);
