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
