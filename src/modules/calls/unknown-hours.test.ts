// Is whoever has no known place answered by any agency that is open, and is that said before one is closed?
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { openHouse } from '../../../tests/support/house.ts'
import { visitAs } from '../../../tests/support/visit.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { lookUp } from './looks.ts'
import { findAnswering } from './unknown-place.ts'

const { services, ask } = await openHouse()
let ines = await visitAs(services, 'ines')
const agencies = await ask<{ id: string; name: string }>('select id, name from agencies order by name')
const [first, second] = agencies
const hours = async (agencyId: string | null) => {
  const found = await lookUp(
    services,
    { callId: randomUUID(), phone: null, agencyId },
    { what: 'hours', agency: null },
  )
  return found.what === 'hours' ? found.hours : null
}
const answers = () =>
  as(services.db, systemActor, (tx) => findAnswering(tx, services.clock.now(), null, null)).then(
    (found) => found?.name,
  )
const page = '/bureau/appels/fermetures'
const close = (agency: string | undefined) =>
  ines.post(page, { command: randomUUID(), agency: agency ?? '', why: 'Inondation' })

test('the agency of unknown places is closed at once: another that is open answers them, and only its own hear of it', async () => {
  assert.ok(first && second)
  assert.equal(await answers(), first.name)
  const before = (await ines.get(page)).text
  assert.ok(before.includes(`Si vous fermez ${first.name}, ce sera ${second.name}`))
  assert.equal((await close(first.id)).status, 303)
  assert.equal(await hours(null), 'open')
  assert.equal(await hours(first.id), 'closure')
  assert.equal(await answers(), second.name)
})

test('by night no agency is open, and none is said to be closed at once; all closed at once, it is said', async () => {
  services.clock.advance({ hours: 12 })
  assert.equal(await hours(null), 'closed')
  services.clock.advance({ hours: 12 })
  ines = await visitAs(services, 'ines')
  for (const { id } of agencies.slice(1, -1)) await close(id)
  const last = agencies.at(-1)
  assert.ok(
    (await ines.get(page)).text.includes(`Si vous fermez ${last?.name}, plus aucune agence ne répond`),
  )
  await close(last?.id)
  assert.equal(await hours(null), 'closure')
  assert.match((await ines.get(page)).text, /Toutes les agences sont fermées/)
})
