// Does a danger stay on the screen until somebody goes, at the desk or from the link of an SMS, and who keeps the rosters?
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { deskWorld } from '../../../tests/support/desk-world.ts'
import { httpSmsGateway } from '../../platform/channels/sms-out.ts'
import { onCallDesk } from './desk.tsx'
import { onCallRosters } from './desk-rosters.tsx'
import { onCallPartner } from './partner.tsx'
import { runRound } from './ring.ts'

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

test('the manager makes a roster and puts somebody from outside on it, who answers from the link of the SMS', async (t) => {
  const world = await deskWorld(t)
  const { services, ids } = world
  // Nothing leaves in this test: it is enough that there is a way.
  services.sms = httpSmsGateway({ url: 'http://localhost:1', token: 'jeton', sender: 'Palier' })
  const app = world.mount(onCallDesk(services), onCallRosters(services), onCallPartner(services))
  const post = (who: string, path: string, form: Record<string, string>) => world.ask(app, who, path, form)
  const person = {
    command: randomUUID(),
    agency: ids.phare,
    person_name: 'Paul Leroy',
    person_phone: '06 39 98 00 99',
  }
  const people = '/bureau/astreinte/personnes'
  assert.equal((await post('claire', people, person)).status, 403)
  const mute = await post('karim', people, { ...person, person_phone: '' })
  assert.equal(mute.status, 422)
  assert.match(await mute.text(), /Donnez un numéro de téléphone/)
  assert.equal((await post('karim', people, { ...person, person_phone: '12' })).status, 422)
  const costly = await post('karim', people, { ...person, person_phone: '08 99 12 34 56' })
  assert.equal(costly.status, 422)
  assert.match(await costly.text(), /surtaxé/)
  assert.equal((await post('karim', people, person)).status, 303)
  const roster = {
    command: randomUUID(),
    agency: ids.phare,
    name: 'Nuit',
    hand_over_day: '1',
    hand_over_at: '8 h',
  }
  assert.equal((await post('karim', '/bureau/astreinte', { ...roster, name: '' })).status, 422)
  assert.equal((await post('karim', '/bureau/astreinte', roster)).status, 303)
  assert.equal((await post('karim', '/bureau/astreinte', roster)).status, 303, 'sent twice, it is one')
  const own = `/bureau/astreinte/${roster.command}`
  const empty = await (await world.ask(app, 'karim', own)).text()
  assert.match(empty, /Première personne : personne, en ce moment/)
  const level = { level: '1', level_name: 'Technicien', delay: '5', person_1: person.command }
  assert.equal((await post('bruno', `${own}/niveaux`, level)).status, 403)
  assert.equal((await post('karim', `${own}/niveaux`, { ...level, delay: '90' })).status, 422)
  assert.equal((await post('karim', `${own}/niveaux`, { ...level, person_2: person.command })).status, 422)
  assert.equal((await post('karim', `${own}/niveaux`, level)).status, 303)
  const full = await (await world.ask(app, 'claire', own)).text()
  assert.match(full, /Paul Leroy/)
  assert.doesNotMatch(full, /personne, en ce moment/)

  const told = await world.tell({ danger: 'gas' })
  const alert = await world.owner.query('select id from alerts where case_id = $1', [told.id])
  await runRound(services, alert.rows[0].id)
  const { rows } = await world.owner.query(
    `select to_address, extra -> 'link' ->> 'href' as href from deliveries where purpose = 'alert'`,
  )
  assert.equal(rows[0].to_address, '+33639980099')
  const path = new URL(rows[0].href).pathname
  const html = await (await world.ask(app, null, path)).text()
  assert.match(html, /ODEUR DE GAZ/)
  assert.equal((await world.ask(app, null, path, { name: '' })).status, 422)
  assert.equal((await world.ask(app, null, path, { name: 'Paul' })).status, 303)
  const alerts = await world.owner.query(
    'select acknowledged_by, acknowledged_way from alerts where case_id = $1',
    [told.id],
  )
  assert.deepEqual(alerts.rows[0], { acknowledged_by: 'Paul', acknowledged_way: 'link' })
})
