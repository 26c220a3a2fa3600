-- Who leads a mission may make the account of its agent, who works for another company: without a grant it opens nothing.
create policy hire_agents on staff for insert to palier_app
  with check ((select app.has_role('agency_manager', 'works_manager')) and is_active and oidc_subject is null and coalesce(employer, '') <> '');
