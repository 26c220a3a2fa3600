-- What was asked and came back: a company reminded, the manager told, the thing sent to somebody else or made a demand.

alter table observation_relays drop constraint observation_relays_state_check;
alter table observation_relays add constraint observation_relays_state_check
  check (state in ('sent', 'acknowledged', 'done', 'refused', 'withdrawn'));
alter table observation_relay_steps drop constraint observation_relay_steps_kind_check;
alter table observation_relay_steps add constraint observation_relay_steps_kind_check
  check (kind in ('acknowledged', 'done', 'refused', 'reminded', 'escalated', 'withdrawn'));
create index on observation_relays (sent_at) where state in ('sent', 'acknowledged', 'refused');

-- What was seen became a demand: its answer comes back to whoever saw it.
create table observation_cases (
  observation_id uuid primary key references observations on delete cascade,
  case_id uuid not null unique references cases,
  filed_by uuid not null references staff,
  at timestamptz(3) not null
);
alter table observation_cases enable row level security;
grant select, insert on observation_cases to palier_app;
create policy read_observation_cases on observation_cases for select to palier_app using (
  (select app.is_system()) or ((select app.kind()) = 'staff' and exists (select from observations o where o.id = observation_id)));
create policy file_observations on observation_cases for insert to palier_app with check (
  (select app.is_system()) or ((select app.on_the_ground()) and filed_by = (select app.me())
    and exists (select from observations o where o.id = observation_id and app.reaches(o.estate_id))));

-- Whoever asked may take it back, as the agency may.
create policy withdraw_relays on observation_relays for update to palier_app using (
  (select app.on_the_ground()) and sent_by = (select app.me()) and app.reaches(estate_id)) with check (state = 'withdrawn');
create policy say_withdrawn on observation_relay_steps for insert to palier_app with check (
  (select app.on_the_ground()) and kind = 'withdrawn'
  and exists (select from observation_relays r where r.id = relay_id and r.sent_by = (select app.me())));

-- Refused, or silent after two reminders, and taken up by nobody since; with what of it nobody did. By the rights of who asks.
create function app.relays_back(which uuid default null) returns table (id uuid, observations uuid[]) language sql stable set search_path = public as $$
  with live as (
    select r.id, r.number, r.state, (select k.kind from observation_relay_steps k where k.relay_id = r.id
                                       order by k.at desc, k.kind = 'escalated' limit 1) is not distinct from 'escalated' as is_silent
      from observation_relays r where r.state in ('sent', 'acknowledged', 'refused'))
  select r.id, array_agg(l.observation_id)
    from live r join observation_relay_lines l on l.relay_id = r.id and l.done_at is null
   where (which is null or r.id = which) and (r.state = 'refused' or r.is_silent)
     and not exists (select from observation_cases f where f.observation_id = l.observation_id)
     and not exists (select from observation_relay_lines x where x.observation_id = l.observation_id and x.done_at is not null)
     and not exists (select from observation_relay_lines x join live y on y.id = x.relay_id
                      where x.observation_id = l.observation_id and y.id <> r.id
                        and (y.number > r.number or (y.state <> 'refused' and not y.is_silent)))
   group by r.id, r.number order by r.number limit 100
$$;
revoke all on function app.relays_back(uuid) from public;
grant execute on function app.relays_back(uuid) to palier_app;
