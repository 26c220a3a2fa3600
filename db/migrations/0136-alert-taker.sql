-- Who goes? Whoever was written to or rung there, or stands at the desk: a name that is typed says how she is called, not who she is.
alter table alerts
  add column acknowledged_person_id uuid references duty_people,
  add column acknowledged_staff_id uuid references staff,
  add check (acknowledged_at is not null or num_nonnulls(acknowledged_person_id, acknowledged_staff_id) = 0);
create index on alerts (acknowledged_person_id) where acknowledged_person_id is not null;
create index on alerts (acknowledged_staff_id) where acknowledged_staff_id is not null;

-- Of those taken before, the name is all that is known.
update alerts a set acknowledged_person_id = (
    select t.person_id from alert_tries t where t.alert_id = a.id and t.name = a.acknowledged_by and t.person_id is not null limit 1)
 where a.acknowledged_at is not null;

create or replace function app.guard_alert() returns trigger language plpgsql as $$
begin
  if old.acknowledged_at is not null and (new.acknowledged_at, new.acknowledged_by, new.acknowledged_way, new.acknowledged_person_id, new.acknowledged_staff_id)
     is distinct from (old.acknowledged_at, old.acknowledged_by, old.acknowledged_way, old.acknowledged_person_id, old.acknowledged_staff_id) then
    raise exception 'the first who goes is the one who goes' using errcode = 'PA902';
  end if;
  if old.case_id is not null and new.case_id is distinct from old.case_id then
    raise exception 'an alert keeps its demand' using errcode = 'PA902';
  end if;
  return new;
end $$;
