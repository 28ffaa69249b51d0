-- Who said an audit or a contract anew, and every version of one, what it says now included.
alter table audit_past add column altered_by uuid;
alter table commitment_past add column altered_by uuid;
comment on column audit_past.altered_by is 'user who ended this version; null: not noted, or nobody who is signed in';
comment on column commitment_past.altered_by is 'user who ended this version; null: not noted, or nobody who is signed in';

create view audit_version as
    select audit_id, known_from, known_to, altered_by, content from audit_past
    union all
    select a.id, coalesce(a.changed_at, a.known_at), null, null, to_jsonb(a) || jsonb_build_object('requirements',
        (select jsonb_object_agg(r.requirement_code, r.result) from audit_requirement r where r.audit_id = a.id))
    from audit a;
comment on view audit_version is 'what an audit said from known_from until before known_to; null: it says so now';

create view commitment_version as
    select commitment_id, known_from, known_to, altered_by, content from commitment_past
    union all
    select c.id, coalesce(c.changed_at, c.known_at), null, null, to_jsonb(c) || jsonb_build_object('evidence',
        (select jsonb_agg(to_jsonb(e)) from commitment_evidence e where e.commitment_id = c.id))
    from commitment c;
comment on view commitment_version is 'what a contract said from known_from until before known_to; null: it says so now';
