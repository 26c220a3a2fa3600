-- Who may act for somebody, and who can end it?

-- A year at most; then the person is asked again.
alter table helper_mandates add constraint helper_mandates_a_year check (until_on <= (from_on + interval '1 year')::date);
-- One living mandate of one helper for one person.
create unique index helper_mandates_one on helper_mandates (staff_id, resident_id) where revoked_at is null;
-- What was agreed is never rewritten: a mandate only ends.
revoke update on helper_mandates from palier_app;
grant update (revoked_at) on helper_mandates to palier_app;

-- Who acts for her: she reads it without seeing the accounts of the staff.
create function app.mandates_of(wanted uuid)
returns table (id uuid, helper text, employer text, from_on date, until_on date, agreed_how text)
language sql stable security definer set search_path = public as $$
  select m.id, s.name, s.employer, m.from_on, m.until_on, m.agreed_how
    from helper_mandates m join staff s on s.id = m.staff_id
   where m.resident_id = wanted and m.revoked_at is null and m.until_on >= current_date
     and ((app.kind() = 'resident' and wanted = app.me())
       or (app.has_role('adviser', 'agency_manager') and app.resident_in_reach(wanted)))
   order by s.name
$$;

-- Whom an adviser can name: living accounts that hold the role today. She does not read the grants.
create function app.helpers() returns table (id uuid, name text, employer text)
language sql stable security definer set search_path = public as $$
  select s.id, s.name, s.employer from staff s
   where app.has_role('adviser', 'agency_manager') and s.is_active and exists (
     select from staff_grants g where g.staff_id = s.id and g.role = 'helper' and g.revoked_at is null
       and current_date >= g.from_on and (g.until_on is null or current_date <= g.until_on))
   order by s.name
$$;

revoke all on function app.mandates_of(uuid), app.helpers() from public;
grant execute on function app.mandates_of(uuid), app.helpers() to palier_app;
