// « Où est-ce ? »: is a demand made of a danger, whatever is known of who calls?
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { agencies, goeland } from '../../../db/worlds/people.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { telephone } from '../../../tests/support/telephone.ts'
import { visitAs } from '../../../tests/support/visit.ts'
import { jobs } from '../../app.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { findAlertOfCall, raiseCallAlert } from './index.ts'

const house = await openHouse()
const { services } = house
services.line = telephone()

test('from a hidden number that nobody said, « Où est-ce ? » files the demand all the same', async () => {
  const raise = async () => {
    const callId = randomUUID()
    await as(services.db, systemActor, (tx) =>
      raiseCallAlert(services, tx, {
        callId,
        agencyId: agencies.phare,
        danger: 'gas',
        phone: null,
        wordsSound: null,
      }),
    )
    return (await as(services.db, systemActor, (tx) => findAlertOfCall(tx, callId)))!.id
  }
  const desk = await visitAs(services, 'claire')
  const [home] = await house.ask<{ code: string; door: string; address: string }>(
    `select h.code, h.door, e.address from homes h join entrances e on e.id = h.entrance_id where h.building_id = $1 order by h.code limit 1`,
    [goeland.buildingId],
  )
  const where = { building: goeland.buildingId, phone: '', place_words: '' }
  for (const [door, contact, name] of [
    ['', ['call', null], 'Personne au téléphone'],
    [home!.code, ['letter', `${home!.address}, logement ${home!.door}`], 'Aux habitants de ce logement'],
  ] as const) {
    const alertId = await raise()
    assert.match((await desk.get('/bureau/alertes')).text, /Son numéro est caché\. Laissez vide/)
    const command = randomUUID()
    const sent = await desk.post(`/bureau/alertes/${alertId}/lieu`, { ...where, door, command })
    assert.equal(sent.status, 303, sent.text)
    const [filed] = await house.ask<{ way: string; address: string | null; name: string }>(
      'select contact_channel as way, contact_address as address, contact_name as name from cases where id = $1',
      [command],
    )
    assert.deepEqual([filed?.way, filed?.address?.split('\n')[0] ?? null], contact)
    assert.equal(filed?.name, name)
    assert.equal((await desk.get(sent.location ?? '')).status, 200)
    // Her news are for somebody to find out how to tell, or for her letterbox: nothing fails.
    await house.doJobs(jobs)
  }
})

/** Told to the Dunes, which answer here for places that nobody knows. */
async function heardByDunes() {
  const callId = randomUUID()
  const id = await as(services.db, systemActor, (tx) =>
    raiseCallAlert(services, tx, {
      callId,
      agencyId: agencies.dunes,
      danger: 'gas',
      phone: '+33639981234',
      wordsSound: null,
    }),
  )
  return { id, callId }
}

test('the danger may be in any building of the landlord: its agency follows it, and whoever filed it sees it until somebody goes', async () => {
  await house.ask(
    `update alerts set acknowledged_at = now(), acknowledged_by = 'essai', next_round_at = null where acknowledged_at is null`,
  )
  const alert = await heardByDunes()
  const desk = await visitAs(services, 'sandrine')
  const page = (await desk.get('/bureau/alertes')).text
  assert.ok(
    page.indexOf('optgroup label="Agence des Dunes"') < page.indexOf('optgroup label="Agence du Phare"'),
  )
  const command = randomUUID()
  const filed = await desk.post(`/bureau/alertes/${alert.id}/lieu`, {
    command,
    building: goeland.buildingId,
    door: '',
    phone: '06 39 98 12 34',
  })
  assert.equal(filed.location, '/bureau/alertes?lieu', filed.text)
  const alerts = await house.ask<{ id: string; agency_id: string }>(
    'select id, agency_id from alerts where case_id = $1 or call_id = $2',
    [command, alert.callId],
  )
  assert.deepEqual(alerts, [{ id: alert.id, agency_id: agencies.phare }], 'one alert, of that agency')
  const sees = async (handle: string) =>
    (await (await visitAs(services, handle)).get('/bureau/alertes')).text.includes(
      `action="/bureau/alertes/${alert.id}"`,
    )
  assert.deepEqual([await sees('sandrine'), await sees('claire')], [true, true])
  await (await visitAs(services, 'claire')).post(`/bureau/alertes/${alert.id}`, { name: 'Claire' })
  const listed = async (handle: string) =>
    (await (await visitAs(services, handle)).get('/bureau/alertes')).text.includes('Claire a dit')
  assert.deepEqual([await listed('sandrine'), await listed('claire')], [false, true])

  // She may go herself: then it stays hers, to write what she did.
  const own = await heardByDunes()
  const where = { command: randomUUID(), building: goeland.buildingId, door: '', phone: '06 39 98 12 34' }
  assert.equal((await desk.post(`/bureau/alertes/${own.id}/lieu`, where)).status, 303)
  assert.equal((await desk.post(`/bureau/alertes/${own.id}`, { name: 'Sandrine' })).status, 303)
  assert.match((await desk.get(`/bureau/alertes/${own.id}/compte-rendu`)).text, /Dire ce qui a été fait/)
})

test('what on-call did before the place was written is in the demand: who went, her report, its promises, and what the person reads', async () => {
  await house.ask(
    `update alerts set acknowledged_at = now(), acknowledged_by = 'essai', next_round_at = null where acknowledged_at is null`,
  )
  const callId = randomUUID()
  const alertId = await as(services.db, systemActor, (tx) =>
    raiseCallAlert(services, tx, {
      callId,
      agencyId: agencies.phare,
      danger: 'gas',
      phone: '+33639981234',
      wordsSound: null,
    }),
  )
  await house.doJobs(jobs)
  const [sent] = await house.ask<{ href: string }>(
    `select d.extra -> 'link' ->> 'href' as href from alert_tries t join deliveries d on d.id = t.delivery_id where t.alert_id = $1 limit 1`,
    [alertId],
  )
  const link = new URL(sent!.href).pathname
  const technician = await visitAs(services)
  assert.equal((await technician.post(link, { name: 'Paul' })).status, 303)
  services.clock.advance({ hours: 1 })
  const now = services.clock.now().toZonedDateTimeISO('Europe/Paris')
  const hour = (minutes: number) => now.subtract({ minutes }).toPlainTime().toString().slice(0, 5)
  const report = {
    arrived_day: now.subtract({ minutes: 40 }).toPlainDate().toString(),
    arrived_hour: hour(40),
    ended_hour: hour(10),
    made_safe: 'yes',
    done: 'Robinet fermé chez la voisine.',
    follow_up: 'Changer le flexible.',
    tells: 'yes',
  }
  assert.equal((await technician.post(`${link}/compte-rendu`, report)).status, 303)
  await house.doJobs(jobs)
  const desk = await visitAs(services, 'claire')
  const command = randomUUID()
  const filed = await desk.post(`/bureau/alertes/${alertId}/lieu`, {
    command,
    building: goeland.buildingId,
    door: '',
    phone: '06 39 98 12 34',
  })
  assert.equal(filed.status, 303, filed.text)
  await house.doJobs(jobs)
  const demand = (await desk.get(filed.location ?? '')).text
  for (const told of [
    'Quelqu’un a dit « j’y vais »',
    'Compte rendu de l’astreinte',
    'Robinet fermé chez la voisine',
  ])
    assert.ok(demand.includes(told), told)
  assert.doesNotMatch(demand, /Mise en sécurité : au plus tard/)
  const open = await house.ask(
    `select kind from case_promises where case_id = $1 and kind in ('acknowledge', 'make_safe') and kept_at is null`,
    [command],
  )
  assert.deepEqual(open, [])
  const told = await house.ask<{ body: string }>(
    `select coalesce(extra ->> 'short', '') || ' ' || coalesce(extra::text, '') || ' ' || coalesce(subject, '') as body from deliveries where case_id = $1 and purpose = 'service'`,
    [command],
  )
  const all = told.map(({ body }) => body).join('\n')
  assert.match(all, /astreinte est déjà venue/)
  assert.match(all, /Le danger est écarté/)
  assert.doesNotMatch(all, /Nous prévenons/)
})
