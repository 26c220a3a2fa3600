-- Dates of works that hold: a phase stays inside its site, and nobody is absent but from a visit that was announced for that day, from its hour on. Words of a reserve that speak of somebody are held back from the contractor.

alter table works_reserves add column holds_words boolean not null default false;

drop function app.works_awaited_from(uuid);

-- When somebody was awaited there: the slot of today, and those that were left once they had begun. What was moved before is nobody's date.
create function app.works_awaited(intervention uuid) returns setof timestamptz language sql stable security definer set search_path = public as $$
  select t.starts_at from works_slots t
   where exists (select from works_interventions i where i.id = intervention and i.slot_id = t.id)
      or exists (select from works_moves m where m.intervention_id = intervention and m.from_slot_id = t.id and m.at >= t.starts_at)
$$;

create or replace function app.guard_works_visit() returns trigger language plpgsql security definer set search_path = public as $$
declare phase works_phases; started timestamptz;
begin
  if new.outcome = 'absent' and not exists (
    select from app.works_awaited(new.intervention_id) as starts where starts <= new.at and app.works_day(starts) = app.works_day(new.at)) then
    raise exception 'nobody is absent but from a visit that was announced' using errcode = 'PA058';
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

-- An addition to a visit that was said before this rule keeps it: only what changes the outcome is looked at again.
drop trigger guard_visit on works_visits;
create trigger guard_visit before insert or update of outcome, at on works_visits for each row execute function app.guard_works_visit();

create function app.guard_works_phase_dates() returns trigger language plpgsql security definer set search_path = public as $$
declare site works_sites;
begin
  -- Held, so that the site does not change its dates meanwhile.
  select s.* into site from works_sites s where s.id = new.site_id for share;
  if new.starts_on < site.starts_on or new.ends_on > site.ends_on then
    raise exception 'a phase stays inside its site' using errcode = 'PA059';
  end if;
  return new;
end $$;
create trigger guard_phase_dates before insert or update of starts_on, ends_on, site_id on works_phases for each row execute function app.guard_works_phase_dates();

create function app.guard_works_site_dates() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if (new.starts_on > old.starts_on or new.ends_on < old.ends_on)
     and exists (select from works_phases p where p.site_id = new.id and (p.starts_on < new.starts_on or p.ends_on > new.ends_on)) then
    raise exception 'a phase stays inside its site' using errcode = 'PA059';
  end if;
  return new;
end $$;
create trigger guard_site_dates before update of starts_on, ends_on on works_sites for each row execute function app.guard_works_site_dates();

revoke all on all functions in schema app from public;
grant execute on function app.works_awaited(uuid) to palier_app;
