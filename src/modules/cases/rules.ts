// What is true of a demand, whoever asks? Pure: no clock, no chance, no database.
import type { OpeningHours, PromiseRule } from '../../platform/clock/working-time.ts'
import { promiseDue } from '../../platform/clock/working-time.ts'
import { Refusal } from '../../platform/refusal.ts'
import { words } from './words.fr.ts'

export type CaseState = 'open' | 'answered' | 'closed' | 'merged'
export type Urgency = 'danger' | 'essential' | 'ordinary' | 'complaint'
export type Danger =
  | 'gas'
  | 'fire'
  | 'electric'
  | 'water'
  | 'trapped'
  | 'cold'
  | 'structure'
  | 'carbon_monoxide'
  | 'violence'
  | 'other'
/** Who mends it; the contractor under contract for it is found by this word. */
export type Trade =
  | 'lift'
  | 'heating'
  | 'plumbing'
  | 'electricity'
  | 'locks'
  | 'intercom'
  | 'ventilation'
  | 'roofing'
  | 'carpentry'
  | 'painting'
  | 'cleaning'
  | 'green_spaces'
  | 'pests'
  | 'gates'
  | 'waste'
  | 'other'
export type PlaceKind = 'home' | 'common' | 'outdoor'
export type Ground = 'home' | 'common' | 'landlord' | 'open_to_traffic' | 'public_road'
export type CaseChannel =
  | 'app'
  | 'phone'
  | 'paper'
  | 'desk'
  | 'email'
  | 'helper'
  | 'caretaker'
  | 'meeting'
  | 'liaison'
  | 'voice'
  | 'api'
  | 'open311'
/** By which way a person wants her answer. */
export type AnswerWay = 'app' | 'email' | 'sms' | 'call' | 'letter'
export type AnswerKind = 'acknowledgement' | 'progress' | 'final'
export type ClosureKind = 'resolved' | 'silent' | 'withdrawn' | 'mistaken'
export type PromiseKind = 'acknowledge' | 'make_safe' | 'restore' | 'answer' | 'appointment' | 'dated'
export type Closer = 'resident' | 'staff' | 'system'

export type StoredRule = PromiseRule & {
  kind: Exclude<PromiseKind, 'dated'>
  urgency: Urgency | null
  natureCode: string | null
  /** Civil day from which it holds, 'YYYY-MM-DD'. */
  fromOn: string
  source: string
}

/** What the rule of the matrix that decided promises by itself. */
export type OwnPromise = Pick<PromiseRule, 'amount' | 'unit'> & { source: string }
const lastWord: StoredRule['kind'][] = ['restore', 'answer']

export type MadePromise = { kind: PromiseKind; dueAt: Temporal.Instant; source: string }

/** What is promised for a demand reported at `reportedAt`: for each kind, the rule of its nature, else of its urgency, in force that day. */
export function decidePromises(
  demand: { urgency: Urgency; natureCode: string; reportedAt: Temporal.Instant },
  rules: StoredRule[],
  hours: OpeningHours,
  own: OwnPromise | null = null,
): MadePromise[] {
  const day = demand.reportedAt.toZonedDateTimeISO('Europe/Paris').toPlainDate().toString()
  const best = new Map<PromiseKind, StoredRule>()
  for (const rule of rules) {
    const fits = rule.natureCode
      ? rule.natureCode === demand.natureCode
      : rule.urgency === null || rule.urgency === demand.urgency
    if (!fits || rule.fromOn > day) continue
    const held = best.get(rule.kind)
    if (
      !held ||
      precision(rule) > precision(held) ||
      (precision(rule) === precision(held) && rule.fromOn > held.fromOn)
    )
      best.set(rule.kind, rule)
  }
  // What the matrix promises there is the time of the answer or of the mending, whichever the demand has.
  if (own) {
    const kind = lastWord.find((one) => best.has(one)) ?? 'answer'
    const { amount, unit, source } = own
    best.set(kind, { kind, amount, unit, source, urgency: null, natureCode: null, fromOn: day })
  }
  return [...best.values()]
    .filter((rule) => rule.kind !== 'appointment')
    .map((rule) => ({
      kind: rule.kind,
      dueAt: promiseDue(rule, hours, demand.reportedAt),
      source: rule.source,
    }))
    .sort((one, other) => Temporal.Instant.compare(one.dueAt, other.dueAt))
}

function precision(rule: StoredRule): number {
  return rule.natureCode ? 2 : rule.urgency ? 1 : 0
}

/** Which promises does this act keep? A receipt made by the machine keeps none, nor an order to a contractor: only a person's word to her does. */
export function promisesKeptBy(act: 'progress' | 'final' | 'dated' | 'made_safe'): PromiseKind[] {
  switch (act) {
    case 'progress':
    case 'dated':
      return ['acknowledge']
    case 'made_safe':
      return ['acknowledge', 'make_safe']
    case 'final':
      return ['acknowledge', 'make_safe', 'restore', 'answer', 'appointment', 'dated']
  }
}

export type Standing = { state: CaseState; hasFinalAnswer: boolean; urgency: Urgency; isOwed: boolean }

/** Refuses what may not be; the schema refuses it again (db/migrations/0006-guards.sql). */
export function decideClosure(current: Standing, kind: ClosureKind, by: Closer, reason: string): void {
  if (current.state === 'closed' || current.state === 'merged')
    throw new Refusal('conflict', 'cases.already_closed', words.alreadyClosed)
  if (kind === 'withdrawn' || kind === 'mistaken') {
    if (by === 'system' || (kind === 'mistaken' && by !== 'staff'))
      throw new Refusal('forbidden', 'cases.person_needed', words.personNeeded)
    if (reason.trim() === '')
      throw new Refusal('invalid', 'cases.reason_needed', words.reasonNeeded, { reason: words.reasonNeeded })
    return
  }
  if (!current.hasFinalAnswer) throw new Refusal('conflict', 'cases.no_final_answer', words.noFinalAnswer)
  if (kind === 'silent' && (current.isOwed || current.urgency === 'danger'))
    throw new Refusal('conflict', 'cases.still_owed', words.stillOwed)
}

export function decideAnswer(current: { state: CaseState }, kind: AnswerKind, body: string): void {
  if (body.trim() === '')
    throw new Refusal('invalid', 'answers.empty', words.answerEmpty, { body: words.answerEmpty })
  if (current.state === 'merged') throw new Refusal('conflict', 'cases.merged', words.merged)
  if (current.state === 'closed' && kind !== 'progress')
    throw new Refusal('conflict', 'cases.already_closed', words.alreadyClosed)
}

/**
 * "Est-ce réglé ?" is asked with the answer, again after `askDays` (15 and 30, usually); then silence may close.
 * When to ask again after the `asked`-th time (1 = with the answer); null: no more.
 */
export function nextAskAt(
  firstAskedAt: Temporal.Instant,
  asked: number,
  askDays: readonly number[],
): Temporal.Instant | null {
  const days = askDays[asked - 1]
  return days === undefined ? null : firstAskedAt.toZonedDateTimeISO('Europe/Paris').add({ days }).toInstant()
}

export function mayShowNeighbours(demand: { placeKind: PlaceKind; isSensitive: boolean }): boolean {
  return demand.placeKind !== 'home' && !demand.isSensitive
}

/** "104213" as it is said and read: "104 213". */
export function referenceOf(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ' ')
}

/** The number in what somebody typed ("104 213", "n°104213"), or null. */
export function numberOf(text: string): number | null {
  const digits = text.replace(/[^\d]/g, '')
  return /^\d{1,12}$/.test(digits) ? Number(digits) : null
}
