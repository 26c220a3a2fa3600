// Does a notice leave only for a date that holds: consent, order, start, call; and once for one date?
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { residents, staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { addDays, drawTower, makeReady, openTower, planOn, sofia } from '../../../tests/support/works-site.ts'
import { at } from '../../platform/clock/clock.ts'
import { as } from '../../platform/db/database.ts'
import { refusalOf } from '../../platform/refusal.ts'
import { worksDesk } from './desk.tsx'
import { worksJobs } from './jobs.ts'
import { sendNotices } from './ladder.ts'
import { printLetters } from './notices.ts'
import { moveIntervention } from './plan.ts'
import { findSite, listSlots } from './queries.ts'
import { listTasks } from './queries-more.ts'
import { worksResident } from './resident.tsx'
import { doTask, sayConsent } from './said.ts'
import { orderPhase, startSite } from './start.ts'
import { recordVisit } from './visits.ts'

const house = await openHouse()
const { services, ask } = house
const app = mount(house, worksDesk(services), worksResident(services))
const desk = await signedIn(house, app, staff.sofia)
const rosa = await signedIn(house, app, residents.rosa, 'resident')
const [home] = await ask<{ id: string }>('select id from homes where code = $1', [residents.rosa.home])
const homeId = home?.id ?? ''
const me = { kind: 'resident' as const, id: residents.rosa.id }
const read = async (browse: typeof desk, path: string) => (await browse.get(path)).text()
/** What was written to people of a visit: step and state of each delivery, oldest first. */
const told = (interventionId: string) =>
  ask<{ step: string; state: string; channel: string; paragraphs: string }>(
    `select n.step, d.state, d.channel, d.extra::text as paragraphs from works_notices n join deliveries d on d.dedupe = n.dedupe
      where n.intervention_id = $1 order by n.at, n.id`,
    [interventionId],
  )
const steps = async (id: string) => (await told(id)).map(({ step }) => step)

test('a consent taken back takes its date away: she, the manager and the contractor are told, it is to plan again, and no notice goes out', async () => {
  const site = await openTower(house, 'Samedis')
  const [saturday] = await addDays(house, site, '2026-12-05')
  const say = (granted: boolean) =>
    sayConsent(
      services,
      me,
      { siteId: site.id, homeId },
      { id: randomUUIDv7(), day: 'saturday', granted, how: 'online' },
    )
  await say(true)
  const id = await planOn(house, site, homeId, saturday?.id ?? '')
  await sendNotices(services)
  assert.deepEqual(await steps(id), ['d21'])
  services.clock.advance({ minutes: 1 })
  await say(false)
  // Between the withdrawal and the job, the hour of the notices comes.
  services.clock.set(at('2026-11-28 10:00'))
  await sendNotices(services)
  assert.deepEqual(await steps(id), ['d21'])
  await house.doJobs(worksJobs)
  const moves = await ask(
    'select why, by_kind, to_slot_id from works_moves where intervention_id = $1 order by at, id',
    [id],
  )
  assert.deepEqual(moves.at(-1), { why: 'consent', by_kind: 'system', to_slot_id: null })
  const [slot] = await as(services.db, sofia, (tx) => listSlots(tx, site.id))
  assert.equal(slot?.taken, 0)
  const said = (await told(id)).at(-1)
  assert.equal(said?.step, 'moved')
  assert.match(
    said?.paragraphs ?? '',
    /Vous avez repris votre accord[\s\S]*samedi 5 décembre[\s\S]*pas encore de nouvelle date/,
  )
  const others = await ask<{ to_address: string }>(
    "select to_address from deliveries where purpose = 'order' and subject like '%Tour du Bassin%' and made_at >= $1 order by 1",
    [at('2026-11-28 09:00').toString()],
  )
  assert.equal(others.length, 2)
  assert.ok(others.some(({ to_address }) => to_address === staff.sofia.email))
  assert.match(
    await read(desk, `/bureau/chantiers/${site.number}`),
    /Dates à fixer à nouveau[\s\S]*accord repris/,
  )
  await sendNotices(services)
  assert.deepEqual(await steps(id), ['d21', 'moved'])
})

test('a consent given again before the date fell keeps the date', async () => {
  const site = await openTower(house, 'Samedis repris')
  const [saturday] = await addDays(house, site, '2026-12-12')
  for (const granted of [true]) await consent(granted)
  const id = await planOn(house, site, homeId, saturday?.id ?? '')
  for (const granted of [false, true]) await consent(granted)
  await house.doJobs(worksJobs)
  const [row] = await ask('select slot_id from works_interventions where id = $1', [id])
  assert.equal(row?.slot_id, saturday?.id)
  async function consent(granted: boolean) {
    services.clock.advance({ minutes: 1 })
    await sayConsent(
      services,
      me,
      { siteId: site.id, homeId },
      { id: randomUUIDv7(), day: 'saturday', granted, how: 'online' },
    )
  }
})

test('no date of a phase that is not ordered is told; what holds the notice is shown; ordered, it leaves; a week before, it waits for the start', async () => {
  services.clock.set(at('2026-11-30 10:00'))
  const site = await drawTower(house, 'Pas commandé')
  const [first, second] = await addDays(house, site, '2026-12-15', '2026-12-16')
  const id = await planOn(house, site, homeId, first?.id ?? '')
  await sendNotices(services)
  await moveIntervention(services, sofia, id, second?.id ?? '', 'desk')
  await house.doJobs(worksJobs)
  services.clock.advance({ hours: 3 })
  await sendNotices(services)
  assert.deepEqual(await steps(id), [])
  const page = await read(desk, `/bureau/chantiers/${site.number}`)
  assert.match(page, /Avis retenus[\s\S]*la commande du lot n’est pas passée/)
  assert.doesNotMatch(await read(rosa, `/moi/travaux/${site.number}`), /16 décembre/)
  const found = await as(services.db, sofia, (tx) => findSite(tx, site.number))
  assert.ok(found)
  await assert.rejects(
    printLetters(services, sofia, found, site.phaseId),
    /La commande de ce lot n’est pas passée/,
  )
  await makeReady(house, site)
  await orderPhase(services, sofia, site.phaseId)
  await sendNotices(services)
  assert.deepEqual(await steps(id), ['d21'])
  assert.match(await read(rosa, `/moi/travaux/${site.number}`), /16 décembre/)
  services.clock.set(at('2026-12-10 10:00'))
  await sendNotices(services)
  assert.deepEqual(await steps(id), ['d21'])
  const again = await signedIn(house, app, staff.sofia)
  assert.match(await read(again, '/bureau/chantiers'), /Avis retenus[\s\S]*le chantier n’a pas démarré/)
  await startSite(services, sofia, site.id)
  await sendNotices(services)
  assert.deepEqual(await steps(id), ['d21', 'd7'])
})

test('a move is one message: the ladder leaves the step that it tells, and gives the next one in its time', async () => {
  services.clock.set(at('2026-12-10 11:00'))
  const site = await openTower(house, 'Un seul message')
  const [first, second] = await addDays(house, site, '2026-12-16', '2026-12-17')
  const id = await planOn(house, site, homeId, first?.id ?? '')
  await sendNotices(services)
  assert.deepEqual(await steps(id), ['d7'])
  await moveIntervention(services, sofia, id, second?.id ?? '', 'desk')
  // The hour of the ladder comes before the job of the move, and after.
  await sendNotices(services)
  await house.doJobs(worksJobs)
  await sendNotices(services)
  assert.deepEqual(await steps(id), ['d7', 'moved'])
  services.clock.set(at('2026-12-12 11:00'))
  await sendNotices(services)
  assert.deepEqual(await steps(id), ['d7', 'moved'])
  services.clock.set(at('2026-12-15 11:00'))
  await sendNotices(services)
  assert.deepEqual(await steps(id), ['d7', 'moved', 'h48'])
})

test('after three absences no letter leaves before the call: neither by the ladder, nor printed; the call made, it leaves', async () => {
  services.clock.set(at('2026-12-21 10:00'))
  const site = await openTower(house, 'Appeler d’abord')
  const days = await addDays(house, site, '2026-12-22', '2026-12-31')
  const [written] = await ask<{ home_id: string; resident_id: string }>(
    `select l.home_id, r.id as resident_id from leases l join lease_holders x on x.lease_id = l.id join residents r on r.id = x.resident_id
       join works_site_homes h on h.home_id = l.home_id and h.site_id = $1
      where r.answer_channel = 'letter' and (l.ends_on is null or l.ends_on >= current_date)
        and 1 = (select count(*) from lease_holders y where y.lease_id = l.id) limit 1`,
    [site.id],
  )
  assert.ok(written, 'somebody of the tower reads letters')
  const id = await planOn(house, site, written.home_id, days[0]?.id ?? '')
  await sendNotices(services)
  const before = await told(id)
  assert.deepEqual(
    before.map(({ step, channel, state }) => [step, channel, state]),
    [['h48', 'letter', 'to_print']],
  )
  services.clock.set(at('2026-12-22 10:10'))
  // Three doors, of three days: one slot is one absence, however often it is noted.
  for (const day of ['2026-12-18', '2026-12-21', '2026-12-22']) {
    const hours = [at(`${day} 08:00`), at(`${day} 12:00`)].map(String)
    await ask('update works_slots set starts_at = $2, ends_at = $3 where id = $1', [days[0]?.id, ...hours])
    await recordVisit(services, sofia, {
      id: randomUUIDv7(),
      interventionId: id,
      outcome: 'absent',
      words: '',
      at: at(`${day} 08:10`),
    })
  }
  await house.doJobs(worksJobs)
  assert.equal((await told(id))[0]?.state, 'replaced')
  const later = days.find(({ startsAt }) => startsAt.toString().startsWith('2026-12-30'))
  await moveIntervention(services, sofia, id, later?.id ?? '', 'absent')
  await house.doJobs(worksJobs)
  services.clock.advance({ hours: 3 })
  await sendNotices(services)
  assert.deepEqual(await steps(id), ['h48'])
  const found = await as(services.db, sofia, (tx) => findSite(tx, site.number))
  assert.ok(found)
  const refused = refusalOf(
    await printLetters(services, sofia, found, site.phaseId).catch((error: unknown) => error),
  )
  assert.equal(refused?.code, 'works.call_first')
  const [task] = (await as(services.db, sofia, (tx) => listTasks(tx, site.id))).filter(
    ({ kind }) => kind === 'call',
  )
  await doTask(services, sofia, task?.id ?? '', 'Rappelée, le 30 convient.')
  await house.doJobs(worksJobs)
  await sendNotices(services)
  assert.deepEqual(await steps(id), ['h48', 'second'])
})
