-- Works of several days: somebody is awaited behind the door on each of them, and a rest day is none of them.

-- The days of works that begin on `first`, as src/modules/works/rules.ts counts them: nobody comes on a rest day in between.
create function app.days_of_works(first date, days integer) returns setof date language sql immutable parallel safe as $$
  select first
  union all
  (select first + n from generate_series(1, 2 * days + 20) as n where app.rest_of(first + n) is null order by n limit days - 1)
$$;

create function app.last_day_of_works(first date, days integer) returns date language sql immutable parallel safe as $$
  select max(on_day) from app.days_of_works(first, days) as on_day
$$;

-- When somebody was awaited there: the days of the slot of today, and those of slots that were left, up to then. What was moved before is nobody's date.
create or replace function app.works_awaited(intervention uuid) returns setof timestamptz language sql stable security definer set search_path = public as $$
  select s.starts from works_interventions i join works_phases p on p.id = i.phase_id
    cross join lateral (
      select t.id, t.starts_at, null::timestamptz as left_at from works_slots t where t.id = i.slot_id
      union all
      select t.id, t.starts_at, m.at from works_moves m join works_slots t on t.id = m.from_slot_id
       where m.intervention_id = i.id and m.at >= t.starts_at) t
    cross join lateral app.days_of_works(app.works_day(t.starts_at), p.days) as on_day
    cross join lateral (select (on_day + (t.starts_at at time zone 'Europe/Paris')::time) at time zone 'Europe/Paris' as starts) s
   where i.id = intervention and (t.left_at is null or s.starts <= t.left_at)
$$;

revoke all on function app.days_of_works(date, integer), app.last_day_of_works(date, integer) from public;
grant execute on function app.days_of_works(date, integer), app.last_day_of_works(date, integer) to palier_app;
