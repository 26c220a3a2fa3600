-- Whose work is a reserve about? The contractor who held the phase when somebody entered: a phase given to another since leaves it theirs.

create function app.works_doer(intervention uuid) returns uuid language sql stable security definer set search_path = public as $$
  select coalesce(
    (select o.contractor_id from works_visits v join works_orders o on o.phase_id = i.phase_id and o.ordered_at <= v.at
      where v.intervention_id = i.id and v.outcome = 'access' order by v.at desc, o.ordered_at desc limit 1),
    p.contractor_id)
    from works_interventions i join works_phases p on p.id = i.phase_id where i.id = intervention and (app.is_system() or app.reads_works(i.estate_id))
$$;

alter table works_reserves add column contractor_id uuid references contractors;
alter table works_reserves disable trigger never;
-- Those noted already: who held the last order when they were noted.
update works_reserves r set contractor_id = coalesce(
  (select o.contractor_id from works_orders o join works_interventions i on i.phase_id = o.phase_id
    where i.id = r.intervention_id and o.ordered_at <= r.at order by o.ordered_at desc limit 1),
  (select p.contractor_id from works_interventions i join works_phases p on p.id = i.phase_id where i.id = r.intervention_id));
alter table works_reserves enable trigger never;
alter table works_reserves alter column contractor_id set not null;
create index on works_reserves (contractor_id);

revoke all on all functions in schema app from public;
grant execute on function app.works_doer(uuid) to palier_app;
