-- Who is acting, and what may they reach? Every transaction says it once (app.enter); every policy asks it here.

create extension if not exists unaccent;
create extension if not exists pg_trgm;
create extension if not exists btree_gin;
create extension if not exists btree_gist;

do $$ begin
  if not exists (select from pg_roles where rolname = 'palier_app') then
    create role palier_app nologin nobypassrls;
  end if;
end $$;

create schema app;
grant usage on schema app to palier_app;
grant usage on schema public to palier_app;

create text search configuration public.palier_french (copy = pg_catalog.french);
alter text search configuration public.palier_french
  alter mapping for hword, hword_part, word with unaccent, french_stem;

-- The facts about the actor live in transaction-local settings; (select app.x()) in a policy is computed once a query.
create function app.kind() returns text language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('app.kind', true), ''), 'nobody') $$;
create function app.me() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.id', true), '')::uuid $$;
create function app.roles() returns text[] language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('app.roles', true), ''), '{}')::text[] $$;
create function app.has_role(variadic wanted text[]) returns boolean language sql stable parallel safe
  as $$ select app.kind() = 'staff' and app.roles() && wanted $$;
create function app.is_system() returns boolean language sql stable parallel safe
  as $$ select app.kind() = 'system' $$;
create function app.is_gate() returns boolean language sql stable parallel safe
  as $$ select app.kind() in ('gate', 'system') $$;
-- Estates where the actor may read demands; `everywhere` spares the list when a grant has no sector.
create function app.everywhere() returns boolean language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('app.everywhere', true), ''), 'false')::boolean $$;
create function app.estates() returns uuid[] language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('app.estates', true), ''), '{}')::uuid[] $$;
-- Same, for what caretakers, technicians and contractors never see (a neighbour's behaviour, rent, health).
create function app.sensitive_everywhere() returns boolean language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('app.sensitive_everywhere', true), ''), 'false')::boolean $$;
create function app.sensitive_estates() returns uuid[] language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('app.sensitive_estates', true), ''), '{}')::uuid[] $$;
