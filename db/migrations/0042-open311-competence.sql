-- What other bodies' software reads of who is competent: the decision of what it sees; it files one with its own request, and disputes nothing.
create policy open311_files_with_a_key on competence_decisions as restrictive for insert to palier_app
  with check ((select app.kind()) <> 'open311' or (select app.me()) is not null);
do $$
declare t text;
begin
  foreach t in array array['competence_disputes', 'repair_decisions', 'repair_contests', 'repair_rulings'] loop
    execute format('create policy not_for_open311 on %I as restrictive for all to palier_app using ((select app.kind()) <> ''open311'')', t);
  end loop;
end $$;
