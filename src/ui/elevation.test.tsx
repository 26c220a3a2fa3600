// Does the drawn building hold every place, in walking order, without a name, and small?
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { brotliCompressSync } from 'node:zlib'
import { renderToString } from 'preact-render-to-string'
import { type Building, Elevation, landingId, partId, type Zone, zonesOf } from './elevation.tsx'
import { sampleBuilding, sampleMarks } from './gallery.tsx'

const pickable = (zone: Zone) =>
  zone.kind === 'home' ? undefined : `/moi/signaler/ou?lieu=${encodeURIComponent(zone.id)}`
const bytesOf = (html: string) => brotliCompressSync(html).length

// Identifiers as the database makes them: they are what compresses least.
function withRealIds(building: Building): Building {
  return {
    ...building,
    entrances: building.entrances.map((entrance) => ({
      ...entrance,
      id: randomUUID(),
      lift: { id: randomUUID() },
      floors: entrance.floors.map((floor) => ({
        ...floor,
        homes: floor.homes.map((home) => ({ ...home, id: randomUUID() })),
      })),
    })),
    outdoor: building.outdoor.map((place) => ({ ...place, id: randomUUID() })),
  }
}

test('a building of sixty homes, to pick from, with its list, is sent in 3 kB', () => {
  const building = withRealIds(sampleBuilding())
  const links = renderToString(<Elevation building={building} mode="pick" hrefOf={pickable} />)
  assert.ok(bytesOf(links) <= 3000, `links: ${bytesOf(links)} bytes`)
  const radios = renderToString(<Elevation building={building} mode="pick" name="where" />)
  assert.ok(bytesOf(radios) <= 3000, `radios: ${bytesOf(radios)} bytes`)
})

test('a building of sixty homes, each of them marked, is sent in 3 kB', () => {
  const building = withRealIds(sampleBuilding())
  const homes = zonesOf(building).filter((zone) => zone.kind === 'home')
  assert.equal(homes.length, 60)
  const kinds = Object.values(sampleMarks)
  const marks = Object.fromEntries(homes.map((home, index) => [home.id, kinds[index % kinds.length]!]))
  const html = renderToString(<Elevation building={building} mode="show" marks={marks} />)
  assert.ok(bytesOf(html) <= 3000, `${bytesOf(html)} bytes`)
})

test('one walks in by the hall, up floor by floor, then to the roof, the cellars and outside', () => {
  const [entrance] = sampleBuilding(1).entrances
  const order = zonesOf(sampleBuilding(1))
    .filter((zone) => zone.kind !== 'home')
    .map((zone) => zone.id)
  assert.deepEqual(order.slice(0, 10), [
    partId(entrance!, 'hall'),
    ...[1, 2, 3, 4, 5].map((level) => landingId(entrance!, level)),
    'lift-A',
    partId(entrance!, 'stairs'),
    partId(entrance!, 'roof'),
    partId(entrance!, 'cellar'),
  ])
  const html = renderToString(<Elevation building={sampleBuilding(1)} mode="pick" hrefOf={pickable} />)
  const names = [...html.matchAll(/aria-label="([^"]+)"/g)].map((match) => match[1])
  assert.equal(names[0], 'Dessin du bâtiment Les Dunes')
  assert.equal(names[1], 'Hall, entrée A')
  assert.equal(names[4], 'Palier du 3e étage, entrée A')
})

test('whatever can be picked on the drawing can be picked in the list', () => {
  const html = renderToString(<Elevation building={sampleBuilding()} mode="pick" hrefOf={pickable} />)
  const [drawing, list] = html.split('</svg>')
  const hrefs = (part: string) => [...part.matchAll(/href="([^"]+)"/g)].map((match) => match[1]).sort()
  assert.equal(hrefs(drawing!).length, 36)
  assert.deepEqual(hrefs(list!), hrefs(drawing!))
})

test('a mark is a word before it is a shape or a colour', () => {
  const marks = { 'lift-A': sampleMarks.stuck, 'home-A32': sampleMarks.repaired }
  const shown = renderToString(<Elevation building={sampleBuilding(1)} mode="show" marks={marks} />)
  assert.match(shown, /Ascenseur.*entrée A.*En panne/)
  assert.match(shown, /Logement A32.*Réparé/)
  const picked = renderToString(
    <Elevation building={sampleBuilding(1)} mode="pick" marks={marks} hrefOf={pickable} />,
  )
  assert.match(picked, /aria-label="Ascenseur, entrée A : En panne"/)
})

test('a common part keeps the identifier the landlord gave it', () => {
  const [entrance] = sampleBuilding(1).entrances
  assert.equal(partId({ ...entrance!, parts: { hall: 'place-7' } }, 'hall'), 'place-7')
  assert.equal(partId(entrance!, 'roof'), 'entrance-A:roof')
})

test('a house with no floor above and no lift has neither stairs nor lift', () => {
  const house: Building = {
    name: 'Impasse des Mouettes',
    entrances: [{ id: 'e', code: '1', floors: [{ level: 0, homes: [{ id: 'h', label: '1' }] }] }],
    outdoor: [],
  }
  assert.deepEqual(
    zonesOf(house).map((zone) => zone.kind),
    ['hall', 'roof', 'cellar', 'home'],
  )
  assert.match(renderToString(<Elevation building={house} mode="show" />), /Rien à signaler/)
})

test('what is around only is drawn alone: no room is kept for a building that is not there', () => {
  const around = { ...sampleBuilding(1), entrances: [] }
  const html = renderToString(<Elevation building={around} mode="pick" hrefOf={pickable} />)
  assert.doesNotMatch(html, /e-line" d="M0 /)
  const height = Number(/height="(\d+)"/.exec(html)?.[1])
  const rows = Math.ceil(around.outdoor.length / 2)
  assert.equal(height, 16 + rows * 80 - 8 + 16, 'two places a row, a margin above and below')
})
