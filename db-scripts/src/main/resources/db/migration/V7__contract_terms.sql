-- Contract terms of customers, holiday calendars, and what a window needs of both.

-- ---------------------------------------------------------------- holidays

alter table settings add column holiday_calendar text;
comment on column settings.holiday_calendar is
    'calendar of the published policy: ISO country, country-region or TARGET; null = Saturdays and Sundays only';

-- What an administrator corrected in a calendar that is computed from rules.
create table holiday_override (
    calendar  text not null,
    day       date not null,
    holiday   boolean not null,
    name      text not null default '',
    constraint holiday_override_pk primary key (calendar, day)
);

-- ---------------------------------------------------------------- contract terms

-- One row is one version; it is never altered. In force on a day: the version with the latest valid_from up to that day.
create table contract_terms (
    id           uuid        not null,
    customer_id  uuid        not null,
    version      integer     not null,
    valid_from   date        not null,
    pack         text,
    content      jsonb       not null,
    created_at   timestamptz not null,
    created_by   uuid,
    constraint contract_terms_pk primary key (id),
    constraint contract_terms_version_uq unique (customer_id, version),
    constraint contract_terms_valid_from_uq unique (customer_id, valid_from),
    constraint contract_terms_customer_fk foreign key (customer_id) references customer (id),
    constraint contract_terms_authorisation_ck check (content ->> 'authorisation' in ('general', 'specific')),
    constraint contract_terms_clock_start_ck check (content ->> 'clockStart' in ('publication', 'sending', 'first-delivery')),
    constraint contract_terms_silence_ck check (content ->> 'silence' in ('consent', 'refusal')),
    constraint contract_terms_roll_over_ck check (content ->> 'rollOver' in ('objection', 'both', 'none')),
    constraint contract_terms_specific_ck check (content ->> 'authorisation' = 'general'
        or (content ->> 'silence' = 'refusal' and content ->> 'effectBeforeDeadline' = 'false')),
    constraint contract_terms_dora_ck check (not jsonb_exists(content -> 'flags', 'dora-critical')
        or content ->> 'effectBeforeDeadline' = 'false')
);

create table terms_pack (
    code     text    not null,
    no       integer not null,
    name     text    not null,
    content  jsonb   not null,
    constraint terms_pack_pk primary key (code)
);
comment on table terms_pack is 'terms to begin with; choosing one copies it, a later change of a pack changes no contract';

insert into terms_pack (code, no, name, content) values
('standard', 1, 'Standard: 30 days notice, 30 days to object', '{
    "authorisation": "general", "notice": [{"dataClass": "any", "amount": 30, "unit": "day"}],
    "objection": [{"dataClass": "any", "amount": 30, "unit": "day"}], "clockStart": "publication", "calendar": null,
    "rollOver": "objection", "silence": "consent", "effectBeforeDeadline": false, "cureDays": 30, "emergencyClause": null,
    "remedies": ["terminate-affected-part"], "language": null, "flags": []}'),
('long', 2, 'Long: 6 months for customer data, 30 days otherwise', '{
    "authorisation": "general", "notice": [{"dataClass": "any", "amount": 30, "unit": "day"},
        {"dataClass": "customer-data", "amount": 6, "unit": "month"}],
    "objection": [{"dataClass": "any", "amount": 30, "unit": "day"}], "clockStart": "publication", "calendar": null,
    "rollOver": "objection", "silence": "consent", "effectBeforeDeadline": false, "cureDays": 30, "emergencyClause": null,
    "remedies": ["terminate-affected-part"], "language": null, "flags": []}'),
('short', 3, 'Short: 14 days notice, 14 days to object', '{
    "authorisation": "general", "notice": [{"dataClass": "any", "amount": 14, "unit": "day"}],
    "objection": [{"dataClass": "any", "amount": 14, "unit": "day"}], "clockStart": "publication", "calendar": null,
    "rollOver": "objection", "silence": "consent", "effectBeforeDeadline": false, "cureDays": 30, "emergencyClause": null,
    "remedies": ["terminate-affected-part"], "language": null, "flags": []}'),
('specific-authorisation', 4, 'Specific authorisation: nothing without an approval', '{
    "authorisation": "specific", "notice": [{"dataClass": "any", "amount": 30, "unit": "day"}],
    "objection": [{"dataClass": "any", "amount": 30, "unit": "day"}], "clockStart": "sending", "calendar": null,
    "rollOver": "objection", "silence": "refusal", "effectBeforeDeadline": false, "cureDays": 30, "emergencyClause": null,
    "remedies": ["terminate-affected-part"], "language": null, "flags": []}'),
('dora', 5, 'DORA: effect only after approval or the end of the announced period', '{
    "authorisation": "general", "notice": [{"dataClass": "any", "amount": 60, "unit": "day"}],
    "objection": [{"dataClass": "any", "amount": 60, "unit": "day"}], "clockStart": "first-delivery", "calendar": null,
    "rollOver": "objection", "silence": "consent", "effectBeforeDeadline": false, "cureDays": 30, "emergencyClause": null,
    "remedies": ["terminate-affected-part", "request-modification"], "language": null, "flags": ["dora-critical"]}');

-- ---------------------------------------------------------------- windows

-- How the time of some windows is counted: contract, published policy and data as they stood when the windows were opened.
-- Windows of one change with the same rule share a row; terms that change later leave it as it is.
create table window_rule (
    id         uuid  not null,
    change_id  uuid  not null,
    content    jsonb not null,
    constraint window_rule_pk primary key (id),
    constraint window_rule_change_fk foreign key (change_id) references change (id)
);
create index window_rule_change_ix on window_rule (change_id);

alter table objection_window add column rule_id uuid;
alter table objection_window add constraint objection_window_rule_fk foreign key (rule_id) references window_rule (id);
comment on column objection_window.rule_id is 'null: the published policy, general authorisation';
create index objection_window_customer_ix on objection_window (customer_id);

-- ---------------------------------------------------------------- deliveries

alter table delivery add column silence text not null default 'consent';
alter table delivery add constraint delivery_silence_ck check (silence in ('consent', 'refusal'));
comment on column delivery.silence is 'what silence means for this recipient''s customer, as told in the mail';
create index delivery_told_ix on delivery (change_id, customer_id, notice_version, state, sent_at)
    where kind in ('notice', 'correction') and customer_id is not null;
