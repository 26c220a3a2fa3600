-- What waits for a person, and since when: a demand that nobody passes on by itself, a question of a body's, one that accepted and then says nothing.

-- Competent first is somebody outside, and nothing leaves by itself: sensitive, a danger, told by the body itself, or a body one speaks to.
alter table competence_decisions add column to_pass boolean not null default false;
create index competence_decisions_to_pass on competence_decisions (decided_at) where to_pass and ended_at is null;

alter table competence_referrals add column accepted_at timestamptz(3);
alter table competence_referrals add column asked_at timestamptz(3);
drop index competence_referrals_due;
create index competence_referrals_due on competence_referrals (next_reminder_at) where next_reminder_at is not null;

-- Passed on, or left to us with a reason: the mark goes, nothing else of a decision ever changes.
create or replace function app.guard_decision() returns trigger language plpgsql set search_path = public as $$
begin
  if old.ended_at is not null or to_jsonb(new) - '{ended_at,to_pass}'::text[] is distinct from to_jsonb(old) - '{ended_at,to_pass}'::text[] then
    raise exception 'a decision is ended, never rewritten' using errcode = 'PA010';
  end if;
  return new;
end $$;

create or replace function app.guard_referral() returns trigger language plpgsql set search_path = public as $$
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

update competence_decisions d set to_pass = true from cases c
 where c.id = d.case_id and d.ended_at is null and c.state in ('open', 'answered')
   and d.bodies -> 0 ->> 'bodyId' is not null and d.bodies -> 0 ->> 'kind' not in ('landlord', 'tenant')
   and not exists (select from competence_referrals r where (r.case_id = c.id or r.fault_id = c.fault_id) and r.state <> 'withdrawn'
                    and r.body_id::text = d.bodies -> 0 ->> 'bodyId');

update competence_referrals r set accepted_at = t.at from (
  select referral_id, min(at) as at from competence_referral_steps where kind in ('accepted', 'answered', 'done') group by 1) t
 where t.referral_id = r.id and r.state in ('accepted', 'done');
-- A question stopped the reminders as if it were a yes: what nobody answered waits for us again, and what was accepted is asked for news.
update competence_referrals r set asked_at = t.at from (
  select distinct on (referral_id) referral_id, kind, at from competence_referral_steps where kind in ('asked', 'told', 'answered', 'accepted') order by referral_id, at desc) t
 where t.referral_id = r.id and r.state in ('proposed', 'accepted') and t.kind = 'asked';
update competence_referrals r set next_reminder_at = now() + interval '1 day' * 4 * b.reminder_days from competence_bodies b
 where b.id = r.body_id and r.state = 'accepted' and r.asked_at is null and r.next_reminder_at is null;

-- A body's software may give a token first and its number later: asked for until it comes.
alter table competence_referrals add column open311_token text not null default '';

-- A photo that such a software reads by an address of its own: nothing else is behind it.
alter table partner_links drop constraint partner_links_purpose_check;
alter table partner_links add constraint partner_links_purpose_check check (purpose in ('alert', 'referral', 'referral_photo', 'verdict', 'work_order', 'relay'));
