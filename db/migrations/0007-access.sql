-- Who sees what: row-level security on every table. A table without a policy here is closed to the application.

-- Say who acts in this transaction. An account that is unknown or ended acts as nobody.
create function app.enter(kind text, id uuid default null) returns void language plpgsql security definer set search_path = public as $$
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
  elsif kind not in ('public', 'partner', 'gate', 'system') then
    acting := 'nobody';
  end if;
  perform set_config('app.kind', acting, true), set_config('app.id', coalesce(id::text, ''), true),
    set_config('app.roles', roles::text, true), set_config('app.everywhere', everywhere::text, true),
    set_config('app.estates', estates::text, true),
    set_config('app.sensitive_everywhere', deep_everywhere::text, true), set_config('app.sensitive_estates', deep::text, true);
end $$;

create function app.reaches(estate uuid) returns boolean language sql stable parallel safe as $$
  select app.kind() = 'staff' and (app.everywhere() or estate = any (app.estates()))
$$;
create function app.reaches_deep(estate uuid) returns boolean language sql stable parallel safe as $$
  select app.kind() = 'staff' and (app.sensitive_everywhere() or estate = any (app.sensitive_estates()))
$$;

-- Questions a policy cannot ask under its own rules: answered by the owner, for the actor only.
create function app.my_leases() returns uuid[] language sql stable security definer set search_path = public as $$
  select coalesce(array_agg(lease_id), '{}') from (
    select lease_id from lease_holders where resident_id = app.me()
    union select lease_id from household_members where resident_id = app.me()) mine
   where app.kind() = 'resident'
$$;
create function app.my_homes() returns uuid[] language sql stable security definer set search_path = public as $$
  select coalesce(array_agg(home_id), '{}') from leases where id = any (app.my_leases())
$$;
create function app.my_buildings() returns uuid[] language sql stable security definer set search_path = public as $$
  select coalesce(array_agg(distinct building_id), '{}') from homes where id = any (app.my_homes())
$$;
create function app.my_mandates() returns uuid[] language sql stable security definer set search_path = public as $$
  select coalesce(array_agg(resident_id), '{}') from helper_mandates
   where app.kind() = 'staff' and staff_id = app.me() and revoked_at is null and current_date between from_on and until_on
$$;
-- A resident's file is read by those who answer in the estates where she lives or lived.
create function app.resident_in_reach(wanted uuid) returns boolean language sql stable security definer set search_path = public as $$
  select app.kind() = 'staff' and app.roles() && '{adviser,agency_manager,caretaker,liaison_agent,works_manager,technician}' and (app.everywhere() or exists (
    select from (select lease_id from lease_holders where resident_id = wanted
                 union select lease_id from household_members where resident_id = wanted) x
      join leases l on l.id = x.lease_id join homes h on h.id = l.home_id
     where h.estate_id = any (app.estates())))
$$;
create function app.may_read_case(estate uuid, sensitive boolean, resident uuid, filed_by uuid) returns boolean language sql stable parallel safe as $$
  select case app.kind()
    when 'staff' then (case when sensitive then app.reaches_deep(estate) else app.reaches(estate) end)
                      or (filed_by = app.me() and 'helper' = any (app.roles()) and resident = any (app.my_mandates()))
    when 'resident' then resident = app.me()
    when 'system' then true
    else false end
$$;
create function app.case_in_reach(wanted uuid) returns boolean language sql stable security definer set search_path = public as $$
  select exists (select from cases c where c.id = wanted and app.may_read_case(c.estate_id, c.is_sensitive, c.resident_id, c.filed_by))
$$;
create function app.partner_order() returns uuid language sql stable parallel safe as $$
  select case when app.kind() = 'partner' then app.me() end
$$;
create function app.partner_fault() returns uuid language sql stable security definer set search_path = public as $$
  select fault_id from contractor_work_orders where id = app.partner_order()
$$;

-- The words of search, by slices from the newest: a bounded list, already within the actor's reach.
create function app.search_cases(query text, at_most integer default 50, before bigint default null) returns table (case_id uuid)
language plpgsql stable security definer set search_path = public as $$
declare
  wanted tsquery;
  word text;
  s integer;
  found_count integer := 0;
  row record;
begin
  if app.kind() not in ('staff', 'system') then return; end if;
  foreach word in array regexp_split_to_array(unaccent(lower(regexp_replace(query, '[^[:alnum:][:space:]-]', ' ', 'g'))), '[[:space:]]+') loop
    continue when word = '' or word = '-';
    -- A word is found by its French root, or as the beginning of a name.
    wanted := coalesce(wanted && (plainto_tsquery('public.palier_french', word) || to_tsquery('simple', quote_literal(word) || ':*')),
                       plainto_tsquery('public.palier_french', word) || to_tsquery('simple', quote_literal(word) || ':*'));
  end loop;
  if wanted is null or numnode(wanted) = 0 then return; end if;
  select coalesce(before, max(cs.number) + 1) / 20000 into s from case_search cs;
  while s >= 0 and found_count < at_most loop
    for row in
      select cs.case_id, cs.number from case_search cs join cases c on c.id = cs.case_id
       where cs.slice = s and cs.words @@ wanted and (before is null or cs.number < before)
         and (app.is_system() or app.may_read_case(c.estate_id, c.is_sensitive, c.resident_id, c.filed_by))
       order by cs.number desc limit at_most - found_count
    loop
      case_id := row.case_id;
      found_count := found_count + 1;
      return next;
    end loop;
    s := s - 1;
  end loop;
end $$;

-- Jobs: the application may only put an identifier in a queue; the worker alone reads the queues.
create function app.enqueue(queue text, payload jsonb, after timestamptz default null, once text default null) returns void
language plpgsql security definer set search_path = public as $$
begin
  if app.kind() = 'nobody' then raise exception 'nobody may not enqueue' using errcode = '42501'; end if;
  insert into pgboss.job (name, data, start_after, singleton_key, expire_seconds, deletion_seconds, keep_until,
                          retry_limit, retry_delay, retry_backoff, retry_delay_max, policy, dead_letter, heartbeat_seconds)
  select q.name, payload, coalesce(after, now()), once, q.expire_seconds, q.deletion_seconds,
         coalesce(after, now()) + q.retention_seconds * interval '1 second',
         q.retry_limit, q.retry_delay, q.retry_backoff, q.retry_delay_max, q.policy, q.dead_letter, q.heartbeat_seconds
    from pgboss.queue q where q.name = queue;
  if not found then raise exception 'no queue %', queue; end if;
end $$;

-- Whose session is this? Asked before anybody is known, by the hash of the cookie only.
create function app.session_of(hash bytea, at timestamptz) returns table (id uuid, person_kind text, person_id uuid, seen_at timestamptz, name text, roles text[])
language sql stable security definer set search_path = public as $$
  select s.id, s.person_kind, s.person_id, s.seen_at, coalesce(r.first_name || ' ' || r.last_name, t.name),
         coalesce((select array_agg(distinct g.role) from staff_grants g
                    where g.staff_id = t.id and g.revoked_at is null and current_date >= g.from_on and (g.until_on is null or current_date <= g.until_on)), '{}')
    from sessions s
    left join residents r on s.person_kind = 'resident' and r.id = s.person_id
    left join staff t on s.person_kind = 'staff' and t.id = s.person_id and t.is_active
   where s.token_hash = hash and s.ended_at is null and s.expires_at > at and coalesce(r.id, t.id) is not null
$$;

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to palier_app;

do $$
declare t text;
begin
  for t in select tablename from pg_tables where schemaname = 'public' and tablename <> 'migrations' loop
    execute format('alter table %I enable row level security', t);
  end loop;
end $$;

-- The map of the estates holds nothing personal: everyone may look at it, the file import and the administrator write it.
do $$
declare t text;
begin
  foreach t in array array['agencies', 'estates', 'buildings', 'entrances', 'homes', 'equipment', 'places'] loop
    execute format('grant select, insert, update on %I to palier_app', t);
    execute format('create policy read_map on %I for select to palier_app using ((select app.kind()) <> ''nobody'')', t);
    execute format('create policy write_map on %I for all to palier_app using ((select app.is_system()) or (select app.has_role(''administrator'')))', t);
  end loop;
end $$;

grant select, insert, update on residents, resident_channels, leases, lease_holders, household_members to palier_app;
grant delete on lease_holders, household_members to palier_app;
grant select, insert on resident_consents to palier_app;
create policy read_self on residents for select to palier_app using (
  (select app.is_gate()) or (id = (select app.me()) and (select app.kind()) = 'resident')
  or ((select app.kind()) = 'staff' and ((select app.has_role('adviser', 'agency_manager', 'caretaker', 'liaison_agent', 'works_manager', 'technician') and app.everywhere()) or app.resident_in_reach(id) or id = any ((select app.my_mandates())::uuid[]))));
create policy write_residents on residents for insert to palier_app with check ((select app.is_system()) or (select app.has_role('administrator', 'adviser', 'agency_manager')));
create policy change_self on residents for update to palier_app using (
  (select app.is_system()) or (id = (select app.me()) and (select app.kind()) = 'resident')
  or ((select app.has_role('adviser', 'agency_manager')) and app.resident_in_reach(id)));
create policy own_channels on resident_channels for all to palier_app using (
  (select app.is_gate()) or (resident_id = (select app.me()) and (select app.kind()) = 'resident')
  or ((select app.has_role('adviser', 'agency_manager')) and app.resident_in_reach(resident_id)));
create policy own_consents on resident_consents for all to palier_app using (
  (select app.is_system()) or (resident_id = (select app.me()) and (select app.kind()) = 'resident')
  or ((select app.has_role('adviser', 'agency_manager')) and app.resident_in_reach(resident_id)));
create policy read_leases on leases for select to palier_app using (
  (select app.is_gate()) or id = any ((select app.my_leases())::uuid[])
  or ((select app.has_role('adviser', 'agency_manager', 'caretaker', 'liaison_agent', 'works_manager'))
      and exists (select from homes h where h.id = home_id and app.reaches(h.estate_id)))
  or ((select app.has_role('helper')) and exists (select from lease_holders x where x.lease_id = leases.id and x.resident_id = any ((select app.my_mandates())::uuid[]))));
create policy write_leases on leases for all to palier_app using ((select app.is_system()));
create policy read_holders on lease_holders for select to palier_app using (
  (select app.is_gate()) or lease_id = any ((select app.my_leases())::uuid[]) or resident_id = any ((select app.my_mandates())::uuid[])
  or ((select app.kind()) = 'staff' and app.resident_in_reach(resident_id)));
create policy write_holders on lease_holders for all to palier_app using ((select app.is_system()));
create policy read_members on household_members for select to palier_app using (
  (select app.is_gate()) or lease_id = any ((select app.my_leases())::uuid[]) or resident_id = any ((select app.my_mandates())::uuid[])
  or ((select app.kind()) = 'staff' and app.resident_in_reach(resident_id)));
create policy write_members on household_members for all to palier_app using ((select app.is_system()));

grant select, insert, update on staff, staff_grants, staff_teams, helper_mandates to palier_app;
grant select, insert, delete on staff_team_members to palier_app;
create policy read_staff on staff for select to palier_app using ((select app.kind()) in ('staff', 'gate', 'system'));
create policy write_staff on staff for all to palier_app using ((select app.is_gate()) or (select app.has_role('administrator')));
create policy read_grants on staff_grants for select to palier_app using (
  (select app.is_gate()) or (select app.has_role('administrator', 'dpo', 'agency_manager')) or staff_id = (select app.me()));
create policy write_grants on staff_grants for all to palier_app using ((select app.is_gate()) or (select app.has_role('administrator')));
create policy read_teams on staff_teams for select to palier_app using ((select app.kind()) in ('staff', 'system'));
create policy write_teams on staff_teams for all to palier_app using ((select app.is_system()) or (select app.has_role('administrator')));
create policy read_team_members on staff_team_members for select to palier_app using ((select app.kind()) in ('staff', 'system'));
create policy write_team_members on staff_team_members for all to palier_app using ((select app.is_system()) or (select app.has_role('administrator', 'agency_manager')));
create policy read_mandates on helper_mandates for select to palier_app using (
  (select app.is_system()) or (staff_id = (select app.me()) and (select app.kind()) = 'staff')
  or (resident_id = (select app.me()) and (select app.kind()) = 'resident')
  or ((select app.has_role('adviser', 'agency_manager', 'dpo')) and app.resident_in_reach(resident_id)) or (select app.has_role('dpo')));
create policy add_mandates on helper_mandates for insert to palier_app with check (
  (select app.is_system()) or ((select app.has_role('adviser', 'agency_manager')) and app.resident_in_reach(resident_id)));
create policy end_mandates on helper_mandates for update to palier_app using (
  (select app.is_system()) or (resident_id = (select app.me()) and (select app.kind()) = 'resident')
  or ((select app.has_role('adviser', 'agency_manager')) and app.resident_in_reach(resident_id)));

-- Sign-in belongs to the gate; a person sees and ends her own sessions and keys.
grant select, insert, update on sessions, sign_in_codes, sign_in_passkeys to palier_app;
grant select, insert on sign_in_attempts to palier_app;
grant select, insert, update, delete on sign_in_challenges, sign_in_held_forms to palier_app;
grant delete on sign_in_attempts, sessions to palier_app;
create policy own_sessions on sessions for all to palier_app using (
  (select app.is_gate()) or (person_id = (select app.me()) and person_kind = (select app.kind())) or (select app.has_role('administrator')));
create policy own_keys on sign_in_passkeys for all to palier_app using (
  (select app.is_gate()) or (person_id = (select app.me()) and person_kind = (select app.kind())));
create policy codes_at_gate on sign_in_codes for all to palier_app using ((select app.is_gate()));
create policy attempts_at_gate on sign_in_attempts for all to palier_app using ((select app.is_gate()));
create policy challenges_at_gate on sign_in_challenges for all to palier_app using ((select app.is_gate()));
create policy held_forms_at_gate on sign_in_held_forms for all to palier_app using ((select app.is_gate()));

grant select, insert, update on natures, promise_rules, settings, case_canned_answers to palier_app;
create policy read_natures on natures for select to palier_app using ((select app.kind()) <> 'nobody');
create policy write_natures on natures for all to palier_app using ((select app.is_system()) or (select app.has_role('administrator', 'agency_manager')));
create policy read_rules on promise_rules for select to palier_app using ((select app.kind()) <> 'nobody');
create policy write_rules on promise_rules for all to palier_app using ((select app.is_system()) or (select app.has_role('administrator', 'agency_manager')));
create policy read_settings on settings for select to palier_app using (
  (select app.kind()) in ('staff', 'system', 'gate') or key not like 'secret.%' and (select app.kind()) <> 'nobody');
create policy write_settings on settings for all to palier_app using ((select app.is_system()) or (select app.has_role('administrator', 'agency_manager')));
create policy read_canned on case_canned_answers for select to palier_app using ((select app.kind()) in ('staff', 'system'));
create policy write_canned on case_canned_answers for all to palier_app using ((select app.is_system()) or (select app.has_role('administrator', 'agency_manager', 'adviser')));

grant usage on sequence case_numbers, fault_numbers to palier_app;
grant select, insert, update on cases, faults to palier_app;
create policy read_cases on cases for select to palier_app using (
  case (select app.kind())
    when 'staff' then ((not is_sensitive and ((select app.everywhere()) or estate_id = any ((select app.estates())::uuid[])))
                       or (is_sensitive and ((select app.sensitive_everywhere()) or estate_id = any ((select app.sensitive_estates())::uuid[])))
                       or (filed_by = (select app.me()) and resident_id = any ((select app.my_mandates())::uuid[])))
    when 'resident' then resident_id = (select app.me())
    when 'partner' then fault_id = (select app.partner_fault())
                        or id = (select w.case_id from contractor_work_orders w where w.id = (select app.partner_order()))
    when 'system' then true
    else false end);
create policy file_cases on cases for insert to palier_app with check (
  case (select app.kind())
    when 'staff' then ((select app.has_role('adviser', 'agency_manager', 'caretaker', 'liaison_agent', 'works_manager', 'technician'))
                       and ((select app.everywhere()) or estate_id = any ((select app.estates())::uuid[])))
                      or ((select app.has_role('helper')) and filed_by = (select app.me()) and resident_id = any ((select app.my_mandates())::uuid[]))
    when 'resident' then resident_id = (select app.me()) and estate_id = any ((select app.estates())::uuid[])
    when 'system' then true
    else false end);
create policy change_cases on cases for update to palier_app using (
  case (select app.kind())
    when 'staff' then ((select app.everywhere()) or estate_id = any ((select app.estates())::uuid[])) and (select app.has_role('adviser', 'agency_manager', 'works_manager', 'technician', 'caretaker', 'liaison_agent'))
    when 'resident' then resident_id = (select app.me())
    when 'system' then true
    else false end);
-- Neighbours see that a thing of their building is known: what, where, since when. Faults hold no person's words.
create policy read_faults on faults for select to palier_app using (
  case (select app.kind())
    when 'staff' then ((not is_sensitive and ((select app.everywhere()) or estate_id = any ((select app.estates())::uuid[])))
                       or (is_sensitive and ((select app.sensitive_everywhere()) or estate_id = any ((select app.sensitive_estates())::uuid[])))
                       or ((select app.has_role('helper')) and not is_sensitive))
    when 'resident' then not is_sensitive and ((building_id is null and estate_id = any ((select app.estates())::uuid[]))
                                               or building_id = any ((select app.my_buildings())::uuid[]))
    when 'public' then not is_sensitive
    when 'partner' then id = (select app.partner_fault())
    when 'system' then true
    else false end);
create policy file_faults on faults for insert to palier_app with check (
  (select app.is_system()) or (select app.kind()) = 'staff' or ((select app.kind()) = 'resident' and estate_id = any ((select app.estates())::uuid[])));
create policy change_faults on faults for update to palier_app using (
  (select app.is_system()) or ((select app.has_role('adviser', 'agency_manager', 'works_manager', 'technician')) and ((select app.everywhere()) or estate_id = any ((select app.estates())::uuid[])))
  or ((select app.kind()) = 'resident' and building_id = any ((select app.my_buildings())::uuid[])));

grant select, insert, update on case_search to palier_app;
create policy search_by_system on case_search for all to palier_app using ((select app.is_system()));

grant select, insert, update, delete on case_drafts to palier_app;
create policy own_drafts on case_drafts for all to palier_app using (
  (select app.is_system()) or (person_id = (select app.me()) and person_kind = (select app.kind())));

grant select, insert on files to palier_app;
create policy read_files on files for select to palier_app using ((select app.kind()) <> 'nobody');
create policy keep_files on files for insert to palier_app with check ((select app.kind()) in ('resident', 'staff', 'system', 'partner'));
grant select, insert, update, delete on case_photos to palier_app;
create policy photos_of_case on case_photos for all to palier_app using (
  (select app.is_system()) or (case_id is not null and app.case_in_reach(case_id))
  or (draft_id is not null and exists (select from case_drafts d where d.id = draft_id)));
create policy photos_for_partner on case_photos for select to palier_app using (
  (select app.kind()) = 'partner' and exists (select from cases c where c.id = case_id));

-- What hangs on a case is read by whoever reads the case, and written by those who answer.
do $$
declare t text;
begin
  foreach t in array array['case_promises', 'case_closures', 'case_verdicts', 'case_messages', 'case_answer_recipients'] loop
    execute format('grant select, insert, update on %I to palier_app', t);
    execute format('create policy of_case on %I for all to palier_app using ((select app.is_system()) or exists (select from cases c where c.id = case_id))', t);
  end loop;
end $$;
revoke update on case_answer_recipients, case_messages from palier_app;
grant select, insert on case_notes to palier_app;
create policy notes_of_staff on case_notes for all to palier_app using (
  (select app.is_system()) or ((select app.has_role('adviser', 'agency_manager', 'caretaker', 'liaison_agent', 'works_manager', 'technician')) and exists (select from cases c where c.id = case_id)));
grant select, insert on case_answers to palier_app;
create policy read_answers on case_answers for select to palier_app using (
  (select app.is_system())
  or (case_id is not null and exists (select from cases c where c.id = case_id))
  or (fault_id is not null and (select app.kind()) <> 'public' and exists (select from faults f where f.id = fault_id)));
create policy give_answers on case_answers for insert to palier_app with check (
  (select app.is_system()) or (written_by = (select app.me()) and (select app.has_role('adviser', 'agency_manager', 'works_manager', 'technician'))));
grant select, insert, update, delete on case_viewers to palier_app;
create policy viewers on case_viewers for all to palier_app using (
  (select app.is_system()) or ((select app.kind()) = 'staff' and exists (select from cases c where c.id = case_id)));

grant select, insert, update on contractors, contractor_work_orders to palier_app;
grant select, insert on contractor_work_order_steps to palier_app;
create policy read_contractors on contractors for select to palier_app using ((select app.kind()) in ('staff', 'system', 'partner'));
create policy write_contractors on contractors for all to palier_app using ((select app.is_system()) or (select app.has_role('administrator', 'agency_manager')));
create policy work_orders on contractor_work_orders for all to palier_app using (
  (select app.is_system()) or id = (select app.partner_order())
  or ((select app.has_role('adviser', 'agency_manager', 'works_manager', 'technician', 'caretaker', 'liaison_agent')) and ((select app.everywhere()) or estate_id = any ((select app.estates())::uuid[]))));
create policy work_orders_told on contractor_work_orders for select to palier_app using (
  (select app.kind()) = 'resident' and (
    (fault_id is not null and exists (select from cases c where c.fault_id = contractor_work_orders.fault_id and c.resident_id = (select app.me())))
    or (case_id is not null and exists (select from cases c where c.id = case_id and c.resident_id = (select app.me())))));
create policy work_order_steps on contractor_work_order_steps for all to palier_app using (
  (select app.is_system()) or work_order_id = (select app.partner_order())
  or ((select app.kind()) = 'staff' and exists (select from contractor_work_orders w where w.id = work_order_id)));

grant select, insert, update on partner_links, duty_turns, alerts to palier_app;
create policy links_by_gate on partner_links for all to palier_app using ((select app.is_gate()));
create policy links_by_desk on partner_links for select to palier_app using ((select app.has_role('adviser', 'agency_manager')));
create policy add_links on partner_links for insert to palier_app with check ((select app.has_role('adviser', 'agency_manager', 'works_manager', 'technician')));
create policy revoke_links on partner_links for update to palier_app using ((select app.has_role('adviser', 'agency_manager', 'works_manager', 'technician')));
create policy duty on duty_turns for all to palier_app using ((select app.is_system()) or (select app.has_role('administrator', 'agency_manager')));
create policy read_duty on duty_turns for select to palier_app using ((select app.has_role('adviser', 'technician')));
create policy read_alerts on alerts for select to palier_app using (
  (select app.is_system()) or exists (select from cases c where c.id = case_id));
create policy raise_alerts on alerts for insert to palier_app with check (
  (select app.is_system()) or exists (select from cases c where c.id = case_id));
create policy change_alerts on alerts for update to palier_app using (
  (select app.is_system()) or ((select app.has_role('adviser', 'agency_manager', 'technician')) and exists (select from cases c where c.id = case_id)));

grant select, insert, update on deliveries, delivery_inbound_mails, delivery_batches to palier_app;
grant select, insert on delivery_tries, delivery_inbound_photos to palier_app;
create policy deliveries_of_case on deliveries for select to palier_app using (
  (select app.is_system())
  or ((select app.kind()) = 'resident' and resident_id = (select app.me()) and purpose not in ('alert', 'order'))
  or ((select app.kind()) = 'staff' and purpose <> 'sign_in' and (
        (case_id is not null and exists (select from cases c where c.id = case_id))
        or (case_id is null and estate_id is not null and app.reaches(estate_id) and (select app.has_role('adviser', 'agency_manager')))))
  or ((select app.kind()) = 'gate' and purpose = 'sign_in'));
create policy add_deliveries on deliveries for insert to palier_app with check ((select app.kind()) in ('staff', 'resident', 'system', 'gate', 'partner'));
create policy change_deliveries on deliveries for update to palier_app using (
  (select app.is_system()) or ((select app.has_role('adviser', 'agency_manager')) and (
    (case_id is not null and exists (select from cases c where c.id = case_id)) or (case_id is null and estate_id is not null and app.reaches(estate_id)))));
create policy tries_of_delivery on delivery_tries for all to palier_app using (
  (select app.is_system()) or exists (select from deliveries d where d.id = delivery_id));
create policy batches on delivery_batches for all to palier_app using ((select app.is_system()) or (select app.has_role('adviser', 'agency_manager')));
create policy inbound on delivery_inbound_mails for all to palier_app using (
  (select app.is_system()) or (select app.has_role('adviser', 'agency_manager')));
create policy inbound_photos on delivery_inbound_photos for all to palier_app using (
  (select app.is_system()) or (select app.has_role('adviser', 'agency_manager')));

grant select, insert, update on board_posts to palier_app;
create policy read_board on board_posts for select to palier_app using (
  (withdrawn_at is null and (select app.kind()) <> 'nobody') or (select app.is_system())
  or ((select app.kind()) = 'staff' and ((select app.everywhere()) or estate_id = any ((select app.estates())::uuid[]))));
create policy write_board on board_posts for all to palier_app using (
  (select app.is_system()) or ((select app.has_role('adviser', 'agency_manager')) and ((select app.everywhere()) or estate_id = any ((select app.estates())::uuid[]))));

grant select, insert on journal to palier_app;
create policy write_journal on journal for insert to palier_app with check (
  actor_kind = (select app.kind()) and actor_id is not distinct from (select app.me()));
create policy read_journal on journal for select to palier_app using (
  (select app.is_system()) or (select app.has_role('dpo', 'administrator'))
  or ((select app.has_role('agency_manager')) and not is_sensitive and ((select app.everywhere()) or estate_id = any ((select app.estates())::uuid[])))
  or (actor_id = (select app.me()) and actor_kind = (select app.kind()))
  or ((select app.has_role('adviser', 'agency_manager', 'caretaker', 'technician', 'works_manager')) and subject_id is not null and exists (select from cases c where c.id = subject_id)));

grant select, insert on api_replies to palier_app;
create policy api_replies_own on api_replies for all to palier_app using (
  (select app.is_system()) or caller = (select app.kind()) || ':' || coalesce((select app.me())::text, ''));
grant select, insert on import_runs to palier_app;
create policy imports on import_runs for all to palier_app using ((select app.is_system()) or (select app.has_role('administrator', 'dpo')));
