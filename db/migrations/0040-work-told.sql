-- What may she read of the work asked for her demand? That a company was asked, its appointments, that it came: never its words.

-- `order`: as it stands now, with its slot. `scheduled`, `done`: each time the company said so. For whose demand it is, and her helper.
create function app.work_told(told uuid)
returns table (work_order_id uuid, kind text, state text, visit_from timestamptz, visit_until timestamptz, at timestamptz)
language sql stable security definer set search_path = public as $$
  with asked as (
    select w.* from cases c join contractor_work_orders w on w.case_id = c.id or w.fault_id = c.fault_id
     where c.id = told and w.state not in ('refused', 'cancelled')
       and (app.is_system() or (app.kind() = 'resident' and c.resident_id = app.me())
            or (app.has_role('helper') and c.filed_by = app.me() and c.resident_id = any (app.my_mandates()))))
  select w.id, 'order', w.state, w.visit_from, w.visit_until, w.sent_at from asked w
  union all
  select w.id, s.kind, w.state, s.visit_from, s.visit_until, s.at
    from asked w join contractor_work_order_steps s on s.work_order_id = w.id where s.kind in ('scheduled', 'done')
   order by 6
$$;
revoke all on function app.work_told(uuid) from public;
grant execute on function app.work_told(uuid) to palier_app;
