-- A visit written down at the desk was said there, later than at the door: the time to correct it runs from then. Who leads the works adds to anybody's visit, and corrects none.

alter table works_visits add column said_at timestamptz(3) check (said_at >= at);

create or replace function app.guard_works_visit_correction() returns trigger language plpgsql set search_path = public as $$
declare
  said timestamptz := coalesce(old.said_at, old.at);
  minutes int := coalesce((app.trade_rule('correctionMinutes', app.works_day(coalesce(old.said_at, old.at))) #>> '{}')::int, 20);
begin
  if new.corrected_at is null or new.corrected_at > said + make_interval(mins => minutes) or old.by_id is distinct from app.me()
     or to_jsonb(new) - '{outcome,words,corrected_at}'::text[] is distinct from to_jsonb(old) - '{outcome,words,corrected_at}'::text[] then
    raise exception 'a visit is corrected within some minutes by whoever said it, then added to' using errcode = 'PA011';
  end if;
  return new;
end $$;

drop policy say_works on works_visit_addenda;
create policy say_works on works_visit_addenda for insert to palier_app with check ((select app.is_system()) or (by_id = (select app.me())
  and app.has_role('works_manager', 'agency_manager', 'technician', 'liaison_agent', 'caretaker') and app.reaches(estate_id)
  and exists (select from works_visits v where v.id = visit_id and (v.by_id = (select app.me()) or app.plans_works(v.estate_id))
                and v.home_id = works_visit_addenda.home_id and v.estate_id = works_visit_addenda.estate_id)));
