-- What is said when neighbours and landlord sit together? Who was invited, what was counted, said, answered, promised, and told afterwards.

create table meetings (
  id uuid primary key,
  kind text not null check (kind in ('breakfast', 'information', 'consultation')),
  estate_id uuid not null references estates,
  -- None: the whole estate.
  building_id uuid references buildings,
  at timestamptz(3) not null,
  place_words text not null check (place_words <> '' and length(place_words) <= 200),
  host_id uuid not null references staff,
  -- Read at the top of the invitation.
  welcome text not null default '' check (length(welcome) <= 1000),
  state text not null default 'planned' check (state in ('planned', 'running', 'closed')),
  planned_by uuid not null references staff,
  planned_at timestamptz(3) not null,
  -- Once sent, who was invited no longer changes: it is what turnout is measured against.
  invited_at timestamptz(3),
  homes_invited integer not null default 0 check (homes_invited >= 0),
  started_at timestamptz(3),
  check ((state = 'planned') = (started_at is null)),
  check (homes_invited = 0 or invited_at is not null)
);
create index on meetings (estate_id, at desc);
create index on meetings (building_id, at desc);
create index on meetings (host_id);

-- One for each occupied home, to one person of it.
create table meeting_invitations (
  id uuid primary key,
  meeting_id uuid not null references meetings,
  home_id uuid not null references homes,
  resident_id uuid not null references residents,
  made_at timestamptz(3) not null,
  unique (meeting_id, home_id)
);
create index on meeting_invitations (home_id);
create index on meeting_invitations (resident_id);

create table meeting_agenda_items (
  id uuid primary key,
  meeting_id uuid not null references meetings,
  words text not null check (words <> '' and length(words) <= 300),
  added_by uuid not null references staff,
  added_at timestamptz(3) not null,
  removed_at timestamptz(3)
);
create index on meeting_agenda_items (meeting_id);

-- Nobody is named: people, and homes when the host counts them. The last count holds.
create table meeting_counts (
  id uuid primary key,
  meeting_id uuid not null references meetings,
  people integer not null check (people between 0 and 2000),
  homes integer check (homes between 0 and 2000),
  counted_by uuid not null references staff,
  counted_at timestamptz(3) not null
);
create index on meeting_counts (meeting_id, counted_at);

-- A demand bears the id of the remark it comes from: filed again, it is the same one.
create table meeting_remarks (
  id uuid primary key,
  meeting_id uuid not null references meetings,
  estate_id uuid not null references estates,
  words text not null check (words <> '' and length(words) <= 2000),
  spot_kind text not null check (spot_kind in ('home', 'entrance', 'building', 'place', 'equipment', 'estate')),
  spot_id uuid not null,
  place_words text not null,
  nature_code text references natures (code),
  is_sensitive boolean not null default false,
  resident_id uuid references residents,
  is_city boolean not null default false,
  -- Said at once to the whole room.
  answer text check (answer <> '' and length(answer) <= 2000),
  owner_id uuid references staff,
  due_on date,
  -- In the minutes, for the neighbours: never what is about a home, nor a sensitive subject.
  is_shown boolean not null,
  taken_by uuid not null references staff,
  said_at timestamptz(3) not null,
  case_id uuid unique references cases,
  promised_on date,
  -- Filed, given to somebody, dated or answered: nothing is left to do by itself.
  followed_at timestamptz(3),
  check (followed_at is null or case_id is not null),
  check (not is_shown or (spot_kind <> 'home' and not is_sensitive)),
  check (case_id is null or case_id = id)
);
create index on meeting_remarks (meeting_id, said_at);
create index on meeting_remarks (owner_id);
create index on meeting_remarks (resident_id);
create index on meeting_remarks (nature_code);
create index on meeting_remarks (estate_id);

-- Of the sheet on the wall; for colleagues only, names may be on it.
create table meeting_photos (
  id uuid primary key,
  meeting_id uuid not null references meetings,
  sha256 text not null references files (sha256),
  added_by uuid not null references staff,
  added_at timestamptz(3) not null,
  unique (meeting_id, sha256)
);
create index on meeting_photos (sha256);

-- Written by closing: a meeting is closed when it has its minutes.
create table meeting_minutes (
  id uuid primary key,
  meeting_id uuid not null unique references meetings,
  words text not null default '' check (length(words) <= 2000),
  written_by uuid not null references staff,
  written_at timestamptz(3) not null,
  sent_at timestamptz(3)
);

create trigger never before update or delete on meeting_invitations for each row execute function app.never();
create trigger never before update or delete on meeting_counts for each row execute function app.never();
create trigger never before update or delete on meeting_photos for each row execute function app.never();

-- At commit, closed means minutes, and minutes mean closed.
create function app.check_minutes_agree() returns trigger language plpgsql security definer set search_path = public as $$
declare
  about uuid := coalesce(to_jsonb(new) ->> 'meeting_id', to_jsonb(new) ->> 'id');
begin
  if (select m.state = 'closed' from meetings m where m.id = about)
     is distinct from exists (select from meeting_minutes x where x.meeting_id = about) then
    raise exception 'a closed meeting has its minutes' using errcode = 'PA561';
  end if;
  return null;
end $$;
create constraint trigger minutes_agree after insert or update on meetings deferrable initially deferred
  for each row execute function app.check_minutes_agree();
create constraint trigger minutes_agree after insert on meeting_minutes deferrable initially deferred
  for each row execute function app.check_minutes_agree();

-- Invitations are sent once: none joins afterwards, none leaves.
create function app.guard_meeting() returns trigger language plpgsql as $$
begin
  if old.invited_at is not null and (new.invited_at, new.homes_invited) is distinct from (old.invited_at, old.homes_invited) then
    raise exception 'who was invited no longer changes' using errcode = 'PA562';
  end if;
  if old.state = 'closed' and new.state <> 'closed' or old.state = 'running' and new.state = 'planned' then
    raise exception 'a meeting does not go back' using errcode = 'PA562';
  end if;
  return new;
end $$;
create trigger guard_meeting before update on meetings for each row execute function app.guard_meeting();

-- Where she is invited: her building's, and those of her whole estate.
create function app.meeting_concerns_me(estate uuid, building uuid) returns boolean language sql stable parallel safe as $$
  select app.kind() = 'resident' and case when building is null then estate = any (app.estates()) else building = any (app.my_buildings()) end
$$;

alter table meetings enable row level security;
alter table meeting_invitations enable row level security;
alter table meeting_agenda_items enable row level security;
alter table meeting_counts enable row level security;
alter table meeting_remarks enable row level security;
alter table meeting_photos enable row level security;
alter table meeting_minutes enable row level security;

-- The hall reads what concerns it once people are invited; a resident, what concerns her building.
create policy read_meetings on meetings for select to palier_app using (
  case (select app.kind())
    when 'system' then true
    when 'staff' then (select app.has_role('adviser', 'agency_manager', 'caretaker', 'liaison_agent', 'works_manager', 'technician')) and app.reaches(estate_id)
    when 'resident' then invited_at is not null and app.meeting_concerns_me(estate_id, building_id)
    when 'public' then invited_at is not null
    else false end);
create policy plan_meetings on meetings for insert to palier_app with check (
  (select app.is_system()) or (planned_by = (select app.me()) and (select app.has_role('adviser', 'agency_manager', 'liaison_agent', 'works_manager')) and app.reaches(estate_id)));
create policy hold_meetings on meetings for update to palier_app using (
  (select app.is_system()) or ((select app.has_role('adviser', 'agency_manager', 'liaison_agent', 'works_manager')) and app.reaches(estate_id)));

create policy read_invitations on meeting_invitations for select to palier_app using (
  (select app.is_system())
  or ((select app.kind()) = 'resident' and home_id = any ((select app.my_homes())::uuid[]))
  or ((select app.kind()) = 'staff' and exists (select from meetings m where m.id = meeting_id)));
create policy make_invitations on meeting_invitations for insert to palier_app with check (
  (select app.is_system()) or ((select app.has_role('adviser', 'agency_manager', 'liaison_agent', 'works_manager')) and exists (select from meetings m where m.id = meeting_id)));

create policy read_agenda on meeting_agenda_items for select to palier_app using (exists (select from meetings m where m.id = meeting_id));
create policy add_agenda on meeting_agenda_items for insert to palier_app with check (
  (select app.is_system()) or (added_by = (select app.me()) and (select app.has_role('adviser', 'agency_manager', 'liaison_agent', 'works_manager'))
    and exists (select from meetings m where m.id = meeting_id)));
create policy change_agenda on meeting_agenda_items for update to palier_app using (
  (select app.is_system()) or ((select app.has_role('adviser', 'agency_manager', 'liaison_agent', 'works_manager')) and exists (select from meetings m where m.id = meeting_id)));

create policy read_counts on meeting_counts for select to palier_app using (exists (select from meetings m where m.id = meeting_id));
create policy add_counts on meeting_counts for insert to palier_app with check (
  (select app.is_system()) or (counted_by = (select app.me()) and (select app.has_role('adviser', 'agency_manager', 'liaison_agent', 'works_manager'))
    and exists (select from meetings m where m.id = meeting_id)));

-- Neighbours and the hall read what was put in the minutes, once there are minutes.
create policy read_remarks on meeting_remarks for select to palier_app using (
  case (select app.kind())
    when 'system' then true
    when 'staff' then (app.reaches_case(estate_id, is_sensitive) or taken_by = (select app.me())) and exists (select from meetings m where m.id = meeting_id)
    when 'resident' then is_shown and exists (select from meeting_minutes x where x.meeting_id = meeting_remarks.meeting_id)
    when 'public' then is_shown and exists (select from meeting_minutes x where x.meeting_id = meeting_remarks.meeting_id)
    else false end);
create policy take_remarks on meeting_remarks for insert to palier_app with check (
  (select app.is_system()) or (taken_by = (select app.me()) and (select app.has_role('adviser', 'agency_manager', 'liaison_agent', 'works_manager'))
    and app.reaches(estate_id) and exists (select from meetings m where m.id = meeting_id)));
create policy change_remarks on meeting_remarks for update to palier_app using (
  (select app.is_system()) or ((select app.has_role('adviser', 'agency_manager', 'liaison_agent', 'works_manager')) and app.reaches(estate_id)));

create policy read_photos on meeting_photos for select to palier_app using (
  (select app.is_system()) or ((select app.kind()) = 'staff' and exists (select from meetings m where m.id = meeting_id)));
create policy add_photos on meeting_photos for insert to palier_app with check (
  (select app.is_system()) or (added_by = (select app.me()) and (select app.has_role('adviser', 'agency_manager', 'liaison_agent', 'works_manager'))
    and exists (select from meetings m where m.id = meeting_id)));
create policy read_files_of_meetings on files for select to palier_app using (
  exists (select from meeting_photos p where p.sha256 = files.sha256));

create policy read_minutes on meeting_minutes for select to palier_app using (exists (select from meetings m where m.id = meeting_id));
create policy write_minutes on meeting_minutes for insert to palier_app with check (
  (select app.is_system()) or (written_by = (select app.me()) and (select app.has_role('adviser', 'agency_manager', 'liaison_agent', 'works_manager'))
    and exists (select from meetings m where m.id = meeting_id)));
create policy send_minutes on meeting_minutes for update to palier_app using ((select app.is_system()));

grant select, insert on meetings, meeting_invitations, meeting_agenda_items, meeting_counts, meeting_remarks, meeting_photos, meeting_minutes to palier_app;
grant update (at, place_words, host_id, welcome, state, invited_at, homes_invited, started_at) on meetings to palier_app;
grant update (removed_at) on meeting_agenda_items to palier_app;
grant update (is_shown, case_id, promised_on, followed_at) on meeting_remarks to palier_app;
grant update (sent_at) on meeting_minutes to palier_app;

revoke all on function app.check_minutes_agree(), app.guard_meeting(), app.meeting_concerns_me(uuid, uuid) from public;
grant execute on function app.check_minutes_agree(), app.guard_meeting(), app.meeting_concerns_me(uuid, uuid) to palier_app;
