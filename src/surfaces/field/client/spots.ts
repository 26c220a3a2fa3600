// How is one place found among thousands, at each letter and on a slow tablet? Entrance by entrance: a home is looked at, and named, only when its entrance leaves something to find.
import type { PlacesPack } from './pack.ts'
import { words } from './words.fr.ts'

/** As the server expects it (modules/cases/field.ts): the kind of thing, and its id. */
export type Spot = {
  kind: 'home' | 'entrance' | 'building' | 'place' | 'equipment' | 'estate'
  id: string
  label: string
  estateId: string
  buildingId: string | null
  entranceId: string | null
}
export type Wanted = { kinds?: Spot['kind'][] | undefined; estateIds?: string[] | undefined }

type Home = PlacesPack['homes'][number]
/** `text`: its words made plain, each after a space. */
type Line = { spot: Spot; text: string }
type Entrance = Line & { letter: string; homes: Home[]; tails: string[] | null }
export type Spots = { lines: Line[]; entrances: Entrance[]; homes: Map<string, Home> | null }

const shownMax = 12

export const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

/** Every place she may name, said as she would: « Phare, entrée A, 2e étage, porte 12 »; homes stand behind their entrance. */
export function listSpots(pack: PlacesPack): Spots {
  const lines: Line[] = []
  const estates = new Map(pack.estates)
  const buildings = new Map(pack.buildings.map((row) => [row[0], row]))
  const entrances = new Map<string, Entrance>()
  const add = (spot: Spot, more = ''): Line => {
    const line = { spot, text: ` ${plain(`${spot.label} ${more} ${estates.get(spot.estateId) ?? ''}`)}` }
    lines.push(line)
    return line
  }
  for (const [id, name] of pack.estates)
    add({ kind: 'estate', id, label: name, estateId: id, buildingId: null, entranceId: null })
  for (const [id, estateId, name] of pack.buildings)
    add({ kind: 'building', id, label: name, estateId, buildingId: id, entranceId: null })
  for (const [id, buildingId, letter] of pack.entrances) {
    const building = buildings.get(buildingId)
    if (!building) continue
    const label = `${building[2]}, ${words.entrance} ${letter}`
    const around = { estateId: building[1], buildingId, entranceId: id }
    const { spot } = add({ kind: 'entrance', id, label, ...around }, 'hall')
    // What its homes share: who looks for a hall looks for no home.
    const text = ` ${plain(`${label} ${estates.get(building[1]) ?? ''}`)}`
    entrances.set(id, { spot, text, letter: plain(letter), homes: [], tails: null })
  }
  for (const [id, estateId, buildingId, label] of pack.places)
    add({
      kind: 'place',
      id,
      // Two buildings may each have their « Hall A ».
      label: `${(buildingId && buildings.get(buildingId)?.[2]) ?? estates.get(estateId) ?? ''}, ${label}`,
      estateId,
      buildingId,
      entranceId: null,
    })
  for (const [id, entranceId, label] of pack.equipment) {
    const entrance = entranceId ? entrances.get(entranceId) : undefined
    if (entrance) add({ ...entrance.spot, kind: 'equipment', id, label: `${entrance.spot.label}, ${label}` })
  }
  for (const home of pack.homes) entrances.get(home[1])?.homes.push(home)
  return { lines, entrances: [...entrances.values()], homes: null }
}

/** Floors and doors: a few hundred words for thousands of homes. */
const known = new Map<string, string>()
function plainOnce(text: string): string {
  const found = known.get(text)
  if (found !== undefined) return found
  const made = plain(text)
  known.set(text, made)
  return made
}

function homeSpot({ spot }: Entrance, [id, , floor, door]: Home): Spot {
  const label = `${spot.label}, ${words.floor(floor)}, ${words.door} ${door}`
  return { ...spot, kind: 'home', id, label }
}

/** What the homes of an entrance add to its own words; made when something is first sought there. */
function tailsOf(entrance: Entrance): string[] {
  entrance.tails ??= entrance.homes.map(([, , floor, door]) => {
    const behind = plainOnce(door)
    return ` ${plainOnce(words.floor(floor))} ${words.door} ${behind} ${entrance.letter}${behind}`
  })
  return entrance.tails
}

/** All the words, each the beginning of a word of the place. */
export function findSpots(
  { lines, entrances }: Spots,
  query: string,
  { kinds, estateIds }: Wanted = {},
): { spots: Spot[]; isCut: boolean } {
  const sought = plain(query)
    .split(' ')
    .filter(Boolean)
    .map((word) => ` ${word}`)
  const isHere = ({ spot }: Line) => !estateIds || estateIds.includes(spot.estateId)
  const spots: Spot[] = []
  for (const line of lines) {
    if ((kinds && !kinds.includes(line.spot.kind)) || !isHere(line)) continue
    if (!sought.every((word) => line.text.includes(word))) continue
    if (spots.length === shownMax) return { spots, isCut: true }
    spots.push(line.spot)
  }
  if (kinds && !kinds.includes('home')) return { spots, isCut: false }
  for (const entrance of entrances) {
    if (!isHere(entrance)) continue
    const left = sought.filter((word) => !entrance.text.includes(word))
    const tails = left.length > 0 ? tailsOf(entrance) : null
    for (const [index, home] of entrance.homes.entries()) {
      if (tails && !left.every((word) => tails[index]?.includes(word))) continue
      if (spots.length === shownMax) return { spots, isCut: true }
      spots.push(homeSpot(entrance, home))
    }
  }
  return { spots, isCut: false }
}

const cached = new WeakMap<PlacesPack, Spots>()
export function spotsOf(pack: PlacesPack): Spots {
  const known = cached.get(pack)
  if (known) return known
  const made = listSpots(pack)
  cached.set(pack, made)
  return made
}

export function homeOf(pack: PlacesPack, id: string): Spot | null {
  const spots = spotsOf(pack)
  spots.homes ??= new Map(pack.homes.map((home) => [home[0], home]))
  const home = spots.homes.get(id)
  const entrance = home && spots.entrances.find(({ spot }) => spot.id === home[1])
  return home && entrance ? homeSpot(entrance, home) : null
}

export function isInSector(pack: PlacesPack, { kind, id }: Spot): boolean {
  return kind === 'home' ? homeOf(pack, id) !== null : spotsOf(pack).lines.some(({ spot }) => spot.id === id)
}
