// Is a refusal or a silence ever an orphan? Who is told, who is reminded, and how it is taken up.
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { contractors, staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { fieldDevice } from '../../../tests/support/field-device.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { parisDay } from '../../platform/clock/clock.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { deliveryJobs } from '../deliveries/index.ts'
import { fieldAddresses } from '../field/index.ts'
import { writeSetting } from '../settings/index.ts'
import {
  observationCommands,
  observationJobs,
  observationPack,
  observationsDesk,
  relayPartner,
} from './index.ts'

const house = await openHouse()
const { services } = house
const app = mount(
  house,
  fieldAddresses(services, { commands: observationCommands, packs: { observations: observationPack } }),
  relayPartner(services),
  observationsDesk(services),
)
const jobs = { ...observationJobs, ...deliveryJobs }
const claire = await signedIn(house, app, staff.claire)
const gerard = await signedIn(house, app, staff.gerard)
const [hall] = await house.ask<{ id: string }>(
  `select e.id from entrances e join estates s on s.id = e.estate_id where s.code = 'JET' order by e.code limit 1`,
)

/** Seen by Gérard and asked of the company under contract for cleaning. */
async function ask(kind = 'cleaning') {
  const tablet = await fieldDevice(house, app, staff.gerard)
  const id = randomUUIDv7()
  const place = { kind: 'entrance', id: hall?.id }
  const made = await tablet.send('observation.make', { kind, facts: [], count: 1, words: '', place }, { id })
  assert.equal(made.status, 200, JSON.stringify(made.json))
  const relayId = randomUUIDv7()
  const asked = await tablet.send('observation.relay', { observationId: id, to: 'cleaning' }, { id: relayId })
  assert.equal(asked.status, 200, JSON.stringify(asked.json))
  await house.doJobs(jobs)
  return { id, relayId, number: Number(made.json.outcome?.number), link: await linkOf(relayId) }
}

async function linkOf(relayId: string): Promise<string> {
  const [mail] = await house.ask<{ href: string }>(
    `select extra->'link'->>'href' as href from deliveries where dedupe like $1 order by made_at limit 1`,
    [`relay:${relayId}%`],
  )
  return new URL(mail?.href ?? '').pathname
}

const say = (link: string, fields: Record<string, string>) =>
  app.request(link, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  })
const told = async (relayId: string) =>
  (
    await house.ask<{ to_address: string }>(
      `select to_address from deliveries where dedupe like $1 order by to_address`,
      [`relay_back:${relayId}:%`],
    )
  ).map(({ to_address }) => to_address)
const steps = async (relayId: string) =>
  (
    await house.ask<{ kind: string }>(
      'select kind from observation_relay_steps where relay_id = $1 order by at',
      [relayId],
    )
  ).map(({ kind }) => kind)
const list = async () => (await claire.get('/bureau/observations/a-reprendre')).text()

test('a refusal is told to whoever saw it and to the manager, and stands on the list until another company has it', async () => {
  const { relayId, number, link } = await ask()
  assert.equal((await say(link, { step: 'refused', refusal: 'Pas dans notre contrat' })).status, 303)
  await house.doJobs(jobs)
  assert.deepEqual(await told(relayId), [staff.gerard.email, staff.karim.email].sort())
  const page = await list()
  assert.match(page, /Pas dans notre contrat/)
  assert.match(page, new RegExp(`/bureau/observations/${number}#`))
  // The company that refused is offered no more, and is not taken when it is typed.
  assert.doesNotMatch(page, new RegExp(`<option value="${contractors.cleaning}"`))
  const refused = await claire.post('/bureau/observations/a-reprendre', {
    relay: relayId,
    to: 'cleaning',
    contractor: contractors.cleaning,
  })
  assert.equal(refused.status, 422)
  const sent = await claire.post('/bureau/observations/a-reprendre', {
    relay: relayId,
    to: 'waste',
    contractor: contractors.builder,
    words: 'Avant vendredi',
  })
  assert.equal(sent.status, 303)
  assert.doesNotMatch(await list(), new RegExp(`/bureau/observations/${number}#`))
  const again = await claire.post('/bureau/observations/a-reprendre', { relay: relayId, to: 'agency' })
  assert.equal(again.status, 409)
  const [held] = await house.ask<{ contractor_id: string; state: string }>(
    `select r.contractor_id, r.state from observation_relays r join observation_relay_lines l on l.relay_id = r.id
      join observations o on o.id = l.observation_id where o.number = $1 order by r.number desc limit 1`,
    [number],
  )
  assert.deepEqual(held, { contractor_id: contractors.builder, state: 'sent' })
})

test('without a choice, whoever refused is not asked again: the agency is', async () => {
  const { id, relayId, link } = await ask()
  await say(link, { step: 'refused', refusal: 'Non' })
  assert.equal(
    (await gerard.post('/bureau/observations/a-reprendre', { relay: relayId, to: 'cleaning' })).status,
    303,
  )
  const asked = await house.ask<{ destination: string; contractor_id: string | null }>(
    `select r.destination, r.contractor_id from observation_relays r join observation_relay_lines l on l.relay_id = r.id
      where l.observation_id = $1 order by r.number desc`,
    [id],
  )
  assert.deepEqual(asked[0], { destination: 'agency', contractor_id: null })
})

test('the subject of a demand is looked for with words, without a script; before that, what is likely is offered', async () => {
  const { number } = await ask()
  const here = `/bureau/observations/${number}`
  const first = await (await claire.get(here)).text()
  assert.doesNotMatch(first, /<select[^>]*name="nature"/)
  assert.match(first, /<input[^>]*type="radio"[^>]*value="cleaning"/)
  assert.ok(first.split('name="nature"').length < 10, 'a few, not the whole catalogue')
  const found = await (await claire.get(`${here}?sujet=ascenseur+bloqu%C3%A9`)).text()
  assert.match(found, /<details[^>]*open/)
  assert.match(found, /Ascenseur en panne/)
  assert.match(found, /Quelqu’un bloqué dans l’ascenseur[\s\S]*Danger : la demande sonne tout de suite/)
  const none = await (await claire.get(`${here}?sujet=zzzzqx`)).text()
  assert.match(none, /Aucun sujet ne ressemble à ces mots/)
  const forgotten = await claire.post(`${here}/demande`, { sujet: 'ascenseur bloqué', nature: '' })
  assert.equal(forgotten.status, 422)
  assert.match(await forgotten.text(), /Ascenseur en panne/)
})

test('a refusal becomes a demand, once, whose answer comes back to whoever saw it', async () => {
  const { id, number, link } = await ask()
  await say(link, { step: 'refused', refusal: 'Non' })
  assert.equal((await claire.post(`/bureau/observations/${number}/demande`, { nature: '' })).status, 422)
  const filed = await claire.post(`/bureau/observations/${number}/demande`, { nature: 'cleaning' })
  assert.equal(filed.status, 303, await filed.text())
  const twice = await claire.post(`/bureau/observations/${number}/demande`, { nature: 'cleaning' })
  assert.equal(twice.status, 409)
  const [made] = await house.ask<{ contact_address: string; entrance_id: string; number: number }>(
    `select c.contact_address, c.entrance_id, c.number::int from observation_cases f join cases c on c.id = f.case_id where f.observation_id = $1`,
    [id],
  )
  assert.deepEqual([made?.contact_address, made?.entrance_id], [staff.gerard.email, hall?.id])
  assert.doesNotMatch(await list(), new RegExp(`/bureau/observations/${number}#`))
  assert.match(
    await (await gerard.get(`/bureau/observations/${number}`)).text(),
    new RegExp(`/bureau/demandes/${made?.number}"`),
  )
})

test('nobody acknowledges: reminded after two working days, twice, then the manager is told, once', async () => {
  const { id, relayId, link } = await ask()
  const pass = async (days: number) => {
    services.clock.advance({ days })
    await observationJobs['observation.remind'](services)
    await observationJobs['observation.remind'](services)
    await house.doJobs(jobs)
  }
  // Asked on a Tuesday: on Wednesday nothing, on Friday the first reminder.
  await pass(1)
  assert.deepEqual(await steps(relayId), [])
  await pass(2)
  assert.deepEqual(await steps(relayId), ['reminded'])
  const mails = await house.ask(`select 1 from deliveries where dedupe like $1 and to_address <> ''`, [
    `relay:${relayId}%`,
  ])
  assert.equal(mails.length, 2)
  // A week-end is no working day.
  await pass(2)
  assert.deepEqual(await steps(relayId), ['reminded'])
  await pass(3)
  assert.deepEqual(await steps(relayId), ['reminded', 'reminded'])
  assert.deepEqual(await told(relayId), [])
  await pass(3)
  await pass(7)
  assert.deepEqual(await steps(relayId), ['reminded', 'reminded', 'escalated'])
  assert.deepEqual(await told(relayId), [staff.gerard.email, staff.karim.email].sort())
  const back = await signedIn(house, app, staff.claire)
  const page = '/bureau/observations/a-reprendre'
  assert.match(await (await back.get(page)).text(), new RegExp(relayId))
  // Given to the agency: the company is told not to come, and its link says so.
  assert.equal((await back.post(page, { relay: relayId, to: 'agency' })).status, 303)
  await house.doJobs(jobs)
  const [gone] = await house.ask<{ subject: string }>('select subject from deliveries where dedupe = $1', [
    `relay_withdrawn:${relayId}`,
  ])
  assert.match(gone?.subject ?? '', /plus à faire/)
  assert.match(await (await app.request(link)).text(), /vous n’avez rien à faire/)
  assert.equal((await say(link, { step: 'acknowledged' })).status, 409)
  const states = await house.ask<{ state: string }>(
    `select r.state from observation_relays r join observation_relay_lines l on l.relay_id = r.id where l.observation_id = $1 order by r.number`,
    [id],
  )
  assert.deepEqual(
    states.map(({ state }) => state),
    ['withdrawn', 'sent'],
  )
})

test('a company that answers late is in time: it leaves the list, and reminders begin anew', async () => {
  const { relayId } = await ask()
  for (let turn = 0; turn < 3; turn++) {
    services.clock.advance({ days: 5 })
    await observationJobs['observation.remind'](services)
  }
  assert.deepEqual(await steps(relayId), ['reminded', 'reminded', 'escalated'])
  await house.doJobs(jobs)
  services.clock.advance({ minutes: 5 })
  await say(await linkOf(relayId), { step: 'acknowledged' })
  const later = await signedIn(house, app, staff.claire)
  assert.doesNotMatch(await (await later.get('/bureau/observations/a-reprendre')).text(), new RegExp(relayId))
  services.clock.advance({ days: 9 })
  await observationJobs['observation.remind'](services)
  assert.deepEqual(await steps(relayId), ['reminded', 'reminded', 'escalated', 'acknowledged', 'reminded'])
})

test('a landlord who sets other delays is followed from that day on', async () => {
  const { relayId } = await ask()
  const set = (key: string, value: number) =>
    as(services.db, systemActor, (tx) =>
      writeSetting(tx, systemActor, services.clock.now(), {
        key: `rule.${key}`,
        value,
        fromOn: parisDay(services.clock.now()).toString(),
        source: 'marché de nettoyage',
        checked: 'V',
      }),
    )
  await set('relaySilentDays', 10)
  await set('relayReminders', 1)
  const pass = async (days: number) => {
    services.clock.advance({ days })
    await observationJobs['observation.remind'](services)
  }
  await pass(7)
  assert.deepEqual(await steps(relayId), [])
  await pass(9)
  assert.deepEqual(await steps(relayId), ['reminded'])
  await pass(16)
  assert.deepEqual(await steps(relayId), ['reminded', 'escalated'])
})
