-- What was said of somebody stays with the agency: neighbours read a remark that speaks of a person only in the sentence a colleague wrote in its place.
alter table meeting_remarks
  add is_reserved boolean not null default false,
  add published_words text check (published_words <> '' and length(published_words) <= 2000),
  add published_answer text check (published_answer <> '' and length(published_answer) <= 2000),
  add rewritten_by uuid references staff (id),
  add rewritten_at timestamptz(3),
  add check (not is_shown or not is_reserved or published_words is not null),
  add check (num_nonnulls(published_words, rewritten_by, rewritten_at) in (0, 3)),
  add check (published_answer is null or published_words is not null);
create index on meeting_remarks (rewritten_by);
grant update (published_words, published_answer, rewritten_by, rewritten_at) on meeting_remarks to palier_app;
