// What does a receipt of the SMS gateway change, and who may say it? Through its address.
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { goeland, residents, staff } from '../../../db/worlds/people.ts'
import { mount } from '../../../tests/support/browse.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { jobs } from '../../app.ts'
import { signSmsStatus } from '../../platform/channels/sms-out.ts'
import { fileCase } from '../cases/index.ts'
import { smsStatusApi } from './index.ts'

const secret = 'un secret partagé avec la passerelle'
const house = await openHouse()
const { services } = house
services.config = { ...services.config, PALIER_SMS_STATUS_SECRET: secret }
const app = mount(house, smsStatusApi(services))
const claire = { kind: 'staff' as const, id: staff.claire.id }

type Sent = { id: string; provider_id: string }
async function texted(person: { residentId: string } | { name: string; channel: 'sms'; address: string }) {
  const caseId = randomUUIDv7()
  await fileCase(services, claire, {
    id: caseId,
    natureCode: 'lift_stuck',
    danger: null,
    details: '',
    channel: 'phone',
    person,
    filedBy: claire.id,
    reportedAt: services.clock.now(),
    joinFaultId: null,
    photos: [],
    place: {
      kind: 'common',
      ground: 'common',
      estateId: goeland.estateId,
      buildingId: goeland.buildingId,
      entranceId: goeland.entranceB,
      homeId: null,
      equipmentId: goeland.liftB,
      placeId: null,
      words: '',
    },
  })
  await house.doJobs(jobs)
  const [sent] = await house.ask<Sent>(
    `select id, provider_id from deliveries where case_id = $1 and channel = 'sms' and state = 'sent'`,
    [caseId],
  )
  assert.ok(sent)
  return { caseId, sent }
}
const chainOf = async (caseId: string) =>
  (
    await house.ask<{ said: string }>(
      `select channel || ' ' || state || case when asked_human_at is null then '' else ' human' end as said
         from deliveries where case_id = $1 order by made_at, id`,
      [caseId],
    )
  ).map(({ said }) => said)
const tell = (body: string, signature: string | null = signSmsStatus(body, secret)) =>
  app.request('/api/sms-status', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...(signature ? { 'x-signature': signature } : {}) },
  })
const status = (sent: Sent, status: string, reason = '') =>
  JSON.stringify({ id: sent.provider_id, status, reason })
const wishSms = () =>
  house.ask(`update residents set answer_channel = 'sms' where id = $1`, [residents.fatima.id])

test('a receipt says it was received; what comes later changes nothing', async () => {
  await wishSms()
  const { caseId, sent } = await texted({ residentId: residents.fatima.id })
  assert.equal((await tell(status(sent, 'sent'))).status, 204)
  assert.deepEqual(await chainOf(caseId), ['sms sent'])
  assert.equal((await tell(status(sent, 'delivered'))).status, 204)
  assert.deepEqual(await chainOf(caseId), ['sms delivered'])
  for (const late of ['delivered', 'failed', 'sent'])
    assert.equal((await tell(status(sent, late))).status, 204)
  assert.deepEqual(await chainOf(caseId), ['sms delivered'])
  const tries = await house.ask('select 1 from delivery_tries where delivery_id = $1', [sent.id])
  assert.equal(tries.length, 2)
})

test('a forged receipt, or one that is none, changes nothing', async () => {
  await wishSms()
  const { caseId, sent } = await texted({ residentId: residents.fatima.id })
  const body = status(sent, 'failed')
  assert.equal((await tell(body, null)).status, 403)
  assert.equal((await tell(body, signSmsStatus(body, 'un autre secret'))).status, 403)
  assert.equal((await tell(body, signSmsStatus(status(sent, 'delivered'), secret))).status, 403)
  assert.equal((await tell('{}')).status, 403)
  assert.equal((await tell('x'.repeat(20_000))).status, 413)
  assert.equal((await tell(JSON.stringify({ id: 'jamais-vu', status: 'failed' }))).status, 404)
  assert.deepEqual(await chainOf(caseId), ['sms sent'])
})

test('never received: the next way is taken, once however often it is said; at the end a human', async () => {
  await wishSms()
  const { caseId, sent } = await texted({ residentId: residents.fatima.id })
  const failed = status(sent, 'failed', 'numéro résilié')
  const replies = await Promise.all([tell(failed), tell(failed), tell(failed)])
  assert.ok(replies.every((reply) => reply.status === 204))
  await house.doJobs(jobs)
  const chain = await chainOf(caseId)
  assert.equal(chain.length, 2)
  assert.equal(chain[0], 'sms replaced')

  const passerBy = await texted({ name: 'M. Passant', channel: 'sms', address: '06 39 98 77 66' })
  await tell(status(passerBy.sent, 'failed', 'numéro inconnu'))
  await house.doJobs(jobs)
  const last = await chainOf(passerBy.caseId)
  assert.equal(last[0], 'sms replaced')
  assert.match(last[1] ?? '', /^call to_call/, 'a person calls him')
})

test('without a secret in the settings the address does not exist', async () => {
  const { PALIER_SMS_STATUS_SECRET: _left, ...config } = services.config
  const other = mount(
    house,
    smsStatusApi({ ...services, config: { ...config, PALIER_SMS_STATUS_SECRET: undefined } }),
  )
  assert.equal((await other.request('/api/sms-status', { method: 'POST', body: '{}' })).status, 404)
})

test('whoever reads /api/openapi.json finds the receipts, where they are set', async () => {
  const { createApp } = await import('../../app.ts')
  const { openHouse } = await import('../../../tests/support/house.ts')
  const { services } = await openHouse()
  const pathsOf = async (given: typeof services) => {
    const reply = await createApp(given, () => {}).request('http://localhost:3000/api/openapi.json')
    return Object.keys(((await reply.json()) as { paths: object }).paths)
  }
  const config = { ...services.config, PALIER_SMS_STATUS_SECRET: 'a secret for receipts' }
  assert.ok((await pathsOf({ ...services, config })).includes('/api/sms-status'))
  const { PALIER_SMS_STATUS_SECRET: _, ...bare } = config
  assert.ok(!(await pathsOf({ ...services, config: bare as typeof config })).includes('/api/sms-status'))
})
