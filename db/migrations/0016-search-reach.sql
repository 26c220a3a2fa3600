-- Search asks once how far the actor reaches, not for each demand that has the word; and it filters before it counts to fifty.

-- The words of one estate are found together.
alter table case_search add column estate_id uuid;
update case_search set estate_id = c.estate_id from cases c where c.id = case_id;
alter table case_search alter column estate_id set not null;
drop index case_search_words;
create index case_search_words on case_search using gin (slice, estate_id, words);

create or replace function app.index_case() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into case_search (case_id, slice, number, estate_id, words)
  select new.id, new.number / 20000, new.number, new.estate_id,
    setweight(to_tsvector('public.palier_french', n.label || ' ' || n.words), 'B')
    || setweight(to_tsvector('public.palier_french', new.details || ' ' || new.place_words), 'A')
    || setweight(to_tsvector('simple', unaccent(lower(coalesce(new.contact_name, '') || ' ' || coalesce(r.first_name || ' ' || r.last_name, '')))), 'A')
    || setweight(to_tsvector('simple', unaccent(lower(coalesce(b.name || ' ' || b.address, '') || ' ' || coalesce(h.code, '')))), 'C')
  from natures n
  left join residents r on r.id = new.resident_id
  left join buildings b on b.id = new.building_id
  left join homes h on h.id = new.home_id
  where n.code = new.nature_code
  on conflict (case_id) do update set words = excluded.words, estate_id = excluded.estate_id;
  return null;
end $$;
drop trigger index_case on cases;
create trigger index_case after insert or update of details, place_words, nature_code, resident_id, contact_name, estate_id on cases
  for each row execute function app.index_case();

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
  first integer;
  is_rest boolean;
  is_open constant boolean := in_estate is null and in_state in ('open', 'answered');
  found_count integer := 0;
  row record;
  filters constant text := concat(
    case when before is not null then ' and cs.number < $3' end, case when in_state is not null then ' and c.state = $4' end,
    case when in_natures is not null then ' and c.nature_code = any ($5)' end, case when in_estate is not null then ' and cs.estate_id = $6' end);
  -- The same reach as the policy on cases (0007-access.sql).
  reach constant text := case when app.is_system() or (app.everywhere() and app.sensitive_everywhere()) then '' else
    ' and ((not c.is_sensitive and ($7 or c.estate_id = any ($8))) or (c.is_sensitive and ($9 or c.estate_id = any ($10))) or (c.filed_by = $11 and c.resident_id = any ($12)))' end;
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
  first := s;
  while s >= 0 and found_count < at_most loop
    -- What is not fifty times in the newest slices is rare: all that is older is then one look, as is one estate.
    is_rest := in_estate is not null or is_open or (s < first - 1 and in_state is null and in_natures is null);
    -- Written out each time, so that it is planned for these words: what suits a rare one is slow for a common one.
    for row in execute case
      -- What is open is never much: the demands lead, and the words are asked of each.
      when is_open then 'select cs.case_id from cases c, lateral (select x.case_id, x.number, x.estate_id from case_search x where x.case_id = c.id and x.words @@ $2 offset 0) cs where true'
      else 'select cs.case_id from case_search cs join cases c on c.id = cs.case_id where cs.words @@ $2'
        -- + 0 keeps the index of the numbers out of it: the planner hopes to meet fifty soon.
        || case when is_rest then ' and cs.number + 0 < ($1 + 1) * 20000::bigint' else ' and cs.slice = $1' end end
      || filters || reach || ' order by cs.number' || case when is_rest then ' + 0' else '' end || ' desc limit ' || (at_most - found_count)
      using s, wanted, before, in_state, in_natures, in_estate, app.everywhere(), app.estates(), app.sensitive_everywhere(), app.sensitive_estates(),
            app.me(), case when 'helper' = any (app.roles()) then app.my_mandates() else '{}' end
    loop
      case_id := row.case_id;
      found_count := found_count + 1;
      return next;
    end loop;
    exit when is_rest;
    s := s - 1;
  end loop;
end $$;

revoke all on function app.search_cases(text, integer, bigint, text, text[], uuid) from public;
grant execute on function app.search_cases(text, integer, bigint, text, text[], uuid) to palier_app;
