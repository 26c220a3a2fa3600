-- A remark held apart by mistake is read by neighbours in the words a colleague wrote for them, never in those that were said. What is about a home stays apart.

alter table meeting_remarks drop constraint meeting_remarks_check1;
alter table meeting_remarks add constraint meeting_remarks_shown_check
  check (not is_shown or (spot_kind <> 'home' and (not is_sensitive or published_words is not null)));
