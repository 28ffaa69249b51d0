-- What further identifies a subprocessor, and where it tells of outages.
alter table subprocessor
    add column duns       text,
    add column status_url text,
    add constraint subprocessor_duns_ck check (duns ~ '^[0-9]{9}$');

comment on column subprocessor.duns is 'D-U-N-S number of Dun & Bradstreet, nine digits';

-- Whoever may see plain data from now on, or works for customers it was kept from, sees or does more: that is asked about.
insert into materiality_policy (version, rules, created_at)
select version + 1, rules || '[
    {"field": "pseudonymisedOnly", "when": "removed", "treatment": "notify"},
    {"field": "pseudonymisedOnly", "when": "added", "treatment": "inform"},
    {"field": "excludedTiers", "when": "removed", "treatment": "notify"},
    {"field": "excludedTiers", "when": "added", "treatment": "inform"},
    {"field": "duns", "when": "any", "treatment": "none"},
    {"field": "statusUrl", "when": "any", "treatment": "none"}
]'::jsonb, now()
from materiality_policy order by version desc limit 1;
