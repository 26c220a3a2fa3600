-- Sign-in: a code belongs to the browser that asked for it, and a form kept belongs to whoever typed it.

-- Asked for by a name that nobody bears, a code is kept all the same: the answer and the work must not differ.
alter table sign_in_codes
  alter column resident_id drop not null,
  add column channel_id uuid references resident_channels,
  -- Only the browser that asked may try: a stranger's guesses never use up somebody else's code. A letter has no browser.
  add column browser_hash bytea,
  add column asked_hash bytea,
  add constraint sign_in_codes_known check (resident_id is not null or browser_hash is not null);
create index on sign_in_codes (browser_hash);
create index resident_channels_lower on resident_channels (kind, lower(address)) where ended_at is null;

alter table sign_in_challenges drop constraint sign_in_challenges_kind_check;
alter table sign_in_challenges add constraint sign_in_challenges_kind_check
  check (kind in ('passkey_add', 'passkey_use', 'openid', 'first_run', 'staff_link'));

-- Whose words these are; null when the browser no longer said who had been signed in.
alter table sign_in_held_forms add column person_id uuid;

-- Old codes are forgotten by the night's sweep.
grant delete on sign_in_codes to palier_app;
