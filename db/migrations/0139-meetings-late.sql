-- What a device sends once the meeting is closed changes nothing that was published: it is kept beside, until a colleague chooses.

-- `late_at`: it came after the closing. `taken_from`: chosen since by a colleague, the count it takes up.
alter table meeting_counts
  add late_at timestamptz(3),
  add taken_from uuid unique references meeting_counts,
  add check (late_at is null or taken_from is null);
alter table meeting_remarks add late_at timestamptz(3);
-- What came late up to that moment was looked at.
alter table meetings add late_seen_at timestamptz(3);
grant update (late_seen_at) on meetings to palier_app;
