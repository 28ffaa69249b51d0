-- What can be offered to a customer who objects, and what was offered in a case: the words as they were, for ever.
create table alternative (
    id             uuid        not null,
    texts          jsonb       not null,
    service        text,
    subprocessor_id uuid,
    standing       boolean     not null,
    active         boolean     not null,
    created_by     uuid        not null,
    created_at     timestamptz not null,
    version        bigint      not null default 1,
    constraint alternative_pk primary key (id),
    constraint alternative_service_fk foreign key (service) references service (code),
    constraint alternative_subprocessor_fk foreign key (subprocessor_id) references subprocessor (id)
);
comment on column alternative.texts is 'by language (en, de, fr, es), one line each';
comment on column alternative.service is 'null = whichever service is concerned';
comment on column alternative.standing is 'offered by itself to every customer whose objection holds the change back';

create table objection_offer (
    id              uuid        not null,
    objection_id    uuid        not null,
    alternative_id  uuid        not null,
    texts           jsonb       not null,
    state           text        not null,
    offered_by      uuid,
    offered_at      timestamptz not null,
    accepted_at     timestamptz,
    version         bigint      not null default 1,
    constraint objection_offer_pk primary key (id),
    constraint objection_offer_uq unique (objection_id, alternative_id),
    constraint objection_offer_objection_fk foreign key (objection_id) references objection (id),
    constraint objection_offer_alternative_fk foreign key (alternative_id) references alternative (id),
    constraint objection_offer_state_ck check (state in ('open', 'accepted', 'withdrawn')),
    constraint objection_offer_accepted_ck check ((state = 'accepted') = (accepted_at is not null))
);
comment on column objection_offer.offered_by is 'null = a standing offer, made by itself';
