// What is the telephone of this Palier? The exchange that leads its calls, and the lines plugged into it.
import type { Database } from '../../platform/db/database.ts'
import type { Services } from '../../platform/services.ts'
import type { Line } from '../../platform/voice/line.ts'
import { type Exchange, type ExchangeOptions, openExchange } from './conduct.ts'
import { type Dictated, type Dictations, openDictations } from './dictation.ts'
import { type EngineLine, openEngineLine } from './engine-line.ts'
import { keepOnCallNumber } from './on-call-number.ts'
import { openPageLine, type PageLine } from './page-line.ts'
import type { CallLine } from './queries.ts'
import { soundAddress } from './rented.ts'
import { openRentedLine, type RentedLine, type RentedOptions } from './rented-line.ts'

export type Telephone = {
  exchange: Exchange
  page: PageLine
  /** The landlord's own line; null where none is plugged in. */
  engine: EngineLine | null
  /** A number rented from an operator; null where none is. */
  rented: RentedLine | null
  /** Something moved in a call. */
  hear(listener: (callId: string) => void): () => void
  /** Rings this number, has this text said there, and gives the voice; null: no line of ours can call by itself. */
  dictate: ((to: string, text: string) => Promise<Dictated>) | null
  /** What is watched from outside; `isConnected` is null where no engine is plugged in. */
  watch(): { calls: number; waiting: number; isConnected: boolean | null }
  /** Is the caller still on the line? */
  holds(call: { id: string; line: CallLine; lineId: string }): Promise<boolean>
  close(): Promise<void>
}

export type TelephoneOptions = ExchangeOptions & Omit<Partial<RentedOptions>, 'soundAddress'>

const telephones = new WeakMap<Database, Telephone>()

/** The telephone of this process, for whom only has the services: a job of the night, a page of the desk. */
export const telephoneOf = ({ db }: Services): Telephone | null => telephones.get(db) ?? null

/** An engine should be there, and does not answer: nobody who calls is led by Palier. */
export const isEngineDown = (services: Services): boolean =>
  telephoneOf(services)?.watch().isConnected === false

export function openTelephone(services: Services, options: TelephoneOptions = {}): Telephone {
  const listeners = new Set<(callId: string) => void>()
  const exchange = openExchange(services, {
    ...options,
    changed: (callId) => {
      for (const listener of listeners) listener(callId)
    },
  })
  const draw = (text: string) => services.voice.say(text, 'fr').catch(() => null)
  const dictations = openDictations(draw, services.voice.remove, options.secondMs ?? 1_000)
  // A line tells what happens to whoever leads that telephone.
  const led: Exchange = {
    ...exchange,
    happen: (callId, event) => (dictations.has(callId) ? dictations : exchange).happen(callId, event),
    recorded: (callId, recorded) =>
      (dictations.has(callId) ? dictations : exchange).recorded(callId, recorded),
  }
  const page = openPageLine(led, {
    ...(options.secondMs === undefined ? {} : { secondMs: options.secondMs }),
    say: async (text) => (await draw(text))?.name ?? null,
  })
  const { PALIER_ARI_URL, PALIER_VOICE_TRUNK, PALIER_VOICE_NUMBER, PALIER_VOICE_SOUNDS } = services.config
  const engine = PALIER_ARI_URL
    ? openEngineLine(services, led, {
        ...options,
        url: PALIER_ARI_URL,
        trunk: PALIER_VOICE_TRUNK,
        from: PALIER_VOICE_NUMBER ?? '',
        sounds: PALIER_VOICE_SOUNDS ?? services.voice.folder,
      })
    : null
  if (engine) services.line = engine.line
  const stopOnCall = engine ? keepOnCallNumber(services, engine, options.log) : () => {}
  // In the demo the telephone of the page is the line: on-call rings there.
  if (services.isDemo) services.line ??= page.line
  const { PALIER_TWIML_TOKEN, PALIER_TWIML_PUBLIC_KEY } = services.config
  const rented =
    PALIER_TWIML_TOKEN || PALIER_TWIML_PUBLIC_KEY
      ? openRentedLine(services, exchange, {
          ...options,
          soundAddress: (base, name) => soundAddress(services, base, name),
        })
      : null
  if (rented) services.line = besides(rented, services.line)
  const callOut = engine?.call ?? (services.isDemo ? page.callOut : null)
  const telephone: Telephone = {
    exchange,
    page,
    engine,
    rented,
    dictate: callOut && ((to, text) => dictateBy(callOut, dictations, to, text)),
    hear(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    watch() {
      const live = exchange.live()
      const waiting = live.filter(
        ({ state, flow }) => state.doing === 'waiting' && flow.flow.nodes[state.node]?.kind === 'queue',
      )
      return {
        calls: live.length,
        waiting: waiting.length,
        isConnected: engine ? engine.isConnected() : null,
      }
    },
    async holds({ id, line, lineId }) {
      if (line === 'engine') return engine ? engine.holds(lineId) : false
      return exchange.live().some((one) => one.id === id)
    },
    async close() {
      stopOnCall()
      page.close()
      await rented?.close()
      await engine?.close()
      await exchange.close()
    },
  }
  telephones.set(services.db, telephone)
  return telephone
}

type CallOut = EngineLine['call']

async function dictateBy(
  callOut: CallOut,
  dictations: Dictations,
  to: string,
  text: string,
): Promise<Dictated> {
  const led = Promise.withResolvers<Dictated>()
  const outcome = await callOut(to, (callId, driver) => {
    dictations.lead(callId, driver, text).then(led.resolve, led.reject)
  })
  return outcome === 'accepted' ? led.promise : { end: 'not_reached' }
}

/** For `/metrics`: the engine has its line only where one is plugged in. */
export function watchTelephone({ watch }: Telephone): { name: string; help: string; read(): number }[] {
  const numbers = [
    { name: 'palier_calls_in_progress', help: 'Calls led now', read: () => watch().calls },
    { name: 'palier_calls_waiting', help: 'Callers who wait for an adviser', read: () => watch().waiting },
  ]
  if (watch().isConnected === null) return numbers
  const read = () => Number(watch().isConnected)
  return [
    ...numbers,
    {
      name: 'palier_telephone_engine_connected',
      help: '1: the engine answers, 0: nobody who calls is led',
      read,
    },
  ]
}

/** Whoever waits on the rented number is put through from there; the others are rung by the other line, if there is one. */
function besides(rented: RentedLine, other: Line | null): Line {
  return {
    canRing: (callId) => rented.line.canRing(callId) || (other?.canRing(callId) ?? false),
    ring: async (asked) => {
      if (asked.callId && rented.has(asked.callId)) return rented.line.ring(asked)
      return other ? other.ring(asked) : 'failed'
    },
    trouble: () => (other ?? rented.line).trouble(),
  }
}
