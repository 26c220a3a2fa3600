-- What is said of works may be taken back, and a second passage is proposed: an absence that no longer holds, who may lead a site.

-- The absence stays as it was said; that it no longer holds is a fact of its own.
create table works_absence_withdrawals (
  absence_id uuid primary key references works_absences,
  site_id uuid not null,
  home_id uuid not null,
  estate_id uuid not null,
  by_kind text not null check (by_kind in ('resident', 'staff')),
  by_id uuid not null,
  at timestamptz(3) not null,
  foreign key (site_id, home_id, estate_id) references works_site_homes (site_id, home_id, estate_id)
);
create index on works_absence_withdrawals (site_id, home_id);
create trigger never before update or delete on works_absence_withdrawals for each row execute function app.never();
alter table works_absence_withdrawals enable row level security;
grant select, insert on works_absence_withdrawals to palier_app;
create policy read_works on works_absence_withdrawals for select to palier_app using (
  (select app.is_system()) or app.reads_works(estate_id) or ((select app.kind()) = 'resident' and home_id = any ((select app.my_homes())::uuid[])));
create policy say_works on works_absence_withdrawals for insert to palier_app with check (
  (select app.is_system()) or (by_id = (select app.me()) and by_kind = (select app.kind()) and (
    ((select app.kind()) = 'resident' and home_id = any ((select app.my_homes())::uuid[]))
    or (app.has_role('works_manager', 'agency_manager', 'adviser', 'liaison_agent') and app.reaches(estate_id)))));

alter table works_notices drop constraint works_notices_step_check;
alter table works_notices add constraint works_notices_step_check
  check (step in ('d21', 'd7', 'h48', 'moved', 'cancelled', 'contractor', 'second', 'offer', 'door'));

-- Who may lead works there: a manager of works reads no list of grants.
create function app.works_managers(wanted uuid) returns table (id uuid, name text) language sql stable security definer set search_path = public as $$
  select distinct s.id, s.name from staff s join staff_grants g on g.staff_id = s.id join estates e on e.id = wanted
   where app.plans_works(wanted) and s.is_active and g.revoked_at is null and g.role in ('works_manager', 'agency_manager')
     and g.from_on <= current_date and (g.until_on is null or g.until_on >= current_date)
     and (g.estate_id = e.id or g.agency_id = e.agency_id or (g.estate_id is null and g.agency_id is null))
   order by s.name
$$;
revoke all on function app.works_managers(uuid) from public;
grant execute on function app.works_managers(uuid) to palier_app;
