-- Who works for an engagement (DORA B_05.02), and the gate by name.
create index register_entry_recipient_ix on register_entry ((content ->> 'recipient'))
    where upper_inf(known) and content ->> 'recipient' is not null;
create index subprocessor_folded_name_ix on subprocessor (lower(name));
