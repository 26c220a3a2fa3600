-- Is there somewhere to put a job? How many queues the worker keeps (src/platform/jobs/queues.ts); the jobs themselves stay closed to the application.
create function app.job_queues() returns integer language plpgsql stable security definer set search_path = public as $$
begin
  return (select count(*) from pgboss.queue);
exception when undefined_table or invalid_schema_name then
  return 0;
end $$;
revoke all on function app.job_queues() from public;
grant execute on function app.job_queues() to palier_app;
