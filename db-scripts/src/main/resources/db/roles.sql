-- For the administrator of a PostgreSQL server: run once as a superuser, with psql.
--   psql -v owner_password=… -v app_password=… -f roles.sql
-- registry_owner migrates (REGISTRY_DB_OWNER_USER), registry_app runs the application and has no DDL rights.
create role registry_owner login password :'owner_password';
create role registry_app login password :'app_password';
create database registry owner registry_owner;
\connect registry
revoke all on schema public from public;
grant all on schema public to registry_owner;
grant usage on schema public to registry_app;
