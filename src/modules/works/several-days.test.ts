// Works of several days: does the calendar show each of them, is a door that stays closed on the third noted, and is who plans told of two works at once?
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { residents, staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { sofia as actor, addDays, addLot, openTower, planOn } from '../../../tests/support/works-site.ts'
import { at, parisDay } from '../../platform/clock/clock.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { makeFeed, readFeed } from './calendars.ts'
import { worksDesk } from './desk.tsx'
import { worksPack } from './field.ts'
import { listOwnVisits } from './own-visits.ts'
import { importPlanning } from './planning.ts'
import { findIntervention } from './queries.ts'
import { worksResident } from './resident.tsx'
import { daysOfWorks } from './rules.ts'
import { orderPhase } from './start.ts'
import { recordVisit } from './visits.ts'

const house = await openHouse()
const { services, ask } = house
const app = mount(house, worksDesk(services), worksResident(services))
const sofia = await signedIn(house, app, staff.sofia)
const [home] = await ask<{ id: string }>('select id from homes where code = $1', [residents.rosa.home])
const homeId = home?.id ?? ''
services.clock.set(at('2026-11-24 09:30'))

const site = await openTower(house, 'Cuisines')
const kitchens = await addLot(house, site, {
  title: 'Cuisine',
  what: 'Nous refaisons la cuisine.',
  days: '4',
})
const { phaseId } = kitchens
await orderPhase(services, actor, phaseId)
// A Thursday: Thursday, Friday, Monday, Tuesday.
const [thursday] = (await addDays(house, kitchens, '2026-12-10')).filter((slot) => slot.phaseId === phaseId)
const kitchen = await planOn(house, kitchens, homeId, thursday?.id ?? '')
const monday = (await addDays(house, site, '2026-12-14')).find((slot) => slot.phaseId === site.phaseId)
await planOn(house, site, homeId, monday?.id ?? '')

const visit = (outcome: string, moment: string) =>
  recordVisit(services, actor, {
    id: randomUUIDv7(),
    interventionId: kitchen,
    outcome,
    words: '',
    at: at(moment),
  })

test('the calendar of the desk shows each day of the works, and no rest day in between', async () => {
  const page = await sofia.get(`/bureau/chantiers/${site.number}/calendrier?du=2026-12-10&lot=${phaseId}`)
  assert.equal(page.status, 200)
  const said = [...(await page.text()).matchAll(/Cuisine, jour (\d) sur 4/g)].map(([, nth]) => nth)
  assert.deepEqual(said, ['1', '2', '3', '4'])
  const later = await sofia.get(`/bureau/chantiers/${site.number}/calendrier?du=2026-12-14&lot=${phaseId}`)
  const left = [...(await later.text()).matchAll(/Cuisine, jour (\d) sur 4/g)].map(([, nth]) => nth)
  assert.deepEqual(left, ['3', '4'])
})

test('works of several days end inside their lot: slots, a file and a nearer end that leave no room for them are refused', async () => {
  const here = `/bureau/chantiers/${site.number}`
  const slots = (last_on: string) =>
    sofia.post(`${here}/lots/${phaseId}/creneaux`, {
      first_on: '2027-02-24',
      last_on,
      from: '8 h',
      until: '12 h',
      capacity: '1',
      days: ['1', '2', '3', '4', '5'],
    })
  const refused = await slots('2027-02-25')
  assert.equal(refused.status, 422)
  assert.match(
    await refused.text(),
    /dure 4 jours par logement : commencé le jeudi 25 février 2027, il va jusqu’au mardi 2 mars 2027/,
  )
  assert.equal((await slots('2027-02-24')).status, 303)
  const [other] = await ask<{ code: string }>(
    'select h.code from works_site_homes x join homes h on h.id = x.home_id where x.site_id = $1 and h.id <> $2 limit 1',
    [site.id, homeId],
  )
  const file = (day: string) =>
    importPlanning(
      services,
      actor,
      site.id,
      new TextEncoder().encode(`lot;logement;jour;de;a\nCuisine;${other?.code};${day};8 h;12 h`),
      { isDry: true },
    )
  const last = await file('01/03/2027')
  assert.match(
    last.problems[0]?.reason ?? '',
    /les 4 jours de travaux vont jusqu’au jeudi 4 mars 2027 : après la fin du lot « Cuisine » \(lundi 1er mars 2027\)/,
  )
  assert.deepEqual((await file('24/02/2027')).problems, [])
  // Planned from Thursday 10 to Tuesday 15 December.
  const end = (ends_on: string) =>
    sofia.post(`${here}/lots/${phaseId}/changer`, { title: 'Cuisine', starts_on: '2026-11-16', ends_on })
  const short = await end('2026-12-14')
  assert.equal(short.status, 422)
  assert.match(await short.text(), /mardi 15 décembre[^<]*la fin ne peut pas venir avant/)
  assert.equal((await end('2027-02-26')).status, 303)
})

test('an agenda that follows the home has one event a day, at the hours of the first', async () => {
  const token = await makeFeed(services, actor, site.id, 'home', homeId)
  const feed = (await readFeed(services, token)).replaceAll('\r\n ', '')
  const kitchens = feed
    .split('BEGIN:VEVENT')
    .slice(1)
    .filter((event) => event.includes('Cuisine'))
  const starts = kitchens.map((event) => /DTSTART[^:]*:(\S+)/.exec(event)?.[1])
  assert.deepEqual(starts, ['20261210T070000Z', '20261211T070000Z', '20261214T070000Z', '20261215T070000Z'])
  assert.equal(new Set(kitchens.map((event) => /UID:(\S+)/.exec(event)?.[1])).size, 4)
})

test('whoever plans sees that two works meet in one home', async () => {
  const page = await (await sofia.get(`/bureau/chantiers/${site.number}/logements/${homeId}`)).text()
  assert.match(page, /d’autres travaux sont prévus dans ce logement : Volets/)
  assert.match(page, /d’autres travaux sont prévus dans ce logement : Cuisine/)
})

test('a door that stays closed on a later day is an absence; on a rest day in between nobody was awaited', async () => {
  services.clock.set(at('2026-12-10 09:00'))
  await visit('access', '2026-12-10 08:30')
  services.clock.set(at('2026-12-14 10:00'))
  await assert.rejects(visit('absent', '2026-12-12 09:00'), (refusal) => {
    assert.ok(refusal instanceof Refusal && refusal.code === 'works.not_awaited', String(refusal))
    return true
  })
  await visit('absent', '2026-12-14 09:00')
  const of = await as(services.db, systemActor, (tx) => findIntervention(tx, kitchen))
  assert.deepEqual(
    of?.visits.map(({ outcome, at: when }) => [outcome, parisDay(when).toString()]),
    [
      ['access', '2026-12-10'],
      ['absent', '2026-12-14'],
    ],
  )
  // What follows waits for another date.
  assert.deepEqual(of && daysOfWorks(of).map(({ nth }) => nth), [1, 2, 3])
})

test('the device holds works that began more than a week ago and go on, with each of their days', async () => {
  services.clock.set(at('2026-12-18 08:00'))
  const days = ['10', '11', '14', '15'].map((day) => `2026-12-${day}T07:00:00Z`)
  const pack = async () => {
    const person = { id: staff.sofia.id } as Parameters<typeof worksPack>[2]
    const packed = await as(services.db, actor, (tx) => worksPack(services, tx, person))
    const { visits } = packed as { visits: unknown[][] }
    const row = visits.find(([id]) => id === kitchen)
    // Each day has its own end, the same hour as the first's.
    assert.deepEqual(row?.[8], row && days.map((day) => day.replace('T07', 'T11')))
    return row?.[7]
  }
  assert.deepEqual(await pack(), days)
  services.clock.set(at('2026-12-22 08:00'))
  assert.deepEqual(await pack(), days)
  services.clock.set(at('2026-12-23 08:00'))
  assert.equal(await pack(), undefined)
})

test('on the second day, what she hears by telephone is that day and what is left; her page says until when', async () => {
  const at2 = at('2026-12-11 06:30')
  const { visits } = await as(services.db, systemActor, (tx) => listOwnVisits(tx, homeId, at2))
  assert.deepEqual(
    visits.filter(({ what }) => what.includes('cuisine')).map((of) => [String(of.startsAt), of.days]),
    [['2026-12-11T07:00:00Z', 3]],
  )
  const rosa = await signedIn(house, app, residents.rosa, 'resident')
  const page = await (await rosa.get(`/moi/travaux/${site.number}`)).text()
  assert.match(
    page,
    /Cela dure 4 jours chez vous, jusqu’au mardi 15 décembre, sans compter les jours de repos/,
  )
})
