// A breakfast that nobody planned, a room of which only people were counted, a long list of what was said: is each told as it is?
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, test } from 'node:test'
import { residents, staff } from '../../../db/worlds/people.ts'
import { signedIn } from '../../../tests/support/browse.ts'
import { fieldDevice } from '../../../tests/support/field-device.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { mountMeetings } from '../../../tests/support/meetings.ts'
import { readPdf } from '../../../tests/support/read-pdf.ts'
import { jobs } from '../../app.ts'
import { stopPdf } from '../../platform/pdf/pdf.ts'
import { residentMeetings } from './resident.tsx'

after(stopPdf)
const house = await openHouse()
const { services } = house
const app = mountMeetings(house, residentMeetings(services))
const claire = await signedIn(house, app, staff.claire)
const [goeland] = await house.ask<{ id: string; board_code: string }>(
  `select id, board_code from buildings where code = 'JET-1'`,
)
const building = goeland ?? assert.fail('no such building')
const form = (more: Record<string, string> = {}) => ({
  command: randomUUIDv7(),
  kind: 'breakfast',
  where: `building:${building.id}`,
  on: '2026-11-23',
  hour: '10 h',
  place: 'Hall de l’entrée B',
  host: staff.claire.id,
  ...more,
})
const sheet = (id: string, rest = '') => `/bureau/rencontres/${id}/feuille${rest}`
const note = (id: string, words: string) =>
  claire.post(sheet(id, '/remarque'), {
    command: randomUUIDv7(),
    words,
    spot: `building:${building.id}`,
    shown: '1',
  })

test('held without an invitation, it is typed afterwards; its minutes are read in the hall and by those who live there', async () => {
  const early = await claire.post('/bureau/rencontres/tenue', form({ on: '2026-11-25' }))
  assert.equal(early.status, 422)
  assert.match(await early.text(), /pas encore passé/)
  assert.equal((await claire.post('/bureau/rencontres/tenue', form({ on: '2025-10-01' }))).status, 422)
  const planned = form()
  const made = await claire.post('/bureau/rencontres/tenue', planned)
  assert.equal(made.headers.get('location'), sheet(planned.command))
  const id = planned.command
  // Before it is over the hall knows nothing of it.
  assert.equal((await app.request(`/hall/${building.board_code}/rencontres/${id}`)).status, 404)
  for (let each = 1; each <= 26; each++)
    assert.equal((await note(id, `Remarque dite numéro ${each}.`)).status, 303)
  assert.equal((await claire.post(sheet(id, '/presents'), { people: '12', homes: '' })).status, 303)
  assert.match(await (await claire.get(sheet(id))).text(), /personne n’étant invité/)
  assert.equal((await claire.post(sheet(id, '/terminer'), { command: randomUUIDv7() })).status, 303)
  assert.doesNotMatch(
    await (await claire.get(`/bureau/rencontres/${id}?fait=terminee`)).text(),
    /part aux invités|chaque logement invité/,
  )
  await house.doJobs(jobs)
  const cases = await house.ask<{ assignee_id: string | null }>(
    'select c.assignee_id from cases c join meeting_remarks r on r.case_id = c.id where r.meeting_id = $1',
    [id],
  )
  assert.equal(cases.length, 26)
  assert.ok(cases.every(({ assignee_id }) => assignee_id))
  const minutes = await (await app.request(`/hall/${building.board_code}/rencontres/${id}`)).text()
  assert.match(minutes, /12 personnes présentes, nombre de foyers non relevé/)
  assert.doesNotMatch(minutes, /\d %/)
  assert.match(minutes, /Remarque dite numéro 26/)
  const fatima = await signedIn(house, app, residents.fatima, 'resident')
  assert.equal((await fatima.get(`/moi/rencontres/${id}`)).status, 200)
  const marek = await signedIn(house, app, residents.marek, 'resident')
  assert.equal((await marek.get(`/moi/rencontres/${id}`)).status, 404)
})

test('what was said is all there: the first twenty, then how many more, opened on the page, whole on paper', async () => {
  const next = form({ on: '2026-12-10' })
  assert.equal((await claire.post('/bureau/rencontres/nouvelle', next)).status, 303)
  const page = await (await claire.get(`/bureau/rencontres/${next.command}`)).text()
  const more = Number(/Lire aussi (\d+) autres remarques/.exec(page.replace(/\u00a0/g, ' '))?.[1])
  const said = new Set(page.match(/Remarque dite numéro \d+/g))
  assert.equal(said.size, 26)
  // What older meetings still owe is there too.
  assert.ok(more >= 6, String(more))
  const tablet = await fieldDevice(house, app, staff.claire)
  const pack = (await tablet.sector()).json.meetings as {
    list: { id: string; said: unknown[]; saidMore: number }[]
  }
  const held = pack.list.find(({ id }) => id === next.command) ?? assert.fail('not on the tablet')
  assert.deepEqual([held.said.length, held.saidMore], [20, more])
  services.clock.set('2026-12-10 11:00')
  const later = await signedIn(house, app, staff.claire)
  await later.post(sheet(next.command, '/presents'), { people: '9', homes: '' })
  await later.post(sheet(next.command, '/terminer'), { command: randomUUIDv7() })
  await house.doJobs(jobs)
  const pdf = await later.get(`/bureau/rencontres/${next.command}/compte-rendu.pdf`)
  const { pages } = await readPdf(new Uint8Array(await pdf.arrayBuffer()))
  const text = pages
    .map((one) => one.text)
    .join(' ')
    .replace(/\s+/g, ' ')
  assert.equal(new Set(text.match(/Remarque dite numéro \d+/g)).size, 26)
})

test('people counted without homes give no share; homes typed afterwards do', async () => {
  services.clock.set('2026-12-11 10:00')
  const again = await signedIn(house, app, staff.claire)
  const planned = form({ on: '2026-12-14' })
  await again.post('/bureau/rencontres/nouvelle', planned)
  await again.post(`/bureau/rencontres/${planned.command}/inviter`, { short: '1' })
  services.clock.set('2026-12-14 12:00')
  await again.post(sheet(planned.command, '/presents'), { people: '14', homes: '' })
  await again.post(sheet(planned.command, '/terminer'), { command: randomUUIDv7() })
  const page = `/bureau/rencontres/${planned.command}`
  const before = await (await again.get(page)).text()
  assert.match(before, /14 personnes présentes, nombre de foyers non relevé/)
  assert.match(before, /Combien de foyers étaient là/)
  assert.equal((await again.post(`${page}/foyers`, { homes: 'onze' })).status, 422)
  assert.equal((await again.post(`${page}/foyers`, { homes: '11' })).status, 303)
  const afterwards = await (await again.get(page)).text()
  assert.match(afterwards, /14 personnes présentes, 11 foyers · \d+ logements occupés invités · \d+ %/)
  assert.doesNotMatch(afterwards, /Combien de foyers étaient là/)
})
