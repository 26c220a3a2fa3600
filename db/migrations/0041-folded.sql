-- What was waiting for hands when the answer was written is said in the answer: one letter, one call.
alter table delivery_tries drop constraint delivery_tries_outcome_check;
alter table delivery_tries add constraint delivery_tries_outcome_check check (
  outcome in ('sent', 'temporary', 'permanent', 'bounced', 'delivered', 'printed', 'posted', 'said', 'not_reached', 'folded'));
