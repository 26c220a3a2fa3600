// How do the words said after the beep of a rented number come home? Fetched during the call, else later, else she is called back.
import { systemActor } from '../../platform/db/actor.ts'
import { as, enqueue } from '../../platform/db/database.ts'
import type { Services } from '../../platform/services.ts'
import { fetchRecording } from '../../platform/voice/recording.ts'
import { secondsOf, toTelephone } from '../../platform/voice/sound.ts'
import { findLiveCall, type Recorded } from './acts.ts'
import type { Exchange } from './conduct.ts'
import { takeMessage } from './dangers.ts'
import type { FlowNode } from './flow.ts'
import { askCallBack } from './waits.ts'

export type RecordingOptions = {
  /** Where recordings may be fetched from; HTTPS only when nothing is said. */
  recordingsFrom?: (url: URL) => boolean
  /** Between two tries while she waits, in milliseconds. */
  fetchWaitsMs?: number[]
  log?: (line: Record<string, unknown>) => void
}

export type Recordings = {
  /** Tells the call what was recorded; `done` once it knows. */
  fetch(callId: string, fields: URLSearchParams, node: FlowNode | undefined, done: () => void): void
  isFetching(callId: string): boolean
  settle(callId: string): Promise<void>
  /** Where a sound of a call in progress was recorded. */
  addressOf(sound: string): string | null
  close(): Promise<void>
}

const usualWaitsMs = [500, 1_000, 2_000, 4_000]
/** Then after 2, 4, 8… minutes. Telnyx keeps an address ten minutes, the others longer. */
const laterTriesMax = 6
const addressesKept = 500

type Source = { recordingsFrom?: RecordingOptions['recordingsFrom']; account: string; waitsMs: number[] }

/** Throws when it cannot be had or read. */
async function bring(
  services: Services,
  url: string,
  { recordingsFrom, account, waitsMs }: Source,
  signal?: AbortSignal,
): Promise<Recorded> {
  const { PALIER_TWIML_TOKEN: token } = services.config
  const sound = await fetchRecording(url, {
    waitsMs,
    account: token && account ? { name: account, token } : null,
    ...(recordingsFrom ? { isAllowed: recordingsFrom } : {}),
    ...(signal ? { signal } : {}),
  })
  if (!sound) throw new Error('a recording that is no WAV file of 16 bits')
  const samples = toTelephone(sound)
  const kept = await services.voice.keep(samples)
  return { sound: kept.name, seconds: secondsOf(samples) }
}

export function openRecordings(
  services: Services,
  exchange: Exchange,
  { recordingsFrom, fetchWaitsMs = usualWaitsMs, log = () => {} }: RecordingOptions,
): Recordings {
  const fetching = new Map<string, Promise<void>>()
  const addresses = new Map<string, string>()
  const closing = new AbortController()

  async function take(callId: string, url: string, fields: URLSearchParams, node: FlowNode | undefined) {
    const account = fields.get('AccountSid') ?? ''
    try {
      const kept = await bring(
        services,
        url,
        { ...(recordingsFrom ? { recordingsFrom } : {}), account, waitsMs: fetchWaitsMs },
        closing.signal,
      )
      addresses.set(kept.sound, url)
      const oldest = addresses.size > addressesKept ? addresses.keys().next().value : undefined
      if (oldest) addresses.delete(oldest)
      exchange.recorded(callId, kept)
    } catch (error) {
      log({ level: 'rented', call: callId, error: String(error) })
      // She spoke: she is not asked to say it again, and an emergency rings without her words.
      if (node?.kind === 'message') {
        const nature = node.nature ?? ''
        const isLater = await as(services.db, systemActor, (tx) =>
          enqueue(tx, 'call.fetch', { callId, url, account, nature, tries: '0' }),
        ).then(
          () => true,
          (failure: unknown) => {
            log({ level: 'rented', call: callId, error: String(failure) })
            return false
          },
        )
        if (!isLater) return exchange.recorded(callId, null)
      }
      exchange.happen(callId, { kind: 'recorded', seconds: secondsIn(fields) })
    }
  }

  return {
    fetch(callId, fields, node, done) {
      const url = fields.get('RecordingUrl')
      if (!url || fields.get('RecordingDuration') === '0') {
        exchange.recorded(callId, null)
        return done()
      }
      const work = take(callId, url, fields, node).finally(() => {
        fetching.delete(callId)
        done()
      })
      fetching.set(callId, work)
    },
    isFetching: (callId) => fetching.has(callId),
    settle: async (callId) => fetching.get(callId),
    addressOf: (sound) => addresses.get(sound) ?? null,
    async close() {
      // What is not here yet is fetched after the restart.
      closing.abort()
      await Promise.all(fetching.values())
    },
  }
}

const secondsIn = (fields: URLSearchParams) => Math.max(1, Number(fields.get('RecordingDuration')) || 1)

/** After the call: tried again for two hours, then a colleague calls her back. */
export async function fetchLater(
  services: Services,
  data: Record<string, string>,
  recordingsFrom?: RecordingOptions['recordingsFrom'],
): Promise<void> {
  const { callId = '', url = '', account = '', nature = '', tries = '0' } = data
  const call = await findLiveCall(services, callId)
  if (!call) return
  const source = { ...(recordingsFrom ? { recordingsFrom } : {}), account, waitsMs: [] }
  const kept = await bring(services, url, source).catch(() => null)
  if (kept) {
    await takeMessage(services, call, kept, nature || null)
    return
  }
  const tried = Number(tries) + 1
  if (tried >= laterTriesMax) {
    if (call.phone) await askCallBack(services, call, call.phone)
    return
  }
  const after = services.clock.now().add({ minutes: 2 ** tried })
  await as(services.db, systemActor, (tx) =>
    enqueue(tx, 'call.fetch', { callId, url, account, nature, tries: String(tried) }, { after }),
  )
}
