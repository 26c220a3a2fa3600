// Does a danger stay on the screen until somebody goes, at the desk or from the link of an SMS?
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { deskWorld } from '../../../tests/support/desk-world.ts'
import { ringOnce } from './alerts.ts'
import { onCallDesk } from './desk.tsx'
import { onCallPartner } from './partner.tsx'

test('a danger shows on the desk of its sector until one person says that she goes', async (t) => {
  const world = await deskWorld(t)
  const app = world.mount(onCallDesk(world.services))
  const told = await world.tell({ danger: 'trapped' })
  assert.match(await (await world.ask(app, 'claire', '/bureau/alertes')).text(), /PERSONNE BLOQUÉE/)
  assert.doesNotMatch(await (await world.ask(app, 'bruno', '/bureau/alertes')).text(), /PERSONNE BLOQUÉE/)
  const { rows } = await world.owner.query('select id from alerts where case_id = $1', [told.id])
  await world.ask(app, 'claire', `/bureau/alertes/${rows[0].id}`, {})
  assert.equal((await world.ask(app, 'bruno', `/bureau/alertes/${rows[0].id}`, {})).status, 404)
  assert.match(await (await world.ask(app, 'claire', '/bureau/alertes')).text(), /Claire Lemoine a dit/)
})

test('the manager puts somebody on duty, who answers from the link of the SMS', async (t) => {
  const world = await deskWorld(t)
  const app = world.mount(onCallDesk(world.services), onCallPartner(world.services))
  const turn = {
    command: randomUUID(),
    duty_agency: world.ids.phare,
    duty_name: 'Paul Leroy',
    duty_phone: '+33639980099',
    duty_from: '2026-11-01',
  }
  assert.equal((await world.ask(app, 'claire', '/bureau/alertes/astreinte', turn)).status, 403)
  assert.equal(
    (await world.ask(app, 'karim', '/bureau/alertes/astreinte', { ...turn, duty_phone: '' })).status,
    422,
  )
  assert.equal((await world.ask(app, 'karim', '/bureau/alertes/astreinte', turn)).status, 303)
  const told = await world.tell({ danger: 'gas' })
  await ringOnce(world.services, told.id)
  const { rows } = await world.owner.query(
    `select extra -> 'link' ->> 'href' as href from deliveries where purpose = 'alert'`,
  )
  const path = new URL(rows[0].href).pathname
  const html = await (await world.ask(app, null, path)).text()
  assert.match(html, /ODEUR DE GAZ/)
  assert.equal((await world.ask(app, null, path, { name: '' })).status, 422)
  assert.equal((await world.ask(app, null, path, { name: 'Paul' })).status, 303)
  const alerts = await world.owner.query('select acknowledged_by from alerts where case_id = $1', [told.id])
  assert.equal(alerts.rows[0].acknowledged_by, 'Paul')
})
