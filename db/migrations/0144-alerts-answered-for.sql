-- Who answers for an alert, sees it to the end, and counts it?

-- An alert whose place nobody knows is counted by those who answer for its agency, and by nobody else.
create or replace function app.call_alert_facts(from_at timestamptz, past_at timestamptz, of_agency uuid)
returns table (raised_at timestamptz, acknowledged_at timestamptz)
language plpgsql stable security definer rows 100 set search_path = public as $$
declare
  wholly boolean := app.has_role('auditor', 'administrator');
begin
  if not app.has_role('adviser', 'agency_manager', 'auditor', 'administrator') then return; end if;
  return query
    select a.raised_at, a.acknowledged_at from alerts a
     where a.call_id is not null and a.raised_at >= from_at and a.raised_at < past_at
       and (wholly or case when a.estate_id is null then app.reaches_agency(a.agency_id) else app.hears(a.estate_id) end)
       and (of_agency is null or a.agency_id = of_agency);
end $$;

-- Of the ladder, and the danger is still hers: nobody goes yet, or she does. Who else goes, the others no longer see it.
create function app.is_hers_on_call(alert uuid, agency uuid, at timestamptz, taken_at timestamptz, taken_by uuid) returns boolean
language sql stable set search_path = public as $$
  select (taken_at is null or taken_by = app.me()) and app.has_role('adviser', 'agency_manager', 'technician', 'administrator')
     and app.is_of_ladder(alert, agency, at)
$$;
revoke all on function app.is_hers_on_call(uuid, uuid, timestamptz, timestamptz, uuid) from public;
grant execute on function app.is_hers_on_call(uuid, uuid, timestamptz, timestamptz, uuid) to palier_app;

-- The alert of a demand that she may not read: which danger and where, as her telephone said it; never who says it. Where a sensitive one is stays in her message.
create function app.alert_for_ladder(told uuid) returns table (danger text, place text)
language sql stable security definer rows 1 set search_path = public as $$
  select c.danger,
         case when not c.is_sensitive then
           concat_ws(', ', s.name, b.name, e.label, 'logement ' || h.door || ', étage ' || h.floor, nullif(c.place_words, '')) end
    from alerts l join cases c on c.id = l.case_id join estates s on s.id = c.estate_id
    left join buildings b on b.id = c.building_id left join entrances e on e.id = c.entrance_id left join homes h on h.id = c.home_id
   where l.case_id = told and app.is_hers_on_call(l.id, l.agency_id, l.raised_at, l.acknowledged_at, l.acknowledged_staff_id)
$$;
revoke all on function app.alert_for_ladder(uuid) from public;
grant execute on function app.alert_for_ladder(uuid) to palier_app;

alter policy read_alerts on alerts using (
  (select app.is_system()) or ((select app.kind()) <> 'partner' and (
    exists (select from cases c where c.id = case_id)
    or (case_id is null and ((select app.has_role('administrator'))
        or ((select app.has_role('adviser', 'agency_manager', 'technician')) and (app.reaches_agency(agency_id) or app.is_of_ladder(id, agency_id, raised_at)))))
    or (case_id is not null and app.is_hers_on_call(id, agency_id, raised_at, acknowledged_at, acknowledged_staff_id)))));
