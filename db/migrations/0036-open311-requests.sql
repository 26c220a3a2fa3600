-- Which request of which body is which demand, and what did the body say about it afterwards? Sent twice, it is kept once.

create table open311_requests (
  case_id uuid primary key references cases,
  key_id uuid not null references open311_keys,
  -- What makes two sendings the same: the sender's own key, else who sends what; `content` is the whole of it.
  dedupe bytea not null,
  content bytea not null,
  token text not null unique,
  made_at timestamptz(3) not null
);
create index on open311_requests (key_id, dedupe, made_at desc);

create table open311_updates (
  key_id uuid not null references open311_keys,
  -- As the body numbers them.
  update_id text not null check (update_id <> ''),
  case_id uuid not null references cases,
  status text not null,
  content bytea not null,
  said_at timestamptz(3) not null,
  received_at timestamptz(3) not null,
  primary key (key_id, update_id)
);
create index on open311_updates (case_id);

alter table case_messages drop constraint case_messages_channel_check;
alter table case_messages add constraint case_messages_channel_check
  check (channel in ('app', 'email', 'sms', 'phone', 'paper', 'partner', 'open311'));

-- The list of requests, newest first, however many demands there are.
create index cases_open311 on cases (reported_at desc, number desc) where fault_id is not null and not is_sensitive and place_kind <> 'home';
create index on board_posts (fault_id);
