-- A closed door counts as her absence inside the hours that were announced. Noted of a later hour, it is a fact that counts against nobody.

alter table works_visits add column is_off_hours boolean not null default false;

-- As app.works_awaited, each day of it with its end: works of several days are awaited on each at the same hours.
create function app.works_awaited_slots(intervention uuid) returns table (starts timestamptz, ends timestamptz) language sql stable security definer set search_path = public as $$
  select w.starts, max((app.works_day(w.starts) + (t.ends_at at time zone 'Europe/Paris')::time) at time zone 'Europe/Paris')
    from app.works_awaited(intervention) as w(starts)
    join works_slots t on (t.starts_at at time zone 'Europe/Paris')::time = (w.starts at time zone 'Europe/Paris')::time and t.starts_at <= w.starts
     and (t.id = (select i.slot_id from works_interventions i where i.id = intervention)
       or exists (select from works_moves m where m.intervention_id = intervention and m.from_slot_id = t.id and m.at >= t.starts_at))
   group by w.starts
$$;
revoke all on all functions in schema app from public;
grant execute on function app.works_awaited_slots(uuid) to palier_app;
