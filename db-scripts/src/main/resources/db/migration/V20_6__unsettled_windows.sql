-- Windows that are not settled though their change is in force: looked for every other second, and always few.
create index objection_window_unsettled_ix on objection_window (change_id) where state in ('open', 'unreached');
