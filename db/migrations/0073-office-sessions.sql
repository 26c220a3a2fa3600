-- What was announced of an office, since when; and what was really held of it, with its hours, its people, its cost.

create table liaison_mission_hours (
  mission_id uuid not null references liaison_missions,
  -- These hours count from this day, until the next line.
  from_on date not null,
  opening jsonb not null,
  set_at timestamptz(3) not null,
  primary key (mission_id, from_on)
);
insert into liaison_mission_hours (mission_id, from_on, opening, set_at) select id, from_on, opening, made_at from liaison_missions;
alter table liaison_mission_hours enable row level security;
grant select, insert, update on liaison_mission_hours to palier_app;
create policy read_mission_hours on liaison_mission_hours for select to palier_app using (
  (select app.kind()) in ('staff', 'system') and exists (select from liaison_missions m where m.id = mission_id));
create policy announce_hours on liaison_mission_hours for insert to palier_app with check (
  (select app.is_system()) or ((select app.has_role('agency_manager', 'works_manager')) and app.mission_in_reach(mission_id)));
create policy announce_other_hours on liaison_mission_hours for update to palier_app using (
  (select app.is_system()) or ((select app.has_role('agency_manager', 'works_manager')) and app.mission_in_reach(mission_id)));

create table liaison_office_sessions (
  id uuid primary key,
  mission_id uuid not null references liaison_missions,
  estate_id uuid not null references estates,
  held_on date not null,
  from_time time(0) not null,
  until_time time(0) not null check (until_time > from_time),
  -- Null: as many as the register of visits says.
  people integer check (people between 0 and 500),
  cost_cents integer check (cost_cents between 0 and 10000000),
  noted_by uuid not null references staff,
  noted_at timestamptz(3) not null,
  exclude using gist (mission_id with =, tsrange(held_on + from_time, held_on + until_time) with &&)
);
create index on liaison_office_sessions (estate_id, held_on);
alter table liaison_office_sessions enable row level security;
grant select, insert, delete on liaison_office_sessions to palier_app;
create policy read_sessions_held on liaison_office_sessions for select to palier_app using (
  (select app.is_system()) or ((select app.has_role('liaison_agent', 'adviser', 'agency_manager', 'works_manager')) and app.reaches(estate_id)));
create policy note_sessions_held on liaison_office_sessions for insert to palier_app with check (
  (select app.is_system()) or (noted_by = (select app.me()) and app.reaches(estate_id)
    and ((select app.has_role('agency_manager', 'works_manager'))
      or ((select app.has_role('liaison_agent')) and app.mission_agent(mission_id) = (select app.me())))));
-- Typed wrongly, it is taken out and typed again: by whoever typed it, or who answers for the mission.
create policy take_out_sessions on liaison_office_sessions for delete to palier_app using (
  (select app.is_system()) or (app.reaches(estate_id)
    and ((select app.has_role('agency_manager', 'works_manager')) or noted_by = (select app.me()))));
