-- What must never be false of works in a home, whoever writes: no rest day without consent, no place twice, no start without its meeting.

-- Law: C. trav. L.3133-1. Easter by the computus of Meeus, Jones and Butcher, as src/platform/clock/holidays.ts.
create function app.is_holiday(day date) returns boolean language plpgsql immutable parallel safe as $$
declare
  y integer := extract(year from day)::integer;
  a integer := y % 19; b integer := y / 100; c integer := y % 100;
  h integer; l integer; m integer; easter date;
begin
  if to_char(day, 'MM-DD') in ('01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25') then return true; end if;
  h := (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  l := (32 + 2 * (b % 4) + 2 * (c / 4) - h - (c % 4)) % 7;
  m := (a + 11 * h + 22 * l) / 451;
  easter := make_date(y, 3, 22) + (h + l - 7 * m);
  return day in (easter + 1, easter + 39, easter + 50);
end $$;

/* Which consent works on that day need: loi 89-462, art. 7 e. */
create function app.rest_of(day date) returns text language sql immutable parallel safe as $$
  select case when extract(isodow from day) = 7 then 'sunday' when app.is_holiday(day) then 'holiday'
              when extract(isodow from day) = 6 then 'saturday' end
$$;

create function app.works_day(at timestamptz) returns date language sql stable parallel safe as $$
  select (at at time zone 'Europe/Paris')::date
$$;

-- A Sunday that is a public holiday asks for the consent to Sundays.
create function app.require_works_consent(site uuid, home uuid, day date) returns void language plpgsql stable security definer set search_path = public as $$
declare kind text := app.rest_of(day);
begin
  if kind is null then return; end if;
  if not coalesce((select c.granted from works_consents c where c.site_id = site and c.home_id = home and c.day = kind order by c.at desc, c.id desc limit 1), false) then
    raise exception 'works on a % need the consent of the resident', kind using errcode = 'PA052';
  end if;
end $$;

create function app.take_works_slot() returns trigger language plpgsql security definer set search_path = public as $$
declare
  held uuid := case when tg_op = 'UPDATE' and old.cancelled_at is null then old.slot_id end;
  wanted uuid := case when new.cancelled_at is null then new.slot_id end;
  slot works_slots;
begin
  if tg_op = 'UPDATE' then
    if app.kind() = 'resident' and to_jsonb(new) - 'slot_id' is distinct from to_jsonb(old) - 'slot_id' then
      raise exception 'a resident changes the date, nothing else' using errcode = 'PA053';
    end if;
    if old.slot_id is distinct from new.slot_id and exists (select from works_ends e where e.intervention_id = old.id) then
      raise exception 'what is done keeps its date' using errcode = 'PA056';
    end if;
  end if;
  if held is not distinct from wanted then return new; end if;
  -- Always in the same order: two people who change places do not wait for each other for ever.
  perform 1 from works_slots s where s.id in (held, wanted) order by s.id for update;
  if wanted is not null then
    select * into slot from works_slots s where s.id = wanted;
    perform app.require_works_consent(new.site_id, new.home_id, app.works_day(slot.starts_at));
    if slot.taken >= slot.capacity then
      raise exception 'this slot is full' using errcode = 'PA051';
    end if;
    update works_slots s set taken = s.taken + 1 where s.id = wanted;
  end if;
  if held is not null then update works_slots s set taken = s.taken - 1 where s.id = held; end if;
  return new;
end $$;
create trigger take_slot before insert or update on works_interventions for each row execute function app.take_works_slot();

create function app.guard_works_site() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if new.started_at is not null and (tg_op = 'INSERT' or old.started_at is null)
     and (select count(*) from works_gates g where g.site_id = new.id) < 3 then
    raise exception 'a site starts after its meeting, its documents and word to the commune' using errcode = 'PA054';
  end if;
  if tg_op = 'UPDATE' and old.started_at is not null and new.started_at is distinct from old.started_at then
    raise exception 'a start is a fact' using errcode = 'PA056';
  end if;
  return new;
end $$;
create trigger guard_site before insert or update on works_sites for each row execute function app.guard_works_site();

-- Buildings permitted before 1 July 1997, or when nobody knows: no order before the file was handed over.
create function app.guard_works_order() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if new.ordered_at is null or new.is_danger or (tg_op = 'UPDATE' and old.ordered_at is not null and old.contractor_id = new.contractor_id) then return new; end if;
  if exists (
    select from (select distinct building_id from works_site_homes where site_id = new.site_id) x join buildings b on b.id = x.building_id
     where (b.permitted_on is null or b.permitted_on < date '1997-07-01') and not (
       exists (select from works_attestations t where t.site_id = new.site_id and t.building_id = b.id and t.contractor_id = new.contractor_id and t.kind in ('dapp', 'dta'))
       and (not new.is_intrusive or exists (select from works_attestations t where t.site_id = new.site_id and t.building_id = b.id
              and t.contractor_id = new.contractor_id and t.kind = 'survey')))) then
    raise exception 'the asbestos file goes before the order' using errcode = 'PA055';
  end if;
  return new;
end $$;
create trigger guard_order before insert or update on works_phases for each row execute function app.guard_works_order();

-- Nobody enters before the start, nor before the order, nor on a rest day that was not agreed to. Making a danger safe waits for none of it but consent.
create function app.guard_works_visit() returns trigger language plpgsql security definer set search_path = public as $$
declare phase works_phases; started timestamptz;
begin
  if new.outcome <> 'access' then return new; end if;
  select p.* into phase from works_interventions i join works_phases p on p.id = i.phase_id where i.id = new.intervention_id;
  if phase.is_danger then return new; end if;
  select s.started_at into started from works_sites s where s.id = new.site_id;
  if started is null then raise exception 'this site has not started' using errcode = 'PA054'; end if;
  if phase.ordered_at is null then raise exception 'the asbestos file goes before the order' using errcode = 'PA055'; end if;
  perform app.require_works_consent(new.site_id, new.home_id, app.works_day(new.at));
  return new;
end $$;
create trigger guard_visit before insert on works_visits for each row execute function app.guard_works_visit();

do $$
declare t text;
begin
  foreach t in array array['works_moves', 'works_visits', 'works_ends', 'works_absences', 'works_consents', 'works_gates', 'works_attestations',
      'works_notices', 'works_confirmations', 'works_reserves', 'works_reserve_photos', 'works_lifts', 'works_satisfaction'] loop
    execute format('create trigger never before update or delete on %I for each row execute function app.never()', t);
  end loop;
end $$;
revoke all on all functions in schema app from public;
grant execute on function app.is_holiday(date), app.rest_of(date), app.works_day(timestamptz) to palier_app;
