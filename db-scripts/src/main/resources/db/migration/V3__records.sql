-- The record of a subprocessor in full: what identifies it beyond its name, whom to ask, and how it is looked after here.

alter table subprocessor
    add column former_names        jsonb   not null default '[]',
    add column registration_number text,
    add column lei                 text,
    add column euid                text,
    add column vat_id              text,
    add column parent              text,
    add column parent_lei          text,
    add column upstream_list_url   text,
    add column privacy_url         text,
    add column trust_url           text,
    add column contact_phone       text    not null default '',
    add column dpo_contact         text    not null default '',
    add column review_months       integer,
    add column next_review_on      date,
    add constraint subprocessor_lei_ck check (lei ~ '^[A-Z0-9]{18}[0-9]{2}$'),
    add constraint subprocessor_parent_lei_ck check (parent_lei ~ '^[A-Z0-9]{18}[0-9]{2}$'),
    add constraint subprocessor_review_ck check (review_months between 1 and 60);

comment on column subprocessor.former_names is 'brands and legal names it had, newest first: [{name, until}]';
comment on column subprocessor.dpo_contact is 'its data protection officer, in words; never public';
comment on column subprocessor.review_months is 'how often it is reviewed; null: not set';
