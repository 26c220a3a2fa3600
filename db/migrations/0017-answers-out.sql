-- By which way does each kind of message reach a person, and which device is which?

-- As she would call it: "Chrome sur Android".
alter table resident_channels add column device text;
alter table resident_channels add check (device is null or kind = 'push');

-- Null: as her answers. An answer itself, and "Est-ce réglé ?", always follow answer_channel.
alter table residents
  add column acknowledgement_channel text check (acknowledgement_channel in ('app', 'email', 'sms', 'call', 'letter')),
  add column progress_channel text check (progress_channel in ('app', 'email', 'sms', 'call', 'letter'));

-- What waits longer than its next try has lost its job: it is looked for every minute.
create index on deliveries (next_try_at) where state in ('waiting', 'sending');
