// Does a demand reach a body's software, once, and does its answer come back? With a real second Palier as the City's, and a server that stumbles.
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { staff } from '../../../db/worlds/people.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { fileLamp } from '../../../tests/support/lamp.ts'
import { createApp, jobs } from '../../app.ts'
import { cleanPhoto } from '../../platform/files/photos.ts'
import { listen } from '../../platform/http/serve.ts'
import { answer } from '../cases/index.ts'
import { forgetLandscape } from './landscape.ts'
import { pollOpen311, sendOpen311 } from './open311-client.ts'
import { meaningOf } from './open311-meaning.ts'

const house = await openHouse()
const cityHall = await openHouse()
const { services } = house
const site = await listen(
  createApp(cityHall.services, () => {}),
  '127.0.0.1',
  0,
)
after(() => site.close())

async function connect(url: string, key: string | null, mapping: object) {
  await house.ask(
    "update competence_bodies set way = 'open311', open311_url = $1, open311_services = $2 where code = 'ville-port-liberte'",
    [url, JSON.stringify(mapping)],
  )
  await house.ask("delete from settings where key = 'secret.open311.ville-port-liberte'")
  if (key)
    await house.ask(
      `insert into settings (id, key, value, from_on, source, checked, set_at) values ($1, 'secret.open311.ville-port-liberte', $2, '2026-01-01', 'x', 'T', '2026-01-01')`,
      [randomUUIDv7(), JSON.stringify(key)],
    )
  forgetLandscape(services)
}

async function lamp() {
  const filed = await fileLamp(house, { details: `Devant le ${Math.trunc(performance.now())}.` })
  const [row] = await house.ask<{ id: string; their_reference: string; state: string }>(
    'select r.id, r.their_reference, r.state from competence_referrals r join cases c on c.fault_id = r.fault_id where c.id = $1',
    [filed.id],
  )
  assert.ok(row)
  return { ...filed, referral: row }
}
const stateOf = async (id: string) =>
  (await house.ask<{ state: string }>('select state from competence_referrals where id = $1', [id]))[0]?.state

test('sent to another Palier, once; taken, answered and closed there, it is told here', async () => {
  await connect(`http://127.0.0.1:${site.port}/open311/v2/`, 'demo', { '*': 'street_light' })
  const { id, referral } = await lamp()
  assert.match(referral.their_reference, /^\d+$/)
  await sendOpen311(services, { referralId: referral.id })
  const there = await cityHall.ask<{ id: string; details: string; fault_id: string; contact_name: string }>(
    'select id, details, fault_id, contact_name from cases where number = $1',
    [referral.their_reference],
  )
  assert.equal(there.length, 1)
  assert.doesNotMatch(JSON.stringify(there), /Benali|Fatima/, 'nobody is named')
  await pollOpen311(services)
  assert.equal(await stateOf(referral.id), 'accepted')
  const clerk = { kind: 'staff' as const, id: staff.claire.id }
  await answer(
    cityHall.services,
    clerk,
    { faultId: there[0]?.fault_id ?? '' },
    {
      commandId: randomUUIDv7(),
      kind: 'progress',
      body: 'Équipe prévue jeudi.',
      boardWords: 'Une équipe passe jeudi.',
    },
  )
  await cityHall.doJobs(jobs)
  for (const _ of ['once', 'twice']) await pollOpen311(services)
  await house.doJobs(jobs)
  const told = await house.ask<{ body: string }>(
    'select a.body from case_answers a join case_answer_recipients r on r.answer_id = a.id where r.case_id = $1',
    [id],
  )
  assert.deepEqual(
    told.map(({ body }) => body),
    ['La Ville de Port-Liberté nous répond : « Une équipe passe jeudi. »'],
  )
})

type Reply = { status: number; body: unknown }
const requests: { method: string; path: string; form: URLSearchParams }[] = []
let replies: Reply[] = []
/** A server without mySociety's extension. */
const noUpdates = { status: 404, body: [{ code: 404, description: 'no updates here' }] }
const stumbling = createServer((request: IncomingMessage, response: ServerResponse) => {
  let text = ''
  request.on('data', (part: Buffer) => {
    text += part.toString()
  })
  request.on('end', () => {
    requests.push({ method: request.method ?? '', path: request.url ?? '', form: new URLSearchParams(text) })
    const { status, body } = replies.shift() ?? { status: 500, body: 'nothing prepared' }
    response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(typeof body === 'string' ? body : JSON.stringify(body))
  })
})
await new Promise<void>((resolve) => stumbling.listen(0, '127.0.0.1', resolve))
after(() => stumbling.close())
const there = `http://127.0.0.1:${(stumbling.address() as AddressInfo).port}/v2`

test('a server that is down, or that answers nonsense, is asked again; nothing is marked as sent before it said so', async () => {
  await connect(there, 'clef', { street_light: 'lampadaire' })
  replies = [{ status: 503, body: 'down' }]
  await assert.rejects(lamp(), /answered 503/)
  const [row] = await house.ask<{ id: string; sent_at: unknown }>(
    'select id, sent_at from competence_referrals order by made_at desc, number desc limit 1',
  )
  assert.equal(row?.sent_at, null)
  replies = [{ status: 200, body: '<html>' }]
  await assert.rejects(sendOpen311(services, { referralId: row?.id ?? '' }))
  replies = [
    { status: 201, body: [{ token: 'jeton 1' }] },
    { status: 200, body: [{ service_request_id: 778, token: 'jeton 1' }] },
  ]
  await sendOpen311(services, { referralId: row?.id ?? '' })
  await sendOpen311(services, { referralId: row?.id ?? '' })
  const sent = requests.filter(({ method }) => method === 'POST').at(-1)
  assert.equal(sent?.form.get('service_code'), 'lampadaire')
  assert.equal(sent?.form.get('api_key'), 'clef')
  assert.ok(sent?.form.get('lat') && sent.form.get('account_id'))
  assert.equal(sent?.form.get('first_name'), 'Habitat de la Jetée')
  assert.equal(sent?.form.get('last_name'), null, 'the landlord speaks, not its program')
  assert.equal(requests.at(-1)?.path, '/v2/tokens/jeton%201.json')
  // The older one, of the first test, is unknown there: it stops nobody.
  replies = [
    noUpdates,
    { status: 404, body: [{ code: 404, description: 'unknown' }] },
    { status: 200, body: [{ service_request_id: '778', status: 'closed', status_notes: 'Lampe changée.' }] },
  ]
  await assert.rejects(pollOpen311(services), /answered 404/)
  await house.doJobs(jobs)
  assert.equal(await stateOf(row?.id ?? ''), 'done')
})

test('a token whose number comes late, or not when first asked: sent once, asked until it comes', async () => {
  await connect(there, 'clef', { '*': 'lampadaire' })
  await house.ask(
    "update competence_referrals set state = 'withdrawn', ended_at = now() where state in ('proposed', 'accepted')",
  )
  const posts = () => requests.filter(({ method }) => method === 'POST').length
  const before = posts()
  replies = [
    { status: 201, body: [{ token: 'tard' }] },
    { status: 500, body: 'not now' },
  ]
  const { referral } = await lamp()
  const held = async () =>
    (
      await house.ask<{ their_reference: string; open311_token: string; sent_at: unknown }>(
        'select their_reference, open311_token, sent_at from competence_referrals where id = $1',
        [referral.id],
      )
    )[0]
  assert.ok((await held())?.sent_at, 'they have it')
  assert.equal((await held())?.open311_token, 'tard')
  await sendOpen311(services, { referralId: referral.id })
  assert.equal(posts(), before + 1, 'never a second time')
  replies = [noUpdates, { status: 200, body: [{ service_request_id: null, token: 'tard' }] }]
  await pollOpen311(services)
  assert.equal((await held())?.their_reference, '')
  replies = [
    noUpdates,
    { status: 200, body: [{ service_request_id: 901, token: 'tard' }] },
    { status: 200, body: [{ service_request_id: '901', status: 'open', status_notes: '' }] },
  ]
  await pollOpen311(services)
  assert.equal((await held())?.their_reference, '901')
  assert.equal(await stateOf(referral.id), 'accepted')
})

test('its photos are read by an address that opens a photo and nothing else, dead once taken back', async () => {
  const sharp = (await import('sharp')).default
  const picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#555' } })
    .jpeg()
    .toBuffer()
  const { bytes, ...photo } = await cleanPhoto(picture)
  const kept = [{ ...photo, bytes: bytes.length, sha256: await services.files.put(bytes) }]
  replies = [{ status: 201, body: [{ service_request_id: 902 }] }]
  const filed = await fileLamp(house, { details: 'Avec une photo.', photos: kept })
  const url = requests.at(-1)?.form.get('media_url') ?? ''
  assert.match(url, /\/partenaire\/p\.[\w-]{43}\/1$/)
  const app = createApp(services, () => {})
  const path = new URL(url).pathname
  const read = await app.request(`http://localhost:3000${path}`)
  assert.equal(read.status, 200)
  assert.match(read.headers.get('content-type') ?? '', /^image\//)
  assert.ok((await read.arrayBuffer()).byteLength > 100)
  for (const wrong of [
    path.replace(/1$/, '2'),
    path.replace(/\/1$/, ''),
    path.replace('/p.', '/o.').replace(/\/1$/, ''),
  ])
    assert.equal((await app.request(`http://localhost:3000${wrong}`)).status, 404, wrong)
  await house
    .ask("update cases set state = 'closed', closed_at = now() where id = $1", [filed.id])
    .catch(() => {})
  const { takeBackUnneeded } = await import('./referrals.ts')
  await house.ask(
    'update competence_decisions set ended_at = now() where case_id = $1 and ended_at is null',
    [filed.id],
  )
  await takeBackUnneeded(services, { caseId: filed.id })
  assert.equal((await app.request(`http://localhost:3000${path}`)).status, 404, 'taken back')
})

test('what its states and its words mean: its own table first, the extension’s words, then closed', () => {
  const table = { 'hors compétence': 'refusée', archived: 'faite' }
  const told: [string, string, string][] = [
    ['open', '', 'taken'],
    ['closed', 'Lampe changée.', 'done'],
    ['closed', 'Hors compétence : voir le département', 'refused'],
    ['archived', '', 'done'],
    ['not_councils_responsibility', '', 'refused'],
    ['duplicate', '', 'duplicate'],
    ['in_progress', 'Une équipe passe jeudi.', 'taken'],
  ]
  for (const [status, notes, meaning] of told) assert.equal(meaningOf(status, notes, table), meaning, status)
})

test('a refusal by its software is a refusal: back to a person, never told as done; what it says is told once', async () => {
  await connect(there, 'clef', { '*': 'lampadaire' })
  await house.ask(
    "update competence_referrals set state = 'withdrawn', ended_at = now() where state in ('proposed', 'accepted')",
  )
  await house.ask(
    `update competence_bodies set open311_statuses = '{"hors compétence":"refusée"}' where code = 'ville-port-liberte'`,
  )
  replies = [{ status: 201, body: [{ service_request_id: 950 }] }]
  const { id, referral } = await lamp()
  const at = services.clock.now().toString({ smallestUnit: 'second' })
  const update = {
    update_id: 7,
    service_request_id: 950,
    status: 'investigating',
    updated_datetime: at,
    description: 'Une équipe regarde.',
  }
  for (const _ of ['once', 'twice']) {
    replies = [
      { status: 200, body: [update] },
      { status: 200, body: [{ service_request_id: '950', status: 'open', status_notes: '' }] },
    ]
    await pollOpen311(services)
  }
  await house.doJobs(jobs)
  const answers = await house.ask(
    'select 1 from case_answers a join case_answer_recipients r on r.answer_id = a.id where r.case_id = $1',
    [id],
  )
  assert.equal(answers.length, 1)
  replies = [
    noUpdates,
    {
      status: 200,
      body: [{ service_request_id: '950', status: 'closed', status_notes: 'Hors compétence de la Ville.' }],
    },
  ]
  await pollOpen311(services)
  await house.doJobs(jobs)
  const [row] = await house.ask<{ state: string; refusal: string }>(
    'select state, refusal from competence_referrals where id = $1',
    [referral.id],
  )
  assert.deepEqual(row, { state: 'refused', refusal: 'out_of_competence' })
})

test('a server that was away longer than the job is patient is sent it when it is back', async () => {
  replies = [{ status: 503, body: 'down' }]
  await assert.rejects(lamp(), /answered 503/)
  const [row] = await house.ask<{ id: string }>(
    'select id from competence_referrals order by made_at desc, number desc limit 1',
  )
  replies = [{ status: 201, body: [{ service_request_id: 951 }] }]
  await pollOpen311(services)
  const [sent] = await house.ask<{ their_reference: string; sent_at: unknown }>(
    'select their_reference, sent_at from competence_referrals where id = $1',
    [row?.id],
  )
  assert.ok(sent?.sent_at)
  assert.equal(sent.their_reference, '951')
})
