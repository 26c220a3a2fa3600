// Does an association act for somebody only while she agrees, and who may say so?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { residents, staff } from '../../../db/worlds/people.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { visitAs } from '../../../tests/support/visit.ts'
import { as } from '../../platform/db/database.ts'
import { giveMandate, lastDayFrom } from './mandates.ts'

const house = await openHouse()
const { services, ask } = house
const file = `/bureau/habitants/${residents.therese.id}`
const claire = { kind: 'staff', id: staff.claire.id } as const

test('an adviser notes the agreement, the helper acts, the person ends it alone', async () => {
  const desk = await visitAs(services, 'claire')
  const helper = await visitAs(services, 'helper')
  const declare = `/aide/${residents.therese.id}/signaler`
  assert.equal((await helper.get(declare)).status, 404, 'nothing agreed yet')

  assert.ok((await desk.get(file)).text.includes('Qui aide cette personne'))
  const given = await desk.post(`${file}/aides`, {
    helper: staff.helper.id,
    until_on: '2027-05-24',
    agreed_how: 'Accord signé le 20 novembre, dans son dossier',
  })
  assert.equal(given.status, 303)
  assert.ok((await desk.get(file)).text.includes('Accord signé le 20 novembre'))
  assert.match((await helper.get(declare)).location ?? '', new RegExp(`^${declare}/`))

  const therese = await visitAs(services, 'therese')
  const preferences = await therese.get('/moi/preferences')
  assert.ok(preferences.text.includes('Qui vous aide') && preferences.text.includes(staff.helper.name))
  const [, mandate = ''] = /\/aides\/([0-9a-f-]{36})\/fin/.exec(preferences.text) ?? []
  const amine = await visitAs(services, 'amine')
  assert.equal((await amine.post(`/moi/preferences/aides/${mandate}/fin`, {})).status, 404)
  const ended = await therese.post(`/moi/preferences/aides/${mandate}/fin`, {})
  assert.equal(ended.location, '/moi/preferences?fait=aide')
  assert.equal((await helper.get(declare)).status, 404)
  const lines = await ask<{ event: string }>(
    "select event from journal where event like 'helper.%' and subject_id = $1 order by at, id",
    [residents.therese.id],
  )
  assert.deepEqual(
    lines.map(({ event }) => event),
    ['helper.mandated', 'helper.mandate_ended'],
  )
})

test('what is missing is said at its field, and what was typed stays', async () => {
  const desk = await visitAs(services, 'claire')
  const refused = await desk.post(`${file}/aides`, {
    helper: staff.gerard.id,
    until_on: '2028-01-01',
    agreed_how: '',
  })
  assert.equal(refused.status, 422)
  for (const sentence of ['Choisissez une personne de la liste', 'dans un an au plus', 'a donné son accord'])
    assert.ok(refused.text.includes(sentence), sentence)
  assert.ok(refused.text.includes('2028-01-01'))
  const none = await ask('select from helper_mandates where resident_id = $1 and revoked_at is null', [
    residents.therese.id,
  ])
  assert.equal(none.length, 0)
})

test('twice is once, and the second is told', async () => {
  const desk = await visitAs(services, 'claire')
  const form = { helper: staff.helper.id, until_on: '2027-05-24', agreed_how: 'Signé' }
  assert.equal((await desk.post(`${file}/aides`, form)).status, 303)
  const again = await desk.post(`${file}/aides`, form)
  assert.equal(again.status, 409)
  assert.match(again.text, /aide déjà cette personne/)
})

test('another agency notes nothing, and the database holds a year and the words agreed', async () => {
  const maelle = await visitAs(services, 'maelle')
  const form = { helper: staff.helper.id, until_on: '2027-05-24', agreed_how: 'Signé' }
  assert.equal((await maelle.post(`/bureau/habitants/${residents.lucas.id}/aides`, form)).status, 403)
  await assert.rejects(
    as(services.db, claire, (tx) =>
      sql`insert into helper_mandates (id, staff_id, resident_id, from_on, until_on, agreed_how)
          values (gen_random_uuid(), ${staff.helper.id}, ${residents.lucas.id}, '2026-11-24', '2028-11-24', 'x')`.execute(
        tx,
      ),
    ),
    /helper_mandates_a_year/,
  )
  await assert.rejects(
    as(services.db, claire, (tx) => sql`update helper_mandates set until_on = '2027-11-01'`.execute(tx)),
    /permission denied/,
  )
  const day = lastDayFrom(Temporal.PlainDate.from('2026-11-24'))
  await giveMandate(services, claire, residents.lucas.id, {
    helperId: staff.helper.id,
    untilOn: day.toString(),
    agreedHow: 'Un an juste',
  })
})

test('an adviser adds and takes away an address: no code, the person said it', async () => {
  const desk = await visitAs(services, 'claire')
  const path = `/bureau/habitants/${residents.odette.id}`
  const bad = await desk.post(`${path}/adresses`, { kind: 'email', address: 'odette chez moi' })
  assert.equal(bad.status, 422)
  assert.ok(bad.text.includes('odette chez moi'))
  assert.equal(
    (await desk.post(`${path}/adresses`, { kind: 'email', address: 'odette@example.org' })).status,
    303,
  )
  assert.equal((await desk.post(`${path}/reponses`, { answer_channel: 'email' })).status, 303)
  const [channel] = await ask<{ id: string }>(
    "select id from resident_channels where address = 'odette@example.org'",
  )
  assert.equal((await desk.post(`${path}/adresses/${channel?.id}/retirer`, {})).status, 303)
  const [row] = await ask<{ answer_channel: string }>('select answer_channel from residents where id = $1', [
    residents.odette.id,
  ])
  assert.equal(row?.answer_channel, 'letter')
})
