-- To whom may a demand be given? Agencies that were imported before teams were made get theirs, and only who can open a demand is offered it.

with made as (
  insert into staff_teams (id, code, agency_id, name)
  select gen_random_uuid(), a.code || '-1', a.id, a.name from agencies a
   where not exists (select from staff_teams t where t.agency_id = a.id)
  on conflict (code) do nothing returning id, agency_id)
insert into staff_team_members (team_id, staff_id)
select distinct m.id, g.staff_id from made m join staff_grants g on g.agency_id = m.agency_id
 where g.role in ('adviser', 'agency_manager') and g.revoked_at is null and (g.until_on is null or current_date <= g.until_on);
update cases c set team_id = (select t.id from staff_teams t join estates e on e.agency_id = t.agency_id where e.id = c.estate_id order by t.code limit 1)
 where c.team_id is null and c.state in ('open', 'answered');

-- Grants are read by administrators only: the question is answered by the owner, for those whom the actor may ask about.
-- The same reach as app.enter (0007-access.sql): a sensitive demand is opened by advisers and managers only.
create function app.who_may_open(wanted uuid) returns setof uuid language sql stable security definer set search_path = public as $$
  select distinct s.id from cases c join estates e on e.id = c.estate_id
    join staff_grants g on (g.agency_id is null and g.estate_id is null) or g.agency_id = e.agency_id or g.estate_id = e.id
    join staff s on s.id = g.staff_id and s.is_active
   where c.id = wanted and app.case_in_reach(wanted)
     and g.revoked_at is null and current_date >= g.from_on and (g.until_on is null or current_date <= g.until_on)
     and (g.role in ('adviser', 'agency_manager') or (not c.is_sensitive and g.role in ('caretaker', 'liaison_agent', 'technician', 'works_manager')))
$$;
-- Before a demand is chosen: those who open demands in some estate of the actor's.
create function app.who_shares_reach() returns setof uuid language sql stable security definer set search_path = public as $$
  select distinct s.id from staff_grants g join staff s on s.id = g.staff_id and s.is_active
   where app.kind() in ('staff', 'system') and g.role in ('adviser', 'agency_manager', 'caretaker', 'liaison_agent', 'technician', 'works_manager')
     and g.revoked_at is null and current_date >= g.from_on and (g.until_on is null or current_date <= g.until_on)
     and (app.is_system() or app.everywhere() or (g.agency_id is null and g.estate_id is null and app.estates() <> '{}') or exists (
       select from estates e where e.id = any (app.estates()) and (e.agency_id = g.agency_id or e.id = g.estate_id)))
$$;
revoke all on function app.who_may_open(uuid), app.who_shares_reach() from public;
grant execute on function app.who_may_open(uuid), app.who_shares_reach() to palier_app;
