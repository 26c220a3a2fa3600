-- Figures know who said nothing to the answering machine, twice: nobody answered her, whatever Palier does of it after.
drop function app.call_facts(timestamptz, timestamptz, uuid);
-- `from_at` included, `past_at` not. Within the reach of who asks; the auditor and the administrator count the whole.
-- Waits of one call add up; those that began at the same moment are one, put back. `is_taken`: somebody spoke with her, not a telephone that rang.
-- `is_helped`: in an emergency she was told that somebody is coming, and that she may hang up.
-- `is_silent`: a message was asked for, and nothing was said twice.
-- `of_agency`: that of the home recognised, else the one whose queue it entered last; null: all. `again_*`: the same number had called within a day, a week before.
create function app.call_facts(from_at timestamptz, past_at timestamptz, of_agency uuid)
returns table (began_at timestamptz, ending text, node text, kind text, waited_seconds double precision, waits_still boolean, is_taken boolean, answer text,
  has_left_words boolean, has_asked_back boolean, was_urgent boolean, is_helped boolean, is_silent boolean, is_shown boolean, again_day boolean, again_week boolean)
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
           w.seconds, coalesce(w.waits_still or rung.is_rung, false), coalesce(w.is_taken and not rung.is_rung and c.ending is distinct from 'hung_up', false), s.answer,
           exists (select from call_recordings r where r.call_id = c.id and r.purpose = 'message'),
           exists (select from call_backs b where b.call_id = c.id),
           coalesce(s.was_urgent, false), coalesce(s.is_helped, false), coalesce(s.is_silent, false), c.phone is not null,
           coalesce(n.before_at >= c.began_at - interval '24 hours', false),
           coalesce(n.before_at >= c.began_at - interval '168 hours', false)
      from calls c join call_flows f on f.id = c.flow_id
      left join near n on n.id = c.id
      cross join lateral (select c.ended_at is null and coalesce((c.state ->> 'isRung')::boolean, false) as is_rung) rung
      left join lateral (
        select extract(epoch from sum(y.left_at - y.entered_at))::double precision as seconds, bool_or(y.how = 'taken') as is_taken, bool_or(y.left_at is null) as waits_still
          from (select distinct on (x.entered_at) x.entered_at, x.left_at, x.how
                  from call_waits x where x.call_id = c.id order by x.entered_at, x.left_at desc nulls first, x.id desc) y) w on true
      left join lateral (
        select min(x.facts ->> 'answer') as answer, bool_or(x.node = f.flow ->> 'emergency') as was_urgent, bool_or(x.event = 'coming') as is_helped,
               bool_or((x.facts ->> 'isSilent')::boolean) as is_silent
          from call_steps x where x.call_id = c.id) s on true
     where c.began_at >= from_at and c.began_at < past_at and (wholly or app.hears(c.estate_id))
       and (of_agency is null or of_agency = coalesce(c.agency_id,
              (select x.agency_id from call_waits x where x.call_id = c.id order by x.entered_at desc, x.id desc limit 1)));
end $$;
revoke all on function app.call_facts(timestamptz, timestamptz, uuid) from public;
grant execute on function app.call_facts(timestamptz, timestamptz, uuid) to palier_app;
