// Which zones does a building have, in which order are they walked, and where is each drawn?
import { words } from './words.fr.ts'

export type BuildingHome = { id: string; label: string }
export type BuildingFloor = { level: number; homes: BuildingHome[] }
export type PartKind = 'hall' | 'stairs' | 'cellar' | 'roof'
export type BuildingEntrance = {
  id: string
  // The letter or number over the door.
  code: string
  floors: BuildingFloor[]
  lift?: { id: string } | undefined
  // Identifiers of the common parts that the landlord has named; the others get one from the entrance.
  parts?: Partial<Record<PartKind, string>> | undefined
}
export type OutdoorPlace = { id: string; label: string; kind: string }
export type Building = { name: string; entrances: BuildingEntrance[]; outdoor: OutdoorPlace[] }

export type ZoneKind = PartKind | 'lift' | 'landing' | 'home' | 'outdoor'
export type Zone = {
  id: string
  kind: ZoneKind
  // What a person calls it ("Palier du 3e étage"), without its entrance.
  label: string
  entranceId?: string
  level?: number
  outdoorKind?: string
}
export type Box = { x: number; y: number; width: number; height: number }
export type DrawnZone = { zone: Zone; box: Box }
export type DrawnEntrance = { entrance: BuildingEntrance; box: Box; zones: DrawnZone[]; homes: DrawnZone[] }
export type Plan = {
  width: number
  height: number
  ground: number
  entrances: DrawnEntrance[]
  outdoor: DrawnZone[]
}

// In pixels of the screen. A thumb needs 44; an eye needs less.
export type Sizes = {
  floor: number
  hall: number
  roof: number
  cellar: number
  shaft: number
  slot: number
  window: { width: number; height: number; pitch: number }
  tile: { width: number; height: number }
}
const thumb: Sizes = {
  floor: 52,
  hall: 64,
  roof: 48,
  cellar: 48,
  shaft: 48,
  slot: 60,
  window: { width: 16, height: 26, pitch: 24 },
  tile: { width: 116, height: 72 },
}
export const sizes: Record<'thumb' | 'thumbHomes' | 'eye', Sizes> = {
  thumb,
  thumbHomes: { ...thumb, window: { width: 44, height: 44, pitch: 50 } },
  eye: {
    floor: 36,
    hall: 44,
    roof: 24,
    cellar: 28,
    shaft: 26,
    slot: 54,
    window: { width: 20, height: 24, pitch: 27 },
    tile: { width: 104, height: 56 },
  },
}

const margin = 16

export function partId(entrance: BuildingEntrance, part: PartKind): string {
  return entrance.parts?.[part] ?? `${entrance.id}:${part}`
}

export function landingId(entrance: BuildingEntrance, level: number): string {
  return `${entrance.id}:landing:${level}`
}

export function planOf(building: Building, size: Sizes): Plan {
  const top = Math.max(0, ...building.entrances.map(topLevel))
  // Around it only: no building is drawn, and no room is kept for one.
  const isAround = building.entrances.length === 0
  const ground = isAround ? 0 : margin + size.roof + top * size.floor + size.hall
  const below = isAround ? margin : ground + size.cellar + 16
  let x = margin
  const entrances = building.entrances.map((entrance) => {
    const drawn = planEntrance(entrance, x, ground, size)
    x += drawn.box.width
    return drawn
  })
  const inner = Math.max(x - margin, size.tile.width * 2 + 8)
  const perRow = Math.max(1, Math.floor((inner + 8) / (size.tile.width + 8)))
  const tileWidth = (inner - (perRow - 1) * 8) / perRow
  const outdoor = building.outdoor.map(({ id, label, kind }, index) => ({
    zone: { id, kind: 'outdoor' as const, label, outdoorKind: kind },
    box: {
      x: Math.round(margin + (index % perRow) * (tileWidth + 8)),
      y: below + Math.floor(index / perRow) * (size.tile.height + 8),
      width: Math.floor(tileWidth),
      height: size.tile.height,
    },
  }))
  const last = outdoor.at(-1)
  const bottom = last ? last.box.y + last.box.height : ground + size.cellar
  return { width: inner + margin * 2, height: bottom + margin, ground, entrances, outdoor }
}

function topLevel(entrance: BuildingEntrance): number {
  return Math.max(0, ...entrance.floors.map((floor) => floor.level))
}

// Walked as one walks in: hall, floor after floor, lift, stairs, roof, then down to the cellars.
function planEntrance(entrance: BuildingEntrance, x: number, ground: number, size: Sizes): DrawnEntrance {
  const top = topLevel(entrance)
  const widest = Math.max(1, ...entrance.floors.map((floor) => floor.homes.length))
  const { pitch } = size.window
  const left = size.slot + Math.ceil(widest / 2) * pitch
  const right = Math.max(size.shaft, Math.floor(widest / 2) * pitch + 8)
  const shafts = top > 0 ? (entrance.lift ? 2 : 1) : 0
  const width = left + Math.max(shafts, 1) * size.shaft + right
  const yOf = (level: number) => ground - size.hall - Math.max(0, level) * size.floor
  const roofY = yOf(top) - size.roof
  const zone = (kind: ZoneKind, id: string, label: string, box: Box, level?: number): DrawnZone => ({
    zone: { id, kind, label, entranceId: entrance.id, ...(level === undefined ? {} : { level }) },
    box,
  })
  const shaftBox = (index: number): Box => ({
    x: x + left + index * size.shaft,
    y: yOf(top),
    width: size.shaft,
    height: top * size.floor,
  })

  const zones = [
    zone(
      'hall',
      partId(entrance, 'hall'),
      words.building.hall,
      { x, y: yOf(0), width, height: size.hall },
      0,
    ),
  ]
  for (let level = 1; level <= top; level++) {
    const box = { x, y: yOf(level), width, height: size.floor }
    zones.push(zone('landing', landingId(entrance, level), words.building.landing(level), box, level))
  }
  if (top > 0) {
    if (entrance.lift) zones.push(zone('lift', entrance.lift.id, words.building.lift, shaftBox(0)))
    zones.push(zone('stairs', partId(entrance, 'stairs'), words.building.stairs, shaftBox(shafts - 1)))
  }
  zones.push(
    zone('roof', partId(entrance, 'roof'), words.building.roof, { x, y: roofY, width, height: size.roof }),
  )
  const cellarBox = { x, y: ground, width, height: size.cellar }
  zones.push(zone('cellar', partId(entrance, 'cellar'), words.building.cellar, cellarBox, -1))

  const homes = [...entrance.floors]
    .sort((one, other) => one.level - other.level)
    .flatMap(({ level, homes }) =>
      homes.map((home, index) => {
        const leftCount = Math.ceil(homes.length / 2)
        const homeX =
          index < leftCount
            ? x + size.slot + index * pitch
            : x + left + Math.max(shafts, 1) * size.shaft + 8 + (index - leftCount) * pitch
        const row = level < 0 ? size.cellar : level === 0 ? size.hall : size.floor
        const rowY = level < 0 ? ground : yOf(level)
        const box = {
          x: homeX,
          y: rowY + Math.round((row - size.window.height) / 2),
          width: size.window.width,
          height: Math.min(size.window.height, row - 4),
        }
        return zone('home', home.id, words.building.home(home.label), box, level)
      }),
    )
  return { entrance, box: { x, y: roofY, width, height: ground - roofY }, zones, homes }
}

// Every zone of a building in walking order: for a list, a select, a test.
export function zonesOf(building: Building): Zone[] {
  const plan = planOf(building, sizes.thumb)
  return [
    ...plan.entrances.flatMap(({ zones, homes }) => [...zones, ...homes].map((drawn) => drawn.zone)),
    ...plan.outdoor.map((drawn) => drawn.zone),
  ]
}
