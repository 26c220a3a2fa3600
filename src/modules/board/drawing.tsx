// Where in the building is something known, where was it mended? Its elevation, with the common parts that are marked; never a home.
import type { JSX } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Poster } from '../../platform/pdf/documents.ts'
import { type Building, Elevation, partId, zonesOf } from '../../ui/elevation.tsx'
import type { Mark } from '../../ui/icons.tsx'
import { light } from '../../ui/tokens.ts'
import type { Spot } from './queries.ts'
import { words } from './words.fr.ts'

const looks: Record<Spot['state'], Mark> = {
  known: { word: words.marked.known, shape: 'half', tone: 'wait' },
  coming: { word: words.coming, shape: 'diamond', tone: 'wait' },
  done: { word: words.fixed, shape: 'check', tone: 'done' },
}

/** What is known stands before what was mended at the same place. A door or a light without a place of its own is in the hall. */
export function marksOf(building: Building, spots: Spot[]): Record<string, Mark> {
  const zones = new Map(zonesOf(building).map((zone) => [zone.id, zone]))
  const marks: Record<string, Mark> = {}
  for (const state of ['done', 'coming', 'known'] as const)
    for (const spot of spots.filter((one) => one.state === state)) {
      const entrance = building.entrances.find(({ id }) => id === spot.entranceId)
      const zone = zones.get(spot.zoneId ?? '') ?? (entrance && zones.get(partId(entrance, 'hall')))
      if (zone && zone.kind !== 'home') marks[zone.id] = looks[state]
    }
  return marks
}

type DrawingProps = { building: Building; spots: Spot[] }

/** Nothing to draw of a building whose entrances are not known yet. */
export function BoardDrawing({ building, spots }: DrawingProps): JSX.Element | null {
  if (building.entrances.length === 0) return null
  return <Elevation building={building} mode="show" marks={marksOf(building, spots)} />
}

// On paper the sheet of styles is not there, and words so small are not read: shapes and marks alone.
const paper = `.e-wall,.e-earth,.e-roof,.e-glass{fill:${light.wall};stroke:${light.wallEdge}}.e-earth{fill:${light.earth}}.e-roof{fill:${light.roof}}.e-glass{fill:${light.glass}}.e-door{fill:${light.accent}}.e-line{fill:none;stroke:${light.wallEdge};stroke-width:1.5}.wait{fill:${light.wait}}.done{fill:${light.done}}`

/** The same drawing for the poster, with the words in its place. */
export function posterDrawing(building: Building, spots: Spot[]): Poster['drawing'] | undefined {
  if (building.entrances.length === 0) return undefined
  const marks = marksOf(building, spots)
  const html = renderToString(<Elevation building={building} mode="show" marks={marks} />)
  const svg = /<svg.*?<\/svg>/s.exec(html)?.[0]
  if (!svg) return undefined
  const count = (of: Spot['state'][]) =>
    Object.values(marks).filter((mark) => of.some((state) => looks[state] === mark)).length
  return {
    svg: svg
      .replaceAll(/<text.*?<\/text>/gs, '')
      .replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ')
      .replace('>', `><style>${paper}</style>`),
    alt: words.drawingAlt(building.name, count(['done']), count(['known', 'coming'])),
  }
}
