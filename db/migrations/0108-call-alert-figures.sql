-- An alert says which call raised it: the time until somebody goes is counted from those, whatever became of their demand.

create or replace function app.call_alert_facts(from_at timestamptz, past_at timestamptz)
returns table (raised_at timestamptz, acknowledged_at timestamptz)
language plpgsql stable security definer rows 100 set search_path = public as $$
declare
  wholly boolean := app.has_role('auditor', 'administrator');
begin
  if not app.has_role('adviser', 'agency_manager', 'auditor', 'administrator') then return; end if;
  return query
    select a.raised_at, a.acknowledged_at from alerts a
     where a.call_id is not null and a.raised_at >= from_at and a.raised_at < past_at and (wholly or app.hears(a.estate_id));
end $$;
