-- Who mends what inside a home? The list a landlord holds, what it said of each demand, who disagreed, what a person ruled.

-- Law: décret 87-712, annexe. From a day on: a lawyer changes a line without a release, what was decided before stays as it was.
create table repair_items (
  id uuid primary key,
  code text not null check (code ~ '^[a-z0-9_]+$'),
  from_on date not null,
  heading text not null check (heading in ('outside', 'openings', 'inside', 'plumbing', 'electricity', 'equipment')),
  label text not null check (label <> ''),
  words text not null default '',
  natures text[] not null default '{}',
  verdict text not null check (verdict in ('tenant', 'landlord', 'depends')),
  question text not null default '',
  -- [{"label": "Le joint", "verdict": "tenant"}]
  choices jsonb not null default '[]',
  sentence text not null check (sentence <> ''),
  -- A contract of upkeep of the landlord's covers it; unknown: it is looked at for each home.
  contract text not null default 'none' check (contract in ('none', 'landlord', 'unknown')),
  source text not null check (source <> ''),
  checked text not null check (checked in ('V', 'S', 'T')),
  is_active boolean not null default true,
  unique (code, from_on),
  check ((verdict = 'depends') = (question <> '')),
  check ((verdict = 'depends') = (jsonb_array_length(choices) >= 2))
);

-- As it was said that day, in words; added once, never changed.
create table repair_decisions (
  case_id uuid primary key references cases,
  -- Null: she did not find it in the list, or does not know.
  item_code text,
  item text not null default '',
  question text not null default '',
  answer text not null default '',
  how text check (how in ('worn', 'use', 'third_party', 'defect', 'force_majeure', 'unknown')),
  verdict text not null check (verdict in ('tenant', 'landlord', 'human')),
  rule text not null,
  sentence text not null check (sentence <> ''),
  source text not null,
  checked text not null check (checked in ('V', 'S', 'T')),
  decided_at timestamptz(3) not null,
  -- Law: C. civ. 1755; loi 89-462, art. 7 d: worn, a defect, somebody else, force majeure, or not known, is never the tenant's.
  check (verdict <> 'tenant' or (item_code is not null and how is not null and how = 'use'))
);

-- "Je ne suis pas d'accord": each time a person looks.
create table repair_contests (
  id uuid primary key,
  case_id uuid not null references repair_decisions,
  words text not null default '',
  contested_at timestamptz(3) not null
);
create index on repair_contests (case_id);

-- What a person decided, and why: the last one holds.
create table repair_rulings (
  id uuid primary key,
  case_id uuid not null references repair_decisions,
  verdict text not null check (verdict in ('tenant', 'landlord')),
  reason text not null check (reason <> ''),
  ruled_by uuid not null references staff,
  ruled_at timestamptz(3) not null
);
create index on repair_rulings (case_id);

alter table repair_items enable row level security;
alter table repair_decisions enable row level security;
alter table repair_contests enable row level security;
alter table repair_rulings enable row level security;
grant select, insert, update on repair_items to palier_app;
grant select, insert on repair_decisions, repair_contests, repair_rulings to palier_app;

create policy read_items on repair_items for select to palier_app using ((select app.kind()) <> 'nobody');
create policy add_items on repair_items for insert to palier_app with check ((select app.is_system()) or (select app.has_role('administrator')));
create policy change_items on repair_items for update to palier_app using ((select app.is_system()) or (select app.has_role('administrator')));

-- Who reads the demand reads what was decided of it, save the contractor, who only mends.
create policy decided_of_case on repair_decisions for all to palier_app using (
  (select app.is_system()) or ((select app.kind()) <> 'partner' and exists (select from cases c where c.id = case_id)));
create policy contested_of_case on repair_contests for all to palier_app using (
  (select app.is_system()) or ((select app.kind()) <> 'partner' and exists (select from cases c where c.id = case_id)));
create policy ruled_of_case on repair_rulings for select to palier_app using (
  (select app.is_system()) or ((select app.kind()) <> 'partner' and exists (select from cases c where c.id = case_id)));
create policy rule_of_case on repair_rulings for insert to palier_app with check (
  (select app.is_system())
  or (ruled_by = (select app.me()) and (select app.has_role('adviser', 'agency_manager', 'works_manager', 'technician'))
      and exists (select from cases c where c.id = case_id)));
