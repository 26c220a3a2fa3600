-- The single number: the flows it follows, the calls it took, what callers left, who waits, who is called back.

create sequence call_flow_numbers;
-- A version is written until it is first published; from then on it never changes, and a call keeps the one it began with.
create table call_flows (
  id uuid primary key,
  number integer not null unique default nextval('call_flow_numbers'),
  flow jsonb not null check (jsonb_typeof(flow) = 'object'),
  note text not null default '' check (length(note) <= 500),
  -- Nobody: the flow that Palier brings.
  made_by uuid references staff,
  made_at timestamptz(3) not null
);
create index on call_flows (made_by);
-- The last one is in force; an older version is published again to go back to it.
create table call_flow_publications (
  id uuid primary key,
  flow_id uuid not null references call_flows,
  published_by uuid references staff,
  published_at timestamptz(3) not null
);
create index on call_flow_publications (flow_id);
create index on call_flow_publications (published_at desc);
create index on call_flow_publications (published_by);

-- What must come true before any version is published: keys pressed in a situation, and where they must lead.
create table call_scenarios (
  id uuid primary key,
  title text not null check (title <> '' and length(title) <= 200),
  hours text not null check (hours in ('open', 'closed', 'closure')),
  is_known boolean not null,
  keys text not null check (keys ~ '^[0-9*#_]{0,60}$'),
  ends_at text not null,
  made_by uuid references staff,
  made_at timestamptz(3) not null,
  removed_at timestamptz(3)
);
create index on call_scenarios (made_by);

create table calls (
  id uuid primary key,
  flow_id uuid not null references call_flows,
  line text not null check (line in ('engine', 'rented', 'page')),
  -- The engine's own name for it.
  line_id text not null,
  -- As it was shown: it can be forged, and opens nothing.
  phone text,
  home_id uuid references homes,
  estate_id uuid references estates,
  agency_id uuid references agencies,
  -- What the call remembers: it is taken back from there after a restart.
  state jsonb not null,
  began_at timestamptz(3) not null,
  ended_at timestamptz(3),
  -- goodbye: to its last word · hung_up: by the caller before that · talked: with a person · lost: with the line.
  ending text check (ending in ('goodbye', 'hung_up', 'talked', 'lost')),
  unique (line, line_id),
  check ((ended_at is null) = (ending is null))
);
create index on calls (began_at desc);
create index on calls (home_id);
create index on calls (estate_id, began_at);
create index on calls (agency_id, began_at);
create index on calls (phone, began_at);
create index calls_in_progress on calls (line) where ended_at is null;
create index on calls (flow_id);

create table call_steps (
  call_id uuid not null references calls,
  position integer not null check (position >= 0),
  at timestamptz(3) not null,
  node text not null,
  event text not null,
  facts jsonb not null default '{}',
  primary key (call_id, position)
);

create table call_waits (
  id uuid primary key,
  call_id uuid not null references calls,
  agency_id uuid not null references agencies,
  estate_id uuid references estates,
  node text not null,
  entered_at timestamptz(3) not null,
  left_at timestamptz(3),
  how text check (how in ('taken', 'hung_up', 'callback', 'emergency', 'too_long', 'lost')),
  taken_by uuid references staff,
  talked_until timestamptz(3),
  check ((left_at is null) = (how is null)),
  check ((how is not distinct from 'taken') = (taken_by is not null)),
  check (talked_until is null or how = 'taken')
);
create unique index call_waits_once on call_waits (call_id) where left_at is null;
create index on call_waits (call_id);
create index on call_waits (agency_id, entered_at);
create index on call_waits (estate_id);
create index on call_waits (taken_by);

-- What a caller said after the beep: announced, kept six months at most, then only its date remains.
create table call_recordings (
  id uuid primary key,
  call_id uuid not null references calls,
  purpose text not null check (purpose in ('message', 'where')),
  estate_id uuid references estates,
  sound text check (sound ~ '^[0-9a-f]{64}$'),
  seconds numeric(6, 1) not null check (seconds >= 0),
  nature_code text references natures,
  is_sensitive boolean not null default false,
  made_at timestamptz(3) not null,
  forget_at timestamptz(3) not null check (forget_at <= made_at + interval '184 days'),
  forgotten_at timestamptz(3),
  case_id uuid references cases,
  -- Not a demand (a wrong number, a child): who says so, and why.
  set_aside_at timestamptz(3),
  set_aside_by uuid references staff,
  set_aside_why text not null default '' check (length(set_aside_why) <= 500),
  check ((sound is null) = (forgotten_at is not null)),
  check ((set_aside_at is null) = (set_aside_by is null)),
  check (set_aside_at is null or (case_id is null and set_aside_why <> ''))
);
create index on call_recordings (call_id);
create index on call_recordings (case_id);
create index on call_recordings (estate_id);
create index on call_recordings (forget_at) where forgotten_at is null;
create index call_recordings_to_file on call_recordings (made_at) where purpose = 'message' and case_id is null and set_aside_at is null;
create index on call_recordings (nature_code);
create index on call_recordings (set_aside_by);

create table call_backs (
  id uuid primary key,
  call_id uuid not null references calls,
  phone text not null check (phone <> ''),
  home_id uuid references homes,
  estate_id uuid references estates,
  agency_id uuid not null references agencies,
  asked_at timestamptz(3) not null,
  due_at timestamptz(3) not null,
  done_at timestamptz(3),
  done_by uuid references staff,
  outcome text check (outcome in ('reached', 'gave_up')),
  check (num_nonnulls(done_at, done_by, outcome) in (0, 3))
);
create index on call_backs (call_id);
create index on call_backs (agency_id, due_at) where done_at is null;
create index on call_backs (home_id);
create index on call_backs (estate_id);
create index on call_backs (done_by);
create table call_back_tries (
  id uuid primary key,
  call_back_id uuid not null references call_backs,
  outcome text not null check (outcome in ('reached', 'no_answer', 'busy', 'wrong_number')),
  tried_by uuid not null references staff,
  tried_at timestamptz(3) not null
);
create index on call_back_tries (call_back_id, tried_at);
create index on call_back_tries (tried_by);

-- Who typed which demand's code: five wrong ones close that door for a day.
create table call_code_tries (
  id uuid primary key,
  call_id uuid not null references calls,
  case_number bigint not null,
  is_right boolean not null,
  tried_at timestamptz(3) not null
);
create index on call_code_tries (case_number, tried_at);
create index on call_code_tries (call_id);

-- An agency that closes at once (a flood, a strike): its calls are told so, and leave a message.
create table call_closures (
  id uuid primary key,
  agency_id uuid not null references agencies,
  why text not null check (why <> '' and length(why) <= 200),
  closed_by uuid not null references staff,
  closed_at timestamptz(3) not null,
  reopened_by uuid references staff,
  reopened_at timestamptz(3),
  check ((reopened_at is null) = (reopened_by is null))
);
create unique index call_closures_one on call_closures (agency_id) where reopened_at is null;
create index on call_closures (agency_id);
create index on call_closures (closed_by);
create index on call_closures (reopened_by);

-- Where an adviser takes calls: a softphone's number, or her own telephone.
create table call_phones (
  staff_id uuid primary key references staff,
  phone text not null check (phone ~ '^\+?[0-9]{3,15}$'),
  set_at timestamptz(3) not null
);

create trigger never_deleted before delete on call_flows for each row execute function app.never();
create trigger never before update or delete on call_flow_publications for each row execute function app.never();
create trigger never_deleted before delete on calls for each row execute function app.never();
create trigger never before update or delete on call_steps for each row execute function app.never();
create trigger never_deleted before delete on call_waits for each row execute function app.never();
create trigger never_deleted before delete on call_recordings for each row execute function app.never();
create trigger never_deleted before delete on call_backs for each row execute function app.never();
create trigger never before update or delete on call_back_tries for each row execute function app.never();
create trigger never before update or delete on call_code_tries for each row execute function app.never();
create trigger never_deleted before delete on call_closures for each row execute function app.never();
create trigger never_deleted before delete on call_scenarios for each row execute function app.never();

create function app.guard_call_flow() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if exists (select from call_flow_publications p where p.flow_id = old.id) then
    raise exception 'a version that was published never changes' using errcode = 'PA080';
  end if;
  if to_jsonb(new) - '{flow,note}'::text[] is distinct from to_jsonb(old) - '{flow,note}'::text[] then
    raise exception 'only what a draft says changes' using errcode = 'PA080';
  end if;
  return new;
end $$;
create trigger guard_call_flow before update on call_flows for each row execute function app.guard_call_flow();

create function app.guard_call() returns trigger language plpgsql as $$
begin
  if old.ended_at is not null then
    raise exception 'a call that ended stays as it was' using errcode = 'PA080';
  end if;
  if (new.id, new.flow_id, new.line, new.line_id, new.phone, new.began_at) is distinct from (old.id, old.flow_id, old.line, old.line_id, old.phone, old.began_at) then
    raise exception 'a call keeps its line, its number and its flow' using errcode = 'PA080';
  end if;
  return new;
end $$;
create trigger guard_call before update on calls for each row execute function app.guard_call();

create function app.guard_recording() returns trigger language plpgsql as $$
begin
  if (new.id, new.call_id, new.purpose, new.seconds, new.made_at, new.forget_at) is distinct from (old.id, old.call_id, old.purpose, old.seconds, old.made_at, old.forget_at)
     or (old.sound is distinct from new.sound and new.sound is not null) or (old.case_id is not null and new.case_id is distinct from old.case_id) then
    raise exception 'what somebody said is only filed, set aside or forgotten' using errcode = 'PA080';
  end if;
  return new;
end $$;
create trigger guard_recording before update on call_recordings for each row execute function app.guard_recording();

-- Whose calls: those of one's sector, and those whose home nobody knows, for who answers.
create function app.hears(wanted uuid) returns boolean language sql stable parallel safe as $$
  select app.is_system() or (app.has_role('adviser', 'agency_manager') and (wanted is null or app.everywhere() or wanted = any (app.estates())))
$$;
revoke all on function app.guard_call_flow(), app.guard_call(), app.guard_recording(), app.hears(uuid) from public;
grant execute on function app.guard_call_flow(), app.guard_call(), app.guard_recording(), app.hears(uuid) to palier_app;

grant usage on sequence call_flow_numbers to palier_app;
grant select, insert, update on call_flows, calls, call_waits, call_recordings, call_backs, call_closures, call_phones, call_scenarios to palier_app;
grant select, insert on call_flow_publications, call_steps, call_back_tries, call_code_tries to palier_app;
grant delete on call_phones to palier_app;
do $$
declare one text;
begin
  foreach one in array array['call_flows', 'call_flow_publications', 'call_scenarios', 'calls', 'call_steps', 'call_waits', 'call_recordings', 'call_backs', 'call_back_tries', 'call_code_tries', 'call_closures', 'call_phones'] loop
    execute format('alter table %I enable row level security', one);
  end loop;
end $$;

create policy read_flows on call_flows for select to palier_app using ((select app.is_system()) or (select app.has_role('administrator', 'agency_manager', 'adviser')));
create policy write_flows on call_flows for insert to palier_app with check ((select app.is_system()) or ((select app.has_role('administrator')) and made_by = (select app.me())));
create policy change_flows on call_flows for update to palier_app using ((select app.is_system()) or (select app.has_role('administrator')));
create policy read_publications on call_flow_publications for select to palier_app using ((select app.is_system()) or (select app.has_role('administrator', 'agency_manager', 'adviser')));
create policy publish on call_flow_publications for insert to palier_app with check ((select app.is_system()) or ((select app.has_role('administrator')) and published_by = (select app.me())));
create policy read_scenarios on call_scenarios for select to palier_app using ((select app.is_system()) or (select app.has_role('administrator', 'agency_manager', 'adviser')));
create policy write_scenarios on call_scenarios for insert to palier_app with check ((select app.is_system()) or ((select app.has_role('administrator')) and made_by = (select app.me())));
create policy change_scenarios on call_scenarios for update to palier_app using ((select app.is_system()) or (select app.has_role('administrator')));

create policy hear_calls on calls for select to palier_app using (app.hears(estate_id));
create policy take_calls on calls for insert to palier_app with check ((select app.is_system()));
create policy lead_calls on calls for update to palier_app using ((select app.is_system()));
create policy read_steps on call_steps for select to palier_app using ((select app.is_system()) or exists (select from calls c where c.id = call_id));
create policy write_steps on call_steps for insert to palier_app with check ((select app.is_system()));
create policy read_waits on call_waits for select to palier_app using (app.hears(estate_id));
create policy enter_waits on call_waits for insert to palier_app with check ((select app.is_system()));
create policy leave_waits on call_waits for update to palier_app using (app.hears(estate_id));
-- About a person, or filed as a demand: who may read that demand.
create policy hear_recordings on call_recordings for select to palier_app using (
  (select app.is_system()) or case when case_id is not null then exists (select from cases c where c.id = case_id)
    else app.hears(estate_id) and (not is_sensitive or (select app.sensitive_everywhere()) or estate_id is null or estate_id = any ((select app.sensitive_estates())::uuid[])) end);
create policy keep_recordings on call_recordings for insert to palier_app with check ((select app.is_system()));
create policy file_recordings on call_recordings for update to palier_app using (app.hears(estate_id));
create policy read_call_backs on call_backs for select to palier_app using (app.hears(estate_id));
create policy ask_call_backs on call_backs for insert to palier_app with check ((select app.is_system()));
create policy do_call_backs on call_backs for update to palier_app using (app.hears(estate_id));
create policy read_tries on call_back_tries for select to palier_app using (exists (select from call_backs b where b.id = call_back_id));
create policy note_tries on call_back_tries for insert to palier_app with check (tried_by = (select app.me()) and exists (select from call_backs b where b.id = call_back_id));
create policy code_tries on call_code_tries to palier_app using ((select app.is_system()));
create policy read_closures on call_closures for select to palier_app using ((select app.is_system()) or (select app.has_role('administrator', 'agency_manager', 'adviser')));
create policy close_agency on call_closures for insert to palier_app with check ((select app.has_role('administrator', 'agency_manager')) and closed_by = (select app.me()));
create policy reopen_agency on call_closures for update to palier_app using ((select app.has_role('administrator', 'agency_manager')));
create policy own_phone on call_phones to palier_app using ((select app.is_system()) or (staff_id = (select app.me()) and (select app.has_role('adviser', 'agency_manager'))));
