-- A breakfast held without an invitation is read afterwards where it was held: the hall and its residents read what is closed, as what they were invited to.
alter policy read_meetings on meetings using (
  case (select app.kind())
    when 'system' then true
    when 'staff' then (select app.has_role('adviser', 'agency_manager', 'caretaker', 'liaison_agent', 'works_manager', 'technician')) and app.reaches(estate_id)
    when 'resident' then (invited_at is not null or state = 'closed') and app.meeting_concerns_me(estate_id, building_id)
    when 'public' then invited_at is not null or state = 'closed'
    else false end);
