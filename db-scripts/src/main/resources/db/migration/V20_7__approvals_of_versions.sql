-- An approval is one of a version of the notice: after an amendment the customer approves anew, and both are kept.
alter table approval add column notice_version integer;
update approval a set notice_version = greatest(c.notice_version, 1) from change c where c.id = a.change_id;
alter table approval alter column notice_version set not null;
alter table approval drop constraint approval_contact_uq;
alter table approval add constraint approval_contact_uq unique (change_id, subscriber_id, notice_version);
