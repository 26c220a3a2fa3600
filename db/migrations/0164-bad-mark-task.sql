-- Works that went badly are a call to make, of one person: two of one home may each say so.

alter table works_tasks drop constraint works_tasks_kind_check;
alter table works_tasks add constraint works_tasks_kind_check check (kind in ('call', 'days_15', 'days_18', 'days_21', 'reduction', 'unhappy'));
drop index works_one_task;
create unique index works_one_task on works_tasks (site_id, home_id, kind) where kind not in ('call', 'unhappy');
