-- What an answer by mail answers, so that it stands in the same thread of the customer's mail program (RFC 5322 §3.6.4).
alter table inbound_mail add column message_id_sealed bytea;
comment on column inbound_mail.message_id_sealed is 'its Message-ID, for the answer to it; sealed, because its right side may name a company';
alter table objection add column message_ref text;
comment on column objection.message_ref is 'the mail that opened the case, or null';
