// What does a round look at? A list of points made from the building's own equipment and places; for each, what may be wrong. Pure.

export const pointKinds = [
  'door',
  'intercom',
  'hall',
  'lift',
  'lighting',
  'stairs',
  'cellar',
  'roof',
  'boiler',
  'bin_room',
  'bins',
  'gate',
  'car_park',
  'playground',
  'green_spaces',
  'path',
  'other',
] as const
export type PointKind = (typeof pointKinds)[number]

/** The demands an anomaly may become, the likeliest first (db/catalogue/natures.csv). */
export const anomalies: Record<PointKind, readonly string[]> = {
  door: ['door_entrance', 'door_glass', 'door_slams', 'door_heavy'],
  intercom: ['intercom', 'intercom_name'],
  hall: [
    'cleaning',
    'bags_dumped',
    'bulky_common',
    'graffiti',
    'broken_glass',
    'wall_common',
    'smell_common',
  ],
  lift: ['lift_trouble', 'lift_stuck', 'lift_door', 'lift_button', 'lift_dirty', 'lift_alarm'],
  lighting: [
    'light_stairs',
    'light_flicker',
    'light_always_on',
    'light_timer_short',
    'light_detector',
    'emergency_light',
  ],
  stairs: ['stairs_dirty', 'stairs_broken', 'fire_door', 'handrail', 'broken_glass', 'graffiti'],
  cellar: ['light_cellar', 'cellar_door', 'cellar_damp', 'leak_common'],
  roof: ['roof_tiles', 'roof_leak', 'gutter'],
  boiler: ['heating_common', 'hot_water_common', 'leak_common'],
  bin_room: ['bin_room', 'bins_overflow', 'bin_room_door', 'bins_broken'],
  bins: ['bins_overflow', 'bins_broken', 'glass_bank'],
  gate: ['car_gate', 'gate_noise', 'small_gate'],
  car_park: ['light_car_park', 'wreck', 'trolley', 'bags_dumped'],
  playground: ['playground'],
  green_spaces: ['lawn', 'bags_dumped', 'tree_fallen', 'weeds'],
  path: ['path', 'light_outside', 'bags_dumped'],
  other: ['wall_common', 'ventilation', 'cleaning'],
}

export type Target = { entranceId: string | null; equipmentId: string | null; placeId: string | null }
export type Point = Target & { kind: PointKind; label: string }

type Entrance = { id: string; label: string }
type Equipment = { id: string; kind: string; label: string; entranceId: string | null }
type Place = { id: string; kind: string; label: string; entranceId: string | null }

const ofEquipment: Record<string, PointKind> = {
  lift: 'lift',
  door: 'door',
  intercom: 'intercom',
  lighting: 'lighting',
  gate: 'gate',
  boiler: 'boiler',
  pump: 'boiler',
  ventilation: 'other',
  other: 'other',
}
const ofPlace: Record<string, PointKind | null> = {
  hall: 'hall',
  stairs: 'stairs',
  cellar: 'cellar',
  roof: 'roof',
  bin_room: 'bin_room',
  bins: 'bins',
  car_park: 'car_park',
  garage: 'car_park',
  playground: 'playground',
  lawn: 'green_spaces',
  path: 'path',
  landing: 'stairs',
  // Not the landlord's to walk.
  pavement: null,
  street: null,
  other: 'other',
}

/** Entrance by entrance from the door up, then what the building has outside; the lighting of each stairs is a point whatever is in the file. */
export function pointsOf(
  entrances: Entrance[],
  equipment: Equipment[],
  places: Place[],
  lightingLabel: string,
): Point[] {
  const all: (Point & { entrance: string | null })[] = []
  for (const one of equipment) {
    const kind = ofEquipment[one.kind]
    if (kind)
      all.push({
        kind,
        label: one.label,
        entrance: one.entranceId,
        entranceId: one.entranceId,
        equipmentId: one.id,
        placeId: null,
      })
  }
  for (const one of places) {
    const kind = ofPlace[one.kind]
    if (kind)
      all.push({
        kind,
        label: one.label,
        entrance: one.entranceId,
        entranceId: one.entranceId,
        equipmentId: null,
        placeId: one.id,
      })
  }
  for (const { id, label } of entrances)
    if (!all.some((one) => one.kind === 'lighting' && one.entrance === id))
      all.push({
        kind: 'lighting',
        label: `${lightingLabel} ${label}`,
        entrance: id,
        entranceId: id,
        equipmentId: null,
        placeId: null,
      })
  const order = new Map(entrances.map(({ id }, index) => [id, index]))
  const rank = (id: string | null) => (id === null ? entrances.length : (order.get(id) ?? entrances.length))
  return all
    .sort(
      (one, other) =>
        rank(one.entrance) - rank(other.entrance) ||
        pointKinds.indexOf(one.kind) - pointKinds.indexOf(other.kind) ||
        one.label.localeCompare(other.label, 'fr'),
    )
    .map(({ entrance: _, ...point }) => point)
}
