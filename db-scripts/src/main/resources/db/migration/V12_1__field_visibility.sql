-- Who may see which published field (DOMAIN §2): versioned like the materiality policy; the newest version decides.
create table field_visibility (
    version    bigint      not null,
    rules      jsonb       not null,
    created_by uuid,
    created_at timestamptz not null,
    constraint field_visibility_pk primary key (version),
    constraint field_visibility_rules_ck check (jsonb_typeof(rules) = 'object')
);

comment on column field_visibility.rules is 'field: public, subscriber, nda, contract or internal; a field that is not named is public';

-- Who it is and what it does is public. Papers and sites are for those with a contract: a site says where to attack.
insert into field_visibility (version, rules, created_at) values (1, '{
    "locations.site": "contract",
    "transfer.tiaRef": "contract",
    "transfer.measures": "contract",
    "dora": "contract"
}', now());
