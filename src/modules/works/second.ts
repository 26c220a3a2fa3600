// How is a second passage proposed? Three free slots by her own way; she takes one on her page, and until then it waits in the list of who leads the works.

import { sql } from 'kysely'
import { parisDay } from '../../platform/clock/clock.ts'
import { sayAgo, saySlot } from '../../platform/clock/words.fr.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { channels } from '../deliveries/index.ts'
import { readTradeRules } from '../settings/index.ts'
import { leadOf, lockAndFind, lockIntervention, type Staff, say } from './plan.ts'
import { consentsOfHome, type Intervention, listSlots, type Slot } from './queries.ts'
import { listAbsences, listNotices, type Notice } from './queries-more.ts'
import { afterVisits, isAwayDuring, restOfSlot } from './rules.ts'
import { tellHome } from './telling.ts'
import { words } from './words.fr.ts'

const slotsOffered = 3
/** Time to read a message and to answer it, over what whoever comes is left. */
const daysToAnswer = 1

/** Somebody came, nobody entered, and no date follows. */
export function awaitsSecond(of: Intervention): boolean {
  const last = of.visits.at(-1)
  if (of.doneOn || !last || last.outcome === 'access') return false
  return !of.startsAt || Temporal.PlainDate.compare(parisDay(of.startsAt), parisDay(last.at)) <= 0
}

/** The free slots of the phase that this home may take: no rest day it did not agree to, no day it is away while they last. */
export async function openSlots(tx: Tx, of: Intervention, from: Temporal.Instant): Promise<Slot[]> {
  const slots = await listSlots(tx, of.siteId, { phaseId: of.phaseId, from, onlyFree: true })
  const consents = await consentsOfHome(tx, of.siteId, of.homeId)
  const absences = await listAbsences(tx, of.siteId, of.homeId)
  return slots.filter(({ id, startsAt }) => {
    const rest = restOfSlot(startsAt)
    return (
      id !== of.slotId &&
      (!rest || consents[rest]?.granted) &&
      !isAwayDuring(absences, parisDay(startsAt), of.days)
    )
  })
}

/** Those a message proposes: what she may still take once she has read it. */
export async function freeSlots(tx: Tx, of: Intervention, now: Temporal.Instant): Promise<Slot[]> {
  const { from } = await leadOf(tx, now.add({ hours: 24 * daysToAnswer }))
  return (await openSlots(tx, of, from)).slice(0, slotsOffered)
}

export type Proposal = {
  at: Temporal.Instant
  /** By which ways it left, as they are stored. */
  channels: string[]
  /** None of them reached her. */
  hasFailed: boolean
}

/** The last proposal since somebody came for nothing; null when there is none. */
export function proposalOf(of: Intervention, notices: Notice[]): Proposal | null {
  const last = of.visits.at(-1)
  const offers = notices.filter(
    ({ step, phase, at }) =>
      step === 'offer' && phase === of.phase && last && Temporal.Instant.compare(at, last.at) >= 0,
  )
  const at = offers
    .map((one) => one.at)
    .toSorted(Temporal.Instant.compare)
    .at(-1)
  if (!at) return null
  const those = offers.filter((one) => one.at.equals(at))
  return {
    at,
    channels: [...new Set(those.flatMap(({ channel }) => channel ?? []))],
    hasFailed: those.every(({ state }) => state === 'failed'),
  }
}

/** A message that has just left is left time to be read; one that reached nobody is sent again at once. */
export const mayPropose = (proposal: Proposal | null, now: Temporal.Instant) =>
  !proposal ||
  proposal.hasFailed ||
  Temporal.Instant.compare(proposal.at.add({ hours: 24 * daysToAnswer }), now) <= 0

export const sayProposal = ({ at, channels: ways }: Proposal, now: Temporal.Instant) =>
  words.proposed(sayAgo(at, now), ways.map((way) => channels[way] ?? way).join(', '))

/** By a person, after a call or a refusal: the same message, once a visit that failed and a click. */
export async function askSecond(
  services: Services,
  actor: Staff,
  command: string,
  interventionId: string,
): Promise<void> {
  const isNew = await as(services.db, actor, async (tx) => {
    const of = await lockIntervention(tx, interventionId)
    const { rows: twin } = await sql`
      select 1 from works_notices where intervention_id = ${of.id} and starts_with(dedupe, ${`works:offer:${of.id}:${command}:`})`.execute(
      tx,
    )
    if (twin.length > 0) return false
    if (!awaitsSecond(of)) throw new Refusal('conflict', 'works.no_second', words.noSecond)
    if (of.isCallDue) throw new Refusal('conflict', 'works.call_first', words.callFirst)
    if (!of.isOrdered) throw new Refusal('conflict', 'works.not_ordered', words.notOrdered)
    const proposal = proposalOf(of, await listNotices(tx, of.siteId, of.homeId))
    if (proposal && !mayPropose(proposal, services.clock.now()))
      throw new Refusal(
        'conflict',
        'works.just_proposed',
        words.justProposed(sayProposal(proposal, services.clock.now())),
      )
    if ((await freeSlots(tx, of, services.clock.now())).length === 0)
      throw new Refusal('conflict', 'works.no_free_slot', words.noFreeSlot)
    await say(
      services,
      tx,
      actor,
      'works.second_proposed',
      { subjectId: of.id, estateId: of.estateId },
      { command },
    )
    return true
  })
  // At once, so that the page that follows says it; the job that follows the event finds it done.
  if (isNew) await offerSecond(services, { interventionId, turn: command })
}

/** Job `works.second`: what is free at that moment, once a visit, or a click of a person (`turn`). Nothing free: it stays in the list, for a person. */
export async function offerSecond(services: Services, job: Record<string, string>): Promise<void> {
  const now = services.clock.now()
  await as(services.db, systemActor, async (tx) => {
    const of = await lockAndFind(tx, job.interventionId ?? '')
    if (!of || !awaitsSecond(of) || of.isCallDue || !of.isOrdered) return
    // Somebody came again since: three absences ask for a call, not for a message.
    const { worksAbsencesBeforeCall } = await readTradeRules(tx, parisDay(now))
    if (!job.turn && afterVisits(of.visits, worksAbsencesBeforeCall) !== 'second') return
    const slots = await freeSlots(tx, of, now)
    if (slots.length === 0) return
    await tellHome(services, tx, of, 'offer', `offer:${of.id}:${job.turn ?? of.visits.length}`, {
      offered: slots.map(({ startsAt, endsAt }) => saySlot(startsAt, endsAt, now)),
    })
  })
}
