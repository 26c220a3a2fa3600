-- From when may she be called back? The beginning of the half-day she chose, `due_at` being its end; none: as soon as possible.
alter table call_backs add column wanted_from timestamptz(3), add check (wanted_from < due_at);
