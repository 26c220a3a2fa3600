// How does an adviser take a call, and make a demand of a message?
import { sql } from 'kysely'
import { as } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { record } from '../../platform/journal.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { type Danger, fileCase } from '../cases/index.ts'
import { personOf } from './acts.ts'
import { findCallPhone, findMessage, findSeenCall } from './desk-queries.ts'
import { deskWords as w } from './desk-words.fr.ts'
import { findCallHome } from './queries.ts'
import type { Telephone } from './telephone.ts'
import { putBack } from './waits.ts'
import { words } from './words.fr.ts'

type Staff = { kind: 'staff'; id: string }

/** One adviser takes it, the first to ask; her telephone rings, and the caller is put through when she answers. */
export async function takeCall(
  services: Services,
  telephone: Telephone,
  person: { id: string; name: string },
  callId: string,
): Promise<void> {
  const actor: Staff = { kind: 'staff', id: person.id }
  const { line, phone } = await as(services.db, actor, async (tx) => {
    const call = await tx
      .selectFrom('calls')
      .select(['line', 'ended_at'])
      .where('id', '=', callId)
      .executeTakeFirst()
    if (!call) throw new Refusal('missing', 'calls.not_here', w.notHere)
    if (call.ended_at) throw new Refusal('missing', 'calls.gone', w.gone)
    const own = await findCallPhone(tx, person.id)
    if (call.line !== 'page' && !own) throw new Refusal('conflict', 'calls.no_phone', w.noPhone)
    // The operator of a rented number knows no post of the landlord's own exchange.
    if (call.line === 'rented' && !own?.startsWith('+'))
      throw new Refusal('conflict', 'calls.short_phone', w.shortPhone)
    const { rows } = await sql<{ id: string; left_at: string | null }>`
      select id, left_at from call_waits where call_id = ${callId} order by left_at is null desc, entered_at desc limit 1 for update`.execute(
      tx,
    )
    const waiting = rows[0]
    if (!waiting || waiting.left_at) {
      const taker = await tx
        .selectFrom('call_waits as x')
        .innerJoin('staff as s', 's.id', 'x.taken_by')
        .select('s.name')
        .where('x.call_id', '=', callId)
        .executeTakeFirst()
      throw new Refusal('conflict', 'calls.taken', taker ? w.alreadyTaken(taker.name) : w.gone)
    }
    await tx
      .updateTable('call_waits')
      .set({ left_at: services.clock.now(), how: 'taken', taken_by: person.id })
      .where('id', '=', waiting.id)
      .execute()
    await record(tx, actor, services.clock.now(), { event: 'call.taken', subjectId: callId })
    return { line: call.line, phone: own }
  })
  const isHers = line === 'page' ? telephone.page.connect(callId, person.name) : isRung(telephone, callId)
  if (!isHers) {
    // She left while it was written that she is taken: how she left is written behind it.
    await putBack(services, callId)
    throw new Refusal('conflict', 'calls.left', w.leftMeanwhile)
  }
  if (line === 'page') return
  const own = line === 'rented' ? telephone.rented : telephone.engine
  // Her telephone rings for half a minute: the page does not wait for it.
  void (own?.connect(callId, phone ?? '') ?? Promise.resolve('failed' as const)).then((outcome) => {
    if (outcome !== 'accepted') telephone.exchange.happen(callId, { kind: 'rung_out' })
  })
}

/** From here on the caller stays where she waits, until that telephone is answered or stops. */
function isRung({ exchange }: Telephone, callId: string): boolean {
  exchange.happen(callId, { kind: 'ringing' })
  return exchange.live().some(({ id, state }) => id === callId && state.isRung === true)
}

/** The conversation is ended by whoever took it, and by nobody else. */
export async function endConversation(
  services: Services,
  telephone: Telephone,
  actor: Staff,
  callId: string,
): Promise<void> {
  const call = await as(services.db, actor, (tx) => findSeenCall(tx, callId))
  if (!call) throw new Refusal('missing', 'calls.not_here', w.notHere)
  if (call.takenById !== actor.id) throw new Refusal('forbidden', 'calls.not_yours', w.notYours)
  telephone.exchange.happen(callId, { kind: 'ended' })
  await telephone.exchange.settle(callId)
}

export type HeardMessage = {
  homeId: string
  natureCode: string
  /** As a person said it: a subject that is one says nothing of now. */
  danger: Danger | null
  place: string
  details: string
}

/** Heard and understood: a demand of that moment, with its sound beside it; a danger heard in it rings on-call. Returns its number. */
export async function fileHeard(
  services: Services,
  actor: Staff,
  id: string,
  heard: HeardMessage,
  wrong: Record<string, string> = {},
): Promise<number> {
  const errors = { ...wrong }
  if (heard.homeId === '') errors.home = w.homeNeeded
  if (heard.natureCode === '') errors.nature = w.natureNeeded
  if (heard.details.trim() === '') errors.details = w.detailsNeeded
  if (Object.keys(errors).length > 0)
    throw new Refusal('invalid', 'calls.heard', Object.values(errors)[0] ?? '', errors)
  const { message, home } = await as(services.db, actor, async (tx) => ({
    message: await findMessage(tx, id),
    home: await findCallHome(tx, heard.homeId),
  }))
  if (!message || !home) throw new Refusal('missing', 'calls.message', w.noMessageHere)
  const isHome = heard.place !== 'common'
  const filed = await fileCase(services, actor, {
    id,
    natureCode: heard.natureCode,
    danger: heard.danger,
    place: {
      kind: isHome ? 'home' : 'common',
      ground: isHome ? 'home' : 'common',
      estateId: home.estateId,
      buildingId: home.buildingId,
      entranceId: home.entranceId,
      homeId: isHome ? home.homeId : null,
      equipmentId: null,
      placeId: null,
      words: '',
    },
    details: heard.details.trim().slice(0, 4_000),
    channel: 'voice',
    person: message.phone
      ? personOf(message.phone)
      : { name: words.caller, channel: 'letter', address: home.place },
    filedBy: actor.id,
    reportedAt: message.beganAt,
    joinFaultId: null,
    photos: [],
    beside: async (tx) => {
      await tx.updateTable('call_recordings').set({ case_id: id }).where('id', '=', id).execute()
    },
  })
  return filed.number
}

export async function setAside(services: Services, actor: Staff, id: string, why: string): Promise<void> {
  if (why.trim() === '') throw new Refusal('invalid', 'calls.why', w.whyNeeded, { why: w.whyNeeded })
  const now = services.clock.now()
  await as(services.db, actor, async (tx) => {
    const message = await findMessage(tx, id)
    if (!message) throw new Refusal('missing', 'calls.message', w.noMessageHere)
    await tx
      .updateTable('call_recordings')
      .set({ set_aside_at: now, set_aside_by: actor.id, set_aside_why: why.trim().slice(0, 500) })
      .where('id', '=', id)
      .execute()
    await announce(services, tx, actor, {
      event: 'call.set_aside',
      subjectId: message.callId,
      facts: { recordingId: id },
    })
  })
}
