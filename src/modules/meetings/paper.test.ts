// A meeting held on paper, typed at the desk afterwards: does the same follow as with the tablet?
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { picture } from '../../../tests/support/field-device.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { jobs } from '../../app.ts'
import { meetingsDesk } from './desk.tsx'
import { hallMeetings } from './public.tsx'

const house = await openHouse()
const { services } = house
const app = mount(house, meetingsDesk(services), hallMeetings(services))
const claire = await signedIn(house, app, staff.claire)
const [sterne] = await house.ask<{ id: string; board_code: string; estate_id: string }>(
  `select id, board_code, estate_id from buildings where code = 'JET-2'`,
)
const building = sterne ?? assert.fail('no such building')

async function plan(place: string): Promise<string> {
  const command = randomUUIDv7()
  await claire.post('/bureau/rencontres/nouvelle', {
    command,
    kind: 'breakfast',
    where: `building:${building.id}`,
    on: '2026-11-26',
    hour: '10 h',
    place,
    host: staff.claire.id,
    welcome: '',
  })
  await claire.post(`/bureau/rencontres/${command}/inviter`, {})
  await house.doJobs(jobs)
  return command
}
const sheet = (id: string, rest = '') => `/bureau/rencontres/${id}/feuille${rest}`
const remark = (more: Record<string, string> = {}) => ({
  command: randomUUIDv7(),
  words: 'La porte claque.',
  spot: `building:${building.id}`,
  precise: '',
  nature: '',
  answer: '',
  owner: '',
  due_on: '',
  shown: '1',
  ...more,
})

test('before its hour nothing is typed; afterwards the page of the meeting leads there', async () => {
  services.clock.set('2026-11-24 10:00')
  const id = await plan('Avant l’heure')
  assert.doesNotMatch(await (await claire.get(`/bureau/rencontres/${id}`)).text(), /\/feuille/)
  assert.equal((await claire.get(sheet(id))).status, 409)
  assert.equal((await claire.post(sheet(id, '/presents'), { people: '4' })).status, 409)
  services.clock.set('2026-11-27 09:00')
  assert.match(await (await claire.get(`/bureau/rencontres/${id}`)).text(), new RegExp(sheet(id)))
  const gerard = await signedIn(house, app, staff.gerard)
  assert.equal((await gerard.get(sheet(id))).status, 403)
})

test('people, remarks, the sheet, the end: each remark a demand with somebody and a date, the minutes to everyone', async () => {
  services.clock.set('2026-11-24 10:00')
  const id = await plan('Sur papier')
  services.clock.set('2026-11-27 09:00')
  assert.equal((await claire.post(sheet(id, '/presents'), { people: '9', homes: '' })).status, 303)
  assert.equal((await claire.post(sheet(id, '/presents'), { people: '12', homes: '8' })).status, 303)
  const [lives] = await house.ask<{ home: string; resident: string }>(
    `select h.id as home, x.resident_id as resident from homes h join leases l on l.home_id = h.id and l.ends_on is null
       join lease_holders x on x.lease_id = l.id where h.building_id = $1 order by h.id, x.resident_id limit 1`,
    [building.id],
  )
  const [entrance] = await house.ask<{ id: string }>(
    'select id from entrances where building_id = $1 limit 1',
    [building.id],
  )
  const said = {
    answered: remark({ words: 'Quand passe le ménage ?', answer: 'Le lundi.' }),
    dated: remark({
      words: 'La lumière clignote.',
      spot: `entrance:${entrance?.id}`,
      precise: 'Palier du 3e étage',
      owner: staff.karim.id,
      due_on: '2026-12-18',
    }),
    city: remark({ words: 'Le lampadaire est éteint.', is_city: '1', nature: 'street_light' }),
    home: remark({ words: 'Mon robinet fuit.', spot: `home:${lives?.home}`, to_home: '1' }),
    hidden: remark({ words: 'Un mot sur un voisin.' }),
  }
  for (const one of Object.values(said)) {
    // Sent twice it is one remark.
    for (const _ of [1, 2]) {
      const reply = await claire.post(sheet(id, '/remarque'), one)
      assert.equal(reply.status, 303, await reply.text())
    }
  }
  const photo = new FormData()
  photo.append('command', randomUUIDv7())
  photo.append('photos', new Blob([Buffer.from(await picture(31))], { type: 'image/jpeg' }), 'feuille.jpg')
  assert.equal((await claire.post(sheet(id, '/photo'), photo)).status, 303)
  const page = await (await claire.get(sheet(id))).text()
  assert.match(page, /12 personnes présentes, 8 foyers/)
  assert.match(page, /Une photo gardée/)
  const shown = Object.values(said).filter((one) => one !== said.home)
  const closing = {
    command: randomUUIDv7(),
    close_words: 'Merci à tous.',
    offered: shown.map(({ command }) => command),
    read: shown.filter((one) => one !== said.hidden).map(({ command }) => command),
  }
  assert.equal((await claire.post(sheet(id, '/terminer'), closing)).status, 303)
  assert.equal((await claire.post(sheet(id, '/terminer'), closing)).status, 409)
  await house.doJobs(jobs)
  const cases = await house.ask<{
    id: string
    channel: string
    state: string
    assignee_id: string
    resident_id: string | null
    reported: string
    promised_on: string | null
  }>(
    `select c.id, c.channel, c.state, c.assignee_id, c.resident_id, to_char(c.reported_at at time zone 'Europe/Paris', 'YYYY-MM-DD HH24:MI') as reported, r.promised_on
       from cases c join meeting_remarks r on r.case_id = c.id where r.meeting_id = $1`,
    [id],
  )
  const of = (one: { command: string }) => cases.find((row) => row.id === one.command) ?? assert.fail()
  assert.equal(cases.length, 5)
  for (const one of cases) {
    assert.equal(one.channel, 'meeting')
    assert.ok(one.assignee_id)
    // The clock runs from the day it was said.
    assert.equal(one.reported, '2026-11-26 10:00')
    assert.equal(one.promised_on === null, one.state === 'answered')
  }
  assert.equal(of(said.answered).state, 'answered')
  assert.deepEqual([of(said.dated).assignee_id, of(said.dated).promised_on], [staff.karim.id, '2026-12-18'])
  assert.equal(of(said.home).resident_id, lives?.resident)
  const [city] = await house.ask<{ sentence: string }>(
    'select sentence from competence_decisions where case_id = $1 and ended_at is null',
    [said.city.command],
  )
  assert.ok(city?.sentence)
  const minutes = await (await app.request(`/hall/${building.board_code}/rencontres/${id}`)).text()
  assert.match(minutes, /Merci à tous/)
  assert.match(minutes, /12 personnes présentes/)
  assert.match(minutes, /Palier du 3e étage/)
  assert.match(minutes, /Quand passe le ménage/)
  assert.doesNotMatch(minutes, /Un mot sur un voisin|robinet/)
  const told = await house.ask<{ n: number; homes: number }>(
    `select count(distinct resident_id)::int as n, (select homes_invited from meetings where id = $1::uuid) as homes
       from deliveries where starts_with(dedupe, 'minutes:' || $1 || ':')`,
    [id],
  )
  assert.equal(told[0]?.n, told[0]?.homes)
  assert.equal((await claire.get(sheet(id))).status, 409)
})

test('what is missing is said, and what was typed stays; a photo that is none is said too', async () => {
  services.clock.set('2026-11-24 10:00')
  const id = await plan('Fautes')
  services.clock.set('2026-11-27 09:00')
  const count = await claire.post(sheet(id, '/presents'), { people: 'douze' })
  assert.equal(count.status, 422)
  assert.match(await count.text(), /Donnez un nombre/)
  const [far] = await house.ask<{ id: string }>(`select id from buildings where code = 'COR-1'`)
  const wrong = await claire.post(
    sheet(id, '/remarque'),
    remark({ words: ' ', spot: `building:${far?.id}`, answer: 'Gardé', due_on: '2026-02-31' }),
  )
  assert.equal(wrong.status, 422)
  const text = await wrong.text()
  for (const said of [/Écrivez la remarque/, /Choisissez un endroit/, /un jour du calendrier/, /Gardé/])
    assert.match(text, said)
  const photo = new FormData()
  photo.append('photos', new Blob(['bonjour'], { type: 'image/jpeg' }), 'lettre.jpg')
  const bad = await claire.post(sheet(id, '/photo'), photo)
  assert.equal(bad.status, 422)
  assert.match(await bad.text(), /lettre\.jpg/)
  assert.equal((await claire.post(sheet(id, '/photo'), new FormData())).status, 422)
})
