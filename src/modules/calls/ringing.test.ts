// While an adviser's telephone rings for her, does the caller stay where she waits, and does each of them know what became of the other?
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { parisDay } from '../../platform/clock/clock.ts'
import { as } from '../../platform/db/database.ts'
import type { CallEvent, CallState, Command } from './call.ts'
import { callsDesk } from './desk.tsx'
import { readMonthFacts } from './figure-queries.ts'
import { countAbandonsByNode, countCalls } from './figures.ts'
import type { Flow } from './flow.ts'
import { findFlowById, listCallsInProgress } from './queries.ts'
import { startCall, step } from './reducer.ts'
import { endConversation, takeCall } from './taking.ts'
import { openTelephone } from './telephone.ts'
import { usualFlow as flow } from './usual-flow.fr.ts'

const house = await openHouse()
const { services, ask } = house
const telephone = openTelephone(services, { secondMs: 100 })
const { exchange, page } = telephone
after(() => telephone.close())
const app = mount(house, callsDesk(services, telephone))
const claire = await signedIn(house, app, staff.claire)
const desk = '/bureau/appels'
const textOf = async (path: string) => (await (await claire.get(path)).text()).replaceAll('\u00a0', ' ')

/** She waits in the queue, and a callback was offered to her. */
const offered: CallState = { ...startCall(flow), node: 'file-agence', step: 'offered', doing: 'waiting' }
function seen(...events: CallEvent[]) {
  let state = offered
  const did: Command['do'][] = []
  for (const event of events) {
    const next = step(flow, state, event)
    state = next.state
    did.push(...next.commands.map((one) => one.do))
  }
  return { node: state.node, doing: state.doing, isRung: state.isRung ?? false, did }
}
const ringing: CallEvent = { kind: 'ringing' }
const rungOut: CallEvent = { kind: 'rung_out' }
const key = (pressed: '1' | '9'): CallEvent => ({ kind: 'key', key: pressed })
const long: CallEvent = { kind: 'moment', waitedSeconds: 3_000 }

test('while her telephone rings, neither 1 nor the longest wait takes the caller away', () => {
  const held = seen(ringing, key('1'), long)
  assert.deepEqual([held.node, held.doing, held.isRung], ['file-agence', 'waiting', true])
  assert.ok(!held.did.includes('leave_queue'))
  assert.deepEqual(seen(ringing, key('1'), { kind: 'taken' }).doing, 'talking')
})

test('it stops ringing: she is put back, and what she asked meanwhile is done', () => {
  const back = seen(ringing, rungOut)
  assert.deepEqual([back.node, back.isRung, back.did], ['file-agence', false, ['put_back']])
  assert.equal(seen(ringing, rungOut, long).node, 'message')
  const asked = seen(ringing, key('1'), rungOut)
  assert.equal(asked.node, 'rappel')
  assert.deepEqual(asked.did.slice(0, 2), ['put_back', 'leave_queue'])
  // It tells nothing of somebody whom it does not ring for.
  assert.deepEqual(seen(key('1'), rungOut).node, 'rappel')
  assert.ok(!seen(key('1'), rungOut).did.includes('put_back'))
})

test('9 and a hang-up stop the ringing; a bridge that fails leaves her where she was', () => {
  const urgent = seen(ringing, key('9'))
  assert.equal(urgent.node, 'urgence')
  assert.deepEqual(urgent.did.slice(0, 2), ['stop_ringing', 'leave_queue'])
  assert.deepEqual(seen(ringing, { kind: 'hung_up' }).did, ['stop_ringing', 'leave_queue'])
  const failed = seen(ringing, { kind: 'taken' }, { kind: 'not_through' })
  assert.deepEqual([failed.node, failed.doing, failed.did], ['file-agence', 'waiting', ['put_back']])
})

async function waiting(): Promise<string> {
  const id = await page.call('+33688001122')
  await exchange.settle(id)
  exchange.happen(id, { kind: 'key', key: '0' })
  await exchange.settle(id)
  return id
}
/** As on a line that rings: the page puts through at once. */
async function rings(id: string): Promise<void> {
  await ask(
    `update call_waits set left_at = $3, how = 'taken', taken_by = $2 where call_id = $1 and left_at is null`,
    [id, staff.claire.id, services.clock.now().toString()],
  )
  exchange.happen(id, ringing)
  await exchange.settle(id)
}
const month = () => parisDay(services.clock.now()).toPlainYearMonth()
async function figures() {
  const { calls } = await as(services.db, { kind: 'staff', id: staff.claire.id }, (tx) =>
    readMonthFacts(tx, month()),
  )
  const { waited, inTime, judged, abandoned } = countCalls(calls, 60)
  return { calls, waited, inTime, judged, abandoned }
}

test('her telephone does not answer: one wait of its whole length, she reads that the caller waits still, and a hang-up is an abandon', async () => {
  const before = await figures()
  const id = await waiting()
  services.clock.advance({ seconds: 50 })
  await rings(id)
  assert.match(await textOf(`${desk}/${id}`), /Votre téléphone sonne/)
  assert.equal((await figures()).inTime, before.inTime)
  exchange.happen(id, rungOut)
  await exchange.settle(id)
  assert.match(await textOf(`${desk}/${id}`), /Votre téléphone n’a pas répondu : la personne attend toujours/)
  services.clock.advance({ seconds: 90 })
  exchange.happen(id, { kind: 'hung_up' })
  await exchange.settle(id)
  const then = await figures()
  assert.deepEqual(
    [then.waited - before.waited, then.inTime - before.inTime, then.abandoned - before.abandoned],
    [1, 0, 1],
  )
  assert.deepEqual(
    then.calls.filter(({ waitedSeconds }) => waitedSeconds === 140).map(({ isTaken }) => isTaken),
    [false],
  )
})

test('she hangs up while the telephone rings: an abandon, no conversation, and the adviser reads why it stopped', async () => {
  const before = await figures()
  const id = await waiting()
  await rings(id)
  exchange.happen(id, { kind: 'hung_up' })
  await exchange.settle(id)
  assert.match(await textOf(`${desk}/${id}`), /a raccroché pendant que votre téléphone sonnait/)
  const then = await figures()
  assert.deepEqual([then.inTime - before.inTime, then.abandoned - before.abandoned], [0, 1])
  const [ended] = await ask<{ ending: string; how: string }>(
    'select c.ending, w.how from calls c join call_waits w on w.call_id = c.id where c.id = $1',
    [id],
  )
  assert.deepEqual({ ...ended }, { ending: 'hung_up', how: 'hung_up' })
})

test('waits that an earlier version wrote twice are counted once', async () => {
  const id = await waiting()
  await ask(
    `update call_waits set left_at = entered_at + interval '50 seconds', how = 'taken', taken_by = $2 where call_id = $1`,
    [id, staff.claire.id],
  )
  await ask(
    `insert into call_waits (id, call_id, agency_id, estate_id, node, entered_at) select gen_random_uuid(), call_id, agency_id, estate_id, node, entered_at from call_waits where call_id = $1`,
    [id],
  )
  services.clock.advance({ seconds: 141 })
  exchange.happen(id, { kind: 'hung_up' })
  await exchange.settle(id)
  const found = (await figures()).calls.filter(({ waitedSeconds }) => waitedSeconds === 141)
  assert.deepEqual(
    found.map(({ isTaken }) => isTaken),
    [false],
  )
})

test('told that somebody is coming, whoever hangs up in an emergency has not given up', async () => {
  const before = await figures()
  const id = await page.call(null)
  exchange.happen(id, { kind: 'key', key: '9' })
  exchange.happen(id, { kind: 'key', key: '1' })
  exchange.happen(id, { kind: 'played' })
  exchange.happen(id, { kind: 'played' })
  exchange.recorded(id, { sound: 'a'.repeat(64), seconds: 8 })
  exchange.happen(id, { kind: 'coming' })
  exchange.happen(id, { kind: 'hung_up' })
  await exchange.settle(id)
  const then = await figures()
  assert.equal(then.abandoned, before.abandoned)
  assert.equal(then.calls.length, before.calls.length + 1)
  assert.ok(!countAbandonsByNode(then.calls).some(({ node }) => node === 'urgence'))
})

test('only whoever took the call ends its conversation', async () => {
  const id = await waiting()
  await takeCall(services, telephone, { id: staff.claire.id, name: staff.claire.name }, id)
  await exchange.settle(id)
  const maelle = await signedIn(house, app, staff.maelle)
  const refused = await maelle.post(`${desk}/${id}/terminer`, {})
  assert.ok([403, 404].includes(refused.status), String(refused.status))
  assert.equal(exchange.live().find((one) => one.id === id)?.state.doing, 'talking')
  await assert.rejects(
    endConversation(services, telephone, { kind: 'staff', id: staff.sandrine.id }, id),
    /n’est pas la vôtre|terminé/,
  )
  assert.equal((await claire.post(`${desk}/${id}/terminer`, {})).status, 303)
  await exchange.settle(id)
  assert.equal(exchange.live().find((one) => one.id === id)?.state.doing, undefined)
})

test('she leaves while it is written that she is taken: nobody is rung, the adviser reads it, and her own choice is what stays', async () => {
  const id = await waiting()
  const taking = takeCall(services, telephone, { id: staff.claire.id, name: staff.claire.name }, id)
  exchange.happen(id, { kind: 'key', key: '9' })
  await assert.rejects(taking, /n’attend plus|terminé/)
  await exchange.settle(id)
  const waits = await ask<{ how: string; taken_by: string | null }>(
    'select how, taken_by from call_waits where call_id = $1',
    [id],
  )
  assert.deepEqual(
    waits.map((one) => ({ ...one })),
    [{ how: 'emergency', taken_by: null }],
  )
  exchange.happen(id, { kind: 'hung_up' })
  await exchange.settle(id)
})

test('Palier starts again while it rings: nobody knows of that telephone, and she is back in her place', async () => {
  const id = await waiting()
  await rings(id)
  const again = openTelephone(services, { secondMs: 100 })
  const [row] = await as(services.db, { kind: 'system' }, (tx) => listCallsInProgress(tx, 'page')).then(
    (rows) => rows.filter((one) => one.id === id),
  )
  const found = row && (await as(services.db, { kind: 'system' }, (tx) => findFlowById(tx, row.flowId)))
  assert.ok(row && found)
  const silent = { say() {}, stop() {}, record() {}, dial() {}, hangUp() {} }
  await again.exchange.takeBack(row, found, silent)
  await again.exchange.settle(id)
  const state = again.exchange.live().find((one) => one.id === id)?.state
  assert.deepEqual([state?.node, state?.isRung], ['file-agence', false])
  const [wait] = await ask<{ how: string | null }>('select how from call_waits where call_id = $1', [id])
  assert.equal(wait?.how, null)
  again.exchange.happen(id, { kind: 'hung_up' })
  await again.exchange.settle(id)
  await again.close()
})

test('9 while a number of the flow rings: it stops, and she is led to the emergency as from anywhere else', () => {
  const dialling: Flow = {
    ...flow,
    nodes: {
      ...flow.nodes,
      renvoi: { kind: 'dial', prompt: 'on-vous-passe', number: '+33321000000', seconds: 25, next: 'message' },
    },
  }
  const rings: CallState = { ...startCall(dialling), node: 'renvoi', step: 'dial', doing: 'waiting' }
  const urgent = step(dialling, { ...rings, isSaying: true }, key('9'))
  assert.deepEqual([urgent.state.node, urgent.state.step], ['urgence', 'which'])
  assert.deepEqual(
    urgent.commands.map((one) => one.do),
    ['stop', 'stop_ringing', 'say'],
  )
  // Whoever would have answered says that nobody did: she is past it, and stays in the emergency.
  assert.equal(step(dialling, urgent.state, { kind: 'not_taken' }).state.node, 'urgence')
  assert.equal(step(dialling, urgent.state, { kind: 'taken' }).state.doing, 'key')
  // Any other key leaves her where she waits.
  assert.deepEqual(step(dialling, rings, key('1')).commands, [])
  assert.equal(step(dialling, rings, { kind: 'not_taken' }).state.node, 'message')
})
