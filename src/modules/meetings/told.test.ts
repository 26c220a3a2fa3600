// What do people read of a remark once the meeting is over? Her number, what to do of a danger, a subject that says something, and never her home.
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, test } from 'node:test'
import { staff } from '../../../db/worlds/people.ts'
import { signedIn } from '../../../tests/support/browse.ts'
import { fieldDevice } from '../../../tests/support/field-device.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { mountMeetings } from '../../../tests/support/meetings.ts'
import { readPdf } from '../../../tests/support/read-pdf.ts'
import { jobs } from '../../app.ts'
import { stopPdf } from '../../platform/pdf/pdf.ts'
import { boardPages } from '../board/public.tsx'

after(stopPdf)
const house = await openHouse()
const { services } = house
const app = mountMeetings(house, boardPages(services))
const nadia = await signedIn(house, app, staff.nadia)
const tablet = await fieldDevice(house, app, staff.nadia)
const [sterne] = await house.ask<{ id: string; board_code: string }>(
  `select b.id, b.board_code from buildings b join liaison_mission_estates e on e.estate_id = b.estate_id join liaison_missions m on m.id = e.mission_id
    where m.agent_id = $1 and m.ended_at is null order by b.code limit 1`,
  [staff.nadia.id],
)
const building = sterne ?? assert.fail('no such building')
const [lived] = await house.ask<{ id: string; door: string; resident_id: string; label: string }>(
  `select h.id, h.door, x.resident_id, concat_ws(', ', b.name, 'entrée ' || e.label, h.floor || 'e étage', 'porte ' || h.door) as label
     from homes h join buildings b on b.id = h.building_id join entrances e on e.id = h.entrance_id join leases l on l.home_id = h.id join lease_holders x on x.lease_id = l.id
    where h.building_id = $1 and l.ends_on is null order by h.id limit 1`,
  [building.id],
)
const home = lived ?? assert.fail('nobody lives there')

async function plan(place: string): Promise<string> {
  services.clock.set('2026-11-24 10:00')
  const command = randomUUIDv7()
  const where = {
    command,
    kind: 'breakfast',
    where: `building:${building.id}`,
    on: '2026-12-03',
    hour: '10 h',
    place,
  }
  const made = await nadia.post('/bureau/rencontres/nouvelle', {
    ...where,
    host: staff.nadia.id,
    welcome: '',
  })
  assert.equal(made.status, 303)
  await nadia.post(`/bureau/rencontres/${command}/inviter`, { short: '1' })
  await house.doJobs(jobs)
  services.clock.set('2026-12-03 10:00')
  return command
}
const say = async (meetingId: string, words: string, more: Record<string, unknown> = {}) => {
  const id = randomUUIDv7()
  const place = { kind: 'building', id: building.id, label: '' }
  const body = {
    meetingId,
    words,
    place,
    natureCode: null,
    isCity: false,
    answer: null,
    ownerId: null,
    dueOn: null,
  }
  const sent = await tablet.send('meeting.remark', { ...body, ...more }, { id })
  assert.equal(sent.status, 200, JSON.stringify(sent.json))
  return id
}
const close = async (meetingId: string) => {
  await tablet.send('meeting.close', { meetingId, words: '', hidden: [] })
  await house.doJobs(jobs)
}
const minutesOf = async (id: string) =>
  (await app.request(`/hall/${building.board_code}/rencontres/${id}`)).text()
const caseOf = async (id: string) =>
  (
    await house.ask<{ number: number; nature_code: string; place_words: string }>(
      'select number, nature_code, place_words from cases where id = $1',
      [id],
    )
  )[0]

test('a person named of her home has the number of her demand at once, as whoever declares; nobody named, nobody is written to', async () => {
  const meeting = await plan('Une personne nommée')
  const place = { kind: 'home', id: home.id, label: home.label }
  const hers = await say(meeting, 'Le robinet de la cuisine goutte.', { place, residentId: home.resident_id })
  const nobodys = await say(meeting, 'Le robinet de la cave goutte.')
  await close(meeting)
  const told = await house.ask<{ resident_id: string; body: string }>(
    'select resident_id, subject || body as body from deliveries where case_id = $1',
    [hers],
  )
  assert.ok(told.length > 0)
  assert.ok(told.every((one) => one.resident_id === home.resident_id))
  const number = String((await caseOf(hers))?.number)
  assert.match(told.map(({ body }) => body.replaceAll(/(?<=\d)\s(?=\d)/g, '')).join(), new RegExp(number))
  assert.equal((await house.ask('select 1 from deliveries where case_id = $1', [nobodys])).length, 0)
})

test('a danger in the minutes says whom to call now, in the hall, on paper and in the messages', async () => {
  const meeting = await plan('Un danger')
  await say(meeting, 'Ça sent le gaz dans le hall.', { natureCode: 'gas_smell' })
  await say(meeting, 'Il y a du feu dans le local poubelles.')
  await say(meeting, 'La lampe du hall clignote.')
  await close(meeting)
  const call = /Si ce danger est encore là : appelez le\s0 800 47 33 33 \(urgence gaz[^)]*\) ou le\s18/
  const page = await minutesOf(meeting)
  assert.match(page, call)
  assert.equal(page.match(/Si ce danger est encore là/g)?.length, 2, 'nobody was asked of the fire: said too')
  // Somebody on call was written to of the gas; of the fire nobody was.
  assert.equal(page.match(/La personne d’astreinte a été prévenue/g)?.length, 1)
  const paper = await app.request(`/hall/${building.board_code}/rencontres/${meeting}/compte-rendu.pdf`)
  const { pages } = await readPdf(new Uint8Array(await paper.arrayBuffer()))
  assert.match(pages.map(({ text }) => text.replaceAll(/\s+/g, ' ')).join(' '), call)
  const [mail] = await house.ask<{ body: string }>(
    `select extra::text as body from deliveries where starts_with(dedupe, 'minutes:' || $1) and channel = 'email' limit 1`,
    [meeting],
  )
  assert.match(mail?.body ?? '', call)
})

test('without a subject its own words say it; a danger is left to a person', async () => {
  const meeting = await plan('Sans sujet')
  const lamp = await say(meeting, 'L’ascenseur est en panne')
  const fire = await say(meeting, 'Ça sent le gaz')
  const rent = await say(meeting, 'Je comprends rien à mon loyer et mes charges')
  const put = await say(meeting, 'L’ascenseur est en panne', { natureCode: 'other' })
  await close(meeting)
  const subjects = await Promise.all([lamp, fire, rent, put].map(caseOf))
  assert.deepEqual(
    subjects.map((one) => one?.nature_code),
    ['lift_often', 'other', 'rent_question', 'other'],
  )
  const hall = await (await app.request(`/hall/${building.board_code}`)).text()
  assert.doesNotMatch(hall, /Autre chose/)
})

test('a home says its door once in the demand, and nothing of it in the hall', async () => {
  const meeting = await plan('Une porte')
  const place = { kind: 'home', id: home.id, label: home.label }
  const said = await say(meeting, 'La fenêtre de la chambre ferme mal.', { place })
  await close(meeting)
  assert.equal((await caseOf(said))?.place_words, '')
  const pages = [await minutesOf(meeting), await (await app.request(`/hall/${building.board_code}`)).text()]
  for (const page of pages) assert.doesNotMatch(page, new RegExp(`porte ${home.door}|ferme mal`))
})

test('a person’s own subject is followed apart, on the desk as on the tablet, once the meeting is over', async () => {
  const meeting = await plan('Un sujet personnel')
  await say(meeting, 'Je n’arrive plus à payer.', { natureCode: 'rent_trouble' })
  const open = await (await nadia.get(`/bureau/rencontres/${meeting}`)).text()
  assert.match(open, /Devient une demande à la fin/)
  await close(meeting)
  const desk = await (await nadia.get(`/bureau/rencontres/${meeting}`)).text()
  assert.match(desk, /payer/)
  assert.doesNotMatch(desk, /Devient une demande/)
  assert.match(desk, /suivie à part/)
  const { meetings } = (await tablet.sector()).json as {
    meetings: { apart: string[]; list: { id: string; remarks: { isPrivate: boolean }[] }[] }
  }
  assert.ok(meetings.apart.includes('rent_trouble') && !meetings.apart.includes('lift_stuck'))
  const held = meetings.list.find(({ id }) => id === meeting)
  assert.deepEqual(
    held?.remarks.map(({ isPrivate }) => isPrivate),
    [true],
  )
})
