-- An alert keeps whom it tried, how and with what outcome; it may come from a call whose place nobody knows yet; what was done is written afterwards.

alter table alerts
  alter column case_id drop not null,
  alter column estate_id drop not null,
  add column agency_id uuid references agencies,
  -- The calls have their own tables.
  add column call_id uuid unique,
  add column danger text check (danger in ('gas', 'fire', 'electric', 'water', 'trapped', 'cold', 'structure', 'carbon_monoxide', 'violence', 'other')),
  add column caller_phone text,
  add column words_sound text check (words_sound ~ '^[0-9a-f]{64}$'),
  -- The caller hung up: nobody waits to be put through.
  add column caller_left_at timestamptz(3),
  -- The demand that is being filed for it: its danger is this very alert, not another one.
  add column awaited_case_id uuid,
  -- Said in an SMS: "OK 123".
  add column number integer generated always as identity unique,
  add column acknowledged_way text check (acknowledged_way in ('key', 'sms', 'link', 'desk'));
update alerts a set agency_id = e.agency_id from estates e where e.id = a.estate_id;
alter table alerts
  alter column agency_id set not null,
  add check (num_nonnulls(case_id, call_id) >= 1),
  add check ((case_id is null) = (estate_id is null)),
  add check (case_id is not null or danger is not null);
create index on alerts (agency_id);
create index on alerts (awaited_case_id) where awaited_case_id is not null;

create table alert_tries (
  id uuid primary key,
  alert_id uuid not null references alerts,
  -- Round after round, each step of the ladder once.
  pass smallint not null check (pass >= 0),
  step text not null,
  roster_id uuid references duty_rosters,
  level smallint,
  person_id uuid references duty_people,
  staff_id uuid references staff,
  is_last_resort boolean not null default false,
  name text not null,
  way text not null check (way in ('call', 'sms', 'email')),
  address text not null,
  wait_minutes smallint not null check (wait_minutes >= 1),
  at timestamptz(3) not null,
  -- Of a call; a message says for itself whether it arrived.
  outcome text check (outcome in ('accepted', 'refused', 'silent', 'no_answer', 'busy', 'failed', 'lost')),
  ended_at timestamptz(3),
  delivery_id uuid references deliveries,
  unique (alert_id, pass, step, way),
  check ((outcome is null) = (ended_at is null)),
  check ((way = 'call') = (delivery_id is null)),
  check (way = 'call' or outcome is null)
);
create index on alert_tries (roster_id);
create index on alert_tries (person_id);
create index on alert_tries (staff_id);
create index on alert_tries (delivery_id);

-- What people answered to an SMS; the gateway's own number keeps a word from being heard twice.
create table alert_replies (
  id uuid primary key,
  provider_id text not null unique,
  alert_id uuid references alerts,
  from_number text not null,
  body text not null,
  heard_as text not null check (heard_as in ('taken', 'late', 'unclear', 'stranger')),
  at timestamptz(3) not null
);
create index on alert_replies (alert_id);

-- What was done there, written by whoever went.
create table alert_interventions (
  id uuid primary key,
  alert_id uuid not null unique references alerts,
  person_id uuid references duty_people,
  by_name text not null check (by_name <> ''),
  arrived_at timestamptz(3) not null,
  ended_at timestamptz(3) not null check (ended_at > arrived_at),
  made_safe boolean not null,
  done text not null check (done <> '' and length(done) <= 2000),
  follow_up text not null default '' check (length(follow_up) <= 1000),
  tells_resident boolean not null,
  written_at timestamptz(3) not null
);
create index on alert_interventions (person_id);

create trigger never before update or delete on alert_replies for each row execute function app.never();
create trigger never before update or delete on alert_interventions for each row execute function app.never();

create function app.guard_alert() returns trigger language plpgsql as $$
begin
  if old.acknowledged_at is not null and (new.acknowledged_at, new.acknowledged_by, new.acknowledged_way) is distinct from (old.acknowledged_at, old.acknowledged_by, old.acknowledged_way) then
    raise exception 'the first who goes is the one who goes' using errcode = 'PA902';
  end if;
  if old.case_id is not null and new.case_id is distinct from old.case_id then
    raise exception 'an alert keeps its demand' using errcode = 'PA902';
  end if;
  return new;
end $$;
-- One danger, one alert: what a demand raised by itself gives way, before anybody was tried, to the call it came from. Nothing else ends an alert.
create function app.guard_alert_folded() returns trigger language plpgsql as $$
begin
  if old.rounds > 0 or old.acknowledged_at is not null or not exists (select from alerts a where a.awaited_case_id = old.case_id and a.id <> old.id) then
    raise exception 'an alert is never dropped' using errcode = 'PA904';
  end if;
  return old;
end $$;
create trigger guard_alert_folded before delete on alerts for each row execute function app.guard_alert_folded();
create trigger guard_alert before update on alerts for each row execute function app.guard_alert();
create function app.guard_try() returns trigger language plpgsql as $$
begin
  if to_jsonb(new) - 'outcome' - 'ended_at' is distinct from to_jsonb(old) - 'outcome' - 'ended_at' or old.outcome is not null and new.outcome is distinct from old.outcome then
    raise exception 'a try keeps what it was and how it ended' using errcode = 'PA903';
  end if;
  return new;
end $$;
create trigger guard_try before update on alert_tries for each row execute function app.guard_try();

drop policy read_alerts on alerts;
-- Once it has its demand, who reads the demand reads the alert: a sensitive one is not read by way of its call.
create policy read_alerts on alerts for select to palier_app using (
  (select app.is_system()) or ((select app.kind()) <> 'partner' and (
    exists (select from cases c where c.id = case_id)
    or (case_id is null and (select app.has_role('adviser', 'agency_manager', 'technician')) and app.reaches_agency(agency_id)))));
create policy fold_alerts on alerts for delete to palier_app using ((select app.is_system()));
grant delete on alerts to palier_app;
drop policy change_alerts on alerts;
create policy change_alerts on alerts for update to palier_app using (
  (select app.is_system()) or ((select app.has_role('adviser', 'agency_manager', 'technician')) and (
    exists (select from cases c where c.id = case_id) or (case_id is null and app.reaches_agency(agency_id)))));

alter table alert_tries enable row level security;
alter table alert_replies enable row level security;
alter table alert_interventions enable row level security;
create policy read_tries on alert_tries for select to palier_app using (
  (select app.is_system()) or ((select app.has_role('adviser', 'agency_manager', 'technician')) and exists (select from alerts a where a.id = alert_id)));
create policy make_tries on alert_tries for all to palier_app using ((select app.is_system()));
create policy read_replies on alert_replies for select to palier_app using (
  (select app.is_system()) or ((select app.has_role('adviser', 'agency_manager', 'technician')) and exists (select from alerts a where a.id = alert_id)));
create policy keep_replies on alert_replies for insert to palier_app with check ((select app.is_system()));
create policy read_interventions on alert_interventions for select to palier_app using (
  (select app.is_system()) or ((select app.has_role('adviser', 'agency_manager', 'technician')) and exists (select from alerts a where a.id = alert_id)));
create policy write_interventions on alert_interventions for insert to palier_app with check ((select app.is_system()));

grant select, insert on alert_tries, alert_replies, alert_interventions to palier_app;
grant update (outcome, ended_at) on alert_tries to palier_app;
revoke all on function app.guard_alert(), app.guard_alert_folded(), app.guard_try() from public;
grant execute on function app.guard_alert(), app.guard_alert_folded(), app.guard_try() to palier_app;
