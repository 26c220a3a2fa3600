-- Who reads and writes works? The desk, the manager of the works and who walks the halls, for their estates; a resident, for her home.

create function app.my_works_sites() returns uuid[] language sql stable security definer set search_path = public as $$
  select coalesce(array_agg(distinct h.site_id), '{}') from works_site_homes h
   where (app.has_role('adviser', 'agency_manager', 'works_manager', 'technician', 'caretaker', 'liaison_agent') and app.reaches(h.estate_id))
      or (app.kind() = 'resident' and h.home_id = any (app.my_homes()))
$$;
-- The homes of a site being drawn are in no perimeter yet: it is read by its own estate.
create function app.reads_works(estate uuid) returns boolean language sql stable parallel safe as $$
  select app.has_role('adviser', 'agency_manager', 'works_manager', 'technician', 'caretaker', 'liaison_agent') and app.reaches(estate)
$$;
create function app.plans_works(estate uuid) returns boolean language sql stable parallel safe as $$
  select app.has_role('works_manager', 'agency_manager') and app.reaches(estate)
$$;
-- Every home of it: nobody moves the works of a neighbouring sector.
create function app.plans_site(site uuid) returns boolean language sql stable security definer set search_path = public as $$
  select exists (select from works_sites s where s.id = site and app.plans_works(s.estate_id))
$$;

do $$
declare t text;
begin
  foreach t in array array['works_sites', 'works_site_homes', 'works_phases', 'works_slots', 'works_interventions', 'works_moves', 'works_visits', 'works_ends',
      'works_absences', 'works_consents', 'works_gates', 'works_attestations', 'works_notices', 'works_confirmations', 'works_reserves', 'works_reserve_photos',
      'works_lifts', 'works_adaptations', 'works_satisfaction', 'works_tasks', 'works_calendars'] loop
    execute format('alter table %I enable row level security', t);
    execute format('grant select, insert on %I to palier_app', t);
  end loop;
  -- Of a whole site.
  foreach t in array array['works_phases', 'works_slots', 'works_gates'] loop
    execute format('create policy read_works on %I for select to palier_app using ((select app.is_system()) or site_id = any ((select app.my_works_sites())::uuid[]))', t);
    execute format('create policy plan_works on %I for insert to palier_app with check ((select app.is_system()) or app.plans_site(site_id))', t);
  end loop;
  -- Of one home.
  foreach t in array array['works_site_homes', 'works_interventions', 'works_moves', 'works_visits', 'works_ends', 'works_absences', 'works_consents',
      'works_notices', 'works_confirmations', 'works_reserves', 'works_lifts'] loop
    execute format('create policy read_works on %I for select to palier_app using ((select app.is_system()) or app.reads_works(estate_id)
      or ((select app.kind()) = ''resident'' and home_id = any ((select app.my_homes())::uuid[])))', t);
  end loop;
  foreach t in array array['works_site_homes', 'works_interventions'] loop
    execute format('create policy plan_works on %I for insert to palier_app with check ((select app.is_system()) or app.plans_works(estate_id))', t);
  end loop;
  -- Signed with one's own name, by who comes to the door.
  foreach t in array array['works_visits', 'works_reserves', 'works_lifts'] loop
    execute format('create policy say_works on %I for insert to palier_app with check ((select app.is_system()) or (by_id = (select app.me())
      and app.has_role(''works_manager'', ''agency_manager'', ''technician'', ''liaison_agent'', ''caretaker'') and app.reaches(estate_id)))', t);
  end loop;
  execute 'create policy say_works on works_ends for insert to palier_app with check ((select app.is_system()) or (by_id = (select app.me())
      and app.has_role(''works_manager'', ''agency_manager'', ''technician'', ''liaison_agent'', ''caretaker'') and app.reaches(estate_id)))';
  -- Said by the resident of the home, or noted for her by a colleague.
  foreach t in array array['works_absences', 'works_consents', 'works_confirmations'] loop
    execute format('create policy say_works on %I for insert to palier_app with check ((select app.is_system())
      or (by_id = (select app.me()) and by_kind = (select app.kind()) and (
        ((select app.kind()) = ''resident'' and home_id = any ((select app.my_homes())::uuid[]))
        or (app.has_role(''works_manager'', ''agency_manager'', ''adviser'', ''liaison_agent'') and app.reaches(estate_id)))))', t);
  end loop;
end $$;

create policy read_works on works_sites for select to palier_app using (
  (select app.is_system()) or app.reads_works(estate_id) or id = any ((select app.my_works_sites())::uuid[]));
create policy plan_works on works_sites for insert to palier_app with check (
  (select app.is_system()) or (app.plans_works(estate_id) and made_by = (select app.me())));
create policy change_works on works_sites for update to palier_app using ((select app.is_system()) or app.plans_works(estate_id));
create policy change_works on works_phases for update to palier_app using ((select app.is_system()) or app.plans_site(site_id));
grant update on works_sites, works_phases to palier_app;

-- A perimeter is corrected while nothing is planned there.
grant delete on works_site_homes to palier_app;
create policy redraw_works on works_site_homes for delete to palier_app using ((select app.is_system()) or app.plans_works(estate_id));

grant update (slot_id, code, cancelled_at, cancelled_why) on works_interventions to palier_app;
create policy change_works on works_interventions for update to palier_app using (
  (select app.is_system()) or app.plans_works(estate_id)
  or ((select app.has_role('adviser')) and app.reaches(estate_id))
  or ((select app.kind()) = 'resident' and home_id = any ((select app.my_homes())::uuid[])));
create policy say_works on works_moves for insert to palier_app with check (
  (select app.is_system()) or (by_id = (select app.me()) and by_kind = (select app.kind()) and (
    ((select app.kind()) = 'resident' and home_id = any ((select app.my_homes())::uuid[]))
    or (app.has_role('works_manager', 'agency_manager', 'adviser') and app.reaches(estate_id)))));

create policy read_works on works_attestations for select to palier_app using (
  (select app.is_system()) or ((select app.has_role('adviser', 'agency_manager', 'works_manager', 'technician')) and site_id = any ((select app.my_works_sites())::uuid[])));
create policy say_works on works_attestations for insert to palier_app with check (
  (select app.is_system()) or (by_id = (select app.me()) and app.plans_site(site_id)));

create policy say_works on works_notices for insert to palier_app with check (
  (select app.is_system()) or (by_id = (select app.me()) and how <> 'delivery'
    and app.has_role('works_manager', 'agency_manager', 'adviser', 'liaison_agent') and app.reaches(estate_id)));

create policy read_works on works_reserve_photos for select to palier_app using (exists (select from works_reserves r where r.id = reserve_id));
create policy say_works on works_reserve_photos for insert to palier_app with check (
  (select app.is_system()) or exists (select from works_reserves r where r.id = reserve_id and r.by_id = (select app.me())));
create policy read_works_photos on files for select to palier_app using (
  exists (select from works_reserve_photos p where p.sha256 = files.sha256));

-- What is arranged for somebody: the agency and the manager of the works, and she herself; nobody who walks the halls.
create policy read_works on works_adaptations for select to palier_app using (
  (select app.is_system()) or ((select app.has_role('adviser', 'agency_manager', 'works_manager')) and app.reaches(estate_id))
  or ((select app.kind()) = 'resident' and home_id = any ((select app.my_homes())::uuid[])));
create policy say_works on works_adaptations for insert to palier_app with check (
  (select app.is_system()) or (by_id = (select app.me()) and by_kind = (select app.kind()) and (
    ((select app.kind()) = 'resident' and home_id = any ((select app.my_homes())::uuid[]))
    or ((select app.has_role('adviser', 'agency_manager', 'works_manager')) and app.reaches(estate_id)))));
grant update (ended_at) on works_adaptations to palier_app;
create policy end_works on works_adaptations for update to palier_app using (
  (select app.is_system()) or ((select app.has_role('adviser', 'agency_manager', 'works_manager')) and app.reaches(estate_id))
  or ((select app.kind()) = 'resident' and home_id = any ((select app.my_homes())::uuid[])));

create policy read_works on works_satisfaction for select to palier_app using (
  (select app.is_system()) or ((select app.has_role('adviser', 'agency_manager', 'works_manager')) and app.reaches(estate_id))
  or ((select app.kind()) = 'resident' and resident_id = (select app.me())));
create policy say_works on works_satisfaction for insert to palier_app with check (
  (select app.is_system()) or ((select app.kind()) = 'resident' and resident_id = (select app.me()) and home_id = any ((select app.my_homes())::uuid[])));

-- The agency's list.
create policy read_works on works_tasks for select to palier_app using (
  (select app.is_system()) or ((select app.has_role('adviser', 'agency_manager', 'works_manager')) and app.reaches(estate_id)));
create policy add_works on works_tasks for insert to palier_app with check ((select app.is_system()));
create policy end_works on works_tasks for update to palier_app using (
  (select app.is_system()) or ((select app.has_role('adviser', 'agency_manager', 'works_manager')) and app.reaches(estate_id)))
  with check ((select app.is_system()) or done_by = (select app.me()));
grant update (done_at, done_by, done_words) on works_tasks to palier_app;

create policy read_works on works_calendars for select to palier_app using (
  (select app.is_system()) or app.plans_site(site_id)
  or ((select app.kind()) = 'resident' and kind = 'home' and subject_id = any ((select app.my_homes())::uuid[])));
create policy say_works on works_calendars for insert to palier_app with check (
  (select app.is_system()) or (made_by = (select app.me()) and made_by_kind = (select app.kind()) and (app.plans_site(site_id)
    or ((select app.kind()) = 'resident' and kind = 'home' and subject_id = any ((select app.my_homes())::uuid[])
        and site_id = any ((select app.my_works_sites())::uuid[])))));
create policy end_works on works_calendars for update to palier_app using (
  (select app.is_system()) or app.plans_site(site_id)
  or ((select app.kind()) = 'resident' and kind = 'home' and subject_id = any ((select app.my_homes())::uuid[])));
grant update (revoked_at) on works_calendars to palier_app;

-- How a notice arrived: read with it, without what it says.
create function app.works_proofs(wanted uuid) returns table (notice_id uuid, channel text, state text, at timestamptz)
language sql stable security definer set search_path = public as $$
  select distinct on (n.id) n.id, d.channel, d.state, coalesce(d.delivered_at, d.sent_at, d.made_at)
    from works_notices n join deliveries d on d.dedupe = n.dedupe or d.dedupe like n.dedupe || '>%'
   where n.site_id = wanted and app.reads_works(n.estate_id) order by n.id, d.made_at desc
$$;
-- Who comes to her home is told to a resident, who reads no list of contractors.
create function app.works_contractor(phase uuid) returns text language sql stable security definer set search_path = public as $$
  select k.name from works_phases p join contractors k on k.id = p.contractor_id where p.id = phase and (app.is_system() or p.site_id = any (app.my_works_sites()))
$$;
revoke all on all functions in schema app from public;
grant execute on function app.my_works_sites(), app.reads_works(uuid), app.plans_works(uuid), app.plans_site(uuid), app.works_proofs(uuid),
  app.works_contractor(uuid) to palier_app;
