-- How does each answer reach each person, and what proves it? And what is told to the building?

create table deliveries (
  id uuid primary key,
  -- One delivery per person, subject and channel whatever is retried.
  dedupe text not null unique,
  purpose text not null check (purpose in ('service', 'works', 'consultation', 'arrears', 'activities', 'survey', 'sign_in', 'alert', 'order')),
  channel text not null check (channel in ('email', 'sms', 'push', 'app', 'call', 'letter')),
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'delivered', 'failed', 'replaced', 'to_call', 'to_print', 'printed', 'posted', 'said')),
  resident_id uuid references residents,
  case_id uuid references cases,
  answer_id uuid references case_answers,
  estate_id uuid references estates,
  to_name text not null,
  to_address text not null,
  subject text not null default '',
  body text not null,
  -- Facts for a letter or a push: paragraphs, link, reference.
  extra jsonb not null default '{}',
  made_at timestamptz(3) not null,
  tries smallint not null default 0,
  next_try_at timestamptz(3),
  sent_at timestamptz(3),
  delivered_at timestamptz(3),
  provider_id text,
  last_trouble text,
  -- After the last try a human is asked: this delivery shows on the desk until someone deals with it.
  asked_human_at timestamptz(3),
  settled_by uuid references staff,
  settled_at timestamptz(3)
);
create index on deliveries (case_id);
create index on deliveries (answer_id);
create index on deliveries (resident_id, made_at desc);
create index on deliveries (channel, made_at) where state in ('to_call', 'to_print');
create index on deliveries (asked_human_at) where asked_human_at is not null and settled_at is null;
create index on deliveries (provider_id) where provider_id is not null;

create table delivery_tries (
  id uuid primary key,
  delivery_id uuid not null references deliveries,
  at timestamptz(3) not null,
  outcome text not null check (outcome in ('sent', 'temporary', 'permanent', 'bounced', 'delivered', 'printed', 'posted', 'said', 'not_reached')),
  words text not null default ''
);
create index on delivery_tries (delivery_id);

create table delivery_batches (
  id uuid primary key,
  number bigint generated always as identity unique,
  made_by uuid not null references staff,
  made_at timestamptz(3) not null,
  posted_at timestamptz(3),
  letters integer not null check (letters > 0)
);
alter table deliveries add column batch_id uuid references delivery_batches;
create index on deliveries (batch_id);

-- What came in by mail, kept before it is acknowledged; each ends on a case, or is set aside by a person.
create table delivery_inbound_mails (
  id uuid primary key,
  message_id text not null unique,
  from_address text not null,
  from_name text not null default '',
  to_address text not null,
  subject text not null default '',
  body text not null,
  received_at timestamptz(3) not null,
  case_id uuid references cases,
  kind text not null check (kind in ('reply', 'new', 'bounce', 'automatic')),
  sorted_by uuid references staff,
  sorted_at timestamptz(3)
);
create index on delivery_inbound_mails (received_at) where sorted_at is null and case_id is null;

create table delivery_inbound_photos (
  mail_id uuid not null references delivery_inbound_mails,
  sha256 text not null references files,
  primary key (mail_id, sha256)
);

-- "Vous avez dit · Nous avons fait": public, chosen by an adviser, about common parts only.
create table board_posts (
  id uuid primary key,
  building_id uuid not null references buildings,
  estate_id uuid not null references estates,
  fault_id uuid references faults,
  answer_id uuid references case_answers,
  said text not null check (said <> ''),
  done text not null check (done <> ''),
  state text not null check (state in ('coming', 'done')),
  voices integer not null default 1 check (voices > 0),
  said_at timestamptz(3) not null,
  published_at timestamptz(3) not null,
  published_by uuid references staff,
  withdrawn_at timestamptz(3)
);
create index on board_posts (building_id, published_at desc);
create unique index board_posts_one on board_posts (building_id, answer_id) where withdrawn_at is null;

create table settings (
  id uuid primary key,
  key text not null,
  value jsonb not null,
  from_on date not null,
  source text not null default '',
  checked text not null default 'T' check (checked in ('V', 'S', 'T')),
  set_by uuid references staff,
  set_at timestamptz(3) not null
);
create unique index settings_one on settings (key, from_on);

-- Who did what, when, why. Nobody changes a line.
create table journal (
  id uuid primary key,
  at timestamptz(3) not null,
  actor_kind text not null,
  actor_id uuid,
  event text not null check (event ~ '^[a-z_]+\.[a-z_]+$'),
  subject_id uuid,
  estate_id uuid,
  is_sensitive boolean not null default false,
  facts jsonb not null default '{}'
);
create index journal_subject on journal (subject_id, at);
create index journal_recent on journal (at desc, id desc);

create table api_replies (
  key text not null,
  caller text not null,
  request_hash bytea not null,
  status smallint not null,
  body jsonb not null,
  at timestamptz(3) not null,
  primary key (caller, key)
);

create table import_runs (
  id uuid primary key,
  kind text not null,
  file_name text not null,
  sha256 text not null,
  run_by uuid references staff,
  run_at timestamptz(3) not null,
  created integer not null,
  changed integer not null,
  unchanged integer not null
);
