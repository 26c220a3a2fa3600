// What becomes of her planned visits when a resident says she will not be there?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contractors, residents, staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { sofia as actor, addDays, addLot, openTower, planOn } from '../../../tests/support/works-site.ts'
import { at, parisDay } from '../../platform/clock/clock.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { worksDesk } from './desk.tsx'
import { worksJobs } from './jobs.ts'
import { listHeld } from './ladder.ts'
import { worksResident } from './resident.tsx'
import { noteAttestation, orderPhase } from './start.ts'

const house = await openHouse()
const { services, ask } = house
const app = mount(house, worksDesk(services), worksResident(services))
const sofia = await signedIn(house, app, staff.sofia)
const rosa = await signedIn(house, app, residents.rosa, 'resident')
const [home] = await ask<{ id: string }>('select id from homes where code = $1', [residents.rosa.home])
const homeId = home?.id ?? ''
services.clock.set(at('2026-11-24 09:30'))

const site = await openTower(house, 'Volets absents')
const days = await addDays(house, site, '2026-12-07', '2026-12-16')
const on = (day: string) => days.find(({ startsAt }) => parisDay(startsAt).toString() === day)?.id ?? ''
const first = await planOn(house, site, homeId, on('2026-12-08'))

const stores = await addLot(house, site, {
  title: 'Stores',
  what: 'Nous posons des stores.',
  contractorId: contractors.plumbing,
  startsOn: '2026-12-01',
})
const { phaseId } = stores
await noteAttestation(services, actor, site.id, {
  buildingIds: [site.towerId],
  contractorId: contractors.plumbing,
  kind: 'dta',
  handedOn: '2026-11-03',
  handedTo: 'le chef d’équipe',
})
await orderPhase(services, actor, phaseId)
const slots = (await addDays(house, stores, '2026-12-09', '2026-12-18')).filter(
  (slot) => slot.phaseId === phaseId,
)
const second = await planOn(house, stores, homeId, slots[0]?.id ?? '')

const own = `/moi/travaux/${site.number}`
const page = `/bureau/chantiers/${site.number}`
const read = async (browse: typeof rosa, path: string) => (await browse.get(path)).text()

test('« Je serai là » falls, every visit it covers is shown to move, one after the other, with the dates she may take', async () => {
  for (const id of [first, second])
    assert.equal((await rosa.post(`/moi/travaux/present/${id}`, {})).status, 303)
  assert.equal((await read(rosa, own)).match(/vous serez là/g)?.length, 2)
  const said = await rosa.post(`${own}/absence`, { from_on: '2026-12-08', until_on: '2026-12-09' })
  assert.equal(said.headers.get('location'), `/moi/travaux/date/${first}`)
  const choice = await read(rosa, `/moi/travaux/date/${first}`)
  assert.match(choice, /visite tombe pendant votre absence : Volets, mardi 8 décembre/)
  assert.doesNotMatch(choice, new RegExp(on('2026-12-09')))
  const mine = await read(rosa, own)
  assert.doesNotMatch(mine, /vous serez là|Je serai là</)
  assert.equal(mine.match(/date à changer/g)?.length, 2)
  const early = await rosa.post(`/moi/travaux/present/${first}`, {})
  assert.equal(early.status, 409)
})

test('the desk sees each of them to be set again, in the list and on the page of the home; no notice of such a date leaves', async () => {
  const list = await read(sofia, page)
  assert.equal(list.match(/les dates libres sont proposées sur sa page/g)?.length, 2)
  assert.match(list, /Volets, Volets absents[\s\S]*Stores, Volets absents/)
  const home = await read(sofia, `${page}/logements/${homeId}`)
  assert.equal(home.match(/Absence annoncée ce jour-là/g)?.length, 2)
  assert.doesNotMatch(home, /présence confirmée/)
  const held = await as(services.db, systemActor, (tx) => listHeld(tx, at('2026-12-01 09:30'), site.number))
  assert.deepEqual(new Set(held.map(({ hold }) => hold)), new Set(['away']))
  await house.doJobs(worksJobs)
  const mail = await ask("select extra from deliveries where dedupe like 'works:absence:%' and to_name <> ''")
  assert.match(JSON.stringify(mail), /Ces dates sont à revoir : Volets[^"]*Stores/)
})

test('once she took another date of each, nothing waits', async () => {
  const one = await rosa.post(`/moi/travaux/date/${first}`, { slot: on('2026-12-14') })
  const next = one.headers.get('location') ?? ''
  assert.equal(next, `/moi/travaux/date/${second}?prise=${first}`)
  const asked = await read(rosa, next)
  assert.match(asked, /Votre nouvelle date est prise : Volets, lundi 14 décembre/)
  assert.match(asked, /Une autre visite tombe pendant votre absence : Stores/)
  const other = await rosa.post(`/moi/travaux/date/${second}`, { slot: slots.at(-1)?.id ?? '' })
  assert.equal(other.headers.get('location'), `/moi/travaux?prise=${second}`)
  assert.match(await read(rosa, `/moi/travaux?prise=${second}`), /Votre nouvelle date est prise : Stores, /)
  assert.doesNotMatch(await read(sofia, page), /absence annoncée ce jour-là/)
})

test('an absence taken back gives the date back, and what was confirmed for it', async () => {
  await rosa.post(`/moi/travaux/present/${first}`, {})
  await rosa.post(`${own}/absence`, { from_on: '2026-12-14', until_on: '' })
  assert.match(await read(rosa, own), /date à changer/)
  const [absence] = await ask<{ id: string }>(
    "select id from works_absences where from_on = '2026-12-14' and site_id = $1",
    [site.id],
  )
  await rosa.post(`${own}/absence/retirer`, { absence: absence?.id ?? '' })
  assert.match(await read(rosa, own), /vous serez là/)
})

test('an absence that begins once works of several days have begun is shown to the desk too, until it is over', async () => {
  await ask('update works_phases set days = 5 where id = $1', [phaseId])
  await rosa.post(`${own}/absence`, { from_on: '2026-12-21', until_on: '2026-12-22' })
  assert.match(await read(sofia, page), /Absence annoncée pendant les travaux[\s\S]*Stores, Volets absents/)
  assert.doesNotMatch(await read(rosa, own), /date à changer/)
  services.clock.set(at('2026-12-23 09:00'))
  assert.doesNotMatch(await read(sofia, page), /Absence annoncée pendant les travaux/)
})
