// How does a demand reach the body that is competent? By itself when it may, by a colleague who rereads it when a person must look first.
import { randomUUIDv7 } from 'node:crypto'
import { type Actor, systemActor } from '../../platform/db/actor.ts'
import { as, enqueue, type Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { idFrom } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { findCase } from '../cases/index.ts'
import { deskWords } from './desk-words.fr.ts'
import { passWords } from './pass-words.fr.ts'
import {
  findDecision,
  findReferral,
  listSentPhotos,
  lockDecision,
  ofDemand,
  photosOfCase,
} from './queries.ts'
import { addStep, mailReferral, ourselves, tellCases, writeMore } from './referrals.ts'
import { type CompetentBody, isOutside } from './rules.ts'
import { words } from './words.fr.ts'

type Current = NonNullable<Awaited<ReturnType<typeof findCase>>>

/** Job `competence.refer`: what the live decision gives to a body outside is passed on, once for a fault whoever told it. */
export async function refer(services: Services, job: Record<string, string>): Promise<void> {
  await as(services.db, systemActor, async (tx) => {
    // A colleague wrote it already: what is left is to send it.
    if (job.referralId) return dispatch(services, tx, job.referralId, job.photosOf ?? null)
    const current = await findCase(tx, job.caseId ?? '')
    const decision = await findDecision(tx, job.caseId ?? '')
    if (!current || !decision || current.state === 'closed' || current.state === 'merged') return
    if (current.is_sensitive) return
    for (const [rank, one] of (decision.bodies as CompetentBody[]).entries()) {
      if (!isOutside(one)) continue
      const body = await findWay(tx, one.bodyId ?? '')
      // It refused the same fault: whoever told it since waits for the person who decides, it is not asked again.
      if (!job.by && body && (await isPassed(tx, current, body.id))) continue
      if (body && body.way !== 'inside') {
        const id = await insertReferral(tx, services.clock.now(), current, body, {
          ruleCode: decision.rule_code,
          madeBy: job.by ?? null,
          words: toldIn(current),
        })
        if (id) await dispatch(services, tx, id, current.id)
        // Since the decision, nothing leaves to it by itself any more: a person does it.
      } else if (rank === 0)
        await tx
          .updateTable('competence_decisions')
          .set({ to_pass: true })
          .where('id', '=', decision.id)
          .execute()
    }
  })
}

/** What she wrote, the place first. */
const toldIn = ({ place_words, details }: Current) => [place_words, details].filter(Boolean).join('\n')

type Body = { id: string; name: string; way: string; reminder_days: number }

async function findWay(tx: Tx, bodyId: string): Promise<Body | undefined> {
  return tx
    .selectFrom('competence_bodies')
    .select(['id', 'name', 'way', 'reminder_days'])
    .where('id', '=', bodyId)
    .where('is_active', '=', true)
    .executeTakeFirst()
}

/** Null when the body has it already, told by a neighbour before her. */
async function insertReferral(
  tx: Tx,
  now: Temporal.Instant,
  current: Current,
  body: Body,
  made: { ruleCode: string | null; madeBy: string | null; words: string },
): Promise<string | null> {
  const id = randomUUIDv7()
  const kept = await tx
    .insertInto('competence_referrals')
    .values({
      id,
      body_id: body.id,
      ...(current.fault_id
        ? { fault_id: current.fault_id, case_id: null }
        : { fault_id: null, case_id: current.id }),
      estate_id: current.estate_id,
      rule_code: made.ruleCode,
      made_at: now,
      made_by: made.madeBy,
      next_reminder_at: now.add({ hours: 24 * body.reminder_days }),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!kept) return null
  if (made.words)
    await tx.insertInto('competence_referral_words').values({ referral_id: id, words: made.words }).execute()
  return id
}

/** Puts the photos beside it, tells whoever told it, and sends it by the body's way. Safe to repeat. */
async function dispatch(
  services: Services,
  tx: Tx,
  referralId: string,
  photosOf: string | null,
): Promise<void> {
  const shown = await findReferral(tx, referralId)
  const held = await tx
    .selectFrom('competence_referrals as r')
    .innerJoin('competence_bodies as b', 'b.id', 'r.body_id')
    .select(['r.fault_id', 'r.case_id', 'b.way', 'b.name'])
    .where('r.id', '=', referralId)
    .executeTakeFirst()
  if (!shown || !held) throw new Error(`a referral that cannot be read: ${referralId}`)
  if (photosOf) await addPhotos(tx, referralId, photosOf)
  await tellCases(services, tx, systemActor, held, 'case.referred', { referralId, body: held.name })
  if (held.way === 'email') await mailReferral(services, tx, referralId, 'first')
  if (held.way === 'open311') await enqueue(tx, 'competence.open311', { referralId })
}

/** Those it does not have yet; says how many. */
async function addPhotos(tx: Tx, referralId: string, caseId: string): Promise<number> {
  const sent = await listSentPhotos(tx, referralId)
  const fresh = (await photosOfCase(tx, caseId)).filter(({ sha256 }) => !sent.includes(sha256))
  if (fresh.length > 0)
    await tx
      .insertInto('competence_referral_photos')
      .values(
        fresh.map(({ sha256 }, rank) => ({
          id: randomUUIDv7(),
          referral_id: referralId,
          sha256,
          position: sent.length + rank,
        })),
      )
      .execute()
  return fresh.length
}

export type ToPass = { body: Body & { spoken: string }; words: string; photos: number }

/** What a colleague may pass on from this demand, as it would leave: nothing while a body has it. */
export async function findToPass(tx: Tx, current: Current): Promise<ToPass | null> {
  const decision = await findDecision(tx, current.id)
  if (!decision?.to_pass || (current.state !== 'open' && current.state !== 'answered')) return null
  const [leading] = decision.bodies as CompetentBody[]
  const body = leading && isOutside(leading) ? await findWay(tx, leading.bodyId ?? '') : undefined
  if (!leading || !body || (await isPassed(tx, current, body.id))) return null
  return {
    body: { ...body, spoken: leading.spoken },
    words: toldIn(current),
    photos: (await photosOfCase(tx, current.id)).length,
  }
}

async function isPassed(tx: Tx, current: Current, bodyId: string): Promise<boolean> {
  const found = await tx
    .selectFrom('competence_referrals')
    .select('id')
    .where('body_id', '=', bodyId)
    .where('state', '<>', 'withdrawn')
    .where(ofDemand(current))
    .executeTakeFirst()
  return found !== undefined
}

/**
 * A colleague passes it on: `words` as she reread them, the photos when she says so.
 * To a body one speaks to, `spokenTo` says how she did it, and nothing leaves by itself.
 */
export async function passByHand(
  services: Services,
  actor: Actor & { kind: 'staff' },
  caseId: string,
  given: { bodyId: string; words: string; withPhotos: boolean; spokenTo: string },
): Promise<void> {
  const now = services.clock.now()
  await as(services.db, actor, async (tx) => {
    const { current, decision } = await readLive(tx, caseId)
    const body = await findWay(tx, given.bodyId)
    const isCompetent = (decision.bodies as CompetentBody[]).some(
      (one) => isOutside(one) && one.bodyId === given.bodyId,
    )
    if (!body || !isCompetent) throw new Refusal('invalid', 'competence.body', deskWords.bodyNeeded)
    const isSpokenTo = body.way === 'inside'
    const spokenTo = given.spokenTo.trim()
    if (isSpokenTo && spokenTo === '') throw invalid('spoken_to', passWords.howNeeded)
    const said = given.words.trim()
    if (!isSpokenTo && said === '') throw invalid('pass_words', passWords.wordsNeeded)
    const id = await insertReferral(tx, now, current, body, {
      ruleCode: decision.rule_code,
      madeBy: actor.id,
      words: isSpokenTo ? '' : said,
    })
    await endToPass(tx, decision.id)
    // Sent twice, it is passed on once.
    if (!id) return
    if (isSpokenTo) {
      await addStep(tx, id, idFrom(`${id} first`), {
        kind: 'sent',
        said_by: ourselves,
        words: spokenTo,
        at: now,
      })
      await tx.updateTable('competence_referrals').set({ sent_at: now }).where('id', '=', id).execute()
    }
    await enqueue(tx, 'competence.refer', {
      referralId: id,
      ...(given.withPhotos && !isSpokenTo ? { photosOf: caseId } : {}),
    })
  })
}

/** Nothing to pass on, and why: it leaves the list, its story keeps the reason. */
export async function declineToPass(
  services: Services,
  actor: Actor & { kind: 'staff' },
  caseId: string,
  given: { reason: string },
): Promise<void> {
  const reason = given.reason.trim()
  if (reason === '') throw invalid('pass_reason', passWords.reasonNeeded)
  await as(services.db, actor, async (tx) => {
    const { current, decision } = await readLive(tx, caseId)
    if (!decision.to_pass) return
    await endToPass(tx, decision.id)
    await announce(services, tx, actor, {
      event: 'case.not_passed',
      subjectId: caseId,
      estateId: current.estate_id,
      isSensitive: current.is_sensitive,
      facts: { reason },
    })
  })
}

async function readLive(tx: Tx, caseId: string) {
  const current = await findCase(tx, caseId)
  const decision = await lockDecision(tx, caseId)
  if (!current || !decision) throw new Refusal('missing', 'competence.no_case', words.unknownCase)
  if (current.state === 'closed' || current.state === 'merged')
    throw new Refusal('conflict', 'competence.closed', deskWords.closed)
  return { current, decision }
}

async function endToPass(tx: Tx, decisionId: string): Promise<void> {
  await tx.updateTable('competence_decisions').set({ to_pass: false }).where('id', '=', decisionId).execute()
}

const invalid = (field: string, sentence: string) =>
  new Refusal('invalid', `competence.${field}`, sentence, { [field]: sentence })

/** Job `competence.more`: photos added since go to the body that has it, said in one message a day. Never by itself what is sensitive. */
export async function passMore(services: Services, job: Record<string, string>): Promise<void> {
  const day = services.clock.now().toString().slice(0, 10)
  await as(services.db, systemActor, async (tx) => {
    const current = await findCase(tx, job.caseId ?? '')
    if (!current || current.is_sensitive) return
    const live = await tx
      .selectFrom('competence_referrals as r')
      .innerJoin('competence_bodies as b', 'b.id', 'r.body_id')
      .select('r.id')
      .where('r.state', 'in', ['proposed', 'accepted'])
      .where('r.sent_at', 'is not', null)
      .where('b.way', 'in', ['email', 'weekly'])
      .where(ofDemand(current))
      .execute()
    for (const { id } of live)
      if ((await addPhotos(tx, id, current.id)) > 0) await writeMore(services, tx, id, day)
  })
}
