-- Within its twenty minutes a correction changes the place too, and what was photographed.

create or replace function app.guard_observation() returns trigger language plpgsql set search_path = public as $$
declare
  said constant text[] := '{kind,facts,people,words,corrected_at,estate_id,building_id,entrance_id,equipment_id,place_id}';
begin
  if new.corrected_at is null or to_jsonb(new) - said is distinct from to_jsonb(old) - said then
    raise exception 'an observation is corrected within twenty minutes, then added to' using errcode = 'PA011';
  end if;
  return new;
end $$;
grant update (estate_id, building_id, entrance_id, equipment_id, place_id) on observations to palier_app;

-- A photo leaves with the correction that takes it away, in the same transaction, or with its observation.
create function app.guard_observation_photo() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if exists (select from observations o where o.id = old.observation_id
              and o.xmin::text::bigint is distinct from pg_current_xact_id()::text::bigint % 4294967296) then
    raise exception 'a photo is taken away by a correction only' using errcode = 'PA011';
  end if;
  return old;
end $$;
create trigger guard_photo before delete on observation_photos for each row execute function app.guard_observation_photo();
grant delete on observation_photos to palier_app;
create policy take_away_photos on observation_photos for delete to palier_app using (
  (select app.is_system()) or exists (select from observations o where o.id = observation_id and o.made_by = (select app.me())));
revoke all on all functions in schema app from public;
