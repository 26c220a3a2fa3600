-- Who stands in the loge on Tuesdays, until when, and who is handed what she leaves? Missions, walk-ins, letters; and the one-way road to the social worker.

create table liaison_missions (
  id uuid primary key,
  number bigint generated always as identity unique,
  title text not null check (title <> '' and length(title) <= 160),
  -- Whoever gets what is left at the end.
  agency_id uuid not null references agencies,
  agent_id uuid not null references staff,
  -- As residents read it on the board of the hall: the list of the staff is not theirs.
  agent_name text not null check (agent_name <> ''),
  employer text,
  from_on date not null,
  until_on date not null check (until_on >= from_on),
  office text not null default '' check (length(office) <= 300),
  letterbox text not null default '' check (length(letterbox) <= 300),
  phone text,
  opening jsonb not null,
  made_by uuid references staff,
  made_at timestamptz(3) not null,
  -- Told once, never taken back: another mission begins instead.
  ended_at timestamptz(3),
  ended_by uuid references staff,
  ended_why text not null default '' check (length(ended_why) <= 500),
  -- What was open has been given to the agency: the job that does it may be told twice.
  handed_over_at timestamptz(3) check (handed_over_at >= ended_at),
  check (ended_at is not null or (ended_by is null and handed_over_at is null))
);
create index on liaison_missions (agent_id);
create index on liaison_missions (until_on) where ended_at is null;

-- Its perimeter, and for each estate the grant that lets her in: they end together.
create table liaison_mission_estates (
  mission_id uuid not null references liaison_missions,
  estate_id uuid not null references estates,
  grant_id uuid references staff_grants,
  primary key (mission_id, estate_id)
);
create index on liaison_mission_estates (estate_id);

-- Born on a device or at the desk: the id is the command.
create table liaison_walk_ins (
  id uuid primary key,
  mission_id uuid not null references liaison_missions,
  estate_id uuid not null references estates,
  home_id uuid references homes,
  subject text not null check (subject in ('works', 'home_fault', 'common_fault', 'rent', 'paper', 'neighbours', 'digital', 'help', 'other')),
  people smallint not null default 1 check (people between 1 and 200),
  words text not null default '' check (length(words) <= 500),
  -- She said that somebody would come back to the person.
  is_owed boolean not null default false,
  answered_at timestamptz(3),
  answered_by uuid references staff,
  at timestamptz(3) not null,
  recorded_at timestamptz(3) not null,
  made_by uuid not null references staff,
  check (answered_at is null or is_owed),
  check ((answered_at is null) = (answered_by is null))
);
create index on liaison_walk_ins (mission_id, at desc);
create index on liaison_walk_ins (home_id);

-- A letter of the box is a demand at once; this says whence it came.
create table liaison_letters (
  id uuid primary key,
  mission_id uuid not null references liaison_missions,
  estate_id uuid not null references estates,
  case_id uuid not null references cases,
  found_at timestamptz(3) not null,
  recorded_at timestamptz(3) not null,
  made_by uuid not null references staff
);
create index on liaison_letters (mission_id, found_at desc);
create index on liaison_letters (case_id);

-- What the agency was given at the end, one line a thing.
create table liaison_handovers (
  mission_id uuid not null references liaison_missions,
  kind text not null check (kind in ('case', 'walk_in', 'letter')),
  subject_id uuid not null,
  team_id uuid references staff_teams,
  at timestamptz(3) not null,
  primary key (mission_id, kind, subject_id)
);

create function app.guard_mission() returns trigger language plpgsql set search_path = public as $$
begin
  if old.ended_at is not null and to_jsonb(new) - 'handed_over_at' is distinct from to_jsonb(old) - 'handed_over_at' then
    raise exception 'a mission that has ended is never rewritten' using errcode = 'PA011';
  end if;
  return new;
end $$;
create trigger guard_mission before update on liaison_missions for each row execute function app.guard_mission();

-- One way: who, with whose consent, which need. What comes back is one word.
create table social_referrals (
  id uuid primary key,
  resident_id uuid not null references residents,
  estate_id uuid not null references estates,
  need text not null check (need in ('budget', 'rights', 'isolation', 'upkeep', 'autonomy', 'family', 'housing', 'other')),
  -- Without consent there is no referral: the day it was given is what proves it.
  consented_on date not null,
  made_by uuid not null references staff,
  made_at timestamptz(3) not null,
  social_worker_id uuid not null references staff,
  outcome text check (outcome in ('taken_up', 'no_follow_up', 'redirected')),
  answered_at timestamptz(3),
  check ((outcome is null) = (answered_at is null))
);
create index on social_referrals (social_worker_id, made_at desc);
create index on social_referrals (made_by, made_at desc);
create index on social_referrals (resident_id);

create function app.guard_social_referral() returns trigger language plpgsql set search_path = public as $$
begin
  if old.outcome is not null or to_jsonb(new) - '{outcome,answered_at}'::text[] is distinct from to_jsonb(old) - '{outcome,answered_at}'::text[] then
    raise exception 'a referral is answered once, and never rewritten' using errcode = 'PA011';
  end if;
  return new;
end $$;
create trigger guard_social_referral before update on social_referrals for each row execute function app.guard_social_referral();

do $$
declare t text;
begin
  foreach t in array array['liaison_missions', 'liaison_mission_estates', 'liaison_walk_ins', 'liaison_letters', 'liaison_handovers', 'social_referrals'] loop
    execute format('alter table %I enable row level security', t);
  end loop;
end $$;

-- The estates of a mission, the missions of an estate: asked by the policies below without asking each other.
create function app.mission_in_reach(wanted uuid) returns boolean language sql stable security definer set search_path = public as $$
  select exists (select from liaison_mission_estates e where e.mission_id = wanted and (app.everywhere() or e.estate_id = any (app.estates())))
$$;
create function app.mission_agent(wanted uuid) returns uuid language sql stable security definer set search_path = public as $$
  select agent_id from liaison_missions where id = wanted
$$;

-- Hours and place are made to be known: by the staff, by those who live there, on the board while it lasts.
grant select, insert, update on liaison_missions to palier_app;
create policy read_missions on liaison_missions for select to palier_app using (
  case (select app.kind())
    when 'system' then true
    when 'staff' then agent_id = (select app.me()) or (select app.has_role('administrator')) or app.mission_in_reach(id)
      or made_by = (select app.me())
    when 'resident' then ended_at is null and app.mission_in_reach(id)
    when 'public' then ended_at is null
    else false end);
create policy make_missions on liaison_missions for insert to palier_app with check (
  (select app.is_system()) or ((select app.has_role('agency_manager', 'works_manager')) and made_by = (select app.me()) and ended_at is null));
create policy change_missions on liaison_missions for update to palier_app using (
  (select app.is_system()) or ((select app.has_role('agency_manager', 'works_manager')) and app.mission_in_reach(id)))
  with check (
  (select app.is_system()) or ((select app.has_role('agency_manager', 'works_manager')) and (ended_by is null or ended_by = (select app.me()))));

grant select, insert on liaison_mission_estates to palier_app;
create policy read_mission_estates on liaison_mission_estates for select to palier_app using ((select app.kind()) in ('staff', 'resident', 'public', 'system'));
create policy draw_perimeters on liaison_mission_estates for insert to palier_app with check (
  (select app.is_system()) or ((select app.has_role('agency_manager', 'works_manager')) and app.reaches(estate_id)));

-- Who came and why is read by the agent and by those who answer in the estate.
grant select, insert, update on liaison_walk_ins to palier_app;
create policy read_walk_ins on liaison_walk_ins for select to palier_app using (
  (select app.is_system()) or ((select app.has_role('liaison_agent', 'adviser', 'agency_manager', 'works_manager')) and app.reaches(estate_id)));
create policy note_walk_ins on liaison_walk_ins for insert to palier_app with check (
  (select app.is_system()) or ((select app.has_role('liaison_agent', 'agency_manager', 'works_manager')) and made_by = (select app.me()) and app.reaches(estate_id)
    and ((select app.has_role('agency_manager', 'works_manager')) or app.mission_agent(mission_id) = (select app.me()))));
create policy answer_walk_ins on liaison_walk_ins for update to palier_app using (
  (select app.is_system()) or ((select app.has_role('liaison_agent', 'adviser', 'agency_manager', 'works_manager')) and app.reaches(estate_id)))
  with check ((select app.is_system()) or answered_by = (select app.me()));
revoke update on liaison_walk_ins from palier_app;
grant update (answered_at, answered_by) on liaison_walk_ins to palier_app;

grant select, insert on liaison_letters to palier_app;
create policy read_letters on liaison_letters for select to palier_app using (
  (select app.is_system()) or ((select app.has_role('liaison_agent', 'adviser', 'agency_manager', 'works_manager')) and app.reaches(estate_id)
    and exists (select from cases c where c.id = case_id)));
create policy note_letters on liaison_letters for insert to palier_app with check (
  (select app.is_system()) or ((select app.has_role('liaison_agent')) and made_by = (select app.me()) and app.reaches(estate_id)
    and app.mission_agent(mission_id) = (select app.me())));

grant select, insert on liaison_handovers to palier_app;
create policy read_handovers on liaison_handovers for select to palier_app using (
  (select app.is_system()) or ((select app.has_role('adviser', 'agency_manager', 'works_manager')) and app.mission_in_reach(mission_id)));
create policy hand_over on liaison_handovers for insert to palier_app with check ((select app.is_system()));

-- A mission lets its agent in, for its estates and its days, and shuts the door behind her; a manager grants nothing else.
create policy read_mission_grants on staff_grants for select to palier_app using (
  (select app.has_role('works_manager')) and role = 'liaison_agent' and app.reaches(estate_id)
  and exists (select from liaison_mission_estates e where e.grant_id = staff_grants.id));
create policy grant_missions on staff_grants for insert to palier_app with check (
  (select app.has_role('agency_manager', 'works_manager')) and role = 'liaison_agent' and agency_id is null and app.reaches(estate_id)
  and until_on is not null and granted_by = (select app.me()) and revoked_at is null);
create policy end_missions on staff_grants for update to palier_app using (
  (select app.has_role('agency_manager', 'works_manager')) and role = 'liaison_agent' and app.reaches(estate_id)
  and exists (select from liaison_mission_estates e where e.grant_id = staff_grants.id))
  with check (role = 'liaison_agent' and until_on is not null);

-- The social worker reads those made to her, whoever made one reads its outcome; nobody else, at the desk or above.
grant select, insert on social_referrals to palier_app;
grant update (outcome, answered_at) on social_referrals to palier_app;
create policy read_referred on social_referrals for select to palier_app using (
  (select app.is_system()) or ((select app.kind()) = 'staff' and (made_by = (select app.me())
    or (social_worker_id = (select app.me()) and (select app.has_role('social_worker'))))));
create policy refer on social_referrals for insert to palier_app with check (
  (select app.is_system()) or ((select app.has_role('liaison_agent', 'caretaker', 'adviser')) and made_by = (select app.me()) and outcome is null
    and app.reaches(estate_id) and app.resident_in_reach(resident_id)));
create policy answer_referred on social_referrals for update to palier_app using (
  (select app.is_system()) or ((select app.has_role('social_worker')) and social_worker_id = (select app.me())));

-- Who she is and how she is reached, for the social worker alone, and only those referred to her.
create function app.referred_people() returns table (referral_id uuid, name text, address text, phone text, large_print boolean)
language sql stable security definer set search_path = public as $$
  select s.id, concat_ws(' ', r.civility, r.first_name, r.last_name),
         (select h.door || ', ' || e.address from (select lease_id from lease_holders where resident_id = r.id union select lease_id from household_members where resident_id = r.id) x
            join leases l on l.id = x.lease_id join homes h on h.id = l.home_id join entrances e on e.id = h.entrance_id order by l.starts_on desc limit 1),
         (select k.address from resident_channels k where k.resident_id = r.id and k.kind in ('phone', 'sms') and k.ended_at is null order by k.kind, k.added_at desc limit 1),
         r.large_print
    from social_referrals s join residents r on r.id = s.resident_id
   where app.has_role('social_worker') and s.social_worker_id = app.me()
$$;
-- Whose desk it goes to: the social worker of the estate, else of its agency, else of everywhere; of several, whoever has least waiting.
create function app.social_worker_of(wanted uuid) returns uuid language sql stable security definer set search_path = public as $$
  select g.staff_id from staff_grants g join staff s on s.id = g.staff_id and s.is_active join estates e on e.id = wanted
   where app.reaches(wanted) and g.role = 'social_worker' and g.revoked_at is null and current_date >= g.from_on and (g.until_on is null or current_date <= g.until_on)
     and ((g.estate_id is null and g.agency_id is null) or g.estate_id = e.id or g.agency_id = e.agency_id)
   order by g.estate_id = e.id desc nulls last, g.agency_id = e.agency_id desc nulls last,
            (select count(*) from social_referrals r where r.social_worker_id = g.staff_id and r.outcome is null), g.staff_id limit 1
$$;
revoke all on all functions in schema app from public;
grant execute on function app.mission_in_reach(uuid), app.mission_agent(uuid), app.referred_people(), app.social_worker_of(uuid) to palier_app;
