// Two tablets at one breakfast, and the second finds the network once it is closed: does anything published change by itself?
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
import { as } from '../../platform/db/database.ts'
import { stopPdf } from '../../platform/pdf/pdf.ts'
import { countFacts } from '../activity-review/queries.ts'

after(stopPdf)
const house = await openHouse()
const { services } = house
const app = mountMeetings(house)
services.clock.set('2026-11-24 10:00')
const claire = await signedIn(house, app, staff.claire)
const [sterne] = await house.ask<{ id: string; board_code: string; estate_id: string }>(
  `select id, board_code, estate_id from buildings where code = 'JET-2'`,
)
const building = sterne ?? assert.fail('no such building')
const meetingId = randomUUIDv7()
const desk = `/bureau/rencontres/${meetingId}`
const read = async () => (await (await claire.get(desk)).text()).replaceAll('\u00a0', ' ')
const minutes = async () => (await app.request(`/hall/${building.board_code}/rencontres/${meetingId}`)).text()
const paper = async () => {
  const reply = await claire.get(`${desk}/compte-rendu.pdf`)
  const { pages } = await readPdf(new Uint8Array(await reply.arrayBuffer()))
  return pages.map(({ text }) => text).join(' ')
}
const present = async () => {
  const day = Temporal.Instant.from('2026-11-26T00:00Z')
  const scope = { estateIds: [building.estate_id], agentId: null, from: day, until: day.add({ hours: 24 }) }
  return (await as(services.db, { kind: 'system' }, (tx) => countFacts(tx, scope))).meetingPeople
}
const place = { kind: 'building', id: building.id, label: '' }
const remark = (words: string, at = place) => ({
  meetingId,
  words,
  place: at,
  natureCode: null,
  isCity: false,
  answer: null,
  ownerId: null,
  dueOn: null,
})

test('what arrives once it is closed changes neither page, paper nor bilan; the meeting’s page says it is there', async () => {
  const planned = { command: meetingId, kind: 'breakfast', where: `building:${building.id}` }
  const when = { on: '2026-11-26', hour: '10 h', place: 'Hall', host: staff.claire.id, welcome: '' }
  assert.equal((await claire.post('/bureau/rencontres/nouvelle', { ...planned, ...when })).status, 303)
  await claire.post(`${desk}/inviter`, { short: '1' })
  services.clock.set('2026-11-26 10:05')
  const first = await fieldDevice(house, app, staff.claire)
  await first.send('meeting.count', { meetingId, count: 5, homes: 4 })
  await first.send('meeting.remark', remark('Le local à vélos ferme mal.'))
  await first.send('meeting.close', { meetingId, words: '', hidden: [] })
  await house.doJobs(jobs)
  const before = { minutes: await minutes(), paper: await paper() }
  assert.match(before.minutes, /5 personnes présentes, 4 foyers/)
  assert.doesNotMatch(await read(), /À regarder/)

  services.clock.set('2026-11-26 12:00')
  const second = await fieldDevice(house, app, staff.karim)
  const counted = await second.send('meeting.count', { meetingId, count: 19, homes: 14 })
  assert.match(JSON.stringify(counted.json), /déjà terminée[\s\S]*gardé à côté/)
  const id = randomUUIDv7()
  const noted = await second.send('meeting.remark', remark('La cour est sombre.'), { id })
  assert.match(JSON.stringify(noted.json), /déjà terminée/)
  const [home] = await house.ask<{ id: string }>('select id from homes where building_id = $1 limit 1', [
    building.id,
  ])
  const atHome = { kind: 'home', id: home?.id ?? '', label: '' }
  await second.send('meeting.remark', remark('Chez moi l’eau est tiède.', atHome))
  await house.doJobs(jobs)
  assert.equal((await house.ask('select 1 from cases where id = $1', [id])).length, 1, 'nothing said is lost')
  assert.deepEqual({ minutes: await minutes(), paper: await paper() }, before)
  assert.equal(await present(), 5)
  const seen = await read()
  assert.match(seen, /À regarder : arrivé après la clôture/)
  assert.match(seen, /Un autre appareil a compté 19 personnes, 14 foyers après la clôture/)
  assert.match(seen, /Remarque « ?La cour est sombre/)
  assert.match(seen, /5 personnes présentes, 4 foyers/)
  assert.match(await (await claire.get('/bureau/rencontres')).text(), /À regarder/)
})

test('a colleague corrects the number: every page says it, and the day it was corrected; sent twice it is one', async () => {
  const [late] = await house.ask<{ id: string }>(
    'select id from meeting_counts where meeting_id = $1 and late_at is not null',
    [meetingId],
  )
  services.clock.set('2026-11-27 09:00')
  const again = await signedIn(house, app, staff.claire)
  for (const command of [randomUUIDv7(), randomUUIDv7()])
    assert.equal((await again.post(`${desk}/tardifs/${late?.id}/corriger`, { command })).status, 303)
  assert.match(
    await minutes(),
    /19 personnes présentes, 14 foyers[\s\S]{0,90}Nombre corrigé le vendredi 27 novembre/,
  )
  assert.match((await paper()).replace(/\s+/g, ' '), /Nombre corrigé le vendredi 27 novembre 2026/)
  assert.equal(await present(), 19)
  const corrections = await house.ask(
    `select 1 from journal where subject_id = $1 and event = 'meeting.count_corrected'`,
    [meetingId],
  )
  assert.equal(corrections.length, 1)
  assert.doesNotMatch(await (await again.get(desk)).text(), /Un autre appareil a compté/)
})

test('the remark is read in the minutes once a colleague puts it there; what was looked at is no longer shown as to look at', async () => {
  const [cour] = await house.ask<{ id: string }>(
    `select id from meeting_remarks where meeting_id = $1 and words = 'La cour est sombre.'`,
    [meetingId],
  )
  assert.doesNotMatch(await minutes(), /La cour est sombre/)
  const again = await signedIn(house, app, staff.claire)
  assert.equal((await again.post(`${desk}/remarques/${cour?.id}/remettre`, {})).status, 303)
  assert.match(await minutes(), /La cour est sombre/)
  const shown = await (await again.get(desk)).text()
  const seen = /name="seen" value="([^"]+)"/.exec(shown)?.[1] ?? assert.fail('the home’s remark is left')
  assert.equal((await again.post(`${desk}/tardifs/laisser`, { seen })).status, 303)
  assert.doesNotMatch(await (await again.get(desk)).text(), /À regarder/)
  assert.doesNotMatch(await (await again.get('/bureau/rencontres')).text(), /À regarder/)
  services.clock.set('2026-11-27 11:00')
  const third = await fieldDevice(house, app, staff.karim)
  await third.send('meeting.count', { meetingId, count: 2, homes: null })
  const later = await signedIn(house, app, staff.claire)
  assert.match(await (await later.get(desk)).text(), /Un autre appareil a compté 2/)
})
