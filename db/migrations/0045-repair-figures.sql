-- How often do people disagree with who mends, and what came of it? Counts only: an administrator reads them without reading any demand.

-- Of each thing that was given to the tenant, one demand counts once: contested, then overturned, upheld, or waiting for a person.
create function app.repair_figures()
returns table (item_code text, item text, tenants integer, contested integer, overturned integer, upheld integer)
language plpgsql stable security definer rows 50 set search_path = public as $$
declare
  wholly boolean := app.has_role('auditor', 'administrator');
begin
  if not app.has_role('adviser', 'agency_manager', 'works_manager', 'auditor', 'administrator') then return; end if;
  return query
    select d.item_code, max(d.item), count(*)::integer,
           (count(*) filter (where x.last_at is not null))::integer,
           (count(*) filter (where r.ruled_at >= x.last_at and r.verdict = 'landlord'))::integer,
           (count(*) filter (where r.ruled_at >= x.last_at and r.verdict = 'tenant'))::integer
      from repair_decisions d join cases c on c.id = d.case_id
      left join lateral (select max(o.contested_at) as last_at from repair_contests o where o.case_id = d.case_id) x on true
      left join lateral (select o.verdict, o.ruled_at from repair_rulings o where o.case_id = d.case_id order by o.ruled_at desc limit 1) r on true
     where (d.verdict = 'tenant' or exists (select from repair_rulings o where o.case_id = d.case_id and o.verdict = 'tenant'))
       and (wholly or app.reaches(c.estate_id)) and (wholly or not c.is_sensitive or app.reaches_deep(c.estate_id))
     group by d.item_code;
end $$;
revoke all on function app.repair_figures() from public;
grant execute on function app.repair_figures() to palier_app;
