-- The bilan of a mission keeps its numbers after 90 days: whose round they come from is kept beside the number, and nothing else of what was seen. Null: counted before this was kept.
alter table observation_monthly_counts
  add made_by uuid references staff (id),
  drop constraint observation_monthly_counts_estate_id_building_id_month_kind_key,
  add constraint observation_monthly_counts_once unique nulls not distinct (estate_id, building_id, month, kind, fact, made_by);
create index on observation_monthly_counts (made_by);
