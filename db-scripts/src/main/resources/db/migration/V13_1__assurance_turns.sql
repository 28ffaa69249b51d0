-- What time makes of audits and contracts, said once: a row is written in the transaction that says it.
create table assurance_turn (
    kind        text        not null,
    subject_id  uuid        not null,
    on_day      date        not null,
    step        text        not null,
    said_at     timestamptz not null,
    constraint assurance_turn_pk primary key (kind, subject_id, on_day, step),
    constraint assurance_turn_kind_ck check (kind in ('audit', 'commitment', 'finding')),
    constraint assurance_turn_step_ck check (step in ('counts', 'expiring', 'bridged', '90', '30', '0', 'lapsed', 'overdue'))
);
comment on column assurance_turn.on_day is 'the end that the step is about (the beginning for counts): a new end is warned of anew';
