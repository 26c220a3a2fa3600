// The life of a demand on a real database: whatever is done, in whatever order, it never closes without an answer.
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { goeland, residents, staff } from '../../../db/worlds/people.ts'
import { openHouse } from '../../../tests/support/house.ts'
import type { Actor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import {
  answer,
  closeCase,
  type Filing,
  fileCase,
  giveVerdict,
  groupCases,
  mergeCase,
  promiseDate,
  sweepVerdicts,
} from './index.ts'

const house = await openHouse()

const fatima: Actor & { kind: 'resident' } = { kind: 'resident', id: residents.fatima.id }
const claire: Actor & { kind: 'staff' } = { kind: 'staff', id: staff.claire.id }

function liftFiling(change: Partial<Filing> = {}): Filing {
  return {
    id: randomUUIDv7(),
    natureCode: 'lift_stuck',
    danger: null,
    place: {
      kind: 'common',
      ground: 'common',
      estateId: goeland.estateId,
      buildingId: goeland.buildingId,
      entranceId: goeland.entranceB,
      homeId: null,
      equipmentId: goeland.liftB,
      placeId: null,
      words: '',
    },
    details: 'Bloqué au troisième',
    channel: 'app',
    person: { residentId: residents.fatima.id },
    filedBy: null,
    reportedAt: house.services.clock.now(),
    joinFaultId: null,
    photos: [],
    ...change,
  }
}
const file = (change?: Partial<Filing>) => fileCase(house.services, fatima, liftFiling(change))
const stateOf = async (id: string) =>
  (await house.ask<{ state: string }>('select state from cases where id = $1', [id]))[0]?.state
const final = (body = 'Le réparateur est passé.') => ({
  commandId: randomUUIDv7(),
  kind: 'final' as const,
  body,
})

test('sent twice, at once or later, a demand is filed once', async () => {
  const filing = liftFiling()
  const filed = await Promise.all(Array.from({ length: 6 }, () => fileCase(house.services, fatima, filing)))
  assert.equal(new Set(filed.map((one) => one.number)).size, 1)
  assert.equal(filed.filter((one) => one.isNew).length, 1)
  const [count] = await house.ask<{ n: number }>(
    "select count(*)::int as n from journal where subject_id = $1 and event = 'case.filed'",
    [filing.id],
  )
  assert.equal(count?.n, 1)
})

test('a resident cannot file for her neighbour, nor in another estate', async () => {
  await assert.rejects(file({ person: { residentId: residents.lucas.id } }), /row-level security/)
  const [elsewhere] = await house.ask<{ id: string }>('select id from estates where id <> $1 limit 1', [
    goeland.estateId,
  ])
  await assert.rejects(
    file({
      place: {
        ...liftFiling().place,
        estateId: elsewhere?.id ?? '',
        buildingId: null,
        entranceId: null,
        equipmentId: null,
      },
    }),
    /row-level security/,
  )
})

test('two advisers answer at once: one demand answered, each answer kept once, one question asked', async () => {
  const { id } = await file()
  const given = final()
  const results = await Promise.allSettled([
    answer(house.services, claire, { caseId: id }, given),
    answer(house.services, claire, { caseId: id }, given),
    answer(house.services, { kind: 'staff', id: staff.karim.id }, { caseId: id }, final()),
  ])
  assert.ok(results.every((one) => one.status === 'fulfilled'))
  assert.equal(await stateOf(id), 'answered')
  const [count] = await house.ask<{ n: number }>(
    'select count(*)::int as n from case_answers where case_id = $1',
    [id],
  )
  assert.equal(count?.n, 2)
})

test('no route closes a demand without a final answer: not the desk, not the job, not SQL by anyone', async () => {
  const { id } = await file()
  await assert.rejects(closeCase(house.services, claire, id, 'resolved', ''), Refusal)
  await assert.rejects(
    giveVerdict(house.services, fatima, id, { settled: true, words: '', by: 'resident' }),
    Refusal,
  )
  await assert.rejects(
    house.ask("update cases set state = 'closed', closed_at = now() where id = $1", [id]),
    /closed by a closure/,
  )
  await assert.rejects(
    house.ask("update cases set state = 'answered', answered_at = now() where id = $1", [id]),
    /final answer/,
  )
  await assert.rejects(
    house.ask(
      "insert into case_closures (id, case_id, kind, closed_at, by_kind) values ($1, $2, 'resolved', now(), 'system')",
      [randomUUIDv7(), id],
    ),
    /no answer/,
  )
  await assert.rejects(
    house.ask(
      "insert into case_closures (id, case_id, kind, reason, closed_at, by_kind) values ($1, $2, 'withdrawn', 'x', now(), 'system')",
      [randomUUIDv7(), id],
    ),
    /check/,
  )
  await assert.rejects(answer(house.services, fatima, { caseId: id }, final()), /row-level security/)
  assert.equal(await stateOf(id), 'open')
})

test('a person may withdraw in her words; a mistake has a reason', async () => {
  const one = await file()
  await assert.rejects(closeCase(house.services, fatima, one.id, 'withdrawn', ' '), Refusal)
  await closeCase(house.services, fatima, one.id, 'withdrawn', 'Il remarche tout seul')
  assert.equal(await stateOf(one.id), 'closed')
  const other = await file()
  await assert.rejects(closeCase(house.services, fatima, other.id, 'mistaken', 'doublon'), Refusal)
  await closeCase(house.services, claire, other.id, 'mistaken', 'Saisie d’essai')
  assert.equal(await stateOf(other.id), 'closed')
})

test('"non" reopens with the original clock, and the fault is flagged', async () => {
  const filed = await file()
  const before = await house.ask<{ kind: string; due_at: Temporal.Instant }>(
    'select kind, due_at from case_promises where case_id = $1 order by kind',
    [filed.id],
  )
  house.services.clock.advance({ hours: 3 })
  await answer(house.services, claire, { caseId: filed.id }, final())
  await giveVerdict(house.services, fatima, filed.id, { settled: true, words: '', by: 'resident' })
  assert.equal(await stateOf(filed.id), 'closed')
  await giveVerdict(house.services, fatima, filed.id, {
    settled: false,
    words: 'Encore en panne',
    by: 'resident',
  })
  await giveVerdict(house.services, fatima, filed.id, {
    settled: false,
    words: 'Encore en panne',
    by: 'resident',
  })
  const [current] = await house.ask<{
    state: string
    reopened_times: number
    due_at: Temporal.Instant | null
    needs_review: boolean
  }>(
    'select c.state, c.reopened_times, c.due_at, f.needs_review from cases c join faults f on f.id = c.fault_id where c.id = $1',
    [filed.id],
  )
  assert.equal(current?.state, 'open')
  assert.equal(current?.reopened_times, 1)
  assert.equal(current?.needs_review, true)
  const owed = before
    .filter((one) => one.kind === 'answer' || one.kind === 'restore')
    .map((one) => String(one.due_at))
    .sort()
  assert.ok(owed.includes(String(current?.due_at)), 'the promise owed is the one of the first day')
})

test('neighbours, a caller and a slip are grouped, answered once, and each has her answer', async () => {
  const first = await file()
  const [fault] = await house.ask<{ fault_id: string }>('select fault_id from cases where id = $1', [
    first.id,
  ])
  const lucas: Actor = { kind: 'resident', id: residents.lucas.id }
  const joined = await fileCase(
    house.services,
    lucas,
    liftFiling({ person: { residentId: residents.lucas.id }, joinFaultId: fault?.fault_id ?? '' }),
  )
  const typed = await fileCase(
    house.services,
    claire,
    liftFiling({ channel: 'phone', person: { residentId: residents.ginette.id }, filedBy: claire.id }),
  )
  await groupCases(house.services, claire, [typed.id], fault?.fault_id ?? '')
  await groupCases(house.services, claire, [typed.id], fault?.fault_id ?? '')
  const given = final('La porte du quatrième est réparée.')
  await answer(house.services, claire, { faultId: fault?.fault_id ?? '' }, given)
  for (const { id } of [first, joined, typed]) assert.equal(await stateOf(id), 'answered')
  const [count] = await house.ask<{ n: number }>(
    'select count(*)::int as n from case_answer_recipients r join case_answers a on a.id = r.answer_id where a.command_id = $1',
    [given.commandId],
  )
  assert.equal(count?.n, 3)
})

test('a home is never grouped with neighbours, by the desk or by SQL', async () => {
  const common = await file()
  const [home] = await house.ask<{ id: string }>('select id from homes where entrance_id = $1 limit 1', [
    goeland.entranceB,
  ])
  const inside = await file({
    natureCode: 'leak_home',
    place: { ...liftFiling().place, kind: 'home', ground: 'home', homeId: home?.id ?? '', equipmentId: null },
  })
  const [fault] = await house.ask<{ fault_id: string }>('select fault_id from cases where id = $1', [
    common.id,
  ])
  await assert.rejects(groupCases(house.services, claire, [inside.id], fault?.fault_id ?? ''), Refusal)
  await assert.rejects(
    house.ask('update cases set fault_id = $2 where id = $1', [inside.id, fault?.fault_id]),
    /common parts/,
  )
})

test('only two demands of one person are merged', async () => {
  const one = await file()
  const two = await file()
  await mergeCase(house.services, claire, two.id, one.id)
  await mergeCase(house.services, claire, two.id, one.id)
  assert.equal(await stateOf(two.id), 'merged')
  const other = await fileCase(
    house.services,
    claire,
    liftFiling({ person: { residentId: residents.ginette.id }, channel: 'phone', filedBy: claire.id }),
  )
  await assert.rejects(mergeCase(house.services, claire, other.id, one.id), Refusal)
})

test('silence is asked twice again, then closes; never while a date is promised', async () => {
  const silent = await file()
  await answer(house.services, claire, { caseId: silent.id }, final())
  const owed = await file()
  await promiseDate(
    house.services,
    claire,
    owed.id,
    house.services.clock.now().add({ hours: 24 * 90 }),
    'pose de la pièce',
  )
  await answer(house.services, claire, { caseId: owed.id }, final())
  // A final answer keeps its promises; one made afterwards is owed.
  await house.ask(
    "insert into case_promises (id, case_id, kind, due_at, source, made_at) values ($1, $2, 'dated', $3, 'conseiller', $3)",
    [
      randomUUIDv7(),
      owed.id,
      house.services.clock
        .now()
        .add({ hours: 24 * 90 })
        .toString(),
    ],
  )
  for (const days of [15, 15, 8]) {
    house.services.clock.advance({ days })
    await sweepVerdicts(house.services)
  }
  assert.equal(await stateOf(silent.id), 'closed')
  assert.equal(await stateOf(owed.id), 'answered')
  const [closure] = await house.ask<{ kind: string }>('select kind from case_closures where case_id = $1', [
    silent.id,
  ])
  assert.equal(closure?.kind, 'silent')
})

test('whatever is done in whatever order, a closed demand has its answer or a person’s word', async () => {
  const acts = fc.constantFrom(
    'final',
    'progress',
    'yes',
    'no',
    'resolve',
    'withdraw',
    'mistake',
    'sweep',
    'sql',
  )
  await fc.assert(
    fc.asyncProperty(fc.array(acts, { minLength: 1, maxLength: 8 }), async (story) => {
      const { id } = await file()
      for (const act of story) {
        await perform(act, id).catch((error: unknown) => {
          if (
            error instanceof Refusal ||
            (error instanceof Error && 'code' in error && /^(PA|23)/.test(String(error.code)))
          )
            return
          throw error
        })
        const [truth] = await house.ask<{ fine: boolean }>(
          `select case c.state
             when 'closed' then exists (select from case_closures x where x.case_id = c.id and x.reopened_at is null and (x.kind in ('withdrawn', 'mistaken') or app.has_final_answer(c.id)))
             when 'answered' then app.has_final_answer(c.id) and not exists (select from case_closures x where x.case_id = c.id and x.reopened_at is null)
             else not exists (select from case_closures x where x.case_id = c.id and x.reopened_at is null) end as fine from cases c where c.id = $1`,
          [id],
        )
        assert.equal(truth?.fine, true, `${act} in ${story.join(', ')}`)
      }
    }),
    { numRuns: 40, seed: 11 },
  )
})

async function perform(act: string, id: string): Promise<unknown> {
  const { services } = house
  switch (act) {
    case 'final':
    case 'progress':
      return answer(
        services,
        claire,
        { caseId: id },
        { commandId: randomUUIDv7(), kind: act, body: 'Voici.' },
      )
    case 'yes':
    case 'no':
      return giveVerdict(services, fatima, id, { settled: act === 'yes', words: '', by: 'resident' })
    case 'resolve':
      return closeCase(services, claire, id, 'resolved', '')
    case 'withdraw':
      return closeCase(services, fatima, id, 'withdrawn', 'plus besoin')
    case 'mistake':
      return closeCase(services, claire, id, 'mistaken', 'erreur')
    case 'sweep':
      services.clock.advance({ days: 16 })
      return sweepVerdicts(services)
    default:
      return as(services.db, claire, (tx) =>
        sql`update cases set state = 'closed', closed_at = now() where id = ${id}`.execute(tx),
      )
  }
}
