// Is everyone invited once, is each remark one demand, are the minutes everyone's, and does another building read nothing?
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, test } from 'node:test'
import { goeland, residents, staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { fieldDevice, picture } from '../../../tests/support/field-device.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { readPdf } from '../../../tests/support/read-pdf.ts'
import { jobs } from '../../app.ts'
import { stopPdf } from '../../platform/pdf/pdf.ts'
import { boardPages } from '../board/public.tsx'
import { residentCases } from '../cases/resident.tsx'
import { makeBatch, printBatch } from '../deliveries/batches.ts'
import { noteReturn } from '../deliveries/index.ts'
import { fieldAddresses } from '../field/index.ts'
import { placesPack } from '../homes/index.ts'
import { meetingsDesk } from './desk.tsx'
import { type MeetingsPack, meetingCommands, meetingsPack } from './index.ts'
import { hallMeetings } from './public.tsx'
import { residentMeetings } from './resident.tsx'
import { followMeeting, tellInvitations } from './telling.ts'

after(stopPdf)
const house = await openHouse()
const { services } = house
const app = mount(
  house,
  meetingsDesk(services),
  residentCases(services),
  residentMeetings(services),
  boardPages(services),
  hallMeetings(services),
  fieldAddresses(services, {
    commands: meetingCommands,
    packs: { places: placesPack, meetings: meetingsPack },
  }),
)
const claire = await signedIn(house, app, staff.claire)
const one = async <T extends Record<string, unknown>>(sql: string, values: unknown[] = []) =>
  (await house.ask<T>(sql, values))[0]
const [sterne] = await house.ask<{ id: string; name: string; board_code: string; estate_id: string }>(
  `select id, name, board_code, estate_id from buildings where code = 'JET-2'`,
)
const building = sterne ?? assert.fail('no such building')
const form = (more: Record<string, string> = {}) => ({
  command: randomUUIDv7(),
  kind: 'breakfast',
  where: `building:${building.id}`,
  on: '2026-12-03',
  hour: '10 h',
  place: 'Hall de l’entrée A',
  host: staff.claire.id,
  welcome: 'Café offert.',
  ...more,
})
const plan = async (more: Record<string, string> = {}) => {
  const fields = form(more)
  const reply = await claire.post('/bureau/rencontres/nouvelle', fields)
  assert.equal(reply.status, 303, await reply.text())
  return fields.command
}
const occupied = async () =>
  (
    await house.ask<{ id: string }>(
      `select distinct h.id from homes h join leases l on l.home_id = h.id and l.starts_on <= '2026-11-24' and (l.ends_on is null or l.ends_on >= '2026-11-24')
       join lease_holders x on x.lease_id = l.id where h.building_id = $1`,
      [building.id],
    )
  ).length

test('a form that misses something says so, and keeps what was typed; sent twice it is one meeting', async () => {
  const skipped = await claire.post('/bureau/rencontres/nouvelle', form({ on: '2027-03-28', hour: '2 h 30' }))
  assert.equal(skipped.status, 422)
  assert.match(await skipped.text(), /n’existe pas le dimanche 28 mars 2027[^<]*Choisissez une heure avant 2/)
  const wrong = await claire.post('/bureau/rencontres/nouvelle', form({ where: '', hour: 'midi' }))
  assert.equal(wrong.status, 422)
  const page = await wrong.text()
  assert.match(page, /Choisissez un immeuble/)
  assert.match(page, /Donnez un jour et une heure/)
  assert.match(page, /Café offert/)
  const past = await claire.post('/bureau/rencontres/nouvelle', form({ on: '2026-11-01' }))
  assert.match(await past.text(), /Choisissez un moment à venir/)
  const fields = form({ place: 'Deux fois' })
  await claire.post('/bureau/rencontres/nouvelle', fields)
  await claire.post('/bureau/rencontres/nouvelle', fields)
  assert.equal((await house.ask(`select 1 from meetings where place_words = 'Deux fois'`)).length, 1)
})

test('every occupied home is invited once, by the way its person chose; sending again invites nobody else', async () => {
  const id = await plan()
  const homes = await occupied()
  await Promise.all([1, 2, 3].map(() => claire.post(`/bureau/rencontres/${id}/inviter`, {})))
  const invited = await house.ask('select 1 from meeting_invitations where meeting_id = $1', [id])
  assert.equal(invited.length, homes)
  await house.doJobs(jobs)
  await tellInvitations(services, id)
  const sent = await house.ask<{ resident_id: string; channel: string; answer_channel: string }>(
    `select d.resident_id, d.channel, r.answer_channel from deliveries d join residents r on r.id = d.resident_id
      where d.dedupe like 'invitation:' || $1 || ':%' and d.state <> 'replaced'`,
    [id],
  )
  assert.equal(new Set(sent.map(({ resident_id }) => resident_id)).size, homes)
  for (const { channel, answer_channel } of sent)
    assert.ok(channel === answer_channel || ['app', 'email', 'sms', 'letter', 'push'].includes(channel))
  assert.ok(sent.some(({ channel }) => channel === 'letter'))
  assert.ok(sent.some(({ channel }) => channel === 'sms'))
  // A home let afterwards is not invited to this one.
  await assert.rejects(
    house.ask('update meetings set homes_invited = homes_invited + 1 where id = $1', [id]),
    /no longer changes/,
  )
  const late = await claire.post(`/bureau/rencontres/${id}/changer`, form())
  assert.equal(late.status, 409)
  assert.match(await (await claire.get(`/bureau/rencontres/${id}/invites`)).text(), /courrier/)
})

const tablet = await fieldDevice(house, app, staff.claire)
const remark = (meetingId: string, more: Record<string, unknown> = {}) => ({
  meetingId,
  words: 'La lumière du palier clignote.',
  place: { kind: 'building', id: building.id, label: 'Palier du 3e étage' },
  natureCode: null,
  isCity: false,
  answer: null,
  ownerId: null,
  dueOn: null,
  ...more,
})

test('invited or moved with little notice: she is warned, and nothing leaves until she says so', async () => {
  services.clock.set('2026-11-24 08:51')
  const id = await plan({ place: 'Tout à l’heure', on: '2026-11-24', hour: '10 h' })
  const invite = (more: Record<string, string> = {}) => claire.post(`/bureau/rencontres/${id}/inviter`, more)
  const page = await (await claire.get(`/bureau/rencontres/${id}`)).text()
  assert.match(page, /Cette rencontre est aujourd’hui à 10\sh/)
  assert.match(page, /D’habitude, les invitations partent 7 jours avant/)
  const refused = await invite()
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /on prévient 7 jours avant/)
  assert.equal((await house.ask('select 1 from meeting_invitations where meeting_id = $1', [id])).length, 0)
  assert.equal((await invite({ short: '1' })).status, 303)
  assert.equal(
    (await house.ask('select 1 from meeting_invitations where meeting_id = $1', [id])).length,
    await occupied(),
  )
  const later = { command: randomUUIDv7(), on: '2026-11-26', hour: '10 h', place: 'Hall', why: '' }
  const moved = await claire.post(`/bureau/rencontres/${id}/deplacer`, later)
  assert.equal(moved.status, 422)
  assert.match(await moved.text(), /dans 2 jours[\s\S]*Oui, prévenir quand même/)
  assert.equal((await claire.post(`/bureau/rencontres/${id}/deplacer`, { ...later, short: '1' })).status, 303)
  services.clock.set('2026-11-24 10:00')
  const far = await plan({ place: 'Dans neuf jours' })
  assert.doesNotMatch(await (await claire.get(`/bureau/rencontres/${far}`)).text(), /D’habitude/)
})

test('an invitation that comes back takes her next way; letters leave in a batch', async () => {
  const id = await plan({ place: 'Retours' })
  await claire.post(`/bureau/rencontres/${id}/inviter`, {})
  await house.doJobs(jobs)
  const [mail] = await house.ask<{ id: string; resident_id: string }>(
    `select id, resident_id from deliveries where dedupe like 'invitation:' || $1 || ':%' and channel = 'email' and state = 'sent' limit 1`,
    [id],
  )
  await noteReturn(services, mail?.id ?? '', 'bounced', 'boîte pleine')
  const next = await house.ask<{ channel: string }>(
    `select channel from deliveries where dedupe like 'invitation:' || $1 || ':%>%' and resident_id = $2`,
    [id, mail?.resident_id],
  )
  assert.equal(next.length, 1)
  assert.notEqual(next[0]?.channel, 'email')
  const actor = { kind: 'staff' as const, id: staff.claire.id }
  const number = await makeBatch(services, actor, randomUUIDv7())
  const { pages } = await readPdf(await printBatch(services, actor, number))
  assert.match(
    pages.map(({ text }) => text.replaceAll(/\s+/g, ' ')).join(),
    /Vous êtes invité : petit déjeuner/,
  )
})

test('twenty remarks sent twice are twenty demands, each with somebody and a date or its answer; the minutes go to everyone once', async () => {
  const id = await plan({ place: 'Vingt remarques' })
  await claire.post(`/bureau/rencontres/${id}/inviter`, {})
  await house.doJobs(jobs)
  const [home] = await house.ask<{ id: string }>('select id from homes where building_id = $1 limit 1', [
    building.id,
  ])
  const [street] = await house.ask<{ id: string }>(
    `select id from places where estate_id = $1 and kind = 'street' limit 1`,
    [building.estate_id],
  )
  const said = Array.from({ length: 20 }, (_, n) => ({
    id: randomUUIDv7(),
    body: remark(id, {
      words: `Remarque ${n + 1}`,
      ...(n < 4 ? { answer: `Réponse ${n + 1}` } : {}),
      ...(n === 4 ? { place: { kind: 'home', id: home?.id, label: '' } } : {}),
      ...(n === 5
        ? { isCity: true, natureCode: 'street_light', place: { kind: 'place', id: street?.id, label: 'Rue' } }
        : {}),
      ...(n === 6 ? { ownerId: staff.karim.id, dueOn: '2026-12-18' } : {}),
    }),
  }))
  assert.equal((await tablet.send('meeting.start', { meetingId: id })).status, 200)
  assert.equal((await tablet.send('meeting.count', { meetingId: id, count: 9, homes: 7 })).status, 200)
  assert.equal((await tablet.send('meeting.count', { meetingId: id, count: 12, homes: 8 })).status, 200)
  for (const time of [1, 2])
    for (const { id: command, body } of said) {
      const reply = await tablet.send('meeting.remark', body, { id: command })
      assert.equal(reply.status, 200, `${time}: ${JSON.stringify(reply.json)}`)
    }
  const photo = await tablet.sendPhoto(await picture(21))
  const sheet = await tablet.send('meeting.photo', { meetingId: id }, { photos: [photo.name] })
  assert.equal(sheet.status, 200)
  const hidden = said[19]?.id ?? ''
  const close = { meetingId: id, words: 'Merci à tous.', hidden: [hidden] }
  const closing = randomUUIDv7()
  const closed = await Promise.all([1, 2, 3].map(() => tablet.send('meeting.close', close, { id: closing })))
  assert.deepEqual(new Set(closed.map(({ status }) => status)), new Set([200]))
  await house.doJobs(jobs)
  // The job again, twice at once: as after a killed worker.
  await Promise.all([followMeeting(services, id), followMeeting(services, id)])
  const cases = await house.ask<{
    id: string
    details: string
    channel: string
    state: string
    assignee_id: string | null
    due_at: unknown
    promised_on: string | null
  }>(
    `select c.id, c.details, c.channel, c.state, c.assignee_id, c.due_at, r.promised_on from cases c join meeting_remarks r on r.case_id = c.id
      where r.meeting_id = $1 order by r.said_at, r.id`,
    [id],
  )
  assert.equal(cases.length, 20)
  assert.deepEqual(new Set(cases.map(({ channel }) => channel)), new Set(['meeting']))
  const of = (words: string) => cases.find(({ details }) => details === words)
  for (const one of cases) {
    const isAnswered = /^Remarque [1-4]$/.test(one.details)
    assert.equal(one.state, isAnswered ? 'answered' : 'open', one.details)
    assert.ok(one.assignee_id, one.details)
    assert.equal(one.promised_on !== null, !isAnswered, one.details)
  }
  assert.deepEqual(
    [of('Remarque 7')?.assignee_id, of('Remarque 7')?.promised_on],
    [staff.karim.id, '2026-12-18'],
  )
  const answers = await house.ask('select 1 from case_answers where case_id = any ($1)', [
    cases.map((c) => c.id),
  ])
  assert.equal(answers.length, 4)
  // Said aloud in the room: nobody is written to again.
  assert.equal(
    (await house.ask(`select 1 from deliveries where case_id = any ($1)`, [cases.map((c) => c.id)])).length,
    0,
  )
  const city = await one<{ sentence: string }>(
    'select sentence from competence_decisions where case_id = $1 and ended_at is null',
    [said[5]?.id],
  )
  assert.match(city?.sentence ?? '', /Ville/)
  // Neighbours and the desk read the same of it: the City has it, and since when.
  await house.doJobs(jobs)
  const passed =
    /C’est la Ville de Port-Liberté qui s’en occupe : nous lui avons transmis [a-z]+ \d+ \w+, et nous vous disons sa réponse/
  const readAtDesk = await (await claire.get(`/bureau/rencontres/${id}`)).text()
  const readInHall = await (await app.request(`/hall/${building.board_code}/rencontres/${id}`)).text()
  for (const page of [readAtDesk, readInHall]) assert.match(page, passed)
  const told = await house.ask<{ n: number }>(
    `select count(distinct resident_id)::int as n from deliveries where dedupe like 'minutes:' || $1 || ':%'`,
    [id],
  )
  assert.equal(told[0]?.n, await occupied())
  const letter = await one<{ text: string; copies: number }>(
    `select min(extra::text) as text, count(*)::int as copies from deliveries where dedupe like 'minutes:' || $1 || ':%' and channel = 'letter' group by resident_id limit 1`,
    [id],
  )
  assert.equal(letter?.copies, 1)
  assert.match(letter?.text ?? '', /Remarque 1\s»/)
  // In a home: never read to the neighbours; taken out by the host: neither.
  assert.doesNotMatch(letter?.text ?? '', /Remarque 5\s»|Remarque 20\s»/)
  assert.match(letter?.text ?? '', /suivie à part/)
  assert.match(letter?.text ?? '', /12 personnes présentes, 8 foyers/)
  const desk = await (await claire.get(`/bureau/rencontres/${id}`)).text()
  assert.match(desk, /Remarque 20/)
  assert.match(desk, /Photos de la feuille/)
  const photos = await house.ask<{ sha256: string }>(
    'select sha256 from meeting_photos where meeting_id = $1',
    [id],
  )
  assert.equal((await claire.get(`/bureau/rencontres/${id}/photos/${photos[0]?.sha256}`)).status, 200)

  const hall = await (await app.request(`/hall/${building.board_code}`)).text()
  assert.match(hall, new RegExp(`/hall/${building.board_code}/rencontres/${id}`))
  const minutes = await (await app.request(`/hall/${building.board_code}/rencontres/${id}`)).text()
  assert.match(minutes, /Remarque 1\s»/)
  assert.match(minutes, /Réponse donnée sur place : Réponse 1/)
  assert.doesNotMatch(minutes, /Remarque 5\s»|Remarque 20\s»/)
  const pdf = await app.request(`/hall/${building.board_code}/rencontres/${id}/compte-rendu.pdf`)
  const { pages, universal } = await readPdf(new Uint8Array(await pdf.arrayBuffer()))
  assert.ok(universal)
  assert.match(pages.map(({ text }) => text).join('\n'), /Remarque 19/)
  // Under the code of another building it is not there.
  assert.equal((await app.request(`/hall/${goeland.boardCode}/rencontres/${id}`)).status, 404)
})

test('the next meeting of that building opens on the answers owed, with what was done since', async () => {
  const next = await plan({ on: '2027-01-14' })
  const page = await (await claire.get(`/bureau/rencontres/${next}`)).text()
  const said = page.slice(page.indexOf('Vous avez dit'))
  assert.ok(said.indexOf('Remarque 8') > 0)
  assert.ok(said.indexOf('Remarque 8') < said.indexOf('Réponse 1'), 'what is owed comes first')
  const { json } = await tablet.sector()
  assert.ok((json.meetings as MeetingsPack).list.length > 0)
})

test('a remark that comes after the end is a demand too; a danger does not wait for the end', async () => {
  const id = await plan({ place: 'Danger' })
  const gas = randomUUIDv7()
  await tablet.send(
    'meeting.remark',
    remark(id, { words: 'Ça sent le gaz dans le hall.', natureCode: 'gas_smell' }),
    { id: gas },
  )
  await house.doJobs(jobs)
  assert.equal(
    (await one<{ danger: string }>('select danger from cases where id = $1', [gas]))?.danger,
    'gas',
  )
  assert.equal((await house.ask('select 1 from alerts where case_id = $1', [gas])).length, 1)
  await tablet.send('meeting.close', { meetingId: id, words: '', hidden: [] })
  await house.doJobs(jobs)
  const late = randomUUIDv7()
  await tablet.send('meeting.remark', remark(id, { words: 'Tard.' }), { id: late })
  await house.doJobs(jobs)
  assert.equal((await house.ask('select 1 from cases where id = $1', [late])).length, 1)
})

test('what a person said of her home is answered to her', async () => {
  const id = await plan({ place: 'Chez moi' })
  const [lives] = await house.ask<{ home: string; resident: string }>(
    `select h.id as home, x.resident_id as resident from homes h join leases l on l.home_id = h.id and l.ends_on is null
       join lease_holders x on x.lease_id = l.id where h.building_id = $1 limit 1`,
    [building.id],
  )
  const command = randomUUIDv7()
  const spot = { kind: 'home', id: lives?.home, label: '' }
  const body = remark(id, { words: 'Mon robinet fuit.', place: spot, residentId: lives?.resident })
  assert.equal((await tablet.send('meeting.remark', body, { id: command })).status, 200)
  await tablet.send('meeting.close', { meetingId: id })
  await house.doJobs(jobs)
  const filed = await one<{ resident_id: string }>('select resident_id from cases where id = $1', [command])
  assert.equal(filed?.resident_id, lives?.resident)
  const far = await tablet.send('meeting.remark', remark(id, { residentId: residents.marek.id }))
  assert.deepEqual([far.status, far.json.error?.code], [422, 'meetings.person'])
})

test('a place of another estate is a no in French; so is a meeting out of her sector', async () => {
  const id = await plan({ place: 'Ailleurs' })
  const [far] = await house.ask<{ id: string }>(`select id from buildings where code = 'COR-1'`)
  const wrong = await tablet.send(
    'meeting.remark',
    remark(id, { place: { kind: 'building', id: far?.id, label: '' } }),
  )
  assert.deepEqual([wrong.status, wrong.json.error?.code], [422, 'meetings.place'])
  const nadia = await fieldDevice(house, app, staff.nadia)
  const reply = await nadia.send('meeting.start', { meetingId: id })
  assert.deepEqual([reply.status, reply.json.error?.code], [404, 'meetings.unknown'])
  const gerard = await fieldDevice(house, app, staff.gerard)
  assert.equal((await gerard.send('meeting.start', { meetingId: id })).status, 404)
  // Only her own: the meeting that is being prepared at Le Bassin.
  assert.deepEqual(
    ((await nadia.sector()).json.meetings as MeetingsPack).list.map(({ where }) => where),
    ['Le Bassin'],
  )
})

test('a resident reads the invitation and the minutes of her building; a resident of another building, nothing', async () => {
  const fatima = await signedIn(house, app, residents.fatima, 'resident')
  const marek = await signedIn(house, app, residents.marek, 'resident')
  const home = await (await fatima.get('/moi')).text()
  assert.match(home, /Vous êtes invité/)
  const list = await (await fatima.get('/moi/rencontres')).text()
  const [past, next] = ['closed', 'planned'].map(
    (state) =>
      `select id from meetings where building_id = '${goeland.buildingId}' and state = '${state}' and invited_at is not null`,
  )
  const closed = (await one<{ id: string }>(past ?? ''))?.id
  const coming = (await one<{ id: string }>(next ?? ''))?.id
  assert.match(list, new RegExp(String(closed)))
  const minutes = await (await fatima.get(`/moi/rencontres/${closed}`)).text()
  assert.match(minutes, /La porte du hall claque la nuit/)
  assert.match(minutes, /le ferme-porte|Le ferme-porte/)
  const invitation = await (await fatima.get(`/moi/rencontres/${coming}`)).text()
  assert.match(invitation, /lampadaire/)
  assert.doesNotMatch(await (await marek.get('/moi')).text(), /Vous êtes invité/)
  for (const id of [closed, coming]) {
    assert.equal((await marek.get(`/moi/rencontres/${id}`)).status, 404)
    assert.equal((await marek.get(`/moi/rencontres/${id}/compte-rendu.pdf`)).status, 404)
  }
  // Planned, nobody invited yet: not even hers.
  const [secret] = await house.ask<{ id: string }>(`select id from meetings where invited_at is null limit 1`)
  assert.equal((await fatima.get(`/moi/rencontres/${secret?.id}`)).status, 404)
})

test('what is about a home is never put back in the minutes', async () => {
  const [home] = await house.ask<{ id: string; meeting_id: string }>(
    `select id, meeting_id from meeting_remarks where spot_kind = 'home' limit 1`,
  )
  const reply = await claire.post(`/bureau/rencontres/${home?.meeting_id}/remarques/${home?.id}/remettre`, {})
  assert.equal(reply.status, 409)
  await assert.rejects(
    house.ask('update meeting_remarks set is_shown = true where id = $1', [home?.id]),
    /check constraint/,
  )
})

test('the sheet that invites a hall says what, when and where', async () => {
  const id = await plan({ place: 'Salle commune' })
  await claire.post(`/bureau/rencontres/${id}/ordre-du-jour`, { command: randomUUIDv7(), item: 'Les vélos' })
  for (const format of ['a4', 'a3']) {
    const pdf = await claire.get(`/bureau/rencontres/${id}/affiche.pdf?format=${format}`)
    const { pages, universal } = await readPdf(new Uint8Array(await pdf.arrayBuffer()))
    assert.equal(pages.length, 1)
    assert.ok(universal)
    assert.match(pages[0]?.text ?? '', /Salle commune[\s\S]*Les vélos/)
  }
})
