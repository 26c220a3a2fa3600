-- How many migrations were applied? The application asks at /readyz; it may not read the owner's table.
create function app.migrations_applied() returns integer language sql stable security definer set search_path = public
  as $$ select count(*)::integer from migrations $$;
revoke all on function app.migrations_applied() from public;
grant execute on function app.migrations_applied() to palier_app;
