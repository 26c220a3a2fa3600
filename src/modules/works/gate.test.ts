// Does a site start only with the minutes of its information meeting: a meeting closed here, or the paper of one held before?
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { sql } from 'kysely'
import { goeland, staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { addDays, drawTower, makeReady, planOn, sofia, someHome } from '../../../tests/support/works-site.ts'
import { as } from '../../platform/db/database.ts'
import { refusalOf } from '../../platform/refusal.ts'
import { worksDesk } from './desk.tsx'
import { noteGate, startSite } from './start.ts'

const house = await openHouse()
const { services, ask } = house
const app = mount(house, worksDesk(services))
const browse = await signedIn(house, app, staff.sofia)

const form = (fields: Record<string, string>, minutes?: Uint8Array) => {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  if (minutes) body.append('gate_minutes', new Blob([Buffer.from(minutes)]), 'compte-rendu.pdf')
  return body
}

test('without minutes the meeting is not passed, in a form, by an action, nor in the schema, and the site does not start', async () => {
  const site = await drawTower(house, 'Sans compte rendu')
  const here = `/bureau/chantiers/${site.number}`
  const bare = await browse.post(`${here}/reunion`, form({ meeting_on: '2026-11-02' }))
  assert.equal(bare.status, 422)
  assert.match(await bare.text(), /ou joignez le compte rendu en PDF/)
  const wrong = await browse.post(
    `${here}/reunion`,
    form({ meeting_on: '2026-11-02' }, Buffer.from('bonjour')),
  )
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /n’est pas un PDF/)
  const words = { kind: 'meeting', doneOn: '2026-11-02', proof: 'Dans le classeur' }
  assert.equal(
    refusalOf(await noteGate(services, sofia, site.id, words).catch((error: unknown) => error))?.code,
    'works.gate',
  )
  const written = await as(services.db, sofia, (tx) =>
    sql`insert into works_gates (site_id, kind, done_on, proof, by_id, at) values (${site.id}, 'meeting', '2026-11-02', 'x', ${staff.sofia.id}, now())`.execute(
      tx,
    ),
  ).catch((error: unknown) => error)
  assert.equal(refusalOf(written)?.code, 'works.no_minutes')
  for (const kind of ['documents', 'commune'])
    await noteGate(services, sofia, site.id, { kind, doneOn: '2026-11-02', proof: 'À l’agence' })
  const started = await startSite(services, sofia, site.id).catch((error: unknown) => error)
  assert.match(refusalOf(started)?.message ?? '', /compte rendu/)
})

test('the paper of a meeting held before is kept and read again', async () => {
  const site = await drawTower(house, 'Sur papier')
  const here = `/bureau/chantiers/${site.number}`
  const paper = Buffer.from('%PDF-1.7 compte rendu du 2')
  assert.equal((await browse.post(`${here}/reunion`, form({ meeting_on: '2026-11-02' }, paper))).status, 303)
  assert.match(await (await browse.get(here)).text(), /2 novembre[\s\S]*compte-rendu\.pdf/)
  const reply = await browse.get(`${here}/compte-rendu.pdf`)
  assert.equal(reply.headers.get('content-type'), 'application/pdf')
  assert.deepEqual(Buffer.from(await reply.arrayBuffer()), paper)
})

test('a meeting closed here passes the gate when it is about this site; a breakfast, another estate’s and one to come do not', async () => {
  const site = await drawTower(house, 'Avec la rencontre')
  const here = `/bureau/chantiers/${site.number}`
  const page = await (await browse.get(here)).text()
  const [held] = await ask<{ id: string }>(
    "select m.id from meetings m join estates e on e.id = m.estate_id where e.code = 'BAS' and m.state = 'closed' and m.kind = 'information'",
  )
  const [coming] = await ask<{ id: string }>(
    "select m.id from meetings m join estates e on e.id = m.estate_id where e.code = 'BAS' and m.state = 'planned'",
  )
  const elsewhere = randomUUIDv7()
  await ask(
    `with m as (insert into meetings (id, kind, estate_id, building_id, at, place_words, host_id, state, started_at, planned_by, planned_at)
       values ($1, 'information', $2, $3, now(), 'Hall', $4, 'closed', now(), $4, now()) returning id)
     insert into meeting_minutes (id, meeting_id, words, written_by, written_at) select gen_random_uuid(), id, '', $4, now() from m`,
    [elsewhere, goeland.estateId, goeland.buildingId, staff.sofia.id],
  )
  assert.match(page, new RegExp(`value="${held?.id}"`))
  for (const id of [coming?.id ?? '', elsewhere]) {
    assert.doesNotMatch(page, new RegExp(`value="${id}"`))
    const refused = await browse.post(`${here}/reunion`, form({ gate_meeting: id }))
    assert.equal(refused.status, 422)
    assert.match(await refused.text(), /ne concerne pas ce chantier/)
    const written = await as(services.db, sofia, (tx) =>
      sql`insert into works_gates (site_id, kind, done_on, proof, meeting_id, by_id, at)
          values (${site.id}, 'meeting', '2026-11-02', 'x', ${id}, ${staff.sofia.id}, now())`.execute(tx),
    ).catch((error: unknown) => error)
    assert.equal(refusalOf(written)?.code, 'works.no_minutes')
  }
  assert.equal((await browse.post(`${here}/reunion`, form({ gate_meeting: held?.id ?? '' }))).status, 303)
  assert.match(await (await browse.get(here)).text(), new RegExp(`/bureau/rencontres/${held?.id}`))
  for (const kind of ['documents', 'commune'])
    await noteGate(services, sofia, site.id, { kind, doneOn: '2026-11-02', proof: 'À l’agence' })
  await startSite(services, sofia, site.id)
})

test('a site that starts too late to tell its homes in time lists them, and starts only once that is ticked', async () => {
  const site = await drawTower(house, 'Démarré tard')
  await makeReady(house, site)
  const [slot] = await addDays(house, site, '2026-12-02')
  await planOn(house, site, await someHome(house, site), slot?.id ?? '')
  const here = `/bureau/chantiers/${site.number}`
  assert.match(await (await browse.get(here)).text(), /8 jours avant, au lieu de 21 : 13 jours de retard/)
  const refused = await browse.post(`${here}/demarrer`, {})
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /Cochez « Prévenir quand même si tard »/)
  assert.equal((await browse.post(`${here}/demarrer`, { late: '1' })).status, 303)
})

test('a lot ordered after the start, too late to tell its homes in time, is ordered only once that is ticked', async () => {
  const site = await drawTower(house, 'Commandé tard')
  await makeReady(house, site)
  await startSite(services, sofia, site.id)
  const [slot] = await addDays(house, site, '2026-12-02')
  await planOn(house, site, await someHome(house, site), slot?.id ?? '')
  const here = `/bureau/chantiers/${site.number}`
  assert.match(await (await browse.get(here)).text(), /Un logement serait prévenu trop tard/)
  const order = `${here}/lots/${site.phaseId}/commande`
  const refused = await browse.post(order, {})
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /Cochez « Prévenir quand même si tard »/)
  assert.equal((await browse.post(order, { late: '1' })).status, 303)
  const [phase] = await ask('select ordered_at is not null as ordered from works_phases where id = $1', [
    site.phaseId,
  ])
  assert.deepEqual(phase, { ordered: true })
})

test('slots outside the days of their lot are refused, and say which days it has', async () => {
  const site = await drawTower(house, 'Créneaux dehors')
  const form = { from: '8 h', until: '12 h', capacity: '1', days: '1' }
  const reply = await browse.post(`/bureau/chantiers/${site.number}/lots/${site.phaseId}/creneaux`, {
    ...form,
    first_on: '2026-11-02',
    last_on: '2027-03-08',
  })
  assert.equal(reply.status, 422)
  assert.match(
    await reply.text(),
    /Le lot « Volets » va du lundi 16 novembre 2026 au lundi 1er mars 2027[^<]*changez d’abord les dates du lot/,
  )
  assert.deepEqual(await ask('select 1 from works_slots where site_id = $1', [site.id]), [])
})
