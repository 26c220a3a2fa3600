-- What a person decided for a fault holds for whoever joins it: the bodies and the sentence, never why nor who.
create function app.fault_ruling(fault uuid)
returns table (bodies jsonb, sentence text, source text)
language sql stable security definer rows 1 set search_path = public as $$
  select d.bodies, d.sentence, d.source from cases c join competence_decisions d on d.case_id = c.id and d.ended_at is null
   where c.fault_id = fault and not c.is_sensitive and d.decided_by is not null and app.kind() in ('staff', 'resident', 'system', 'open311')
   order by d.decided_at desc limit 1
$$;
revoke all on function app.fault_ruling(uuid) from public;
grant execute on function app.fault_ruling(uuid) to palier_app;

-- What a body's software means by its own states and words: "hors compétence = refusée".
alter table competence_bodies add column open311_statuses jsonb not null default '{}';
