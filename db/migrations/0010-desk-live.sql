-- Who is looking at a desk now? What is recorded about a demand is told to the processes that listen: ids only, never words.

create function app.tell_desk() returns trigger language plpgsql set search_path = public as $$
begin
  perform pg_notify('palier_desk', coalesce(new.subject_id::text, '') || ' ' || coalesce(new.estate_id::text, ''));
  return null;
end $$;
create trigger tell_desk after insert on journal for each row
  when (new.event ~ '^(case|fault|alert|work_order)\.') execute function app.tell_desk();

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to palier_app;
