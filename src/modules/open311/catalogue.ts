// What may another body tell us, and what do we ask about it? The natures of common parts and outside places; never a sensitive one.
import type { Fields, List } from './render.ts'
import { placeNames, words } from './words.fr.ts'

export type Service = {
  code: string
  family: string
  label: string
  words: string
  hint: string
  placeKinds: ('common' | 'outdoor')[]
  equipmentKind: string | null
}

type Nature = {
  code: string
  family: string
  label: string
  words: string
  hint: string
  place_kinds: string[]
  equipment_kind: string | null
  danger: string | null
  is_sensitive: boolean
  is_active: boolean
}

/** The natures that are told by other bodies; row-level security hides the sensitive ones already (0037). */
export function servicesOf(natures: Nature[]): Service[] {
  return natures.flatMap((nature) => {
    const placeKinds = nature.place_kinds.filter((kind) => kind === 'common' || kind === 'outdoor')
    // A danger is told to 112 and to the people on duty, never through another software's queue.
    if (nature.danger !== null || nature.is_sensitive || !nature.is_active || placeKinds.length === 0)
      return []
    const { code, family, label, hint } = nature
    return [
      { code, family, label, hint, words: nature.words, placeKinds, equipmentKind: nature.equipment_kind },
    ]
  })
}

export function sayService(service: Service): Fields {
  return {
    service_code: service.code,
    service_name: service.label,
    description: service.hint || service.label,
    metadata: true,
    type: 'realtime',
    keywords: service.words.split(/\s+/).filter(Boolean).join(', ') || null,
    group: service.family,
  }
}

const commonPlaces = ['hall', 'stairs', 'landing', 'cellar', 'roof', 'bin_room', 'garage'] as const
const outdoorPlaces = ['car_park', 'lawn', 'playground', 'path', 'bins', 'pavement', 'street'] as const
export type PlaceAsked = (typeof commonPlaces)[number] | (typeof outdoorPlaces)[number]

/** The places where a thing of this nature can be. */
export function placesOf({ placeKinds }: Service): PlaceAsked[] {
  return [
    ...(placeKinds.includes('common') ? commonPlaces : []),
    ...(placeKinds.includes('outdoor') ? outdoorPlaces : []),
  ]
}

export function kindOfPlace(place: PlaceAsked): 'common' | 'outdoor' {
  return commonPlaces.some((one) => one === place) ? 'common' : 'outdoor'
}

/** Nothing is required: a body that knows only where it is on the map is heard too. */
export function sayDefinition(service: Service): Fields {
  const attributes = [
    {
      code: 'place',
      datatype: 'singlevaluelist',
      description: words.attributes.place,
      values: {
        item: 'value',
        of: placesOf(service).map((key) => ({ key, name: placeNames[key] })),
      },
    },
    {
      code: 'where',
      datatype: 'string',
      datatype_description: words.attributes.whereHint,
      description: words.attributes.where,
    },
    {
      code: 'since',
      datatype: 'datetime',
      datatype_description: words.attributes.sinceHint,
      description: words.attributes.since,
    },
  ]
  const listed: List = {
    item: 'attribute',
    of: attributes.map(({ code, datatype, ...said }, index) => ({
      variable: true,
      code,
      datatype,
      required: false,
      order: index + 1,
      ...said,
    })),
  }
  return { service_code: service.code, attributes: listed }
}
