// How does a danger told in a call reach on-call: at once, whatever she does then, with what is known of her?
import { systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { idFrom } from '../../platform/ids.ts'
import type { Services } from '../../platform/services.ts'
import { type Danger, dangers, type FiledPlace, fileCase } from '../cases/index.ts'
import { awaitCase, findAlertOfCall, noteCallerLeft, raiseCallAlert } from '../on-call/index.ts'
import {
  atHome,
  byVoice,
  fileMessage,
  findHome,
  findLiveCall,
  keepRecording,
  type LiveCall,
  type Recorded,
} from './acts.ts'
import type { Found } from './call.ts'
import { lookUp } from './looks.ts'
import type { CallHome } from './queries.ts'
import { findAgency } from './unknown-place.ts'
import { words } from './words.fr.ts'

/** Where somebody is blocked, or water runs, is not always in her home: a lift is the building's. */
function placeOfDanger(home: CallHome, danger: Danger): FiledPlace {
  return danger === 'trapped' || danger === 'structure'
    ? { ...atHome(home), kind: 'common', ground: 'common', homeId: null }
    : atHome(home)
}

type Known = {
  home: CallHome
  /** Of the number she calls from, and of nothing that she said: she may be elsewhere. */
  isByNumber: boolean
}

/** 9 may come before the flow asked whose number this is: it is asked here, so that her demand exists and the on-call of her own building rings. */
async function homeOf(services: Services, call: LiveCall): Promise<Known | null> {
  const asking = { callId: call.id, phone: call.phone, agencyId: null }
  const caller = await lookUp(services, asking, { what: 'caller' })
  const ofNumber = caller.what === 'caller' ? caller.homeId : null
  if (!call.home && ofNumber) call.home = await findHome(services, ofNumber)
  return call.home && { home: call.home, isByNumber: call.home.homeId === ofNumber }
}

type Told = { wordsSound: string | null; ringsAt?: Temporal.Instant }

/** Her home is known: the demand exists with its clock, and its filing rings on-call (src/reactions.ts) with what she said of where she is. */
async function fileDanger(
  services: Services,
  call: LiveCall,
  { home, isByNumber }: Known,
  danger: Danger,
  told: Told,
  nature: string | null,
): Promise<void> {
  const natureCode = await as(services.db, systemActor, async (tx) => {
    if (nature) return nature
    // Nothing was chosen: nothing is made up of it.
    if (danger === 'other') return 'other'
    const row = await tx
      .selectFrom('natures')
      .select('code')
      .where('danger', '=', danger)
      .where('is_active', '=', true)
      .orderBy('code')
      .executeTakeFirst()
    return row?.code ?? 'other'
  })
  const id = idFrom(`call-danger ${call.id}`)
  const raise = (tx: Tx) =>
    raiseCallAlert(services, tx, {
      callId: call.id,
      agencyId: home.agencyId,
      danger,
      phone: call.phone,
      isPlaceByNumber: isByNumber,
      ...told,
    })
  const filed = await fileCase(services, systemActor, {
    id,
    natureCode,
    danger,
    // The alert of her call first: the demand is what it waits for, and whoever accepts is put through to her.
    readPlace: async (tx) => {
      await awaitCase(tx, await raise(tx), id)
      return placeOfDanger(home, danger)
    },
    details: isByNumber ? words.emergencyByNumber(dangers[danger]) : words.emergency(dangers[danger]),
    ...byVoice(call),
  })
  if (!filed.isNew) await as(services.db, systemActor, raise)
}

/** How long she is given to say where she is before the telephones ring without her words; a hang-up rings them at once. */
const wordsWaitSeconds = 60

/** A danger is told: from now on on-call is rung whatever she does; whoever is asked where she is, once she said it. */
export async function raiseDanger(services: Services, call: LiveCall, danger: Danger): Promise<void> {
  const ringsAt = services.clock.now().add({ seconds: wordsWaitSeconds })
  const isAsked = !call.state.homeId
  await tell(services, call, danger, { wordsSound: null, ...(isAsked && { ringsAt }) })
}

/** On-call rings now: with her home for its demand; without, for the alert itself; with her own words for whoever answers. */
export async function ringOnCall(
  services: Services,
  call: LiveCall,
  danger: Danger,
  recorded: Recorded | null,
  nature: string | null = null,
): Promise<void> {
  if (recorded) {
    const id = idFrom(`call-where ${call.id} ${recorded.sound}`)
    await keepRecording(services, call, id, 'where', recorded, nature)
  }
  await tell(services, call, danger, { wordsSound: recorded?.sound ?? null }, nature)
}

/** `nature`: the subject she was asked about; null: the first of the catalogue that is this danger. */
async function tell(
  services: Services,
  call: LiveCall,
  danger: Danger,
  told: Told,
  nature: string | null = null,
): Promise<void> {
  const known = await homeOf(services, call)
  if (known) return fileDanger(services, call, known, danger, told, nature)
  await as(services.db, systemActor, async (tx) => {
    const agency = await findAgency(tx, services.clock.now())
    if (!agency) throw new Error('a danger, and no agency to tell')
    await raiseCallAlert(services, tx, {
      callId: call.id,
      agencyId: agency.id,
      danger,
      phone: call.phone,
      ...told,
    })
  })
}

/** What she said after the beep: a demand; on-call rings with her words where its subject has become a danger since the flow was published. */
export async function takeMessage(
  services: Services,
  call: LiveCall,
  recorded: Recorded,
  nature: string | null,
): Promise<Found> {
  const found = await as(services.db, systemActor, (tx) =>
    tx
      .selectFrom('natures')
      .select('danger')
      .where('code', '=', nature)
      .where('is_active', '=', true)
      .executeTakeFirst(),
  )
  const danger = found?.danger as Danger | null | undefined
  if (!nature || !danger) return fileMessage(services, call, recorded, nature)
  await ringOnCall(services, call, danger, recorded, nature)
  return { what: 'filed', words: words.messageRings }
}

/** What may be said to somebody in danger who waits: somebody goes, nobody can be reached, or nothing new. */
export async function newsOfAlert(services: Services, callId: string): Promise<'coming' | 'nobody' | null> {
  const alert = await as(services.db, systemActor, (tx) => findAlertOfCall(tx, callId))
  if (!alert) return null
  return alert.state === 'taken' ? 'coming' : alert.state === 'nobody' ? 'nobody' : null
}

/** She hung up before anybody was put through: whoever accepts calls her back. */
export async function tellCallerLeft(services: Services, callId: string): Promise<void> {
  await as(services.db, systemActor, (tx) => noteCallerLeft(services, tx, callId))
}

/** The line has gone without a word: whoever was in an emergency, and spoke to nobody, is in danger all the same. */
export async function ringForLost(services: Services, callId: string): Promise<void> {
  const call = await findLiveCall(services, callId)
  if (call?.flow.flow.nodes[call.state.node]?.kind !== 'emergency') return
  if (call.state.doing === 'talking' || call.state.doing === 'over') return
  await ringOnCall(services, call, call.state.danger ?? 'other', null)
}
