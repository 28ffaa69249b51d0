-- Mail that comes back: returned mail, complaints, answers. The mailbox itself is only read.

-- How far each mailbox was read. A new UIDVALIDITY (RFC 3501 §2.3.1.1) begins anew; digests keep messages from counting twice.
create table inbox_cursor (
    mailbox       text        not null,
    uid_validity  bigint      not null,
    last_uid      bigint      not null,
    read_at       timestamptz not null,
    constraint inbox_cursor_pk primary key (mailbox)
);

create table inbound_mail (
    id              uuid        not null,
    digest          bytea       not null,
    kind            text        not null,
    ref_kind        text,
    ref_id          uuid,
    sender_sealed   bytea       not null,
    subject_sealed  bytea       not null,
    text_sealed     bytea       not null,
    note            text        not null default '',
    received_at     timestamptz not null,
    handled_at      timestamptz,
    handled_by      uuid,
    constraint inbound_mail_pk primary key (id),
    constraint inbound_mail_digest_uq unique (digest),
    constraint inbound_mail_kind_ck check (kind in ('bounce', 'delay', 'complaint', 'answer', 'auto-reply', 'unmatched')),
    constraint inbound_mail_ref_ck check (ref_kind in ('delivery', 'letter', 'objection') and ref_id is not null or ref_kind is null and ref_id is null),
    constraint inbound_mail_unmatched_ck check (handled_at is not null or kind = 'unmatched')
);
comment on column inbound_mail.digest is 'SHA-256 of the whole message: read twice, it counts once';
comment on column inbound_mail.handled_at is 'at once, except where a person has to look';
create index inbound_mail_open_ix on inbound_mail (id) where handled_at is null;

-- A later report on a mail that the relay had taken (RFC 3464).
alter table delivery
    add column bounced_at    timestamptz,
    add column bounce_status text,
    add column bounce_hard   boolean;
comment on column delivery.bounce_status is 'enhanced status code (RFC 3463), for example 5.1.1';
comment on column delivery.bounce_hard is 'the address itself is bad, not only this one mail';
create index delivery_bounced_ix on delivery (subscriber_id, bounced_at) where bounced_at is not null;

-- Why mail to an address stopped without its owner having asked for that.
alter table subscriber
    add column suppressed_at     timestamptz,
    add column suppressed_reason text,
    add constraint subscriber_suppressed_ck check ((state = 'suppressed') <= (suppressed_reason is not null)),
    add constraint subscriber_suppressed_reason_ck check (suppressed_reason in ('hard-bounce', 'soft-bounces', 'complaint', 'admin'));
