-- Audits in depth: what an audit looked at, what it found, the letters that bridge to the next report, and what was known of
-- it before it was corrected.

alter table audit
    add column reference       text   not null default '',
    add column period_from     date,
    add column period_to       date,
    add column report_document uuid,
    add column bridged_until   date,
    add column changed_at      timestamptz,
    add column version         bigint not null default 1,
    add constraint audit_period_ck check (period_to >= period_from),
    add constraint audit_bridged_ck check (bridged_until > valid_until),
    add constraint audit_report_document_fk foreign key (report_document) references document (id);

comment on column audit.reference is 'number of the certificate or report';
comment on column audit.period_from is 'first day of what was looked at; null: a point in time';
comment on column audit.bridged_until is 'last day that bridge letters cover without a gap; null: none does';
comment on column audit.changed_at is 'since when this content is known; null: since known_at';

create table audit_finding (
    id                uuid        not null,
    audit_id          uuid        not null,
    severity          text        not null,
    text              text        not null,
    requirement_code  text,
    due_on            date,
    closed_on         date,
    resolution        text        not null default '',
    recorded_at       timestamptz not null,
    constraint audit_finding_pk primary key (id),
    constraint audit_finding_audit_fk foreign key (audit_id) references audit (id),
    constraint audit_finding_severity_ck check (severity in ('critical', 'high', 'medium', 'low', 'observation'))
);
create index audit_finding_audit_ix on audit_finding (audit_id);
create index audit_finding_open_ix on audit_finding (due_on) where closed_on is null;

create table audit_bridge_letter (
    id           uuid        not null,
    audit_id     uuid        not null,
    covers_from  date        not null,
    covers_until date        not null,
    issued_on    date        not null,
    note         text        not null default '',
    document     uuid,
    recorded_at  timestamptz not null,
    constraint audit_bridge_letter_pk primary key (id),
    constraint audit_bridge_letter_audit_fk foreign key (audit_id) references audit (id),
    constraint audit_bridge_letter_document_fk foreign key (document) references document (id),
    constraint audit_bridge_letter_dates_ck check (covers_until >= covers_from)
);
create index audit_bridge_letter_audit_ix on audit_bridge_letter (audit_id);

-- What was known of an audit before: a list "as known at" an instant shows it as it was then.
create table audit_past (
    audit_id         uuid        not null,
    known_from       timestamptz not null,
    known_to         timestamptz not null,
    subprocessor_id  uuid        not null,
    standard         text        not null,
    report_date      date        not null,
    valid_until      date        not null,
    bridged_until    date,
    result           text        not null,
    content          jsonb       not null,
    constraint audit_past_pk primary key (audit_id, known_from),
    constraint audit_past_audit_fk foreign key (audit_id) references audit (id),
    constraint audit_past_known_ck check (known_to > known_from)
);
create index audit_past_subprocessor_ix on audit_past (subprocessor_id);
comment on column audit_past.content is 'the whole row with its results per requirement, for people';

create view audit_known as
    select id as audit_id, subprocessor_id, standard, report_date, valid_until, bridged_until, result,
        coalesce(changed_at, known_at) as known_from, 'infinity'::timestamptz as known_to
    from audit
    union all
    select audit_id, subprocessor_id, standard, report_date, valid_until, bridged_until, result, known_from, known_to
    from audit_past;
comment on view audit_known is 'what is known of audits from known_from until before known_to';
