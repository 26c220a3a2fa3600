// Does the hall see where something is known and where it was mended, on the page and on the poster, and never at whose home?
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, test } from 'node:test'
import { brotliCompressSync, constants } from 'node:zlib'
import { goeland, residents, staff } from '../../../db/worlds/people.ts'
import { mount } from '../../../tests/support/browse.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { readPdf } from '../../../tests/support/read-pdf.ts'
import { stopPdf } from '../../platform/pdf/pdf.ts'
import { stylesheet } from '../../ui/styles.ts'
import { fileCase } from '../cases/index.ts'
import { marksOf } from './drawing.tsx'
import { boardPages } from './public.tsx'

const house = await openHouse()
const app = mount(house, boardPages(house.services))
const page = async () => (await app.request(`/hall/${goeland.boardCode}`)).text()
after(stopPdf)

async function liftStops(): Promise<void> {
  const actor = { kind: 'staff' as const, id: staff.claire.id }
  await fileCase(house.services, actor, {
    id: randomUUIDv7(),
    natureCode: 'lift_stuck',
    danger: null,
    details: '',
    channel: 'phone',
    person: { residentId: residents.lucas.id },
    filedBy: actor.id,
    reportedAt: house.services.clock.now(),
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
}

test('the lift that stopped is marked on the drawing, and said beside it; no home is', async () => {
  await liftStops()
  const html = await page()
  assert.match(html, /<svg[^>]*aria-label="[^"]*Goéland/)
  assert.match(html, /Ascenseur<\/span>|Ascenseur<span class="soft">/)
  assert.match(html, /Signalé/)
  const drawing = html.slice(html.indexOf('class="place"'), html.indexOf('<hr'))
  assert.doesNotMatch(drawing, /Logement|href=/)
  assert.doesNotMatch(html, /« [^»]*\(Ascenseur/, 'our own label is not a quotation')
})

test('what is known can be said by a voice server: the thing, since when, who is expected; nobody', async () => {
  await house.ask(
    "update faults set expected_words = 'Réparateur attendu à 14 h.' where equipment_id = $1 and ended_at is null",
    [goeland.liftB],
  )
  const reply = await app.request(`/hall/${goeland.boardCode}/connu.json`)
  const { known } = (await reply.json()) as { known: { aloud: string }[] }
  assert.ok(
    known.some(({ aloud }) =>
      /^Ascenseur en panne, Ascenseur B\. Nous le savons depuis .+\. Réparateur attendu à 14 h\.$/.test(
        aloud,
      ),
    ),
    JSON.stringify(known),
  )
  assert.doesNotMatch(JSON.stringify(known), /Delattre|logement/i)
})

test('the page weighs 10 kB at most with its sheet', async () => {
  const small = (text: string) =>
    brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length
  const weight = small(await page()) + small(stylesheet('resident').css)
  assert.ok(weight <= 10_000, String(weight))
})

test('the poster carries the drawing, with words in its place', async () => {
  const answered = await app.request(`/hall/${goeland.boardCode}/affiche.pdf`)
  const { pages, universal } = await readPdf(new Uint8Array(await answered.arrayBuffer()))
  assert.equal(pages.length, 1)
  assert.ok(universal)
  assert.match(pages[0]?.text ?? '', /dessiné\s:.*signalé/s)
})

test('what is known stands before what was mended; an entrance is its hall; a home is never marked', () => {
  const building = {
    name: 'Goéland',
    entrances: [
      {
        id: 'b',
        code: 'B',
        floors: [
          { level: 0, homes: [{ id: 'h1', label: '01' }] },
          { level: 1, homes: [] },
        ],
        lift: { id: 'lift' },
      },
    ],
    outdoor: [],
  }
  const marks = marksOf(building, [
    { zoneId: 'lift', entranceId: 'b', state: 'known' },
    { zoneId: 'lift', entranceId: 'b', state: 'done' },
    { zoneId: 'h1', entranceId: null, state: 'known' },
    { zoneId: 'a door', entranceId: 'b', state: 'done' },
  ])
  assert.deepEqual(
    Object.entries(marks)
      .map(([zone, { word }]) => `${zone} ${word}`)
      .sort(),
    ['b:hall Fait', 'lift Signalé'],
  )
})
