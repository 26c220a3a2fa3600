// Is whoever follows a demand by telephone told the key that leads there, in the flow in service?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHouse } from '../../../tests/support/house.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { findFollowKey, followKeyOf, usualFollowKey } from '../cases/index.ts'
import { playScenario } from './scenarios.ts'
import { flowInForce } from './usual.ts'
import { usualFlow } from './usual-flow.fr.ts'

test('the key is the one that the flow in service gives, and the usual one until a flow is there', async () => {
  const { services } = await openHouse()
  const key = () => as(services.db, systemActor, findFollowKey)
  assert.equal(await key(), usualFollowKey)
  await flowInForce(services)
  assert.equal(await key(), usualFollowKey)
  const scenario = {
    title: '',
    hours: 'open',
    isKnown: false,
    keys: usualFollowKey,
    endsAt: 'suivi',
  } as const
  assert.ok(playScenario(usualFlow, scenario).isKept)
})

test('another menu has another key; without a way to follow, or behind a language, none is told', () => {
  const { menu } = usualFlow.nodes
  assert.ok(menu?.kind === 'menu')
  const drawn = (choices: typeof menu.choices) => ({
    ...usualFlow,
    nodes: { ...usualFlow.nodes, menu: { ...menu, choices } },
  })
  assert.equal(followKeyOf(drawn([{ key: '2', label: '', next: 'suivi' }])), '2')
  assert.equal(followKeyOf(drawn([{ key: '2', label: '', next: 'travaux' }])), null)
  const spoken = { kind: 'language' as const, prompt: 'menu', choices: [], next: 'menu' }
  assert.equal(followKeyOf({ start: 'langue', nodes: { ...usualFlow.nodes, langue: spoken } }), null)
})
