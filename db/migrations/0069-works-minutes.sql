-- Law: loi 86-1290, art. 44 quater. No start without the minutes of the information meeting: a meeting closed here, or the paper of one held before.

alter table works_gates
  add column meeting_id uuid references meetings,
  add column minutes_sha256 text references files (sha256),
  add constraint works_gates_minutes check (num_nonnulls(meeting_id, minutes_sha256) <= case kind when 'meeting' then 1 else 0 end);
create index on works_gates (meeting_id);
create index on works_gates (minutes_sha256);

-- What was noted before stays: only what is noted from now on has to show its minutes.
create function app.guard_works_gate() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if new.kind <> 'meeting' then return new; end if;
  if exists (select from files f where f.sha256 = new.minutes_sha256 and f.type = 'application/pdf') then return new; end if;
  if exists (
    select from meetings m join meeting_minutes x on x.meeting_id = m.id
     where m.id = new.meeting_id and m.state = 'closed' and m.kind <> 'breakfast' and exists (
       select from works_site_homes h where h.site_id = new.site_id
          and (h.building_id = m.building_id or (m.building_id is null and h.estate_id = m.estate_id)))) then return new; end if;
  raise exception 'the information meeting has minutes, and is about this site' using errcode = 'PA057';
end $$;
create trigger guard_gate before insert on works_gates for each row execute function app.guard_works_gate();
revoke all on function app.guard_works_gate() from public;

-- Names may be on it: for colleagues.
create policy read_works_minutes on files for select to palier_app using (
  (select app.kind()) = 'staff' and exists (select from works_gates g where g.minutes_sha256 = files.sha256));
