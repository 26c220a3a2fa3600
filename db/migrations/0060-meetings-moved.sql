-- What becomes of a meeting that cannot be held as it was said? Moved, and everyone invited is told; called off, with its reason; recalled the day before, once.

alter table meetings drop constraint meetings_state_check, drop constraint meetings_check;
alter table meetings
  add check (state in ('planned', 'running', 'closed', 'cancelled')),
  add check ((state in ('planned', 'cancelled')) = (started_at is null));

-- Once people are invited, another date, hour or place is a row: what was said, what is said now, why, who was told.
create table meeting_moves (
  id uuid primary key,
  meeting_id uuid not null references meetings,
  from_at timestamptz(3) not null,
  from_place text not null,
  to_at timestamptz(3) not null,
  to_place text not null check (to_place <> '' and length(to_place) <= 200),
  -- Read to those invited.
  why text not null default '' check (length(why) <= 500),
  moved_by uuid not null references staff,
  moved_at timestamptz(3) not null,
  told_at timestamptz(3),
  check ((from_at, from_place) is distinct from (to_at, to_place))
);
create index on meeting_moves (meeting_id, moved_at);
create index on meeting_moves (moved_by);

create table meeting_cancellations (
  id uuid primary key,
  meeting_id uuid not null unique references meetings,
  why text not null check (why <> '' and length(why) <= 500),
  cancelled_by uuid not null references staff,
  cancelled_at timestamptz(3) not null,
  told_at timestamptz(3)
);
create index on meeting_cancellations (cancelled_by);

-- One for each moment a meeting was said to be at: moved, it is recalled again, the day before the new one.
create table meeting_reminders (
  id uuid primary key,
  meeting_id uuid not null references meetings,
  meeting_at timestamptz(3) not null,
  homes integer not null check (homes >= 0),
  made_at timestamptz(3) not null,
  unique (meeting_id, meeting_at)
);

create trigger never_deleted before delete on meeting_moves for each row execute function app.never();
create trigger never_deleted before delete on meeting_cancellations for each row execute function app.never();
create trigger never before update or delete on meeting_reminders for each row execute function app.never();

-- What began is never moved, and what is called off stays so, as it was said.
create or replace function app.guard_meeting() returns trigger language plpgsql as $$
begin
  if old.state = 'cancelled' and new is distinct from old then
    raise exception 'a cancelled meeting stays as it is' using errcode = 'PA563';
  end if;
  if old.state <> 'planned' and (new.at, new.place_words, new.state = 'cancelled') is distinct from (old.at, old.place_words, old.state = 'cancelled') then
    raise exception 'a meeting that began is neither moved nor cancelled' using errcode = 'PA563';
  end if;
  if old.invited_at is not null and (new.invited_at, new.homes_invited) is distinct from (old.invited_at, old.homes_invited) then
    raise exception 'who was invited no longer changes' using errcode = 'PA562';
  end if;
  if old.state = 'closed' and new.state <> 'closed' or old.state = 'running' and new.state = 'planned' then
    raise exception 'a meeting does not go back' using errcode = 'PA562';
  end if;
  return new;
end $$;

-- At commit: what those invited read of it changes with a row that says so, and the last of them is where it stands.
create function app.check_meeting_moved() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if old.invited_at is not null and (new.at, new.place_words) is distinct from (old.at, old.place_words)
     and not exists (select from meeting_moves v where v.meeting_id = new.id and (v.from_at, v.from_place, v.to_at, v.to_place) = (old.at, old.place_words, new.at, new.place_words)) then
    raise exception 'those invited are told of a move' using errcode = 'PA563';
  end if;
  return null;
end $$;
create constraint trigger moved_with_a_row after update on meetings deferrable initially deferred
  for each row execute function app.check_meeting_moved();

create function app.check_move_holds() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if not exists (select from meetings m where m.id = new.meeting_id and m.state = 'planned' and m.invited_at is not null and (m.at, m.place_words) = (new.to_at, new.to_place))
     and not exists (select from meeting_moves v where v.meeting_id = new.meeting_id and v.id <> new.id and v.moved_at >= new.moved_at) then
    raise exception 'a move says where the meeting stands' using errcode = 'PA563';
  end if;
  return null;
end $$;
create constraint trigger move_holds after insert on meeting_moves deferrable initially deferred
  for each row execute function app.check_move_holds();

create function app.guard_told() returns trigger language plpgsql as $$
begin
  if to_jsonb(new) - 'told_at' is distinct from to_jsonb(old) - 'told_at' or old.told_at is not null and new.told_at is distinct from old.told_at then
    raise exception 'what was said to those invited stays what it was' using errcode = 'PA563';
  end if;
  return new;
end $$;
create trigger guard_told before update on meeting_moves for each row execute function app.guard_told();
create trigger guard_told before update on meeting_cancellations for each row execute function app.guard_told();

create function app.check_cancellation_agrees() returns trigger language plpgsql security definer set search_path = public as $$
declare
  about uuid := coalesce(to_jsonb(new) ->> 'meeting_id', to_jsonb(new) ->> 'id');
begin
  if (select m.state = 'cancelled' from meetings m where m.id = about)
     is distinct from exists (select from meeting_cancellations x where x.meeting_id = about) then
    raise exception 'a cancelled meeting has its reason' using errcode = 'PA563';
  end if;
  return null;
end $$;
create constraint trigger cancellation_agrees after insert or update on meetings deferrable initially deferred
  for each row execute function app.check_cancellation_agrees();
create constraint trigger cancellation_agrees after insert on meeting_cancellations deferrable initially deferred
  for each row execute function app.check_cancellation_agrees();

-- Never after a cancel, never for a moment that no longer holds.
create function app.guard_reminder() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if not exists (select from meetings m where m.id = new.meeting_id and m.state = 'planned' and m.invited_at is not null and m.at = new.meeting_at) then
    raise exception 'only a meeting that will be held is recalled' using errcode = 'PA563';
  end if;
  return new;
end $$;
create trigger guard_reminder before insert on meeting_reminders for each row execute function app.guard_reminder();

alter table meeting_moves enable row level security;
alter table meeting_cancellations enable row level security;
alter table meeting_reminders enable row level security;

create policy read_moves on meeting_moves for select to palier_app using (exists (select from meetings m where m.id = meeting_id));
create policy move_meetings on meeting_moves for insert to palier_app with check (
  (select app.is_system()) or (moved_by = (select app.me()) and (select app.has_role('adviser', 'agency_manager', 'liaison_agent', 'works_manager'))
    and exists (select from meetings m where m.id = meeting_id)));
create policy tell_moves on meeting_moves for update to palier_app using ((select app.is_system()));

create policy read_cancellations on meeting_cancellations for select to palier_app using (exists (select from meetings m where m.id = meeting_id));
create policy cancel_meetings on meeting_cancellations for insert to palier_app with check (
  (select app.is_system()) or (cancelled_by = (select app.me()) and (select app.has_role('adviser', 'agency_manager', 'liaison_agent', 'works_manager'))
    and exists (select from meetings m where m.id = meeting_id)));
create policy tell_cancellations on meeting_cancellations for update to palier_app using ((select app.is_system()));

create policy read_reminders on meeting_reminders for select to palier_app using (
  (select app.is_system()) or ((select app.kind()) = 'staff' and exists (select from meetings m where m.id = meeting_id)));
create policy make_reminders on meeting_reminders for insert to palier_app with check ((select app.is_system()));

grant select, insert on meeting_moves, meeting_cancellations, meeting_reminders to palier_app;
grant update (told_at) on meeting_moves, meeting_cancellations to palier_app;

revoke all on function app.check_meeting_moved(), app.check_move_holds(), app.guard_told(), app.check_cancellation_agrees(), app.guard_reminder() from public;
grant execute on function app.check_meeting_moved(), app.check_move_holds(), app.guard_told(), app.check_cancellation_agrees(), app.guard_reminder() to palier_app;
