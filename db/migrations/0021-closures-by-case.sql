-- The story of a demand shows every time it was closed, reopened ones too: found by its demand, not by reading them all.
create index case_closures_case on case_closures (case_id);
