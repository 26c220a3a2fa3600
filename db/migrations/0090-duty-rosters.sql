-- Who is on call, by sector and by trade, level after level, week after week: no overlap by the schema, no gap by the coverage view.

-- A colleague, or somebody from outside with a telephone. What is empty of a colleague's is read from the account.
create table duty_people (
  id uuid primary key,
  agency_id uuid not null references agencies,
  staff_id uuid references staff,
  name text not null check (name <> '' and length(name) <= 120),
  phone text check (phone <> ''),
  email text check (email <> ''),
  added_at timestamptz(3) not null,
  ended_at timestamptz(3),
  check (staff_id is not null or num_nonnulls(phone, email) >= 1)
);
create unique index on duty_people (agency_id, staff_id) where staff_id is not null and ended_at is null;
create index on duty_people (staff_id);

create table duty_rosters (
  id uuid primary key,
  agency_id uuid not null references agencies,
  name text not null check (name <> '' and length(name) <= 120),
  -- None: all trades.
  trade text check (trade in ('lift', 'heating', 'plumbing', 'electricity', 'locks', 'intercom', 'ventilation', 'roofing', 'carpentry', 'painting', 'cleaning', 'green_spaces', 'pests', 'gates', 'waste', 'other')),
  -- 1 is Monday; the hour on clocks in Paris, winter and summer.
  hand_over_day smallint not null default 1 check (hand_over_day between 1 and 7),
  hand_over_at time not null default '08:00',
  -- The hand-over of a public holiday is the next day that is none.
  skips_holidays boolean not null default false,
  made_at timestamptz(3) not null,
  ended_at timestamptz(3)
);
create index on duty_rosters (agency_id);

-- No row: the whole agency.
create table duty_roster_estates (
  roster_id uuid not null references duty_rosters,
  estate_id uuid not null references estates,
  primary key (roster_id, estate_id)
);
create index on duty_roster_estates (estate_id);

create table duty_levels (
  roster_id uuid not null references duty_rosters,
  level smallint not null check (level between 1 and 9),
  name text not null check (name <> '' and length(name) <= 80),
  -- How long before the next one is rung, when nobody says "j'y vais".
  delay_minutes smallint not null check (delay_minutes between 1 and 60),
  rotates_from timestamptz(3) not null,
  primary key (roster_id, level)
);

-- One a week, in this order, then again.
create table duty_rotations (
  roster_id uuid not null,
  level smallint not null,
  position smallint not null check (position >= 0),
  person_id uuid not null references duty_people,
  primary key (roster_id, level, position),
  foreign key (roster_id, level) references duty_levels
);
create index on duty_rotations (person_id);

-- Somebody else for a while: the last said holds. The two halves of an exchange bear the same swap_id.
create table duty_replacements (
  id uuid primary key,
  roster_id uuid not null,
  level smallint not null,
  person_id uuid not null references duty_people,
  from_at timestamptz(3) not null,
  until_at timestamptz(3) not null check (until_at > from_at),
  kind text not null check (kind in ('override', 'swap', 'import')),
  swap_id uuid,
  why text not null default '' check (length(why) <= 300),
  said_by uuid references staff,
  said_at timestamptz(3) not null,
  withdrawn_at timestamptz(3),
  check ((kind = 'swap') = (swap_id is not null)),
  foreign key (roster_id, level) references duty_levels
);
create index on duty_replacements (roster_id, level, until_at);
create index on duty_replacements (person_id);
create index on duty_replacements (said_by);

-- Away: the next in the rotation takes those days.
create table duty_leaves (
  id uuid primary key,
  person_id uuid not null references duty_people,
  from_on date not null,
  until_on date not null check (until_on >= from_on),
  said_at timestamptz(3) not null,
  withdrawn_at timestamptz(3)
);
create index on duty_leaves (person_id);

-- What the four tables above come to, a year ahead. The past is what was, for the pay.
create table duty_shifts (
  id uuid primary key,
  roster_id uuid not null,
  level smallint not null,
  person_id uuid not null references duty_people,
  from_at timestamptz(3) not null,
  until_at timestamptz(3) not null check (until_at > from_at),
  origin text not null check (origin in ('rotation', 'leave', 'override', 'swap', 'import')),
  foreign key (roster_id, level) references duty_levels,
  constraint duty_shifts_no_overlap exclude using gist (roster_id with =, level with =, tstzrange(from_at, until_at) with &&)
);
create index on duty_shifts (person_id, from_at);

-- What would leave nobody: told seven days and a day ahead, and shown until it is mended.
create table duty_warnings (
  id uuid primary key,
  roster_id uuid not null,
  level smallint not null,
  kind text not null check (kind in ('gap', 'phone')),
  from_at timestamptz(3) not null,
  until_at timestamptz(3) not null check (until_at > from_at),
  person_id uuid references duty_people,
  found_at timestamptz(3) not null,
  told_week_at timestamptz(3),
  told_day_at timestamptz(3),
  ended_at timestamptz(3),
  check ((kind = 'phone') = (person_id is not null)),
  foreign key (roster_id, level) references duty_levels
);
create unique index on duty_warnings (roster_id, level, kind, from_at) where ended_at is null;
create index on duty_warnings (person_id);

-- An address nobody guesses, read by calendars.
create table duty_calendars (
  id uuid primary key,
  token_hash bytea not null unique,
  roster_id uuid references duty_rosters,
  person_id uuid references duty_people,
  made_by uuid references staff,
  made_at timestamptz(3) not null,
  revoked_at timestamptz(3),
  check (num_nonnulls(roster_id, person_id) = 1)
);
create index on duty_calendars (roster_id);
create index on duty_calendars (person_id);
create index on duty_calendars (made_by);

-- Before each night the line calls somebody, for nothing else than to know that it does.
create table duty_test_calls (
  id uuid primary key,
  -- None: a robot was called, for the whole landlord.
  agency_id uuid references agencies,
  roster_id uuid references duty_rosters,
  to_name text not null,
  to_number text not null,
  at timestamptz(3) not null,
  ended_at timestamptz(3),
  outcome text check (outcome in ('accepted', 'refused', 'silent', 'no_answer', 'busy', 'failed')),
  trouble text not null default '',
  is_good boolean,
  check ((ended_at is null) = (is_good is null))
);
create index on duty_test_calls (agency_id, at desc);
create index on duty_test_calls (roster_id);

-- What is over is not rewritten: it is what people are paid for.
create function app.guard_shift() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and (new.id, new.roster_id, new.level, new.person_id, new.from_at) is distinct from (old.id, old.roster_id, old.level, old.person_id, old.from_at) then
    raise exception 'a shift that began keeps its person' using errcode = 'PA901';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger guard_shift before update on duty_shifts for each row execute function app.guard_shift();
create trigger never_deleted before delete on duty_replacements for each row execute function app.never();
create trigger never_deleted before delete on duty_test_calls for each row execute function app.never();

create function app.reaches_agency(wanted uuid) returns boolean language sql stable as $$
  select app.kind() = 'staff' and (app.everywhere() or exists (select from estates e where e.agency_id = wanted and e.id = any (app.estates())))
$$;
create function app.keeps_roster(wanted uuid) returns boolean language sql stable as $$
  select app.is_system() or app.has_role('administrator')
      or (app.has_role('agency_manager') and app.reaches_agency((select r.agency_id from duty_rosters r where r.id = wanted)))
$$;

alter table duty_people enable row level security;
alter table duty_rosters enable row level security;
alter table duty_roster_estates enable row level security;
alter table duty_levels enable row level security;
alter table duty_rotations enable row level security;
alter table duty_replacements enable row level security;
alter table duty_leaves enable row level security;
alter table duty_shifts enable row level security;
alter table duty_warnings enable row level security;
alter table duty_calendars enable row level security;
alter table duty_test_calls enable row level security;

do $$
declare t text;
begin
  foreach t in array array['duty_people', 'duty_rosters', 'duty_roster_estates', 'duty_levels', 'duty_rotations', 'duty_replacements', 'duty_shifts', 'duty_warnings', 'duty_test_calls'] loop
    -- Whoever answers for a danger knows whom to call, in every sector.
    execute format('create policy read_duty on %I for select to palier_app using ((select app.is_system()) or (select app.has_role(''adviser'', ''agency_manager'', ''technician'', ''administrator'')))', t);
  end loop;
  foreach t in array array['duty_roster_estates', 'duty_levels', 'duty_rotations', 'duty_replacements', 'duty_shifts', 'duty_warnings'] loop
    execute format('create policy keep_duty on %I for all to palier_app using (app.keeps_roster(roster_id))', t);
  end loop;
  foreach t in array array['duty_people', 'duty_rosters'] loop
    execute format('create policy keep_duty on %I for all to palier_app using ((select app.is_system()) or (select app.has_role(''administrator'')) or ((select app.has_role(''agency_manager'')) and app.reaches_agency(agency_id)))', t);
  end loop;
end $$;
-- When somebody is away is read by who keeps her roster, and by nobody else.
create policy keep_duty on duty_leaves for all to palier_app using (
  (select app.is_system()) or (select app.has_role('administrator'))
  or ((select app.has_role('agency_manager')) and exists (select from duty_people p where p.id = person_id and app.reaches_agency(p.agency_id))));
create policy keep_calendars on duty_calendars for all to palier_app using (
  (select app.is_system()) or (select app.has_role('administrator'))
  or ((select app.has_role('agency_manager')) and (
       exists (select from duty_rosters r where r.id = roster_id and app.reaches_agency(r.agency_id))
    or exists (select from duty_people p where p.id = person_id and app.reaches_agency(p.agency_id)))));
create policy make_test_calls on duty_test_calls for all to palier_app using ((select app.is_system()));

grant select, insert, update on duty_people, duty_rosters, duty_levels, duty_warnings, duty_test_calls to palier_app;
grant select, insert, delete on duty_roster_estates, duty_rotations to palier_app;
grant select, insert on duty_replacements, duty_leaves, duty_calendars to palier_app;
grant update (withdrawn_at) on duty_replacements, duty_leaves to palier_app;
grant update (revoked_at) on duty_calendars to palier_app;
grant select, insert, delete on duty_shifts to palier_app;
grant update (until_at, origin) on duty_shifts to palier_app;

revoke all on function app.guard_shift(), app.reaches_agency(uuid), app.keeps_roster(uuid) from public;
grant execute on function app.guard_shift(), app.reaches_agency(uuid), app.keeps_roster(uuid) to palier_app;
