-- A rented number asks what comes next, turn after turn: an older turn asked again changes nothing, after a restart either.
alter table calls add column turn integer not null default 0 check (turn >= 0);
