// Is a landlord told that Palier says a text better now, without anything changing in service?
import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { openHouse } from '../../../tests/support/house.ts'
import { visitAs } from '../../../tests/support/visit.ts'
import { withText } from './edit.ts'
import { proposalsFor } from './proposals.ts'
import { flowInForce } from './usual.ts'
import { usualFlow } from './usual-flow.fr.ts'
import { usualTextsBefore } from './usual-texts-before.fr.ts'

const former = usualTextsBefore['rappel-note']?.[0] ?? ''
const old = withText(usualFlow, 'rappel-note', former)

test('a text that is still Palier’s of before is proposed anew; one that the landlord wrote is the landlord’s', () => {
  assert.deepEqual(proposalsFor(usualFlow), [])
  const [one, ...others] = proposalsFor(old)
  assert.deepEqual(others, [])
  assert.deepEqual([one?.before, one?.after], [former, usualFlow.prompts['rappel-note']?.text])
  assert.deepEqual(proposalsFor(withText(usualFlow, 'rappel-note', `${former} Merci.`)), [])
  const { 'rappel-note': _, ...prompts } = old.prompts
  assert.deepEqual(proposalsFor({ ...old, prompts }), [], 'a step that is there no more')
})

test('a text that Palier changes leaves its former words behind', () => {
  for (const [name, texts] of Object.entries(usualTextsBefore)) {
    assert.ok(usualFlow.prompts[name], `${name} is no text of the usual flow`)
    assert.ok(!texts.includes(usualFlow.prompts[name].text), `${name} says what it said before`)
  }
  const texts = Object.entries(usualFlow.prompts)
    .map(([name, { text }]) => `${name}: ${text}`)
    .sort()
  assert.equal(
    createHash('sha256').update(texts.join('\n')).digest('hex').slice(0, 16),
    '0092179e4ae0889f',
    'A usual text changed: write what it said before into usual-texts-before.fr.ts, then this fingerprint anew.',
  )
})

test('the page of the flow shows the difference, and its button makes a draft: the flow in service stays as it is', async () => {
  const house = await openHouse()
  const { services, ask } = house
  const [ines, karim] = [await visitAs(services, 'ines'), await visitAs(services, 'karim')]
  const page = '/bureau/appels/parcours'
  await flowInForce(services)
  // In service since a version of Palier that said it otherwise.
  const id = randomUUID()
  const now = services.clock.now().toString()
  await ask('insert into call_flows (id, flow, made_at) values ($1, $2, $3)', [id, JSON.stringify(old), now])
  await ask('insert into call_flow_publications (id, flow_id, published_at) values ($3, $1, $2)', [
    id,
    services.clock.now().add({ seconds: 1 }).toString(),
    randomUUID(),
  ])
  const before = (await ines.get(page)).text
  assert.match(before, /Palier propose un nouveau texte/)
  for (const text of [former, usualFlow.prompts['rappel-note']?.text ?? '?']) assert.ok(before.includes(text))
  assert.doesNotMatch((await karim.get(page)).text, /textes-proposes/)
  const command = randomUUID()
  assert.equal((await karim.post(`${page}/textes-proposes`, { command })).status, 403)
  const taken = await ines.post(`${page}/textes-proposes`, { command })
  assert.equal(taken.status, 303)
  await ines.post(`${page}/textes-proposes`, { command })
  const drafts = await ask<{ text: string }>(
    `select flow -> 'prompts' -> 'rappel-note' ->> 'text' as text from call_flows where made_by is not null`,
  )
  assert.deepEqual(drafts, [{ text: usualFlow.prompts['rappel-note']?.text }], 'sent twice, it is one draft')
  const inService = await flowInForce(services)
  assert.equal(inService.id, id)
  assert.equal(inService.flow.prompts['rappel-note']?.text, former)
})
