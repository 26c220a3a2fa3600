// How is a call of a rented number led? Request by request: what happened is told to the exchange, what comes next is answered.
import { randomUUIDv7 } from 'node:crypto'
import { systemActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import type { Services } from '../../platform/services.ts'
import type { Line, LineWords, RingOutcome } from '../../platform/voice/line.ts'
import type { Exchange } from './conduct.ts'
import type { Driver } from './driver.ts'
import { isKey } from './flow.ts'
import { behaviours } from './nodes.ts'
import { type CallRow, findCall, findCallOfLine, findFlowById, listCallsInProgress } from './queries.ts'
import { addressesOf, callerIn, type Held, holdCall, isEnded } from './rented-calls.ts'
import { openDialings } from './rented-dialings.ts'
import { openRecordings, type RecordingOptions } from './rented-recordings.ts'
import { keepTurn } from './rented-turns.ts'
import { answerOf, hangUpDocument, throughDocument, type Words, whisperOf } from './twiml.ts'
import { words } from './words.fr.ts'

/** What the operator asks, its signature checked. `base`: where it reaches us, without a final slash. */
export type Asked = { fields: URLSearchParams; base: string }
export const steps = ['keys', 'heard', 'recorded', 'dialed'] as const
export type RentedStep = (typeof steps)[number]

export type RentedLine = {
  line: Line
  /** Is this call one of the rented number? */
  has(callId: string): boolean
  /** Rings an adviser; once she answers, the caller is put through. */
  connect(callId: string, to: string): Promise<RingOutcome>
  /** The first request of a call, and what the operator says when it ends. Each answer is a document. */
  called(asked: Asked): Promise<string>
  next(callId: string, turn: number, step: RentedStep, asked: Asked): Promise<string>
  /** Asked for whoever was rung: what she hears when she answers, and the key she presses. */
  answered(callId: string, turn: number, asked: Asked): Promise<string>
  pressed(callId: string, turn: number, asked: Asked): Promise<string>
  close(): Promise<void>
}

export type RentedOptions = RecordingOptions & {
  /** Where the addresses of sounds lead. */
  soundAddress: (base: string, name: string) => string
  log?: (line: Record<string, unknown>) => void
  /** How long an answer may be waited for: operators give up at fifteen seconds. */
  patienceMs?: number
  /** Between the end of a call and its last recording, told one after the other. */
  graceMs?: number
}

const adviserSeconds = 30
/** A caller that no request speaks of any more is gone; in conversation, nothing is asked for hours. */
const lostMs = 5 * 60_000
const talkMsMax = 5 * 3_600_000
export function openRentedLine(services: Services, exchange: Exchange, options: RentedOptions): RentedLine {
  const { log = () => {}, patienceMs = 6_000, graceMs = 30_000 } = options
  const calls = new Map<string, Held>()
  const opening = new Map<string, Promise<Held | null>>()
  const adopting = new Map<string, Promise<Held | null>>()
  const recordings = openRecordings(services, exchange, { ...options, log })
  const note = (error: unknown) => log({ level: 'rented', error: String(error) })
  const stateOf = (callId: string) => exchange.live().find(({ id }) => id === callId)?.state ?? null
  const nodeOf = (callId: string) => {
    const call = exchange.live().find(({ id }) => id === callId)
    return call?.flow.flow.nodes[call.state.node]
  }

  function hold(callId: string, sid: string, turn: number, number: string | null): Held {
    const held = holdCall(callId, sid, turn, number, openDialings(exchange, callId))
    calls.set(callId, held)
    touch(held)
    return held
  }

  const driverOf = (held: Held): Driver => ({
    countsSilences: true,
    say: (said) => Object.assign(held, { said, isTold: false }),
    stop: () => Object.assign(held, { said: null, isTold: false }),
    record: (secondsMax) => Object.assign(held, { secondsMax }),
    dial(number, seconds) {
      void held.rung.add({ id: null, to: number, seconds, words: null }).then((outcome) => {
        if (outcome !== 'accepted') exchange.happen(held.callId, { kind: 'not_taken' })
      })
    },
    stopRinging: () => held.rung.stop(),
    hangUp: () => {},
  })

  // ---- A call begins, or is taken up where it stood.

  /** `fields` null: only a call that exists. */
  function open(sid: string, fields: URLSearchParams | null): Promise<Held | null> {
    const held = [...calls.values()].find((one) => one.sid === sid)
    const known = opening.get(sid) ?? (held && (adopting.get(held.callId) ?? held))
    if (known) return Promise.resolve(known)
    const found = start(sid, fields).finally(() => opening.delete(sid))
    opening.set(sid, found)
    return found
  }

  async function start(sid: string, fields: URLSearchParams | null): Promise<Held | null> {
    const row = await as(services.db, systemActor, (tx) => findCallOfLine(tx, 'rented', sid))
    if (row) return adopt(row)
    if (!fields) return null
    const held = hold(randomUUIDv7(), sid, 0, fields.get('To'))
    try {
      await exchange.begin(
        {
          id: held.callId,
          line: 'rented',
          lineId: sid,
          phone: callerIn(fields),
        },
        driverOf(held),
      )
    } catch (error) {
      forget(held)
      throw error
    }
    return held
  }

  /** Whoever asks meanwhile waits until it is wholly taken back: half of it would be taken for a call that is over. */
  function adopt(row: CallRow): Promise<Held | null> {
    const known = adopting.get(row.id) ?? calls.get(row.id)
    if (known || row.isOver) return Promise.resolve(known ?? null)
    const adopted = takeBack(row).finally(() => adopting.delete(row.id))
    adopting.set(row.id, adopted)
    return adopted
  }

  async function takeBack(row: CallRow): Promise<Held | null> {
    const flow = await as(services.db, systemActor, (tx) => findFlowById(tx, row.flowId))
    if (!flow) return null
    const held = hold(row.id, row.lineId, row.turn, null)
    try {
      await exchange.takeBack(row, flow, driverOf(held))
    } catch (error) {
      forget(held)
      throw error
    }
    return held
  }

  async function find(callId: string): Promise<Held | null> {
    const known = adopting.get(callId) ?? calls.get(callId)
    if (known) return known
    const row = await as(services.db, systemActor, (tx) => findCall(tx, callId))
    return row?.line === 'rented' ? adopt(row) : null
  }

  const settledIn = as(services.db, systemActor, (tx) => listCallsInProgress(tx, 'rented'))
    .then(async (rows) => {
      for (const row of rows) await adopt(row)
    })
    .catch(note)

  // ---- It ends.

  function forget(held: Held): void {
    clearTimeout(held.timer)
    held.rung.end()
    calls.delete(held.callId)
  }

  function hangUp(held: Held): void {
    exchange.happen(held.callId, { kind: 'hung_up' })
    forget(held)
  }

  /** She hung up; her last words may still be on their way. */
  function leave(held: Held): void {
    if (held.isGone) return
    held.isGone = true
    if (recordings.isFetching(held.callId)) return
    if (stateOf(held.callId)?.doing !== 'recording') {
      hangUp(held)
      return
    }
    clearTimeout(held.timer)
    held.timer = setTimeout(() => hangUp(held), graceMs)
    held.timer.unref()
  }

  function touch(held: Held): void {
    if (held.isGone) return
    clearTimeout(held.timer)
    const isTalking = held.rung.isRinging() || stateOf(held.callId)?.doing === 'talking'
    held.timer = setTimeout(() => hangUp(held), isTalking ? talkMsMax : lostMs)
    held.timer.unref()
  }

  // ---- Turn after turn.

  function inTurn<Answer>(held: Held, work: () => Promise<Answer>): Promise<Answer> {
    const done = held.queue.then(work)
    held.queue = done.catch(() => {})
    return done
  }

  async function settled(callId: string): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), patienceMs)
    })
    const work = Promise.all([exchange.settle(callId), recordings.settle(callId)])
      .then(() => exchange.settle(callId))
      .then(() => true)
    return Promise.race([work, late]).finally(() => clearTimeout(timer))
  }

  /** What comes next; `isNew`: it opens a turn, and what was asked before is no longer listened to. */
  async function answer(held: Held, { base }: Asked, isNew = true): Promise<string> {
    const isSettled = await settled(held.callId)
    const state = stateOf(held.callId)
    if (isNew) {
      held.turn += 1
      await keepTurn(services, held.callId, held.turn).catch(note)
    }
    const said = held.isTold ? [] : (held.said ?? [])
    const dialing = state?.doing === 'waiting' ? held.rung.next() : null
    // She no longer waits: whoever was to be rung for her is told so.
    if (!isWaiting(held.callId)) held.rung.end()
    if (state?.doing === 'recording') held.secondsMax = secondsMaxAt(held.callId)
    held.isPutOff =
      state !== null &&
      dialing === null &&
      (recordings.isFetching(held.callId) || state.doing === 'looking' || (!isSettled && said.length === 0))
    held.isTold = held.said !== null
    held.document = answerOf(
      {
        state,
        words: said.map(({ text, sound }) => ({
          text,
          sound: sound && options.soundAddress(base, sound.name),
        })),
        dial: dialing && {
          number: dialing.to,
          seconds: dialing.seconds,
          from: services.config.PALIER_VOICE_NUMBER ?? held.number,
        },
        isBusy: held.isPutOff,
        secondsMax: held.secondsMax,
      },
      addressesOf(held, base),
    )
    const { document } = held
    if (!state || state.doing === 'over') forget(held)
    else touch(held)
    return document
  }

  /** In an emergency her wait begins with the alert: whoever is to be rung is, once she has said where she is. */
  function isWaiting(callId: string): boolean {
    const doing = stateOf(callId)?.doing
    const isLed = doing !== undefined && doing !== 'talking' && doing !== 'over'
    return doing === 'waiting' || (isLed && nodeOf(callId)?.kind === 'emergency')
  }

  function secondsMaxAt(callId: string): number {
    const node = nodeOf(callId)
    return (node && behaviours[node.kind].secondsMax) ?? 120
  }

  /** `isFresh`: something is to be said that she has not heard. */
  function tell(held: Held, step: RentedStep, fields: URLSearchParams, isFresh: boolean): void {
    const { callId } = held
    const played = () => {
      if (stateOf(callId)?.isSaying && !isFresh) exchange.happen(callId, { kind: 'played' })
    }
    switch (step) {
      case 'keys':
        press(held, fields.get('Digits') ?? '', isFresh)
        return
      case 'heard':
        // Something else is to be said first: what came meanwhile was not heard.
        if (isFresh || held.isPutOff) return
        played()
        exchange.happen(callId, { kind: 'silence' })
        return
      case 'recorded': {
        if (stateOf(callId)?.doing !== 'recording' || recordings.isFetching(callId)) return
        if (stateOf(callId)?.isSaying) exchange.happen(callId, { kind: 'played' })
        if (fields.get('Digits') === '9') exchange.happen(callId, { kind: 'key', key: '9' })
        if (stateOf(callId)?.doing !== 'recording') return
        recordings.fetch(callId, fields, nodeOf(callId), () => {
          if (held.isGone) hangUp(held)
        })
        return
      }
      case 'dialed':
        if (!held.isPutOff) played()
        held.rung.dialed(fields.get('DialCallStatus') ?? '')
        if (stateOf(callId)?.doing === 'talking') exchange.happen(callId, { kind: 'ended' })
    }
  }

  function press(held: Held, digits: string, isFresh: boolean): void {
    const { callId } = held
    const before = stateOf(callId)
    // Nothing but #, which ended what was asked.
    const pressed = digits === '' ? ['#'] : [...digits]
    for (const key of pressed) {
      // Pressed before she could hear what changed: only an emergency is certain.
      if (isKey(key) && (!isFresh || key === '9')) exchange.happen(callId, { kind: 'key', key })
    }
    const state = stateOf(callId)
    const isTyping = before?.doing === 'digits' && state?.doing === 'digits' && state.step === before.step
    if (isTyping && state.typed !== '') exchange.happen(callId, { kind: 'key', key: '#' })
  }

  // ---- Whoever is rung.

  const whisper = (held: Held, said: LineWords[], { base }: Asked) =>
    whisperOf(
      said.map((one): Words => {
        if ('text' in one) return { text: one.text, sound: null }
        // Her own words stay where they were recorded: our addresses give prompts only.
        const sound = recordings.addressOf(one.sound)
        return { text: sound ? '' : words.wordsInAlert, sound }
      }),
      `${base}/voice/twiml/${held.callId}/${held.turn}/pressed`,
    )

  async function atRing(
    callId: string,
    turn: number,
    work: (held: Held) => Promise<string | null>,
  ): Promise<string> {
    const held = calls.get(callId)
    // Nobody waits any more, or somebody else is being rung.
    if (!held || held.turn !== turn || stateOf(callId)?.doing !== 'waiting') return hangUpDocument()
    return (await work(held)) ?? hangUpDocument()
  }

  return {
    line: {
      canRing: (callId) => callId !== null && calls.has(callId),
      ring: async (asked) => {
        const held = asked.callId ? calls.get(asked.callId) : undefined
        return held ? held.rung.add(asked) : 'failed'
      },
      trouble: async () => null,
    },
    has: (callId) => calls.has(callId),
    connect: async (callId, to) =>
      calls.get(callId)?.rung.add({ id: null, to, seconds: adviserSeconds, words: null }) ?? 'failed',
    async called(asked) {
      const { fields } = asked
      const sid = fields.get('CallSid') ?? ''
      const held = await open(sid, isEnded(fields) ? null : fields)
      if (!held) return hangUpDocument()
      return inTurn(held, async () => {
        held.number ??= fields.get('To')
        if (isEnded(fields)) leave(held)
        else return held.document ?? answer(held, asked, held.turn === 0)
        return hangUpDocument()
      })
    },
    async next(callId, turn, step, asked) {
      const held = await find(callId)
      if (!held) return hangUpDocument()
      return inTurn(held, async () => {
        held.number ??= asked.fields.get('To')
        if (turn < held.turn) return held.document ?? answer(held, asked, false)
        held.turn = turn
        // Taken up after a restart: what it says again is drawn first.
        const isTakenUp = held.document === null
        if (isTakenUp) await settled(callId)
        // She heard it before the restart: what she answers counts.
        tell(held, step, asked.fields, held.said !== null && !held.isTold && !isTakenUp)
        if (isEnded(asked.fields)) leave(held)
        return answer(held, asked)
      })
    },
    answered: (callId, turn, asked) =>
      atRing(callId, turn, async (held) => {
        const said = await held.rung.answered()
        if (said) return whisper(held, said, asked)
        return held.rung.accept() ? throughDocument() : null
      }),
    pressed: (callId, turn, asked) =>
      atRing(callId, turn, async (held) => {
        const key = asked.fields.get('Digits')
        if (key === '1') return held.rung.accept() ? throughDocument() : null
        if (key === '2') held.rung.refuse()
        const said = key === '2' ? null : await held.rung.answered()
        return said && whisper(held, said, asked)
      }),
    async close() {
      await settledIn
      await recordings.close()
      for (const held of calls.values()) {
        clearTimeout(held.timer)
        held.rung.end()
      }
      calls.clear()
    },
  }
}
