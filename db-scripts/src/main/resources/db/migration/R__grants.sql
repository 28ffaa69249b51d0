-- What the application role may do; runs again whenever this file changes. The role's name comes from the configuration;
-- tables of later migrations are covered by default privileges.
grant usage on schema public to ${appUser};
grant select, insert, update, delete on all tables in schema public to ${appUser};
grant usage, select on all sequences in schema public to ${appUser};
alter default privileges in schema public grant select, insert, update, delete on tables to ${appUser};
alter default privileges in schema public grant usage, select on sequences to ${appUser};
revoke update, delete on register_version from ${appUser};
revoke all on flyway_schema_history from ${appUser};
-- The audit log grows by append_audit alone.
revoke insert, update, delete, truncate on audit_log, audit_head from ${appUser};
grant execute on function append_audit(jsonb) to ${appUser};
revoke delete, truncate on signing_key from ${appUser};
