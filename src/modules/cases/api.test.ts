// Does other software get a clear answer, whatever it sends?
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { goeland } from '../../../db/worlds/people.ts'
import { openSession } from '../../../tests/pages/walk.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { createApp } from '../../app.ts'
import { sessionCookie } from '../../platform/http/kernel.ts'

const house = await openHouse()
const app = createApp(house.services, () => {})
const cookie = `${sessionCookie}=${await openSession(house, 'fatima')}`
const demand = {
  nature: 'lift_stuck',
  place: { kind: 'common', equipmentId: goeland.liftB },
  details: 'Bloqué au troisième.',
}
type Failure = {
  error: { code: string; message: string; sentence?: string; fields?: Record<string, string> }
}

function send(body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return Promise.resolve(
    app.request('http://localhost:3000/api/cases', {
      method: 'POST',
      headers: {
        cookie,
        'content-type': 'application/json',
        'idempotency-key': randomUUIDv7(),
        ...headers,
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  )
}

test('the same key with the same words is the same demand; with other words it is refused, and nothing changes', async () => {
  const key = { 'idempotency-key': randomUUIDv7() }
  const first = await send(demand, key)
  assert.equal(first.status, 201)
  const { number } = (await first.json()) as { number: number }
  const again = await send(demand, key)
  assert.equal(again.status, 200)
  assert.equal(((await again.json()) as { number: number }).number, number)
  const other = await send({ ...demand, details: 'Autre chose.' }, key)
  assert.equal(other.status, 409)
  assert.equal(((await other.json()) as Failure).error.code, 'cases.command_reused')
  const rows = await house.ask<{ details: string }>('select details from cases where number = $1', [number])
  assert.deepEqual(rows[0]?.details, demand.details)
})

test('what does not fit is said in English, field by field', async () => {
  const wrong: [unknown, Record<string, string>, number, string][] = [
    [{ ...demand, nature: 12 }, {}, 422, 'nature'],
    [{ ...demand, details: 'x'.repeat(5001) }, {}, 422, 'details'],
    [{ ...demand, place: { kind: 'moon' } }, {}, 422, 'place.kind'],
    [{ ...demand, place: { kind: 'common', equipmentId: '12' } }, {}, 422, 'place.equipmentId'],
    [demand, { 'idempotency-key': 'yesterday' }, 422, 'idempotency-key'],
    [{ ...demand, nature: 'no_such_thing' }, {}, 422, 'nature'],
  ]
  const malformed = await send('{"nature":')
  assert.equal(malformed.status, 422)
  const unread = ((await malformed.json()) as Failure).error
  assert.equal(unread.code, 'request.malformed')
  assert.match(unread.fields?.body ?? '', /valid JSON/)
  const before = await house.ask<{ count: string }>('select count(*) from cases')
  for (const [body, headers, status, field] of wrong) {
    const answered = await send(body, headers)
    assert.equal(
      answered.status,
      status,
      `${JSON.stringify(body).slice(0, 60)}: ${await answered.clone().text()}`,
    )
    const { error } = (await answered.json()) as Failure
    assert.ok(error.code && /nothing was changed/.test(error.message), JSON.stringify(error))
    assert.ok(error.fields?.[field], JSON.stringify(error))
    // What a person is told is French whatever went wrong; an accent, an apostrophe or a French word tells.
    assert.match(error.sentence ?? '', /[éèàêç’]|Choisissez/, JSON.stringify(error))
  }
  assert.deepEqual(await house.ask('select count(*) from cases'), before)
})

test('an address that exists, asked another way, says which ways there are', async () => {
  const ask = (path: string, method: string) =>
    app.request(`http://localhost:3000${path}`, {
      method,
      headers: { cookie, 'content-type': 'application/json' },
    })
  const wrong = await ask('/api/cases', 'DELETE')
  assert.deepEqual([wrong.status, wrong.headers.get('allow')], [405, 'POST'])
  assert.equal(((await wrong.json()) as Failure).error.code, 'request.method')
  assert.deepEqual(
    [(await ask('/api/cases/12', 'PUT')).status, (await ask('/api/nothing', 'PUT')).status],
    [405, 404],
  )
})

test('nobody signed in, an address that does not exist, a demand of somebody else', async () => {
  assert.equal((await send(demand, { cookie: '' })).status, 401)
  const get = (path: string) => app.request(`http://localhost:3000${path}`, { headers: { cookie } })
  for (const path of ['/api/nothing', '/api/cases/999999999']) {
    const answered = await get(path)
    assert.equal(answered.status, 404, path)
    assert.ok(((await answered.json()) as Failure).error.message)
  }
  const described = (await (await get('/api/openapi.json')).json()) as { openapi: string; paths: object }
  assert.equal(described.openapi, '3.1.0')
  assert.ok('/api/cases' in described.paths)
})
