-- May what was noted before an end be handed over after it? For thirty days, with the rights of the moment it was done, by whoever did it, and nothing to read.

create function app.hand_over_days() returns integer language sql immutable parallel safe as $$ select 30 $$;

-- What opens the field, and ended a short while ago: what was done before its end still counts when it arrives.
create function app.ended_lately(g staff_grants, received_at timestamptz) returns boolean language sql stable set search_path = public as $$
  select g.role in ('caretaker', 'liaison_agent', 'adviser', 'agency_manager', 'technician', 'works_manager')
     and (g.revoked_at is null or received_at <= g.revoked_at + app.hand_over_days() * interval '1 day')
     and (g.until_on is null or (received_at at time zone 'Europe/Paris')::date <= g.until_on + app.hand_over_days())
     and (g.revoked_at is not null or (g.until_on is not null and current_date > g.until_on))
$$;

-- May she still hand over? An account that is closed may not, nor one that no device of hers was ever met with.
create function app.may_hand_over(who uuid, received_at timestamptz) returns boolean language sql stable security definer set search_path = public as $$
  select exists (select from staff_grants g join staff s on s.id = g.staff_id and s.is_active where g.staff_id = who and app.ended_lately(g, received_at))
     and exists (select from field_devices d where d.staff_id = who and d.revoked_at is null)
$$;

-- As app.enter for a member of the staff, with what lived when it was done besides what lives now. Without `done_at`: she is known, and reaches nothing.
-- `through`: a manager who takes it in her name, and takes nothing outside of her own estates.
create function app.enter_late(id uuid, done_at timestamptz, received_at timestamptz, through uuid default null)
returns void language plpgsql security definer set search_path = public as $$
declare
  roles text[];
  everywhere boolean;
  estates uuid[];
  deep_everywhere boolean;
  deep uuid[];
  is_late boolean;
  is_known boolean;
  managed_everywhere boolean;
  managed uuid[];
begin
  select exists (select from staff s where s.id = enter_late.id and s.is_active)
     and (app.may_hand_over(enter_late.id, received_at)
       or exists (select from staff_grants g where g.staff_id = enter_late.id and g.revoked_at is null and current_date >= g.from_on
                    and (g.until_on is null or current_date <= g.until_on))
       or (through is not null and exists (select from staff_grants g where g.staff_id = enter_late.id and app.ended_lately(g, received_at))))
    into is_known;
  with held as (
    select g.role, g.agency_id, g.estate_id, g.revoked_at is null and current_date >= g.from_on and (g.until_on is null or current_date <= g.until_on) as lives
      from staff_grants g where g.staff_id = enter_late.id and is_known and done_at is not null and (
        (g.revoked_at is null and current_date >= g.from_on and (g.until_on is null or current_date <= g.until_on))
        or (app.ended_lately(g, received_at) and done_at <= received_at
            and (done_at at time zone 'Europe/Paris')::date >= g.from_on and (g.until_on is null or (done_at at time zone 'Europe/Paris')::date <= g.until_on)
            and (g.revoked_at is null or done_at < g.revoked_at)))
  ), reading as (select * from held where role in ('caretaker', 'liaison_agent', 'adviser', 'agency_manager', 'technician', 'works_manager'))
  select coalesce((select array_agg(distinct role) from held), '{}'),
         exists (select from reading where agency_id is null and estate_id is null),
         coalesce((select array_agg(distinct e.id) from reading g join estates e on e.agency_id = g.agency_id or e.id = g.estate_id), '{}'),
         exists (select from reading where agency_id is null and estate_id is null and role in ('adviser', 'agency_manager')),
         coalesce((select array_agg(distinct e.id) from reading g join estates e on e.agency_id = g.agency_id or e.id = g.estate_id
                    where g.role in ('adviser', 'agency_manager')), '{}'),
         exists (select from held where not lives)
    into roles, everywhere, estates, deep_everywhere, deep, is_late;
  if through is not null then
    select coalesce(bool_or(g.agency_id is null and g.estate_id is null), false),
           coalesce((select array_agg(distinct e.id) from staff_grants m join estates e on e.agency_id = m.agency_id or e.id = m.estate_id
                      where m.staff_id = through and m.role in ('agency_manager', 'works_manager') and m.revoked_at is null
                        and current_date >= m.from_on and (m.until_on is null or current_date <= m.until_on)), '{}')
      into managed_everywhere, managed
      from staff_grants g join staff s on s.id = g.staff_id and s.is_active
     where g.staff_id = through and g.role in ('agency_manager', 'works_manager') and g.revoked_at is null
       and current_date >= g.from_on and (g.until_on is null or current_date <= g.until_on);
    if not managed_everywhere then
      estates := array(select e.id from estates e where (everywhere or e.id = any (estates)) and e.id = any (managed));
      deep := array(select e.id from estates e where (deep_everywhere or e.id = any (deep)) and e.id = any (managed));
      everywhere := false;
      deep_everywhere := false;
    end if;
  end if;
  perform set_config('app.kind', case when is_known then 'staff' else 'nobody' end, true), set_config('app.id', id::text, true),
    set_config('app.roles', roles::text, true), set_config('app.everywhere', everywhere::text, true),
    set_config('app.estates', estates::text, true),
    set_config('app.sensitive_everywhere', deep_everywhere::text, true), set_config('app.sensitive_estates', deep::text, true),
    set_config('app.late', is_late::text, true);
end $$;
-- Does what is being taken rest on a grant that has ended?
create function app.is_late() returns boolean language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('app.late', true), ''), 'false')::boolean $$;

revoke all on all functions in schema app from public;
grant execute on function app.may_hand_over(uuid, timestamptz), app.enter_late(uuid, timestamptz, timestamptz, uuid), app.is_late() to palier_app;

-- A file of what waited, taken at the desk by a manager in the name of whoever noted it: the line says who took it.
alter table field_commands add column taken_by uuid references staff;
