-- What else is known of a subject: the danger it is, what to ask the person, and the trade that mends it.
alter table natures
  -- Choosing it leads first to the page of that danger.
  add column danger text check (danger in ('gas', 'fire', 'electric', 'water', 'trapped', 'cold', 'structure', 'carbon_monoxide', 'violence', 'other')),
  -- `|` between two questions.
  add column questions text not null default '',
  -- Null: nobody is sent to mend it.
  add column trade text check (trade in ('lift', 'heating', 'plumbing', 'electricity', 'locks', 'intercom', 'ventilation', 'roofing', 'carpentry', 'painting', 'cleaning', 'green_spaces', 'pests', 'gates', 'waste', 'other'));
