// Of several homes of a number, is the one whose digits she types found, and is she told when none is?
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { residents } from '../../../db/worlds/people.ts'
import { openHouse } from '../../../tests/support/house.ts'
import type { CallEvent, CallState, Found } from './call.ts'
import { lookUp } from './looks.ts'
import { chooseHome } from './own-homes.ts'
import { startCall, step } from './reducer.ts'
import { usualFlow } from './usual-flow.fr.ts'
import { words } from './words.fr.ts'

const homes = [
  { id: 'tower', door: '501', code: 'JET-1-B-501' },
  { id: 'quay', door: '12', code: 'QUA-4-A-012' },
  { id: 'twin', door: '12', code: 'QUA-5-A-012' },
]

test('her door, the whole reference, or its last digits: the shortest that is of one of her homes alone', () => {
  for (const typed of ['501', '1501', '01']) assert.equal(chooseHome(homes, typed).homeId, 'tower', typed)
  assert.deepEqual(chooseHome(homes, '12'), { homeId: null, isSeveral: true })
  assert.equal(chooseHome(homes, '4012').homeId, 'quay')
  assert.deepEqual(chooseHome(homes, '777'), { homeId: null, isSeveral: false })
})

test('what is not recognised is said, and typed twice more; then the call goes on, and she is told without what', () => {
  const heard: string[] = []
  let state: CallState = startCall(usualFlow)
  const happen = (event: CallEvent) => {
    const next = step(usualFlow, state, event)
    state = next.state
    for (const command of next.commands)
      if (command.do === 'say')
        heard.push(...command.spoken.map((one) => ('words' in one ? one.words : one.prompt)))
  }
  const found = (of: Found): CallEvent => ({ kind: 'found', found: of })
  const type = (digits: string, of: Found) => {
    for (const key of digits) happen({ kind: 'key', key: key as '1' })
    happen({ kind: 'key', key: '#' })
    happen(found(of))
  }
  happen({ kind: 'begun', phone: '+33612345678' })
  happen({ kind: 'played' })
  happen(found({ what: 'caller', homeId: null, isSeveral: true }))
  type('12', { what: 'reference', homeId: null, isSeveral: true })
  assert.equal(heard.at(-1), words.homeSeveral)
  type('777', { what: 'reference', homeId: null })
  assert.equal(heard.at(-1), words.homeAgain)
  type('778', { what: 'reference', homeId: null })
  assert.equal(heard.at(-1), words.homeUnknown)
  happen({ kind: 'played' })
  assert.equal(state.node, 'menu')
  assert.equal(state.homeId, null)
})

test('a number of two homes: the digits are compared with those two only, never with somebody else’s door', async () => {
  const { services, ask } = await openHouse()
  const phone = '+33639980777'
  for (const one of [residents.rosa, residents.fatima])
    await ask(`insert into resident_channels (id, resident_id, kind, address) values ($1, $2, 'phone', $3)`, [
      randomUUID(),
      one.id,
      phone,
    ])
  const typed = async (digits: string) => {
    const asking = { callId: randomUUID(), phone, agencyId: null }
    const found = await lookUp(services, asking, { what: 'reference', typed: digits })
    assert.equal(found.what, 'reference')
    if (found.what !== 'reference' || !found.homeId) return null
    const [home] = await ask<{ code: string }>('select code from homes where id = $1', [found.homeId])
    return home?.code ?? null
  }
  const digits = residents.rosa.home.replace(/\D/g, '')
  assert.equal(await typed(digits), residents.rosa.home)
  assert.equal(await typed(residents.rosa.home.split('-').at(-1) ?? ''), residents.rosa.home)
  const [unique] = await ask<{ digits: string }>(
    `select d as digits from (select regexp_replace(code, '\\D', '', 'g') as d from homes) x group by d having count(*) = 1 and d <> $1 limit 1`,
    [digits],
  )
  assert.equal(await typed(unique?.digits ?? ''), null)
})
