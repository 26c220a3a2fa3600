-- A closed door noted by a second colleague is one absence: what she saw is kept with the visit that said it first, whoever said it.
drop policy say_works on works_visit_addenda;
create policy say_works on works_visit_addenda for insert to palier_app with check ((select app.is_system()) or (by_id = (select app.me())
  and app.has_role('works_manager', 'agency_manager', 'technician', 'liaison_agent', 'caretaker') and app.reaches(estate_id)
  and exists (select from works_visits v where v.id = visit_id and (v.by_id = (select app.me()) or v.outcome = 'absent' or app.plans_works(v.estate_id))
                and v.home_id = works_visit_addenda.home_id and v.estate_id = works_visit_addenda.estate_id)));
