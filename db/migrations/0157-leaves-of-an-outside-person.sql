-- Somebody without an account is one person too, by her name with her telephone, as for the pay and the two levels: her leave holds in every agency.
create or replace function app.leaves_of_duty(people uuid[]) returns table (id uuid, person_id uuid, from_on date, until_on date, is_own boolean)
language sql stable security definer rows 10 set search_path = public as $$
  select v.id, p.id, v.from_on, v.until_on, o.id = p.id
    from duty_people p
    join duty_people o on o.id = p.id or o.staff_id = p.staff_id
      or (o.staff_id is null and p.staff_id is null and lower(o.name) = lower(p.name) and o.phone = p.phone)
    join duty_leaves v on v.person_id = o.id
   where p.id = any (people) and v.withdrawn_at is null
     and (app.is_system() or app.has_role('administrator') or (app.has_role('agency_manager') and app.reaches_agency(p.agency_id)))
$$;
