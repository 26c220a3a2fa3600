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
