-- Two people who alter a finding at once are told.
alter table audit_finding add column version bigint not null default 1;
