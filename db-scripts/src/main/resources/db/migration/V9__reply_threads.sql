-- Letters that an answer finds back from.
alter table letter add column thread_id uuid, add column message_key text;
comment on column letter.thread_id is 'the objection that an answer to this mail belongs to';
comment on column letter.message_key is 'left part of the Message-ID, by which an answer (In-Reply-To) finds its thread';
create index letter_message_key_ix on letter (message_key) where message_key is not null;
