-- What a relay answers may repeat whom it was asked for: sealed as addresses are (DOMAIN 6). Answers that were kept as plain text
-- before the first release are not kept on.
alter table delivery drop column smtp_reply, add column smtp_reply_sealed bytea;
alter table letter drop column smtp_reply, add column smtp_reply_sealed bytea;
comment on column delivery.smtp_reply_sealed is 'Last answer of the relay, without addresses, encrypted; null before the first.';
comment on column letter.smtp_reply_sealed is 'Last answer of the relay, without addresses, encrypted; null before the first.';
