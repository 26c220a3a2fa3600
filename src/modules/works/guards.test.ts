// Does the schema hold, whoever writes: places, rest days, the gate, the asbestos file? On the sample site of eighty homes.
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import { contractors, residents, staff } from '../../../db/worlds/people.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { passGate } from '../../../tests/support/works-site.ts'
import { at } from '../../platform/clock/clock.ts'
import { holidayOn } from '../../platform/clock/holidays.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { type Refusal, refusalOf } from '../../platform/refusal.ts'
import { worksJobs } from './jobs.ts'
import { moveIntervention, planHome } from './plan.ts'
import { listSlots } from './queries.ts'
import { sayConsent } from './said.ts'
import { addBuildings, addPhase, addSite, addSlots, changeContractor } from './sites.ts'
import { noteAttestation, noteGate, orderPhase, startSite } from './start.ts'
import { correctVisit } from './visit-corrections.ts'
import { recordVisit } from './visits.ts'

const house = await openHouse()
const { services, ask } = house
const sofia = { kind: 'staff' as const, id: staff.sofia.id }
const nadia = { kind: 'staff' as const, id: staff.nadia.id }
const [tower] = await ask<{ id: string; estate_id: string }>(
  "select id, estate_id from buildings where code = 'BAS-1'",
)
const [home] = await ask<{ id: string }>('select id from homes where code = $1', [residents.rosa.home])
const homeId = home?.id ?? ''

async function refusedWith(code: string, work: () => Promise<unknown>): Promise<Refusal> {
  const error = await work().then(
    () => assert.fail(`not refused: ${code} was expected`),
    (thrown: unknown) => thrown,
  )
  const refusal = refusalOf(error)
  assert.ok(refusal, String(error))
  assert.equal(refusal.code, code)
  assert.match(refusal.message, /^[A-ZÀ-ÖÉ].*\.$/)
  return refusal
}

/** A site of the tower, drawn and not started. */
async function drawSite(title: string) {
  const id = randomUUIDv7()
  const number = await addSite(services, sofia, {
    id,
    title,
    what: '',
    estateId: tower?.estate_id ?? '',
    startsOn: '2026-11-01',
    endsOn: '2027-06-30',
    guaranteeUntil: '2028-06-30',
  })
  await addBuildings(services, sofia, id, [tower?.id ?? ''])
  const phaseId = randomUUIDv7()
  const phase = {
    id: phaseId,
    title: 'Volets',
    what: 'Nous posons des volets.',
    contractorId: contractors.builder,
    trade: 'carpentry',
    startsOn: '2026-12-01',
    endsOn: '2027-03-01',
    days: '1',
    isIntrusive: false,
    isDanger: false,
  }
  await addPhase(services, sofia, id, phase)
  return { id, number, phaseId, phase }
}
const gates = (siteId: string) => passGate(services, siteId)
const slotsOf = (site: { id: string; phaseId: string }, more: Partial<Parameters<typeof addSlots>[3]> = {}) =>
  addSlots(services, sofia, site.id, {
    phaseId: site.phaseId,
    firstOn: '2026-12-01',
    lastOn: '2026-12-01',
    from: '8 h',
    until: '12 h',
    capacity: '1',
    days: [1, 2, 3, 4, 5, 6, 7],
    ...more,
  })
const slots = (site: { id: string }) => as(services.db, systemActor, (tx) => listSlots(tx, site.id))

test('the holidays of the schema are those of the clock, over a hundred and thirty years', async () => {
  const rows = await ask<{ day: string; holiday: boolean }>(
    "select d::date::text as day, app.is_holiday(d::date) as holiday from generate_series('1995-01-01'::date, '2124-12-31'::date, '1 day') d",
  )
  assert.equal(rows.length, 47_482)
  const wrong = rows.filter(
    ({ day, holiday }) => (holidayOn(Temporal.PlainDate.from(day)) !== null) !== holiday,
  )
  assert.deepEqual(wrong, [])
})

describe('the last place', () => {
  test('is taken once by twenty people at once, and the others read a French sentence', async () => {
    const site = await drawSite('Places')
    await slotsOf(site)
    const [slot] = await slots(site)
    const homes = await ask<{ home_id: string }>(
      'select home_id from works_site_homes where site_id = $1 limit 20',
      [site.id],
    )
    assert.equal(homes.length, 20)
    const tries = await Promise.allSettled(
      homes.map(({ home_id }) =>
        planHome(services, sofia, {
          id: randomUUIDv7(),
          siteId: site.id,
          phaseId: site.phaseId,
          homeId: home_id,
          slotId: slot?.id ?? '',
        }),
      ),
    )
    assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 1)
    for (const one of tries)
      if (one.status === 'rejected')
        assert.equal(refusalOf(one.reason)?.code, 'works.slot_full', String(one.reason))
    const [kept] = await ask(
      'select taken, capacity, (select count(*) from works_interventions where slot_id = s.id) as held from works_slots s where id = $1',
      [slot?.id],
    )
    assert.deepEqual(kept, { taken: 1, capacity: 1, held: 1 })
  })

  test('two people who change places at once neither block each other nor lose a place', async () => {
    const site = await drawSite('Échanges')
    await slotsOf(site, { lastOn: '2026-12-02', capacity: '2' })
    const [one, other] = await slots(site)
    const homes = await ask<{ home_id: string }>(
      'select home_id from works_site_homes where site_id = $1 limit 2',
      [site.id],
    )
    const ids = [randomUUIDv7(), randomUUIDv7()] as const
    for (const [index, id] of ids.entries())
      await planHome(services, sofia, {
        id,
        siteId: site.id,
        phaseId: site.phaseId,
        homeId: homes[index]?.home_id ?? '',
        slotId: (index === 0 ? one : other)?.id ?? '',
      })
    await Promise.all([
      moveIntervention(services, sofia, ids[0], other?.id ?? '', 'desk'),
      moveIntervention(services, sofia, ids[1], one?.id ?? '', 'desk'),
    ])
    assert.deepEqual(
      (await slots(site)).map(({ taken }) => taken),
      [1, 1],
    )
  })
})

describe('no works on a rest day without the consent of the home', () => {
  test('neither planned, nor moved to, nor entered; consented, then taken back', async () => {
    const site = await drawSite('Samedis')
    // Friday 4, Saturday 5 and Sunday 6 December; Saturday 26 is no holiday here, Friday 25 is.
    await slotsOf(site, { firstOn: '2026-12-04', lastOn: '2026-12-06' })
    await slotsOf(site, { firstOn: '2026-12-25', lastOn: '2026-12-25' })
    const [friday, saturday, sunday, christmas] = await slots(site)
    const id = randomUUIDv7()
    const plan = (slotId = '') =>
      planHome(services, sofia, { id, siteId: site.id, phaseId: site.phaseId, homeId, slotId })
    for (const slot of [saturday, sunday, christmas])
      await refusedWith('works.no_consent', () => plan(slot?.id))
    await plan(friday?.id)
    const resident = { kind: 'resident' as const, id: residents.rosa.id }
    const consent = (granted: boolean) =>
      sayConsent(
        services,
        resident,
        { siteId: site.id, homeId },
        { id: randomUUIDv7(), day: 'saturday', granted, how: 'online' },
      )
    await refusedWith('works.no_consent', () =>
      moveIntervention(services, resident, id, saturday?.id ?? '', 'resident'),
    )
    await consent(true)
    await moveIntervention(services, resident, id, saturday?.id ?? '', 'resident')
    await refusedWith('works.no_consent', () =>
      moveIntervention(services, resident, id, sunday?.id ?? '', 'resident'),
    )
    // Another home's consent is not hers.
    const neighbour = await ask<{ home_id: string }>(
      'select home_id from works_site_homes where site_id = $1 and home_id <> $2 limit 1',
      [site.id, homeId],
    )
    await refusedWith('works.no_consent', () =>
      planHome(services, sofia, {
        id: randomUUIDv7(),
        siteId: site.id,
        phaseId: site.phaseId,
        homeId: neighbour[0]?.home_id ?? '',
        slotId: sunday?.id ?? '',
      }),
    )
    services.clock.advance({ minutes: 1 })
    await consent(false)
    await moveIntervention(services, resident, id, friday?.id ?? '', 'resident')
    await refusedWith('works.no_consent', () =>
      moveIntervention(services, resident, id, saturday?.id ?? '', 'resident'),
    )
  })

  test('a visit on a Saturday is refused without consent, and kept with it', async () => {
    const [slot] = await ask<{ id: string }>(
      `select i.id from works_interventions i left join works_ends e on e.intervention_id = i.id left join works_visits v on v.intervention_id = i.id
        where i.site_id = (select id from works_sites order by number limit 1) and e.intervention_id is null and v.id is null
          and i.estate_id = (select id from estates where code = 'BAS')
          and not exists (select from works_consents c where c.home_id = i.home_id) limit 1`,
    )
    const visit = (id: string, when: string) =>
      recordVisit(services, nadia, {
        id,
        interventionId: slot?.id ?? '',
        outcome: 'access',
        words: '',
        at: at(when),
      })
    const refused = await refusedWith('works.no_consent', () => visit(randomUUIDv7(), '2026-11-21 09:00'))
    assert.match(refused.message, /le samedi sans l’accord/)
    // What the door said is a fact on any day: only entering needs a consent.
    await recordVisit(services, nadia, {
      id: randomUUIDv7(),
      interventionId: slot?.id ?? '',
      outcome: 'refused',
      words: '',
      at: at('2026-11-21 09:00'),
    })
  })
})

describe('before anybody enters', () => {
  test('a site starts once its meeting was held, its documents are there and the commune knows', async () => {
    const site = await drawSite('Démarrage')
    const missing = await refusedWith('works.gate', () => startSite(services, sofia, site.id))
    assert.match(missing.message, /réunion d’information/)
    // The schema holds it too.
    await refusedWith('works.gate', () =>
      as(services.db, sofia, (tx) =>
        sql`update works_sites set started_at = now() where id = ${site.id}`.execute(tx),
      ),
    )
    await refusedWith('works.gate', () =>
      noteGate(services, sofia, site.id, { kind: 'meeting', doneOn: '2026-12-31', proof: 'x' }),
    )
    await gates(site.id)
    await startSite(services, sofia, site.id)
    await house.doJobs(worksJobs)
    const rows = await ask(
      'select title, trades, guarantee_until from competence_perimeters where code like $1',
      [`works-${site.number}-%`],
    )
    assert.deepEqual(rows, [{ title: 'Démarrage', trades: ['carpentry'], guarantee_until: '2028-06-30' }])
  })

  test('an order waits for the asbestos file of a building of before July 1997, handed to this very contractor', async () => {
    const site = await drawSite('Amiante')
    const refused = await refusedWith('works.no_attestation', () => orderPhase(services, sofia, site.phaseId))
    assert.match(refused.message, /Tour du Bassin/)
    await refusedWith('works.no_attestation', () =>
      as(services.db, sofia, (tx) =>
        sql`update works_phases set ordered_at = now() where id = ${site.phaseId}`.execute(tx),
      ),
    )
    const hand = (contractorId: string) =>
      noteAttestation(services, sofia, site.id, {
        buildingIds: [tower?.id ?? ''],
        contractorId,
        kind: 'dta',
        handedOn: '2026-11-03',
        handedTo: 'le conducteur de travaux',
      })
    await refusedWith('works.attestation', () => hand(contractors.lifts))
    await hand(contractors.builder)
    await orderPhase(services, sofia, site.phaseId)
    // Another contractor has not read it.
    await changeContractor(services, sofia, site.phaseId, contractors.plumbing)
    await refusedWith('works.no_attestation', () => orderPhase(services, sofia, site.phaseId))
  })

  test('making a danger safe waits for neither', async () => {
    const site = await drawSite('Danger')
    const phaseId = randomUUIDv7()
    await addPhase(services, sofia, site.id, {
      ...site.phase,
      id: phaseId,
      title: 'Étaiement',
      isDanger: true,
      isIntrusive: true,
    })
    await orderPhase(services, sofia, phaseId)
    const id = randomUUIDv7()
    await planHome(services, sofia, { id, siteId: site.id, phaseId, homeId, slotId: null })
    await recordVisit(services, sofia, {
      id: randomUUIDv7(),
      interventionId: id,
      outcome: 'access',
      words: '',
      at: services.clock.now(),
    })
  })
})

test('the same visit said twice is one; three absences ask a person to call, once', async () => {
  const [one] = await ask<{ id: string; slot_id: string }>(
    `select i.id, i.slot_id from works_interventions i left join works_visits v on v.intervention_id = i.id
      where v.id is null and i.slot_id is not null order by i.id limit 1`,
  )
  const announce = (day: string) =>
    ask('update works_slots set starts_at = $2, ends_at = $3 where id = $1', [
      one?.slot_id,
      at(`${day} 08:00`).toString(),
      at(`${day} 12:00`).toString(),
    ])
  await announce('2026-11-16')
  const absent = (id: string, when: string) =>
    recordVisit(services, sofia, {
      id,
      interventionId: one?.id ?? '',
      outcome: 'absent',
      words: '',
      at: at(when),
    })
  const first = randomUUIDv7()
  await absent(first, '2026-11-16 09:00')
  await absent(first, '2026-11-16 09:00')
  // The day she had no date, and before the hour that was announced.
  const unannounced = await refusedWith('works.not_awaited', () => absent(randomUUIDv7(), '2026-11-18 09:00'))
  assert.match(unannounced.message, /Aucune visite n’était annoncée le mercredi 18 novembre/)
  await announce('2026-11-18')
  const soon = await refusedWith('works.not_awaited', () => absent(randomUUIDv7(), '2026-11-18 07:55'))
  assert.match(soon.message, /annoncée à partir de 8.h/)
  await assert.rejects(
    ask(
      `insert into works_visits (id, intervention_id, site_id, home_id, estate_id, outcome, at, recorded_at, by_id)
         select gen_random_uuid(), id, site_id, home_id, estate_id, 'absent', $2::timestamptz, $2::timestamptz, $3 from works_interventions where id = $1`,
      [one?.id, at('2026-11-19 09:00').toString(), staff.sofia.id],
    ),
    /announced/,
  )
  await absent(randomUUIDv7(), '2026-11-18 09:00')
  await announce('2026-11-20')
  await house.doJobs(worksJobs)
  const calls = () => ask('select 1 from works_tasks where intervention_id = $1', [one?.id])
  assert.equal((await calls()).length, 0)
  const third = randomUUIDv7()
  assert.match(await absent(third, '2026-11-20 09:00'), /l’agence appelle/)
  await house.doJobs(worksJobs)
  assert.equal((await calls()).length, 1)
  await refusedWith('works.not_awaited', () => absent(randomUUIDv7(), '2026-11-13 09:00'))
  // The third was no absence: nobody has to call any more.
  const correction = { visitId: third, outcome: 'refused', words: '', at: at('2026-11-20 09:10') }
  await correctVisit(services, sofia, correction, async () => {})
  await house.doJobs(worksJobs)
  const [call] = await ask<{ done: boolean }>(
    'select done_at is not null as done from works_tasks where intervention_id = $1',
    [one?.id],
  )
  assert.equal(call?.done, true)
  await assert.rejects(
    ask('update works_visits set outcome = $1 where id = $2', ['access', first]),
    /corrected within some minutes/,
  )
})
