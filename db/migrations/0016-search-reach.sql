-- Search asks once how far the actor reaches, not for each demand that has the word; and it filters before it counts to fifty.

drop function app.search_cases(text, integer, bigint);

create function app.search_cases(
  query text, at_most integer default 50, before bigint default null,
  in_state text default null, in_natures text[] default null, in_estate uuid default null
) returns table (case_id uuid)
language plpgsql stable security definer set search_path = public as $$
declare
  wanted tsquery;
  word text;
  s integer;
  found_count integer := 0;
  row record;
  of_system constant boolean := app.is_system();
  everywhere constant boolean := app.everywhere();
  deep_everywhere constant boolean := app.sensitive_everywhere();
  near constant uuid[] := app.estates();
  near_deep constant uuid[] := app.sensitive_estates();
  me constant uuid := app.me();
  mandates constant uuid[] := case when 'helper' = any (app.roles()) then app.my_mandates() else '{}' end;
begin
  if app.kind() not in ('staff', 'system') then return; end if;
  foreach word in array regexp_split_to_array(unaccent(lower(regexp_replace(query, '[^[:alnum:][:space:]-]', ' ', 'g'))), '[[:space:]]+') loop
    continue when word = '' or word = '-';
    -- A word is found by its French root, or as the beginning of a name.
    wanted := coalesce(wanted && (plainto_tsquery('public.palier_french', word) || to_tsquery('simple', quote_literal(word) || ':*')),
                       plainto_tsquery('public.palier_french', word) || to_tsquery('simple', quote_literal(word) || ':*'));
  end loop;
  if wanted is null or numnode(wanted) = 0 then return; end if;
  select coalesce(before, max(cs.number) + 1) / 20000 into s from case_search cs;
  while s >= 0 and found_count < at_most loop
    for row in
      select cs.case_id, cs.number from case_search cs join cases c on c.id = cs.case_id
       where cs.slice = s and cs.words @@ wanted and (before is null or cs.number < before)
         and (in_state is null or c.state = in_state)
         and (in_natures is null or c.nature_code = any (in_natures))
         and (in_estate is null or c.estate_id = in_estate)
         -- The same reach as the policy on cases (0007-access.sql).
         and (of_system
              or (not c.is_sensitive and (everywhere or c.estate_id = any (near)))
              or (c.is_sensitive and (deep_everywhere or c.estate_id = any (near_deep)))
              or (c.filed_by = me and c.resident_id = any (mandates)))
       order by cs.number desc limit at_most - found_count
    loop
      case_id := row.case_id;
      found_count := found_count + 1;
      return next;
    end loop;
    s := s - 1;
  end loop;
end $$;

revoke all on function app.search_cases(text, integer, bigint, text, text[], uuid) from public;
grant execute on function app.search_cases(text, integer, bigint, text, text[], uuid) to palier_app;
