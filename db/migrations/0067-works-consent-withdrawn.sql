-- A consent that is taken back takes its date away: why a date moved, and what was written about it.

alter table works_moves drop constraint works_moves_why_check;
alter table works_moves add constraint works_moves_why_check
  check (why in ('planned', 'absent', 'refused', 'resident', 'contractor', 'desk', 'consent'));
-- Done by nobody in particular: the date fell with the consent.
alter table works_moves add constraint works_moves_consent check (why <> 'consent' or (by_kind = 'system' and to_slot_id is null));
create index on works_tasks (intervention_id) where done_at is null;
