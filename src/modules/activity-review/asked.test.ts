// Does whoever asked something on the ground read where it is, and only her own?
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { sayRelayStep } from '../observations/relays.ts'
import { activityReviewDesk } from './index.ts'

const house = await openHouse()
const app = mount(house, activityReviewDesk(house.services))
const nadia = await signedIn(house, app, staff.nadia)
const page = async (who = nadia) => (await who.get('/bureau/mes-demandes')).text()

test('an intervention that was refused, with its reason; an answer still owed at the office', async () => {
  const [relay] = await house.ask<{ id: string; number: number }>(
    `select r.id, o.number from observation_relays r join observation_relay_lines l on l.relay_id = r.id join observations o on o.id = l.observation_id
      where r.sent_by = $1 and r.state = 'sent' limit 1`,
    [staff.nadia.id],
  )
  assert.ok(relay, 'the sample has one that waits')
  assert.match(await page(), /Rien encore/)
  await sayRelayStep(
    house.services,
    { kind: 'partner', id: relay.id },
    relay.id,
    randomUUIDv7(),
    'Net Littoral',
    { kind: 'refused', words: 'Trop lourd pour nous' },
  )
  const text = await page()
  assert.match(text, new RegExp(`/bureau/observations/${relay.number}"`))
  assert.match(text, /Trop lourd pour nous/)
  assert.match(text, /Réponse encore due/)
})

test('what came back without a word is said all the same: done, taken up', async () => {
  const [relay] = await house.ask<{ id: string }>(
    `select r.id from observation_relays r where r.sent_by = $1 and r.state = 'acknowledged' limit 1`,
    [staff.nadia.id],
  )
  assert.ok(relay, 'the sample has one that is acknowledged')
  const text = (await page()).replaceAll(/<[^>]+>/g, '|')
  assert.match(text, /Pris en charge \(/)
  assert.doesNotMatch(text, /\|\s*\((?:il y a|hier|aujourd)/)
})

test('a demand taken on the landing leads to itself; nobody reads what another asked', async () => {
  const [filed] = await house.ask<{ number: number }>(
    `select number::int from cases where filed_by = $1 and not is_sensitive order by number desc limit 1`,
    [staff.gerard.id],
  )
  assert.ok(filed, 'the sample has one of Gérard')
  const gerard = await signedIn(house, app, staff.gerard)
  assert.match(await page(gerard), new RegExp(`/bureau/demandes/${filed.number}"`))
  assert.doesNotMatch(await page(), new RegExp(`/bureau/demandes/${filed.number}"`))
  assert.doesNotMatch(await page(gerard), /Trop lourd pour nous/)
})
