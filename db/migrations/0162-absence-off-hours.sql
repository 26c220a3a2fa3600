-- A closed door counts as her absence inside the hours that were announced. Noted of a later hour, it is a fact that counts against nobody.

alter table works_visits add column is_off_hours boolean not null default false;

-- As app.works_awaited, with when each slot ends.
create function app.works_awaited_slots(intervention uuid) returns table (starts timestamptz, ends timestamptz) language sql stable security definer set search_path = public as $$
  select t.starts_at, t.ends_at from works_slots t where t.starts_at in (select app.works_awaited(intervention))
     and (exists (select from works_interventions i where i.id = intervention and i.slot_id = t.id)
       or exists (select from works_moves m where m.intervention_id = intervention and m.from_slot_id = t.id and m.at >= t.starts_at))
$$;
revoke all on all functions in schema app from public;
grant execute on function app.works_awaited_slots(uuid) to palier_app;
