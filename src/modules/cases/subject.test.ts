// It was about something else: what follows when a demand's subject changes, and what stays as it was?
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { type DeskWorld, deskWorld } from '../../../tests/support/desk-world.ts'
import { jobs } from '../../app.ts'
import { as } from '../../platform/db/database.ts'
import { refusalOf } from '../../platform/refusal.ts'
import { listKnown, listPosts } from '../board/index.ts'
import { assignCase, closeCase, promiseDate } from './actions.ts'
import { answer } from './answers.ts'
import { listSuggestions } from './desk-queries.ts'
import { groupCases } from './grouping.ts'
import { findCase } from './queries.ts'
import { changeSubject, type NewSubject } from './subject.ts'

/** The small landlord of the desk, with what people leave at the technical key, a gas leak, a quarrel in the hall, and delays. */
async function subjectWorld(t: Parameters<typeof deskWorld>[0]) {
  const world = await deskWorld(t)
  const nature = (
    code: string,
    label: string,
    more: [urgency: string, sensitive: boolean, danger: string | null],
  ) =>
    world.owner.query(
      `insert into natures (code, family, label, place_kinds, urgency, is_sensitive, danger) values ($1, 'Autre', $2, '{home,common,outdoor}', $3, $4, $5)`,
      [code, label, ...more],
    )
  await nature('unsure', 'Panne à préciser', ['ordinary', false, null])
  await nature('gas', 'Odeur de gaz', ['essential', false, 'gas'])
  await nature('quarrel', 'Dispute dans le hall', ['complaint', true, null])
  await world.owner.query(
    `insert into natures (code, family, label, place_kinds, urgency, is_active) values ('tap', 'Plomberie', 'Robinet', '{home}', 'ordinary', true), ('old', 'Autre', 'Ancien', '{common}', 'ordinary', false)`,
  )
  const rule = (kind: string, urgency: string, amount: number, unit: string) =>
    world.owner.query(
      `insert into promise_rules (id, kind, urgency, amount, unit, from_on, source, checked) values (gen_random_uuid(), $1, $2, $3, $4, '2026-01-01', 'Usage', 'T')`,
      [kind, urgency, amount, unit],
    )
  await rule('restore', 'essential', 24, 'hours')
  await rule('answer', 'ordinary', 15, 'days')
  await rule('make_safe', 'danger', 2, 'hours')
  const claire = { kind: 'staff' as const, id: world.ids.claire }
  const change = (caseId: string, natureCode: string, more: Partial<NewSubject> = {}) =>
    changeSubject(world.services, claire, caseId, { id: randomUUID(), natureCode, danger: null, ...more })
  const caseOf = async (id: string) =>
    (await world.owner.query('select * from cases where id = $1', [id])).rows[0]
  const faultOf = async (id: string) =>
    (await world.owner.query('select * from faults where id = $1', [id])).rows[0]
  const promisesOf = async (id: string): Promise<string[]> =>
    (
      await world.owner.query(
        `select kind || case when kept_at is not null then ' kept' when dropped_at is not null then ' dropped: ' || dropped_why else ' owed' end as said
           from case_promises where case_id = $1 order by 1`,
        [id],
      )
    ).rows.map(({ said }) => said)
  return { world, claire, change, caseOf, faultOf, promisesOf }
}

const count = async (world: DeskWorld, sql: string, values: unknown[] = []): Promise<number> =>
  Number((await world.owner.query(`select count(*) as n from ${sql}`, values)).rows[0].n)

async function doBoard(world: DeskWorld): Promise<void> {
  const { rows } = await world.owner.query(
    `delete from pgboss.job where name in ('board.publish', 'board.retell') returning name, data`,
  )
  for (const { name, data } of rows.toSorted((a, b) => a.name.localeCompare(b.name)))
    await jobs[name as keyof typeof jobs]?.(world.services, data)
}

const refused = async (doing: Promise<unknown>): Promise<string> => {
  try {
    await doing
  } catch (error) {
    return refusalOf(error)?.message ?? String(error)
  }
  return 'done'
}

test('urgency and due date are those of the new subject, from the day it was said; what was kept and what a person promised stay', async (t) => {
  const { world, claire, change, caseOf, promisesOf } = await subjectWorld(t)
  const { id } = await world.tell({ natureCode: 'unsure' })
  const told = await caseOf(id)
  await promiseDate(world.services, claire, id, world.clock.now().add({ hours: 240 }), 'le technicien passe')
  assert.deepEqual(await promisesOf(id), ['acknowledge kept', 'answer owed', 'dated owed'])
  world.clock.advance({ hours: 30 })
  const changed = await change(id, 'lift_stuck')
  assert.deepEqual(changed, { isCompetenceByHand: false, isNewDanger: false })
  assert.deepEqual(await promisesOf(id), [
    'acknowledge kept',
    'answer dropped: le sujet a changé',
    'dated owed',
    'restore owed',
  ])
  const now = await caseOf(id)
  assert.deepEqual([now.nature_code, now.urgency], ['lift_stuck', 'essential'])
  assert.equal(
    now.due_at.toString(),
    told.reported_at.add({ hours: 24 }).toString(),
    'already late: no clock starts again',
  )
  const [line] = (
    await world.owner.query(
      `select actor_id, facts from journal where event = 'case.subject_changed' and subject_id = $1`,
      [id],
    )
  ).rows
  assert.equal(line.actor_id, world.ids.claire)
  assert.deepEqual([line.facts.from, line.facts.to], ['unsure', 'lift_stuck'])
})

test('unknown, put away, the same, or said of another place: refused in French, nothing changed', async (t) => {
  const { world, change, caseOf } = await subjectWorld(t)
  const { id } = await world.tell({ natureCode: 'unsure' })
  const before = await caseOf(id)
  assert.match(await refused(change(id, 'nothing')), /n’est plus dans la liste/)
  assert.match(await refused(change(id, 'old')), /n’est plus dans la liste/)
  assert.match(await refused(change(id, 'unsure')), /est déjà le sujet/)
  assert.match(await refused(change(id, 'tap')), /« Robinet » ne se dit pas de ce lieu/)
  assert.deepEqual(await caseOf(id), before)
  assert.equal(await count(world, 'case_subject_changes'), 0)
})

test('an answered or closed demand keeps its subject, and one out of reach is not found', async (t) => {
  const { world, claire, change } = await subjectWorld(t)
  const { id } = await world.tell({ natureCode: 'unsure' })
  const bruno = { kind: 'staff' as const, id: world.ids.bruno }
  const far = changeSubject(world.services, bruno, id, { id: randomUUID(), natureCode: 'gas', danger: 'gas' })
  assert.match(await refused(far), /n’existe pas, ou elle n’est pas dans votre secteur/)
  await answer(
    world.services,
    claire,
    { caseId: id },
    { commandId: randomUUID(), kind: 'final', body: 'Fait.' },
  )
  assert.match(await refused(change(id, 'lift_stuck')), /rouvrez-la d’abord/)
  const { id: other } = await world.tell({ natureCode: 'unsure' })
  await closeCase(world.services, claire, other, 'mistaken', 'doublon')
  assert.match(await refused(change(other, 'lift_stuck')), /son sujet ne change plus/)
})

test('the same command is one change; of two at once, the second sees that it changed', async (t) => {
  const { world, change } = await subjectWorld(t)
  const { id } = await world.tell({ natureCode: 'unsure' })
  const command = randomUUID()
  await Promise.all([change(id, 'lift_stuck', { id: command }), change(id, 'lift_stuck', { id: command })])
  assert.equal(await change(id, 'lift_stuck', { id: command }), null)
  assert.equal(await count(world, 'case_subject_changes'), 1)
  const seen = { caseId: id, count: await count(world, 'journal where subject_id = $1', [id]) }
  const both = await Promise.all([
    refused(change(id, 'unsure', { seen })),
    refused(change(id, 'quarrel', { seen })),
  ])
  assert.deepEqual(both.filter((said) => said === 'done').length, 1)
  assert.match(both.find((said) => said !== 'done') ?? '', /a changé pendant que vous écriviez/)
})

test('alone in its fault, the fault takes the new subject, and the building reads it', async (t) => {
  const { world, claire, change, caseOf, faultOf } = await subjectWorld(t)
  const { id } = await world.tell({ natureCode: 'unsure' })
  const { fault_id: faultId } = await caseOf(id)
  await answer(
    world.services,
    claire,
    { caseId: id },
    {
      commandId: randomUUID(),
      kind: 'progress',
      body: 'Nous venons.',
      boardWords: 'Le technicien vient jeudi.',
    },
  )
  await doBoard(world)
  await change(id, 'lift_stuck')
  await doBoard(world)
  assert.equal((await caseOf(id)).fault_id, faultId)
  const fault = await faultOf(faultId)
  assert.deepEqual([fault.nature_code, fault.title], ['lift_stuck', 'Ascenseur en panne'])
  const posts = await as(world.services.db, { kind: 'public' }, (tx) => listPosts(tx, world.ids.building))
  assert.deepEqual(
    posts.map(({ said, done }) => [said, done]),
    [['Ascenseur en panne (Ascenseur B)', 'Le technicien vient jeudi.']],
  )
})

test('with neighbours, it leaves their fault to them, keeps its answers and has its own', async (t) => {
  const { world, claire, change, caseOf, faultOf } = await subjectWorld(t)
  const first = await world.tell({ natureCode: 'unsure' })
  const faultId = (await caseOf(first.id)).fault_id
  const other = await world.tell({
    natureCode: 'unsure',
    person: { residentId: world.ids.lucas },
    joinFaultId: faultId,
  })
  const given = { commandId: randomUUID(), kind: 'progress' as const, body: 'Nous cherchons.' }
  await answer(world.services, claire, { faultId }, given)
  await change(first.id, 'lift_stuck')
  const moved = await caseOf(first.id)
  assert.notEqual(moved.fault_id, faultId)
  const [own, theirs] = [await faultOf(moved.fault_id), await faultOf(faultId)]
  assert.deepEqual([own.title, own.ended_at, own.equipment_id], ['Ascenseur en panne', null, world.ids.lift])
  assert.deepEqual([theirs.title, theirs.ended_at], ['Panne à préciser', null])
  assert.equal(await count(world, 'case_answer_recipients where case_id = $1', [first.id]), 1)
  const known = await as(world.services.db, { kind: 'public' }, (tx) =>
    listKnown(tx, { buildingId: world.ids.building, estateId: world.ids.estate } as Parameters<
      typeof listKnown
    >[1]),
  )
  assert.deepEqual(known.map(({ title }) => title).toSorted(), ['Ascenseur en panne', 'Panne à préciser'])
  // The last voice of the fault left: nothing waits for it any more.
  await closeCase(world.services, claire, other.id, 'mistaken', 'doublon')
  assert.notEqual((await faultOf(faultId)).ended_at, null)
  // Grouped again with a neighbour, it leaves a second time.
  const again = await world.tell({ natureCode: 'lift_stuck', person: { residentId: world.ids.lucas } })
  await groupCases(world.services, claire, [again.id], moved.fault_id)
  await change(again.id, 'unsure')
  assert.equal((await caseOf(first.id)).fault_id, moved.fault_id)
  assert.notEqual((await caseOf(again.id)).fault_id, moved.fault_id)
})

test('a sensitive subject hides it from neighbours at once and for good, and is not left with who cannot open it', async (t) => {
  const { world, claire, change, caseOf, faultOf } = await subjectWorld(t)
  const { id } = await world.tell({ natureCode: 'unsure' })
  const { fault_id: faultId } = await caseOf(id)
  const words = {
    commandId: randomUUID(),
    kind: 'progress' as const,
    body: 'Vu.',
    boardWords: 'Nous regardons.',
  }
  await answer(world.services, claire, { caseId: id }, words)
  await doBoard(world)
  await assignCase(world.services, claire, id, { staffId: world.ids.gerard })
  await change(id, 'quarrel')
  await doBoard(world)
  let now = await caseOf(id)
  assert.deepEqual(
    [now.is_sensitive, now.fault_id, now.assignee_id, now.urgency],
    [true, null, null, 'complaint'],
  )
  assert.notEqual((await faultOf(faultId)).ended_at, null)
  assert.equal((await faultOf(faultId)).title, 'Panne à préciser', 'what was told of it stays what it was')
  const read = <T>(ask: Parameters<typeof as<T>>[2]) => as(world.services.db, { kind: 'public' }, ask)
  assert.deepEqual(await read((tx) => listPosts(tx, world.ids.building)), [])
  await change(id, 'lift_stuck')
  now = await caseOf(id)
  assert.deepEqual(
    [now.nature_code, now.is_sensitive, now.fault_id],
    ['lift_stuck', true, null],
    'what was said stays sensitive',
  )
  const near = await world.tell({ natureCode: 'lift_stuck', person: { residentId: world.ids.lucas } })
  const offered = await as(world.services.db, claire, async (tx) => {
    const found = await findCase(tx, near.id)
    return found ? listSuggestions(tx, found) : []
  })
  assert.deepEqual(offered, [])
})

test('who may not open what is sensitive does not make it so, nor does anybody while a company reads it', async (t) => {
  const { world, claire, change, caseOf } = await subjectWorld(t)
  const { id } = await world.tell({ natureCode: 'unsure' })
  const zoe = randomUUID()
  await world.owner.query(
    `insert into staff (id, handle, name, email) values ($1, 'zoe', 'Zoé', 'zoe@example.org')`,
    [zoe],
  )
  await world.owner.query(
    `insert into staff_grants (id, staff_id, role, agency_id, from_on) values (gen_random_uuid(), $1, 'technician', $2, '2020-01-01')`,
    [zoe, world.ids.phare],
  )
  const hers = (natureCode: string) =>
    changeSubject(world.services, { kind: 'staff', id: zoe }, id, {
      id: randomUUID(),
      natureCode,
      danger: null,
    })
  assert.match(await refused(hers('quarrel')), /confiez la demande à un conseiller/)
  assert.equal(await refused(hers('lift_stuck')), 'done')
  const { fault_id: faultId } = await caseOf(id)
  await world.owner.query(
    `insert into contractor_work_orders (id, contractor_id, fault_id, estate_id, instructions, sent_by, sent_at) values (gen_random_uuid(), $1, $2, $3, 'Voir', $4, now())`,
    [world.ids.contractor, faultId, world.ids.estate, claire.id],
  )
  assert.match(await refused(change(id, 'quarrel')), /Annulez d’abord l’intervention/)
  // In danger it leaves its fault, and what was asked of the company stays in sight.
  await change(id, 'gas', { danger: 'gas' })
  assert.equal(await count(world, 'contractor_work_orders where case_id = $1', [id]), 1)
})

test('a danger chosen alerts a human as one that is filed, has no fault, and stays that danger whatever its subject', async (t) => {
  const { world, change, caseOf, promisesOf } = await subjectWorld(t)
  const { id } = await world.tell({ natureCode: 'unsure' })
  const command = randomUUID()
  const changed = await change(id, 'gas', { id: command, danger: 'gas' })
  await change(id, 'gas', { id: command, danger: 'gas' })
  assert.equal(changed?.isNewDanger, true)
  let now = await caseOf(id)
  assert.deepEqual([now.urgency, now.danger, now.fault_id], ['danger', 'gas', null])
  assert.ok((await promisesOf(id)).includes('make_safe owed'))
  assert.equal(await count(world, 'alerts where case_id = $1', [id]), 1)
  assert.equal(await count(world, `pgboss.job where name = 'alert.round'`), 1)
  assert.deepEqual(await change(id, 'lift_stuck'), { isCompetenceByHand: false, isNewDanger: false })
  now = await caseOf(id)
  assert.deepEqual(
    [now.nature_code, now.urgency, now.danger, now.fault_id],
    ['lift_stuck', 'danger', 'gas', null],
  )
  assert.equal(await count(world, 'alerts where case_id = $1', [id]), 1)
})
