-- May an estate leave the perimeter of a mission that goes on? From a moment on; what was noted there before stays, and is still taken when it arrives.

alter table liaison_mission_estates
  add column left_at timestamptz(3),
  add column left_by uuid references staff,
  add check ((left_at is null) = (left_by is null));

-- Added again after it left, it has a new grant.
grant update (left_at, left_by, grant_id) on liaison_mission_estates to palier_app;
create policy leave_perimeters on liaison_mission_estates for update to palier_app using (
  (select app.has_role('agency_manager', 'works_manager')) and app.reaches(estate_id))
  with check (left_by is null or left_by = (select app.me()));

-- Of a mission, residents read what serves them today; colleagues go on reading what was noted where they answer.
create function app.mission_serves(wanted uuid) returns boolean language sql stable security definer set search_path = public as $$
  select exists (select from liaison_mission_estates e where e.mission_id = wanted and e.left_at is null and (app.everywhere() or e.estate_id = any (app.estates())))
$$;
revoke all on function app.mission_serves(uuid) from public;
grant execute on function app.mission_serves(uuid) to palier_app;
alter policy read_missions on liaison_missions using (
  case (select app.kind())
    when 'system' then true
    when 'staff' then agent_id = (select app.me()) or (select app.has_role('administrator')) or app.mission_in_reach(id)
      or made_by = (select app.me())
    when 'resident' then ended_at is null and app.mission_serves(id)
    when 'public' then ended_at is null
    else false end);
