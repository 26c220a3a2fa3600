-- Who is competent for a demand? Bodies, contracts, a matrix in versions, each decision with its history, and what was passed on.

alter table natures add column if not exists trade text;

create table contractor_contracts (
  id uuid primary key,
  code text not null unique,
  estate_id uuid not null references estates,
  building_id uuid references buildings,
  contractor_id uuid not null references contractors,
  trade text not null check (trade ~ '^[a-z_]+$'),
  starts_on date not null,
  ends_on date,
  check (ends_on >= starts_on)
);
create index on contractor_contracts (estate_id);

-- A body that answers for something: the City, the agglomeration, the police, a company; and the landlord and the tenant themselves.
create table competence_bodies (
  id uuid primary key,
  code text not null unique check (code ~ '^[a-z0-9-]+$'),
  kind text not null check (kind in ('landlord', 'tenant', 'commune', 'agglomeration', 'police', 'social', 'authority', 'company', 'other')),
  name text not null check (name <> ''),
  -- In a sentence: "la Ville de Port-Liberté".
  spoken text not null check (spoken <> ''),
  -- Communes it serves, by their Insee code; none: everywhere.
  communes text[] not null default '{}',
  way text not null check (way in ('inside', 'email', 'open311', 'weekly')),
  email text,
  phone text,
  -- Whom to write to when it stays silent.
  manager_email text,
  reminder_days smallint not null default 7 check (reminder_days between 1 and 90),
  open311_url text,
  open311_jurisdiction text,
  -- Its name for each of our subjects or families: {"street_light": "lampadaire", "*": "autre"}.
  open311_services jsonb not null default '{}',
  is_active boolean not null default true,
  check (way not in ('email', 'weekly') or email is not null),
  check (way <> 'open311' or open311_url is not null)
);

-- Where works go on, or their guarantee still runs: what breaks there is for the site's contractor.
create table competence_perimeters (
  id uuid primary key,
  code text not null unique,
  title text not null check (title <> ''),
  estate_id uuid not null references estates,
  building_id uuid references buildings,
  contractor_id uuid not null references contractors,
  -- None: all trades.
  trades text[] not null default '{}',
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  guarantee_until date check (guarantee_until >= ends_on)
);
create index on competence_perimeters (estate_id);

create table competence_matrices (
  id uuid primary key,
  number integer generated always as identity unique,
  title text not null check (title <> ''),
  state text not null default 'draft' check (state in ('draft', 'published', 'dropped')),
  -- Civil day from which it decides, by the day a demand was said.
  effective_on date not null,
  copied_from uuid references competence_matrices,
  made_by uuid references staff,
  made_at timestamptz(3) not null,
  published_by uuid references staff,
  published_at timestamptz(3),
  check ((state = 'published') = (published_at is not null))
);
create index on competence_matrices (effective_on) where state = 'published';

-- A condition left empty holds for all; the most precise rule that fits decides.
create table competence_rules (
  id uuid primary key,
  matrix_id uuid not null references competence_matrices,
  code text not null check (code ~ '^[a-z0-9_]+$'),
  position integer not null,
  natures text[] not null default '{}',
  families text[] not null default '{}',
  place_kinds text[] not null default '{}' check (place_kinds <@ array['home', 'common', 'outdoor']),
  grounds text[] not null default '{}' check (grounds <@ array['home', 'common', 'landlord', 'open_to_traffic', 'public_road']),
  communes text[] not null default '{}',
  estates text[] not null default '{}',
  site text check (site in ('works', 'guarantee')),
  -- Kinds and codes of bodies, 'contract' (whoever holds it for the trade of the subject), 'site' (the contractor of the works).
  competent text[] not null check (competent <> '{}'),
  sentence text not null check (sentence <> ''),
  source text not null check (source <> ''),
  checked text not null check (checked in ('V', 'S', 'T')),
  promise_amount integer check (promise_amount > 0),
  promise_unit text check (promise_unit in ('hours', 'working_hours', 'working_days', 'days', 'months')),
  check ((promise_amount is null) = (promise_unit is null)),
  unique (matrix_id, code)
);

create table competence_decisions (
  id uuid primary key,
  case_id uuid not null references cases,
  -- None: a person decided, or no rule fitted and a person has to.
  matrix_id uuid references competence_matrices,
  rule_code text,
  -- As they were that day: [{"kind", "name", "spoken", "bodyId", "contractorId"}].
  bodies jsonb not null check (jsonb_typeof(bodies) = 'array' and bodies <> '[]'),
  sentence text not null check (sentence <> ''),
  source text not null,
  checked text not null check (checked in ('V', 'S', 'T')),
  decided_by uuid references staff,
  reason text not null default '',
  decided_at timestamptz(3) not null,
  ended_at timestamptz(3),
  -- A person who changes a decision says why.
  check (decided_by is null or reason <> '')
);
create unique index competence_decisions_one on competence_decisions (case_id) where ended_at is null;
create index on competence_decisions (case_id);
create index competence_decisions_rule on competence_decisions (matrix_id, rule_code, decided_at);

create table competence_disputes (
  id uuid primary key,
  command_id uuid not null unique,
  case_id uuid not null references cases,
  decision_id uuid not null references competence_decisions,
  words text not null check (words <> ''),
  said_by text not null,
  at timestamptz(3) not null,
  outcome text check (outcome in ('upheld', 'changed')),
  answer text not null default '',
  settled_by uuid references staff,
  settled_at timestamptz(3),
  check ((outcome is null) = (settled_at is null)),
  check (outcome is null or (settled_by is not null and answer <> ''))
);
create index on competence_disputes (case_id);
create index competence_disputes_open on competence_disputes (at) where settled_at is null;

-- What is passed on to a body: one for a fault whoever told it, or one for a demand.
create table competence_referrals (
  id uuid primary key,
  number bigint generated always as identity unique,
  body_id uuid not null references competence_bodies,
  fault_id uuid references faults,
  case_id uuid references cases,
  estate_id uuid not null references estates,
  rule_code text,
  state text not null default 'proposed' check (state in ('proposed', 'accepted', 'refused', 'done', 'withdrawn')),
  their_reference text not null default '',
  made_at timestamptz(3) not null,
  made_by uuid references staff,
  sent_at timestamptz(3),
  next_reminder_at timestamptz(3),
  reminders smallint not null default 0,
  -- Silent too long: its manager was written to, and ours sees it.
  escalated_at timestamptz(3),
  refusal text check (refusal in ('out_of_competence', 'out_of_area', 'duplicate', 'not_ours_contract', 'other')),
  ended_at timestamptz(3),
  -- Refused, it waits for a person to find who is competent.
  triaged_at timestamptz(3),
  check (num_nonnulls(fault_id, case_id) = 1),
  check ((state = 'refused') = (refusal is not null)),
  check ((state in ('refused', 'done', 'withdrawn')) = (ended_at is not null))
);
create unique index competence_referrals_live on competence_referrals (body_id, coalesce(fault_id, case_id)) where state in ('proposed', 'accepted');
create index on competence_referrals (fault_id);
create index on competence_referrals (case_id);
create index on competence_referrals (body_id, made_at);
create index competence_referrals_due on competence_referrals (next_reminder_at) where state = 'proposed';
create index competence_referrals_triage on competence_referrals (ended_at) where state = 'refused' and triaged_at is null;

-- What the body reads of the words of the first person, never who she is; her neighbours do not read them.
create table competence_referral_words (
  referral_id uuid primary key references competence_referrals,
  words text not null check (words <> '')
);

create table competence_referral_steps (
  id uuid primary key,
  command_id uuid not null unique,
  referral_id uuid not null references competence_referrals,
  kind text not null check (kind in ('sent', 'opened', 'accepted', 'refused', 'asked', 'told', 'answered', 'done', 'reminded', 'escalated', 'withdrawn')),
  refusal text check (refusal in ('out_of_competence', 'out_of_area', 'duplicate', 'not_ours_contract', 'other')),
  words text not null default '',
  reference text not null default '',
  said_by text not null check (said_by <> ''),
  at timestamptz(3) not null,
  check ((kind = 'refused') = (refusal is not null)),
  check (refusal is distinct from 'other' or words <> ''),
  check (kind not in ('asked', 'answered', 'done', 'told') or words <> '')
);
create index on competence_referral_steps (referral_id);

-- Photos that go with it (no step), or that the body answers with.
create table competence_referral_photos (
  id uuid primary key,
  referral_id uuid not null references competence_referrals,
  step_id uuid references competence_referral_steps,
  sha256 text not null references files,
  position smallint not null,
  unique (referral_id, step_id, sha256)
);
create index on competence_referral_photos (sha256);

alter table partner_links drop constraint partner_links_purpose_check;
alter table partner_links add constraint partner_links_purpose_check check (purpose in ('work_order', 'alert', 'verdict', 'referral'));

create trigger never before update or delete on competence_referral_steps for each row execute function app.never();
create trigger never before update or delete on competence_referral_words for each row execute function app.never();

-- A published matrix decided for somebody: it is never rewritten.
create function app.guard_matrix() returns trigger language plpgsql set search_path = public as $$
begin
  if old.state = 'published' and (tg_op = 'DELETE' or new is distinct from old) then
    raise exception 'a published matrix is never rewritten' using errcode = 'PA010';
  end if;
  return coalesce(new, old);
end $$;
create trigger guard_matrix before update or delete on competence_matrices for each row execute function app.guard_matrix();
create function app.guard_rule() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if exists (select from competence_matrices m where m.id in (new.matrix_id, old.matrix_id) and m.state = 'published') then
    raise exception 'a rule of a published matrix is never rewritten' using errcode = 'PA010';
  end if;
  return coalesce(new, old);
end $$;
create trigger guard_rule before insert or update or delete on competence_rules for each row execute function app.guard_rule();

create function app.guard_decision() returns trigger language plpgsql set search_path = public as $$
begin
  if old.ended_at is not null or to_jsonb(new) - 'ended_at' is distinct from to_jsonb(old) - 'ended_at' then
    raise exception 'a decision is ended, never rewritten' using errcode = 'PA010';
  end if;
  return new;
end $$;
create trigger guard_decision before update on competence_decisions for each row execute function app.guard_decision();

-- What a person disputed stays in her words; it is answered once.
create function app.guard_dispute() returns trigger language plpgsql set search_path = public as $$
begin
  if old.settled_at is not null or to_jsonb(new) - '{outcome,answer,settled_by,settled_at}'::text[]
     is distinct from to_jsonb(old) - '{outcome,answer,settled_by,settled_at}'::text[] then
    raise exception 'a dispute is settled once, never rewritten' using errcode = 'PA010';
  end if;
  return new;
end $$;
create trigger guard_dispute before update on competence_disputes for each row execute function app.guard_dispute();

-- Whose it is, about what and in which words is settled when it is passed on; only grouping demands moves it to another fault.
-- A body says what it does with it, as long as it has it, and nothing else of it.
create function app.guard_referral() returns trigger language plpgsql set search_path = public as $$
begin
  if (new.id, new.number, new.body_id, new.case_id, new.estate_id, new.rule_code, new.made_at, new.made_by) is distinct from
     (old.id, old.number, old.body_id, old.case_id, old.estate_id, old.rule_code, old.made_at, old.made_by) then
    raise exception 'what was passed on stays what it was' using errcode = 'PA010';
  end if;
  if app.kind() = 'partner' then
    if to_jsonb(new) - '{state,their_reference,refusal,ended_at,next_reminder_at}'::text[]
       is distinct from to_jsonb(old) - '{state,their_reference,refusal,ended_at,next_reminder_at}'::text[] then
      raise exception 'what was passed on stays what it was' using errcode = 'PA010';
    end if;
    if new.state is distinct from old.state and (old.ended_at is not null or new.state not in ('accepted', 'refused', 'done')) then
      raise exception 'a body answers while it has it, and takes nothing back for the landlord' using errcode = 'PA010';
    end if;
  end if;
  return new;
end $$;
create trigger guard_referral before update on competence_referrals for each row execute function app.guard_referral();

-- Something is owed while a body has it: silence never closes, whoever asks.
create function app.guard_closure_referrals() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if new.kind = 'silent' and exists (
    select from competence_referrals r join cases c on c.id = new.case_id
     where (r.case_id = c.id or r.fault_id = c.fault_id) and r.state in ('proposed', 'accepted')) then
    raise exception 'silence never closes while a body has it' using errcode = 'PA006';
  end if;
  return new;
end $$;
create trigger guard_closure_referrals before insert on case_closures for each row execute function app.guard_closure_referrals();

do $$
declare t text;
begin
  foreach t in array array['contractor_contracts', 'competence_bodies', 'competence_perimeters', 'competence_matrices', 'competence_rules',
      'competence_decisions', 'competence_disputes', 'competence_referrals', 'competence_referral_words', 'competence_referral_steps', 'competence_referral_photos'] loop
    execute format('alter table %I enable row level security', t);
  end loop;
end $$;

-- What the landlord sets is read by its staff, and set by who answers for the delays.
do $$
declare t text;
begin
  foreach t in array array['contractor_contracts', 'competence_bodies', 'competence_perimeters', 'competence_matrices', 'competence_rules'] loop
    execute format('grant select, insert, update on %I to palier_app', t);
    execute format('create policy read_set on %I for select to palier_app using ((select app.kind()) in (''staff'', ''system''))', t);
    continue when t = 'competence_matrices';
    execute format('create policy write_set on %I for all to palier_app using ((select app.is_system()) or (select app.has_role(''administrator'', ''agency_manager'')))', t);
  end loop;
end $$;
-- A rule of a draft is taken out; nothing else is.
grant delete on competence_rules to palier_app;
-- Signed with one's own name.
create policy draw_matrices on competence_matrices for insert to palier_app with check (
  (select app.is_system()) or ((select app.has_role('administrator', 'agency_manager'))
    and made_by = (select app.me()) and (published_by is null or published_by = (select app.me()))));
create policy change_matrices on competence_matrices for update to palier_app using (
  (select app.is_system()) or (select app.has_role('administrator', 'agency_manager')))
  with check ((select app.is_system()) or ((select app.has_role('administrator', 'agency_manager'))
    and (published_by is null or published_by = (select app.me()))));

-- A body reads its own line.
create function app.partner_referral_body() returns uuid language sql stable security definer set search_path = public as $$
  select body_id from competence_referrals where id = app.partner_order()
$$;
create policy read_own_body on competence_bodies for select to palier_app using (id = (select app.partner_referral_body()));

-- Who is competent is read with the demand, never by who repairs it. It is decided with it, whoever files; then by hand, in one's own name.
grant select, insert, update on competence_decisions to palier_app;
create policy read_decisions on competence_decisions for select to palier_app using (
  (select app.is_system()) or ((select app.kind()) <> 'partner' and exists (select from cases c where c.id = case_id)));
create policy make_decisions on competence_decisions for insert to palier_app with check (
  (select app.is_system()) or (ended_at is null and (select app.kind()) <> 'partner' and exists (select from cases c where c.id = case_id)
    and (decided_by is null or (decided_by = (select app.me()) and (select app.has_role('adviser', 'agency_manager', 'works_manager', 'technician'))))));
create policy end_decisions on competence_decisions for update to palier_app using (
  (select app.is_system()) or ((select app.has_role('adviser', 'agency_manager', 'works_manager', 'technician')) and exists (select from cases c where c.id = case_id)));

grant select, insert, update on competence_disputes to palier_app;
create policy read_disputes on competence_disputes for select to palier_app using (
  (select app.is_system()) or ((select app.kind()) <> 'partner' and exists (select from cases c where c.id = case_id)));
-- About the decision of that demand; the answer is for the desk to write.
create policy say_disputes on competence_disputes for insert to palier_app with check (
  settled_by is null and answer = '' and ((select app.is_system())
    or exists (select from competence_decisions d where d.id = decision_id and d.case_id = competence_disputes.case_id)));
create policy settle_disputes on competence_disputes for update to palier_app using (
  (select app.is_system()) or ((select app.has_role('adviser', 'agency_manager')) and exists (select from cases c where c.id = case_id)))
  with check ((select app.is_system()) or ((select app.has_role('adviser', 'agency_manager')) and exists (select from cases c where c.id = case_id)
    and (settled_by is null or settled_by = (select app.me()))));

-- What is passed on is read with what it is about. On a fault: by who reads the estate, who told it, or helps who told it; a
-- sensitive fault by the desk alone. The same is asked by app.referral_in_reach, below.
grant select, insert, update on competence_referrals to palier_app;
grant select, insert on competence_referral_steps, competence_referral_photos to palier_app;
create policy read_referrals on competence_referrals for select to palier_app using (
  case (select app.kind())
    when 'staff' then (case_id is not null and exists (select from cases c where c.id = case_id))
                      or (fault_id is not null and exists (select from faults f where f.id = fault_id)
                          and ((select app.everywhere()) or estate_id = any ((select app.estates())::uuid[])
                               or exists (select from cases c where c.fault_id = competence_referrals.fault_id and c.filed_by = (select app.me()))))
    when 'resident' then (case_id is not null and exists (select from cases c where c.id = case_id))
                         or (fault_id is not null and exists (select from faults f where f.id = fault_id)
                             and exists (select from cases c where c.fault_id = competence_referrals.fault_id and c.resident_id = (select app.me())))
    when 'partner' then id = (select app.partner_order())
    when 'system' then true
    else false end);
create policy make_referrals on competence_referrals for insert to palier_app with check (
  (select app.is_system()) or (made_by = (select app.me()) and (select app.has_role('adviser', 'agency_manager', 'works_manager', 'technician'))
    and app.reaches(estate_id) and state = 'proposed'
    and (exists (select from cases c where c.id = case_id and c.estate_id = competence_referrals.estate_id)
         or exists (select from faults f where f.id = fault_id and f.estate_id = competence_referrals.estate_id))));
create policy change_referrals on competence_referrals for update to palier_app using (
  (select app.is_system()) or id = (select app.partner_order())
  or ((select app.has_role('adviser', 'agency_manager', 'works_manager', 'technician')) and app.reaches(estate_id)
      and (exists (select from cases c where c.id = case_id) or exists (select from faults f where f.id = fault_id))));

grant select, insert on competence_referral_words to palier_app;
create policy read_referral_words on competence_referral_words for select to palier_app using (
  (select app.is_system()) or referral_id = (select app.partner_order())
  or ((select app.has_role('adviser', 'agency_manager', 'works_manager', 'technician', 'caretaker', 'liaison_agent'))
      and exists (select from competence_referrals r where r.id = referral_id)));
create policy add_referral_words on competence_referral_words for insert to palier_app with check (
  (select app.is_system())
  or ((select app.has_role('adviser', 'agency_manager', 'works_manager', 'technician')) and exists (select from competence_referrals r where r.id = referral_id)));

-- A body speaks in its own name only: it is the landlord who sends, reminds and takes back.
create policy read_referral_steps on competence_referral_steps for select to palier_app using (
  (select app.is_system()) or exists (select from competence_referrals r where r.id = referral_id));
create policy add_referral_steps on competence_referral_steps for insert to palier_app with check (
  (select app.is_system()) or (referral_id = (select app.partner_order()) and kind in ('opened', 'accepted', 'refused', 'asked', 'answered', 'done'))
  or ((select app.has_role('adviser', 'agency_manager', 'works_manager', 'technician')) and exists (select from competence_referrals r where r.id = referral_id)));
-- Of a fault that several told, a photo sent is one person's: the others see it when the desk shows it, the body's answer they all see.
create policy read_referral_photos on competence_referral_photos for select to palier_app using (
  (select app.is_system()) or referral_id = (select app.partner_order())
  or (exists (select from competence_referrals r where r.id = referral_id)
      and ((select app.has_role('adviser', 'agency_manager', 'works_manager', 'technician', 'caretaker', 'liaison_agent')) or step_id is not null
           or exists (select from case_photos p where p.sha256 = competence_referral_photos.sha256))));
create policy add_referral_photos on competence_referral_photos for insert to palier_app with check (
  (select app.is_system())
  or (referral_id = (select app.partner_order())
      and exists (select from competence_referral_steps t where t.id = step_id and t.referral_id = competence_referral_photos.referral_id))
  or ((select app.has_role('adviser', 'agency_manager', 'works_manager', 'technician')) and exists (select from competence_referrals r where r.id = referral_id)));
drop policy read_files on files;
create policy read_files on files for select to palier_app using (
  (select app.is_system()) or exists (select from case_photos p where p.sha256 = files.sha256)
  or exists (select from delivery_inbound_photos p where p.sha256 = files.sha256)
  or exists (select from competence_referral_photos p where p.sha256 = files.sha256));
-- A link is seen and ended by whoever may read what it opens.
drop policy links_by_desk on partner_links;
create policy links_by_desk on partner_links for all to palier_app using (
  (select app.has_role('adviser', 'agency_manager', 'works_manager', 'technician')) and (
    exists (select from contractor_work_orders w where w.id = subject_id) or exists (select from cases c where c.id = subject_id)
    or exists (select from alerts a where a.id = subject_id) or exists (select from case_verdicts v where v.id = subject_id)
    or exists (select from competence_referrals r where r.id = subject_id)));

-- May this actor read it? Policy read_referrals, answered by the owner for the functions below; asked once a call.
create function app.referral_in_reach(wanted uuid) returns boolean language sql stable security definer set search_path = public as $$
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
-- What a body reads behind its link, and nothing else of the demands: what, where, since when, how many voices.
create function app.referral_place(wanted uuid) returns table (nature_code text, building_id uuid, entrance_id uuid, equipment_id uuid, place_id uuid)
language sql stable security definer set search_path = public as $$
  select coalesce(f.nature_code, c.nature_code), coalesce(f.building_id, c.building_id), coalesce(f.entrance_id, c.entrance_id),
         coalesce(f.equipment_id, c.equipment_id), coalesce(f.place_id, c.place_id)
    from competence_referrals r left join faults f on f.id = r.fault_id left join cases c on c.id = r.case_id
   where r.id = wanted and app.referral_in_reach(wanted)
$$;
create function app.referral_voices(wanted uuid) returns integer language sql stable security definer set search_path = public as $$
  select case when app.referral_in_reach(wanted) then (
    select count(*)::integer from competence_referrals r join cases c on c.fault_id = r.fault_id and c.state <> 'merged' where r.id = wanted) end
$$;
create function app.referral_said_at(wanted uuid) returns timestamptz language sql stable security definer set search_path = public as $$
  select coalesce(f.opened_at, c.reported_at)
    from competence_referrals r left join faults f on f.id = r.fault_id left join cases c on c.id = r.case_id
   where r.id = wanted and app.referral_in_reach(wanted)
$$;
-- How a body is called is no secret; how it is reached is read by the staff.
create function app.body_names(wanted uuid) returns table (name text, spoken text) language sql stable security definer set search_path = public as $$
  select b.name, b.spoken from competence_bodies b where b.id = wanted and app.kind() <> 'nobody'
$$;
revoke all on all functions in schema app from public;
grant execute on function app.partner_referral_body(), app.referral_in_reach(uuid), app.referral_place(uuid), app.referral_voices(uuid),
  app.referral_said_at(uuid), app.body_names(uuid) to palier_app;
