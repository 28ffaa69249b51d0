-- Imports: what a person decides beside columns, service and renames, and mappings that are remembered.

-- Delimiter, encoding, table, rows that count, single cells, records left out, companies found to be the same.
alter table list_import add column choices jsonb not null default '{}';

-- How a file of a certain header was read the last time; proposed when such a file comes again.
create table import_mapping (
    id        uuid        not null,
    -- SHA-256 over the header, hexadecimal
    shape     text        not null,
    service   text        not null,
    file_name text        not null,
    headers   jsonb       not null,
    mapping   jsonb       not null,
    choices   jsonb       not null default '{}',
    used_by   uuid        not null,
    used_at   timestamptz not null,
    version   bigint      not null default 1,
    constraint import_mapping_pk primary key (id),
    constraint import_mapping_shape_uk unique (shape, service)
);
