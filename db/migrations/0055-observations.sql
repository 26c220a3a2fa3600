-- What was seen on the ground, and what was done about it? Facts and places, never portraits; rounds with their checklists.

create table observations (
  -- The command of the device that made it.
  id uuid primary key,
  number bigint generated always as identity unique,
  kind text not null check (kind in ('outsiders', 'hall_occupied', 'door_to_door', 'malfunction', 'dog', 'trolley', 'bulky_waste', 'bags',
    'cleaning', 'damage', 'vehicle', 'green_spaces', 'pests')),
  -- Closed for each kind (modules/observations/kinds.ts).
  facts text[] not null default '{}' check (cardinality(facts) <= 8),
  people smallint not null default 1 check (people between 1 and 200),
  -- A place of everyone: a home has no column here.
  estate_id uuid not null references estates,
  building_id uuid references buildings,
  entrance_id uuid references entrances,
  equipment_id uuid references equipment,
  place_id uuid references places,
  -- Loi 78-17, art. 49: the person may read it. Of people in a hall there is no description at all.
  words text not null default '' check (length(words) <= 500),
  seen_at timestamptz(3) not null,
  recorded_at timestamptz(3) not null,
  corrected_at timestamptz(3),
  made_by uuid not null references staff,
  check (kind not in ('outsiders', 'hall_occupied') or words = ''),
  check (corrected_at is null or corrected_at <= seen_at + interval '20 minutes')
);
create index on observations (estate_id, seen_at desc);
create index on observations (building_id, seen_at desc);
create index on observations (made_by, seen_at desc);
create index on observations (kind, seen_at);

create table observation_addenda (
  id uuid primary key,
  observation_id uuid not null references observations on delete cascade,
  words text not null check (words <> '' and length(words) <= 500),
  at timestamptz(3) not null,
  written_by uuid not null references staff
);
create index on observation_addenda (observation_id);

-- Words that speak of health, origin, religion, opinion, sexuality, insult or offence: kept apart, for the manager of the agency.
create table observation_restricted_words (
  -- The command that brought them: an observation, a correction or an addendum.
  id uuid primary key,
  observation_id uuid not null references observations on delete cascade,
  words text not null check (words <> '' and length(words) <= 500),
  subjects text[] not null,
  at timestamptz(3) not null,
  written_by uuid not null references staff
);
create index on observation_restricted_words (observation_id);

create table observation_photos (
  id uuid primary key,
  observation_id uuid not null references observations on delete cascade,
  sha256 text not null references files,
  position smallint not null,
  unique (observation_id, sha256)
);
create index on observation_photos (sha256);

-- Asked of somebody: one observation, or a round of pick-up for many.
create table observation_relays (
  id uuid primary key,
  number bigint generated always as identity unique,
  destination text not null check (destination in ('cleaning', 'green_spaces', 'waste', 'agency')),
  contractor_id uuid references contractors,
  estate_id uuid not null references estates,
  is_pickup boolean not null default false,
  words text not null default '' check (length(words) <= 500),
  sent_at timestamptz(3) not null,
  sent_by uuid not null references staff,
  state text not null default 'sent' check (state in ('sent', 'acknowledged', 'done', 'refused')),
  check ((destination = 'agency') = (contractor_id is null))
);
create index on observation_relays (estate_id, sent_at desc);

create table observation_relay_lines (
  relay_id uuid not null references observation_relays on delete cascade,
  observation_id uuid not null references observations on delete cascade,
  done_at timestamptz(3),
  primary key (relay_id, observation_id)
);
create index on observation_relay_lines (observation_id);

create table observation_relay_steps (
  id uuid primary key,
  relay_id uuid not null references observation_relays on delete cascade,
  kind text not null check (kind in ('acknowledged', 'done', 'refused')),
  words text not null default '' check (length(words) <= 500),
  said_by text not null check (said_by <> ''),
  at timestamptz(3) not null,
  check (kind <> 'refused' or words <> '')
);
create index on observation_relay_steps (relay_id);

-- Those who live there are told of door-to-door sellers once a day.
create table observation_seller_warnings (
  id uuid primary key,
  building_id uuid not null references buildings,
  estate_id uuid not null references estates,
  on_day date not null,
  sent_by uuid not null references staff,
  sent_at timestamptz(3) not null,
  people integer not null default 0,
  unique (building_id, on_day)
);

-- After 90 days what was seen of people is only a number.
create table observation_monthly_counts (
  estate_id uuid not null references estates,
  building_id uuid references buildings,
  month date not null check (extract(day from month) = 1),
  kind text not null,
  fact text not null default '',
  times integer not null check (times > 0),
  people integer not null check (people > 0),
  id uuid primary key default gen_random_uuid(),
  unique nulls not distinct (estate_id, building_id, month, kind, fact)
);

create table rounds (
  id uuid primary key,
  number bigint generated always as identity unique,
  estate_id uuid not null references estates,
  building_id uuid not null references buildings,
  made_by uuid not null references staff,
  began_at timestamptz(3) not null,
  finished_at timestamptz(3) not null check (finished_at >= began_at),
  recorded_at timestamptz(3) not null
);
create index on rounds (building_id, finished_at desc);
create index on rounds (estate_id, finished_at desc);

create table round_checks (
  round_id uuid not null references rounds,
  position smallint not null check (position between 0 and 499),
  point text not null check (point ~ '^[a-z_]+$'),
  label text not null check (label <> ''),
  entrance_id uuid references entrances,
  equipment_id uuid references equipment,
  place_id uuid references places,
  state text not null check (state in ('fine', 'anomaly', 'not_seen')),
  nature_code text,
  words text not null default '' check (length(words) <= 500),
  photos text[] not null default '{}',
  -- The demand it made, or the one that already told it.
  case_id uuid references cases,
  primary key (round_id, position),
  check ((state = 'anomaly') = (nature_code is not null))
);
create index on round_checks (case_id);
create index on round_checks (round_id) where state = 'anomaly' and case_id is null;

-- Corrected by whoever wrote it, within twenty minutes of what she saw; after that, an addendum.
create function app.guard_observation() returns trigger language plpgsql set search_path = public as $$
begin
  if new.corrected_at is null
     or to_jsonb(new) - '{kind,facts,people,words,corrected_at}'::text[] is distinct from to_jsonb(old) - '{kind,facts,people,words,corrected_at}'::text[] then
    raise exception 'an observation is corrected within twenty minutes, then added to' using errcode = 'PA011';
  end if;
  return new;
end $$;
create trigger guard_observation before update on observations for each row execute function app.guard_observation();
create trigger never before update on observation_addenda for each row execute function app.never();
create trigger never before update on observation_restricted_words for each row execute function app.never();
create trigger never before update or delete on rounds for each row execute function app.never();

do $$
declare
  t text;
  known text;
begin
  foreach t in array array['observations', 'observation_addenda', 'observation_restricted_words', 'observation_photos', 'observation_relays',
    'observation_relay_lines', 'observation_relay_steps', 'observation_seller_warnings', 'observation_monthly_counts', 'rounds', 'round_checks'] loop
    execute format('alter table %I enable row level security', t);
  end loop;
  -- One more purpose of a link, whatever the others are by now.
  select string_agg(distinct quote_literal(quoted[1]), ', ') into known
    from pg_constraint c, regexp_matches(pg_get_constraintdef(c.oid), '''([a-z0-9_]+)''', 'g') as quoted where c.conname = 'partner_links_purpose_check';
  execute 'alter table partner_links drop constraint partner_links_purpose_check';
  execute format('alter table partner_links add constraint partner_links_purpose_check check (purpose in (%s, ''relay''))', known);
end $$;

create function app.on_the_ground() returns boolean language sql stable parallel safe as $$
  select app.has_role('caretaker', 'liaison_agent', 'adviser', 'agency_manager', 'technician', 'works_manager')
$$;
-- What the holder of a link was asked, and what it is about.
create function app.partner_observations() returns uuid[] language sql stable security definer set search_path = public as $$
  select coalesce(array_agg(observation_id), '{}') from observation_relay_lines where relay_id = app.partner_order()
$$;

grant select, insert, delete on observations to palier_app;
grant update (kind, facts, people, words, corrected_at) on observations to palier_app;
create policy read_observations on observations for select to palier_app using (
  (select app.is_system())
  or ((select app.on_the_ground()) and ((select app.everywhere()) or estate_id = any ((select app.estates())::uuid[])))
  or ((select app.kind()) = 'partner' and id = any ((select app.partner_observations())::uuid[])));
create policy make_observations on observations for insert to palier_app with check (
  (select app.is_system()) or ((select app.on_the_ground()) and made_by = (select app.me()) and app.reaches(estate_id)));
create policy correct_observations on observations for update to palier_app using (
  (select app.is_system()) or ((select app.on_the_ground()) and made_by = (select app.me()) and app.reaches(estate_id)));
create policy forget_observations on observations for delete to palier_app using ((select app.is_system()));

grant select, insert on observation_addenda, observation_photos to palier_app;
create policy read_addenda on observation_addenda for select to palier_app using (
  (select app.is_system()) or ((select app.kind()) = 'staff' and exists (select from observations o where o.id = observation_id)));
create policy add_addenda on observation_addenda for insert to palier_app with check (
  (select app.is_system()) or (written_by = (select app.me()) and exists (select from observations o where o.id = observation_id and o.made_by = (select app.me()))));
create policy read_observation_photos on observation_photos for select to palier_app using (
  (select app.is_system()) or exists (select from observations o where o.id = observation_id));
create policy add_observation_photos on observation_photos for insert to palier_app with check (
  (select app.is_system()) or exists (select from observations o where o.id = observation_id and o.made_by = (select app.me())));
create policy read_files_of_observations on files for select to palier_app using (
  exists (select from observation_photos p where p.sha256 = files.sha256));

-- Written by whoever saw, read by the manager of the agency: not even by whoever wrote it.
grant select, insert on observation_restricted_words to palier_app;
create policy read_restricted on observation_restricted_words for select to palier_app using (
  (select app.is_system()) or ((select app.has_role('agency_manager')) and exists (
    select from observations o where o.id = observation_id and app.reaches_deep(o.estate_id))));
create policy restrict_words on observation_restricted_words for insert to palier_app with check (
  (select app.is_system()) or (written_by = (select app.me()) and exists (select from observations o where o.id = observation_id and o.made_by = (select app.me()))));

grant select, insert on observation_relays, observation_relay_lines, observation_relay_steps to palier_app;
grant update (state) on observation_relays to palier_app;
grant update (done_at) on observation_relay_lines to palier_app;
create policy read_relays on observation_relays for select to palier_app using (
  (select app.is_system()) or id = (select app.partner_order())
  or ((select app.on_the_ground()) and ((select app.everywhere()) or estate_id = any ((select app.estates())::uuid[]))));
create policy send_relays on observation_relays for insert to palier_app with check (
  (select app.is_system()) or ((select app.on_the_ground()) and sent_by = (select app.me()) and app.reaches(estate_id) and state = 'sent'));
-- The agency answers what is asked of it; a company answers behind its link.
create policy answer_relays on observation_relays for update to palier_app using (
  (select app.is_system()) or id = (select app.partner_order())
  or ((select app.has_role('adviser', 'agency_manager', 'works_manager', 'technician')) and app.reaches(estate_id)));
create policy read_relay_lines on observation_relay_lines for select to palier_app using (
  (select app.is_system()) or exists (select from observation_relays r where r.id = relay_id));
create policy add_relay_lines on observation_relay_lines for insert to palier_app with check (
  (select app.is_system()) or (exists (select from observation_relays r where r.id = relay_id and r.sent_by = (select app.me()))
    and exists (select from observations o where o.id = observation_id)));
create policy tick_relay_lines on observation_relay_lines for update to palier_app using (
  (select app.is_system()) or relay_id = (select app.partner_order())
  or ((select app.has_role('adviser', 'agency_manager', 'works_manager', 'technician')) and exists (select from observation_relays r where r.id = relay_id)));
create policy read_relay_steps on observation_relay_steps for select to palier_app using (
  (select app.is_system()) or exists (select from observation_relays r where r.id = relay_id));
create policy add_relay_steps on observation_relay_steps for insert to palier_app with check (
  (select app.is_system()) or relay_id = (select app.partner_order())
  or ((select app.has_role('adviser', 'agency_manager', 'works_manager', 'technician')) and exists (select from observation_relays r where r.id = relay_id)));
create policy read_relayed_contractor on contractors for select to palier_app using (
  (select app.kind()) = 'partner' and exists (select from observation_relays r where r.id = (select app.partner_order()) and r.contractor_id = contractors.id));

grant select, insert on observation_seller_warnings to palier_app;
grant update (people) on observation_seller_warnings to palier_app;
create policy read_warnings on observation_seller_warnings for select to palier_app using (
  (select app.is_system()) or ((select app.on_the_ground()) and ((select app.everywhere()) or estate_id = any ((select app.estates())::uuid[]))));
create policy warn on observation_seller_warnings for insert to palier_app with check (
  (select app.is_system()) or ((select app.has_role('adviser', 'agency_manager')) and sent_by = (select app.me()) and app.reaches(estate_id)));
create policy count_warned on observation_seller_warnings for update to palier_app using ((select app.is_system()));

grant select, insert, update on observation_monthly_counts to palier_app;
create policy read_counts on observation_monthly_counts for select to palier_app using (
  (select app.is_system()) or ((select app.on_the_ground()) and ((select app.everywhere()) or estate_id = any ((select app.estates())::uuid[]))));
create policy keep_counts on observation_monthly_counts for all to palier_app using ((select app.is_system()));

grant select, insert on rounds to palier_app;
grant select, insert on round_checks to palier_app;
grant update (case_id) on round_checks to palier_app;
create policy read_rounds on rounds for select to palier_app using (
  (select app.is_system()) or ((select app.on_the_ground()) and ((select app.everywhere()) or estate_id = any ((select app.estates())::uuid[]))));
create policy finish_rounds on rounds for insert to palier_app with check (
  (select app.is_system()) or ((select app.on_the_ground()) and made_by = (select app.me()) and app.reaches(estate_id)));
create policy read_checks on round_checks for select to palier_app using (
  (select app.is_system()) or exists (select from rounds r where r.id = round_id));
create policy add_checks on round_checks for insert to palier_app with check (
  (select app.is_system()) or exists (select from rounds r where r.id = round_id and r.made_by = (select app.me())));
create policy link_checks on round_checks for update to palier_app using ((select app.is_system()));

revoke all on all functions in schema app from public;
grant execute on function app.on_the_ground(), app.partner_observations() to palier_app;
