-- Ed25519 keys that sign evidence. The newest one that is not retired signs; retired ones stay published, so that what they
-- signed can be checked for ever.
create table signing_key (
    kid         text        not null,
    public_key  bytea       not null,
    sealed      bytea       not null,
    created_at  timestamptz not null,
    retired_at  timestamptz,
    constraint signing_key_pk primary key (kid),
    constraint signing_key_public_ck check (length(public_key) = 32)
);
comment on column signing_key.kid is 'the fingerprint: base64url of the SHA-256 thumbprint of the public key as JWK (RFC 7638)';
comment on column signing_key.sealed is 'PKCS #8, AES-256-GCM with a data key, bound to this kid';
create unique index signing_key_present_uq on signing_key ((true)) where retired_at is null;
