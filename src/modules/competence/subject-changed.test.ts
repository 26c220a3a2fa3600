// Its subject changed: is who is competent decided anew, told only when it changes, and kept when a person decided? With the catalogue and the matrix of the sample landlord.
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { residents, staff } from '../../../db/worlds/people.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { fileLamp, hallPlace } from '../../../tests/support/lamp.ts'
import { visitAs } from '../../../tests/support/visit.ts'
import { jobs } from '../../app.ts'
import { fileCase } from '../cases/index.ts'
import { changeSubject } from '../cases/subject.ts'
import { decideByHand } from './decisions.ts'

const house = await openHouse()
const { services, ask } = house
const claire = { kind: 'staff' as const, id: staff.claire.id }
const change = (caseId: string, natureCode: string) =>
  changeSubject(services, claire, caseId, { id: randomUUIDv7(), natureCode, danger: null })
const decisionsOf = (caseId: string) =>
  ask<{ rule_code: string | null; sentence: string; isLive: boolean }>(
    `select rule_code, sentence, ended_at is null as "isLive" from competence_decisions where case_id = $1 order by decided_at, id`,
    [caseId],
  )
const toldOf = async (caseId: string) =>
  (
    await ask(
      `select 1 from deliveries where case_id = $1 and channel <> 'app' and dedupe like '%decided:%'`,
      [caseId],
    )
  ).length

test('a message left on the voice server at the technical key is the lift: its company is competent, with the delays of the lift', async () => {
  const reportedAt = services.clock.now().subtract({ hours: 20 })
  const [home] = await ask<{ id: string }>('select id from homes where code = $1', [residents.fatima.home])
  const { id, number } = await fileCase(
    services,
    { kind: 'system' },
    {
      id: randomUUIDv7(),
      natureCode: 'technical_unsure',
      danger: null,
      // As a voice message is filed: nobody knows yet that it is about the lift.
      place: { ...hallPlace, kind: 'home', ground: 'home', homeId: home?.id ?? '', equipmentId: null },
      details: 'Message laissé au téléphone.',
      channel: 'voice',
      person: { residentId: residents.fatima.id },
      filedBy: null,
      reportedAt,
      joinFaultId: null,
      photos: [],
    },
  )
  const [before] = await ask<{ due: string }>(`select due_at::text as due from cases where id = $1`, [id])
  assert.deepEqual(
    (await decisionsOf(id)).map(({ rule_code }) => rule_code),
    ['other'],
  )
  await change(id, 'lift_stuck')
  await house.doJobs(jobs)
  const [first, second] = await decisionsOf(id)
  assert.deepEqual(
    [first?.rule_code, first?.isLive],
    ['other', false],
    'what was decided stays in its history',
  )
  assert.deepEqual([second?.rule_code, second?.isLive], ['lift_common', true])
  assert.match(second?.sentence ?? '', /ascenseur/)
  assert.equal(await toldOf(id), 1)
  const [now] = await ask<{ urgency: string; due: string; reported: string }>(
    `select urgency, due_at::text as due, reported_at::text as reported from cases where id = $1`,
    [id],
  )
  assert.equal(now?.urgency, 'essential')
  const [moved] = await ask(
    `select c.place_kind, c.ground, c.home_id, q.kind as equipment, f.nature_code as fault from cases c left join equipment q on q.id = c.equipment_id left join faults f on f.id = c.fault_id where c.id = $1`,
    [id],
  )
  assert.deepEqual(
    moved,
    { place_kind: 'common', ground: 'common', home_id: null, equipment: 'lift', fault: 'lift_stuck' },
    'a lift is the entrance’s: neighbours may join it',
  )
  assert.notEqual(now?.due, before?.due)
  const [restored] = await ask<{ hours: number }>(
    `select extract(epoch from p.due_at - c.reported_at)::float / 3600 as hours from case_promises p join cases c on c.id = p.case_id where c.id = $1 and p.kind = 'restore' and p.dropped_at is null`,
    [id],
  )
  assert.equal(restored?.hours, 24, 'from the hour of the call')
  // She reads it on her page and in her list.
  const fatima = await visitAs(services, 'fatima')
  const page = await fatima.get(`/moi/demandes/${number}`)
  assert.match(page.text, /« Panne ou problème technique à préciser » devient « Ascenseur en panne »/)
  assert.doesNotMatch(page.text, /Claire Lemoine/)
  assert.match((await fatima.get('/moi')).text, /Ascenseur en panne/)
})

test('the same body for another subject: the decision is dated anew, and she is not written to', async () => {
  const { id } = await fileCase(services, claire, {
    id: randomUUIDv7(),
    natureCode: 'lift_stuck',
    danger: null,
    place: { ...hallPlace },
    details: '',
    channel: 'phone',
    person: { residentId: residents.lucas.id },
    filedBy: claire.id,
    reportedAt: services.clock.now(),
    joinFaultId: null,
    photos: [],
  })
  await change(id, 'lift_door')
  await house.doJobs(jobs)
  assert.equal((await decisionsOf(id)).length, 2)
  assert.equal(await toldOf(id), 0)
})

test('what the City had is taken back when it is ours, and is told under the subject it had', async () => {
  const lamp = await fileLamp(house)
  services.clock.advance({ minutes: 5 })
  await change(lamp.id, 'technical_unsure')
  await house.doJobs(jobs)
  const [referral] = await ask<{ state: string }>(
    'select state from competence_referrals where fault_id = $1',
    [lamp.faultId],
  )
  assert.equal(referral?.state, 'withdrawn')
  assert.equal(await toldOf(lamp.id), 1)
  const [mail] = house.exchange.messages().filter((one) => one.kind === 'mail' && /ville-port/.test(one.to))
  assert.doesNotMatch(mail?.text ?? '', /à préciser/)
})

test('a person decided: that stays, and whoever changes the subject is asked to look again', async () => {
  const lamp = await fileLamp(house)
  const [body] = await ask<{ id: string }>(
    `select id from competence_bodies where kind = 'landlord' or way = 'inside' limit 1`,
  )
  await decideByHand(services, claire, lamp.id, {
    bodyKey: `body:${body?.id}`,
    sentence: '',
    reason: 'Vu sur place.',
  })
  await house.doJobs(jobs)
  services.clock.advance({ minutes: 5 })
  const before = await decisionsOf(lamp.id)
  const told = await toldOf(lamp.id)
  const adviser = await visitAs(services, 'claire')
  const sent = await adviser.post(`/bureau/demandes/${lamp.number}/sujet`, {
    command: randomUUIDv7(),
    nature: 'technical_unsure',
  })
  assert.equal(sent.location, `/bureau/demandes/${lamp.number}?fait=sujet_competence`)
  await house.doJobs(jobs)
  assert.deepEqual(await decisionsOf(lamp.id), before)
  assert.equal(await toldOf(lamp.id), told)
  const page = (await adviser.get(sent.location ?? '')).text
  assert.match(page, /vérifiez qui est compétent/)
  assert.match(page, /Le sujet a changé depuis cette décision/)
})
