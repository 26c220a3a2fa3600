-- Who hears a call? Also whoever answers for the agency that its queue names, wherever the caller lives.
create function app.answers_for(agency uuid) returns boolean language sql stable security definer set search_path = public as $$
  select app.has_role('adviser', 'agency_manager') and exists (select from estates e where e.agency_id = agency and e.id = any (app.estates()))
$$;
create function app.answers_call(called uuid) returns boolean language sql stable security definer set search_path = public as $$
  select exists (select from call_waits w where w.call_id = called and app.answers_for(w.agency_id))
$$;
revoke all on function app.answers_for(uuid), app.answers_call(uuid) from public;
grant execute on function app.answers_for(uuid), app.answers_call(uuid) to palier_app;

alter policy read_waits on call_waits using (app.hears(estate_id) or app.answers_for(agency_id));
alter policy leave_waits on call_waits using (app.hears(estate_id) or app.answers_for(agency_id));
alter policy hear_calls on calls using (app.hears(estate_id) or app.answers_call(id));
