// What may be observed, and what may be said of each? Closed lists: a fact, never a portrait. Pure.

export const kinds = {
  trolley: { facts: ['passage', 'with_waste', 'several_stores'], relay: 'waste', hasPickup: true },
  bulky_waste: {
    facts: ['mattress', 'furniture', 'appliance', 'rubble', 'tyres', 'passage'],
    relay: 'waste',
    hasPickup: true,
  },
  bags: { facts: ['torn', 'smell', 'beside_bins', 'passage'], relay: 'waste', hasPickup: false },
  cleaning: {
    facts: ['not_done', 'smell', 'stains', 'broken_glass', 'excrement'],
    relay: 'cleaning',
    hasPickup: false,
  },
  malfunction: {
    facts: ['lighting', 'lift', 'door', 'intercom', 'water', 'heating'],
    relay: 'agency',
    hasPickup: false,
  },
  damage: {
    facts: ['graffiti', 'broken_glass', 'door', 'letterboxes', 'lighting', 'burn'],
    relay: 'agency',
    hasPickup: false,
  },
  // Law: C. rural L.211-12 to L.211-16. Dated facts, never an owner; a bite learnt of in one's work is declared (L.211-14-2).
  dog: { facts: ['no_lead', 'no_muzzle', 'droppings', 'bite'], relay: 'cleaning', hasPickup: false },
  outsiders: { facts: ['noise', 'litter', 'passage', 'smoke'], relay: null, hasPickup: false },
  // Law: CSI L.272-4. Count, place, hour; never a description.
  hall_occupied: { facts: ['noise', 'litter', 'passage', 'smoke'], relay: null, hasPickup: false },
  door_to_door: {
    facts: ['says_from_landlord', 'energy', 'telecom', 'works', 'insists', 'asks_payment'],
    relay: null,
    hasPickup: false,
  },
  vehicle: { facts: ['wreck', 'blocks_access', 'fire_lane', 'leak'], relay: 'agency', hasPickup: false },
  green_spaces: {
    facts: ['grass', 'branch', 'litter', 'bench', 'path'],
    relay: 'green_spaces',
    hasPickup: false,
  },
  pests: { facts: ['rats', 'cockroaches', 'pigeons', 'wasps'], relay: 'agency', hasPickup: false },
} as const satisfies Record<
  string,
  { facts: readonly string[]; relay: Destination | null; hasPickup: boolean }
>

export type Kind = keyof typeof kinds
export type Fact = (typeof kinds)[Kind]['facts'][number]
export type Destination = 'cleaning' | 'green_spaces' | 'waste' | 'agency'

export const isKind = (text: string): text is Kind => Object.hasOwn(kinds, text)

/** Of people there is neither word nor photo, and soon no line (`forgetPeople`). */
export const isAboutPeople = (kind: Kind) => kind === 'outsiders' || kind === 'hall_occupied'
export const peopleKinds: Kind[] = ['outsiders', 'hall_occupied']
export const pickupKinds: Kind[] = ['trolley', 'bulky_waste']
export const wordsMax = 500

/** Facts of this kind alone, each once, in the order of the list: what a device of last year says too much is left out. */
export function factsOf(kind: Kind, given: string[]): Fact[] {
  return kinds[kind].facts.filter((fact) => given.includes(fact))
}

/** Corrected by whoever saw it, within some minutes of it (`correctionMinutes`) by her own hour; sent later is not too late. */
export function mayCorrect(
  seenAt: Temporal.Instant,
  correctedAt: Temporal.Instant,
  minutes: number,
): boolean {
  return Temporal.Instant.compare(correctedAt, seenAt.add({ minutes })) <= 0
}

/** Trades under contract that take it, the first that is there. */
export const tradesOf: Record<Exclude<Destination, 'agency'>, string[]> = {
  cleaning: ['cleaning'],
  waste: ['waste', 'cleaning'],
  green_spaces: ['green_spaces'],
}
