-- What was done there may be corrected: a report stays as it was written, what is added later is kept beside it, and the last one counts.

alter table alert_interventions drop constraint alert_interventions_alert_id_key;
create unique index on alert_interventions (alert_id, written_at);
-- Of an account at the desk; null by the link of her message.
alter table alert_interventions add column written_by uuid references staff (id);
create index on alert_interventions (written_by) where written_by is not null;

create or replace function app.interventions_to_pay(from_at timestamptz, past_at timestamptz)
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
       and not exists (select from alert_interventions n where n.alert_id = i.alert_id and n.written_at > i.written_at)
       and (wholly or (p.id is null and app.reaches_agency(l.agency_id))
            or exists (select from mine m where m.id = p.id or m.staff_id = p.staff_id
                          or (m.staff_id is null and p.staff_id is null and m.name = lower(p.name) and m.phone = p.phone)));
end $$;
