-- A reminder of a day that is over is worse than none.
alter table delivery add column expires_at timestamptz;
comment on column delivery.expires_at is 'not sent from then on (business time); null = whenever';
