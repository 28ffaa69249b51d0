-- Lists of 10,000 entries with a long history are read without looking at what is not shown (ADR 0100).

-- The first day of the unbroken stretch of validity that a version belongs to. What is true before a day is never
-- altered by what begins on it, so it is known when the row is written and stays.
alter table register_entry add column since date;

with recursive stretch (id, fact_id, since, known_at) as (
    select e.id, e.fact_id, lower(e.valid), lower(e.known) from register_entry e
    union all
    select s.id, s.fact_id, lower(p.valid), s.known_at
    from stretch s join register_entry p on p.fact_id = s.fact_id and upper(p.valid) = s.since and p.known @> s.known_at)
update register_entry e set since = f.since
from (select s.id, min(s.since) as since from stretch s group by s.id) f where f.id = e.id;

set constraints all immediate;
alter table register_entry alter column since set not null;
alter table register_entry add constraint register_entry_since_ck check (since <= lower(valid));
comment on column register_entry.since is 'first day of the unbroken stretch of versions that this one belongs to';

-- Versions known now by what is valid on a day; an open end is a null upper bound.
drop index register_entry_current_ix;
create index register_entry_current_ix on register_entry (subprocessor_id, upper(valid), lower(valid)) where upper_inf(known);
create index register_entry_identity_ix on register_entry (subprocessor_id, lower(valid)) where fact = 'identity' and upper_inf(known);
create index register_entry_stretch_ix on register_entry (fact_id, since) where upper_inf(known);
create index register_entry_ended_ix on register_entry (subprocessor_id) where ended_by is not null;

-- Versions that are known no more: at the head nothing is found here.
create index register_entry_past_ix on register_entry (subprocessor_id, upper(known)) where not upper_inf(known);
create index register_entry_known_until_ix on register_entry (upper(known)) where not upper_inf(known);
create index register_announcement_past_ix on register_announcement (upper(known)) where not upper_inf(known);

-- Candidates of a filter.
create index register_entry_functions_ix on register_entry using gin ((content -> 'functions')) where upper_inf(known);
create index register_entry_countries_ix on register_entry
    using gin (jsonb_path_query_array(content, '$.locations[*].country')) where upper_inf(known);
