// Does a whole building read an insult, a name, a door? What speaks of somebody stays at the agency until a colleague writes the sentence.
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { staff } from '../../../db/worlds/people.ts'
import { signedIn } from '../../../tests/support/browse.ts'
import { fieldDevice } from '../../../tests/support/field-device.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { mountMeetings } from '../../../tests/support/meetings.ts'
import { jobs } from '../../app.ts'
import type { MeetingsPack } from './index.ts'

const house = await openHouse()
const { services } = house
const app = mountMeetings(house)
const claire = await signedIn(house, app, staff.claire)
const tablet = await fieldDevice(house, app, staff.claire)
const [sterne] = await house.ask<{ id: string; board_code: string; estate_id: string }>(
  `select id, board_code, estate_id from buildings where code = 'JET-2'`,
)
const building = sterne ?? assert.fail('no such building')
const insult = 'Madame Dupont du 302 est folle, sale arabe'

async function plan(place: string): Promise<string> {
  const id = randomUUIDv7()
  const fields = { command: id, kind: 'breakfast', where: `building:${building.id}`, on: '2026-12-03' }
  const reply = await claire.post('/bureau/rencontres/nouvelle', {
    ...fields,
    hour: '10 h',
    place,
    host: staff.claire.id,
    welcome: '',
  })
  assert.equal(reply.status, 303)
  await claire.post(`/bureau/rencontres/${id}/inviter`, {})
  await house.doJobs(jobs)
  services.clock.set('2026-12-03 10:05')
  return id
}
const remark = (meetingId: string, words: string, answer: string | null = null) => ({
  meetingId,
  words,
  place: { kind: 'building', id: building.id, label: '' },
  natureCode: null,
  isCity: false,
  answer,
  ownerId: null,
  dueOn: null,
})
const minutesOf = async (id: string) =>
  (await app.request(`/hall/${building.board_code}/rencontres/${id}`)).text()

test('an insult, a name in the answer, a resident by her name: none is read, each is a demand with somebody', async () => {
  services.clock.set('2026-11-24 10:00')
  const id = await plan('Réservé')
  const [lives] = await house.ask<{ name: string }>(
    `select r.last_name as name from residents r join lease_holders x on x.resident_id = r.id join leases l on l.id = x.lease_id and l.ends_on is null
       join homes h on h.id = l.home_id where h.building_id = $1 order by r.last_name limit 1`,
    [building.id],
  )
  const told = {
    insult: randomUUIDv7(),
    answer: randomUUIDv7(),
    named: randomUUIDv7(),
    fact: randomUUIDv7(),
  }
  await tablet.send('meeting.remark', remark(id, insult), { id: told.insult })
  await tablet.send('meeting.remark', remark(id, 'La cave est sale.', 'C’est monsieur Zzyx, un connard.'), {
    id: told.answer,
  })
  await tablet.send('meeting.remark', remark(id, `C’est ${lives?.name} qui laisse ses sacs.`), {
    id: told.named,
  })
  await tablet.send('meeting.remark', remark(id, 'La porte du hall claque.'), { id: told.fact })
  const pack = (await tablet.sector()).json.meetings as MeetingsPack
  const held = pack.list.find((one) => one.id === id)
  assert.ok(held?.neighbours.names.some((name) => name.startsWith(lives?.name ?? '?')))
  assert.deepEqual(
    held?.remarks
      .filter(({ isReserved }) => isReserved)
      .map((one) => one.id)
      .sort(),
    [told.insult, told.answer, told.named].sort(),
  )
  const badClose = await tablet.send('meeting.close', { meetingId: id, words: insult, hidden: [] })
  assert.match(JSON.stringify(badClose.json), /lus par tout l’immeuble/)
  await tablet.send('meeting.close', { meetingId: id, words: 'Merci.', hidden: [] })
  await house.doJobs(jobs)
  const read = await minutesOf(id)
  assert.match(read, /porte du hall claque/)
  assert.doesNotMatch(read, new RegExp(`Dupont|arabe|Zzyx|cave est sale|${lives?.name}`))
  const sent = await house.ask(
    `select 1 from deliveries where starts_with(dedupe, 'minutes:' || $1) and (body::text ~ 'Dupont|Zzyx')`,
    [id],
  )
  assert.equal(sent.length, 0)
  const cases = await house.ask('select 1 from cases where id = any ($1) and assignee_id is not null', [
    Object.values(told),
  ])
  assert.equal(cases.length, 4)
  const desk = await (await claire.get(`/bureau/rencontres/${id}`)).text()
  assert.match(desk, /Dit en réunion, réservé à l’agence/)
  assert.equal(
    (await claire.post(`/bureau/rencontres/${id}/remarques/${told.insult}/remettre`, {})).status,
    409,
  )

  // The sentence in its place: checked too, and read from then on.
  const phrase = `/bureau/rencontres/${id}/remarques/${told.answer}/phrase`
  assert.match(await (await claire.get(phrase)).text(), /réservé à l’agence/)
  const again = await claire.post(phrase, { words: 'Le voisin est un connard.', answer: '' })
  assert.equal(again.status, 422)
  const fair = { words: 'Du bruit le soir, au deuxième.', answer: 'Nous allons en parler.' }
  assert.equal((await claire.post(phrase, fair)).status, 303)
  const after = await minutesOf(id)
  assert.match(after, /Du bruit le soir, au deuxième/)
  assert.match(after, /Nous allons en parler/)
  assert.doesNotMatch(after, /Zzyx|connard/)
})

test('typed on paper at the desk the same holds, and the sentence is written before the end', async () => {
  services.clock.set('2026-11-24 10:00')
  const id = await plan('Réservé, papier')
  const sheet = (rest: string) => `/bureau/rencontres/${id}/feuille${rest}`
  const command = randomUUIDv7()
  const typed = { command, words: insult, spot: `building:${building.id}`, shown: '1', due_on: '' }
  assert.equal((await claire.post(sheet('/remarque'), typed)).status, 303)
  assert.match(await (await claire.get(sheet(''))).text(), new RegExp(`remarques/${command}/phrase`))
  const fair = { words: 'Une mésentente entre voisins.' }
  await claire.post(`/bureau/rencontres/${id}/remarques/${command}/phrase`, fair)
  await claire.post(sheet('/presents'), { people: '3', homes: '' })
  const end = { command: randomUUIDv7(), close_words: insult, offered: [command], read: [command] }
  assert.equal((await claire.post(sheet('/terminer'), end)).status, 422)
  assert.equal((await claire.post(sheet('/terminer'), { ...end, close_words: '' })).status, 303)
  await house.doJobs(jobs)
  const read = await minutesOf(id)
  assert.match(read, /Une mésentente entre voisins/)
  assert.doesNotMatch(read, /Dupont|arabe/)
})
