-- The register, its changes, the customers and what recipients were told.
-- Conventions: codes are kebab-case text; lists of codes and documents are jsonb; dates are dates, instants are
-- timestamptz (UTC, microseconds). What an entity promises is also promised here, under a constraint's name.

create extension if not exists btree_gist;

-- ---------------------------------------------------------------- platform

-- Keys that protect recipients' data, wrapped by the master key (which never enters the database).
create table data_key (
    id          integer     not null,
    purpose     text        not null,
    wrapped     bytea       not null,
    created_at  timestamptz not null default now(),
    constraint data_key_pk primary key (id),
    constraint data_key_purpose_ck check (purpose in ('data', 'lookup', 'token'))
);

-- Business time = database-independent clock of the node + this offset (always zero in production).
create table business_clock (
    id            smallint not null default 1,
    offset_micros bigint   not null default 0,
    constraint business_clock_pk primary key (id),
    constraint business_clock_one_ck check (id = 1),
    constraint business_clock_forward_ck check (offset_micros >= 0)
);
insert into business_clock default values;

-- One holder at a time for work that must not run twice; the fence grows with every new holder.
create table lease (
    name        text        not null,
    holder      text        not null,
    until       timestamptz not null,
    fence       bigint      not null default 1,
    constraint lease_pk primary key (name)
);

create table number_series (
    series      text    not null,
    year        integer not null,
    last        integer not null,
    constraint number_series_pk primary key (series, year)
);

create table settings (
    id                   smallint not null default 1,
    vendor_name          text     not null default 'Example Vendor',
    vendor_legal_name    text     not null default '',
    vendor_address       text     not null default '',
    privacy_contact      text     not null default '',
    time_zone            text     not null default 'Europe/Brussels',
    default_language     text     not null default 'en',
    notice_days          integer  not null default 30,
    objection_days       integer  not null default 30,
    cure_days            integer  not null default 30,
    grace_days           integer  not null default 90,
    version              bigint   not null default 1,
    constraint settings_pk primary key (id),
    constraint settings_one_ck check (id = 1),
    constraint settings_notice_days_ck check (notice_days between 0 and 3650),
    constraint settings_objection_days_ck check (objection_days between 0 and 3650),
    constraint settings_cure_days_ck check (cure_days between 0 and 3650),
    constraint settings_grace_days_ck check (grace_days between 0 and 3650),
    constraint settings_language_ck check (default_language in ('en', 'de', 'fr', 'es'))
);
insert into settings default values;

create table idempotency_key (
    caller       text        not null,
    key          text        not null,
    request_hash text        not null,
    status       integer,
    content_type text,
    location     text,
    body         bytea,
    created_at   timestamptz not null default now(),
    constraint idempotency_key_pk primary key (caller, key)
);

-- ---------------------------------------------------------------- people who work here

create table app_user (
    id             uuid        not null,
    name           text        not null,
    email          text        not null,
    roles          jsonb       not null,
    password_hash  text,
    active         boolean     not null default true,
    failed_logins  integer     not null default 0,
    locked_until   timestamptz,
    created_at     timestamptz not null,
    version        bigint      not null default 1,
    constraint app_user_pk primary key (id),
    constraint app_user_roles_ck check (jsonb_typeof(roles) = 'array')
);
create unique index app_user_email_uq on app_user (lower(email));

create table password_link (
    token_hash  text        not null,
    user_id     uuid        not null,
    expires_at  timestamptz not null,
    used_at     timestamptz,
    constraint password_link_pk primary key (token_hash),
    constraint password_link_user_fk foreign key (user_id) references app_user (id)
);

create table api_token (
    id          uuid        not null,
    owner_id    uuid        not null,
    scopes      jsonb       not null,
    token_hash  text        not null,
    expires_on  date        not null,
    revoked_at  timestamptz,
    created_at  timestamptz not null,
    constraint api_token_pk primary key (id),
    constraint api_token_hash_uq unique (token_hash),
    constraint api_token_owner_fk foreign key (owner_id) references app_user (id)
);

create table staff_task (
    id          uuid        not null,
    kind        text        not null,
    ref_id      uuid        not null,
    title       text        not null,
    due_on      date,
    created_at  timestamptz not null,
    done_at     timestamptz,
    done_by     uuid,
    constraint staff_task_pk primary key (id)
);
create unique index staff_task_open_uq on staff_task (kind, ref_id) where done_at is null;

-- ---------------------------------------------------------------- vocabulary

create table service (
    id      uuid not null,
    code    text not null,
    name    text not null,
    constraint service_pk primary key (id),
    constraint service_code_uq unique (code),
    constraint service_code_ck check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
);

create table allowed_function (
    id         uuid    not null,
    code       text    not null,
    name       text    not null,
    confirmed  boolean not null default true,
    constraint allowed_function_pk primary key (id),
    constraint allowed_function_code_uq unique (code),
    constraint allowed_function_code_ck check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
);

-- A requirement row is one version of it; the catalogue version grows with every row.
create table requirement (
    id                uuid    not null,
    code              text    not null,
    catalogue_version bigint  not null,
    title             text    not null,
    source            text    not null,
    mandatory         boolean not null,
    functions         jsonb   not null default '[]',
    data_categories   jsonb   not null default '[]',
    constraint requirement_pk primary key (id),
    constraint requirement_version_uq unique (catalogue_version),
    constraint requirement_code_version_uq unique (code, catalogue_version)
);
comment on column requirement.functions is 'function codes it applies to; empty = all';
comment on column requirement.data_categories is 'data categories it applies to; empty = all';

-- ---------------------------------------------------------------- subprocessors and their records

create table subprocessor (
    id                uuid        not null,
    slug              text        not null,
    name              text        not null,
    legal_name        text        not null,
    address           text        not null default '',
    country           text,
    contact_name      text        not null default '',
    contact_position  text        not null default '',
    contact_email     text        not null default '',
    website           text,
    affiliate         boolean     not null default false,
    owner             text        not null default '',
    risk_tier         text        not null default '',
    notes             text        not null default '',
    published         boolean     not null default false,
    created_at        timestamptz not null,
    version           bigint      not null default 1,
    constraint subprocessor_pk primary key (id),
    constraint subprocessor_slug_uq unique (slug),
    constraint subprocessor_name_ck check (name <> ''),
    constraint subprocessor_country_ck check (country ~ '^[A-Z]{2}$')
);

create table audit (
    id               uuid        not null,
    subprocessor_id  uuid        not null,
    standard         text        not null,
    auditor          text        not null,
    scope            text        not null default '',
    report_date      date        not null,
    valid_until      date        not null,
    result           text        not null,
    known_at         timestamptz not null,
    constraint audit_pk primary key (id),
    constraint audit_subprocessor_fk foreign key (subprocessor_id) references subprocessor (id),
    constraint audit_standard_ck check (standard in
        ('iso-27001', 'iso-27018', 'iso-27701', 'soc-2', 'c5', 'pci-dss', 'questionnaire')),
    constraint audit_result_ck check (result in ('passed', 'passed-with-findings', 'failed')),
    constraint audit_dates_ck check (valid_until >= report_date)
);
create index audit_subprocessor_ix on audit (subprocessor_id);

create table audit_requirement (
    audit_id          uuid not null,
    requirement_code  text not null,
    result            text not null,
    constraint audit_requirement_pk primary key (audit_id, requirement_code),
    constraint audit_requirement_audit_fk foreign key (audit_id) references audit (id),
    constraint audit_requirement_result_ck check (result in ('met', 'not-met', 'not-applicable'))
);

create table commitment (
    id               uuid        not null,
    subprocessor_id  uuid        not null,
    kind             text        not null,
    signed_on        date        not null,
    valid_until      date,
    terms            jsonb       not null,
    known_at         timestamptz not null,
    constraint commitment_pk primary key (id),
    constraint commitment_subprocessor_fk foreign key (subprocessor_id) references subprocessor (id),
    constraint commitment_kind_ck check (kind in ('dpa', 'scc', 'baa', 'nda')),
    constraint commitment_dates_ck check (valid_until is null or valid_until >= signed_on)
);
create index commitment_subprocessor_ix on commitment (subprocessor_id);

-- ---------------------------------------------------------------- customers

create table customer (
    id          uuid        not null,
    name        text        not null,
    services    jsonb       not null,
    joined_at   timestamptz not null,
    left_at     timestamptz,
    version     bigint      not null default 1,
    constraint customer_pk primary key (id),
    constraint customer_name_ck check (name <> ''),
    constraint customer_services_ck check (jsonb_typeof(services) = 'array')
);

-- ---------------------------------------------------------------- changes

create table change (
    id               uuid        not null,
    number           text        not null,
    title            text        not null,
    reason           text        not null,
    state            text        not null,
    treatment        text        not null,
    baseline         boolean     not null default false,
    notice_version   integer     not null default 0,
    effective_on     date,
    announced_on     date,
    waiting_until    date,
    object_until     date,
    created_by       uuid,
    submitted_by     uuid,
    approved_by      uuid,
    announced_by     uuid,
    created_at       timestamptz not null,
    submitted_at     timestamptz,
    approved_at      timestamptz,
    announced_at     timestamptz,
    cleared_at       timestamptz,
    effective_at     timestamptz,
    withdrawn_at     timestamptz,
    withdrawn_reason text,
    version          bigint      not null default 1,
    constraint change_pk primary key (id),
    constraint change_number_uq unique (number),
    constraint change_state_ck check (state in
        ('draft', 'in-review', 'approved', 'announced', 'blocked', 'cleared', 'effective', 'withdrawn')),
    constraint change_treatment_ck check (treatment in ('notify', 'inform', 'at-once')),
    constraint change_announced_ck check (state not in ('announced', 'blocked', 'cleared', 'effective')
        or (announced_at is not null and effective_on is not null)),
    constraint change_effective_ck check ((state = 'effective') = (effective_at is not null)),
    constraint change_withdrawn_ck check ((state = 'withdrawn') = (withdrawn_at is not null))
);
create index change_state_ix on change (state, effective_on);

-- Who edited a change since its last approval: none of them may approve it (four eyes).
create table change_editor (
    change_id  uuid        not null,
    user_id    uuid        not null,
    edited_at  timestamptz not null,
    constraint change_editor_pk primary key (change_id, user_id),
    constraint change_editor_change_fk foreign key (change_id) references change (id) on delete cascade
);

create table change_item (
    change_id        uuid    not null,
    no               integer not null,
    kind             text    not null,
    subprocessor_id  uuid    not null,
    replaces_id      uuid,
    engagement_id    uuid,
    engagement       jsonb,
    identity         jsonb,
    before           jsonb,
    ends_on          date,
    constraint change_item_pk primary key (change_id, no),
    constraint change_item_change_fk foreign key (change_id) references change (id) on delete cascade,
    constraint change_item_subprocessor_fk foreign key (subprocessor_id) references subprocessor (id),
    constraint change_item_kind_ck check (kind in ('add', 'replace', 'change-functions', 'change-locations',
        'change-data', 'change-transfer', 'rename', 'change-entity', 'remove', 'resume', 'suspend', 'correct'))
);
create index change_item_subprocessor_ix on change_item (subprocessor_id);

create table objection_window (
    change_id      uuid        not null,
    customer_id    uuid        not null,
    state          text        not null,
    gating         boolean     not null,
    clock_start    date        not null,
    waiting_until  date        not null,
    object_until   date        not null,
    settled_at     timestamptz,
    constraint objection_window_pk primary key (change_id, customer_id),
    constraint objection_window_change_fk foreign key (change_id) references change (id),
    constraint objection_window_customer_fk foreign key (customer_id) references customer (id),
    constraint objection_window_state_ck check (state in ('open', 'silence-consent', 'approved', 'objected',
        'overruled', 'refused', 'unreached', 'exempt'))
);

create table objection (
    id               uuid        not null,
    receipt          text        not null,
    change_id        uuid        not null,
    customer_id      uuid,
    subscriber_id    uuid        not null,
    type             text        not null,
    grounds          text        not null,
    items            jsonb       not null default '[]',
    channel          text        not null,
    received_at      timestamptz not null,
    in_time          boolean     not null,
    state            text        not null,
    due_by           date        not null,
    resolution       text,
    resolution_reason text,
    proposed_by      uuid,
    resolved_by      uuid,
    resolved_at      timestamptz,
    version          bigint      not null default 1,
    constraint objection_pk primary key (id),
    constraint objection_receipt_uq unique (receipt),
    constraint objection_contact_uq unique (change_id, subscriber_id),
    constraint objection_change_fk foreign key (change_id) references change (id),
    constraint objection_customer_fk foreign key (customer_id) references customer (id),
    constraint objection_type_ck check (type in ('object', 'question', 'modification')),
    constraint objection_state_ck check (state in ('unmatched', 'open', 'awaiting-confirmation', 'resolved')),
    constraint objection_resolution_ck check (resolution in ('withdrawn', 'mitigated', 'exempted',
        'partial-termination', 'change-withdrawn', 'rejected')),
    constraint objection_resolved_ck check ((state = 'resolved') = (resolved_at is not null))
);

-- What a contact wrote after the first message: a second objection joins the thread.
create table objection_message (
    id            uuid        not null,
    objection_id  uuid        not null,
    author        text        not null,
    body          text        not null,
    written_at    timestamptz not null,
    constraint objection_message_pk primary key (id),
    constraint objection_message_fk foreign key (objection_id) references objection (id),
    constraint objection_message_author_ck check (author in ('contact', 'staff'))
);

create table approval (
    id             uuid        not null,
    receipt        text        not null,
    change_id      uuid        not null,
    customer_id    uuid        not null,
    subscriber_id  uuid        not null,
    note           text        not null default '',
    received_at    timestamptz not null,
    constraint approval_pk primary key (id),
    constraint approval_receipt_uq unique (receipt),
    constraint approval_contact_uq unique (change_id, subscriber_id),
    constraint approval_change_fk foreign key (change_id) references change (id),
    constraint approval_customer_fk foreign key (customer_id) references customer (id)
);

-- ---------------------------------------------------------------- register: the projection of effective changes

-- Whoever publishes locks this row first; it yields the register version and the knowledge instant.
create table register_head (
    id        smallint    not null default 1,
    version   bigint      not null default 0,
    known_at  timestamptz not null default '2000-01-01T00:00:00Z',
    constraint register_head_pk primary key (id),
    constraint register_head_one_ck check (id = 1)
);
insert into register_head default values;

create table register_version (
    version    bigint      not null,
    known_at   timestamptz not null,
    change_id  uuid,
    constraint register_version_pk primary key (version),
    constraint register_version_known_at_uq unique (known_at)
);
insert into register_version (version, known_at) select version, known_at from register_head;

-- One row = one version of one published fact: true during "valid", known during "known".
create table register_entry (
    id               uuid      not null,
    fact             text      not null,
    fact_id          uuid      not null,
    subprocessor_id  uuid      not null,
    service          text,
    status           text      not null,
    content          jsonb     not null,
    valid            daterange not null,
    known            tstzrange not null,
    change_id        uuid      not null,
    ended_by         uuid,
    end_reason       text,
    constraint register_entry_pk primary key (id),
    constraint register_entry_fact_ck check (fact in ('identity', 'engagement')),
    constraint register_entry_status_ck check (status in ('authorised', 'suspended')),
    constraint register_entry_service_ck check ((fact = 'engagement') = (service is not null)),
    constraint register_entry_valid_ck check (not isempty(valid) and lower(valid) is not null),
    constraint register_entry_known_ck check (not isempty(known) and lower(known) is not null),
    constraint register_entry_change_fk foreign key (change_id) references change (id),
    constraint register_entry_subprocessor_fk foreign key (subprocessor_id) references subprocessor (id),
    constraint register_entry_no_overlap exclude using gist
        (fact_id with =, valid with &&, known with &&) deferrable initially deferred
);
create index register_entry_current_ix on register_entry (subprocessor_id) where upper_inf(known);
create index register_entry_service_ix on register_entry (service) where upper_inf(known);

-- What was announced and when that was known; closed when the change takes effect or is withdrawn.
create table register_announcement (
    id               uuid      not null,
    change_id        uuid      not null,
    item_no          integer   not null,
    kind             text      not null,
    subprocessor_id  uuid      not null,
    engagement_id    uuid,
    service          text,
    before           jsonb,
    after            jsonb,
    identity         jsonb     not null,
    summary          text      not null,
    effective_on     date      not null,
    object_until     date,
    known            tstzrange not null,
    constraint register_announcement_pk primary key (id),
    constraint register_announcement_change_fk foreign key (change_id) references change (id),
    constraint register_announcement_subprocessor_fk foreign key (subprocessor_id) references subprocessor (id),
    constraint register_announcement_known_ck check (not isempty(known))
);
comment on column register_announcement.identity is
    'who the subprocessor was when this was announced, so that the list of that instant can be repeated';
create index register_announcement_open_ix on register_announcement (subprocessor_id) where upper_inf(known);
create index register_announcement_change_ix on register_announcement (change_id);

-- ---------------------------------------------------------------- imports

create table list_import (
    id           uuid        not null,
    file_name    text        not null,
    content      bytea       not null,
    mapping      jsonb,
    service      text,
    renames      jsonb       not null default '[]',
    created_by   uuid        not null,
    created_at   timestamptz not null,
    applied_at   timestamptz,
    applied_mode text,
    version      bigint      not null default 1,
    constraint list_import_pk primary key (id),
    constraint list_import_mode_ck check (applied_mode in ('baseline', 'changes'))
);

-- ---------------------------------------------------------------- recipients, notices, deliveries (registry-events)

create table subscriber (
    id               uuid        not null,
    basis            text        not null,
    customer_id      uuid,
    contact_kind     text,
    email_sealed     bytea       not null,
    email_hash       bytea       not null,
    name_sealed      bytea,
    services         jsonb       not null default '[]',
    kinds            jsonb       not null default '[]',
    language         text        not null,
    frequency        text        not null default 'immediate',
    state            text        not null,
    consent_text     text,
    consent_ip_hash  bytea,
    confirm_mail_at  timestamptz,
    created_at       timestamptz not null,
    confirmed_at     timestamptz,
    left_at          timestamptz,
    left_by          text,
    version          bigint      not null default 1,
    constraint subscriber_pk primary key (id),
    constraint subscriber_basis_ck check (basis in ('consent', 'contract')),
    constraint subscriber_state_ck check (state in ('pending', 'active', 'left', 'suppressed')),
    constraint subscriber_language_ck check (language in ('en', 'de', 'fr', 'es')),
    constraint subscriber_frequency_ck check (frequency in ('immediate', 'daily', 'weekly')),
    constraint subscriber_contract_ck check ((basis = 'contract') = (customer_id is not null)),
    constraint subscriber_contact_kind_ck check
        ((basis = 'contract') = (contact_kind is not null) and contact_kind in ('primary', 'backup')),
    constraint subscriber_left_by_ck check (left_by in ('link', 'one-click', 'admin', 'contract-ended')),
    constraint subscriber_address_uq unique nulls not distinct (email_hash, basis, customer_id)
);
comment on column subscriber.email_sealed is 'AES-256-GCM, key id in front; the address as typed';
comment on column subscriber.email_hash is 'HMAC-SHA-256 of the folded address';
comment on column subscriber.services is 'service codes; empty = all services (consent basis only)';
create index subscriber_customer_ix on subscriber (customer_id) where customer_id is not null;
create index subscriber_active_ix on subscriber (basis, language) where state = 'active';

create table notice (
    id          uuid        not null,
    change_id   uuid        not null,
    version     integer     not null,
    kind        text        not null,
    content     jsonb       not null,
    created_at  timestamptz not null,
    constraint notice_pk primary key (id),
    constraint notice_version_uq unique (change_id, version, kind),
    constraint notice_kind_ck check (kind in
        ('notice', 'correction', 'reminder', 'effect', 'postponement', 'withdrawal'))
);

-- The frozen text per language, as the public would read it; what a recipient gets holds only his services.
create table notice_text (
    notice_id  uuid not null,
    language   text not null,
    subject    text not null,
    body_text  text not null,
    body_html  text not null,
    sha256     text not null,
    constraint notice_text_pk primary key (notice_id, language),
    constraint notice_text_notice_fk foreign key (notice_id) references notice (id)
);

create table delivery (
    id               uuid        not null,
    notice_id        uuid        not null,
    change_id        uuid        not null,
    notice_version   integer     not null,
    kind             text        not null,
    subscriber_id    uuid        not null,
    customer_id      uuid,
    basis            text        not null,
    language         text        not null,
    services         jsonb       not null default '[]',
    object_until     date,
    state            text        not null default 'queued',
    reason           text,
    attempts         integer     not null default 0,
    next_attempt_at  timestamptz not null default now(),
    claimed_by       text,
    lease_until      timestamptz,
    smtp_reply       text,
    sent_at          timestamptz,
    created_at       timestamptz not null,
    constraint delivery_pk primary key (id),
    constraint delivery_notice_fk foreign key (notice_id) references notice (id),
    constraint delivery_subscriber_fk foreign key (subscriber_id) references subscriber (id),
    constraint delivery_recipient_uq unique (notice_id, subscriber_id),
    constraint delivery_state_ck check (state in
        ('queued', 'claimed', 'sent', 'deferred', 'bounced', 'failed', 'suppressed')),
    constraint delivery_sent_ck check ((state = 'sent') <= (sent_at is not null))
);
create index delivery_due_ix on delivery (next_attempt_at) where state in ('queued', 'deferred', 'claimed');
create index delivery_change_ix on delivery (change_id, kind, state);
create index delivery_subscriber_ix on delivery (subscriber_id);

-- Mails outside of notices (confirmation of a subscription, receipt of an objection, password link).
create table letter (
    id               uuid        not null,
    template         text        not null,
    language         text        not null,
    recipient_sealed bytea       not null,
    content_sealed   bytea       not null,
    state            text        not null default 'queued',
    reason           text,
    attempts         integer     not null default 0,
    next_attempt_at  timestamptz not null default now(),
    claimed_by       text,
    lease_until      timestamptz,
    smtp_reply       text,
    sent_at          timestamptz,
    created_at       timestamptz not null,
    constraint letter_pk primary key (id),
    constraint letter_state_ck check (state in
        ('queued', 'claimed', 'sent', 'deferred', 'bounced', 'failed', 'suppressed'))
);
create index letter_due_ix on letter (next_attempt_at) where state in ('queued', 'deferred', 'claimed');

-- ---------------------------------------------------------------- outbox (Debezium's columns + CloudEvents')

create table outbox (
    id             uuid        not null,
    aggregatetype  text        not null,
    aggregateid    text        not null,
    type           text        not null,
    payload        jsonb       not null,
    seq            bigint      generated always as identity,
    ce_source      text        not null,
    ce_subject     text        not null,
    ce_time        timestamptz not null,
    ce_dataschema  text        not null,
    published_at   timestamptz,
    parked_at      timestamptz,
    parked_reason  text,
    attempts       integer     not null default 0,
    constraint outbox_pk primary key (id),
    constraint outbox_seq_uq unique (seq),
    constraint outbox_parked_ck check (parked_at is null or published_at is null)
);
comment on table outbox is
    'Events of committed transactions. Writers of one key hold that key''s row lock, so seq is in commit order per key.';
-- Published rows stay for people to look at; the relay's work does not grow with them.
create index outbox_waiting_ix on outbox (seq) where published_at is null and parked_at is null;
create index outbox_parked_ix on outbox (seq) where parked_at is not null;
