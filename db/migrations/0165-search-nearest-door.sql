-- A search that names a street number and a door gives that very door first, whatever stands around it.

create or replace function app.search_residents(query text, at_most integer default 20) returns table (resident_id uuid)
language plpgsql stable security definer set search_path = public as $$
declare
  wanted text[] := array_remove(regexp_split_to_array(app.plain(regexp_replace(query, '[^[:alnum:][:space:]@.''-]', ' ', 'g')), '[[:space:]]+'), '');
  digits text := ltrim(regexp_replace(regexp_replace(query, '^\s*(\+|00)33', ''), '\D', '', 'g'), '0');
  candidates uuid[];
  here uuid[];
  word text;
  pattern text;
begin
  if app.kind() not in ('staff', 'system') or coalesce(array_length(wanted, 1), 0) = 0 then return; end if;
  if query ~ '^[\s\d.+()-]+$' and length(digits) >= 4 then
    select array_agg(distinct c.resident_id) into candidates from resident_channels c
     where c.ended_at is null and c.kind in ('sms', 'phone') and c.address like '%' || digits || '%';
    select candidates || array_agg(r.id) into candidates from residents r where r.code = trim(query);
  else
    -- Each word is in her name, or near it, or is where she lives, or is her e-mail.
    foreach word in array wanted loop
      pattern := '%' || replace(replace(replace(word, '\', '\\'), '%', '\%'), '_', '\_') || '%';
      select coalesce(array_agg(x.id), '{}') into here from (
        select r.id from residents r where app.plain(r.first_name || ' ' || r.last_name || ' ' || r.code) like pattern
        union
        select r.id from residents r where length(word) >= 4 and word <% app.plain(r.first_name || ' ' || r.last_name || ' ' || r.code)
        union
        select c.resident_id from resident_channels c where c.ended_at is null and c.kind = 'email' and lower(c.address) = word
        union
        select p.resident_id
          from homes h join leases l on l.home_id = h.id and (l.ends_on is null or l.ends_on >= current_date - 92)
          join (select lease_id, lease_holders.resident_id from lease_holders
                union all select lease_id, household_members.resident_id from household_members) p on p.lease_id = l.id
         where lower(h.code) like pattern or lower(h.door) = word
            or h.entrance_id in (select e.id from entrances e join buildings b on b.id = e.building_id
                                  where app.plain(e.address || ' ' || b.name) like pattern)) x;
      candidates := case when candidates is null then here
                         else array(select unnest(candidates) intersect select unnest(here)) end;
      exit when cardinality(candidates) = 0;
    end loop;
  end if;
  return query
    select r.id from residents r
     where r.id = any (candidates)
       and (app.is_system() or app.resident_in_reach(r.id) or r.id = any (app.my_mandates()))
     -- « 3 quai de la Jetée 303 »: the door of that number before the same door of the numbers around.
     order by case when query ~ '\d' then (
                select max(cardinality(array(select unnest(wanted) intersect select unnest(regexp_split_to_array(app.plain(e.address || ' ' || h.door), '[^[:alnum:]]+')))))
                  from (select lease_id from lease_holders where lease_holders.resident_id = r.id union select lease_id from household_members where household_members.resident_id = r.id) p
                  join leases l on l.id = p.lease_id and (l.ends_on is null or l.ends_on >= current_date - 92) join homes h on h.id = l.home_id join entrances e on e.id = h.entrance_id)
              end desc nulls last, similarity(app.plain(r.first_name || ' ' || r.last_name), array_to_string(wanted, ' ')) desc, r.last_name, r.first_name, r.id
     limit least(at_most, 100);
end $$;
