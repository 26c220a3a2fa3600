-- The editor of the flow: a draft may be given up, a closure is only reopened, a manager closes the agencies of her sector.

alter table call_flows
  add column dropped_at timestamptz(3),
  add column dropped_by uuid references staff,
  add check ((dropped_at is null) = (dropped_by is null));
create index on call_flows (dropped_by);

create or replace function app.guard_call_flow() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if exists (select from call_flow_publications p where p.flow_id = old.id) then
    raise exception 'a version that was published never changes' using errcode = 'PA080';
  end if;
  if old.dropped_at is not null then
    raise exception 'a draft that was given up stays so' using errcode = 'PA080';
  end if;
  if to_jsonb(new) - '{flow,note,dropped_at,dropped_by}'::text[] is distinct from to_jsonb(old) - '{flow,note,dropped_at,dropped_by}'::text[] then
    raise exception 'only what a draft says changes' using errcode = 'PA080';
  end if;
  return new;
end $$;

create function app.guard_call_publication() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if exists (select from call_flows f where f.id = new.flow_id and f.dropped_at is not null) then
    raise exception 'a draft that was given up is never published' using errcode = 'PA080';
  end if;
  return new;
end $$;
create trigger guard_publication before insert on call_flow_publications for each row execute function app.guard_call_publication();

create function app.guard_call_scenario() returns trigger language plpgsql as $$
begin
  if old.removed_at is not null or to_jsonb(new) - 'removed_at' is distinct from to_jsonb(old) - 'removed_at' then
    raise exception 'a situation is only taken away' using errcode = 'PA080';
  end if;
  return new;
end $$;
create trigger guard_scenario before update on call_scenarios for each row execute function app.guard_call_scenario();

create function app.guard_call_closure() returns trigger language plpgsql as $$
begin
  if old.reopened_at is not null or new.reopened_at is null
     or to_jsonb(new) - '{reopened_at,reopened_by}'::text[] is distinct from to_jsonb(old) - '{reopened_at,reopened_by}'::text[] then
    raise exception 'an agency that was closed is only reopened' using errcode = 'PA080';
  end if;
  return new;
end $$;
create trigger guard_closure before update on call_closures for each row execute function app.guard_call_closure();

-- Who may close an agency to calls, and open it again: the administrator all of them, a manager those where she has an estate.
create function app.closes_agency(wanted uuid) returns boolean language sql stable parallel safe as $$
  select app.has_role('administrator') or (app.has_role('agency_manager')
    and (app.everywhere() or exists (select from estates e where e.agency_id = wanted and e.id = any (app.estates()))))
$$;
revoke all on function app.guard_call_publication(), app.guard_call_scenario(), app.guard_call_closure(), app.closes_agency(uuid) from public;
grant execute on function app.guard_call_publication(), app.guard_call_scenario(), app.guard_call_closure(), app.closes_agency(uuid) to palier_app;

drop policy close_agency on call_closures;
drop policy reopen_agency on call_closures;
create policy close_agency on call_closures for insert to palier_app with check (app.closes_agency(agency_id) and closed_by = (select app.me()));
create policy reopen_agency on call_closures for update to palier_app using (app.closes_agency(agency_id)) with check (reopened_by = (select app.me()));
