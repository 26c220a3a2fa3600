// Is what a caller said, and the number she called from, gone on its day, and no sooner? Does a call that no line holds end?
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, test } from 'node:test'
import { staff } from '../../../db/worlds/people.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { at } from '../../platform/clock/clock.ts'
import { beepTone } from '../../platform/voice/sound.ts'
import { callJobs } from './index.ts'
import { losePagesLeft } from './sweep.ts'
import { openTelephone } from './telephone.ts'
import { usualFlow } from './usual-flow.fr.ts'

const house = await openHouse()
const { services, ask } = house
const sweep = () => callJobs['call.sweep']?.(services, {})
const flowId = randomUUIDv7()
const insertFlow = (id: string, flow: unknown) =>
  ask('insert into call_flows (id, flow, made_at) values ($1, $2, now())', [id, JSON.stringify(flow)])
await insertFlow(flowId, usualFlow)
const [agency] = await ask<{ id: string }>('select id from agencies order by code limit 1')
const [home] = await ask<{ id: string; estate_id: string }>(
  'select id, estate_id from homes order by code limit 1',
)
assert.ok(agency && home)

const remembered = {
  ...{ node: 'menu', step: 'ask', doing: 'key', faults: [] },
  ...{ phone: '+33611111111', kept: '0611111111', typed: '06', said: [{ words: '0 6 1 1 1 1 1 1 1 1' }] },
}
async function makeCall(began: string, isOver: boolean, line = 'page'): Promise<string> {
  const id = randomUUIDv7()
  await ask(
    `insert into calls (id, flow_id, line, line_id, phone, home_id, estate_id, agency_id, state, began_at, ended_at, ending)
     values ($1::uuid, $2, $3, $1::text, '+33611111111', $4, $5, $6, $7, $8::timestamptz, case when $9 then $8::timestamptz + interval '3 minutes' end, case when $9 then 'goodbye' end)`,
    [
      id,
      flowId,
      line,
      home?.id,
      home?.estate_id,
      agency?.id,
      JSON.stringify(remembered),
      at(began).toString(),
      isOver,
    ],
  )
  return id
}
async function makeRecording(callId: string, sound: string, made: string, forget: string): Promise<string> {
  const id = randomUUIDv7()
  await ask(
    `insert into call_recordings (id, call_id, purpose, sound, seconds, made_at, forget_at) values ($1, $2, 'message', $3, 2, $4, $5)`,
    [id, callId, sound, at(made).toString(), at(forget).toString()],
  )
  return id
}
/** A sound nobody else has: a beep of another length. */
const keepSound = async (length: number) => (await services.voice.keep(beepTone.subarray(0, length))).name
const rowOf = async (id: string) =>
  (
    await ask<{ sound: string | null; forgotten_at: string | null; seconds: string; made_at: unknown }>(
      'select sound, forgotten_at, seconds, made_at from call_recordings where id = $1',
      [id],
    )
  )[0]

test('what somebody said is gone from the disk on its day, and only its date and its length remain', async () => {
  const call = await makeCall('2026-05-28 10:00', true)
  const [due, kept] = [await keepSound(200), await keepSound(300)]
  const old = await makeRecording(call, due, '2026-05-28 10:00', '2026-11-24 10:00')
  const young = await makeRecording(call, kept, '2026-05-28 10:00', '2026-11-24 10:01')
  assert.ok(await services.voice.read(due))
  await sweep()
  const row = await rowOf(old)
  assert.equal(row?.sound, null)
  assert.ok(row?.forgotten_at && row.made_at)
  assert.equal(await services.voice.read(due), null)
  assert.equal((await rowOf(young))?.sound, kept)
  assert.ok(await services.voice.read(kept))
  // The night after, nothing is forgotten twice.
  const first = String(row.forgotten_at)
  house.services.clock.advance({ hours: 24 })
  await sweep()
  assert.equal(String((await rowOf(old))?.forgotten_at), first)
  assert.equal(await services.voice.read(kept), null)
  house.services.clock.set('2026-11-24 10:00')
})

test('a sound that another message or a prompt still names stays until the last is gone', async () => {
  const call = await makeCall('2026-05-28 11:00', true)
  const [shared, prompted] = [await keepSound(400), await keepSound(500)]
  const first = await makeRecording(call, shared, '2026-05-28 11:00', '2026-11-24 09:00')
  const second = await makeRecording(call, shared, '2026-06-28 11:00', '2026-12-24 09:00')
  await makeRecording(call, prompted, '2026-05-28 11:00', '2026-11-24 09:00')
  await insertFlow(randomUUIDv7(), {
    ...usualFlow,
    prompts: { ...usualFlow.prompts, bonjour: { text: 'Bonjour', recording: prompted } },
  })
  await sweep()
  assert.equal((await rowOf(first))?.sound, null)
  assert.equal((await rowOf(second))?.sound, shared)
  assert.ok(await services.voice.read(shared))
  assert.ok(await services.voice.read(prompted))
  house.services.clock.set('2026-12-24 09:00')
  await sweep()
  assert.equal(await services.voice.read(shared), null)
  assert.ok(await services.voice.read(prompted))
  house.services.clock.set('2026-11-24 10:00')
})

test('a sound whose file is gone already is forgotten all the same', async () => {
  const call = await makeCall('2026-05-28 12:00', true)
  const id = await makeRecording(call, 'b'.repeat(64), '2026-05-28 12:00', '2026-11-24 09:00')
  await sweep()
  assert.equal((await rowOf(id))?.sound, null)
})

const phonesOf = async (id: string) =>
  (
    await ask<{ phone: string | null; state: string; back: string | null; home_id: string | null }>(
      'select c.phone, c.state::text as state, c.home_id, b.phone as back from calls c left join call_backs b on b.call_id = c.id where c.id = $1',
      [id],
    )
  )[0]

test('past the days of the settings no trace of a caller’s number is left, the call itself stays', async () => {
  const [old, young, going] = [
    await makeCall('2025-11-23 23:59', true),
    await makeCall('2025-11-24 00:00', true),
    await makeCall('2025-11-20 10:00', false, 'rented'),
  ]
  const alertOf = async (call: string) =>
    (
      await ask<{ caller_phone: string | null }>('select caller_phone from alerts where call_id = $1', [call])
    )[0]
  for (const [id, raised] of [
    [old, '2025-11-23 23:59'],
    [young, '2025-11-24 00:01'],
  ] as const)
    await ask(
      `insert into alerts (id, call_id, agency_id, danger, caller_phone, raised_at, acknowledged_at, acknowledged_by) values ($1, $2, $3, 'water', '+33611111111', $4::timestamptz, $4::timestamptz, 'Paul')`,
      [randomUUIDv7(), id, agency.id, at(raised).toString()],
    )
  for (const [id, asked] of [
    [old, '2025-11-23 23:59'],
    [young, '2025-11-24 00:01'],
  ] as const)
    await ask(
      `insert into call_backs (id, call_id, phone, agency_id, asked_at, due_at, done_at, done_by, outcome) values ($1, $2, '+33611111111', $3, $4::timestamptz, $4::timestamptz, $4::timestamptz, $5, 'reached')`,
      [randomUUIDv7(), id, agency.id, at(asked).toString(), staff.claire.id],
    )
  await sweep()
  const forgotten = await phonesOf(old)
  assert.deepEqual(
    { ...forgotten, state: undefined },
    { phone: null, back: null, home_id: home.id, state: undefined },
  )
  assert.equal((await alertOf(old))?.caller_phone, null)
  assert.equal((await alertOf(young))?.caller_phone, '+33611111111')
  // Neither shown, nor typed, nor read aloud digit by digit; where the call stood is still known.
  assert.doesNotMatch(forgotten?.state ?? '', /6\s?1\s?1\s?1/)
  assert.equal(JSON.parse(forgotten?.state ?? '{}').node, 'menu')
  assert.equal((await phonesOf(young))?.phone, '+33611111111')
  assert.equal((await phonesOf(young))?.back, '+33611111111')
  assert.ok(going)

  await ask(
    `insert into settings (id, key, value, from_on, source, checked, set_at) values ($1, 'rule.callPhoneKeptDays', '700', '2026-11-25', 'DPO', 'T', now())`,
    [randomUUIDv7()],
  )
  house.services.clock.set('2026-11-25 03:00')
  await sweep()
  assert.equal((await phonesOf(young))?.phone, '+33611111111')
  house.services.clock.set('2026-11-24 10:00')
})

test('a call that ended loses its number and nothing else', async () => {
  const id = await makeCall('2026-11-01 10:00', true)
  const refused = (set: string) =>
    assert.rejects(ask(`update calls set ${set} where id = $1`, [id]), { code: 'PA080' }, set)
  await refused('phone = null')
  await refused(`phone = null, phone_forgotten_at = now(), home_id = null`)
  await refused(`phone = null, phone_forgotten_at = now(), state = state || '{"node": "urgence"}'`)
  await refused(`phone_forgotten_at = now(), phone = '+33622222222'`)
  await refused(`ending = 'talked'`)
})

test('after four hours, a call that no line holds is lost and leaves the queue; one that is held goes on', async () => {
  const telephone = openTelephone(services, { secondMs: 5 })
  after(() => telephone.close())
  const ended = async (id: string) =>
    (
      await ask<{ ending: string | null; home_id: string | null }>(
        'select ending, home_id from calls where id = $1',
        [id],
      )
    )[0]
  const held = await telephone.page.call(null)
  const [gone, recent] = [
    await makeCall('2026-11-24 09:00', false),
    await makeCall('2026-11-24 11:00', false),
  ]
  await ask(
    `insert into call_waits (id, call_id, agency_id, node, entered_at) values ($1, $2, $3, 'file-technique', $4)`,
    [randomUUIDv7(), gone, agency.id, at('2026-11-24 09:01').toString()],
  )
  await telephone.exchange.settle(held)
  house.services.clock.set('2026-11-24 14:30')
  await sweep()
  assert.deepEqual({ ...(await ended(gone)) }, { ending: 'lost', home_id: home.id })
  assert.equal((await ended(recent))?.ending, null)
  assert.equal((await ended(held))?.ending, null)
  const [wait] = await ask<{ how: string }>('select how from call_waits where call_id = $1', [gone])
  assert.equal(wait?.how, 'lost')
})

test('a Palier that starts anew ends the calls of the page that nobody leads: the caller is gone, her alert rings on; other lines are left', async () => {
  const telephone = openTelephone(services, { secondMs: 5 })
  after(() => telephone.close())
  const left = await makeCall('2026-11-24 14:29', false)
  const engine = await makeCall('2026-11-24 14:29', false, 'engine')
  const alertId = randomUUIDv7()
  await ask(
    `insert into alerts (id, call_id, agency_id, danger, raised_at, next_round_at) values ($1, $2, $3, 'gas', $4::timestamptz, $4::timestamptz)`,
    [alertId, left, agency.id, at('2026-11-24 14:29').toString()],
  )
  const led = await telephone.page.call(null)
  await telephone.exchange.settle(led)
  await losePagesLeft(services)
  const endings = await ask<{ id: string; ending: string | null }>(
    'select id, ending from calls where id = any ($1)',
    [[left, engine, led]],
  )
  const endingOf = (id: string) => endings.find((one) => one.id === id)?.ending
  assert.deepEqual([endingOf(left), endingOf(engine), endingOf(led)], ['lost', null, null])
  const [alert] = await ask<{ isLeft: boolean; isTaken: boolean }>(
    'select caller_left_at is not null as "isLeft", acknowledged_at is not null as "isTaken" from alerts where id = $1',
    [alertId],
  )
  assert.deepEqual({ ...alert }, { isLeft: true, isTaken: false })
})
