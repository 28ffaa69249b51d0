-- What a letter is about, and the wording that left, so that the evidence of a change can name its letters.
alter table letter add column about_id uuid, add column sha256 text;
comment on column letter.about_id is 'the objection or approval that the letter tells of';
comment on column letter.sha256 is 'SHA-256 of subject, text and HTML as sent last, joined by line feeds; null before';
update letter set about_id = thread_id where thread_id is not null;
create index letter_about_ix on letter (about_id) where about_id is not null;
