// Would somebody with neither e-mail nor smartphone read her answer, and could she answer it? The printed file, then her code.
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, test } from 'node:test'
import { getDocumentProxy } from 'unpdf'
import { goeland, residents, staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { readPdf } from '../../../tests/support/read-pdf.ts'
import { jobs } from '../../app.ts'
import { stopPdf } from '../../platform/pdf/pdf.ts'
import { deskCases } from '../cases/desk.tsx'
import { answer, fileCase } from '../cases/index.ts'
import { residentCases } from '../cases/resident.tsx'
import { deliveriesDesk } from './desk.tsx'

const house = await openHouse()
const { services } = house
const app = mount(house, deliveriesDesk(services), residentCases(services), deskCases(services))
const actor = { kind: 'staff' as const, id: staff.claire.id }
const claire = await signedIn(house, app, staff.claire)
after(stopPdf)

await house.ask(
  `update residents set answer_channel = 'letter', large_print = (id = $1) where id = any ($2)`,
  [residents.odette.id, [residents.odette.id, residents.lucas.id]],
)
const cases = new Map<string, string>()
for (const [name, person] of [
  ['odette', residents.odette],
  ['lucas', residents.lucas],
] as const) {
  const id = randomUUIDv7()
  cases.set(name, id)
  await fileCase(services, actor, {
    id,
    natureCode: 'lift_stuck',
    danger: null,
    details: '',
    channel: 'paper',
    person: { residentId: person.id },
    filedBy: actor.id,
    reportedAt: services.clock.now(),
    joinFaultId: null,
    photos: [],
    place: {
      kind: 'common',
      ground: 'common',
      estateId: goeland.estateId,
      buildingId: goeland.buildingId,
      entranceId: goeland.entranceB,
      homeId: null,
      equipmentId: goeland.liftB,
      placeId: null,
      words: '',
    },
  })
  await answer(
    services,
    actor,
    { caseId: id },
    { commandId: randomUUIDv7(), kind: 'final', body: `L’ascenseur remarche, ${person.firstName}.` },
  )
}
await house.doJobs(jobs)
// Only the answers: their acknowledgements left in another batch.
await house.ask(`update deliveries set state = 'posted' where state = 'to_print' and answer_id is null`)
const stateOf = async (name: string) =>
  (await house.ask<{ state: string }>('select state from cases where id = $1', [cases.get(name)]))[0]?.state

type Word = { text: string; page: number; xMm: number; yMm: number; points: number }
/** Where each piece of text stands, from the upper left corner of its sheet. */
async function wordsOf(bytes: Uint8Array): Promise<Word[]> {
  const pdf = await getDocumentProxy(bytes.slice())
  const words: Word[] = []
  for (let page = 1; page <= pdf.numPages; page++) {
    const sheet = await pdf.getPage(page)
    const height = sheet.view[3] ?? 0
    for (const item of (await sheet.getTextContent()).items)
      if ('str' in item && item.str.trim() !== '')
        words.push({
          text: item.str,
          page,
          xMm: (Number(item.transform[4]) * 25.4) / 72,
          yMm: ((height - Number(item.transform[5])) * 25.4) / 72,
          points: Math.hypot(Number(item.transform[2]), Number(item.transform[3])),
        })
  }
  await pdf.loadingTask.destroy()
  return words
}

const made = await claire.post('/bureau/courriers', { command: randomUUIDv7() })
const number = /lot-(\d+)/.exec(made.headers.get('location') ?? '')?.[1]
const file = new Uint8Array(await (await claire.get(`/bureau/courriers/${number}.pdf`)).arrayBuffer())
const pdf = await readPdf(file)
/** Where each letter begins: in large type it may take two sheets. */
const first = pdf.pages.flatMap(({ text }, n) => (/L’ascenseur remarche/.test(text) ? [n] : []))
const codes = pdf.pages.map(
  ({ text }) => /tapez\s+le\s+code\s+([0-9A-Z]{4}(?:[ \u00a0][0-9A-Z]{4}){2})/.exec(text)?.[1] ?? '',
)

test('one file, tagged for everyone, one sheet for each person, nobody’s words on another’s', () => {
  assert.deepEqual([pdf.tagged, pdf.universal, pdf.lang], [true, true, 'fr'])
  assert.equal(first.length, 2)
  assert.equal(pdf.pages.filter(({ text }) => /Code QR : http/.test(text)).length, 2)
  assert.equal(pdf.pages.filter(({ text }) => /Odette/.test(text)).length, 1)
  assert.equal(pdf.pages.filter(({ text }) => /Odette/.test(text) && /Lucas/.test(text)).length, 0)
  assert.ok(first.every((n) => pdf.pages[n]?.roles.includes('H1')))
})

test('her address shows in the window of the envelope, and nothing else does', async () => {
  const words = await wordsOf(file)
  // What always shows: 100 to 190 mm from the left, 55 to 79 mm from the top, however the sheet slides.
  const shown = words.filter(
    ({ page, xMm, yMm }) => first.includes(page - 1) && xMm >= 100 && xMm < 190 && yMm >= 52 && yMm <= 82,
  )
  for (const { text, xMm, yMm } of shown)
    assert.ok(yMm >= 55 && yMm <= 79 && xMm >= 100, `${text} at ${xMm}, ${yMm}`)
  for (const page of first.map((n) => n + 1)) {
    const lines = shown
      .filter((word) => word.page === page)
      .map(({ text }) => text)
      .join(' ')
    assert.match(lines, /^(Madame Odette|Monsieur Lucas) /)
    assert.match(lines, /Logement \d+ 3 quai de la Jetée 62999 Port-Liberté$/)
    assert.doesNotMatch(lines, /ascenseur/i)
  }
})

test('who asked for large letters reads them in 16 points at least', async () => {
  const words = await wordsOf(file)
  const said = words.filter(({ text }) => /remarche/.test(text))
  const large = said.find(({ text }) => /Odette/.test(text))
  const plain = said.find(({ text }) => /Lucas/.test(text))
  assert.ok((large?.points ?? 0) >= 16, String(large?.points))
  assert.ok((plain?.points ?? 99) < 16)
})

test('the code of the letter says "non" however it is typed, and "oui" later; a wrong one opens nothing', async () => {
  assert.equal(new Set(codes.filter(Boolean)).size, 2)
  const begun = pdf.pages.findIndex(({ text }) => /Odette/.test(text))
  const mine = codes.slice(begun).find(Boolean) ?? ''
  assert.match(await (await app.request('/reglee')).text(), /Le code de notre lettre/)
  const typed = mine.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')
  const mistyped = await app.request('/reglee?code=K7MP-2QXD-9HTT')
  assert.equal(mistyped.status, 422)
  const shownAgain = await mistyped.text()
  assert.ok(shownAgain.includes('Ce code n’est pas le bon') && shownAgain.includes('value="K7MP-2QXD-9HTT"'))
  const led = await app.request(`/reglee?code=${encodeURIComponent(typed)}`)
  assert.equal(led.status, 303)
  const path = led.headers.get('location') ?? ''
  assert.match(await (await app.request(path)).text(), /remarche, Odette/)
  const say = (settled: string) =>
    app.request(path, {
      method: 'POST',
      body: new URLSearchParams({ settled }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
  assert.equal((await say('no')).status, 303)
  assert.equal(await stateOf('odette'), 'open')
  const wrong = `${mine.replaceAll(/\s/g, '-').slice(0, -1)}${mine.endsWith('A') ? 'B' : 'A'}`
  assert.equal((await app.request(`/reglee/${wrong}`)).status, 404)
})

test('by telephone or on paper, the adviser writes down what she said', async () => {
  const [row] = await house.ask<{ number: string }>('select number::text from cases where id = $1', [
    cases.get('lucas'),
  ])
  const reply = await claire.post(`/bureau/demandes/${row?.number}/avis`, {
    settled: 'yes',
    verdict_words: 'Par téléphone : tout va bien',
    command: randomUUIDv7(),
  })
  assert.equal(reply.status, 303)
  assert.equal(await stateOf('lucas'), 'closed')
  const [verdict] = await house.ask<{ given_by: string }>(
    'select given_by from case_verdicts where case_id = $1',
    [cases.get('lucas')],
  )
  assert.equal(verdict?.given_by, 'staff')
})
