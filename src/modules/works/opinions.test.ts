// Once her works are done, is she asked once how they went; are her words read, and a bad mark called back?
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { residents, staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { addDays, addLot, openTower, planOn, sofia } from '../../../tests/support/works-site.ts'
import { at } from '../../platform/clock/clock.ts'
import { worksDesk } from './desk.tsx'
import { worksJobs } from './jobs.ts'
import { askRatings } from './opinions.ts'
import { worksResident } from './resident.tsx'
import { endSite, orderPhase } from './start.ts'
import { recordVisit } from './visits.ts'

const house = await openHouse()
const { services, ask } = house
const app = mount(house, worksDesk(services), worksResident(services))
const [home] = await ask<{ id: string }>('select id from homes where code = $1', [residents.rosa.home])
const homeId = home?.id ?? ''
services.clock.set(at('2026-11-24 07:30'))
const asked = (siteId: string) =>
  ask<{ channel: string; to_address: string; body: string }>(
    "select channel, to_address, body from deliveries where dedupe like 'works:rating:' || $1 || '%'",
    [siteId],
  )
const enter = async (interventionId: string, moment: string) => {
  services.clock.set(at(moment))
  await recordVisit(services, sofia, {
    id: randomUUIDv7(),
    interventionId,
    outcome: 'access',
    words: '',
    at: at(moment),
  })
}
const site = await openTower(house, 'Avis demandés')
const blinds = await addLot(house, site, { title: 'Stores', what: 'Nous posons des stores.' })
await orderPhase(services, sofia, blinds.phaseId)
const [first] = await addDays(house, site, '2026-11-24')
const shutter = await planOn(house, site, homeId, first?.id ?? '')
const days = await addDays(house, blinds, '2026-11-25')
const blind = await planOn(
  house,
  blinds,
  homeId,
  days.find(({ phaseId }) => phaseId === blinds.phaseId)?.id ?? '',
)

test('she is asked by her own way, once, the day after the last lot of her home', async () => {
  await enter(shutter, '2026-11-24 09:00')
  services.clock.set(at('2026-11-25 09:45'))
  await askRatings(services)
  assert.deepEqual(await asked(site.id), [], 'a lot is left')
  await enter(blind, '2026-11-25 10:00')
  await askRatings(services)
  assert.deepEqual(await asked(site.id), [], 'it may still be corrected')
  for (const moment of ['2026-11-26 09:45', '2026-11-26 10:45', '2026-11-27 09:45']) {
    services.clock.set(at(moment))
    await askRatings(services)
  }
  const said = await asked(site.id)
  assert.deepEqual(
    said.map(({ channel, to_address }) => [channel, to_address]),
    [['email', 'rosa.fernandes@example.org']],
  )
})

test('a bad mark is written to who leads the works, and her words are read on the page of the site; a caretaker reads neither', async () => {
  const rosa = await signedIn(house, app, residents.rosa, 'resident')
  const page = `/moi/travaux/${site.number}`
  assert.match(await (await rosa.get(page)).text(), /Comment se sont passés les travaux/)
  const given = await rosa.post(`${page}/avis`, {
    command: randomUUIDv7(),
    mark: '2',
    mark_words: 'Le store grince.',
  })
  assert.equal(given.status, 303)
  await house.doJobs(worksJobs)
  const [mail, ...more] = await ask<{ to_address: string; extra: string }>(
    "select to_address, extra::text from deliveries where dedupe like 'works:rated:%'",
  )
  assert.deepEqual([mail?.to_address, more.length], [staff.sofia.email, 0])
  assert.match(mail?.extra ?? '', /2 sur 5[\s\S]*Le store grince/)
  const desk = await signedIn(house, app, staff.sofia)
  const shown = await (await desk.get(`/bureau/chantiers/${site.number}`)).text()
  assert.match(shown, /Ce que disent les habitants[\s\S]*2 sur 5[\s\S]*à rappeler[\s\S]*Le store grince/)
  // It waits for somebody until she says what was agreed.
  const todo = await (await desk.get('/bureau/chantiers')).text()
  const [task] = await ask<{ id: string }>(`select id from works_tasks where kind = 'unhappy'`)
  assert.match(todo, /Rappeler : les travaux se sont mal passés/)
  assert.match(todo, new RegExp(`/bureau/chantiers/taches/${task?.id}`))
  const done = await desk.post(`/bureau/chantiers/taches/${task?.id}`, {
    done_words: 'Le poseur graisse le store jeudi.',
  })
  assert.equal(done.status, 303)
  assert.doesNotMatch(await (await desk.get('/bureau/chantiers')).text(), /les travaux se sont mal passés/)
  const after = await (await desk.get(`/bureau/chantiers/${site.number}`)).text()
  assert.match(after, /Le store grince[\s\S]*Rappel fait[\s\S]*Le poseur graisse le store jeudi/)
  assert.doesNotMatch(after, /à rappeler/)
  await ask(
    `insert into staff_grants (id, staff_id, role, estate_id, from_on) select gen_random_uuid(), $1, 'caretaker', estate_id, '2026-01-01' from buildings where code = 'BAS-1'`,
    [staff.gerard.id],
  )
  const gerard = await (await signedIn(house, app, staff.gerard)).get(`/bureau/chantiers/${site.number}`)
  assert.equal(gerard.status, 200)
  assert.doesNotMatch(await gerard.text(), /Le store grince|Ce que disent/)
})

test('a lot of which nothing is planned yet may still come: she is asked when the site ends', async () => {
  services.clock.set(at('2026-12-01 07:30'))
  const other = await openTower(house, 'Un lot à venir')
  const [slot] = await addDays(house, other, '2026-12-01')
  const id = await planOn(house, other, homeId, slot?.id ?? '')
  await addLot(house, other, { title: 'Plus tard', what: 'Nous repassons.' })
  await enter(id, '2026-12-01 09:00')
  services.clock.set(at('2026-12-02 09:45'))
  await askRatings(services)
  assert.deepEqual(await asked(other.id), [])
  await endSite(services, sofia, other.id)
  await askRatings(services)
  assert.equal((await asked(other.id)).length, 1)
})
