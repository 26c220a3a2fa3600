// Does an SMS take an alert that still rings, however old it is?
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { residents, staff } from '../../../db/worlds/people.ts'
import { mount } from '../../../tests/support/browse.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { hallPlace } from '../../../tests/support/lamp.ts'
import { telephone } from '../../../tests/support/telephone.ts'
import { jobs } from '../../app.ts'
import { signSmsStatus } from '../../platform/channels/sms-out.ts'
import { fileCase } from '../cases/index.ts'
import { smsInApi } from './index.ts'

const house = await openHouse()
const { services } = house
services.line = telephone()
const secret = 'un secret partagé avec la passerelle'
services.config = { ...services.config, PALIER_SMS_STATUS_SECRET: secret }
const smsApp = mount(house, smsInApi(services))
const paul = '+33639989901'
const reply = (from: string, text: string) => {
  const body = JSON.stringify({ id: randomUUID(), from, text })
  return smsApp.request('/api/sms-in', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', 'x-signature': signSmsStatus(body, secret) },
  })
}
async function danger(): Promise<{ id: string; number: number }> {
  const { id } = await fileCase(
    services,
    { kind: 'staff', id: staff.claire.id },
    {
      id: randomUUID(),
      natureCode: 'gas_smell',
      danger: 'gas',
      details: '',
      channel: 'phone',
      person: { residentId: residents.fatima.id },
      filedBy: staff.claire.id,
      reportedAt: services.clock.now(),
      joinFaultId: null,
      photos: [],
      place: hallPlace,
    },
  )
  return (
    await house.ask<{ id: string; number: number }>('select id, number from alerts where case_id = $1', [id])
  )[0]!
}

test('« Ok j’y vais, dans 10 min » takes the alert; « non » calls the next person at once; a yes and a no are asked again', async () => {
  const state = async (id: string) =>
    (
      await house.ask<{ acknowledged_by: string | null; rounds: number }>(
        'select acknowledged_by, rounds from alerts where id = $1',
        [id],
      )
    )[0]
  const lastSms = async () =>
    (
      await house.ask<{ body: string }>(
        `select body from deliveries where to_address = $1 and channel = 'sms' order by made_at desc, id desc limit 1`,
        [paul],
      )
    )[0]?.body ?? ''
  const first = await danger()
  await house.doJobs(jobs)
  await reply(paul, 'oui mais je ne peux pas')
  assert.equal((await state(first.id))?.acknowledged_by, null)
  assert.match(
    await lastSms(),
    new RegExp(`répondez OK ${first.number}\\. Sinon, répondez NON ${first.number}`),
  )
  await reply(paul, 'Ok j’y vais, dans 10 min')
  assert.equal((await state(first.id))?.acknowledged_by, staff.paul.name)

  services.clock.advance({ hours: 1 })
  const other = await danger()
  await house.doJobs(jobs)
  const before = await state(other.id)
  services.clock.advance({ seconds: 50 })
  const answered = await reply(paul, 'Non, pas dispo')
  assert.equal(answered.status, 204, await answered.text())
  await house.doJobs(jobs)
  const after = await state(other.id)
  assert.equal(after?.acknowledged_by, null)
  assert.equal(after?.rounds, (before?.rounds ?? 0) + 1, 'the next person was rung at once')
  const [last] = await house.ask<{ heard_as: string }>(
    'select heard_as from alert_replies order by at desc limit 1',
  )
  assert.equal(last?.heard_as, 'refused')
  // She may change her mind while nobody goes.
  await reply(paul, `OK ${other.number}`)
  assert.equal((await state(other.id))?.acknowledged_by, staff.paul.name)
})

test('an OK for two alerts at once is asked, one at a time; one that sends somebody else stops neither', async () => {
  const two = [await danger(), await danger()] as const
  await house.doJobs(jobs)
  const takers = async () =>
    (
      await house.ask<{ by: string | null }>(
        'select acknowledged_by as by from alerts where id = any ($1) order by number',
        [two.map(({ id }) => id)],
      )
    ).map(({ by }) => by)
  const [first, second] = [two[0].number, two[1].number].sort((a, b) => a - b)
  for (const text of [
    `OK ${first} et OK ${second}`,
    `OK ${first} j’appelle Karim pour y aller`,
    'Ok j’appelle Karim',
  ]) {
    await reply(paul, text)
    assert.deepEqual(await takers(), [null, null], text)
    const [sms] = await house.ask<{ body: string }>(
      `select body from deliveries where to_address = $1 and channel = 'sms' order by made_at desc, id desc limit 1`,
      [paul],
    )
    assert.match(sms?.body ?? '', /OK \d+ ou OK \d+\. .*Un SMS par alerte\./)
  }
  await reply(paul, `ok${first}`)
  assert.deepEqual(await takers(), [staff.paul.name, null])
  await reply(paul, `NOK ${second}`)
  assert.deepEqual(await takers(), [staff.paul.name, null])
  // For the tests that follow, nothing rings.
  await reply(paul, `OK ${second}`)
})

test('an alert that still rings after three days is taken by an SMS as on the first', async () => {
  const alert = await danger()
  await house.doJobs(jobs)
  services.clock.advance({ hours: 72 })
  assert.equal((await reply(paul, `OK ${alert.number}`)).status, 204)
  const [row] = await house.ask<{ acknowledged_by: string | null }>(
    'select acknowledged_by from alerts where id = $1',
    [alert.id],
  )
  assert.equal(row?.acknowledged_by, staff.paul.name)
  // Long after somebody went, the same words are a stranger's.
  services.clock.advance({ hours: 72 })
  await reply(paul, `OK ${alert.number}`)
  const [last] = await house.ask<{ heard_as: string }>(
    'select heard_as from alert_replies order by at desc limit 1',
  )
  assert.equal(last?.heard_as, 'stranger')
})
