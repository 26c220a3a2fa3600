-- What is the whole model? Written by bin/generate-schema from the migrations: read it, never edit it.
-- The queues' own schema (pgboss) is left out: its package makes it.

-- app; Type: SCHEMA; Schema: -

CREATE SCHEMA app;

-- btree_gin; Type: EXTENSION; Schema: -

CREATE EXTENSION IF NOT EXISTS btree_gin WITH SCHEMA public;

-- EXTENSION btree_gin; Type: COMMENT; Schema: -

COMMENT ON EXTENSION btree_gin IS 'support for indexing common datatypes in GIN';

-- btree_gist; Type: EXTENSION; Schema: -

CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;

-- EXTENSION btree_gist; Type: COMMENT; Schema: -

COMMENT ON EXTENSION btree_gist IS 'support for indexing common datatypes in GiST';

-- pg_trgm; Type: EXTENSION; Schema: -

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

-- EXTENSION pg_trgm; Type: COMMENT; Schema: -

COMMENT ON EXTENSION pg_trgm IS 'text similarity measurement and index searching based on trigrams';

-- unaccent; Type: EXTENSION; Schema: -

CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;

-- EXTENSION unaccent; Type: COMMENT; Schema: -

COMMENT ON EXTENSION unaccent IS 'text search dictionary that removes accents';

-- alert_for_ladder(uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.alert_for_ladder(told uuid) RETURNS TABLE(danger text, place text)
    LANGUAGE sql STABLE SECURITY DEFINER ROWS 1
    SET search_path TO 'public'
    AS $$
  select c.danger,
         case when not c.is_sensitive then
           concat_ws(', ', s.name, b.name, e.label, 'logement ' || h.door || ', étage ' || h.floor, nullif(c.place_words, '')) end
    from alerts l join cases c on c.id = l.case_id join estates s on s.id = c.estate_id
    left join buildings b on b.id = c.building_id left join entrances e on e.id = c.entrance_id left join homes h on h.id = c.home_id
   where l.case_id = told and (app.is_hers_on_call(l.id, l.agency_id, l.raised_at, l.acknowledged_at, l.acknowledged_staff_id)
                               or app.keeps_alert(l.id, l.heard_agency_id, l.raised_at, l.acknowledged_at, l.acknowledged_staff_id))
$$;

-- answers_call(uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.answers_call(called uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select exists (select from call_waits w where w.call_id = called and app.answers_for(w.agency_id))
$$;

-- answers_for(uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.answers_for(agency uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select app.has_role('adviser', 'agency_manager') and exists (select from estates e where e.agency_id = agency and e.id = any (app.estates()))
$$;

-- board_photos(uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.board_photos(shown uuid) RETURNS TABLE(sha256 text, type text, width integer, height integer, spoken text)
    LANGUAGE sql STABLE SECURITY DEFINER ROWS 1
    SET search_path TO 'public'
    AS $$
  select f.sha256, f.type, f.width, f.height, b.spoken
    from board_posts w join case_answers a on a.id = w.answer_id
    join competence_referral_photos p on p.step_id = a.body_step_id join files f on f.sha256 = p.sha256
    join competence_referrals x on x.id = p.referral_id join competence_bodies b on b.id = x.body_id
   where w.id = shown and w.withdrawn_at is null and a.written_by is not null and app.kind() <> 'nobody'
   order by p.position
$$;

-- body_names(uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.body_names(wanted uuid) RETURNS TABLE(name text, spoken text)
    LANGUAGE sql STABLE SECURITY DEFINER ROWS 1
    SET search_path TO 'public'
    AS $$
  select b.name, b.spoken from competence_bodies b where b.id = wanted and app.kind() <> 'nobody'
$$;

-- body_photos(uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.body_photos(told uuid) RETURNS TABLE(answer_id uuid, sha256 text, type text, width integer, height integer, spoken text)
    LANGUAGE sql STABLE SECURITY DEFINER ROWS 2
    SET search_path TO 'public'
    AS $$
  select first.id, first.sha256, first.type, first.width, first.height, first.spoken
    from (select distinct on (f.sha256) a.id, a.written_at, p.position, f.sha256, f.type, f.width, f.height, b.spoken
            from case_answer_recipients r join case_answers a on a.id = r.answer_id
            join competence_referral_photos p on p.step_id = a.body_step_id join files f on f.sha256 = p.sha256
            join competence_referrals x on x.id = p.referral_id join competence_bodies b on b.id = x.body_id
           where r.case_id = told and app.case_in_reach(told)
           order by f.sha256, a.written_at, p.position) first
   order by first.written_at, first.position
$$;

-- call_alert_facts(timestamp with time zone, timestamp with time zone, uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.call_alert_facts(from_at timestamp with time zone, past_at timestamp with time zone, of_agency uuid) RETURNS TABLE(raised_at timestamp with time zone, acknowledged_at timestamp with time zone)
    LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 100
    SET search_path TO 'public'
    AS $$
declare
  wholly boolean := app.has_role('auditor', 'administrator');
begin
  if not app.has_role('adviser', 'agency_manager', 'auditor', 'administrator') then return; end if;
  return query
    select a.raised_at, a.acknowledged_at from alerts a
     where a.call_id is not null and a.raised_at >= from_at and a.raised_at < past_at
       and (wholly or case when a.estate_id is null then app.reaches_agency(a.agency_id) else app.hears(a.estate_id) end)
       and (of_agency is null or a.agency_id = of_agency);
end $$;

-- call_back_facts(timestamp with time zone, timestamp with time zone, uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.call_back_facts(from_at timestamp with time zone, past_at timestamp with time zone, of_agency uuid) RETURNS TABLE(asked_at timestamp with time zone, due_at timestamp with time zone, settled_at timestamp with time zone, called_at timestamp with time zone)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
declare
  wholly boolean := app.has_role('auditor', 'administrator');
begin
  if not app.has_role('adviser', 'agency_manager', 'auditor', 'administrator') then return; end if;
  return query
    select b.asked_at, b.due_at, case when b.outcome in ('reached', 'gave_up') then b.done_at end,
           (select min(t.tried_at) from call_back_tries t where t.call_back_id = b.id and t.tried_at >= coalesce(b.wanted_from, b.asked_at))
      from call_backs b where b.asked_at >= from_at and b.asked_at < past_at and (wholly or app.hears(b.estate_id))
         and (of_agency is null or b.agency_id = of_agency);
end $$;

-- call_facts(timestamp with time zone, timestamp with time zone, uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.call_facts(from_at timestamp with time zone, past_at timestamp with time zone, of_agency uuid) RETURNS TABLE(began_at timestamp with time zone, ending text, node text, kind text, waited_seconds double precision, waits_still boolean, is_taken boolean, answer text, has_left_words boolean, has_asked_back boolean, was_urgent boolean, is_helped boolean, is_silent boolean, is_shown boolean, again_day boolean, again_week boolean)
    LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 10000
    SET search_path TO 'public'
    AS $$
declare
  wholly boolean := app.has_role('auditor', 'administrator');
begin
  if not app.has_role('adviser', 'agency_manager', 'auditor', 'administrator') then return; end if;
  return query
    with near as (
      select c.id, c.phone, c.began_at, lag(c.began_at) over (partition by c.phone order by c.began_at, c.id) as before_at
        from calls c where c.phone is not null and c.began_at >= from_at - interval '168 hours' and c.began_at < past_at)
    select c.began_at, c.ending, c.state ->> 'node', f.flow -> 'nodes' -> (c.state ->> 'node') ->> 'kind',
           w.seconds, coalesce(w.waits_still or rung.is_rung, false), coalesce(w.is_taken and not rung.is_rung and c.ending is distinct from 'hung_up', false), s.answer,
           exists (select from call_recordings r where r.call_id = c.id and r.purpose = 'message'),
           exists (select from call_backs b where b.call_id = c.id),
           coalesce(s.was_urgent, false), coalesce(s.is_helped, false), coalesce(s.is_silent, false), c.phone is not null,
           coalesce(n.before_at >= c.began_at - interval '24 hours', false),
           coalesce(n.before_at >= c.began_at - interval '168 hours', false)
      from calls c join call_flows f on f.id = c.flow_id
      left join near n on n.id = c.id
      cross join lateral (select c.ended_at is null and coalesce((c.state ->> 'isRung')::boolean, false) as is_rung) rung
      left join lateral (
        select extract(epoch from sum(y.left_at - y.entered_at))::double precision as seconds, bool_or(y.how = 'taken') as is_taken, bool_or(y.left_at is null) as waits_still
          from (select distinct on (x.entered_at) x.entered_at, x.left_at, x.how
                  from call_waits x where x.call_id = c.id order by x.entered_at, x.left_at desc nulls first, x.id desc) y) w on true
      left join lateral (
        select min(x.facts ->> 'answer') as answer, bool_or(x.node = f.flow ->> 'emergency') as was_urgent, bool_or(x.event = 'coming') as is_helped,
               bool_or((x.facts ->> 'isSilent')::boolean) as is_silent
          from call_steps x where x.call_id = c.id) s on true
     where c.began_at >= from_at and c.began_at < past_at and (wholly or app.hears(c.estate_id))
       and (of_agency is null or of_agency = coalesce(c.agency_id,
              (select x.agency_id from call_waits x where x.call_id = c.id order by x.entered_at desc, x.id desc limit 1)));
end $$;

-- case_in_reach(uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.case_in_reach(wanted uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select exists (select from cases c where c.id = wanted and app.may_read_case(c.estate_id, c.is_sensitive, c.resident_id, c.filed_by))
$$;

-- check_cancellation_agrees(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.check_cancellation_agrees() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
declare
  about uuid := coalesce(to_jsonb(new) ->> 'meeting_id', to_jsonb(new) ->> 'id');
begin
  if (select m.state = 'cancelled' from meetings m where m.id = about)
     is distinct from exists (select from meeting_cancellations x where x.meeting_id = about) then
    raise exception 'a cancelled meeting has its reason' using errcode = 'PA563';
  end if;
  return null;
end $$;

-- check_case_agrees(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.check_case_agrees() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  if exists (select from case_closures where case_id = new.id and reopened_at is null)
     and (select state from cases where id = new.id) <> 'closed' then
    raise exception 'a demand reopens by reopening its closure' using errcode = 'PA003';
  end if;
  return null;
end $$;

-- check_closure_agrees(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.check_closure_agrees() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  if (select c.state = 'closed' from cases c where c.id = new.case_id)
     is distinct from exists (select from case_closures x where x.case_id = new.case_id and x.reopened_at is null) then
    raise exception 'a closed demand says so' using errcode = 'PA003';
  end if;
  return null;
end $$;

-- check_meeting_moved(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.check_meeting_moved() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  if old.invited_at is not null and (new.at, new.place_words) is distinct from (old.at, old.place_words)
     and not exists (select from meeting_moves v where v.meeting_id = new.id and (v.from_at, v.from_place, v.to_at, v.to_place) = (old.at, old.place_words, new.at, new.place_words)) then
    raise exception 'those invited are told of a move' using errcode = 'PA563';
  end if;
  return null;
end $$;

-- check_minutes_agree(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.check_minutes_agree() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
declare
  about uuid := coalesce(to_jsonb(new) ->> 'meeting_id', to_jsonb(new) ->> 'id');
begin
  if (select m.state = 'closed' from meetings m where m.id = about)
     is distinct from exists (select from meeting_minutes x where x.meeting_id = about) then
    raise exception 'a closed meeting has its minutes' using errcode = 'PA561';
  end if;
  return null;
end $$;

-- check_move_holds(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.check_move_holds() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  if not exists (select from meetings m where m.id = new.meeting_id and m.state = 'planned' and m.invited_at is not null and (m.at, m.place_words) = (new.to_at, new.to_place))
     and not exists (select from meeting_moves v where v.meeting_id = new.meeting_id and v.id <> new.id and v.moved_at >= new.moved_at) then
    raise exception 'a move says where the meeting stands' using errcode = 'PA563';
  end if;
  return null;
end $$;

-- closes_agency(uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.closes_agency(wanted uuid) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  select app.has_role('administrator') or (app.has_role('agency_manager')
    and (app.everywhere() or exists (select from estates e where e.agency_id = wanted and e.id = any (app.estates()))))
$$;

-- days_of_works(date, integer); Type: FUNCTION; Schema: app

CREATE FUNCTION app.days_of_works(first date, days integer) RETURNS SETOF date
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  select first
  union all
  (select first + n from generate_series(1, 2 * days + 20) as n where app.rest_of(first + n) is null order by n limit days - 1)
$$;

-- staff_grants; Type: TABLE; Schema: public

CREATE TABLE public.staff_grants (
    id uuid NOT NULL,
    staff_id uuid NOT NULL,
    role text NOT NULL,
    agency_id uuid,
    estate_id uuid,
    from_on date NOT NULL,
    until_on date,
    granted_by uuid,
    revoked_at timestamp(3) with time zone,
    CONSTRAINT staff_grants_check CHECK ((until_on >= from_on)),
    CONSTRAINT staff_grants_check1 CHECK (((agency_id IS NULL) OR (estate_id IS NULL))),
    CONSTRAINT staff_grants_role_check CHECK ((role = ANY (ARRAY['helper'::text, 'caretaker'::text, 'liaison_agent'::text, 'sworn_officer'::text, 'adviser'::text, 'agency_manager'::text, 'technician'::text, 'works_manager'::text, 'rent_officer'::text, 'offers_officer'::text, 'reports_officer'::text, 'lawyer'::text, 'social_worker'::text, 'juror'::text, 'cafe_volunteer'::text, 'dpo'::text, 'administrator'::text, 'auditor'::text])))
);

-- ended_lately(public.staff_grants, timestamp with time zone); Type: FUNCTION; Schema: app

CREATE FUNCTION app.ended_lately(g public.staff_grants, received_at timestamp with time zone) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'public'
    AS $$
  select g.role in ('caretaker', 'liaison_agent', 'adviser', 'agency_manager', 'technician', 'works_manager')
     and (g.revoked_at is null or received_at <= g.revoked_at + app.hand_over_days() * interval '1 day')
     and (g.until_on is null or (received_at at time zone 'Europe/Paris')::date <= g.until_on + app.hand_over_days())
     and (g.revoked_at is not null or (g.until_on is not null and current_date > g.until_on))
$$;

-- enqueue(text, jsonb, timestamp with time zone, text); Type: FUNCTION; Schema: app

CREATE FUNCTION app.enqueue(queue text, payload jsonb, after timestamp with time zone DEFAULT NULL::timestamp with time zone, once text DEFAULT NULL::text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  if app.kind() = 'nobody' then raise exception 'nobody may not enqueue' using errcode = '42501'; end if;
  insert into pgboss.job (name, data, start_after, singleton_key, expire_seconds, deletion_seconds, keep_until,
                          retry_limit, retry_delay, retry_backoff, retry_delay_max, policy, dead_letter, heartbeat_seconds)
  select q.name, payload, coalesce(after, now()), once, q.expire_seconds, q.deletion_seconds,
         coalesce(after, now()) + q.retention_seconds * interval '1 second',
         q.retry_limit, q.retry_delay, q.retry_backoff, q.retry_delay_max, q.policy, q.dead_letter, q.heartbeat_seconds
    from pgboss.queue q where q.name = queue;
  if not found then raise exception 'no queue %', queue; end if;
end $$;

-- enter(text, uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.enter(kind text, id uuid DEFAULT NULL::uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
declare
  roles text[] := '{}';
  everywhere boolean := false;
  estates uuid[] := '{}';
  deep_everywhere boolean := false;
  deep uuid[] := '{}';
  acting text := kind;
begin
  if kind = 'staff' then
    with live as (
      select g.role, g.agency_id, g.estate_id from staff_grants g join staff s on s.id = g.staff_id
       where g.staff_id = enter.id and s.is_active and g.revoked_at is null
         and current_date >= g.from_on and (g.until_on is null or current_date <= g.until_on)
    ), reading as (select * from live where role in ('caretaker', 'liaison_agent', 'adviser', 'agency_manager', 'technician', 'works_manager'))
    select coalesce((select array_agg(distinct role) from live), '{}'),
           exists (select from reading where agency_id is null and estate_id is null),
           coalesce((select array_agg(distinct e.id) from reading g join estates e on e.agency_id = g.agency_id or e.id = g.estate_id), '{}'),
           exists (select from reading where agency_id is null and estate_id is null and role in ('adviser', 'agency_manager')),
           coalesce((select array_agg(distinct e.id) from reading g join estates e on e.agency_id = g.agency_id or e.id = g.estate_id
                      where g.role in ('adviser', 'agency_manager')), '{}')
      into roles, everywhere, estates, deep_everywhere, deep;
    if roles = '{}' then acting := 'nobody'; end if;
  elsif kind = 'resident' then
    -- Her estates: where she holds or shares a living lease.
    select coalesce(array_agg(distinct h.estate_id), '{}') into estates
      from (select lease_id from lease_holders where resident_id = enter.id
            union select lease_id from household_members where resident_id = enter.id) mine
      join leases l on l.id = mine.lease_id join homes h on h.id = l.home_id
     where current_date >= l.starts_on - 31 and (l.ends_on is null or current_date <= l.ends_on + 92);
    if not exists (select from residents r where r.id = enter.id) then acting := 'nobody'; end if;
  elsif kind = 'open311' then
    if enter.id is null then roles := '{read}';
    else
      select array_remove(array[case when k.may_read then 'read' end, case when k.may_write then 'write' end], null) into roles
        from open311_keys k where k.id = enter.id and k.revoked_at is null;
      if not found then
        roles := '{}';
        acting := 'nobody';
      end if;
    end if;
  elsif kind not in ('public', 'partner', 'gate', 'system') then
    acting := 'nobody';
  end if;
  perform set_config('app.kind', acting, true), set_config('app.id', coalesce(id::text, ''), true),
    set_config('app.roles', roles::text, true), set_config('app.everywhere', everywhere::text, true),
    set_config('app.estates', estates::text, true),
    set_config('app.sensitive_everywhere', deep_everywhere::text, true), set_config('app.sensitive_estates', deep::text, true);
end $$;

-- enter_late(uuid, timestamp with time zone, timestamp with time zone, uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.enter_late(id uuid, done_at timestamp with time zone, received_at timestamp with time zone, through uuid DEFAULT NULL::uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
declare
  roles text[];
  everywhere boolean;
  estates uuid[];
  deep_everywhere boolean;
  deep uuid[];
  is_late boolean;
  is_known boolean;
  managed_everywhere boolean;
  managed uuid[];
begin
  select exists (select from staff s where s.id = enter_late.id and s.is_active)
     and (app.may_hand_over(enter_late.id, received_at)
       or exists (select from staff_grants g where g.staff_id = enter_late.id and g.revoked_at is null and current_date >= g.from_on
                    and (g.until_on is null or current_date <= g.until_on))
       or (through is not null and exists (select from staff_grants g where g.staff_id = enter_late.id and app.ended_lately(g, received_at))))
    into is_known;
  with held as (
    select g.role, g.agency_id, g.estate_id, g.revoked_at is null and current_date >= g.from_on and (g.until_on is null or current_date <= g.until_on) as lives
      from staff_grants g where g.staff_id = enter_late.id and is_known and done_at is not null and (
        (g.revoked_at is null and current_date >= g.from_on and (g.until_on is null or current_date <= g.until_on))
        or (app.ended_lately(g, received_at) and done_at <= received_at
            and (done_at at time zone 'Europe/Paris')::date >= g.from_on and (g.until_on is null or (done_at at time zone 'Europe/Paris')::date <= g.until_on)
            and (g.revoked_at is null or done_at < g.revoked_at)))
  ), reading as (select * from held where role in ('caretaker', 'liaison_agent', 'adviser', 'agency_manager', 'technician', 'works_manager'))
  select coalesce((select array_agg(distinct role) from held), '{}'),
         exists (select from reading where agency_id is null and estate_id is null),
         coalesce((select array_agg(distinct e.id) from reading g join estates e on e.agency_id = g.agency_id or e.id = g.estate_id), '{}'),
         exists (select from reading where agency_id is null and estate_id is null and role in ('adviser', 'agency_manager')),
         coalesce((select array_agg(distinct e.id) from reading g join estates e on e.agency_id = g.agency_id or e.id = g.estate_id
                    where g.role in ('adviser', 'agency_manager')), '{}'),
         exists (select from held where not lives)
    into roles, everywhere, estates, deep_everywhere, deep, is_late;
  if through is not null then
    select coalesce(bool_or(g.agency_id is null and g.estate_id is null), false),
           coalesce((select array_agg(distinct e.id) from staff_grants m join estates e on e.agency_id = m.agency_id or e.id = m.estate_id
                      where m.staff_id = through and m.role in ('agency_manager', 'works_manager') and m.revoked_at is null
                        and current_date >= m.from_on and (m.until_on is null or current_date <= m.until_on)), '{}')
      into managed_everywhere, managed
      from staff_grants g join staff s on s.id = g.staff_id and s.is_active
     where g.staff_id = through and g.role in ('agency_manager', 'works_manager') and g.revoked_at is null
       and current_date >= g.from_on and (g.until_on is null or current_date <= g.until_on);
    if not managed_everywhere then
      estates := array(select e.id from estates e where (everywhere or e.id = any (estates)) and e.id = any (managed));
      deep := array(select e.id from estates e where (deep_everywhere or e.id = any (deep)) and e.id = any (managed));
      everywhere := false;
      deep_everywhere := false;
    end if;
  end if;
  perform set_config('app.kind', case when is_known then 'staff' else 'nobody' end, true), set_config('app.id', id::text, true),
    set_config('app.roles', roles::text, true), set_config('app.everywhere', everywhere::text, true),
    set_config('app.estates', estates::text, true),
    set_config('app.sensitive_everywhere', deep_everywhere::text, true), set_config('app.sensitive_estates', deep::text, true),
    set_config('app.late', is_late::text, true);
end $$;

-- estates(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.estates() RETURNS uuid[]
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select coalesce(nullif(current_setting('app.estates', true), ''), '{}')::uuid[] $$;

-- everywhere(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.everywhere() RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select coalesce(nullif(current_setting('app.everywhere', true), ''), 'false')::boolean $$;

-- fault_ruling(uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.fault_ruling(fault uuid) RETURNS TABLE(bodies jsonb, sentence text, source text)
    LANGUAGE sql STABLE SECURITY DEFINER ROWS 1
    SET search_path TO 'public'
    AS $$
  select d.bodies, d.sentence, d.source from cases c join competence_decisions d on d.case_id = c.id and d.ended_at is null
   where c.fault_id = fault and not c.is_sensitive and d.decided_by is not null and app.kind() in ('staff', 'resident', 'system', 'open311')
   order by d.decided_at desc limit 1
$$;

-- guard_alert(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.guard_alert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

-- guard_alert_folded(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.guard_alert_folded() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if old.rounds > 0 or old.acknowledged_at is not null or not exists (select from alerts a where a.awaited_case_id = old.case_id and a.id <> old.id) then
    raise exception 'an alert is never dropped' using errcode = 'PA904';
  end if;
  return old;
end $$;

-- guard_board_post(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.guard_board_post() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  if exists (select from faults where id = new.fault_id and is_sensitive) then
    raise exception 'a sensitive nature is never shown to neighbours' using errcode = 'PA008';
  end if;
  return new;
end $$;

-- guard_call(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.guard_call() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

-- guard_call_closure(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.guard_call_closure() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if old.reopened_at is not null or new.reopened_at is null
     or to_jsonb(new) - '{reopened_at,reopened_by}'::text[] is distinct from to_jsonb(old) - '{reopened_at,reopened_by}'::text[] then
    raise exception 'an agency that was closed is only reopened' using errcode = 'PA080';
  end if;
  return new;
end $$;

-- guard_call_flow(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.guard_call_flow() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  if exists (select from call_flow_publications p where p.flow_id = old.id) then
    raise exception 'a version that was published never changes' using errcode = 'PA080';
  end if;
  if old.dropped_at is not null then
    raise exception 'a draft that was given up stays so' using errcode = 'PA080';
  end if;
  if to_jsonb(new) - '{flow,note,dropped_at,dropped_by}'::text[] is distinct from to_jsonb(old) - '{flow,note,dropped_at,dropped_by}'::text[] then
    raise exception 'only what a draft says changes' using errcode = 'PA080';
  end if;
  return new;
end $$;

-- guard_call_publication(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.guard_call_publication() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  if exists (select from call_flows f where f.id = new.flow_id and f.dropped_at is not null) then
    raise exception 'a draft that was given up is never published' using errcode = 'PA080';
  end if;
  return new;
end $$;

-- guard_call_scenario(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.guard_call_scenario() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if old.removed_at is not null or to_jsonb(new) - 'removed_at' is distinct from to_jsonb(old) - 'removed_at' then
    raise exception 'a situation is only taken away' using errcode = 'PA080';
  end if;
  return new;
end $$;

-- guard_case(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.guard_case() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public'
    AS $$
begin
  if tg_op = 'UPDATE' and (new.id, new.number, new.reported_at, new.recorded_at) is distinct from (old.id, old.number, old.reported_at, old.recorded_at) then
    raise exception 'a case keeps its identity and its clock' using errcode = 'PA001';
  end if;
  if new.state = 'answered' and not app.has_final_answer(new.id) then
    raise exception 'a case without a final answer cannot be answered' using errcode = 'PA002';
  end if;
  if new.state = 'closed' and not exists (select from case_closures where case_id = new.id and reopened_at is null) then
    raise exception 'a case is closed by a closure' using errcode = 'PA003';
  end if;
  return new;
end $$;

-- guard_closure(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.guard_closure() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  if tg_op = 'UPDATE' then
    if (new.id, new.case_id, new.kind, new.reason, new.closed_at, new.by_kind, new.by_id) is distinct from
       (old.id, old.case_id, old.kind, old.reason, old.closed_at, old.by_kind, old.by_id) or old.reopened_at is not null then
      raise exception 'a closure is never rewritten' using errcode = 'PA004';
    end if;
    return new;
  end if;
  if new.kind in ('resolved', 'silent') and not app.has_final_answer(new.case_id) then
    raise exception 'nobody and nothing can close a demand that has no answer' using errcode = 'PA005';
  end if;
  if new.kind = 'silent' and (
       exists (select from cases where id = new.case_id and urgency = 'danger')
    or exists (select from case_promises where case_id = new.case_id and kind in ('dated', 'appointment', 'make_safe') and kept_at is null and dropped_at is null)
    or exists (select from contractor_work_orders w join cases c on c.id = new.case_id
                where (w.case_id = c.id or w.fault_id = c.fault_id) and w.state in ('sent', 'accepted', 'scheduled'))) then
    raise exception 'silence never closes while something is owed' using errcode = 'PA006';
  end if;
  return new;
end $$;

-- guard_closure_referrals(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.guard_closure_referrals() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  if new.kind = 'silent' and exists (
    select from competence_referrals r join cases c on c.id = new.case_id
     where (r.case_id = c.id or r.fault_id = c.fault_id) and r.state in ('proposed', 'accepted')) then
    raise exception 'silence never closes while a body has it' using errcode = 'PA006';
  end if;
  return new;
end $$;

-- guard_decision(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.guard_decision() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public'
    AS $$
begin
  if old.ended_at is not null or to_jsonb(new) - '{ended_at,to_pass}'::text[] is distinct from to_jsonb(old) - '{ended_at,to_pass}'::text[] then
    raise exception 'a decision is ended, never rewritten' using errcode = 'PA010';
  end if;
  return new;
end $$;

-- guard_dispute(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.guard_dispute() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public'
    AS $$
begin
  if old.settled_at is not null or to_jsonb(new) - '{outcome,answer,settled_by,settled_at}'::text[]
     is distinct from to_jsonb(old) - '{outcome,answer,settled_by,settled_at}'::text[] then
    raise exception 'a dispute is settled once, never rewritten' using errcode = 'PA010';
  end if;
  return new;
end $$;

-- guard_fault(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.guard_fault() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public'
    AS $$
begin
  if app.kind() = 'resident' or (app.has_role('helper') and not app.has_role('adviser', 'agency_manager', 'works_manager', 'technician')) then
    if to_jsonb(new) - '{needs_review,ended_at}'::text[] is distinct from to_jsonb(old) - '{needs_review,ended_at}'::text[] then
      raise exception 'a fault is described by the landlord' using errcode = '42501';
    end if;
    if new.ended_at is not null and old.ended_at is null and app.has_open_cases(new.id) then
      raise exception 'others still wait for this fault' using errcode = '42501';
    end if;
  end if;
  return new;
end $$;

-- guard_fault_case(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.guard_fault_case() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  if new.fault_id is not null and new.place_kind = 'home' then
    raise exception 'a fault is about common parts and outside places' using errcode = 'PA009';
  end if;
  return new;
end $$;

-- guard_matrix(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.guard_matrix() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public'
    AS $$
begin
  if old.state = 'published' and (tg_op = 'DELETE' or new is distinct from old) then
    raise exception 'a published matrix is never rewritten' using errcode = 'PA010';
  end if;
  return coalesce(new, old);
end $$;

-- guard_meeting(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.guard_meeting() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if old.state = 'cancelled' and new is distinct from old then
    raise exception 'a cancelled meeting stays as it is' using errcode = 'PA563';
  end if;
  if old.state <> 'planned' and (new.at, new.place_words, new.state = 'cancelled') is distinct from (old.at, old.place_words, old.state = 'cancelled') then
    raise exception 'a meeting that began is neither moved nor cancelled' using errcode = 'PA563';
  end if;
  if old.invited_at is not null and (new.invited_at, new.homes_invited) is distinct from (old.invited_at, old.homes_invited) then
    raise exception 'who was invited no longer changes' using errcode = 'PA562';
  end if;
  if old.state = 'closed' and new.state <> 'closed' or old.state = 'running' and new.state = 'planned' then
    raise exception 'a meeting does not go back' using errcode = 'PA562';
  end if;
  return new;
end $$;

-- guard_mission(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.guard_mission() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public'
    AS $$
begin
  if old.ended_at is not null and to_jsonb(new) - 'handed_over_at' is distinct from to_jsonb(old) - 'handed_over_at' then
    raise exception 'a mission that has ended is never rewritten' using errcode = 'PA011';
  end if;
  return new;
end $$;

-- guard_observation(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.guard_observation() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public'
    AS $$
declare
  said constant text[] := '{kind,facts,people,words,corrected_at,estate_id,building_id,entrance_id,equipment_id,place_id}';
  minutes int := coalesce((app.trade_rule('correctionMinutes', app.works_day(old.seen_at)) #>> '{}')::int, 20);
begin
  if new.corrected_at is null or new.corrected_at > old.seen_at + make_interval(mins => minutes) or to_jsonb(new) - said is distinct from to_jsonb(old) - said then
    raise exception 'an observation is corrected within some minutes, then added to' using errcode = 'PA011';
  end if;
  return new;
end $$;

-- guard_observation_photo(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.guard_observation_photo() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  if exists (select from observations o where o.id = old.observation_id
              and o.xmin::text::bigint is distinct from pg_current_xact_id()::text::bigint % 4294967296) then
    raise exception 'a photo is taken away by a correction only' using errcode = 'PA011';
  end if;
  return old;
end $$;

-- guard_photo(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.guard_photo() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if new.shown_on_board and app.kind() in ('resident', 'partner', 'staff') and not app.has_role('adviser', 'agency_manager') then
    raise exception 'only the desk shows a photo to neighbours' using errcode = '42501';
  end if;
  return new;
end $$;

-- guard_promise(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.guard_promise() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if to_jsonb(new) - '{kept_at,dropped_at,dropped_why}'::text[] is distinct from to_jsonb(old) - '{kept_at,dropped_at,dropped_why}'::text[] then
    raise exception 'a promise is never rewritten' using errcode = 'PA010';
  end if;
  return new;
end $$;

-- guard_recording(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.guard_recording() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if (new.id, new.call_id, new.purpose, new.seconds, new.made_at, new.forget_at) is distinct from (old.id, old.call_id, old.purpose, old.seconds, old.made_at, old.forget_at)
     or (old.sound is distinct from new.sound and new.sound is not null) or (old.case_id is not null and new.case_id is distinct from old.case_id) then
    raise exception 'what somebody said is only filed, set aside or forgotten' using errcode = 'PA080';
  end if;
  return new;
end $$;

-- guard_referral(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.guard_referral() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public'
    AS $$
declare
  theirs constant text[] := '{state,their_reference,refusal,ended_at,next_reminder_at,accepted_at,asked_at,reminders,escalated_at}';
begin
  if (new.id, new.number, new.body_id, new.case_id, new.estate_id, new.rule_code, new.made_at, new.made_by) is distinct from
     (old.id, old.number, old.body_id, old.case_id, old.estate_id, old.rule_code, old.made_at, old.made_by) then
    raise exception 'what was passed on stays what it was' using errcode = 'PA010';
  end if;
  if app.kind() = 'partner' then
    -- Its word ends a silence; it never counts a reminder, nor makes itself silent.
    if to_jsonb(new) - theirs is distinct from to_jsonb(old) - theirs or new.reminders not in (0, old.reminders)
       or (new.escalated_at is not null and new.escalated_at is distinct from old.escalated_at)
       or (new.reminders <> old.reminders and new.accepted_at is null) then
      raise exception 'what was passed on stays what it was' using errcode = 'PA010';
    end if;
    if new.state is distinct from old.state and (old.ended_at is not null or new.state not in ('accepted', 'refused', 'done')) then
      raise exception 'a body answers while it has it, and takes nothing back for the landlord' using errcode = 'PA010';
    end if;
  end if;
  return new;
end $$;

-- guard_reminder(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.guard_reminder() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  if not exists (select from meetings m where m.id = new.meeting_id and m.state = 'planned' and m.invited_at is not null and m.at = new.meeting_at) then
    raise exception 'only a meeting that will be held is recalled' using errcode = 'PA563';
  end if;
  return new;
end $$;

-- guard_rule(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.guard_rule() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  if exists (select from competence_matrices m where m.id in (new.matrix_id, old.matrix_id) and m.state = 'published') then
    raise exception 'a rule of a published matrix is never rewritten' using errcode = 'PA010';
  end if;
  return coalesce(new, old);
end $$;

-- guard_shift(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.guard_shift() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if tg_op = 'UPDATE' and (new.id, new.roster_id, new.level, new.person_id, new.from_at) is distinct from (old.id, old.roster_id, old.level, old.person_id, old.from_at) then
    raise exception 'a shift that began keeps its person' using errcode = 'PA901';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;

-- guard_social_referral(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.guard_social_referral() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public'
    AS $$
begin
  if old.outcome is not null or to_jsonb(new) - '{outcome,answered_at}'::text[] is distinct from to_jsonb(old) - '{outcome,answered_at}'::text[] then
    raise exception 'a referral is answered once, and never rewritten' using errcode = 'PA011';
  end if;
  return new;
end $$;

-- guard_told(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.guard_told() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if to_jsonb(new) - 'told_at' is distinct from to_jsonb(old) - 'told_at' or old.told_at is not null and new.told_at is distinct from old.told_at then
    raise exception 'what was said to those invited stays what it was' using errcode = 'PA563';
  end if;
  return new;
end $$;

-- guard_try(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.guard_try() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if to_jsonb(new) - 'outcome' - 'ended_at' is distinct from to_jsonb(old) - 'outcome' - 'ended_at' or old.outcome is not null and new.outcome is distinct from old.outcome then
    raise exception 'a try keeps what it was and how it ended' using errcode = 'PA903';
  end if;
  return new;
end $$;

-- guard_works_end(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.guard_works_end() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  if exists (select from works_visits v where v.intervention_id = old.intervention_id and v.outcome = 'access') then
    raise exception 'what is done keeps its date' using errcode = 'PA056';
  end if;
  return old;
end $$;

-- guard_works_gate(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.guard_works_gate() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  if new.kind <> 'meeting' then return new; end if;
  if exists (select from files f where f.sha256 = new.minutes_sha256 and f.type = 'application/pdf') then return new; end if;
  if exists (
    select from meetings m join meeting_minutes x on x.meeting_id = m.id
     where m.id = new.meeting_id and m.state = 'closed' and m.kind <> 'breakfast' and exists (
       select from works_site_homes h where h.site_id = new.site_id
          and (h.building_id = m.building_id or (m.building_id is null and h.estate_id = m.estate_id)))) then return new; end if;
  raise exception 'the information meeting has minutes, and is about this site' using errcode = 'PA057';
end $$;

-- guard_works_order(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.guard_works_order() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
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

-- guard_works_phase_dates(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.guard_works_phase_dates() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
declare site works_sites;
begin
  -- Held, so that the site does not change its dates meanwhile.
  select s.* into site from works_sites s where s.id = new.site_id for share;
  if new.starts_on < site.starts_on or new.ends_on > site.ends_on then
    raise exception 'a phase stays inside its site' using errcode = 'PA059';
  end if;
  return new;
end $$;

-- guard_works_site(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.guard_works_site() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
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

-- guard_works_site_dates(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.guard_works_site_dates() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  if (new.starts_on > old.starts_on or new.ends_on < old.ends_on)
     and exists (select from works_phases p where p.site_id = new.id and (p.starts_on < new.starts_on or p.ends_on > new.ends_on)) then
    raise exception 'a phase stays inside its site' using errcode = 'PA059';
  end if;
  return new;
end $$;

-- guard_works_visit(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.guard_works_visit() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
declare phase works_phases; started timestamptz;
begin
  if new.outcome = 'absent' and not exists (
    select from app.works_awaited(new.intervention_id) as starts where starts <= new.at and app.works_day(starts) = app.works_day(new.at)) then
    raise exception 'nobody is absent but from a visit that was announced' using errcode = 'PA058';
  end if;
  if new.outcome <> 'access' then return new; end if;
  select p.* into phase from works_interventions i join works_phases p on p.id = i.phase_id where i.id = new.intervention_id;
  if phase.is_danger then return new; end if;
  select s.started_at into started from works_sites s where s.id = new.site_id;
  if started is null then raise exception 'this site has not started' using errcode = 'PA054'; end if;
  if phase.ordered_at is null then raise exception 'the asbestos file goes before the order' using errcode = 'PA055'; end if;
  perform app.require_works_consent(new.site_id, new.home_id, app.works_day(new.at));
  return new;
end $$;

-- guard_works_visit_correction(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.guard_works_visit_correction() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public'
    AS $$
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

-- hand_over_days(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.hand_over_days() RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ select 30 $$;

-- has_alert(uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.has_alert(called uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select exists (select from alerts a where a.call_id = called)
$$;

-- has_final_answer(uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.has_final_answer(wanted uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select exists (select from case_answer_recipients r join case_answers a on a.id = r.answer_id
                  where r.case_id = wanted and a.kind = 'final')
$$;

-- has_open_cases(uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.has_open_cases(fault uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select exists (select from cases where fault_id = has_open_cases.fault and state = 'open')
$$;

-- has_role(text[]); Type: FUNCTION; Schema: app

CREATE FUNCTION app.has_role(VARIADIC wanted text[]) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select app.kind() = 'staff' and app.roles() && wanted $$;

-- hears(uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.hears(wanted uuid) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  select app.is_system() or (app.has_role('adviser', 'agency_manager') and (wanted is null or app.everywhere() or wanted = any (app.estates())))
$$;

-- helpers(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.helpers() RETURNS TABLE(id uuid, name text, employer text)
    LANGUAGE sql STABLE SECURITY DEFINER ROWS 30
    SET search_path TO 'public'
    AS $$
  select s.id, s.name, s.employer from staff s
   where app.has_role('adviser', 'agency_manager') and s.is_active and exists (
     select from staff_grants g where g.staff_id = s.id and g.role = 'helper' and g.revoked_at is null
       and current_date >= g.from_on and (g.until_on is null or current_date <= g.until_on))
   order by s.name
$$;

-- index_case(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.index_case() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  insert into case_search (case_id, slice, number, estate_id, words)
  select new.id, new.number / 20000, new.number, new.estate_id,
    setweight(to_tsvector('public.palier_french', n.label || ' ' || n.words), 'B')
    || setweight(to_tsvector('public.palier_french', new.details || ' ' || new.place_words), 'A')
    || setweight(to_tsvector('simple', unaccent(lower(coalesce(new.contact_name, '') || ' ' || coalesce(r.first_name || ' ' || r.last_name, '')))), 'A')
    || setweight(to_tsvector('simple', unaccent(lower(coalesce(b.name || ' ' || b.address, '') || ' ' || coalesce(h.code, '')))), 'C')
  from natures n
  left join residents r on r.id = new.resident_id
  left join buildings b on b.id = new.building_id
  left join homes h on h.id = new.home_id
  where n.code = new.nature_code
  on conflict (case_id) do update set words = excluded.words, estate_id = excluded.estate_id;
  return null;
end $$;

-- interventions_to_pay(timestamp with time zone, timestamp with time zone); Type: FUNCTION; Schema: app

CREATE FUNCTION app.interventions_to_pay(from_at timestamp with time zone, past_at timestamp with time zone) RETURNS TABLE(person_id uuid, by_name text, agency_id uuid, arrived_at timestamp with time zone, ended_at timestamp with time zone)
    LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 100
    SET search_path TO 'public'
    AS $$
declare
  wholly boolean := app.has_role('administrator');
begin
  if not (wholly or app.has_role('agency_manager')) then return; end if;
  return query
    with mine as (
      select d.id, d.staff_id, lower(d.name) as name, d.phone from duty_people d where wholly or app.reaches_agency(d.agency_id))
    select i.person_id, i.by_name, l.agency_id, i.arrived_at, i.ended_at
      from alert_interventions i join alerts l on l.id = i.alert_id left join duty_people p on p.id = i.person_id
     where i.arrived_at < past_at and i.ended_at > from_at
       and not exists (select from alert_interventions n where n.alert_id = i.alert_id and n.written_at > i.written_at)
       and (wholly or (p.id is null and app.reaches_agency(l.agency_id))
            or exists (select from mine m where m.id = p.id or m.staff_id = p.staff_id
                          or (m.staff_id is null and p.staff_id is null and m.name = lower(p.name) and m.phone = p.phone)));
end $$;

-- is_gate(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.is_gate() RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select app.kind() in ('gate', 'system') $$;

-- is_hers_on_call(uuid, uuid, timestamp with time zone, timestamp with time zone, uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.is_hers_on_call(alert uuid, agency uuid, at timestamp with time zone, taken_at timestamp with time zone, taken_by uuid) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'public'
    AS $$
  select (taken_at is null or taken_by = app.me()) and app.has_role('adviser', 'agency_manager', 'technician', 'administrator')
     and app.is_of_ladder(alert, agency, at)
$$;

-- is_holiday(date); Type: FUNCTION; Schema: app

CREATE FUNCTION app.is_holiday(day date) RETURNS boolean
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
    AS $$
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

-- is_late(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.is_late() RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select coalesce(nullif(current_setting('app.late', true), ''), 'false')::boolean $$;

-- is_of_ladder(uuid, uuid, timestamp with time zone); Type: FUNCTION; Schema: app

CREATE FUNCTION app.is_of_ladder(alert uuid, agency uuid, at timestamp with time zone) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select app.kind() = 'staff' and (
    exists (select from alert_tries t left join duty_people p on p.id = t.person_id where t.alert_id = alert and app.me() in (t.staff_id, p.staff_id))
    or exists (select from duty_shifts s join duty_rosters r on r.id = s.roster_id join duty_people p on p.id = s.person_id
                where r.agency_id = agency and r.ended_at is null and p.ended_at is null and p.staff_id = app.me() and s.from_at <= at and s.until_at > at))
$$;

-- is_system(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.is_system() RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select app.kind() = 'system' $$;

-- job_queues(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.job_queues() RETURNS integer
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  return (select count(*) from pgboss.queue);
exception when undefined_table or invalid_schema_name then
  return 0;
end $$;

-- keeps_alert(uuid, uuid, timestamp with time zone, timestamp with time zone, uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.keeps_alert(alert uuid, heard uuid, at timestamp with time zone, taken_at timestamp with time zone, taken_by uuid) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'public'
    AS $$
  select (taken_at is null or taken_by = app.me()) and heard is not null and (app.has_role('administrator')
     or (app.has_role('adviser', 'agency_manager', 'technician') and (app.reaches_agency(heard) or app.is_of_ladder(alert, heard, at))))
$$;

-- keeps_roster(uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.keeps_roster(wanted uuid) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$
  select app.is_system() or app.has_role('administrator')
      or (app.has_role('agency_manager') and app.reaches_agency((select r.agency_id from duty_rosters r where r.id = wanted)))
$$;

-- kind(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.kind() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select coalesce(nullif(current_setting('app.kind', true), ''), 'nobody') $$;

-- last_day_of_works(date, integer); Type: FUNCTION; Schema: app

CREATE FUNCTION app.last_day_of_works(first date, days integer) RETURNS date
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  select max(on_day) from app.days_of_works(first, days) as on_day
$$;

-- leaves_of_duty(uuid[]); Type: FUNCTION; Schema: app

CREATE FUNCTION app.leaves_of_duty(people uuid[]) RETURNS TABLE(id uuid, person_id uuid, from_on date, until_on date, is_own boolean)
    LANGUAGE sql STABLE SECURITY DEFINER ROWS 10
    SET search_path TO 'public'
    AS $$
  select v.id, p.id, v.from_on, v.until_on, o.id = p.id
    from duty_people p
    join duty_people o on o.id = p.id or o.staff_id = p.staff_id
      or (o.staff_id is null and p.staff_id is null and lower(o.name) = lower(p.name) and o.phone = p.phone)
    join duty_leaves v on v.person_id = o.id
   where p.id = any (people) and v.withdrawn_at is null
     and (app.is_system() or app.has_role('administrator') or (app.has_role('agency_manager') and app.reaches_agency(p.agency_id)))
$$;

-- mandate_estates(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.mandate_estates() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select coalesce(array_agg(distinct h.estate_id), '{}')
    from (select lease_id from lease_holders where resident_id = any (app.my_mandates())
          union select lease_id from household_members where resident_id = any (app.my_mandates())) theirs
    join leases l on l.id = theirs.lease_id join homes h on h.id = l.home_id
$$;

-- mandates_of(uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.mandates_of(wanted uuid) RETURNS TABLE(id uuid, helper text, employer text, from_on date, until_on date, agreed_how text)
    LANGUAGE sql STABLE SECURITY DEFINER ROWS 3
    SET search_path TO 'public'
    AS $$
  select m.id, s.name, s.employer, m.from_on, m.until_on, m.agreed_how
    from helper_mandates m join staff s on s.id = m.staff_id
   where m.resident_id = wanted and m.revoked_at is null and m.until_on >= current_date
     and ((app.kind() = 'resident' and wanted = app.me())
       or (app.has_role('adviser', 'agency_manager') and app.resident_in_reach(wanted)))
   order by s.name
$$;

-- may_hand_over(uuid, timestamp with time zone); Type: FUNCTION; Schema: app

CREATE FUNCTION app.may_hand_over(who uuid, received_at timestamp with time zone) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select exists (select from staff_grants g join staff s on s.id = g.staff_id and s.is_active where g.staff_id = who and app.ended_lately(g, received_at))
     and exists (select from field_devices d where d.staff_id = who and d.revoked_at is null)
$$;

-- may_read_case(uuid, boolean, uuid, uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.may_read_case(estate uuid, sensitive boolean, resident uuid, filed_by uuid) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  select case app.kind()
    when 'staff' then (case when sensitive then app.reaches_deep(estate) else app.reaches(estate) end)
                      or (filed_by = app.me() and 'helper' = any (app.roles()) and resident = any (app.my_mandates()))
    when 'resident' then resident = app.me()
    when 'system' then true
    else false end
$$;

-- me(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.me() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select nullif(current_setting('app.id', true), '')::uuid $$;

-- meeting_concerns_me(uuid, uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.meeting_concerns_me(estate uuid, building uuid) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  select app.kind() = 'resident' and case when building is null then estate = any (app.estates()) else building = any (app.my_buildings()) end
$$;

-- migrations_applied(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.migrations_applied() RETURNS integer
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$ select count(*)::integer from migrations $$;

-- mission_agent(uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.mission_agent(wanted uuid) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select agent_id from liaison_missions where id = wanted
$$;

-- mission_in_reach(uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.mission_in_reach(wanted uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select exists (select from liaison_mission_estates e where e.mission_id = wanted and (app.everywhere() or e.estate_id = any (app.estates())))
$$;

-- mission_serves(uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.mission_serves(wanted uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select exists (select from liaison_mission_estates e where e.mission_id = wanted and e.left_at is null and (app.everywhere() or e.estate_id = any (app.estates())))
$$;

-- monthly_figures(date, date); Type: FUNCTION; Schema: app

CREATE FUNCTION app.monthly_figures(from_on date, to_on date) RETURNS TABLE(month date, estate_id uuid, received bigint, judged bigint, in_time bigint, reached bigint, reopened bigint)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
declare
  wholly boolean := app.has_role('auditor', 'administrator');
  first timestamptz := from_on::timestamp at time zone 'Europe/Paris';
  past timestamptz := to_on::timestamp at time zone 'Europe/Paris';
begin
  if not app.has_role('adviser', 'agency_manager', 'works_manager', 'auditor', 'administrator') then return; end if;
  return query
    select date_trunc('month', c.reported_at at time zone 'Europe/Paris')::date, e.id, count(*),
           count(*) filter (where p.judged), count(*) filter (where p.judged and p.in_time),
           count(*) filter (where c.answered_at is not null and exists (
             select from deliveries d where d.case_id = c.id and d.answer_id is not null and d.state in ('sent', 'delivered', 'posted', 'said'))),
           count(*) filter (where c.reopened_times > 0)
      from estates e
      join cases c on c.estate_id = e.id and c.reported_at >= first and c.reported_at < past
      left join lateral (
        select bool_or(true) as judged, bool_and(coalesce(cp.kept_at <= cp.due_at, false)) as in_time
          from case_promises cp
         where cp.case_id = c.id and cp.kind in ('make_safe', 'restore', 'answer') and cp.dropped_at is null
           and (cp.kept_at is not null or cp.due_at < past)) p on true
     where (wholly or app.reaches(e.id)) and (wholly or not c.is_sensitive or app.reaches_deep(e.id))
     group by 1, 2;
end $$;

-- my_buildings(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.my_buildings() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select coalesce(array_agg(distinct building_id), '{}') from homes where id = any (app.my_homes())
$$;

-- my_homes(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.my_homes() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select coalesce(array_agg(home_id), '{}') from leases where id = any (app.my_leases())
$$;

-- my_leases(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.my_leases() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select coalesce(array_agg(lease_id), '{}') from (
    select lease_id from lease_holders where resident_id = app.me()
    union select lease_id from household_members where resident_id = app.me()) mine
   where app.kind() = 'resident'
$$;

-- my_mandates(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.my_mandates() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select coalesce(array_agg(resident_id), '{}') from helper_mandates
   where app.kind() = 'staff' and staff_id = app.me() and revoked_at is null and current_date between from_on and until_on
$$;

-- my_works_sites(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.my_works_sites() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select coalesce(array_agg(distinct h.site_id), '{}') from works_site_homes h
   where (app.has_role('adviser', 'agency_manager', 'works_manager', 'technician', 'caretaker', 'liaison_agent') and app.reaches(h.estate_id))
      or (app.kind() = 'resident' and h.home_id = any (app.my_homes()))
$$;

-- never(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.never() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'PA007';
end $$;

-- on_the_ground(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.on_the_ground() RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  select app.has_role('caretaker', 'liaison_agent', 'adviser', 'agency_manager', 'technician', 'works_manager')
$$;

-- open311_case_of(text); Type: FUNCTION; Schema: app

CREATE FUNCTION app.open311_case_of(wanted text) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select case_id from open311_requests where token = wanted and app.kind() = 'open311'
$$;

-- open311_key_of(bytea, timestamp with time zone); Type: FUNCTION; Schema: app

CREATE FUNCTION app.open311_key_of(hash bytea, at timestamp with time zone) RETURNS TABLE(id uuid, name text, email text, may_read boolean, may_write boolean)
    LANGUAGE plpgsql SECURITY DEFINER ROWS 1
    SET search_path TO 'public'
    AS $$
begin
  update open311_keys k set used_at = at
   where k.key_hash = hash and k.revoked_at is null and (k.used_at is null or k.used_at < at - interval '1 minute');
  return query select k.id, k.name, k.email, k.may_read, k.may_write from open311_keys k where k.key_hash = hash and k.revoked_at is null;
end $$;

-- open311_moves(timestamp with time zone, timestamp with time zone); Type: FUNCTION; Schema: app

CREATE FUNCTION app.open311_moves(from_at timestamp with time zone, until_at timestamp with time zone) RETURNS TABLE(id uuid, case_id uuid, status text, at timestamp with time zone)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select x.id, x.case_id, m.status, m.at
    from case_closures x join cases c on c.id = x.case_id
    cross join lateral (values ('closed', x.closed_at), ('open', x.reopened_at)) m (status, at)
   where app.kind() = 'open311' and m.at >= from_at and m.at <= until_at
     and c.fault_id is not null and not c.is_sensitive and c.place_kind <> 'home'
$$;

-- open311_reopened_at(uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.open311_reopened_at(wanted uuid) RETURNS timestamp with time zone
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select max(reopened_at) from case_closures where case_id = wanted and app.kind() = 'open311'
$$;

-- open311_sent(uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.open311_sent(wanted uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select app.kind() = 'open311' and exists (select from open311_requests where case_id = wanted and key_id = app.me())
$$;

-- open311_writes(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.open311_writes() RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  select app.kind() = 'open311' and app.me() is not null and 'write' = any (app.roles())
$$;

-- own_social_referrals(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.own_social_referrals() RETURNS TABLE(need text, consented_on date, made_at timestamp with time zone, outcome text, answered_at timestamp with time zone)
    LANGUAGE sql STABLE SECURITY DEFINER ROWS 10
    SET search_path TO 'public'
    AS $$
  select r.need, r.consented_on, r.made_at, r.outcome, r.answered_at from social_referrals r
   where app.kind() = 'resident' and r.resident_id = app.me() order by r.made_at
$$;

-- partner_case(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.partner_case() RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select case_id from contractor_work_orders where id = app.partner_order()
$$;

-- partner_contractor(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.partner_contractor() RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select contractor_id from contractor_work_orders where id = app.partner_order()
$$;

-- partner_fault(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.partner_fault() RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select fault_id from contractor_work_orders where id = app.partner_order()
$$;

-- partner_observations(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.partner_observations() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select coalesce(array_agg(observation_id), '{}') from observation_relay_lines where relay_id = app.partner_order()
$$;

-- partner_order(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.partner_order() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  select case when app.kind() = 'partner' then app.me() end
$$;

-- partner_referral_body(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.partner_referral_body() RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select body_id from competence_referrals where id = app.partner_order()
$$;

-- plain(text); Type: FUNCTION; Schema: app

CREATE FUNCTION app.plain(words text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ select lower(public.unaccent('public.unaccent'::regdictionary, words)) $$;

-- plans_site(uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.plans_site(site uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select exists (select from works_sites s where s.id = site and app.plans_works(s.estate_id))
$$;

-- plans_works(uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.plans_works(estate uuid) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  select app.has_role('works_manager', 'agency_manager') and app.reaches(estate)
$$;

-- reaches(uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.reaches(estate uuid) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  select app.kind() = 'staff' and (app.everywhere() or estate = any (app.estates()))
$$;

-- reaches_agency(uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.reaches_agency(wanted uuid) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$
  select app.kind() = 'staff' and (app.everywhere() or exists (select from estates e where e.agency_id = wanted and e.id = any (app.estates())))
$$;

-- reaches_case(uuid, boolean); Type: FUNCTION; Schema: app

CREATE FUNCTION app.reaches_case(estate uuid, sensitive boolean) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  select case when sensitive then app.reaches_deep(estate) else app.reaches(estate) end
$$;

-- reaches_deep(uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.reaches_deep(estate uuid) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  select app.kind() = 'staff' and (app.sensitive_everywhere() or estate = any (app.sensitive_estates()))
$$;

-- reads_works(uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.reads_works(estate uuid) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  select app.has_role('adviser', 'agency_manager', 'works_manager', 'technician', 'caretaker', 'liaison_agent') and app.reaches(estate)
$$;

-- referral_in_reach(uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.referral_in_reach(wanted uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select case app.kind()
    when 'system' then true
    when 'partner' then wanted = app.partner_order()
    when 'staff' then exists (
      select from competence_referrals r left join cases c on c.id = r.case_id left join faults f on f.id = r.fault_id
       where r.id = wanted and (
         (c.id is not null and app.may_read_case(c.estate_id, c.is_sensitive, c.resident_id, c.filed_by))
         or (f.id is not null and app.reaches_case(f.estate_id, f.is_sensitive))
         or (not f.is_sensitive and app.has_role('helper') and exists (
               select from cases o where o.fault_id = f.id and o.filed_by = app.me() and o.resident_id = any (app.my_mandates())))))
    when 'resident' then exists (
      select from competence_referrals r left join cases c on c.id = r.case_id left join faults f on f.id = r.fault_id
       where r.id = wanted and (
         c.resident_id = app.me()
         or (not f.is_sensitive and exists (select from cases o where o.fault_id = f.id and o.resident_id = app.me()))))
    else false end
$$;

-- referral_place(uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.referral_place(wanted uuid) RETURNS TABLE(nature_code text, building_id uuid, entrance_id uuid, equipment_id uuid, place_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER ROWS 1
    SET search_path TO 'public'
    AS $$
  select coalesce((select h.from_nature from case_subject_changes h
                    where (h.case_id = r.case_id or h.fault_id = r.fault_id) and h.changed_at > r.made_at order by h.changed_at limit 1),
                  f.nature_code, c.nature_code),
         coalesce(f.building_id, c.building_id), coalesce(f.entrance_id, c.entrance_id),
         coalesce(f.equipment_id, c.equipment_id), coalesce(f.place_id, c.place_id)
    from competence_referrals r left join faults f on f.id = r.fault_id left join cases c on c.id = r.case_id
   where r.id = wanted and app.referral_in_reach(wanted)
$$;

-- referral_said_at(uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.referral_said_at(wanted uuid) RETURNS timestamp with time zone
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select coalesce(f.opened_at, c.reported_at)
    from competence_referrals r left join faults f on f.id = r.fault_id left join cases c on c.id = r.case_id
   where r.id = wanted and app.referral_in_reach(wanted)
$$;

-- referral_voices(uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.referral_voices(wanted uuid) RETURNS integer
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select case when app.referral_in_reach(wanted) then (
    select count(*)::integer from competence_referrals r join cases c on c.fault_id = r.fault_id and c.state <> 'merged' where r.id = wanted) end
$$;

-- referred_people(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.referred_people() RETURNS TABLE(referral_id uuid, name text, address text, phone text, large_print boolean)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select s.id, concat_ws(' ', r.civility, r.first_name, r.last_name),
         (select h.door || ', ' || e.address from (select lease_id from lease_holders where resident_id = r.id union select lease_id from household_members where resident_id = r.id) x
            join leases l on l.id = x.lease_id join homes h on h.id = l.home_id join entrances e on e.id = h.entrance_id order by l.starts_on desc limit 1),
         (select k.address from resident_channels k where k.resident_id = r.id and k.kind in ('phone', 'sms') and k.ended_at is null order by k.kind, k.added_at desc limit 1),
         r.large_print
    from social_referrals s join residents r on r.id = s.resident_id
   where app.has_role('social_worker') and s.social_worker_id = app.me()
$$;

-- relays_back(uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.relays_back(which uuid DEFAULT NULL::uuid) RETURNS TABLE(id uuid, observations uuid[])
    LANGUAGE sql STABLE
    SET search_path TO 'public'
    AS $$
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

-- repair_figures(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.repair_figures() RETURNS TABLE(item_code text, item text, tenants integer, contested integer, overturned integer, upheld integer)
    LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 50
    SET search_path TO 'public'
    AS $$
declare
  wholly boolean := app.has_role('auditor', 'administrator');
begin
  if not app.has_role('adviser', 'agency_manager', 'works_manager', 'auditor', 'administrator') then return; end if;
  return query
    select d.item_code, max(d.item), count(*)::integer,
           (count(*) filter (where x.last_at is not null))::integer,
           (count(*) filter (where r.ruled_at >= x.last_at and r.verdict = 'landlord'))::integer,
           (count(*) filter (where r.ruled_at >= x.last_at and r.verdict = 'tenant'))::integer
      from repair_decisions d join cases c on c.id = d.case_id
      left join lateral (select max(o.contested_at) as last_at from repair_contests o where o.case_id = d.case_id) x on true
      left join lateral (select o.verdict, o.ruled_at from repair_rulings o where o.case_id = d.case_id order by o.ruled_at desc limit 1) r on true
     where (d.verdict = 'tenant' or exists (select from repair_rulings o where o.case_id = d.case_id and o.verdict = 'tenant'))
       and (wholly or app.reaches(c.estate_id)) and (wholly or not c.is_sensitive or app.reaches_deep(c.estate_id))
     group by d.item_code;
end $$;

-- require_works_consent(uuid, uuid, date); Type: FUNCTION; Schema: app

CREATE FUNCTION app.require_works_consent(site uuid, home uuid, day date) RETURNS void
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
declare kind text := app.rest_of(day);
begin
  if kind is null then return; end if;
  if not coalesce((select c.granted from works_consents c where c.site_id = site and c.home_id = home and c.day = kind order by c.at desc, c.id desc limit 1), false) then
    raise exception 'works on a % need the consent of the resident', kind using errcode = 'PA052';
  end if;
end $$;

-- resident_in_reach(uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.resident_in_reach(wanted uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select app.kind() = 'staff' and app.roles() && '{adviser,agency_manager,caretaker,liaison_agent,works_manager,technician}' and (app.everywhere() or exists (
    select from (select lease_id from lease_holders where resident_id = wanted
                 union select lease_id from household_members where resident_id = wanted) x
      join leases l on l.id = x.lease_id join homes h on h.id = l.home_id
     where h.estate_id = any (app.estates())))
$$;

-- rest_of(date); Type: FUNCTION; Schema: app

CREATE FUNCTION app.rest_of(day date) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  select case when extract(isodow from day) = 7 then 'sunday' when app.is_holiday(day) then 'holiday'
              when extract(isodow from day) = 6 then 'saturday' end
$$;

-- roles(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.roles() RETURNS text[]
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select coalesce(nullif(current_setting('app.roles', true), ''), '{}')::text[] $$;

-- search_cases(text, integer, bigint, text, text[], uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.search_cases(query text, at_most integer DEFAULT 50, before bigint DEFAULT NULL::bigint, in_state text DEFAULT NULL::text, in_natures text[] DEFAULT NULL::text[], in_estate uuid DEFAULT NULL::uuid) RETURNS TABLE(case_id uuid)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $_$
declare
  wanted tsquery;
  word text;
  s integer;
  first integer;
  is_rest boolean;
  is_open constant boolean := in_estate is null and in_state in ('open', 'answered');
  found_count integer := 0;
  row record;
  filters constant text := concat(
    case when before is not null then ' and cs.number < $3' end, case when in_state is not null then ' and c.state = $4' end,
    case when in_natures is not null then ' and c.nature_code = any ($5)' end, case when in_estate is not null then ' and cs.estate_id = $6' end);
  -- The same reach as the policy on cases (0007-access.sql).
  reach constant text := case when app.is_system() or (app.everywhere() and app.sensitive_everywhere()) then '' else
    ' and ((not c.is_sensitive and ($7 or c.estate_id = any ($8))) or (c.is_sensitive and ($9 or c.estate_id = any ($10))) or (c.filed_by = $11 and c.resident_id = any ($12)))' end;
begin
  if app.kind() not in ('staff', 'system') then return; end if;
  foreach word in array regexp_split_to_array(unaccent(lower(regexp_replace(query, '[^[:alnum:][:space:]-]', ' ', 'g'))), '[[:space:]]+') loop
    continue when word = '' or word = '-';
    -- A word is found by its French root, or as the beginning of a name.
    wanted := coalesce(wanted && (plainto_tsquery('public.palier_french', word) || to_tsquery('simple', quote_literal(word) || ':*')),
                       plainto_tsquery('public.palier_french', word) || to_tsquery('simple', quote_literal(word) || ':*'));
  end loop;
  if wanted is null or numnode(wanted) = 0 then return; end if;
  select coalesce(before, max(cs.number) + 1) / 20000 into s from case_search cs;
  first := s;
  while s >= 0 and found_count < at_most loop
    -- What is not fifty times in the newest slices is rare: all that is older is then one look, as is one estate.
    is_rest := in_estate is not null or is_open or (s < first - 1 and in_state is null and in_natures is null);
    -- Written out each time, so that it is planned for these words: what suits a rare one is slow for a common one.
    for row in execute case
      -- What is open is never much: the demands lead, and the words are asked of each.
      when is_open then 'select cs.case_id from cases c, lateral (select x.case_id, x.number, x.estate_id from case_search x where x.case_id = c.id and x.words @@ $2 offset 0) cs where true'
      else 'select cs.case_id from case_search cs join cases c on c.id = cs.case_id where cs.words @@ $2'
        -- + 0 keeps the index of the numbers out of it: the planner hopes to meet fifty soon.
        || case when is_rest then ' and cs.number + 0 < ($1 + 1) * 20000::bigint' else ' and cs.slice = $1' end end
      || filters || reach || ' order by cs.number' || case when is_rest then ' + 0' else '' end || ' desc limit ' || (at_most - found_count)
      using s, wanted, before, in_state, in_natures, in_estate, app.everywhere(), app.estates(), app.sensitive_everywhere(), app.sensitive_estates(),
            app.me(), case when 'helper' = any (app.roles()) then app.my_mandates() else '{}' end
    loop
      case_id := row.case_id;
      found_count := found_count + 1;
      return next;
    end loop;
    exit when is_rest;
    s := s - 1;
  end loop;
end $_$;

-- search_residents(text, integer); Type: FUNCTION; Schema: app

CREATE FUNCTION app.search_residents(query text, at_most integer DEFAULT 20) RETURNS TABLE(resident_id uuid)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $_$
declare
  wanted text[] := array_remove(regexp_split_to_array(app.plain(regexp_replace(query, '[^[:alnum:][:space:]@.''-]', ' ', 'g')), '[[:space:]]+'), '');
  digits text := ltrim(regexp_replace(regexp_replace(query, '^\s*(\+|00)33', ''), '\D', '', 'g'), '0');
  candidates uuid[];
  here uuid[];
  word text;
  pattern text;
begin
  if app.kind() not in ('staff', 'system') or coalesce(array_length(wanted, 1), 0) = 0 then return; end if;
  if query ~ '^[\s\d.+()-]+$' and length(digits) >= 4 then
    select array_agg(distinct c.resident_id) into candidates from resident_channels c
     where c.ended_at is null and c.kind in ('sms', 'phone') and c.address like '%' || digits || '%';
    select candidates || array_agg(r.id) into candidates from residents r where r.code = trim(query);
  else
    -- Each word is in her name, or near it, or is where she lives, or is her e-mail.
    foreach word in array wanted loop
      pattern := '%' || replace(replace(replace(word, '\', '\\'), '%', '\%'), '_', '\_') || '%';
      select coalesce(array_agg(x.id), '{}') into here from (
        select r.id from residents r where app.plain(r.first_name || ' ' || r.last_name || ' ' || r.code) like pattern
        union
        select r.id from residents r where length(word) >= 4 and word <% app.plain(r.first_name || ' ' || r.last_name || ' ' || r.code)
        union
        select c.resident_id from resident_channels c where c.ended_at is null and c.kind = 'email' and lower(c.address) = word
        union
        select p.resident_id
          from homes h join leases l on l.home_id = h.id and (l.ends_on is null or l.ends_on >= current_date - 92)
          join (select lease_id, lease_holders.resident_id from lease_holders
                union all select lease_id, household_members.resident_id from household_members) p on p.lease_id = l.id
         where lower(h.code) like pattern or lower(h.door) = word
            or h.entrance_id in (select e.id from entrances e join buildings b on b.id = e.building_id
                                  where app.plain(e.address || ' ' || b.name) like pattern)) x;
      candidates := case when candidates is null then here
                         else array(select unnest(candidates) intersect select unnest(here)) end;
      exit when cardinality(candidates) = 0;
    end loop;
  end if;
  return query
    select r.id from residents r
     where r.id = any (candidates)
       and (app.is_system() or app.resident_in_reach(r.id) or r.id = any (app.my_mandates()))
     -- « 3 quai de la Jetée 303 »: the door of that number before the same door of the numbers around.
     order by case when query ~ '\d' then (
                select max(cardinality(array(select unnest(wanted) intersect select unnest(regexp_split_to_array(app.plain(e.address || ' ' || h.door), '[^[:alnum:]]+')))))
                  from (select lease_id from lease_holders where lease_holders.resident_id = r.id union select lease_id from household_members where household_members.resident_id = r.id) p
                  join leases l on l.id = p.lease_id and (l.ends_on is null or l.ends_on >= current_date - 92) join homes h on h.id = l.home_id join entrances e on e.id = h.entrance_id)
              end desc nulls last, similarity(app.plain(r.first_name || ' ' || r.last_name), array_to_string(wanted, ' ')) desc, r.last_name, r.first_name, r.id
     limit least(at_most, 100);
end $_$;

-- sensitive_estates(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.sensitive_estates() RETURNS uuid[]
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select coalesce(nullif(current_setting('app.sensitive_estates', true), ''), '{}')::uuid[] $$;

-- sensitive_everywhere(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.sensitive_everywhere() RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select coalesce(nullif(current_setting('app.sensitive_everywhere', true), ''), 'false')::boolean $$;

-- session_of(bytea, timestamp with time zone); Type: FUNCTION; Schema: app

CREATE FUNCTION app.session_of(hash bytea, at timestamp with time zone) RETURNS TABLE(id uuid, person_kind text, person_id uuid, seen_at timestamp with time zone, name text, roles text[])
    LANGUAGE sql STABLE SECURITY DEFINER ROWS 1
    SET search_path TO 'public'
    AS $$
  select s.id, s.person_kind, s.person_id, s.seen_at, coalesce(r.first_name || ' ' || r.last_name, t.name),
         coalesce((select array_agg(distinct g.role) from staff_grants g
                    where g.staff_id = t.id and g.revoked_at is null and current_date >= g.from_on and (g.until_on is null or current_date <= g.until_on)), '{}')
    from sessions s
    left join residents r on s.person_kind = 'resident' and r.id = s.person_id
    left join staff t on s.person_kind = 'staff' and t.id = s.person_id and t.is_active
   where s.token_hash = hash and s.ended_at is null and s.expires_at > at and coalesce(r.id, t.id) is not null
$$;

-- social_worker_of(uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.social_worker_of(wanted uuid) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select g.staff_id from staff_grants g join staff s on s.id = g.staff_id and s.is_active join estates e on e.id = wanted
   where app.reaches(wanted) and g.role = 'social_worker' and g.revoked_at is null and current_date >= g.from_on and (g.until_on is null or current_date <= g.until_on)
     and ((g.estate_id is null and g.agency_id is null) or g.estate_id = e.id or g.agency_id = e.agency_id)
   order by g.estate_id = e.id desc nulls last, g.agency_id = e.agency_id desc nulls last,
            (select count(*) from social_referrals r where r.social_worker_id = g.staff_id and r.outcome is null), g.staff_id limit 1
$$;

-- take_works_slot(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.take_works_slot() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
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

-- tell_desk(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.tell_desk() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public'
    AS $$
begin
  perform pg_notify('palier_desk', coalesce(new.subject_id::text, '') || ' ' || coalesce(new.estate_id::text, ''));
  return null;
end $$;

-- trade_rule(text, date); Type: FUNCTION; Schema: app

CREATE FUNCTION app.trade_rule(name text, on_day date) RETURNS jsonb
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select value from settings where key = 'rule.' || name and from_on <= on_day order by from_on desc limit 1
$$;

-- who_may_open(uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.who_may_open(wanted uuid) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER ROWS 30
    SET search_path TO 'public'
    AS $$
  select distinct s.id from cases c join estates e on e.id = c.estate_id
    join staff_grants g on (g.agency_id is null and g.estate_id is null) or g.agency_id = e.agency_id or g.estate_id = e.id
    join staff s on s.id = g.staff_id and s.is_active
   where c.id = wanted and app.case_in_reach(wanted)
     and g.revoked_at is null and current_date >= g.from_on and (g.until_on is null or current_date <= g.until_on)
     and (g.role in ('adviser', 'agency_manager') or (not c.is_sensitive and g.role in ('caretaker', 'liaison_agent', 'technician', 'works_manager')))
$$;

-- who_shares_reach(); Type: FUNCTION; Schema: app

CREATE FUNCTION app.who_shares_reach() RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER ROWS 30
    SET search_path TO 'public'
    AS $$
  select distinct s.id from staff_grants g join staff s on s.id = g.staff_id and s.is_active
   where app.kind() in ('staff', 'system') and g.role in ('adviser', 'agency_manager', 'caretaker', 'liaison_agent', 'technician', 'works_manager')
     and g.revoked_at is null and current_date >= g.from_on and (g.until_on is null or current_date <= g.until_on)
     and (app.is_system() or app.everywhere() or (g.agency_id is null and g.estate_id is null and app.estates() <> '{}') or exists (
       select from estates e where e.id = any (app.estates()) and (e.agency_id = g.agency_id or e.id = g.estate_id)))
$$;

-- work_told(uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.work_told(told uuid) RETURNS TABLE(work_order_id uuid, kind text, state text, visit_from timestamp with time zone, visit_until timestamp with time zone, at timestamp with time zone)
    LANGUAGE sql STABLE SECURITY DEFINER ROWS 3
    SET search_path TO 'public'
    AS $$
  with asked as (
    select w.* from cases c join contractor_work_orders w on w.case_id = c.id or w.fault_id = c.fault_id
     where c.id = told and w.state not in ('refused', 'cancelled')
       and (app.is_system() or (app.kind() = 'resident' and c.resident_id = app.me())
            or (app.has_role('helper') and c.filed_by = app.me() and c.resident_id = any (app.my_mandates()))))
  select w.id, 'order', w.state, w.visit_from, w.visit_until, w.sent_at from asked w
  union all
  select w.id, s.kind, w.state, s.visit_from, s.visit_until, s.at
    from asked w join contractor_work_order_steps s on s.work_order_id = w.id where s.kind in ('scheduled', 'done')
   order by 6
$$;

-- works_awaited(uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.works_awaited(intervention uuid) RETURNS SETOF timestamp with time zone
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select s.starts from works_interventions i join works_phases p on p.id = i.phase_id
    cross join lateral (
      select t.id, t.starts_at, null::timestamptz as left_at from works_slots t where t.id = i.slot_id
      union all
      select t.id, t.starts_at, m.at from works_moves m join works_slots t on t.id = m.from_slot_id
       where m.intervention_id = i.id and m.at >= t.starts_at) t
    cross join lateral app.days_of_works(app.works_day(t.starts_at), p.days) as on_day
    cross join lateral (select (on_day + (t.starts_at at time zone 'Europe/Paris')::time) at time zone 'Europe/Paris' as starts) s
   where i.id = intervention and (t.left_at is null or s.starts <= t.left_at)
$$;

-- works_awaited_slots(uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.works_awaited_slots(intervention uuid) RETURNS TABLE(starts timestamp with time zone, ends timestamp with time zone)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select w.starts, max((app.works_day(w.starts) + (t.ends_at at time zone 'Europe/Paris')::time) at time zone 'Europe/Paris')
    from app.works_awaited(intervention) as w(starts)
    join works_slots t on (t.starts_at at time zone 'Europe/Paris')::time = (w.starts at time zone 'Europe/Paris')::time and t.starts_at <= w.starts
     and (t.id = (select i.slot_id from works_interventions i where i.id = intervention)
       or exists (select from works_moves m where m.intervention_id = intervention and m.from_slot_id = t.id and m.at >= t.starts_at))
   group by w.starts
$$;

-- works_contractor(uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.works_contractor(phase uuid) RETURNS text
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select k.name from works_phases p join contractors k on k.id = p.contractor_id where p.id = phase and (app.is_system() or p.site_id = any (app.my_works_sites()))
$$;

-- works_day(timestamp with time zone); Type: FUNCTION; Schema: app

CREATE FUNCTION app.works_day(at timestamp with time zone) RETURNS date
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  select (at at time zone 'Europe/Paris')::date
$$;

-- works_doer(uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.works_doer(intervention uuid) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select coalesce(
    (select o.contractor_id from works_visits v join works_orders o on o.phase_id = i.phase_id and o.ordered_at <= v.at
      where v.intervention_id = i.id and v.outcome = 'access' order by v.at desc, o.ordered_at desc limit 1),
    p.contractor_id)
    from works_interventions i join works_phases p on p.id = i.phase_id where i.id = intervention and (app.is_system() or app.reads_works(i.estate_id))
$$;

-- works_managers(uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.works_managers(wanted uuid) RETURNS TABLE(id uuid, name text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select distinct s.id, s.name from staff s join staff_grants g on g.staff_id = s.id join estates e on e.id = wanted
   where app.plans_works(wanted) and s.is_active and g.revoked_at is null and g.role in ('works_manager', 'agency_manager')
     and g.from_on <= current_date and (g.until_on is null or g.until_on >= current_date)
     and (g.estate_id = e.id or g.agency_id = e.agency_id or (g.estate_id is null and g.agency_id is null))
   order by s.name
$$;

-- works_proofs(uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.works_proofs(wanted uuid) RETURNS TABLE(notice_id uuid, channel text, state text, at timestamp with time zone)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select distinct on (n.id) n.id, d.channel, d.state, coalesce(d.delivered_at, d.sent_at, d.made_at)
    from works_notices n join deliveries d on d.dedupe = n.dedupe or d.dedupe like n.dedupe || '>%'
   where n.site_id = wanted and app.reads_works(n.estate_id) order by n.id, d.made_at desc
$$;

-- works_reserve_asked(uuid); Type: FUNCTION; Schema: app

CREATE FUNCTION app.works_reserve_asked(reserve uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select exists (select from deliveries d join works_reserves r on r.id = reserve
                  where d.dedupe = 'works:reserve:' || reserve::text and (app.is_system() or app.reads_works(r.estate_id)))
$$;

-- palier_french; Type: TEXT SEARCH CONFIGURATION; Schema: public

CREATE TEXT SEARCH CONFIGURATION public.palier_french (
    PARSER = pg_catalog."default" );

ALTER TEXT SEARCH CONFIGURATION public.palier_french
    ADD MAPPING FOR asciiword WITH french_stem;

ALTER TEXT SEARCH CONFIGURATION public.palier_french
    ADD MAPPING FOR word WITH public.unaccent, french_stem;

ALTER TEXT SEARCH CONFIGURATION public.palier_french
    ADD MAPPING FOR numword WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.palier_french
    ADD MAPPING FOR email WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.palier_french
    ADD MAPPING FOR url WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.palier_french
    ADD MAPPING FOR host WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.palier_french
    ADD MAPPING FOR sfloat WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.palier_french
    ADD MAPPING FOR version WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.palier_french
    ADD MAPPING FOR hword_numpart WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.palier_french
    ADD MAPPING FOR hword_part WITH public.unaccent, french_stem;

ALTER TEXT SEARCH CONFIGURATION public.palier_french
    ADD MAPPING FOR hword_asciipart WITH french_stem;

ALTER TEXT SEARCH CONFIGURATION public.palier_french
    ADD MAPPING FOR numhword WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.palier_french
    ADD MAPPING FOR asciihword WITH french_stem;

ALTER TEXT SEARCH CONFIGURATION public.palier_french
    ADD MAPPING FOR hword WITH public.unaccent, french_stem;

ALTER TEXT SEARCH CONFIGURATION public.palier_french
    ADD MAPPING FOR url_path WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.palier_french
    ADD MAPPING FOR file WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.palier_french
    ADD MAPPING FOR "float" WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.palier_french
    ADD MAPPING FOR "int" WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.palier_french
    ADD MAPPING FOR uint WITH simple;

-- agencies; Type: TABLE; Schema: public

CREATE TABLE public.agencies (
    id uuid NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    address text NOT NULL,
    phone text NOT NULL,
    email text NOT NULL,
    opening jsonb NOT NULL,
    latitude double precision,
    longitude double precision,
    CONSTRAINT agencies_latitude_check CHECK (((latitude >= ('-90'::integer)::double precision) AND (latitude <= (90)::double precision))),
    CONSTRAINT agencies_longitude_check CHECK (((longitude >= ('-180'::integer)::double precision) AND (longitude <= (180)::double precision))),
    CONSTRAINT agencies_name_check CHECK ((name <> ''::text))
);

-- alert_interventions; Type: TABLE; Schema: public

CREATE TABLE public.alert_interventions (
    id uuid NOT NULL,
    alert_id uuid NOT NULL,
    person_id uuid,
    by_name text NOT NULL,
    arrived_at timestamp(3) with time zone NOT NULL,
    ended_at timestamp(3) with time zone NOT NULL,
    made_safe boolean NOT NULL,
    done text NOT NULL,
    follow_up text DEFAULT ''::text NOT NULL,
    tells_resident boolean NOT NULL,
    written_at timestamp(3) with time zone NOT NULL,
    written_by uuid,
    CONSTRAINT alert_interventions_by_name_check CHECK ((by_name <> ''::text)),
    CONSTRAINT alert_interventions_check CHECK ((ended_at > arrived_at)),
    CONSTRAINT alert_interventions_done_check CHECK (((done <> ''::text) AND (length(done) <= 2000))),
    CONSTRAINT alert_interventions_follow_up_check CHECK ((length(follow_up) <= 1000))
);

-- alert_replies; Type: TABLE; Schema: public

CREATE TABLE public.alert_replies (
    id uuid NOT NULL,
    provider_id text NOT NULL,
    alert_id uuid,
    from_number text NOT NULL,
    body text NOT NULL,
    heard_as text NOT NULL,
    at timestamp(3) with time zone NOT NULL,
    CONSTRAINT alert_replies_heard_as_check CHECK ((heard_as = ANY (ARRAY['taken'::text, 'refused'::text, 'late'::text, 'unclear'::text, 'stranger'::text])))
);

-- alert_tries; Type: TABLE; Schema: public

CREATE TABLE public.alert_tries (
    id uuid NOT NULL,
    alert_id uuid NOT NULL,
    pass smallint NOT NULL,
    step text NOT NULL,
    roster_id uuid,
    level smallint,
    person_id uuid,
    staff_id uuid,
    is_last_resort boolean DEFAULT false NOT NULL,
    name text NOT NULL,
    way text NOT NULL,
    address text NOT NULL,
    wait_minutes smallint NOT NULL,
    at timestamp(3) with time zone NOT NULL,
    outcome text,
    ended_at timestamp(3) with time zone,
    delivery_id uuid,
    CONSTRAINT alert_tries_check CHECK (((outcome IS NULL) = (ended_at IS NULL))),
    CONSTRAINT alert_tries_check1 CHECK (((way = 'call'::text) = (delivery_id IS NULL))),
    CONSTRAINT alert_tries_check2 CHECK (((way = 'call'::text) OR (outcome IS NULL))),
    CONSTRAINT alert_tries_outcome_check CHECK ((outcome = ANY (ARRAY['accepted'::text, 'refused'::text, 'silent'::text, 'no_answer'::text, 'busy'::text, 'failed'::text, 'lost'::text]))),
    CONSTRAINT alert_tries_pass_check CHECK ((pass >= 0)),
    CONSTRAINT alert_tries_wait_minutes_check CHECK ((wait_minutes >= 1)),
    CONSTRAINT alert_tries_way_check CHECK ((way = ANY (ARRAY['call'::text, 'sms'::text, 'email'::text])))
);

-- alerts; Type: TABLE; Schema: public

CREATE TABLE public.alerts (
    id uuid NOT NULL,
    case_id uuid,
    estate_id uuid,
    raised_at timestamp(3) with time zone NOT NULL,
    rounds integer DEFAULT 0 NOT NULL,
    next_round_at timestamp(3) with time zone,
    acknowledged_at timestamp(3) with time zone,
    acknowledged_by text,
    agency_id uuid NOT NULL,
    call_id uuid,
    danger text,
    caller_phone text,
    words_sound text,
    caller_left_at timestamp(3) with time zone,
    awaited_case_id uuid,
    number integer NOT NULL,
    acknowledged_way text,
    acknowledged_person_id uuid,
    acknowledged_staff_id uuid,
    place_by_number boolean DEFAULT false NOT NULL,
    heard_agency_id uuid,
    CONSTRAINT alerts_acknowledged_way_check CHECK ((acknowledged_way = ANY (ARRAY['key'::text, 'sms'::text, 'link'::text, 'desk'::text]))),
    CONSTRAINT alerts_check CHECK (((acknowledged_at IS NULL) = (acknowledged_by IS NULL))),
    CONSTRAINT alerts_check1 CHECK (((acknowledged_at IS NOT NULL) OR (next_round_at IS NOT NULL))),
    CONSTRAINT alerts_check2 CHECK ((num_nonnulls(case_id, call_id) >= 1)),
    CONSTRAINT alerts_check3 CHECK (((case_id IS NULL) = (estate_id IS NULL))),
    CONSTRAINT alerts_check4 CHECK (((case_id IS NOT NULL) OR (danger IS NOT NULL))),
    CONSTRAINT alerts_check5 CHECK (((acknowledged_at IS NOT NULL) OR (num_nonnulls(acknowledged_person_id, acknowledged_staff_id) = 0))),
    CONSTRAINT alerts_danger_check CHECK ((danger = ANY (ARRAY['gas'::text, 'fire'::text, 'electric'::text, 'water'::text, 'trapped'::text, 'cold'::text, 'structure'::text, 'carbon_monoxide'::text, 'violence'::text, 'other'::text]))),
    CONSTRAINT alerts_words_sound_check CHECK ((words_sound ~ '^[0-9a-f]{64}$'::text))
);

-- alerts_number_seq; Type: SEQUENCE; Schema: public

ALTER TABLE public.alerts ALTER COLUMN number ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.alerts_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- api_replies; Type: TABLE; Schema: public

CREATE TABLE public.api_replies (
    key text NOT NULL,
    caller text NOT NULL,
    request_hash bytea NOT NULL,
    status smallint NOT NULL,
    body jsonb NOT NULL,
    at timestamp(3) with time zone NOT NULL
);

-- board_posts; Type: TABLE; Schema: public

CREATE TABLE public.board_posts (
    id uuid NOT NULL,
    building_id uuid NOT NULL,
    estate_id uuid NOT NULL,
    fault_id uuid,
    answer_id uuid,
    said text NOT NULL,
    done text NOT NULL,
    state text NOT NULL,
    voices integer DEFAULT 1 NOT NULL,
    said_at timestamp(3) with time zone NOT NULL,
    published_at timestamp(3) with time zone NOT NULL,
    published_by uuid,
    withdrawn_at timestamp(3) with time zone,
    CONSTRAINT board_posts_done_check CHECK ((done <> ''::text)),
    CONSTRAINT board_posts_said_check CHECK ((said <> ''::text)),
    CONSTRAINT board_posts_state_check CHECK ((state = ANY (ARRAY['coming'::text, 'done'::text]))),
    CONSTRAINT board_posts_voices_check CHECK ((voices > 0))
);

-- buildings; Type: TABLE; Schema: public

CREATE TABLE public.buildings (
    id uuid NOT NULL,
    code text NOT NULL,
    estate_id uuid NOT NULL,
    name text NOT NULL,
    address text NOT NULL,
    permitted_on date,
    board_code text NOT NULL,
    CONSTRAINT buildings_board_code_check CHECK ((board_code ~ '^[a-z0-9]{6,12}$'::text)),
    CONSTRAINT buildings_name_check CHECK ((name <> ''::text))
);

-- call_back_tries; Type: TABLE; Schema: public

CREATE TABLE public.call_back_tries (
    id uuid NOT NULL,
    call_back_id uuid NOT NULL,
    outcome text NOT NULL,
    tried_by uuid NOT NULL,
    tried_at timestamp(3) with time zone NOT NULL,
    CONSTRAINT call_back_tries_outcome_check CHECK ((outcome = ANY (ARRAY['reached'::text, 'no_answer'::text, 'busy'::text, 'wrong_number'::text])))
);

-- call_backs; Type: TABLE; Schema: public

CREATE TABLE public.call_backs (
    id uuid NOT NULL,
    call_id uuid NOT NULL,
    phone text,
    home_id uuid,
    estate_id uuid,
    agency_id uuid NOT NULL,
    asked_at timestamp(3) with time zone NOT NULL,
    due_at timestamp(3) with time zone NOT NULL,
    done_at timestamp(3) with time zone,
    done_by uuid,
    outcome text,
    phone_forgotten_at timestamp(3) with time zone,
    wanted_from timestamp(3) with time zone,
    CONSTRAINT call_backs_check CHECK ((num_nonnulls(done_at, done_by, outcome) = ANY (ARRAY[0, 3]))),
    CONSTRAINT call_backs_check1 CHECK (((phone IS NULL) = (phone_forgotten_at IS NOT NULL))),
    CONSTRAINT call_backs_check2 CHECK ((wanted_from < due_at)),
    CONSTRAINT call_backs_outcome_check CHECK ((outcome = ANY (ARRAY['reached'::text, 'gave_up'::text, 'not_reached'::text]))),
    CONSTRAINT call_backs_phone_check CHECK ((phone <> ''::text))
);

-- call_closures; Type: TABLE; Schema: public

CREATE TABLE public.call_closures (
    id uuid NOT NULL,
    agency_id uuid NOT NULL,
    why text NOT NULL,
    closed_by uuid NOT NULL,
    closed_at timestamp(3) with time zone NOT NULL,
    reopened_by uuid,
    reopened_at timestamp(3) with time zone,
    CONSTRAINT call_closures_check CHECK (((reopened_at IS NULL) = (reopened_by IS NULL))),
    CONSTRAINT call_closures_why_check CHECK (((why <> ''::text) AND (length(why) <= 200)))
);

-- call_code_tries; Type: TABLE; Schema: public

CREATE TABLE public.call_code_tries (
    id uuid NOT NULL,
    call_id uuid NOT NULL,
    case_number bigint NOT NULL,
    is_right boolean NOT NULL,
    tried_at timestamp(3) with time zone NOT NULL
);

-- call_flow_numbers; Type: SEQUENCE; Schema: public

CREATE SEQUENCE public.call_flow_numbers
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

-- call_flow_publications; Type: TABLE; Schema: public

CREATE TABLE public.call_flow_publications (
    id uuid NOT NULL,
    flow_id uuid NOT NULL,
    published_by uuid,
    published_at timestamp(3) with time zone NOT NULL
);

-- call_flows; Type: TABLE; Schema: public

CREATE TABLE public.call_flows (
    id uuid NOT NULL,
    number integer DEFAULT nextval('public.call_flow_numbers'::regclass) NOT NULL,
    flow jsonb NOT NULL,
    note text DEFAULT ''::text NOT NULL,
    made_by uuid,
    made_at timestamp(3) with time zone NOT NULL,
    dropped_at timestamp(3) with time zone,
    dropped_by uuid,
    CONSTRAINT call_flows_check CHECK (((dropped_at IS NULL) = (dropped_by IS NULL))),
    CONSTRAINT call_flows_flow_check CHECK ((jsonb_typeof(flow) = 'object'::text)),
    CONSTRAINT call_flows_note_check CHECK ((length(note) <= 500))
);

-- call_phones; Type: TABLE; Schema: public

CREATE TABLE public.call_phones (
    staff_id uuid NOT NULL,
    phone text NOT NULL,
    set_at timestamp(3) with time zone NOT NULL,
    CONSTRAINT call_phones_phone_check CHECK ((phone ~ '^\+?[0-9]{3,15}$'::text))
);

-- call_recordings; Type: TABLE; Schema: public

CREATE TABLE public.call_recordings (
    id uuid NOT NULL,
    call_id uuid NOT NULL,
    purpose text NOT NULL,
    estate_id uuid,
    sound text,
    seconds numeric(6,1) NOT NULL,
    nature_code text,
    is_sensitive boolean DEFAULT false NOT NULL,
    made_at timestamp(3) with time zone NOT NULL,
    forget_at timestamp(3) with time zone NOT NULL,
    forgotten_at timestamp(3) with time zone,
    case_id uuid,
    set_aside_at timestamp(3) with time zone,
    set_aside_by uuid,
    set_aside_why text DEFAULT ''::text NOT NULL,
    CONSTRAINT call_recordings_check CHECK ((forget_at <= (made_at + '184 days'::interval))),
    CONSTRAINT call_recordings_check1 CHECK (((sound IS NULL) = (forgotten_at IS NOT NULL))),
    CONSTRAINT call_recordings_check2 CHECK (((set_aside_at IS NULL) = (set_aside_by IS NULL))),
    CONSTRAINT call_recordings_check3 CHECK (((set_aside_at IS NULL) OR ((case_id IS NULL) AND (set_aside_why <> ''::text)))),
    CONSTRAINT call_recordings_purpose_check CHECK ((purpose = ANY (ARRAY['message'::text, 'where'::text]))),
    CONSTRAINT call_recordings_seconds_check CHECK ((seconds >= (0)::numeric)),
    CONSTRAINT call_recordings_set_aside_why_check CHECK ((length(set_aside_why) <= 500)),
    CONSTRAINT call_recordings_sound_check CHECK ((sound ~ '^[0-9a-f]{64}$'::text))
);

-- call_scenarios; Type: TABLE; Schema: public

CREATE TABLE public.call_scenarios (
    id uuid NOT NULL,
    title text NOT NULL,
    hours text NOT NULL,
    is_known boolean NOT NULL,
    keys text NOT NULL,
    ends_at text NOT NULL,
    made_by uuid,
    made_at timestamp(3) with time zone NOT NULL,
    removed_at timestamp(3) with time zone,
    CONSTRAINT call_scenarios_hours_check CHECK ((hours = ANY (ARRAY['open'::text, 'closed'::text, 'closure'::text]))),
    CONSTRAINT call_scenarios_keys_check CHECK ((keys ~ '^[0-9*#_]{0,60}$'::text)),
    CONSTRAINT call_scenarios_title_check CHECK (((title <> ''::text) AND (length(title) <= 200)))
);

-- call_steps; Type: TABLE; Schema: public

CREATE TABLE public.call_steps (
    call_id uuid NOT NULL,
    "position" integer NOT NULL,
    at timestamp(3) with time zone NOT NULL,
    node text NOT NULL,
    event text NOT NULL,
    facts jsonb DEFAULT '{}'::jsonb NOT NULL,
    CONSTRAINT call_steps_position_check CHECK (("position" >= 0))
);

-- call_waits; Type: TABLE; Schema: public

CREATE TABLE public.call_waits (
    id uuid NOT NULL,
    call_id uuid NOT NULL,
    agency_id uuid NOT NULL,
    estate_id uuid,
    node text NOT NULL,
    entered_at timestamp(3) with time zone NOT NULL,
    left_at timestamp(3) with time zone,
    how text,
    taken_by uuid,
    talked_until timestamp(3) with time zone,
    rung_by uuid,
    CONSTRAINT call_waits_check CHECK (((left_at IS NULL) = (how IS NULL))),
    CONSTRAINT call_waits_check1 CHECK (((NOT (how IS DISTINCT FROM 'taken'::text)) = (taken_by IS NOT NULL))),
    CONSTRAINT call_waits_check2 CHECK (((talked_until IS NULL) OR (how = 'taken'::text))),
    CONSTRAINT call_waits_how_check CHECK ((how = ANY (ARRAY['taken'::text, 'hung_up'::text, 'callback'::text, 'emergency'::text, 'too_long'::text, 'lost'::text])))
);

-- calls; Type: TABLE; Schema: public

CREATE TABLE public.calls (
    id uuid NOT NULL,
    flow_id uuid NOT NULL,
    line text NOT NULL,
    line_id text NOT NULL,
    phone text,
    home_id uuid,
    estate_id uuid,
    agency_id uuid,
    state jsonb NOT NULL,
    began_at timestamp(3) with time zone NOT NULL,
    ended_at timestamp(3) with time zone,
    ending text,
    turn integer DEFAULT 0 NOT NULL,
    phone_forgotten_at timestamp(3) with time zone,
    CONSTRAINT calls_check CHECK (((ended_at IS NULL) = (ending IS NULL))),
    CONSTRAINT calls_check1 CHECK (((phone_forgotten_at IS NULL) OR (phone IS NULL))),
    CONSTRAINT calls_ending_check CHECK ((ending = ANY (ARRAY['goodbye'::text, 'hung_up'::text, 'talked'::text, 'lost'::text]))),
    CONSTRAINT calls_line_check CHECK ((line = ANY (ARRAY['engine'::text, 'rented'::text, 'page'::text]))),
    CONSTRAINT calls_turn_check CHECK ((turn >= 0))
);

-- case_answer_recipients; Type: TABLE; Schema: public

CREATE TABLE public.case_answer_recipients (
    case_id uuid NOT NULL,
    answer_id uuid NOT NULL,
    given_at timestamp(3) with time zone NOT NULL
);

-- case_answers; Type: TABLE; Schema: public

CREATE TABLE public.case_answers (
    id uuid NOT NULL,
    command_id uuid NOT NULL,
    case_id uuid,
    fault_id uuid,
    kind text NOT NULL,
    body text NOT NULL,
    board_words text DEFAULT ''::text NOT NULL,
    written_by uuid,
    written_at timestamp(3) with time zone NOT NULL,
    body_step_id uuid,
    CONSTRAINT case_answers_body_check CHECK ((body <> ''::text)),
    CONSTRAINT case_answers_check CHECK ((num_nonnulls(case_id, fault_id) = 1)),
    CONSTRAINT case_answers_check1 CHECK (((kind <> 'final'::text) OR (written_by IS NOT NULL))),
    CONSTRAINT case_answers_kind_check CHECK ((kind = ANY (ARRAY['acknowledgement'::text, 'progress'::text, 'final'::text])))
);

-- case_canned_answers; Type: TABLE; Schema: public

CREATE TABLE public.case_canned_answers (
    id uuid NOT NULL,
    code text NOT NULL,
    title text NOT NULL,
    kind text NOT NULL,
    nature_family text,
    body text NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    CONSTRAINT case_canned_answers_kind_check CHECK ((kind = ANY (ARRAY['progress'::text, 'final'::text])))
);

-- case_closures; Type: TABLE; Schema: public

CREATE TABLE public.case_closures (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    kind text NOT NULL,
    reason text DEFAULT ''::text NOT NULL,
    closed_at timestamp(3) with time zone NOT NULL,
    by_kind text NOT NULL,
    by_id uuid,
    reopened_at timestamp(3) with time zone,
    CONSTRAINT case_closures_by_kind_check CHECK ((by_kind = ANY (ARRAY['resident'::text, 'staff'::text, 'system'::text]))),
    CONSTRAINT case_closures_check CHECK (((kind = ANY (ARRAY['resolved'::text, 'silent'::text])) OR (reason <> ''::text))),
    CONSTRAINT case_closures_check1 CHECK (((kind <> ALL (ARRAY['withdrawn'::text, 'mistaken'::text])) OR ((by_kind <> 'system'::text) AND (by_id IS NOT NULL)))),
    CONSTRAINT case_closures_check2 CHECK (((kind <> 'mistaken'::text) OR (by_kind = 'staff'::text))),
    CONSTRAINT case_closures_kind_check CHECK ((kind = ANY (ARRAY['resolved'::text, 'silent'::text, 'withdrawn'::text, 'mistaken'::text])))
);

-- case_drafts; Type: TABLE; Schema: public

CREATE TABLE public.case_drafts (
    id uuid NOT NULL,
    person_kind text NOT NULL,
    person_id uuid NOT NULL,
    answers jsonb DEFAULT '{}'::jsonb NOT NULL,
    updated_at timestamp(3) with time zone NOT NULL,
    CONSTRAINT case_drafts_person_kind_check CHECK ((person_kind = ANY (ARRAY['resident'::text, 'staff'::text])))
);

-- case_messages; Type: TABLE; Schema: public

CREATE TABLE public.case_messages (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    channel text NOT NULL,
    body text NOT NULL,
    said_by text NOT NULL,
    received_at timestamp(3) with time zone NOT NULL,
    message_id text,
    CONSTRAINT case_messages_body_check CHECK ((body <> ''::text)),
    CONSTRAINT case_messages_channel_check CHECK ((channel = ANY (ARRAY['app'::text, 'email'::text, 'sms'::text, 'phone'::text, 'paper'::text, 'partner'::text, 'open311'::text])))
);

-- case_notes; Type: TABLE; Schema: public

CREATE TABLE public.case_notes (
    id uuid NOT NULL,
    command_id uuid NOT NULL,
    case_id uuid NOT NULL,
    body text NOT NULL,
    written_by uuid NOT NULL,
    written_at timestamp(3) with time zone NOT NULL,
    CONSTRAINT case_notes_body_check CHECK ((body <> ''::text))
);

-- case_numbers; Type: SEQUENCE; Schema: public

CREATE SEQUENCE public.case_numbers
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

-- case_photos; Type: TABLE; Schema: public

CREATE TABLE public.case_photos (
    id uuid NOT NULL,
    case_id uuid,
    draft_id uuid,
    sha256 text NOT NULL,
    "position" smallint NOT NULL,
    shown_on_board boolean DEFAULT false NOT NULL,
    added_at timestamp(3) with time zone NOT NULL,
    CONSTRAINT case_photos_check CHECK ((num_nonnulls(case_id, draft_id) = 1))
);

-- case_promises; Type: TABLE; Schema: public

CREATE TABLE public.case_promises (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    kind text NOT NULL,
    due_at timestamp(3) with time zone NOT NULL,
    words text DEFAULT ''::text NOT NULL,
    source text NOT NULL,
    made_by uuid,
    made_at timestamp(3) with time zone NOT NULL,
    kept_at timestamp(3) with time zone,
    dropped_at timestamp(3) with time zone,
    dropped_why text,
    CONSTRAINT case_promises_check CHECK ((num_nonnulls(kept_at, dropped_at) <= 1)),
    CONSTRAINT case_promises_check1 CHECK (((dropped_at IS NULL) = (dropped_why IS NULL))),
    CONSTRAINT case_promises_kind_check CHECK ((kind = ANY (ARRAY['acknowledge'::text, 'make_safe'::text, 'restore'::text, 'answer'::text, 'appointment'::text, 'dated'::text])))
);

-- case_search; Type: TABLE; Schema: public

CREATE TABLE public.case_search (
    case_id uuid NOT NULL,
    slice integer NOT NULL,
    number bigint NOT NULL,
    words tsvector NOT NULL,
    estate_id uuid NOT NULL
);

-- case_subject_changes; Type: TABLE; Schema: public

CREATE TABLE public.case_subject_changes (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    from_nature text NOT NULL,
    to_nature text NOT NULL,
    fault_id uuid,
    changed_by uuid NOT NULL,
    changed_at timestamp(3) with time zone NOT NULL,
    CONSTRAINT case_subject_changes_check CHECK ((from_nature <> to_nature))
);

-- case_verdicts; Type: TABLE; Schema: public

CREATE TABLE public.case_verdicts (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    answer_id uuid NOT NULL,
    asked_at timestamp(3) with time zone NOT NULL,
    asked_times smallint DEFAULT 1 NOT NULL,
    next_ask_at timestamp(3) with time zone,
    settled boolean,
    words text DEFAULT ''::text NOT NULL,
    given_at timestamp(3) with time zone,
    given_by text,
    CONSTRAINT case_verdicts_check CHECK (((settled IS NULL) = (given_at IS NULL))),
    CONSTRAINT case_verdicts_given_by_check CHECK ((given_by = ANY (ARRAY['resident'::text, 'staff'::text, 'link'::text])))
);

-- case_viewers; Type: TABLE; Schema: public

CREATE TABLE public.case_viewers (
    case_id uuid NOT NULL,
    staff_id uuid NOT NULL,
    seen_at timestamp(3) with time zone NOT NULL,
    is_writing boolean DEFAULT false NOT NULL
);

-- cases; Type: TABLE; Schema: public

CREATE TABLE public.cases (
    id uuid NOT NULL,
    number bigint DEFAULT nextval('public.case_numbers'::regclass) NOT NULL,
    state text DEFAULT 'open'::text NOT NULL,
    nature_code text NOT NULL,
    urgency text NOT NULL,
    danger text,
    is_sensitive boolean DEFAULT false NOT NULL,
    estate_id uuid NOT NULL,
    building_id uuid,
    entrance_id uuid,
    home_id uuid,
    equipment_id uuid,
    place_id uuid,
    place_kind text NOT NULL,
    ground text NOT NULL,
    place_words text DEFAULT ''::text NOT NULL,
    details text DEFAULT ''::text NOT NULL,
    channel text NOT NULL,
    resident_id uuid,
    contact_name text,
    contact_channel text,
    contact_address text,
    filed_by uuid,
    reported_at timestamp(3) with time zone NOT NULL,
    recorded_at timestamp(3) with time zone NOT NULL,
    fault_id uuid,
    team_id uuid,
    assignee_id uuid,
    due_at timestamp(3) with time zone,
    escalated_at timestamp(3) with time zone,
    merged_into uuid,
    answered_at timestamp(3) with time zone,
    closed_at timestamp(3) with time zone,
    reopened_times smallint DEFAULT 0 NOT NULL,
    CONSTRAINT cases_app_needs_resident CHECK (((contact_channel IS DISTINCT FROM 'app'::text) OR (resident_id IS NOT NULL))),
    CONSTRAINT cases_channel_check CHECK ((channel = ANY (ARRAY['app'::text, 'phone'::text, 'paper'::text, 'desk'::text, 'email'::text, 'helper'::text, 'caretaker'::text, 'meeting'::text, 'liaison'::text, 'voice'::text, 'api'::text, 'open311'::text]))),
    CONSTRAINT cases_check CHECK (((urgency = 'danger'::text) = (danger IS NOT NULL))),
    CONSTRAINT cases_check1 CHECK (((place_kind <> 'home'::text) OR (home_id IS NOT NULL))),
    CONSTRAINT cases_check2 CHECK ((num_nonnulls(resident_id, contact_name) = 1)),
    CONSTRAINT cases_check3 CHECK ((reported_at <= (recorded_at + '00:05:00'::interval))),
    CONSTRAINT cases_check4 CHECK (((state = 'merged'::text) = (merged_into IS NOT NULL))),
    CONSTRAINT cases_check5 CHECK (((state = 'closed'::text) = (closed_at IS NOT NULL))),
    CONSTRAINT cases_check6 CHECK (((state <> 'answered'::text) OR (answered_at IS NOT NULL))),
    CONSTRAINT cases_contact_channel_check CHECK ((contact_channel = ANY (ARRAY['app'::text, 'email'::text, 'sms'::text, 'call'::text, 'letter'::text]))),
    CONSTRAINT cases_danger_check CHECK ((danger = ANY (ARRAY['gas'::text, 'fire'::text, 'electric'::text, 'water'::text, 'trapped'::text, 'cold'::text, 'structure'::text, 'carbon_monoxide'::text, 'violence'::text, 'other'::text]))),
    CONSTRAINT cases_ground_check CHECK ((ground = ANY (ARRAY['home'::text, 'common'::text, 'landlord'::text, 'open_to_traffic'::text, 'public_road'::text]))),
    CONSTRAINT cases_place_kind_check CHECK ((place_kind = ANY (ARRAY['home'::text, 'common'::text, 'outdoor'::text]))),
    CONSTRAINT cases_state_check CHECK ((state = ANY (ARRAY['open'::text, 'answered'::text, 'closed'::text, 'merged'::text]))),
    CONSTRAINT cases_urgency_check CHECK ((urgency = ANY (ARRAY['danger'::text, 'essential'::text, 'ordinary'::text, 'complaint'::text])))
);

-- competence_bodies; Type: TABLE; Schema: public

CREATE TABLE public.competence_bodies (
    id uuid NOT NULL,
    code text NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    spoken text NOT NULL,
    communes text[] DEFAULT '{}'::text[] NOT NULL,
    way text NOT NULL,
    email text,
    phone text,
    manager_email text,
    reminder_days smallint DEFAULT 7 NOT NULL,
    open311_url text,
    open311_jurisdiction text,
    open311_services jsonb DEFAULT '{}'::jsonb NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    open311_statuses jsonb DEFAULT '{}'::jsonb NOT NULL,
    CONSTRAINT competence_bodies_check CHECK (((way <> ALL (ARRAY['email'::text, 'weekly'::text])) OR (email IS NOT NULL))),
    CONSTRAINT competence_bodies_check1 CHECK (((way <> 'open311'::text) OR (open311_url IS NOT NULL))),
    CONSTRAINT competence_bodies_code_check CHECK ((code ~ '^[a-z0-9-]+$'::text)),
    CONSTRAINT competence_bodies_kind_check CHECK ((kind = ANY (ARRAY['landlord'::text, 'tenant'::text, 'commune'::text, 'agglomeration'::text, 'police'::text, 'social'::text, 'authority'::text, 'company'::text, 'other'::text]))),
    CONSTRAINT competence_bodies_name_check CHECK ((name <> ''::text)),
    CONSTRAINT competence_bodies_reminder_days_check CHECK (((reminder_days >= 1) AND (reminder_days <= 90))),
    CONSTRAINT competence_bodies_spoken_check CHECK ((spoken <> ''::text)),
    CONSTRAINT competence_bodies_way_check CHECK ((way = ANY (ARRAY['inside'::text, 'email'::text, 'open311'::text, 'weekly'::text])))
);

-- competence_decisions; Type: TABLE; Schema: public

CREATE TABLE public.competence_decisions (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    matrix_id uuid,
    rule_code text,
    bodies jsonb NOT NULL,
    sentence text NOT NULL,
    source text NOT NULL,
    checked text NOT NULL,
    decided_by uuid,
    reason text DEFAULT ''::text NOT NULL,
    decided_at timestamp(3) with time zone NOT NULL,
    ended_at timestamp(3) with time zone,
    to_pass boolean DEFAULT false NOT NULL,
    CONSTRAINT competence_decisions_bodies_check CHECK (((jsonb_typeof(bodies) = 'array'::text) AND (bodies <> '[]'::jsonb))),
    CONSTRAINT competence_decisions_check CHECK (((decided_by IS NULL) OR (reason <> ''::text))),
    CONSTRAINT competence_decisions_checked_check CHECK ((checked = ANY (ARRAY['V'::text, 'S'::text, 'T'::text]))),
    CONSTRAINT competence_decisions_sentence_check CHECK ((sentence <> ''::text))
);

-- competence_disputes; Type: TABLE; Schema: public

CREATE TABLE public.competence_disputes (
    id uuid NOT NULL,
    command_id uuid NOT NULL,
    case_id uuid NOT NULL,
    decision_id uuid NOT NULL,
    words text NOT NULL,
    said_by text NOT NULL,
    at timestamp(3) with time zone NOT NULL,
    outcome text,
    answer text DEFAULT ''::text NOT NULL,
    settled_by uuid,
    settled_at timestamp(3) with time zone,
    CONSTRAINT competence_disputes_check CHECK (((outcome IS NULL) = (settled_at IS NULL))),
    CONSTRAINT competence_disputes_check1 CHECK (((outcome IS NULL) OR ((settled_by IS NOT NULL) AND (answer <> ''::text)))),
    CONSTRAINT competence_disputes_outcome_check CHECK ((outcome = ANY (ARRAY['upheld'::text, 'changed'::text]))),
    CONSTRAINT competence_disputes_words_check CHECK ((words <> ''::text))
);

-- competence_matrices; Type: TABLE; Schema: public

CREATE TABLE public.competence_matrices (
    id uuid NOT NULL,
    number integer NOT NULL,
    title text NOT NULL,
    state text DEFAULT 'draft'::text NOT NULL,
    effective_on date NOT NULL,
    copied_from uuid,
    made_by uuid,
    made_at timestamp(3) with time zone NOT NULL,
    published_by uuid,
    published_at timestamp(3) with time zone,
    CONSTRAINT competence_matrices_check CHECK (((state = 'published'::text) = (published_at IS NOT NULL))),
    CONSTRAINT competence_matrices_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'published'::text, 'dropped'::text]))),
    CONSTRAINT competence_matrices_title_check CHECK ((title <> ''::text))
);

-- competence_matrices_number_seq; Type: SEQUENCE; Schema: public

ALTER TABLE public.competence_matrices ALTER COLUMN number ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.competence_matrices_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- competence_perimeters; Type: TABLE; Schema: public

CREATE TABLE public.competence_perimeters (
    id uuid NOT NULL,
    code text NOT NULL,
    title text NOT NULL,
    estate_id uuid NOT NULL,
    building_id uuid,
    contractor_id uuid NOT NULL,
    trades text[] DEFAULT '{}'::text[] NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    guarantee_until date,
    CONSTRAINT competence_perimeters_check CHECK ((ends_on >= starts_on)),
    CONSTRAINT competence_perimeters_check1 CHECK ((guarantee_until >= ends_on)),
    CONSTRAINT competence_perimeters_title_check CHECK ((title <> ''::text))
);

-- competence_referral_photos; Type: TABLE; Schema: public

CREATE TABLE public.competence_referral_photos (
    id uuid NOT NULL,
    referral_id uuid NOT NULL,
    step_id uuid,
    sha256 text NOT NULL,
    "position" smallint NOT NULL
);

-- competence_referral_steps; Type: TABLE; Schema: public

CREATE TABLE public.competence_referral_steps (
    id uuid NOT NULL,
    command_id uuid NOT NULL,
    referral_id uuid NOT NULL,
    kind text NOT NULL,
    refusal text,
    words text DEFAULT ''::text NOT NULL,
    reference text DEFAULT ''::text NOT NULL,
    said_by text NOT NULL,
    at timestamp(3) with time zone NOT NULL,
    CONSTRAINT competence_referral_steps_check CHECK (((kind = 'refused'::text) = (refusal IS NOT NULL))),
    CONSTRAINT competence_referral_steps_check1 CHECK (((refusal IS DISTINCT FROM 'other'::text) OR (words <> ''::text))),
    CONSTRAINT competence_referral_steps_check2 CHECK (((kind <> ALL (ARRAY['asked'::text, 'answered'::text, 'done'::text, 'told'::text])) OR (words <> ''::text))),
    CONSTRAINT competence_referral_steps_kind_check CHECK ((kind = ANY (ARRAY['sent'::text, 'opened'::text, 'accepted'::text, 'refused'::text, 'asked'::text, 'told'::text, 'answered'::text, 'done'::text, 'reminded'::text, 'escalated'::text, 'withdrawn'::text]))),
    CONSTRAINT competence_referral_steps_refusal_check CHECK ((refusal = ANY (ARRAY['out_of_competence'::text, 'out_of_area'::text, 'duplicate'::text, 'not_ours_contract'::text, 'other'::text]))),
    CONSTRAINT competence_referral_steps_said_by_check CHECK ((said_by <> ''::text))
);

-- competence_referral_words; Type: TABLE; Schema: public

CREATE TABLE public.competence_referral_words (
    referral_id uuid NOT NULL,
    words text NOT NULL,
    CONSTRAINT competence_referral_words_words_check CHECK ((words <> ''::text))
);

-- competence_referrals; Type: TABLE; Schema: public

CREATE TABLE public.competence_referrals (
    id uuid NOT NULL,
    number bigint NOT NULL,
    body_id uuid NOT NULL,
    fault_id uuid,
    case_id uuid,
    estate_id uuid NOT NULL,
    rule_code text,
    state text DEFAULT 'proposed'::text NOT NULL,
    their_reference text DEFAULT ''::text NOT NULL,
    made_at timestamp(3) with time zone NOT NULL,
    made_by uuid,
    sent_at timestamp(3) with time zone,
    next_reminder_at timestamp(3) with time zone,
    reminders smallint DEFAULT 0 NOT NULL,
    escalated_at timestamp(3) with time zone,
    refusal text,
    ended_at timestamp(3) with time zone,
    triaged_at timestamp(3) with time zone,
    accepted_at timestamp(3) with time zone,
    asked_at timestamp(3) with time zone,
    open311_token text DEFAULT ''::text NOT NULL,
    CONSTRAINT competence_referrals_check CHECK ((num_nonnulls(fault_id, case_id) = 1)),
    CONSTRAINT competence_referrals_check1 CHECK (((state = 'refused'::text) = (refusal IS NOT NULL))),
    CONSTRAINT competence_referrals_check2 CHECK (((state = ANY (ARRAY['refused'::text, 'done'::text, 'withdrawn'::text])) = (ended_at IS NOT NULL))),
    CONSTRAINT competence_referrals_refusal_check CHECK ((refusal = ANY (ARRAY['out_of_competence'::text, 'out_of_area'::text, 'duplicate'::text, 'not_ours_contract'::text, 'other'::text]))),
    CONSTRAINT competence_referrals_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'accepted'::text, 'refused'::text, 'done'::text, 'withdrawn'::text])))
);

-- competence_referrals_number_seq; Type: SEQUENCE; Schema: public

ALTER TABLE public.competence_referrals ALTER COLUMN number ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.competence_referrals_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- competence_rules; Type: TABLE; Schema: public

CREATE TABLE public.competence_rules (
    id uuid NOT NULL,
    matrix_id uuid NOT NULL,
    code text NOT NULL,
    "position" integer NOT NULL,
    natures text[] DEFAULT '{}'::text[] NOT NULL,
    families text[] DEFAULT '{}'::text[] NOT NULL,
    place_kinds text[] DEFAULT '{}'::text[] NOT NULL,
    grounds text[] DEFAULT '{}'::text[] NOT NULL,
    communes text[] DEFAULT '{}'::text[] NOT NULL,
    estates text[] DEFAULT '{}'::text[] NOT NULL,
    site text,
    competent text[] NOT NULL,
    sentence text NOT NULL,
    source text NOT NULL,
    checked text NOT NULL,
    promise_amount integer,
    promise_unit text,
    CONSTRAINT competence_rules_check CHECK (((promise_amount IS NULL) = (promise_unit IS NULL))),
    CONSTRAINT competence_rules_checked_check CHECK ((checked = ANY (ARRAY['V'::text, 'S'::text, 'T'::text]))),
    CONSTRAINT competence_rules_code_check CHECK ((code ~ '^[a-z0-9_]+$'::text)),
    CONSTRAINT competence_rules_competent_check CHECK ((competent <> '{}'::text[])),
    CONSTRAINT competence_rules_grounds_check CHECK ((grounds <@ ARRAY['home'::text, 'common'::text, 'landlord'::text, 'open_to_traffic'::text, 'public_road'::text])),
    CONSTRAINT competence_rules_place_kinds_check CHECK ((place_kinds <@ ARRAY['home'::text, 'common'::text, 'outdoor'::text])),
    CONSTRAINT competence_rules_promise_amount_check CHECK ((promise_amount > 0)),
    CONSTRAINT competence_rules_promise_unit_check CHECK ((promise_unit = ANY (ARRAY['hours'::text, 'working_hours'::text, 'working_days'::text, 'days'::text, 'months'::text]))),
    CONSTRAINT competence_rules_sentence_check CHECK ((sentence <> ''::text)),
    CONSTRAINT competence_rules_site_check CHECK ((site = ANY (ARRAY['works'::text, 'guarantee'::text]))),
    CONSTRAINT competence_rules_source_check CHECK ((source <> ''::text))
);

-- contractor_contracts; Type: TABLE; Schema: public

CREATE TABLE public.contractor_contracts (
    id uuid NOT NULL,
    code text NOT NULL,
    estate_id uuid NOT NULL,
    building_id uuid,
    contractor_id uuid NOT NULL,
    trade text NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    CONSTRAINT contractor_contracts_check CHECK ((ends_on >= starts_on)),
    CONSTRAINT contractor_contracts_trade_check CHECK ((trade ~ '^[a-z_]+$'::text))
);

-- contractor_work_order_steps; Type: TABLE; Schema: public

CREATE TABLE public.contractor_work_order_steps (
    id uuid NOT NULL,
    command_id uuid NOT NULL,
    work_order_id uuid NOT NULL,
    kind text NOT NULL,
    words text DEFAULT ''::text NOT NULL,
    visit_from timestamp(3) with time zone,
    visit_until timestamp(3) with time zone,
    said_by text NOT NULL,
    at timestamp(3) with time zone NOT NULL,
    CONSTRAINT contractor_work_order_steps_check CHECK (((kind <> 'refused'::text) OR (words <> ''::text))),
    CONSTRAINT contractor_work_order_steps_kind_check CHECK ((kind = ANY (ARRAY['opened'::text, 'accepted'::text, 'scheduled'::text, 'done'::text, 'refused'::text, 'cancelled'::text, 'reminded'::text])))
);

-- contractor_work_orders; Type: TABLE; Schema: public

CREATE TABLE public.contractor_work_orders (
    id uuid NOT NULL,
    number bigint NOT NULL,
    contractor_id uuid NOT NULL,
    fault_id uuid,
    case_id uuid,
    estate_id uuid NOT NULL,
    instructions text NOT NULL,
    wanted_by timestamp(3) with time zone,
    sent_by uuid NOT NULL,
    sent_at timestamp(3) with time zone NOT NULL,
    state text DEFAULT 'sent'::text NOT NULL,
    visit_from timestamp(3) with time zone,
    visit_until timestamp(3) with time zone,
    CONSTRAINT contractor_work_orders_check CHECK ((visit_until > visit_from)),
    CONSTRAINT contractor_work_orders_check1 CHECK ((num_nonnulls(fault_id, case_id) = 1)),
    CONSTRAINT contractor_work_orders_instructions_check CHECK ((instructions <> ''::text)),
    CONSTRAINT contractor_work_orders_state_check CHECK ((state = ANY (ARRAY['sent'::text, 'accepted'::text, 'scheduled'::text, 'done'::text, 'refused'::text, 'cancelled'::text])))
);

-- contractor_work_orders_number_seq; Type: SEQUENCE; Schema: public

ALTER TABLE public.contractor_work_orders ALTER COLUMN number ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.contractor_work_orders_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- contractors; Type: TABLE; Schema: public

CREATE TABLE public.contractors (
    id uuid NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    trade text NOT NULL,
    email text NOT NULL,
    phone text,
    is_active boolean DEFAULT true NOT NULL
);

-- deliveries; Type: TABLE; Schema: public

CREATE TABLE public.deliveries (
    id uuid NOT NULL,
    dedupe text NOT NULL,
    purpose text NOT NULL,
    channel text NOT NULL,
    state text DEFAULT 'waiting'::text NOT NULL,
    resident_id uuid,
    case_id uuid,
    answer_id uuid,
    estate_id uuid,
    to_name text NOT NULL,
    to_address text NOT NULL,
    subject text DEFAULT ''::text NOT NULL,
    body text NOT NULL,
    extra jsonb DEFAULT '{}'::jsonb NOT NULL,
    made_at timestamp(3) with time zone NOT NULL,
    tries smallint DEFAULT 0 NOT NULL,
    next_try_at timestamp(3) with time zone,
    sent_at timestamp(3) with time zone,
    delivered_at timestamp(3) with time zone,
    provider_id text,
    last_trouble text,
    asked_human_at timestamp(3) with time zone,
    settled_by uuid,
    settled_at timestamp(3) with time zone,
    batch_id uuid,
    CONSTRAINT deliveries_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text, 'push'::text, 'app'::text, 'call'::text, 'letter'::text]))),
    CONSTRAINT deliveries_purpose_check CHECK ((purpose = ANY (ARRAY['service'::text, 'works'::text, 'consultation'::text, 'arrears'::text, 'activities'::text, 'survey'::text, 'sign_in'::text, 'alert'::text, 'order'::text]))),
    CONSTRAINT deliveries_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text, 'delivered'::text, 'failed'::text, 'replaced'::text, 'to_call'::text, 'to_print'::text, 'printed'::text, 'posted'::text, 'said'::text])))
);

-- delivery_batches; Type: TABLE; Schema: public

CREATE TABLE public.delivery_batches (
    id uuid NOT NULL,
    number bigint NOT NULL,
    made_by uuid NOT NULL,
    made_at timestamp(3) with time zone NOT NULL,
    posted_at timestamp(3) with time zone,
    letters integer NOT NULL,
    CONSTRAINT delivery_batches_letters_check CHECK ((letters > 0))
);

-- delivery_batches_number_seq; Type: SEQUENCE; Schema: public

ALTER TABLE public.delivery_batches ALTER COLUMN number ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.delivery_batches_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- delivery_inbound_mails; Type: TABLE; Schema: public

CREATE TABLE public.delivery_inbound_mails (
    id uuid NOT NULL,
    message_id text NOT NULL,
    from_address text NOT NULL,
    from_name text DEFAULT ''::text NOT NULL,
    to_address text NOT NULL,
    subject text DEFAULT ''::text NOT NULL,
    body text NOT NULL,
    received_at timestamp(3) with time zone NOT NULL,
    case_id uuid,
    kind text NOT NULL,
    sorted_by uuid,
    sorted_at timestamp(3) with time zone,
    CONSTRAINT delivery_inbound_mails_kind_check CHECK ((kind = ANY (ARRAY['reply'::text, 'new'::text, 'bounce'::text, 'automatic'::text])))
);

-- delivery_inbound_photos; Type: TABLE; Schema: public

CREATE TABLE public.delivery_inbound_photos (
    mail_id uuid NOT NULL,
    sha256 text NOT NULL
);

-- delivery_tries; Type: TABLE; Schema: public

CREATE TABLE public.delivery_tries (
    id uuid NOT NULL,
    delivery_id uuid NOT NULL,
    at timestamp(3) with time zone NOT NULL,
    outcome text NOT NULL,
    words text DEFAULT ''::text NOT NULL,
    CONSTRAINT delivery_tries_outcome_check CHECK ((outcome = ANY (ARRAY['sent'::text, 'temporary'::text, 'permanent'::text, 'bounced'::text, 'delivered'::text, 'printed'::text, 'posted'::text, 'said'::text, 'not_reached'::text, 'folded'::text])))
);

-- duty_calendars; Type: TABLE; Schema: public

CREATE TABLE public.duty_calendars (
    id uuid NOT NULL,
    token_hash bytea NOT NULL,
    roster_id uuid,
    person_id uuid,
    made_by uuid,
    made_at timestamp(3) with time zone NOT NULL,
    revoked_at timestamp(3) with time zone,
    CONSTRAINT duty_calendars_check CHECK ((num_nonnulls(roster_id, person_id) = 1))
);

-- duty_leaves; Type: TABLE; Schema: public

CREATE TABLE public.duty_leaves (
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    from_on date NOT NULL,
    until_on date NOT NULL,
    said_at timestamp(3) with time zone NOT NULL,
    withdrawn_at timestamp(3) with time zone,
    CONSTRAINT duty_leaves_check CHECK ((until_on >= from_on))
);

-- duty_levels; Type: TABLE; Schema: public

CREATE TABLE public.duty_levels (
    roster_id uuid NOT NULL,
    level smallint NOT NULL,
    name text NOT NULL,
    delay_minutes smallint NOT NULL,
    rotates_from timestamp(3) with time zone NOT NULL,
    CONSTRAINT duty_levels_delay_minutes_check CHECK (((delay_minutes >= 1) AND (delay_minutes <= 60))),
    CONSTRAINT duty_levels_level_check CHECK (((level >= 1) AND (level <= 9))),
    CONSTRAINT duty_levels_name_check CHECK (((name <> ''::text) AND (length(name) <= 80)))
);

-- duty_people; Type: TABLE; Schema: public

CREATE TABLE public.duty_people (
    id uuid NOT NULL,
    agency_id uuid NOT NULL,
    staff_id uuid,
    name text NOT NULL,
    phone text,
    email text,
    added_at timestamp(3) with time zone NOT NULL,
    ended_at timestamp(3) with time zone,
    CONSTRAINT duty_people_check CHECK (((staff_id IS NOT NULL) OR (num_nonnulls(phone, email) >= 1))),
    CONSTRAINT duty_people_email_check CHECK ((email <> ''::text)),
    CONSTRAINT duty_people_name_check CHECK (((name <> ''::text) AND (length(name) <= 120))),
    CONSTRAINT duty_people_phone_check CHECK ((phone <> ''::text))
);

-- duty_replacements; Type: TABLE; Schema: public

CREATE TABLE public.duty_replacements (
    id uuid NOT NULL,
    roster_id uuid NOT NULL,
    level smallint NOT NULL,
    person_id uuid NOT NULL,
    from_at timestamp(3) with time zone NOT NULL,
    until_at timestamp(3) with time zone NOT NULL,
    kind text NOT NULL,
    swap_id uuid,
    why text DEFAULT ''::text NOT NULL,
    said_by uuid,
    said_at timestamp(3) with time zone NOT NULL,
    withdrawn_at timestamp(3) with time zone,
    CONSTRAINT duty_replacements_check CHECK ((until_at > from_at)),
    CONSTRAINT duty_replacements_check1 CHECK (((kind = 'swap'::text) = (swap_id IS NOT NULL))),
    CONSTRAINT duty_replacements_kind_check CHECK ((kind = ANY (ARRAY['override'::text, 'swap'::text, 'import'::text]))),
    CONSTRAINT duty_replacements_why_check CHECK ((length(why) <= 300))
);

-- duty_roster_estates; Type: TABLE; Schema: public

CREATE TABLE public.duty_roster_estates (
    roster_id uuid NOT NULL,
    estate_id uuid NOT NULL
);

-- duty_rosters; Type: TABLE; Schema: public

CREATE TABLE public.duty_rosters (
    id uuid NOT NULL,
    agency_id uuid NOT NULL,
    name text NOT NULL,
    trade text,
    hand_over_day smallint DEFAULT 1 NOT NULL,
    hand_over_at time without time zone DEFAULT '08:00:00'::time without time zone NOT NULL,
    skips_holidays boolean DEFAULT false NOT NULL,
    made_at timestamp(3) with time zone NOT NULL,
    ended_at timestamp(3) with time zone,
    CONSTRAINT duty_rosters_hand_over_day_check CHECK (((hand_over_day >= 1) AND (hand_over_day <= 7))),
    CONSTRAINT duty_rosters_name_check CHECK (((name <> ''::text) AND (length(name) <= 120))),
    CONSTRAINT duty_rosters_trade_check CHECK ((trade = ANY (ARRAY['lift'::text, 'heating'::text, 'plumbing'::text, 'electricity'::text, 'locks'::text, 'intercom'::text, 'ventilation'::text, 'roofing'::text, 'carpentry'::text, 'painting'::text, 'cleaning'::text, 'green_spaces'::text, 'pests'::text, 'gates'::text, 'waste'::text, 'other'::text])))
);

-- duty_rotations; Type: TABLE; Schema: public

CREATE TABLE public.duty_rotations (
    roster_id uuid NOT NULL,
    level smallint NOT NULL,
    "position" smallint NOT NULL,
    person_id uuid NOT NULL,
    CONSTRAINT duty_rotations_position_check CHECK (("position" >= 0))
);

-- duty_shifts; Type: TABLE; Schema: public

CREATE TABLE public.duty_shifts (
    id uuid NOT NULL,
    roster_id uuid NOT NULL,
    level smallint NOT NULL,
    person_id uuid NOT NULL,
    from_at timestamp(3) with time zone NOT NULL,
    until_at timestamp(3) with time zone NOT NULL,
    origin text NOT NULL,
    CONSTRAINT duty_shifts_check CHECK ((until_at > from_at)),
    CONSTRAINT duty_shifts_origin_check CHECK ((origin = ANY (ARRAY['rotation'::text, 'leave'::text, 'override'::text, 'swap'::text, 'import'::text])))
);

-- duty_test_calls; Type: TABLE; Schema: public

CREATE TABLE public.duty_test_calls (
    id uuid NOT NULL,
    agency_id uuid,
    roster_id uuid,
    to_name text NOT NULL,
    to_number text NOT NULL,
    at timestamp(3) with time zone NOT NULL,
    ended_at timestamp(3) with time zone,
    outcome text,
    trouble text DEFAULT ''::text NOT NULL,
    is_good boolean,
    CONSTRAINT duty_test_calls_check CHECK (((ended_at IS NULL) = (is_good IS NULL))),
    CONSTRAINT duty_test_calls_outcome_check CHECK ((outcome = ANY (ARRAY['accepted'::text, 'refused'::text, 'silent'::text, 'no_answer'::text, 'busy'::text, 'failed'::text])))
);

-- duty_warnings; Type: TABLE; Schema: public

CREATE TABLE public.duty_warnings (
    id uuid NOT NULL,
    roster_id uuid NOT NULL,
    level smallint NOT NULL,
    kind text NOT NULL,
    from_at timestamp(3) with time zone NOT NULL,
    until_at timestamp(3) with time zone NOT NULL,
    person_id uuid,
    found_at timestamp(3) with time zone NOT NULL,
    told_week_at timestamp(3) with time zone,
    told_day_at timestamp(3) with time zone,
    ended_at timestamp(3) with time zone,
    CONSTRAINT duty_warnings_check CHECK ((until_at > from_at)),
    CONSTRAINT duty_warnings_check1 CHECK (((kind = 'phone'::text) = (person_id IS NOT NULL))),
    CONSTRAINT duty_warnings_kind_check CHECK ((kind = ANY (ARRAY['gap'::text, 'phone'::text])))
);

-- entrances; Type: TABLE; Schema: public

CREATE TABLE public.entrances (
    id uuid NOT NULL,
    code text NOT NULL,
    building_id uuid NOT NULL,
    estate_id uuid NOT NULL,
    label text NOT NULL,
    address text NOT NULL,
    "position" smallint DEFAULT 1 NOT NULL,
    floors smallint NOT NULL,
    CONSTRAINT entrances_floors_check CHECK (((floors >= 0) AND (floors <= 60)))
);

-- equipment; Type: TABLE; Schema: public

CREATE TABLE public.equipment (
    id uuid NOT NULL,
    code text NOT NULL,
    kind text NOT NULL,
    label text NOT NULL,
    estate_id uuid NOT NULL,
    building_id uuid,
    entrance_id uuid,
    CONSTRAINT equipment_kind_check CHECK ((kind = ANY (ARRAY['lift'::text, 'boiler'::text, 'door'::text, 'intercom'::text, 'lighting'::text, 'ventilation'::text, 'gate'::text, 'pump'::text, 'other'::text])))
);

-- estates; Type: TABLE; Schema: public

CREATE TABLE public.estates (
    id uuid NOT NULL,
    code text NOT NULL,
    agency_id uuid NOT NULL,
    name text NOT NULL,
    commune text NOT NULL,
    insee text,
    latitude double precision,
    longitude double precision,
    postcode text,
    CONSTRAINT estates_insee_check CHECK ((insee ~ '^[0-9AB]{5}$'::text)),
    CONSTRAINT estates_latitude_check CHECK (((latitude >= ('-90'::integer)::double precision) AND (latitude <= (90)::double precision))),
    CONSTRAINT estates_longitude_check CHECK (((longitude >= ('-180'::integer)::double precision) AND (longitude <= (180)::double precision))),
    CONSTRAINT estates_name_check CHECK ((name <> ''::text)),
    CONSTRAINT estates_postcode_check CHECK ((postcode ~ '^[0-9]{5}$'::text))
);

-- fault_numbers; Type: SEQUENCE; Schema: public

CREATE SEQUENCE public.fault_numbers
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

-- faults; Type: TABLE; Schema: public

CREATE TABLE public.faults (
    id uuid NOT NULL,
    number bigint DEFAULT nextval('public.fault_numbers'::regclass) NOT NULL,
    nature_code text NOT NULL,
    estate_id uuid NOT NULL,
    building_id uuid,
    entrance_id uuid,
    equipment_id uuid,
    place_id uuid,
    place_words text DEFAULT ''::text NOT NULL,
    title text NOT NULL,
    expected_words text DEFAULT ''::text NOT NULL,
    expected_at timestamp(3) with time zone,
    is_sensitive boolean DEFAULT false NOT NULL,
    opened_at timestamp(3) with time zone NOT NULL,
    ended_at timestamp(3) with time zone,
    merged_into uuid,
    needs_review boolean DEFAULT false NOT NULL,
    CONSTRAINT faults_check CHECK (((merged_into IS NULL) OR (ended_at IS NOT NULL)))
);

-- field_commands; Type: TABLE; Schema: public

CREATE TABLE public.field_commands (
    id uuid NOT NULL,
    device_id uuid NOT NULL,
    staff_id uuid NOT NULL,
    kind text NOT NULL,
    body_hash bytea NOT NULL,
    said_at timestamp(3) with time zone NOT NULL,
    done_at timestamp(3) with time zone NOT NULL,
    received_at timestamp(3) with time zone NOT NULL,
    outcome jsonb NOT NULL,
    taken_by uuid,
    CONSTRAINT field_commands_body_hash_check CHECK ((length(body_hash) = 32)),
    CONSTRAINT field_commands_check CHECK ((received_at >= done_at)),
    CONSTRAINT field_commands_kind_check CHECK ((kind ~ '^[a-z_]+\.[a-z_]+$'::text))
);

-- field_devices; Type: TABLE; Schema: public

CREATE TABLE public.field_devices (
    id uuid NOT NULL,
    staff_id uuid NOT NULL,
    name text NOT NULL,
    first_seen_at timestamp(3) with time zone NOT NULL,
    seen_at timestamp(3) with time zone NOT NULL,
    revoked_at timestamp(3) with time zone,
    revoked_by uuid,
    CONSTRAINT field_devices_check CHECK ((seen_at >= first_seen_at)),
    CONSTRAINT field_devices_check1 CHECK (((revoked_at IS NULL) = (revoked_by IS NULL))),
    CONSTRAINT field_devices_name_check CHECK (((name <> ''::text) AND (length(name) <= 120)))
);

-- field_photos; Type: TABLE; Schema: public

CREATE TABLE public.field_photos (
    staff_id uuid NOT NULL,
    sent_sha256 text NOT NULL,
    sha256 text NOT NULL,
    type text NOT NULL,
    bytes integer NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    received_at timestamp(3) with time zone NOT NULL,
    CONSTRAINT field_photos_sent_sha256_check CHECK ((sent_sha256 ~ '^[0-9a-f]{64}$'::text))
);

-- files; Type: TABLE; Schema: public

CREATE TABLE public.files (
    sha256 text NOT NULL,
    type text NOT NULL,
    bytes integer NOT NULL,
    width integer,
    height integer,
    kept_at timestamp(3) with time zone NOT NULL,
    CONSTRAINT files_bytes_check CHECK ((bytes > 0)),
    CONSTRAINT files_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);

-- helper_mandates; Type: TABLE; Schema: public

CREATE TABLE public.helper_mandates (
    id uuid NOT NULL,
    staff_id uuid NOT NULL,
    resident_id uuid NOT NULL,
    from_on date NOT NULL,
    until_on date NOT NULL,
    agreed_how text NOT NULL,
    revoked_at timestamp(3) with time zone,
    created_at timestamp(3) with time zone DEFAULT now() NOT NULL,
    CONSTRAINT helper_mandates_a_year CHECK ((until_on <= ((from_on + '1 year'::interval))::date)),
    CONSTRAINT helper_mandates_agreed_how_check CHECK ((agreed_how <> ''::text)),
    CONSTRAINT helper_mandates_check CHECK ((until_on >= from_on))
);

-- homes; Type: TABLE; Schema: public

CREATE TABLE public.homes (
    id uuid NOT NULL,
    code text NOT NULL,
    entrance_id uuid NOT NULL,
    building_id uuid NOT NULL,
    estate_id uuid NOT NULL,
    floor smallint NOT NULL,
    door text NOT NULL,
    rooms smallint,
    surface_m2 numeric(6,2),
    CONSTRAINT homes_floor_check CHECK (((floor >= '-3'::integer) AND (floor <= 60))),
    CONSTRAINT homes_rooms_check CHECK (((rooms >= 1) AND (rooms <= 12))),
    CONSTRAINT homes_surface_m2_check CHECK ((surface_m2 > (0)::numeric))
);

-- household_members; Type: TABLE; Schema: public

CREATE TABLE public.household_members (
    lease_id uuid NOT NULL,
    resident_id uuid NOT NULL,
    relation text NOT NULL,
    CONSTRAINT household_members_relation_check CHECK ((relation = ANY (ARRAY['spouse'::text, 'child'::text, 'parent'::text, 'other'::text])))
);

-- import_runs; Type: TABLE; Schema: public

CREATE TABLE public.import_runs (
    id uuid NOT NULL,
    kind text NOT NULL,
    file_name text NOT NULL,
    sha256 text NOT NULL,
    run_by uuid,
    run_at timestamp(3) with time zone NOT NULL,
    created integer NOT NULL,
    changed integer NOT NULL,
    unchanged integer NOT NULL
);

-- journal; Type: TABLE; Schema: public

CREATE TABLE public.journal (
    id uuid NOT NULL,
    at timestamp(3) with time zone NOT NULL,
    actor_kind text NOT NULL,
    actor_id uuid,
    event text NOT NULL,
    subject_id uuid,
    estate_id uuid,
    is_sensitive boolean DEFAULT false NOT NULL,
    facts jsonb DEFAULT '{}'::jsonb NOT NULL,
    CONSTRAINT journal_event_check CHECK ((event ~ '^[a-z_]+\.[a-z_]+$'::text))
);

-- lease_holders; Type: TABLE; Schema: public

CREATE TABLE public.lease_holders (
    lease_id uuid NOT NULL,
    resident_id uuid NOT NULL
);

-- leases; Type: TABLE; Schema: public

CREATE TABLE public.leases (
    id uuid NOT NULL,
    code text NOT NULL,
    home_id uuid NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    CONSTRAINT leases_check CHECK ((ends_on >= starts_on))
);

-- liaison_handovers; Type: TABLE; Schema: public

CREATE TABLE public.liaison_handovers (
    mission_id uuid NOT NULL,
    kind text NOT NULL,
    subject_id uuid NOT NULL,
    team_id uuid,
    at timestamp(3) with time zone NOT NULL,
    CONSTRAINT liaison_handovers_kind_check CHECK ((kind = ANY (ARRAY['case'::text, 'walk_in'::text, 'letter'::text])))
);

-- liaison_letters; Type: TABLE; Schema: public

CREATE TABLE public.liaison_letters (
    id uuid NOT NULL,
    mission_id uuid NOT NULL,
    estate_id uuid NOT NULL,
    case_id uuid NOT NULL,
    found_at timestamp(3) with time zone NOT NULL,
    recorded_at timestamp(3) with time zone NOT NULL,
    made_by uuid NOT NULL
);

-- liaison_mission_estates; Type: TABLE; Schema: public

CREATE TABLE public.liaison_mission_estates (
    mission_id uuid NOT NULL,
    estate_id uuid NOT NULL,
    grant_id uuid,
    left_at timestamp(3) with time zone,
    left_by uuid,
    CONSTRAINT liaison_mission_estates_check CHECK (((left_at IS NULL) = (left_by IS NULL)))
);

-- liaison_mission_hours; Type: TABLE; Schema: public

CREATE TABLE public.liaison_mission_hours (
    mission_id uuid NOT NULL,
    from_on date NOT NULL,
    opening jsonb NOT NULL,
    set_at timestamp(3) with time zone NOT NULL
);

-- liaison_missions; Type: TABLE; Schema: public

CREATE TABLE public.liaison_missions (
    id uuid NOT NULL,
    number bigint NOT NULL,
    title text NOT NULL,
    agency_id uuid NOT NULL,
    agent_id uuid NOT NULL,
    agent_name text NOT NULL,
    employer text,
    from_on date NOT NULL,
    until_on date NOT NULL,
    office text DEFAULT ''::text NOT NULL,
    letterbox text DEFAULT ''::text NOT NULL,
    phone text,
    opening jsonb NOT NULL,
    made_by uuid,
    made_at timestamp(3) with time zone NOT NULL,
    ended_at timestamp(3) with time zone,
    ended_by uuid,
    ended_why text DEFAULT ''::text NOT NULL,
    handed_over_at timestamp(3) with time zone,
    CONSTRAINT liaison_missions_agent_name_check CHECK ((agent_name <> ''::text)),
    CONSTRAINT liaison_missions_check CHECK ((until_on >= from_on)),
    CONSTRAINT liaison_missions_check1 CHECK ((handed_over_at >= ended_at)),
    CONSTRAINT liaison_missions_check2 CHECK (((ended_at IS NOT NULL) OR ((ended_by IS NULL) AND (handed_over_at IS NULL)))),
    CONSTRAINT liaison_missions_ended_why_check CHECK ((length(ended_why) <= 500)),
    CONSTRAINT liaison_missions_letterbox_check CHECK ((length(letterbox) <= 300)),
    CONSTRAINT liaison_missions_office_check CHECK ((length(office) <= 300)),
    CONSTRAINT liaison_missions_title_check CHECK (((title <> ''::text) AND (length(title) <= 160)))
);

-- liaison_missions_number_seq; Type: SEQUENCE; Schema: public

ALTER TABLE public.liaison_missions ALTER COLUMN number ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.liaison_missions_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- liaison_office_sessions; Type: TABLE; Schema: public

CREATE TABLE public.liaison_office_sessions (
    id uuid NOT NULL,
    mission_id uuid NOT NULL,
    estate_id uuid NOT NULL,
    held_on date NOT NULL,
    from_time time(0) without time zone NOT NULL,
    until_time time(0) without time zone NOT NULL,
    people integer,
    cost_cents integer,
    noted_by uuid NOT NULL,
    noted_at timestamp(3) with time zone NOT NULL,
    CONSTRAINT liaison_office_sessions_check CHECK ((until_time > from_time)),
    CONSTRAINT liaison_office_sessions_cost_cents_check CHECK (((cost_cents >= 0) AND (cost_cents <= 10000000))),
    CONSTRAINT liaison_office_sessions_people_check CHECK (((people >= 0) AND (people <= 500)))
);

-- liaison_walk_ins; Type: TABLE; Schema: public

CREATE TABLE public.liaison_walk_ins (
    id uuid NOT NULL,
    mission_id uuid NOT NULL,
    estate_id uuid NOT NULL,
    home_id uuid,
    subject text NOT NULL,
    people smallint DEFAULT 1 NOT NULL,
    words text DEFAULT ''::text NOT NULL,
    is_owed boolean DEFAULT false NOT NULL,
    answered_at timestamp(3) with time zone,
    answered_by uuid,
    at timestamp(3) with time zone NOT NULL,
    recorded_at timestamp(3) with time zone NOT NULL,
    made_by uuid NOT NULL,
    answer text,
    CONSTRAINT liaison_walk_ins_answer_check CHECK (((length(answer) >= 1) AND (length(answer) <= 500))),
    CONSTRAINT liaison_walk_ins_answer_given CHECK (((answer IS NULL) OR (NOT is_owed) OR (answered_at IS NOT NULL))),
    CONSTRAINT liaison_walk_ins_check CHECK (((answered_at IS NULL) OR is_owed)),
    CONSTRAINT liaison_walk_ins_check1 CHECK (((answered_at IS NULL) = (answered_by IS NULL))),
    CONSTRAINT liaison_walk_ins_people_check CHECK (((people >= 1) AND (people <= 200))),
    CONSTRAINT liaison_walk_ins_subject_check CHECK ((subject = ANY (ARRAY['works'::text, 'home_fault'::text, 'common_fault'::text, 'rent'::text, 'paper'::text, 'neighbours'::text, 'digital'::text, 'help'::text, 'other'::text]))),
    CONSTRAINT liaison_walk_ins_words_check CHECK ((length(words) <= 500))
);

-- meeting_agenda_items; Type: TABLE; Schema: public

CREATE TABLE public.meeting_agenda_items (
    id uuid NOT NULL,
    meeting_id uuid NOT NULL,
    words text NOT NULL,
    added_by uuid NOT NULL,
    added_at timestamp(3) with time zone NOT NULL,
    removed_at timestamp(3) with time zone,
    CONSTRAINT meeting_agenda_items_words_check CHECK (((words <> ''::text) AND (length(words) <= 300)))
);

-- meeting_cancellations; Type: TABLE; Schema: public

CREATE TABLE public.meeting_cancellations (
    id uuid NOT NULL,
    meeting_id uuid NOT NULL,
    why text NOT NULL,
    cancelled_by uuid NOT NULL,
    cancelled_at timestamp(3) with time zone NOT NULL,
    told_at timestamp(3) with time zone,
    CONSTRAINT meeting_cancellations_why_check CHECK (((why <> ''::text) AND (length(why) <= 500)))
);

-- meeting_counts; Type: TABLE; Schema: public

CREATE TABLE public.meeting_counts (
    id uuid NOT NULL,
    meeting_id uuid NOT NULL,
    people integer NOT NULL,
    homes integer,
    counted_by uuid NOT NULL,
    counted_at timestamp(3) with time zone NOT NULL,
    late_at timestamp(3) with time zone,
    taken_from uuid,
    CONSTRAINT meeting_counts_check CHECK (((late_at IS NULL) OR (taken_from IS NULL))),
    CONSTRAINT meeting_counts_homes_check CHECK (((homes >= 0) AND (homes <= 2000))),
    CONSTRAINT meeting_counts_people_check CHECK (((people >= 0) AND (people <= 2000)))
);

-- meeting_invitations; Type: TABLE; Schema: public

CREATE TABLE public.meeting_invitations (
    id uuid NOT NULL,
    meeting_id uuid NOT NULL,
    home_id uuid NOT NULL,
    resident_id uuid NOT NULL,
    made_at timestamp(3) with time zone NOT NULL
);

-- meeting_minutes; Type: TABLE; Schema: public

CREATE TABLE public.meeting_minutes (
    id uuid NOT NULL,
    meeting_id uuid NOT NULL,
    words text DEFAULT ''::text NOT NULL,
    written_by uuid NOT NULL,
    written_at timestamp(3) with time zone NOT NULL,
    sent_at timestamp(3) with time zone,
    CONSTRAINT meeting_minutes_words_check CHECK ((length(words) <= 2000))
);

-- meeting_moves; Type: TABLE; Schema: public

CREATE TABLE public.meeting_moves (
    id uuid NOT NULL,
    meeting_id uuid NOT NULL,
    from_at timestamp(3) with time zone NOT NULL,
    from_place text NOT NULL,
    to_at timestamp(3) with time zone NOT NULL,
    to_place text NOT NULL,
    why text DEFAULT ''::text NOT NULL,
    moved_by uuid NOT NULL,
    moved_at timestamp(3) with time zone NOT NULL,
    told_at timestamp(3) with time zone,
    CONSTRAINT meeting_moves_check CHECK (((from_at IS DISTINCT FROM to_at) OR (from_place IS DISTINCT FROM to_place))),
    CONSTRAINT meeting_moves_to_place_check CHECK (((to_place <> ''::text) AND (length(to_place) <= 200))),
    CONSTRAINT meeting_moves_why_check CHECK ((length(why) <= 500))
);

-- meeting_photos; Type: TABLE; Schema: public

CREATE TABLE public.meeting_photos (
    id uuid NOT NULL,
    meeting_id uuid NOT NULL,
    sha256 text NOT NULL,
    added_by uuid NOT NULL,
    added_at timestamp(3) with time zone NOT NULL
);

-- meeting_remarks; Type: TABLE; Schema: public

CREATE TABLE public.meeting_remarks (
    id uuid NOT NULL,
    meeting_id uuid NOT NULL,
    estate_id uuid NOT NULL,
    words text NOT NULL,
    spot_kind text NOT NULL,
    spot_id uuid NOT NULL,
    place_words text NOT NULL,
    nature_code text,
    is_sensitive boolean DEFAULT false NOT NULL,
    resident_id uuid,
    is_city boolean DEFAULT false NOT NULL,
    answer text,
    owner_id uuid,
    due_on date,
    is_shown boolean NOT NULL,
    taken_by uuid NOT NULL,
    said_at timestamp(3) with time zone NOT NULL,
    case_id uuid,
    promised_on date,
    followed_at timestamp(3) with time zone,
    is_reserved boolean DEFAULT false NOT NULL,
    published_words text,
    published_answer text,
    rewritten_by uuid,
    rewritten_at timestamp(3) with time zone,
    late_at timestamp(3) with time zone,
    CONSTRAINT meeting_remarks_answer_check CHECK (((answer <> ''::text) AND (length(answer) <= 2000))),
    CONSTRAINT meeting_remarks_check CHECK (((followed_at IS NULL) OR (case_id IS NOT NULL))),
    CONSTRAINT meeting_remarks_check2 CHECK (((case_id IS NULL) OR (case_id = id))),
    CONSTRAINT meeting_remarks_check3 CHECK (((NOT is_shown) OR (NOT is_reserved) OR (published_words IS NOT NULL))),
    CONSTRAINT meeting_remarks_check4 CHECK ((num_nonnulls(published_words, rewritten_by, rewritten_at) = ANY (ARRAY[0, 3]))),
    CONSTRAINT meeting_remarks_check5 CHECK (((published_answer IS NULL) OR (published_words IS NOT NULL))),
    CONSTRAINT meeting_remarks_published_answer_check CHECK (((published_answer <> ''::text) AND (length(published_answer) <= 2000))),
    CONSTRAINT meeting_remarks_published_words_check CHECK (((published_words <> ''::text) AND (length(published_words) <= 2000))),
    CONSTRAINT meeting_remarks_shown_check CHECK (((NOT is_shown) OR ((spot_kind <> 'home'::text) AND ((NOT is_sensitive) OR (published_words IS NOT NULL))))),
    CONSTRAINT meeting_remarks_spot_kind_check CHECK ((spot_kind = ANY (ARRAY['home'::text, 'entrance'::text, 'building'::text, 'place'::text, 'equipment'::text, 'estate'::text]))),
    CONSTRAINT meeting_remarks_words_check CHECK (((words <> ''::text) AND (length(words) <= 2000)))
);

-- meeting_reminders; Type: TABLE; Schema: public

CREATE TABLE public.meeting_reminders (
    id uuid NOT NULL,
    meeting_id uuid NOT NULL,
    meeting_at timestamp(3) with time zone NOT NULL,
    homes integer NOT NULL,
    made_at timestamp(3) with time zone NOT NULL,
    CONSTRAINT meeting_reminders_homes_check CHECK ((homes >= 0))
);

-- meetings; Type: TABLE; Schema: public

CREATE TABLE public.meetings (
    id uuid NOT NULL,
    kind text NOT NULL,
    estate_id uuid NOT NULL,
    building_id uuid,
    at timestamp(3) with time zone NOT NULL,
    place_words text NOT NULL,
    host_id uuid NOT NULL,
    welcome text DEFAULT ''::text NOT NULL,
    state text DEFAULT 'planned'::text NOT NULL,
    planned_by uuid NOT NULL,
    planned_at timestamp(3) with time zone NOT NULL,
    invited_at timestamp(3) with time zone,
    homes_invited integer DEFAULT 0 NOT NULL,
    started_at timestamp(3) with time zone,
    late_seen_at timestamp(3) with time zone,
    CONSTRAINT meetings_check CHECK (((state = ANY (ARRAY['planned'::text, 'cancelled'::text])) = (started_at IS NULL))),
    CONSTRAINT meetings_check1 CHECK (((homes_invited = 0) OR (invited_at IS NOT NULL))),
    CONSTRAINT meetings_homes_invited_check CHECK ((homes_invited >= 0)),
    CONSTRAINT meetings_kind_check CHECK ((kind = ANY (ARRAY['breakfast'::text, 'information'::text, 'consultation'::text]))),
    CONSTRAINT meetings_place_words_check CHECK (((place_words <> ''::text) AND (length(place_words) <= 200))),
    CONSTRAINT meetings_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'running'::text, 'closed'::text, 'cancelled'::text]))),
    CONSTRAINT meetings_welcome_check CHECK ((length(welcome) <= 1000))
);

-- migrations; Type: TABLE; Schema: public

CREATE TABLE public.migrations (
    name text NOT NULL,
    sha256 text NOT NULL,
    applied_at timestamp(3) with time zone DEFAULT now() NOT NULL
);

-- natures; Type: TABLE; Schema: public

CREATE TABLE public.natures (
    code text NOT NULL,
    family text NOT NULL,
    label text NOT NULL,
    words text DEFAULT ''::text NOT NULL,
    place_kinds text[] NOT NULL,
    equipment_kind text,
    urgency text NOT NULL,
    is_sensitive boolean DEFAULT false NOT NULL,
    hint text DEFAULT ''::text NOT NULL,
    "position" integer DEFAULT 0 NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    danger text,
    questions text DEFAULT ''::text NOT NULL,
    trade text,
    CONSTRAINT natures_code_check CHECK ((code ~ '^[a-z0-9_]+$'::text)),
    CONSTRAINT natures_danger_check CHECK ((danger = ANY (ARRAY['gas'::text, 'fire'::text, 'electric'::text, 'water'::text, 'trapped'::text, 'cold'::text, 'structure'::text, 'carbon_monoxide'::text, 'violence'::text, 'other'::text]))),
    CONSTRAINT natures_place_kinds_check CHECK (((place_kinds <@ ARRAY['home'::text, 'common'::text, 'outdoor'::text]) AND (place_kinds <> '{}'::text[]))),
    CONSTRAINT natures_trade_check CHECK ((trade = ANY (ARRAY['lift'::text, 'heating'::text, 'plumbing'::text, 'electricity'::text, 'locks'::text, 'intercom'::text, 'ventilation'::text, 'roofing'::text, 'carpentry'::text, 'painting'::text, 'cleaning'::text, 'green_spaces'::text, 'pests'::text, 'gates'::text, 'waste'::text, 'other'::text]))),
    CONSTRAINT natures_urgency_check CHECK ((urgency = ANY (ARRAY['essential'::text, 'ordinary'::text, 'complaint'::text])))
);

-- observation_addenda; Type: TABLE; Schema: public

CREATE TABLE public.observation_addenda (
    id uuid NOT NULL,
    observation_id uuid NOT NULL,
    words text NOT NULL,
    at timestamp(3) with time zone NOT NULL,
    written_by uuid NOT NULL,
    CONSTRAINT observation_addenda_words_check CHECK (((words <> ''::text) AND (length(words) <= 500)))
);

-- observation_cases; Type: TABLE; Schema: public

CREATE TABLE public.observation_cases (
    observation_id uuid NOT NULL,
    case_id uuid NOT NULL,
    filed_by uuid NOT NULL,
    at timestamp(3) with time zone NOT NULL
);

-- observation_monthly_counts; Type: TABLE; Schema: public

CREATE TABLE public.observation_monthly_counts (
    estate_id uuid NOT NULL,
    building_id uuid,
    month date NOT NULL,
    kind text NOT NULL,
    fact text DEFAULT ''::text NOT NULL,
    times integer NOT NULL,
    people integer NOT NULL,
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    made_by uuid,
    CONSTRAINT observation_monthly_counts_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
    CONSTRAINT observation_monthly_counts_people_check CHECK ((people > 0)),
    CONSTRAINT observation_monthly_counts_times_check CHECK ((times > 0))
);

-- observation_photos; Type: TABLE; Schema: public

CREATE TABLE public.observation_photos (
    id uuid NOT NULL,
    observation_id uuid NOT NULL,
    sha256 text NOT NULL,
    "position" smallint NOT NULL
);

-- observation_relay_lines; Type: TABLE; Schema: public

CREATE TABLE public.observation_relay_lines (
    relay_id uuid NOT NULL,
    observation_id uuid NOT NULL,
    done_at timestamp(3) with time zone
);

-- observation_relay_steps; Type: TABLE; Schema: public

CREATE TABLE public.observation_relay_steps (
    id uuid NOT NULL,
    relay_id uuid NOT NULL,
    kind text NOT NULL,
    words text DEFAULT ''::text NOT NULL,
    said_by text NOT NULL,
    at timestamp(3) with time zone NOT NULL,
    CONSTRAINT observation_relay_steps_check CHECK (((kind <> 'refused'::text) OR (words <> ''::text))),
    CONSTRAINT observation_relay_steps_kind_check CHECK ((kind = ANY (ARRAY['acknowledged'::text, 'done'::text, 'refused'::text, 'reminded'::text, 'escalated'::text, 'withdrawn'::text]))),
    CONSTRAINT observation_relay_steps_said_by_check CHECK ((said_by <> ''::text)),
    CONSTRAINT observation_relay_steps_words_check CHECK ((length(words) <= 500))
);

-- observation_relays; Type: TABLE; Schema: public

CREATE TABLE public.observation_relays (
    id uuid NOT NULL,
    number bigint NOT NULL,
    destination text NOT NULL,
    contractor_id uuid,
    estate_id uuid NOT NULL,
    is_pickup boolean DEFAULT false NOT NULL,
    words text DEFAULT ''::text NOT NULL,
    sent_at timestamp(3) with time zone NOT NULL,
    sent_by uuid NOT NULL,
    state text DEFAULT 'sent'::text NOT NULL,
    CONSTRAINT observation_relays_check CHECK (((destination = 'agency'::text) = (contractor_id IS NULL))),
    CONSTRAINT observation_relays_destination_check CHECK ((destination = ANY (ARRAY['cleaning'::text, 'green_spaces'::text, 'waste'::text, 'agency'::text]))),
    CONSTRAINT observation_relays_state_check CHECK ((state = ANY (ARRAY['sent'::text, 'acknowledged'::text, 'done'::text, 'refused'::text, 'withdrawn'::text]))),
    CONSTRAINT observation_relays_words_check CHECK ((length(words) <= 500))
);

-- observation_relays_number_seq; Type: SEQUENCE; Schema: public

ALTER TABLE public.observation_relays ALTER COLUMN number ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.observation_relays_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- observation_restricted_words; Type: TABLE; Schema: public

CREATE TABLE public.observation_restricted_words (
    id uuid NOT NULL,
    observation_id uuid NOT NULL,
    words text NOT NULL,
    subjects text[] NOT NULL,
    at timestamp(3) with time zone NOT NULL,
    written_by uuid NOT NULL,
    CONSTRAINT observation_restricted_words_words_check CHECK (((words <> ''::text) AND (length(words) <= 500)))
);

-- observation_seller_warnings; Type: TABLE; Schema: public

CREATE TABLE public.observation_seller_warnings (
    id uuid NOT NULL,
    building_id uuid NOT NULL,
    estate_id uuid NOT NULL,
    on_day date NOT NULL,
    sent_by uuid NOT NULL,
    sent_at timestamp(3) with time zone NOT NULL,
    people integer
);

-- observations; Type: TABLE; Schema: public

CREATE TABLE public.observations (
    id uuid NOT NULL,
    number bigint NOT NULL,
    kind text NOT NULL,
    facts text[] DEFAULT '{}'::text[] NOT NULL,
    people smallint DEFAULT 1 NOT NULL,
    estate_id uuid NOT NULL,
    building_id uuid,
    entrance_id uuid,
    equipment_id uuid,
    place_id uuid,
    words text DEFAULT ''::text NOT NULL,
    seen_at timestamp(3) with time zone NOT NULL,
    recorded_at timestamp(3) with time zone NOT NULL,
    corrected_at timestamp(3) with time zone,
    made_by uuid NOT NULL,
    CONSTRAINT observations_check CHECK (((kind <> ALL (ARRAY['outsiders'::text, 'hall_occupied'::text])) OR (words = ''::text))),
    CONSTRAINT observations_facts_check CHECK ((cardinality(facts) <= 8)),
    CONSTRAINT observations_kind_check CHECK ((kind = ANY (ARRAY['outsiders'::text, 'hall_occupied'::text, 'door_to_door'::text, 'malfunction'::text, 'dog'::text, 'trolley'::text, 'bulky_waste'::text, 'bags'::text, 'cleaning'::text, 'damage'::text, 'vehicle'::text, 'green_spaces'::text, 'pests'::text]))),
    CONSTRAINT observations_people_check CHECK (((people >= 1) AND (people <= 200))),
    CONSTRAINT observations_words_check CHECK ((length(words) <= 500))
);

-- observations_number_seq; Type: SEQUENCE; Schema: public

ALTER TABLE public.observations ALTER COLUMN number ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.observations_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- open311_keys; Type: TABLE; Schema: public

CREATE TABLE public.open311_keys (
    id uuid NOT NULL,
    name text NOT NULL,
    email text NOT NULL,
    key_hash bytea NOT NULL,
    may_read boolean DEFAULT true NOT NULL,
    may_write boolean DEFAULT true NOT NULL,
    made_by uuid,
    made_at timestamp(3) with time zone NOT NULL,
    used_at timestamp(3) with time zone,
    revoked_by uuid,
    revoked_at timestamp(3) with time zone,
    CONSTRAINT open311_keys_check CHECK ((may_read OR may_write)),
    CONSTRAINT open311_keys_check1 CHECK (((revoked_by IS NULL) OR (revoked_at IS NOT NULL))),
    CONSTRAINT open311_keys_email_check CHECK ((email <> ''::text)),
    CONSTRAINT open311_keys_name_check CHECK ((name <> ''::text))
);

-- open311_requests; Type: TABLE; Schema: public

CREATE TABLE public.open311_requests (
    case_id uuid NOT NULL,
    key_id uuid NOT NULL,
    dedupe bytea NOT NULL,
    content bytea NOT NULL,
    token text NOT NULL,
    made_at timestamp(3) with time zone NOT NULL
);

-- open311_updates; Type: TABLE; Schema: public

CREATE TABLE public.open311_updates (
    key_id uuid NOT NULL,
    update_id text NOT NULL,
    case_id uuid NOT NULL,
    status text NOT NULL,
    content bytea NOT NULL,
    said_at timestamp(3) with time zone NOT NULL,
    received_at timestamp(3) with time zone NOT NULL,
    CONSTRAINT open311_updates_update_id_check CHECK ((update_id <> ''::text))
);

-- partner_links; Type: TABLE; Schema: public

CREATE TABLE public.partner_links (
    id uuid NOT NULL,
    token_hash bytea NOT NULL,
    purpose text NOT NULL,
    subject_id uuid NOT NULL,
    sent_to text NOT NULL,
    made_at timestamp(3) with time zone NOT NULL,
    expires_at timestamp(3) with time zone NOT NULL,
    opened_at timestamp(3) with time zone,
    opened_times integer DEFAULT 0 NOT NULL,
    used_at timestamp(3) with time zone,
    revoked_at timestamp(3) with time zone,
    CONSTRAINT partner_links_purpose_check CHECK ((purpose = ANY (ARRAY['alert'::text, 'referral'::text, 'referral_photo'::text, 'verdict'::text, 'work_order'::text, 'relay'::text, 'works'::text])))
);

-- places; Type: TABLE; Schema: public

CREATE TABLE public.places (
    id uuid NOT NULL,
    code text NOT NULL,
    kind text NOT NULL,
    label text NOT NULL,
    ground text NOT NULL,
    estate_id uuid NOT NULL,
    building_id uuid,
    entrance_id uuid,
    CONSTRAINT places_ground_check CHECK ((ground = ANY (ARRAY['home'::text, 'common'::text, 'landlord'::text, 'open_to_traffic'::text, 'public_road'::text]))),
    CONSTRAINT places_kind_check CHECK ((kind = ANY (ARRAY['hall'::text, 'stairs'::text, 'landing'::text, 'cellar'::text, 'roof'::text, 'bin_room'::text, 'car_park'::text, 'garage'::text, 'lawn'::text, 'playground'::text, 'path'::text, 'bins'::text, 'pavement'::text, 'street'::text, 'other'::text])))
);

-- promise_rules; Type: TABLE; Schema: public

CREATE TABLE public.promise_rules (
    id uuid NOT NULL,
    kind text NOT NULL,
    urgency text,
    nature_code text,
    amount integer NOT NULL,
    unit text NOT NULL,
    from_on date NOT NULL,
    source text NOT NULL,
    checked text NOT NULL,
    CONSTRAINT promise_rules_amount_check CHECK ((amount > 0)),
    CONSTRAINT promise_rules_check CHECK ((num_nonnulls(urgency, nature_code) <= 1)),
    CONSTRAINT promise_rules_checked_check CHECK ((checked = ANY (ARRAY['V'::text, 'S'::text, 'T'::text]))),
    CONSTRAINT promise_rules_kind_check CHECK ((kind = ANY (ARRAY['acknowledge'::text, 'make_safe'::text, 'restore'::text, 'answer'::text, 'appointment'::text]))),
    CONSTRAINT promise_rules_unit_check CHECK ((unit = ANY (ARRAY['hours'::text, 'working_hours'::text, 'working_days'::text, 'days'::text, 'months'::text]))),
    CONSTRAINT promise_rules_urgency_check CHECK ((urgency = ANY (ARRAY['danger'::text, 'essential'::text, 'ordinary'::text, 'complaint'::text])))
);

-- repair_contests; Type: TABLE; Schema: public

CREATE TABLE public.repair_contests (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    words text DEFAULT ''::text NOT NULL,
    contested_at timestamp(3) with time zone NOT NULL
);

-- repair_decisions; Type: TABLE; Schema: public

CREATE TABLE public.repair_decisions (
    case_id uuid NOT NULL,
    item_code text,
    item text DEFAULT ''::text NOT NULL,
    question text DEFAULT ''::text NOT NULL,
    answer text DEFAULT ''::text NOT NULL,
    how text,
    verdict text NOT NULL,
    rule text NOT NULL,
    sentence text NOT NULL,
    source text NOT NULL,
    checked text NOT NULL,
    decided_at timestamp(3) with time zone NOT NULL,
    CONSTRAINT repair_decisions_check CHECK (((verdict <> 'tenant'::text) OR ((item_code IS NOT NULL) AND (how IS NOT NULL) AND (how = 'use'::text)))),
    CONSTRAINT repair_decisions_checked_check CHECK ((checked = ANY (ARRAY['V'::text, 'S'::text, 'T'::text]))),
    CONSTRAINT repair_decisions_how_check CHECK ((how = ANY (ARRAY['worn'::text, 'use'::text, 'third_party'::text, 'defect'::text, 'force_majeure'::text, 'unknown'::text]))),
    CONSTRAINT repair_decisions_sentence_check CHECK ((sentence <> ''::text)),
    CONSTRAINT repair_decisions_verdict_check CHECK ((verdict = ANY (ARRAY['tenant'::text, 'landlord'::text, 'human'::text])))
);

-- repair_items; Type: TABLE; Schema: public

CREATE TABLE public.repair_items (
    id uuid NOT NULL,
    code text NOT NULL,
    from_on date NOT NULL,
    heading text NOT NULL,
    label text NOT NULL,
    words text DEFAULT ''::text NOT NULL,
    natures text[] DEFAULT '{}'::text[] NOT NULL,
    verdict text NOT NULL,
    question text DEFAULT ''::text NOT NULL,
    choices jsonb DEFAULT '[]'::jsonb NOT NULL,
    sentence text NOT NULL,
    contract text DEFAULT 'none'::text NOT NULL,
    source text NOT NULL,
    checked text NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    CONSTRAINT repair_items_check CHECK (((verdict = 'depends'::text) = (question <> ''::text))),
    CONSTRAINT repair_items_check1 CHECK (((verdict = 'depends'::text) = (jsonb_array_length(choices) >= 2))),
    CONSTRAINT repair_items_checked_check CHECK ((checked = ANY (ARRAY['V'::text, 'S'::text, 'T'::text]))),
    CONSTRAINT repair_items_code_check CHECK ((code ~ '^[a-z0-9_]+$'::text)),
    CONSTRAINT repair_items_contract_check CHECK ((contract = ANY (ARRAY['none'::text, 'landlord'::text, 'unknown'::text]))),
    CONSTRAINT repair_items_heading_check CHECK ((heading = ANY (ARRAY['outside'::text, 'openings'::text, 'inside'::text, 'plumbing'::text, 'electricity'::text, 'equipment'::text]))),
    CONSTRAINT repair_items_label_check CHECK ((label <> ''::text)),
    CONSTRAINT repair_items_sentence_check CHECK ((sentence <> ''::text)),
    CONSTRAINT repair_items_source_check CHECK ((source <> ''::text)),
    CONSTRAINT repair_items_verdict_check CHECK ((verdict = ANY (ARRAY['tenant'::text, 'landlord'::text, 'depends'::text])))
);

-- repair_rulings; Type: TABLE; Schema: public

CREATE TABLE public.repair_rulings (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    verdict text NOT NULL,
    reason text NOT NULL,
    ruled_by uuid NOT NULL,
    ruled_at timestamp(3) with time zone NOT NULL,
    CONSTRAINT repair_rulings_reason_check CHECK ((reason <> ''::text)),
    CONSTRAINT repair_rulings_verdict_check CHECK ((verdict = ANY (ARRAY['tenant'::text, 'landlord'::text])))
);

-- resident_channels; Type: TABLE; Schema: public

CREATE TABLE public.resident_channels (
    id uuid NOT NULL,
    resident_id uuid NOT NULL,
    kind text NOT NULL,
    address text NOT NULL,
    keys jsonb,
    verified_at timestamp(3) with time zone,
    added_at timestamp(3) with time zone DEFAULT now() NOT NULL,
    ended_at timestamp(3) with time zone,
    ended_why text,
    device text,
    awaits_proof boolean DEFAULT false NOT NULL,
    CONSTRAINT resident_channels_address_check CHECK ((address <> ''::text)),
    CONSTRAINT resident_channels_check CHECK (((kind = 'push'::text) = (keys IS NOT NULL))),
    CONSTRAINT resident_channels_check1 CHECK (((ended_at IS NULL) = (ended_why IS NULL))),
    CONSTRAINT resident_channels_check2 CHECK (((device IS NULL) OR (kind = 'push'::text))),
    CONSTRAINT resident_channels_kind_check CHECK ((kind = ANY (ARRAY['email'::text, 'sms'::text, 'phone'::text, 'push'::text]))),
    CONSTRAINT resident_channels_proof CHECK (((NOT awaits_proof) OR ((verified_at IS NULL) AND (kind = ANY (ARRAY['email'::text, 'sms'::text])))))
);

-- resident_consents; Type: TABLE; Schema: public

CREATE TABLE public.resident_consents (
    id uuid NOT NULL,
    resident_id uuid NOT NULL,
    purpose text NOT NULL,
    granted boolean NOT NULL,
    how text NOT NULL,
    at timestamp(3) with time zone NOT NULL,
    CONSTRAINT resident_consents_purpose_check CHECK ((purpose = ANY (ARRAY['electronic_documents'::text, 'works'::text, 'consultation'::text, 'activities'::text, 'survey'::text])))
);

-- residents; Type: TABLE; Schema: public

CREATE TABLE public.residents (
    id uuid NOT NULL,
    code text NOT NULL,
    civility text,
    first_name text NOT NULL,
    last_name text NOT NULL,
    language text DEFAULT 'fr'::text NOT NULL,
    answer_channel text DEFAULT 'letter'::text NOT NULL,
    large_print boolean DEFAULT false NOT NULL,
    created_at timestamp(3) with time zone DEFAULT now() NOT NULL,
    left_on date,
    acknowledgement_channel text,
    progress_channel text,
    CONSTRAINT residents_acknowledgement_channel_check CHECK ((acknowledgement_channel = ANY (ARRAY['app'::text, 'email'::text, 'sms'::text, 'call'::text, 'letter'::text]))),
    CONSTRAINT residents_answer_channel_check CHECK ((answer_channel = ANY (ARRAY['app'::text, 'email'::text, 'sms'::text, 'call'::text, 'letter'::text]))),
    CONSTRAINT residents_civility_check CHECK ((civility = ANY (ARRAY['Madame'::text, 'Monsieur'::text]))),
    CONSTRAINT residents_last_name_check CHECK ((last_name <> ''::text)),
    CONSTRAINT residents_progress_channel_check CHECK ((progress_channel = ANY (ARRAY['app'::text, 'email'::text, 'sms'::text, 'call'::text, 'letter'::text])))
);

-- round_checks; Type: TABLE; Schema: public

CREATE TABLE public.round_checks (
    round_id uuid NOT NULL,
    "position" smallint NOT NULL,
    point text NOT NULL,
    label text NOT NULL,
    entrance_id uuid,
    equipment_id uuid,
    place_id uuid,
    state text NOT NULL,
    nature_code text,
    words text DEFAULT ''::text NOT NULL,
    photos text[] DEFAULT '{}'::text[] NOT NULL,
    case_id uuid,
    CONSTRAINT round_checks_check CHECK (((state = 'anomaly'::text) = (nature_code IS NOT NULL))),
    CONSTRAINT round_checks_label_check CHECK ((label <> ''::text)),
    CONSTRAINT round_checks_point_check CHECK ((point ~ '^[a-z_]+$'::text)),
    CONSTRAINT round_checks_position_check CHECK ((("position" >= 0) AND ("position" <= 499))),
    CONSTRAINT round_checks_state_check CHECK ((state = ANY (ARRAY['fine'::text, 'anomaly'::text, 'not_seen'::text]))),
    CONSTRAINT round_checks_words_check CHECK ((length(words) <= 500))
);

-- rounds; Type: TABLE; Schema: public

CREATE TABLE public.rounds (
    id uuid NOT NULL,
    number bigint NOT NULL,
    estate_id uuid NOT NULL,
    building_id uuid NOT NULL,
    made_by uuid NOT NULL,
    began_at timestamp(3) with time zone NOT NULL,
    finished_at timestamp(3) with time zone NOT NULL,
    recorded_at timestamp(3) with time zone NOT NULL,
    CONSTRAINT rounds_check CHECK ((finished_at >= began_at))
);

-- rounds_number_seq; Type: SEQUENCE; Schema: public

ALTER TABLE public.rounds ALTER COLUMN number ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.rounds_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- sessions; Type: TABLE; Schema: public

CREATE TABLE public.sessions (
    id uuid NOT NULL,
    token_hash bytea NOT NULL,
    person_kind text NOT NULL,
    person_id uuid NOT NULL,
    way text NOT NULL,
    device text NOT NULL,
    started_at timestamp(3) with time zone NOT NULL,
    seen_at timestamp(3) with time zone NOT NULL,
    expires_at timestamp(3) with time zone NOT NULL,
    ended_at timestamp(3) with time zone,
    CONSTRAINT sessions_person_kind_check CHECK ((person_kind = ANY (ARRAY['resident'::text, 'staff'::text]))),
    CONSTRAINT sessions_way_check CHECK ((way = ANY (ARRAY['code'::text, 'passkey'::text, 'openid'::text, 'first_run'::text, 'demo'::text])))
);

-- settings; Type: TABLE; Schema: public

CREATE TABLE public.settings (
    id uuid NOT NULL,
    key text NOT NULL,
    value jsonb NOT NULL,
    from_on date NOT NULL,
    source text DEFAULT ''::text NOT NULL,
    checked text DEFAULT 'T'::text NOT NULL,
    set_by uuid,
    set_at timestamp(3) with time zone NOT NULL,
    CONSTRAINT settings_checked_check CHECK ((checked = ANY (ARRAY['V'::text, 'S'::text, 'T'::text])))
);

-- sign_in_attempts; Type: TABLE; Schema: public

CREATE TABLE public.sign_in_attempts (
    id uuid NOT NULL,
    subject_hash bytea NOT NULL,
    at timestamp(3) with time zone NOT NULL,
    outcome text NOT NULL,
    CONSTRAINT sign_in_attempts_outcome_check CHECK ((outcome = ANY (ARRAY['code_sent'::text, 'failed'::text, 'succeeded'::text])))
);

-- sign_in_challenges; Type: TABLE; Schema: public

CREATE TABLE public.sign_in_challenges (
    id uuid NOT NULL,
    kind text NOT NULL,
    data jsonb NOT NULL,
    expires_at timestamp(3) with time zone NOT NULL,
    CONSTRAINT sign_in_challenges_kind_check CHECK ((kind = ANY (ARRAY['passkey_add'::text, 'passkey_use'::text, 'openid'::text, 'first_run'::text, 'staff_link'::text])))
);

-- sign_in_codes; Type: TABLE; Schema: public

CREATE TABLE public.sign_in_codes (
    id uuid NOT NULL,
    resident_id uuid,
    way text NOT NULL,
    code_hash bytea NOT NULL,
    made_at timestamp(3) with time zone NOT NULL,
    expires_at timestamp(3) with time zone NOT NULL,
    used_at timestamp(3) with time zone,
    tries smallint DEFAULT 0 NOT NULL,
    channel_id uuid,
    browser_hash bytea,
    asked_hash bytea,
    CONSTRAINT sign_in_codes_known CHECK (((resident_id IS NOT NULL) OR (browser_hash IS NOT NULL))),
    CONSTRAINT sign_in_codes_way_check CHECK ((way = ANY (ARRAY['email'::text, 'sms'::text, 'letter'::text])))
);

-- sign_in_held_forms; Type: TABLE; Schema: public

CREATE TABLE public.sign_in_held_forms (
    id uuid NOT NULL,
    token_hash bytea NOT NULL,
    path text NOT NULL,
    fields jsonb NOT NULL,
    held_at timestamp(3) with time zone NOT NULL,
    person_id uuid
);

-- sign_in_passkeys; Type: TABLE; Schema: public

CREATE TABLE public.sign_in_passkeys (
    id uuid NOT NULL,
    credential_id text NOT NULL,
    person_kind text NOT NULL,
    person_id uuid NOT NULL,
    public_key bytea NOT NULL,
    counter bigint DEFAULT 0 NOT NULL,
    transports text[] DEFAULT '{}'::text[] NOT NULL,
    label text NOT NULL,
    added_at timestamp(3) with time zone NOT NULL,
    used_at timestamp(3) with time zone,
    ended_at timestamp(3) with time zone,
    CONSTRAINT sign_in_passkeys_person_kind_check CHECK ((person_kind = ANY (ARRAY['resident'::text, 'staff'::text])))
);

-- social_referrals; Type: TABLE; Schema: public

CREATE TABLE public.social_referrals (
    id uuid NOT NULL,
    resident_id uuid NOT NULL,
    estate_id uuid NOT NULL,
    need text NOT NULL,
    consented_on date NOT NULL,
    made_by uuid NOT NULL,
    made_at timestamp(3) with time zone NOT NULL,
    social_worker_id uuid NOT NULL,
    outcome text,
    answered_at timestamp(3) with time zone,
    CONSTRAINT social_referrals_check CHECK (((outcome IS NULL) = (answered_at IS NULL))),
    CONSTRAINT social_referrals_need_check CHECK ((need = ANY (ARRAY['budget'::text, 'rights'::text, 'isolation'::text, 'upkeep'::text, 'autonomy'::text, 'family'::text, 'housing'::text, 'other'::text]))),
    CONSTRAINT social_referrals_outcome_check CHECK ((outcome = ANY (ARRAY['taken_up'::text, 'no_follow_up'::text, 'redirected'::text])))
);

-- staff; Type: TABLE; Schema: public

CREATE TABLE public.staff (
    id uuid NOT NULL,
    handle text NOT NULL,
    name text NOT NULL,
    email text NOT NULL,
    phone text,
    employer text,
    oidc_subject text,
    is_active boolean DEFAULT true NOT NULL,
    created_at timestamp(3) with time zone DEFAULT now() NOT NULL,
    CONSTRAINT staff_handle_check CHECK ((handle ~ '^[a-z0-9.-]+$'::text)),
    CONSTRAINT staff_name_check CHECK ((name <> ''::text))
);

-- staff_team_members; Type: TABLE; Schema: public

CREATE TABLE public.staff_team_members (
    team_id uuid NOT NULL,
    staff_id uuid NOT NULL
);

-- staff_teams; Type: TABLE; Schema: public

CREATE TABLE public.staff_teams (
    id uuid NOT NULL,
    code text NOT NULL,
    agency_id uuid NOT NULL,
    name text NOT NULL
);

-- works_absence_withdrawals; Type: TABLE; Schema: public

CREATE TABLE public.works_absence_withdrawals (
    absence_id uuid NOT NULL,
    site_id uuid NOT NULL,
    home_id uuid NOT NULL,
    estate_id uuid NOT NULL,
    by_kind text NOT NULL,
    by_id uuid NOT NULL,
    at timestamp(3) with time zone NOT NULL,
    CONSTRAINT works_absence_withdrawals_by_kind_check CHECK ((by_kind = ANY (ARRAY['resident'::text, 'staff'::text])))
);

-- works_absences; Type: TABLE; Schema: public

CREATE TABLE public.works_absences (
    id uuid NOT NULL,
    site_id uuid NOT NULL,
    home_id uuid NOT NULL,
    estate_id uuid NOT NULL,
    from_on date NOT NULL,
    until_on date NOT NULL,
    words text DEFAULT ''::text NOT NULL,
    by_kind text NOT NULL,
    by_id uuid NOT NULL,
    at timestamp(3) with time zone NOT NULL,
    CONSTRAINT works_absences_by_kind_check CHECK ((by_kind = ANY (ARRAY['resident'::text, 'staff'::text]))),
    CONSTRAINT works_absences_check CHECK ((until_on >= from_on)),
    CONSTRAINT works_absences_words_check CHECK ((length(words) <= 500))
);

-- works_adaptations; Type: TABLE; Schema: public

CREATE TABLE public.works_adaptations (
    id uuid NOT NULL,
    site_id uuid NOT NULL,
    home_id uuid NOT NULL,
    estate_id uuid NOT NULL,
    kind text NOT NULL,
    by_kind text NOT NULL,
    by_id uuid NOT NULL,
    at timestamp(3) with time zone NOT NULL,
    ended_at timestamp(3) with time zone,
    CONSTRAINT works_adaptations_by_kind_check CHECK ((by_kind = ANY (ARRAY['resident'::text, 'staff'::text]))),
    CONSTRAINT works_adaptations_kind_check CHECK ((kind = ANY (ARRAY['call_before'::text, 'furniture'::text, 'relative'::text, 'other_room'::text, 'power_kept'::text, 'short_visits'::text, 'interpreter'::text, 'other_home'::text])))
);

-- works_answers; Type: TABLE; Schema: public

CREATE TABLE public.works_answers (
    id uuid NOT NULL,
    order_id uuid,
    reserve_id uuid,
    site_id uuid NOT NULL,
    estate_id uuid NOT NULL,
    kind text NOT NULL,
    words text DEFAULT ''::text NOT NULL,
    said_by text NOT NULL,
    at timestamp(3) with time zone NOT NULL,
    CONSTRAINT works_answers_check CHECK ((num_nonnulls(order_id, reserve_id) = 1)),
    CONSTRAINT works_answers_check1 CHECK (((kind = 'acknowledged'::text) OR (reserve_id IS NOT NULL))),
    CONSTRAINT works_answers_kind_check CHECK ((kind = ANY (ARRAY['acknowledged'::text, 'mended'::text]))),
    CONSTRAINT works_answers_said_by_check CHECK (((said_by <> ''::text) AND (length(said_by) <= 120))),
    CONSTRAINT works_answers_words_check CHECK ((length(words) <= 1000))
);

-- works_attestations; Type: TABLE; Schema: public

CREATE TABLE public.works_attestations (
    id uuid NOT NULL,
    site_id uuid NOT NULL,
    building_id uuid NOT NULL,
    contractor_id uuid NOT NULL,
    kind text NOT NULL,
    handed_on date NOT NULL,
    handed_to text NOT NULL,
    by_id uuid NOT NULL,
    at timestamp(3) with time zone NOT NULL,
    CONSTRAINT works_attestations_handed_to_check CHECK (((handed_to <> ''::text) AND (length(handed_to) <= 200))),
    CONSTRAINT works_attestations_kind_check CHECK ((kind = ANY (ARRAY['dapp'::text, 'dta'::text, 'survey'::text])))
);

-- works_calendars; Type: TABLE; Schema: public

CREATE TABLE public.works_calendars (
    id uuid NOT NULL,
    token_hash bytea NOT NULL,
    site_id uuid NOT NULL,
    kind text NOT NULL,
    subject_id uuid NOT NULL,
    made_by_kind text NOT NULL,
    made_by uuid NOT NULL,
    made_at timestamp(3) with time zone NOT NULL,
    revoked_at timestamp(3) with time zone,
    CONSTRAINT works_calendars_kind_check CHECK ((kind = ANY (ARRAY['home'::text, 'building'::text, 'contractor'::text]))),
    CONSTRAINT works_calendars_made_by_kind_check CHECK ((made_by_kind = ANY (ARRAY['staff'::text, 'resident'::text]))),
    CONSTRAINT works_calendars_token_hash_check CHECK ((length(token_hash) = 32))
);

-- works_confirmations; Type: TABLE; Schema: public

CREATE TABLE public.works_confirmations (
    id uuid NOT NULL,
    intervention_id uuid NOT NULL,
    site_id uuid NOT NULL,
    home_id uuid NOT NULL,
    estate_id uuid NOT NULL,
    slot_id uuid NOT NULL,
    by_kind text NOT NULL,
    by_id uuid NOT NULL,
    at timestamp(3) with time zone NOT NULL,
    CONSTRAINT works_confirmations_by_kind_check CHECK ((by_kind = ANY (ARRAY['resident'::text, 'staff'::text])))
);

-- works_consents; Type: TABLE; Schema: public

CREATE TABLE public.works_consents (
    id uuid NOT NULL,
    site_id uuid NOT NULL,
    home_id uuid NOT NULL,
    estate_id uuid NOT NULL,
    day text NOT NULL,
    granted boolean NOT NULL,
    how text NOT NULL,
    by_kind text NOT NULL,
    by_id uuid NOT NULL,
    at timestamp(3) with time zone NOT NULL,
    CONSTRAINT works_consents_by_kind_check CHECK ((by_kind = ANY (ARRAY['resident'::text, 'staff'::text]))),
    CONSTRAINT works_consents_day_check CHECK ((day = ANY (ARRAY['saturday'::text, 'sunday'::text, 'holiday'::text]))),
    CONSTRAINT works_consents_how_check CHECK ((how = ANY (ARRAY['online'::text, 'phone'::text, 'paper'::text, 'door'::text])))
);

-- works_ends; Type: TABLE; Schema: public

CREATE TABLE public.works_ends (
    intervention_id uuid NOT NULL,
    site_id uuid NOT NULL,
    home_id uuid NOT NULL,
    estate_id uuid NOT NULL,
    done_on date NOT NULL,
    by_id uuid NOT NULL,
    at timestamp(3) with time zone NOT NULL
);

-- works_gates; Type: TABLE; Schema: public

CREATE TABLE public.works_gates (
    site_id uuid NOT NULL,
    kind text NOT NULL,
    done_on date NOT NULL,
    proof text NOT NULL,
    by_id uuid NOT NULL,
    at timestamp(3) with time zone NOT NULL,
    meeting_id uuid,
    minutes_sha256 text,
    CONSTRAINT works_gates_kind_check CHECK ((kind = ANY (ARRAY['meeting'::text, 'documents'::text, 'commune'::text]))),
    CONSTRAINT works_gates_minutes CHECK ((num_nonnulls(meeting_id, minutes_sha256) <=
CASE kind
    WHEN 'meeting'::text THEN 1
    ELSE 0
END)),
    CONSTRAINT works_gates_proof_check CHECK (((proof <> ''::text) AND (length(proof) <= 500)))
);

-- works_interventions; Type: TABLE; Schema: public

CREATE TABLE public.works_interventions (
    id uuid NOT NULL,
    phase_id uuid NOT NULL,
    site_id uuid NOT NULL,
    home_id uuid NOT NULL,
    estate_id uuid NOT NULL,
    slot_id uuid,
    code text,
    made_by uuid,
    made_at timestamp(3) with time zone NOT NULL,
    cancelled_at timestamp(3) with time zone,
    cancelled_why text DEFAULT ''::text NOT NULL,
    CONSTRAINT works_interventions_code_check CHECK ((code <> ''::text))
);

-- works_lifts; Type: TABLE; Schema: public

CREATE TABLE public.works_lifts (
    id uuid NOT NULL,
    reserve_id uuid NOT NULL,
    site_id uuid NOT NULL,
    home_id uuid NOT NULL,
    estate_id uuid NOT NULL,
    words text DEFAULT ''::text NOT NULL,
    at timestamp(3) with time zone NOT NULL,
    by_id uuid NOT NULL,
    CONSTRAINT works_lifts_words_check CHECK ((length(words) <= 1000))
);

-- works_moves; Type: TABLE; Schema: public

CREATE TABLE public.works_moves (
    id uuid NOT NULL,
    intervention_id uuid NOT NULL,
    site_id uuid NOT NULL,
    home_id uuid NOT NULL,
    estate_id uuid NOT NULL,
    from_slot_id uuid,
    to_slot_id uuid,
    why text NOT NULL,
    by_kind text NOT NULL,
    by_id uuid,
    at timestamp(3) with time zone NOT NULL,
    CONSTRAINT works_moves_by_kind_check CHECK ((by_kind = ANY (ARRAY['staff'::text, 'resident'::text, 'system'::text]))),
    CONSTRAINT works_moves_consent CHECK (((why <> 'consent'::text) OR ((by_kind = 'system'::text) AND (to_slot_id IS NULL)))),
    CONSTRAINT works_moves_why_check CHECK ((why = ANY (ARRAY['planned'::text, 'absent'::text, 'refused'::text, 'resident'::text, 'contractor'::text, 'desk'::text, 'consent'::text])))
);

-- works_notices; Type: TABLE; Schema: public

CREATE TABLE public.works_notices (
    id uuid NOT NULL,
    intervention_id uuid NOT NULL,
    site_id uuid NOT NULL,
    home_id uuid NOT NULL,
    estate_id uuid NOT NULL,
    resident_id uuid,
    step text NOT NULL,
    slot_id uuid,
    how text NOT NULL,
    dedupe text,
    proof text DEFAULT ''::text NOT NULL,
    by_id uuid,
    at timestamp(3) with time zone NOT NULL,
    CONSTRAINT works_notices_check CHECK (((how = 'delivery'::text) = (dedupe IS NOT NULL))),
    CONSTRAINT works_notices_check1 CHECK (((how <> 'registered'::text) OR (proof <> ''::text))),
    CONSTRAINT works_notices_how_check CHECK ((how = ANY (ARRAY['delivery'::text, 'handed'::text, 'registered'::text, 'door'::text]))),
    CONSTRAINT works_notices_proof_check CHECK ((length(proof) <= 200)),
    CONSTRAINT works_notices_step_check CHECK ((step = ANY (ARRAY['d21'::text, 'd7'::text, 'h48'::text, 'moved'::text, 'cancelled'::text, 'contractor'::text, 'second'::text, 'offer'::text, 'door'::text])))
);

-- works_orders; Type: TABLE; Schema: public

CREATE TABLE public.works_orders (
    id uuid NOT NULL,
    phase_id uuid NOT NULL,
    site_id uuid NOT NULL,
    contractor_id uuid NOT NULL,
    ordered_at timestamp(3) with time zone NOT NULL,
    ordered_by uuid NOT NULL
);

-- works_phases; Type: TABLE; Schema: public

CREATE TABLE public.works_phases (
    id uuid NOT NULL,
    site_id uuid NOT NULL,
    contractor_id uuid NOT NULL,
    title text NOT NULL,
    trade text,
    what text NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    days smallint DEFAULT 1 NOT NULL,
    is_intrusive boolean DEFAULT false NOT NULL,
    is_danger boolean DEFAULT false NOT NULL,
    made_at timestamp(3) with time zone NOT NULL,
    ordered_at timestamp(3) with time zone,
    ordered_by uuid,
    CONSTRAINT works_phases_check CHECK ((ends_on >= starts_on)),
    CONSTRAINT works_phases_days_check CHECK (((days >= 1) AND (days <= 60))),
    CONSTRAINT works_phases_title_check CHECK (((title <> ''::text) AND (length(title) <= 120))),
    CONSTRAINT works_phases_trade_check CHECK ((trade ~ '^[a-z_]+$'::text)),
    CONSTRAINT works_phases_what_check CHECK ((length(what) <= 2000))
);

-- works_reserve_photos; Type: TABLE; Schema: public

CREATE TABLE public.works_reserve_photos (
    reserve_id uuid NOT NULL,
    sha256 text NOT NULL,
    "position" smallint NOT NULL
);

-- works_reserves; Type: TABLE; Schema: public

CREATE TABLE public.works_reserves (
    id uuid NOT NULL,
    intervention_id uuid NOT NULL,
    site_id uuid NOT NULL,
    home_id uuid NOT NULL,
    estate_id uuid NOT NULL,
    words text NOT NULL,
    at timestamp(3) with time zone NOT NULL,
    by_id uuid NOT NULL,
    holds_words boolean DEFAULT false NOT NULL,
    contractor_id uuid NOT NULL,
    CONSTRAINT works_reserves_words_check CHECK (((words <> ''::text) AND (length(words) <= 1000)))
);

-- works_satisfaction; Type: TABLE; Schema: public

CREATE TABLE public.works_satisfaction (
    id uuid NOT NULL,
    site_id uuid NOT NULL,
    home_id uuid NOT NULL,
    estate_id uuid NOT NULL,
    resident_id uuid NOT NULL,
    mark smallint NOT NULL,
    words text DEFAULT ''::text NOT NULL,
    at timestamp(3) with time zone NOT NULL,
    CONSTRAINT works_satisfaction_mark_check CHECK (((mark >= 1) AND (mark <= 5))),
    CONSTRAINT works_satisfaction_words_check CHECK ((length(words) <= 1000))
);

-- works_site_homes; Type: TABLE; Schema: public

CREATE TABLE public.works_site_homes (
    site_id uuid NOT NULL,
    home_id uuid NOT NULL,
    building_id uuid NOT NULL,
    estate_id uuid NOT NULL
);

-- works_sites; Type: TABLE; Schema: public

CREATE TABLE public.works_sites (
    id uuid NOT NULL,
    number integer NOT NULL,
    title text NOT NULL,
    what text NOT NULL,
    estate_id uuid NOT NULL,
    manager_id uuid NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    guarantee_until date,
    made_by uuid,
    made_at timestamp(3) with time zone NOT NULL,
    started_at timestamp(3) with time zone,
    started_by uuid,
    ended_at timestamp(3) with time zone,
    ended_by uuid,
    CONSTRAINT works_sites_check CHECK ((ends_on >= starts_on)),
    CONSTRAINT works_sites_check1 CHECK ((guarantee_until >= ends_on)),
    CONSTRAINT works_sites_check2 CHECK ((ended_at >= started_at)),
    CONSTRAINT works_sites_check3 CHECK (((ended_at IS NULL) OR (started_at IS NOT NULL))),
    CONSTRAINT works_sites_title_check CHECK (((title <> ''::text) AND (length(title) <= 120))),
    CONSTRAINT works_sites_what_check CHECK ((length(what) <= 2000))
);

-- works_sites_number_seq; Type: SEQUENCE; Schema: public

ALTER TABLE public.works_sites ALTER COLUMN number ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.works_sites_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- works_slots; Type: TABLE; Schema: public

CREATE TABLE public.works_slots (
    id uuid NOT NULL,
    phase_id uuid NOT NULL,
    site_id uuid NOT NULL,
    starts_at timestamp(3) with time zone NOT NULL,
    ends_at timestamp(3) with time zone NOT NULL,
    capacity smallint NOT NULL,
    taken smallint DEFAULT 0 NOT NULL,
    made_at timestamp(3) with time zone NOT NULL,
    CONSTRAINT works_slots_capacity_check CHECK (((capacity >= 1) AND (capacity <= 200))),
    CONSTRAINT works_slots_check CHECK (((ends_at > starts_at) AND (ends_at <= (starts_at + '24:00:00'::interval)))),
    CONSTRAINT works_slots_check1 CHECK (((taken >= 0) AND (taken <= capacity)))
);

-- works_tasks; Type: TABLE; Schema: public

CREATE TABLE public.works_tasks (
    id uuid NOT NULL,
    site_id uuid NOT NULL,
    home_id uuid NOT NULL,
    estate_id uuid NOT NULL,
    kind text NOT NULL,
    intervention_id uuid,
    made_at timestamp(3) with time zone NOT NULL,
    done_at timestamp(3) with time zone,
    done_by uuid,
    done_words text DEFAULT ''::text NOT NULL,
    CONSTRAINT works_tasks_check CHECK (((done_at IS NULL) = (done_by IS NULL))),
    CONSTRAINT works_tasks_done_words_check CHECK ((length(done_words) <= 500)),
    CONSTRAINT works_tasks_kind_check CHECK ((kind = ANY (ARRAY['call'::text, 'days_15'::text, 'days_18'::text, 'days_21'::text, 'reduction'::text, 'unhappy'::text])))
);

-- works_visit_addenda; Type: TABLE; Schema: public

CREATE TABLE public.works_visit_addenda (
    id uuid NOT NULL,
    visit_id uuid NOT NULL,
    home_id uuid NOT NULL,
    estate_id uuid NOT NULL,
    words text NOT NULL,
    at timestamp(3) with time zone NOT NULL,
    recorded_at timestamp(3) with time zone NOT NULL,
    by_id uuid NOT NULL,
    CONSTRAINT works_visit_addenda_check CHECK ((recorded_at >= at)),
    CONSTRAINT works_visit_addenda_words_check CHECK (((words <> ''::text) AND (length(words) <= 500)))
);

-- works_visits; Type: TABLE; Schema: public

CREATE TABLE public.works_visits (
    id uuid NOT NULL,
    intervention_id uuid NOT NULL,
    site_id uuid NOT NULL,
    home_id uuid NOT NULL,
    estate_id uuid NOT NULL,
    outcome text NOT NULL,
    words text DEFAULT ''::text NOT NULL,
    at timestamp(3) with time zone NOT NULL,
    recorded_at timestamp(3) with time zone NOT NULL,
    by_id uuid NOT NULL,
    corrected_at timestamp(3) with time zone,
    said_at timestamp(3) with time zone,
    is_off_hours boolean DEFAULT false NOT NULL,
    CONSTRAINT works_visits_check CHECK ((recorded_at >= at)),
    CONSTRAINT works_visits_check1 CHECK ((corrected_at >= at)),
    CONSTRAINT works_visits_check2 CHECK ((said_at >= at)),
    CONSTRAINT works_visits_outcome_check CHECK ((outcome = ANY (ARRAY['access'::text, 'absent'::text, 'refused'::text, 'moved'::text]))),
    CONSTRAINT works_visits_words_check CHECK ((length(words) <= 500))
);

-- agencies agencies_code_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.agencies
    ADD CONSTRAINT agencies_code_key UNIQUE (code);

-- agencies agencies_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.agencies
    ADD CONSTRAINT agencies_pkey PRIMARY KEY (id);

-- alert_interventions alert_interventions_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.alert_interventions
    ADD CONSTRAINT alert_interventions_pkey PRIMARY KEY (id);

-- alert_replies alert_replies_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.alert_replies
    ADD CONSTRAINT alert_replies_pkey PRIMARY KEY (id);

-- alert_replies alert_replies_provider_id_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.alert_replies
    ADD CONSTRAINT alert_replies_provider_id_key UNIQUE (provider_id);

-- alert_tries alert_tries_alert_id_pass_step_way_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.alert_tries
    ADD CONSTRAINT alert_tries_alert_id_pass_step_way_key UNIQUE (alert_id, pass, step, way);

-- alert_tries alert_tries_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.alert_tries
    ADD CONSTRAINT alert_tries_pkey PRIMARY KEY (id);

-- alerts alerts_call_id_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.alerts
    ADD CONSTRAINT alerts_call_id_key UNIQUE (call_id);

-- alerts alerts_case_id_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.alerts
    ADD CONSTRAINT alerts_case_id_key UNIQUE (case_id);

-- alerts alerts_number_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.alerts
    ADD CONSTRAINT alerts_number_key UNIQUE (number);

-- alerts alerts_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.alerts
    ADD CONSTRAINT alerts_pkey PRIMARY KEY (id);

-- api_replies api_replies_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.api_replies
    ADD CONSTRAINT api_replies_pkey PRIMARY KEY (caller, key);

-- board_posts board_posts_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.board_posts
    ADD CONSTRAINT board_posts_pkey PRIMARY KEY (id);

-- buildings buildings_board_code_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.buildings
    ADD CONSTRAINT buildings_board_code_key UNIQUE (board_code);

-- buildings buildings_code_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.buildings
    ADD CONSTRAINT buildings_code_key UNIQUE (code);

-- buildings buildings_id_estate_id_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.buildings
    ADD CONSTRAINT buildings_id_estate_id_key UNIQUE (id, estate_id);

-- buildings buildings_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.buildings
    ADD CONSTRAINT buildings_pkey PRIMARY KEY (id);

-- call_back_tries call_back_tries_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.call_back_tries
    ADD CONSTRAINT call_back_tries_pkey PRIMARY KEY (id);

-- call_backs call_backs_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.call_backs
    ADD CONSTRAINT call_backs_pkey PRIMARY KEY (id);

-- call_closures call_closures_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.call_closures
    ADD CONSTRAINT call_closures_pkey PRIMARY KEY (id);

-- call_code_tries call_code_tries_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.call_code_tries
    ADD CONSTRAINT call_code_tries_pkey PRIMARY KEY (id);

-- call_flow_publications call_flow_publications_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.call_flow_publications
    ADD CONSTRAINT call_flow_publications_pkey PRIMARY KEY (id);

-- call_flows call_flows_number_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.call_flows
    ADD CONSTRAINT call_flows_number_key UNIQUE (number);

-- call_flows call_flows_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.call_flows
    ADD CONSTRAINT call_flows_pkey PRIMARY KEY (id);

-- call_phones call_phones_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.call_phones
    ADD CONSTRAINT call_phones_pkey PRIMARY KEY (staff_id);

-- call_recordings call_recordings_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.call_recordings
    ADD CONSTRAINT call_recordings_pkey PRIMARY KEY (id);

-- call_scenarios call_scenarios_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.call_scenarios
    ADD CONSTRAINT call_scenarios_pkey PRIMARY KEY (id);

-- call_steps call_steps_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.call_steps
    ADD CONSTRAINT call_steps_pkey PRIMARY KEY (call_id, "position");

-- call_waits call_waits_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.call_waits
    ADD CONSTRAINT call_waits_pkey PRIMARY KEY (id);

-- calls calls_line_line_id_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.calls
    ADD CONSTRAINT calls_line_line_id_key UNIQUE (line, line_id);

-- calls calls_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.calls
    ADD CONSTRAINT calls_pkey PRIMARY KEY (id);

-- case_answer_recipients case_answer_recipients_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.case_answer_recipients
    ADD CONSTRAINT case_answer_recipients_pkey PRIMARY KEY (case_id, answer_id);

-- case_answers case_answers_command_id_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.case_answers
    ADD CONSTRAINT case_answers_command_id_key UNIQUE (command_id);

-- case_answers case_answers_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.case_answers
    ADD CONSTRAINT case_answers_pkey PRIMARY KEY (id);

-- case_canned_answers case_canned_answers_code_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.case_canned_answers
    ADD CONSTRAINT case_canned_answers_code_key UNIQUE (code);

-- case_canned_answers case_canned_answers_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.case_canned_answers
    ADD CONSTRAINT case_canned_answers_pkey PRIMARY KEY (id);

-- case_closures case_closures_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.case_closures
    ADD CONSTRAINT case_closures_pkey PRIMARY KEY (id);

-- case_drafts case_drafts_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.case_drafts
    ADD CONSTRAINT case_drafts_pkey PRIMARY KEY (id);

-- case_messages case_messages_message_id_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.case_messages
    ADD CONSTRAINT case_messages_message_id_key UNIQUE (message_id);

-- case_messages case_messages_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.case_messages
    ADD CONSTRAINT case_messages_pkey PRIMARY KEY (id);

-- case_notes case_notes_command_id_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.case_notes
    ADD CONSTRAINT case_notes_command_id_key UNIQUE (command_id);

-- case_notes case_notes_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.case_notes
    ADD CONSTRAINT case_notes_pkey PRIMARY KEY (id);

-- case_photos case_photos_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.case_photos
    ADD CONSTRAINT case_photos_pkey PRIMARY KEY (id);

-- case_promises case_promises_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.case_promises
    ADD CONSTRAINT case_promises_pkey PRIMARY KEY (id);

-- case_search case_search_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.case_search
    ADD CONSTRAINT case_search_pkey PRIMARY KEY (case_id);

-- case_subject_changes case_subject_changes_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.case_subject_changes
    ADD CONSTRAINT case_subject_changes_pkey PRIMARY KEY (id);

-- case_verdicts case_verdicts_case_id_answer_id_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.case_verdicts
    ADD CONSTRAINT case_verdicts_case_id_answer_id_key UNIQUE (case_id, answer_id);

-- case_verdicts case_verdicts_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.case_verdicts
    ADD CONSTRAINT case_verdicts_pkey PRIMARY KEY (id);

-- case_viewers case_viewers_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.case_viewers
    ADD CONSTRAINT case_viewers_pkey PRIMARY KEY (case_id, staff_id);

-- cases cases_number_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.cases
    ADD CONSTRAINT cases_number_key UNIQUE (number);

-- cases cases_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.cases
    ADD CONSTRAINT cases_pkey PRIMARY KEY (id);

-- competence_bodies competence_bodies_code_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.competence_bodies
    ADD CONSTRAINT competence_bodies_code_key UNIQUE (code);

-- competence_bodies competence_bodies_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.competence_bodies
    ADD CONSTRAINT competence_bodies_pkey PRIMARY KEY (id);

-- competence_decisions competence_decisions_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.competence_decisions
    ADD CONSTRAINT competence_decisions_pkey PRIMARY KEY (id);

-- competence_disputes competence_disputes_command_id_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.competence_disputes
    ADD CONSTRAINT competence_disputes_command_id_key UNIQUE (command_id);

-- competence_disputes competence_disputes_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.competence_disputes
    ADD CONSTRAINT competence_disputes_pkey PRIMARY KEY (id);

-- competence_matrices competence_matrices_number_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.competence_matrices
    ADD CONSTRAINT competence_matrices_number_key UNIQUE (number);

-- competence_matrices competence_matrices_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.competence_matrices
    ADD CONSTRAINT competence_matrices_pkey PRIMARY KEY (id);

-- competence_perimeters competence_perimeters_code_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.competence_perimeters
    ADD CONSTRAINT competence_perimeters_code_key UNIQUE (code);

-- competence_perimeters competence_perimeters_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.competence_perimeters
    ADD CONSTRAINT competence_perimeters_pkey PRIMARY KEY (id);

-- competence_referral_photos competence_referral_photos_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.competence_referral_photos
    ADD CONSTRAINT competence_referral_photos_pkey PRIMARY KEY (id);

-- competence_referral_photos competence_referral_photos_referral_id_step_id_sha256_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.competence_referral_photos
    ADD CONSTRAINT competence_referral_photos_referral_id_step_id_sha256_key UNIQUE (referral_id, step_id, sha256);

-- competence_referral_steps competence_referral_steps_command_id_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.competence_referral_steps
    ADD CONSTRAINT competence_referral_steps_command_id_key UNIQUE (command_id);

-- competence_referral_steps competence_referral_steps_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.competence_referral_steps
    ADD CONSTRAINT competence_referral_steps_pkey PRIMARY KEY (id);

-- competence_referral_words competence_referral_words_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.competence_referral_words
    ADD CONSTRAINT competence_referral_words_pkey PRIMARY KEY (referral_id);

-- competence_referrals competence_referrals_number_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.competence_referrals
    ADD CONSTRAINT competence_referrals_number_key UNIQUE (number);

-- competence_referrals competence_referrals_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.competence_referrals
    ADD CONSTRAINT competence_referrals_pkey PRIMARY KEY (id);

-- competence_rules competence_rules_matrix_id_code_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.competence_rules
    ADD CONSTRAINT competence_rules_matrix_id_code_key UNIQUE (matrix_id, code);

-- competence_rules competence_rules_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.competence_rules
    ADD CONSTRAINT competence_rules_pkey PRIMARY KEY (id);

-- contractor_contracts contractor_contracts_code_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.contractor_contracts
    ADD CONSTRAINT contractor_contracts_code_key UNIQUE (code);

-- contractor_contracts contractor_contracts_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.contractor_contracts
    ADD CONSTRAINT contractor_contracts_pkey PRIMARY KEY (id);

-- contractor_work_order_steps contractor_work_order_steps_command_id_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.contractor_work_order_steps
    ADD CONSTRAINT contractor_work_order_steps_command_id_key UNIQUE (command_id);

-- contractor_work_order_steps contractor_work_order_steps_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.contractor_work_order_steps
    ADD CONSTRAINT contractor_work_order_steps_pkey PRIMARY KEY (id);

-- contractor_work_orders contractor_work_orders_number_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.contractor_work_orders
    ADD CONSTRAINT contractor_work_orders_number_key UNIQUE (number);

-- contractor_work_orders contractor_work_orders_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.contractor_work_orders
    ADD CONSTRAINT contractor_work_orders_pkey PRIMARY KEY (id);

-- contractors contractors_code_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.contractors
    ADD CONSTRAINT contractors_code_key UNIQUE (code);

-- contractors contractors_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.contractors
    ADD CONSTRAINT contractors_pkey PRIMARY KEY (id);

-- deliveries deliveries_dedupe_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.deliveries
    ADD CONSTRAINT deliveries_dedupe_key UNIQUE (dedupe);

-- deliveries deliveries_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.deliveries
    ADD CONSTRAINT deliveries_pkey PRIMARY KEY (id);

-- delivery_batches delivery_batches_number_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.delivery_batches
    ADD CONSTRAINT delivery_batches_number_key UNIQUE (number);

-- delivery_batches delivery_batches_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.delivery_batches
    ADD CONSTRAINT delivery_batches_pkey PRIMARY KEY (id);

-- delivery_inbound_mails delivery_inbound_mails_message_id_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.delivery_inbound_mails
    ADD CONSTRAINT delivery_inbound_mails_message_id_key UNIQUE (message_id);

-- delivery_inbound_mails delivery_inbound_mails_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.delivery_inbound_mails
    ADD CONSTRAINT delivery_inbound_mails_pkey PRIMARY KEY (id);

-- delivery_inbound_photos delivery_inbound_photos_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.delivery_inbound_photos
    ADD CONSTRAINT delivery_inbound_photos_pkey PRIMARY KEY (mail_id, sha256);

-- delivery_tries delivery_tries_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.delivery_tries
    ADD CONSTRAINT delivery_tries_pkey PRIMARY KEY (id);

-- duty_calendars duty_calendars_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.duty_calendars
    ADD CONSTRAINT duty_calendars_pkey PRIMARY KEY (id);

-- duty_calendars duty_calendars_token_hash_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.duty_calendars
    ADD CONSTRAINT duty_calendars_token_hash_key UNIQUE (token_hash);

-- duty_leaves duty_leaves_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.duty_leaves
    ADD CONSTRAINT duty_leaves_pkey PRIMARY KEY (id);

-- duty_levels duty_levels_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.duty_levels
    ADD CONSTRAINT duty_levels_pkey PRIMARY KEY (roster_id, level);

-- duty_people duty_people_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.duty_people
    ADD CONSTRAINT duty_people_pkey PRIMARY KEY (id);

-- duty_replacements duty_replacements_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.duty_replacements
    ADD CONSTRAINT duty_replacements_pkey PRIMARY KEY (id);

-- duty_roster_estates duty_roster_estates_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.duty_roster_estates
    ADD CONSTRAINT duty_roster_estates_pkey PRIMARY KEY (roster_id, estate_id);

-- duty_rosters duty_rosters_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.duty_rosters
    ADD CONSTRAINT duty_rosters_pkey PRIMARY KEY (id);

-- duty_rotations duty_rotations_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.duty_rotations
    ADD CONSTRAINT duty_rotations_pkey PRIMARY KEY (roster_id, level, "position");

-- duty_shifts duty_shifts_no_overlap; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.duty_shifts
    ADD CONSTRAINT duty_shifts_no_overlap EXCLUDE USING gist (roster_id WITH =, level WITH =, tstzrange(from_at, until_at) WITH &&);

-- duty_shifts duty_shifts_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.duty_shifts
    ADD CONSTRAINT duty_shifts_pkey PRIMARY KEY (id);

-- duty_test_calls duty_test_calls_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.duty_test_calls
    ADD CONSTRAINT duty_test_calls_pkey PRIMARY KEY (id);

-- duty_warnings duty_warnings_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.duty_warnings
    ADD CONSTRAINT duty_warnings_pkey PRIMARY KEY (id);

-- entrances entrances_code_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.entrances
    ADD CONSTRAINT entrances_code_key UNIQUE (code);

-- entrances entrances_id_building_id_estate_id_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.entrances
    ADD CONSTRAINT entrances_id_building_id_estate_id_key UNIQUE (id, building_id, estate_id);

-- entrances entrances_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.entrances
    ADD CONSTRAINT entrances_pkey PRIMARY KEY (id);

-- equipment equipment_code_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.equipment
    ADD CONSTRAINT equipment_code_key UNIQUE (code);

-- equipment equipment_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.equipment
    ADD CONSTRAINT equipment_pkey PRIMARY KEY (id);

-- estates estates_code_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.estates
    ADD CONSTRAINT estates_code_key UNIQUE (code);

-- estates estates_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.estates
    ADD CONSTRAINT estates_pkey PRIMARY KEY (id);

-- faults faults_number_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.faults
    ADD CONSTRAINT faults_number_key UNIQUE (number);

-- faults faults_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.faults
    ADD CONSTRAINT faults_pkey PRIMARY KEY (id);

-- field_commands field_commands_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.field_commands
    ADD CONSTRAINT field_commands_pkey PRIMARY KEY (id);

-- field_devices field_devices_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.field_devices
    ADD CONSTRAINT field_devices_pkey PRIMARY KEY (id);

-- field_photos field_photos_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.field_photos
    ADD CONSTRAINT field_photos_pkey PRIMARY KEY (staff_id, sent_sha256);

-- files files_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.files
    ADD CONSTRAINT files_pkey PRIMARY KEY (sha256);

-- helper_mandates helper_mandates_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.helper_mandates
    ADD CONSTRAINT helper_mandates_pkey PRIMARY KEY (id);

-- homes homes_code_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.homes
    ADD CONSTRAINT homes_code_key UNIQUE (code);

-- homes homes_id_entrance_id_building_id_estate_id_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.homes
    ADD CONSTRAINT homes_id_entrance_id_building_id_estate_id_key UNIQUE (id, entrance_id, building_id, estate_id);

-- homes homes_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.homes
    ADD CONSTRAINT homes_pkey PRIMARY KEY (id);

-- household_members household_members_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.household_members
    ADD CONSTRAINT household_members_pkey PRIMARY KEY (lease_id, resident_id);

-- import_runs import_runs_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.import_runs
    ADD CONSTRAINT import_runs_pkey PRIMARY KEY (id);

-- journal journal_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.journal
    ADD CONSTRAINT journal_pkey PRIMARY KEY (id);

-- lease_holders lease_holders_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.lease_holders
    ADD CONSTRAINT lease_holders_pkey PRIMARY KEY (lease_id, resident_id);

-- leases leases_code_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.leases
    ADD CONSTRAINT leases_code_key UNIQUE (code);

-- leases leases_home_id_daterange_excl; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.leases
    ADD CONSTRAINT leases_home_id_daterange_excl EXCLUDE USING gist (home_id WITH =, daterange(starts_on, ends_on, '[]'::text) WITH &&);

-- leases leases_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.leases
    ADD CONSTRAINT leases_pkey PRIMARY KEY (id);

-- liaison_handovers liaison_handovers_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.liaison_handovers
    ADD CONSTRAINT liaison_handovers_pkey PRIMARY KEY (mission_id, kind, subject_id);

-- liaison_letters liaison_letters_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.liaison_letters
    ADD CONSTRAINT liaison_letters_pkey PRIMARY KEY (id);

-- liaison_mission_estates liaison_mission_estates_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.liaison_mission_estates
    ADD CONSTRAINT liaison_mission_estates_pkey PRIMARY KEY (mission_id, estate_id);

-- liaison_mission_hours liaison_mission_hours_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.liaison_mission_hours
    ADD CONSTRAINT liaison_mission_hours_pkey PRIMARY KEY (mission_id, from_on);

-- liaison_missions liaison_missions_number_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.liaison_missions
    ADD CONSTRAINT liaison_missions_number_key UNIQUE (number);

-- liaison_missions liaison_missions_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.liaison_missions
    ADD CONSTRAINT liaison_missions_pkey PRIMARY KEY (id);

-- liaison_office_sessions liaison_office_sessions_mission_id_tsrange_excl; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.liaison_office_sessions
    ADD CONSTRAINT liaison_office_sessions_mission_id_tsrange_excl EXCLUDE USING gist (mission_id WITH =, tsrange((held_on + from_time), (held_on + until_time)) WITH &&);

-- liaison_office_sessions liaison_office_sessions_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.liaison_office_sessions
    ADD CONSTRAINT liaison_office_sessions_pkey PRIMARY KEY (id);

-- liaison_walk_ins liaison_walk_ins_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.liaison_walk_ins
    ADD CONSTRAINT liaison_walk_ins_pkey PRIMARY KEY (id);

-- meeting_agenda_items meeting_agenda_items_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.meeting_agenda_items
    ADD CONSTRAINT meeting_agenda_items_pkey PRIMARY KEY (id);

-- meeting_cancellations meeting_cancellations_meeting_id_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.meeting_cancellations
    ADD CONSTRAINT meeting_cancellations_meeting_id_key UNIQUE (meeting_id);

-- meeting_cancellations meeting_cancellations_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.meeting_cancellations
    ADD CONSTRAINT meeting_cancellations_pkey PRIMARY KEY (id);

-- meeting_counts meeting_counts_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.meeting_counts
    ADD CONSTRAINT meeting_counts_pkey PRIMARY KEY (id);

-- meeting_counts meeting_counts_taken_from_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.meeting_counts
    ADD CONSTRAINT meeting_counts_taken_from_key UNIQUE (taken_from);

-- meeting_invitations meeting_invitations_meeting_id_home_id_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.meeting_invitations
    ADD CONSTRAINT meeting_invitations_meeting_id_home_id_key UNIQUE (meeting_id, home_id);

-- meeting_invitations meeting_invitations_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.meeting_invitations
    ADD CONSTRAINT meeting_invitations_pkey PRIMARY KEY (id);

-- meeting_minutes meeting_minutes_meeting_id_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.meeting_minutes
    ADD CONSTRAINT meeting_minutes_meeting_id_key UNIQUE (meeting_id);

-- meeting_minutes meeting_minutes_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.meeting_minutes
    ADD CONSTRAINT meeting_minutes_pkey PRIMARY KEY (id);

-- meeting_moves meeting_moves_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.meeting_moves
    ADD CONSTRAINT meeting_moves_pkey PRIMARY KEY (id);

-- meeting_photos meeting_photos_meeting_id_sha256_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.meeting_photos
    ADD CONSTRAINT meeting_photos_meeting_id_sha256_key UNIQUE (meeting_id, sha256);

-- meeting_photos meeting_photos_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.meeting_photos
    ADD CONSTRAINT meeting_photos_pkey PRIMARY KEY (id);

-- meeting_remarks meeting_remarks_case_id_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.meeting_remarks
    ADD CONSTRAINT meeting_remarks_case_id_key UNIQUE (case_id);

-- meeting_remarks meeting_remarks_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.meeting_remarks
    ADD CONSTRAINT meeting_remarks_pkey PRIMARY KEY (id);

-- meeting_reminders meeting_reminders_meeting_id_meeting_at_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.meeting_reminders
    ADD CONSTRAINT meeting_reminders_meeting_id_meeting_at_key UNIQUE (meeting_id, meeting_at);

-- meeting_reminders meeting_reminders_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.meeting_reminders
    ADD CONSTRAINT meeting_reminders_pkey PRIMARY KEY (id);

-- meetings meetings_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.meetings
    ADD CONSTRAINT meetings_pkey PRIMARY KEY (id);

-- migrations migrations_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.migrations
    ADD CONSTRAINT migrations_pkey PRIMARY KEY (name);

-- natures natures_label_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.natures
    ADD CONSTRAINT natures_label_key UNIQUE (label);

-- natures natures_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.natures
    ADD CONSTRAINT natures_pkey PRIMARY KEY (code);

-- observation_addenda observation_addenda_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.observation_addenda
    ADD CONSTRAINT observation_addenda_pkey PRIMARY KEY (id);

-- observation_cases observation_cases_case_id_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.observation_cases
    ADD CONSTRAINT observation_cases_case_id_key UNIQUE (case_id);

-- observation_cases observation_cases_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.observation_cases
    ADD CONSTRAINT observation_cases_pkey PRIMARY KEY (observation_id);

-- observation_monthly_counts observation_monthly_counts_once; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.observation_monthly_counts
    ADD CONSTRAINT observation_monthly_counts_once UNIQUE NULLS NOT DISTINCT (estate_id, building_id, month, kind, fact, made_by);

-- observation_monthly_counts observation_monthly_counts_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.observation_monthly_counts
    ADD CONSTRAINT observation_monthly_counts_pkey PRIMARY KEY (id);

-- observation_photos observation_photos_observation_id_sha256_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.observation_photos
    ADD CONSTRAINT observation_photos_observation_id_sha256_key UNIQUE (observation_id, sha256);

-- observation_photos observation_photos_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.observation_photos
    ADD CONSTRAINT observation_photos_pkey PRIMARY KEY (id);

-- observation_relay_lines observation_relay_lines_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.observation_relay_lines
    ADD CONSTRAINT observation_relay_lines_pkey PRIMARY KEY (relay_id, observation_id);

-- observation_relay_steps observation_relay_steps_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.observation_relay_steps
    ADD CONSTRAINT observation_relay_steps_pkey PRIMARY KEY (id);

-- observation_relays observation_relays_number_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.observation_relays
    ADD CONSTRAINT observation_relays_number_key UNIQUE (number);

-- observation_relays observation_relays_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.observation_relays
    ADD CONSTRAINT observation_relays_pkey PRIMARY KEY (id);

-- observation_restricted_words observation_restricted_words_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.observation_restricted_words
    ADD CONSTRAINT observation_restricted_words_pkey PRIMARY KEY (id);

-- observation_seller_warnings observation_seller_warnings_building_id_on_day_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.observation_seller_warnings
    ADD CONSTRAINT observation_seller_warnings_building_id_on_day_key UNIQUE (building_id, on_day);

-- observation_seller_warnings observation_seller_warnings_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.observation_seller_warnings
    ADD CONSTRAINT observation_seller_warnings_pkey PRIMARY KEY (id);

-- observations observations_number_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.observations
    ADD CONSTRAINT observations_number_key UNIQUE (number);

-- observations observations_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.observations
    ADD CONSTRAINT observations_pkey PRIMARY KEY (id);

-- open311_keys open311_keys_key_hash_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.open311_keys
    ADD CONSTRAINT open311_keys_key_hash_key UNIQUE (key_hash);

-- open311_keys open311_keys_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.open311_keys
    ADD CONSTRAINT open311_keys_pkey PRIMARY KEY (id);

-- open311_requests open311_requests_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.open311_requests
    ADD CONSTRAINT open311_requests_pkey PRIMARY KEY (case_id);

-- open311_requests open311_requests_token_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.open311_requests
    ADD CONSTRAINT open311_requests_token_key UNIQUE (token);

-- open311_updates open311_updates_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.open311_updates
    ADD CONSTRAINT open311_updates_pkey PRIMARY KEY (key_id, update_id);

-- partner_links partner_links_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.partner_links
    ADD CONSTRAINT partner_links_pkey PRIMARY KEY (id);

-- partner_links partner_links_token_hash_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.partner_links
    ADD CONSTRAINT partner_links_token_hash_key UNIQUE (token_hash);

-- places places_code_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.places
    ADD CONSTRAINT places_code_key UNIQUE (code);

-- places places_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.places
    ADD CONSTRAINT places_pkey PRIMARY KEY (id);

-- promise_rules promise_rules_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.promise_rules
    ADD CONSTRAINT promise_rules_pkey PRIMARY KEY (id);

-- repair_contests repair_contests_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.repair_contests
    ADD CONSTRAINT repair_contests_pkey PRIMARY KEY (id);

-- repair_decisions repair_decisions_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.repair_decisions
    ADD CONSTRAINT repair_decisions_pkey PRIMARY KEY (case_id);

-- repair_items repair_items_code_from_on_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.repair_items
    ADD CONSTRAINT repair_items_code_from_on_key UNIQUE (code, from_on);

-- repair_items repair_items_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.repair_items
    ADD CONSTRAINT repair_items_pkey PRIMARY KEY (id);

-- repair_rulings repair_rulings_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.repair_rulings
    ADD CONSTRAINT repair_rulings_pkey PRIMARY KEY (id);

-- resident_channels resident_channels_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.resident_channels
    ADD CONSTRAINT resident_channels_pkey PRIMARY KEY (id);

-- resident_consents resident_consents_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.resident_consents
    ADD CONSTRAINT resident_consents_pkey PRIMARY KEY (id);

-- residents residents_code_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.residents
    ADD CONSTRAINT residents_code_key UNIQUE (code);

-- residents residents_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.residents
    ADD CONSTRAINT residents_pkey PRIMARY KEY (id);

-- round_checks round_checks_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.round_checks
    ADD CONSTRAINT round_checks_pkey PRIMARY KEY (round_id, "position");

-- rounds rounds_number_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.rounds
    ADD CONSTRAINT rounds_number_key UNIQUE (number);

-- rounds rounds_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.rounds
    ADD CONSTRAINT rounds_pkey PRIMARY KEY (id);

-- sessions sessions_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (id);

-- sessions sessions_token_hash_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_token_hash_key UNIQUE (token_hash);

-- settings settings_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.settings
    ADD CONSTRAINT settings_pkey PRIMARY KEY (id);

-- sign_in_attempts sign_in_attempts_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.sign_in_attempts
    ADD CONSTRAINT sign_in_attempts_pkey PRIMARY KEY (id);

-- sign_in_challenges sign_in_challenges_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.sign_in_challenges
    ADD CONSTRAINT sign_in_challenges_pkey PRIMARY KEY (id);

-- sign_in_codes sign_in_codes_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.sign_in_codes
    ADD CONSTRAINT sign_in_codes_pkey PRIMARY KEY (id);

-- sign_in_held_forms sign_in_held_forms_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.sign_in_held_forms
    ADD CONSTRAINT sign_in_held_forms_pkey PRIMARY KEY (id);

-- sign_in_held_forms sign_in_held_forms_token_hash_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.sign_in_held_forms
    ADD CONSTRAINT sign_in_held_forms_token_hash_key UNIQUE (token_hash);

-- sign_in_passkeys sign_in_passkeys_credential_id_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.sign_in_passkeys
    ADD CONSTRAINT sign_in_passkeys_credential_id_key UNIQUE (credential_id);

-- sign_in_passkeys sign_in_passkeys_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.sign_in_passkeys
    ADD CONSTRAINT sign_in_passkeys_pkey PRIMARY KEY (id);

-- social_referrals social_referrals_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.social_referrals
    ADD CONSTRAINT social_referrals_pkey PRIMARY KEY (id);

-- staff_grants staff_grants_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.staff_grants
    ADD CONSTRAINT staff_grants_pkey PRIMARY KEY (id);

-- staff staff_handle_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.staff
    ADD CONSTRAINT staff_handle_key UNIQUE (handle);

-- staff staff_oidc_subject_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.staff
    ADD CONSTRAINT staff_oidc_subject_key UNIQUE (oidc_subject);

-- staff staff_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.staff
    ADD CONSTRAINT staff_pkey PRIMARY KEY (id);

-- staff_team_members staff_team_members_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.staff_team_members
    ADD CONSTRAINT staff_team_members_pkey PRIMARY KEY (team_id, staff_id);

-- staff_teams staff_teams_code_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.staff_teams
    ADD CONSTRAINT staff_teams_code_key UNIQUE (code);

-- staff_teams staff_teams_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.staff_teams
    ADD CONSTRAINT staff_teams_pkey PRIMARY KEY (id);

-- works_absence_withdrawals works_absence_withdrawals_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_absence_withdrawals
    ADD CONSTRAINT works_absence_withdrawals_pkey PRIMARY KEY (absence_id);

-- works_absences works_absences_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_absences
    ADD CONSTRAINT works_absences_pkey PRIMARY KEY (id);

-- works_adaptations works_adaptations_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_adaptations
    ADD CONSTRAINT works_adaptations_pkey PRIMARY KEY (id);

-- works_answers works_answers_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_answers
    ADD CONSTRAINT works_answers_pkey PRIMARY KEY (id);

-- works_attestations works_attestations_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_attestations
    ADD CONSTRAINT works_attestations_pkey PRIMARY KEY (id);

-- works_attestations works_attestations_site_id_building_id_contractor_id_kind_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_attestations
    ADD CONSTRAINT works_attestations_site_id_building_id_contractor_id_kind_key UNIQUE (site_id, building_id, contractor_id, kind);

-- works_calendars works_calendars_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_calendars
    ADD CONSTRAINT works_calendars_pkey PRIMARY KEY (id);

-- works_calendars works_calendars_token_hash_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_calendars
    ADD CONSTRAINT works_calendars_token_hash_key UNIQUE (token_hash);

-- works_confirmations works_confirmations_intervention_id_slot_id_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_confirmations
    ADD CONSTRAINT works_confirmations_intervention_id_slot_id_key UNIQUE (intervention_id, slot_id);

-- works_confirmations works_confirmations_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_confirmations
    ADD CONSTRAINT works_confirmations_pkey PRIMARY KEY (id);

-- works_consents works_consents_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_consents
    ADD CONSTRAINT works_consents_pkey PRIMARY KEY (id);

-- works_ends works_ends_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_ends
    ADD CONSTRAINT works_ends_pkey PRIMARY KEY (intervention_id);

-- works_gates works_gates_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_gates
    ADD CONSTRAINT works_gates_pkey PRIMARY KEY (site_id, kind);

-- works_interventions works_interventions_id_site_id_home_id_estate_id_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_interventions
    ADD CONSTRAINT works_interventions_id_site_id_home_id_estate_id_key UNIQUE (id, site_id, home_id, estate_id);

-- works_interventions works_interventions_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_interventions
    ADD CONSTRAINT works_interventions_pkey PRIMARY KEY (id);

-- works_lifts works_lifts_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_lifts
    ADD CONSTRAINT works_lifts_pkey PRIMARY KEY (id);

-- works_lifts works_lifts_reserve_id_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_lifts
    ADD CONSTRAINT works_lifts_reserve_id_key UNIQUE (reserve_id);

-- works_moves works_moves_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_moves
    ADD CONSTRAINT works_moves_pkey PRIMARY KEY (id);

-- works_notices works_notices_dedupe_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_notices
    ADD CONSTRAINT works_notices_dedupe_key UNIQUE (dedupe);

-- works_notices works_notices_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_notices
    ADD CONSTRAINT works_notices_pkey PRIMARY KEY (id);

-- works_orders works_orders_phase_id_ordered_at_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_orders
    ADD CONSTRAINT works_orders_phase_id_ordered_at_key UNIQUE (phase_id, ordered_at);

-- works_orders works_orders_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_orders
    ADD CONSTRAINT works_orders_pkey PRIMARY KEY (id);

-- works_phases works_phases_id_site_id_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_phases
    ADD CONSTRAINT works_phases_id_site_id_key UNIQUE (id, site_id);

-- works_phases works_phases_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_phases
    ADD CONSTRAINT works_phases_pkey PRIMARY KEY (id);

-- works_phases works_phases_site_id_title_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_phases
    ADD CONSTRAINT works_phases_site_id_title_key UNIQUE (site_id, title);

-- works_reserve_photos works_reserve_photos_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_reserve_photos
    ADD CONSTRAINT works_reserve_photos_pkey PRIMARY KEY (reserve_id, sha256);

-- works_reserves works_reserves_id_site_id_home_id_estate_id_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_reserves
    ADD CONSTRAINT works_reserves_id_site_id_home_id_estate_id_key UNIQUE (id, site_id, home_id, estate_id);

-- works_reserves works_reserves_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_reserves
    ADD CONSTRAINT works_reserves_pkey PRIMARY KEY (id);

-- works_satisfaction works_satisfaction_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_satisfaction
    ADD CONSTRAINT works_satisfaction_pkey PRIMARY KEY (id);

-- works_satisfaction works_satisfaction_site_id_resident_id_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_satisfaction
    ADD CONSTRAINT works_satisfaction_site_id_resident_id_key UNIQUE (site_id, resident_id);

-- works_site_homes works_site_homes_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_site_homes
    ADD CONSTRAINT works_site_homes_pkey PRIMARY KEY (site_id, home_id);

-- works_site_homes works_site_homes_site_id_home_id_estate_id_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_site_homes
    ADD CONSTRAINT works_site_homes_site_id_home_id_estate_id_key UNIQUE (site_id, home_id, estate_id);

-- works_sites works_sites_number_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_sites
    ADD CONSTRAINT works_sites_number_key UNIQUE (number);

-- works_sites works_sites_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_sites
    ADD CONSTRAINT works_sites_pkey PRIMARY KEY (id);

-- works_slots works_slots_id_phase_id_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_slots
    ADD CONSTRAINT works_slots_id_phase_id_key UNIQUE (id, phase_id);

-- works_slots works_slots_phase_id_starts_at_ends_at_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_slots
    ADD CONSTRAINT works_slots_phase_id_starts_at_ends_at_key UNIQUE (phase_id, starts_at, ends_at);

-- works_slots works_slots_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_slots
    ADD CONSTRAINT works_slots_pkey PRIMARY KEY (id);

-- works_tasks works_tasks_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_tasks
    ADD CONSTRAINT works_tasks_pkey PRIMARY KEY (id);

-- works_visit_addenda works_visit_addenda_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_visit_addenda
    ADD CONSTRAINT works_visit_addenda_pkey PRIMARY KEY (id);

-- works_visits works_visits_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_visits
    ADD CONSTRAINT works_visits_pkey PRIMARY KEY (id);

-- alert_interventions_alert_id_written_at_idx; Type: INDEX; Schema: public

CREATE UNIQUE INDEX alert_interventions_alert_id_written_at_idx ON public.alert_interventions USING btree (alert_id, written_at);

-- alert_interventions_person_id_idx; Type: INDEX; Schema: public

CREATE INDEX alert_interventions_person_id_idx ON public.alert_interventions USING btree (person_id);

-- alert_interventions_written_by_idx; Type: INDEX; Schema: public

CREATE INDEX alert_interventions_written_by_idx ON public.alert_interventions USING btree (written_by) WHERE (written_by IS NOT NULL);

-- alert_replies_alert_id_idx; Type: INDEX; Schema: public

CREATE INDEX alert_replies_alert_id_idx ON public.alert_replies USING btree (alert_id);

-- alert_tries_delivery_id_idx; Type: INDEX; Schema: public

CREATE INDEX alert_tries_delivery_id_idx ON public.alert_tries USING btree (delivery_id);

-- alert_tries_person_id_idx; Type: INDEX; Schema: public

CREATE INDEX alert_tries_person_id_idx ON public.alert_tries USING btree (person_id);

-- alert_tries_roster_id_idx; Type: INDEX; Schema: public

CREATE INDEX alert_tries_roster_id_idx ON public.alert_tries USING btree (roster_id);

-- alert_tries_staff_id_idx; Type: INDEX; Schema: public

CREATE INDEX alert_tries_staff_id_idx ON public.alert_tries USING btree (staff_id);

-- alerts_acknowledged_person_id_idx; Type: INDEX; Schema: public

CREATE INDEX alerts_acknowledged_person_id_idx ON public.alerts USING btree (acknowledged_person_id) WHERE (acknowledged_person_id IS NOT NULL);

-- alerts_acknowledged_staff_id_idx; Type: INDEX; Schema: public

CREATE INDEX alerts_acknowledged_staff_id_idx ON public.alerts USING btree (acknowledged_staff_id) WHERE (acknowledged_staff_id IS NOT NULL);

-- alerts_agency_id_idx; Type: INDEX; Schema: public

CREATE INDEX alerts_agency_id_idx ON public.alerts USING btree (agency_id);

-- alerts_awaited_case_id_idx; Type: INDEX; Schema: public

CREATE INDEX alerts_awaited_case_id_idx ON public.alerts USING btree (awaited_case_id) WHERE (awaited_case_id IS NOT NULL);

-- alerts_heard_agency_id_idx; Type: INDEX; Schema: public

CREATE INDEX alerts_heard_agency_id_idx ON public.alerts USING btree (heard_agency_id) WHERE (heard_agency_id IS NOT NULL);

-- alerts_next_round_at_idx; Type: INDEX; Schema: public

CREATE INDEX alerts_next_round_at_idx ON public.alerts USING btree (next_round_at) WHERE (acknowledged_at IS NULL);

-- alerts_raised_at_idx; Type: INDEX; Schema: public

CREATE INDEX alerts_raised_at_idx ON public.alerts USING btree (raised_at);

-- board_posts_building_id_published_at_idx; Type: INDEX; Schema: public

CREATE INDEX board_posts_building_id_published_at_idx ON public.board_posts USING btree (building_id, published_at DESC);

-- board_posts_fault_id_idx; Type: INDEX; Schema: public

CREATE INDEX board_posts_fault_id_idx ON public.board_posts USING btree (fault_id);

-- board_posts_one; Type: INDEX; Schema: public

CREATE UNIQUE INDEX board_posts_one ON public.board_posts USING btree (building_id, answer_id) WHERE (withdrawn_at IS NULL);

-- buildings_estate_id_idx; Type: INDEX; Schema: public

CREATE INDEX buildings_estate_id_idx ON public.buildings USING btree (estate_id);

-- call_back_tries_call_back_id_tried_at_idx; Type: INDEX; Schema: public

CREATE INDEX call_back_tries_call_back_id_tried_at_idx ON public.call_back_tries USING btree (call_back_id, tried_at);

-- call_back_tries_tried_by_idx; Type: INDEX; Schema: public

CREATE INDEX call_back_tries_tried_by_idx ON public.call_back_tries USING btree (tried_by);

-- call_backs_agency_id_due_at_idx; Type: INDEX; Schema: public

CREATE INDEX call_backs_agency_id_due_at_idx ON public.call_backs USING btree (agency_id, due_at) WHERE (done_at IS NULL);

-- call_backs_call_id_idx; Type: INDEX; Schema: public

CREATE INDEX call_backs_call_id_idx ON public.call_backs USING btree (call_id);

-- call_backs_done_by_idx; Type: INDEX; Schema: public

CREATE INDEX call_backs_done_by_idx ON public.call_backs USING btree (done_by);

-- call_backs_estate_id_idx; Type: INDEX; Schema: public

CREATE INDEX call_backs_estate_id_idx ON public.call_backs USING btree (estate_id);

-- call_backs_home_id_idx; Type: INDEX; Schema: public

CREATE INDEX call_backs_home_id_idx ON public.call_backs USING btree (home_id);

-- call_backs_to_forget; Type: INDEX; Schema: public

CREATE INDEX call_backs_to_forget ON public.call_backs USING btree (asked_at) WHERE (phone_forgotten_at IS NULL);

-- call_closures_agency_id_idx; Type: INDEX; Schema: public

CREATE INDEX call_closures_agency_id_idx ON public.call_closures USING btree (agency_id);

-- call_closures_closed_by_idx; Type: INDEX; Schema: public

CREATE INDEX call_closures_closed_by_idx ON public.call_closures USING btree (closed_by);

-- call_closures_one; Type: INDEX; Schema: public

CREATE UNIQUE INDEX call_closures_one ON public.call_closures USING btree (agency_id) WHERE (reopened_at IS NULL);

-- call_closures_reopened_by_idx; Type: INDEX; Schema: public

CREATE INDEX call_closures_reopened_by_idx ON public.call_closures USING btree (reopened_by);

-- call_code_tries_call_id_idx; Type: INDEX; Schema: public

CREATE INDEX call_code_tries_call_id_idx ON public.call_code_tries USING btree (call_id);

-- call_code_tries_case_number_tried_at_idx; Type: INDEX; Schema: public

CREATE INDEX call_code_tries_case_number_tried_at_idx ON public.call_code_tries USING btree (case_number, tried_at);

-- call_flow_publications_flow_id_idx; Type: INDEX; Schema: public

CREATE INDEX call_flow_publications_flow_id_idx ON public.call_flow_publications USING btree (flow_id);

-- call_flow_publications_published_at_idx; Type: INDEX; Schema: public

CREATE INDEX call_flow_publications_published_at_idx ON public.call_flow_publications USING btree (published_at DESC);

-- call_flow_publications_published_by_idx; Type: INDEX; Schema: public

CREATE INDEX call_flow_publications_published_by_idx ON public.call_flow_publications USING btree (published_by);

-- call_flows_dropped_by_idx; Type: INDEX; Schema: public

CREATE INDEX call_flows_dropped_by_idx ON public.call_flows USING btree (dropped_by);

-- call_flows_made_by_idx; Type: INDEX; Schema: public

CREATE INDEX call_flows_made_by_idx ON public.call_flows USING btree (made_by);

-- call_recordings_call_id_idx; Type: INDEX; Schema: public

CREATE INDEX call_recordings_call_id_idx ON public.call_recordings USING btree (call_id);

-- call_recordings_case_id_idx; Type: INDEX; Schema: public

CREATE INDEX call_recordings_case_id_idx ON public.call_recordings USING btree (case_id);

-- call_recordings_estate_id_idx; Type: INDEX; Schema: public

CREATE INDEX call_recordings_estate_id_idx ON public.call_recordings USING btree (estate_id);

-- call_recordings_forget_at_idx; Type: INDEX; Schema: public

CREATE INDEX call_recordings_forget_at_idx ON public.call_recordings USING btree (forget_at) WHERE (forgotten_at IS NULL);

-- call_recordings_nature_code_idx; Type: INDEX; Schema: public

CREATE INDEX call_recordings_nature_code_idx ON public.call_recordings USING btree (nature_code);

-- call_recordings_set_aside_by_idx; Type: INDEX; Schema: public

CREATE INDEX call_recordings_set_aside_by_idx ON public.call_recordings USING btree (set_aside_by);

-- call_recordings_to_file; Type: INDEX; Schema: public

CREATE INDEX call_recordings_to_file ON public.call_recordings USING btree (made_at) WHERE ((purpose = 'message'::text) AND (case_id IS NULL) AND (set_aside_at IS NULL));

-- call_scenarios_made_by_idx; Type: INDEX; Schema: public

CREATE INDEX call_scenarios_made_by_idx ON public.call_scenarios USING btree (made_by);

-- call_waits_agency_id_entered_at_idx; Type: INDEX; Schema: public

CREATE INDEX call_waits_agency_id_entered_at_idx ON public.call_waits USING btree (agency_id, entered_at);

-- call_waits_call_id_idx; Type: INDEX; Schema: public

CREATE INDEX call_waits_call_id_idx ON public.call_waits USING btree (call_id);

-- call_waits_estate_id_idx; Type: INDEX; Schema: public

CREATE INDEX call_waits_estate_id_idx ON public.call_waits USING btree (estate_id);

-- call_waits_once; Type: INDEX; Schema: public

CREATE UNIQUE INDEX call_waits_once ON public.call_waits USING btree (call_id) WHERE (left_at IS NULL);

-- call_waits_rung_by_idx; Type: INDEX; Schema: public

CREATE INDEX call_waits_rung_by_idx ON public.call_waits USING btree (rung_by);

-- call_waits_taken_by_idx; Type: INDEX; Schema: public

CREATE INDEX call_waits_taken_by_idx ON public.call_waits USING btree (taken_by);

-- calls_agency_id_began_at_idx; Type: INDEX; Schema: public

CREATE INDEX calls_agency_id_began_at_idx ON public.calls USING btree (agency_id, began_at);

-- calls_began_at_idx; Type: INDEX; Schema: public

CREATE INDEX calls_began_at_idx ON public.calls USING btree (began_at DESC);

-- calls_estate_id_began_at_idx; Type: INDEX; Schema: public

CREATE INDEX calls_estate_id_began_at_idx ON public.calls USING btree (estate_id, began_at);

-- calls_flow_id_idx; Type: INDEX; Schema: public

CREATE INDEX calls_flow_id_idx ON public.calls USING btree (flow_id);

-- calls_home_id_idx; Type: INDEX; Schema: public

CREATE INDEX calls_home_id_idx ON public.calls USING btree (home_id);

-- calls_in_progress; Type: INDEX; Schema: public

CREATE INDEX calls_in_progress ON public.calls USING btree (line) WHERE (ended_at IS NULL);

-- calls_phone_began_at_idx; Type: INDEX; Schema: public

CREATE INDEX calls_phone_began_at_idx ON public.calls USING btree (phone, began_at);

-- calls_to_forget; Type: INDEX; Schema: public

CREATE INDEX calls_to_forget ON public.calls USING btree (began_at) WHERE ((phone_forgotten_at IS NULL) AND (ended_at IS NOT NULL));

-- case_answer_recipients_answer_id_idx; Type: INDEX; Schema: public

CREATE INDEX case_answer_recipients_answer_id_idx ON public.case_answer_recipients USING btree (answer_id);

-- case_answers_case_id_idx; Type: INDEX; Schema: public

CREATE INDEX case_answers_case_id_idx ON public.case_answers USING btree (case_id);

-- case_answers_fault_id_idx; Type: INDEX; Schema: public

CREATE INDEX case_answers_fault_id_idx ON public.case_answers USING btree (fault_id);

-- case_closures_case; Type: INDEX; Schema: public

CREATE INDEX case_closures_case ON public.case_closures USING btree (case_id);

-- case_closures_closed; Type: INDEX; Schema: public

CREATE INDEX case_closures_closed ON public.case_closures USING btree (closed_at);

-- case_closures_one; Type: INDEX; Schema: public

CREATE UNIQUE INDEX case_closures_one ON public.case_closures USING btree (case_id) WHERE (reopened_at IS NULL);

-- case_closures_reopened; Type: INDEX; Schema: public

CREATE INDEX case_closures_reopened ON public.case_closures USING btree (reopened_at) WHERE (reopened_at IS NOT NULL);

-- case_drafts_person_id_idx; Type: INDEX; Schema: public

CREATE INDEX case_drafts_person_id_idx ON public.case_drafts USING btree (person_id);

-- case_messages_case_id_idx; Type: INDEX; Schema: public

CREATE INDEX case_messages_case_id_idx ON public.case_messages USING btree (case_id);

-- case_notes_case_id_idx; Type: INDEX; Schema: public

CREATE INDEX case_notes_case_id_idx ON public.case_notes USING btree (case_id);

-- case_photos_case_id_idx; Type: INDEX; Schema: public

CREATE INDEX case_photos_case_id_idx ON public.case_photos USING btree (case_id);

-- case_photos_draft_id_idx; Type: INDEX; Schema: public

CREATE INDEX case_photos_draft_id_idx ON public.case_photos USING btree (draft_id);

-- case_photos_sha256_idx; Type: INDEX; Schema: public

CREATE INDEX case_photos_sha256_idx ON public.case_photos USING btree (sha256);

-- case_promises_case_id_idx; Type: INDEX; Schema: public

CREATE INDEX case_promises_case_id_idx ON public.case_promises USING btree (case_id);

-- case_search_number; Type: INDEX; Schema: public

CREATE INDEX case_search_number ON public.case_search USING btree (number);

-- case_search_words; Type: INDEX; Schema: public

CREATE INDEX case_search_words ON public.case_search USING gin (slice, estate_id, words);

-- case_subject_changes_case_id_idx; Type: INDEX; Schema: public

CREATE INDEX case_subject_changes_case_id_idx ON public.case_subject_changes USING btree (case_id);

-- case_subject_changes_fault_id_idx; Type: INDEX; Schema: public

CREATE INDEX case_subject_changes_fault_id_idx ON public.case_subject_changes USING btree (fault_id) WHERE (fault_id IS NOT NULL);

-- case_verdicts_next_ask_at_idx; Type: INDEX; Schema: public

CREATE INDEX case_verdicts_next_ask_at_idx ON public.case_verdicts USING btree (next_ask_at) WHERE (given_at IS NULL);

-- cases_answered; Type: INDEX; Schema: public

CREATE INDEX cases_answered ON public.cases USING btree (answered_at, id) WHERE (state = 'answered'::text);

-- cases_assignee; Type: INDEX; Schema: public

CREATE INDEX cases_assignee ON public.cases USING btree (assignee_id) WHERE (state = 'open'::text);

-- cases_building; Type: INDEX; Schema: public

CREATE INDEX cases_building ON public.cases USING btree (building_id, reported_at DESC);

-- cases_due; Type: INDEX; Schema: public

CREATE INDEX cases_due ON public.cases USING btree (due_at, id) WHERE (state = 'open'::text);

-- cases_escalated; Type: INDEX; Schema: public

CREATE INDEX cases_escalated ON public.cases USING btree (escalated_at) WHERE ((state = 'open'::text) AND (escalated_at IS NOT NULL));

-- cases_estate_month; Type: INDEX; Schema: public

CREATE INDEX cases_estate_month ON public.cases USING btree (estate_id, reported_at);

-- cases_fault; Type: INDEX; Schema: public

CREATE INDEX cases_fault ON public.cases USING btree (fault_id);

-- cases_filed_by; Type: INDEX; Schema: public

CREATE INDEX cases_filed_by ON public.cases USING btree (filed_by, recorded_at DESC) WHERE (filed_by IS NOT NULL);

-- cases_open311; Type: INDEX; Schema: public

CREATE INDEX cases_open311 ON public.cases USING btree (reported_at DESC, number DESC) WHERE ((fault_id IS NOT NULL) AND (NOT is_sensitive) AND (place_kind <> 'home'::text));

-- cases_queue; Type: INDEX; Schema: public

CREATE INDEX cases_queue ON public.cases USING btree (team_id, due_at, id) WHERE (state = 'open'::text);

-- cases_recent; Type: INDEX; Schema: public

CREATE INDEX cases_recent ON public.cases USING btree (recorded_at DESC, id DESC);

-- cases_resident; Type: INDEX; Schema: public

CREATE INDEX cases_resident ON public.cases USING btree (resident_id, reported_at DESC);

-- competence_decisions_case_id_idx; Type: INDEX; Schema: public

CREATE INDEX competence_decisions_case_id_idx ON public.competence_decisions USING btree (case_id);

-- competence_decisions_one; Type: INDEX; Schema: public

CREATE UNIQUE INDEX competence_decisions_one ON public.competence_decisions USING btree (case_id) WHERE (ended_at IS NULL);

-- competence_decisions_rule; Type: INDEX; Schema: public

CREATE INDEX competence_decisions_rule ON public.competence_decisions USING btree (matrix_id, rule_code, decided_at);

-- competence_decisions_to_pass; Type: INDEX; Schema: public

CREATE INDEX competence_decisions_to_pass ON public.competence_decisions USING btree (decided_at) WHERE (to_pass AND (ended_at IS NULL));

-- competence_disputes_case_id_idx; Type: INDEX; Schema: public

CREATE INDEX competence_disputes_case_id_idx ON public.competence_disputes USING btree (case_id);

-- competence_disputes_open; Type: INDEX; Schema: public

CREATE INDEX competence_disputes_open ON public.competence_disputes USING btree (at) WHERE (settled_at IS NULL);

-- competence_matrices_effective_on_idx; Type: INDEX; Schema: public

CREATE INDEX competence_matrices_effective_on_idx ON public.competence_matrices USING btree (effective_on) WHERE (state = 'published'::text);

-- competence_perimeters_estate_id_idx; Type: INDEX; Schema: public

CREATE INDEX competence_perimeters_estate_id_idx ON public.competence_perimeters USING btree (estate_id);

-- competence_referral_photos_sha256_idx; Type: INDEX; Schema: public

CREATE INDEX competence_referral_photos_sha256_idx ON public.competence_referral_photos USING btree (sha256);

-- competence_referral_steps_referral_id_idx; Type: INDEX; Schema: public

CREATE INDEX competence_referral_steps_referral_id_idx ON public.competence_referral_steps USING btree (referral_id);

-- competence_referrals_body_id_made_at_idx; Type: INDEX; Schema: public

CREATE INDEX competence_referrals_body_id_made_at_idx ON public.competence_referrals USING btree (body_id, made_at);

-- competence_referrals_case_id_idx; Type: INDEX; Schema: public

CREATE INDEX competence_referrals_case_id_idx ON public.competence_referrals USING btree (case_id);

-- competence_referrals_due; Type: INDEX; Schema: public

CREATE INDEX competence_referrals_due ON public.competence_referrals USING btree (next_reminder_at) WHERE (next_reminder_at IS NOT NULL);

-- competence_referrals_fault_id_idx; Type: INDEX; Schema: public

CREATE INDEX competence_referrals_fault_id_idx ON public.competence_referrals USING btree (fault_id);

-- competence_referrals_live; Type: INDEX; Schema: public

CREATE UNIQUE INDEX competence_referrals_live ON public.competence_referrals USING btree (body_id, COALESCE(fault_id, case_id)) WHERE (state = ANY (ARRAY['proposed'::text, 'accepted'::text]));

-- competence_referrals_triage; Type: INDEX; Schema: public

CREATE INDEX competence_referrals_triage ON public.competence_referrals USING btree (ended_at) WHERE ((state = 'refused'::text) AND (triaged_at IS NULL));

-- contractor_contracts_estate_id_idx; Type: INDEX; Schema: public

CREATE INDEX contractor_contracts_estate_id_idx ON public.contractor_contracts USING btree (estate_id);

-- contractor_work_order_steps_work_order_id_idx; Type: INDEX; Schema: public

CREATE INDEX contractor_work_order_steps_work_order_id_idx ON public.contractor_work_order_steps USING btree (work_order_id);

-- contractor_work_orders_case_id_idx; Type: INDEX; Schema: public

CREATE INDEX contractor_work_orders_case_id_idx ON public.contractor_work_orders USING btree (case_id);

-- contractor_work_orders_estate; Type: INDEX; Schema: public

CREATE INDEX contractor_work_orders_estate ON public.contractor_work_orders USING btree (estate_id, sent_at DESC);

-- contractor_work_orders_fault_id_idx; Type: INDEX; Schema: public

CREATE INDEX contractor_work_orders_fault_id_idx ON public.contractor_work_orders USING btree (fault_id);

-- contractor_work_orders_live; Type: INDEX; Schema: public

CREATE UNIQUE INDEX contractor_work_orders_live ON public.contractor_work_orders USING btree (contractor_id, COALESCE(fault_id, case_id)) WHERE (state = ANY (ARRAY['sent'::text, 'accepted'::text, 'scheduled'::text]));

-- deliveries_answer_id_idx; Type: INDEX; Schema: public

CREATE INDEX deliveries_answer_id_idx ON public.deliveries USING btree (answer_id);

-- deliveries_asked_human_at_idx; Type: INDEX; Schema: public

CREATE INDEX deliveries_asked_human_at_idx ON public.deliveries USING btree (asked_human_at) WHERE ((asked_human_at IS NOT NULL) AND (settled_at IS NULL));

-- deliveries_batch_id_idx; Type: INDEX; Schema: public

CREATE INDEX deliveries_batch_id_idx ON public.deliveries USING btree (batch_id);

-- deliveries_case_id_idx; Type: INDEX; Schema: public

CREATE INDEX deliveries_case_id_idx ON public.deliveries USING btree (case_id);

-- deliveries_channel_made_at_idx; Type: INDEX; Schema: public

CREATE INDEX deliveries_channel_made_at_idx ON public.deliveries USING btree (channel, made_at) WHERE (state = ANY (ARRAY['to_call'::text, 'to_print'::text]));

-- deliveries_next_try_at_idx; Type: INDEX; Schema: public

CREATE INDEX deliveries_next_try_at_idx ON public.deliveries USING btree (next_try_at) WHERE (state = ANY (ARRAY['waiting'::text, 'sending'::text]));

-- deliveries_provider_id_idx; Type: INDEX; Schema: public

CREATE INDEX deliveries_provider_id_idx ON public.deliveries USING btree (provider_id) WHERE (provider_id IS NOT NULL);

-- deliveries_resident_id_made_at_idx; Type: INDEX; Schema: public

CREATE INDEX deliveries_resident_id_made_at_idx ON public.deliveries USING btree (resident_id, made_at DESC);

-- delivery_inbound_mails_received_at_idx; Type: INDEX; Schema: public

CREATE INDEX delivery_inbound_mails_received_at_idx ON public.delivery_inbound_mails USING btree (received_at) WHERE ((sorted_at IS NULL) AND (case_id IS NULL));

-- delivery_inbound_photos_sha256_idx; Type: INDEX; Schema: public

CREATE INDEX delivery_inbound_photos_sha256_idx ON public.delivery_inbound_photos USING btree (sha256);

-- delivery_tries_delivery_id_idx; Type: INDEX; Schema: public

CREATE INDEX delivery_tries_delivery_id_idx ON public.delivery_tries USING btree (delivery_id);

-- duty_calendars_made_by_idx; Type: INDEX; Schema: public

CREATE INDEX duty_calendars_made_by_idx ON public.duty_calendars USING btree (made_by);

-- duty_calendars_person_id_idx; Type: INDEX; Schema: public

CREATE INDEX duty_calendars_person_id_idx ON public.duty_calendars USING btree (person_id);

-- duty_calendars_roster_id_idx; Type: INDEX; Schema: public

CREATE INDEX duty_calendars_roster_id_idx ON public.duty_calendars USING btree (roster_id);

-- duty_leaves_person_id_idx; Type: INDEX; Schema: public

CREATE INDEX duty_leaves_person_id_idx ON public.duty_leaves USING btree (person_id);

-- duty_people_agency_id_staff_id_idx; Type: INDEX; Schema: public

CREATE UNIQUE INDEX duty_people_agency_id_staff_id_idx ON public.duty_people USING btree (agency_id, staff_id) WHERE ((staff_id IS NOT NULL) AND (ended_at IS NULL));

-- duty_people_staff_id_idx; Type: INDEX; Schema: public

CREATE INDEX duty_people_staff_id_idx ON public.duty_people USING btree (staff_id);

-- duty_replacements_person_id_idx; Type: INDEX; Schema: public

CREATE INDEX duty_replacements_person_id_idx ON public.duty_replacements USING btree (person_id);

-- duty_replacements_roster_id_level_until_at_idx; Type: INDEX; Schema: public

CREATE INDEX duty_replacements_roster_id_level_until_at_idx ON public.duty_replacements USING btree (roster_id, level, until_at);

-- duty_replacements_said_by_idx; Type: INDEX; Schema: public

CREATE INDEX duty_replacements_said_by_idx ON public.duty_replacements USING btree (said_by);

-- duty_roster_estates_estate_id_idx; Type: INDEX; Schema: public

CREATE INDEX duty_roster_estates_estate_id_idx ON public.duty_roster_estates USING btree (estate_id);

-- duty_rosters_agency_id_idx; Type: INDEX; Schema: public

CREATE INDEX duty_rosters_agency_id_idx ON public.duty_rosters USING btree (agency_id);

-- duty_rotations_person_id_idx; Type: INDEX; Schema: public

CREATE INDEX duty_rotations_person_id_idx ON public.duty_rotations USING btree (person_id);

-- duty_shifts_person_id_from_at_idx; Type: INDEX; Schema: public

CREATE INDEX duty_shifts_person_id_from_at_idx ON public.duty_shifts USING btree (person_id, from_at);

-- duty_test_calls_agency_id_at_idx; Type: INDEX; Schema: public

CREATE INDEX duty_test_calls_agency_id_at_idx ON public.duty_test_calls USING btree (agency_id, at DESC);

-- duty_test_calls_roster_id_idx; Type: INDEX; Schema: public

CREATE INDEX duty_test_calls_roster_id_idx ON public.duty_test_calls USING btree (roster_id);

-- duty_warnings_person_id_idx; Type: INDEX; Schema: public

CREATE INDEX duty_warnings_person_id_idx ON public.duty_warnings USING btree (person_id);

-- duty_warnings_roster_id_level_kind_from_at_idx; Type: INDEX; Schema: public

CREATE UNIQUE INDEX duty_warnings_roster_id_level_kind_from_at_idx ON public.duty_warnings USING btree (roster_id, level, kind, from_at) WHERE (ended_at IS NULL);

-- entrances_building_id_idx; Type: INDEX; Schema: public

CREATE INDEX entrances_building_id_idx ON public.entrances USING btree (building_id);

-- equipment_building_id_idx; Type: INDEX; Schema: public

CREATE INDEX equipment_building_id_idx ON public.equipment USING btree (building_id);

-- equipment_entrance_id_idx; Type: INDEX; Schema: public

CREATE INDEX equipment_entrance_id_idx ON public.equipment USING btree (entrance_id);

-- equipment_estate_id_idx; Type: INDEX; Schema: public

CREATE INDEX equipment_estate_id_idx ON public.equipment USING btree (estate_id);

-- estates_agency_id_idx; Type: INDEX; Schema: public

CREATE INDEX estates_agency_id_idx ON public.estates USING btree (agency_id);

-- faults_building_id_idx; Type: INDEX; Schema: public

CREATE INDEX faults_building_id_idx ON public.faults USING btree (building_id) WHERE (ended_at IS NULL);

-- faults_entrance_id_idx; Type: INDEX; Schema: public

CREATE INDEX faults_entrance_id_idx ON public.faults USING btree (entrance_id) WHERE (ended_at IS NULL);

-- faults_estate_id_idx; Type: INDEX; Schema: public

CREATE INDEX faults_estate_id_idx ON public.faults USING btree (estate_id) WHERE (ended_at IS NULL);

-- field_commands_device_id_idx; Type: INDEX; Schema: public

CREATE INDEX field_commands_device_id_idx ON public.field_commands USING btree (device_id);

-- field_commands_staff_id_received_at_idx; Type: INDEX; Schema: public

CREATE INDEX field_commands_staff_id_received_at_idx ON public.field_commands USING btree (staff_id, received_at DESC);

-- field_devices_staff_id_idx; Type: INDEX; Schema: public

CREATE INDEX field_devices_staff_id_idx ON public.field_devices USING btree (staff_id);

-- helper_mandates_one; Type: INDEX; Schema: public

CREATE UNIQUE INDEX helper_mandates_one ON public.helper_mandates USING btree (staff_id, resident_id) WHERE (revoked_at IS NULL);

-- helper_mandates_resident_id_idx; Type: INDEX; Schema: public

CREATE INDEX helper_mandates_resident_id_idx ON public.helper_mandates USING btree (resident_id);

-- helper_mandates_staff_id_idx; Type: INDEX; Schema: public

CREATE INDEX helper_mandates_staff_id_idx ON public.helper_mandates USING btree (staff_id);

-- homes_building_id_idx; Type: INDEX; Schema: public

CREATE INDEX homes_building_id_idx ON public.homes USING btree (building_id);

-- homes_entrance_id_idx; Type: INDEX; Schema: public

CREATE INDEX homes_entrance_id_idx ON public.homes USING btree (entrance_id);

-- homes_estate_id_idx; Type: INDEX; Schema: public

CREATE INDEX homes_estate_id_idx ON public.homes USING btree (estate_id);

-- homes_within; Type: INDEX; Schema: public

CREATE UNIQUE INDEX homes_within ON public.homes USING btree (id, building_id, estate_id);

-- household_members_resident_id_idx; Type: INDEX; Schema: public

CREATE INDEX household_members_resident_id_idx ON public.household_members USING btree (resident_id);

-- journal_recent; Type: INDEX; Schema: public

CREATE INDEX journal_recent ON public.journal USING btree (at DESC, id DESC);

-- journal_subject; Type: INDEX; Schema: public

CREATE INDEX journal_subject ON public.journal USING btree (subject_id, at);

-- lease_holders_resident_id_idx; Type: INDEX; Schema: public

CREATE INDEX lease_holders_resident_id_idx ON public.lease_holders USING btree (resident_id);

-- leases_home_id_idx; Type: INDEX; Schema: public

CREATE INDEX leases_home_id_idx ON public.leases USING btree (home_id);

-- liaison_letters_case_id_idx; Type: INDEX; Schema: public

CREATE INDEX liaison_letters_case_id_idx ON public.liaison_letters USING btree (case_id);

-- liaison_letters_mission_id_found_at_idx; Type: INDEX; Schema: public

CREATE INDEX liaison_letters_mission_id_found_at_idx ON public.liaison_letters USING btree (mission_id, found_at DESC);

-- liaison_mission_estates_estate_id_idx; Type: INDEX; Schema: public

CREATE INDEX liaison_mission_estates_estate_id_idx ON public.liaison_mission_estates USING btree (estate_id);

-- liaison_missions_agent_id_idx; Type: INDEX; Schema: public

CREATE INDEX liaison_missions_agent_id_idx ON public.liaison_missions USING btree (agent_id);

-- liaison_missions_until_on_idx; Type: INDEX; Schema: public

CREATE INDEX liaison_missions_until_on_idx ON public.liaison_missions USING btree (until_on) WHERE (ended_at IS NULL);

-- liaison_office_sessions_estate_id_held_on_idx; Type: INDEX; Schema: public

CREATE INDEX liaison_office_sessions_estate_id_held_on_idx ON public.liaison_office_sessions USING btree (estate_id, held_on);

-- liaison_walk_ins_home_id_idx; Type: INDEX; Schema: public

CREATE INDEX liaison_walk_ins_home_id_idx ON public.liaison_walk_ins USING btree (home_id);

-- liaison_walk_ins_mission_id_at_idx; Type: INDEX; Schema: public

CREATE INDEX liaison_walk_ins_mission_id_at_idx ON public.liaison_walk_ins USING btree (mission_id, at DESC);

-- meeting_agenda_items_meeting_id_idx; Type: INDEX; Schema: public

CREATE INDEX meeting_agenda_items_meeting_id_idx ON public.meeting_agenda_items USING btree (meeting_id);

-- meeting_cancellations_cancelled_by_idx; Type: INDEX; Schema: public

CREATE INDEX meeting_cancellations_cancelled_by_idx ON public.meeting_cancellations USING btree (cancelled_by);

-- meeting_counts_meeting_id_counted_at_idx; Type: INDEX; Schema: public

CREATE INDEX meeting_counts_meeting_id_counted_at_idx ON public.meeting_counts USING btree (meeting_id, counted_at);

-- meeting_invitations_home_id_idx; Type: INDEX; Schema: public

CREATE INDEX meeting_invitations_home_id_idx ON public.meeting_invitations USING btree (home_id);

-- meeting_invitations_resident_id_idx; Type: INDEX; Schema: public

CREATE INDEX meeting_invitations_resident_id_idx ON public.meeting_invitations USING btree (resident_id);

-- meeting_moves_meeting_id_moved_at_idx; Type: INDEX; Schema: public

CREATE INDEX meeting_moves_meeting_id_moved_at_idx ON public.meeting_moves USING btree (meeting_id, moved_at);

-- meeting_moves_moved_by_idx; Type: INDEX; Schema: public

CREATE INDEX meeting_moves_moved_by_idx ON public.meeting_moves USING btree (moved_by);

-- meeting_photos_sha256_idx; Type: INDEX; Schema: public

CREATE INDEX meeting_photos_sha256_idx ON public.meeting_photos USING btree (sha256);

-- meeting_remarks_estate_id_idx; Type: INDEX; Schema: public

CREATE INDEX meeting_remarks_estate_id_idx ON public.meeting_remarks USING btree (estate_id);

-- meeting_remarks_meeting_id_said_at_idx; Type: INDEX; Schema: public

CREATE INDEX meeting_remarks_meeting_id_said_at_idx ON public.meeting_remarks USING btree (meeting_id, said_at);

-- meeting_remarks_nature_code_idx; Type: INDEX; Schema: public

CREATE INDEX meeting_remarks_nature_code_idx ON public.meeting_remarks USING btree (nature_code);

-- meeting_remarks_owner_id_idx; Type: INDEX; Schema: public

CREATE INDEX meeting_remarks_owner_id_idx ON public.meeting_remarks USING btree (owner_id);

-- meeting_remarks_resident_id_idx; Type: INDEX; Schema: public

CREATE INDEX meeting_remarks_resident_id_idx ON public.meeting_remarks USING btree (resident_id);

-- meeting_remarks_rewritten_by_idx; Type: INDEX; Schema: public

CREATE INDEX meeting_remarks_rewritten_by_idx ON public.meeting_remarks USING btree (rewritten_by);

-- meetings_building_id_at_idx; Type: INDEX; Schema: public

CREATE INDEX meetings_building_id_at_idx ON public.meetings USING btree (building_id, at DESC);

-- meetings_estate_id_at_idx; Type: INDEX; Schema: public

CREATE INDEX meetings_estate_id_at_idx ON public.meetings USING btree (estate_id, at DESC);

-- meetings_host_id_idx; Type: INDEX; Schema: public

CREATE INDEX meetings_host_id_idx ON public.meetings USING btree (host_id);

-- observation_addenda_observation_id_idx; Type: INDEX; Schema: public

CREATE INDEX observation_addenda_observation_id_idx ON public.observation_addenda USING btree (observation_id);

-- observation_monthly_counts_made_by_idx; Type: INDEX; Schema: public

CREATE INDEX observation_monthly_counts_made_by_idx ON public.observation_monthly_counts USING btree (made_by);

-- observation_photos_sha256_idx; Type: INDEX; Schema: public

CREATE INDEX observation_photos_sha256_idx ON public.observation_photos USING btree (sha256);

-- observation_relay_lines_observation_id_idx; Type: INDEX; Schema: public

CREATE INDEX observation_relay_lines_observation_id_idx ON public.observation_relay_lines USING btree (observation_id);

-- observation_relay_steps_relay_id_idx; Type: INDEX; Schema: public

CREATE INDEX observation_relay_steps_relay_id_idx ON public.observation_relay_steps USING btree (relay_id);

-- observation_relays_estate_id_sent_at_idx; Type: INDEX; Schema: public

CREATE INDEX observation_relays_estate_id_sent_at_idx ON public.observation_relays USING btree (estate_id, sent_at DESC);

-- observation_relays_sent_at_idx; Type: INDEX; Schema: public

CREATE INDEX observation_relays_sent_at_idx ON public.observation_relays USING btree (sent_at) WHERE (state = ANY (ARRAY['sent'::text, 'acknowledged'::text, 'refused'::text]));

-- observation_restricted_words_observation_id_idx; Type: INDEX; Schema: public

CREATE INDEX observation_restricted_words_observation_id_idx ON public.observation_restricted_words USING btree (observation_id);

-- observations_building_id_seen_at_idx; Type: INDEX; Schema: public

CREATE INDEX observations_building_id_seen_at_idx ON public.observations USING btree (building_id, seen_at DESC);

-- observations_estate_id_seen_at_idx; Type: INDEX; Schema: public

CREATE INDEX observations_estate_id_seen_at_idx ON public.observations USING btree (estate_id, seen_at DESC);

-- observations_kind_seen_at_idx; Type: INDEX; Schema: public

CREATE INDEX observations_kind_seen_at_idx ON public.observations USING btree (kind, seen_at);

-- observations_made_by_seen_at_idx; Type: INDEX; Schema: public

CREATE INDEX observations_made_by_seen_at_idx ON public.observations USING btree (made_by, seen_at DESC);

-- open311_requests_key_id_dedupe_made_at_idx; Type: INDEX; Schema: public

CREATE INDEX open311_requests_key_id_dedupe_made_at_idx ON public.open311_requests USING btree (key_id, dedupe, made_at DESC);

-- open311_updates_case_id_idx; Type: INDEX; Schema: public

CREATE INDEX open311_updates_case_id_idx ON public.open311_updates USING btree (case_id);

-- partner_links_subject_id_idx; Type: INDEX; Schema: public

CREATE INDEX partner_links_subject_id_idx ON public.partner_links USING btree (subject_id);

-- places_building_id_idx; Type: INDEX; Schema: public

CREATE INDEX places_building_id_idx ON public.places USING btree (building_id);

-- places_entrance_id_idx; Type: INDEX; Schema: public

CREATE INDEX places_entrance_id_idx ON public.places USING btree (entrance_id);

-- places_estate_id_idx; Type: INDEX; Schema: public

CREATE INDEX places_estate_id_idx ON public.places USING btree (estate_id);

-- promise_rules_one; Type: INDEX; Schema: public

CREATE UNIQUE INDEX promise_rules_one ON public.promise_rules USING btree (kind, COALESCE(urgency, ''::text), COALESCE(nature_code, ''::text), from_on);

-- repair_contests_case_id_idx; Type: INDEX; Schema: public

CREATE INDEX repair_contests_case_id_idx ON public.repair_contests USING btree (case_id);

-- repair_rulings_case_id_idx; Type: INDEX; Schema: public

CREATE INDEX repair_rulings_case_id_idx ON public.repair_rulings USING btree (case_id);

-- resident_channels_kind_address_idx; Type: INDEX; Schema: public

CREATE INDEX resident_channels_kind_address_idx ON public.resident_channels USING btree (kind, address) WHERE (ended_at IS NULL);

-- resident_channels_lower; Type: INDEX; Schema: public

CREATE INDEX resident_channels_lower ON public.resident_channels USING btree (kind, lower(address)) WHERE (ended_at IS NULL);

-- resident_channels_one; Type: INDEX; Schema: public

CREATE UNIQUE INDEX resident_channels_one ON public.resident_channels USING btree (resident_id, kind, address) WHERE (ended_at IS NULL);

-- resident_consents_resident_id_purpose_at_idx; Type: INDEX; Schema: public

CREATE INDEX resident_consents_resident_id_purpose_at_idx ON public.resident_consents USING btree (resident_id, purpose, at DESC);

-- residents_name; Type: INDEX; Schema: public

CREATE INDEX residents_name ON public.residents USING gin (lower(((first_name || ' '::text) || last_name)) public.gin_trgm_ops);

-- residents_plain; Type: INDEX; Schema: public

CREATE INDEX residents_plain ON public.residents USING gin (app.plain(((((first_name || ' '::text) || last_name) || ' '::text) || code)) public.gin_trgm_ops);

-- round_checks_case_id_idx; Type: INDEX; Schema: public

CREATE INDEX round_checks_case_id_idx ON public.round_checks USING btree (case_id);

-- round_checks_round_id_idx; Type: INDEX; Schema: public

CREATE INDEX round_checks_round_id_idx ON public.round_checks USING btree (round_id) WHERE ((state = 'anomaly'::text) AND (case_id IS NULL));

-- rounds_building_id_finished_at_idx; Type: INDEX; Schema: public

CREATE INDEX rounds_building_id_finished_at_idx ON public.rounds USING btree (building_id, finished_at DESC);

-- rounds_estate_id_finished_at_idx; Type: INDEX; Schema: public

CREATE INDEX rounds_estate_id_finished_at_idx ON public.rounds USING btree (estate_id, finished_at DESC);

-- sessions_person_id_idx; Type: INDEX; Schema: public

CREATE INDEX sessions_person_id_idx ON public.sessions USING btree (person_id) WHERE (ended_at IS NULL);

-- settings_one; Type: INDEX; Schema: public

CREATE UNIQUE INDEX settings_one ON public.settings USING btree (key, from_on);

-- sign_in_attempts_subject_hash_at_idx; Type: INDEX; Schema: public

CREATE INDEX sign_in_attempts_subject_hash_at_idx ON public.sign_in_attempts USING btree (subject_hash, at DESC);

-- sign_in_codes_browser_hash_idx; Type: INDEX; Schema: public

CREATE INDEX sign_in_codes_browser_hash_idx ON public.sign_in_codes USING btree (browser_hash);

-- sign_in_codes_resident_id_made_at_idx; Type: INDEX; Schema: public

CREATE INDEX sign_in_codes_resident_id_made_at_idx ON public.sign_in_codes USING btree (resident_id, made_at DESC);

-- sign_in_passkeys_person_id_idx; Type: INDEX; Schema: public

CREATE INDEX sign_in_passkeys_person_id_idx ON public.sign_in_passkeys USING btree (person_id);

-- social_referrals_made_by_made_at_idx; Type: INDEX; Schema: public

CREATE INDEX social_referrals_made_by_made_at_idx ON public.social_referrals USING btree (made_by, made_at DESC);

-- social_referrals_resident_id_idx; Type: INDEX; Schema: public

CREATE INDEX social_referrals_resident_id_idx ON public.social_referrals USING btree (resident_id);

-- social_referrals_social_worker_id_made_at_idx; Type: INDEX; Schema: public

CREATE INDEX social_referrals_social_worker_id_made_at_idx ON public.social_referrals USING btree (social_worker_id, made_at DESC);

-- staff_email; Type: INDEX; Schema: public

CREATE UNIQUE INDEX staff_email ON public.staff USING btree (lower(email));

-- staff_grants_staff_id_idx; Type: INDEX; Schema: public

CREATE INDEX staff_grants_staff_id_idx ON public.staff_grants USING btree (staff_id);

-- staff_team_members_staff_id_idx; Type: INDEX; Schema: public

CREATE INDEX staff_team_members_staff_id_idx ON public.staff_team_members USING btree (staff_id);

-- works_absence_withdrawals_site_id_home_id_idx; Type: INDEX; Schema: public

CREATE INDEX works_absence_withdrawals_site_id_home_id_idx ON public.works_absence_withdrawals USING btree (site_id, home_id);

-- works_absences_home_id_idx; Type: INDEX; Schema: public

CREATE INDEX works_absences_home_id_idx ON public.works_absences USING btree (home_id);

-- works_answers_order_id_idx; Type: INDEX; Schema: public

CREATE INDEX works_answers_order_id_idx ON public.works_answers USING btree (order_id);

-- works_answers_reserve_id_idx; Type: INDEX; Schema: public

CREATE INDEX works_answers_reserve_id_idx ON public.works_answers USING btree (reserve_id);

-- works_answers_site_id_idx; Type: INDEX; Schema: public

CREATE INDEX works_answers_site_id_idx ON public.works_answers USING btree (site_id);

-- works_calendars_site_id_idx; Type: INDEX; Schema: public

CREATE INDEX works_calendars_site_id_idx ON public.works_calendars USING btree (site_id);

-- works_consents_home_id_day_at_idx; Type: INDEX; Schema: public

CREATE INDEX works_consents_home_id_day_at_idx ON public.works_consents USING btree (home_id, day, at);

-- works_gates_meeting_id_idx; Type: INDEX; Schema: public

CREATE INDEX works_gates_meeting_id_idx ON public.works_gates USING btree (meeting_id);

-- works_gates_minutes_sha256_idx; Type: INDEX; Schema: public

CREATE INDEX works_gates_minutes_sha256_idx ON public.works_gates USING btree (minutes_sha256);

-- works_interventions_home_id_idx; Type: INDEX; Schema: public

CREATE INDEX works_interventions_home_id_idx ON public.works_interventions USING btree (home_id);

-- works_interventions_site_id_home_id_estate_id_idx; Type: INDEX; Schema: public

CREATE INDEX works_interventions_site_id_home_id_estate_id_idx ON public.works_interventions USING btree (site_id, home_id, estate_id);

-- works_interventions_slot_id_idx; Type: INDEX; Schema: public

CREATE INDEX works_interventions_slot_id_idx ON public.works_interventions USING btree (slot_id);

-- works_moves_intervention_id_at_idx; Type: INDEX; Schema: public

CREATE INDEX works_moves_intervention_id_at_idx ON public.works_moves USING btree (intervention_id, at);

-- works_notices_intervention_id_idx; Type: INDEX; Schema: public

CREATE INDEX works_notices_intervention_id_idx ON public.works_notices USING btree (intervention_id);

-- works_one_adaptation; Type: INDEX; Schema: public

CREATE UNIQUE INDEX works_one_adaptation ON public.works_adaptations USING btree (site_id, home_id, kind) WHERE (ended_at IS NULL);

-- works_one_call; Type: INDEX; Schema: public

CREATE UNIQUE INDEX works_one_call ON public.works_tasks USING btree (intervention_id) WHERE ((kind = 'call'::text) AND (done_at IS NULL));

-- works_one_in_home; Type: INDEX; Schema: public

CREATE UNIQUE INDEX works_one_in_home ON public.works_interventions USING btree (phase_id, home_id) WHERE (cancelled_at IS NULL);

-- works_one_task; Type: INDEX; Schema: public

CREATE UNIQUE INDEX works_one_task ON public.works_tasks USING btree (site_id, home_id, kind) WHERE (kind <> ALL (ARRAY['call'::text, 'unhappy'::text]));

-- works_orders_contractor_id_idx; Type: INDEX; Schema: public

CREATE INDEX works_orders_contractor_id_idx ON public.works_orders USING btree (contractor_id);

-- works_orders_site_id_idx; Type: INDEX; Schema: public

CREATE INDEX works_orders_site_id_idx ON public.works_orders USING btree (site_id);

-- works_planning_code; Type: INDEX; Schema: public

CREATE UNIQUE INDEX works_planning_code ON public.works_interventions USING btree (site_id, code) WHERE (cancelled_at IS NULL);

-- works_received_once; Type: INDEX; Schema: public

CREATE UNIQUE INDEX works_received_once ON public.works_answers USING btree (COALESCE(order_id, reserve_id)) WHERE (kind = 'acknowledged'::text);

-- works_reserve_photos_sha256_idx; Type: INDEX; Schema: public

CREATE INDEX works_reserve_photos_sha256_idx ON public.works_reserve_photos USING btree (sha256);

-- works_reserves_contractor_id_idx; Type: INDEX; Schema: public

CREATE INDEX works_reserves_contractor_id_idx ON public.works_reserves USING btree (contractor_id);

-- works_reserves_intervention_id_idx; Type: INDEX; Schema: public

CREATE INDEX works_reserves_intervention_id_idx ON public.works_reserves USING btree (intervention_id);

-- works_reserves_site_id_idx; Type: INDEX; Schema: public

CREATE INDEX works_reserves_site_id_idx ON public.works_reserves USING btree (site_id);

-- works_site_homes_estate_id_idx; Type: INDEX; Schema: public

CREATE INDEX works_site_homes_estate_id_idx ON public.works_site_homes USING btree (estate_id);

-- works_site_homes_home_id_idx; Type: INDEX; Schema: public

CREATE INDEX works_site_homes_home_id_idx ON public.works_site_homes USING btree (home_id);

-- works_slots_site_id_starts_at_idx; Type: INDEX; Schema: public

CREATE INDEX works_slots_site_id_starts_at_idx ON public.works_slots USING btree (site_id, starts_at);

-- works_tasks_estate_id_idx; Type: INDEX; Schema: public

CREATE INDEX works_tasks_estate_id_idx ON public.works_tasks USING btree (estate_id) WHERE (done_at IS NULL);

-- works_tasks_intervention_id_idx; Type: INDEX; Schema: public

CREATE INDEX works_tasks_intervention_id_idx ON public.works_tasks USING btree (intervention_id) WHERE (done_at IS NULL);

-- works_visit_addenda_visit_id_at_idx; Type: INDEX; Schema: public

CREATE INDEX works_visit_addenda_visit_id_at_idx ON public.works_visit_addenda USING btree (visit_id, at);

-- works_visits_home_id_idx; Type: INDEX; Schema: public

CREATE INDEX works_visits_home_id_idx ON public.works_visits USING btree (home_id);

-- works_visits_intervention_id_at_idx; Type: INDEX; Schema: public

CREATE INDEX works_visits_intervention_id_at_idx ON public.works_visits USING btree (intervention_id, at);

-- meeting_cancellations cancellation_agrees; Type: TRIGGER; Schema: public

CREATE CONSTRAINT TRIGGER cancellation_agrees AFTER INSERT ON public.meeting_cancellations DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.check_cancellation_agrees();

-- meetings cancellation_agrees; Type: TRIGGER; Schema: public

CREATE CONSTRAINT TRIGGER cancellation_agrees AFTER INSERT OR UPDATE ON public.meetings DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.check_cancellation_agrees();

-- cases case_agrees; Type: TRIGGER; Schema: public

CREATE CONSTRAINT TRIGGER case_agrees AFTER UPDATE ON public.cases DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (((old.state = 'closed'::text) AND (new.state <> 'closed'::text))) EXECUTE FUNCTION app.check_case_agrees();

-- case_closures closure_agrees; Type: TRIGGER; Schema: public

CREATE CONSTRAINT TRIGGER closure_agrees AFTER INSERT OR UPDATE ON public.case_closures DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.check_closure_agrees();

-- alerts guard_alert; Type: TRIGGER; Schema: public

CREATE TRIGGER guard_alert BEFORE UPDATE ON public.alerts FOR EACH ROW EXECUTE FUNCTION app.guard_alert();

-- alerts guard_alert_folded; Type: TRIGGER; Schema: public

CREATE TRIGGER guard_alert_folded BEFORE DELETE ON public.alerts FOR EACH ROW EXECUTE FUNCTION app.guard_alert_folded();

-- board_posts guard_board_post; Type: TRIGGER; Schema: public

CREATE TRIGGER guard_board_post BEFORE INSERT OR UPDATE ON public.board_posts FOR EACH ROW EXECUTE FUNCTION app.guard_board_post();

-- calls guard_call; Type: TRIGGER; Schema: public

CREATE TRIGGER guard_call BEFORE UPDATE ON public.calls FOR EACH ROW EXECUTE FUNCTION app.guard_call();

-- call_flows guard_call_flow; Type: TRIGGER; Schema: public

CREATE TRIGGER guard_call_flow BEFORE UPDATE ON public.call_flows FOR EACH ROW EXECUTE FUNCTION app.guard_call_flow();

-- cases guard_case; Type: TRIGGER; Schema: public

CREATE TRIGGER guard_case BEFORE INSERT OR UPDATE ON public.cases FOR EACH ROW EXECUTE FUNCTION app.guard_case();

-- call_closures guard_closure; Type: TRIGGER; Schema: public

CREATE TRIGGER guard_closure BEFORE UPDATE ON public.call_closures FOR EACH ROW EXECUTE FUNCTION app.guard_call_closure();

-- case_closures guard_closure; Type: TRIGGER; Schema: public

CREATE TRIGGER guard_closure BEFORE INSERT OR UPDATE ON public.case_closures FOR EACH ROW EXECUTE FUNCTION app.guard_closure();

-- case_closures guard_closure_referrals; Type: TRIGGER; Schema: public

CREATE TRIGGER guard_closure_referrals BEFORE INSERT ON public.case_closures FOR EACH ROW EXECUTE FUNCTION app.guard_closure_referrals();

-- works_visits guard_correction; Type: TRIGGER; Schema: public

CREATE TRIGGER guard_correction BEFORE UPDATE ON public.works_visits FOR EACH ROW EXECUTE FUNCTION app.guard_works_visit_correction();

-- competence_decisions guard_decision; Type: TRIGGER; Schema: public

CREATE TRIGGER guard_decision BEFORE UPDATE ON public.competence_decisions FOR EACH ROW EXECUTE FUNCTION app.guard_decision();

-- competence_disputes guard_dispute; Type: TRIGGER; Schema: public

CREATE TRIGGER guard_dispute BEFORE UPDATE ON public.competence_disputes FOR EACH ROW EXECUTE FUNCTION app.guard_dispute();

-- works_ends guard_end; Type: TRIGGER; Schema: public

CREATE TRIGGER guard_end BEFORE DELETE ON public.works_ends FOR EACH ROW EXECUTE FUNCTION app.guard_works_end();

-- faults guard_fault; Type: TRIGGER; Schema: public

CREATE TRIGGER guard_fault BEFORE UPDATE ON public.faults FOR EACH ROW EXECUTE FUNCTION app.guard_fault();

-- cases guard_fault_case; Type: TRIGGER; Schema: public

CREATE TRIGGER guard_fault_case BEFORE INSERT OR UPDATE OF fault_id ON public.cases FOR EACH ROW WHEN ((new.fault_id IS NOT NULL)) EXECUTE FUNCTION app.guard_fault_case();

-- works_gates guard_gate; Type: TRIGGER; Schema: public

CREATE TRIGGER guard_gate BEFORE INSERT ON public.works_gates FOR EACH ROW EXECUTE FUNCTION app.guard_works_gate();

-- competence_matrices guard_matrix; Type: TRIGGER; Schema: public

CREATE TRIGGER guard_matrix BEFORE DELETE OR UPDATE ON public.competence_matrices FOR EACH ROW EXECUTE FUNCTION app.guard_matrix();

-- meetings guard_meeting; Type: TRIGGER; Schema: public

CREATE TRIGGER guard_meeting BEFORE UPDATE ON public.meetings FOR EACH ROW EXECUTE FUNCTION app.guard_meeting();

-- liaison_missions guard_mission; Type: TRIGGER; Schema: public

CREATE TRIGGER guard_mission BEFORE UPDATE ON public.liaison_missions FOR EACH ROW EXECUTE FUNCTION app.guard_mission();

-- observations guard_observation; Type: TRIGGER; Schema: public

CREATE TRIGGER guard_observation BEFORE UPDATE ON public.observations FOR EACH ROW EXECUTE FUNCTION app.guard_observation();

-- works_phases guard_order; Type: TRIGGER; Schema: public

CREATE TRIGGER guard_order BEFORE INSERT OR UPDATE ON public.works_phases FOR EACH ROW EXECUTE FUNCTION app.guard_works_order();

-- works_phases guard_phase_dates; Type: TRIGGER; Schema: public

CREATE TRIGGER guard_phase_dates BEFORE INSERT OR UPDATE OF starts_on, ends_on, site_id ON public.works_phases FOR EACH ROW EXECUTE FUNCTION app.guard_works_phase_dates();

-- case_photos guard_photo; Type: TRIGGER; Schema: public

CREATE TRIGGER guard_photo BEFORE INSERT OR UPDATE OF shown_on_board ON public.case_photos FOR EACH ROW EXECUTE FUNCTION app.guard_photo();

-- observation_photos guard_photo; Type: TRIGGER; Schema: public

CREATE TRIGGER guard_photo BEFORE DELETE ON public.observation_photos FOR EACH ROW EXECUTE FUNCTION app.guard_observation_photo();

-- case_promises guard_promise; Type: TRIGGER; Schema: public

CREATE TRIGGER guard_promise BEFORE UPDATE ON public.case_promises FOR EACH ROW EXECUTE FUNCTION app.guard_promise();

-- call_flow_publications guard_publication; Type: TRIGGER; Schema: public

CREATE TRIGGER guard_publication BEFORE INSERT ON public.call_flow_publications FOR EACH ROW EXECUTE FUNCTION app.guard_call_publication();

-- call_recordings guard_recording; Type: TRIGGER; Schema: public

CREATE TRIGGER guard_recording BEFORE UPDATE ON public.call_recordings FOR EACH ROW EXECUTE FUNCTION app.guard_recording();

-- competence_referrals guard_referral; Type: TRIGGER; Schema: public

CREATE TRIGGER guard_referral BEFORE UPDATE ON public.competence_referrals FOR EACH ROW EXECUTE FUNCTION app.guard_referral();

-- meeting_reminders guard_reminder; Type: TRIGGER; Schema: public

CREATE TRIGGER guard_reminder BEFORE INSERT ON public.meeting_reminders FOR EACH ROW EXECUTE FUNCTION app.guard_reminder();

-- competence_rules guard_rule; Type: TRIGGER; Schema: public

CREATE TRIGGER guard_rule BEFORE INSERT OR DELETE OR UPDATE ON public.competence_rules FOR EACH ROW EXECUTE FUNCTION app.guard_rule();

-- call_scenarios guard_scenario; Type: TRIGGER; Schema: public

CREATE TRIGGER guard_scenario BEFORE UPDATE ON public.call_scenarios FOR EACH ROW EXECUTE FUNCTION app.guard_call_scenario();

-- duty_shifts guard_shift; Type: TRIGGER; Schema: public

CREATE TRIGGER guard_shift BEFORE UPDATE ON public.duty_shifts FOR EACH ROW EXECUTE FUNCTION app.guard_shift();

-- works_sites guard_site; Type: TRIGGER; Schema: public

CREATE TRIGGER guard_site BEFORE INSERT OR UPDATE ON public.works_sites FOR EACH ROW EXECUTE FUNCTION app.guard_works_site();

-- works_sites guard_site_dates; Type: TRIGGER; Schema: public

CREATE TRIGGER guard_site_dates BEFORE UPDATE OF starts_on, ends_on ON public.works_sites FOR EACH ROW EXECUTE FUNCTION app.guard_works_site_dates();

-- social_referrals guard_social_referral; Type: TRIGGER; Schema: public

CREATE TRIGGER guard_social_referral BEFORE UPDATE ON public.social_referrals FOR EACH ROW EXECUTE FUNCTION app.guard_social_referral();

-- meeting_cancellations guard_told; Type: TRIGGER; Schema: public

CREATE TRIGGER guard_told BEFORE UPDATE ON public.meeting_cancellations FOR EACH ROW EXECUTE FUNCTION app.guard_told();

-- meeting_moves guard_told; Type: TRIGGER; Schema: public

CREATE TRIGGER guard_told BEFORE UPDATE ON public.meeting_moves FOR EACH ROW EXECUTE FUNCTION app.guard_told();

-- alert_tries guard_try; Type: TRIGGER; Schema: public

CREATE TRIGGER guard_try BEFORE UPDATE ON public.alert_tries FOR EACH ROW EXECUTE FUNCTION app.guard_try();

-- works_visits guard_visit; Type: TRIGGER; Schema: public

CREATE TRIGGER guard_visit BEFORE INSERT OR UPDATE OF outcome, at ON public.works_visits FOR EACH ROW EXECUTE FUNCTION app.guard_works_visit();

-- cases index_case; Type: TRIGGER; Schema: public

CREATE TRIGGER index_case AFTER INSERT OR UPDATE OF details, place_words, nature_code, resident_id, contact_name, estate_id ON public.cases FOR EACH ROW EXECUTE FUNCTION app.index_case();

-- meeting_minutes minutes_agree; Type: TRIGGER; Schema: public

CREATE CONSTRAINT TRIGGER minutes_agree AFTER INSERT ON public.meeting_minutes DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.check_minutes_agree();

-- meetings minutes_agree; Type: TRIGGER; Schema: public

CREATE CONSTRAINT TRIGGER minutes_agree AFTER INSERT OR UPDATE ON public.meetings DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.check_minutes_agree();

-- meeting_moves move_holds; Type: TRIGGER; Schema: public

CREATE CONSTRAINT TRIGGER move_holds AFTER INSERT ON public.meeting_moves DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.check_move_holds();

-- meetings moved_with_a_row; Type: TRIGGER; Schema: public

CREATE CONSTRAINT TRIGGER moved_with_a_row AFTER UPDATE ON public.meetings DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.check_meeting_moved();

-- alert_interventions never; Type: TRIGGER; Schema: public

CREATE TRIGGER never BEFORE DELETE OR UPDATE ON public.alert_interventions FOR EACH ROW EXECUTE FUNCTION app.never();

-- alert_replies never; Type: TRIGGER; Schema: public

CREATE TRIGGER never BEFORE DELETE OR UPDATE ON public.alert_replies FOR EACH ROW EXECUTE FUNCTION app.never();

-- call_back_tries never; Type: TRIGGER; Schema: public

CREATE TRIGGER never BEFORE DELETE OR UPDATE ON public.call_back_tries FOR EACH ROW EXECUTE FUNCTION app.never();

-- call_code_tries never; Type: TRIGGER; Schema: public

CREATE TRIGGER never BEFORE DELETE OR UPDATE ON public.call_code_tries FOR EACH ROW EXECUTE FUNCTION app.never();

-- call_flow_publications never; Type: TRIGGER; Schema: public

CREATE TRIGGER never BEFORE DELETE OR UPDATE ON public.call_flow_publications FOR EACH ROW EXECUTE FUNCTION app.never();

-- call_steps never; Type: TRIGGER; Schema: public

CREATE TRIGGER never BEFORE DELETE OR UPDATE ON public.call_steps FOR EACH ROW EXECUTE FUNCTION app.never();

-- case_answers never; Type: TRIGGER; Schema: public

CREATE TRIGGER never BEFORE DELETE OR UPDATE ON public.case_answers FOR EACH ROW EXECUTE FUNCTION app.never();

-- case_notes never; Type: TRIGGER; Schema: public

CREATE TRIGGER never BEFORE DELETE OR UPDATE ON public.case_notes FOR EACH ROW EXECUTE FUNCTION app.never();

-- case_subject_changes never; Type: TRIGGER; Schema: public

CREATE TRIGGER never BEFORE DELETE OR UPDATE ON public.case_subject_changes FOR EACH ROW EXECUTE FUNCTION app.never();

-- competence_referral_steps never; Type: TRIGGER; Schema: public

CREATE TRIGGER never BEFORE DELETE OR UPDATE ON public.competence_referral_steps FOR EACH ROW EXECUTE FUNCTION app.never();

-- competence_referral_words never; Type: TRIGGER; Schema: public

CREATE TRIGGER never BEFORE DELETE OR UPDATE ON public.competence_referral_words FOR EACH ROW EXECUTE FUNCTION app.never();

-- contractor_work_order_steps never; Type: TRIGGER; Schema: public

CREATE TRIGGER never BEFORE DELETE OR UPDATE ON public.contractor_work_order_steps FOR EACH ROW EXECUTE FUNCTION app.never();

-- delivery_tries never; Type: TRIGGER; Schema: public

CREATE TRIGGER never BEFORE DELETE OR UPDATE ON public.delivery_tries FOR EACH ROW EXECUTE FUNCTION app.never();

-- field_commands never; Type: TRIGGER; Schema: public

CREATE TRIGGER never BEFORE DELETE OR UPDATE ON public.field_commands FOR EACH ROW EXECUTE FUNCTION app.never();

-- journal never; Type: TRIGGER; Schema: public

CREATE TRIGGER never BEFORE DELETE OR UPDATE ON public.journal FOR EACH ROW EXECUTE FUNCTION app.never();

-- meeting_counts never; Type: TRIGGER; Schema: public

CREATE TRIGGER never BEFORE DELETE OR UPDATE ON public.meeting_counts FOR EACH ROW EXECUTE FUNCTION app.never();

-- meeting_invitations never; Type: TRIGGER; Schema: public

CREATE TRIGGER never BEFORE DELETE OR UPDATE ON public.meeting_invitations FOR EACH ROW EXECUTE FUNCTION app.never();

-- meeting_photos never; Type: TRIGGER; Schema: public

CREATE TRIGGER never BEFORE DELETE OR UPDATE ON public.meeting_photos FOR EACH ROW EXECUTE FUNCTION app.never();

-- meeting_reminders never; Type: TRIGGER; Schema: public

CREATE TRIGGER never BEFORE DELETE OR UPDATE ON public.meeting_reminders FOR EACH ROW EXECUTE FUNCTION app.never();

-- observation_addenda never; Type: TRIGGER; Schema: public

CREATE TRIGGER never BEFORE UPDATE ON public.observation_addenda FOR EACH ROW EXECUTE FUNCTION app.never();

-- observation_restricted_words never; Type: TRIGGER; Schema: public

CREATE TRIGGER never BEFORE UPDATE ON public.observation_restricted_words FOR EACH ROW EXECUTE FUNCTION app.never();

-- resident_consents never; Type: TRIGGER; Schema: public

CREATE TRIGGER never BEFORE DELETE OR UPDATE ON public.resident_consents FOR EACH ROW EXECUTE FUNCTION app.never();

-- rounds never; Type: TRIGGER; Schema: public

CREATE TRIGGER never BEFORE DELETE OR UPDATE ON public.rounds FOR EACH ROW EXECUTE FUNCTION app.never();

-- works_absence_withdrawals never; Type: TRIGGER; Schema: public

CREATE TRIGGER never BEFORE DELETE OR UPDATE ON public.works_absence_withdrawals FOR EACH ROW EXECUTE FUNCTION app.never();

-- works_absences never; Type: TRIGGER; Schema: public

CREATE TRIGGER never BEFORE DELETE OR UPDATE ON public.works_absences FOR EACH ROW EXECUTE FUNCTION app.never();

-- works_answers never; Type: TRIGGER; Schema: public

CREATE TRIGGER never BEFORE DELETE OR UPDATE ON public.works_answers FOR EACH ROW EXECUTE FUNCTION app.never();

-- works_attestations never; Type: TRIGGER; Schema: public

CREATE TRIGGER never BEFORE DELETE OR UPDATE ON public.works_attestations FOR EACH ROW EXECUTE FUNCTION app.never();

-- works_confirmations never; Type: TRIGGER; Schema: public

CREATE TRIGGER never BEFORE DELETE OR UPDATE ON public.works_confirmations FOR EACH ROW EXECUTE FUNCTION app.never();

-- works_consents never; Type: TRIGGER; Schema: public

CREATE TRIGGER never BEFORE DELETE OR UPDATE ON public.works_consents FOR EACH ROW EXECUTE FUNCTION app.never();

-- works_ends never; Type: TRIGGER; Schema: public

CREATE TRIGGER never BEFORE UPDATE ON public.works_ends FOR EACH ROW EXECUTE FUNCTION app.never();

-- works_gates never; Type: TRIGGER; Schema: public

CREATE TRIGGER never BEFORE DELETE OR UPDATE ON public.works_gates FOR EACH ROW EXECUTE FUNCTION app.never();

-- works_lifts never; Type: TRIGGER; Schema: public

CREATE TRIGGER never BEFORE DELETE OR UPDATE ON public.works_lifts FOR EACH ROW EXECUTE FUNCTION app.never();

-- works_moves never; Type: TRIGGER; Schema: public

CREATE TRIGGER never BEFORE DELETE OR UPDATE ON public.works_moves FOR EACH ROW EXECUTE FUNCTION app.never();

-- works_notices never; Type: TRIGGER; Schema: public

CREATE TRIGGER never BEFORE DELETE OR UPDATE ON public.works_notices FOR EACH ROW EXECUTE FUNCTION app.never();

-- works_orders never; Type: TRIGGER; Schema: public

CREATE TRIGGER never BEFORE DELETE OR UPDATE ON public.works_orders FOR EACH ROW EXECUTE FUNCTION app.never();

-- works_reserve_photos never; Type: TRIGGER; Schema: public

CREATE TRIGGER never BEFORE DELETE OR UPDATE ON public.works_reserve_photos FOR EACH ROW EXECUTE FUNCTION app.never();

-- works_reserves never; Type: TRIGGER; Schema: public

CREATE TRIGGER never BEFORE DELETE OR UPDATE ON public.works_reserves FOR EACH ROW EXECUTE FUNCTION app.never();

-- works_satisfaction never; Type: TRIGGER; Schema: public

CREATE TRIGGER never BEFORE DELETE OR UPDATE ON public.works_satisfaction FOR EACH ROW EXECUTE FUNCTION app.never();

-- works_visit_addenda never; Type: TRIGGER; Schema: public

CREATE TRIGGER never BEFORE DELETE OR UPDATE ON public.works_visit_addenda FOR EACH ROW EXECUTE FUNCTION app.never();

-- works_visits never; Type: TRIGGER; Schema: public

CREATE TRIGGER never BEFORE DELETE ON public.works_visits FOR EACH ROW EXECUTE FUNCTION app.never();

-- call_backs never_deleted; Type: TRIGGER; Schema: public

CREATE TRIGGER never_deleted BEFORE DELETE ON public.call_backs FOR EACH ROW EXECUTE FUNCTION app.never();

-- call_closures never_deleted; Type: TRIGGER; Schema: public

CREATE TRIGGER never_deleted BEFORE DELETE ON public.call_closures FOR EACH ROW EXECUTE FUNCTION app.never();

-- call_flows never_deleted; Type: TRIGGER; Schema: public

CREATE TRIGGER never_deleted BEFORE DELETE ON public.call_flows FOR EACH ROW EXECUTE FUNCTION app.never();

-- call_recordings never_deleted; Type: TRIGGER; Schema: public

CREATE TRIGGER never_deleted BEFORE DELETE ON public.call_recordings FOR EACH ROW EXECUTE FUNCTION app.never();

-- call_scenarios never_deleted; Type: TRIGGER; Schema: public

CREATE TRIGGER never_deleted BEFORE DELETE ON public.call_scenarios FOR EACH ROW EXECUTE FUNCTION app.never();

-- call_waits never_deleted; Type: TRIGGER; Schema: public

CREATE TRIGGER never_deleted BEFORE DELETE ON public.call_waits FOR EACH ROW EXECUTE FUNCTION app.never();

-- calls never_deleted; Type: TRIGGER; Schema: public

CREATE TRIGGER never_deleted BEFORE DELETE ON public.calls FOR EACH ROW EXECUTE FUNCTION app.never();

-- duty_replacements never_deleted; Type: TRIGGER; Schema: public

CREATE TRIGGER never_deleted BEFORE DELETE ON public.duty_replacements FOR EACH ROW EXECUTE FUNCTION app.never();

-- duty_test_calls never_deleted; Type: TRIGGER; Schema: public

CREATE TRIGGER never_deleted BEFORE DELETE ON public.duty_test_calls FOR EACH ROW EXECUTE FUNCTION app.never();

-- meeting_cancellations never_deleted; Type: TRIGGER; Schema: public

CREATE TRIGGER never_deleted BEFORE DELETE ON public.meeting_cancellations FOR EACH ROW EXECUTE FUNCTION app.never();

-- meeting_moves never_deleted; Type: TRIGGER; Schema: public

CREATE TRIGGER never_deleted BEFORE DELETE ON public.meeting_moves FOR EACH ROW EXECUTE FUNCTION app.never();

-- works_interventions take_slot; Type: TRIGGER; Schema: public

CREATE TRIGGER take_slot BEFORE INSERT OR UPDATE ON public.works_interventions FOR EACH ROW EXECUTE FUNCTION app.take_works_slot();

-- journal tell_desk; Type: TRIGGER; Schema: public

CREATE TRIGGER tell_desk AFTER INSERT ON public.journal FOR EACH ROW WHEN ((new.event ~ '^(case|fault|alert|work_order)\.'::text)) EXECUTE FUNCTION app.tell_desk();

-- alert_interventions alert_interventions_alert_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.alert_interventions
    ADD CONSTRAINT alert_interventions_alert_id_fkey FOREIGN KEY (alert_id) REFERENCES public.alerts(id);

-- alert_interventions alert_interventions_person_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.alert_interventions
    ADD CONSTRAINT alert_interventions_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.duty_people(id);

-- alert_interventions alert_interventions_written_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.alert_interventions
    ADD CONSTRAINT alert_interventions_written_by_fkey FOREIGN KEY (written_by) REFERENCES public.staff(id);

-- alert_replies alert_replies_alert_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.alert_replies
    ADD CONSTRAINT alert_replies_alert_id_fkey FOREIGN KEY (alert_id) REFERENCES public.alerts(id);

-- alert_tries alert_tries_alert_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.alert_tries
    ADD CONSTRAINT alert_tries_alert_id_fkey FOREIGN KEY (alert_id) REFERENCES public.alerts(id);

-- alert_tries alert_tries_delivery_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.alert_tries
    ADD CONSTRAINT alert_tries_delivery_id_fkey FOREIGN KEY (delivery_id) REFERENCES public.deliveries(id);

-- alert_tries alert_tries_person_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.alert_tries
    ADD CONSTRAINT alert_tries_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.duty_people(id);

-- alert_tries alert_tries_roster_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.alert_tries
    ADD CONSTRAINT alert_tries_roster_id_fkey FOREIGN KEY (roster_id) REFERENCES public.duty_rosters(id);

-- alert_tries alert_tries_staff_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.alert_tries
    ADD CONSTRAINT alert_tries_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES public.staff(id);

-- alerts alerts_acknowledged_person_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.alerts
    ADD CONSTRAINT alerts_acknowledged_person_id_fkey FOREIGN KEY (acknowledged_person_id) REFERENCES public.duty_people(id);

-- alerts alerts_acknowledged_staff_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.alerts
    ADD CONSTRAINT alerts_acknowledged_staff_id_fkey FOREIGN KEY (acknowledged_staff_id) REFERENCES public.staff(id);

-- alerts alerts_agency_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.alerts
    ADD CONSTRAINT alerts_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES public.agencies(id);

-- alerts alerts_case_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.alerts
    ADD CONSTRAINT alerts_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- alerts alerts_estate_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.alerts
    ADD CONSTRAINT alerts_estate_id_fkey FOREIGN KEY (estate_id) REFERENCES public.estates(id);

-- alerts alerts_heard_agency_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.alerts
    ADD CONSTRAINT alerts_heard_agency_id_fkey FOREIGN KEY (heard_agency_id) REFERENCES public.agencies(id);

-- board_posts board_posts_answer_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.board_posts
    ADD CONSTRAINT board_posts_answer_id_fkey FOREIGN KEY (answer_id) REFERENCES public.case_answers(id);

-- board_posts board_posts_building_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.board_posts
    ADD CONSTRAINT board_posts_building_id_fkey FOREIGN KEY (building_id) REFERENCES public.buildings(id);

-- board_posts board_posts_estate_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.board_posts
    ADD CONSTRAINT board_posts_estate_id_fkey FOREIGN KEY (estate_id) REFERENCES public.estates(id);

-- board_posts board_posts_fault_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.board_posts
    ADD CONSTRAINT board_posts_fault_id_fkey FOREIGN KEY (fault_id) REFERENCES public.faults(id);

-- board_posts board_posts_published_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.board_posts
    ADD CONSTRAINT board_posts_published_by_fkey FOREIGN KEY (published_by) REFERENCES public.staff(id);

-- buildings buildings_estate_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.buildings
    ADD CONSTRAINT buildings_estate_id_fkey FOREIGN KEY (estate_id) REFERENCES public.estates(id);

-- call_back_tries call_back_tries_call_back_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.call_back_tries
    ADD CONSTRAINT call_back_tries_call_back_id_fkey FOREIGN KEY (call_back_id) REFERENCES public.call_backs(id);

-- call_back_tries call_back_tries_tried_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.call_back_tries
    ADD CONSTRAINT call_back_tries_tried_by_fkey FOREIGN KEY (tried_by) REFERENCES public.staff(id);

-- call_backs call_backs_agency_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.call_backs
    ADD CONSTRAINT call_backs_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES public.agencies(id);

-- call_backs call_backs_call_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.call_backs
    ADD CONSTRAINT call_backs_call_id_fkey FOREIGN KEY (call_id) REFERENCES public.calls(id);

-- call_backs call_backs_done_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.call_backs
    ADD CONSTRAINT call_backs_done_by_fkey FOREIGN KEY (done_by) REFERENCES public.staff(id);

-- call_backs call_backs_estate_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.call_backs
    ADD CONSTRAINT call_backs_estate_id_fkey FOREIGN KEY (estate_id) REFERENCES public.estates(id);

-- call_backs call_backs_home_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.call_backs
    ADD CONSTRAINT call_backs_home_id_fkey FOREIGN KEY (home_id) REFERENCES public.homes(id);

-- call_closures call_closures_agency_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.call_closures
    ADD CONSTRAINT call_closures_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES public.agencies(id);

-- call_closures call_closures_closed_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.call_closures
    ADD CONSTRAINT call_closures_closed_by_fkey FOREIGN KEY (closed_by) REFERENCES public.staff(id);

-- call_closures call_closures_reopened_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.call_closures
    ADD CONSTRAINT call_closures_reopened_by_fkey FOREIGN KEY (reopened_by) REFERENCES public.staff(id);

-- call_code_tries call_code_tries_call_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.call_code_tries
    ADD CONSTRAINT call_code_tries_call_id_fkey FOREIGN KEY (call_id) REFERENCES public.calls(id);

-- call_flow_publications call_flow_publications_flow_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.call_flow_publications
    ADD CONSTRAINT call_flow_publications_flow_id_fkey FOREIGN KEY (flow_id) REFERENCES public.call_flows(id);

-- call_flow_publications call_flow_publications_published_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.call_flow_publications
    ADD CONSTRAINT call_flow_publications_published_by_fkey FOREIGN KEY (published_by) REFERENCES public.staff(id);

-- call_flows call_flows_dropped_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.call_flows
    ADD CONSTRAINT call_flows_dropped_by_fkey FOREIGN KEY (dropped_by) REFERENCES public.staff(id);

-- call_flows call_flows_made_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.call_flows
    ADD CONSTRAINT call_flows_made_by_fkey FOREIGN KEY (made_by) REFERENCES public.staff(id);

-- call_phones call_phones_staff_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.call_phones
    ADD CONSTRAINT call_phones_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES public.staff(id);

-- call_recordings call_recordings_call_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.call_recordings
    ADD CONSTRAINT call_recordings_call_id_fkey FOREIGN KEY (call_id) REFERENCES public.calls(id);

-- call_recordings call_recordings_case_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.call_recordings
    ADD CONSTRAINT call_recordings_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- call_recordings call_recordings_estate_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.call_recordings
    ADD CONSTRAINT call_recordings_estate_id_fkey FOREIGN KEY (estate_id) REFERENCES public.estates(id);

-- call_recordings call_recordings_nature_code_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.call_recordings
    ADD CONSTRAINT call_recordings_nature_code_fkey FOREIGN KEY (nature_code) REFERENCES public.natures(code);

-- call_recordings call_recordings_set_aside_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.call_recordings
    ADD CONSTRAINT call_recordings_set_aside_by_fkey FOREIGN KEY (set_aside_by) REFERENCES public.staff(id);

-- call_scenarios call_scenarios_made_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.call_scenarios
    ADD CONSTRAINT call_scenarios_made_by_fkey FOREIGN KEY (made_by) REFERENCES public.staff(id);

-- call_steps call_steps_call_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.call_steps
    ADD CONSTRAINT call_steps_call_id_fkey FOREIGN KEY (call_id) REFERENCES public.calls(id);

-- call_waits call_waits_agency_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.call_waits
    ADD CONSTRAINT call_waits_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES public.agencies(id);

-- call_waits call_waits_call_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.call_waits
    ADD CONSTRAINT call_waits_call_id_fkey FOREIGN KEY (call_id) REFERENCES public.calls(id);

-- call_waits call_waits_estate_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.call_waits
    ADD CONSTRAINT call_waits_estate_id_fkey FOREIGN KEY (estate_id) REFERENCES public.estates(id);

-- call_waits call_waits_rung_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.call_waits
    ADD CONSTRAINT call_waits_rung_by_fkey FOREIGN KEY (rung_by) REFERENCES public.staff(id);

-- call_waits call_waits_taken_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.call_waits
    ADD CONSTRAINT call_waits_taken_by_fkey FOREIGN KEY (taken_by) REFERENCES public.staff(id);

-- calls calls_agency_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.calls
    ADD CONSTRAINT calls_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES public.agencies(id);

-- calls calls_estate_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.calls
    ADD CONSTRAINT calls_estate_id_fkey FOREIGN KEY (estate_id) REFERENCES public.estates(id);

-- calls calls_flow_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.calls
    ADD CONSTRAINT calls_flow_id_fkey FOREIGN KEY (flow_id) REFERENCES public.call_flows(id);

-- calls calls_home_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.calls
    ADD CONSTRAINT calls_home_id_fkey FOREIGN KEY (home_id) REFERENCES public.homes(id);

-- case_answer_recipients case_answer_recipients_answer_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.case_answer_recipients
    ADD CONSTRAINT case_answer_recipients_answer_id_fkey FOREIGN KEY (answer_id) REFERENCES public.case_answers(id);

-- case_answer_recipients case_answer_recipients_case_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.case_answer_recipients
    ADD CONSTRAINT case_answer_recipients_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- case_answers case_answers_body_step_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.case_answers
    ADD CONSTRAINT case_answers_body_step_id_fkey FOREIGN KEY (body_step_id) REFERENCES public.competence_referral_steps(id);

-- case_answers case_answers_case_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.case_answers
    ADD CONSTRAINT case_answers_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- case_answers case_answers_fault_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.case_answers
    ADD CONSTRAINT case_answers_fault_id_fkey FOREIGN KEY (fault_id) REFERENCES public.faults(id);

-- case_answers case_answers_written_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.case_answers
    ADD CONSTRAINT case_answers_written_by_fkey FOREIGN KEY (written_by) REFERENCES public.staff(id);

-- case_closures case_closures_case_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.case_closures
    ADD CONSTRAINT case_closures_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- case_messages case_messages_case_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.case_messages
    ADD CONSTRAINT case_messages_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- case_notes case_notes_case_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.case_notes
    ADD CONSTRAINT case_notes_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- case_notes case_notes_written_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.case_notes
    ADD CONSTRAINT case_notes_written_by_fkey FOREIGN KEY (written_by) REFERENCES public.staff(id);

-- case_photos case_photos_case_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.case_photos
    ADD CONSTRAINT case_photos_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- case_photos case_photos_sha256_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.case_photos
    ADD CONSTRAINT case_photos_sha256_fkey FOREIGN KEY (sha256) REFERENCES public.files(sha256);

-- case_promises case_promises_case_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.case_promises
    ADD CONSTRAINT case_promises_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- case_promises case_promises_made_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.case_promises
    ADD CONSTRAINT case_promises_made_by_fkey FOREIGN KEY (made_by) REFERENCES public.staff(id);

-- case_search case_search_case_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.case_search
    ADD CONSTRAINT case_search_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id) ON DELETE CASCADE;

-- case_subject_changes case_subject_changes_case_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.case_subject_changes
    ADD CONSTRAINT case_subject_changes_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- case_subject_changes case_subject_changes_changed_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.case_subject_changes
    ADD CONSTRAINT case_subject_changes_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES public.staff(id);

-- case_subject_changes case_subject_changes_fault_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.case_subject_changes
    ADD CONSTRAINT case_subject_changes_fault_id_fkey FOREIGN KEY (fault_id) REFERENCES public.faults(id);

-- case_subject_changes case_subject_changes_from_nature_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.case_subject_changes
    ADD CONSTRAINT case_subject_changes_from_nature_fkey FOREIGN KEY (from_nature) REFERENCES public.natures(code);

-- case_subject_changes case_subject_changes_to_nature_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.case_subject_changes
    ADD CONSTRAINT case_subject_changes_to_nature_fkey FOREIGN KEY (to_nature) REFERENCES public.natures(code);

-- case_verdicts case_verdicts_answer_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.case_verdicts
    ADD CONSTRAINT case_verdicts_answer_id_fkey FOREIGN KEY (answer_id) REFERENCES public.case_answers(id);

-- case_verdicts case_verdicts_case_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.case_verdicts
    ADD CONSTRAINT case_verdicts_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- case_viewers case_viewers_case_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.case_viewers
    ADD CONSTRAINT case_viewers_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- case_viewers case_viewers_staff_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.case_viewers
    ADD CONSTRAINT case_viewers_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES public.staff(id);

-- cases cases_assignee_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.cases
    ADD CONSTRAINT cases_assignee_id_fkey FOREIGN KEY (assignee_id) REFERENCES public.staff(id);

-- cases cases_building_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.cases
    ADD CONSTRAINT cases_building_id_fkey FOREIGN KEY (building_id) REFERENCES public.buildings(id);

-- cases cases_entrance_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.cases
    ADD CONSTRAINT cases_entrance_id_fkey FOREIGN KEY (entrance_id) REFERENCES public.entrances(id);

-- cases cases_equipment_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.cases
    ADD CONSTRAINT cases_equipment_id_fkey FOREIGN KEY (equipment_id) REFERENCES public.equipment(id);

-- cases cases_estate_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.cases
    ADD CONSTRAINT cases_estate_id_fkey FOREIGN KEY (estate_id) REFERENCES public.estates(id);

-- cases cases_fault_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.cases
    ADD CONSTRAINT cases_fault_id_fkey FOREIGN KEY (fault_id) REFERENCES public.faults(id);

-- cases cases_filed_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.cases
    ADD CONSTRAINT cases_filed_by_fkey FOREIGN KEY (filed_by) REFERENCES public.staff(id);

-- cases cases_home_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.cases
    ADD CONSTRAINT cases_home_id_fkey FOREIGN KEY (home_id) REFERENCES public.homes(id);

-- cases cases_merged_into_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.cases
    ADD CONSTRAINT cases_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES public.cases(id);

-- cases cases_nature_code_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.cases
    ADD CONSTRAINT cases_nature_code_fkey FOREIGN KEY (nature_code) REFERENCES public.natures(code);

-- cases cases_place_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.cases
    ADD CONSTRAINT cases_place_id_fkey FOREIGN KEY (place_id) REFERENCES public.places(id);

-- cases cases_resident_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.cases
    ADD CONSTRAINT cases_resident_id_fkey FOREIGN KEY (resident_id) REFERENCES public.residents(id);

-- cases cases_team_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.cases
    ADD CONSTRAINT cases_team_id_fkey FOREIGN KEY (team_id) REFERENCES public.staff_teams(id);

-- competence_decisions competence_decisions_case_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.competence_decisions
    ADD CONSTRAINT competence_decisions_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- competence_decisions competence_decisions_decided_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.competence_decisions
    ADD CONSTRAINT competence_decisions_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES public.staff(id);

-- competence_decisions competence_decisions_matrix_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.competence_decisions
    ADD CONSTRAINT competence_decisions_matrix_id_fkey FOREIGN KEY (matrix_id) REFERENCES public.competence_matrices(id);

-- competence_disputes competence_disputes_case_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.competence_disputes
    ADD CONSTRAINT competence_disputes_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- competence_disputes competence_disputes_decision_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.competence_disputes
    ADD CONSTRAINT competence_disputes_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES public.competence_decisions(id);

-- competence_disputes competence_disputes_settled_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.competence_disputes
    ADD CONSTRAINT competence_disputes_settled_by_fkey FOREIGN KEY (settled_by) REFERENCES public.staff(id);

-- competence_matrices competence_matrices_copied_from_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.competence_matrices
    ADD CONSTRAINT competence_matrices_copied_from_fkey FOREIGN KEY (copied_from) REFERENCES public.competence_matrices(id);

-- competence_matrices competence_matrices_made_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.competence_matrices
    ADD CONSTRAINT competence_matrices_made_by_fkey FOREIGN KEY (made_by) REFERENCES public.staff(id);

-- competence_matrices competence_matrices_published_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.competence_matrices
    ADD CONSTRAINT competence_matrices_published_by_fkey FOREIGN KEY (published_by) REFERENCES public.staff(id);

-- competence_perimeters competence_perimeters_building_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.competence_perimeters
    ADD CONSTRAINT competence_perimeters_building_id_fkey FOREIGN KEY (building_id) REFERENCES public.buildings(id);

-- competence_perimeters competence_perimeters_contractor_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.competence_perimeters
    ADD CONSTRAINT competence_perimeters_contractor_id_fkey FOREIGN KEY (contractor_id) REFERENCES public.contractors(id);

-- competence_perimeters competence_perimeters_estate_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.competence_perimeters
    ADD CONSTRAINT competence_perimeters_estate_id_fkey FOREIGN KEY (estate_id) REFERENCES public.estates(id);

-- competence_referral_photos competence_referral_photos_referral_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.competence_referral_photos
    ADD CONSTRAINT competence_referral_photos_referral_id_fkey FOREIGN KEY (referral_id) REFERENCES public.competence_referrals(id);

-- competence_referral_photos competence_referral_photos_sha256_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.competence_referral_photos
    ADD CONSTRAINT competence_referral_photos_sha256_fkey FOREIGN KEY (sha256) REFERENCES public.files(sha256);

-- competence_referral_photos competence_referral_photos_step_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.competence_referral_photos
    ADD CONSTRAINT competence_referral_photos_step_id_fkey FOREIGN KEY (step_id) REFERENCES public.competence_referral_steps(id);

-- competence_referral_steps competence_referral_steps_referral_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.competence_referral_steps
    ADD CONSTRAINT competence_referral_steps_referral_id_fkey FOREIGN KEY (referral_id) REFERENCES public.competence_referrals(id);

-- competence_referral_words competence_referral_words_referral_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.competence_referral_words
    ADD CONSTRAINT competence_referral_words_referral_id_fkey FOREIGN KEY (referral_id) REFERENCES public.competence_referrals(id);

-- competence_referrals competence_referrals_body_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.competence_referrals
    ADD CONSTRAINT competence_referrals_body_id_fkey FOREIGN KEY (body_id) REFERENCES public.competence_bodies(id);

-- competence_referrals competence_referrals_case_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.competence_referrals
    ADD CONSTRAINT competence_referrals_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- competence_referrals competence_referrals_estate_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.competence_referrals
    ADD CONSTRAINT competence_referrals_estate_id_fkey FOREIGN KEY (estate_id) REFERENCES public.estates(id);

-- competence_referrals competence_referrals_fault_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.competence_referrals
    ADD CONSTRAINT competence_referrals_fault_id_fkey FOREIGN KEY (fault_id) REFERENCES public.faults(id);

-- competence_referrals competence_referrals_made_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.competence_referrals
    ADD CONSTRAINT competence_referrals_made_by_fkey FOREIGN KEY (made_by) REFERENCES public.staff(id);

-- competence_rules competence_rules_matrix_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.competence_rules
    ADD CONSTRAINT competence_rules_matrix_id_fkey FOREIGN KEY (matrix_id) REFERENCES public.competence_matrices(id);

-- contractor_contracts contractor_contracts_building_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.contractor_contracts
    ADD CONSTRAINT contractor_contracts_building_id_fkey FOREIGN KEY (building_id) REFERENCES public.buildings(id);

-- contractor_contracts contractor_contracts_contractor_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.contractor_contracts
    ADD CONSTRAINT contractor_contracts_contractor_id_fkey FOREIGN KEY (contractor_id) REFERENCES public.contractors(id);

-- contractor_contracts contractor_contracts_estate_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.contractor_contracts
    ADD CONSTRAINT contractor_contracts_estate_id_fkey FOREIGN KEY (estate_id) REFERENCES public.estates(id);

-- contractor_work_order_steps contractor_work_order_steps_work_order_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.contractor_work_order_steps
    ADD CONSTRAINT contractor_work_order_steps_work_order_id_fkey FOREIGN KEY (work_order_id) REFERENCES public.contractor_work_orders(id);

-- contractor_work_orders contractor_work_orders_case_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.contractor_work_orders
    ADD CONSTRAINT contractor_work_orders_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- contractor_work_orders contractor_work_orders_contractor_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.contractor_work_orders
    ADD CONSTRAINT contractor_work_orders_contractor_id_fkey FOREIGN KEY (contractor_id) REFERENCES public.contractors(id);

-- contractor_work_orders contractor_work_orders_estate_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.contractor_work_orders
    ADD CONSTRAINT contractor_work_orders_estate_id_fkey FOREIGN KEY (estate_id) REFERENCES public.estates(id);

-- contractor_work_orders contractor_work_orders_fault_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.contractor_work_orders
    ADD CONSTRAINT contractor_work_orders_fault_id_fkey FOREIGN KEY (fault_id) REFERENCES public.faults(id);

-- contractor_work_orders contractor_work_orders_sent_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.contractor_work_orders
    ADD CONSTRAINT contractor_work_orders_sent_by_fkey FOREIGN KEY (sent_by) REFERENCES public.staff(id);

-- deliveries deliveries_answer_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.deliveries
    ADD CONSTRAINT deliveries_answer_id_fkey FOREIGN KEY (answer_id) REFERENCES public.case_answers(id);

-- deliveries deliveries_batch_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.deliveries
    ADD CONSTRAINT deliveries_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES public.delivery_batches(id);

-- deliveries deliveries_case_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.deliveries
    ADD CONSTRAINT deliveries_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- deliveries deliveries_estate_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.deliveries
    ADD CONSTRAINT deliveries_estate_id_fkey FOREIGN KEY (estate_id) REFERENCES public.estates(id);

-- deliveries deliveries_resident_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.deliveries
    ADD CONSTRAINT deliveries_resident_id_fkey FOREIGN KEY (resident_id) REFERENCES public.residents(id);

-- deliveries deliveries_settled_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.deliveries
    ADD CONSTRAINT deliveries_settled_by_fkey FOREIGN KEY (settled_by) REFERENCES public.staff(id);

-- delivery_batches delivery_batches_made_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.delivery_batches
    ADD CONSTRAINT delivery_batches_made_by_fkey FOREIGN KEY (made_by) REFERENCES public.staff(id);

-- delivery_inbound_mails delivery_inbound_mails_case_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.delivery_inbound_mails
    ADD CONSTRAINT delivery_inbound_mails_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- delivery_inbound_mails delivery_inbound_mails_sorted_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.delivery_inbound_mails
    ADD CONSTRAINT delivery_inbound_mails_sorted_by_fkey FOREIGN KEY (sorted_by) REFERENCES public.staff(id);

-- delivery_inbound_photos delivery_inbound_photos_mail_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.delivery_inbound_photos
    ADD CONSTRAINT delivery_inbound_photos_mail_id_fkey FOREIGN KEY (mail_id) REFERENCES public.delivery_inbound_mails(id);

-- delivery_inbound_photos delivery_inbound_photos_sha256_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.delivery_inbound_photos
    ADD CONSTRAINT delivery_inbound_photos_sha256_fkey FOREIGN KEY (sha256) REFERENCES public.files(sha256);

-- delivery_tries delivery_tries_delivery_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.delivery_tries
    ADD CONSTRAINT delivery_tries_delivery_id_fkey FOREIGN KEY (delivery_id) REFERENCES public.deliveries(id);

-- duty_calendars duty_calendars_made_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.duty_calendars
    ADD CONSTRAINT duty_calendars_made_by_fkey FOREIGN KEY (made_by) REFERENCES public.staff(id);

-- duty_calendars duty_calendars_person_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.duty_calendars
    ADD CONSTRAINT duty_calendars_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.duty_people(id);

-- duty_calendars duty_calendars_roster_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.duty_calendars
    ADD CONSTRAINT duty_calendars_roster_id_fkey FOREIGN KEY (roster_id) REFERENCES public.duty_rosters(id);

-- duty_leaves duty_leaves_person_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.duty_leaves
    ADD CONSTRAINT duty_leaves_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.duty_people(id);

-- duty_levels duty_levels_roster_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.duty_levels
    ADD CONSTRAINT duty_levels_roster_id_fkey FOREIGN KEY (roster_id) REFERENCES public.duty_rosters(id);

-- duty_people duty_people_agency_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.duty_people
    ADD CONSTRAINT duty_people_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES public.agencies(id);

-- duty_people duty_people_staff_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.duty_people
    ADD CONSTRAINT duty_people_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES public.staff(id);

-- duty_replacements duty_replacements_person_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.duty_replacements
    ADD CONSTRAINT duty_replacements_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.duty_people(id);

-- duty_replacements duty_replacements_roster_id_level_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.duty_replacements
    ADD CONSTRAINT duty_replacements_roster_id_level_fkey FOREIGN KEY (roster_id, level) REFERENCES public.duty_levels(roster_id, level);

-- duty_replacements duty_replacements_said_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.duty_replacements
    ADD CONSTRAINT duty_replacements_said_by_fkey FOREIGN KEY (said_by) REFERENCES public.staff(id);

-- duty_roster_estates duty_roster_estates_estate_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.duty_roster_estates
    ADD CONSTRAINT duty_roster_estates_estate_id_fkey FOREIGN KEY (estate_id) REFERENCES public.estates(id);

-- duty_roster_estates duty_roster_estates_roster_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.duty_roster_estates
    ADD CONSTRAINT duty_roster_estates_roster_id_fkey FOREIGN KEY (roster_id) REFERENCES public.duty_rosters(id);

-- duty_rosters duty_rosters_agency_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.duty_rosters
    ADD CONSTRAINT duty_rosters_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES public.agencies(id);

-- duty_rotations duty_rotations_person_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.duty_rotations
    ADD CONSTRAINT duty_rotations_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.duty_people(id);

-- duty_rotations duty_rotations_roster_id_level_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.duty_rotations
    ADD CONSTRAINT duty_rotations_roster_id_level_fkey FOREIGN KEY (roster_id, level) REFERENCES public.duty_levels(roster_id, level);

-- duty_shifts duty_shifts_person_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.duty_shifts
    ADD CONSTRAINT duty_shifts_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.duty_people(id);

-- duty_shifts duty_shifts_roster_id_level_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.duty_shifts
    ADD CONSTRAINT duty_shifts_roster_id_level_fkey FOREIGN KEY (roster_id, level) REFERENCES public.duty_levels(roster_id, level);

-- duty_test_calls duty_test_calls_agency_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.duty_test_calls
    ADD CONSTRAINT duty_test_calls_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES public.agencies(id);

-- duty_test_calls duty_test_calls_roster_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.duty_test_calls
    ADD CONSTRAINT duty_test_calls_roster_id_fkey FOREIGN KEY (roster_id) REFERENCES public.duty_rosters(id);

-- duty_warnings duty_warnings_person_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.duty_warnings
    ADD CONSTRAINT duty_warnings_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.duty_people(id);

-- duty_warnings duty_warnings_roster_id_level_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.duty_warnings
    ADD CONSTRAINT duty_warnings_roster_id_level_fkey FOREIGN KEY (roster_id, level) REFERENCES public.duty_levels(roster_id, level);

-- entrances entrances_building_id_estate_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.entrances
    ADD CONSTRAINT entrances_building_id_estate_id_fkey FOREIGN KEY (building_id, estate_id) REFERENCES public.buildings(id, estate_id);

-- equipment equipment_building_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.equipment
    ADD CONSTRAINT equipment_building_id_fkey FOREIGN KEY (building_id) REFERENCES public.buildings(id);

-- equipment equipment_entrance_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.equipment
    ADD CONSTRAINT equipment_entrance_id_fkey FOREIGN KEY (entrance_id) REFERENCES public.entrances(id);

-- equipment equipment_estate_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.equipment
    ADD CONSTRAINT equipment_estate_id_fkey FOREIGN KEY (estate_id) REFERENCES public.estates(id);

-- estates estates_agency_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.estates
    ADD CONSTRAINT estates_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES public.agencies(id);

-- faults faults_building_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.faults
    ADD CONSTRAINT faults_building_id_fkey FOREIGN KEY (building_id) REFERENCES public.buildings(id);

-- faults faults_entrance_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.faults
    ADD CONSTRAINT faults_entrance_id_fkey FOREIGN KEY (entrance_id) REFERENCES public.entrances(id);

-- faults faults_equipment_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.faults
    ADD CONSTRAINT faults_equipment_id_fkey FOREIGN KEY (equipment_id) REFERENCES public.equipment(id);

-- faults faults_estate_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.faults
    ADD CONSTRAINT faults_estate_id_fkey FOREIGN KEY (estate_id) REFERENCES public.estates(id);

-- faults faults_merged_into_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.faults
    ADD CONSTRAINT faults_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES public.faults(id);

-- faults faults_nature_code_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.faults
    ADD CONSTRAINT faults_nature_code_fkey FOREIGN KEY (nature_code) REFERENCES public.natures(code);

-- faults faults_place_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.faults
    ADD CONSTRAINT faults_place_id_fkey FOREIGN KEY (place_id) REFERENCES public.places(id);

-- field_commands field_commands_device_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.field_commands
    ADD CONSTRAINT field_commands_device_id_fkey FOREIGN KEY (device_id) REFERENCES public.field_devices(id);

-- field_commands field_commands_staff_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.field_commands
    ADD CONSTRAINT field_commands_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES public.staff(id);

-- field_commands field_commands_taken_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.field_commands
    ADD CONSTRAINT field_commands_taken_by_fkey FOREIGN KEY (taken_by) REFERENCES public.staff(id);

-- field_devices field_devices_revoked_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.field_devices
    ADD CONSTRAINT field_devices_revoked_by_fkey FOREIGN KEY (revoked_by) REFERENCES public.staff(id);

-- field_devices field_devices_staff_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.field_devices
    ADD CONSTRAINT field_devices_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES public.staff(id);

-- field_photos field_photos_sha256_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.field_photos
    ADD CONSTRAINT field_photos_sha256_fkey FOREIGN KEY (sha256) REFERENCES public.files(sha256);

-- field_photos field_photos_staff_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.field_photos
    ADD CONSTRAINT field_photos_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES public.staff(id);

-- helper_mandates helper_mandates_resident_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.helper_mandates
    ADD CONSTRAINT helper_mandates_resident_id_fkey FOREIGN KEY (resident_id) REFERENCES public.residents(id);

-- helper_mandates helper_mandates_staff_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.helper_mandates
    ADD CONSTRAINT helper_mandates_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES public.staff(id);

-- homes homes_entrance_id_building_id_estate_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.homes
    ADD CONSTRAINT homes_entrance_id_building_id_estate_id_fkey FOREIGN KEY (entrance_id, building_id, estate_id) REFERENCES public.entrances(id, building_id, estate_id);

-- household_members household_members_lease_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.household_members
    ADD CONSTRAINT household_members_lease_id_fkey FOREIGN KEY (lease_id) REFERENCES public.leases(id);

-- household_members household_members_resident_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.household_members
    ADD CONSTRAINT household_members_resident_id_fkey FOREIGN KEY (resident_id) REFERENCES public.residents(id);

-- import_runs import_runs_run_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.import_runs
    ADD CONSTRAINT import_runs_run_by_fkey FOREIGN KEY (run_by) REFERENCES public.staff(id);

-- lease_holders lease_holders_lease_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.lease_holders
    ADD CONSTRAINT lease_holders_lease_id_fkey FOREIGN KEY (lease_id) REFERENCES public.leases(id);

-- lease_holders lease_holders_resident_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.lease_holders
    ADD CONSTRAINT lease_holders_resident_id_fkey FOREIGN KEY (resident_id) REFERENCES public.residents(id);

-- leases leases_home_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.leases
    ADD CONSTRAINT leases_home_id_fkey FOREIGN KEY (home_id) REFERENCES public.homes(id);

-- liaison_handovers liaison_handovers_mission_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.liaison_handovers
    ADD CONSTRAINT liaison_handovers_mission_id_fkey FOREIGN KEY (mission_id) REFERENCES public.liaison_missions(id);

-- liaison_handovers liaison_handovers_team_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.liaison_handovers
    ADD CONSTRAINT liaison_handovers_team_id_fkey FOREIGN KEY (team_id) REFERENCES public.staff_teams(id);

-- liaison_letters liaison_letters_case_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.liaison_letters
    ADD CONSTRAINT liaison_letters_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- liaison_letters liaison_letters_estate_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.liaison_letters
    ADD CONSTRAINT liaison_letters_estate_id_fkey FOREIGN KEY (estate_id) REFERENCES public.estates(id);

-- liaison_letters liaison_letters_made_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.liaison_letters
    ADD CONSTRAINT liaison_letters_made_by_fkey FOREIGN KEY (made_by) REFERENCES public.staff(id);

-- liaison_letters liaison_letters_mission_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.liaison_letters
    ADD CONSTRAINT liaison_letters_mission_id_fkey FOREIGN KEY (mission_id) REFERENCES public.liaison_missions(id);

-- liaison_mission_estates liaison_mission_estates_estate_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.liaison_mission_estates
    ADD CONSTRAINT liaison_mission_estates_estate_id_fkey FOREIGN KEY (estate_id) REFERENCES public.estates(id);

-- liaison_mission_estates liaison_mission_estates_grant_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.liaison_mission_estates
    ADD CONSTRAINT liaison_mission_estates_grant_id_fkey FOREIGN KEY (grant_id) REFERENCES public.staff_grants(id);

-- liaison_mission_estates liaison_mission_estates_left_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.liaison_mission_estates
    ADD CONSTRAINT liaison_mission_estates_left_by_fkey FOREIGN KEY (left_by) REFERENCES public.staff(id);

-- liaison_mission_estates liaison_mission_estates_mission_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.liaison_mission_estates
    ADD CONSTRAINT liaison_mission_estates_mission_id_fkey FOREIGN KEY (mission_id) REFERENCES public.liaison_missions(id);

-- liaison_mission_hours liaison_mission_hours_mission_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.liaison_mission_hours
    ADD CONSTRAINT liaison_mission_hours_mission_id_fkey FOREIGN KEY (mission_id) REFERENCES public.liaison_missions(id);

-- liaison_missions liaison_missions_agency_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.liaison_missions
    ADD CONSTRAINT liaison_missions_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES public.agencies(id);

-- liaison_missions liaison_missions_agent_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.liaison_missions
    ADD CONSTRAINT liaison_missions_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES public.staff(id);

-- liaison_missions liaison_missions_ended_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.liaison_missions
    ADD CONSTRAINT liaison_missions_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES public.staff(id);

-- liaison_missions liaison_missions_made_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.liaison_missions
    ADD CONSTRAINT liaison_missions_made_by_fkey FOREIGN KEY (made_by) REFERENCES public.staff(id);

-- liaison_office_sessions liaison_office_sessions_estate_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.liaison_office_sessions
    ADD CONSTRAINT liaison_office_sessions_estate_id_fkey FOREIGN KEY (estate_id) REFERENCES public.estates(id);

-- liaison_office_sessions liaison_office_sessions_mission_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.liaison_office_sessions
    ADD CONSTRAINT liaison_office_sessions_mission_id_fkey FOREIGN KEY (mission_id) REFERENCES public.liaison_missions(id);

-- liaison_office_sessions liaison_office_sessions_noted_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.liaison_office_sessions
    ADD CONSTRAINT liaison_office_sessions_noted_by_fkey FOREIGN KEY (noted_by) REFERENCES public.staff(id);

-- liaison_walk_ins liaison_walk_ins_answered_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.liaison_walk_ins
    ADD CONSTRAINT liaison_walk_ins_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES public.staff(id);

-- liaison_walk_ins liaison_walk_ins_estate_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.liaison_walk_ins
    ADD CONSTRAINT liaison_walk_ins_estate_id_fkey FOREIGN KEY (estate_id) REFERENCES public.estates(id);

-- liaison_walk_ins liaison_walk_ins_home_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.liaison_walk_ins
    ADD CONSTRAINT liaison_walk_ins_home_id_fkey FOREIGN KEY (home_id) REFERENCES public.homes(id);

-- liaison_walk_ins liaison_walk_ins_made_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.liaison_walk_ins
    ADD CONSTRAINT liaison_walk_ins_made_by_fkey FOREIGN KEY (made_by) REFERENCES public.staff(id);

-- liaison_walk_ins liaison_walk_ins_mission_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.liaison_walk_ins
    ADD CONSTRAINT liaison_walk_ins_mission_id_fkey FOREIGN KEY (mission_id) REFERENCES public.liaison_missions(id);

-- meeting_agenda_items meeting_agenda_items_added_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.meeting_agenda_items
    ADD CONSTRAINT meeting_agenda_items_added_by_fkey FOREIGN KEY (added_by) REFERENCES public.staff(id);

-- meeting_agenda_items meeting_agenda_items_meeting_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.meeting_agenda_items
    ADD CONSTRAINT meeting_agenda_items_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES public.meetings(id);

-- meeting_cancellations meeting_cancellations_cancelled_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.meeting_cancellations
    ADD CONSTRAINT meeting_cancellations_cancelled_by_fkey FOREIGN KEY (cancelled_by) REFERENCES public.staff(id);

-- meeting_cancellations meeting_cancellations_meeting_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.meeting_cancellations
    ADD CONSTRAINT meeting_cancellations_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES public.meetings(id);

-- meeting_counts meeting_counts_counted_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.meeting_counts
    ADD CONSTRAINT meeting_counts_counted_by_fkey FOREIGN KEY (counted_by) REFERENCES public.staff(id);

-- meeting_counts meeting_counts_meeting_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.meeting_counts
    ADD CONSTRAINT meeting_counts_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES public.meetings(id);

-- meeting_counts meeting_counts_taken_from_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.meeting_counts
    ADD CONSTRAINT meeting_counts_taken_from_fkey FOREIGN KEY (taken_from) REFERENCES public.meeting_counts(id);

-- meeting_invitations meeting_invitations_home_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.meeting_invitations
    ADD CONSTRAINT meeting_invitations_home_id_fkey FOREIGN KEY (home_id) REFERENCES public.homes(id);

-- meeting_invitations meeting_invitations_meeting_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.meeting_invitations
    ADD CONSTRAINT meeting_invitations_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES public.meetings(id);

-- meeting_invitations meeting_invitations_resident_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.meeting_invitations
    ADD CONSTRAINT meeting_invitations_resident_id_fkey FOREIGN KEY (resident_id) REFERENCES public.residents(id);

-- meeting_minutes meeting_minutes_meeting_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.meeting_minutes
    ADD CONSTRAINT meeting_minutes_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES public.meetings(id);

-- meeting_minutes meeting_minutes_written_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.meeting_minutes
    ADD CONSTRAINT meeting_minutes_written_by_fkey FOREIGN KEY (written_by) REFERENCES public.staff(id);

-- meeting_moves meeting_moves_meeting_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.meeting_moves
    ADD CONSTRAINT meeting_moves_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES public.meetings(id);

-- meeting_moves meeting_moves_moved_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.meeting_moves
    ADD CONSTRAINT meeting_moves_moved_by_fkey FOREIGN KEY (moved_by) REFERENCES public.staff(id);

-- meeting_photos meeting_photos_added_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.meeting_photos
    ADD CONSTRAINT meeting_photos_added_by_fkey FOREIGN KEY (added_by) REFERENCES public.staff(id);

-- meeting_photos meeting_photos_meeting_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.meeting_photos
    ADD CONSTRAINT meeting_photos_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES public.meetings(id);

-- meeting_photos meeting_photos_sha256_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.meeting_photos
    ADD CONSTRAINT meeting_photos_sha256_fkey FOREIGN KEY (sha256) REFERENCES public.files(sha256);

-- meeting_remarks meeting_remarks_case_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.meeting_remarks
    ADD CONSTRAINT meeting_remarks_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- meeting_remarks meeting_remarks_estate_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.meeting_remarks
    ADD CONSTRAINT meeting_remarks_estate_id_fkey FOREIGN KEY (estate_id) REFERENCES public.estates(id);

-- meeting_remarks meeting_remarks_meeting_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.meeting_remarks
    ADD CONSTRAINT meeting_remarks_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES public.meetings(id);

-- meeting_remarks meeting_remarks_nature_code_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.meeting_remarks
    ADD CONSTRAINT meeting_remarks_nature_code_fkey FOREIGN KEY (nature_code) REFERENCES public.natures(code);

-- meeting_remarks meeting_remarks_owner_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.meeting_remarks
    ADD CONSTRAINT meeting_remarks_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES public.staff(id);

-- meeting_remarks meeting_remarks_resident_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.meeting_remarks
    ADD CONSTRAINT meeting_remarks_resident_id_fkey FOREIGN KEY (resident_id) REFERENCES public.residents(id);

-- meeting_remarks meeting_remarks_rewritten_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.meeting_remarks
    ADD CONSTRAINT meeting_remarks_rewritten_by_fkey FOREIGN KEY (rewritten_by) REFERENCES public.staff(id);

-- meeting_remarks meeting_remarks_taken_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.meeting_remarks
    ADD CONSTRAINT meeting_remarks_taken_by_fkey FOREIGN KEY (taken_by) REFERENCES public.staff(id);

-- meeting_reminders meeting_reminders_meeting_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.meeting_reminders
    ADD CONSTRAINT meeting_reminders_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES public.meetings(id);

-- meetings meetings_building_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.meetings
    ADD CONSTRAINT meetings_building_id_fkey FOREIGN KEY (building_id) REFERENCES public.buildings(id);

-- meetings meetings_estate_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.meetings
    ADD CONSTRAINT meetings_estate_id_fkey FOREIGN KEY (estate_id) REFERENCES public.estates(id);

-- meetings meetings_host_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.meetings
    ADD CONSTRAINT meetings_host_id_fkey FOREIGN KEY (host_id) REFERENCES public.staff(id);

-- meetings meetings_planned_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.meetings
    ADD CONSTRAINT meetings_planned_by_fkey FOREIGN KEY (planned_by) REFERENCES public.staff(id);

-- observation_addenda observation_addenda_observation_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.observation_addenda
    ADD CONSTRAINT observation_addenda_observation_id_fkey FOREIGN KEY (observation_id) REFERENCES public.observations(id) ON DELETE CASCADE;

-- observation_addenda observation_addenda_written_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.observation_addenda
    ADD CONSTRAINT observation_addenda_written_by_fkey FOREIGN KEY (written_by) REFERENCES public.staff(id);

-- observation_cases observation_cases_case_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.observation_cases
    ADD CONSTRAINT observation_cases_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- observation_cases observation_cases_filed_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.observation_cases
    ADD CONSTRAINT observation_cases_filed_by_fkey FOREIGN KEY (filed_by) REFERENCES public.staff(id);

-- observation_cases observation_cases_observation_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.observation_cases
    ADD CONSTRAINT observation_cases_observation_id_fkey FOREIGN KEY (observation_id) REFERENCES public.observations(id) ON DELETE CASCADE;

-- observation_monthly_counts observation_monthly_counts_building_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.observation_monthly_counts
    ADD CONSTRAINT observation_monthly_counts_building_id_fkey FOREIGN KEY (building_id) REFERENCES public.buildings(id);

-- observation_monthly_counts observation_monthly_counts_estate_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.observation_monthly_counts
    ADD CONSTRAINT observation_monthly_counts_estate_id_fkey FOREIGN KEY (estate_id) REFERENCES public.estates(id);

-- observation_monthly_counts observation_monthly_counts_made_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.observation_monthly_counts
    ADD CONSTRAINT observation_monthly_counts_made_by_fkey FOREIGN KEY (made_by) REFERENCES public.staff(id);

-- observation_photos observation_photos_observation_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.observation_photos
    ADD CONSTRAINT observation_photos_observation_id_fkey FOREIGN KEY (observation_id) REFERENCES public.observations(id) ON DELETE CASCADE;

-- observation_photos observation_photos_sha256_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.observation_photos
    ADD CONSTRAINT observation_photos_sha256_fkey FOREIGN KEY (sha256) REFERENCES public.files(sha256);

-- observation_relay_lines observation_relay_lines_observation_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.observation_relay_lines
    ADD CONSTRAINT observation_relay_lines_observation_id_fkey FOREIGN KEY (observation_id) REFERENCES public.observations(id) ON DELETE CASCADE;

-- observation_relay_lines observation_relay_lines_relay_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.observation_relay_lines
    ADD CONSTRAINT observation_relay_lines_relay_id_fkey FOREIGN KEY (relay_id) REFERENCES public.observation_relays(id) ON DELETE CASCADE;

-- observation_relay_steps observation_relay_steps_relay_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.observation_relay_steps
    ADD CONSTRAINT observation_relay_steps_relay_id_fkey FOREIGN KEY (relay_id) REFERENCES public.observation_relays(id) ON DELETE CASCADE;

-- observation_relays observation_relays_contractor_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.observation_relays
    ADD CONSTRAINT observation_relays_contractor_id_fkey FOREIGN KEY (contractor_id) REFERENCES public.contractors(id);

-- observation_relays observation_relays_estate_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.observation_relays
    ADD CONSTRAINT observation_relays_estate_id_fkey FOREIGN KEY (estate_id) REFERENCES public.estates(id);

-- observation_relays observation_relays_sent_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.observation_relays
    ADD CONSTRAINT observation_relays_sent_by_fkey FOREIGN KEY (sent_by) REFERENCES public.staff(id);

-- observation_restricted_words observation_restricted_words_observation_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.observation_restricted_words
    ADD CONSTRAINT observation_restricted_words_observation_id_fkey FOREIGN KEY (observation_id) REFERENCES public.observations(id) ON DELETE CASCADE;

-- observation_restricted_words observation_restricted_words_written_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.observation_restricted_words
    ADD CONSTRAINT observation_restricted_words_written_by_fkey FOREIGN KEY (written_by) REFERENCES public.staff(id);

-- observation_seller_warnings observation_seller_warnings_building_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.observation_seller_warnings
    ADD CONSTRAINT observation_seller_warnings_building_id_fkey FOREIGN KEY (building_id) REFERENCES public.buildings(id);

-- observation_seller_warnings observation_seller_warnings_estate_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.observation_seller_warnings
    ADD CONSTRAINT observation_seller_warnings_estate_id_fkey FOREIGN KEY (estate_id) REFERENCES public.estates(id);

-- observation_seller_warnings observation_seller_warnings_sent_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.observation_seller_warnings
    ADD CONSTRAINT observation_seller_warnings_sent_by_fkey FOREIGN KEY (sent_by) REFERENCES public.staff(id);

-- observations observations_building_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.observations
    ADD CONSTRAINT observations_building_id_fkey FOREIGN KEY (building_id) REFERENCES public.buildings(id);

-- observations observations_entrance_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.observations
    ADD CONSTRAINT observations_entrance_id_fkey FOREIGN KEY (entrance_id) REFERENCES public.entrances(id);

-- observations observations_equipment_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.observations
    ADD CONSTRAINT observations_equipment_id_fkey FOREIGN KEY (equipment_id) REFERENCES public.equipment(id);

-- observations observations_estate_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.observations
    ADD CONSTRAINT observations_estate_id_fkey FOREIGN KEY (estate_id) REFERENCES public.estates(id);

-- observations observations_made_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.observations
    ADD CONSTRAINT observations_made_by_fkey FOREIGN KEY (made_by) REFERENCES public.staff(id);

-- observations observations_place_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.observations
    ADD CONSTRAINT observations_place_id_fkey FOREIGN KEY (place_id) REFERENCES public.places(id);

-- open311_keys open311_keys_made_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.open311_keys
    ADD CONSTRAINT open311_keys_made_by_fkey FOREIGN KEY (made_by) REFERENCES public.staff(id);

-- open311_keys open311_keys_revoked_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.open311_keys
    ADD CONSTRAINT open311_keys_revoked_by_fkey FOREIGN KEY (revoked_by) REFERENCES public.staff(id);

-- open311_requests open311_requests_case_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.open311_requests
    ADD CONSTRAINT open311_requests_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- open311_requests open311_requests_key_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.open311_requests
    ADD CONSTRAINT open311_requests_key_id_fkey FOREIGN KEY (key_id) REFERENCES public.open311_keys(id);

-- open311_updates open311_updates_case_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.open311_updates
    ADD CONSTRAINT open311_updates_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- open311_updates open311_updates_key_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.open311_updates
    ADD CONSTRAINT open311_updates_key_id_fkey FOREIGN KEY (key_id) REFERENCES public.open311_keys(id);

-- places places_building_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.places
    ADD CONSTRAINT places_building_id_fkey FOREIGN KEY (building_id) REFERENCES public.buildings(id);

-- places places_entrance_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.places
    ADD CONSTRAINT places_entrance_id_fkey FOREIGN KEY (entrance_id) REFERENCES public.entrances(id);

-- places places_estate_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.places
    ADD CONSTRAINT places_estate_id_fkey FOREIGN KEY (estate_id) REFERENCES public.estates(id);

-- promise_rules promise_rules_nature_code_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.promise_rules
    ADD CONSTRAINT promise_rules_nature_code_fkey FOREIGN KEY (nature_code) REFERENCES public.natures(code);

-- repair_contests repair_contests_case_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.repair_contests
    ADD CONSTRAINT repair_contests_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.repair_decisions(case_id);

-- repair_decisions repair_decisions_case_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.repair_decisions
    ADD CONSTRAINT repair_decisions_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- repair_rulings repair_rulings_case_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.repair_rulings
    ADD CONSTRAINT repair_rulings_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.repair_decisions(case_id);

-- repair_rulings repair_rulings_ruled_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.repair_rulings
    ADD CONSTRAINT repair_rulings_ruled_by_fkey FOREIGN KEY (ruled_by) REFERENCES public.staff(id);

-- resident_channels resident_channels_resident_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.resident_channels
    ADD CONSTRAINT resident_channels_resident_id_fkey FOREIGN KEY (resident_id) REFERENCES public.residents(id);

-- resident_consents resident_consents_resident_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.resident_consents
    ADD CONSTRAINT resident_consents_resident_id_fkey FOREIGN KEY (resident_id) REFERENCES public.residents(id);

-- round_checks round_checks_case_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.round_checks
    ADD CONSTRAINT round_checks_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- round_checks round_checks_entrance_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.round_checks
    ADD CONSTRAINT round_checks_entrance_id_fkey FOREIGN KEY (entrance_id) REFERENCES public.entrances(id);

-- round_checks round_checks_equipment_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.round_checks
    ADD CONSTRAINT round_checks_equipment_id_fkey FOREIGN KEY (equipment_id) REFERENCES public.equipment(id);

-- round_checks round_checks_place_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.round_checks
    ADD CONSTRAINT round_checks_place_id_fkey FOREIGN KEY (place_id) REFERENCES public.places(id);

-- round_checks round_checks_round_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.round_checks
    ADD CONSTRAINT round_checks_round_id_fkey FOREIGN KEY (round_id) REFERENCES public.rounds(id);

-- rounds rounds_building_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.rounds
    ADD CONSTRAINT rounds_building_id_fkey FOREIGN KEY (building_id) REFERENCES public.buildings(id);

-- rounds rounds_estate_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.rounds
    ADD CONSTRAINT rounds_estate_id_fkey FOREIGN KEY (estate_id) REFERENCES public.estates(id);

-- rounds rounds_made_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.rounds
    ADD CONSTRAINT rounds_made_by_fkey FOREIGN KEY (made_by) REFERENCES public.staff(id);

-- settings settings_set_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.settings
    ADD CONSTRAINT settings_set_by_fkey FOREIGN KEY (set_by) REFERENCES public.staff(id);

-- sign_in_codes sign_in_codes_channel_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.sign_in_codes
    ADD CONSTRAINT sign_in_codes_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES public.resident_channels(id);

-- sign_in_codes sign_in_codes_resident_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.sign_in_codes
    ADD CONSTRAINT sign_in_codes_resident_id_fkey FOREIGN KEY (resident_id) REFERENCES public.residents(id);

-- social_referrals social_referrals_estate_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.social_referrals
    ADD CONSTRAINT social_referrals_estate_id_fkey FOREIGN KEY (estate_id) REFERENCES public.estates(id);

-- social_referrals social_referrals_made_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.social_referrals
    ADD CONSTRAINT social_referrals_made_by_fkey FOREIGN KEY (made_by) REFERENCES public.staff(id);

-- social_referrals social_referrals_resident_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.social_referrals
    ADD CONSTRAINT social_referrals_resident_id_fkey FOREIGN KEY (resident_id) REFERENCES public.residents(id);

-- social_referrals social_referrals_social_worker_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.social_referrals
    ADD CONSTRAINT social_referrals_social_worker_id_fkey FOREIGN KEY (social_worker_id) REFERENCES public.staff(id);

-- staff_grants staff_grants_agency_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.staff_grants
    ADD CONSTRAINT staff_grants_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES public.agencies(id);

-- staff_grants staff_grants_estate_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.staff_grants
    ADD CONSTRAINT staff_grants_estate_id_fkey FOREIGN KEY (estate_id) REFERENCES public.estates(id);

-- staff_grants staff_grants_granted_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.staff_grants
    ADD CONSTRAINT staff_grants_granted_by_fkey FOREIGN KEY (granted_by) REFERENCES public.staff(id);

-- staff_grants staff_grants_staff_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.staff_grants
    ADD CONSTRAINT staff_grants_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES public.staff(id);

-- staff_team_members staff_team_members_staff_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.staff_team_members
    ADD CONSTRAINT staff_team_members_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES public.staff(id);

-- staff_team_members staff_team_members_team_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.staff_team_members
    ADD CONSTRAINT staff_team_members_team_id_fkey FOREIGN KEY (team_id) REFERENCES public.staff_teams(id);

-- staff_teams staff_teams_agency_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.staff_teams
    ADD CONSTRAINT staff_teams_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES public.agencies(id);

-- works_absence_withdrawals works_absence_withdrawals_absence_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_absence_withdrawals
    ADD CONSTRAINT works_absence_withdrawals_absence_id_fkey FOREIGN KEY (absence_id) REFERENCES public.works_absences(id);

-- works_absence_withdrawals works_absence_withdrawals_site_id_home_id_estate_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_absence_withdrawals
    ADD CONSTRAINT works_absence_withdrawals_site_id_home_id_estate_id_fkey FOREIGN KEY (site_id, home_id, estate_id) REFERENCES public.works_site_homes(site_id, home_id, estate_id);

-- works_absences works_absences_site_id_home_id_estate_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_absences
    ADD CONSTRAINT works_absences_site_id_home_id_estate_id_fkey FOREIGN KEY (site_id, home_id, estate_id) REFERENCES public.works_site_homes(site_id, home_id, estate_id);

-- works_adaptations works_adaptations_site_id_home_id_estate_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_adaptations
    ADD CONSTRAINT works_adaptations_site_id_home_id_estate_id_fkey FOREIGN KEY (site_id, home_id, estate_id) REFERENCES public.works_site_homes(site_id, home_id, estate_id);

-- works_answers works_answers_estate_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_answers
    ADD CONSTRAINT works_answers_estate_id_fkey FOREIGN KEY (estate_id) REFERENCES public.estates(id);

-- works_answers works_answers_order_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_answers
    ADD CONSTRAINT works_answers_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.works_orders(id);

-- works_answers works_answers_reserve_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_answers
    ADD CONSTRAINT works_answers_reserve_id_fkey FOREIGN KEY (reserve_id) REFERENCES public.works_reserves(id);

-- works_answers works_answers_site_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_answers
    ADD CONSTRAINT works_answers_site_id_fkey FOREIGN KEY (site_id) REFERENCES public.works_sites(id);

-- works_attestations works_attestations_building_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_attestations
    ADD CONSTRAINT works_attestations_building_id_fkey FOREIGN KEY (building_id) REFERENCES public.buildings(id);

-- works_attestations works_attestations_by_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_attestations
    ADD CONSTRAINT works_attestations_by_id_fkey FOREIGN KEY (by_id) REFERENCES public.staff(id);

-- works_attestations works_attestations_contractor_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_attestations
    ADD CONSTRAINT works_attestations_contractor_id_fkey FOREIGN KEY (contractor_id) REFERENCES public.contractors(id);

-- works_attestations works_attestations_site_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_attestations
    ADD CONSTRAINT works_attestations_site_id_fkey FOREIGN KEY (site_id) REFERENCES public.works_sites(id);

-- works_calendars works_calendars_site_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_calendars
    ADD CONSTRAINT works_calendars_site_id_fkey FOREIGN KEY (site_id) REFERENCES public.works_sites(id);

-- works_confirmations works_confirmations_intervention_id_site_id_home_id_estate_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_confirmations
    ADD CONSTRAINT works_confirmations_intervention_id_site_id_home_id_estate_fkey FOREIGN KEY (intervention_id, site_id, home_id, estate_id) REFERENCES public.works_interventions(id, site_id, home_id, estate_id);

-- works_confirmations works_confirmations_slot_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_confirmations
    ADD CONSTRAINT works_confirmations_slot_id_fkey FOREIGN KEY (slot_id) REFERENCES public.works_slots(id);

-- works_consents works_consents_site_id_home_id_estate_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_consents
    ADD CONSTRAINT works_consents_site_id_home_id_estate_id_fkey FOREIGN KEY (site_id, home_id, estate_id) REFERENCES public.works_site_homes(site_id, home_id, estate_id);

-- works_ends works_ends_by_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_ends
    ADD CONSTRAINT works_ends_by_id_fkey FOREIGN KEY (by_id) REFERENCES public.staff(id);

-- works_ends works_ends_intervention_id_site_id_home_id_estate_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_ends
    ADD CONSTRAINT works_ends_intervention_id_site_id_home_id_estate_id_fkey FOREIGN KEY (intervention_id, site_id, home_id, estate_id) REFERENCES public.works_interventions(id, site_id, home_id, estate_id);

-- works_gates works_gates_by_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_gates
    ADD CONSTRAINT works_gates_by_id_fkey FOREIGN KEY (by_id) REFERENCES public.staff(id);

-- works_gates works_gates_meeting_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_gates
    ADD CONSTRAINT works_gates_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES public.meetings(id);

-- works_gates works_gates_minutes_sha256_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_gates
    ADD CONSTRAINT works_gates_minutes_sha256_fkey FOREIGN KEY (minutes_sha256) REFERENCES public.files(sha256);

-- works_gates works_gates_site_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_gates
    ADD CONSTRAINT works_gates_site_id_fkey FOREIGN KEY (site_id) REFERENCES public.works_sites(id);

-- works_interventions works_interventions_made_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_interventions
    ADD CONSTRAINT works_interventions_made_by_fkey FOREIGN KEY (made_by) REFERENCES public.staff(id);

-- works_interventions works_interventions_phase_id_site_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_interventions
    ADD CONSTRAINT works_interventions_phase_id_site_id_fkey FOREIGN KEY (phase_id, site_id) REFERENCES public.works_phases(id, site_id);

-- works_interventions works_interventions_site_id_home_id_estate_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_interventions
    ADD CONSTRAINT works_interventions_site_id_home_id_estate_id_fkey FOREIGN KEY (site_id, home_id, estate_id) REFERENCES public.works_site_homes(site_id, home_id, estate_id);

-- works_interventions works_interventions_slot_id_phase_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_interventions
    ADD CONSTRAINT works_interventions_slot_id_phase_id_fkey FOREIGN KEY (slot_id, phase_id) REFERENCES public.works_slots(id, phase_id);

-- works_lifts works_lifts_by_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_lifts
    ADD CONSTRAINT works_lifts_by_id_fkey FOREIGN KEY (by_id) REFERENCES public.staff(id);

-- works_lifts works_lifts_reserve_id_site_id_home_id_estate_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_lifts
    ADD CONSTRAINT works_lifts_reserve_id_site_id_home_id_estate_id_fkey FOREIGN KEY (reserve_id, site_id, home_id, estate_id) REFERENCES public.works_reserves(id, site_id, home_id, estate_id);

-- works_moves works_moves_from_slot_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_moves
    ADD CONSTRAINT works_moves_from_slot_id_fkey FOREIGN KEY (from_slot_id) REFERENCES public.works_slots(id);

-- works_moves works_moves_intervention_id_site_id_home_id_estate_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_moves
    ADD CONSTRAINT works_moves_intervention_id_site_id_home_id_estate_id_fkey FOREIGN KEY (intervention_id, site_id, home_id, estate_id) REFERENCES public.works_interventions(id, site_id, home_id, estate_id);

-- works_moves works_moves_to_slot_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_moves
    ADD CONSTRAINT works_moves_to_slot_id_fkey FOREIGN KEY (to_slot_id) REFERENCES public.works_slots(id);

-- works_notices works_notices_by_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_notices
    ADD CONSTRAINT works_notices_by_id_fkey FOREIGN KEY (by_id) REFERENCES public.staff(id);

-- works_notices works_notices_intervention_id_site_id_home_id_estate_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_notices
    ADD CONSTRAINT works_notices_intervention_id_site_id_home_id_estate_id_fkey FOREIGN KEY (intervention_id, site_id, home_id, estate_id) REFERENCES public.works_interventions(id, site_id, home_id, estate_id);

-- works_notices works_notices_resident_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_notices
    ADD CONSTRAINT works_notices_resident_id_fkey FOREIGN KEY (resident_id) REFERENCES public.residents(id);

-- works_notices works_notices_slot_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_notices
    ADD CONSTRAINT works_notices_slot_id_fkey FOREIGN KEY (slot_id) REFERENCES public.works_slots(id);

-- works_orders works_orders_contractor_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_orders
    ADD CONSTRAINT works_orders_contractor_id_fkey FOREIGN KEY (contractor_id) REFERENCES public.contractors(id);

-- works_orders works_orders_ordered_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_orders
    ADD CONSTRAINT works_orders_ordered_by_fkey FOREIGN KEY (ordered_by) REFERENCES public.staff(id);

-- works_orders works_orders_phase_id_site_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_orders
    ADD CONSTRAINT works_orders_phase_id_site_id_fkey FOREIGN KEY (phase_id, site_id) REFERENCES public.works_phases(id, site_id);

-- works_phases works_phases_contractor_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_phases
    ADD CONSTRAINT works_phases_contractor_id_fkey FOREIGN KEY (contractor_id) REFERENCES public.contractors(id);

-- works_phases works_phases_ordered_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_phases
    ADD CONSTRAINT works_phases_ordered_by_fkey FOREIGN KEY (ordered_by) REFERENCES public.staff(id);

-- works_phases works_phases_site_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_phases
    ADD CONSTRAINT works_phases_site_id_fkey FOREIGN KEY (site_id) REFERENCES public.works_sites(id);

-- works_reserve_photos works_reserve_photos_reserve_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_reserve_photos
    ADD CONSTRAINT works_reserve_photos_reserve_id_fkey FOREIGN KEY (reserve_id) REFERENCES public.works_reserves(id);

-- works_reserve_photos works_reserve_photos_sha256_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_reserve_photos
    ADD CONSTRAINT works_reserve_photos_sha256_fkey FOREIGN KEY (sha256) REFERENCES public.files(sha256);

-- works_reserves works_reserves_by_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_reserves
    ADD CONSTRAINT works_reserves_by_id_fkey FOREIGN KEY (by_id) REFERENCES public.staff(id);

-- works_reserves works_reserves_contractor_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_reserves
    ADD CONSTRAINT works_reserves_contractor_id_fkey FOREIGN KEY (contractor_id) REFERENCES public.contractors(id);

-- works_reserves works_reserves_intervention_id_site_id_home_id_estate_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_reserves
    ADD CONSTRAINT works_reserves_intervention_id_site_id_home_id_estate_id_fkey FOREIGN KEY (intervention_id, site_id, home_id, estate_id) REFERENCES public.works_interventions(id, site_id, home_id, estate_id);

-- works_satisfaction works_satisfaction_resident_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_satisfaction
    ADD CONSTRAINT works_satisfaction_resident_id_fkey FOREIGN KEY (resident_id) REFERENCES public.residents(id);

-- works_satisfaction works_satisfaction_site_id_home_id_estate_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_satisfaction
    ADD CONSTRAINT works_satisfaction_site_id_home_id_estate_id_fkey FOREIGN KEY (site_id, home_id, estate_id) REFERENCES public.works_site_homes(site_id, home_id, estate_id);

-- works_site_homes works_site_homes_home_id_building_id_estate_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_site_homes
    ADD CONSTRAINT works_site_homes_home_id_building_id_estate_id_fkey FOREIGN KEY (home_id, building_id, estate_id) REFERENCES public.homes(id, building_id, estate_id);

-- works_site_homes works_site_homes_site_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_site_homes
    ADD CONSTRAINT works_site_homes_site_id_fkey FOREIGN KEY (site_id) REFERENCES public.works_sites(id);

-- works_sites works_sites_ended_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_sites
    ADD CONSTRAINT works_sites_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES public.staff(id);

-- works_sites works_sites_estate_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_sites
    ADD CONSTRAINT works_sites_estate_id_fkey FOREIGN KEY (estate_id) REFERENCES public.estates(id);

-- works_sites works_sites_made_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_sites
    ADD CONSTRAINT works_sites_made_by_fkey FOREIGN KEY (made_by) REFERENCES public.staff(id);

-- works_sites works_sites_manager_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_sites
    ADD CONSTRAINT works_sites_manager_id_fkey FOREIGN KEY (manager_id) REFERENCES public.staff(id);

-- works_sites works_sites_started_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_sites
    ADD CONSTRAINT works_sites_started_by_fkey FOREIGN KEY (started_by) REFERENCES public.staff(id);

-- works_slots works_slots_phase_id_site_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_slots
    ADD CONSTRAINT works_slots_phase_id_site_id_fkey FOREIGN KEY (phase_id, site_id) REFERENCES public.works_phases(id, site_id);

-- works_tasks works_tasks_done_by_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_tasks
    ADD CONSTRAINT works_tasks_done_by_fkey FOREIGN KEY (done_by) REFERENCES public.staff(id);

-- works_tasks works_tasks_intervention_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_tasks
    ADD CONSTRAINT works_tasks_intervention_id_fkey FOREIGN KEY (intervention_id) REFERENCES public.works_interventions(id);

-- works_tasks works_tasks_site_id_home_id_estate_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_tasks
    ADD CONSTRAINT works_tasks_site_id_home_id_estate_id_fkey FOREIGN KEY (site_id, home_id, estate_id) REFERENCES public.works_site_homes(site_id, home_id, estate_id);

-- works_visit_addenda works_visit_addenda_by_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_visit_addenda
    ADD CONSTRAINT works_visit_addenda_by_id_fkey FOREIGN KEY (by_id) REFERENCES public.staff(id);

-- works_visit_addenda works_visit_addenda_estate_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_visit_addenda
    ADD CONSTRAINT works_visit_addenda_estate_id_fkey FOREIGN KEY (estate_id) REFERENCES public.estates(id);

-- works_visit_addenda works_visit_addenda_home_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_visit_addenda
    ADD CONSTRAINT works_visit_addenda_home_id_fkey FOREIGN KEY (home_id) REFERENCES public.homes(id);

-- works_visit_addenda works_visit_addenda_visit_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_visit_addenda
    ADD CONSTRAINT works_visit_addenda_visit_id_fkey FOREIGN KEY (visit_id) REFERENCES public.works_visits(id);

-- works_visits works_visits_by_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_visits
    ADD CONSTRAINT works_visits_by_id_fkey FOREIGN KEY (by_id) REFERENCES public.staff(id);

-- works_visits works_visits_intervention_id_site_id_home_id_estate_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.works_visits
    ADD CONSTRAINT works_visits_intervention_id_site_id_home_id_estate_id_fkey FOREIGN KEY (intervention_id, site_id, home_id, estate_id) REFERENCES public.works_interventions(id, site_id, home_id, estate_id);

-- observation_addenda add_addenda; Type: POLICY; Schema: public

CREATE POLICY add_addenda ON public.observation_addenda FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR ((written_by = ( SELECT app.me() AS me)) AND (EXISTS ( SELECT
   FROM public.observations o
  WHERE ((o.id = observation_addenda.observation_id) AND (o.made_by = ( SELECT app.me() AS me))))))));

-- meeting_agenda_items add_agenda; Type: POLICY; Schema: public

CREATE POLICY add_agenda ON public.meeting_agenda_items FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR ((added_by = ( SELECT app.me() AS me)) AND ( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'liaison_agent'::text, 'works_manager'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM public.meetings m
  WHERE (m.id = meeting_agenda_items.meeting_id))))));

-- round_checks add_checks; Type: POLICY; Schema: public

CREATE POLICY add_checks ON public.round_checks FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR (EXISTS ( SELECT
   FROM public.rounds r
  WHERE ((r.id = round_checks.round_id) AND (r.made_by = ( SELECT app.me() AS me)))))));

-- case_closures add_closures; Type: POLICY; Schema: public

CREATE POLICY add_closures ON public.case_closures FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR ((by_kind = ( SELECT app.kind() AS kind)) AND (by_id = ( SELECT app.me() AS me)) AND (EXISTS ( SELECT
   FROM public.cases c
  WHERE (c.id = case_closures.case_id))))));

-- meeting_counts add_counts; Type: POLICY; Schema: public

CREATE POLICY add_counts ON public.meeting_counts FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR ((counted_by = ( SELECT app.me() AS me)) AND ( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'liaison_agent'::text, 'works_manager'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM public.meetings m
  WHERE (m.id = meeting_counts.meeting_id))))));

-- deliveries add_deliveries; Type: POLICY; Schema: public

CREATE POLICY add_deliveries ON public.deliveries FOR INSERT TO palier_app WITH CHECK (
CASE ( SELECT app.kind() AS kind)
    WHEN 'system'::text THEN true
    WHEN 'gate'::text THEN (purpose = 'sign_in'::text)
    WHEN 'resident'::text THEN ((purpose <> 'sign_in'::text) AND ((resident_id = ( SELECT app.me() AS me)) OR (EXISTS ( SELECT
       FROM public.cases c
      WHERE (c.id = deliveries.case_id)))))
    WHEN 'partner'::text THEN ((purpose <> 'sign_in'::text) AND (EXISTS ( SELECT
       FROM public.cases c
      WHERE (c.id = deliveries.case_id))))
    WHEN 'staff'::text THEN (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'caretaker'::text, 'liaison_agent'::text, 'works_manager'::text, 'technician'::text, 'helper'::text, 'administrator'::text]) AS has_role) AND (purpose <> 'sign_in'::text) AND ((case_id IS NULL) OR (EXISTS ( SELECT
       FROM public.cases c
      WHERE (c.id = deliveries.case_id)))) AND ((estate_id IS NULL) OR app.reaches(estate_id) OR (case_id IS NOT NULL)))
    ELSE false
END);

-- field_devices add_devices; Type: POLICY; Schema: public

CREATE POLICY add_devices ON public.field_devices FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR ((( SELECT app.kind() AS kind) = 'staff'::text) AND (staff_id = ( SELECT app.me() AS me)) AND (revoked_at IS NULL))));

-- import_runs add_imports; Type: POLICY; Schema: public

CREATE POLICY add_imports ON public.import_runs FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR ( SELECT app.has_role(VARIADIC ARRAY['administrator'::text]) AS has_role)));

-- repair_items add_items; Type: POLICY; Schema: public

CREATE POLICY add_items ON public.repair_items FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR ( SELECT app.has_role(VARIADIC ARRAY['administrator'::text]) AS has_role)));

-- helper_mandates add_mandates; Type: POLICY; Schema: public

CREATE POLICY add_mandates ON public.helper_mandates FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text]) AS has_role) AND app.resident_in_reach(resident_id))));

-- observation_photos add_observation_photos; Type: POLICY; Schema: public

CREATE POLICY add_observation_photos ON public.observation_photos FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR (EXISTS ( SELECT
   FROM public.observations o
  WHERE ((o.id = observation_photos.observation_id) AND (o.made_by = ( SELECT app.me() AS me)))))));

-- case_photos add_photos; Type: POLICY; Schema: public

CREATE POLICY add_photos ON public.case_photos FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR ((case_id IS NOT NULL) AND app.case_in_reach(case_id)) OR ((draft_id IS NOT NULL) AND (EXISTS ( SELECT
   FROM public.case_drafts d
  WHERE (d.id = case_photos.draft_id))))));

-- meeting_photos add_photos; Type: POLICY; Schema: public

CREATE POLICY add_photos ON public.meeting_photos FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR ((added_by = ( SELECT app.me() AS me)) AND ( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'liaison_agent'::text, 'works_manager'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM public.meetings m
  WHERE (m.id = meeting_photos.meeting_id))))));

-- competence_referral_photos add_referral_photos; Type: POLICY; Schema: public

CREATE POLICY add_referral_photos ON public.competence_referral_photos FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR ((referral_id = ( SELECT app.partner_order() AS partner_order)) AND (EXISTS ( SELECT
   FROM public.competence_referral_steps t
  WHERE ((t.id = competence_referral_photos.step_id) AND (t.referral_id = competence_referral_photos.referral_id))))) OR (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'works_manager'::text, 'technician'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM public.competence_referrals r
  WHERE (r.id = competence_referral_photos.referral_id))))));

-- competence_referral_steps add_referral_steps; Type: POLICY; Schema: public

CREATE POLICY add_referral_steps ON public.competence_referral_steps FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR ((referral_id = ( SELECT app.partner_order() AS partner_order)) AND (kind = ANY (ARRAY['opened'::text, 'accepted'::text, 'refused'::text, 'asked'::text, 'answered'::text, 'done'::text]))) OR (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'works_manager'::text, 'technician'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM public.competence_referrals r
  WHERE (r.id = competence_referral_steps.referral_id))))));

-- competence_referral_words add_referral_words; Type: POLICY; Schema: public

CREATE POLICY add_referral_words ON public.competence_referral_words FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'works_manager'::text, 'technician'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM public.competence_referrals r
  WHERE (r.id = competence_referral_words.referral_id))))));

-- observation_relay_lines add_relay_lines; Type: POLICY; Schema: public

CREATE POLICY add_relay_lines ON public.observation_relay_lines FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR ((EXISTS ( SELECT
   FROM public.observation_relays r
  WHERE ((r.id = observation_relay_lines.relay_id) AND (r.sent_by = ( SELECT app.me() AS me))))) AND (EXISTS ( SELECT
   FROM public.observations o
  WHERE (o.id = observation_relay_lines.observation_id))))));

-- observation_relay_steps add_relay_steps; Type: POLICY; Schema: public

CREATE POLICY add_relay_steps ON public.observation_relay_steps FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR (relay_id = ( SELECT app.partner_order() AS partner_order)) OR (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'works_manager'::text, 'technician'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM public.observation_relays r
  WHERE (r.id = observation_relay_steps.relay_id))))));

-- delivery_tries add_tries; Type: POLICY; Schema: public

CREATE POLICY add_tries ON public.delivery_tries FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM public.deliveries d
  WHERE (d.id = delivery_tries.delivery_id))))));

-- contractor_work_order_steps add_work_order_steps; Type: POLICY; Schema: public

CREATE POLICY add_work_order_steps ON public.contractor_work_order_steps FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR (work_order_id = ( SELECT app.partner_order() AS partner_order)) OR (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'works_manager'::text, 'technician'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM public.contractor_work_orders w
  WHERE (w.id = contractor_work_order_steps.work_order_id))))));

-- works_tasks add_works; Type: POLICY; Schema: public

CREATE POLICY add_works ON public.works_tasks FOR INSERT TO palier_app WITH CHECK (( SELECT app.is_system() AS is_system));

-- agencies; Type: ROW SECURITY; Schema: public

ALTER TABLE public.agencies ENABLE ROW LEVEL SECURITY;

-- alert_interventions; Type: ROW SECURITY; Schema: public

ALTER TABLE public.alert_interventions ENABLE ROW LEVEL SECURITY;

-- alert_replies; Type: ROW SECURITY; Schema: public

ALTER TABLE public.alert_replies ENABLE ROW LEVEL SECURITY;

-- alert_tries; Type: ROW SECURITY; Schema: public

ALTER TABLE public.alert_tries ENABLE ROW LEVEL SECURITY;

-- alerts; Type: ROW SECURITY; Schema: public

ALTER TABLE public.alerts ENABLE ROW LEVEL SECURITY;

-- liaison_mission_hours announce_hours; Type: POLICY; Schema: public

CREATE POLICY announce_hours ON public.liaison_mission_hours FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR (( SELECT app.has_role(VARIADIC ARRAY['agency_manager'::text, 'works_manager'::text]) AS has_role) AND app.mission_in_reach(mission_id))));

-- liaison_mission_hours announce_other_hours; Type: POLICY; Schema: public

CREATE POLICY announce_other_hours ON public.liaison_mission_hours FOR UPDATE TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (( SELECT app.has_role(VARIADIC ARRAY['agency_manager'::text, 'works_manager'::text]) AS has_role) AND app.mission_in_reach(mission_id))));

-- social_referrals answer_referred; Type: POLICY; Schema: public

CREATE POLICY answer_referred ON public.social_referrals FOR UPDATE TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (( SELECT app.has_role(VARIADIC ARRAY['social_worker'::text]) AS has_role) AND (social_worker_id = ( SELECT app.me() AS me)))));

-- observation_relays answer_relays; Type: POLICY; Schema: public

CREATE POLICY answer_relays ON public.observation_relays FOR UPDATE TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (id = ( SELECT app.partner_order() AS partner_order)) OR (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'works_manager'::text, 'technician'::text]) AS has_role) AND app.reaches(estate_id))));

-- liaison_walk_ins answer_walk_ins; Type: POLICY; Schema: public

CREATE POLICY answer_walk_ins ON public.liaison_walk_ins FOR UPDATE TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (( SELECT app.has_role(VARIADIC ARRAY['liaison_agent'::text, 'adviser'::text, 'agency_manager'::text, 'works_manager'::text]) AS has_role) AND app.reaches(estate_id)))) WITH CHECK ((( SELECT app.is_system() AS is_system) OR (answered_by = ( SELECT app.me() AS me))));

-- api_replies; Type: ROW SECURITY; Schema: public

ALTER TABLE public.api_replies ENABLE ROW LEVEL SECURITY;

-- api_replies api_replies_own; Type: POLICY; Schema: public

CREATE POLICY api_replies_own ON public.api_replies TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ((( SELECT app.kind() AS kind) <> 'nobody'::text) AND (caller = ((( SELECT app.kind() AS kind) || ':'::text) || COALESCE((( SELECT app.me() AS me))::text, ''::text))))));

-- call_backs ask_call_backs; Type: POLICY; Schema: public

CREATE POLICY ask_call_backs ON public.call_backs FOR INSERT TO palier_app WITH CHECK (( SELECT app.is_system() AS is_system));

-- case_verdicts ask_verdicts; Type: POLICY; Schema: public

CREATE POLICY ask_verdicts ON public.case_verdicts FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'works_manager'::text, 'technician'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM public.cases c
  WHERE (c.id = case_verdicts.case_id))))));

-- sign_in_attempts attempts_at_gate; Type: POLICY; Schema: public

CREATE POLICY attempts_at_gate ON public.sign_in_attempts TO palier_app USING (( SELECT app.is_gate() AS is_gate));

-- delivery_batches batches; Type: POLICY; Schema: public

CREATE POLICY batches ON public.delivery_batches TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text]) AS has_role)));

-- case_viewers be_viewer; Type: POLICY; Schema: public

CREATE POLICY be_viewer ON public.case_viewers TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ((( SELECT app.kind() AS kind) = 'staff'::text) AND (staff_id = ( SELECT app.me() AS me)) AND (EXISTS ( SELECT
   FROM public.cases c
  WHERE (c.id = case_viewers.case_id))))));

-- board_posts; Type: ROW SECURITY; Schema: public

ALTER TABLE public.board_posts ENABLE ROW LEVEL SECURITY;

-- buildings; Type: ROW SECURITY; Schema: public

ALTER TABLE public.buildings ENABLE ROW LEVEL SECURITY;

-- call_back_tries; Type: ROW SECURITY; Schema: public

ALTER TABLE public.call_back_tries ENABLE ROW LEVEL SECURITY;

-- call_backs; Type: ROW SECURITY; Schema: public

ALTER TABLE public.call_backs ENABLE ROW LEVEL SECURITY;

-- call_closures; Type: ROW SECURITY; Schema: public

ALTER TABLE public.call_closures ENABLE ROW LEVEL SECURITY;

-- call_code_tries; Type: ROW SECURITY; Schema: public

ALTER TABLE public.call_code_tries ENABLE ROW LEVEL SECURITY;

-- call_flow_publications; Type: ROW SECURITY; Schema: public

ALTER TABLE public.call_flow_publications ENABLE ROW LEVEL SECURITY;

-- call_flows; Type: ROW SECURITY; Schema: public

ALTER TABLE public.call_flows ENABLE ROW LEVEL SECURITY;

-- call_phones; Type: ROW SECURITY; Schema: public

ALTER TABLE public.call_phones ENABLE ROW LEVEL SECURITY;

-- call_recordings; Type: ROW SECURITY; Schema: public

ALTER TABLE public.call_recordings ENABLE ROW LEVEL SECURITY;

-- call_scenarios; Type: ROW SECURITY; Schema: public

ALTER TABLE public.call_scenarios ENABLE ROW LEVEL SECURITY;

-- call_steps; Type: ROW SECURITY; Schema: public

ALTER TABLE public.call_steps ENABLE ROW LEVEL SECURITY;

-- call_waits; Type: ROW SECURITY; Schema: public

ALTER TABLE public.call_waits ENABLE ROW LEVEL SECURITY;

-- calls; Type: ROW SECURITY; Schema: public

ALTER TABLE public.calls ENABLE ROW LEVEL SECURITY;

-- meeting_cancellations cancel_meetings; Type: POLICY; Schema: public

CREATE POLICY cancel_meetings ON public.meeting_cancellations FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR ((cancelled_by = ( SELECT app.me() AS me)) AND ( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'liaison_agent'::text, 'works_manager'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM public.meetings m
  WHERE (m.id = meeting_cancellations.meeting_id))))));

-- case_answer_recipients; Type: ROW SECURITY; Schema: public

ALTER TABLE public.case_answer_recipients ENABLE ROW LEVEL SECURITY;

-- case_answers; Type: ROW SECURITY; Schema: public

ALTER TABLE public.case_answers ENABLE ROW LEVEL SECURITY;

-- case_canned_answers; Type: ROW SECURITY; Schema: public

ALTER TABLE public.case_canned_answers ENABLE ROW LEVEL SECURITY;

-- case_closures; Type: ROW SECURITY; Schema: public

ALTER TABLE public.case_closures ENABLE ROW LEVEL SECURITY;

-- case_drafts; Type: ROW SECURITY; Schema: public

ALTER TABLE public.case_drafts ENABLE ROW LEVEL SECURITY;

-- case_messages; Type: ROW SECURITY; Schema: public

ALTER TABLE public.case_messages ENABLE ROW LEVEL SECURITY;

-- case_notes; Type: ROW SECURITY; Schema: public

ALTER TABLE public.case_notes ENABLE ROW LEVEL SECURITY;

-- case_photos; Type: ROW SECURITY; Schema: public

ALTER TABLE public.case_photos ENABLE ROW LEVEL SECURITY;

-- case_promises; Type: ROW SECURITY; Schema: public

ALTER TABLE public.case_promises ENABLE ROW LEVEL SECURITY;

-- case_search; Type: ROW SECURITY; Schema: public

ALTER TABLE public.case_search ENABLE ROW LEVEL SECURITY;

-- case_subject_changes; Type: ROW SECURITY; Schema: public

ALTER TABLE public.case_subject_changes ENABLE ROW LEVEL SECURITY;

-- case_verdicts; Type: ROW SECURITY; Schema: public

ALTER TABLE public.case_verdicts ENABLE ROW LEVEL SECURITY;

-- case_viewers; Type: ROW SECURITY; Schema: public

ALTER TABLE public.case_viewers ENABLE ROW LEVEL SECURITY;

-- cases; Type: ROW SECURITY; Schema: public

ALTER TABLE public.cases ENABLE ROW LEVEL SECURITY;

-- sign_in_challenges challenges_at_gate; Type: POLICY; Schema: public

CREATE POLICY challenges_at_gate ON public.sign_in_challenges TO palier_app USING (( SELECT app.is_gate() AS is_gate));

-- meeting_agenda_items change_agenda; Type: POLICY; Schema: public

CREATE POLICY change_agenda ON public.meeting_agenda_items FOR UPDATE TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'liaison_agent'::text, 'works_manager'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM public.meetings m
  WHERE (m.id = meeting_agenda_items.meeting_id))))));

-- alerts change_alerts; Type: POLICY; Schema: public

CREATE POLICY change_alerts ON public.alerts FOR UPDATE TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'technician'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM public.cases c
  WHERE (c.id = alerts.case_id)))) OR ((case_id IS NULL) AND (( SELECT app.has_role(VARIADIC ARRAY['administrator'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'technician'::text]) AS has_role) AND (app.reaches_agency(agency_id) OR app.is_of_ladder(id, agency_id, raised_at)))))));

-- cases change_cases; Type: POLICY; Schema: public

CREATE POLICY change_cases ON public.cases FOR UPDATE TO palier_app USING (
CASE ( SELECT app.kind() AS kind)
    WHEN 'staff'::text THEN ((( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'works_manager'::text, 'technician'::text, 'caretaker'::text, 'liaison_agent'::text]) AS has_role) AND app.reaches_case(estate_id, is_sensitive)) OR (( SELECT app.has_role(VARIADIC ARRAY['helper'::text]) AS has_role) AND (filed_by = ( SELECT app.me() AS me)) AND (resident_id = ANY (( SELECT app.my_mandates() AS my_mandates)::uuid[]))))
    WHEN 'resident'::text THEN (resident_id = ( SELECT app.me() AS me))
    WHEN 'system'::text THEN true
    ELSE false
END);

-- deliveries change_deliveries; Type: POLICY; Schema: public

CREATE POLICY change_deliveries ON public.deliveries FOR UPDATE TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text]) AS has_role) AND (((case_id IS NOT NULL) AND (EXISTS ( SELECT
   FROM public.cases c
  WHERE (c.id = deliveries.case_id)))) OR ((case_id IS NULL) AND (estate_id IS NOT NULL) AND app.reaches(estate_id))))));

-- field_devices change_devices; Type: POLICY; Schema: public

CREATE POLICY change_devices ON public.field_devices FOR UPDATE TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ( SELECT app.has_role(VARIADIC ARRAY['administrator'::text]) AS has_role) OR ((( SELECT app.kind() AS kind) = 'staff'::text) AND (staff_id = ( SELECT app.me() AS me)) AND (revoked_at IS NULL)))) WITH CHECK ((( SELECT app.is_system() AS is_system) OR ( SELECT app.has_role(VARIADIC ARRAY['administrator'::text]) AS has_role) OR ((( SELECT app.kind() AS kind) = 'staff'::text) AND (staff_id = ( SELECT app.me() AS me)))));

-- faults change_faults; Type: POLICY; Schema: public

CREATE POLICY change_faults ON public.faults FOR UPDATE TO palier_app USING (
CASE ( SELECT app.kind() AS kind)
    WHEN 'staff'::text THEN ((( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'works_manager'::text, 'technician'::text]) AS has_role) AND app.reaches_case(estate_id, is_sensitive)) OR (( SELECT app.has_role(VARIADIC ARRAY['helper'::text]) AS has_role) AND (NOT is_sensitive) AND (id IN ( SELECT c.fault_id
       FROM public.cases c
      WHERE (c.filed_by = ( SELECT app.me() AS me))))))
    WHEN 'resident'::text THEN ((NOT is_sensitive) AND (id IN ( SELECT c.fault_id
       FROM public.cases c
      WHERE (c.resident_id = ( SELECT app.me() AS me)))))
    WHEN 'system'::text THEN true
    ELSE false
END);

-- call_flows change_flows; Type: POLICY; Schema: public

CREATE POLICY change_flows ON public.call_flows FOR UPDATE TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ( SELECT app.has_role(VARIADIC ARRAY['administrator'::text]) AS has_role)));

-- repair_items change_items; Type: POLICY; Schema: public

CREATE POLICY change_items ON public.repair_items FOR UPDATE TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ( SELECT app.has_role(VARIADIC ARRAY['administrator'::text]) AS has_role)));

-- competence_matrices change_matrices; Type: POLICY; Schema: public

CREATE POLICY change_matrices ON public.competence_matrices FOR UPDATE TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ( SELECT app.has_role(VARIADIC ARRAY['administrator'::text, 'agency_manager'::text]) AS has_role))) WITH CHECK ((( SELECT app.is_system() AS is_system) OR (( SELECT app.has_role(VARIADIC ARRAY['administrator'::text, 'agency_manager'::text]) AS has_role) AND ((published_by IS NULL) OR (published_by = ( SELECT app.me() AS me))))));

-- liaison_missions change_missions; Type: POLICY; Schema: public

CREATE POLICY change_missions ON public.liaison_missions FOR UPDATE TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (( SELECT app.has_role(VARIADIC ARRAY['agency_manager'::text, 'works_manager'::text]) AS has_role) AND app.mission_in_reach(id)))) WITH CHECK ((( SELECT app.is_system() AS is_system) OR (( SELECT app.has_role(VARIADIC ARRAY['agency_manager'::text, 'works_manager'::text]) AS has_role) AND ((ended_by IS NULL) OR (ended_by = ( SELECT app.me() AS me))))));

-- case_photos change_photos; Type: POLICY; Schema: public

CREATE POLICY change_photos ON public.case_photos FOR UPDATE TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ((case_id IS NOT NULL) AND app.case_in_reach(case_id)) OR ((draft_id IS NOT NULL) AND (EXISTS ( SELECT
   FROM public.case_drafts d
  WHERE (d.id = case_photos.draft_id))))));

-- competence_referrals change_referrals; Type: POLICY; Schema: public

CREATE POLICY change_referrals ON public.competence_referrals FOR UPDATE TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (id = ( SELECT app.partner_order() AS partner_order)) OR (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'works_manager'::text, 'technician'::text]) AS has_role) AND app.reaches(estate_id) AND ((EXISTS ( SELECT
   FROM public.cases c
  WHERE (c.id = competence_referrals.case_id))) OR (EXISTS ( SELECT
   FROM public.faults f
  WHERE (f.id = competence_referrals.fault_id)))))));

-- meeting_remarks change_remarks; Type: POLICY; Schema: public

CREATE POLICY change_remarks ON public.meeting_remarks FOR UPDATE TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'liaison_agent'::text, 'works_manager'::text]) AS has_role) AND app.reaches(estate_id))));

-- call_scenarios change_scenarios; Type: POLICY; Schema: public

CREATE POLICY change_scenarios ON public.call_scenarios FOR UPDATE TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ( SELECT app.has_role(VARIADIC ARRAY['administrator'::text]) AS has_role)));

-- residents change_self; Type: POLICY; Schema: public

CREATE POLICY change_self ON public.residents FOR UPDATE TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ((id = ( SELECT app.me() AS me)) AND (( SELECT app.kind() AS kind) = 'resident'::text)) OR (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text]) AS has_role) AND app.resident_in_reach(id))));

-- case_subject_changes change_subjects; Type: POLICY; Schema: public

CREATE POLICY change_subjects ON public.case_subject_changes FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR ((changed_by = ( SELECT app.me() AS me)) AND ( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'works_manager'::text, 'technician'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM public.cases c
  WHERE (c.id = case_subject_changes.case_id))))));

-- contractor_work_orders change_work_orders; Type: POLICY; Schema: public

CREATE POLICY change_work_orders ON public.contractor_work_orders FOR UPDATE TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (id = ( SELECT app.partner_order() AS partner_order)) OR (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'works_manager'::text, 'technician'::text]) AS has_role) AND app.reaches(estate_id) AND ((EXISTS ( SELECT
   FROM public.cases c
  WHERE (c.id = contractor_work_orders.case_id))) OR (EXISTS ( SELECT
   FROM public.faults f
  WHERE (f.id = contractor_work_orders.fault_id)))))));

-- works_interventions change_works; Type: POLICY; Schema: public

CREATE POLICY change_works ON public.works_interventions FOR UPDATE TO palier_app USING ((( SELECT app.is_system() AS is_system) OR app.plans_works(estate_id) OR (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text]) AS has_role) AND app.reaches(estate_id)) OR ((( SELECT app.kind() AS kind) = 'resident'::text) AND (home_id = ANY (( SELECT app.my_homes() AS my_homes)::uuid[])))));

-- works_phases change_works; Type: POLICY; Schema: public

CREATE POLICY change_works ON public.works_phases FOR UPDATE TO palier_app USING ((( SELECT app.is_system() AS is_system) OR app.plans_site(site_id)));

-- works_sites change_works; Type: POLICY; Schema: public

CREATE POLICY change_works ON public.works_sites FOR UPDATE TO palier_app USING ((( SELECT app.is_system() AS is_system) OR app.plans_works(estate_id)));

-- call_closures close_agency; Type: POLICY; Schema: public

CREATE POLICY close_agency ON public.call_closures FOR INSERT TO palier_app WITH CHECK ((app.closes_agency(agency_id) AND (closed_by = ( SELECT app.me() AS me))));

-- call_code_tries code_tries; Type: POLICY; Schema: public

CREATE POLICY code_tries ON public.call_code_tries TO palier_app USING (( SELECT app.is_system() AS is_system));

-- sign_in_codes codes_at_gate; Type: POLICY; Schema: public

CREATE POLICY codes_at_gate ON public.sign_in_codes TO palier_app USING (( SELECT app.is_gate() AS is_gate));

-- competence_bodies; Type: ROW SECURITY; Schema: public

ALTER TABLE public.competence_bodies ENABLE ROW LEVEL SECURITY;

-- competence_decisions; Type: ROW SECURITY; Schema: public

ALTER TABLE public.competence_decisions ENABLE ROW LEVEL SECURITY;

-- competence_disputes; Type: ROW SECURITY; Schema: public

ALTER TABLE public.competence_disputes ENABLE ROW LEVEL SECURITY;

-- competence_matrices; Type: ROW SECURITY; Schema: public

ALTER TABLE public.competence_matrices ENABLE ROW LEVEL SECURITY;

-- competence_perimeters; Type: ROW SECURITY; Schema: public

ALTER TABLE public.competence_perimeters ENABLE ROW LEVEL SECURITY;

-- competence_referral_photos; Type: ROW SECURITY; Schema: public

ALTER TABLE public.competence_referral_photos ENABLE ROW LEVEL SECURITY;

-- competence_referral_steps; Type: ROW SECURITY; Schema: public

ALTER TABLE public.competence_referral_steps ENABLE ROW LEVEL SECURITY;

-- competence_referral_words; Type: ROW SECURITY; Schema: public

ALTER TABLE public.competence_referral_words ENABLE ROW LEVEL SECURITY;

-- competence_referrals; Type: ROW SECURITY; Schema: public

ALTER TABLE public.competence_referrals ENABLE ROW LEVEL SECURITY;

-- competence_rules; Type: ROW SECURITY; Schema: public

ALTER TABLE public.competence_rules ENABLE ROW LEVEL SECURITY;

-- repair_contests contested_of_case; Type: POLICY; Schema: public

CREATE POLICY contested_of_case ON public.repair_contests TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ((( SELECT app.kind() AS kind) <> 'partner'::text) AND (EXISTS ( SELECT
   FROM public.cases c
  WHERE (c.id = repair_contests.case_id))))));

-- contractor_contracts; Type: ROW SECURITY; Schema: public

ALTER TABLE public.contractor_contracts ENABLE ROW LEVEL SECURITY;

-- contractor_work_order_steps; Type: ROW SECURITY; Schema: public

ALTER TABLE public.contractor_work_order_steps ENABLE ROW LEVEL SECURITY;

-- contractor_work_orders; Type: ROW SECURITY; Schema: public

ALTER TABLE public.contractor_work_orders ENABLE ROW LEVEL SECURITY;

-- contractors; Type: ROW SECURITY; Schema: public

ALTER TABLE public.contractors ENABLE ROW LEVEL SECURITY;

-- observations correct_observations; Type: POLICY; Schema: public

CREATE POLICY correct_observations ON public.observations FOR UPDATE TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (( SELECT app.on_the_ground() AS on_the_ground) AND (made_by = ( SELECT app.me() AS me)) AND app.reaches(estate_id))));

-- works_visits correct_works; Type: POLICY; Schema: public

CREATE POLICY correct_works ON public.works_visits FOR UPDATE TO palier_app USING (((by_id = ( SELECT app.me() AS me)) AND app.has_role(VARIADIC ARRAY['works_manager'::text, 'agency_manager'::text, 'technician'::text, 'liaison_agent'::text, 'caretaker'::text]) AND app.reaches(estate_id)));

-- observation_seller_warnings count_warned; Type: POLICY; Schema: public

CREATE POLICY count_warned ON public.observation_seller_warnings FOR UPDATE TO palier_app USING (( SELECT app.is_system() AS is_system));

-- repair_decisions decided_of_case; Type: POLICY; Schema: public

CREATE POLICY decided_of_case ON public.repair_decisions TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ((( SELECT app.kind() AS kind) <> 'partner'::text) AND (EXISTS ( SELECT
   FROM public.cases c
  WHERE (c.id = repair_decisions.case_id))))));

-- deliveries; Type: ROW SECURITY; Schema: public

ALTER TABLE public.deliveries ENABLE ROW LEVEL SECURITY;

-- deliveries deliveries_of_alert; Type: POLICY; Schema: public

CREATE POLICY deliveries_of_alert ON public.deliveries FOR SELECT TO palier_app USING (((case_id IS NULL) AND (purpose = 'alert'::text) AND (( SELECT app.kind() AS kind) = 'staff'::text) AND (EXISTS ( SELECT
   FROM public.alert_tries t
  WHERE (t.delivery_id = deliveries.id)))));

-- deliveries deliveries_of_case; Type: POLICY; Schema: public

CREATE POLICY deliveries_of_case ON public.deliveries FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ((( SELECT app.kind() AS kind) = 'resident'::text) AND (resident_id = ( SELECT app.me() AS me)) AND (purpose <> ALL (ARRAY['alert'::text, 'order'::text]))) OR ((( SELECT app.kind() AS kind) = 'staff'::text) AND (purpose <> 'sign_in'::text) AND (((case_id IS NOT NULL) AND (EXISTS ( SELECT
   FROM public.cases c
  WHERE (c.id = deliveries.case_id)))) OR ((case_id IS NULL) AND (estate_id IS NOT NULL) AND app.reaches(estate_id) AND ( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text]) AS has_role)))) OR ((( SELECT app.kind() AS kind) = 'gate'::text) AND (purpose = 'sign_in'::text))));

-- delivery_batches; Type: ROW SECURITY; Schema: public

ALTER TABLE public.delivery_batches ENABLE ROW LEVEL SECURITY;

-- delivery_inbound_mails; Type: ROW SECURITY; Schema: public

ALTER TABLE public.delivery_inbound_mails ENABLE ROW LEVEL SECURITY;

-- delivery_inbound_photos; Type: ROW SECURITY; Schema: public

ALTER TABLE public.delivery_inbound_photos ENABLE ROW LEVEL SECURITY;

-- delivery_tries; Type: ROW SECURITY; Schema: public

ALTER TABLE public.delivery_tries ENABLE ROW LEVEL SECURITY;

-- call_backs do_call_backs; Type: POLICY; Schema: public

CREATE POLICY do_call_backs ON public.call_backs FOR UPDATE TO palier_app USING (app.hears(estate_id));

-- competence_matrices draw_matrices; Type: POLICY; Schema: public

CREATE POLICY draw_matrices ON public.competence_matrices FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR (( SELECT app.has_role(VARIADIC ARRAY['administrator'::text, 'agency_manager'::text]) AS has_role) AND (made_by = ( SELECT app.me() AS me)) AND ((published_by IS NULL) OR (published_by = ( SELECT app.me() AS me))))));

-- liaison_mission_estates draw_perimeters; Type: POLICY; Schema: public

CREATE POLICY draw_perimeters ON public.liaison_mission_estates FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR (( SELECT app.has_role(VARIADIC ARRAY['agency_manager'::text, 'works_manager'::text]) AS has_role) AND app.reaches(estate_id))));

-- duty_calendars; Type: ROW SECURITY; Schema: public

ALTER TABLE public.duty_calendars ENABLE ROW LEVEL SECURITY;

-- duty_leaves; Type: ROW SECURITY; Schema: public

ALTER TABLE public.duty_leaves ENABLE ROW LEVEL SECURITY;

-- duty_levels; Type: ROW SECURITY; Schema: public

ALTER TABLE public.duty_levels ENABLE ROW LEVEL SECURITY;

-- duty_people; Type: ROW SECURITY; Schema: public

ALTER TABLE public.duty_people ENABLE ROW LEVEL SECURITY;

-- duty_replacements; Type: ROW SECURITY; Schema: public

ALTER TABLE public.duty_replacements ENABLE ROW LEVEL SECURITY;

-- duty_roster_estates; Type: ROW SECURITY; Schema: public

ALTER TABLE public.duty_roster_estates ENABLE ROW LEVEL SECURITY;

-- duty_rosters; Type: ROW SECURITY; Schema: public

ALTER TABLE public.duty_rosters ENABLE ROW LEVEL SECURITY;

-- duty_rotations; Type: ROW SECURITY; Schema: public

ALTER TABLE public.duty_rotations ENABLE ROW LEVEL SECURITY;

-- duty_shifts; Type: ROW SECURITY; Schema: public

ALTER TABLE public.duty_shifts ENABLE ROW LEVEL SECURITY;

-- duty_test_calls; Type: ROW SECURITY; Schema: public

ALTER TABLE public.duty_test_calls ENABLE ROW LEVEL SECURITY;

-- duty_warnings; Type: ROW SECURITY; Schema: public

ALTER TABLE public.duty_warnings ENABLE ROW LEVEL SECURITY;

-- competence_decisions end_decisions; Type: POLICY; Schema: public

CREATE POLICY end_decisions ON public.competence_decisions FOR UPDATE TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'works_manager'::text, 'technician'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM public.cases c
  WHERE (c.id = competence_decisions.case_id))))));

-- helper_mandates end_mandates; Type: POLICY; Schema: public

CREATE POLICY end_mandates ON public.helper_mandates FOR UPDATE TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ((resident_id = ( SELECT app.me() AS me)) AND (( SELECT app.kind() AS kind) = 'resident'::text)) OR (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text]) AS has_role) AND app.resident_in_reach(resident_id))));

-- staff_grants end_missions; Type: POLICY; Schema: public

CREATE POLICY end_missions ON public.staff_grants FOR UPDATE TO palier_app USING ((( SELECT app.has_role(VARIADIC ARRAY['agency_manager'::text, 'works_manager'::text]) AS has_role) AND (role = 'liaison_agent'::text) AND app.reaches(estate_id) AND (EXISTS ( SELECT
   FROM public.liaison_mission_estates e
  WHERE (e.grant_id = staff_grants.id))))) WITH CHECK (((role = 'liaison_agent'::text) AND (until_on IS NOT NULL)));

-- sessions end_sessions; Type: POLICY; Schema: public

CREATE POLICY end_sessions ON public.sessions FOR UPDATE TO palier_app USING (( SELECT app.has_role(VARIADIC ARRAY['administrator'::text]) AS has_role));

-- works_adaptations end_works; Type: POLICY; Schema: public

CREATE POLICY end_works ON public.works_adaptations FOR UPDATE TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'works_manager'::text]) AS has_role) AND app.reaches(estate_id)) OR ((( SELECT app.kind() AS kind) = 'resident'::text) AND (home_id = ANY (( SELECT app.my_homes() AS my_homes)::uuid[])))));

-- works_calendars end_works; Type: POLICY; Schema: public

CREATE POLICY end_works ON public.works_calendars FOR UPDATE TO palier_app USING ((( SELECT app.is_system() AS is_system) OR app.plans_site(site_id) OR ((( SELECT app.kind() AS kind) = 'resident'::text) AND (kind = 'home'::text) AND (subject_id = ANY (( SELECT app.my_homes() AS my_homes)::uuid[])))));

-- works_tasks end_works; Type: POLICY; Schema: public

CREATE POLICY end_works ON public.works_tasks FOR UPDATE TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'works_manager'::text]) AS has_role) AND app.reaches(estate_id)))) WITH CHECK ((( SELECT app.is_system() AS is_system) OR (done_by = ( SELECT app.me() AS me))));

-- call_waits enter_waits; Type: POLICY; Schema: public

CREATE POLICY enter_waits ON public.call_waits FOR INSERT TO palier_app WITH CHECK (( SELECT app.is_system() AS is_system));

-- entrances; Type: ROW SECURITY; Schema: public

ALTER TABLE public.entrances ENABLE ROW LEVEL SECURITY;

-- equipment; Type: ROW SECURITY; Schema: public

ALTER TABLE public.equipment ENABLE ROW LEVEL SECURITY;

-- estates; Type: ROW SECURITY; Schema: public

ALTER TABLE public.estates ENABLE ROW LEVEL SECURITY;

-- faults; Type: ROW SECURITY; Schema: public

ALTER TABLE public.faults ENABLE ROW LEVEL SECURITY;

-- field_commands; Type: ROW SECURITY; Schema: public

ALTER TABLE public.field_commands ENABLE ROW LEVEL SECURITY;

-- field_devices; Type: ROW SECURITY; Schema: public

ALTER TABLE public.field_devices ENABLE ROW LEVEL SECURITY;

-- field_photos; Type: ROW SECURITY; Schema: public

ALTER TABLE public.field_photos ENABLE ROW LEVEL SECURITY;

-- cases file_cases; Type: POLICY; Schema: public

CREATE POLICY file_cases ON public.cases FOR INSERT TO palier_app WITH CHECK (
CASE ( SELECT app.kind() AS kind)
    WHEN 'staff'::text THEN ((( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'caretaker'::text, 'liaison_agent'::text, 'works_manager'::text, 'technician'::text]) AS has_role) AND (( SELECT app.everywhere() AS everywhere) OR (estate_id = ANY (( SELECT app.estates() AS estates)::uuid[])))) OR (( SELECT app.has_role(VARIADIC ARRAY['helper'::text]) AS has_role) AND (filed_by = ( SELECT app.me() AS me)) AND (resident_id = ANY (( SELECT app.my_mandates() AS my_mandates)::uuid[]))))
    WHEN 'resident'::text THEN ((resident_id = ( SELECT app.me() AS me)) AND (estate_id = ANY (( SELECT app.estates() AS estates)::uuid[])))
    WHEN 'system'::text THEN true
    ELSE false
END);

-- faults file_faults; Type: POLICY; Schema: public

CREATE POLICY file_faults ON public.faults FOR INSERT TO palier_app WITH CHECK (
CASE ( SELECT app.kind() AS kind)
    WHEN 'staff'::text THEN ((( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'caretaker'::text, 'liaison_agent'::text, 'works_manager'::text, 'technician'::text]) AS has_role) AND app.reaches_case(estate_id, is_sensitive)) OR (( SELECT app.has_role(VARIADIC ARRAY['helper'::text]) AS has_role) AND (NOT is_sensitive) AND (estate_id = ANY (( SELECT app.mandate_estates() AS mandate_estates)::uuid[]))))
    WHEN 'resident'::text THEN ((NOT is_sensitive) AND (estate_id = ANY (( SELECT app.estates() AS estates)::uuid[])))
    WHEN 'system'::text THEN true
    ELSE false
END);

-- observation_cases file_observations; Type: POLICY; Schema: public

CREATE POLICY file_observations ON public.observation_cases FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR (( SELECT app.on_the_ground() AS on_the_ground) AND (filed_by = ( SELECT app.me() AS me)) AND (EXISTS ( SELECT
   FROM public.observations o
  WHERE ((o.id = observation_cases.observation_id) AND app.reaches(o.estate_id)))))));

-- call_recordings file_recordings; Type: POLICY; Schema: public

CREATE POLICY file_recordings ON public.call_recordings FOR UPDATE TO palier_app USING (app.hears(estate_id));

-- files; Type: ROW SECURITY; Schema: public

ALTER TABLE public.files ENABLE ROW LEVEL SECURITY;

-- rounds finish_rounds; Type: POLICY; Schema: public

CREATE POLICY finish_rounds ON public.rounds FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR (( SELECT app.on_the_ground() AS on_the_ground) AND (made_by = ( SELECT app.me() AS me)) AND app.reaches(estate_id))));

-- alerts fold_alerts; Type: POLICY; Schema: public

CREATE POLICY fold_alerts ON public.alerts FOR DELETE TO palier_app USING (( SELECT app.is_system() AS is_system));

-- observations forget_observations; Type: POLICY; Schema: public

CREATE POLICY forget_observations ON public.observations FOR DELETE TO palier_app USING (( SELECT app.is_system() AS is_system));

-- case_answers give_answers; Type: POLICY; Schema: public

CREATE POLICY give_answers ON public.case_answers FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR ((written_by = ( SELECT app.me() AS me)) AND ( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'works_manager'::text, 'technician'::text]) AS has_role) AND ((EXISTS ( SELECT
   FROM public.cases c
  WHERE (c.id = case_answers.case_id))) OR (EXISTS ( SELECT
   FROM public.faults f
  WHERE ((f.id = case_answers.fault_id) AND app.reaches_case(f.estate_id, f.is_sensitive))))))));

-- case_answers give_body_words; Type: POLICY; Schema: public

CREATE POLICY give_body_words ON public.case_answers AS RESTRICTIVE FOR INSERT TO palier_app WITH CHECK (((body_step_id IS NULL) OR (EXISTS ( SELECT
   FROM (public.competence_referral_steps t
     JOIN public.competence_referrals r ON ((r.id = t.referral_id)))
  WHERE ((t.id = case_answers.body_step_id) AND (t.kind = ANY (ARRAY['answered'::text, 'done'::text])) AND ((r.case_id = case_answers.case_id) OR (r.fault_id = case_answers.fault_id) OR (EXISTS ( SELECT
           FROM public.cases c
          WHERE ((c.id = r.case_id) AND (c.fault_id = case_answers.fault_id))))))))));

-- case_verdicts give_verdicts; Type: POLICY; Schema: public

CREATE POLICY give_verdicts ON public.case_verdicts FOR UPDATE TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ((( SELECT app.kind() AS kind) <> 'partner'::text) AND (EXISTS ( SELECT
   FROM public.cases c
  WHERE (c.id = case_verdicts.case_id))))));

-- staff_grants grant_missions; Type: POLICY; Schema: public

CREATE POLICY grant_missions ON public.staff_grants FOR INSERT TO palier_app WITH CHECK ((( SELECT app.has_role(VARIADIC ARRAY['agency_manager'::text, 'works_manager'::text]) AS has_role) AND (role = 'liaison_agent'::text) AND (agency_id IS NULL) AND app.reaches(estate_id) AND (until_on IS NOT NULL) AND (granted_by = ( SELECT app.me() AS me)) AND (revoked_at IS NULL)));

-- liaison_handovers hand_over; Type: POLICY; Schema: public

CREATE POLICY hand_over ON public.liaison_handovers FOR INSERT TO palier_app WITH CHECK (( SELECT app.is_system() AS is_system));

-- calls hear_calls; Type: POLICY; Schema: public

CREATE POLICY hear_calls ON public.calls FOR SELECT TO palier_app USING ((app.answers_call(id) OR (app.hears(estate_id) AND ((estate_id IS NOT NULL) OR ( SELECT app.is_system() AS is_system) OR (NOT app.has_alert(id)) OR (EXISTS ( SELECT
   FROM public.alerts a
  WHERE (a.call_id = calls.id)))))));

-- call_recordings hear_recordings; Type: POLICY; Schema: public

CREATE POLICY hear_recordings ON public.call_recordings FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR
CASE
    WHEN (case_id IS NOT NULL) THEN (EXISTS ( SELECT
       FROM public.cases c
      WHERE (c.id = call_recordings.case_id)))
    WHEN (purpose = 'where'::text) THEN (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'technician'::text, 'administrator'::text]) AS has_role) AND (EXISTS ( SELECT
       FROM public.alerts a
      WHERE (a.call_id = call_recordings.call_id))))
    ELSE (app.hears(estate_id) AND ((NOT is_sensitive) OR ( SELECT app.sensitive_everywhere() AS sensitive_everywhere) OR (estate_id IS NULL) OR (estate_id = ANY (( SELECT app.sensitive_estates() AS sensitive_estates)::uuid[]))))
END));

-- sign_in_held_forms held_forms_at_gate; Type: POLICY; Schema: public

CREATE POLICY held_forms_at_gate ON public.sign_in_held_forms TO palier_app USING (( SELECT app.is_gate() AS is_gate));

-- helper_mandates; Type: ROW SECURITY; Schema: public

ALTER TABLE public.helper_mandates ENABLE ROW LEVEL SECURITY;

-- staff hire_agents; Type: POLICY; Schema: public

CREATE POLICY hire_agents ON public.staff FOR INSERT TO palier_app WITH CHECK ((( SELECT app.has_role(VARIADIC ARRAY['agency_manager'::text, 'works_manager'::text]) AS has_role) AND is_active AND (oidc_subject IS NULL) AND (COALESCE(employer, ''::text) <> ''::text)));

-- meetings hold_meetings; Type: POLICY; Schema: public

CREATE POLICY hold_meetings ON public.meetings FOR UPDATE TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'liaison_agent'::text, 'works_manager'::text]) AS has_role) AND app.reaches(estate_id))));

-- homes; Type: ROW SECURITY; Schema: public

ALTER TABLE public.homes ENABLE ROW LEVEL SECURITY;

-- household_members; Type: ROW SECURITY; Schema: public

ALTER TABLE public.household_members ENABLE ROW LEVEL SECURITY;

-- import_runs; Type: ROW SECURITY; Schema: public

ALTER TABLE public.import_runs ENABLE ROW LEVEL SECURITY;

-- delivery_inbound_mails inbound; Type: POLICY; Schema: public

CREATE POLICY inbound ON public.delivery_inbound_mails TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text]) AS has_role) AND ((case_id IS NULL) OR (EXISTS ( SELECT
   FROM public.cases c
  WHERE (c.id = delivery_inbound_mails.case_id)))))));

-- delivery_inbound_photos inbound_photos; Type: POLICY; Schema: public

CREATE POLICY inbound_photos ON public.delivery_inbound_photos TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (EXISTS ( SELECT
   FROM public.delivery_inbound_mails m
  WHERE (m.id = delivery_inbound_photos.mail_id)))));

-- journal; Type: ROW SECURITY; Schema: public

ALTER TABLE public.journal ENABLE ROW LEVEL SECURITY;

-- duty_calendars keep_calendars; Type: POLICY; Schema: public

CREATE POLICY keep_calendars ON public.duty_calendars TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ( SELECT app.has_role(VARIADIC ARRAY['administrator'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['agency_manager'::text]) AS has_role) AND ((EXISTS ( SELECT
   FROM public.duty_rosters r
  WHERE ((r.id = duty_calendars.roster_id) AND app.reaches_agency(r.agency_id)))) OR (EXISTS ( SELECT
   FROM public.duty_people p
  WHERE ((p.id = duty_calendars.person_id) AND app.reaches_agency(p.agency_id))))))));

-- observation_monthly_counts keep_counts; Type: POLICY; Schema: public

CREATE POLICY keep_counts ON public.observation_monthly_counts TO palier_app USING (( SELECT app.is_system() AS is_system));

-- duty_leaves keep_duty; Type: POLICY; Schema: public

CREATE POLICY keep_duty ON public.duty_leaves TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ( SELECT app.has_role(VARIADIC ARRAY['administrator'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['agency_manager'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM public.duty_people p
  WHERE ((p.id = duty_leaves.person_id) AND app.reaches_agency(p.agency_id)))))));

-- duty_levels keep_duty; Type: POLICY; Schema: public

CREATE POLICY keep_duty ON public.duty_levels TO palier_app USING (app.keeps_roster(roster_id));

-- duty_people keep_duty; Type: POLICY; Schema: public

CREATE POLICY keep_duty ON public.duty_people TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ( SELECT app.has_role(VARIADIC ARRAY['administrator'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['agency_manager'::text]) AS has_role) AND app.reaches_agency(agency_id))));

-- duty_replacements keep_duty; Type: POLICY; Schema: public

CREATE POLICY keep_duty ON public.duty_replacements TO palier_app USING (app.keeps_roster(roster_id));

-- duty_roster_estates keep_duty; Type: POLICY; Schema: public

CREATE POLICY keep_duty ON public.duty_roster_estates TO palier_app USING (app.keeps_roster(roster_id));

-- duty_rosters keep_duty; Type: POLICY; Schema: public

CREATE POLICY keep_duty ON public.duty_rosters TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ( SELECT app.has_role(VARIADIC ARRAY['administrator'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['agency_manager'::text]) AS has_role) AND app.reaches_agency(agency_id))));

-- duty_rotations keep_duty; Type: POLICY; Schema: public

CREATE POLICY keep_duty ON public.duty_rotations TO palier_app USING (app.keeps_roster(roster_id));

-- duty_shifts keep_duty; Type: POLICY; Schema: public

CREATE POLICY keep_duty ON public.duty_shifts TO palier_app USING (app.keeps_roster(roster_id));

-- duty_warnings keep_duty; Type: POLICY; Schema: public

CREATE POLICY keep_duty ON public.duty_warnings TO palier_app USING (app.keeps_roster(roster_id));

-- files keep_files; Type: POLICY; Schema: public

CREATE POLICY keep_files ON public.files FOR INSERT TO palier_app WITH CHECK ((( SELECT app.kind() AS kind) = ANY (ARRAY['resident'::text, 'staff'::text, 'system'::text, 'partner'::text])));

-- call_recordings keep_recordings; Type: POLICY; Schema: public

CREATE POLICY keep_recordings ON public.call_recordings FOR INSERT TO palier_app WITH CHECK (( SELECT app.is_system() AS is_system));

-- alert_replies keep_replies; Type: POLICY; Schema: public

CREATE POLICY keep_replies ON public.alert_replies FOR INSERT TO palier_app WITH CHECK (( SELECT app.is_system() AS is_system));

-- open311_keys keys_of_administrator; Type: POLICY; Schema: public

CREATE POLICY keys_of_administrator ON public.open311_keys TO palier_app USING (( SELECT app.has_role(VARIADIC ARRAY['administrator'::text]) AS has_role));

-- staff know_staff; Type: POLICY; Schema: public

CREATE POLICY know_staff ON public.staff FOR UPDATE TO palier_app USING ((( SELECT app.kind() AS kind) = 'gate'::text));

-- calls lead_calls; Type: POLICY; Schema: public

CREATE POLICY lead_calls ON public.calls FOR UPDATE TO palier_app USING (( SELECT app.is_system() AS is_system));

-- lease_holders; Type: ROW SECURITY; Schema: public

ALTER TABLE public.lease_holders ENABLE ROW LEVEL SECURITY;

-- leases; Type: ROW SECURITY; Schema: public

ALTER TABLE public.leases ENABLE ROW LEVEL SECURITY;

-- liaison_mission_estates leave_perimeters; Type: POLICY; Schema: public

CREATE POLICY leave_perimeters ON public.liaison_mission_estates FOR UPDATE TO palier_app USING ((( SELECT app.has_role(VARIADIC ARRAY['agency_manager'::text, 'works_manager'::text]) AS has_role) AND app.reaches(estate_id))) WITH CHECK (((left_by IS NULL) OR (left_by = ( SELECT app.me() AS me))));

-- call_waits leave_waits; Type: POLICY; Schema: public

CREATE POLICY leave_waits ON public.call_waits FOR UPDATE TO palier_app USING ((app.hears(estate_id) OR app.answers_for(agency_id)));

-- liaison_handovers; Type: ROW SECURITY; Schema: public

ALTER TABLE public.liaison_handovers ENABLE ROW LEVEL SECURITY;

-- liaison_letters; Type: ROW SECURITY; Schema: public

ALTER TABLE public.liaison_letters ENABLE ROW LEVEL SECURITY;

-- liaison_mission_estates; Type: ROW SECURITY; Schema: public

ALTER TABLE public.liaison_mission_estates ENABLE ROW LEVEL SECURITY;

-- liaison_mission_hours; Type: ROW SECURITY; Schema: public

ALTER TABLE public.liaison_mission_hours ENABLE ROW LEVEL SECURITY;

-- liaison_missions; Type: ROW SECURITY; Schema: public

ALTER TABLE public.liaison_missions ENABLE ROW LEVEL SECURITY;

-- liaison_office_sessions; Type: ROW SECURITY; Schema: public

ALTER TABLE public.liaison_office_sessions ENABLE ROW LEVEL SECURITY;

-- liaison_walk_ins; Type: ROW SECURITY; Schema: public

ALTER TABLE public.liaison_walk_ins ENABLE ROW LEVEL SECURITY;

-- round_checks link_checks; Type: POLICY; Schema: public

CREATE POLICY link_checks ON public.round_checks FOR UPDATE TO palier_app USING (( SELECT app.is_system() AS is_system));

-- partner_links links_by_desk; Type: POLICY; Schema: public

CREATE POLICY links_by_desk ON public.partner_links TO palier_app USING ((( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'works_manager'::text, 'technician'::text]) AS has_role) AND ((EXISTS ( SELECT
   FROM public.contractor_work_orders w
  WHERE (w.id = partner_links.subject_id))) OR (EXISTS ( SELECT
   FROM public.cases c
  WHERE (c.id = partner_links.subject_id))) OR (EXISTS ( SELECT
   FROM public.alerts a
  WHERE (a.id = partner_links.subject_id))) OR (EXISTS ( SELECT
   FROM public.case_verdicts v
  WHERE (v.id = partner_links.subject_id))) OR (EXISTS ( SELECT
   FROM public.competence_referrals r
  WHERE (r.id = partner_links.subject_id))))));

-- partner_links links_by_gate; Type: POLICY; Schema: public

CREATE POLICY links_by_gate ON public.partner_links TO palier_app USING (( SELECT app.is_gate() AS is_gate));

-- competence_decisions make_decisions; Type: POLICY; Schema: public

CREATE POLICY make_decisions ON public.competence_decisions FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR ((ended_at IS NULL) AND (( SELECT app.kind() AS kind) <> 'partner'::text) AND (EXISTS ( SELECT
   FROM public.cases c
  WHERE (c.id = competence_decisions.case_id))) AND ((decided_by IS NULL) OR ((decided_by = ( SELECT app.me() AS me)) AND ( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'works_manager'::text, 'technician'::text]) AS has_role))))));

-- meeting_invitations make_invitations; Type: POLICY; Schema: public

CREATE POLICY make_invitations ON public.meeting_invitations FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'liaison_agent'::text, 'works_manager'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM public.meetings m
  WHERE (m.id = meeting_invitations.meeting_id))))));

-- liaison_missions make_missions; Type: POLICY; Schema: public

CREATE POLICY make_missions ON public.liaison_missions FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR (( SELECT app.has_role(VARIADIC ARRAY['agency_manager'::text, 'works_manager'::text]) AS has_role) AND (made_by = ( SELECT app.me() AS me)) AND (ended_at IS NULL))));

-- observations make_observations; Type: POLICY; Schema: public

CREATE POLICY make_observations ON public.observations FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR (( SELECT app.on_the_ground() AS on_the_ground) AND (made_by = ( SELECT app.me() AS me)) AND app.reaches(estate_id))));

-- competence_referrals make_referrals; Type: POLICY; Schema: public

CREATE POLICY make_referrals ON public.competence_referrals FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR ((made_by = ( SELECT app.me() AS me)) AND ( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'works_manager'::text, 'technician'::text]) AS has_role) AND app.reaches(estate_id) AND (state = 'proposed'::text) AND ((EXISTS ( SELECT
   FROM public.cases c
  WHERE ((c.id = competence_referrals.case_id) AND (c.estate_id = competence_referrals.estate_id)))) OR (EXISTS ( SELECT
   FROM public.faults f
  WHERE ((f.id = competence_referrals.fault_id) AND (f.estate_id = competence_referrals.estate_id))))))));

-- meeting_reminders make_reminders; Type: POLICY; Schema: public

CREATE POLICY make_reminders ON public.meeting_reminders FOR INSERT TO palier_app WITH CHECK (( SELECT app.is_system() AS is_system));

-- open311_requests make_requests; Type: POLICY; Schema: public

CREATE POLICY make_requests ON public.open311_requests FOR INSERT TO palier_app WITH CHECK (((key_id = ( SELECT app.me() AS me)) AND ( SELECT app.open311_writes() AS open311_writes)));

-- duty_test_calls make_test_calls; Type: POLICY; Schema: public

CREATE POLICY make_test_calls ON public.duty_test_calls TO palier_app USING (( SELECT app.is_system() AS is_system));

-- alert_tries make_tries; Type: POLICY; Schema: public

CREATE POLICY make_tries ON public.alert_tries TO palier_app USING (( SELECT app.is_system() AS is_system));

-- open311_updates make_updates; Type: POLICY; Schema: public

CREATE POLICY make_updates ON public.open311_updates FOR INSERT TO palier_app WITH CHECK (((key_id = ( SELECT app.me() AS me)) AND ( SELECT app.open311_writes() AS open311_writes) AND app.open311_sent(case_id)));

-- meeting_agenda_items; Type: ROW SECURITY; Schema: public

ALTER TABLE public.meeting_agenda_items ENABLE ROW LEVEL SECURITY;

-- meeting_cancellations; Type: ROW SECURITY; Schema: public

ALTER TABLE public.meeting_cancellations ENABLE ROW LEVEL SECURITY;

-- meeting_counts; Type: ROW SECURITY; Schema: public

ALTER TABLE public.meeting_counts ENABLE ROW LEVEL SECURITY;

-- meeting_invitations; Type: ROW SECURITY; Schema: public

ALTER TABLE public.meeting_invitations ENABLE ROW LEVEL SECURITY;

-- meeting_minutes; Type: ROW SECURITY; Schema: public

ALTER TABLE public.meeting_minutes ENABLE ROW LEVEL SECURITY;

-- meeting_moves; Type: ROW SECURITY; Schema: public

ALTER TABLE public.meeting_moves ENABLE ROW LEVEL SECURITY;

-- meeting_photos; Type: ROW SECURITY; Schema: public

ALTER TABLE public.meeting_photos ENABLE ROW LEVEL SECURITY;

-- meeting_remarks; Type: ROW SECURITY; Schema: public

ALTER TABLE public.meeting_remarks ENABLE ROW LEVEL SECURITY;

-- meeting_reminders; Type: ROW SECURITY; Schema: public

ALTER TABLE public.meeting_reminders ENABLE ROW LEVEL SECURITY;

-- meetings; Type: ROW SECURITY; Schema: public

ALTER TABLE public.meetings ENABLE ROW LEVEL SECURITY;

-- meeting_moves move_meetings; Type: POLICY; Schema: public

CREATE POLICY move_meetings ON public.meeting_moves FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR ((moved_by = ( SELECT app.me() AS me)) AND ( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'liaison_agent'::text, 'works_manager'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM public.meetings m
  WHERE (m.id = meeting_moves.meeting_id))))));

-- natures; Type: ROW SECURITY; Schema: public

ALTER TABLE public.natures ENABLE ROW LEVEL SECURITY;

-- alerts not_for_open311; Type: POLICY; Schema: public

CREATE POLICY not_for_open311 ON public.alerts AS RESTRICTIVE TO palier_app USING ((( SELECT app.kind() AS kind) <> 'open311'::text));

-- api_replies not_for_open311; Type: POLICY; Schema: public

CREATE POLICY not_for_open311 ON public.api_replies AS RESTRICTIVE TO palier_app USING ((( SELECT app.kind() AS kind) <> 'open311'::text));

-- case_answer_recipients not_for_open311; Type: POLICY; Schema: public

CREATE POLICY not_for_open311 ON public.case_answer_recipients AS RESTRICTIVE TO palier_app USING ((( SELECT app.kind() AS kind) <> 'open311'::text));

-- case_answers not_for_open311; Type: POLICY; Schema: public

CREATE POLICY not_for_open311 ON public.case_answers AS RESTRICTIVE TO palier_app USING ((( SELECT app.kind() AS kind) <> 'open311'::text));

-- case_closures not_for_open311; Type: POLICY; Schema: public

CREATE POLICY not_for_open311 ON public.case_closures AS RESTRICTIVE TO palier_app USING ((( SELECT app.kind() AS kind) <> 'open311'::text));

-- case_promises not_for_open311; Type: POLICY; Schema: public

CREATE POLICY not_for_open311 ON public.case_promises AS RESTRICTIVE FOR UPDATE TO palier_app USING ((( SELECT app.kind() AS kind) <> 'open311'::text));

-- case_verdicts not_for_open311; Type: POLICY; Schema: public

CREATE POLICY not_for_open311 ON public.case_verdicts AS RESTRICTIVE TO palier_app USING ((( SELECT app.kind() AS kind) <> 'open311'::text));

-- competence_disputes not_for_open311; Type: POLICY; Schema: public

CREATE POLICY not_for_open311 ON public.competence_disputes AS RESTRICTIVE TO palier_app USING ((( SELECT app.kind() AS kind) <> 'open311'::text));

-- homes not_for_open311; Type: POLICY; Schema: public

CREATE POLICY not_for_open311 ON public.homes AS RESTRICTIVE TO palier_app USING ((( SELECT app.kind() AS kind) <> 'open311'::text));

-- natures not_for_open311; Type: POLICY; Schema: public

CREATE POLICY not_for_open311 ON public.natures AS RESTRICTIVE FOR SELECT TO palier_app USING (((( SELECT app.kind() AS kind) <> 'open311'::text) OR (NOT is_sensitive)));

-- repair_contests not_for_open311; Type: POLICY; Schema: public

CREATE POLICY not_for_open311 ON public.repair_contests AS RESTRICTIVE TO palier_app USING ((( SELECT app.kind() AS kind) <> 'open311'::text));

-- repair_decisions not_for_open311; Type: POLICY; Schema: public

CREATE POLICY not_for_open311 ON public.repair_decisions AS RESTRICTIVE TO palier_app USING ((( SELECT app.kind() AS kind) <> 'open311'::text));

-- repair_rulings not_for_open311; Type: POLICY; Schema: public

CREATE POLICY not_for_open311 ON public.repair_rulings AS RESTRICTIVE TO palier_app USING ((( SELECT app.kind() AS kind) <> 'open311'::text));

-- liaison_letters note_letters; Type: POLICY; Schema: public

CREATE POLICY note_letters ON public.liaison_letters FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR (( SELECT app.has_role(VARIADIC ARRAY['liaison_agent'::text]) AS has_role) AND (made_by = ( SELECT app.me() AS me)) AND app.reaches(estate_id) AND (app.mission_agent(mission_id) = ( SELECT app.me() AS me)))));

-- liaison_office_sessions note_sessions_held; Type: POLICY; Schema: public

CREATE POLICY note_sessions_held ON public.liaison_office_sessions FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR ((noted_by = ( SELECT app.me() AS me)) AND app.reaches(estate_id) AND (( SELECT app.has_role(VARIADIC ARRAY['agency_manager'::text, 'works_manager'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['liaison_agent'::text]) AS has_role) AND (app.mission_agent(mission_id) = ( SELECT app.me() AS me)))))));

-- call_back_tries note_tries; Type: POLICY; Schema: public

CREATE POLICY note_tries ON public.call_back_tries FOR INSERT TO palier_app WITH CHECK (((tried_by = ( SELECT app.me() AS me)) AND (EXISTS ( SELECT
   FROM public.call_backs b
  WHERE (b.id = call_back_tries.call_back_id)))));

-- liaison_walk_ins note_walk_ins; Type: POLICY; Schema: public

CREATE POLICY note_walk_ins ON public.liaison_walk_ins FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR (( SELECT app.has_role(VARIADIC ARRAY['liaison_agent'::text, 'agency_manager'::text, 'works_manager'::text]) AS has_role) AND (made_by = ( SELECT app.me() AS me)) AND app.reaches(estate_id) AND (( SELECT app.has_role(VARIADIC ARRAY['agency_manager'::text, 'works_manager'::text]) AS has_role) OR (app.mission_agent(mission_id) = ( SELECT app.me() AS me))))));

-- observation_addenda; Type: ROW SECURITY; Schema: public

ALTER TABLE public.observation_addenda ENABLE ROW LEVEL SECURITY;

-- observation_cases; Type: ROW SECURITY; Schema: public

ALTER TABLE public.observation_cases ENABLE ROW LEVEL SECURITY;

-- observation_monthly_counts; Type: ROW SECURITY; Schema: public

ALTER TABLE public.observation_monthly_counts ENABLE ROW LEVEL SECURITY;

-- observation_photos; Type: ROW SECURITY; Schema: public

ALTER TABLE public.observation_photos ENABLE ROW LEVEL SECURITY;

-- observation_relay_lines; Type: ROW SECURITY; Schema: public

ALTER TABLE public.observation_relay_lines ENABLE ROW LEVEL SECURITY;

-- observation_relay_steps; Type: ROW SECURITY; Schema: public

ALTER TABLE public.observation_relay_steps ENABLE ROW LEVEL SECURITY;

-- observation_relays; Type: ROW SECURITY; Schema: public

ALTER TABLE public.observation_relays ENABLE ROW LEVEL SECURITY;

-- observation_restricted_words; Type: ROW SECURITY; Schema: public

ALTER TABLE public.observation_restricted_words ENABLE ROW LEVEL SECURITY;

-- observation_seller_warnings; Type: ROW SECURITY; Schema: public

ALTER TABLE public.observation_seller_warnings ENABLE ROW LEVEL SECURITY;

-- observations; Type: ROW SECURITY; Schema: public

ALTER TABLE public.observations ENABLE ROW LEVEL SECURITY;

-- case_answer_recipients of_case; Type: POLICY; Schema: public

CREATE POLICY of_case ON public.case_answer_recipients TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ((( SELECT app.kind() AS kind) <> 'partner'::text) AND (EXISTS ( SELECT
   FROM public.cases c
  WHERE (c.id = case_answer_recipients.case_id))))));

-- case_messages of_case; Type: POLICY; Schema: public

CREATE POLICY of_case ON public.case_messages TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (((( SELECT app.kind() AS kind) <> 'partner'::text) OR (channel = 'partner'::text)) AND (EXISTS ( SELECT
   FROM public.cases c
  WHERE (c.id = case_messages.case_id))))));

-- case_promises of_case; Type: POLICY; Schema: public

CREATE POLICY of_case ON public.case_promises TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (EXISTS ( SELECT
   FROM public.cases c
  WHERE (c.id = case_promises.case_id)))));

-- case_promises open311_files; Type: POLICY; Schema: public

CREATE POLICY open311_files ON public.case_promises AS RESTRICTIVE FOR INSERT TO palier_app WITH CHECK (((( SELECT app.kind() AS kind) <> 'open311'::text) OR ((made_by IS NULL) AND ( SELECT app.open311_writes() AS open311_writes) AND (EXISTS ( SELECT
   FROM public.cases c
  WHERE ((c.id = case_promises.case_id) AND (c.channel = 'open311'::text)))))));

-- cases open311_files; Type: POLICY; Schema: public

CREATE POLICY open311_files ON public.cases FOR INSERT TO palier_app WITH CHECK ((( SELECT app.open311_writes() AS open311_writes) AND (channel = 'open311'::text) AND (fault_id IS NOT NULL) AND (NOT is_sensitive) AND (place_kind <> 'home'::text) AND (resident_id IS NULL) AND (filed_by IS NULL) AND (state = 'open'::text) AND (danger IS NULL)));

-- faults open311_files; Type: POLICY; Schema: public

CREATE POLICY open311_files ON public.faults FOR INSERT TO palier_app WITH CHECK ((( SELECT app.open311_writes() AS open311_writes) AND (NOT is_sensitive) AND (ended_at IS NULL) AND (place_words = ''::text) AND (expected_words = ''::text)));

-- competence_decisions open311_files_with_a_key; Type: POLICY; Schema: public

CREATE POLICY open311_files_with_a_key ON public.competence_decisions AS RESTRICTIVE FOR INSERT TO palier_app WITH CHECK (((( SELECT app.kind() AS kind) <> 'open311'::text) OR (( SELECT app.me() AS me) IS NOT NULL)));

-- open311_keys; Type: ROW SECURITY; Schema: public

ALTER TABLE public.open311_keys ENABLE ROW LEVEL SECURITY;

-- cases open311_reads; Type: POLICY; Schema: public

CREATE POLICY open311_reads ON public.cases FOR SELECT TO palier_app USING (((( SELECT app.kind() AS kind) = 'open311'::text) AND (fault_id IS NOT NULL) AND (NOT is_sensitive) AND (place_kind <> 'home'::text)));

-- faults open311_reads; Type: POLICY; Schema: public

CREATE POLICY open311_reads ON public.faults FOR SELECT TO palier_app USING (((( SELECT app.kind() AS kind) = 'open311'::text) AND (NOT is_sensitive)));

-- open311_requests; Type: ROW SECURITY; Schema: public

ALTER TABLE public.open311_requests ENABLE ROW LEVEL SECURITY;

-- case_messages open311_sent; Type: POLICY; Schema: public

CREATE POLICY open311_sent ON public.case_messages AS RESTRICTIVE TO palier_app USING (((( SELECT app.kind() AS kind) <> 'open311'::text) OR ((channel = 'open311'::text) AND app.open311_sent(case_id)))) WITH CHECK (((( SELECT app.kind() AS kind) <> 'open311'::text) OR ((channel = 'open311'::text) AND ( SELECT app.open311_writes() AS open311_writes) AND app.open311_sent(case_id))));

-- open311_updates; Type: ROW SECURITY; Schema: public

ALTER TABLE public.open311_updates ENABLE ROW LEVEL SECURITY;

-- resident_channels own_channels; Type: POLICY; Schema: public

CREATE POLICY own_channels ON public.resident_channels TO palier_app USING ((( SELECT app.is_gate() AS is_gate) OR ((resident_id = ( SELECT app.me() AS me)) AND (( SELECT app.kind() AS kind) = 'resident'::text)) OR (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text]) AS has_role) AND app.resident_in_reach(resident_id))));

-- field_commands own_commands; Type: POLICY; Schema: public

CREATE POLICY own_commands ON public.field_commands TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ((( SELECT app.kind() AS kind) = 'staff'::text) AND (staff_id = ( SELECT app.me() AS me))))) WITH CHECK ((( SELECT app.is_system() AS is_system) OR ((( SELECT app.kind() AS kind) = 'staff'::text) AND (staff_id = ( SELECT app.me() AS me)))));

-- resident_consents own_consents; Type: POLICY; Schema: public

CREATE POLICY own_consents ON public.resident_consents TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ((resident_id = ( SELECT app.me() AS me)) AND (( SELECT app.kind() AS kind) = 'resident'::text)) OR (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text]) AS has_role) AND app.resident_in_reach(resident_id))));

-- field_devices own_devices; Type: POLICY; Schema: public

CREATE POLICY own_devices ON public.field_devices FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ( SELECT app.has_role(VARIADIC ARRAY['administrator'::text]) AS has_role) OR ((( SELECT app.kind() AS kind) = 'staff'::text) AND (staff_id = ( SELECT app.me() AS me)))));

-- case_drafts own_drafts; Type: POLICY; Schema: public

CREATE POLICY own_drafts ON public.case_drafts TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ((person_id = ( SELECT app.me() AS me)) AND (person_kind = ( SELECT app.kind() AS kind)))));

-- sign_in_passkeys own_keys; Type: POLICY; Schema: public

CREATE POLICY own_keys ON public.sign_in_passkeys TO palier_app USING ((( SELECT app.is_gate() AS is_gate) OR ((person_id = ( SELECT app.me() AS me)) AND (person_kind = ( SELECT app.kind() AS kind)))));

-- call_phones own_phone; Type: POLICY; Schema: public

CREATE POLICY own_phone ON public.call_phones TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ((staff_id = ( SELECT app.me() AS me)) AND ( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text]) AS has_role))));

-- field_photos own_photos; Type: POLICY; Schema: public

CREATE POLICY own_photos ON public.field_photos TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ((( SELECT app.kind() AS kind) = 'staff'::text) AND (staff_id = ( SELECT app.me() AS me))))) WITH CHECK ((( SELECT app.is_system() AS is_system) OR ((( SELECT app.kind() AS kind) = 'staff'::text) AND (staff_id = ( SELECT app.me() AS me)))));

-- open311_requests own_requests; Type: POLICY; Schema: public

CREATE POLICY own_requests ON public.open311_requests FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ((key_id = ( SELECT app.me() AS me)) AND (( SELECT app.kind() AS kind) = 'open311'::text))));

-- sessions own_sessions; Type: POLICY; Schema: public

CREATE POLICY own_sessions ON public.sessions TO palier_app USING ((( SELECT app.is_gate() AS is_gate) OR ((person_id = ( SELECT app.me() AS me)) AND (person_kind = ( SELECT app.kind() AS kind)))));

-- open311_updates own_updates; Type: POLICY; Schema: public

CREATE POLICY own_updates ON public.open311_updates FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ((key_id = ( SELECT app.me() AS me)) AND (( SELECT app.kind() AS kind) = 'open311'::text))));

-- partner_links; Type: ROW SECURITY; Schema: public

ALTER TABLE public.partner_links ENABLE ROW LEVEL SECURITY;

-- case_photos photos_for_partner; Type: POLICY; Schema: public

CREATE POLICY photos_for_partner ON public.case_photos FOR SELECT TO palier_app USING (((( SELECT app.kind() AS kind) = 'partner'::text) AND (EXISTS ( SELECT
   FROM public.cases c
  WHERE (c.id = case_photos.case_id)))));

-- places; Type: ROW SECURITY; Schema: public

ALTER TABLE public.places ENABLE ROW LEVEL SECURITY;

-- meetings plan_meetings; Type: POLICY; Schema: public

CREATE POLICY plan_meetings ON public.meetings FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR ((planned_by = ( SELECT app.me() AS me)) AND ( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'liaison_agent'::text, 'works_manager'::text]) AS has_role) AND app.reaches(estate_id))));

-- works_gates plan_works; Type: POLICY; Schema: public

CREATE POLICY plan_works ON public.works_gates FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR app.plans_site(site_id)));

-- works_interventions plan_works; Type: POLICY; Schema: public

CREATE POLICY plan_works ON public.works_interventions FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR app.plans_works(estate_id)));

-- works_phases plan_works; Type: POLICY; Schema: public

CREATE POLICY plan_works ON public.works_phases FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR app.plans_site(site_id)));

-- works_site_homes plan_works; Type: POLICY; Schema: public

CREATE POLICY plan_works ON public.works_site_homes FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR app.plans_works(estate_id)));

-- works_sites plan_works; Type: POLICY; Schema: public

CREATE POLICY plan_works ON public.works_sites FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR (app.plans_works(estate_id) AND (made_by = ( SELECT app.me() AS me)))));

-- works_slots plan_works; Type: POLICY; Schema: public

CREATE POLICY plan_works ON public.works_slots FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR app.plans_site(site_id)));

-- promise_rules; Type: ROW SECURITY; Schema: public

ALTER TABLE public.promise_rules ENABLE ROW LEVEL SECURITY;

-- resident_channels prove_first; Type: POLICY; Schema: public

CREATE POLICY prove_first ON public.resident_channels AS RESTRICTIVE FOR INSERT TO palier_app WITH CHECK (((( SELECT app.kind() AS kind) <> 'resident'::text) OR (kind = ANY (ARRAY['push'::text, 'phone'::text])) OR awaits_proof));

-- resident_channels prove_then; Type: POLICY; Schema: public

CREATE POLICY prove_then ON public.resident_channels AS RESTRICTIVE FOR UPDATE TO palier_app USING (true) WITH CHECK (((( SELECT app.kind() AS kind) <> 'resident'::text) OR (kind = ANY (ARRAY['push'::text, 'phone'::text])) OR awaits_proof OR (ended_at IS NOT NULL)));

-- call_flow_publications publish; Type: POLICY; Schema: public

CREATE POLICY publish ON public.call_flow_publications FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR (( SELECT app.has_role(VARIADIC ARRAY['administrator'::text]) AS has_role) AND (published_by = ( SELECT app.me() AS me)))));

-- alerts raise_alerts; Type: POLICY; Schema: public

CREATE POLICY raise_alerts ON public.alerts FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR ((( SELECT app.kind() AS kind) <> 'partner'::text) AND (EXISTS ( SELECT
   FROM public.cases c
  WHERE (c.id = alerts.case_id))))));

-- observation_addenda read_addenda; Type: POLICY; Schema: public

CREATE POLICY read_addenda ON public.observation_addenda FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ((( SELECT app.kind() AS kind) = 'staff'::text) AND (EXISTS ( SELECT
   FROM public.observations o
  WHERE (o.id = observation_addenda.observation_id))))));

-- meeting_agenda_items read_agenda; Type: POLICY; Schema: public

CREATE POLICY read_agenda ON public.meeting_agenda_items FOR SELECT TO palier_app USING ((EXISTS ( SELECT
   FROM public.meetings m
  WHERE (m.id = meeting_agenda_items.meeting_id))));

-- alerts read_alerts; Type: POLICY; Schema: public

CREATE POLICY read_alerts ON public.alerts FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ((( SELECT app.kind() AS kind) <> 'partner'::text) AND ((EXISTS ( SELECT
   FROM public.cases c
  WHERE (c.id = alerts.case_id))) OR ((case_id IS NULL) AND (( SELECT app.has_role(VARIADIC ARRAY['administrator'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'technician'::text]) AS has_role) AND (app.reaches_agency(agency_id) OR app.is_of_ladder(id, agency_id, raised_at))))) OR ((case_id IS NOT NULL) AND (app.is_hers_on_call(id, agency_id, raised_at, acknowledged_at, acknowledged_staff_id) OR app.keeps_alert(id, heard_agency_id, raised_at, acknowledged_at, acknowledged_staff_id)))))));

-- case_answers read_answers; Type: POLICY; Schema: public

CREATE POLICY read_answers ON public.case_answers FOR SELECT TO palier_app USING (
CASE ( SELECT app.kind() AS kind)
    WHEN 'system'::text THEN true
    WHEN 'public'::text THEN false
    WHEN 'partner'::text THEN false
    ELSE (((case_id IS NOT NULL) AND (EXISTS ( SELECT
       FROM public.cases c
      WHERE (c.id = case_answers.case_id)))) OR ((fault_id IS NOT NULL) AND ((EXISTS ( SELECT
       FROM public.faults f
      WHERE ((f.id = case_answers.fault_id) AND ((( SELECT app.kind() AS kind) = 'resident'::text) OR app.reaches_case(f.estate_id, f.is_sensitive))))) OR (EXISTS ( SELECT
       FROM public.cases c
      WHERE ((c.fault_id = case_answers.fault_id) AND (c.filed_by = ( SELECT app.me() AS me))))))))
END);

-- board_posts read_board; Type: POLICY; Schema: public

CREATE POLICY read_board ON public.board_posts FOR SELECT TO palier_app USING ((((withdrawn_at IS NULL) AND (( SELECT app.kind() AS kind) <> 'nobody'::text)) OR ( SELECT app.is_system() AS is_system) OR ((( SELECT app.kind() AS kind) = 'staff'::text) AND (( SELECT app.everywhere() AS everywhere) OR (estate_id = ANY (( SELECT app.estates() AS estates)::uuid[]))))));

-- call_backs read_call_backs; Type: POLICY; Schema: public

CREATE POLICY read_call_backs ON public.call_backs FOR SELECT TO palier_app USING (app.hears(estate_id));

-- meeting_cancellations read_cancellations; Type: POLICY; Schema: public

CREATE POLICY read_cancellations ON public.meeting_cancellations FOR SELECT TO palier_app USING ((EXISTS ( SELECT
   FROM public.meetings m
  WHERE (m.id = meeting_cancellations.meeting_id))));

-- case_canned_answers read_canned; Type: POLICY; Schema: public

CREATE POLICY read_canned ON public.case_canned_answers FOR SELECT TO palier_app USING ((( SELECT app.kind() AS kind) = ANY (ARRAY['staff'::text, 'system'::text])));

-- cases read_cases; Type: POLICY; Schema: public

CREATE POLICY read_cases ON public.cases FOR SELECT TO palier_app USING (
CASE ( SELECT app.kind() AS kind)
    WHEN 'staff'::text THEN (((NOT is_sensitive) AND (( SELECT app.everywhere() AS everywhere) OR (estate_id = ANY (( SELECT app.estates() AS estates)::uuid[])))) OR (is_sensitive AND (( SELECT app.sensitive_everywhere() AS sensitive_everywhere) OR (estate_id = ANY (( SELECT app.sensitive_estates() AS sensitive_estates)::uuid[])))) OR ((filed_by = ( SELECT app.me() AS me)) AND (resident_id = ANY (( SELECT app.my_mandates() AS my_mandates)::uuid[]))))
    WHEN 'resident'::text THEN (resident_id = ( SELECT app.me() AS me))
    WHEN 'partner'::text THEN ((fault_id = ( SELECT app.partner_fault() AS partner_fault)) OR (id = ( SELECT app.partner_case() AS partner_case)))
    WHEN 'system'::text THEN true
    ELSE false
END);

-- round_checks read_checks; Type: POLICY; Schema: public

CREATE POLICY read_checks ON public.round_checks FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (EXISTS ( SELECT
   FROM public.rounds r
  WHERE (r.id = round_checks.round_id)))));

-- call_closures read_closures; Type: POLICY; Schema: public

CREATE POLICY read_closures ON public.call_closures FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ( SELECT app.has_role(VARIADIC ARRAY['administrator'::text, 'agency_manager'::text, 'adviser'::text]) AS has_role)));

-- case_closures read_closures; Type: POLICY; Schema: public

CREATE POLICY read_closures ON public.case_closures FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ((( SELECT app.kind() AS kind) <> 'partner'::text) AND (EXISTS ( SELECT
   FROM public.cases c
  WHERE (c.id = case_closures.case_id))))));

-- contractors read_contractors; Type: POLICY; Schema: public

CREATE POLICY read_contractors ON public.contractors FOR SELECT TO palier_app USING (((( SELECT app.kind() AS kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (id = ( SELECT app.partner_contractor() AS partner_contractor))));

-- meeting_counts read_counts; Type: POLICY; Schema: public

CREATE POLICY read_counts ON public.meeting_counts FOR SELECT TO palier_app USING ((EXISTS ( SELECT
   FROM public.meetings m
  WHERE (m.id = meeting_counts.meeting_id))));

-- observation_monthly_counts read_counts; Type: POLICY; Schema: public

CREATE POLICY read_counts ON public.observation_monthly_counts FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (( SELECT app.on_the_ground() AS on_the_ground) AND (( SELECT app.everywhere() AS everywhere) OR (estate_id = ANY (( SELECT app.estates() AS estates)::uuid[]))))));

-- competence_decisions read_decisions; Type: POLICY; Schema: public

CREATE POLICY read_decisions ON public.competence_decisions FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ((( SELECT app.kind() AS kind) <> 'partner'::text) AND (EXISTS ( SELECT
   FROM public.cases c
  WHERE (c.id = competence_decisions.case_id))))));

-- competence_disputes read_disputes; Type: POLICY; Schema: public

CREATE POLICY read_disputes ON public.competence_disputes FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ((( SELECT app.kind() AS kind) <> 'partner'::text) AND (EXISTS ( SELECT
   FROM public.cases c
  WHERE (c.id = competence_disputes.case_id))))));

-- duty_levels read_duty; Type: POLICY; Schema: public

CREATE POLICY read_duty ON public.duty_levels FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'technician'::text, 'administrator'::text]) AS has_role)));

-- duty_people read_duty; Type: POLICY; Schema: public

CREATE POLICY read_duty ON public.duty_people FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'technician'::text, 'administrator'::text]) AS has_role)));

-- duty_replacements read_duty; Type: POLICY; Schema: public

CREATE POLICY read_duty ON public.duty_replacements FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'technician'::text, 'administrator'::text]) AS has_role)));

-- duty_roster_estates read_duty; Type: POLICY; Schema: public

CREATE POLICY read_duty ON public.duty_roster_estates FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'technician'::text, 'administrator'::text]) AS has_role)));

-- duty_rosters read_duty; Type: POLICY; Schema: public

CREATE POLICY read_duty ON public.duty_rosters FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'technician'::text, 'administrator'::text]) AS has_role)));

-- duty_rotations read_duty; Type: POLICY; Schema: public

CREATE POLICY read_duty ON public.duty_rotations FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'technician'::text, 'administrator'::text]) AS has_role)));

-- duty_shifts read_duty; Type: POLICY; Schema: public

CREATE POLICY read_duty ON public.duty_shifts FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'technician'::text, 'administrator'::text]) AS has_role)));

-- duty_test_calls read_duty; Type: POLICY; Schema: public

CREATE POLICY read_duty ON public.duty_test_calls FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'technician'::text, 'administrator'::text]) AS has_role)));

-- duty_warnings read_duty; Type: POLICY; Schema: public

CREATE POLICY read_duty ON public.duty_warnings FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'technician'::text, 'administrator'::text]) AS has_role)));

-- faults read_faults; Type: POLICY; Schema: public

CREATE POLICY read_faults ON public.faults FOR SELECT TO palier_app USING (
CASE ( SELECT app.kind() AS kind)
    WHEN 'staff'::text THEN (((NOT is_sensitive) AND (( SELECT app.everywhere() AS everywhere) OR (estate_id = ANY (( SELECT app.estates() AS estates)::uuid[])))) OR (is_sensitive AND (( SELECT app.sensitive_everywhere() AS sensitive_everywhere) OR (estate_id = ANY (( SELECT app.sensitive_estates() AS sensitive_estates)::uuid[])))) OR (( SELECT app.has_role(VARIADIC ARRAY['helper'::text]) AS has_role) AND (NOT is_sensitive)))
    WHEN 'resident'::text THEN ((NOT is_sensitive) AND (((building_id IS NULL) AND (estate_id = ANY (( SELECT app.estates() AS estates)::uuid[]))) OR (building_id = ANY (( SELECT app.my_buildings() AS my_buildings)::uuid[])) OR (id IN ( SELECT c.fault_id
       FROM public.cases c
      WHERE (c.resident_id = ( SELECT app.me() AS me))))))
    WHEN 'public'::text THEN (NOT is_sensitive)
    WHEN 'partner'::text THEN (id = ( SELECT app.partner_fault() AS partner_fault))
    WHEN 'system'::text THEN true
    ELSE false
END);

-- files read_files; Type: POLICY; Schema: public

CREATE POLICY read_files ON public.files FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (EXISTS ( SELECT
   FROM public.case_photos p
  WHERE (p.sha256 = files.sha256))) OR (EXISTS ( SELECT
   FROM public.delivery_inbound_photos p
  WHERE (p.sha256 = files.sha256))) OR (EXISTS ( SELECT
   FROM public.competence_referral_photos p
  WHERE (p.sha256 = files.sha256)))));

-- files read_files_of_meetings; Type: POLICY; Schema: public

CREATE POLICY read_files_of_meetings ON public.files FOR SELECT TO palier_app USING ((EXISTS ( SELECT
   FROM public.meeting_photos p
  WHERE (p.sha256 = files.sha256))));

-- files read_files_of_observations; Type: POLICY; Schema: public

CREATE POLICY read_files_of_observations ON public.files FOR SELECT TO palier_app USING ((EXISTS ( SELECT
   FROM public.observation_photos p
  WHERE (p.sha256 = files.sha256))));

-- call_flows read_flows; Type: POLICY; Schema: public

CREATE POLICY read_flows ON public.call_flows FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ( SELECT app.has_role(VARIADIC ARRAY['administrator'::text, 'agency_manager'::text, 'adviser'::text]) AS has_role)));

-- staff_grants read_grants; Type: POLICY; Schema: public

CREATE POLICY read_grants ON public.staff_grants FOR SELECT TO palier_app USING ((( SELECT app.is_gate() AS is_gate) OR ( SELECT app.has_role(VARIADIC ARRAY['administrator'::text, 'dpo'::text, 'agency_manager'::text]) AS has_role) OR ((staff_id = ( SELECT app.me() AS me)) AND (( SELECT app.kind() AS kind) = 'staff'::text))));

-- liaison_handovers read_handovers; Type: POLICY; Schema: public

CREATE POLICY read_handovers ON public.liaison_handovers FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'works_manager'::text]) AS has_role) AND app.mission_in_reach(mission_id))));

-- lease_holders read_holders; Type: POLICY; Schema: public

CREATE POLICY read_holders ON public.lease_holders FOR SELECT TO palier_app USING ((( SELECT app.is_gate() AS is_gate) OR (lease_id = ANY (( SELECT app.my_leases() AS my_leases)::uuid[])) OR (resident_id = ANY (( SELECT app.my_mandates() AS my_mandates)::uuid[])) OR ((( SELECT app.kind() AS kind) = 'staff'::text) AND app.resident_in_reach(resident_id))));

-- import_runs read_imports; Type: POLICY; Schema: public

CREATE POLICY read_imports ON public.import_runs FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ( SELECT app.has_role(VARIADIC ARRAY['administrator'::text, 'dpo'::text]) AS has_role)));

-- alert_interventions read_interventions; Type: POLICY; Schema: public

CREATE POLICY read_interventions ON public.alert_interventions FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'technician'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM public.alerts a
  WHERE (a.id = alert_interventions.alert_id))))));

-- meeting_invitations read_invitations; Type: POLICY; Schema: public

CREATE POLICY read_invitations ON public.meeting_invitations FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ((( SELECT app.kind() AS kind) = 'resident'::text) AND (home_id = ANY (( SELECT app.my_homes() AS my_homes)::uuid[]))) OR ((( SELECT app.kind() AS kind) = 'staff'::text) AND (EXISTS ( SELECT
   FROM public.meetings m
  WHERE (m.id = meeting_invitations.meeting_id))))));

-- repair_items read_items; Type: POLICY; Schema: public

CREATE POLICY read_items ON public.repair_items FOR SELECT TO palier_app USING ((( SELECT app.kind() AS kind) <> 'nobody'::text));

-- journal read_journal; Type: POLICY; Schema: public

CREATE POLICY read_journal ON public.journal FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ( SELECT app.has_role(VARIADIC ARRAY['dpo'::text, 'administrator'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['agency_manager'::text]) AS has_role) AND (NOT is_sensitive) AND (( SELECT app.everywhere() AS everywhere) OR (estate_id = ANY (( SELECT app.estates() AS estates)::uuid[])))) OR ((actor_id = ( SELECT app.me() AS me)) AND (actor_kind = ( SELECT app.kind() AS kind))) OR (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'caretaker'::text, 'technician'::text, 'works_manager'::text]) AS has_role) AND (subject_id IS NOT NULL) AND (EXISTS ( SELECT
   FROM public.cases c
  WHERE (c.id = journal.subject_id))))));

-- leases read_leases; Type: POLICY; Schema: public

CREATE POLICY read_leases ON public.leases FOR SELECT TO palier_app USING ((( SELECT app.is_gate() AS is_gate) OR (id = ANY (( SELECT app.my_leases() AS my_leases)::uuid[])) OR (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'caretaker'::text, 'liaison_agent'::text, 'works_manager'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM public.homes h
  WHERE ((h.id = leases.home_id) AND app.reaches(h.estate_id))))) OR (( SELECT app.has_role(VARIADIC ARRAY['helper'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM public.lease_holders x
  WHERE ((x.lease_id = leases.id) AND (x.resident_id = ANY (( SELECT app.my_mandates() AS my_mandates)::uuid[]))))))));

-- liaison_letters read_letters; Type: POLICY; Schema: public

CREATE POLICY read_letters ON public.liaison_letters FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (( SELECT app.has_role(VARIADIC ARRAY['liaison_agent'::text, 'adviser'::text, 'agency_manager'::text, 'works_manager'::text]) AS has_role) AND app.reaches(estate_id) AND (EXISTS ( SELECT
   FROM public.cases c
  WHERE (c.id = liaison_letters.case_id))))));

-- helper_mandates read_mandates; Type: POLICY; Schema: public

CREATE POLICY read_mandates ON public.helper_mandates FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ((staff_id = ( SELECT app.me() AS me)) AND (( SELECT app.kind() AS kind) = 'staff'::text)) OR ((resident_id = ( SELECT app.me() AS me)) AND (( SELECT app.kind() AS kind) = 'resident'::text)) OR (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'dpo'::text]) AS has_role) AND app.resident_in_reach(resident_id)) OR ( SELECT app.has_role(VARIADIC ARRAY['dpo'::text]) AS has_role)));

-- agencies read_map; Type: POLICY; Schema: public

CREATE POLICY read_map ON public.agencies FOR SELECT TO palier_app USING ((( SELECT app.kind() AS kind) <> 'nobody'::text));

-- buildings read_map; Type: POLICY; Schema: public

CREATE POLICY read_map ON public.buildings FOR SELECT TO palier_app USING ((( SELECT app.kind() AS kind) <> 'nobody'::text));

-- entrances read_map; Type: POLICY; Schema: public

CREATE POLICY read_map ON public.entrances FOR SELECT TO palier_app USING ((( SELECT app.kind() AS kind) <> 'nobody'::text));

-- equipment read_map; Type: POLICY; Schema: public

CREATE POLICY read_map ON public.equipment FOR SELECT TO palier_app USING ((( SELECT app.kind() AS kind) <> 'nobody'::text));

-- estates read_map; Type: POLICY; Schema: public

CREATE POLICY read_map ON public.estates FOR SELECT TO palier_app USING ((( SELECT app.kind() AS kind) <> 'nobody'::text));

-- homes read_map; Type: POLICY; Schema: public

CREATE POLICY read_map ON public.homes FOR SELECT TO palier_app USING ((( SELECT app.kind() AS kind) <> 'nobody'::text));

-- places read_map; Type: POLICY; Schema: public

CREATE POLICY read_map ON public.places FOR SELECT TO palier_app USING ((( SELECT app.kind() AS kind) <> 'nobody'::text));

-- meetings read_meetings; Type: POLICY; Schema: public

CREATE POLICY read_meetings ON public.meetings FOR SELECT TO palier_app USING (
CASE ( SELECT app.kind() AS kind)
    WHEN 'system'::text THEN true
    WHEN 'staff'::text THEN (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'caretaker'::text, 'liaison_agent'::text, 'works_manager'::text, 'technician'::text]) AS has_role) AND app.reaches(estate_id))
    WHEN 'resident'::text THEN (((invited_at IS NOT NULL) OR (state = 'closed'::text)) AND app.meeting_concerns_me(estate_id, building_id))
    WHEN 'public'::text THEN ((invited_at IS NOT NULL) OR (state = 'closed'::text))
    ELSE false
END);

-- household_members read_members; Type: POLICY; Schema: public

CREATE POLICY read_members ON public.household_members FOR SELECT TO palier_app USING ((( SELECT app.is_gate() AS is_gate) OR (lease_id = ANY (( SELECT app.my_leases() AS my_leases)::uuid[])) OR (resident_id = ANY (( SELECT app.my_mandates() AS my_mandates)::uuid[])) OR ((( SELECT app.kind() AS kind) = 'staff'::text) AND app.resident_in_reach(resident_id))));

-- meeting_minutes read_minutes; Type: POLICY; Schema: public

CREATE POLICY read_minutes ON public.meeting_minutes FOR SELECT TO palier_app USING ((EXISTS ( SELECT
   FROM public.meetings m
  WHERE (m.id = meeting_minutes.meeting_id))));

-- liaison_mission_estates read_mission_estates; Type: POLICY; Schema: public

CREATE POLICY read_mission_estates ON public.liaison_mission_estates FOR SELECT TO palier_app USING ((( SELECT app.kind() AS kind) = ANY (ARRAY['staff'::text, 'resident'::text, 'public'::text, 'system'::text])));

-- staff_grants read_mission_grants; Type: POLICY; Schema: public

CREATE POLICY read_mission_grants ON public.staff_grants FOR SELECT TO palier_app USING ((( SELECT app.has_role(VARIADIC ARRAY['works_manager'::text]) AS has_role) AND (role = 'liaison_agent'::text) AND app.reaches(estate_id) AND (EXISTS ( SELECT
   FROM public.liaison_mission_estates e
  WHERE (e.grant_id = staff_grants.id)))));

-- liaison_mission_hours read_mission_hours; Type: POLICY; Schema: public

CREATE POLICY read_mission_hours ON public.liaison_mission_hours FOR SELECT TO palier_app USING (((( SELECT app.kind() AS kind) = ANY (ARRAY['staff'::text, 'system'::text])) AND (EXISTS ( SELECT
   FROM public.liaison_missions m
  WHERE (m.id = liaison_mission_hours.mission_id)))));

-- liaison_missions read_missions; Type: POLICY; Schema: public

CREATE POLICY read_missions ON public.liaison_missions FOR SELECT TO palier_app USING (
CASE ( SELECT app.kind() AS kind)
    WHEN 'system'::text THEN true
    WHEN 'staff'::text THEN ((agent_id = ( SELECT app.me() AS me)) OR ( SELECT app.has_role(VARIADIC ARRAY['administrator'::text]) AS has_role) OR app.mission_in_reach(id) OR (made_by = ( SELECT app.me() AS me)))
    WHEN 'resident'::text THEN ((ended_at IS NULL) AND app.mission_serves(id))
    WHEN 'public'::text THEN (ended_at IS NULL)
    ELSE false
END);

-- meeting_moves read_moves; Type: POLICY; Schema: public

CREATE POLICY read_moves ON public.meeting_moves FOR SELECT TO palier_app USING ((EXISTS ( SELECT
   FROM public.meetings m
  WHERE (m.id = meeting_moves.meeting_id))));

-- natures read_natures; Type: POLICY; Schema: public

CREATE POLICY read_natures ON public.natures FOR SELECT TO palier_app USING ((( SELECT app.kind() AS kind) <> 'nobody'::text));

-- case_notes read_notes; Type: POLICY; Schema: public

CREATE POLICY read_notes ON public.case_notes FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'caretaker'::text, 'liaison_agent'::text, 'works_manager'::text, 'technician'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM public.cases c
  WHERE (c.id = case_notes.case_id))))));

-- observation_cases read_observation_cases; Type: POLICY; Schema: public

CREATE POLICY read_observation_cases ON public.observation_cases FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ((( SELECT app.kind() AS kind) = 'staff'::text) AND (EXISTS ( SELECT
   FROM public.observations o
  WHERE (o.id = observation_cases.observation_id))))));

-- observation_photos read_observation_photos; Type: POLICY; Schema: public

CREATE POLICY read_observation_photos ON public.observation_photos FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (EXISTS ( SELECT
   FROM public.observations o
  WHERE (o.id = observation_photos.observation_id)))));

-- observations read_observations; Type: POLICY; Schema: public

CREATE POLICY read_observations ON public.observations FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (( SELECT app.on_the_ground() AS on_the_ground) AND (( SELECT app.everywhere() AS everywhere) OR (estate_id = ANY (( SELECT app.estates() AS estates)::uuid[])))) OR ((( SELECT app.kind() AS kind) = 'partner'::text) AND (id = ANY (( SELECT app.partner_observations() AS partner_observations)::uuid[])))));

-- competence_bodies read_own_body; Type: POLICY; Schema: public

CREATE POLICY read_own_body ON public.competence_bodies FOR SELECT TO palier_app USING ((id = ( SELECT app.partner_referral_body() AS partner_referral_body)));

-- case_photos read_photos; Type: POLICY; Schema: public

CREATE POLICY read_photos ON public.case_photos FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ((case_id IS NOT NULL) AND app.case_in_reach(case_id)) OR ((draft_id IS NOT NULL) AND (EXISTS ( SELECT
   FROM public.case_drafts d
  WHERE (d.id = case_photos.draft_id))))));

-- meeting_photos read_photos; Type: POLICY; Schema: public

CREATE POLICY read_photos ON public.meeting_photos FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ((( SELECT app.kind() AS kind) = 'staff'::text) AND (EXISTS ( SELECT
   FROM public.meetings m
  WHERE (m.id = meeting_photos.meeting_id))))));

-- call_flow_publications read_publications; Type: POLICY; Schema: public

CREATE POLICY read_publications ON public.call_flow_publications FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ( SELECT app.has_role(VARIADIC ARRAY['administrator'::text, 'agency_manager'::text, 'adviser'::text]) AS has_role)));

-- competence_referral_photos read_referral_photos; Type: POLICY; Schema: public

CREATE POLICY read_referral_photos ON public.competence_referral_photos FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (referral_id = ( SELECT app.partner_order() AS partner_order)) OR ((EXISTS ( SELECT
   FROM public.competence_referrals r
  WHERE (r.id = competence_referral_photos.referral_id))) AND (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'works_manager'::text, 'technician'::text, 'caretaker'::text, 'liaison_agent'::text]) AS has_role) OR (step_id IS NOT NULL) OR (EXISTS ( SELECT
   FROM public.case_photos p
  WHERE (p.sha256 = competence_referral_photos.sha256)))))));

-- competence_referral_steps read_referral_steps; Type: POLICY; Schema: public

CREATE POLICY read_referral_steps ON public.competence_referral_steps FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (EXISTS ( SELECT
   FROM public.competence_referrals r
  WHERE (r.id = competence_referral_steps.referral_id)))));

-- competence_referral_words read_referral_words; Type: POLICY; Schema: public

CREATE POLICY read_referral_words ON public.competence_referral_words FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (referral_id = ( SELECT app.partner_order() AS partner_order)) OR (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'works_manager'::text, 'technician'::text, 'caretaker'::text, 'liaison_agent'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM public.competence_referrals r
  WHERE (r.id = competence_referral_words.referral_id))))));

-- competence_referrals read_referrals; Type: POLICY; Schema: public

CREATE POLICY read_referrals ON public.competence_referrals FOR SELECT TO palier_app USING (
CASE ( SELECT app.kind() AS kind)
    WHEN 'staff'::text THEN (((case_id IS NOT NULL) AND (EXISTS ( SELECT
       FROM public.cases c
      WHERE (c.id = competence_referrals.case_id)))) OR ((fault_id IS NOT NULL) AND (EXISTS ( SELECT
       FROM public.faults f
      WHERE (f.id = competence_referrals.fault_id))) AND (( SELECT app.everywhere() AS everywhere) OR (estate_id = ANY (( SELECT app.estates() AS estates)::uuid[])) OR (EXISTS ( SELECT
       FROM public.cases c
      WHERE ((c.fault_id = competence_referrals.fault_id) AND (c.filed_by = ( SELECT app.me() AS me))))))))
    WHEN 'resident'::text THEN (((case_id IS NOT NULL) AND (EXISTS ( SELECT
       FROM public.cases c
      WHERE (c.id = competence_referrals.case_id)))) OR ((fault_id IS NOT NULL) AND (EXISTS ( SELECT
       FROM public.faults f
      WHERE (f.id = competence_referrals.fault_id))) AND (EXISTS ( SELECT
       FROM public.cases c
      WHERE ((c.fault_id = competence_referrals.fault_id) AND (c.resident_id = ( SELECT app.me() AS me)))))))
    WHEN 'partner'::text THEN (id = ( SELECT app.partner_order() AS partner_order))
    WHEN 'system'::text THEN true
    ELSE false
END);

-- social_referrals read_referred; Type: POLICY; Schema: public

CREATE POLICY read_referred ON public.social_referrals FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ((( SELECT app.kind() AS kind) = 'staff'::text) AND ((made_by = ( SELECT app.me() AS me)) OR ((social_worker_id = ( SELECT app.me() AS me)) AND ( SELECT app.has_role(VARIADIC ARRAY['social_worker'::text]) AS has_role))))));

-- observation_relay_lines read_relay_lines; Type: POLICY; Schema: public

CREATE POLICY read_relay_lines ON public.observation_relay_lines FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (EXISTS ( SELECT
   FROM public.observation_relays r
  WHERE (r.id = observation_relay_lines.relay_id)))));

-- observation_relay_steps read_relay_steps; Type: POLICY; Schema: public

CREATE POLICY read_relay_steps ON public.observation_relay_steps FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (EXISTS ( SELECT
   FROM public.observation_relays r
  WHERE (r.id = observation_relay_steps.relay_id)))));

-- contractors read_relayed_contractor; Type: POLICY; Schema: public

CREATE POLICY read_relayed_contractor ON public.contractors FOR SELECT TO palier_app USING (((( SELECT app.kind() AS kind) = 'partner'::text) AND (EXISTS ( SELECT
   FROM public.observation_relays r
  WHERE ((r.id = ( SELECT app.partner_order() AS partner_order)) AND (r.contractor_id = contractors.id))))));

-- observation_relays read_relays; Type: POLICY; Schema: public

CREATE POLICY read_relays ON public.observation_relays FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (id = ( SELECT app.partner_order() AS partner_order)) OR (( SELECT app.on_the_ground() AS on_the_ground) AND (( SELECT app.everywhere() AS everywhere) OR (estate_id = ANY (( SELECT app.estates() AS estates)::uuid[]))))));

-- meeting_remarks read_remarks; Type: POLICY; Schema: public

CREATE POLICY read_remarks ON public.meeting_remarks FOR SELECT TO palier_app USING (
CASE ( SELECT app.kind() AS kind)
    WHEN 'system'::text THEN true
    WHEN 'staff'::text THEN ((app.reaches_case(estate_id, is_sensitive) OR (taken_by = ( SELECT app.me() AS me))) AND (EXISTS ( SELECT
       FROM public.meetings m
      WHERE (m.id = meeting_remarks.meeting_id))))
    WHEN 'resident'::text THEN (is_shown AND (EXISTS ( SELECT
       FROM public.meeting_minutes x
      WHERE (x.meeting_id = meeting_remarks.meeting_id))))
    WHEN 'public'::text THEN (is_shown AND (EXISTS ( SELECT
       FROM public.meeting_minutes x
      WHERE (x.meeting_id = meeting_remarks.meeting_id))))
    ELSE false
END);

-- meeting_reminders read_reminders; Type: POLICY; Schema: public

CREATE POLICY read_reminders ON public.meeting_reminders FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ((( SELECT app.kind() AS kind) = 'staff'::text) AND (EXISTS ( SELECT
   FROM public.meetings m
  WHERE (m.id = meeting_reminders.meeting_id))))));

-- alert_replies read_replies; Type: POLICY; Schema: public

CREATE POLICY read_replies ON public.alert_replies FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'technician'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM public.alerts a
  WHERE (a.id = alert_replies.alert_id))))));

-- observation_restricted_words read_restricted; Type: POLICY; Schema: public

CREATE POLICY read_restricted ON public.observation_restricted_words FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (( SELECT app.has_role(VARIADIC ARRAY['agency_manager'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM public.observations o
  WHERE ((o.id = observation_restricted_words.observation_id) AND app.reaches_deep(o.estate_id)))))));

-- rounds read_rounds; Type: POLICY; Schema: public

CREATE POLICY read_rounds ON public.rounds FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (( SELECT app.on_the_ground() AS on_the_ground) AND (( SELECT app.everywhere() AS everywhere) OR (estate_id = ANY (( SELECT app.estates() AS estates)::uuid[]))))));

-- promise_rules read_rules; Type: POLICY; Schema: public

CREATE POLICY read_rules ON public.promise_rules FOR SELECT TO palier_app USING ((( SELECT app.kind() AS kind) <> 'nobody'::text));

-- call_scenarios read_scenarios; Type: POLICY; Schema: public

CREATE POLICY read_scenarios ON public.call_scenarios FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ( SELECT app.has_role(VARIADIC ARRAY['administrator'::text, 'agency_manager'::text, 'adviser'::text]) AS has_role)));

-- residents read_self; Type: POLICY; Schema: public

CREATE POLICY read_self ON public.residents FOR SELECT TO palier_app USING ((( SELECT app.is_gate() AS is_gate) OR ((id = ( SELECT app.me() AS me)) AND (( SELECT app.kind() AS kind) = 'resident'::text)) OR ((( SELECT app.kind() AS kind) = 'staff'::text) AND (( SELECT (app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'caretaker'::text, 'liaison_agent'::text, 'works_manager'::text, 'technician'::text]) AND app.everywhere())) OR app.resident_in_reach(id) OR (id = ANY (( SELECT app.my_mandates() AS my_mandates)::uuid[]))))));

-- liaison_office_sessions read_sessions_held; Type: POLICY; Schema: public

CREATE POLICY read_sessions_held ON public.liaison_office_sessions FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (( SELECT app.has_role(VARIADIC ARRAY['liaison_agent'::text, 'adviser'::text, 'agency_manager'::text, 'works_manager'::text]) AS has_role) AND app.reaches(estate_id))));

-- competence_bodies read_set; Type: POLICY; Schema: public

CREATE POLICY read_set ON public.competence_bodies FOR SELECT TO palier_app USING ((( SELECT app.kind() AS kind) = ANY (ARRAY['staff'::text, 'system'::text])));

-- competence_matrices read_set; Type: POLICY; Schema: public

CREATE POLICY read_set ON public.competence_matrices FOR SELECT TO palier_app USING ((( SELECT app.kind() AS kind) = ANY (ARRAY['staff'::text, 'system'::text])));

-- competence_perimeters read_set; Type: POLICY; Schema: public

CREATE POLICY read_set ON public.competence_perimeters FOR SELECT TO palier_app USING ((( SELECT app.kind() AS kind) = ANY (ARRAY['staff'::text, 'system'::text])));

-- competence_rules read_set; Type: POLICY; Schema: public

CREATE POLICY read_set ON public.competence_rules FOR SELECT TO palier_app USING ((( SELECT app.kind() AS kind) = ANY (ARRAY['staff'::text, 'system'::text])));

-- contractor_contracts read_set; Type: POLICY; Schema: public

CREATE POLICY read_set ON public.contractor_contracts FOR SELECT TO palier_app USING ((( SELECT app.kind() AS kind) = ANY (ARRAY['staff'::text, 'system'::text])));

-- settings read_settings; Type: POLICY; Schema: public

CREATE POLICY read_settings ON public.settings FOR SELECT TO palier_app USING (
CASE
    WHEN (key ~~ 'secret.%'::text) THEN (( SELECT app.is_gate() AS is_gate) OR ( SELECT app.has_role(VARIADIC ARRAY['administrator'::text]) AS has_role))
    ELSE (( SELECT app.kind() AS kind) <> 'nobody'::text)
END);

-- staff read_staff; Type: POLICY; Schema: public

CREATE POLICY read_staff ON public.staff FOR SELECT TO palier_app USING ((( SELECT app.kind() AS kind) = ANY (ARRAY['staff'::text, 'gate'::text, 'system'::text])));

-- call_steps read_steps; Type: POLICY; Schema: public

CREATE POLICY read_steps ON public.call_steps FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (EXISTS ( SELECT
   FROM public.calls c
  WHERE (c.id = call_steps.call_id)))));

-- case_subject_changes read_subject_changes; Type: POLICY; Schema: public

CREATE POLICY read_subject_changes ON public.case_subject_changes FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ((( SELECT app.kind() AS kind) = ANY (ARRAY['staff'::text, 'resident'::text])) AND (EXISTS ( SELECT
   FROM public.cases c
  WHERE (c.id = case_subject_changes.case_id))))));

-- staff_team_members read_team_members; Type: POLICY; Schema: public

CREATE POLICY read_team_members ON public.staff_team_members FOR SELECT TO palier_app USING ((( SELECT app.kind() AS kind) = ANY (ARRAY['staff'::text, 'system'::text])));

-- staff_teams read_teams; Type: POLICY; Schema: public

CREATE POLICY read_teams ON public.staff_teams FOR SELECT TO palier_app USING ((( SELECT app.kind() AS kind) = ANY (ARRAY['staff'::text, 'system'::text])));

-- alert_tries read_tries; Type: POLICY; Schema: public

CREATE POLICY read_tries ON public.alert_tries FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'technician'::text, 'administrator'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM public.alerts a
  WHERE (a.id = alert_tries.alert_id))))));

-- call_back_tries read_tries; Type: POLICY; Schema: public

CREATE POLICY read_tries ON public.call_back_tries FOR SELECT TO palier_app USING ((EXISTS ( SELECT
   FROM public.call_backs b
  WHERE (b.id = call_back_tries.call_back_id))));

-- delivery_tries read_tries; Type: POLICY; Schema: public

CREATE POLICY read_tries ON public.delivery_tries FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (EXISTS ( SELECT
   FROM public.deliveries d
  WHERE (d.id = delivery_tries.delivery_id)))));

-- case_verdicts read_verdicts; Type: POLICY; Schema: public

CREATE POLICY read_verdicts ON public.case_verdicts FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ((( SELECT app.kind() AS kind) <> 'partner'::text) AND (EXISTS ( SELECT
   FROM public.cases c
  WHERE (c.id = case_verdicts.case_id))))));

-- case_viewers read_viewers; Type: POLICY; Schema: public

CREATE POLICY read_viewers ON public.case_viewers FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ((( SELECT app.kind() AS kind) = 'staff'::text) AND (EXISTS ( SELECT
   FROM public.cases c
  WHERE (c.id = case_viewers.case_id))))));

-- call_waits read_waits; Type: POLICY; Schema: public

CREATE POLICY read_waits ON public.call_waits FOR SELECT TO palier_app USING ((app.hears(estate_id) OR app.answers_for(agency_id)));

-- liaison_walk_ins read_walk_ins; Type: POLICY; Schema: public

CREATE POLICY read_walk_ins ON public.liaison_walk_ins FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (( SELECT app.has_role(VARIADIC ARRAY['liaison_agent'::text, 'adviser'::text, 'agency_manager'::text, 'works_manager'::text]) AS has_role) AND app.reaches(estate_id))));

-- observation_seller_warnings read_warnings; Type: POLICY; Schema: public

CREATE POLICY read_warnings ON public.observation_seller_warnings FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (( SELECT app.on_the_ground() AS on_the_ground) AND (( SELECT app.everywhere() AS everywhere) OR (estate_id = ANY (( SELECT app.estates() AS estates)::uuid[]))))));

-- contractor_work_order_steps read_work_order_steps; Type: POLICY; Schema: public

CREATE POLICY read_work_order_steps ON public.contractor_work_order_steps FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ((( SELECT app.kind() AS kind) = ANY (ARRAY['staff'::text, 'partner'::text])) AND (EXISTS ( SELECT
   FROM public.contractor_work_orders w
  WHERE (w.id = contractor_work_order_steps.work_order_id))))));

-- contractor_work_orders read_work_orders; Type: POLICY; Schema: public

CREATE POLICY read_work_orders ON public.contractor_work_orders FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (id = ( SELECT app.partner_order() AS partner_order)) OR (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'works_manager'::text, 'technician'::text, 'caretaker'::text, 'liaison_agent'::text]) AS has_role) AND (( SELECT app.everywhere() AS everywhere) OR (estate_id = ANY (( SELECT app.estates() AS estates)::uuid[]))) AND ((EXISTS ( SELECT
   FROM public.cases c
  WHERE (c.id = contractor_work_orders.case_id))) OR (EXISTS ( SELECT
   FROM public.faults f
  WHERE (f.id = contractor_work_orders.fault_id)))))));

-- works_absence_withdrawals read_works; Type: POLICY; Schema: public

CREATE POLICY read_works ON public.works_absence_withdrawals FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR app.reads_works(estate_id) OR ((( SELECT app.kind() AS kind) = 'resident'::text) AND (home_id = ANY (( SELECT app.my_homes() AS my_homes)::uuid[])))));

-- works_absences read_works; Type: POLICY; Schema: public

CREATE POLICY read_works ON public.works_absences FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR app.reads_works(estate_id) OR ((( SELECT app.kind() AS kind) = 'resident'::text) AND (home_id = ANY (( SELECT app.my_homes() AS my_homes)::uuid[])))));

-- works_adaptations read_works; Type: POLICY; Schema: public

CREATE POLICY read_works ON public.works_adaptations FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'works_manager'::text]) AS has_role) AND app.reaches(estate_id)) OR ((( SELECT app.kind() AS kind) = 'resident'::text) AND (home_id = ANY (( SELECT app.my_homes() AS my_homes)::uuid[])))));

-- works_answers read_works; Type: POLICY; Schema: public

CREATE POLICY read_works ON public.works_answers FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR app.reads_works(estate_id) OR (COALESCE(order_id, reserve_id) = ( SELECT app.partner_order() AS partner_order))));

-- works_attestations read_works; Type: POLICY; Schema: public

CREATE POLICY read_works ON public.works_attestations FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'works_manager'::text, 'technician'::text]) AS has_role) AND (site_id = ANY (( SELECT app.my_works_sites() AS my_works_sites)::uuid[])))));

-- works_calendars read_works; Type: POLICY; Schema: public

CREATE POLICY read_works ON public.works_calendars FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR app.plans_site(site_id) OR ((( SELECT app.kind() AS kind) = 'resident'::text) AND (kind = 'home'::text) AND (subject_id = ANY (( SELECT app.my_homes() AS my_homes)::uuid[])))));

-- works_confirmations read_works; Type: POLICY; Schema: public

CREATE POLICY read_works ON public.works_confirmations FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR app.reads_works(estate_id) OR ((( SELECT app.kind() AS kind) = 'resident'::text) AND (home_id = ANY (( SELECT app.my_homes() AS my_homes)::uuid[])))));

-- works_consents read_works; Type: POLICY; Schema: public

CREATE POLICY read_works ON public.works_consents FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR app.reads_works(estate_id) OR ((( SELECT app.kind() AS kind) = 'resident'::text) AND (home_id = ANY (( SELECT app.my_homes() AS my_homes)::uuid[])))));

-- works_ends read_works; Type: POLICY; Schema: public

CREATE POLICY read_works ON public.works_ends FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR app.reads_works(estate_id) OR ((( SELECT app.kind() AS kind) = 'resident'::text) AND (home_id = ANY (( SELECT app.my_homes() AS my_homes)::uuid[])))));

-- works_gates read_works; Type: POLICY; Schema: public

CREATE POLICY read_works ON public.works_gates FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (site_id = ANY (( SELECT app.my_works_sites() AS my_works_sites)::uuid[]))));

-- works_interventions read_works; Type: POLICY; Schema: public

CREATE POLICY read_works ON public.works_interventions FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR app.reads_works(estate_id) OR ((( SELECT app.kind() AS kind) = 'resident'::text) AND (home_id = ANY (( SELECT app.my_homes() AS my_homes)::uuid[])))));

-- works_lifts read_works; Type: POLICY; Schema: public

CREATE POLICY read_works ON public.works_lifts FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR app.reads_works(estate_id) OR ((( SELECT app.kind() AS kind) = 'resident'::text) AND (home_id = ANY (( SELECT app.my_homes() AS my_homes)::uuid[])))));

-- works_moves read_works; Type: POLICY; Schema: public

CREATE POLICY read_works ON public.works_moves FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR app.reads_works(estate_id) OR ((( SELECT app.kind() AS kind) = 'resident'::text) AND (home_id = ANY (( SELECT app.my_homes() AS my_homes)::uuid[])))));

-- works_notices read_works; Type: POLICY; Schema: public

CREATE POLICY read_works ON public.works_notices FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR app.reads_works(estate_id) OR ((( SELECT app.kind() AS kind) = 'resident'::text) AND (home_id = ANY (( SELECT app.my_homes() AS my_homes)::uuid[])))));

-- works_orders read_works; Type: POLICY; Schema: public

CREATE POLICY read_works ON public.works_orders FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (id = ( SELECT app.partner_order() AS partner_order)) OR (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'works_manager'::text, 'technician'::text]) AS has_role) AND (site_id = ANY (( SELECT app.my_works_sites() AS my_works_sites)::uuid[])))));

-- works_phases read_works; Type: POLICY; Schema: public

CREATE POLICY read_works ON public.works_phases FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (site_id = ANY (( SELECT app.my_works_sites() AS my_works_sites)::uuid[]))));

-- works_reserve_photos read_works; Type: POLICY; Schema: public

CREATE POLICY read_works ON public.works_reserve_photos FOR SELECT TO palier_app USING ((EXISTS ( SELECT
   FROM public.works_reserves r
  WHERE (r.id = works_reserve_photos.reserve_id))));

-- works_reserves read_works; Type: POLICY; Schema: public

CREATE POLICY read_works ON public.works_reserves FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR app.reads_works(estate_id) OR ((( SELECT app.kind() AS kind) = 'resident'::text) AND (home_id = ANY (( SELECT app.my_homes() AS my_homes)::uuid[])))));

-- works_satisfaction read_works; Type: POLICY; Schema: public

CREATE POLICY read_works ON public.works_satisfaction FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'works_manager'::text]) AS has_role) AND app.reaches(estate_id)) OR ((( SELECT app.kind() AS kind) = 'resident'::text) AND (resident_id = ( SELECT app.me() AS me)))));

-- works_site_homes read_works; Type: POLICY; Schema: public

CREATE POLICY read_works ON public.works_site_homes FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR app.reads_works(estate_id) OR ((( SELECT app.kind() AS kind) = 'resident'::text) AND (home_id = ANY (( SELECT app.my_homes() AS my_homes)::uuid[])))));

-- works_sites read_works; Type: POLICY; Schema: public

CREATE POLICY read_works ON public.works_sites FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR app.reads_works(estate_id) OR (id = ANY (( SELECT app.my_works_sites() AS my_works_sites)::uuid[]))));

-- works_slots read_works; Type: POLICY; Schema: public

CREATE POLICY read_works ON public.works_slots FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (site_id = ANY (( SELECT app.my_works_sites() AS my_works_sites)::uuid[]))));

-- works_tasks read_works; Type: POLICY; Schema: public

CREATE POLICY read_works ON public.works_tasks FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'works_manager'::text]) AS has_role) AND app.reaches(estate_id))));

-- works_visit_addenda read_works; Type: POLICY; Schema: public

CREATE POLICY read_works ON public.works_visit_addenda FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR app.reads_works(estate_id) OR ((( SELECT app.kind() AS kind) = 'resident'::text) AND (home_id = ANY (( SELECT app.my_homes() AS my_homes)::uuid[])))));

-- works_visits read_works; Type: POLICY; Schema: public

CREATE POLICY read_works ON public.works_visits FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR app.reads_works(estate_id) OR ((( SELECT app.kind() AS kind) = 'resident'::text) AND (home_id = ANY (( SELECT app.my_homes() AS my_homes)::uuid[])))));

-- files read_works_minutes; Type: POLICY; Schema: public

CREATE POLICY read_works_minutes ON public.files FOR SELECT TO palier_app USING (((( SELECT app.kind() AS kind) = 'staff'::text) AND (EXISTS ( SELECT
   FROM public.works_gates g
  WHERE (g.minutes_sha256 = files.sha256)))));

-- files read_works_photos; Type: POLICY; Schema: public

CREATE POLICY read_works_photos ON public.files FOR SELECT TO palier_app USING ((EXISTS ( SELECT
   FROM public.works_reserve_photos p
  WHERE (p.sha256 = files.sha256))));

-- works_site_homes redraw_works; Type: POLICY; Schema: public

CREATE POLICY redraw_works ON public.works_site_homes FOR DELETE TO palier_app USING ((( SELECT app.is_system() AS is_system) OR app.plans_works(estate_id)));

-- social_referrals refer; Type: POLICY; Schema: public

CREATE POLICY refer ON public.social_referrals FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR (( SELECT app.has_role(VARIADIC ARRAY['liaison_agent'::text, 'caretaker'::text, 'adviser'::text]) AS has_role) AND (made_by = ( SELECT app.me() AS me)) AND (outcome IS NULL) AND app.reaches(estate_id) AND app.resident_in_reach(resident_id))));

-- call_closures reopen_agency; Type: POLICY; Schema: public

CREATE POLICY reopen_agency ON public.call_closures FOR UPDATE TO palier_app USING (app.closes_agency(agency_id)) WITH CHECK ((reopened_by = ( SELECT app.me() AS me)));

-- case_closures reopen_closures; Type: POLICY; Schema: public

CREATE POLICY reopen_closures ON public.case_closures FOR UPDATE TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ((( SELECT app.kind() AS kind) <> 'partner'::text) AND (EXISTS ( SELECT
   FROM public.cases c
  WHERE (c.id = case_closures.case_id))))));

-- repair_contests; Type: ROW SECURITY; Schema: public

ALTER TABLE public.repair_contests ENABLE ROW LEVEL SECURITY;

-- repair_decisions; Type: ROW SECURITY; Schema: public

ALTER TABLE public.repair_decisions ENABLE ROW LEVEL SECURITY;

-- repair_items; Type: ROW SECURITY; Schema: public

ALTER TABLE public.repair_items ENABLE ROW LEVEL SECURITY;

-- repair_rulings; Type: ROW SECURITY; Schema: public

ALTER TABLE public.repair_rulings ENABLE ROW LEVEL SECURITY;

-- resident_channels; Type: ROW SECURITY; Schema: public

ALTER TABLE public.resident_channels ENABLE ROW LEVEL SECURITY;

-- resident_consents; Type: ROW SECURITY; Schema: public

ALTER TABLE public.resident_consents ENABLE ROW LEVEL SECURITY;

-- residents; Type: ROW SECURITY; Schema: public

ALTER TABLE public.residents ENABLE ROW LEVEL SECURITY;

-- observation_restricted_words restrict_words; Type: POLICY; Schema: public

CREATE POLICY restrict_words ON public.observation_restricted_words FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR ((written_by = ( SELECT app.me() AS me)) AND (EXISTS ( SELECT
   FROM public.observations o
  WHERE ((o.id = observation_restricted_words.observation_id) AND (o.made_by = ( SELECT app.me() AS me))))))));

-- round_checks; Type: ROW SECURITY; Schema: public

ALTER TABLE public.round_checks ENABLE ROW LEVEL SECURITY;

-- rounds; Type: ROW SECURITY; Schema: public

ALTER TABLE public.rounds ENABLE ROW LEVEL SECURITY;

-- repair_rulings rule_of_case; Type: POLICY; Schema: public

CREATE POLICY rule_of_case ON public.repair_rulings FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR ((ruled_by = ( SELECT app.me() AS me)) AND ( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'works_manager'::text, 'technician'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM public.cases c
  WHERE (c.id = repair_rulings.case_id))))));

-- repair_rulings ruled_of_case; Type: POLICY; Schema: public

CREATE POLICY ruled_of_case ON public.repair_rulings FOR SELECT TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ((( SELECT app.kind() AS kind) <> 'partner'::text) AND (EXISTS ( SELECT
   FROM public.cases c
  WHERE (c.id = repair_rulings.case_id))))));

-- competence_disputes say_disputes; Type: POLICY; Schema: public

CREATE POLICY say_disputes ON public.competence_disputes FOR INSERT TO palier_app WITH CHECK (((settled_by IS NULL) AND (answer = ''::text) AND (( SELECT app.is_system() AS is_system) OR (EXISTS ( SELECT
   FROM public.competence_decisions d
  WHERE ((d.id = competence_disputes.decision_id) AND (d.case_id = competence_disputes.case_id)))))));

-- observation_relay_steps say_withdrawn; Type: POLICY; Schema: public

CREATE POLICY say_withdrawn ON public.observation_relay_steps FOR INSERT TO palier_app WITH CHECK ((( SELECT app.on_the_ground() AS on_the_ground) AND (kind = 'withdrawn'::text) AND (EXISTS ( SELECT
   FROM public.observation_relays r
  WHERE ((r.id = observation_relay_steps.relay_id) AND (r.sent_by = ( SELECT app.me() AS me)))))));

-- works_absence_withdrawals say_works; Type: POLICY; Schema: public

CREATE POLICY say_works ON public.works_absence_withdrawals FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR ((by_id = ( SELECT app.me() AS me)) AND (by_kind = ( SELECT app.kind() AS kind)) AND (((( SELECT app.kind() AS kind) = 'resident'::text) AND (home_id = ANY (( SELECT app.my_homes() AS my_homes)::uuid[]))) OR (app.has_role(VARIADIC ARRAY['works_manager'::text, 'agency_manager'::text, 'adviser'::text, 'liaison_agent'::text]) AND app.reaches(estate_id))))));

-- works_absences say_works; Type: POLICY; Schema: public

CREATE POLICY say_works ON public.works_absences FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR ((by_id = ( SELECT app.me() AS me)) AND (by_kind = ( SELECT app.kind() AS kind)) AND (((( SELECT app.kind() AS kind) = 'resident'::text) AND (home_id = ANY (( SELECT app.my_homes() AS my_homes)::uuid[]))) OR (app.has_role(VARIADIC ARRAY['works_manager'::text, 'agency_manager'::text, 'adviser'::text, 'liaison_agent'::text]) AND app.reaches(estate_id))))));

-- works_adaptations say_works; Type: POLICY; Schema: public

CREATE POLICY say_works ON public.works_adaptations FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR ((by_id = ( SELECT app.me() AS me)) AND (by_kind = ( SELECT app.kind() AS kind)) AND (((( SELECT app.kind() AS kind) = 'resident'::text) AND (home_id = ANY (( SELECT app.my_homes() AS my_homes)::uuid[]))) OR (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'works_manager'::text]) AS has_role) AND app.reaches(estate_id))))));

-- works_answers say_works; Type: POLICY; Schema: public

CREATE POLICY say_works ON public.works_answers FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR (COALESCE(order_id, reserve_id) = ( SELECT app.partner_order() AS partner_order))));

-- works_attestations say_works; Type: POLICY; Schema: public

CREATE POLICY say_works ON public.works_attestations FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR ((by_id = ( SELECT app.me() AS me)) AND app.plans_site(site_id))));

-- works_calendars say_works; Type: POLICY; Schema: public

CREATE POLICY say_works ON public.works_calendars FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR ((made_by = ( SELECT app.me() AS me)) AND (made_by_kind = ( SELECT app.kind() AS kind)) AND (app.plans_site(site_id) OR ((( SELECT app.kind() AS kind) = 'resident'::text) AND (kind = 'home'::text) AND (subject_id = ANY (( SELECT app.my_homes() AS my_homes)::uuid[])) AND (site_id = ANY (( SELECT app.my_works_sites() AS my_works_sites)::uuid[])))))));

-- works_confirmations say_works; Type: POLICY; Schema: public

CREATE POLICY say_works ON public.works_confirmations FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR ((by_id = ( SELECT app.me() AS me)) AND (by_kind = ( SELECT app.kind() AS kind)) AND (((( SELECT app.kind() AS kind) = 'resident'::text) AND (home_id = ANY (( SELECT app.my_homes() AS my_homes)::uuid[]))) OR (app.has_role(VARIADIC ARRAY['works_manager'::text, 'agency_manager'::text, 'adviser'::text, 'liaison_agent'::text]) AND app.reaches(estate_id))))));

-- works_consents say_works; Type: POLICY; Schema: public

CREATE POLICY say_works ON public.works_consents FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR ((by_id = ( SELECT app.me() AS me)) AND (by_kind = ( SELECT app.kind() AS kind)) AND (((( SELECT app.kind() AS kind) = 'resident'::text) AND (home_id = ANY (( SELECT app.my_homes() AS my_homes)::uuid[]))) OR (app.has_role(VARIADIC ARRAY['works_manager'::text, 'agency_manager'::text, 'adviser'::text, 'liaison_agent'::text]) AND app.reaches(estate_id))))));

-- works_ends say_works; Type: POLICY; Schema: public

CREATE POLICY say_works ON public.works_ends FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR ((by_id = ( SELECT app.me() AS me)) AND app.has_role(VARIADIC ARRAY['works_manager'::text, 'agency_manager'::text, 'technician'::text, 'liaison_agent'::text, 'caretaker'::text]) AND app.reaches(estate_id))));

-- works_lifts say_works; Type: POLICY; Schema: public

CREATE POLICY say_works ON public.works_lifts FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR ((by_id = ( SELECT app.me() AS me)) AND app.has_role(VARIADIC ARRAY['works_manager'::text, 'agency_manager'::text, 'technician'::text, 'liaison_agent'::text, 'caretaker'::text]) AND app.reaches(estate_id))));

-- works_moves say_works; Type: POLICY; Schema: public

CREATE POLICY say_works ON public.works_moves FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR ((by_id = ( SELECT app.me() AS me)) AND (by_kind = ( SELECT app.kind() AS kind)) AND (((( SELECT app.kind() AS kind) = 'resident'::text) AND (home_id = ANY (( SELECT app.my_homes() AS my_homes)::uuid[]))) OR (app.has_role(VARIADIC ARRAY['works_manager'::text, 'agency_manager'::text, 'adviser'::text]) AND app.reaches(estate_id))))));

-- works_notices say_works; Type: POLICY; Schema: public

CREATE POLICY say_works ON public.works_notices FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR ((by_id = ( SELECT app.me() AS me)) AND (how <> 'delivery'::text) AND app.has_role(VARIADIC ARRAY['works_manager'::text, 'agency_manager'::text, 'adviser'::text, 'liaison_agent'::text]) AND app.reaches(estate_id))));

-- works_orders say_works; Type: POLICY; Schema: public

CREATE POLICY say_works ON public.works_orders FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR ((ordered_by = ( SELECT app.me() AS me)) AND app.plans_site(site_id))));

-- works_reserve_photos say_works; Type: POLICY; Schema: public

CREATE POLICY say_works ON public.works_reserve_photos FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR (EXISTS ( SELECT
   FROM public.works_reserves r
  WHERE ((r.id = works_reserve_photos.reserve_id) AND ((r.by_id = ( SELECT app.me() AS me)) OR app.plans_works(r.estate_id)))))));

-- works_reserves say_works; Type: POLICY; Schema: public

CREATE POLICY say_works ON public.works_reserves FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR ((by_id = ( SELECT app.me() AS me)) AND app.has_role(VARIADIC ARRAY['works_manager'::text, 'agency_manager'::text, 'technician'::text, 'liaison_agent'::text, 'caretaker'::text]) AND app.reaches(estate_id))));

-- works_satisfaction say_works; Type: POLICY; Schema: public

CREATE POLICY say_works ON public.works_satisfaction FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR ((( SELECT app.kind() AS kind) = 'resident'::text) AND (resident_id = ( SELECT app.me() AS me)) AND (home_id = ANY (( SELECT app.my_homes() AS my_homes)::uuid[])))));

-- works_visit_addenda say_works; Type: POLICY; Schema: public

CREATE POLICY say_works ON public.works_visit_addenda FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR ((by_id = ( SELECT app.me() AS me)) AND app.has_role(VARIADIC ARRAY['works_manager'::text, 'agency_manager'::text, 'technician'::text, 'liaison_agent'::text, 'caretaker'::text]) AND app.reaches(estate_id) AND (EXISTS ( SELECT
   FROM public.works_visits v
  WHERE ((v.id = works_visit_addenda.visit_id) AND ((v.by_id = ( SELECT app.me() AS me)) OR (v.outcome = 'absent'::text) OR app.plans_works(v.estate_id)) AND (v.home_id = works_visit_addenda.home_id) AND (v.estate_id = works_visit_addenda.estate_id)))))));

-- works_visits say_works; Type: POLICY; Schema: public

CREATE POLICY say_works ON public.works_visits FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR ((by_id = ( SELECT app.me() AS me)) AND app.has_role(VARIADIC ARRAY['works_manager'::text, 'agency_manager'::text, 'technician'::text, 'liaison_agent'::text, 'caretaker'::text]) AND app.reaches(estate_id))));

-- case_search search_by_system; Type: POLICY; Schema: public

CREATE POLICY search_by_system ON public.case_search TO palier_app USING (( SELECT app.is_system() AS is_system));

-- meeting_minutes send_minutes; Type: POLICY; Schema: public

CREATE POLICY send_minutes ON public.meeting_minutes FOR UPDATE TO palier_app USING (( SELECT app.is_system() AS is_system));

-- observation_relays send_relays; Type: POLICY; Schema: public

CREATE POLICY send_relays ON public.observation_relays FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR (( SELECT app.on_the_ground() AS on_the_ground) AND (sent_by = ( SELECT app.me() AS me)) AND app.reaches(estate_id) AND (state = 'sent'::text))));

-- contractor_work_orders send_work_orders; Type: POLICY; Schema: public

CREATE POLICY send_work_orders ON public.contractor_work_orders FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR ((sent_by = ( SELECT app.me() AS me)) AND ( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'works_manager'::text, 'technician'::text]) AS has_role) AND app.reaches(estate_id) AND ((EXISTS ( SELECT
   FROM public.cases c
  WHERE (c.id = contractor_work_orders.case_id))) OR (EXISTS ( SELECT
   FROM public.faults f
  WHERE (f.id = contractor_work_orders.fault_id)))))));

-- sessions; Type: ROW SECURITY; Schema: public

ALTER TABLE public.sessions ENABLE ROW LEVEL SECURITY;

-- settings; Type: ROW SECURITY; Schema: public

ALTER TABLE public.settings ENABLE ROW LEVEL SECURITY;

-- competence_disputes settle_disputes; Type: POLICY; Schema: public

CREATE POLICY settle_disputes ON public.competence_disputes FOR UPDATE TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM public.cases c
  WHERE (c.id = competence_disputes.case_id)))))) WITH CHECK ((( SELECT app.is_system() AS is_system) OR (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM public.cases c
  WHERE (c.id = competence_disputes.case_id))) AND ((settled_by IS NULL) OR (settled_by = ( SELECT app.me() AS me))))));

-- sign_in_attempts; Type: ROW SECURITY; Schema: public

ALTER TABLE public.sign_in_attempts ENABLE ROW LEVEL SECURITY;

-- sign_in_challenges; Type: ROW SECURITY; Schema: public

ALTER TABLE public.sign_in_challenges ENABLE ROW LEVEL SECURITY;

-- sign_in_codes; Type: ROW SECURITY; Schema: public

ALTER TABLE public.sign_in_codes ENABLE ROW LEVEL SECURITY;

-- sign_in_held_forms; Type: ROW SECURITY; Schema: public

ALTER TABLE public.sign_in_held_forms ENABLE ROW LEVEL SECURITY;

-- sign_in_passkeys; Type: ROW SECURITY; Schema: public

ALTER TABLE public.sign_in_passkeys ENABLE ROW LEVEL SECURITY;

-- social_referrals; Type: ROW SECURITY; Schema: public

ALTER TABLE public.social_referrals ENABLE ROW LEVEL SECURITY;

-- staff; Type: ROW SECURITY; Schema: public

ALTER TABLE public.staff ENABLE ROW LEVEL SECURITY;

-- staff_grants; Type: ROW SECURITY; Schema: public

ALTER TABLE public.staff_grants ENABLE ROW LEVEL SECURITY;

-- staff_team_members; Type: ROW SECURITY; Schema: public

ALTER TABLE public.staff_team_members ENABLE ROW LEVEL SECURITY;

-- staff_teams; Type: ROW SECURITY; Schema: public

ALTER TABLE public.staff_teams ENABLE ROW LEVEL SECURITY;

-- observation_photos take_away_photos; Type: POLICY; Schema: public

CREATE POLICY take_away_photos ON public.observation_photos FOR DELETE TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (EXISTS ( SELECT
   FROM public.observations o
  WHERE ((o.id = observation_photos.observation_id) AND (o.made_by = ( SELECT app.me() AS me)))))));

-- works_ends take_back_works; Type: POLICY; Schema: public

CREATE POLICY take_back_works ON public.works_ends FOR DELETE TO palier_app USING (((by_id = ( SELECT app.me() AS me)) AND app.has_role(VARIADIC ARRAY['works_manager'::text, 'agency_manager'::text, 'technician'::text, 'liaison_agent'::text, 'caretaker'::text]) AND app.reaches(estate_id)));

-- calls take_calls; Type: POLICY; Schema: public

CREATE POLICY take_calls ON public.calls FOR INSERT TO palier_app WITH CHECK (( SELECT app.is_system() AS is_system));

-- liaison_office_sessions take_out_sessions; Type: POLICY; Schema: public

CREATE POLICY take_out_sessions ON public.liaison_office_sessions FOR DELETE TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (app.reaches(estate_id) AND (( SELECT app.has_role(VARIADIC ARRAY['agency_manager'::text, 'works_manager'::text]) AS has_role) OR (noted_by = ( SELECT app.me() AS me))))));

-- case_photos take_photos_back; Type: POLICY; Schema: public

CREATE POLICY take_photos_back ON public.case_photos FOR DELETE TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ((draft_id IS NOT NULL) AND (EXISTS ( SELECT
   FROM public.case_drafts d
  WHERE (d.id = case_photos.draft_id))))));

-- meeting_remarks take_remarks; Type: POLICY; Schema: public

CREATE POLICY take_remarks ON public.meeting_remarks FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR ((taken_by = ( SELECT app.me() AS me)) AND ( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'liaison_agent'::text, 'works_manager'::text]) AS has_role) AND app.reaches(estate_id) AND (EXISTS ( SELECT
   FROM public.meetings m
  WHERE (m.id = meeting_remarks.meeting_id))))));

-- meeting_cancellations tell_cancellations; Type: POLICY; Schema: public

CREATE POLICY tell_cancellations ON public.meeting_cancellations FOR UPDATE TO palier_app USING (( SELECT app.is_system() AS is_system));

-- meeting_moves tell_moves; Type: POLICY; Schema: public

CREATE POLICY tell_moves ON public.meeting_moves FOR UPDATE TO palier_app USING (( SELECT app.is_system() AS is_system));

-- observation_relay_lines tick_relay_lines; Type: POLICY; Schema: public

CREATE POLICY tick_relay_lines ON public.observation_relay_lines FOR UPDATE TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (relay_id = ( SELECT app.partner_order() AS partner_order)) OR (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'works_manager'::text, 'technician'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM public.observation_relays r
  WHERE (r.id = observation_relay_lines.relay_id))))));

-- observation_seller_warnings warn; Type: POLICY; Schema: public

CREATE POLICY warn ON public.observation_seller_warnings FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text]) AS has_role) AND (sent_by = ( SELECT app.me() AS me)) AND app.reaches(estate_id))));

-- sessions watch_sessions; Type: POLICY; Schema: public

CREATE POLICY watch_sessions ON public.sessions FOR SELECT TO palier_app USING (( SELECT app.has_role(VARIADIC ARRAY['administrator'::text]) AS has_role));

-- observation_relays withdraw_relays; Type: POLICY; Schema: public

CREATE POLICY withdraw_relays ON public.observation_relays FOR UPDATE TO palier_app USING ((( SELECT app.on_the_ground() AS on_the_ground) AND (sent_by = ( SELECT app.me() AS me)) AND app.reaches(estate_id))) WITH CHECK ((state = 'withdrawn'::text));

-- contractor_work_orders work_orders_told; Type: POLICY; Schema: public

CREATE POLICY work_orders_told ON public.contractor_work_orders FOR SELECT TO palier_app USING (((( SELECT app.kind() AS kind) = 'resident'::text) AND (((fault_id IS NOT NULL) AND (EXISTS ( SELECT
   FROM public.cases c
  WHERE ((c.fault_id = contractor_work_orders.fault_id) AND (c.resident_id = ( SELECT app.me() AS me)))))) OR ((case_id IS NOT NULL) AND (EXISTS ( SELECT
   FROM public.cases c
  WHERE ((c.id = contractor_work_orders.case_id) AND (c.resident_id = ( SELECT app.me() AS me)))))))));

-- works_absence_withdrawals; Type: ROW SECURITY; Schema: public

ALTER TABLE public.works_absence_withdrawals ENABLE ROW LEVEL SECURITY;

-- works_absences; Type: ROW SECURITY; Schema: public

ALTER TABLE public.works_absences ENABLE ROW LEVEL SECURITY;

-- works_adaptations; Type: ROW SECURITY; Schema: public

ALTER TABLE public.works_adaptations ENABLE ROW LEVEL SECURITY;

-- works_answers; Type: ROW SECURITY; Schema: public

ALTER TABLE public.works_answers ENABLE ROW LEVEL SECURITY;

-- works_attestations; Type: ROW SECURITY; Schema: public

ALTER TABLE public.works_attestations ENABLE ROW LEVEL SECURITY;

-- works_calendars; Type: ROW SECURITY; Schema: public

ALTER TABLE public.works_calendars ENABLE ROW LEVEL SECURITY;

-- works_confirmations; Type: ROW SECURITY; Schema: public

ALTER TABLE public.works_confirmations ENABLE ROW LEVEL SECURITY;

-- works_consents; Type: ROW SECURITY; Schema: public

ALTER TABLE public.works_consents ENABLE ROW LEVEL SECURITY;

-- works_ends; Type: ROW SECURITY; Schema: public

ALTER TABLE public.works_ends ENABLE ROW LEVEL SECURITY;

-- works_gates; Type: ROW SECURITY; Schema: public

ALTER TABLE public.works_gates ENABLE ROW LEVEL SECURITY;

-- works_interventions; Type: ROW SECURITY; Schema: public

ALTER TABLE public.works_interventions ENABLE ROW LEVEL SECURITY;

-- works_lifts; Type: ROW SECURITY; Schema: public

ALTER TABLE public.works_lifts ENABLE ROW LEVEL SECURITY;

-- works_moves; Type: ROW SECURITY; Schema: public

ALTER TABLE public.works_moves ENABLE ROW LEVEL SECURITY;

-- works_notices; Type: ROW SECURITY; Schema: public

ALTER TABLE public.works_notices ENABLE ROW LEVEL SECURITY;

-- works_orders; Type: ROW SECURITY; Schema: public

ALTER TABLE public.works_orders ENABLE ROW LEVEL SECURITY;

-- works_phases; Type: ROW SECURITY; Schema: public

ALTER TABLE public.works_phases ENABLE ROW LEVEL SECURITY;

-- works_reserve_photos; Type: ROW SECURITY; Schema: public

ALTER TABLE public.works_reserve_photos ENABLE ROW LEVEL SECURITY;

-- works_reserves; Type: ROW SECURITY; Schema: public

ALTER TABLE public.works_reserves ENABLE ROW LEVEL SECURITY;

-- works_satisfaction; Type: ROW SECURITY; Schema: public

ALTER TABLE public.works_satisfaction ENABLE ROW LEVEL SECURITY;

-- works_site_homes; Type: ROW SECURITY; Schema: public

ALTER TABLE public.works_site_homes ENABLE ROW LEVEL SECURITY;

-- works_sites; Type: ROW SECURITY; Schema: public

ALTER TABLE public.works_sites ENABLE ROW LEVEL SECURITY;

-- works_slots; Type: ROW SECURITY; Schema: public

ALTER TABLE public.works_slots ENABLE ROW LEVEL SECURITY;

-- works_tasks; Type: ROW SECURITY; Schema: public

ALTER TABLE public.works_tasks ENABLE ROW LEVEL SECURITY;

-- works_visit_addenda; Type: ROW SECURITY; Schema: public

ALTER TABLE public.works_visit_addenda ENABLE ROW LEVEL SECURITY;

-- works_visits; Type: ROW SECURITY; Schema: public

ALTER TABLE public.works_visits ENABLE ROW LEVEL SECURITY;

-- board_posts write_board; Type: POLICY; Schema: public

CREATE POLICY write_board ON public.board_posts TO palier_app USING ((( SELECT app.is_system() AS is_system) OR (( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text]) AS has_role) AND (( SELECT app.everywhere() AS everywhere) OR (estate_id = ANY (( SELECT app.estates() AS estates)::uuid[]))))));

-- case_canned_answers write_canned; Type: POLICY; Schema: public

CREATE POLICY write_canned ON public.case_canned_answers TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ( SELECT app.has_role(VARIADIC ARRAY['administrator'::text, 'agency_manager'::text, 'adviser'::text]) AS has_role)));

-- contractors write_contractors; Type: POLICY; Schema: public

CREATE POLICY write_contractors ON public.contractors TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ( SELECT app.has_role(VARIADIC ARRAY['administrator'::text, 'agency_manager'::text]) AS has_role)));

-- call_flows write_flows; Type: POLICY; Schema: public

CREATE POLICY write_flows ON public.call_flows FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR (( SELECT app.has_role(VARIADIC ARRAY['administrator'::text]) AS has_role) AND (made_by = ( SELECT app.me() AS me)))));

-- staff_grants write_grants; Type: POLICY; Schema: public

CREATE POLICY write_grants ON public.staff_grants TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ( SELECT app.has_role(VARIADIC ARRAY['administrator'::text]) AS has_role)));

-- lease_holders write_holders; Type: POLICY; Schema: public

CREATE POLICY write_holders ON public.lease_holders TO palier_app USING (( SELECT app.is_system() AS is_system));

-- alert_interventions write_interventions; Type: POLICY; Schema: public

CREATE POLICY write_interventions ON public.alert_interventions FOR INSERT TO palier_app WITH CHECK (( SELECT app.is_system() AS is_system));

-- journal write_journal; Type: POLICY; Schema: public

CREATE POLICY write_journal ON public.journal FOR INSERT TO palier_app WITH CHECK (((( SELECT app.kind() AS kind) <> 'nobody'::text) AND (actor_kind = ( SELECT app.kind() AS kind)) AND (NOT (actor_id IS DISTINCT FROM ( SELECT app.me() AS me)))));

-- leases write_leases; Type: POLICY; Schema: public

CREATE POLICY write_leases ON public.leases TO palier_app USING (( SELECT app.is_system() AS is_system));

-- agencies write_map; Type: POLICY; Schema: public

CREATE POLICY write_map ON public.agencies TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ( SELECT app.has_role(VARIADIC ARRAY['administrator'::text]) AS has_role)));

-- buildings write_map; Type: POLICY; Schema: public

CREATE POLICY write_map ON public.buildings TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ( SELECT app.has_role(VARIADIC ARRAY['administrator'::text]) AS has_role)));

-- entrances write_map; Type: POLICY; Schema: public

CREATE POLICY write_map ON public.entrances TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ( SELECT app.has_role(VARIADIC ARRAY['administrator'::text]) AS has_role)));

-- equipment write_map; Type: POLICY; Schema: public

CREATE POLICY write_map ON public.equipment TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ( SELECT app.has_role(VARIADIC ARRAY['administrator'::text]) AS has_role)));

-- estates write_map; Type: POLICY; Schema: public

CREATE POLICY write_map ON public.estates TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ( SELECT app.has_role(VARIADIC ARRAY['administrator'::text]) AS has_role)));

-- homes write_map; Type: POLICY; Schema: public

CREATE POLICY write_map ON public.homes TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ( SELECT app.has_role(VARIADIC ARRAY['administrator'::text]) AS has_role)));

-- places write_map; Type: POLICY; Schema: public

CREATE POLICY write_map ON public.places TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ( SELECT app.has_role(VARIADIC ARRAY['administrator'::text]) AS has_role)));

-- household_members write_members; Type: POLICY; Schema: public

CREATE POLICY write_members ON public.household_members TO palier_app USING (( SELECT app.is_system() AS is_system));

-- meeting_minutes write_minutes; Type: POLICY; Schema: public

CREATE POLICY write_minutes ON public.meeting_minutes FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR ((written_by = ( SELECT app.me() AS me)) AND ( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'liaison_agent'::text, 'works_manager'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM public.meetings m
  WHERE (m.id = meeting_minutes.meeting_id))))));

-- natures write_natures; Type: POLICY; Schema: public

CREATE POLICY write_natures ON public.natures TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ( SELECT app.has_role(VARIADIC ARRAY['administrator'::text, 'agency_manager'::text]) AS has_role)));

-- case_notes write_notes; Type: POLICY; Schema: public

CREATE POLICY write_notes ON public.case_notes FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR ((written_by = ( SELECT app.me() AS me)) AND ( SELECT app.has_role(VARIADIC ARRAY['adviser'::text, 'agency_manager'::text, 'caretaker'::text, 'liaison_agent'::text, 'works_manager'::text, 'technician'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM public.cases c
  WHERE (c.id = case_notes.case_id))))));

-- residents write_residents; Type: POLICY; Schema: public

CREATE POLICY write_residents ON public.residents FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR ( SELECT app.has_role(VARIADIC ARRAY['administrator'::text, 'adviser'::text, 'agency_manager'::text]) AS has_role)));

-- promise_rules write_rules; Type: POLICY; Schema: public

CREATE POLICY write_rules ON public.promise_rules TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ( SELECT app.has_role(VARIADIC ARRAY['administrator'::text, 'agency_manager'::text]) AS has_role)));

-- call_scenarios write_scenarios; Type: POLICY; Schema: public

CREATE POLICY write_scenarios ON public.call_scenarios FOR INSERT TO palier_app WITH CHECK ((( SELECT app.is_system() AS is_system) OR (( SELECT app.has_role(VARIADIC ARRAY['administrator'::text]) AS has_role) AND (made_by = ( SELECT app.me() AS me)))));

-- competence_bodies write_set; Type: POLICY; Schema: public

CREATE POLICY write_set ON public.competence_bodies TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ( SELECT app.has_role(VARIADIC ARRAY['administrator'::text, 'agency_manager'::text]) AS has_role)));

-- competence_perimeters write_set; Type: POLICY; Schema: public

CREATE POLICY write_set ON public.competence_perimeters TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ( SELECT app.has_role(VARIADIC ARRAY['administrator'::text, 'agency_manager'::text]) AS has_role)));

-- competence_rules write_set; Type: POLICY; Schema: public

CREATE POLICY write_set ON public.competence_rules TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ( SELECT app.has_role(VARIADIC ARRAY['administrator'::text, 'agency_manager'::text]) AS has_role)));

-- contractor_contracts write_set; Type: POLICY; Schema: public

CREATE POLICY write_set ON public.contractor_contracts TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ( SELECT app.has_role(VARIADIC ARRAY['administrator'::text, 'agency_manager'::text]) AS has_role)));

-- settings write_settings; Type: POLICY; Schema: public

CREATE POLICY write_settings ON public.settings TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ( SELECT app.has_role(VARIADIC ARRAY['administrator'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['agency_manager'::text]) AS has_role) AND (key !~~ 'secret.%'::text))));

-- staff write_staff; Type: POLICY; Schema: public

CREATE POLICY write_staff ON public.staff TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ( SELECT app.has_role(VARIADIC ARRAY['administrator'::text]) AS has_role)));

-- call_steps write_steps; Type: POLICY; Schema: public

CREATE POLICY write_steps ON public.call_steps FOR INSERT TO palier_app WITH CHECK (( SELECT app.is_system() AS is_system));

-- staff_team_members write_team_members; Type: POLICY; Schema: public

CREATE POLICY write_team_members ON public.staff_team_members TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ( SELECT app.has_role(VARIADIC ARRAY['administrator'::text, 'agency_manager'::text]) AS has_role)));

-- staff_teams write_teams; Type: POLICY; Schema: public

CREATE POLICY write_teams ON public.staff_teams TO palier_app USING ((( SELECT app.is_system() AS is_system) OR ( SELECT app.has_role(VARIADIC ARRAY['administrator'::text]) AS has_role)));

-- SCHEMA app; Type: ACL; Schema: -

GRANT USAGE ON SCHEMA app TO palier_app;

-- SCHEMA public; Type: ACL; Schema: -

GRANT USAGE ON SCHEMA public TO palier_app;

-- FUNCTION alert_for_ladder(told uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.alert_for_ladder(told uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.alert_for_ladder(told uuid) TO palier_app;

-- FUNCTION answers_call(called uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.answers_call(called uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.answers_call(called uuid) TO palier_app;

-- FUNCTION answers_for(agency uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.answers_for(agency uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.answers_for(agency uuid) TO palier_app;

-- FUNCTION board_photos(shown uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.board_photos(shown uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.board_photos(shown uuid) TO palier_app;

-- FUNCTION body_names(wanted uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.body_names(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.body_names(wanted uuid) TO palier_app;

-- FUNCTION body_photos(told uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.body_photos(told uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.body_photos(told uuid) TO palier_app;

-- FUNCTION call_alert_facts(from_at timestamp with time zone, past_at timestamp with time zone, of_agency uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.call_alert_facts(from_at timestamp with time zone, past_at timestamp with time zone, of_agency uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.call_alert_facts(from_at timestamp with time zone, past_at timestamp with time zone, of_agency uuid) TO palier_app;

-- FUNCTION call_back_facts(from_at timestamp with time zone, past_at timestamp with time zone, of_agency uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.call_back_facts(from_at timestamp with time zone, past_at timestamp with time zone, of_agency uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.call_back_facts(from_at timestamp with time zone, past_at timestamp with time zone, of_agency uuid) TO palier_app;

-- FUNCTION call_facts(from_at timestamp with time zone, past_at timestamp with time zone, of_agency uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.call_facts(from_at timestamp with time zone, past_at timestamp with time zone, of_agency uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.call_facts(from_at timestamp with time zone, past_at timestamp with time zone, of_agency uuid) TO palier_app;

-- FUNCTION case_in_reach(wanted uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.case_in_reach(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.case_in_reach(wanted uuid) TO palier_app;

-- FUNCTION check_cancellation_agrees(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.check_cancellation_agrees() FROM PUBLIC;
GRANT ALL ON FUNCTION app.check_cancellation_agrees() TO palier_app;

-- FUNCTION check_case_agrees(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.check_case_agrees() FROM PUBLIC;
GRANT ALL ON FUNCTION app.check_case_agrees() TO palier_app;

-- FUNCTION check_closure_agrees(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.check_closure_agrees() FROM PUBLIC;
GRANT ALL ON FUNCTION app.check_closure_agrees() TO palier_app;

-- FUNCTION check_meeting_moved(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.check_meeting_moved() FROM PUBLIC;
GRANT ALL ON FUNCTION app.check_meeting_moved() TO palier_app;

-- FUNCTION check_minutes_agree(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.check_minutes_agree() FROM PUBLIC;
GRANT ALL ON FUNCTION app.check_minutes_agree() TO palier_app;

-- FUNCTION check_move_holds(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.check_move_holds() FROM PUBLIC;
GRANT ALL ON FUNCTION app.check_move_holds() TO palier_app;

-- FUNCTION closes_agency(wanted uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.closes_agency(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.closes_agency(wanted uuid) TO palier_app;

-- FUNCTION days_of_works(first date, days integer); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.days_of_works(first date, days integer) FROM PUBLIC;
GRANT ALL ON FUNCTION app.days_of_works(first date, days integer) TO palier_app;

-- TABLE staff_grants; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.staff_grants TO palier_app;

-- FUNCTION ended_lately(g public.staff_grants, received_at timestamp with time zone); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.ended_lately(g public.staff_grants, received_at timestamp with time zone) FROM PUBLIC;

-- FUNCTION enqueue(queue text, payload jsonb, after timestamp with time zone, once text); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.enqueue(queue text, payload jsonb, after timestamp with time zone, once text) FROM PUBLIC;
GRANT ALL ON FUNCTION app.enqueue(queue text, payload jsonb, after timestamp with time zone, once text) TO palier_app;

-- FUNCTION enter(kind text, id uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.enter(kind text, id uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.enter(kind text, id uuid) TO palier_app;

-- FUNCTION enter_late(id uuid, done_at timestamp with time zone, received_at timestamp with time zone, through uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.enter_late(id uuid, done_at timestamp with time zone, received_at timestamp with time zone, through uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.enter_late(id uuid, done_at timestamp with time zone, received_at timestamp with time zone, through uuid) TO palier_app;

-- FUNCTION estates(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.estates() FROM PUBLIC;
GRANT ALL ON FUNCTION app.estates() TO palier_app;

-- FUNCTION everywhere(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.everywhere() FROM PUBLIC;
GRANT ALL ON FUNCTION app.everywhere() TO palier_app;

-- FUNCTION fault_ruling(fault uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.fault_ruling(fault uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.fault_ruling(fault uuid) TO palier_app;

-- FUNCTION guard_alert(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.guard_alert() FROM PUBLIC;
GRANT ALL ON FUNCTION app.guard_alert() TO palier_app;

-- FUNCTION guard_alert_folded(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.guard_alert_folded() FROM PUBLIC;
GRANT ALL ON FUNCTION app.guard_alert_folded() TO palier_app;

-- FUNCTION guard_board_post(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.guard_board_post() FROM PUBLIC;
GRANT ALL ON FUNCTION app.guard_board_post() TO palier_app;

-- FUNCTION guard_call(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.guard_call() FROM PUBLIC;
GRANT ALL ON FUNCTION app.guard_call() TO palier_app;

-- FUNCTION guard_call_closure(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.guard_call_closure() FROM PUBLIC;
GRANT ALL ON FUNCTION app.guard_call_closure() TO palier_app;

-- FUNCTION guard_call_flow(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.guard_call_flow() FROM PUBLIC;
GRANT ALL ON FUNCTION app.guard_call_flow() TO palier_app;

-- FUNCTION guard_call_publication(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.guard_call_publication() FROM PUBLIC;
GRANT ALL ON FUNCTION app.guard_call_publication() TO palier_app;

-- FUNCTION guard_call_scenario(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.guard_call_scenario() FROM PUBLIC;
GRANT ALL ON FUNCTION app.guard_call_scenario() TO palier_app;

-- FUNCTION guard_case(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.guard_case() FROM PUBLIC;
GRANT ALL ON FUNCTION app.guard_case() TO palier_app;

-- FUNCTION guard_closure(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.guard_closure() FROM PUBLIC;
GRANT ALL ON FUNCTION app.guard_closure() TO palier_app;

-- FUNCTION guard_closure_referrals(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.guard_closure_referrals() FROM PUBLIC;

-- FUNCTION guard_decision(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.guard_decision() FROM PUBLIC;

-- FUNCTION guard_dispute(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.guard_dispute() FROM PUBLIC;

-- FUNCTION guard_fault(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.guard_fault() FROM PUBLIC;
GRANT ALL ON FUNCTION app.guard_fault() TO palier_app;

-- FUNCTION guard_fault_case(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.guard_fault_case() FROM PUBLIC;
GRANT ALL ON FUNCTION app.guard_fault_case() TO palier_app;

-- FUNCTION guard_matrix(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.guard_matrix() FROM PUBLIC;

-- FUNCTION guard_meeting(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.guard_meeting() FROM PUBLIC;
GRANT ALL ON FUNCTION app.guard_meeting() TO palier_app;

-- FUNCTION guard_mission(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.guard_mission() FROM PUBLIC;

-- FUNCTION guard_observation(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.guard_observation() FROM PUBLIC;

-- FUNCTION guard_observation_photo(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.guard_observation_photo() FROM PUBLIC;

-- FUNCTION guard_photo(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.guard_photo() FROM PUBLIC;
GRANT ALL ON FUNCTION app.guard_photo() TO palier_app;

-- FUNCTION guard_promise(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.guard_promise() FROM PUBLIC;
GRANT ALL ON FUNCTION app.guard_promise() TO palier_app;

-- FUNCTION guard_recording(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.guard_recording() FROM PUBLIC;
GRANT ALL ON FUNCTION app.guard_recording() TO palier_app;

-- FUNCTION guard_referral(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.guard_referral() FROM PUBLIC;

-- FUNCTION guard_reminder(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.guard_reminder() FROM PUBLIC;
GRANT ALL ON FUNCTION app.guard_reminder() TO palier_app;

-- FUNCTION guard_rule(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.guard_rule() FROM PUBLIC;

-- FUNCTION guard_shift(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.guard_shift() FROM PUBLIC;
GRANT ALL ON FUNCTION app.guard_shift() TO palier_app;

-- FUNCTION guard_social_referral(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.guard_social_referral() FROM PUBLIC;

-- FUNCTION guard_told(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.guard_told() FROM PUBLIC;
GRANT ALL ON FUNCTION app.guard_told() TO palier_app;

-- FUNCTION guard_try(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.guard_try() FROM PUBLIC;
GRANT ALL ON FUNCTION app.guard_try() TO palier_app;

-- FUNCTION guard_works_end(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.guard_works_end() FROM PUBLIC;

-- FUNCTION guard_works_gate(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.guard_works_gate() FROM PUBLIC;

-- FUNCTION guard_works_order(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.guard_works_order() FROM PUBLIC;

-- FUNCTION guard_works_phase_dates(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.guard_works_phase_dates() FROM PUBLIC;

-- FUNCTION guard_works_site(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.guard_works_site() FROM PUBLIC;

-- FUNCTION guard_works_site_dates(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.guard_works_site_dates() FROM PUBLIC;

-- FUNCTION guard_works_visit(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.guard_works_visit() FROM PUBLIC;

-- FUNCTION guard_works_visit_correction(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.guard_works_visit_correction() FROM PUBLIC;

-- FUNCTION hand_over_days(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.hand_over_days() FROM PUBLIC;

-- FUNCTION has_alert(called uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.has_alert(called uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.has_alert(called uuid) TO palier_app;

-- FUNCTION has_final_answer(wanted uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.has_final_answer(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.has_final_answer(wanted uuid) TO palier_app;

-- FUNCTION has_open_cases(fault uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.has_open_cases(fault uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.has_open_cases(fault uuid) TO palier_app;

-- FUNCTION has_role(VARIADIC wanted text[]); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.has_role(VARIADIC wanted text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION app.has_role(VARIADIC wanted text[]) TO palier_app;

-- FUNCTION hears(wanted uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.hears(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.hears(wanted uuid) TO palier_app;

-- FUNCTION helpers(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.helpers() FROM PUBLIC;
GRANT ALL ON FUNCTION app.helpers() TO palier_app;

-- FUNCTION index_case(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.index_case() FROM PUBLIC;
GRANT ALL ON FUNCTION app.index_case() TO palier_app;

-- FUNCTION interventions_to_pay(from_at timestamp with time zone, past_at timestamp with time zone); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.interventions_to_pay(from_at timestamp with time zone, past_at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION app.interventions_to_pay(from_at timestamp with time zone, past_at timestamp with time zone) TO palier_app;

-- FUNCTION is_gate(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.is_gate() FROM PUBLIC;
GRANT ALL ON FUNCTION app.is_gate() TO palier_app;

-- FUNCTION is_hers_on_call(alert uuid, agency uuid, at timestamp with time zone, taken_at timestamp with time zone, taken_by uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.is_hers_on_call(alert uuid, agency uuid, at timestamp with time zone, taken_at timestamp with time zone, taken_by uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.is_hers_on_call(alert uuid, agency uuid, at timestamp with time zone, taken_at timestamp with time zone, taken_by uuid) TO palier_app;

-- FUNCTION is_holiday(day date); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.is_holiday(day date) FROM PUBLIC;
GRANT ALL ON FUNCTION app.is_holiday(day date) TO palier_app;

-- FUNCTION is_late(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.is_late() FROM PUBLIC;
GRANT ALL ON FUNCTION app.is_late() TO palier_app;

-- FUNCTION is_of_ladder(alert uuid, agency uuid, at timestamp with time zone); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.is_of_ladder(alert uuid, agency uuid, at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION app.is_of_ladder(alert uuid, agency uuid, at timestamp with time zone) TO palier_app;

-- FUNCTION is_system(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.is_system() FROM PUBLIC;
GRANT ALL ON FUNCTION app.is_system() TO palier_app;

-- FUNCTION job_queues(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.job_queues() FROM PUBLIC;
GRANT ALL ON FUNCTION app.job_queues() TO palier_app;

-- FUNCTION keeps_alert(alert uuid, heard uuid, at timestamp with time zone, taken_at timestamp with time zone, taken_by uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.keeps_alert(alert uuid, heard uuid, at timestamp with time zone, taken_at timestamp with time zone, taken_by uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.keeps_alert(alert uuid, heard uuid, at timestamp with time zone, taken_at timestamp with time zone, taken_by uuid) TO palier_app;

-- FUNCTION keeps_roster(wanted uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.keeps_roster(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.keeps_roster(wanted uuid) TO palier_app;

-- FUNCTION kind(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.kind() FROM PUBLIC;
GRANT ALL ON FUNCTION app.kind() TO palier_app;

-- FUNCTION last_day_of_works(first date, days integer); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.last_day_of_works(first date, days integer) FROM PUBLIC;
GRANT ALL ON FUNCTION app.last_day_of_works(first date, days integer) TO palier_app;

-- FUNCTION leaves_of_duty(people uuid[]); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.leaves_of_duty(people uuid[]) FROM PUBLIC;
GRANT ALL ON FUNCTION app.leaves_of_duty(people uuid[]) TO palier_app;

-- FUNCTION mandate_estates(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.mandate_estates() FROM PUBLIC;
GRANT ALL ON FUNCTION app.mandate_estates() TO palier_app;

-- FUNCTION mandates_of(wanted uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.mandates_of(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.mandates_of(wanted uuid) TO palier_app;

-- FUNCTION may_hand_over(who uuid, received_at timestamp with time zone); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.may_hand_over(who uuid, received_at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION app.may_hand_over(who uuid, received_at timestamp with time zone) TO palier_app;

-- FUNCTION may_read_case(estate uuid, sensitive boolean, resident uuid, filed_by uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.may_read_case(estate uuid, sensitive boolean, resident uuid, filed_by uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.may_read_case(estate uuid, sensitive boolean, resident uuid, filed_by uuid) TO palier_app;

-- FUNCTION me(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.me() FROM PUBLIC;
GRANT ALL ON FUNCTION app.me() TO palier_app;

-- FUNCTION meeting_concerns_me(estate uuid, building uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.meeting_concerns_me(estate uuid, building uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.meeting_concerns_me(estate uuid, building uuid) TO palier_app;

-- FUNCTION migrations_applied(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.migrations_applied() FROM PUBLIC;
GRANT ALL ON FUNCTION app.migrations_applied() TO palier_app;

-- FUNCTION mission_agent(wanted uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.mission_agent(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.mission_agent(wanted uuid) TO palier_app;

-- FUNCTION mission_in_reach(wanted uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.mission_in_reach(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.mission_in_reach(wanted uuid) TO palier_app;

-- FUNCTION mission_serves(wanted uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.mission_serves(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.mission_serves(wanted uuid) TO palier_app;

-- FUNCTION monthly_figures(from_on date, to_on date); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.monthly_figures(from_on date, to_on date) FROM PUBLIC;
GRANT ALL ON FUNCTION app.monthly_figures(from_on date, to_on date) TO palier_app;

-- FUNCTION my_buildings(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.my_buildings() FROM PUBLIC;
GRANT ALL ON FUNCTION app.my_buildings() TO palier_app;

-- FUNCTION my_homes(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.my_homes() FROM PUBLIC;
GRANT ALL ON FUNCTION app.my_homes() TO palier_app;

-- FUNCTION my_leases(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.my_leases() FROM PUBLIC;
GRANT ALL ON FUNCTION app.my_leases() TO palier_app;

-- FUNCTION my_mandates(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.my_mandates() FROM PUBLIC;
GRANT ALL ON FUNCTION app.my_mandates() TO palier_app;

-- FUNCTION my_works_sites(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.my_works_sites() FROM PUBLIC;
GRANT ALL ON FUNCTION app.my_works_sites() TO palier_app;

-- FUNCTION never(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.never() FROM PUBLIC;
GRANT ALL ON FUNCTION app.never() TO palier_app;

-- FUNCTION on_the_ground(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.on_the_ground() FROM PUBLIC;
GRANT ALL ON FUNCTION app.on_the_ground() TO palier_app;

-- FUNCTION open311_case_of(wanted text); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.open311_case_of(wanted text) FROM PUBLIC;
GRANT ALL ON FUNCTION app.open311_case_of(wanted text) TO palier_app;

-- FUNCTION open311_key_of(hash bytea, at timestamp with time zone); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.open311_key_of(hash bytea, at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION app.open311_key_of(hash bytea, at timestamp with time zone) TO palier_app;

-- FUNCTION open311_moves(from_at timestamp with time zone, until_at timestamp with time zone); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.open311_moves(from_at timestamp with time zone, until_at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION app.open311_moves(from_at timestamp with time zone, until_at timestamp with time zone) TO palier_app;

-- FUNCTION open311_reopened_at(wanted uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.open311_reopened_at(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.open311_reopened_at(wanted uuid) TO palier_app;

-- FUNCTION open311_sent(wanted uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.open311_sent(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.open311_sent(wanted uuid) TO palier_app;

-- FUNCTION open311_writes(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.open311_writes() FROM PUBLIC;
GRANT ALL ON FUNCTION app.open311_writes() TO palier_app;

-- FUNCTION own_social_referrals(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.own_social_referrals() FROM PUBLIC;
GRANT ALL ON FUNCTION app.own_social_referrals() TO palier_app;

-- FUNCTION partner_case(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.partner_case() FROM PUBLIC;
GRANT ALL ON FUNCTION app.partner_case() TO palier_app;

-- FUNCTION partner_contractor(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.partner_contractor() FROM PUBLIC;
GRANT ALL ON FUNCTION app.partner_contractor() TO palier_app;

-- FUNCTION partner_fault(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.partner_fault() FROM PUBLIC;
GRANT ALL ON FUNCTION app.partner_fault() TO palier_app;

-- FUNCTION partner_observations(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.partner_observations() FROM PUBLIC;
GRANT ALL ON FUNCTION app.partner_observations() TO palier_app;

-- FUNCTION partner_order(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.partner_order() FROM PUBLIC;
GRANT ALL ON FUNCTION app.partner_order() TO palier_app;

-- FUNCTION partner_referral_body(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.partner_referral_body() FROM PUBLIC;
GRANT ALL ON FUNCTION app.partner_referral_body() TO palier_app;

-- FUNCTION plain(words text); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.plain(words text) FROM PUBLIC;
GRANT ALL ON FUNCTION app.plain(words text) TO palier_app;

-- FUNCTION plans_site(site uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.plans_site(site uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.plans_site(site uuid) TO palier_app;

-- FUNCTION plans_works(estate uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.plans_works(estate uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.plans_works(estate uuid) TO palier_app;

-- FUNCTION reaches(estate uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.reaches(estate uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.reaches(estate uuid) TO palier_app;

-- FUNCTION reaches_agency(wanted uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.reaches_agency(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.reaches_agency(wanted uuid) TO palier_app;

-- FUNCTION reaches_case(estate uuid, sensitive boolean); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.reaches_case(estate uuid, sensitive boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION app.reaches_case(estate uuid, sensitive boolean) TO palier_app;

-- FUNCTION reaches_deep(estate uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.reaches_deep(estate uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.reaches_deep(estate uuid) TO palier_app;

-- FUNCTION reads_works(estate uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.reads_works(estate uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.reads_works(estate uuid) TO palier_app;

-- FUNCTION referral_in_reach(wanted uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.referral_in_reach(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.referral_in_reach(wanted uuid) TO palier_app;

-- FUNCTION referral_place(wanted uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.referral_place(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.referral_place(wanted uuid) TO palier_app;

-- FUNCTION referral_said_at(wanted uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.referral_said_at(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.referral_said_at(wanted uuid) TO palier_app;

-- FUNCTION referral_voices(wanted uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.referral_voices(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.referral_voices(wanted uuid) TO palier_app;

-- FUNCTION referred_people(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.referred_people() FROM PUBLIC;
GRANT ALL ON FUNCTION app.referred_people() TO palier_app;

-- FUNCTION relays_back(which uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.relays_back(which uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.relays_back(which uuid) TO palier_app;

-- FUNCTION repair_figures(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.repair_figures() FROM PUBLIC;
GRANT ALL ON FUNCTION app.repair_figures() TO palier_app;

-- FUNCTION require_works_consent(site uuid, home uuid, day date); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.require_works_consent(site uuid, home uuid, day date) FROM PUBLIC;

-- FUNCTION resident_in_reach(wanted uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.resident_in_reach(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.resident_in_reach(wanted uuid) TO palier_app;

-- FUNCTION rest_of(day date); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.rest_of(day date) FROM PUBLIC;
GRANT ALL ON FUNCTION app.rest_of(day date) TO palier_app;

-- FUNCTION roles(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.roles() FROM PUBLIC;
GRANT ALL ON FUNCTION app.roles() TO palier_app;

-- FUNCTION search_cases(query text, at_most integer, before bigint, in_state text, in_natures text[], in_estate uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.search_cases(query text, at_most integer, before bigint, in_state text, in_natures text[], in_estate uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.search_cases(query text, at_most integer, before bigint, in_state text, in_natures text[], in_estate uuid) TO palier_app;

-- FUNCTION search_residents(query text, at_most integer); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.search_residents(query text, at_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION app.search_residents(query text, at_most integer) TO palier_app;

-- FUNCTION sensitive_estates(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.sensitive_estates() FROM PUBLIC;
GRANT ALL ON FUNCTION app.sensitive_estates() TO palier_app;

-- FUNCTION sensitive_everywhere(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.sensitive_everywhere() FROM PUBLIC;
GRANT ALL ON FUNCTION app.sensitive_everywhere() TO palier_app;

-- FUNCTION session_of(hash bytea, at timestamp with time zone); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.session_of(hash bytea, at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION app.session_of(hash bytea, at timestamp with time zone) TO palier_app;

-- FUNCTION social_worker_of(wanted uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.social_worker_of(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.social_worker_of(wanted uuid) TO palier_app;

-- FUNCTION take_works_slot(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.take_works_slot() FROM PUBLIC;

-- FUNCTION tell_desk(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.tell_desk() FROM PUBLIC;
GRANT ALL ON FUNCTION app.tell_desk() TO palier_app;

-- FUNCTION trade_rule(name text, on_day date); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.trade_rule(name text, on_day date) FROM PUBLIC;
GRANT ALL ON FUNCTION app.trade_rule(name text, on_day date) TO palier_app;

-- FUNCTION who_may_open(wanted uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.who_may_open(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.who_may_open(wanted uuid) TO palier_app;

-- FUNCTION who_shares_reach(); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.who_shares_reach() FROM PUBLIC;
GRANT ALL ON FUNCTION app.who_shares_reach() TO palier_app;

-- FUNCTION work_told(told uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.work_told(told uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.work_told(told uuid) TO palier_app;

-- FUNCTION works_awaited(intervention uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.works_awaited(intervention uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.works_awaited(intervention uuid) TO palier_app;

-- FUNCTION works_awaited_slots(intervention uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.works_awaited_slots(intervention uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.works_awaited_slots(intervention uuid) TO palier_app;

-- FUNCTION works_contractor(phase uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.works_contractor(phase uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.works_contractor(phase uuid) TO palier_app;

-- FUNCTION works_day(at timestamp with time zone); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.works_day(at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION app.works_day(at timestamp with time zone) TO palier_app;

-- FUNCTION works_doer(intervention uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.works_doer(intervention uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.works_doer(intervention uuid) TO palier_app;

-- FUNCTION works_managers(wanted uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.works_managers(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.works_managers(wanted uuid) TO palier_app;

-- FUNCTION works_proofs(wanted uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.works_proofs(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.works_proofs(wanted uuid) TO palier_app;

-- FUNCTION works_reserve_asked(reserve uuid); Type: ACL; Schema: app

REVOKE ALL ON FUNCTION app.works_reserve_asked(reserve uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.works_reserve_asked(reserve uuid) TO palier_app;

-- TABLE agencies; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.agencies TO palier_app;

-- TABLE alert_interventions; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.alert_interventions TO palier_app;

-- TABLE alert_replies; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.alert_replies TO palier_app;

-- TABLE alert_tries; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.alert_tries TO palier_app;

-- COLUMN alert_tries.outcome; Type: ACL; Schema: public

GRANT UPDATE(outcome) ON TABLE public.alert_tries TO palier_app;

-- COLUMN alert_tries.ended_at; Type: ACL; Schema: public

GRANT UPDATE(ended_at) ON TABLE public.alert_tries TO palier_app;

-- TABLE alerts; Type: ACL; Schema: public

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.alerts TO palier_app;

-- TABLE api_replies; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.api_replies TO palier_app;

-- TABLE board_posts; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.board_posts TO palier_app;

-- TABLE buildings; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.buildings TO palier_app;

-- TABLE call_back_tries; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.call_back_tries TO palier_app;

-- TABLE call_backs; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.call_backs TO palier_app;

-- TABLE call_closures; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.call_closures TO palier_app;

-- TABLE call_code_tries; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.call_code_tries TO palier_app;

-- SEQUENCE call_flow_numbers; Type: ACL; Schema: public

GRANT USAGE ON SEQUENCE public.call_flow_numbers TO palier_app;

-- TABLE call_flow_publications; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.call_flow_publications TO palier_app;

-- TABLE call_flows; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.call_flows TO palier_app;

-- TABLE call_phones; Type: ACL; Schema: public

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.call_phones TO palier_app;

-- TABLE call_recordings; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.call_recordings TO palier_app;

-- TABLE call_scenarios; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.call_scenarios TO palier_app;

-- TABLE call_steps; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.call_steps TO palier_app;

-- TABLE call_waits; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.call_waits TO palier_app;

-- TABLE calls; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.calls TO palier_app;

-- TABLE case_answer_recipients; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.case_answer_recipients TO palier_app;

-- TABLE case_answers; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.case_answers TO palier_app;

-- TABLE case_canned_answers; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.case_canned_answers TO palier_app;

-- TABLE case_closures; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.case_closures TO palier_app;

-- TABLE case_drafts; Type: ACL; Schema: public

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.case_drafts TO palier_app;

-- TABLE case_messages; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.case_messages TO palier_app;

-- TABLE case_notes; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.case_notes TO palier_app;

-- SEQUENCE case_numbers; Type: ACL; Schema: public

GRANT USAGE ON SEQUENCE public.case_numbers TO palier_app;

-- TABLE case_photos; Type: ACL; Schema: public

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.case_photos TO palier_app;

-- TABLE case_promises; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.case_promises TO palier_app;

-- TABLE case_search; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.case_search TO palier_app;

-- TABLE case_subject_changes; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.case_subject_changes TO palier_app;

-- TABLE case_verdicts; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.case_verdicts TO palier_app;

-- TABLE case_viewers; Type: ACL; Schema: public

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.case_viewers TO palier_app;

-- TABLE cases; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.cases TO palier_app;

-- TABLE competence_bodies; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.competence_bodies TO palier_app;

-- TABLE competence_decisions; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.competence_decisions TO palier_app;

-- TABLE competence_disputes; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.competence_disputes TO palier_app;

-- TABLE competence_matrices; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.competence_matrices TO palier_app;

-- TABLE competence_perimeters; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.competence_perimeters TO palier_app;

-- TABLE competence_referral_photos; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.competence_referral_photos TO palier_app;

-- TABLE competence_referral_steps; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.competence_referral_steps TO palier_app;

-- TABLE competence_referral_words; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.competence_referral_words TO palier_app;

-- TABLE competence_referrals; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.competence_referrals TO palier_app;

-- TABLE competence_rules; Type: ACL; Schema: public

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.competence_rules TO palier_app;

-- TABLE contractor_contracts; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.contractor_contracts TO palier_app;

-- TABLE contractor_work_order_steps; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.contractor_work_order_steps TO palier_app;

-- TABLE contractor_work_orders; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.contractor_work_orders TO palier_app;

-- TABLE contractors; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.contractors TO palier_app;

-- TABLE deliveries; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.deliveries TO palier_app;

-- TABLE delivery_batches; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.delivery_batches TO palier_app;

-- TABLE delivery_inbound_mails; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.delivery_inbound_mails TO palier_app;

-- TABLE delivery_inbound_photos; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.delivery_inbound_photos TO palier_app;

-- TABLE delivery_tries; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.delivery_tries TO palier_app;

-- TABLE duty_calendars; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.duty_calendars TO palier_app;

-- COLUMN duty_calendars.revoked_at; Type: ACL; Schema: public

GRANT UPDATE(revoked_at) ON TABLE public.duty_calendars TO palier_app;

-- TABLE duty_leaves; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.duty_leaves TO palier_app;

-- COLUMN duty_leaves.withdrawn_at; Type: ACL; Schema: public

GRANT UPDATE(withdrawn_at) ON TABLE public.duty_leaves TO palier_app;

-- TABLE duty_levels; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.duty_levels TO palier_app;

-- TABLE duty_people; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.duty_people TO palier_app;

-- TABLE duty_replacements; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.duty_replacements TO palier_app;

-- COLUMN duty_replacements.withdrawn_at; Type: ACL; Schema: public

GRANT UPDATE(withdrawn_at) ON TABLE public.duty_replacements TO palier_app;

-- TABLE duty_roster_estates; Type: ACL; Schema: public

GRANT SELECT,INSERT,DELETE ON TABLE public.duty_roster_estates TO palier_app;

-- TABLE duty_rosters; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.duty_rosters TO palier_app;

-- TABLE duty_rotations; Type: ACL; Schema: public

GRANT SELECT,INSERT,DELETE ON TABLE public.duty_rotations TO palier_app;

-- TABLE duty_shifts; Type: ACL; Schema: public

GRANT SELECT,INSERT,DELETE ON TABLE public.duty_shifts TO palier_app;

-- COLUMN duty_shifts.until_at; Type: ACL; Schema: public

GRANT UPDATE(until_at) ON TABLE public.duty_shifts TO palier_app;

-- COLUMN duty_shifts.origin; Type: ACL; Schema: public

GRANT UPDATE(origin) ON TABLE public.duty_shifts TO palier_app;

-- TABLE duty_test_calls; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.duty_test_calls TO palier_app;

-- TABLE duty_warnings; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.duty_warnings TO palier_app;

-- TABLE entrances; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.entrances TO palier_app;

-- TABLE equipment; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.equipment TO palier_app;

-- TABLE estates; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.estates TO palier_app;

-- SEQUENCE fault_numbers; Type: ACL; Schema: public

GRANT USAGE ON SEQUENCE public.fault_numbers TO palier_app;

-- TABLE faults; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.faults TO palier_app;

-- TABLE field_commands; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.field_commands TO palier_app;

-- TABLE field_devices; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.field_devices TO palier_app;

-- COLUMN field_devices.name; Type: ACL; Schema: public

GRANT UPDATE(name) ON TABLE public.field_devices TO palier_app;

-- COLUMN field_devices.seen_at; Type: ACL; Schema: public

GRANT UPDATE(seen_at) ON TABLE public.field_devices TO palier_app;

-- COLUMN field_devices.revoked_at; Type: ACL; Schema: public

GRANT UPDATE(revoked_at) ON TABLE public.field_devices TO palier_app;

-- COLUMN field_devices.revoked_by; Type: ACL; Schema: public

GRANT UPDATE(revoked_by) ON TABLE public.field_devices TO palier_app;

-- TABLE field_photos; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.field_photos TO palier_app;

-- TABLE files; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.files TO palier_app;

-- TABLE helper_mandates; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.helper_mandates TO palier_app;

-- COLUMN helper_mandates.revoked_at; Type: ACL; Schema: public

GRANT UPDATE(revoked_at) ON TABLE public.helper_mandates TO palier_app;

-- TABLE homes; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.homes TO palier_app;

-- TABLE household_members; Type: ACL; Schema: public

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.household_members TO palier_app;

-- TABLE import_runs; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.import_runs TO palier_app;

-- TABLE journal; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.journal TO palier_app;

-- TABLE lease_holders; Type: ACL; Schema: public

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.lease_holders TO palier_app;

-- TABLE leases; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.leases TO palier_app;

-- TABLE liaison_handovers; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.liaison_handovers TO palier_app;

-- TABLE liaison_letters; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.liaison_letters TO palier_app;

-- TABLE liaison_mission_estates; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.liaison_mission_estates TO palier_app;

-- COLUMN liaison_mission_estates.grant_id; Type: ACL; Schema: public

GRANT UPDATE(grant_id) ON TABLE public.liaison_mission_estates TO palier_app;

-- COLUMN liaison_mission_estates.left_at; Type: ACL; Schema: public

GRANT UPDATE(left_at) ON TABLE public.liaison_mission_estates TO palier_app;

-- COLUMN liaison_mission_estates.left_by; Type: ACL; Schema: public

GRANT UPDATE(left_by) ON TABLE public.liaison_mission_estates TO palier_app;

-- TABLE liaison_mission_hours; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.liaison_mission_hours TO palier_app;

-- TABLE liaison_missions; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.liaison_missions TO palier_app;

-- TABLE liaison_office_sessions; Type: ACL; Schema: public

GRANT SELECT,INSERT,DELETE ON TABLE public.liaison_office_sessions TO palier_app;

-- TABLE liaison_walk_ins; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.liaison_walk_ins TO palier_app;

-- COLUMN liaison_walk_ins.answered_at; Type: ACL; Schema: public

GRANT UPDATE(answered_at) ON TABLE public.liaison_walk_ins TO palier_app;

-- COLUMN liaison_walk_ins.answered_by; Type: ACL; Schema: public

GRANT UPDATE(answered_by) ON TABLE public.liaison_walk_ins TO palier_app;

-- COLUMN liaison_walk_ins.answer; Type: ACL; Schema: public

GRANT UPDATE(answer) ON TABLE public.liaison_walk_ins TO palier_app;

-- TABLE meeting_agenda_items; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.meeting_agenda_items TO palier_app;

-- COLUMN meeting_agenda_items.removed_at; Type: ACL; Schema: public

GRANT UPDATE(removed_at) ON TABLE public.meeting_agenda_items TO palier_app;

-- TABLE meeting_cancellations; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.meeting_cancellations TO palier_app;

-- COLUMN meeting_cancellations.told_at; Type: ACL; Schema: public

GRANT UPDATE(told_at) ON TABLE public.meeting_cancellations TO palier_app;

-- TABLE meeting_counts; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.meeting_counts TO palier_app;

-- TABLE meeting_invitations; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.meeting_invitations TO palier_app;

-- TABLE meeting_minutes; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.meeting_minutes TO palier_app;

-- COLUMN meeting_minutes.sent_at; Type: ACL; Schema: public

GRANT UPDATE(sent_at) ON TABLE public.meeting_minutes TO palier_app;

-- TABLE meeting_moves; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.meeting_moves TO palier_app;

-- COLUMN meeting_moves.told_at; Type: ACL; Schema: public

GRANT UPDATE(told_at) ON TABLE public.meeting_moves TO palier_app;

-- TABLE meeting_photos; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.meeting_photos TO palier_app;

-- TABLE meeting_remarks; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.meeting_remarks TO palier_app;

-- COLUMN meeting_remarks.is_shown; Type: ACL; Schema: public

GRANT UPDATE(is_shown) ON TABLE public.meeting_remarks TO palier_app;

-- COLUMN meeting_remarks.case_id; Type: ACL; Schema: public

GRANT UPDATE(case_id) ON TABLE public.meeting_remarks TO palier_app;

-- COLUMN meeting_remarks.promised_on; Type: ACL; Schema: public

GRANT UPDATE(promised_on) ON TABLE public.meeting_remarks TO palier_app;

-- COLUMN meeting_remarks.followed_at; Type: ACL; Schema: public

GRANT UPDATE(followed_at) ON TABLE public.meeting_remarks TO palier_app;

-- COLUMN meeting_remarks.published_words; Type: ACL; Schema: public

GRANT UPDATE(published_words) ON TABLE public.meeting_remarks TO palier_app;

-- COLUMN meeting_remarks.published_answer; Type: ACL; Schema: public

GRANT UPDATE(published_answer) ON TABLE public.meeting_remarks TO palier_app;

-- COLUMN meeting_remarks.rewritten_by; Type: ACL; Schema: public

GRANT UPDATE(rewritten_by) ON TABLE public.meeting_remarks TO palier_app;

-- COLUMN meeting_remarks.rewritten_at; Type: ACL; Schema: public

GRANT UPDATE(rewritten_at) ON TABLE public.meeting_remarks TO palier_app;

-- TABLE meeting_reminders; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.meeting_reminders TO palier_app;

-- TABLE meetings; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.meetings TO palier_app;

-- COLUMN meetings.at; Type: ACL; Schema: public

GRANT UPDATE(at) ON TABLE public.meetings TO palier_app;

-- COLUMN meetings.place_words; Type: ACL; Schema: public

GRANT UPDATE(place_words) ON TABLE public.meetings TO palier_app;

-- COLUMN meetings.host_id; Type: ACL; Schema: public

GRANT UPDATE(host_id) ON TABLE public.meetings TO palier_app;

-- COLUMN meetings.welcome; Type: ACL; Schema: public

GRANT UPDATE(welcome) ON TABLE public.meetings TO palier_app;

-- COLUMN meetings.state; Type: ACL; Schema: public

GRANT UPDATE(state) ON TABLE public.meetings TO palier_app;

-- COLUMN meetings.invited_at; Type: ACL; Schema: public

GRANT UPDATE(invited_at) ON TABLE public.meetings TO palier_app;

-- COLUMN meetings.homes_invited; Type: ACL; Schema: public

GRANT UPDATE(homes_invited) ON TABLE public.meetings TO palier_app;

-- COLUMN meetings.started_at; Type: ACL; Schema: public

GRANT UPDATE(started_at) ON TABLE public.meetings TO palier_app;

-- COLUMN meetings.late_seen_at; Type: ACL; Schema: public

GRANT UPDATE(late_seen_at) ON TABLE public.meetings TO palier_app;

-- TABLE natures; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.natures TO palier_app;

-- TABLE observation_addenda; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.observation_addenda TO palier_app;

-- TABLE observation_cases; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.observation_cases TO palier_app;

-- TABLE observation_monthly_counts; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.observation_monthly_counts TO palier_app;

-- TABLE observation_photos; Type: ACL; Schema: public

GRANT SELECT,INSERT,DELETE ON TABLE public.observation_photos TO palier_app;

-- TABLE observation_relay_lines; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.observation_relay_lines TO palier_app;

-- COLUMN observation_relay_lines.done_at; Type: ACL; Schema: public

GRANT UPDATE(done_at) ON TABLE public.observation_relay_lines TO palier_app;

-- TABLE observation_relay_steps; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.observation_relay_steps TO palier_app;

-- TABLE observation_relays; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.observation_relays TO palier_app;

-- COLUMN observation_relays.state; Type: ACL; Schema: public

GRANT UPDATE(state) ON TABLE public.observation_relays TO palier_app;

-- TABLE observation_restricted_words; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.observation_restricted_words TO palier_app;

-- TABLE observation_seller_warnings; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.observation_seller_warnings TO palier_app;

-- COLUMN observation_seller_warnings.people; Type: ACL; Schema: public

GRANT UPDATE(people) ON TABLE public.observation_seller_warnings TO palier_app;

-- TABLE observations; Type: ACL; Schema: public

GRANT SELECT,INSERT,DELETE ON TABLE public.observations TO palier_app;

-- COLUMN observations.kind; Type: ACL; Schema: public

GRANT UPDATE(kind) ON TABLE public.observations TO palier_app;

-- COLUMN observations.facts; Type: ACL; Schema: public

GRANT UPDATE(facts) ON TABLE public.observations TO palier_app;

-- COLUMN observations.people; Type: ACL; Schema: public

GRANT UPDATE(people) ON TABLE public.observations TO palier_app;

-- COLUMN observations.estate_id; Type: ACL; Schema: public

GRANT UPDATE(estate_id) ON TABLE public.observations TO palier_app;

-- COLUMN observations.building_id; Type: ACL; Schema: public

GRANT UPDATE(building_id) ON TABLE public.observations TO palier_app;

-- COLUMN observations.entrance_id; Type: ACL; Schema: public

GRANT UPDATE(entrance_id) ON TABLE public.observations TO palier_app;

-- COLUMN observations.equipment_id; Type: ACL; Schema: public

GRANT UPDATE(equipment_id) ON TABLE public.observations TO palier_app;

-- COLUMN observations.place_id; Type: ACL; Schema: public

GRANT UPDATE(place_id) ON TABLE public.observations TO palier_app;

-- COLUMN observations.words; Type: ACL; Schema: public

GRANT UPDATE(words) ON TABLE public.observations TO palier_app;

-- COLUMN observations.corrected_at; Type: ACL; Schema: public

GRANT UPDATE(corrected_at) ON TABLE public.observations TO palier_app;

-- TABLE open311_keys; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.open311_keys TO palier_app;

-- COLUMN open311_keys.revoked_by; Type: ACL; Schema: public

GRANT UPDATE(revoked_by) ON TABLE public.open311_keys TO palier_app;

-- COLUMN open311_keys.revoked_at; Type: ACL; Schema: public

GRANT UPDATE(revoked_at) ON TABLE public.open311_keys TO palier_app;

-- TABLE open311_requests; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.open311_requests TO palier_app;

-- TABLE open311_updates; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.open311_updates TO palier_app;

-- TABLE partner_links; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.partner_links TO palier_app;

-- TABLE places; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.places TO palier_app;

-- TABLE promise_rules; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.promise_rules TO palier_app;

-- TABLE repair_contests; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.repair_contests TO palier_app;

-- TABLE repair_decisions; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.repair_decisions TO palier_app;

-- TABLE repair_items; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.repair_items TO palier_app;

-- TABLE repair_rulings; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.repair_rulings TO palier_app;

-- TABLE resident_channels; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.resident_channels TO palier_app;

-- TABLE resident_consents; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.resident_consents TO palier_app;

-- TABLE residents; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.residents TO palier_app;

-- TABLE round_checks; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.round_checks TO palier_app;

-- COLUMN round_checks.case_id; Type: ACL; Schema: public

GRANT UPDATE(case_id) ON TABLE public.round_checks TO palier_app;

-- TABLE rounds; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.rounds TO palier_app;

-- TABLE sessions; Type: ACL; Schema: public

GRANT SELECT,INSERT,DELETE ON TABLE public.sessions TO palier_app;

-- COLUMN sessions.seen_at; Type: ACL; Schema: public

GRANT UPDATE(seen_at) ON TABLE public.sessions TO palier_app;

-- COLUMN sessions.expires_at; Type: ACL; Schema: public

GRANT UPDATE(expires_at) ON TABLE public.sessions TO palier_app;

-- COLUMN sessions.ended_at; Type: ACL; Schema: public

GRANT UPDATE(ended_at) ON TABLE public.sessions TO palier_app;

-- TABLE settings; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.settings TO palier_app;

-- TABLE sign_in_attempts; Type: ACL; Schema: public

GRANT SELECT,INSERT,DELETE ON TABLE public.sign_in_attempts TO palier_app;

-- TABLE sign_in_challenges; Type: ACL; Schema: public

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.sign_in_challenges TO palier_app;

-- TABLE sign_in_codes; Type: ACL; Schema: public

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.sign_in_codes TO palier_app;

-- TABLE sign_in_held_forms; Type: ACL; Schema: public

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.sign_in_held_forms TO palier_app;

-- TABLE sign_in_passkeys; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.sign_in_passkeys TO palier_app;

-- TABLE social_referrals; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.social_referrals TO palier_app;

-- COLUMN social_referrals.outcome; Type: ACL; Schema: public

GRANT UPDATE(outcome) ON TABLE public.social_referrals TO palier_app;

-- COLUMN social_referrals.answered_at; Type: ACL; Schema: public

GRANT UPDATE(answered_at) ON TABLE public.social_referrals TO palier_app;

-- TABLE staff; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.staff TO palier_app;

-- TABLE staff_team_members; Type: ACL; Schema: public

GRANT SELECT,INSERT,DELETE ON TABLE public.staff_team_members TO palier_app;

-- TABLE staff_teams; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.staff_teams TO palier_app;

-- TABLE works_absence_withdrawals; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.works_absence_withdrawals TO palier_app;

-- TABLE works_absences; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.works_absences TO palier_app;

-- TABLE works_adaptations; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.works_adaptations TO palier_app;

-- COLUMN works_adaptations.ended_at; Type: ACL; Schema: public

GRANT UPDATE(ended_at) ON TABLE public.works_adaptations TO palier_app;

-- TABLE works_answers; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.works_answers TO palier_app;

-- TABLE works_attestations; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.works_attestations TO palier_app;

-- TABLE works_calendars; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.works_calendars TO palier_app;

-- COLUMN works_calendars.revoked_at; Type: ACL; Schema: public

GRANT UPDATE(revoked_at) ON TABLE public.works_calendars TO palier_app;

-- TABLE works_confirmations; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.works_confirmations TO palier_app;

-- TABLE works_consents; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.works_consents TO palier_app;

-- TABLE works_ends; Type: ACL; Schema: public

GRANT SELECT,INSERT,DELETE ON TABLE public.works_ends TO palier_app;

-- TABLE works_gates; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.works_gates TO palier_app;

-- TABLE works_interventions; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.works_interventions TO palier_app;

-- COLUMN works_interventions.slot_id; Type: ACL; Schema: public

GRANT UPDATE(slot_id) ON TABLE public.works_interventions TO palier_app;

-- COLUMN works_interventions.code; Type: ACL; Schema: public

GRANT UPDATE(code) ON TABLE public.works_interventions TO palier_app;

-- COLUMN works_interventions.cancelled_at; Type: ACL; Schema: public

GRANT UPDATE(cancelled_at) ON TABLE public.works_interventions TO palier_app;

-- COLUMN works_interventions.cancelled_why; Type: ACL; Schema: public

GRANT UPDATE(cancelled_why) ON TABLE public.works_interventions TO palier_app;

-- TABLE works_lifts; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.works_lifts TO palier_app;

-- TABLE works_moves; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.works_moves TO palier_app;

-- TABLE works_notices; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.works_notices TO palier_app;

-- TABLE works_orders; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.works_orders TO palier_app;

-- TABLE works_phases; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.works_phases TO palier_app;

-- TABLE works_reserve_photos; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.works_reserve_photos TO palier_app;

-- TABLE works_reserves; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.works_reserves TO palier_app;

-- TABLE works_satisfaction; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.works_satisfaction TO palier_app;

-- TABLE works_site_homes; Type: ACL; Schema: public

GRANT SELECT,INSERT,DELETE ON TABLE public.works_site_homes TO palier_app;

-- TABLE works_sites; Type: ACL; Schema: public

GRANT SELECT,INSERT,UPDATE ON TABLE public.works_sites TO palier_app;

-- TABLE works_slots; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.works_slots TO palier_app;

-- TABLE works_tasks; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.works_tasks TO palier_app;

-- COLUMN works_tasks.done_at; Type: ACL; Schema: public

GRANT UPDATE(done_at) ON TABLE public.works_tasks TO palier_app;

-- COLUMN works_tasks.done_by; Type: ACL; Schema: public

GRANT UPDATE(done_by) ON TABLE public.works_tasks TO palier_app;

-- COLUMN works_tasks.done_words; Type: ACL; Schema: public

GRANT UPDATE(done_words) ON TABLE public.works_tasks TO palier_app;

-- TABLE works_visit_addenda; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.works_visit_addenda TO palier_app;

-- TABLE works_visits; Type: ACL; Schema: public

GRANT SELECT,INSERT ON TABLE public.works_visits TO palier_app;

-- COLUMN works_visits.outcome; Type: ACL; Schema: public

GRANT UPDATE(outcome) ON TABLE public.works_visits TO palier_app;

-- COLUMN works_visits.words; Type: ACL; Schema: public

GRANT UPDATE(words) ON TABLE public.works_visits TO palier_app;

-- COLUMN works_visits.corrected_at; Type: ACL; Schema: public

GRANT UPDATE(corrected_at) ON TABLE public.works_visits TO palier_app;

