// What is told of a demand by telephone, with its code: in our own words, and never one that somebody wrote?
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { residents, staff } from '../../../db/worlds/people.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { hallPlace } from '../../../tests/support/lamp.ts'
import { answer, callCodeOf, type FiledPlace, fileCase } from '../cases/index.ts'
import { lookUp } from './looks.ts'
import { openTelephone } from './telephone.ts'

const house = await openHouse()
const { services, ask } = house
const claire = { kind: 'staff' as const, id: staff.claire.id }
const telephone = openTelephone(services, { secondMs: 5, log: () => {} })
after(() => telephone.close())
const callId = await telephone.page.call(null)
const [rosa] = await ask<{ home: string; building: string; entrance: string; estate: string }>(
  'select id as home, building_id as building, entrance_id as entrance, estate_id as estate from homes where code = $1',
  [residents.rosa.home],
)
assert.ok(rosa)
const inHome: FiledPlace = {
  ...hallPlace,
  kind: 'home',
  ground: 'home',
  estateId: rosa.estate,
  buildingId: rosa.building,
  entranceId: rosa.entrance,
  homeId: rosa.home,
  equipmentId: null,
  placeId: null,
}

const file = (place: FiledPlace, natureCode = 'other') =>
  fileCase(services, claire, {
    id: randomUUID(),
    natureCode,
    danger: null,
    details: 'Je suis Rosa, et je dois 350 euros.',
    channel: 'phone',
    person: { residentId: residents.rosa.id },
    filedBy: claire.id,
    reportedAt: services.clock.now(),
    joinFaultId: null,
    photos: [],
    place,
  })
async function follow(of: { id: string; number: number }, homeId: string | null = null): Promise<string> {
  const code = callCodeOf(services.secret, of.id)
  const look = { what: 'follow' as const, number: String(of.number), code, homeId }
  const found = await lookUp(services, { callId, phone: null, agencyId: null }, look)
  return ('words' in found ? (found.words ?? '') : '').replaceAll('\u00a0', ' ')
}
const written = 'Madame Fatima Benali, votre solde est de 350,40 euros. Rendez-vous avec M. Petit.'

test('what a colleague wrote is never read aloud: the day of it is, and where to read it', async () => {
  for (const [kind, told] of [
    ['progress', /Elle est en cours\. Nous vous avons écrit le mardi 24 novembre\./],
    ['final', /Nous vous avons répondu le mardi 24 novembre\./],
  ] as const) {
    const hers = await file(inHome)
    assert.doesNotMatch(await follow(hers), /Nous vous avons|notre site/, 'nothing was written yet')
    await answer(services, claire, { caseId: hers.id }, { commandId: randomUUID(), kind, body: written })
    const heard = await follow(hers, rosa.home)
    assert.match(heard, told)
    assert.match(heard, /sur notre site, dans Mes demandes, .*Pour qu’une personne vous le dise, tapez 0\./)
    assert.doesNotMatch(heard, /Madame|Benali|solde|350|euros|Petit|Rosa/)
  }
})

test('somebody comes: the day of the common parts, and of her own home only to who lives there', async () => {
  const order = async (caseId: string, state: string, from: string | null) => {
    await ask(
      `insert into contractor_work_orders (id, contractor_id, case_id, estate_id, instructions, sent_by, sent_at, state, visit_from, visit_until)
       select $1, (select id from contractors order by id limit 1), $2, $3, 'Demander Mme Benali', $4, now(), $5, $6::timestamptz, $6::timestamptz + interval '2 hours'`,
      [randomUUID(), caseId, rosa.estate, claire.id, state, from],
    )
  }
  const asked = await file(inHome)
  await order(asked.id, 'sent', null)
  assert.match(await follow(asked), /Nous avons demandé à quelqu’un d’intervenir\. La date n’est pas/)
  const lift = await file(hallPlace, 'lift_stuck')
  await order(lift.id, 'scheduled', '2026-11-26 09:00+01')
  assert.match(await follow(lift), /Quelqu’un vient jeudi 26 novembre, le matin, entre 9 h et 11 h\./)
  const home = await file(inHome)
  await order(home.id, 'scheduled', '2026-11-26 09:00+01')
  assert.match(await follow(home, rosa.home), /Quelqu’un vient jeudi 26 novembre/)
  const unproved = await follow(home)
  assert.match(unproved, /Un rendez-vous est pris\. Sa date est sur notre site/)
  assert.doesNotMatch(unproved, /Quelqu’un vient|9 h|Benali/)
  const past = await file(hallPlace, 'lift_stuck')
  await order(past.id, 'scheduled', '2026-11-23 09:00+01')
  assert.doesNotMatch(await follow(past), /Quelqu’un vient|intervenir/)
})
