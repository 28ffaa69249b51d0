-- The day a window closes, so that reminders are found without reading the terms of each.

alter table objection_window add column closes_on date;
update objection_window w set closes_on = case
    when (select content -> 'terms' ->> 'silence' from window_rule r where r.id = w.rule_id) = 'refusal'
    then greatest(w.waiting_until, w.object_until) else w.object_until end;
alter table objection_window alter column closes_on set not null;
comment on column objection_window.closes_on is
    'last day on which an answer changes something: to object, or before silence is refusal (vendor''s time zone)';
create index objection_window_closes_ix on objection_window (closes_on) where state in ('open', 'silence-consent');
