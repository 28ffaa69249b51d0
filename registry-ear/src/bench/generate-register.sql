-- Fills an empty, migrated registry with a register of any size, for measurements; never for production.
--
--   psql -v ON_ERROR_STOP=1 -c "set scale.subprocessors='10000'" -c "set scale.engagements='10'" -c "set scale.changes='4'" \
--        -f generate-register.sql
--
-- Each subprocessor gets so many engagements, and each published fact is changed so many times: a change closes what was
-- known before and leaves the old validity and the new one, so n changes make 2n+1 versions of a fact. 10,000 × 10 × 4 are
-- 990,000 versions of 110,000 facts. The same settings make the same data, apart from ids.

-- Index entries in bulk are several times faster than row by row.
alter table register_entry drop constraint register_entry_no_overlap;

create temporary table scale as select
    coalesce(nullif(current_setting('scale.subprocessors', true), ''), '1000')::int as subprocessors,
    coalesce(nullif(current_setting('scale.engagements', true), ''), '10')::int as engagements,
    coalesce(nullif(current_setting('scale.changes', true), ''), '4')::int as changes;

insert into service (id, code, name)
select uuidv7(), 'service-' || n, 'Service ' || n from generate_series(1, 20) n on conflict do nothing;
insert into allowed_function (id, code, name)
select uuidv7(), 'function-' || n, 'Function ' || n from generate_series(1, 50) n on conflict do nothing;

-- One effective change per round; the first one is the first load.
create temporary table round as
select n as round, uuidv7() as change_id, date '2021-01-01' + n * 200 as day,
    timestamptz '2021-01-01T00:00:00Z' + n * 200 * interval '1 day' as known_at
from scale, generate_series(0, changes) n;

insert into change (id, number, title, reason, state, treatment, baseline, notice_version, effective_on, announced_on, created_at,
    announced_at, cleared_at, effective_at)
select change_id, 'CHG-2021-' || lpad((round + 1)::text, 5, '0'), 'Generated round ' || round, 'For measurements', 'effective', 'inform',
    false, 1, day, day, known_at, known_at, known_at, known_at from round;

create temporary table made as
select n, uuidv7() as id, 'Processor ' || lpad(n::text, 6, '0') || (array[' Cloud', ' Mail', ' Données', ' Büro', ' Support'])[1 + n % 5] as name
from scale, generate_series(1, subprocessors) n;

insert into subprocessor (id, slug, name, legal_name, address, country, contact_name, contact_position, contact_email, website,
    published, created_at)
select id, 'processor-' || n, name, name || ' Ltd', n || ' Example Street, Dublin', 'IE', 'Privacy Officer', 'DPO',
    'privacy@p' || n || '.example', 'https://p' || n || '.example', true, '2021-01-01' from made;

create temporary table fact as
select 'identity' as fact, id as fact_id, id as subprocessor_id, n, 0 as e, null::text as service from made
union all
select 'engagement', uuidv7(), id, n, e, 'service-' || (1 + (n + e) % 20)
from made, scale, generate_series(1, engagements) e;

-- Known from round k to the next one: the validities of rounds 0 … k, each until the next round begins.
insert into register_entry (id, fact, fact_id, subprocessor_id, service, status, content, valid, since, known, change_id)
select uuidv7(), f.fact, f.fact_id, f.subprocessor_id, f.service, 'authorised',
    case when f.fact = 'identity' then jsonb_build_object('slug', 'processor-' || f.n, 'name', m.name, 'legalName', m.name || ' Ltd',
        'address', f.n || ' Example Street, round ' || r.round, 'country', 'IE', 'website', 'https://p' || f.n || '.example', 'affiliate', false)
    else jsonb_build_object('service', f.service,
        'functions', jsonb_build_array('function-' || (1 + (f.n * 7 + f.e) % 50), 'function-' || (1 + (f.n + f.e + r.round) % 50)),
        'dataCategories', jsonb_build_array('contact-data', (array['usage-data', 'content', 'billing-data'])[1 + (f.n + f.e) % 3]),
        'locations', jsonb_build_array(
            jsonb_build_object('type', 'at-rest', 'country', (array['IE', 'DE', 'FR', 'NL', 'SE'])[1 + (f.n + f.e) % 5], 'text', 'Data centre ' || f.e),
            jsonb_build_object('type', 'processing', 'country', (array['IE', 'DE', 'CH', 'GB'])[1 + (f.n + r.round) % 4], 'text', 'Site ' || r.round)),
        'transfer', '[]'::jsonb, 'roleClass', 'technology', 'accessMode', 'processed', 'optionality', 'always') end,
    -- A row that a change cut ends at the change; the newest one of its time is open.
    daterange(r.day, case when k.round > r.round then n.day end), date '2021-01-01',
    tstzrange(k.known_at, k.until), r.change_id
from fact f join made m on m.n = f.n cross join round r left join round n on n.round = r.round + 1
cross join lateral (
    -- first as the newest, until the next round; then cut, for good
    select r.round as round, r.known_at, n.known_at as until
    union all
    select n.round, n.known_at, null where n.round is not null) k;

alter table register_entry add constraint register_entry_no_overlap exclude using gist
    (fact_id with =, valid with &&, known with &&) deferrable initially deferred;

insert into register_version (version, known_at, change_id)
select (select max(version) from register_version) + 1 + round, known_at, change_id from round;
update register_head set version = (select max(version) from register_version), known_at = (select max(known_at) from register_version);

insert into audit (id, subprocessor_id, standard, auditor, report_date, valid_until, result, known_at)
select uuidv7(), id, (array['iso-27001', 'soc-2'])[1 + n % 2], 'Example Auditors', '2026-01-01', '2028-12-31', 'passed', '2021-01-01' from made;
insert into audit_requirement (audit_id, requirement_code, result) select id, 'security-of-processing', 'met' from audit;
insert into commitment (id, subprocessor_id, kind, signed_on, terms, known_at)
select uuidv7(), id, 'dpa', '2021-01-01', '["art-28-3-a","art-28-3-b","art-28-3-c","art-28-3-d","art-28-3-e","art-28-3-f","art-28-3-g","art-28-3-h"]', '2021-01-01' from made;

-- Catalogues that only a superuser may analyze are passed over.
set client_min_messages = error;
analyze;
