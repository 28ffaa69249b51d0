-- Where a clock starts with the first delivery, a date that is planned leaves some days for it (DOMAIN 3.3).
alter table settings add column delivery_margin_days integer not null default 3,
    add constraint settings_delivery_margin_days_ck check (delivery_margin_days between 0 and 3650);
