-- Whose photo is it? A body's goes with the answer that gives its word, never among what the person sent.

-- The word of a body that an answer gives: its photos go where the answer goes.
alter table case_answers add column body_step_id uuid references competence_referral_steps;

-- Until now the answer bore the name of the step as its command, and the photos were put among the demand's own.
alter table case_answers disable trigger never;
update case_answers a set body_step_id = t.id from competence_referral_steps t where t.id = a.command_id;
alter table case_answers enable trigger never;
-- Hers stays hers: the same photo that she sent before the body spoke.
delete from case_photos k
 using case_answers a, case_answer_recipients r, competence_referral_steps t, competence_referral_photos p
 where r.answer_id = a.id and t.id = a.body_step_id and p.step_id = t.id
   and k.case_id = r.case_id and k.sha256 = p.sha256 and k.added_at >= t.at;

-- What a body said of this very thing, and nothing of another.
create policy give_body_words on case_answers as restrictive for insert to palier_app with check (
  body_step_id is null or exists (
    select from competence_referral_steps t join competence_referrals r on r.id = t.referral_id
     where t.id = body_step_id and t.kind in ('answered', 'done')
       and (r.case_id = case_answers.case_id or r.fault_id = case_answers.fault_id
            or exists (select from cases c where c.id = r.case_id and c.fault_id = case_answers.fault_id))));

-- The photos that bodies answered with, for whoever reads the demand that was answered; each where it was given first.
create function app.body_photos(told uuid)
returns table (answer_id uuid, sha256 text, type text, width integer, height integer, spoken text)
language sql stable security definer rows 2 set search_path = public as $$
  select first.id, first.sha256, first.type, first.width, first.height, first.spoken
    from (select distinct on (f.sha256) a.id, a.written_at, p.position, f.sha256, f.type, f.width, f.height, b.spoken
            from case_answer_recipients r join case_answers a on a.id = r.answer_id
            join competence_referral_photos p on p.step_id = a.body_step_id join files f on f.sha256 = p.sha256
            join competence_referrals x on x.id = p.referral_id join competence_bodies b on b.id = x.body_id
           where r.case_id = told and app.case_in_reach(told)
           order by f.sha256, a.written_at, p.position) first
   order by first.written_at, first.position
$$;

-- The same for the building, once a person has looked at them: those of an answer that she wrote, while its post stands.
create function app.board_photos(shown uuid)
returns table (sha256 text, type text, width integer, height integer, spoken text)
language sql stable security definer rows 1 set search_path = public as $$
  select f.sha256, f.type, f.width, f.height, b.spoken
    from board_posts w join case_answers a on a.id = w.answer_id
    join competence_referral_photos p on p.step_id = a.body_step_id join files f on f.sha256 = p.sha256
    join competence_referrals x on x.id = p.referral_id join competence_bodies b on b.id = x.body_id
   where w.id = shown and w.withdrawn_at is null and a.written_by is not null and app.kind() <> 'nobody'
   order by p.position
$$;
revoke all on function app.body_photos(uuid), app.board_photos(uuid) from public;
grant execute on function app.body_photos(uuid), app.board_photos(uuid) to palier_app;
