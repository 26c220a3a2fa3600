// Do the minutes say what was true the day it was held? Its day, nobody counted, and the answers as they stood at the closing.
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { staff } from '../../../db/worlds/people.ts'
import { signedIn } from '../../../tests/support/browse.ts'
import { fieldDevice } from '../../../tests/support/field-device.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { mountMeetings } from '../../../tests/support/meetings.ts'
import { jobs } from '../../app.ts'
import { answer } from '../cases/index.ts'
import type { MeetingsPack } from './index.ts'

const house = await openHouse()
const { services } = house
const app = mountMeetings(house)
const claire = await signedIn(house, app, staff.claire)
const tablet = await fieldDevice(house, app, staff.claire)
const [sterne] = await house.ask<{ id: string; board_code: string }>(
  `select id, board_code from buildings where code = 'JET-2'`,
)
const building = sterne ?? assert.fail('no such building')

async function plan(on: string, place: string): Promise<string> {
  const command = randomUUIDv7()
  const where = { command, kind: 'breakfast', where: `building:${building.id}`, on, hour: '10 h', place }
  const reply = await claire.post('/bureau/rencontres/nouvelle', {
    ...where,
    host: staff.claire.id,
    welcome: '',
  })
  assert.equal(reply.status, 303)
  await claire.post(`/bureau/rencontres/${command}/inviter`, { short: '1' })
  await house.doJobs(jobs)
  return command
}
const remark = (meetingId: string, words: string, more: Record<string, unknown> = {}) => ({
  meetingId,
  words,
  place: { kind: 'building', id: building.id, label: '' },
  natureCode: null,
  isCity: false,
  answer: null,
  ownerId: null,
  dueOn: null,
  ...more,
})
const minutesOf = async (id: string) =>
  (await app.request(`/hall/${building.board_code}/rencontres/${id}`)).text()

test('held two days before its day with nobody counted: the minutes say the day it was held, and that nobody was counted', async () => {
  services.clock.set('2026-11-24 10:00')
  const id = await plan('2026-12-02', 'Autre jour')
  services.clock.set('2026-11-30 10:00')
  const held = ((await tablet.sector()).json.meetings as MeetingsPack).list.find((one) => one.id === id)
  assert.deepEqual([held?.on, held?.people], ['2026-12-02', null])
  await tablet.send('meeting.start', { meetingId: id })
  await tablet.send('meeting.close', { meetingId: id, words: '', hidden: [] })
  await house.doJobs(jobs)
  const read = await minutesOf(id)
  assert.match(read, /lundi 30 novembre/)
  assert.doesNotMatch(read, /2 décembre|0 personne/)
  assert.match(read, /Les personnes n’ont pas été comptées/)
  const [told] = await house.ask<{ body: string }>(
    `select subject || body as body from deliveries where starts_with(dedupe, 'minutes:' || $1) and channel = 'email' limit 1`,
    [id],
  )
  assert.match(told?.body ?? '', /30 novembre/)
})

test('typed at the desk with nobody counted, the end asks first', async () => {
  services.clock.set('2026-11-24 10:00')
  const id = await plan('2026-11-26', 'Pas de compte')
  services.clock.set('2026-11-27 09:00')
  const end = { command: randomUUIDv7(), close_words: '' }
  const sheet = `/bureau/rencontres/${id}/feuille/terminer`
  const asked = await claire.post(sheet, end)
  assert.equal(asked.status, 422)
  assert.match(await asked.text(), /Personne n’a été compté : saisissez les présents/)
  assert.equal((await claire.post(sheet, { ...end, uncounted: '1' })).status, 303)
})

test('a promise for a day that is past is refused, on the tablet’s word and at the desk', async () => {
  services.clock.set('2026-11-24 10:00')
  const id = await plan('2026-11-26', 'Promesse')
  services.clock.set('2026-11-26 10:10')
  const late = await tablet.send('meeting.remark', remark(id, 'La cave est humide.', { dueOn: '2026-11-01' }))
  assert.match(JSON.stringify(late.json), /Le jour promis est déjà passé/)
  assert.equal((await house.ask('select 1 from meeting_remarks where meeting_id = $1', [id])).length, 0)
  const typed = { command: randomUUIDv7(), words: 'La cave.', spot: `building:${building.id}`, shown: '1' }
  const desk = await claire.post(`/bureau/rencontres/${id}/feuille/remarque`, {
    ...typed,
    due_on: '2026-11-01',
  })
  assert.equal(desk.status, 422)
  assert.match(await desk.text(), /Le jour promis est déjà passé/)
  assert.equal(
    (await claire.post(`/bureau/rencontres/${id}/feuille/remarque`, { ...typed, due_on: '2026-11-26' }))
      .status,
    303,
  )
})

test('answered in the room and still to be acted on, by the City or by a day: its demand stays open, and the minutes say who acts', async () => {
  services.clock.set('2026-11-27 10:00')
  const id = await plan('2026-12-01', 'Ville et réponse')
  services.clock.set('2026-12-01 10:10')
  const said = { answer: 'Nous nous en occupons.' }
  const send = async (words: string, more: Record<string, unknown>) => {
    const one = randomUUIDv7()
    assert.equal((await tablet.send('meeting.remark', remark(id, words, more), { id: one })).status, 200)
    return one
  }
  const city = await send('La lumière de la rue ne marche plus.', { ...said, isCity: true })
  const dated = await send('La poubelle déborde.', { ...said, dueOn: '2026-12-04' })
  const over = await send('Quand passe le ménage ?', said)
  await tablet.send('meeting.close', { meetingId: id, words: '', hidden: [] })
  await house.doJobs(jobs)
  const states = await house.ask<{ id: string; state: string; promised: string | null }>(
    'select c.id, c.state, r.promised_on::text as promised from cases c join meeting_remarks r on r.id = c.id where c.id = any ($1)',
    [[city, dated, over]],
  )
  const of = (one: string) => states.find((row) => row.id === one)
  assert.deepEqual([of(city)?.state, of(dated)?.state, of(over)?.state], ['open', 'open', 'answered'])
  assert.deepEqual([of(dated)?.promised, of(over)?.promised], ['2026-12-04', null])
  assert.ok(of(city)?.promised)
  const read = await minutesOf(id)
  assert.match(read, /lumière de la rue[\s\S]*?Nous nous en occupons\.[^<]*(?:la Ville|s’en occupe)/)
  assert.match(
    read,
    /La poubelle déborde[\s\S]*?Nous nous en occupons\. Nous vous répondons au plus tard vendredi 4 décembre/,
  )
})

test('what is answered or told after the end is not in what a closed meeting opened on', async () => {
  services.clock.set('2026-11-24 10:00')
  const first = await plan('2026-12-08', 'Avant')
  const second = await plan('2026-12-09', 'Après')
  services.clock.set('2026-12-08 10:00')
  const held = await fieldDevice(house, app, staff.claire)
  const said = randomUUIDv7()
  await held.send('meeting.remark', remark(first, 'Le local à vélos ferme mal.'), { id: said })
  await held.send('meeting.close', { meetingId: first, words: '', hidden: [] })
  await house.doJobs(jobs)
  services.clock.set('2026-12-09 10:00')
  const begun = await held.send('meeting.start', { meetingId: second })
  assert.equal(begun.status, 200, JSON.stringify(begun.json))
  await held.send('meeting.count', { meetingId: second, count: 4 })
  await held.send('meeting.close', { meetingId: second, words: '', hidden: [] })
  await house.doJobs(jobs)
  const before = await minutesOf(second)
  assert.match(before, /Le local à vélos ferme mal/)
  assert.match(before, /Réponse due/)
  services.clock.set('2026-12-15 10:00')
  await answer(
    services,
    { kind: 'staff', id: staff.claire.id },
    { caseId: said },
    {
      commandId: randomUUIDv7(),
      kind: 'final',
      body: 'La serrure est changée.',
    },
  )
  await house.ask(
    `update board_posts set said = 'Porte refaite plus tard', published_at = '2026-12-14T10:00:00Z'
      where id = (select id from board_posts where building_id = $1 and state = 'done' and withdrawn_at is null order by id limit 1)`,
    [building.id],
  )
  assert.equal(
    (await house.ask(`select 1 from board_posts where said = 'Porte refaite plus tard'`)).length,
    1,
  )
  const after = await minutesOf(second)
  assert.doesNotMatch(after, /La serrure est changée/)
  const later = await signedIn(house, app, staff.claire)
  const desk = await (await later.get(`/bureau/rencontres/${second}`)).text()
  assert.doesNotMatch(desk, /La serrure est changée|Porte refaite plus tard/)
  // The meeting where it was said tells what came of it.
  assert.match(await minutesOf(first), /La serrure est changée/)
})

test('closed twice with other choices: what is taken out later leaves the minutes, nothing comes back, and the sender is told', async () => {
  services.clock.set('2026-12-16 10:00')
  const host = await fieldDevice(house, app, staff.claire)
  const planner = await signedIn(house, app, staff.claire)
  const id = randomUUIDv7()
  const where = {
    command: id,
    kind: 'breakfast',
    where: `building:${building.id}`,
    on: '2026-12-17',
    hour: '10 h',
  }
  await planner.post('/bureau/rencontres/nouvelle', {
    ...where,
    place: 'Hall',
    host: staff.claire.id,
    welcome: '',
  })
  const [door, bench] = [randomUUIDv7(), randomUUIDv7()]
  await host.send('meeting.remark', remark(id, 'La porte du hall claque.'), { id: door })
  await host.send('meeting.remark', remark(id, 'Le banc est cassé.'), { id: bench })
  await host.send('meeting.close', { meetingId: id, words: 'Merci.', hidden: [door] })
  const again = await host.send('meeting.close', { meetingId: id, words: 'Autre mot.', hidden: [bench] })
  assert.equal(again.status, 200)
  assert.match(JSON.stringify(again.json), /déjà terminée/)
  await house.doJobs(jobs)
  const read = await minutesOf(id)
  assert.match(read, /Merci\./)
  assert.doesNotMatch(read, /porte du hall claque|banc est cassé|Autre mot/)
  const told = await house.ask(
    `select 1 from journal where event = 'meeting.remark_hidden' and subject_id = $1`,
    [id],
  )
  assert.equal(told.length, 1)
})
