-- Works in occupied homes: what is planned, what was agreed, what happened. Which site, which home, which day, and what must never be false.

-- A home of a perimeter agrees with its building and its estate.
create unique index homes_within on homes (id, building_id, estate_id);

create table works_sites (
  id uuid primary key,
  number integer generated always as identity unique,
  title text not null check (title <> '' and length(title) <= 120),
  -- What residents read.
  what text not null check (length(what) <= 2000),
  estate_id uuid not null references estates,
  manager_id uuid not null references staff,
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  guarantee_until date check (guarantee_until >= ends_on),
  made_by uuid references staff,
  made_at timestamptz(3) not null,
  started_at timestamptz(3),
  started_by uuid references staff,
  ended_at timestamptz(3) check (ended_at >= started_at),
  ended_by uuid references staff,
  check (ended_at is null or started_at is not null)
);

-- The perimeter, home by home: a neighbour's building may be part of a site.
create table works_site_homes (
  site_id uuid not null references works_sites,
  home_id uuid not null,
  building_id uuid not null,
  estate_id uuid not null,
  primary key (site_id, home_id),
  unique (site_id, home_id, estate_id),
  foreign key (home_id, building_id, estate_id) references homes (id, building_id, estate_id)
);
create index on works_site_homes (home_id);
create index on works_site_homes (estate_id);

-- One trade, its contractor, its weeks.
create table works_phases (
  id uuid primary key,
  site_id uuid not null references works_sites,
  contractor_id uuid not null references contractors,
  title text not null check (title <> '' and length(title) <= 120),
  -- Which of what breaks there is its contractor's, for who is competent; none: all of it.
  trade text check (trade ~ '^[a-z_]+$'),
  -- What will be done in a home, and how (loi 89-462, art. 7 e).
  what text not null check (length(what) <= 2000),
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  -- Calendar days in one home.
  days smallint not null default 1 check (days between 1 and 60),
  is_intrusive boolean not null default false,
  -- Making a danger safe waits for no paper.
  is_danger boolean not null default false,
  made_at timestamptz(3) not null,
  ordered_at timestamptz(3),
  ordered_by uuid references staff,
  unique (id, site_id),
  unique (site_id, title)
);

create table works_slots (
  id uuid primary key,
  phase_id uuid not null,
  site_id uuid not null,
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null check (ends_at > starts_at and ends_at <= starts_at + interval '24 hours'),
  capacity smallint not null check (capacity between 1 and 200),
  -- Held by app.take_works_slot: nobody counts by hand.
  taken smallint not null default 0 check (taken between 0 and capacity),
  made_at timestamptz(3) not null,
  unique (id, phase_id),
  unique (phase_id, starts_at, ends_at),
  foreign key (phase_id, site_id) references works_phases (id, site_id)
);
create index on works_slots (site_id, starts_at);

create table works_interventions (
  id uuid primary key,
  phase_id uuid not null,
  site_id uuid not null,
  home_id uuid not null,
  estate_id uuid not null,
  -- None: to plan.
  slot_id uuid,
  -- The contractor's own name for it, in its planning.
  code text check (code <> ''),
  made_by uuid references staff,
  made_at timestamptz(3) not null,
  cancelled_at timestamptz(3),
  cancelled_why text not null default '',
  foreign key (phase_id, site_id) references works_phases (id, site_id),
  foreign key (slot_id, phase_id) references works_slots (id, phase_id),
  foreign key (site_id, home_id, estate_id) references works_site_homes (site_id, home_id, estate_id),
  unique (id, site_id, home_id, estate_id)
);
create unique index works_one_in_home on works_interventions (phase_id, home_id) where cancelled_at is null;
create unique index works_planning_code on works_interventions (site_id, code) where cancelled_at is null;
create index on works_interventions (slot_id);
create index on works_interventions (home_id);
create index on works_interventions (site_id, home_id, estate_id);

create table works_moves (
  id uuid primary key,
  intervention_id uuid not null,
  site_id uuid not null,
  home_id uuid not null,
  estate_id uuid not null,
  from_slot_id uuid references works_slots,
  to_slot_id uuid references works_slots,
  why text not null check (why in ('planned', 'absent', 'refused', 'resident', 'contractor', 'desk')),
  by_kind text not null check (by_kind in ('staff', 'resident', 'system')),
  by_id uuid,
  at timestamptz(3) not null,
  foreign key (intervention_id, site_id, home_id, estate_id) references works_interventions (id, site_id, home_id, estate_id)
);
create index on works_moves (intervention_id, at);

-- What happened at the door: dated, never changed.
create table works_visits (
  id uuid primary key,
  intervention_id uuid not null,
  site_id uuid not null,
  home_id uuid not null,
  estate_id uuid not null,
  outcome text not null check (outcome in ('access', 'absent', 'refused', 'moved')),
  words text not null default '' check (length(words) <= 500),
  at timestamptz(3) not null,
  recorded_at timestamptz(3) not null check (recorded_at >= at),
  by_id uuid not null references staff,
  foreign key (intervention_id, site_id, home_id, estate_id) references works_interventions (id, site_id, home_id, estate_id)
);
create index on works_visits (intervention_id, at);
create index on works_visits (home_id);

-- The last day of works of one trade in one home.
create table works_ends (
  intervention_id uuid primary key,
  site_id uuid not null,
  home_id uuid not null,
  estate_id uuid not null,
  done_on date not null,
  by_id uuid not null references staff,
  at timestamptz(3) not null,
  foreign key (intervention_id, site_id, home_id, estate_id) references works_interventions (id, site_id, home_id, estate_id)
);

-- Said by the resident: "je ne serai pas là".
create table works_absences (
  id uuid primary key,
  site_id uuid not null,
  home_id uuid not null,
  estate_id uuid not null,
  from_on date not null,
  until_on date not null check (until_on >= from_on),
  words text not null default '' check (length(words) <= 500),
  by_kind text not null check (by_kind in ('resident', 'staff')),
  by_id uuid not null,
  at timestamptz(3) not null,
  foreign key (site_id, home_id, estate_id) references works_site_homes (site_id, home_id, estate_id)
);
create index on works_absences (home_id);

-- Express, of this home, for this kind of day; the last one said holds.
create table works_consents (
  id uuid primary key,
  site_id uuid not null,
  home_id uuid not null,
  estate_id uuid not null,
  day text not null check (day in ('saturday', 'sunday', 'holiday')),
  granted boolean not null,
  how text not null check (how in ('online', 'phone', 'paper', 'door')),
  by_kind text not null check (by_kind in ('resident', 'staff')),
  by_id uuid not null,
  at timestamptz(3) not null,
  foreign key (site_id, home_id, estate_id) references works_site_homes (site_id, home_id, estate_id)
);
create index on works_consents (home_id, day, at);

-- What was done before the start: no site starts without all three.
create table works_gates (
  site_id uuid not null references works_sites,
  kind text not null check (kind in ('meeting', 'documents', 'commune')),
  done_on date not null,
  -- The minutes, where the documents are, to whom at the commune.
  proof text not null check (proof <> '' and length(proof) <= 500),
  by_id uuid not null references staff,
  at timestamptz(3) not null,
  primary key (site_id, kind)
);

-- Law: CSP R.1334-29-4 (DAPP, DTA), C. trav. R.4412-97 (survey before works).
create table works_attestations (
  id uuid primary key,
  site_id uuid not null references works_sites,
  building_id uuid not null references buildings,
  contractor_id uuid not null references contractors,
  kind text not null check (kind in ('dapp', 'dta', 'survey')),
  handed_on date not null,
  handed_to text not null check (handed_to <> '' and length(handed_to) <= 200),
  by_id uuid not null references staff,
  at timestamptz(3) not null,
  unique (site_id, building_id, contractor_id, kind)
);

-- What was written or handed over about one visit, and the proof of it.
create table works_notices (
  id uuid primary key,
  intervention_id uuid not null,
  site_id uuid not null,
  home_id uuid not null,
  estate_id uuid not null,
  resident_id uuid references residents,
  step text not null check (step in ('d21', 'd7', 'h48', 'moved', 'cancelled', 'contractor', 'second', 'door')),
  slot_id uuid references works_slots,
  how text not null check (how in ('delivery', 'handed', 'registered', 'door')),
  -- The delivery it left by; the same key twice is one message.
  dedupe text unique,
  -- Signature, registered number.
  proof text not null default '' check (length(proof) <= 200),
  by_id uuid references staff,
  at timestamptz(3) not null,
  check ((how = 'delivery') = (dedupe is not null)),
  check (how <> 'registered' or proof <> ''),
  foreign key (intervention_id, site_id, home_id, estate_id) references works_interventions (id, site_id, home_id, estate_id)
);
create index on works_notices (intervention_id);

create table works_confirmations (
  id uuid primary key,
  intervention_id uuid not null,
  site_id uuid not null,
  home_id uuid not null,
  estate_id uuid not null,
  slot_id uuid not null references works_slots,
  by_kind text not null check (by_kind in ('resident', 'staff')),
  by_id uuid not null,
  at timestamptz(3) not null,
  unique (intervention_id, slot_id),
  foreign key (intervention_id, site_id, home_id, estate_id) references works_interventions (id, site_id, home_id, estate_id)
);

create table works_reserves (
  id uuid primary key,
  intervention_id uuid not null,
  site_id uuid not null,
  home_id uuid not null,
  estate_id uuid not null,
  words text not null check (words <> '' and length(words) <= 1000),
  at timestamptz(3) not null,
  by_id uuid not null references staff,
  unique (id, site_id, home_id, estate_id),
  foreign key (intervention_id, site_id, home_id, estate_id) references works_interventions (id, site_id, home_id, estate_id)
);
create index on works_reserves (site_id);
create index on works_reserves (intervention_id);

create table works_reserve_photos (
  reserve_id uuid not null references works_reserves,
  sha256 text not null references files (sha256),
  position smallint not null,
  primary key (reserve_id, sha256)
);
create index on works_reserve_photos (sha256);

create table works_lifts (
  id uuid primary key,
  reserve_id uuid not null unique,
  site_id uuid not null,
  home_id uuid not null,
  estate_id uuid not null,
  words text not null default '' check (length(words) <= 1000),
  at timestamptz(3) not null,
  by_id uuid not null references staff,
  foreign key (reserve_id, site_id, home_id, estate_id) references works_reserves (id, site_id, home_id, estate_id)
);

-- What is arranged for somebody who needs it; never why. A closed list, and not for who walks the halls.
create table works_adaptations (
  id uuid primary key,
  site_id uuid not null,
  home_id uuid not null,
  estate_id uuid not null,
  kind text not null check (kind in ('call_before', 'furniture', 'relative', 'other_room', 'power_kept', 'short_visits', 'interpreter', 'other_home')),
  by_kind text not null check (by_kind in ('resident', 'staff')),
  by_id uuid not null,
  at timestamptz(3) not null,
  ended_at timestamptz(3),
  foreign key (site_id, home_id, estate_id) references works_site_homes (site_id, home_id, estate_id)
);
create unique index works_one_adaptation on works_adaptations (site_id, home_id, kind) where ended_at is null;

create table works_satisfaction (
  id uuid primary key,
  site_id uuid not null,
  home_id uuid not null,
  estate_id uuid not null,
  resident_id uuid not null references residents,
  mark smallint not null check (mark between 1 and 5),
  words text not null default '' check (length(words) <= 1000),
  at timestamptz(3) not null,
  unique (site_id, resident_id),
  foreign key (site_id, home_id, estate_id) references works_site_homes (site_id, home_id, estate_id)
);

-- What a person at the agency has to do: call after three absences, look at days that add up, propose a rent reduction.
create table works_tasks (
  id uuid primary key,
  site_id uuid not null,
  home_id uuid not null,
  estate_id uuid not null,
  kind text not null check (kind in ('call', 'days_15', 'days_18', 'days_21', 'reduction')),
  intervention_id uuid references works_interventions,
  made_at timestamptz(3) not null,
  done_at timestamptz(3),
  done_by uuid references staff,
  done_words text not null default '' check (length(done_words) <= 500),
  check ((done_at is null) = (done_by is null)),
  foreign key (site_id, home_id, estate_id) references works_site_homes (site_id, home_id, estate_id)
);
create unique index works_one_task on works_tasks (site_id, home_id, kind) where kind <> 'call';
create unique index works_one_call on works_tasks (intervention_id) where kind = 'call' and done_at is null;
create index on works_tasks (estate_id) where done_at is null;

-- An address that a calendar reads by itself; withdrawn when it went astray.
create table works_calendars (
  id uuid primary key,
  token_hash bytea not null unique check (length(token_hash) = 32),
  site_id uuid not null references works_sites,
  kind text not null check (kind in ('home', 'building', 'contractor')),
  subject_id uuid not null,
  made_by_kind text not null check (made_by_kind in ('staff', 'resident')),
  made_by uuid not null,
  made_at timestamptz(3) not null,
  revoked_at timestamptz(3)
);
create index on works_calendars (site_id);
