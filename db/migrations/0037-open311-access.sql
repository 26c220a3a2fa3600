-- What does a body of Open311 reach? Demands about common parts and outside places, never a person, a home or a sensitive nature.

alter table open311_keys enable row level security;
alter table open311_requests enable row level security;
alter table open311_updates enable row level security;

grant select, insert on open311_keys, open311_requests, open311_updates to palier_app;
grant update (revoked_at, revoked_by) on open311_keys to palier_app;
create policy keys_of_administrator on open311_keys for all to palier_app using ((select app.has_role('administrator')));
create policy own_requests on open311_requests for select to palier_app using (
  (select app.is_system()) or (key_id = (select app.me()) and (select app.kind()) = 'open311'));
create policy make_requests on open311_requests for insert to palier_app with check (
  key_id = (select app.me()) and (select app.open311_writes()));
create policy own_updates on open311_updates for select to palier_app using (
  (select app.is_system()) or (key_id = (select app.me()) and (select app.kind()) = 'open311'));

-- Did the body that acts send this very demand?
create function app.open311_sent(wanted uuid) returns boolean language sql stable security definer set search_path = public as $$
  select app.kind() = 'open311' and exists (select from open311_requests where case_id = wanted and key_id = app.me())
$$;
create policy make_updates on open311_updates for insert to palier_app with check (
  key_id = (select app.me()) and (select app.open311_writes()) and app.open311_sent(case_id));

create policy open311_reads on cases for select to palier_app using (
  (select app.kind()) = 'open311' and fault_id is not null and not is_sensitive and place_kind <> 'home');
create policy open311_files on cases for insert to palier_app with check (
  (select app.open311_writes()) and channel = 'open311' and fault_id is not null and not is_sensitive and place_kind <> 'home'
  and resident_id is null and filed_by is null and state = 'open' and danger is null);
create policy open311_reads on faults for select to palier_app using ((select app.kind()) = 'open311' and not is_sensitive);
create policy open311_files on faults for insert to palier_app with check (
  (select app.open311_writes()) and not is_sensitive and ended_at is null and place_words = '' and expected_words = '');

-- What hangs on a demand is opened to whoever reads it: not to other bodies, save for the date and what they sent themselves.
do $$
declare t text;
begin
  foreach t in array array['homes', 'api_replies', 'case_answers', 'case_answer_recipients', 'case_closures', 'case_verdicts', 'alerts'] loop
    execute format('create policy not_for_open311 on %I as restrictive for all to palier_app using ((select app.kind()) <> ''open311'')', t);
  end loop;
end $$;
create policy not_for_open311 on natures as restrictive for select to palier_app using ((select app.kind()) <> 'open311' or not is_sensitive);
create policy open311_files on case_promises as restrictive for insert to palier_app with check (
  (select app.kind()) <> 'open311' or (made_by is null and (select app.open311_writes())
    and exists (select from cases c where c.id = case_id and c.channel = 'open311')));
create policy not_for_open311 on case_promises as restrictive for update to palier_app using ((select app.kind()) <> 'open311');
create policy open311_sent on case_messages as restrictive for all to palier_app using (
  (select app.kind()) <> 'open311' or (channel = 'open311' and app.open311_sent(case_id)))
  with check ((select app.kind()) <> 'open311' or (channel = 'open311' and (select app.open311_writes()) and app.open311_sent(case_id)));

-- When demands were closed and reopened, without why nor by whom.
create function app.open311_moves(from_at timestamptz, until_at timestamptz)
returns table (id uuid, case_id uuid, status text, at timestamptz)
language sql stable security definer set search_path = public as $$
  select x.id, x.case_id, m.status, m.at
    from case_closures x join cases c on c.id = x.case_id
    cross join lateral (values ('closed', x.closed_at), ('open', x.reopened_at)) m (status, at)
   where app.kind() = 'open311' and m.at >= from_at and m.at <= until_at
     and c.fault_id is not null and not c.is_sensitive and c.place_kind <> 'home'
$$;
create index case_closures_closed on case_closures (closed_at);
create index case_closures_reopened on case_closures (reopened_at) where reopened_at is not null;
create function app.open311_reopened_at(wanted uuid) returns timestamptz language sql stable security definer set search_path = public as $$
  select max(reopened_at) from case_closures where case_id = wanted and app.kind() = 'open311'
$$;
-- Which demand is behind a token? Whoever holds it may ask.
create function app.open311_case_of(wanted text) returns uuid language sql stable security definer set search_path = public as $$
  select case_id from open311_requests where token = wanted and app.kind() = 'open311'
$$;

revoke all on function app.open311_key_of(bytea, timestamptz), app.open311_writes(), app.open311_sent(uuid),
  app.open311_moves(timestamptz, timestamptz), app.open311_reopened_at(uuid), app.open311_case_of(text) from public;
grant execute on function app.open311_key_of(bytea, timestamptz), app.open311_writes(), app.open311_sent(uuid),
  app.open311_moves(timestamptz, timestamptz), app.open311_reopened_at(uuid), app.open311_case_of(text) to palier_app;
