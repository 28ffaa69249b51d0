-- The catalogue is never empty: one requirement applies to every function and all data, so nobody is hired unaudited.
insert into requirement (id, code, catalogue_version, title, source, mandatory)
values ('00000000-0000-7000-8000-000000000101', 'security-of-processing', 1,
        'Technical and organisational measures give security appropriate to the risk', 'GDPR Art. 32', true);
