-- A demand was told under one subject and is about another: who said so, and when. `id` is the command; `fault_id`, the fault that took the new subject with it.
create table case_subject_changes (
  id uuid primary key,
  case_id uuid not null references cases,
  from_nature text not null references natures (code),
  to_nature text not null references natures (code),
  fault_id uuid references faults,
  changed_by uuid not null references staff,
  changed_at timestamptz(3) not null,
  check (from_nature <> to_nature)
);
create index on case_subject_changes (case_id);
create index on case_subject_changes (fault_id) where fault_id is not null;
create trigger never before update or delete on case_subject_changes for each row execute function app.never();
grant select, insert on case_subject_changes to palier_app;
alter table case_subject_changes enable row level security;
create policy read_subject_changes on case_subject_changes for select to palier_app
  using ((select app.is_system()) or ((select app.kind()) in ('staff', 'resident') and exists (select from cases c where c.id = case_id)));
create policy change_subjects on case_subject_changes for insert to palier_app
  with check ((select app.is_system()) or (changed_by = (select app.me()) and (select app.has_role('adviser', 'agency_manager', 'works_manager', 'technician'))
    and exists (select from cases c where c.id = case_id)));

-- What was passed on to a body stays what it was told: the subject it had then, also when it became a sensitive one since.
create or replace function app.referral_place(wanted uuid)
returns table (nature_code text, building_id uuid, entrance_id uuid, equipment_id uuid, place_id uuid) language sql stable security definer rows 1 set search_path = public as $$
  select coalesce((select h.from_nature from case_subject_changes h
                    where (h.case_id = r.case_id or h.fault_id = r.fault_id) and h.changed_at > r.made_at order by h.changed_at limit 1),
                  f.nature_code, c.nature_code),
         coalesce(f.building_id, c.building_id), coalesce(f.entrance_id, c.entrance_id),
         coalesce(f.equipment_id, c.equipment_id), coalesce(f.place_id, c.place_id)
    from competence_referrals r left join faults f on f.id = r.fault_id left join cases c on c.id = r.case_id
   where r.id = wanted and app.referral_in_reach(wanted)
$$;
