-- Files that prove something: reports, contracts, letters, attachments. The content is sealed by the application and stands
-- in parts, so that a large file is never one value; name and content can be erased, what is left says that it was there.
create table document (
    id            uuid        not null,
    owner_kind    text        not null,
    owner_id      uuid        not null,
    file_name     bytea,
    media_type    text        not null,
    size          integer     not null,
    sha256        text        not null,
    visibility    text        not null,
    replaces      uuid,
    stored_by     uuid,
    stored_at     timestamptz not null,
    withdrawn_by  uuid,
    withdrawn_at  timestamptz,
    erased_at     timestamptz,
    version       bigint      not null default 1,
    constraint document_pk primary key (id),
    constraint document_replaces_fk foreign key (replaces) references document (id),
    constraint document_replaces_uq unique (replaces),
    constraint document_owner_ck check (owner_kind in ('audit', 'commitment', 'objection', 'subprocessor', 'change')),
    constraint document_visibility_ck check (visibility in ('public', 'subscriber', 'nda', 'contract', 'internal')),
    constraint document_size_ck check (size between 1 and 26214400),
    constraint document_sha256_ck check (sha256 ~ '^[0-9a-f]{64}$'),
    constraint document_erased_ck check ((erased_at is null) = (file_name is not null))
);
create index document_owner_ix on document (owner_kind, owner_id);
comment on column document.stored_by is 'user; null = a contact or a customer, who is known elsewhere';
comment on column document.sha256 is 'of the content as it was sent';

create table document_part (
    document_id  uuid    not null,
    no           integer not null,
    sealed       bytea   not null,
    constraint document_part_pk primary key (document_id, no),
    constraint document_part_document_fk foreign key (document_id) references document (id)
);
