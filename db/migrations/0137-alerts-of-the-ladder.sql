-- Who sees a danger whose place nobody knows yet? Whoever answers for it: the people of the agency, those of its ladder wherever they work, and the administrators.

-- Rung or written to for it, or on call there when it was raised. As the owner: the tries of an alert are read by whoever reads the alert.
create function app.is_of_ladder(alert uuid, agency uuid, at timestamptz) returns boolean
language sql stable security definer set search_path = public as $$
  select app.kind() = 'staff' and (
    exists (select from alert_tries t left join duty_people p on p.id = t.person_id where t.alert_id = alert and app.me() in (t.staff_id, p.staff_id))
    or exists (select from duty_shifts s join duty_rosters r on r.id = s.roster_id join duty_people p on p.id = s.person_id
                where r.agency_id = agency and r.ended_at is null and p.ended_at is null and p.staff_id = app.me() and s.from_at <= at and s.until_at > at))
$$;
revoke all on function app.is_of_ladder(uuid, uuid, timestamptz) from public;
grant execute on function app.is_of_ladder(uuid, uuid, timestamptz) to palier_app;

drop policy read_alerts on alerts;
-- Once it has its demand, who reads the demand reads the alert: a sensitive one is not read by way of its call.
create policy read_alerts on alerts for select to palier_app using (
  (select app.is_system()) or ((select app.kind()) <> 'partner' and (
    exists (select from cases c where c.id = case_id)
    or (case_id is null and ((select app.has_role('administrator'))
        or ((select app.has_role('adviser', 'agency_manager', 'technician')) and (app.reaches_agency(agency_id) or app.is_of_ladder(id, agency_id, raised_at))))))));
drop policy change_alerts on alerts;
create policy change_alerts on alerts for update to palier_app using (
  (select app.is_system()) or ((select app.has_role('adviser', 'agency_manager', 'technician')) and exists (select from cases c where c.id = case_id))
  or (case_id is null and ((select app.has_role('administrator'))
      or ((select app.has_role('adviser', 'agency_manager', 'technician')) and (app.reaches_agency(agency_id) or app.is_of_ladder(id, agency_id, raised_at))))));
drop policy read_tries on alert_tries;
create policy read_tries on alert_tries for select to palier_app using (
  (select app.is_system()) or ((select app.has_role('adviser', 'agency_manager', 'technician', 'administrator')) and exists (select from alerts a where a.id = alert_id)));
