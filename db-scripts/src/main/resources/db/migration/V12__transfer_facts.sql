-- Where data may be without a basis of GDPR Chapter V (the EEA), and for which other countries the Commission has decided
-- that their protection is adequate (Art. 45). Facts with their source; an administrator keeps them up to date.

create table transfer_fact (
    id        uuid      not null default uuidv7(),
    country   text      not null,
    basis     text      not null,
    coverage  text      not null default 'whole',
    scope     text      not null default '',
    valid     daterange not null,
    source    text      not null,
    title     text      not null,
    known     tstzrange not null default tstzrange(null, null),
    constraint transfer_fact_pk primary key (id),
    constraint transfer_fact_country_ck check (country ~ '^[A-Z]{2}$'),
    constraint transfer_fact_basis_ck check (basis in ('eea', 'adequacy')),
    constraint transfer_fact_coverage_ck check (coverage in ('whole', 'partial', 'certified')),
    constraint transfer_fact_eea_ck check (basis = 'adequacy' or coverage = 'whole'),
    constraint transfer_fact_from_ck check (not lower_inf(valid) and not isempty(valid)),
    constraint transfer_fact_no_overlap exclude using gist (country with =, valid with &&, known with &&)
);

comment on table transfer_fact is 'one answer per country and day: inside the EEA, covered by a decision, or (no row) neither';
comment on column transfer_fact.coverage is 'whole: every recipient there; partial: as scope says; certified: only organisations on the list of the framework';
comment on column transfer_fact.valid is 'days on which it can be relied on; a decision counts from its date';
comment on column transfer_fact.source is 'number of the decision or place in the Official Journal';
comment on column transfer_fact.known is 'when this registry knew it, so that answers about the past can be repeated';

insert into transfer_fact (country, basis, valid, source, title)
select country, 'eea', daterange('1994-01-01', null), 'OJ L 1, 3.1.1994, p. 3', 'Agreement on the European Economic Area'
from unnest(array['AT', 'BE', 'DE', 'DK', 'ES', 'FI', 'FR', 'GR', 'IE', 'IS', 'IT', 'LU', 'NL', 'NO', 'PT', 'SE']) country;

insert into transfer_fact (country, basis, valid, source, title)
select country, 'eea', daterange('1994-01-01', null), 'TFEU Art. 355(1)', 'Outermost region of the European Union'
from unnest(array['GF', 'GP', 'MQ', 'RE']) country;

insert into transfer_fact (country, basis, valid, source, title) values
    ('LI', 'eea', daterange('1995-05-01', null), 'OJ L 1, 3.1.1994, p. 3', 'Agreement on the European Economic Area'),
    ('AX', 'eea', daterange('1995-01-01', null), 'TFEU Art. 355(4)', 'Åland Islands, part of the European Union'),
    ('MF', 'eea', daterange('2009-12-01', null), 'TFEU Art. 355(1)', 'Outermost region of the European Union'),
    ('YT', 'eea', daterange('2014-01-01', null), '2012/419/EU', 'Mayotte becomes an outermost region of the European Union');

insert into transfer_fact (country, basis, valid, source, title)
select country, 'eea', daterange('2004-05-01', null), 'OJ L 236, 23.9.2003', 'Treaty of Accession 2003'
from unnest(array['CY', 'CZ', 'EE', 'HU', 'LT', 'LV', 'MT', 'PL', 'SI', 'SK']) country;

insert into transfer_fact (country, basis, valid, source, title) values
    ('BG', 'eea', daterange('2007-01-01', null), 'OJ L 157, 21.6.2005', 'Treaty of Accession 2005'),
    ('RO', 'eea', daterange('2007-01-01', null), 'OJ L 157, 21.6.2005', 'Treaty of Accession 2005'),
    ('HR', 'eea', daterange('2013-07-01', null), 'OJ L 112, 24.4.2012', 'Treaty of Accession 2011');

-- The United Kingdom: member until the end of the transition period, then treated as one, then covered by a decision.
insert into transfer_fact (country, basis, valid, source, title) values
    ('GB', 'eea', daterange('1994-01-01', '2021-01-01'), 'OJ L 29, 31.1.2020, p. 7, Art. 126',
        'Member State, then transition period of the Withdrawal Agreement'),
    ('GB', 'eea', daterange('2021-01-01', '2021-06-28'), 'OJ L 149, 30.4.2021, p. 10, Art. 782',
        'Trade and Cooperation Agreement: transmissions are not considered transfers'),
    ('GB', 'adequacy', daterange('2021-06-28', '2031-12-28'), '(EU) 2021/1772',
        'United Kingdom; renewed on 19 December 2025 until 27 December 2031');

insert into transfer_fact (country, basis, valid, source, title) values
    ('CH', 'adequacy', daterange('2000-07-26', null), '2000/518/EC', 'Switzerland'),
    ('AR', 'adequacy', daterange('2003-06-30', null), '2003/490/EC', 'Argentina'),
    ('GG', 'adequacy', daterange('2003-11-21', null), '2003/821/EC', 'Guernsey'),
    ('IM', 'adequacy', daterange('2004-04-28', null), '2004/411/EC', 'Isle of Man'),
    ('JE', 'adequacy', daterange('2008-05-08', null), '2008/393/EC', 'Jersey'),
    ('FO', 'adequacy', daterange('2010-03-05', null), '2010/146/EU', 'Faroe Islands'),
    ('AD', 'adequacy', daterange('2010-10-19', null), '2010/625/EU', 'Andorra'),
    ('UY', 'adequacy', daterange('2012-08-21', null), '2012/484/EU', 'Uruguay'),
    ('NZ', 'adequacy', daterange('2012-12-19', null), '2013/65/EU', 'New Zealand'),
    ('BR', 'adequacy', daterange('2026-01-26', null), '(EU) 2026/179', 'Brazil');

insert into transfer_fact (country, basis, coverage, scope, valid, source, title) values
    ('CA', 'adequacy', 'partial', 'Recipients subject to the Personal Information Protection and Electronic Documents Act (PIPEDA), that is, commercial organisations',
        daterange('2001-12-20', null), '2002/2/EC', 'Canada, commercial organisations'),
    ('IL', 'adequacy', 'partial', 'Automated international transfers, or transfers that are processed further by automated means in Israel',
        daterange('2011-01-31', null), '2011/61/EU', 'Israel, automated processing'),
    ('JP', 'adequacy', 'partial', 'Business operators subject to the Act on the Protection of Personal Information with the Supplementary Rules',
        daterange('2019-01-23', null), '(EU) 2019/419', 'Japan, private sector'),
    ('KR', 'adequacy', 'partial', 'Recipients subject to the Personal Information Protection Act; not religious organisations, political parties, and credit information under the Financial Services Commission',
        daterange('2021-12-17', null), '(EU) 2022/254', 'Republic of Korea');

-- The United States: three frameworks, two of them declared invalid; each only for organisations that certified themselves.
insert into transfer_fact (country, basis, coverage, scope, valid, source, title) values
    ('US', 'adequacy', 'certified', 'Organisations on the Safe Harbour list', daterange('2000-07-26', '2015-10-06'), '2000/520/EC',
        'Safe Harbour; declared invalid on 6 October 2015 (C-362/14)'),
    ('US', 'adequacy', 'certified', 'Organisations on the Privacy Shield list', daterange('2016-07-12', '2020-07-16'), '(EU) 2016/1250',
        'EU-U.S. Privacy Shield; declared invalid on 16 July 2020 (C-311/18)'),
    ('US', 'adequacy', 'certified', 'Organisations on the Data Privacy Framework list', daterange('2023-07-10', null), '(EU) 2023/1795',
        'EU-U.S. Data Privacy Framework');
