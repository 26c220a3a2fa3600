// Where is the sample landlord? Sixteen estates of an invented port, their buildings, homes, equipment and grounds.

import type { Insertable } from 'kysely'
import { defaultOpening } from '../../src/modules/homes/rules.ts'
import type { DB } from '../../src/platform/db/tables.ts'
import { agencies, goeland } from './people.ts'
import { idOf } from './planting.ts'

/** Codes that the post gives to nobody: the towns are invented. */
/** Invented Insee codes of invented communes. */
export const communes: Record<string, string> = {
  'Port-Liberté': '62999',
  'Les Dunettes': '62998',
  'Fort-Blanc': '62997',
  'Saint-Aubert-des-Eaux': '62996',
}
const postcodes: Record<string, string> = {
  'Port-Liberté': '62999',
  'Les Dunettes': '62998',
  'Fort-Blanc': '62997',
  'Saint-Aubert-des-Eaux': '62996',
}

type Plan = {
  name: string
  entrances: number
  floors: number
  perFloor: number
  ground: number
  permitted: string
}
type EstatePlan = {
  code: string
  agency: keyof typeof agencies
  name: string
  commune: string
  street: string
  at: [number, number]
  buildings: Plan[]
}

const plan = (
  name: string,
  entrances: number,
  floors: number,
  perFloor: number,
  ground: number,
  permitted: number,
): Plan => ({
  name,
  entrances,
  floors,
  perFloor,
  ground,
  permitted: `${permitted}-04-12`,
})

// Six hundred homes.
const estatePlans: EstatePlan[] = [
  {
    code: 'JET',
    agency: 'phare',
    name: 'Résidence de la Jetée',
    commune: 'Port-Liberté',
    street: 'quai de la Jetée',
    at: [51.0212, 2.0631],
    buildings: [
      plan('Goéland', 2, 6, 3, 2, 1972),
      plan('Sterne', 2, 5, 3, 1, 1972),
      plan('Mouette', 1, 4, 3, 0, 1974),
    ],
  },
  {
    code: 'COR',
    agency: 'phare',
    name: 'Les Cordiers',
    commune: 'Port-Liberté',
    street: 'rue des Cordiers',
    at: [51.0188, 2.0677],
    buildings: [
      plan('Chanvre', 2, 4, 2, 0, 1965),
      plan('Filin', 2, 4, 2, 0, 1965),
      plan('Aussière', 2, 4, 2, 0, 1966),
    ],
  },
  {
    code: 'BAS',
    agency: 'phare',
    name: 'Le Bassin',
    commune: 'Port-Liberté',
    street: 'rue du Bassin à flot',
    at: [51.0175, 2.0603],
    buildings: [plan('Tour du Bassin', 1, 10, 4, 0, 1969), plan('Le Môle', 1, 3, 4, 0, 1988)],
  },
  {
    code: 'VOI',
    agency: 'phare',
    name: 'Les Voiliers',
    commune: 'Port-Liberté',
    street: 'allée des Voiliers',
    at: [51.0153, 2.0712],
    buildings: [
      plan('Misaine', 1, 3, 2, 2, 1996),
      plan('Artimon', 1, 3, 2, 2, 1996),
      plan('Perroquet', 1, 3, 2, 2, 1997),
    ],
  },
  {
    code: 'CRI',
    agency: 'phare',
    name: 'La Criée',
    commune: 'Port-Liberté',
    street: 'rue de la Criée',
    at: [51.0201, 2.0559],
    buildings: [plan('Hareng', 2, 3, 2, 0, 1958), plan('Merlan', 2, 3, 2, 0, 1958)],
  },
  {
    code: 'PHA',
    agency: 'phare',
    name: 'Rue du Phare',
    commune: 'Port-Liberté',
    street: 'rue du Phare',
    at: [51.0226, 2.0588],
    buildings: [plan('Le Feu', 1, 2, 2, 2, 2009), plan('La Lanterne', 1, 2, 2, 2, 2009)],
  },
  {
    code: 'DUN',
    agency: 'dunes',
    name: 'Les Dunes',
    commune: 'Les Dunettes',
    street: 'avenue des Dunes',
    at: [51.0301, 2.0922],
    buildings: [
      plan('Dune 1', 2, 4, 2, 0, 1976),
      plan('Dune 2', 2, 4, 2, 0, 1976),
      plan('Dune 3', 2, 4, 2, 0, 1977),
      plan('Dune 4', 2, 4, 2, 0, 1977),
    ],
  },
  {
    code: 'OYA',
    agency: 'dunes',
    name: 'Les Oyats',
    commune: 'Les Dunettes',
    street: 'rue des Oyats',
    at: [51.0322, 2.0968],
    buildings: [
      plan('Oyat A', 1, 3, 2, 2, 1984),
      plan('Oyat B', 1, 3, 2, 2, 1984),
      plan('Oyat C', 1, 3, 2, 2, 1985),
    ],
  },
  {
    code: 'EST',
    agency: 'dunes',
    name: 'L’Estran',
    commune: 'Les Dunettes',
    street: 'boulevard de l’Estran',
    at: [51.0338, 2.0891],
    buildings: [plan('Marée haute', 1, 5, 3, 1, 1981), plan('Marée basse', 1, 5, 3, 1, 1981)],
  },
  {
    code: 'ARG',
    agency: 'dunes',
    name: 'Les Argousiers',
    commune: 'Les Dunettes',
    street: 'allée des Argousiers',
    at: [51.0289, 2.1004],
    buildings: [
      plan('Argousier 1', 1, 2, 2, 2, 2004),
      plan('Argousier 2', 1, 2, 2, 2, 2004),
      plan('Argousier 3', 1, 2, 2, 2, 2005),
    ],
  },
  {
    code: 'DIG',
    agency: 'dunes',
    name: 'La Ferme des Digues',
    commune: 'Fort-Blanc',
    street: 'chemin des Digues',
    at: [51.0244, 2.1102],
    buildings: [plan('La Grange', 1, 2, 3, 0, 2014), plan('L’Étable', 1, 2, 3, 0, 2014)],
  },
  {
    code: 'CAN',
    agency: 'canal',
    name: 'Le Canal',
    commune: 'Port-Liberté',
    street: 'quai du Canal',
    at: [51.0079, 2.0644],
    buildings: [
      plan('Amont', 2, 5, 2, 1, 1970),
      plan('Aval', 2, 5, 2, 1, 1970),
      plan('Bief', 2, 5, 2, 1, 1971),
    ],
  },
  {
    code: 'ECL',
    agency: 'canal',
    name: 'Les Écluses',
    commune: 'Port-Liberté',
    street: 'rue des Écluses',
    at: [51.0061, 2.0702],
    buildings: [plan('Grande Écluse', 2, 4, 3, 0, 1979), plan('Petite Écluse', 2, 4, 3, 0, 1979)],
  },
  {
    code: 'PEN',
    agency: 'canal',
    name: 'Les Péniches',
    commune: 'Port-Liberté',
    street: 'rue des Péniches',
    at: [51.0048, 2.0661],
    buildings: [plan('Freycinet', 1, 3, 3, 2, 1992), plan('Campinoise', 1, 3, 3, 2, 1992)],
  },
  {
    code: 'HAL',
    agency: 'canal',
    name: 'Le Halage',
    commune: 'Saint-Aubert-des-Eaux',
    street: 'rue du Halage',
    at: [50.9987, 2.0755],
    buildings: [plan('Halage Nord', 1, 6, 4, 0, 1974), plan('Halage Sud', 1, 6, 4, 0, 1974)],
  },
  {
    code: 'BAT',
    agency: 'canal',
    name: 'Cité des Bateliers',
    commune: 'Saint-Aubert-des-Eaux',
    street: 'cité des Bateliers',
    at: [50.9969, 2.0788],
    buildings: [
      plan('Batelier 1', 1, 3, 2, 2, 1955),
      plan('Batelier 2', 1, 3, 2, 2, 1955),
      plan('Batelier 3', 1, 2, 2, 2, 1955),
    ],
  },
]

export type MapRow<T extends keyof DB> = Insertable<DB[T]>
type Rows<T extends keyof DB> = MapRow<T>[]
export type DemoMap = {
  agencies: Rows<'agencies'>
  estates: Rows<'estates'>
  buildings: Rows<'buildings'>
  entrances: Rows<'entrances'>
  homes: Rows<'homes'>
  equipment: Rows<'equipment'>
  places: Rows<'places'>
}

export function drawMap(): DemoMap {
  const map: DemoMap = {
    agencies: agencyRows(),
    estates: [],
    buildings: [],
    entrances: [],
    homes: [],
    equipment: [],
    places: [],
  }
  for (const estate of estatePlans) {
    const estateId = idOf(`estate/${estate.code}`)
    map.estates.push({
      id: estateId,
      code: estate.code,
      agency_id: agencies[estate.agency],
      name: estate.name,
      commune: estate.commune,
      postcode: postcodes[estate.commune] ?? null,
      insee: communes[estate.commune] ?? null,
      latitude: estate.at[0],
      longitude: estate.at[1],
    })
    const place = (code: string, kind: string, label: string, ground: string) =>
      map.places.push({
        id: idOf(`place/${estate.code}-${code}`),
        code: `${estate.code}-${code}`,
        kind,
        label,
        ground,
        estate_id: estateId,
      })
    place('TROTTOIR', 'pavement', 'Trottoir', 'public_road')
    place('RUE', 'street', 'Rue', 'public_road')
    place(
      'ALLEE',
      'path',
      'Allée',
      estate.code === 'CAN' || estate.code === 'DUN' ? 'open_to_traffic' : 'landlord',
    )
    if (estate.buildings.length >= 3) place('JEUX', 'playground', 'Aire de jeux', 'landlord')
    for (const [index, building] of estate.buildings.entries())
      drawBuilding(map, estate, estateId, building, index + 1)
  }
  return map
}

function drawBuilding(
  map: DemoMap,
  estate: EstatePlan,
  estateId: string,
  building: Plan,
  number: number,
): void {
  const code = `${estate.code}-${number}`
  const id = idOf(`building/${code}`)
  const address = `${number * 4 - 3} ${estate.street}, ${estate.commune}`
  map.buildings.push({
    id,
    code,
    estate_id: estateId,
    name: building.name,
    address,
    permitted_on: building.permitted,
    board_code: id === goeland.buildingId ? goeland.boardCode : `h${id.replaceAll('-', '').slice(0, 7)}`,
  })
  const own = { estate_id: estateId, building_id: id, entrance_id: null }
  const place = (suffix: string, kind: string, label: string, ground: string) =>
    map.places.push({
      id: idOf(`place/${code}-${suffix}`),
      code: `${code}-${suffix}`,
      kind,
      label,
      ground,
      ...own,
    })
  place('LOCAL', 'bin_room', 'Local poubelles', 'common')
  place('PARKING', 'car_park', 'Parking', building.permitted > '1970' ? 'landlord' : 'open_to_traffic')
  place('PELOUSE', 'lawn', 'Pelouse', 'landlord')
  const homes = building.entrances * (building.floors * building.perFloor + building.ground)
  if (homes >= 12)
    map.equipment.push({
      id: idOf(`equipment/${code}-CHAUF`),
      code: `${code}-CHAUF`,
      kind: 'boiler',
      label: 'Chaufferie',
      ...own,
    })
  if (building.floors >= 10)
    map.equipment.push({
      id: idOf(`equipment/${code}-SURP`),
      code: `${code}-SURP`,
      kind: 'pump',
      label: 'Surpresseur d’eau',
      ...own,
    })
  if (number === 1 && estate.buildings.length >= 2)
    map.equipment.push({
      id: idOf(`equipment/${code}-PORTAIL`),
      code: `${code}-PORTAIL`,
      kind: 'gate',
      label: 'Portail du parking',
      ...own,
    })
  for (let position = 1; position <= building.entrances; position++)
    drawEntrance(map, estate, building, { id, code, estateId, number }, position)
}

type Drawn = { id: string; code: string; estateId: string; number: number }

function drawEntrance(map: DemoMap, estate: EstatePlan, plan: Plan, building: Drawn, position: number): void {
  const label = 'ABCDEF'[position - 1]!
  const code = `${building.code}-${label}`
  const id = idOf(`entrance/${code}`)
  map.entrances.push({
    id,
    code,
    building_id: building.id,
    estate_id: building.estateId,
    label,
    position,
    floors: plan.floors,
    address: `${building.number * 4 - 3 + (position - 1) * 2} ${estate.street}, ${estate.commune}`,
  })
  const own = { estate_id: building.estateId, building_id: building.id, entrance_id: id }
  const equip = (suffix: string, kind: string, name: string) =>
    map.equipment.push({
      id: idOf(`equipment/${code}-${suffix}`),
      code: `${code}-${suffix}`,
      kind,
      label: `${name} ${label}`,
      ...own,
    })
  if (plan.floors >= 4) equip('ASC', 'lift', 'Ascenseur')
  equip('PORTE', 'door', 'Porte du hall')
  equip('INTER', 'intercom', 'Interphone')
  const place = (suffix: string, kind: string, name: string) =>
    map.places.push({
      id: idOf(`place/${code}-${suffix}`),
      code: `${code}-${suffix}`,
      kind,
      label: `${name} ${label}`,
      ground: 'common',
      ...own,
    })
  place('HALL', 'hall', 'Hall')
  place('ESC', 'stairs', 'Escalier')
  place('CAVE', 'cellar', 'Caves')
  place('TOIT', 'roof', 'Toit')
  for (let floor = 0; floor <= plan.floors; floor++) {
    const doors = floor === 0 ? plan.ground : plan.perFloor
    for (let door = 1; door <= doors; door++) {
      const name = floor === 0 ? `0${door}` : `${floor}0${door}`
      const rooms = 2 + ((floor + door) % 4)
      map.homes.push({
        id: idOf(`home/${code}-${name}`),
        code: `${code}-${name}`,
        entrance_id: id,
        building_id: building.id,
        estate_id: building.estateId,
        floor,
        door: name,
        rooms,
        surface_m2: 22 + rooms * 14.5,
      })
    }
  }
}

function agencyRows(): Rows<'agencies'> {
  const agency = (
    key: keyof typeof agencies,
    code: string,
    name: string,
    address: string,
    line: string,
    at: [number, number],
  ) => ({
    id: agencies[key],
    code,
    name,
    address,
    phone: `03 53 01 00 ${line}`,
    email: `${key}@habitat-jetee.example.org`,
    opening: JSON.parse(JSON.stringify(defaultOpening)),
    latitude: at[0],
    longitude: at[1],
  })
  return [
    agency(
      'phare',
      'PHARE',
      'Agence du Phare',
      '12 rue du Phare, 62999 Port-Liberté',
      '10',
      [51.0219, 2.0592],
    ),
    agency('dunes', 'DUNES', 'Agence des Dunes', '3 avenue des Dunes, Les Dunettes', '20', [51.0305, 2.0931]),
    agency(
      'canal',
      'CANAL',
      'Agence du Canal',
      '20 quai du Canal, 62999 Port-Liberté',
      '30',
      [51.0082, 2.0639],
    ),
  ]
}
