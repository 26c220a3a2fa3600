// What does a call leave behind? Its steps, a message that becomes a demand, a voice more for a fault, a callback, a place in a queue.
import { parisDay } from '../../platform/clock/clock.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { idFrom } from '../../platform/ids.ts'
import type { Services } from '../../platform/services.ts'
import { callCodeOf, type FiledPlace, type Filing, fileCase, referenceOf } from '../cases/index.ts'
import { queueDelivery } from '../deliveries/index.ts'
import { readTradeRules } from '../settings/index.ts'
import type { CallState, Found } from './call.ts'
import { isMobile } from './codes.ts'
import {
  type CallHome,
  type CallLine,
  type FlowVersion,
  findCall,
  findCallHome,
  findFlow,
  findFlowById,
} from './queries.ts'
import { startCall } from './reducer.ts'
import { plantUsualFlow } from './usual.ts'
import { words } from './words.fr.ts'

/** A call as the conductor holds it; what is stored follows. */
export type LiveCall = {
  id: string
  flow: FlowVersion
  line: CallLine
  lineId: string
  /** As it was shown; null when it was hidden. */
  phone: string | null
  beganAt: Temporal.Instant
  state: CallState
  home: CallHome | null
  /** Steps written so far. */
  steps: number
}
export type CallStepRow = {
  at: Temporal.Instant
  node: string
  event: string
  facts: Record<string, unknown>
}
export type Recorded = { sound: string; seconds: number }

/** The call exists from its first ring; a version is there from the first call on. */
export async function beginCall(
  services: Services,
  call: { id: string; line: CallLine; lineId: string; phone: string | null },
): Promise<LiveCall> {
  const now = services.clock.now()
  return as(services.db, systemActor, async (tx) => {
    const flow = (await findFlow(tx)) ?? (await plantUsualFlow(tx, now))
    const state = startCall(flow.flow)
    await tx
      .insertInto('calls')
      .values({
        id: call.id,
        flow_id: flow.id,
        line: call.line,
        line_id: call.lineId,
        phone: call.phone,
        state: JSON.stringify(state),
        began_at: now,
      })
      .execute()
    return { ...call, flow, state, home: null, beganAt: now, steps: 0 }
  })
}

/** What happened, and what the call remembers of it: behind the call, in its order. */
export async function writeSteps(
  services: Services,
  call: LiveCall,
  from: number,
  steps: CallStepRow[],
  ending: 'goodbye' | 'hung_up' | 'talked' | 'lost' | null,
): Promise<void> {
  await as(services.db, systemActor, async (tx) => {
    await tx
      .updateTable('calls')
      .set({
        state: JSON.stringify(call.state),
        home_id: call.home?.homeId ?? null,
        estate_id: call.home?.estateId ?? null,
        agency_id: call.home?.agencyId ?? null,
        ...(ending ? { ended_at: services.clock.now(), ending } : {}),
      })
      .where('id', '=', call.id)
      .where('ended_at', 'is', null)
      .execute()
    if (steps.length > 0)
      await tx
        .insertInto('call_steps')
        .values(
          steps.map((one, index) => ({
            call_id: call.id,
            position: from + index,
            at: one.at,
            node: one.node,
            event: one.event,
            facts: JSON.stringify(one.facts),
          })),
        )
        .onConflict((conflict) => conflict.doNothing())
        .execute()
  })
}

export function findHome(services: Services, homeId: string): Promise<CallHome | null> {
  return as(services.db, systemActor, (tx) => findCallHome(tx, homeId))
}

/** A call as it was written, for what is done when nobody leads it any more. */
export async function findLiveCall(services: Services, callId: string): Promise<LiveCall | null> {
  const found = await as(services.db, systemActor, async (tx) => {
    const row = await findCall(tx, callId)
    const flow = row && (await findFlowById(tx, row.flowId))
    return row && flow ? { ...row, flow } : null
  })
  if (!found) return null
  return { ...found, home: found.homeId ? await findHome(services, found.homeId) : null }
}

/** By message where her number is a mobile one: nobody has to call her to say that her words are here. */
export const personOf = (phone: string): Filing['person'] => ({
  name: words.caller,
  channel: isMobile(phone) ? 'sms' : 'call',
  address: phone,
})

/** Her number when it was shown, else the letterbox of the home. */
export function contactOf(call: LiveCall): Filing['person'] {
  return call.phone
    ? personOf(call.phone)
    : { name: words.caller, channel: 'letter', address: call.home?.place ?? words.hiddenNumber }
}

/** What every demand told in a call has in common. */
export const byVoice = (call: LiveCall) =>
  ({
    channel: 'voice',
    person: contactOf(call),
    filedBy: null,
    reportedAt: call.beganAt,
    joinFaultId: null,
    photos: [],
  }) satisfies Partial<Filing>

export const atHome = (home: CallHome): FiledPlace => ({
  kind: 'home',
  ground: 'home',
  estateId: home.estateId,
  buildingId: home.buildingId,
  entranceId: home.entranceId,
  homeId: home.homeId,
  equipmentId: null,
  placeId: null,
  words: '',
})

/** A message is kept first; with a home it is a demand at once, else it waits for a colleague who listens. */
export async function fileMessage(
  services: Services,
  call: LiveCall,
  recorded: Recorded,
  nature: string | null,
): Promise<Found> {
  const id = idFrom(`call-message ${call.id} ${recorded.sound}`)
  const natureCode = await keepRecording(services, call, id, 'message', recorded, nature)
  const { home } = call
  if (!home) return { what: 'filed', words: null }
  const filed = await fileCase(services, systemActor, {
    id,
    natureCode: natureCode ?? 'other',
    danger: null,
    place: atHome(home),
    details: words.message,
    ...byVoice(call),
    beside: async (tx) => {
      await tx.updateTable('call_recordings').set({ case_id: id }).where('id', '=', id).execute()
    },
  })
  return {
    what: 'filed',
    words: words.filed(referenceOf(filed.number), callCodeOf(services.secret, filed.id)),
  }
}

/** Returns its subject, null where none is said, or the landlord's catalogue has no such one any more. */
export async function keepRecording(
  services: Services,
  call: LiveCall,
  id: string,
  purpose: 'message' | 'where',
  recorded: Recorded,
  nature: string | null,
): Promise<string | null> {
  const now = services.clock.now()
  return as(services.db, systemActor, async (tx) => {
    const { recordingKeptDays } = await readTradeRules(tx, parisDay(now))
    const found = nature
      ? await tx
          .selectFrom('natures')
          .select('is_sensitive')
          .where('code', '=', nature)
          .where('is_active', '=', true)
          .executeTakeFirst()
      : undefined
    await tx
      .insertInto('call_recordings')
      .values({
        id,
        call_id: call.id,
        purpose,
        estate_id: call.home?.estateId ?? null,
        sound: recorded.sound,
        seconds: recorded.seconds,
        nature_code: found ? nature : null,
        is_sensitive: found?.is_sensitive ?? false,
        made_at: now,
        forget_at: now.add({ hours: 24 * recordingKeptDays }),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await announce(services, tx, systemActor, {
      event: 'call.recorded',
      subjectId: call.id,
      estateId: call.home?.estateId ?? null,
      facts: { purpose, recordingId: id },
    })
    return found ? nature : null
  })
}

/** She is one voice more for what the building already knows, and gets its answer. */
export async function joinFault(services: Services, call: LiveCall, faultId: string): Promise<void> {
  const { home } = call
  if (!home) return
  const fault = await as(services.db, systemActor, (tx) =>
    tx
      .selectFrom('faults')
      .select([
        'nature_code',
        'estate_id',
        'building_id',
        'entrance_id',
        'equipment_id',
        'place_id',
        'place_words',
      ])
      .where('id', '=', faultId)
      .executeTakeFirst(),
  )
  if (!fault) return
  const isOutdoor = fault.building_id === null
  await fileCase(services, systemActor, {
    id: idFrom(`call-join ${call.id} ${faultId}`),
    natureCode: fault.nature_code,
    danger: null,
    place: {
      kind: isOutdoor ? 'outdoor' : 'common',
      ground: isOutdoor ? 'landlord' : 'common',
      estateId: fault.estate_id,
      buildingId: fault.building_id,
      entranceId: fault.entrance_id,
      homeId: null,
      equipmentId: fault.equipment_id,
      placeId: fault.place_id,
      words: fault.place_words,
    },
    details: '',
    channel: 'voice',
    person: contactOf(call),
    filedBy: null,
    reportedAt: call.beganAt,
    joinFaultId: faultId,
    photos: [],
  })
}

/** Where she files by herself, with photos: sent to the telephone she calls from, when it is a mobile one. */
export async function sendLink(services: Services, call: LiveCall): Promise<Found> {
  const { phone } = call
  if (!phone || !isMobile(phone) || !services.sms) return { what: 'link', isSent: false }
  await as(services.db, systemActor, async (tx) => {
    await queueDelivery(services, tx, {
      dedupe: `call-link:${call.id}`,
      purpose: 'service',
      way: { channel: 'sms', address: phone },
      toName: words.caller,
      estateId: call.home?.estateId ?? null,
      subject: words.linkSubject,
      short: words.link(`${services.url}/moi`),
      paragraphs: [words.link(`${services.url}/moi`)],
      isPassing: true,
    })
  })
  return { what: 'link', isSent: true }
}
