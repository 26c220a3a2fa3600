-- Who lives there, who works there, and by which way can each be reached?

create table residents (
  id uuid primary key,
  code text not null unique,
  civility text check (civility in ('Madame', 'Monsieur')),
  first_name text not null,
  last_name text not null check (last_name <> ''),
  language text not null default 'fr',
  -- How she wants answers: the app, an e-mail, a text message, a telephone call by a person, or a letter.
  answer_channel text not null default 'letter' check (answer_channel in ('app', 'email', 'sms', 'call', 'letter')),
  large_print boolean not null default false,
  created_at timestamptz(3) not null default now(),
  left_on date
);
create index residents_name on residents using gin (lower(first_name || ' ' || last_name) gin_trgm_ops);

create table resident_channels (
  id uuid primary key,
  resident_id uuid not null references residents,
  kind text not null check (kind in ('email', 'sms', 'phone', 'push')),
  address text not null check (address <> ''),
  keys jsonb,
  verified_at timestamptz(3),
  added_at timestamptz(3) not null default now(),
  ended_at timestamptz(3),
  ended_why text,
  check ((kind = 'push') = (keys is not null)),
  check ((ended_at is null) = (ended_why is null))
);
create unique index resident_channels_one on resident_channels (resident_id, kind, address) where ended_at is null;
create index on resident_channels (kind, address) where ended_at is null;

-- A consent is never changed: the last line for a purpose holds.
create table resident_consents (
  id uuid primary key,
  resident_id uuid not null references residents,
  purpose text not null check (purpose in ('electronic_documents', 'works', 'consultation', 'activities', 'survey')),
  granted boolean not null,
  how text not null,
  at timestamptz(3) not null
);
create index on resident_consents (resident_id, purpose, at desc);

create table leases (
  id uuid primary key,
  code text not null unique,
  home_id uuid not null references homes,
  starts_on date not null,
  ends_on date check (ends_on >= starts_on),
  exclude using gist (home_id with =, daterange(starts_on, ends_on, '[]') with &&)
);
create index on leases (home_id);

create table lease_holders (
  lease_id uuid not null references leases,
  resident_id uuid not null references residents,
  primary key (lease_id, resident_id)
);
create index on lease_holders (resident_id);

create table household_members (
  lease_id uuid not null references leases,
  resident_id uuid not null references residents,
  relation text not null check (relation in ('spouse', 'child', 'parent', 'other')),
  primary key (lease_id, resident_id)
);
create index on household_members (resident_id);

create table staff (
  id uuid primary key,
  handle text not null unique check (handle ~ '^[a-z0-9.-]+$'),
  name text not null check (name <> ''),
  email text not null,
  phone text,
  employer text,
  oidc_subject text unique,
  is_active boolean not null default true,
  created_at timestamptz(3) not null default now()
);
create unique index staff_email on staff (lower(email));

-- A grant is bounded: a role, a sector (an estate, an agency, or everywhere), a time.
create table staff_grants (
  id uuid primary key,
  staff_id uuid not null references staff,
  role text not null check (role in ('helper', 'caretaker', 'liaison_agent', 'sworn_officer', 'adviser', 'agency_manager',
    'technician', 'works_manager', 'rent_officer', 'offers_officer', 'reports_officer', 'lawyer', 'social_worker', 'juror',
    'cafe_volunteer', 'dpo', 'administrator', 'auditor')),
  agency_id uuid references agencies,
  estate_id uuid references estates,
  from_on date not null,
  until_on date check (until_on >= from_on),
  granted_by uuid references staff,
  revoked_at timestamptz(3),
  check (agency_id is null or estate_id is null)
);
create index on staff_grants (staff_id);

create table helper_mandates (
  id uuid primary key,
  staff_id uuid not null references staff,
  resident_id uuid not null references residents,
  from_on date not null,
  until_on date not null check (until_on >= from_on),
  agreed_how text not null check (agreed_how <> ''),
  revoked_at timestamptz(3),
  created_at timestamptz(3) not null default now()
);
create index on helper_mandates (staff_id);
create index on helper_mandates (resident_id);

create table staff_teams (
  id uuid primary key,
  code text not null unique,
  agency_id uuid not null references agencies,
  name text not null
);

create table staff_team_members (
  team_id uuid not null references staff_teams,
  staff_id uuid not null references staff,
  primary key (team_id, staff_id)
);
create index on staff_team_members (staff_id);

create table sessions (
  id uuid primary key,
  token_hash bytea not null unique,
  person_kind text not null check (person_kind in ('resident', 'staff')),
  person_id uuid not null,
  way text not null check (way in ('code', 'passkey', 'openid', 'first_run', 'demo')),
  device text not null,
  started_at timestamptz(3) not null,
  seen_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  ended_at timestamptz(3)
);
create index on sessions (person_id) where ended_at is null;

create table sign_in_codes (
  id uuid primary key,
  resident_id uuid not null references residents,
  way text not null check (way in ('email', 'sms', 'letter')),
  code_hash bytea not null,
  made_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3),
  tries smallint not null default 0
);
create index on sign_in_codes (resident_id, made_at desc);

-- Failures and demands of codes by what they name (an address, a network): the count slows the next one down.
create table sign_in_attempts (
  id uuid primary key,
  subject_hash bytea not null,
  at timestamptz(3) not null,
  outcome text not null check (outcome in ('code_sent', 'failed', 'succeeded'))
);
create index on sign_in_attempts (subject_hash, at desc);

create table sign_in_passkeys (
  id uuid primary key,
  credential_id text not null unique,
  person_kind text not null check (person_kind in ('resident', 'staff')),
  person_id uuid not null,
  public_key bytea not null,
  counter bigint not null default 0,
  transports text[] not null default '{}',
  label text not null,
  added_at timestamptz(3) not null,
  used_at timestamptz(3),
  ended_at timestamptz(3)
);
create index on sign_in_passkeys (person_id);

-- What a browser must give back within minutes: a passkey challenge, the state of an OpenID sign-in.
create table sign_in_challenges (
  id uuid primary key,
  kind text not null check (kind in ('passkey_add', 'passkey_use', 'openid', 'first_run')),
  data jsonb not null,
  expires_at timestamptz(3) not null
);

-- What somebody had typed when her session ended: kept an hour, given back after she signs in again.
create table sign_in_held_forms (
  id uuid primary key,
  token_hash bytea not null unique,
  path text not null,
  fields jsonb not null,
  held_at timestamptz(3) not null
);
