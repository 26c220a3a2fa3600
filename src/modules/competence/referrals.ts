// What passes between us and a body that has a demand? Written to by its way, heard, refused without a clock that starts again.
import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { type Actor, systemActor } from '../../platform/db/actor.ts'
import { as, enqueue, type Tx } from '../../platform/db/database.ts'
import type { JsonObject } from '../../platform/db/tables.ts'
import { announce } from '../../platform/events.ts'
import { type KeptFile, noteFiles } from '../../platform/files/kept.ts'
import { idFrom } from '../../platform/ids.ts'
import { type OpenedLink, revokeLinks } from '../../platform/links.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { mailPartner, type Opens } from '../deliveries/index.ts'
import { followRuling } from './decisions.ts'
import { deskWords } from './desk-words.fr.ts'
import { findReferral, listToldCases, lockReferral, type ShownReferral } from './queries.ts'
import { words } from './words.fr.ts'

/** Whoever reads a step of ours reads the landlord's name, whatever it was that day (listReferralSteps). */
export const ourselves = 'Palier'

/** Who accepted is asked for news this many times less often than who said nothing. */
export const newsTurns = 4

/** How long a link lives; after that a fresh one goes to the same address. */
export const linkDays = 45

export type RefusalReason = 'out_of_competence' | 'out_of_area' | 'duplicate' | 'not_ours_contract' | 'other'
export type BodyStep =
  | { kind: 'accepted'; reference: string; words?: string }
  | { kind: 'refused'; reason: RefusalReason; words: string }
  | { kind: 'asked'; words: string }
  | { kind: 'answered'; words: string; photos: KeptFile[] }
  | { kind: 'done'; words: string; photos: KeptFile[] }

/** What the link of a referral opens. */
export const opensReferral = (id: string): Opens => ({ purpose: 'referral', subjectId: id, days: linkDays })

type Said = { key: string; subject: string; paragraphs: string[]; opens: Opens | null }

/** To whoever has this one referral. */
export async function writeToBody(
  services: Services,
  tx: Tx,
  { id, body, caseId }: ShownReferral,
  address: string,
  { key, ...said }: Said,
): Promise<void> {
  await mailPartner(services, tx, {
    dedupe: `referral:${id}:${key}`,
    address,
    toName: body,
    caseId,
    button: words.mailButton,
    ...said,
  })
}

/** Writes to the body, with a fresh link while it is asked something. Says that it is sent. */
export async function mailReferral(
  services: Services,
  tx: Tx,
  referralId: string,
  occasion: 'first' | 'taken_back' | `again ${string}` | `reminder ${string}` | `manager ${string}`,
  sentTo?: string,
): Promise<void> {
  const shown = await findReferral(tx, referralId)
  if (!shown) throw new Error(`a referral that cannot be read: ${referralId}`)
  const address = sentTo ?? (occasion.startsWith('manager') ? shown.managerEmail : shown.email)
  if (!address) return
  const now = services.clock.now()
  await writeToBody(services, tx, shown, address, {
    key: occasion,
    opens: occasion === 'taken_back' ? null : opensReferral(referralId),
    ...words.mail(shown, occasion.split(' ')[0] as 'first'),
  })
  if (occasion === 'taken_back') return
  const kind = occasion === 'first' ? 'sent' : occasion.startsWith('manager') ? 'escalated' : 'reminded'
  await addStep(tx, referralId, idFrom(`${referralId} ${occasion}`), { kind, said_by: ourselves, at: now })
  if (occasion === 'first' && !shown.sentAt)
    await tx
      .updateTable('competence_referrals')
      .set({ sent_at: now, next_reminder_at: now.add({ hours: 24 * shown.reminderDays }) })
      .where('id', '=', referralId)
      .execute()
}

/** Photos that came since are on its page: it is told. */
export async function writeMore(services: Services, tx: Tx, referralId: string, day: string): Promise<void> {
  const shown = await findReferral(tx, referralId)
  if (!shown?.email) return
  await writeToBody(services, tx, shown, shown.email, {
    key: `more:${day}`,
    opens: opensReferral(referralId),
    ...words.mail(shown, 'more'),
  })
}

export type NewStep = {
  kind: string
  said_by: string
  at: Temporal.Instant
  words?: string
  refusal?: string
  reference?: string
}

/** False when this command was done before. */
export async function addStep(
  tx: Tx,
  referralId: string,
  commandId: string,
  step: NewStep,
): Promise<string | null> {
  const kept = await tx
    .insertInto('competence_referral_steps')
    .values({ id: randomUUIDv7(), command_id: commandId, referral_id: referralId, ...step })
    .onConflict((conflict) => conflict.column('command_id').doNothing())
    .returning('id')
    .executeTakeFirst()
  return kept?.id ?? null
}

/** What the body says, through its link or its software. A refusal gives the demand back to a person: no clock starts again. */
export async function sayBodyStep(
  services: Services,
  actor: Actor,
  referralId: string,
  commandId: string,
  by: string,
  step: BodyStep,
): Promise<void> {
  refuseIncomplete(by, step)
  const now = services.clock.now()
  await as(services.db, actor, async (tx) => {
    const current = await lockReferral(tx, referralId)
    if (!current) throw new Refusal('missing', 'referrals.unknown', words.partner.unknown)
    const twin = await tx
      .selectFrom('competence_referral_steps')
      .select('id')
      .where('command_id', '=', commandId)
      .executeTakeFirst()
    if (twin) return
    const isLive = current.state === 'proposed' || current.state === 'accepted'
    // After "c'est fait", a word more is still heard; nothing else is.
    if (!isLive && !(current.state === 'done' && step.kind === 'answered'))
      throw new Refusal('conflict', 'referrals.over', words.partner.over)
    const stepId = await addStep(tx, referralId, commandId, {
      kind: step.kind,
      said_by: by.trim(),
      at: now,
      ...('words' in step && step.words ? { words: step.words.trim() } : {}),
      ...(step.kind === 'refused' ? { refusal: step.reason } : {}),
      ...(step.kind === 'accepted' ? { reference: step.reference.trim() } : {}),
    })
    if (!stepId) return
    const photos = 'photos' in step ? step.photos : []
    await noteFiles(tx, photos, now)
    if (photos.length > 0)
      await tx
        .insertInto('competence_referral_photos')
        .values(
          photos.map(({ sha256 }, position) => ({
            id: randomUUIDv7(),
            referral_id: referralId,
            step_id: stepId,
            sha256,
            position,
          })),
        )
        .execute()
    const body = await findReferral(tx, referralId)
    await tx
      .updateTable('competence_referrals')
      .set(stateAfter(step, current, now, body?.reminderDays ?? 7))
      .where('id', '=', referralId)
      .execute()
    await announce(services, tx, actor, {
      event: `referral.${step.kind}`,
      subjectId: referralId,
      estateId: current.estate_id,
    })
    await enqueue(tx, 'competence.told', { referralId, stepId })
  })
}

type Kept = { state: string; their_reference: string; accepted_at: Temporal.Instant | null }

function stateAfter(step: BodyStep, current: Kept, now: Temporal.Instant, reminderDays: number) {
  const over = { ended_at: now, next_reminder_at: null, asked_at: null }
  const taken = {
    state: 'accepted',
    accepted_at: current.accepted_at ?? now,
    next_reminder_at: now.add({ hours: 24 * reminderDays * newsTurns }),
    reminders: 0,
    escalated_at: null,
  }
  switch (step.kind) {
    case 'accepted':
      return { ...taken, their_reference: step.reference.trim() || current.their_reference }
    case 'refused':
      return { state: 'refused', refusal: step.reason, ...over }
    case 'done':
      return { state: 'done', accepted_at: current.accepted_at ?? now, ...over }
    // Not a yes: it waits for us, and is reminded of nothing meanwhile.
    case 'asked':
      return { asked_at: now, next_reminder_at: null, escalated_at: null }
    case 'answered':
      return current.state === 'done' ? { state: 'done' } : taken
  }
}

function refuseIncomplete(by: string, step: BodyStep): void {
  const wrong = (field: string, sentence: string) =>
    new Refusal('invalid', `referrals.${field}`, sentence, { [field]: sentence })
  if (by.trim() === '') throw wrong('name', words.partner.nameNeeded)
  if (step.kind === 'refused' && step.reason === 'other' && step.words.trim() === '')
    throw wrong('refusal_words', words.partner.refusalNeeded)
  if ((step.kind === 'answered' || step.kind === 'done') && step.words.trim() === '')
    throw wrong('answer', words.partner.answerNeeded)
  if (step.kind === 'asked' && step.words.trim() === '') throw wrong('question', words.partner.questionNeeded)
}

/** The first opening is written down; a mail scanner may be the one, so it proves no more than that. */
export async function noteOpening(services: Services, link: OpenedLink): Promise<void> {
  await as(services.db, { kind: 'partner', id: link.subjectId }, (tx) =>
    addStep(tx, link.subjectId, link.id, { kind: 'opened', said_by: link.sentTo, at: services.clock.now() }),
  )
}

/** A fresh link goes to the address that had the old one, never to another. At most one an hour. */
export async function renewReferralLink(services: Services, link: OpenedLink): Promise<void> {
  const hour = services.clock.now().toString().slice(0, 13)
  await as(services.db, systemActor, async (tx) => {
    const current = await lockReferral(tx, link.subjectId)
    if (!current) throw new Refusal('missing', 'referrals.unknown', words.partner.unknown)
    const known = await tx
      .selectFrom('competence_referral_steps')
      .select('id')
      .where('command_id', '=', idFrom(`${link.subjectId} again ${hour}`))
      .executeTakeFirst()
    if (!known) await mailReferral(services, tx, link.subjectId, `again ${hour}`, link.sentTo)
  })
}

/** Our word to the body: the answer to its question, sent with a fresh link. */
export async function tellBody(
  services: Services,
  actor: Actor & { kind: 'staff' },
  referralId: string,
  said: { commandId: string; words: string; by: string },
): Promise<void> {
  const text = said.words.trim()
  if (text === '')
    throw new Refusal('invalid', 'referrals.words', deskWords.tellNeeded, { tell: deskWords.tellNeeded })
  await as(services.db, actor, async (tx) => {
    const current = await lockReferral(tx, referralId)
    if (!current) throw new Refusal('missing', 'referrals.unknown', words.partner.unknown)
    const stepId = await addStep(tx, referralId, said.commandId, {
      kind: 'told',
      said_by: said.by,
      words: text,
      at: services.clock.now(),
    })
    if (!stepId) return
    // Its question has our word: the turn is its own again.
    const days =
      ((await findReferral(tx, referralId))?.reminderDays ?? 7) * (current.accepted_at ? newsTurns : 1)
    if (current.ended_at === null)
      await tx
        .updateTable('competence_referrals')
        .set({
          asked_at: null,
          escalated_at: null,
          next_reminder_at: services.clock.now().add({ hours: 24 * days }),
        })
        .where('id', '=', referralId)
        .execute()
    await enqueue(tx, 'competence.told', { referralId, stepId })
  })
}

/** Job `competence.review`: what nobody asks of a body any more, withdrawn, closed, decided otherwise or no longer told by this demand (`faultId`), is taken back, and it is told. */
export async function takeBackUnneeded(services: Services, job: Record<string, string>): Promise<void> {
  const now = services.clock.now()
  await as(services.db, systemActor, async (tx) => {
    const { rows } = await sql<{ id: string; fault_id: string | null; case_id: string | null }>`
      update competence_referrals r set state = 'withdrawn', ended_at = ${now}, next_reminder_at = null, asked_at = null from cases told
       where told.id = ${job.caseId ?? ''} and (r.case_id = told.id or r.fault_id = told.fault_id or r.fault_id = ${job.faultId ?? null}) and r.state in ('proposed', 'accepted')
         and not exists (select from cases c join competence_decisions d on d.case_id = c.id and d.ended_at is null
                          where (c.id = r.case_id or c.fault_id = r.fault_id) and c.state in ('open', 'answered')
                            and d.bodies @> jsonb_build_array(jsonb_build_object('bodyId', r.body_id)))
      returning r.id, r.fault_id, r.case_id`.execute(tx)
    for (const { id } of rows) {
      await endForBody(tx, id, now)
      await mailReferral(services, tx, id, 'taken_back')
    }
  })
}

/** Nothing more is asked of it: its story says so, and its links open nothing of the demand any more. */
async function endForBody(tx: Tx, referralId: string, now: Temporal.Instant): Promise<void> {
  const commandId = idFrom(`${referralId} taken back`)
  await addStep(tx, referralId, commandId, { kind: 'withdrawn', said_by: ourselves, at: now })
  for (const purpose of ['referral', 'referral_photo'] as const)
    await revokeLinks(tx, { purpose, subjectId: referralId, at: now })
}

/** Faults that became one: what was passed on and what was decided follow them; a body that had both keeps one. */
export async function followGrouped(services: Services, tx: Tx, faultId: string): Promise<void> {
  const now = services.clock.now()
  await sql`update competence_referrals r set fault_id = ${faultId} from faults f
             where f.id = r.fault_id and f.merged_into = ${faultId}
               and (r.ended_at is not null or not exists (select from competence_referrals o where o.fault_id = ${faultId} and o.body_id = r.body_id and o.ended_at is null))`.execute(
    tx,
  )
  const { rows } = await sql<{ id: string }>`
    update competence_referrals r set fault_id = ${faultId}, state = 'withdrawn', ended_at = ${now}, next_reminder_at = null, asked_at = null from faults f
     where f.id = r.fault_id and f.merged_into = ${faultId} and r.ended_at is null returning r.id`.execute(tx)
  for (const { id } of rows) await endForBody(tx, id, now)
  await followRuling(tx, faultId, now)
}

/** Everyone who told it, one line each in the story of her demand. */
export async function tellCases(
  services: Services,
  tx: Tx,
  actor: Actor,
  about: { fault_id: string | null; case_id: string | null },
  event: `case.${string}`,
  facts: JsonObject = {},
): Promise<void> {
  for (const one of await listToldCases(tx, about))
    await announce(services, tx, actor, {
      event,
      subjectId: one.id,
      estateId: one.estate_id,
      isSensitive: one.is_sensitive,
      facts,
    })
}
