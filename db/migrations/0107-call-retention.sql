-- How long is a caller's number kept? A year usually (rule `callPhoneKeptDays`); then the call stays, and nobody's number is on it.

alter table calls add column phone_forgotten_at timestamptz(3), add check (phone_forgotten_at is null or phone is null);
create index calls_to_forget on calls (began_at) where phone_forgotten_at is null and ended_at is not null;
alter table call_backs alter column phone drop not null, add column phone_forgotten_at timestamptz(3),
  add check ((phone is null) = (phone_forgotten_at is not null));
create index call_backs_to_forget on call_backs (asked_at) where phone_forgotten_at is null;

create or replace function app.guard_call() returns trigger language plpgsql as $$
declare
  number_said constant text[] := '{phone,kept,typed,said}';
begin
  if old.ended_at is not null and old.phone_forgotten_at is null and new.phone_forgotten_at is not null and new.phone is null
     and to_jsonb(new) - '{phone,phone_forgotten_at,state}'::text[] is not distinct from to_jsonb(old) - '{phone,phone_forgotten_at,state}'::text[]
     and new.state - number_said is not distinct from old.state - number_said then
    return new;
  end if;
  if old.ended_at is not null then
    raise exception 'a call that ended stays as it was, but for its number that is forgotten' using errcode = 'PA080';
  end if;
  if (new.id, new.flow_id, new.line, new.line_id, new.phone, new.began_at, new.phone_forgotten_at)
     is distinct from (old.id, old.flow_id, old.line, old.line_id, old.phone, old.began_at, old.phone_forgotten_at) then
    raise exception 'a call keeps its line, its number and its flow' using errcode = 'PA080';
  end if;
  return new;
end $$;
