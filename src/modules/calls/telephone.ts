// What is the telephone of this Palier? The exchange that leads its calls, and the lines plugged into it.
import type { Services } from '../../platform/services.ts'
import { type Exchange, type ExchangeOptions, openExchange } from './conduct.ts'
import { type EngineLine, openEngineLine } from './engine-line.ts'
import { openPageLine, type PageLine } from './page-line.ts'

export type Telephone = {
  exchange: Exchange
  page: PageLine
  /** The landlord's own line; null where none is plugged in. */
  engine: EngineLine | null
  /** Something moved in a call. */
  hear(listener: (callId: string) => void): () => void
  close(): Promise<void>
}

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
  return {
    exchange,
    page,
    engine,
    hear(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {
      page.close()
      await engine?.close()
      await exchange.close()
    },
  }
}
