-- What did walking every table as every role find wrong? Doors shut by mistake are opened, gaps are closed.

-- A policy on cases asked work orders, whose policy asked cases: no case could be read. The owner answers for the partner.
create function app.partner_case() returns uuid language sql stable security definer set search_path = public as $$
  select case_id from contractor_work_orders where id = app.partner_order()
$$;
create function app.partner_contractor() returns uuid language sql stable security definer set search_path = public as $$
  select contractor_id from contractor_work_orders where id = app.partner_order()
$$;
-- Does anybody still wait for this fault? Asked by a resident who sees only her own demand.
create function app.has_open_cases(fault uuid) returns boolean language sql stable security definer set search_path = public as $$
  select exists (select from cases where fault_id = has_open_cases.fault and state = 'open')
$$;
-- Where do the people live for whom the helper speaks?
create function app.mandate_estates() returns uuid[] language sql stable security definer set search_path = public as $$
  select coalesce(array_agg(distinct h.estate_id), '{}')
    from (select lease_id from lease_holders where resident_id = any (app.my_mandates())
          union select lease_id from household_members where resident_id = any (app.my_mandates())) theirs
    join leases l on l.id = theirs.lease_id join homes h on h.id = l.home_id
$$;
create function app.reaches_case(estate uuid, sensitive boolean) returns boolean language sql stable parallel safe as $$
  select case when sensitive then app.reaches_deep(estate) else app.reaches(estate) end
$$;

drop policy read_cases on cases;
create policy read_cases on cases for select to palier_app using (
  case (select app.kind())
    when 'staff' then ((not is_sensitive and ((select app.everywhere()) or estate_id = any ((select app.estates())::uuid[])))
                       or (is_sensitive and ((select app.sensitive_everywhere()) or estate_id = any ((select app.sensitive_estates())::uuid[])))
                       or (filed_by = (select app.me()) and resident_id = any ((select app.my_mandates())::uuid[])))
    when 'resident' then resident_id = (select app.me())
    when 'partner' then fault_id = (select app.partner_fault()) or id = (select app.partner_case())
    when 'system' then true
    else false end);
-- Nobody changes what she may not read; a helper speaks for the person she files for ("Est-ce réglé ?", withdrawn).
drop policy change_cases on cases;
create policy change_cases on cases for update to palier_app using (
  case (select app.kind())
    when 'staff' then ((select app.has_role('adviser', 'agency_manager', 'works_manager', 'technician', 'caretaker', 'liaison_agent'))
                       and app.reaches_case(estate_id, is_sensitive))
                      or ((select app.has_role('helper')) and filed_by = (select app.me()) and resident_id = any ((select app.my_mandates())::uuid[]))
    when 'resident' then resident_id = (select app.me())
    when 'system' then true
    else false end);

-- A resident also reads and reopens the fault she told when it is not in her building; she touches no other.
drop policy read_faults on faults;
create policy read_faults on faults for select to palier_app using (
  case (select app.kind())
    when 'staff' then ((not is_sensitive and ((select app.everywhere()) or estate_id = any ((select app.estates())::uuid[])))
                       or (is_sensitive and ((select app.sensitive_everywhere()) or estate_id = any ((select app.sensitive_estates())::uuid[])))
                       or ((select app.has_role('helper')) and not is_sensitive))
    when 'resident' then not is_sensitive and ((building_id is null and estate_id = any ((select app.estates())::uuid[]))
                                               or building_id = any ((select app.my_buildings())::uuid[])
                                               or id in (select c.fault_id from cases c where c.resident_id = (select app.me())))
    when 'public' then not is_sensitive
    when 'partner' then id = (select app.partner_fault())
    when 'system' then true
    else false end);
drop policy file_faults on faults;
create policy file_faults on faults for insert to palier_app with check (
  case (select app.kind())
    when 'staff' then ((select app.has_role('adviser', 'agency_manager', 'caretaker', 'liaison_agent', 'works_manager', 'technician'))
                       and app.reaches_case(estate_id, is_sensitive))
                      or ((select app.has_role('helper')) and not is_sensitive and estate_id = any ((select app.mandate_estates())::uuid[]))
    when 'resident' then not is_sensitive and estate_id = any ((select app.estates())::uuid[])
    when 'system' then true
    else false end);
drop policy change_faults on faults;
create policy change_faults on faults for update to palier_app using (
  case (select app.kind())
    when 'staff' then ((select app.has_role('adviser', 'agency_manager', 'works_manager', 'technician')) and app.reaches_case(estate_id, is_sensitive))
                      or ((select app.has_role('helper')) and not is_sensitive
                          and id in (select c.fault_id from cases c where c.filed_by = (select app.me())))
    when 'resident' then not is_sensitive and id in (select c.fault_id from cases c where c.resident_id = (select app.me()))
    when 'system' then true
    else false end);
-- Whoever told a fault may say that it is over or back, never rewrite what neighbours read.
create function app.guard_fault() returns trigger language plpgsql set search_path = public as $$
begin
  if app.kind() = 'resident' or (app.has_role('helper') and not app.has_role('adviser', 'agency_manager', 'works_manager', 'technician')) then
    if to_jsonb(new) - '{needs_review,ended_at}'::text[] is distinct from to_jsonb(old) - '{needs_review,ended_at}'::text[] then
      raise exception 'a fault is described by the landlord' using errcode = '42501';
    end if;
    if new.ended_at is not null and old.ended_at is null and app.has_open_cases(new.id) then
      raise exception 'others still wait for this fault' using errcode = '42501';
    end if;
  end if;
  return new;
end $$;
create trigger guard_fault before update on faults for each row execute function app.guard_fault();

-- A contractor sees what there is to repair and speaks about it: neither answers, verdicts nor what residents write.
drop policy of_case on case_closures;
create policy read_closures on case_closures for select to palier_app using (
  (select app.is_system()) or ((select app.kind()) <> 'partner' and exists (select from cases c where c.id = case_id)));
-- Nobody closes in another's name.
create policy add_closures on case_closures for insert to palier_app with check (
  (select app.is_system()) or (by_kind = (select app.kind()) and by_id = (select app.me()) and exists (select from cases c where c.id = case_id)));
create policy reopen_closures on case_closures for update to palier_app using (
  (select app.is_system()) or ((select app.kind()) <> 'partner' and exists (select from cases c where c.id = case_id)));
drop policy of_case on case_verdicts;
create policy read_verdicts on case_verdicts for select to palier_app using (
  (select app.is_system()) or ((select app.kind()) <> 'partner' and exists (select from cases c where c.id = case_id)));
create policy give_verdicts on case_verdicts for update to palier_app using (
  (select app.is_system()) or ((select app.kind()) <> 'partner' and exists (select from cases c where c.id = case_id)));
-- The question follows an answer: it is put by whoever may answer.
create policy ask_verdicts on case_verdicts for insert to palier_app with check (
  (select app.is_system()) or ((select app.has_role('adviser', 'agency_manager', 'works_manager', 'technician')) and exists (select from cases c where c.id = case_id)));
drop policy of_case on case_answer_recipients;
create policy of_case on case_answer_recipients for all to palier_app using (
  (select app.is_system()) or ((select app.kind()) <> 'partner' and exists (select from cases c where c.id = case_id)));
drop policy of_case on case_messages;
create policy of_case on case_messages for all to palier_app using (
  (select app.is_system()) or (((select app.kind()) <> 'partner' or channel = 'partner') and exists (select from cases c where c.id = case_id)));

-- What was promised stays what was promised: it is kept or dropped, by whoever acts.
create function app.guard_promise() returns trigger language plpgsql as $$
begin
  if to_jsonb(new) - '{kept_at,dropped_at,dropped_why}'::text[] is distinct from to_jsonb(old) - '{kept_at,dropped_at,dropped_why}'::text[] then
    raise exception 'a promise is never rewritten' using errcode = 'PA010';
  end if;
  return new;
end $$;
create trigger guard_promise before update on case_promises for each row execute function app.guard_promise();

-- At commit, closed means a living closure, and a living closure means closed.
create or replace function app.check_closure_agrees() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if (select c.state = 'closed' from cases c where c.id = new.case_id)
     is distinct from exists (select from case_closures x where x.case_id = new.case_id and x.reopened_at is null) then
    raise exception 'a closed demand says so' using errcode = 'PA003';
  end if;
  return null;
end $$;

-- Signed with one's own name, on a demand within reach.
drop policy notes_of_staff on case_notes;
create policy read_notes on case_notes for select to palier_app using (
  (select app.is_system()) or ((select app.has_role('adviser', 'agency_manager', 'caretaker', 'liaison_agent', 'works_manager', 'technician')) and exists (select from cases c where c.id = case_id)));
create policy write_notes on case_notes for insert to palier_app with check (
  (select app.is_system()) or (written_by = (select app.me()) and (select app.has_role('adviser', 'agency_manager', 'caretaker', 'liaison_agent', 'works_manager', 'technician')) and exists (select from cases c where c.id = case_id)));
drop policy read_answers on case_answers;
create policy read_answers on case_answers for select to palier_app using (
  case (select app.kind())
    when 'system' then true
    when 'public' then false
    when 'partner' then false
    else (case_id is not null and exists (select from cases c where c.id = case_id))
         or (fault_id is not null and (
               exists (select from faults f where f.id = fault_id and ((select app.kind()) = 'resident' or app.reaches_case(f.estate_id, f.is_sensitive)))
               or exists (select from cases c where c.fault_id = case_answers.fault_id and c.filed_by = (select app.me())))) end);
drop policy give_answers on case_answers;
create policy give_answers on case_answers for insert to palier_app with check (
  (select app.is_system()) or (written_by = (select app.me()) and (select app.has_role('adviser', 'agency_manager', 'works_manager', 'technician'))
    and (exists (select from cases c where c.id = case_id) or exists (select from faults f where f.id = fault_id and app.reaches_case(f.estate_id, f.is_sensitive)))));
drop policy viewers on case_viewers;
create policy read_viewers on case_viewers for select to palier_app using (
  (select app.is_system()) or ((select app.kind()) = 'staff' and exists (select from cases c where c.id = case_id)));
create policy be_viewer on case_viewers for all to palier_app using (
  (select app.is_system()) or ((select app.kind()) = 'staff' and staff_id = (select app.me()) and exists (select from cases c where c.id = case_id)));

-- A photo is known to whoever may read what it belongs to; only the desk shows it to neighbours.
create index on case_photos (sha256);
create index on delivery_inbound_photos (sha256);
drop policy read_files on files;
create policy read_files on files for select to palier_app using (
  (select app.is_system()) or exists (select from case_photos p where p.sha256 = files.sha256)
  or exists (select from delivery_inbound_photos p where p.sha256 = files.sha256));
-- Once filed, a photo stays with its demand; a draft's may be taken back.
drop policy photos_of_case on case_photos;
create policy read_photos on case_photos for select to palier_app using (
  (select app.is_system()) or (case_id is not null and app.case_in_reach(case_id))
  or (draft_id is not null and exists (select from case_drafts d where d.id = draft_id)));
create policy add_photos on case_photos for insert to palier_app with check (
  (select app.is_system()) or (case_id is not null and app.case_in_reach(case_id))
  or (draft_id is not null and exists (select from case_drafts d where d.id = draft_id)));
create policy change_photos on case_photos for update to palier_app using (
  (select app.is_system()) or (case_id is not null and app.case_in_reach(case_id))
  or (draft_id is not null and exists (select from case_drafts d where d.id = draft_id)));
create policy take_photos_back on case_photos for delete to palier_app using (
  (select app.is_system()) or (draft_id is not null and exists (select from case_drafts d where d.id = draft_id)));
create function app.guard_photo() returns trigger language plpgsql as $$
begin
  if new.shown_on_board and app.kind() in ('resident', 'partner', 'staff') and not app.has_role('adviser', 'agency_manager') then
    raise exception 'only the desk shows a photo to neighbours' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger guard_photo before insert or update of shown_on_board on case_photos for each row execute function app.guard_photo();

-- Instructions may tell of a neighbour's behaviour or health: read by whoever reads the demand itself.
drop policy work_orders on contractor_work_orders;
create policy read_work_orders on contractor_work_orders for select to palier_app using (
  (select app.is_system()) or id = (select app.partner_order())
  or ((select app.has_role('adviser', 'agency_manager', 'works_manager', 'technician', 'caretaker', 'liaison_agent'))
      and ((select app.everywhere()) or estate_id = any ((select app.estates())::uuid[]))
      and (exists (select from cases c where c.id = case_id) or exists (select from faults f where f.id = fault_id))));
create policy send_work_orders on contractor_work_orders for insert to palier_app with check (
  (select app.is_system())
  or (sent_by = (select app.me()) and (select app.has_role('adviser', 'agency_manager', 'works_manager', 'technician')) and app.reaches(estate_id)
      and (exists (select from cases c where c.id = case_id) or exists (select from faults f where f.id = fault_id))));
create policy change_work_orders on contractor_work_orders for update to palier_app using (
  (select app.is_system()) or id = (select app.partner_order())
  or ((select app.has_role('adviser', 'agency_manager', 'works_manager', 'technician')) and app.reaches(estate_id)
      and (exists (select from cases c where c.id = case_id) or exists (select from faults f where f.id = fault_id))));
drop policy work_order_steps on contractor_work_order_steps;
create policy read_work_order_steps on contractor_work_order_steps for select to palier_app using (
  (select app.is_system()) or ((select app.kind()) in ('staff', 'partner') and exists (select from contractor_work_orders w where w.id = work_order_id)));
create policy add_work_order_steps on contractor_work_order_steps for insert to palier_app with check (
  (select app.is_system()) or work_order_id = (select app.partner_order())
  or ((select app.has_role('adviser', 'agency_manager', 'works_manager', 'technician')) and exists (select from contractor_work_orders w where w.id = work_order_id)));
drop policy read_contractors on contractors;
create policy read_contractors on contractors for select to palier_app using (
  (select app.kind()) in ('staff', 'system') or id = (select app.partner_contractor()));

-- Sign-in recognises people; it makes none and grants nothing. It may write which OpenID account is whose.
drop policy write_staff on staff;
create policy write_staff on staff for all to palier_app using ((select app.is_system()) or (select app.has_role('administrator')));
create policy know_staff on staff for update to palier_app using ((select app.kind()) = 'gate');
drop policy read_grants on staff_grants;
create policy read_grants on staff_grants for select to palier_app using (
  (select app.is_gate()) or (select app.has_role('administrator', 'dpo', 'agency_manager'))
  or (staff_id = (select app.me()) and (select app.kind()) = 'staff'));
drop policy write_grants on staff_grants;
create policy write_grants on staff_grants for all to palier_app using ((select app.is_system()) or (select app.has_role('administrator')));

-- An administrator sees and ends sessions; he opens none for another, and nobody moves one to another person.
drop policy own_sessions on sessions;
create policy own_sessions on sessions for all to palier_app using (
  (select app.is_gate()) or (person_id = (select app.me()) and person_kind = (select app.kind())));
create policy watch_sessions on sessions for select to palier_app using ((select app.has_role('administrator')));
create policy end_sessions on sessions for update to palier_app using ((select app.has_role('administrator')));
revoke update on sessions from palier_app;
grant update (seen_at, expires_at, ended_at) on sessions to palier_app;

-- A link is seen and ended by whoever may read what it opens.
drop policy links_by_desk on partner_links;
drop policy add_links on partner_links;
drop policy revoke_links on partner_links;
create policy links_by_desk on partner_links for all to palier_app using (
  (select app.has_role('adviser', 'agency_manager', 'works_manager', 'technician')) and (
    exists (select from contractor_work_orders w where w.id = subject_id) or exists (select from cases c where c.id = subject_id)
    or exists (select from alerts a where a.id = subject_id) or exists (select from case_verdicts v where v.id = subject_id)));
drop policy read_alerts on alerts;
create policy read_alerts on alerts for select to palier_app using (
  (select app.is_system()) or ((select app.kind()) <> 'partner' and exists (select from cases c where c.id = case_id)));
drop policy raise_alerts on alerts;
create policy raise_alerts on alerts for insert to palier_app with check (
  (select app.is_system()) or ((select app.kind()) <> 'partner' and exists (select from cases c where c.id = case_id)));
drop policy imports on import_runs;
create policy read_imports on import_runs for select to palier_app using ((select app.is_system()) or (select app.has_role('administrator', 'dpo')));
create policy add_imports on import_runs for insert to palier_app with check ((select app.is_system()) or (select app.has_role('administrator')));

-- Secrets of the landlord's gateways are no business of every member of staff.
drop policy read_settings on settings;
create policy read_settings on settings for select to palier_app using (
  case when key like 'secret.%' then (select app.is_gate()) or (select app.has_role('administrator')) else (select app.kind()) <> 'nobody' end);
drop policy write_settings on settings;
create policy write_settings on settings for all to palier_app using (
  (select app.is_system()) or (select app.has_role('administrator')) or ((select app.has_role('agency_manager')) and key not like 'secret.%'));

-- Nobody writes to people out of reach; the trace of a delivery is written by who delivers.
drop policy add_deliveries on deliveries;
create policy add_deliveries on deliveries for insert to palier_app with check (
  case (select app.kind())
    when 'system' then true
    when 'gate' then purpose = 'sign_in'
    when 'resident' then purpose <> 'sign_in' and (resident_id = (select app.me()) or exists (select from cases c where c.id = case_id))
    when 'partner' then purpose <> 'sign_in' and exists (select from cases c where c.id = case_id)
    when 'staff' then (select app.has_role('adviser', 'agency_manager', 'caretaker', 'liaison_agent', 'works_manager', 'technician', 'helper', 'administrator'))
                      and purpose <> 'sign_in' and (case_id is null or exists (select from cases c where c.id = case_id))
                      and (estate_id is null or app.reaches(estate_id) or case_id is not null)
    else false end);
drop policy tries_of_delivery on delivery_tries;
create policy read_tries on delivery_tries for select to palier_app using (
  (select app.is_system()) or exists (select from deliveries d where d.id = delivery_id));
create policy add_tries on delivery_tries for insert to palier_app with check (
  (select app.is_system()) or ((select app.has_role('adviser', 'agency_manager')) and exists (select from deliveries d where d.id = delivery_id)));
-- A mail waits for any adviser; once on a demand, it is read with that demand.
drop policy inbound on delivery_inbound_mails;
create policy inbound on delivery_inbound_mails for all to palier_app using (
  (select app.is_system())
  or ((select app.has_role('adviser', 'agency_manager')) and (case_id is null or exists (select from cases c where c.id = case_id))));
drop policy inbound_photos on delivery_inbound_photos;
create policy inbound_photos on delivery_inbound_photos for all to palier_app using (
  (select app.is_system()) or exists (select from delivery_inbound_mails m where m.id = mail_id));

-- An account that has ended writes nothing, not even a line about itself.
drop policy write_journal on journal;
create policy write_journal on journal for insert to palier_app with check (
  (select app.kind()) <> 'nobody' and actor_kind = (select app.kind()) and actor_id is not distinct from (select app.me()));
drop policy api_replies_own on api_replies;
create policy api_replies_own on api_replies for all to palier_app using (
  (select app.is_system()) or ((select app.kind()) <> 'nobody' and caller = (select app.kind()) || ':' || coalesce((select app.me())::text, '')));

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to palier_app;
