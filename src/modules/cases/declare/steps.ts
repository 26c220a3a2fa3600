// Which question comes next when somebody declares? Pure: what was answered decides, never the order of clicks.
import { type Item, nextQuestion, type Told } from '../../repairs/index.ts'
import type { AnswerWay, Danger, PlaceKind } from '../rules.ts'

/** What a draft holds. `joinFaultId`: undefined = not asked yet, null = "c'est autre chose". */
export type Answers = {
  residentId: string
  natureCode?: string
  zoneId?: string
  placeWords?: string
  /** What is damaged inside the home, and how it came about. */
  repair?: Told
  joinFaultId?: string | null
  details?: string
  areDetailsGiven?: boolean
  reply?: { channel: AnswerWay; address: string | null }
}

export const steps = ['quoi', 'ou', 'reparation', 'voisins', 'details', 'reponse', 'verifier'] as const
export type Step = (typeof steps)[number]

export function isStep(text: string): text is Step {
  return steps.some((step) => step === text)
}

/** What this declaration gives rise to ask: `items`, the list of repairs of this subject at home, may be empty. */
export type Asks = { hasNeighbours: boolean; items: Item[] }

/** The questions of this declaration, in order: neighbours are spoken of only when something looks like it. */
export function stepsOf({ hasNeighbours, items }: Asks): Step[] {
  return steps.filter(
    (step) => (step !== 'voisins' || hasNeighbours) && (step !== 'reparation' || items.length > 0),
  )
}

/** The first question without an answer; `verifier` when all have one. */
export function nextStep(answers: Answers, { hasNeighbours, items }: Asks): Step {
  if (!answers.natureCode) return 'quoi'
  if (!answers.zoneId) return 'ou'
  if (items.length > 0 && nextQuestion(items, answers.repair ?? {}) !== null) return 'reparation'
  if (hasNeighbours && answers.joinFaultId === undefined) return 'voisins'
  if (!answers.areDetailsGiven) return 'details'
  if (!answers.reply) return 'reponse'
  return 'verifier'
}

/** May this question be shown yet? One can always go back, never jump ahead. */
export function mayVisit(step: Step, answers: Answers, asks: Asks): boolean {
  const order = stepsOf(asks)
  return order.includes(step) && order.indexOf(step) <= order.indexOf(nextStep(answers, asks))
}

/** Where "Retour" leads; null: before the first question, to the screen of dangers. */
export function stepBefore(step: Step, asks: Asks): Step | null {
  const order = stepsOf(asks)
  return order[order.indexOf(step) - 1] ?? null
}

export function withNature(
  answers: Answers,
  natureCode: string,
  placeKinds: string[],
  kind: PlaceKind | null,
) {
  const { joinFaultId: _, repair: __, ...kept } = answers
  const changed: Answers = { ...kept, natureCode }
  if (natureCode === answers.natureCode) return answers
  // The lift is not in the kitchen: a place that cannot be is asked again.
  if (kind && !placeKinds.includes(kind)) delete changed.zoneId
  return changed
}

export function withPlace(answers: Answers, zoneId: string, placeWords: string): Answers {
  if (zoneId === answers.zoneId) return { ...answers, placeWords }
  const { joinFaultId: _, ...kept } = answers
  return { ...kept, zoneId, placeWords }
}

export function isBegun(answers: Answers): boolean {
  return answers.natureCode !== undefined
}

/** Address of each danger, and where it can be: a cold home is the home, somebody trapped is in the lift. */
export const dangerSlugs = {
  gaz: 'gas',
  feu: 'fire',
  monoxyde: 'carbon_monoxide',
  electricite: 'electric',
  eau: 'water',
  ascenseur: 'trapped',
  structure: 'structure',
  froid: 'cold',
  violence: 'violence',
  autre: 'other',
} as const satisfies Record<string, Danger>
export type DangerSlug = keyof typeof dangerSlugs

export function dangerOf(slug: string): Danger | undefined {
  return Object.entries(dangerSlugs).find(([name]) => name === slug)?.[1]
}

/** The address of a danger kept in the base; what is not known leads to the other dangers. */
export function slugOf(danger: string | null): DangerSlug {
  const found = Object.entries(dangerSlugs).find(([, known]) => known === danger)
  return (found?.[0] ?? 'autre') as DangerSlug
}

export type DangerPlace = 'lift' | 'home' | 'entrance' | 'outside'

export function dangerPlaces(danger: Danger, hasLift: boolean): DangerPlace[] {
  if (danger === 'cold') return ['home']
  if (danger === 'trapped') return hasLift ? ['lift'] : ['entrance']
  return ['home', 'entrance', 'outside']
}

/** The subject under which a danger is kept, first of the catalogue that exists; "other" is the last resort. */
export function naturesOfDanger(danger: Danger, place: DangerPlace): string[] {
  const isHome = place === 'home'
  const subject: Partial<Record<Danger, string[]>> = {
    gas: ['gas_smell'],
    fire: ['fire_smoke'],
    carbon_monoxide: ['co_alarm'],
    electric: isHome ? ['socket_fault'] : ['power_off_common'],
    water: isHome ? ['leak_home'] : ['leak_common'],
    trapped: ['lift_stuck'],
    cold: ['heating_home'],
    structure: isHome ? ['floor_wall'] : ['wall_common'],
    violence: ['neighbour_trouble'],
  }
  return [...(subject[danger] ?? []), 'other']
}
