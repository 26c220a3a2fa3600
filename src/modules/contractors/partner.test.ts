// What can a contractor do with the link of an e-mail, and what never? Through the addresses, on a real PostgreSQL.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { type DeskWorld, deskWorld } from '../../../tests/support/desk-world.ts'
import { deskCases } from '../cases/desk.tsx'
import { partnerOrders } from './index.ts'

async function sent(world: DeskWorld) {
  const app = world.mount(deskCases(world.services), partnerOrders(world.services))
  const told = await world.tell()
  const page = `/bureau/demandes/${told.number}`
  const command = randomUUID()
  const order = {
    command,
    contractor: world.ids.contractor,
    instructions: 'Cabine arrêtée au 3e',
    wanted_on: '2026-11-25',
  }
  const replies = [
    await world.ask(app, 'claire', `${page}/intervention`, order),
    await world.ask(app, 'claire', `${page}/intervention`, order),
  ]
  assert.deepEqual(
    replies.map((reply) => reply.status),
    [303, 303],
  )
  return { app, told, page, command, path: await lastLink(world) }
}

async function lastLink(world: DeskWorld): Promise<string> {
  const { rows } = await world.owner.query(
    `select extra -> 'link' ->> 'href' as href, to_address from deliveries where purpose = 'order' order by id desc limit 1`,
  )
  assert.equal(rows[0].to_address, 'depannage@example.org')
  return new URL(rows[0].href).pathname
}

const stateOf = async (world: DeskWorld) =>
  (await world.owner.query('select state from contractor_work_orders')).rows[0].state

test('a work order leaves once, opens without an account and names nobody', async (t) => {
  const world = await deskWorld(t)
  const { app, path } = await sent(world)
  const { rows } = await world.owner.query(`select 1 from deliveries where purpose = 'order'`)
  assert.equal(rows.length, 1)
  const html = await (await world.ask(app, null, path)).text()
  assert.match(html, /Cabine arrêtée au 3e/)
  assert.match(html, /Agence PHARE/)
  assert.doesNotMatch(html, /Benali|Fatima|bloqué au 3e/)
  await world.ask(app, null, path)
  const steps = await world.owner.query(`select 1 from contractor_work_order_steps where kind = 'opened'`)
  assert.equal(steps.rows.length, 1)
  assert.equal(await stateOf(world), 'sent')
})

test('he accepts, gives a day, and says it is done; the desk reads each with his name', async (t) => {
  const world = await deskWorld(t)
  const { app, path, page } = await sent(world)
  const say = (fields: Record<string, string>) =>
    world.ask(app, null, path, { command: randomUUID(), name: 'Marc Petit', ...fields })
  assert.equal((await say({ step: 'accepted', name: '' })).status, 422)
  assert.equal((await say({ step: 'accepted' })).status, 303)
  assert.equal((await say({ step: 'scheduled', day: '2026-11-24', from: '10', until: '8' })).status, 422)
  assert.equal(
    (await say({ step: 'scheduled', day: '2026-11-24', from: '8:00', until: '10:00' })).status,
    303,
  )
  const html = await (await world.ask(app, 'claire', page)).text()
  assert.match(html, /mardi 24 novembre, entre 8\u00a0h et 10\u00a0h/)
  assert.match(html, /Marc Petit/)
  assert.equal((await say({ step: 'done', work_done: 'Porte réglée' })).status, 303)
  assert.equal((await say({ step: 'refused', refusal: 'trop tard' })).status, 409)
  assert.equal(await stateOf(world), 'done')
})

test('a refusal needs a reason and gives the demand back without a new clock', async (t) => {
  const world = await deskWorld(t)
  const { app, path, told } = await sent(world)
  const before = await world.owner.query('select due_at, reported_at, state from cases where id = $1', [
    told.id,
  ])
  assert.equal((await world.ask(app, null, path, { step: 'refused', name: 'Marc', refusal: '' })).status, 422)
  const refused = await world.ask(app, null, path, {
    command: randomUUID(),
    step: 'refused',
    name: 'Marc',
    refusal: 'hors contrat',
  })
  assert.equal(refused.status, 303)
  const after = await world.owner.query('select due_at, reported_at, state from cases where id = $1', [
    told.id,
  ])
  assert.deepEqual(after.rows, before.rows)
  const queue = await (await world.ask(app, 'claire', '/bureau')).text()
  assert.match(queue, /refusée par Ascenseurs du Détroit/)
})

test('an expired link sends a fresh one to the same address, once however often it is asked', async (t) => {
  const world = await deskWorld(t)
  const { app, path } = await sent(world)
  world.clock.advance({ days: 31 })
  assert.equal((await world.ask(app, null, path)).status, 410)
  assert.equal((await world.ask(app, null, path, { step: 'accepted', name: 'Marc' })).status, 410)
  await world.ask(app, null, `${path}/nouveau`, {})
  await world.ask(app, null, `${path}/nouveau`, {})
  const { rows } = await world.owner.query(`select 1 from deliveries where purpose = 'order'`)
  assert.equal(rows.length, 2)
  const fresh = await lastLink(world)
  assert.notEqual(fresh, path)
  assert.equal((await world.ask(app, null, fresh)).status, 200)
})

test('an unknown link opens nothing, and only a hash of the real one is kept', async (t) => {
  const world = await deskWorld(t)
  const { app, path } = await sent(world)
  assert.equal((await world.ask(app, null, `/partenaire/${'a'.repeat(43)}`)).status, 404)
  const { rows } = await world.owner.query(`select encode(token_hash, 'hex') as hash from partner_links`)
  assert.equal(rows[0].hash.length, 64)
  assert.ok(!rows[0].hash.includes(path.split('/').at(-1)))
})
