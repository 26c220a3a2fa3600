// What is the telephone of this Palier? The exchange that leads its calls, and the lines plugged into it.
import type { Database } from '../../platform/db/database.ts'
import type { Services } from '../../platform/services.ts'
import { type Exchange, type ExchangeOptions, openExchange } from './conduct.ts'
import { type EngineLine, openEngineLine } from './engine-line.ts'
import { openPageLine, type PageLine } from './page-line.ts'
import type { CallLine } from './queries.ts'

export type Telephone = {
  exchange: Exchange
  page: PageLine
  /** The landlord's own line; null where none is plugged in. */
  engine: EngineLine | null
  /** Something moved in a call. */
  hear(listener: (callId: string) => void): () => void
  /** Is the caller still on the line? */
  holds(call: { id: string; line: CallLine; lineId: string }): Promise<boolean>
  close(): Promise<void>
}

const telephones = new WeakMap<Database, Telephone>()

/** The telephone of this process, for whom only has the services: a job of the night, a page of the desk. */
export const telephoneOf = ({ db }: Services): Telephone | null => telephones.get(db) ?? null

export function openTelephone(services: Services, options: ExchangeOptions = {}): Telephone {
  const listeners = new Set<(callId: string) => void>()
  const exchange = openExchange(services, {
    ...options,
    changed: (callId) => {
      for (const listener of listeners) listener(callId)
    },
  })
  const page = openPageLine(exchange, {
    ...(options.secondMs === undefined ? {} : { secondMs: options.secondMs }),
    say: (text) =>
      services.voice.say(text, 'fr').then(
        ({ name }) => name,
        () => null,
      ),
  })
  const { PALIER_ARI_URL, PALIER_VOICE_TRUNK, PALIER_VOICE_NUMBER, PALIER_VOICE_SOUNDS } = services.config
  const engine = PALIER_ARI_URL
    ? openEngineLine(services, exchange, {
        ...options,
        url: PALIER_ARI_URL,
        trunk: PALIER_VOICE_TRUNK,
        from: PALIER_VOICE_NUMBER ?? '',
        sounds: PALIER_VOICE_SOUNDS ?? services.voice.folder,
      })
    : null
  if (engine) services.line = engine.line
  // In the demo the telephone of the page is the line: on-call rings there.
  if (services.isDemo) services.line ??= page.line
  const telephone: Telephone = {
    exchange,
    page,
    engine,
    hear(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async holds({ id, line, lineId }) {
      if (line === 'engine') return engine ? engine.holds(lineId) : false
      return exchange.live().some((one) => one.id === id)
    },
    async close() {
      page.close()
      await engine?.close()
      await exchange.close()
    },
  }
  telephones.set(services.db, telephone)
  return telephone
}
