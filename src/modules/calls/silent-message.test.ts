// Is whoever says nothing to the answering machine, twice, called back, or told when to call again, and counted?
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { staff } from '../../../db/worlds/people.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { parisDay } from '../../platform/clock/clock.ts'
import { as } from '../../platform/db/database.ts'
import type { CallEvent, Command, Found } from './call.ts'
import { readMonthFacts } from './figure-queries.ts'
import { countCalls } from './figures.ts'
import { startCall, step } from './reducer.ts'
import { openTelephone } from './telephone.ts'
import { usualFlow } from './usual-flow.fr.ts'
import { words } from './words.fr.ts'

/** Key 1 in an agency that is closed, nothing said twice; then what is found. */
function silent(phone: string | null, found: Found | null) {
  const nothing: CallEvent[] = [{ kind: 'played' }, { kind: 'recorded', seconds: 0 }]
  const events: CallEvent[] = [
    { kind: 'begun', phone },
    { kind: 'key', key: '1' },
    ...(phone ? [{ kind: 'found', found: { what: 'caller', homeId: null, isSeveral: false } } as const] : []),
    { kind: 'found', found: { what: 'hours', hours: 'closed' } },
    ...nothing,
    ...nothing,
    found ? { kind: 'found', found } : { kind: 'failed' },
  ]
  let state = startCall(usualFlow)
  const commands: Command[] = []
  for (const event of events) {
    const next = step(usualFlow, state, event)
    state = next.state
    commands.push(...next.commands)
  }
  const last = commands.findLast((one) => one.do === 'say')
  const heard = last?.do === 'say' ? last.spoken.map((one) => ('words' in one ? one.words : one.prompt)) : []
  return { state, heard: heard.join(' '), commands }
}

test('a number that is shown is called back, and she is told by when', () => {
  const by = 'Nous vous rappelons demain.'
  const { state, heard, commands } = silent('+33639981234', { what: 'called_back', words: by })
  assert.deepEqual(
    commands.filter((one) => one.do === 'call_back'),
    [{ do: 'call_back', phone: '+33639981234', slot: null }],
  )
  assert.equal(heard, words.silentCalledBack(by))
  assert.equal(state.doing, 'telling')
  assert.equal(step(usualFlow, state, { kind: 'played' }).state.node, 'au-revoir')
  assert.equal(step(usualFlow, state, { kind: 'key', key: '9' }).state.node, usualFlow.emergency)
})

test('a number that is hidden, or costs, or a callback that cannot be written: she is told when to call again', () => {
  const slots = [{ from: '', to: '', words: 'demain matin, entre 9 h et 12 h' }]
  for (const phone of [null, '+33899123456']) {
    const { heard, commands } = silent(phone, { what: 'slots', slots })
    assert.ok(!commands.some((one) => one.do === 'call_back'))
    assert.equal(heard, words.silentCallAgain('demain matin, entre 9 h et 12 h'))
  }
  assert.equal(silent(null, { what: 'slots', slots: [] }).heard, words.silentCallAgain(null))
  assert.equal(silent('+33639981234', null).heard, words.silentCallAgain(null))
})

test('the callback waits at the desk, and the call is counted as abandoned', async () => {
  const { services, ask } = await openHouse(undefined, '2026-11-24 22:00')
  const telephone = openTelephone(services, { secondMs: 5, log: () => {} })
  after(() => telephone.close())
  const { exchange, page } = telephone
  const id = await page.call('+33639981234')
  const settle = () => exchange.settle(id)
  exchange.happen(id, { kind: 'key', key: '1' })
  await settle()
  for (let times = 0; times < 2; times += 1) {
    exchange.happen(id, { kind: 'played' })
    exchange.recorded(id, null)
    await settle()
  }
  exchange.happen(id, { kind: 'played' })
  exchange.happen(id, { kind: 'played' })
  await settle()
  assert.deepEqual(await ask('select phone from call_backs where call_id = $1', [id]), [
    { phone: '+33639981234' },
  ])
  const month = parisDay(services.clock.now()).toPlainYearMonth()
  const facts = await as(services.db, { kind: 'staff', id: staff.ines.id }, (tx) => readMonthFacts(tx, month))
  const own = facts.calls.filter(({ isSilent }) => isSilent)
  assert.equal(own.length, 1)
  assert.equal(countCalls(own, 180).abandoned, 1)
})
