// Does each person get each answer, by the way she chose, whatever fails?
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { goeland, residents, staff } from '../../../db/worlds/people.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { jobs } from '../../app.ts'
import type { InboundMail } from '../../platform/channels/mail-in.ts'
import type { Actor } from '../../platform/db/actor.ts'
import { answer, type Filing, fileCase } from '../cases/index.ts'
import { receiveMail } from './index.ts'
import { signReply } from './reply-address.ts'
import { nextTryAfter, type Preference, postalLines, triesMax, type Way, wayAfter, waysTo } from './rules.ts'

const house = await openHouse()
const { services, exchange } = house
const claire: Actor & { kind: 'staff' } = { kind: 'staff', id: staff.claire.id }

async function fileFor(person: Filing['person'], joinFaultId: string | null = null): Promise<string> {
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
    joinFaultId,
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
  return id
}
const deliveriesOf = (caseId: string) =>
  house.ask<{
    id: string
    channel: string
    state: string
    answer_id: string | null
    body: string
    dedupe: string
    to_address: string
  }>('select * from deliveries where case_id = $1 order by made_at, id', [caseId])
const say = (caseId: string, body: string) =>
  answer(services, claire, { caseId }, { commandId: randomUUIDv7(), kind: 'final', body })

test('everyone is reached: the chosen way first, and at the end a letter or a call', () => {
  const text = fc.option(fc.constant('x@example.org'), { nil: null })
  const reach = fc.record({
    preference: fc.constantFrom<Preference>('app', 'email', 'sms', 'call', 'letter'),
    email: text,
    sms: text,
    phone: text,
    push: fc.array(fc.uuid(), { maxLength: 2 }),
    letter: fc.constant<string[]>(['1 rue du Port']),
  })
  fc.assert(
    fc.property(reach, (one) => {
      const ways = waysTo(one)
      assert.ok(ways.length > 0)
      assert.ok(ways.some((way) => way.channel === 'letter'))
      // Failing again and again always ends.
      const tried: Way[] = []
      for (let way = wayAfter(one, tried); way; way = wayAfter(one, tried)) {
        assert.ok(tried.length <= 6)
        tried.push(way)
      }
      assert.deepEqual(tried, ways, 'each way once, in this order')
    }),
  )
  assert.equal(nextTryAfter(triesMax, services.clock.now()), null)
})

test('a letter has the home, the street, then the town, once', () => {
  const home = { door: '302', commune: 'Calais', postcode: null }
  assert.deepEqual(postalLines({ ...home, address: '3 quai du Rhin, 62100 CALAIS' }), [
    'Logement 302',
    '3 quai du Rhin',
    '62100 CALAIS',
  ])
  assert.deepEqual(postalLines({ ...home, address: '3 quai du Rhin, bâtiment B' }), [
    'Logement 302',
    '3 quai du Rhin, bâtiment B',
    'Calais',
  ])
  assert.deepEqual(postalLines({ ...home, address: '3 quai du Rhin' }).at(-1), 'Calais')
  const known = { ...home, postcode: '62100' }
  for (const address of ['3 quai du Rhin', '3 quai du Rhin, Calais', '3 quai du Rhin, 62100 Calais'])
    assert.deepEqual(postalLines({ ...known, address }).slice(1), ['3 quai du Rhin', '62100 Calais'])
})

test('one answer, five people, five ways: each with its trace', async () => {
  const first = await fileFor({ residentId: residents.lucas.id })
  const [fault] = await house.ask<{ fault_id: string }>('select fault_id from cases where id = $1', [first])
  const faultId = fault?.fault_id ?? ''
  const told = {
    lucas: first,
    fatima: await fileFor({ residentId: residents.fatima.id }, faultId),
    ginette: await fileFor({ residentId: residents.ginette.id }, faultId),
    odette: await fileFor({ residentId: residents.odette.id }, faultId),
    visitor: await fileFor({ name: 'M. Passant', channel: 'sms', address: '06 39 98 77 66' }, faultId),
  }
  await house.doJobs(jobs)
  const given = await answer(
    services,
    claire,
    { faultId },
    {
      commandId: randomUUIDv7(),
      kind: 'final',
      body: 'La porte du quatrième est réparée.',
      boardWords: 'Porte du quatrième réparée.',
    },
  )
  await house.doJobs(jobs)
  await house.doJobs(jobs)
  const traces: Record<string, string[]> = {}
  for (const [name, caseId] of Object.entries(told))
    traces[name] = (await deliveriesOf(caseId))
      .filter((one) => one.answer_id === given)
      .map((one) => `${one.channel} ${one.state}`)
  assert.deepEqual(traces.lucas, ['email sent'])
  assert.ok(traces.fatima?.includes('app delivered'), String(traces.fatima))
  assert.deepEqual(traces.ginette, ['call to_call'])
  assert.deepEqual(traces.odette, ['letter to_print'])
  assert.deepEqual(traces.visitor, ['sms sent'])
  const mail = exchange
    .messages()
    .find((one) => one.kind === 'mail' && one.text.includes('porte du quatrième') && one.to.includes('lucas'))
  assert.match(mail?.text ?? '', /\/reglee\//)
  assert.match(mail?.replyTo ?? '', /^reponse\+\d+\./)
  const posts = await house.ask<{ done: string; voices: number }>(
    'select done, voices from board_posts where answer_id = $1',
    [given],
  )
  assert.deepEqual(posts, [{ done: 'Porte du quatrième réparée.', voices: 5 }])
})

test('a way that fails for a while is tried again; for good, the next way is taken', async () => {
  const caseId = await fileFor({ residentId: residents.lucas.id })
  await house.doJobs(jobs)
  exchange.failNext({ kind: 'mail', times: 1, how: 'temporary' })
  await say(caseId, 'Réponse après une panne.')
  await house.doJobs(jobs)
  const waiting = (await deliveriesOf(caseId)).at(-1)
  assert.equal(waiting?.state, 'waiting')
  services.clock.advance({ minutes: 2 })
  await house.doJobs(jobs)
  assert.equal((await deliveriesOf(caseId)).find((one) => one.id === waiting?.id)?.state, 'sent')

  const other = await fileFor({ residentId: residents.lucas.id })
  await house.doJobs(jobs)
  exchange.failNext({ kind: 'mail', times: 1, how: 'permanent' })
  await say(other, 'Réponse refusée.')
  await house.doJobs(jobs)
  const ways = (await deliveriesOf(other))
    .filter((one) => one.answer_id)
    .map((one) => `${one.channel} ${one.state}`)
  assert.equal(ways[0], 'email replaced')
  assert.equal(ways.length, 2)
})

test('when no way is left, a human is asked', async () => {
  const caseId = await fileFor({ name: 'Mme Voisine', channel: 'email', address: 'voisine@example.org' })
  exchange.failNext({ kind: 'mail', times: 1, how: 'permanent' })
  await house.doJobs(jobs)
  const [row] = await house.ask<{ state: string; asked: boolean }>(
    'select state, asked_human_at is not null as asked from deliveries where case_id = $1',
    [caseId],
  )
  assert.deepEqual(row, { state: 'failed', asked: true })
})

test('the same job done twice sends one message', async () => {
  const caseId = await fileFor({ residentId: residents.lucas.id })
  await house.doJobs(jobs)
  const before = exchange.messages().length
  for (const one of await deliveriesOf(caseId))
    await jobs['delivery.send']?.(services, { deliveryId: one.id })
  await jobs['delivery.fan_out']?.(services, { what: 'filed', id: caseId })
  assert.equal(exchange.messages().length, before)
  assert.equal((await deliveriesOf(caseId)).length, 1)
})

const inbound = (change: Partial<InboundMail>): InboundMail => ({
  from: { address: 'lucas.delattre@example.org', name: 'Lucas' },
  to: ['bonjour@jetee.example'],
  subject: 'Bonjour',
  text: 'Toujours en panne.',
  attachments: [],
  messageId: `<${randomUUIDv7()}@example.org>`,
  inReplyTo: null,
  references: [],
  date: null,
  isAutomatic: false,
  isBounce: false,
  bounce: null,
  ...change,
})

test('a reply comes back onto its demand, once; a forged one waits for a person', async () => {
  const caseId = await fileFor({ residentId: residents.lucas.id })
  const [row] = await house.ask<{ number: string }>('select number::text from cases where id = $1', [caseId])
  const reply = inbound({
    to: [`reponse+${row?.number}.${signReply(services.secret, caseId)}@jetee.example`],
  })
  await receiveMail(services, reply)
  await receiveMail(services, reply)
  assert.equal((await house.ask('select 1 from case_messages where case_id = $1', [caseId])).length, 1)
  const forged = inbound({ to: [`reponse+${row?.number}.${'0'.repeat(20)}@jetee.example`] })
  await receiveMail(services, forged)
  assert.equal((await house.ask('select 1 from case_messages where case_id = $1', [caseId])).length, 1)
  const [kept] = await house.ask<{ kind: string; case_id: string | null }>(
    'select kind, case_id from delivery_inbound_mails where message_id = $1',
    [forged.messageId],
  )
  assert.deepEqual(kept, { kind: 'new', case_id: null })
})

test('a bounce finds another way', async () => {
  const caseId = await fileFor({ residentId: residents.lucas.id })
  await house.doJobs(jobs)
  const sent = (await deliveriesOf(caseId))[0]
  assert.equal(sent?.state, 'sent')
  await receiveMail(
    services,
    inbound({
      isBounce: true,
      bounce: { originalMessageId: `<${sent?.id}@jetee.example>`, status: '5.1.1' },
    }),
  )
  const after = await deliveriesOf(caseId)
  assert.equal(after.find((one) => one.id === sent?.id)?.state, 'replaced')
  assert.equal(after.length, 2)
})

test('a danger rings the people on duty again and again, until one says "j’y vais"', async () => {
  const id = randomUUIDv7()
  await fileCase(
    services,
    { kind: 'resident', id: residents.fatima.id },
    {
      id,
      natureCode: 'lift_stuck',
      danger: 'trapped',
      details: '',
      channel: 'app',
      person: { residentId: residents.fatima.id },
      filedBy: null,
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
    },
  )
  const rung = () => house.ask("select 1 from deliveries where case_id = $1 and purpose = 'alert'", [id])
  await house.doJobs(jobs)
  const first = (await rung()).length
  assert.ok(first > 0)
  services.clock.advance({ minutes: 5 })
  await house.doJobs(jobs)
  const second = (await rung()).length
  assert.ok(second > first)
  const [alert] = await house.ask<{ id: string }>('select id from alerts where case_id = $1', [id])
  const { acknowledgeAlert } = await import('../on-call/index.ts')
  await acknowledgeAlert(services, claire, alert?.id ?? '', 'Paul')
  services.clock.advance({ minutes: 30 })
  await house.doJobs(jobs)
  assert.equal((await rung()).length, second)
})
