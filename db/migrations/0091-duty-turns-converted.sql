-- The free list of turns becomes a roster for each agency: who was rung first is the first level, and so on; three minutes between two, as before.

do $$
declare
  agency record;
  turn record;
  lane record;
  roster uuid;
  person uuid;
  place smallint;
  begun timestamptz(3) := date_trunc('milliseconds', now());
begin
  create temporary table duty_lanes (level smallint, position smallint, turns uuid[]) on commit drop;
  for agency in select distinct a.id, a.name from duty_turns d join agencies a on a.id = d.agency_id
                 where d.until_at is null or d.until_at > begun loop
    roster := gen_random_uuid();
    insert into duty_rosters (id, agency_id, name, made_at) values (roster, agency.id, 'Astreinte ' || agency.name, begun);
    truncate duty_lanes;
    -- Turns that follow one another at one place are one level; two at once are two levels.
    for turn in select * from duty_turns d where d.agency_id = agency.id and (d.until_at is null or d.until_at > begun) order by d.position, d.from_at, d.id loop
      select l.level into place from duty_lanes l
       where l.position = turn.position and not exists (
         select from duty_turns o where o.id = any (l.turns) and tstzrange(o.from_at, o.until_at) && tstzrange(turn.from_at, turn.until_at))
       order by l.level limit 1;
      if place is null then
        select count(*) + 1 into place from duty_lanes;
        insert into duty_lanes values (place, turn.position, array[turn.id]);
      else
        update duty_lanes set turns = turns || turn.id where level = place;
      end if;
    end loop;
    -- Nine levels and no more: whoever came after the ninth stays on the list of people.
    for lane in select * from duty_lanes order by level loop
      if lane.level <= 9 then
        insert into duty_levels (roster_id, level, name, delay_minutes, rotates_from)
        values (roster, lane.level, case lane.level when 1 then 'Première personne' when 2 then 'Deuxième personne' else 'Personne ' || lane.level end, 3,
                coalesce((select min(greatest(d.from_at, begun)) from duty_turns d where d.id = any (lane.turns) and d.until_at is null), begun));
      end if;
      for turn in select * from duty_turns d where d.id = any (lane.turns) order by d.from_at loop
        select p.id into person from duty_people p
         where p.agency_id = agency.id and p.name = turn.name and p.phone is not distinct from nullif(turn.phone, '') and p.email is not distinct from nullif(turn.email, '');
        if person is null then
          person := gen_random_uuid();
          insert into duty_people (id, agency_id, staff_id, name, phone, email, added_at)
          values (person, agency.id,
                  (select s.id from staff s where lower(s.email) = lower(turn.email) and s.is_active
                      and not exists (select from duty_people o where o.agency_id = agency.id and o.staff_id = s.id) limit 1),
                  left(coalesce(nullif(turn.name, ''), turn.phone, turn.email), 120), nullif(turn.phone, ''), nullif(turn.email, ''), begun);
        end if;
        continue when lane.level > 9;
        if turn.until_at is null then
          insert into duty_rotations values (roster, lane.level, 0, person);
          insert into duty_shifts (id, roster_id, level, person_id, from_at, until_at, origin)
          values (gen_random_uuid(), roster, lane.level, person, greatest(turn.from_at, begun), greatest(turn.from_at, begun) + interval '60 days', 'rotation');
        else
          insert into duty_replacements (id, roster_id, level, person_id, from_at, until_at, kind, said_at)
          values (gen_random_uuid(), roster, lane.level, person, greatest(turn.from_at, begun), turn.until_at, 'override', begun);
          insert into duty_shifts (id, roster_id, level, person_id, from_at, until_at, origin)
          values (gen_random_uuid(), roster, lane.level, person, greatest(turn.from_at, begun), turn.until_at, 'override');
        end if;
      end loop;
    end loop;
  end loop;
end $$;

drop table duty_turns;
