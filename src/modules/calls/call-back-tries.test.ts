// Is a callback that reaches nobody over one day, told to her, and counted for what it was?
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, test } from 'node:test'
import { staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { at } from '../../platform/clock/clock.ts'
import { as } from '../../platform/db/database.ts'
import { callsDesk } from './desk.tsx'
import { readMonthFacts } from './figure-queries.ts'
import { countBacks } from './figures.ts'
import { isGivenUp } from './half-days.ts'
import { callJobs } from './index.ts'
import { openTelephone } from './telephone.ts'

const house = await openHouse()
const { services, ask } = house
const telephone = openTelephone(services, { secondMs: 5 })
after(() => telephone.close())
const app = mount(house, callsDesk(services, telephone))
let claire = await signedIn(house, app, staff.claire)
const desk = '/bureau/appels'
const textOf = async (path: string) => (await (await claire.get(path)).text()).replaceAll('\u00a0', ' ')

async function asks(
  phone: string,
  wantedFrom: string | null = null,
): Promise<{ id: string; callId: string }> {
  const callId = await telephone.page.call(phone)
  telephone.exchange.happen(callId, { kind: 'hung_up' })
  await telephone.exchange.settle(callId)
  const id = randomUUIDv7()
  await ask(
    `insert into call_backs (id, call_id, phone, agency_id, asked_at, due_at, wanted_from)
     select $1, $2, $3, id, $4::timestamptz, $5::timestamptz, $6::timestamptz from agencies order by name limit 1`,
    [
      id,
      callId,
      phone,
      services.clock.now().toString(),
      at('2026-11-27 12:00').toString(),
      wantedFrom && at(wantedFrom).toString(),
    ],
  )
  return { id, callId }
}
async function tries(id: string, when: string, outcome = 'no_answer'): Promise<string> {
  services.clock.set(when)
  const answer = await claire.post(`${desk}/rappels/${id}`, { outcome })
  assert.equal(answer.status, 303)
  return answer.headers.get('location') ?? ''
}
const outcomeOf = async (id: string) =>
  (await ask<{ outcome: string | null }>('select outcome from call_backs where id = $1', [id]))[0]?.outcome
async function told(phone: string) {
  await house.doJobs({ 'call.tell_not_reached': callJobs['call.tell_not_reached'] ?? assert.fail() })
  return ask<{ body: string }>(`select body from deliveries where to_address = $1 and channel = 'sms'`, [
    phone,
  ])
}

test('tries of one half-day are one; before the half-day she chose they are none', () => {
  const no = (...when: string[]) => when.map((one) => ({ at: at(one), outcome: 'no_answer' }))
  const once = no('2026-11-24 09:00', '2026-11-24 09:10', '2026-11-24 11:00', '2026-11-24 14:00')
  assert.equal(isGivenUp(once, null, 3), false)
  assert.equal(isGivenUp([...once, ...no('2026-11-25 09:00')], null, 3), true)
  const early = no('2026-11-24 09:00', '2026-11-24 14:00', '2026-11-25 09:00')
  assert.equal(isGivenUp(early, at('2026-11-25 08:30'), 3), false)
  assert.equal(isGivenUp(early, at('2026-11-25 08:30'), 1), true)
})

test('never reached on three half-days: it leaves the list, she is told by SMS, and her call says so', async () => {
  services.clock.set('2026-11-24 10:00')
  const { id, callId } = await asks('+33639980021')
  await tries(id, '2026-11-24 10:05')
  await tries(id, '2026-11-24 11:30', 'busy')
  await tries(id, '2026-11-24 15:00')
  assert.equal(await outcomeOf(id), null)
  assert.deepEqual(await told('+33639980021'), [])
  const last = await tries(id, '2026-11-25 09:00')
  assert.equal(await outcomeOf(id), 'not_reached')
  const after = await textOf(last)
  assert.match(after, /le rappel s’arrête, et un SMS le lui dit/)
  assert.ok(!after.includes(`/rappels/${id}`))
  const [sms, ...others] = await told('+33639980021')
  assert.match(
    sms?.body ?? '',
    /essayé plusieurs fois, sans réussir à vous joindre.*appelez le 03.53.01.00.00/,
  )
  assert.deepEqual(others, [])
  const call = await textOf(`${desk}/${callId}`)
  assert.equal(call.match(/Rappel par Claire[^:]*: Pas de réponse/g)?.length, 3)
  assert.match(call, /Rappel par Claire[^:]*: Occupé/)
  assert.match(call, /Rappel terminé : la personne n’a pas pu être jointe/)
  assert.match(await textOf(`${desk}/termines`), /a demandé un rappel : nous n’avons pas pu la joindre/)
  // Whoever notes a try after it adds nothing.
  assert.match(await tries(id, '2026-11-25 15:00'), /fait=noted/)
  assert.equal((await told('+33639980021')).length, 1)
})

test('a fixed line takes no SMS: it is over too, and the adviser reads that nobody is told', async () => {
  services.clock.set('2026-11-24 10:00')
  const { id } = await asks('+33321000022')
  for (const when of ['2026-11-24 10:05', '2026-11-24 15:00']) await tries(id, when)
  assert.match(await textOf(await tries(id, '2026-11-25 09:00')), /Son numéro ne reçoit pas de SMS/)
  assert.equal(await outcomeOf(id), 'not_reached')
  assert.deepEqual(await told('+33321000022'), [])
})

test('how many half-days are tried is a rule of the landlord', async () => {
  services.clock.set('2026-11-24 10:00')
  const { id } = await asks('+33639980023')
  await ask(
    `insert into settings (id, key, value, from_on, source, checked, set_at) values ($1, 'rule.callBackHalfDays', '1', '2026-11-26', 'décision de la direction', 'T', now())`,
    [randomUUIDv7()],
  )
  await tries(id, '2026-11-24 10:05')
  assert.equal(await outcomeOf(id), null)
  await tries(id, '2026-11-26 10:05')
  assert.equal(await outcomeOf(id), 'not_reached')
  await ask(`delete from settings where key = 'rule.callBackHalfDays'`)
})

test('the half-day she chose is kept in it, or before it when she was reached; never by an early try alone', async () => {
  const july = Temporal.PlainYearMonth.from('2027-07')
  services.clock.set('2027-07-05 09:00')
  claire = await signedIn(house, app, staff.claire)
  const made: string[] = []
  for (const phone of ['+33321000031', '+33321000032', '+33321000033'])
    made.push((await asks(phone, '2026-11-27 08:30')).id)
  await ask(
    `update call_backs set wanted_from = '2027-07-07T06:30:00Z', due_at = '2027-07-07T10:00:00Z' where asked_at >= '2027-07-01'`,
  )
  const [early, reached, within] = made
  assert.ok(early && reached && within)
  await tries(early, '2027-07-06 09:00')
  await tries(reached, '2027-07-06 09:00', 'reached')
  await tries(within, '2027-07-06 09:00')
  await tries(within, '2027-07-07 09:00')
  const facts = async () =>
    (await as(services.db, { kind: 'staff', id: staff.audit.id }, (tx) => readMonthFacts(tx, july))).backs
  assert.deepEqual(countBacks(await facts(), at('2027-07-07 11:00')), { judged: 2, kept: 2 })
  assert.deepEqual(countBacks(await facts(), at('2027-07-07 13:00')), { judged: 3, kept: 2 })
  // Called at last, after the half-day.
  await tries(early, '2027-07-07 15:00')
  assert.deepEqual(countBacks(await facts(), at('2027-07-07 16:00')), { judged: 3, kept: 2 })
})
