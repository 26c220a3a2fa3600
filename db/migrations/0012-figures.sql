-- How many demands, month by month and estate by estate? Counts only: an auditor reads them without reading any demand.

-- Days are civil days in Paris, `to_on` not included. A demand counts in the month it was reported. It is judged once its
-- promise of an answer is kept or past: `in_time` of `judged`. Whoever may not read the sensitive ones does not count them.
create function app.monthly_figures(from_on date, to_on date)
returns table (month date, estate_id uuid, received bigint, judged bigint, in_time bigint, reached bigint, reopened bigint)
language plpgsql stable security definer set search_path = public as $$
declare
  wholly boolean := app.has_role('auditor', 'administrator');
  first timestamptz := from_on::timestamp at time zone 'Europe/Paris';
  past timestamptz := to_on::timestamp at time zone 'Europe/Paris';
begin
  if not app.has_role('adviser', 'agency_manager', 'works_manager', 'auditor', 'administrator') then return; end if;
  return query
    select date_trunc('month', c.reported_at at time zone 'Europe/Paris')::date, e.id, count(*),
           count(*) filter (where p.judged), count(*) filter (where p.judged and p.in_time),
           count(*) filter (where c.answered_at is not null and exists (
             select from deliveries d where d.case_id = c.id and d.answer_id is not null and d.state in ('sent', 'delivered', 'posted', 'said'))),
           count(*) filter (where c.reopened_times > 0)
      from estates e
      join cases c on c.estate_id = e.id and c.reported_at >= first and c.reported_at < past
      left join lateral (
        select bool_or(true) as judged, bool_and(coalesce(cp.kept_at <= cp.due_at, false)) as in_time
          from case_promises cp
         where cp.case_id = c.id and cp.kind in ('make_safe', 'restore', 'answer') and cp.dropped_at is null
           and (cp.kept_at is not null or cp.due_at < past)) p on true
     where (wholly or app.reaches(e.id)) and (wholly or not c.is_sensitive or app.reaches_deep(e.id))
     group by 1, 2;
end $$;
revoke all on function app.monthly_figures(date, date) from public;
grant execute on function app.monthly_figures(date, date) to palier_app;
