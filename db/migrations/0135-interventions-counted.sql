-- Who worked when, for the pay? Whoever prepares it counts the same hours, whichever demands she may read; what was done there is not told.

-- `from_at` included, `past_at` not; both ends are given whole. The administrator: everybody. The manager of an agency: whoever is in its list, for all she did,
-- wherever it was (she is one person in the lists of three agencies: her account, else her name with her telephone), and whoever is in no list, for the alerts of the agency.
create function app.interventions_to_pay(from_at timestamptz, past_at timestamptz)
returns table (person_id uuid, by_name text, agency_id uuid, arrived_at timestamptz, ended_at timestamptz)
language plpgsql stable security definer rows 100 set search_path = public as $$
declare
  wholly boolean := app.has_role('administrator');
begin
  if not (wholly or app.has_role('agency_manager')) then return; end if;
  return query
    with mine as (
      select d.id, d.staff_id, lower(d.name) as name, d.phone from duty_people d where wholly or app.reaches_agency(d.agency_id))
    select i.person_id, i.by_name, l.agency_id, i.arrived_at, i.ended_at
      from alert_interventions i join alerts l on l.id = i.alert_id left join duty_people p on p.id = i.person_id
     where i.arrived_at < past_at and i.ended_at > from_at
       and (wholly or (p.id is null and app.reaches_agency(l.agency_id))
            or exists (select from mine m where m.id = p.id or m.staff_id = p.staff_id
                          or (m.staff_id is null and p.staff_id is null and m.name = lower(p.name) and m.phone = p.phone)));
end $$;
revoke all on function app.interventions_to_pay(timestamptz, timestamptz) from public;
grant execute on function app.interventions_to_pay(timestamptz, timestamptz) to palier_app;
