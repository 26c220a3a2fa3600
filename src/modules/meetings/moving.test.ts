// A meeting that cannot be held as it was said: is everyone invited told, once, by her own way, and does nothing stale leave or stay on a wall?
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
import { at } from '../../platform/clock/clock.ts'
import { stopPdf } from '../../platform/pdf/pdf.ts'
import { boardPages } from '../board/public.tsx'
import { residentCases } from '../cases/resident.tsx'
import { noteReturn } from '../deliveries/index.ts'
import type { MeetingsPack } from './index.ts'
import { residentMeetings } from './resident.tsx'
import { isReminderDue, type MeetingState } from './rules.ts'
import { followMeeting, remindTomorrow, tellCancelled, tellInvitations, tellMoved } from './telling.ts'

after(stopPdf)
const house = await openHouse()
const { services } = house
const app = mountMeetings(house, residentCases(services), residentMeetings(services), boardPages(services))
const claire = await signedIn(house, app, staff.claire)
const tablet = await fieldDevice(house, app, staff.claire)
const [sterne] = await house.ask<{ id: string; board_code: string; estate_id: string }>(
  `select id, board_code, estate_id from buildings where code = 'JET-2'`,
)
const building = sterne ?? assert.fail('no such building')
const [lives] = await house.ask<{ id: string }>(
  `select x.resident_id as id from homes h join leases l on l.home_id = h.id and l.ends_on is null join lease_holders x on x.lease_id = l.id
     join residents r on r.id = x.resident_id where h.building_id = $1 and r.answer_channel = 'app' order by h.id limit 1`,
  [building.id],
)
const neighbour = await signedIn(house, app, { id: lives?.id ?? '' }, 'resident')

async function plan(place: string, { on = '2026-12-03', invite = true } = {}): Promise<string> {
  const command = randomUUIDv7()
  const reply = await claire.post('/bureau/rencontres/nouvelle', {
    command,
    kind: 'breakfast',
    where: `building:${building.id}`,
    on,
    hour: '10 h',
    place,
    host: staff.claire.id,
    welcome: '',
  })
  assert.equal(reply.status, 303)
  if (invite) {
    await claire.post(`/bureau/rencontres/${command}/inviter`, { short: '1' })
    await house.doJobs(jobs)
  }
  return command
}
const move = (id: string, more: Record<string, string> = {}) =>
  claire.post(`/bureau/rencontres/${id}/deplacer`, {
    command: randomUUIDv7(),
    on: '2026-12-10',
    hour: '17 h 30',
    place: 'Salle commune',
    short: '1',
    why: '',
    ...more,
  })
const cancel = (id: string, why: string) =>
  claire.post(`/bureau/rencontres/${id}/annuler`, { command: randomUUIDv7(), why })
type Sent = {
  resident_id: string
  channel: string
  state: string
  subject: string
  body: string
  extra: { paragraphs: string[] }
}
const sent = (prefix: string) =>
  house.ask<Sent>(
    `select resident_id, channel, state, subject, body, extra from deliveries where starts_with(dedupe, $1) and state <> 'replaced'`,
    [prefix],
  )
const invited = async (id: string) =>
  (await house.ask('select 1 from meeting_invitations where meeting_id = $1', [id])).length

test('moved, every home invited is told once, by the way that reached her; what had not left leaves no more', async () => {
  const id = await plan('Hall de l’entrée A')
  const before = await sent(`invitation:${id}:`)
  const mail = await house.ask<{ id: string; resident_id: string }>(
    `select id, resident_id from deliveries where starts_with(dedupe, $1) and channel = 'email' and state = 'sent' limit 1`,
    [`invitation:${id}:`],
  )
  await noteReturn(services, mail[0]?.id ?? '', 'bounced', 'boîte pleine')
  const letters = before.filter(({ channel }) => channel === 'letter')
  assert.ok(letters.length > 0)
  assert.equal((await move(id, { why: 'Le hall est en peinture' })).status, 303)
  await house.doJobs(jobs)
  const [row] = await house.ask<{ id: string }>('select id from meeting_moves where meeting_id = $1', [id])
  await Promise.all([tellMoved(services, row?.id ?? ''), tellMoved(services, row?.id ?? '')])
  const told = await sent(`meeting-moved:${id}:`)
  assert.equal(new Set(told.map(({ resident_id }) => resident_id)).size, await invited(id))
  const ways = new Set(told.map(({ channel }) => channel))
  for (const way of ['letter', 'sms', 'email', 'app']) assert.ok(ways.has(way), way)
  // Her mailbox refused the invitation: it is not tried again.
  const hers = told.filter(({ resident_id }) => resident_id === mail[0]?.resident_id)
  assert.ok(hers.length > 0 && hers.every(({ channel }) => channel !== 'email'))
  // One letter, the right one: the invitation that had not left does not.
  const stale = await sent(`invitation:${id}:`)
  assert.deepEqual(
    stale.filter(({ state }) => state === 'to_print' || state === 'to_call' || state === 'waiting'),
    [],
  )
  const letter = told.find(({ channel }) => channel === 'letter')
  const text = letter?.extra.paragraphs.join(' ') ?? ''
  assert.match(text, /La rencontre change/)
  assert.match(text, /C’était prévu jeudi 3 décembre à 10\sh, Hall de l’entrée A/)
  assert.match(text, /Pourquoi : Le hall est en peinture\./)
  assert.match(text, /jeudi 10 décembre à 17\sh\s30. Lieu : Salle commune/)
  const desk = await (await claire.get(`/bureau/rencontres/${id}`)).text()
  assert.match(desk, /Invités prévenus aujourd’hui/)
  assert.match(await (await claire.get(`/bureau/rencontres/${id}/invites`)).text(), /courrier/)

  // The page, the hall, the calendar and the poster follow.
  for (const page of [
    await (await neighbour.get('/moi/rencontres')).text(),
    await (await neighbour.get(`/moi/rencontres/${id}`)).text(),
    await (await app.request(`/hall/${building.board_code}`)).text(),
  ]) {
    assert.match(page, /jeudi 10 décembre à 17\sh\s30/)
    assert.match(page, /C’était prévu jeudi 3 décembre/)
  }
  const calendar = await (await app.request(`/hall/${building.board_code}/rencontres.ics`)).text()
  const event = calendar.split('BEGIN:VEVENT').find((one) => one.includes(id)) ?? ''
  assert.match(event, /DTSTART:20261210T163000Z/)
  assert.match(event, /STATUS:CONFIRMED/)
  const pdf = await claire.get(`/bureau/rencontres/${id}/affiche.pdf`)
  const { pages } = await readPdf(new Uint8Array(await pdf.arrayBuffer()))
  assert.equal(pages.length, 1)
  assert.match(
    pages[0]?.text.replaceAll(/\s+/g, ' ') ?? '',
    /Attention, changement C’était prévu jeudi 3 décembre/,
  )
})

test('moved twice before anybody is told, one message says it all, from what people know', async () => {
  const id = await plan('Deux fois')
  await move(id, { on: '2026-12-11' })
  await move(id, { on: '2026-12-12', hour: '9 h' })
  await house.doJobs(jobs)
  const told = await sent(`meeting-moved:${id}:`)
  const perPerson = Map.groupBy(
    told.filter(({ channel }) => channel !== 'app'),
    ({ resident_id }) => resident_id,
  )
  assert.ok([...perPerson.values()].every((one) => one.length === 1))
  const text = told.find(({ channel }) => channel === 'letter')?.extra.paragraphs.join(' ') ?? ''
  assert.match(text, /C’était prévu jeudi 3 décembre à 10\sh, Deux fois/)
  assert.match(text, /samedi 12 décembre à 9\sh/)
})

test('the same form twice is one move; nothing that changes nothing, nor a past moment, is one', async () => {
  const id = await plan('Une fois')
  const command = randomUUIDv7()
  assert.equal((await move(id, { command })).status, 303)
  assert.equal((await move(id, { command })).status, 303)
  assert.equal((await house.ask('select 1 from meeting_moves where meeting_id = $1', [id])).length, 1)
  const same = await move(id)
  assert.equal(same.status, 422)
  assert.match(await same.text(), /Changez le jour, l’heure ou le lieu/)
  assert.match(await (await move(id, { on: '2026-11-01' })).text(), /Choisissez un moment à venir/)
  const nobody = await plan('Sans invités', { invite: false })
  assert.equal((await move(nobody)).status, 409)
})

test('cancelled, everyone is told why, it is said where people look for it, and no reminder leaves', async () => {
  const id = await plan('Annulée', { on: '2026-11-26' })
  assert.equal((await cancel(id, ' ')).status, 422)
  const page = await (await claire.get(`/bureau/rencontres/${id}`)).text()
  assert.match(page, new RegExp(`/bureau/rencontres/${id}/annuler`))
  assert.equal((await cancel(id, 'Une coupure d’eau est annoncée.')).status, 303)
  assert.equal((await cancel(id, 'Autre raison')).status, 303)
  await house.doJobs(jobs)
  await tellCancelled(services, id)
  const told = await sent(`meeting-cancelled:${id}:`)
  assert.equal(new Set(told.map(({ resident_id }) => resident_id)).size, await invited(id))
  const text = told.find(({ channel }) => channel === 'letter')?.extra.paragraphs.join(' ') ?? ''
  assert.match(text, /n’a pas lieu.*Pourquoi : Une coupure d’eau est annoncée\./)
  assert.match(told.find(({ channel }) => channel === 'sms')?.body ?? '', /Annulée.*coupure d’eau/)
  for (const shown of [
    await (await neighbour.get('/moi')).text(),
    await (await neighbour.get(`/moi/rencontres/${id}`)).text(),
    await (await app.request(`/hall/${building.board_code}`)).text(),
    await (await claire.get(`/bureau/rencontres/${id}`)).text(),
  ])
    assert.match(shown, /Une coupure d’eau est annoncée/)
  const calendar = await (await app.request(`/hall/${building.board_code}/rencontres.ics`)).text()
  assert.match(calendar.split('BEGIN:VEVENT').find((one) => one.includes(id)) ?? '', /STATUS:CANCELLED/)
  const pdf = await claire.get(`/bureau/rencontres/${id}/affiche.pdf`)
  const { pages } = await readPdf(new Uint8Array(await pdf.arrayBuffer()))
  assert.match(pages[0]?.text ?? '', /Rencontre annulée/)
  // What runs later changes nothing of it.
  services.clock.set('2026-11-25 10:00')
  await remindTomorrow(services)
  await tellInvitations(services, id)
  assert.deepEqual(await sent(`meeting-reminder:${id}:`), [])
  assert.equal((await move(id)).status, 409)
  assert.equal((await claire.post(`/bureau/rencontres/${id}/changer`, {})).status, 409)
  services.clock.set('2026-11-24 10:00')
  const late = await plan('Jamais invitée', { invite: false })
  assert.equal((await cancel(late, 'Faute de salle')).status, 303)
  await house.doJobs(jobs)
  assert.equal((await claire.post(`/bureau/rencontres/${late}/inviter`, { short: '1' })).status, 409)
  assert.deepEqual(await sent(`meeting-cancelled:${late}:`), [])
})

test('the day before, whoever a machine reaches is reminded once; letters and calls are left in peace', async () => {
  const id = await plan('Rappel', { on: '2026-11-27' })
  services.clock.set('2026-11-25 10:00')
  await remindTomorrow(services)
  assert.deepEqual(await sent(`meeting-reminder:${id}:`), [])
  services.clock.set('2026-11-26 10:00')
  await Promise.all([remindTomorrow(services), remindTomorrow(services)])
  await remindTomorrow(services)
  await house.doJobs(jobs)
  const told = await sent(`meeting-reminder:${id}:`)
  assert.ok(told.length > 0)
  assert.deepEqual([...new Set(told.map(({ channel }) => channel))].sort(), ['app', 'email', 'sms'])
  const times = Map.groupBy(
    told.filter(({ channel }) => channel !== 'app'),
    ({ resident_id }) => resident_id,
  )
  assert.ok([...times.values()].every((one) => one.length === 1))
  assert.equal((await house.ask('select 1 from meeting_reminders where meeting_id = $1', [id])).length, 1)
  // A reminder that comes back asks nobody, and takes no other way.
  const [mail] = await house.ask<{ id: string }>(
    `select id from deliveries where starts_with(dedupe, $1) and channel = 'email' and state = 'sent' limit 1`,
    [`meeting-reminder:${id}:`],
  )
  await noteReturn(services, mail?.id ?? '', 'bounced', 'boîte pleine')
  assert.equal(
    (
      await house.ask(
        `select 1 from deliveries where id = $1 and state = 'failed' and asked_human_at is null`,
        [mail?.id],
      )
    ).length,
    1,
  )
  assert.equal((await sent(`meeting-reminder:${id}:`)).length, told.length)
  // Moved to a later day, it is recalled again the day before that one.
  await move(id, { on: '2026-12-02' })
  await house.doJobs(jobs)
  services.clock.set('2026-12-01 10:00')
  await remindTomorrow(services)
  assert.ok((await sent(`meeting-reminder:${id}:2026-12-02`)).length > 0)
  services.clock.set('2026-11-24 10:00')
})

test('what begins is neither moved nor cancelled, whoever asks, and a move without its row is refused by the database', async () => {
  const id = await plan('Commencée')
  await assert.rejects(
    house.ask(`update meetings set at = at + interval '1 day' where id = $1`, [id]),
    /told of a move/,
  )
  await assert.rejects(house.ask(`update meetings set state = 'cancelled' where id = $1`, [id]), /its reason/)
  await tablet.send('meeting.close', { meetingId: id, words: '', hidden: [] })
  assert.equal((await move(id)).status, 409)
  assert.equal((await cancel(id, 'Trop tard')).status, 409)
  for (const change of [`at = at + interval '1 day'`, `place_words = 'Ailleurs'`, `state = 'cancelled'`])
    await assert.rejects(
      house.ask(`update meetings set ${change} where id = $1`, [id]),
      /neither moved nor cancelled|does not go back/,
    )
})

test('held all the same on a tablet without network, nothing said is lost: each remark is a demand', async () => {
  const id = await plan('Sans réseau')
  await cancel(id, 'Neige')
  await house.doJobs(jobs)
  assert.ok(!((await tablet.sector()).json.meetings as MeetingsPack).list.some((one) => one.id === id))
  const remark = randomUUIDv7()
  const body = {
    meetingId: id,
    words: 'La porte claque.',
    place: { kind: 'building', id: building.id, label: '' },
    natureCode: null,
    isCity: false,
    answer: null,
    ownerId: null,
    dueOn: null,
  }
  assert.equal((await tablet.send('meeting.remark', body, { id: remark })).status, 200)
  assert.equal((await tablet.send('meeting.close', { meetingId: id })).status, 200)
  await house.doJobs(jobs)
  assert.equal((await house.ask('select 1 from cases where id = $1', [remark])).length, 1)
  const [row] = await house.ask<{ state: string }>('select state from meetings where id = $1', [id])
  assert.equal(row?.state, 'cancelled')
})

test('the minutes and the hall name the next meeting', async () => {
  const id = await plan('Première', { on: '2026-12-01' })
  await plan('Salle du premier étage', { on: '2026-12-02' })
  await tablet.send('meeting.close', { meetingId: id, words: '', hidden: [] })
  await house.doJobs(jobs)
  await followMeeting(services, id)
  const next = /Prochaine rencontre : petit déjeuner des locataires, mercredi 2 décembre[ \d]* à 10\sh/
  assert.match(await (await app.request(`/hall/${building.board_code}/rencontres/${id}`)).text(), next)
  for (const path of [`rencontres/${id}/compte-rendu.pdf`, 'affiche.pdf']) {
    const pdf = await app.request(`/hall/${building.board_code}/${path}`)
    const { pages } = await readPdf(new Uint8Array(await pdf.arrayBuffer()))
    assert.match(
      pages.map(({ text }) => text.replaceAll(/\s+/g, ' ')).join(' '),
      /Prochaine rencontre : petit/,
      path,
    )
  }
  const [letter] = await house.ask<{ text: string }>(
    `select extra::text as text from deliveries where starts_with(dedupe, $1) and channel = 'letter' limit 1`,
    [`minutes:${id}:`],
  )
  assert.match(letter?.text ?? '', next)
})

test('a reminder is due the day before, for who was told before that day', () => {
  const meeting = (invited: string, moved: string | null = null, state: MeetingState = 'planned') => ({
    state,
    at: at('2026-12-03 10:00'),
    invitedAt: at(invited),
    movedAt: moved === null ? null : at(moved),
  })
  const cases: [ReturnType<typeof meeting>, string, boolean][] = [
    [meeting('2026-11-20 09:00'), '2026-12-02 10:00', true],
    [meeting('2026-11-20 09:00'), '2026-12-01 10:00', false],
    [meeting('2026-11-20 09:00'), '2026-12-03 08:00', false],
    [meeting('2026-12-02 09:00'), '2026-12-02 10:00', false],
    [meeting('2026-11-20 09:00', '2026-12-02 09:00'), '2026-12-02 10:00', false],
    [meeting('2026-11-20 09:00', '2026-12-01 09:00'), '2026-12-02 10:00', true],
    [meeting('2026-11-20 09:00', null, 'cancelled'), '2026-12-02 10:00', false],
  ]
  for (const [one, now, expected] of cases) assert.equal(isReminderDue(one, at(now)), expected, now)
})
