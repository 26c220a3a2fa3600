-- When is a callback over without anybody reached, and when was it kept? Tried on several half-days and never reached, it ends and says so.
alter table call_backs drop constraint call_backs_outcome_check,
  add constraint call_backs_outcome_check check (outcome in ('reached', 'gave_up', 'not_reached'));

-- `settled_at`: she was reached, or her number is nobody's. `called_at`: the first try in the time promised, or after it; an earlier one kept nothing.
drop function app.call_back_facts(timestamptz, timestamptz, uuid);
create function app.call_back_facts(from_at timestamptz, past_at timestamptz, of_agency uuid)
returns table (asked_at timestamptz, due_at timestamptz, settled_at timestamptz, called_at timestamptz)
language plpgsql stable security definer rows 1000 set search_path = public as $$
declare
  wholly boolean := app.has_role('auditor', 'administrator');
begin
  if not app.has_role('adviser', 'agency_manager', 'auditor', 'administrator') then return; end if;
  return query
    select b.asked_at, b.due_at, case when b.outcome in ('reached', 'gave_up') then b.done_at end,
           (select min(t.tried_at) from call_back_tries t where t.call_back_id = b.id and t.tried_at >= coalesce(b.wanted_from, b.asked_at))
      from call_backs b where b.asked_at >= from_at and b.asked_at < past_at and (wholly or app.hears(b.estate_id))
         and (of_agency is null or b.agency_id = of_agency);
end $$;
revoke all on function app.call_back_facts(timestamptz, timestamptz, uuid) from public;
grant execute on function app.call_back_facts(timestamptz, timestamptz, uuid) to palier_app;
