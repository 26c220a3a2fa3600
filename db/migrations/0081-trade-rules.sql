-- The numbers of the trade that the database holds too are those of the settings on that day (src/modules/settings/trade-rules.ts).

create function app.trade_rule(name text, on_day date) returns jsonb language sql stable security definer set search_path = public as $$
  select value from settings where key = 'rule.' || name and from_on <= on_day order by from_on desc limit 1
$$;
revoke all on function app.trade_rule(text, date) from public;
grant execute on function app.trade_rule(text, date) to palier_app;

create or replace function app.guard_works_order() returns trigger language plpgsql security definer set search_path = public as $$
declare before date := coalesce((app.trade_rule('worksAsbestosBefore', app.works_day(coalesce(new.ordered_at, now()))) #>> '{}')::date, date '1997-07-01');
begin
  if new.ordered_at is null or new.is_danger or (tg_op = 'UPDATE' and old.ordered_at is not null and old.contractor_id = new.contractor_id) then return new; end if;
  if exists (
    select from (select distinct building_id from works_site_homes where site_id = new.site_id) x join buildings b on b.id = x.building_id
     where (b.permitted_on is null or b.permitted_on < before) and not (
       exists (select from works_attestations t where t.site_id = new.site_id and t.building_id = b.id and t.contractor_id = new.contractor_id and t.kind in ('dapp', 'dta'))
       and (not new.is_intrusive or exists (select from works_attestations t where t.site_id = new.site_id and t.building_id = b.id
              and t.contractor_id = new.contractor_id and t.kind = 'survey')))) then
    raise exception 'the asbestos file goes before the order' using errcode = 'PA055';
  end if;
  return new;
end $$;

create or replace function app.guard_works_visit_correction() returns trigger language plpgsql set search_path = public as $$
declare minutes int := coalesce((app.trade_rule('correctionMinutes', app.works_day(old.at)) #>> '{}')::int, 20);
begin
  if new.corrected_at is null or new.corrected_at > old.at + make_interval(mins => minutes) or old.by_id is distinct from app.me()
     or to_jsonb(new) - '{outcome,words,corrected_at}'::text[] is distinct from to_jsonb(old) - '{outcome,words,corrected_at}'::text[] then
    raise exception 'a visit is corrected within some minutes by whoever said it, then added to' using errcode = 'PA011';
  end if;
  return new;
end $$;

alter table observations drop constraint observations_check1;
create or replace function app.guard_observation() returns trigger language plpgsql set search_path = public as $$
declare
  said constant text[] := '{kind,facts,people,words,corrected_at,estate_id,building_id,entrance_id,equipment_id,place_id}';
  minutes int := coalesce((app.trade_rule('correctionMinutes', app.works_day(old.seen_at)) #>> '{}')::int, 20);
begin
  if new.corrected_at is null or new.corrected_at > old.seen_at + make_interval(mins => minutes) or to_jsonb(new) - said is distinct from to_jsonb(old) - said then
    raise exception 'an observation is corrected within some minutes, then added to' using errcode = 'PA011';
  end if;
  return new;
end $$;
