-- How are the calls of one agency answered? The facts of 0106 and 0108, of one agency when it is named.
drop function app.call_facts(timestamptz, timestamptz);
drop function app.call_back_facts(timestamptz, timestamptz);
drop function app.call_alert_facts(timestamptz, timestamptz);

-- `from_at` included, `past_at` not. Within the reach of who asks; the auditor and the administrator count the whole.
-- Waits of one call add up. `of_agency`: that of the home recognised, else the one whose queue it entered last; null: all. `again_*`: the same number had called within a day, a week before.
create function app.call_facts(from_at timestamptz, past_at timestamptz, of_agency uuid)
returns table (began_at timestamptz, ending text, node text, kind text, waited_seconds double precision, waits_still boolean, is_taken boolean, answer text,
  has_left_words boolean, has_asked_back boolean, was_urgent boolean, is_shown boolean, again_day boolean, again_week boolean)
language plpgsql stable security definer rows 10000 set search_path = public as $$
declare
  wholly boolean := app.has_role('auditor', 'administrator');
begin
  if not app.has_role('adviser', 'agency_manager', 'auditor', 'administrator') then return; end if;
  return query
    with near as (
      select c.id, c.phone, c.began_at, lag(c.began_at) over (partition by c.phone order by c.began_at, c.id) as before_at
        from calls c where c.phone is not null and c.began_at >= from_at - interval '168 hours' and c.began_at < past_at)
    select c.began_at, c.ending, c.state ->> 'node', f.flow -> 'nodes' -> (c.state ->> 'node') ->> 'kind',
           w.seconds, coalesce(w.waits_still, false), coalesce(w.is_taken, false), s.answer,
           exists (select from call_recordings r where r.call_id = c.id and r.purpose = 'message'),
           exists (select from call_backs b where b.call_id = c.id),
           coalesce(s.was_urgent, false), c.phone is not null,
           coalesce(n.before_at >= c.began_at - interval '24 hours', false),
           coalesce(n.before_at >= c.began_at - interval '168 hours', false)
      from calls c join call_flows f on f.id = c.flow_id
      left join near n on n.id = c.id
      left join lateral (
        select extract(epoch from sum(x.left_at - x.entered_at))::double precision as seconds, bool_or(x.how = 'taken') as is_taken, bool_or(x.left_at is null) as waits_still
          from call_waits x where x.call_id = c.id) w on true
      left join lateral (
        select min(x.facts ->> 'answer') as answer, bool_or(x.node = f.flow ->> 'emergency') as was_urgent
          from call_steps x where x.call_id = c.id) s on true
     where c.began_at >= from_at and c.began_at < past_at and (wholly or app.hears(c.estate_id))
       and (of_agency is null or of_agency = coalesce(c.agency_id,
              (select x.agency_id from call_waits x where x.call_id = c.id order by x.entered_at desc, x.id desc limit 1)));
end $$;

-- A callback is kept by its first try; one whose hour is still to come is not judged.
create function app.call_back_facts(from_at timestamptz, past_at timestamptz, of_agency uuid)
returns table (asked_at timestamptz, due_at timestamptz, called_at timestamptz)
language plpgsql stable security definer rows 1000 set search_path = public as $$
declare
  wholly boolean := app.has_role('auditor', 'administrator');
begin
  if not app.has_role('adviser', 'agency_manager', 'auditor', 'administrator') then return; end if;
  return query
    select b.asked_at, b.due_at, least(b.done_at, (select min(t.tried_at) from call_back_tries t where t.call_back_id = b.id))
      from call_backs b where b.asked_at >= from_at and b.asked_at < past_at and (wholly or app.hears(b.estate_id))
         and (of_agency is null or b.agency_id = of_agency);
end $$;

create function app.call_alert_facts(from_at timestamptz, past_at timestamptz, of_agency uuid)
returns table (raised_at timestamptz, acknowledged_at timestamptz)
language plpgsql stable security definer rows 100 set search_path = public as $$
declare
  wholly boolean := app.has_role('auditor', 'administrator');
begin
  if not app.has_role('adviser', 'agency_manager', 'auditor', 'administrator') then return; end if;
  return query
    select a.raised_at, a.acknowledged_at from alerts a
     where a.call_id is not null and a.raised_at >= from_at and a.raised_at < past_at and (wholly or app.hears(a.estate_id))
       and (of_agency is null or a.agency_id = of_agency);
end $$;
revoke all on function app.call_facts(timestamptz, timestamptz, uuid), app.call_back_facts(timestamptz, timestamptz, uuid), app.call_alert_facts(timestamptz, timestamptz, uuid) from public;
grant execute on function app.call_facts(timestamptz, timestamptz, uuid), app.call_back_facts(timestamptz, timestamptz, uuid), app.call_alert_facts(timestamptz, timestamptz, uuid) to palier_app;
