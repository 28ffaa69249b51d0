-- Amendments, emergencies, materiality, exemptions without an objection, reminders.

-- A revision is a change of its own that ends by putting its content into the change it revises.
alter table change add column revises uuid;
alter table change add constraint change_revises_fk foreign key (revises) references change (id);
alter table change add constraint change_revises_ck check (revises <> id);
create unique index change_open_revision_uq on change (revises) where state in ('draft', 'in-review', 'approved');
create index change_revises_ix on change (revises) where revises is not null;

-- An emergency has two approvers; it stays marked for ever.
alter table change add column emergency_reason text;
alter table change add column first_approved_by uuid;
alter table change add column first_approved_at timestamptz;

-- Which materiality policy decided the treatment, and why.
alter table change add column materiality_version bigint;
alter table change add column materiality jsonb not null default '[]';
comment on column change.materiality is 'per item and field: what it is to the policy, and why';

-- Each version of the policy is kept, for it explains old decisions.
create table materiality_policy (
    version     bigint      not null,
    rules       jsonb       not null,
    created_by  uuid,
    created_at  timestamptz not null,
    constraint materiality_policy_pk primary key (version),
    constraint materiality_policy_rules_ck check (jsonb_typeof(rules) = 'array')
);

-- What a change said in each of its announced versions.
create table change_version (
    change_id     uuid        not null,
    version       integer     not null,
    revision_id   uuid,
    material      boolean     not null,
    title         text        not null,
    reason        text        not null,
    effective_on  date        not null,
    items         jsonb       not null,
    announced_at  timestamptz not null,
    no            integer     not null,
    constraint change_version_pk primary key (change_id, no),
    constraint change_version_change_fk foreign key (change_id) references change (id),
    constraint change_version_revision_fk foreign key (revision_id) references change (id)
);
comment on column change_version.no is 'counts amendments, corrections too; version is that of the notice';

-- The change does not apply to a customer: one person proposes it, another one confirms.
create table exemption (
    change_id     uuid        not null,
    customer_id   uuid        not null,
    reason        text        not null,
    proposed_by   uuid        not null,
    proposed_at   timestamptz not null,
    confirmed_by  uuid,
    confirmed_at  timestamptz,
    version       bigint      not null default 1,
    constraint exemption_pk primary key (change_id, customer_id),
    constraint exemption_change_fk foreign key (change_id) references change (id) on delete cascade,
    constraint exemption_customer_fk foreign key (customer_id) references customer (id),
    constraint exemption_confirmed_ck check ((confirmed_by is null) = (confirmed_at is null)),
    constraint exemption_four_eyes_ck check (confirmed_by <> proposed_by)
);

-- Several mails of a kind about one version: a reminder per step and deadline, a postponement per date.
alter table notice add column step text not null default '';
alter table notice drop constraint notice_version_uq;
alter table notice add constraint notice_version_uq unique (change_id, version, kind, step);
comment on column notice.step is 'what sets several of a kind and version apart: reminder "7 2026-12-23", postponement "2027-02-01"';

-- The reminder that a window had last: 7 or 1 days before it closes; null while it had none.
alter table objection_window add column reminded integer;
alter table objection_window add constraint objection_window_reminded_ck check (reminded in (7, 1));
