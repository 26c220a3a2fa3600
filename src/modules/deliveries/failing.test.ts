// When the world is down or an address is dead, does each message still end with the person, or with a human?
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { goeland, residents, staff } from '../../../db/worlds/people.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { jobs } from '../../app.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { answer, type Filing, fileCase } from '../cases/index.ts'
import { sweepLost } from './index.ts'
import { queueDelivery } from './queue.ts'
import { triesMax } from './rules.ts'

const house = await openHouse()
const { services, exchange } = house
const claire = { kind: 'staff' as const, id: staff.claire.id }

async function filed(person: Filing['person']): Promise<string> {
  const id = randomUUIDv7()
  await fileCase(services, claire, {
    id,
    natureCode: 'lift_stuck',
    danger: null,
    details: '',
    channel: 'phone',
    person,
    filedBy: claire.id,
    reportedAt: services.clock.now(),
    joinFaultId: null,
    photos: [],
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
  })
  await house.doJobs(jobs)
  return id
}
const say = (caseId: string, body: string) =>
  answer(services, claire, { caseId }, { commandId: randomUUIDv7(), kind: 'final', body })
const chainOf = async (caseId: string) =>
  (
    await house.ask<{ channel: string; state: string; tries: number }>(
      `select channel, state, tries from deliveries where case_id = $1 and answer_id is not null order by made_at, id`,
      [caseId],
    )
  ).map(({ channel, state, tries }) => `${channel} ${state} ${tries}`)

test('a server that refuses for a while is asked again and again, each time later; then the letter leaves', async () => {
  const caseId = await filed({ residentId: residents.lucas.id })
  await house.ask(
    `update resident_channels set ended_at = now(), ended_why = 'essai' where resident_id = $1 and kind <> 'email'`,
    [residents.lucas.id],
  )
  await say(caseId, 'Le technicien passe jeudi.')
  exchange.failNext({ kind: 'mail', times: triesMax, how: 'temporary' })
  await house.doJobs(jobs)
  const waits: number[] = []
  for (let turn = 0; turn < triesMax; turn++) {
    const [due] = await house.ask<{ at: string | null }>(
      `select to_char(next_try_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MSZ') as at from deliveries where case_id = $1 and state = 'waiting'`,
      [caseId],
    )
    if (!due?.at) break
    const now = services.clock.now()
    const minutes = Math.ceil(now.until(Temporal.Instant.from(due.at)).total('minutes'))
    waits.push(minutes)
    services.clock.advance({ minutes })
    await house.doJobs(jobs)
  }
  assert.equal(waits.length, triesMax - 1)
  assert.deepEqual(
    waits,
    waits.toSorted((one, other) => one - other),
    'patience grows',
  )
  assert.deepEqual(await chainOf(caseId), [`email replaced ${triesMax}`, 'letter to_print 0'])
  const [words] = await house.ask<{ n: number }>(
    `select count(*)::int as n from delivery_tries t join deliveries d on d.id = t.delivery_id where d.case_id = $1 and d.answer_id is not null`,
    [caseId],
  )
  assert.equal(words?.n, triesMax, 'each try is written')
})

test('nobody knows how to reach her: a human is asked at once, and the answer is not lost', async () => {
  const id = residents.odette.id
  await house.ask('delete from lease_holders where resident_id = $1', [id])
  await house.ask('delete from household_members where resident_id = $1', [id])
  await house.ask(
    `update resident_channels set ended_at = now(), ended_why = 'essai' where resident_id = $1 and ended_at is null`,
    [id],
  )
  const caseId = await filed({ residentId: id })
  await say(caseId, 'Réparé ce matin.')
  await house.doJobs(jobs)
  const rows = await house.ask<{ state: string; asked: boolean; extra: { paragraphs: string[] } }>(
    `select state, asked_human_at is not null as asked, extra from deliveries where case_id = $1 and answer_id is not null`,
    [caseId],
  )
  assert.deepEqual(
    rows.map(({ state, asked }) => [state, asked]),
    [['failed', true]],
  )
  assert.match(rows[0]?.extra.paragraphs.join(' ') ?? '', /Réparé ce matin/)
})

test('a job lost by a crash is taken up again, and the message leaves once', async () => {
  const caseId = await filed({ residentId: residents.fatima.id })
  await say(caseId, 'La porte est réparée.')
  await house.doJobs({ 'delivery.fan_out': jobs['delivery.fan_out']! })
  await house.ask(`delete from pgboss.job where name = 'delivery.send'`)
  await house.ask(`update deliveries set state = 'sending' where case_id = $1 and state = 'waiting'`, [
    caseId,
  ])
  await sweepLost(services)
  await house.doJobs(jobs)
  assert.match((await chainOf(caseId)).join(), /sending/, 'too early to call it lost')
  services.clock.advance({ minutes: 31 })
  await sweepLost(services)
  await sweepLost(services)
  services.clock.advance({ minutes: 2 })
  await house.doJobs(jobs)
  const states = (await chainOf(caseId)).map((one) => one.split(' ')[1])
  assert.ok(
    states.every((state) => state === 'sent' || state === 'delivered'),
    String(states),
  )
})

test('she changes her wish while the messages leave: she still gets one', async () => {
  const caseId = await filed({ residentId: residents.amine.id })
  const answerId = await say(caseId, 'C’est fait.')
  await house.doJobs(jobs)
  const before = await chainOf(caseId)
  await house.ask(`update residents set answer_channel = 'letter' where id = $1`, [residents.amine.id])
  await jobs['delivery.fan_out']?.(services, { what: 'answer', id: answerId })
  assert.deepEqual(await chainOf(caseId), before)
})

test('what is written to a contractor, or to people on duty, never goes to the resident instead', async () => {
  const caseId = await filed({ residentId: residents.lucas.id })
  const before = await house.ask('select 1 from deliveries where case_id = $1', [caseId])
  for (const purpose of ['order', 'alert'] as const)
    await as(services.db, systemActor, (tx) =>
      queueDelivery(services, tx, {
        dedupe: `essai:${purpose}`,
        purpose,
        way: { channel: 'email', address: `${purpose}@example.org` },
        toName: 'Ascenseurs',
        caseId,
        subject: 'Intervention',
        short: 'Intervention',
        paragraphs: ['Le lien ci-dessous montre ce qu’il y a à faire.'],
        link: { href: 'http://localhost:3000/partenaire/secret', label: 'Voir' },
      }),
    )
  exchange.failNext({ kind: 'mail', times: 2, how: 'permanent' })
  await house.doJobs(jobs)
  const rows = await house.ask<{ state: string; asked: boolean }>(
    `select state, asked_human_at is not null as asked from deliveries where case_id = $1 and purpose <> 'service'`,
    [caseId],
  )
  assert.deepEqual(rows, [
    { state: 'failed', asked: true },
    { state: 'failed', asked: true },
  ])
  const after = await house.ask('select 1 from deliveries where case_id = $1', [caseId])
  assert.equal(after.length, before.length + 2)
})
