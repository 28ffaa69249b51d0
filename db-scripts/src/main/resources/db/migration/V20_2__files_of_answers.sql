-- Which files an answer in a case came with.
create table objection_message_file (
    message_id   uuid not null,
    document_id  uuid not null,
    constraint objection_message_file_pk primary key (message_id, document_id),
    constraint objection_message_file_message_fk foreign key (message_id) references objection_message (id),
    constraint objection_message_file_document_fk foreign key (document_id) references document (id)
);
