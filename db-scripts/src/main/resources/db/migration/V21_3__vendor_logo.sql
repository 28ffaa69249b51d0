-- The vendor's logo on the public pages: one or none.
create table vendor_logo (
    id          smallint    not null default 1,
    media_type  text        not null,
    content     bytea       not null,
    sha256      text        not null,
    stored_by   uuid,
    stored_at   timestamptz not null,
    constraint vendor_logo_pk primary key (id),
    constraint vendor_logo_one_ck check (id = 1),
    constraint vendor_logo_media_type_ck check (media_type in ('image/png', 'image/jpeg', 'image/webp')),
    constraint vendor_logo_size_ck check (octet_length(content) between 1 and 262144),
    constraint vendor_logo_sha256_ck check (sha256 ~ '^[0-9a-f]{64}$')
);
