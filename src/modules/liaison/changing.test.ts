// When a mission changes on its way, do the doors follow, and are those concerned told at once?
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { goeland, residents, staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { openHouse } from '../../../tests/support/house.ts'
import type { OpeningHours } from '../../platform/clock/working-time.ts'
import { boardPages } from '../board/public.tsx'
import { residentCases } from '../cases/resident.tsx'
import { deliveryJobs } from '../deliveries/index.ts'
import { sayOneDay } from './hours.ts'
import { liaisonJobs, missionsDesk } from './index.ts'

const today = Temporal.Now.plainDateISO('Europe/Paris')
const house = await openHouse(undefined, `${today} 09:00`)
const app = mount(
  house,
  missionsDesk(house.services),
  boardPages(house.services),
  residentCases(house.services),
)
const jobs = { ...liaisonJobs, ...deliveryJobs }
const karim = await signedIn(house, app, staff.karim)
const agent = staff.cafe
const [other] = await house.ask<{ id: string; name: string }>(
  `select id, name from estates where code = 'COR'`,
)
const kept = {
  title: 'Accompagner les travaux de La Jetée',
  office: 'Loge du Goéland',
  letterbox: 'À gauche de la loge',
  phone: '03 53 01 00 10',
  until_on: today.add({ days: 40 }).toString(),
}
const begun = await karim.post('/bureau/missions/nouvelle', {
  ...kept,
  command: randomUUIDv7(),
  agent: agent.id,
  estate: goeland.estateId,
  from_on: today.toString(),
  day2: '9h-12h',
})
const page = begun.headers.get('location')?.split('?')[0] ?? ''
const change = (more: Record<string, string>) =>
  karim.post(`${page}/modifier`, { ...kept, command: randomUUIDv7(), ...more })
const doors = () =>
  house.ask<{ estate_id: string; until_on: string }>(
    `select estate_id, until_on::text from staff_grants where staff_id = $1 and role = 'liaison_agent' and revoked_at is null order by from_on, estate_id`,
    [agent.id],
  )
const told = () =>
  house.ask<{
    resident_id: string | null
    to_address: string
    channel: string
    extra: { paragraphs: string[] }
  }>(
    `select resident_id, to_address, channel, extra from deliveries where dedupe like 'mission_change:%' and channel <> 'app'`,
  )

test('another office and telephone: the card and the hall say so at once, every home is told once, and so is the agent', async () => {
  const moved = {
    office: 'Local 2, bâtiment Goéland',
    phone: '03 53 01 00 99',
    command: randomUUIDv7(),
    form: 'change',
  }
  assert.equal((await change(moved)).status, 303)
  const fatima = await signedIn(house, app, residents.fatima, 'resident')
  for (const text of [
    await (await fatima.get('/moi')).text(),
    await (await app.request(`/hall/${goeland.boardCode}`)).text(),
  ]) {
    assert.match(text, /Local 2, bâtiment Goéland/)
    assert.doesNotMatch(text, /Loge du Goéland/)
  }
  await house.doJobs(jobs)
  const living = await house.ask(
    `select distinct x.resident_id from lease_holders x join leases l on l.id = x.lease_id join homes h on h.id = l.home_id
      where h.estate_id = $1 and l.starts_on <= current_date and (l.ends_on is null or l.ends_on >= current_date)`,
    [goeland.estateId],
  )
  const all = await told()
  const homes = all.filter((one) => one.resident_id)
  assert.ok(living.length > 10)
  assert.equal(new Set(homes.map((one) => one.resident_id)).size, living.length)
  assert.equal(homes.length, living.length)
  assert.match(homes[0]?.extra.paragraphs.join(' ') ?? '', /Local 2, bâtiment Goéland.*03\s53\s01\s00\s99/)
  assert.doesNotMatch(homes[0]?.extra.paragraphs.join(' ') ?? '', /Boîte aux lettres/)
  assert.deepEqual(
    all.filter((one) => !one.resident_id).map((one) => one.to_address),
    [agent.email],
  )
  // The same form again changes nothing and tells nobody.
  assert.equal((await change({ office: moved.office, phone: moved.phone })).status, 303)
  await house.doJobs(jobs)
  assert.equal((await told()).length, all.length)
  Object.assign(kept, { office: moved.office, phone: moved.phone })
})

test('extended or shortened, her doors follow in the same breath; a day that is past is a no', async () => {
  const later = today.add({ days: 90 }).toString()
  assert.equal((await change({ until_on: later })).status, 303)
  assert.deepEqual(await doors(), [{ estate_id: goeland.estateId, until_on: later }])
  const sooner = today.add({ days: 3 }).toString()
  assert.equal((await change({ until_on: sooner })).status, 303)
  assert.deepEqual(await doors(), [{ estate_id: goeland.estateId, until_on: sooner }])
  const past = await change({ until_on: today.subtract({ days: 1 }).toString() })
  assert.equal(past.status, 422)
  assert.match(await past.text(), /Ce jour est déjà passé/)
  assert.deepEqual(await doors(), [{ estate_id: goeland.estateId, until_on: sooner }])
  // Residents who are not concerned by an access are not written to.
  await house.doJobs(jobs)
  const last = (await told()).filter((one) => one.extra.paragraphs.join(' ').includes('Dernier jour'))
  assert.deepEqual([...new Set(last.map((one) => one.to_address))], [agent.email])
  kept.until_on = sooner
})

test('an estate is added with its own door; one of another agency is a no', async () => {
  assert.equal((await change({ estate: other?.id ?? '' })).status, 303)
  assert.deepEqual(
    new Set((await doors()).map(({ estate_id }) => estate_id)),
    new Set([goeland.estateId, other?.id]),
  )
  assert.match(await (await karim.get(page)).text(), new RegExp(`, ${other?.name}|${other?.name}, `))
  const [far] = await house.ask<{ id: string }>(`select id from estates where code = 'CAN'`)
  assert.equal((await change({ estate: far?.id ?? '' })).status, 403)
  const claire = await signedIn(house, app, staff.claire)
  assert.equal((await claire.post(`${page}/modifier`, kept)).status, 403)
})

test('other hours, or a closed day: everyone of the perimeter is told once, and how many is said before', async () => {
  const messages = () =>
    house.ask<{ resident_id: string | null; short: string; said: string }>(
      `select resident_id, coalesce(extra->>'short', '') as short, extra->>'paragraphs' as said from deliveries
        where dedupe like 'mission_hours:%' and channel <> 'app' order by made_at, dedupe`,
    )
  const living = await house.ask(
    `select distinct x.resident_id from lease_holders x join leases l on l.id = x.lease_id join homes h on h.id = l.home_id
      where h.estate_id = any ($1) and l.starts_on <= current_date and (l.ends_on is null or l.ends_on >= current_date)`,
    [[goeland.estateId, other?.id]],
  )
  const shown = await (await karim.get(page)).text()
  assert.match(shown, new RegExp(`${living.length} personnes du périmètre reçoivent un message`))
  const week = { day2: '9 h - 12 h', day4: '14h-17h' }
  assert.match((await karim.post(`${page}/horaires`, week)).headers.get('location') ?? '', /fait=horaires/)
  await house.doJobs(jobs)
  const first = await messages()
  const homes = first.filter((one) => one.resident_id)
  assert.equal(homes.length, living.length)
  assert.equal(new Set(homes.map((one) => one.resident_id)).size, living.length)
  assert.match(homes[0]?.said ?? '', /Mardi : 9\sh - 12\sh\. Jeudi : 14\sh - 17\sh\./)
  assert.equal(first.length, living.length + 1, 'and the agent')
  // The same hours again are no news.
  assert.match((await karim.post(`${page}/horaires`, week)).headers.get('location') ?? '', /fait=note/)
  await house.doJobs(jobs)
  assert.equal((await messages()).length, first.length)
  const day = today.add({ days: 2 })
  const closed = { on: day.toString(), hours: '', label: 'Formation' }
  assert.equal((await karim.post(`${page}/jours`, closed)).status, 303)
  await house.doJobs(jobs)
  const second = (await messages()).slice(first.length)
  assert.equal(second.filter((one) => one.resident_id).length, living.length)
  assert.match(
    second.at(-1)?.said ?? '',
    new RegExp(`Permanence du [^:]* ${day.day}[^:]*: fermé \\(Formation\\)`),
  )
  // A day that is past is refused, and told to nobody.
  const past = { on: today.subtract({ days: 1 }).toString(), hours: '', label: '' }
  assert.equal((await karim.post(`${page}/jours`, past)).status, 422)
  await house.doJobs(jobs)
  assert.equal((await messages()).length, first.length + second.length)
  assert.equal((await karim.post(`${page}/jours`, { gone: day.toString() })).status, 303)
  await house.doJobs(jobs)
  assert.match((await messages()).at(-1)?.said ?? '', /comme d’habitude/)
})

test('a public holiday whose exception is taken away is closed, as every other one', () => {
  const opening: OpeningHours = {
    week: { 1: [], 2: [], 3: [], 4: [], 5: [['14:00', '17:00']], 6: [], 7: [] },
    exceptions: [],
    holidays: true,
    alsaceMoselle: false,
  }
  assert.match(sayOneDay(opening, '2026-12-25'), /25 décembre[^:]*: fermé \(Noël\)/)
  assert.match(sayOneDay(opening, '2026-12-18'), /comme d’habitude, 14\sh - 17\sh/)
})

test('what has ended changes no more', async () => {
  assert.equal((await karim.post(`${page}/fin`, {})).status, 303)
  assert.equal((await change({ office: 'Ailleurs' })).status, 409)
})
