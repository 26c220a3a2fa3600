-- A leave is the person's: every agency where she is on call takes it into account, whoever wrote it down.
create function app.leaves_of_duty(people uuid[]) returns table (id uuid, person_id uuid, from_on date, until_on date, is_own boolean)
language sql stable security definer rows 10 set search_path = public as $$
  select v.id, p.id, v.from_on, v.until_on, o.id = p.id
    from duty_people p join duty_people o on o.id = p.id or o.staff_id = p.staff_id join duty_leaves v on v.person_id = o.id
   where p.id = any (people) and v.withdrawn_at is null
     and (app.is_system() or app.has_role('administrator') or (app.has_role('agency_manager') and app.reaches_agency(p.agency_id)))
$$;
revoke all on function app.leaves_of_duty(uuid[]) from public;
grant execute on function app.leaves_of_duty(uuid[]) to palier_app;
