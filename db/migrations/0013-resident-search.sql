-- How does an adviser find a person? By her name without accents, the digits of a telephone, or where she lives.

create function app.plain(words text) returns text language sql immutable parallel safe set search_path = public as
  $$ select lower(unaccent('public.unaccent'::regdictionary, words)) $$;

-- Operators of likeness are not leakproof: under a policy they would call it for every row. The owner looks, within the actor's reach.
create function app.search_residents(query text, at_most integer default 20) returns table (resident_id uuid)
language plpgsql stable security definer set search_path = public as $$
declare
  wanted text[] := array_remove(regexp_split_to_array(app.plain(regexp_replace(query, '[^[:alnum:][:space:]@.''-]', ' ', 'g')), '[[:space:]]+'), '');
  digits text := ltrim(regexp_replace(regexp_replace(query, '^\s*(\+|00)33', ''), '\D', '', 'g'), '0');
  is_number boolean := query ~ '^[\s\d.+()-]+$' and length(digits) >= 4;
begin
  if app.kind() not in ('staff', 'system') or coalesce(array_length(wanted, 1), 0) = 0 then return; end if;
  return query
    select r.id from residents r
      left join lateral (
        select string_agg(e.address || ' ' || b.name || ' ' || h.door || ' ' || h.code, ' ') as address
          from (select lease_id from lease_holders where lease_holders.resident_id = r.id
                union select lease_id from household_members where household_members.resident_id = r.id) x
          join leases l on l.id = x.lease_id join homes h on h.id = l.home_id join entrances e on e.id = h.entrance_id join buildings b on b.id = h.building_id
         where l.ends_on is null or l.ends_on >= current_date - 92) w on true
     where case when is_number
             then exists (select from resident_channels c where c.resident_id = r.id and c.ended_at is null and c.kind in ('sms', 'phone')
                             and regexp_replace(c.address, '\D', '', 'g') like '%' || digits || '%')
                  or r.code = trim(query)
             else (select bool_and(
                       app.plain(r.first_name || ' ' || r.last_name || ' ' || r.code || ' ' || coalesce(w.address, '')) like '%' || replace(replace(replace(word, '\', '\\'), '%', '\%'), '_', '\_') || '%'
                       or (length(word) >= 4 and word_similarity(word, app.plain(r.first_name || ' ' || r.last_name)) >= 0.6)
                       or (word like '%@%' and exists (select from resident_channels c where c.resident_id = r.id and c.ended_at is null and c.kind = 'email' and lower(c.address) = word)))
                     from unnest(wanted) word) end
       and (app.is_system() or app.resident_in_reach(r.id) or r.id = any (app.my_mandates()))
     order by similarity(app.plain(r.first_name || ' ' || r.last_name), array_to_string(wanted, ' ')) desc, r.last_name, r.first_name, r.id
     limit least(at_most, 100);
end $$;

revoke all on function app.plain(text), app.search_residents(text, integer) from public;
grant execute on function app.plain(text), app.search_residents(text, integer) to palier_app;
