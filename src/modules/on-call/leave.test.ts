// A technician on call for several agencies: is she away for all of them when one of them writes it down, and does her own calendar hold them all?
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { agencies, staff } from '../../../db/worlds/people.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { parisDay } from '../../platform/clock/clock.ts'
import { as } from '../../platform/db/database.ts'
import { makeFeed, readFeed } from './calendars.ts'
import { addLeave, withdrawLeave } from './people.ts'
import { listPeople } from './roster-queries.ts'
import { setLevel } from './rosters.ts'

const house = await openHouse()
const { services, ask } = house
const karim = { kind: 'staff' as const, id: staff.karim.id }
const paul = await ask<{ id: string; agency_id: string }>(
  'select id, agency_id from duty_people where staff_id = $1 and ended_at is null',
  [staff.paul.id],
)
const atPhare = paul.find(({ agency_id }) => agency_id === agencies.phare)?.id ?? ''
const elsewhere = paul.filter(({ id }) => id !== atPhare)
const today = parisDay(services.clock.now())
const fromOn = today.add({ days: 27 }).toString()
const untilOn = today.add({ days: 33 }).toString()
const held = (id: string) =>
  ask(
    `select id from duty_shifts where person_id = $1 and from_at < ($3::date + 1)::timestamp at time zone 'Europe/Paris' and until_at > $2::timestamp at time zone 'Europe/Paris'`,
    [id, fromOn, untilOn],
  )
const holes = (agencyId: string) =>
  ask(
    `select w.id from duty_warnings w join duty_rosters r on r.id = w.roster_id where r.agency_id = $1 and w.kind = 'gap' and w.ended_at is null`,
    [agencyId],
  )
const leavesSeen = (id: string) =>
  as(services.db, { kind: 'staff', id: staff.ines.id }, async (tx) =>
    (await listPeople(tx, today.toString())).find((one) => one.id === id),
  )

test('written down by one agency, it is a leave for every one, with the holes that it leaves; taken back, all is as before', async () => {
  assert.ok(elsewhere.length > 0, 'the sample has him in several agencies')
  const before = await Promise.all(elsewhere.map(({ id }) => held(id)))
  assert.ok(before.some((shifts) => shifts.length > 0))
  const id = randomUUIDv7()
  await addLeave(services, karim, { id, personId: atPhare, fromOn, untilOn })
  for (const { id: person } of elsewhere) assert.deepEqual(await held(person), [])
  const told = await Promise.all(elsewhere.map(({ agency_id }) => holes(agency_id)))
  const alone = told.filter((found) => found.length > 0).length
  const replaced = await ask(
    `select s.id from duty_shifts s join duty_rosters r on r.id = s.roster_id where r.agency_id = any ($1) and s.origin = 'leave'`,
    [elsewhere.map(({ agency_id }) => agency_id)],
  )
  assert.ok(alone > 0 || replaced.length > 0, 'somebody else, or a hole that is told')
  const [other] = elsewhere
  assert.deepEqual(
    (await leavesSeen(other?.id ?? ''))?.leaves.map(({ from, isOwn }) => [from, isOwn]),
    [[fromOn, false]],
  )
  await withdrawLeave(services, karim, atPhare, id)
  const after = await Promise.all(elsewhere.map(({ id: person }) => held(person)))
  assert.deepEqual(
    after.map(({ length }) => length),
    before.map(({ length }) => length),
  )
})

test('somebody without an account, in the lists of two agencies by the same name and telephone, is away for both', async () => {
  const roster = elsewhere[0]
  assert.ok(roster)
  const [here, there, namesake] = [randomUUIDv7(), randomUUIDv7(), randomUUIDv7()]
  const add = (id: string, agencyId: string, phone: string) =>
    ask(`insert into duty_people (id, agency_id, name, phone, added_at) values ($1, $2, $3, $4, now())`, [
      id,
      agencyId,
      id === there ? 'zoé hardy' : 'Zoé Hardy',
      phone,
    ])
  await add(here, agencies.phare, '+33639980177')
  await add(there, roster.agency_id, '+33639980177')
  await add(namesake, roster.agency_id, '+33639980178')
  // She and her namesake take his turns there.
  const [level] = await ask<{ roster_id: string; level: number; name: string; delay_minutes: number }>(
    `select l.* from duty_levels l join duty_rosters r on r.id = l.roster_id where r.agency_id = $1 and r.ended_at is null order by l.level limit 1`,
    [roster.agency_id],
  )
  const ines = { kind: 'staff' as const, id: staff.ines.id }
  await setLevel(services, ines, level?.roster_id ?? '', {
    level: level?.level ?? 1,
    name: level?.name ?? '',
    delayMinutes: 5,
    people: [there, namesake],
  })
  const heldBy = async (id: string) => (await held(id)).length
  const before = [await heldBy(there), await heldBy(namesake)]
  assert.ok((before[0] ?? 0) > 0)
  const id = randomUUIDv7()
  await addLeave(services, karim, { id, personId: here, fromOn, untilOn })
  assert.equal(await heldBy(there), 0)
  assert.ok((await heldBy(namesake)) > 0, 'another telephone is another person')
  assert.deepEqual(
    (await leavesSeen(there))?.leaves.map(({ from, isOwn }) => [from, isOwn]),
    [[fromOn, false]],
  )
  await withdrawLeave(services, karim, here, id)
  assert.deepEqual([await heldBy(there), await heldBy(namesake)], before)
})

test('her own calendar holds her shifts of every agency', async () => {
  const token = await makeFeed(services, karim, { personId: atPhare })
  const events = (await readFeed(services, token)).match(/BEGIN:VEVENT/g)?.length ?? 0
  const [count] = await ask<{ all: number; here: number }>(
    `select count(*)::int as all, count(*) filter (where s.person_id = $2)::int as here from duty_shifts s join duty_people p on p.id = s.person_id
      where p.staff_id = $1 and s.until_at > $3::timestamptz`,
    [
      staff.paul.id,
      atPhare,
      services.clock
        .now()
        .subtract({ hours: 24 * 31 })
        .toString(),
    ],
  )
  assert.equal(events, count?.all)
  assert.ok(events > (count?.here ?? 0))
})
