// Rent, debts, a quarrel said in a room: kept from the neighbours and from colleagues who do not read such subjects, unless the host says that it is general?
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { staff } from '../../../db/worlds/people.ts'
import { signedIn } from '../../../tests/support/browse.ts'
import { fieldDevice } from '../../../tests/support/field-device.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { mountMeetings } from '../../../tests/support/meetings.ts'
import { jobs } from '../../app.ts'
import { as } from '../../platform/db/database.ts'
import { answer } from '../cases/index.ts'

const house = await openHouse()
const { services } = house
const app = mountMeetings(house)
let nadia = await signedIn(house, app, staff.nadia)
let tablet = await fieldDevice(house, app, staff.nadia)
/** Sessions last some hours. */
async function at(moment: string): Promise<void> {
  services.clock.set(moment)
  nadia = await signedIn(house, app, staff.nadia)
  tablet = await fieldDevice(house, app, staff.nadia)
}
const [sterne] = await house.ask<{ id: string; board_code: string; estate_id: string }>(
  `select b.id, b.board_code, b.estate_id from buildings b join liaison_mission_estates e on e.estate_id = b.estate_id join liaison_missions m on m.id = e.mission_id
    where m.agent_id = $1 and m.ended_at is null order by b.code limit 1`,
  [staff.nadia.id],
)
const building = sterne ?? assert.fail('no such building')

async function plan(on: string): Promise<string> {
  const command = randomUUIDv7()
  const where = { command, kind: 'breakfast', where: `building:${building.id}`, on, hour: '10 h' }
  const made = await nadia.post('/bureau/rencontres/nouvelle', {
    ...where,
    place: 'Hall',
    host: staff.nadia.id,
    welcome: '',
  })
  assert.equal(made.status, 303)
  return command
}
/** `more` is what a tablet of today adds; one of an earlier version adds nothing. */
async function say(meetingId: string, words: string, more: Record<string, unknown> = {}): Promise<string> {
  const id = randomUUIDv7()
  const place = { kind: 'building', id: building.id, label: '' }
  const rest = { natureCode: null, isCity: false, answer: null, ownerId: null, dueOn: null }
  const sent = await tablet.send('meeting.remark', { meetingId, words, place, ...rest, ...more }, { id })
  assert.equal(sent.status, 200, JSON.stringify(sent.json))
  return id
}
const close = async (meetingId: string) => {
  await tablet.send('meeting.close', { meetingId, words: '', hidden: [] })
  await house.doJobs(jobs)
}
const minutesOf = async (id: string) =>
  (await app.request(`/hall/${building.board_code}/rencontres/${id}`)).text()
/** Somebody of this very sector who reads no sensitive subject. */
const caretakerSees = (id: string) =>
  as(services.db, { kind: 'staff', id: caretaker }, async (tx) => ({
    remark: await tx.selectFrom('meeting_remarks').select('words').where('id', '=', id).executeTakeFirst(),
    demand: await tx.selectFrom('cases').select('details').where('id', '=', id).executeTakeFirst(),
  }))
const caretaker = staff.luis.id
await house.ask(
  `insert into staff_grants (id, staff_id, role, estate_id, from_on) values (gen_random_uuid(), $1, 'caretaker', $2, '2026-01-01')`,
  [caretaker, building.estate_id],
)

const owned = [
  'Monsieur du 4e ne paie pas son loyer',
  'Je dois trois mois de loyer et l’huissier est venu',
  'Comment payer mon loyer en retard',
  'Mon loyer est trop cher',
  'Ma voisine est expulsée',
  'Le loyer est trop cher',
]

test('noted without touching a subject by an earlier tablet, nobody reads it: not the minutes, not the next agenda, not a caretaker', async () => {
  await at('2026-12-03 10:00')
  const meeting = await plan('2026-12-04')
  const next = await plan('2026-12-11')
  await at('2026-12-04 10:00')
  const said = await Promise.all(owned.map((words) => say(meeting, words)))
  const lamp = await say(meeting, 'La lampe du hall clignote.')
  await close(meeting)
  const read = await minutesOf(meeting)
  const words = new RegExp(owned.join('|'))
  assert.doesNotMatch(read.replaceAll('&#39;', '’'), words)
  assert.match(read, /La lampe du hall clignote/)
  assert.match(read, /6 remarques sur des logements ou des sujets personnels/)
  for (const id of said) assert.deepEqual(await caretakerSees(id), { remark: undefined, demand: undefined })
  assert.ok((await caretakerSees(lamp)).demand)
  const { meetings } = (await tablet.sector()).json as {
    meetings: { list: { id: string; said: { said: string }[]; remarks: { isPrivate: boolean }[] }[] }
  }
  const agenda = meetings.list.find(({ id }) => id === next)?.said.map((one) => one.said) ?? []
  assert.ok(agenda.includes('La lampe du hall clignote.'))
  assert.doesNotMatch(agenda.join(), words)
})

test('« le loyer est trop cher », said to be general, is read; its demand and what is answered there are not', async () => {
  await at('2026-12-14 10:00')
  const meeting = await plan('2026-12-15')
  await at('2026-12-15 10:00')
  const general = await say(meeting, 'Le loyer est trop cher', { isGeneral: true })
  const hers = await say(meeting, 'Mon loyer est trop cher', { isGeneral: true })
  await close(meeting)
  const before = await minutesOf(meeting)
  assert.match(before, /Le loyer est trop cher/)
  assert.doesNotMatch(before, /Mon loyer est trop cher/)
  assert.equal((await caretakerSees(general)).demand, undefined)
  assert.deepEqual(await caretakerSees(hers), { remark: undefined, demand: undefined })
  await at('2026-12-16 10:00')
  const body = 'Madame Benali paie 612 euros.'
  await answer(
    services,
    { kind: 'staff', id: staff.claire.id },
    { caseId: general },
    { commandId: randomUUIDv7(), kind: 'final', body },
  )
  assert.doesNotMatch(await minutesOf(meeting), /612 euros/)
})

test('what the tablet told her is kept apart stays so; a danger is never guessed, nor hidden', async () => {
  await at('2026-12-17 10:00')
  const meeting = await plan('2026-12-18')
  await at('2026-12-18 10:00')
  await say(meeting, 'Le mur est sale.', { isApart: true })
  const struck = await say(meeting, 'Le mari de la voisine la frappe')
  await say(meeting, 'Il y a du feu dans le local poubelles.')
  await close(meeting)
  const read = await minutesOf(meeting)
  assert.doesNotMatch(read, /Le mur est sale|frappe/)
  assert.match(read, /Si ce danger est encore là/)
  assert.equal((await caretakerSees(struck)).demand, undefined)
  const [filed] = await house.ask<{ danger: string | null }>('select danger from cases where id = $1', [
    struck,
  ])
  assert.equal(filed?.danger, null)
})

test('typed at the desk it is asked once whether it is personal or general', async () => {
  await at('2026-12-20 10:00')
  const meeting = await plan('2026-12-21')
  await at('2026-12-21 12:00')
  const sheet = `/bureau/rencontres/${meeting}/feuille/remarque`
  const typed = (words: string, more: Record<string, string> = {}) =>
    nadia.post(sheet, {
      command: randomUUIDv7(),
      words,
      spot: `building:${building.id}`,
      shown: '1',
      ...more,
    })
  const asked = await typed('Le loyer est trop cher')
  assert.equal(asked.status, 422)
  assert.match(await asked.text(), /Ces mots semblent personnels.*Dites si elle est personnelle ou générale/s)
  assert.equal((await typed('Le loyer est trop cher', { apart: 'kept' })).status, 303)
  assert.equal((await typed('Les charges augmentent trop', { apart: 'general' })).status, 303)
  // Of somebody's own there is nothing to ask.
  assert.equal((await typed('Je n’arrive plus à payer')).status, 303)
  const page = await (await nadia.get(`/bureau/rencontres/${meeting}/feuille`)).text()
  assert.equal(page.match(/Suivie à part : les voisins ne la lisent pas/g)?.length, 2)
  await nadia.post(`/bureau/rencontres/${meeting}/feuille/terminer`, {
    command: randomUUIDv7(),
    uncounted: '1',
    close_words: '',
    read:
      (
        await house.ask<{ id: string }>('select id from meeting_remarks where meeting_id = $1 and is_shown', [
          meeting,
        ])
      ).map(({ id }) => id)[0] ?? '',
  })
  const read = await minutesOf(meeting)
  assert.match(read, /Les charges augmentent trop/)
  assert.doesNotMatch(read, /Le loyer est trop cher|plus à payer/)
})

test('held apart by mistake: neighbours read it in the words a colleague writes for them, and its demand stays apart', async () => {
  await at('2026-12-21 09:00')
  const meeting = await plan('2026-12-22')
  await at('2026-12-22 10:05')
  const said = await say(meeting, 'Les charges du chauffage augmentent trop, la dame du fond ne paie plus')
  await close(meeting)
  assert.doesNotMatch(await minutesOf(meeting), /chauffage/)
  const page = `/bureau/rencontres/${meeting}`
  assert.match(await (await nadia.get(page)).text(), new RegExp(`${said}/phrase`))
  const phrase = `${page}/remarques/${said}/phrase`
  assert.match(await (await nadia.get(phrase)).text(), /Cette remarque est suivie à part/)
  // Not as it was said: nothing shows it but a sentence written for them.
  assert.equal((await nadia.post(`${page}/remarques/${said}/remettre`, {})).status, 409)
  assert.equal((await nadia.post(phrase, { words: 'La dame du fond ne paie plus son loyer' })).status, 422)
  assert.equal(
    (await nadia.post(phrase, { words: 'Les charges du chauffage augmentent', sure: '1' })).status,
    303,
  )
  await house.doJobs(jobs)
  const read = await minutesOf(meeting)
  assert.match(read, /Les charges du chauffage augmentent/)
  assert.doesNotMatch(read, /ne paie plus|suivie à part/)
  assert.deepEqual(await caretakerSees(said), { remark: undefined, demand: undefined })
  assert.equal((await nadia.post(`${page}/remarques/${said}/retirer`, {})).status, 303)
  assert.doesNotMatch(await minutesOf(meeting), /chauffage/)
  assert.equal((await nadia.post(`${page}/remarques/${said}/remettre`, {})).status, 303)
  assert.match(await minutesOf(meeting), /Les charges du chauffage augmentent/)
})
