-- How many rows do functions give? Unsaid, the planner expects a thousand of each, and of three together a thousand million.

alter function app.body_names(uuid) rows 1;
alter function app.referral_place(uuid) rows 1;
alter function app.session_of(bytea, timestamptz) rows 1;
alter function app.open311_key_of(bytea, timestamptz) rows 1;
alter function app.work_told(uuid) rows 3;
alter function app.who_may_open(uuid) rows 30;
alter function app.who_shares_reach() rows 30;
alter function app.mandates_of(uuid) rows 3;
alter function app.helpers() rows 30;
