// Where is it? The drawn elevation of a building: picked with a thumb, read at a glance, walked by keyboard.
import type { JSX } from 'preact'
import { type HrefOf, MarkList, PickList } from './elevation-lists.tsx'
import {
  type Box,
  type Building,
  type DrawnEntrance,
  type DrawnZone,
  type Plan,
  planOf,
  sizes,
  type Zone,
} from './elevation-plan.ts'
import { type Mark, shapePath } from './icons.tsx'
import { words } from './words.fr.ts'

export type { Building, Zone } from './elevation-plan.ts'
export { landingId, partId, zonesOf } from './elevation-plan.ts'

export type ElevationProps = {
  building: Building
  marks?: Record<string, Mark> | undefined
  mode: 'pick' | 'show'
  // The address behind a zone; a zone without one cannot be picked.
  hrefOf?: HrefOf | undefined
  // In 'pick': the choices beside the drawing are radios of this name, for the form around them.
  name?: string | undefined
  value?: string | undefined
  // In 'show': a list of many homes is folded, one part an entrance, with what is counted in it.
  foldList?: boolean | undefined
}

// Anonymous by construction: it knows places, never people.
export function Elevation(props: ElevationProps): JSX.Element {
  const { building, marks = {}, mode, hrefOf = () => undefined } = props
  const draw: Draw = { marks, hrefOf, pick: mode === 'pick' }
  const wideHomes = draw.pick && building.entrances.some((entrance) => hasPickableHome(entrance, hrefOf))
  const plan = planOf(building, draw.pick ? (wideHomes ? sizes.thumbHomes : sizes.thumb) : sizes.eye)
  const hasLinks = allZones(plan).some(({ zone }) => hrefOf(zone))
  return (
    <div class="place">
      {/* Without links inside, a wide drawing must still scroll by keyboard. */}
      <div class={draw.pick ? 'elev' : 'elev show'} tabIndex={draw.pick && !hasLinks ? 0 : undefined}>
        <svg
          width={plan.width}
          height={plan.height}
          viewBox={`0 0 ${plan.width} ${plan.height}`}
          role={hasLinks ? 'group' : 'img'}
          aria-label={words.building.drawing(building.name)}
        >
          {plan.entrances.length > 0 && <path class="e-line" d={`M0 ${plan.ground}h${plan.width}`} />}
          {plan.entrances.map((drawn) => (
            <EntranceDrawing drawn={drawn} draw={draw} />
          ))}
          {plan.outdoor.map((drawn) => (
            <OutdoorTile drawn={drawn} draw={draw} />
          ))}
        </svg>
      </div>
      {draw.pick ? (
        <PickList plan={plan} marks={marks} hrefOf={hrefOf} name={props.name} value={props.value} />
      ) : (
        <MarkList plan={plan} marks={marks} hrefOf={hrefOf} fold={props.foldList} />
      )}
    </div>
  )
}

type Draw = { marks: Record<string, Mark>; hrefOf: HrefOf; pick: boolean }

function hasPickableHome(entrance: Building['entrances'][number], hrefOf: HrefOf): boolean {
  return entrance.floors.some(({ level, homes }) =>
    homes.some(({ id, label }) => hrefOf({ id, kind: 'home', label, entranceId: entrance.id, level })),
  )
}

function allZones(plan: Plan): DrawnZone[] {
  return [...plan.entrances.flatMap(({ zones, homes }) => [...zones, ...homes]), ...plan.outdoor]
}

function EntranceDrawing({ drawn, draw }: { drawn: DrawnEntrance; draw: Draw }): JSX.Element {
  const { entrance, box, zones, homes } = drawn
  const free = homes.filter(({ zone }) => !draw.marks[zone.id] && !draw.hrefOf(zone))
  const inside = (kinds: Zone['kind'][]) => zones.filter(({ zone }) => kinds.includes(zone.kind))
  const at = words.building.inEntrance(entrance.code)
  const zoneOf = (each: DrawnZone) => <ZoneDrawing drawn={each} at={at} draw={draw} />
  const panes = <path class="e-glass" d={free.map(({ box }) => rect(box)).join('')} pointer-events="none" />
  // Painted and walked in the same order: the hall, each floor, the shafts over them, then roof and cellars.
  return (
    <g>
      {inside(['hall']).map(zoneOf)}
      <path class="e-wall" d={rect(box)} pointer-events="none" fill-opacity="0" />
      {inside(['landing']).map(zoneOf)}
      {inside(['lift', 'stairs']).map(zoneOf)}
      {free.length > 0 && panes}
      {homes.filter((each) => !free.includes(each)).map(zoneOf)}
      {inside(['roof', 'cellar']).map(zoneOf)}
      <Door box={zones[0]!.box} code={entrance.code} />
    </g>
  )
}

// The link takes the whole zone; what is written on it lets the thumb through.
function ZoneDrawing({ drawn, at, draw }: { drawn: DrawnZone; at?: string; draw: Draw }): JSX.Element {
  const { zone, box } = drawn
  const mark = draw.marks[zone.id]
  const href = draw.hrefOf(zone)
  const looks = (
    <>
      <ZoneShape zone={zone} box={box} />
      {mark && <MarkShape mark={mark} box={box} zone={zone} />}
    </>
  )
  if (!href) return looks
  const name = [zone.label, at].filter(Boolean).join(', ') + (mark ? ` : ${mark.word}` : '')
  return (
    <a href={href} aria-label={name}>
      {looks}
    </a>
  )
}

const zoneGrounds: Partial<Record<Zone['kind'], string>> = {
  home: 'e-glass',
  cellar: 'e-earth',
  roof: 'e-roof',
}

function ZoneShape({ zone, box }: { zone: Zone; box: Box }): JSX.Element {
  const ground = zoneGrounds[zone.kind] ?? 'e-wall'
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  const shape = <path class={`${ground} z`} d={zone.kind === 'roof' ? roof(box) : rect(box)} />
  switch (zone.kind) {
    case 'home':
      return shape
    case 'landing':
    case 'hall':
      return (
        <>
          {shape}
          <text x={box.x + 8} y={middle.y + 5}>
            {zone.kind === 'hall' ? zone.label : words.building.floorShort(zone.level ?? 0)}
          </text>
        </>
      )
    case 'lift':
    case 'stairs':
      return (
        <>
          {shape}
          <path class="e-line" d={zone.kind === 'lift' ? cabin(box) : steps(box)} />
          {isLabelled(box) && (
            <text class="lab" transform={`translate(${middle.x + 5} ${middle.y})rotate(-90)`}>
              {zone.label}
            </text>
          )}
        </>
      )
    default:
      return (
        <>
          {shape}
          <text class="lab" x={middle.x} y={middle.y + 5}>
            {zone.label}
          </text>
        </>
      )
  }
}

function Door({ box, code }: { box: Box; code: string }): JSX.Element {
  const middle = box.x + box.width / 2
  const height = box.height - 24
  const bottom = box.y + box.height
  return (
    <g pointer-events="none">
      <path class="e-door" d={`M${middle - 14} ${bottom}v-${height}h28v${height}z`} />
      <path class="e-door" d={`M${middle - 22} ${bottom - height - 2}v-4h44v4z`} />
      <text class="lab e-code" x={middle} y={bottom - height / 2 + 5}>
        {code}
      </text>
    </g>
  )
}

const outdoorShapes: Record<string, string> = {
  lawn: 'M12 22v-7M12 15a6 6 0 1 1 .1 0z',
  car_park: 'M5 3h14v18H5zM10 17V7h3a2.5 2.5 0 0 1 0 6h-3',
  garage: 'M3 21V9l9-5 9 5v12M7 21v-8h10v8M7 17h10',
  bins: 'M6 8h12l-1 13H7zM4 8h16M10 4h4v4h-4zM10 12v6M14 12v6',
  bin_room: 'M6 8h12l-1 13H7zM4 8h16M10 4h4v4h-4zM10 12v6M14 12v6',
  playground: 'M4 21V5l14 16M4 9h5M4 13h8M18 21h3',
  path: 'M9 21l2-18M15 21L13 3M4 21h16',
  pavement: 'M3 15h18v4H3zM9 15v4M15 15v4M3 9h18',
  street: 'M8 21V5a3 3 0 0 1 6 0v1M11 6h6M6 21h4',
  other: 'M12 21s6-6 6-11a6 6 0 0 0-12 0c0 5 6 11 6 11z',
}

function OutdoorTile({ drawn, draw }: { drawn: DrawnZone; draw: Draw }): JSX.Element {
  const { zone, box } = drawn
  const href = draw.hrefOf(zone)
  const mark = draw.marks[zone.id]
  const lines = linesOf(zone.label, Math.floor(box.width / 8.6))
  const middle = box.x + box.width / 2
  const iconPath = outdoorShapes[zone.outdoorKind ?? 'other'] ?? outdoorShapes.other
  const looks = (
    <>
      <rect class="e-earth z" x={box.x} y={box.y} width={box.width} height={box.height} rx="6" />
      {lines.length === 1 && (
        <path class="e-line" transform={`translate(${middle - 12} ${box.y + 6})`} d={iconPath} />
      )}
      <text class="lab">
        {lines.map((line, index) => (
          <>
            <tspan x={middle} y={box.y + box.height - 12 - (lines.length - 1 - index) * 18}>
              {line}
            </tspan>{' '}
          </>
        ))}
      </text>
      {mark && <MarkShape mark={mark} box={box} zone={zone} />}
    </>
  )
  if (!href) return looks
  return (
    <a href={href} aria-label={zone.label + (mark ? ` : ${mark.word}` : '')}>
      {looks}
    </a>
  )
}

// A long name takes the place of the icon, on two lines.
function linesOf(label: string, lettersMax: number): string[] {
  if (label.length <= lettersMax) return [label]
  const cut = label.lastIndexOf(' ', lettersMax)
  const [first, rest] = cut > 0 ? [label.slice(0, cut), label.slice(cut + 1)] : [label, '']
  return [first, rest].filter(Boolean).map((line) => line.slice(0, lettersMax))
}

// Where a status sits on its zone: in the window, before the windows of a floor, on top of a shaft.
function MarkShape({ mark, box, zone }: { mark: Mark; box: Box; zone: Zone }): JSX.Element {
  const middleY = box.y + box.height / 2
  const place: Partial<Record<Zone['kind'], { x: number; y: number }>> = {
    home: { x: box.x + box.width / 2, y: middleY },
    lift: { x: box.x + box.width / 2, y: box.y + 16 },
    stairs: { x: box.x + box.width / 2, y: box.y + 16 },
    landing: { x: box.x + 40, y: middleY },
    hall: { x: box.x + box.width - 20, y: middleY },
    outdoor: { x: box.x + box.width - 16, y: box.y + 16 },
  }
  const { x, y } = place[zone.kind] ?? { x: box.x + box.width - 18, y: middleY }
  const scale = zone.kind === 'home' && box.width < 40 ? 1 : 1.25
  return (
    <path
      class={`mark ${mark.tone}`}
      fill-rule="evenodd"
      transform={`translate(${x - 8 * scale} ${y - 8 * scale})scale(${scale})`}
      d={shapePath(mark.shape)}
    />
  )
}

function rect({ x, y, width, height }: Box): string {
  return `M${x} ${y}h${width}v${height}h-${width}z`
}

// Flat, with its chimney.
function roof({ x, y, width, height }: Box): string {
  return `M${x} ${y + height}v-${height}h${round(width * 0.7)}v-8h12v8H${x + width}v${height}z`
}

function isLabelled(shaft: Box): boolean {
  return shaft.width >= 44 && shaft.height >= 90
}

function cabin({ x, y, width, height }: Box): string {
  const bottom = y + height - 6
  return `M${x + 8} ${bottom}v-30h${width - 16}v30zM${x + width / 2} ${bottom}v-30`
}

// Up one side, down the other; as high as the word on it and the status above leave room for.
function steps({ x, y, width, height }: Box): string {
  const free = isLabelled({ x, y, width, height }) ? height / 2 - 40 : height - 30
  const flights = Math.max(2, Math.round(free / 18))
  const rise = free / flights
  const zigzag = Array.from(
    { length: flights },
    (_, index) => `l${index % 2 ? '-' : ''}${width - 16} -${round(rise)}`,
  )
  return `M${x + 8} ${y + height}${zigzag.join('')}`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
