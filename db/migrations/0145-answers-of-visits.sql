-- What was answered to whoever came to the office; those answered before it was asked have none.
alter table liaison_walk_ins
  add column answer text check (length(answer) between 1 and 500),
  add constraint liaison_walk_ins_answer_given check (answer is null or not is_owed or answered_at is not null);
grant update (answer) on liaison_walk_ins to palier_app;

-- How many were told of sellers: null until their messages have left.
alter table observation_seller_warnings
  alter column people drop default,
  alter column people drop not null;
