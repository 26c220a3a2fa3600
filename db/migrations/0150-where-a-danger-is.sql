-- Where is a danger, who heard of it first, and who may hear what the caller said?

-- Only the home of the number she called from: not necessarily where it is.
alter table alerts add column place_by_number boolean not null default false;
-- The agency that answers for a place that nobody knows: it keeps the alert until somebody else goes, wherever the place turns out to be.
alter table alerts add column heard_agency_id uuid references agencies (id);
create index on alerts (heard_agency_id) where heard_agency_id is not null;
update alerts set heard_agency_id = agency_id where case_id is null;

create function app.keeps_alert(alert uuid, heard uuid, at timestamptz, taken_at timestamptz, taken_by uuid) returns boolean
language sql stable set search_path = public as $$
  select (taken_at is null or taken_by = app.me()) and heard is not null and (app.has_role('administrator')
     or (app.has_role('adviser', 'agency_manager', 'technician') and (app.reaches_agency(heard) or app.is_of_ladder(alert, heard, at))))
$$;
revoke all on function app.keeps_alert(uuid, uuid, timestamptz, timestamptz, uuid) from public;
grant execute on function app.keeps_alert(uuid, uuid, timestamptz, timestamptz, uuid) to palier_app;

create or replace function app.alert_for_ladder(told uuid) returns table (danger text, place text)
language sql stable security definer rows 1 set search_path = public as $$
  select c.danger,
         case when not c.is_sensitive then
           concat_ws(', ', s.name, b.name, e.label, 'logement ' || h.door || ', étage ' || h.floor, nullif(c.place_words, '')) end
    from alerts l join cases c on c.id = l.case_id join estates s on s.id = c.estate_id
    left join buildings b on b.id = c.building_id left join entrances e on e.id = c.entrance_id left join homes h on h.id = c.home_id
   where l.case_id = told and (app.is_hers_on_call(l.id, l.agency_id, l.raised_at, l.acknowledged_at, l.acknowledged_staff_id)
                               or app.keeps_alert(l.id, l.heard_agency_id, l.raised_at, l.acknowledged_at, l.acknowledged_staff_id))
$$;

alter policy read_alerts on alerts using (
  (select app.is_system()) or ((select app.kind()) <> 'partner' and (
    exists (select from cases c where c.id = case_id)
    or (case_id is null and ((select app.has_role('administrator'))
        or ((select app.has_role('adviser', 'agency_manager', 'technician')) and (app.reaches_agency(agency_id) or app.is_of_ladder(id, agency_id, raised_at)))))
    or (case_id is not null and (app.is_hers_on_call(id, agency_id, raised_at, acknowledged_at, acknowledged_staff_id)
                                 or app.keeps_alert(id, heard_agency_id, raised_at, acknowledged_at, acknowledged_staff_id))))));

-- What she said of where it is follows the alert, and its demand: no adviser of another agency hears it.
alter policy hear_recordings on call_recordings using (
  (select app.is_system()) or case
    when case_id is not null then exists (select from cases c where c.id = case_id)
    when purpose = 'where' then (select app.has_role('adviser', 'agency_manager', 'technician', 'administrator'))
                                and exists (select from alerts a where a.call_id = call_recordings.call_id)
    else app.hears(estate_id) and (not is_sensitive or (select app.sensitive_everywhere()) or estate_id is null
                                   or estate_id = any ((select app.sensitive_estates())::uuid[])) end);

-- Whether or not she may read it.
create function app.has_alert(called uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select from alerts a where a.call_id = called)
$$;
revoke all on function app.has_alert(uuid) from public;
grant execute on function app.has_alert(uuid) to palier_app;

-- So does the call of a danger whose place nobody knew.
alter policy hear_calls on calls using (
  app.answers_call(id) or (app.hears(estate_id)
    and (estate_id is not null or (select app.is_system()) or not app.has_alert(id) or exists (select from alerts a where a.call_id = calls.id))));
