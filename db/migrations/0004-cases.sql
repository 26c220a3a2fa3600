-- A resident's demand: what, where, on whose ground; what was promised, answered, and how it ended.

create table natures (
  code text primary key check (code ~ '^[a-z0-9_]+$'),
  family text not null,
  label text not null unique,
  words text not null default '',
  place_kinds text[] not null check (place_kinds <@ array['home', 'common', 'outdoor'] and place_kinds <> '{}'),
  equipment_kind text,
  urgency text not null check (urgency in ('essential', 'ordinary', 'complaint')),
  is_sensitive boolean not null default false,
  hint text not null default '',
  position integer not null default 0,
  is_active boolean not null default true
);

-- What is promised, in what time, from what day, on whose word. A lawyer changes it without a release.
create table promise_rules (
  id uuid primary key,
  kind text not null check (kind in ('acknowledge', 'make_safe', 'restore', 'answer', 'appointment')),
  urgency text check (urgency in ('danger', 'essential', 'ordinary', 'complaint')),
  nature_code text references natures,
  amount integer not null check (amount > 0),
  unit text not null check (unit in ('hours', 'working_hours', 'working_days', 'days', 'months')),
  from_on date not null,
  source text not null,
  checked text not null check (checked in ('V', 'S', 'T')),
  check (num_nonnulls(urgency, nature_code) <= 1)
);
create unique index promise_rules_one on promise_rules (kind, coalesce(urgency, ''), coalesce(nature_code, ''), from_on);

create sequence case_numbers;
create sequence fault_numbers;

-- A fault is the thing itself: a lift that is stuck, whoever said so. It holds the answer for everyone.
create table faults (
  id uuid primary key,
  number bigint not null unique default nextval('fault_numbers'),
  nature_code text not null references natures,
  estate_id uuid not null references estates,
  building_id uuid references buildings,
  entrance_id uuid references entrances,
  equipment_id uuid references equipment,
  place_id uuid references places,
  place_words text not null default '',
  title text not null,
  -- Said to neighbours before they declare: "réparateur attendu à 14 h".
  expected_words text not null default '',
  expected_at timestamptz(3),
  is_sensitive boolean not null default false,
  opened_at timestamptz(3) not null,
  ended_at timestamptz(3),
  merged_into uuid references faults,
  needs_review boolean not null default false,
  check (merged_into is null or ended_at is not null)
);
create index on faults (entrance_id) where ended_at is null;
create index on faults (building_id) where ended_at is null;
create index on faults (estate_id) where ended_at is null;

create table cases (
  id uuid primary key,
  number bigint not null unique default nextval('case_numbers'),
  state text not null default 'open' check (state in ('open', 'answered', 'closed', 'merged')),
  nature_code text not null references natures,
  urgency text not null check (urgency in ('danger', 'essential', 'ordinary', 'complaint')),
  danger text check (danger in ('gas', 'fire', 'electric', 'water', 'trapped', 'cold', 'structure', 'carbon_monoxide', 'violence', 'other')),
  is_sensitive boolean not null default false,
  estate_id uuid not null references estates,
  building_id uuid references buildings,
  entrance_id uuid references entrances,
  home_id uuid references homes,
  equipment_id uuid references equipment,
  place_id uuid references places,
  place_kind text not null check (place_kind in ('home', 'common', 'outdoor')),
  ground text not null check (ground in ('home', 'common', 'landlord', 'open_to_traffic', 'public_road')),
  place_words text not null default '',
  details text not null default '',
  channel text not null check (channel in ('app', 'phone', 'paper', 'desk', 'email', 'helper', 'caretaker', 'meeting', 'liaison', 'voice', 'api', 'open311')),
  resident_id uuid references residents,
  -- A caller who is in no file: a visitor, a neighbour of another landlord.
  contact_name text,
  contact_channel text check (contact_channel in ('email', 'sms', 'call', 'letter')),
  contact_address text,
  filed_by uuid references staff,
  reported_at timestamptz(3) not null,
  recorded_at timestamptz(3) not null,
  fault_id uuid references faults,
  team_id uuid references staff_teams,
  assignee_id uuid references staff,
  -- The nearest promise that is not kept yet; null when nothing is owed. What is past it is late.
  due_at timestamptz(3),
  escalated_at timestamptz(3),
  merged_into uuid references cases,
  answered_at timestamptz(3),
  closed_at timestamptz(3),
  reopened_times smallint not null default 0,
  check ((urgency = 'danger') = (danger is not null)),
  check (place_kind <> 'home' or home_id is not null),
  check (num_nonnulls(resident_id, contact_name) = 1),
  check (reported_at <= recorded_at + interval '5 minutes'),
  check ((state = 'merged') = (merged_into is not null)),
  check ((state = 'closed') = (closed_at is not null)),
  check (state not in ('answered') or answered_at is not null)
);
create index cases_queue on cases (team_id, due_at, id) where state = 'open';
create index cases_due on cases (due_at, id) where state = 'open';
create index cases_escalated on cases (escalated_at) where state = 'open' and escalated_at is not null;
create index cases_answered on cases (answered_at, id) where state = 'answered';
create index cases_resident on cases (resident_id, reported_at desc);
create index cases_filed_by on cases (filed_by, recorded_at desc) where filed_by is not null;
create index cases_fault on cases (fault_id);
create index cases_building on cases (building_id, reported_at desc);
create index cases_estate_month on cases (estate_id, reported_at);
create index cases_recent on cases (recorded_at desc, id desc);
create index cases_assignee on cases (assignee_id) where state = 'open';

-- Words to search, by slices of 20 000 demands, so that a common word is as quick to find as a rare one.
create table case_search (
  case_id uuid primary key references cases on delete cascade,
  slice integer not null,
  number bigint not null,
  words tsvector not null
);
create index case_search_words on case_search using gin (slice, words);
create index case_search_number on case_search (number);

create table case_drafts (
  id uuid primary key,
  person_kind text not null check (person_kind in ('resident', 'staff')),
  person_id uuid not null,
  answers jsonb not null default '{}',
  updated_at timestamptz(3) not null
);
create index on case_drafts (person_id);

create table files (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  type text not null,
  bytes integer not null check (bytes > 0),
  width integer,
  height integer,
  kept_at timestamptz(3) not null
);

create table case_photos (
  id uuid primary key,
  case_id uuid references cases,
  draft_id uuid,
  sha256 text not null references files,
  position smallint not null,
  -- A neighbour's photo is shown to others only after an adviser chose it.
  shown_on_board boolean not null default false,
  added_at timestamptz(3) not null,
  check (num_nonnulls(case_id, draft_id) = 1)
);
create index on case_photos (case_id);
create index on case_photos (draft_id);

create table case_promises (
  id uuid primary key,
  case_id uuid not null references cases,
  kind text not null check (kind in ('acknowledge', 'make_safe', 'restore', 'answer', 'appointment', 'dated')),
  due_at timestamptz(3) not null,
  words text not null default '',
  source text not null,
  made_by uuid references staff,
  made_at timestamptz(3) not null,
  kept_at timestamptz(3),
  dropped_at timestamptz(3),
  dropped_why text,
  check (num_nonnulls(kept_at, dropped_at) <= 1),
  check ((dropped_at is null) = (dropped_why is null))
);
create index on case_promises (case_id);

-- An answer is written once, for a case or for the fault that many told.
create table case_answers (
  id uuid primary key,
  command_id uuid not null unique,
  case_id uuid references cases,
  fault_id uuid references faults,
  kind text not null check (kind in ('acknowledgement', 'progress', 'final')),
  body text not null check (body <> ''),
  board_words text not null default '',
  written_by uuid references staff,
  written_at timestamptz(3) not null,
  check (num_nonnulls(case_id, fault_id) = 1),
  -- Only a person gives a final answer.
  check (kind <> 'final' or written_by is not null)
);
create index on case_answers (case_id);
create index on case_answers (fault_id);

create table case_answer_recipients (
  case_id uuid not null references cases,
  answer_id uuid not null references case_answers,
  given_at timestamptz(3) not null,
  primary key (case_id, answer_id)
);
create index on case_answer_recipients (answer_id);

create table case_closures (
  id uuid primary key,
  case_id uuid not null references cases,
  kind text not null check (kind in ('resolved', 'silent', 'withdrawn', 'mistaken')),
  reason text not null default '',
  closed_at timestamptz(3) not null,
  by_kind text not null check (by_kind in ('resident', 'staff', 'system')),
  by_id uuid,
  reopened_at timestamptz(3),
  check (kind in ('resolved', 'silent') or reason <> ''),
  check (kind not in ('withdrawn', 'mistaken') or (by_kind <> 'system' and by_id is not null)),
  check (kind <> 'mistaken' or by_kind = 'staff')
);
create unique index case_closures_one on case_closures (case_id) where reopened_at is null;

-- "Est-ce réglé ?": asked after a final answer, again at 15 and 30 days.
create table case_verdicts (
  id uuid primary key,
  case_id uuid not null references cases,
  answer_id uuid not null references case_answers,
  asked_at timestamptz(3) not null,
  asked_times smallint not null default 1,
  next_ask_at timestamptz(3),
  settled boolean,
  words text not null default '',
  given_at timestamptz(3),
  given_by text check (given_by in ('resident', 'staff', 'link')),
  check ((settled is null) = (given_at is null)),
  unique (case_id, answer_id)
);
create index on case_verdicts (next_ask_at) where given_at is null;

create table case_notes (
  id uuid primary key,
  command_id uuid not null unique,
  case_id uuid not null references cases,
  body text not null check (body <> ''),
  written_by uuid not null references staff,
  written_at timestamptz(3) not null
);
create index on case_notes (case_id);

-- Words the person adds after filing: in the app, by e-mail, by telephone.
create table case_messages (
  id uuid primary key,
  case_id uuid not null references cases,
  channel text not null check (channel in ('app', 'email', 'sms', 'phone', 'paper', 'partner')),
  body text not null check (body <> ''),
  said_by text not null,
  received_at timestamptz(3) not null,
  message_id text unique
);
create index on case_messages (case_id);

create table case_canned_answers (
  id uuid primary key,
  code text not null unique,
  title text not null,
  kind text not null check (kind in ('progress', 'final')),
  nature_family text,
  body text not null,
  is_active boolean not null default true
);

create table case_viewers (
  case_id uuid not null references cases,
  staff_id uuid not null references staff,
  seen_at timestamptz(3) not null,
  is_writing boolean not null default false,
  primary key (case_id, staff_id)
);

create table contractors (
  id uuid primary key,
  code text not null unique,
  name text not null,
  trade text not null,
  email text not null,
  phone text,
  is_active boolean not null default true
);

create table contractor_work_orders (
  id uuid primary key,
  number bigint generated always as identity unique,
  contractor_id uuid not null references contractors,
  fault_id uuid references faults,
  case_id uuid references cases,
  estate_id uuid not null references estates,
  instructions text not null check (instructions <> ''),
  wanted_by timestamptz(3),
  sent_by uuid not null references staff,
  sent_at timestamptz(3) not null,
  state text not null default 'sent' check (state in ('sent', 'accepted', 'scheduled', 'done', 'refused', 'cancelled')),
  visit_from timestamptz(3),
  visit_until timestamptz(3) check (visit_until > visit_from),
  check (num_nonnulls(fault_id, case_id) = 1)
);
create index on contractor_work_orders (fault_id);
create index on contractor_work_orders (case_id);
create unique index contractor_work_orders_live on contractor_work_orders (contractor_id, coalesce(fault_id, case_id))
  where state in ('sent', 'accepted', 'scheduled');

create table contractor_work_order_steps (
  id uuid primary key,
  command_id uuid not null unique,
  work_order_id uuid not null references contractor_work_orders,
  kind text not null check (kind in ('opened', 'accepted', 'scheduled', 'done', 'refused', 'cancelled', 'reminded')),
  words text not null default '',
  visit_from timestamptz(3),
  visit_until timestamptz(3),
  said_by text not null,
  at timestamptz(3) not null,
  check (kind <> 'refused' or words <> '')
);
create index on contractor_work_order_steps (work_order_id);

-- Links sent to people without an account. Only a hash is kept; a GET never consumes one.
create table partner_links (
  id uuid primary key,
  token_hash bytea not null unique,
  purpose text not null check (purpose in ('work_order', 'alert', 'verdict')),
  subject_id uuid not null,
  sent_to text not null,
  made_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  opened_at timestamptz(3),
  opened_times integer not null default 0,
  used_at timestamptz(3),
  revoked_at timestamptz(3)
);
create index on partner_links (subject_id);

create table duty_turns (
  id uuid primary key,
  agency_id uuid not null references agencies,
  name text not null,
  phone text,
  email text,
  position smallint not null,
  from_at timestamptz(3) not null,
  until_at timestamptz(3),
  check (num_nonnulls(phone, email) >= 1),
  check (until_at > from_at)
);

-- A danger is never queued: the alert goes out, again and again, until a human says "j'y vais".
create table alerts (
  id uuid primary key,
  case_id uuid not null unique references cases,
  estate_id uuid not null references estates,
  raised_at timestamptz(3) not null,
  rounds integer not null default 0,
  next_round_at timestamptz(3),
  acknowledged_at timestamptz(3),
  acknowledged_by text,
  check ((acknowledged_at is null) = (acknowledged_by is null)),
  check (acknowledged_at is not null or next_round_at is not null)
);
create index on alerts (next_round_at) where acknowledged_at is null;
