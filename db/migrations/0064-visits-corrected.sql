-- What was said at a door by mistake: corrected within twenty minutes by whoever said it, then only added to. Nobody is absent before the day she is awaited.

alter table works_visits add column corrected_at timestamptz(3) check (corrected_at >= at);

drop trigger never on works_visits;
create trigger never before delete on works_visits for each row execute function app.never();
create function app.guard_works_visit_correction() returns trigger language plpgsql set search_path = public as $$
begin
  if new.corrected_at is null or new.corrected_at > old.at + interval '20 minutes' or old.by_id is distinct from app.me()
     or to_jsonb(new) - '{outcome,words,corrected_at}'::text[] is distinct from to_jsonb(old) - '{outcome,words,corrected_at}'::text[] then
    raise exception 'a visit is corrected within twenty minutes by whoever said it, then added to' using errcode = 'PA011';
  end if;
  return new;
end $$;
create trigger guard_correction before update on works_visits for each row execute function app.guard_works_visit_correction();

grant update (outcome, words, corrected_at) on works_visits to palier_app;
create policy correct_works on works_visits for update to palier_app using (by_id = (select app.me())
  and app.has_role('works_manager', 'agency_manager', 'technician', 'liaison_agent', 'caretaker') and app.reaches(estate_id));

-- The first day somebody was awaited there, whatever was moved since: what a device says late is true of the date it knew.
create function app.works_awaited_from(intervention uuid) returns date language sql stable security definer set search_path = public as $$
  select min(app.works_day(t.starts_at)) from works_slots t where t.id in (
    select i.slot_id from works_interventions i where i.id = intervention
    union select m.from_slot_id from works_moves m where m.intervention_id = intervention
    union select m.to_slot_id from works_moves m where m.intervention_id = intervention)
$$;

-- As in 0052-works-guards.sql, and for a correction too; access and refusal are facts of any day, an absence is one of a day that was told.
create or replace function app.guard_works_visit() returns trigger language plpgsql security definer set search_path = public as $$
declare phase works_phases; started timestamptz;
begin
  if new.outcome = 'absent' and app.works_day(new.at) < app.works_awaited_from(new.intervention_id) then
    raise exception 'nobody is awaited before the day that was told' using errcode = 'PA058';
  end if;
  if new.outcome <> 'access' then return new; end if;
  select p.* into phase from works_interventions i join works_phases p on p.id = i.phase_id where i.id = new.intervention_id;
  if phase.is_danger then return new; end if;
  select s.started_at into started from works_sites s where s.id = new.site_id;
  if started is null then raise exception 'this site has not started' using errcode = 'PA054'; end if;
  if phase.ordered_at is null then raise exception 'the asbestos file goes before the order' using errcode = 'PA055'; end if;
  perform app.require_works_consent(new.site_id, new.home_id, app.works_day(new.at));
  return new;
end $$;
drop trigger guard_visit on works_visits;
create trigger guard_visit before insert or update on works_visits for each row execute function app.guard_works_visit();

-- The last day goes only with the last entrance: access that was said by mistake.
drop trigger never on works_ends;
create trigger never before update on works_ends for each row execute function app.never();
create function app.guard_works_end() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if exists (select from works_visits v where v.intervention_id = old.intervention_id and v.outcome = 'access') then
    raise exception 'what is done keeps its date' using errcode = 'PA056';
  end if;
  return old;
end $$;
create trigger guard_end before delete on works_ends for each row execute function app.guard_works_end();
grant delete on works_ends to palier_app;
create policy take_back_works on works_ends for delete to palier_app using (by_id = (select app.me())
  and app.has_role('works_manager', 'agency_manager', 'technician', 'liaison_agent', 'caretaker') and app.reaches(estate_id));

-- A word more, after the twenty minutes.
create table works_visit_addenda (
  id uuid primary key,
  visit_id uuid not null references works_visits,
  home_id uuid not null references homes,
  estate_id uuid not null references estates,
  words text not null check (words <> '' and length(words) <= 500),
  at timestamptz(3) not null,
  recorded_at timestamptz(3) not null check (recorded_at >= at),
  by_id uuid not null references staff
);
create index on works_visit_addenda (visit_id, at);
create trigger never before update or delete on works_visit_addenda for each row execute function app.never();
alter table works_visit_addenda enable row level security;
grant select, insert on works_visit_addenda to palier_app;
create policy read_works on works_visit_addenda for select to palier_app using ((select app.is_system()) or app.reads_works(estate_id)
  or ((select app.kind()) = 'resident' and home_id = any ((select app.my_homes())::uuid[])));
create policy say_works on works_visit_addenda for insert to palier_app with check ((select app.is_system()) or (by_id = (select app.me())
  and app.has_role('works_manager', 'agency_manager', 'technician', 'liaison_agent', 'caretaker') and app.reaches(estate_id)
  and exists (select from works_visits v where v.id = visit_id and v.by_id = (select app.me()) and v.home_id = works_visit_addenda.home_id
                and v.estate_id = works_visit_addenda.estate_id)));

revoke all on all functions in schema app from public;
grant execute on function app.works_awaited_from(uuid) to palier_app;
