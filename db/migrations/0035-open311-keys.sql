-- Which other bodies read and send requests by Open311 (GeoReport v2)? Each holds a key; the database knows it as an actor of its own.

create table open311_keys (
  id uuid primary key,
  -- The body that holds it, and where answers go when it names no person.
  name text not null check (name <> ''),
  email text not null check (email <> ''),
  -- The key itself is shown once and kept nowhere.
  key_hash bytea not null unique,
  may_read boolean not null default true,
  may_write boolean not null default true,
  made_by uuid references staff,
  made_at timestamptz(3) not null,
  used_at timestamptz(3),
  revoked_by uuid references staff,
  revoked_at timestamptz(3),
  check (may_read or may_write),
  check (revoked_by is null or revoked_at is not null)
);

-- Whose key is this? Asked before anybody is known, by its hash only; to the minute, it remembers being used.
create function app.open311_key_of(hash bytea, at timestamptz) returns table (id uuid, name text, email text, may_read boolean, may_write boolean)
language plpgsql security definer set search_path = public as $$
begin
  update open311_keys k set used_at = at
   where k.key_hash = hash and k.revoked_at is null and (k.used_at is null or k.used_at < at - interval '1 minute');
  return query select k.id, k.name, k.email, k.may_read, k.may_write from open311_keys k where k.key_hash = hash and k.revoked_at is null;
end $$;

-- The same as in 0007-access.sql, and the bodies of Open311: without a key anyone who reads, with a living one the body that holds it.
create or replace function app.enter(kind text, id uuid default null) returns void language plpgsql security definer set search_path = public as $$
declare
  roles text[] := '{}';
  everywhere boolean := false;
  estates uuid[] := '{}';
  deep_everywhere boolean := false;
  deep uuid[] := '{}';
  acting text := kind;
begin
  if kind = 'staff' then
    with live as (
      select g.role, g.agency_id, g.estate_id from staff_grants g join staff s on s.id = g.staff_id
       where g.staff_id = enter.id and s.is_active and g.revoked_at is null
         and current_date >= g.from_on and (g.until_on is null or current_date <= g.until_on)
    ), reading as (select * from live where role in ('caretaker', 'liaison_agent', 'adviser', 'agency_manager', 'technician', 'works_manager'))
    select coalesce((select array_agg(distinct role) from live), '{}'),
           exists (select from reading where agency_id is null and estate_id is null),
           coalesce((select array_agg(distinct e.id) from reading g join estates e on e.agency_id = g.agency_id or e.id = g.estate_id), '{}'),
           exists (select from reading where agency_id is null and estate_id is null and role in ('adviser', 'agency_manager')),
           coalesce((select array_agg(distinct e.id) from reading g join estates e on e.agency_id = g.agency_id or e.id = g.estate_id
                      where g.role in ('adviser', 'agency_manager')), '{}')
      into roles, everywhere, estates, deep_everywhere, deep;
    if roles = '{}' then acting := 'nobody'; end if;
  elsif kind = 'resident' then
    -- Her estates: where she holds or shares a living lease.
    select coalesce(array_agg(distinct h.estate_id), '{}') into estates
      from (select lease_id from lease_holders where resident_id = enter.id
            union select lease_id from household_members where resident_id = enter.id) mine
      join leases l on l.id = mine.lease_id join homes h on h.id = l.home_id
     where current_date >= l.starts_on - 31 and (l.ends_on is null or current_date <= l.ends_on + 92);
    if not exists (select from residents r where r.id = enter.id) then acting := 'nobody'; end if;
  elsif kind = 'open311' then
    if enter.id is null then roles := '{read}';
    else
      select array_remove(array[case when k.may_read then 'read' end, case when k.may_write then 'write' end], null) into roles
        from open311_keys k where k.id = enter.id and k.revoked_at is null;
      if not found then
        roles := '{}';
        acting := 'nobody';
      end if;
    end if;
  elsif kind not in ('public', 'partner', 'gate', 'system') then
    acting := 'nobody';
  end if;
  perform set_config('app.kind', acting, true), set_config('app.id', coalesce(id::text, ''), true),
    set_config('app.roles', roles::text, true), set_config('app.everywhere', everywhere::text, true),
    set_config('app.estates', estates::text, true),
    set_config('app.sensitive_everywhere', deep_everywhere::text, true), set_config('app.sensitive_estates', deep::text, true);
end $$;

create function app.open311_writes() returns boolean language sql stable parallel safe as $$
  select app.kind() = 'open311' and app.me() is not null and 'write' = any (app.roles())
$$;
