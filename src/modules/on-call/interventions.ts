// What was done there, and how long did it take? Written by whoever went; what she corrects later is kept beside it, and counts. The demand follows.
import { randomUUIDv7 } from 'node:crypto'
import { sayDay, sayHour } from '../../platform/clock/words.fr.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as, enqueue, type Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { Refusal, refusalOf } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { answer, keepPromises, oweAgain, promisesKeptBy } from '../cases/index.ts'
import { tellHolder } from '../deliveries/index.ts'
import { interventionWords as words } from './intervention-words.fr.ts'
import { lockAlert } from './ring.ts'
import { isTakersAddress } from './takers.ts'

export type Intervention = {
  arrivedAt: Temporal.Instant
  endedAt: Temporal.Instant
  madeSafe: boolean
  done: string
  followUp: string
  tellsResident: boolean
}

const invalid = (field: string, sentence: string) =>
  new Refusal('invalid', `intervention.${field}`, sentence, { [field]: sentence })

/** How long a report may still be corrected or added to. */
const correctedDaysMax = 7

export const mayCorrect = (first: { written_at: Temporal.Instant }, now: Temporal.Instant) =>
  Temporal.Instant.compare(now, first.written_at.add({ hours: 24 * correctedDaysMax })) <= 0

/** Where a report comes from: the desk (an account), or a signed link (the address it was sent to). */
export type Writer = { staffId: string } | { sentTo: string }

/** It counts as the hours of whoever goes: by a link, only by hers. Sent twice (a network that hesitates), it is written once; other words are a correction. */
export async function writeIntervention(
  services: Services,
  alertId: string,
  given: Intervention,
  writer: Writer,
): Promise<void> {
  await as(services.db, systemActor, async (tx) => {
    const now = services.clock.now()
    const alert = await lockAlert(tx, alertId)
    if (!alert) throw new Refusal('missing', 'alerts.not_found', words.notFound)
    if (!alert.acknowledged_by) throw new Refusal('conflict', 'intervention.not_taken', words.notTaken)
    if ('sentTo' in writer && !(await isTakersAddress(tx, alertId, writer.sentTo)))
      throw new Refusal('conflict', 'intervention.not_yours', words.goesInstead(alert.acknowledged_by))
    const before = await listInterventions(tx, alertId)
    const [first, last] = [before[0], before.at(-1)]
    if (last && isSame(last, given)) return
    if (first && !mayCorrect(first, now))
      throw new Refusal('conflict', 'intervention.too_late', words.tooLate(correctedDaysMax))
    // Minutes are typed: an arrival of 3:10 may be some seconds before the alert of 3:10:20.
    if (Temporal.Instant.compare(given.arrivedAt, alert.raised_at.subtract({ minutes: 2 })) < 0)
      throw invalid('arrived_hour', words.tooEarly)
    if (Temporal.Instant.compare(given.endedAt, given.arrivedAt) <= 0)
      throw invalid('ended_hour', words.endFirst)
    if (Temporal.Instant.compare(given.endedAt, now.add({ minutes: 2 })) > 0)
      throw invalid('ended_hour', words.notOver)
    if (given.done.trim() === '') throw invalid('done', words.doneNeeded)
    if (given.done.length > 2000) throw invalid('done', words.tooLong(2000))
    if (given.followUp.length > 1000) throw invalid('follow_up', words.tooLong(1000))
    const id = randomUUIDv7()
    await tx
      .insertInto('alert_interventions')
      .values({
        id,
        alert_id: alertId,
        person_id: alert.acknowledged_person_id,
        by_name: await nameOf(tx, { ...alert, acknowledged_by: alert.acknowledged_by }),
        arrived_at: given.arrivedAt,
        ended_at: given.endedAt,
        made_safe: given.madeSafe,
        done: given.done.trim(),
        follow_up: given.followUp.trim(),
        tells_resident: given.tellsResident,
        written_at: now,
        written_by: 'staffId' in writer ? writer.staffId : null,
      })
      .execute()
    if (alert.case_id && given.madeSafe)
      await keepPromises(tx, [alert.case_id], promisesKeptBy('made_safe'), given.endedAt)
    // It was not safe after all: what that report alone had settled is owed since the first day.
    else if (alert.case_id && last?.made_safe) await oweAgain(tx, alert.case_id, 'make_safe', last.ended_at)
    await announce(services, tx, systemActor, {
      event: 'alert.intervened',
      subjectId: alert.case_id ?? alertId,
      estateId: alert.estate_id,
      facts: {
        alertId,
        by: alert.acknowledged_by,
        madeSafe: given.madeSafe,
        hasFollowUp: given.followUp.trim() !== '',
      },
    })
  })
}

export type Written = Awaited<ReturnType<typeof listInterventions>>[number]

/** As it was written first, then each correction: the last one counts. */
export async function listInterventions(tx: Tx, alertId: string) {
  return tx
    .selectFrom('alert_interventions')
    .selectAll()
    .where('alert_id', '=', alertId)
    .orderBy('written_at')
    .execute()
}

const isSame = (written: Written, given: Intervention) =>
  written.arrived_at.equals(given.arrivedAt) &&
  written.ended_at.equals(given.endedAt) &&
  written.made_safe === given.madeSafe &&
  written.done === given.done.trim() &&
  written.follow_up === given.followUp.trim()

/** As she said it; of one who is in no list of the rosters, the name of her account, so that the pay knows her by it. */
async function nameOf(
  tx: Tx,
  alert: {
    acknowledged_by: string
    acknowledged_person_id: string | null
    acknowledged_staff_id: string | null
  },
): Promise<string> {
  const { acknowledged_by: said, acknowledged_person_id: personId, acknowledged_staff_id: staffId } = alert
  if (personId || !staffId) return said
  const found = await tx.selectFrom('staff').select('name').where('id', '=', staffId).executeTakeFirst()
  return found?.name ?? said
}

/** What was done before the demand existed is done for it too: somebody goes, it is safe, and what was written. Job `alert.inherit`. */
export async function inheritPast(services: Services, alertId: string): Promise<void> {
  await as(services.db, systemActor, async (tx) => {
    const alert = await lockAlert(tx, alertId)
    if (!alert?.case_id || !alert.acknowledged_at) return
    await keepPromises(tx, [alert.case_id], promisesKeptBy('progress'), alert.acknowledged_at)
    const written = (await listInterventions(tx, alertId)).at(-1)
    if (!written) return
    if (written.made_safe)
      await keepPromises(tx, [alert.case_id], promisesKeptBy('made_safe'), written.ended_at)
    await enqueue(tx, 'alert.follow', { alertId })
  })
}

/** The demand is told: its holder all of it, the person who asked a sentence of ours; it stays open with its promise. Job `alert.follow`. */
export async function followIntervention(services: Services, alertId: string): Promise<void> {
  const found = await as(services.db, systemActor, async (tx) => {
    const alert = await tx.selectFrom('alerts').select('case_id').where('id', '=', alertId).executeTakeFirst()
    const all = await listInterventions(tx, alertId)
    const written = all.at(-1)
    if (!alert?.case_id || !written) return null
    const now = services.clock.now()
    const arrived = `${sayDay(written.arrived_at, now)} à ${sayHour(written.arrived_at)}`
    await tellHolder(services, tx, alert.case_id, {
      key: `intervention:${written.id}`,
      subject: words.holderSubject(written.made_safe, written.follow_up !== ''),
      paragraphs: [
        ...(all.length > 1 ? [words.corrected] : []),
        words.holderWhen(written.by_name, arrived, sayHour(written.ended_at)),
        written.done,
        ...(written.follow_up ? [words.holderFollowUp(written.follow_up)] : []),
      ],
    })
    return { caseId: alert.case_id, written, arrived }
  })
  if (!found?.written.tells_resident) return
  const { caseId, written, arrived } = found
  try {
    await answer(
      services,
      systemActor,
      { caseId },
      {
        commandId: written.id,
        kind: 'progress',
        body: words.resident(arrived, written.made_safe, written.follow_up !== ''),
      },
    )
  } catch (error) {
    // Closed meanwhile by a person: what was done stands in the report.
    if (refusalOf(error)?.kind !== 'conflict') throw error
  }
}
