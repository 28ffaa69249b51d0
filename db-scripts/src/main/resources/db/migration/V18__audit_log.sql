-- The audit log: decisions of people and state changes of changes, as ids and keyed hashes. Append-only, hash-chained.
-- hash = SHA-256 of "<sequence>\n<previous, hex>\n<digest, hex>\n"; digest = SHA-256 of the row's canonical form (package auditlog).

create table audit_head (
    id        smallint not null default 1,
    sequence  bigint   not null default 0,
    hash      bytea    not null default decode(repeat('00', 32), 'hex'),
    constraint audit_head_pk primary key (id),
    constraint audit_head_one_ck check (id = 1)
);
comment on table audit_head is 'The last lock of every transaction that takes it: only append_audit does, when nothing else is left to do.';
insert into audit_head default values;

create table audit_log (
    sequence      bigint      not null,
    at            timestamptz not null,
    action        text        not null,
    actor_kind    text        not null,
    actor_id      uuid,
    subject_kind  text        not null,
    subject_id    uuid,
    change_id     uuid,
    customer_id   uuid,
    details       jsonb       not null,
    salt          bytea       not null,
    previous      bytea       not null,
    hash          bytea       not null,
    constraint audit_log_pk primary key (sequence),
    constraint audit_log_hash_uq unique (hash),
    constraint audit_log_actor_ck check (actor_kind in ('person', 'customer', 'registry')),
    constraint audit_log_details_ck check (jsonb_typeof(details) = 'object')
);
comment on column audit_log.details is 'text by name; never a name or an address of a person, never free text';
comment on column audit_log.salt is 'random: whoever knows a digest alone cannot guess the row';
create index audit_log_change_ix on audit_log (change_id, sequence) where change_id is not null;
create index audit_log_actor_ix on audit_log (actor_id, sequence) where actor_id is not null;
create index audit_log_subject_ix on audit_log (subject_id, sequence) where subject_id is not null;
create index audit_log_action_ix on audit_log (action text_pattern_ops, sequence);

create function refuse_alteration() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger audit_log_append_only before update or delete or truncate on audit_log
    for each statement execute function refuse_alteration();
create trigger audit_head_stays before delete or truncate on audit_head
    for each statement execute function refuse_alteration();

-- The only way in. Runs with the owner's rights, so that the application can append and nothing else.
create function append_audit(entries jsonb) returns bigint language plpgsql security definer set search_path = pg_catalog, public as $$
declare
    head public.audit_head;
    next_hash bytea;
    entry jsonb;
begin
    select * into strict head from public.audit_head for update;
    for entry in select value from jsonb_array_elements(entries) with ordinality order by ordinality loop
        head.sequence := head.sequence + 1;
        next_hash := sha256(convert_to(head.sequence || E'\n' || encode(head.hash, 'hex') || E'\n' || (entry ->> 'digest') || E'\n', 'UTF8'));
        insert into public.audit_log (sequence, at, action, actor_kind, actor_id, subject_kind, subject_id, change_id, customer_id,
                details, salt, previous, hash)
        values (head.sequence, (entry ->> 'at')::timestamptz, entry ->> 'action', entry ->> 'actorKind', (entry ->> 'actor')::uuid,
                entry ->> 'subjectKind', (entry ->> 'subject')::uuid, (entry ->> 'change')::uuid, (entry ->> 'customer')::uuid,
                entry -> 'details', decode(entry ->> 'salt', 'hex'), head.hash, next_hash);
        head.hash := next_hash;
    end loop;
    update public.audit_head set sequence = head.sequence, hash = head.hash where id = 1;
    return head.sequence;
end $$;
revoke all on function append_audit(jsonb) from public;
