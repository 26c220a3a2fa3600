-- What must never be false, whoever writes: the life of a case, held by the database itself.

-- An answer that a person gave for good, to this very person.
create function app.has_final_answer(wanted uuid) returns boolean language sql stable security definer set search_path = public as $$
  select exists (select from case_answer_recipients r join case_answers a on a.id = r.answer_id
                  where r.case_id = wanted and a.kind = 'final')
$$;

create function app.guard_case() returns trigger language plpgsql set search_path = public as $$
begin
  if tg_op = 'UPDATE' and (new.id, new.number, new.reported_at, new.recorded_at) is distinct from (old.id, old.number, old.reported_at, old.recorded_at) then
    raise exception 'a case keeps its identity and its clock' using errcode = 'PA001';
  end if;
  if new.state = 'answered' and not app.has_final_answer(new.id) then
    raise exception 'a case without a final answer cannot be answered' using errcode = 'PA002';
  end if;
  if new.state = 'closed' and not exists (select from case_closures where case_id = new.id and reopened_at is null) then
    raise exception 'a case is closed by a closure' using errcode = 'PA003';
  end if;
  return new;
end $$;
create trigger guard_case before insert or update on cases for each row execute function app.guard_case();

create function app.guard_closure() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if tg_op = 'UPDATE' then
    if (new.id, new.case_id, new.kind, new.reason, new.closed_at, new.by_kind, new.by_id) is distinct from
       (old.id, old.case_id, old.kind, old.reason, old.closed_at, old.by_kind, old.by_id) or old.reopened_at is not null then
      raise exception 'a closure is never rewritten' using errcode = 'PA004';
    end if;
    return new;
  end if;
  if new.kind in ('resolved', 'silent') and not app.has_final_answer(new.case_id) then
    raise exception 'nobody and nothing can close a demand that has no answer' using errcode = 'PA005';
  end if;
  if new.kind = 'silent' and (
       exists (select from cases where id = new.case_id and urgency = 'danger')
    or exists (select from case_promises where case_id = new.case_id and kind in ('dated', 'appointment', 'make_safe') and kept_at is null and dropped_at is null)
    or exists (select from contractor_work_orders w join cases c on c.id = new.case_id
                where (w.case_id = c.id or w.fault_id = c.fault_id) and w.state in ('sent', 'accepted', 'scheduled'))) then
    raise exception 'silence never closes while something is owed' using errcode = 'PA006';
  end if;
  return new;
end $$;
create trigger guard_closure before insert or update on case_closures for each row execute function app.guard_closure();

-- At commit, a live closure and the state of its case say the same thing.
create function app.check_closure_agrees() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if exists (select from case_closures x join cases c on c.id = x.case_id
              where x.case_id = new.case_id and x.reopened_at is null and c.state <> 'closed') then
    raise exception 'a closed demand says so' using errcode = 'PA003';
  end if;
  return null;
end $$;
create constraint trigger closure_agrees after insert or update on case_closures
  deferrable initially deferred for each row execute function app.check_closure_agrees();

create function app.check_case_agrees() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if exists (select from case_closures where case_id = new.id and reopened_at is null)
     and (select state from cases where id = new.id) <> 'closed' then
    raise exception 'a demand reopens by reopening its closure' using errcode = 'PA003';
  end if;
  return null;
end $$;
create constraint trigger case_agrees after update on cases
  deferrable initially deferred for each row when (old.state = 'closed' and new.state <> 'closed') execute function app.check_case_agrees();

create function app.never() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'PA007';
end $$;
create trigger never before update or delete on journal for each row execute function app.never();
create trigger never before update or delete on case_answers for each row execute function app.never();
create trigger never before update or delete on resident_consents for each row execute function app.never();
create trigger never before update or delete on contractor_work_order_steps for each row execute function app.never();
create trigger never before update or delete on delivery_tries for each row execute function app.never();
create trigger never before update or delete on case_notes for each row execute function app.never();

-- Board and neighbours: never a home, never a sensitive nature.
create function app.guard_board_post() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if exists (select from faults where id = new.fault_id and is_sensitive) then
    raise exception 'a sensitive nature is never shown to neighbours' using errcode = 'PA008';
  end if;
  return new;
end $$;
create trigger guard_board_post before insert or update on board_posts for each row execute function app.guard_board_post();

create function app.guard_fault_case() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if new.fault_id is not null and new.place_kind = 'home' then
    raise exception 'a fault is about common parts and outside places' using errcode = 'PA009';
  end if;
  return new;
end $$;
create trigger guard_fault_case before insert or update of fault_id on cases for each row when (new.fault_id is not null) execute function app.guard_fault_case();

-- Every demand is found by its words as soon as it is written.
create function app.index_case() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into case_search (case_id, slice, number, words)
  select new.id, new.number / 20000, new.number,
    setweight(to_tsvector('public.palier_french', n.label || ' ' || n.words), 'B')
    || setweight(to_tsvector('public.palier_french', new.details || ' ' || new.place_words), 'A')
    || setweight(to_tsvector('simple', unaccent(lower(coalesce(new.contact_name, '') || ' ' || coalesce(r.first_name || ' ' || r.last_name, '')))), 'A')
    || setweight(to_tsvector('simple', unaccent(lower(coalesce(b.name || ' ' || b.address, '') || ' ' || coalesce(h.code, '')))), 'C')
  from natures n
  left join residents r on r.id = new.resident_id
  left join buildings b on b.id = new.building_id
  left join homes h on h.id = new.home_id
  where n.code = new.nature_code
  on conflict (case_id) do update set words = excluded.words;
  return null;
end $$;
create trigger index_case after insert or update of details, place_words, nature_code, resident_id, contact_name on cases
  for each row execute function app.index_case();
