-- The register version that last said something of a subprocessor: what is known of it holds at every later one too. Who has no
-- row was not mentioned since this table exists. Derived, and written under the lock of register_head alone.
create table register_latest (
    subprocessor_id uuid not null,
    version bigint not null,
    constraint register_latest_pk primary key (subprocessor_id),
    constraint register_latest_subprocessor_fk foreign key (subprocessor_id) references subprocessor (id)
);
