-- The list as it was known at an instant needs the versions that were known then: by both ends they are found in the index
-- itself, without reading those that came later.
drop index register_entry_past_ix;
create index register_entry_past_ix on register_entry (subprocessor_id, upper(known), lower(known)) where not upper_inf(known);
