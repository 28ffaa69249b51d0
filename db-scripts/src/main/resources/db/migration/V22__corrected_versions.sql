-- A correction may choose which version of a fact it mends, and mend the days on which it was true.
alter table register_entry add column corrected_by uuid;
alter table register_entry add constraint register_entry_corrected_by_fk foreign key (corrected_by) references change (id);
comment on column register_entry.corrected_by is 'the change that corrected this version last; null where none did, or before corrections were noted';

alter table change_item add column correction jsonb;
comment on column change_item.correction is 'for kind correct: which version is mended, and its days in truth';
