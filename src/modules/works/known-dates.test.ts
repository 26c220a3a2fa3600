// Is she told at once when a date she knows without any message changes: one she chose, one she confirmed, one her page showed; and who comes?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contractors, residents, staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { openHouse } from '../../../tests/support/house.ts'
import {
  addDays,
  addLot,
  drawTower,
  makeReady,
  openTower,
  planOn,
  sofia,
  type TestSite,
} from '../../../tests/support/works-site.ts'
import { at, parisDay } from '../../platform/clock/clock.ts'
import { worksDesk } from './desk.tsx'
import { worksJobs } from './jobs.ts'
import { sendNotices } from './ladder.ts'
import { moveIntervention } from './plan.ts'
import { importPlanning } from './planning.ts'
import { worksResident } from './resident.tsx'
import { confirmVisit } from './said.ts'
import { changeContractor } from './sites.ts'
import { orderPhase } from './start.ts'

const house = await openHouse()
const { services, ask } = house
const app = mount(house, worksDesk(services), worksResident(services))
services.clock.set(at('2026-11-10 09:30'))
const rosa = await signedIn(house, app, residents.rosa, 'resident')
const [home] = await ask<{ id: string; code: string }>('select id, code from homes where code = $1', [
  residents.rosa.home,
])
const homeId = home?.id ?? ''
const me = { kind: 'resident' as const, id: residents.rosa.id }
/** Far enough that the ladder says nothing yet. */
const daysOf = async (site: TestSite) =>
  (await addDays(house, site, '2027-01-11', '2027-01-15')).filter(({ phaseId }) => phaseId === site.phaseId)
const on = (days: Awaited<ReturnType<typeof daysOf>>, day: string) =>
  days.find(({ startsAt }) => parisDay(startsAt).toString() === day)?.id ?? ''
const told = (interventionId: string) =>
  ask<{ step: string; channel: string; subject: string; paragraphs: string }>(
    `select n.step, d.channel, d.subject, d.extra::text as paragraphs from works_notices n join deliveries d on d.dedupe = n.dedupe
      where n.intervention_id = $1 order by n.at, n.id`,
    [interventionId],
  )
const steps = async (id: string) => (await told(id)).map(({ step }) => step)
const page = async (site: TestSite) => (await rosa.get(`/moi/travaux/${site.number}`)).text()

test('a date she chose herself, replaced by a file that is followed: told at once, by her way', async () => {
  const site = await openTower(house, 'Choisie')
  const days = await daysOf(site)
  const id = await planOn(house, site, homeId, on(days, '2027-01-11'))
  await moveIntervention(services, me, id, on(days, '2027-01-13'), 'resident')
  await house.doJobs(worksJobs)
  // She chose it: nothing changes for her, the ladder will remind her.
  assert.deepEqual(await steps(id), [])
  const file = `lot;logement;jour;de;a\nVolets;${home?.code};15/01/2027;8 h;12 h`
  const done = await importPlanning(services, sofia, site.id, new TextEncoder().encode(file), {
    isDry: false,
    keepsOwnDates: false,
  })
  assert.equal(done.moved, 1)
  await house.doJobs(worksJobs)
  const [said, ...more] = await told(id)
  assert.deepEqual([said?.step, said?.channel, more.length], ['moved', 'email', 0])
  assert.match(said?.subject ?? '', /^La date change : travaux vendredi 15 janvier/)
  assert.match(
    said?.paragraphs ?? '',
    /remplace la précédente[\s\S]*Ce qui sera fait : Nous posons des volets[\s\S]*samedi, le dimanche/,
  )
})

test('a date she confirmed, moved by the desk: told at once; so is a date that only stood on her page', async () => {
  const site = await openTower(house, 'Confirmée')
  const days = await daysOf(site)
  const id = await planOn(house, site, homeId, on(days, '2027-01-11'))
  await confirmVisit(services, me, id)
  await moveIntervention(services, sofia, id, on(days, '2027-01-12'), 'desk')
  await house.doJobs(worksJobs)
  assert.deepEqual(await steps(id), ['moved'])

  const seen = await openTower(house, 'Lue')
  const seenDays = await daysOf(seen)
  const other = await planOn(house, seen, homeId, on(seenDays, '2027-01-11'))
  assert.match(await page(seen), /lundi 11 janvier/)
  await moveIntervention(services, sofia, other, on(seenDays, '2027-01-14'), 'desk')
  await house.doJobs(worksJobs)
  assert.deepEqual(await steps(other), ['moved'])
})

test('a date nobody was shown is no change: moved before the order, or the first there is, it waits for the first notice', async () => {
  const site = await drawTower(house, 'Jamais lue')
  const days = await daysOf(site)
  const id = await planOn(house, site, homeId, on(days, '2027-01-11'))
  await moveIntervention(services, sofia, id, on(days, '2027-01-12'), 'desk')
  await makeReady(house, site)
  services.clock.advance({ minutes: 1 })
  await orderPhase(services, sofia, site.phaseId)
  await house.doJobs(worksJobs)
  assert.deepEqual(await steps(id), [])
  const lot = await addLot(house, site, { title: 'Stores', what: 'Nous posons des stores.' })
  await orderPhase(services, sofia, lot.phaseId)
  const first = await planOn(house, lot, homeId, null)
  await moveIntervention(services, sofia, first, on(await daysOf(lot), '2027-01-13'), 'resident')
  await house.doJobs(worksJobs)
  assert.deepEqual(await steps(first), [])
})

test('another contractor: who chose, confirmed or read a date is told at once, and keeps it on her page; who knows none is not', async () => {
  const site = await openTower(house, 'Autre entreprise')
  const days = await daysOf(site)
  const hers = await planOn(house, site, homeId, on(days, '2027-01-11'))
  await confirmVisit(services, me, hers)
  const [other, later] = await ask<{ home_id: string }>(
    `select x.home_id from works_site_homes x where x.site_id = $1 and x.home_id <> $2
        and exists (select from leases l join lease_holders h on h.lease_id = l.id where l.home_id = x.home_id and l.ends_on is null) limit 2`,
    [site.id, homeId],
  )
  const read = await planOn(house, site, other?.home_id ?? '', on(days, '2027-01-12'))
  const undated = await planOn(house, site, later?.home_id ?? '', null)
  await changeContractor(services, sofia, site.phaseId, contractors.plumbing)
  // Between the change and its job, her date holds.
  assert.match(await page(site), /lundi 11 janvier/)
  await house.doJobs(worksJobs)
  assert.deepEqual(
    [await steps(hers), [...new Set(await steps(read))], await steps(undated)],
    [['contractor'], ['contractor'], []],
  )
  assert.match((await told(hers))[0]?.paragraphs ?? '', /Votre date ne change pas : lundi 11 janvier/)
  const shown = await page(site)
  assert.match(shown, /lundi 11 janvier[\s\S]*Vous avez dit que vous serez là/)
  assert.doesNotMatch(shown, /pas encore de date/)
  // Not ordered yet, and moved: she knows the former date, so she is told.
  await moveIntervention(services, sofia, hers, on(days, '2027-01-14'), 'desk')
  await house.doJobs(worksJobs)
  services.clock.set(at('2026-12-23 10:00'))
  await sendNotices(services)
  assert.deepEqual(await steps(hers), ['contractor', 'moved'])
  assert.match(
    await (await (await signedIn(house, app, staff.sofia)).get(`/bureau/chantiers/${site.number}`)).text(),
    /Avis retenus/,
  )
})
