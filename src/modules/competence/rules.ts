// Who is competent for a demand, and why? Pure: the matrix, the contracts and the works as they stand decide; no clock, no database.
import type { Ground, PlaceKind } from '../cases/index.ts'
import { words } from './words.fr.ts'

export type BodyKind =
  | 'landlord'
  | 'tenant'
  | 'commune'
  | 'agglomeration'
  | 'police'
  | 'social'
  | 'authority'
  | 'company'
  | 'other'
export type Body = {
  id: string
  code: string
  kind: BodyKind
  name: string
  /** In a sentence: "la Ville de Port-Liberté". */
  spoken: string
  /** Insee codes of the communes it serves; none: everywhere. */
  communes: string[]
  /** `inside`: a colleague speaks to it, nothing leaves by itself. */
  way?: string
}
export type Contract = {
  estateId: string
  buildingId: string | null
  trade: string
  contractorId: string
  contractor: string
  /** Civil days, 'YYYY-MM-DD', both included; null: no end. */
  startsOn: string
  endsOn: string | null
}
export type Perimeter = {
  code: string
  title: string
  estateId: string
  buildingId: string | null
  contractorId: string
  contractor: string
  /** None: all trades. */
  trades: string[]
  startsOn: string
  endsOn: string
  guaranteeUntil: string | null
}
export type PromiseUnit = 'hours' | 'working_hours' | 'working_days' | 'days' | 'months'
export type Rule = {
  code: string
  position: number
  natures: string[]
  families: string[]
  placeKinds: string[]
  grounds: string[]
  communes: string[]
  estates: string[]
  site: 'works' | 'guarantee' | null
  competent: string[]
  sentence: string
  source: string
  checked: 'V' | 'S' | 'T'
  promise: { amount: number; unit: PromiseUnit } | null
}
export type Landscape = {
  matrixId: string | null
  rules: Rule[]
  bodies: Body[]
  contracts: Contract[]
  perimeters: Perimeter[]
}
export type Situation = {
  natureCode: string
  family: string
  trade: string | null
  placeKind: PlaceKind
  ground: Ground
  estateId: string
  estateCode: string
  buildingId: string | null
  insee: string | null
  /** The day it was said. */
  on: string
}
export type CompetentKind = BodyKind | 'contractor' | 'site'
export type CompetentBody = {
  kind: CompetentKind
  name: string
  spoken: string
  bodyId: string | null
  contractorId: string | null
  /** Nothing leaves to it by itself: nobody is told that something does. */
  isSpokenTo?: true
}
export type Decision = {
  /** None: no rule fits, a person decides. */
  ruleCode: string | null
  bodies: [CompetentBody, ...CompetentBody[]]
  sentence: string
  source: string
  checked: 'V' | 'S' | 'T'
  promise: { amount: number; unit: PromiseUnit } | null
}

export const grounds: Record<PlaceKind, Ground[]> = {
  home: ['home'],
  common: ['common'],
  outdoor: ['landlord', 'open_to_traffic', 'public_road'],
}

/** What a rule asks that this situation has not; none: it fits. */
export function missesOf(rule: Rule, it: Situation, perimeter: Perimeter | undefined): Miss[] {
  const misses: Miss[] = []
  const ask = (name: Miss, list: string[], value: string | null) => {
    if (list.length > 0 && (value === null || !list.includes(value))) misses.push(name)
  }
  ask('natures', rule.natures, it.natureCode)
  ask('families', rule.families, it.family)
  ask('placeKinds', rule.placeKinds, it.placeKind)
  ask('grounds', rule.grounds, it.ground)
  ask('communes', rule.communes, it.insee)
  ask('estates', rule.estates, it.estateCode)
  if (rule.site && (!perimeter || phaseOf(perimeter, it.on) !== rule.site)) misses.push('site')
  return misses
}
export type Miss = 'natures' | 'families' | 'placeKinds' | 'grounds' | 'communes' | 'estates' | 'site'

/** The more a rule names, the more it weighs: works, then the estate, the commune, the subject, its family, the ground, the place. */
export function weightOf(rule: Rule): number {
  return [
    rule.site !== null,
    rule.estates.length > 0,
    rule.communes.length > 0,
    rule.natures.length > 0,
    rule.families.length > 0,
    rule.grounds.length > 0,
    rule.placeKinds.length > 0,
  ].reduce((sum, isNamed) => sum * 2 + Number(isNamed), 0)
}

/** Always an answer: when no rule fits, the landlord keeps it and a person decides. */
export function decide(it: Situation, landscape: Landscape): Decision {
  const perimeter = perimeterOf(it, landscape.perimeters)
  let best: Rule | undefined
  let most = -1
  for (const rule of landscape.rules) {
    const weight = weightOf(rule)
    if (weight < most || (weight === most && best && rule.position >= best.position)) continue
    if (missesOf(rule, it, perimeter).length > 0) continue
    best = rule
    most = weight
  }
  if (!best) return undecided(landscape)
  const bodies = best.competent.flatMap((key) => bodyOf(key, it, landscape, perimeter) ?? [])
  const [first, ...others] = bodies
  if (!first) return undecided(landscape)
  return {
    ruleCode: best.code,
    bodies: [first, ...others],
    sentence: fill(best.sentence, [first, ...others], perimeter),
    source: best.source,
    checked: best.checked,
    promise: best.promise,
  }
}

/** Each rule with what it lacks, those that nearly fit first: how the simulator says why. */
export function explain(it: Situation, landscape: Landscape): { rule: Rule; misses: Miss[] }[] {
  const perimeter = perimeterOf(it, landscape.perimeters)
  return landscape.rules
    .map((rule) => ({ rule, misses: missesOf(rule, it, perimeter) }))
    .sort(
      (one, other) =>
        one.misses.length - other.misses.length ||
        weightOf(other.rule) - weightOf(one.rule) ||
        one.rule.position - other.rule.position,
    )
}

function undecided({ bodies }: Landscape): Decision {
  const landlord = bodies.find(({ kind }) => kind === 'landlord')
  return {
    ruleCode: null,
    bodies: [landlord ? named(landlord) : ours],
    sentence: words.undecided,
    source: words.undecidedSource,
    checked: 'T',
    promise: null,
  }
}

const ours: CompetentBody = {
  kind: 'landlord',
  name: words.us,
  spoken: words.us,
  bodyId: null,
  contractorId: null,
}

function named(body: Body): CompetentBody {
  return {
    kind: body.kind,
    name: body.name,
    spoken: body.spoken,
    bodyId: body.id,
    contractorId: null,
    ...(body.way === 'inside' ? { isSpokenTo: true } : {}),
  }
}

function bodyOf(
  key: string,
  it: Situation,
  landscape: Landscape,
  perimeter: Perimeter | undefined,
): CompetentBody | undefined {
  if (key === 'site') return perimeter && contractor('site', perimeter.contractorId, perimeter.contractor)
  if (key === 'contract') {
    const held = contractOf(it, landscape.contracts)
    // Nobody under contract that day: the landlord finds somebody.
    return held
      ? contractor('contractor', held.contractorId, held.contractor)
      : bodyOf('landlord', it, landscape, perimeter)
  }
  const { bodies } = landscape
  const serves = (body: Body) =>
    body.communes.length === 0 || (it.insee !== null && body.communes.includes(it.insee))
  const body =
    bodies.find(({ code }) => code === key) ?? bodies.find((one) => one.kind === key && serves(one))
  return body ? named(body) : key === 'landlord' ? ours : undefined
}

function contractor(kind: 'contractor' | 'site', id: string, name: string): CompetentBody {
  return { kind, name, spoken: words.company(name), bodyId: null, contractorId: id }
}

/** The building's own contract before the estate's; the one that began last. */
export function contractOf(it: Situation, contracts: Contract[]): Contract | undefined {
  return contracts
    .filter(
      (held) =>
        it.trade !== null &&
        held.trade === it.trade &&
        held.estateId === it.estateId &&
        (held.buildingId === null || held.buildingId === it.buildingId) &&
        held.startsOn <= it.on &&
        (held.endsOn === null || held.endsOn >= it.on),
    )
    .sort(
      (one, other) =>
        Number(other.buildingId !== null) - Number(one.buildingId !== null) ||
        other.startsOn.localeCompare(one.startsOn),
    )[0]
}

function phaseOf(perimeter: Perimeter, on: string): 'works' | 'guarantee' | null {
  if (on < perimeter.startsOn) return null
  if (on <= perimeter.endsOn) return 'works'
  return perimeter.guaranteeUntil !== null && on <= perimeter.guaranteeUntil ? 'guarantee' : null
}

/** Of several that hold for one fault: the narrower, works before a guarantee, then the site that began last; never the order they are read in. */
export function perimeterOf(it: Situation, perimeters: Perimeter[]): Perimeter | undefined {
  return perimeters
    .filter(
      (perimeter) =>
        perimeter.estateId === it.estateId &&
        (perimeter.buildingId === null || perimeter.buildingId === it.buildingId) &&
        // A site mends what its works touch; rent, neighbours, animals have no trade and are never its own.
        it.trade !== null &&
        (perimeter.trades.length === 0 || perimeter.trades.includes(it.trade)) &&
        phaseOf(perimeter, it.on) !== null,
    )
    .sort((one, other) => comparePerimeters(one, other, it.on))[0]
}

type Drawn = Pick<
  Perimeter,
  'code' | 'estateId' | 'buildingId' | 'trades' | 'startsOn' | 'endsOn' | 'guaranteeUntil'
>

/** The one that comes first answers, on that day. */
export function comparePerimeters(one: Drawn, other: Drawn, on: string): number {
  const isGuarantee = ({ endsOn }: Drawn) => Number(on > endsOn)
  return (
    Number(one.buildingId === null) - Number(other.buildingId === null) ||
    Number(one.trades.length === 0) - Number(other.trades.length === 0) ||
    isGuarantee(one) - isGuarantee(other) ||
    other.startsOn.localeCompare(one.startsOn) ||
    one.code.localeCompare(other.code)
  )
}

/** Could both be asked for the same fault, some day? */
export function isOverlapping(one: Drawn, other: Drawn): boolean {
  const until = ({ guaranteeUntil, endsOn }: Drawn) => guaranteeUntil ?? endsOn
  return (
    one.estateId === other.estateId &&
    (one.buildingId === null || other.buildingId === null || one.buildingId === other.buildingId) &&
    (one.trades.length === 0 ||
      other.trades.length === 0 ||
      one.trades.some((trade) => other.trades.includes(trade))) &&
    one.startsOn <= until(other) &&
    other.startsOn <= until(one)
  )
}

/** `{organisme}` is the first body in a sentence, `{chantier}` the works; of `{nettoie|nettoyons}` the second when it is us. */
function fill(
  sentence: string,
  bodies: [CompetentBody, ...CompetentBody[]],
  perimeter: Perimeter | undefined,
): string {
  const filled = sentence
    .replace(/\{([^{}|]*)\|([^{}|]*)\}/g, bodies[0].kind === 'landlord' ? '$2' : '$1')
    .replaceAll('{organisme}', bodies[0].spoken)
    .replaceAll('{chantier}', perimeter?.title ?? '')
  return filled.charAt(0).toUpperCase() + filled.slice(1)
}

/** Bodies outside the house: what concerns them is passed on, and remembered. */
export function isOutside(body: CompetentBody): boolean {
  return body.bodyId !== null && !['landlord', 'tenant'].includes(body.kind)
}
