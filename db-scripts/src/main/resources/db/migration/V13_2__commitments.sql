-- Contracts in depth: where each obligation stands and how long it holds, what the further promises say, and what was known
-- of a contract before it was corrected.

alter table commitment
    add column reference           text   not null default '',
    add column breach_notice_hours integer,
    add column sub_subprocessing   text,
    add column audit_right         text,
    add column deletion_days       integer,
    add column contract_document   uuid,
    add column changed_at          timestamptz,
    add column version             bigint not null default 1,
    add constraint commitment_breach_ck check (breach_notice_hours between 1 and 8760),
    add constraint commitment_sub_ck check (sub_subprocessing in ('prior-authorisation', 'general-authorisation', 'forbidden')),
    add constraint commitment_audit_ck check (audit_right in ('on-site', 'remote', 'reports-only')),
    add constraint commitment_deletion_ck check (deletion_days between 0 and 3650),
    add constraint commitment_document_fk foreign key (contract_document) references document (id);

comment on column commitment.reference is 'number or title of the contract';
comment on column commitment.deletion_days is 'days after the end of the contract within which data is gone, backups included';

create table commitment_evidence (
    commitment_id  uuid not null,
    term           text not null,
    clause         text not null default '',
    valid_until    date,
    document       uuid,
    constraint commitment_evidence_pk primary key (commitment_id, term),
    constraint commitment_evidence_commitment_fk foreign key (commitment_id) references commitment (id),
    constraint commitment_evidence_document_fk foreign key (document) references document (id)
);
comment on column commitment_evidence.valid_until is 'last day on which this obligation holds; null: as long as the contract';

create table commitment_past (
    commitment_id  uuid        not null,
    known_from     timestamptz not null,
    known_to       timestamptz not null,
    content        jsonb       not null,
    constraint commitment_past_pk primary key (commitment_id, known_from),
    constraint commitment_past_commitment_fk foreign key (commitment_id) references commitment (id),
    constraint commitment_past_known_ck check (known_to > known_from)
);
comment on column commitment_past.content is 'the whole row with its evidence, for people';
