// What happened, where, and who told it? The demands of eighteen months before their lives are written.
import { instantOf } from '../../src/platform/clock/clock.ts'
import type { DemoMap, MapRow } from './demo-map.ts'
import type { DemoPeople, DemoResident } from './demo-people.ts'
import { type Script, scripts } from './demo-phrases.ts'
import { goeland } from './people.ts'
import type { Chance } from './planting.ts'

export const pastDays = 547
const casesWanted = 1500
/** Old demands nobody answered: what is late must be seen too. */
const forgottenEvery = 45

/** A thing that happened somewhere, and those who told it. */
export type Event = {
  key: string
  script: Script
  at: Temporal.Instant
  home: MapRow<'homes'>
  placeId: string | null
  equipmentId: string | null
  ground: string
  placeWords: string
  tellers: DemoResident[]
  isForgotten: boolean
  danger: NonNullable<Script['danger']> | null
}

export function drawEvents(
  map: DemoMap,
  people: DemoPeople,
  today: Temporal.PlainDate,
  chance: Chance,
): Event[] {
  const events: Event[] = []
  for (let told = 0, index = 0; told < casesWanted; index++) {
    const event = drawEvent(map, people, today, chance, index)
    if (!event) continue
    events.push(event)
    told += event.tellers.length
  }
  return events.sort((one, other) => Temporal.Instant.compare(one.at, other.at))
}

function drawEvent(
  map: DemoMap,
  people: DemoPeople,
  today: Temporal.PlainDate,
  chance: Chance,
  index: number,
): Event | null {
  const isForgotten = index % forgottenEvery === forgottenEvery - 1
  // The last weeks are a little busier: a living queue.
  const daysAgo = isForgotten
    ? chance.between(12, 70)
    : chance.happens(0.06)
      ? chance.between(1, 14)
      : chance.between(1, pastDays)
  const day = today.subtract({ days: daysAgo })
  if (day.dayOfWeek > 5 && chance.happens(0.6)) return null
  const script = chance.weighted(scripts)
  if (script.season && !script.season.includes(day.month) && chance.happens(0.85)) return null
  const home = chance.oneOf(map.homes)
  const here = people.living.get(home.id)
  if (!here) return null
  // Where the story of the lift is told, nothing is open before it begins.
  if (home.building_id === goeland.buildingId && daysAgo < 90 && script.where !== 'home') return null
  const near = (row: { estate_id: string; building_id?: string | null; entrance_id?: string | null }) =>
    row.estate_id === home.estate_id &&
    (script.where === 'entrance'
      ? row.entrance_id === home.entrance_id
      : script.where === 'building'
        ? row.building_id === home.building_id && !row.entrance_id
        : !row.building_id)
  const equipment = script.equipment
    ? map.equipment.find((each) => each.kind === script.equipment && near(each))
    : undefined
  const place = script.place ? map.places.find((each) => each.kind === script.place && near(each)) : undefined
  if ((script.equipment && !equipment) || (script.place && !place)) return null
  const minutes = chance.between(7 * 60 + 30, 20 * 60 + 30)
  const tellers =
    script.where === 'home' ? [here[0]!] : neighbours(map, people, home, script, chance, here[0]!)
  return {
    key: String(index),
    script,
    home,
    tellers,
    isForgotten,
    danger: script.danger && !isForgotten && chance.happens(0.12) ? script.danger : null,
    at: instantOf(day, Temporal.PlainTime.from({ hour: Math.floor(minutes / 60), minute: minutes % 60 })),
    equipmentId: equipment?.id ?? null,
    placeId: place?.id ?? null,
    ground: script.where === 'home' ? 'home' : (place?.ground ?? 'common'),
    placeWords: equipment?.label ?? place?.label ?? '',
  }
}

function neighbours(
  map: DemoMap,
  people: DemoPeople,
  home: MapRow<'homes'>,
  script: Script,
  chance: Chance,
  first: DemoResident,
): DemoResident[] {
  const more = chance.weighted([
    { count: 0, weight: 60 },
    { count: 1, weight: 20 },
    { count: 2, weight: 10 },
    { count: 4, weight: 7 },
    { count: 6, weight: 3 },
  ]).count
  const key =
    script.where === 'entrance' ? 'entrance_id' : script.where === 'building' ? 'building_id' : 'estate_id'
  const around = map.homes
    .filter((each) => each[key] === home[key] && each.id !== home.id)
    .flatMap((each) => people.living.get(each.id)?.slice(0, 1) ?? [])
  return [first, ...around.sort((one, other) => (one.id < other.id ? -1 : 1)).slice(0, more)]
}
