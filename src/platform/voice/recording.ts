// What did the operator of a rented number record? Fetched over HTTPS, within a size, tried again while it is being written.
import { setTimeout as wait } from 'node:timers/promises'
import { readWav, type Sound } from './sound.ts'

export type RecordingSource = {
  /** May this address be asked? HTTPS only, unless the operator is on the same network. */
  isAllowed?: (url: URL) => boolean
  /** Shown once to who asks for it (401): the account and its token. */
  account?: { name: string; token: string } | null
  /** Between two tries, in milliseconds. */
  waitsMs: number[]
  signal?: AbortSignal
}

/** Five minutes of voice in any WAV format, and room to spare. */
const bytesMax = 32_000_000
const redirectsMax = 3
const answerMsMax = 20_000

export const isHttps = (url: URL) => url.protocol === 'https:'

/** Throws when it cannot be had after the last try; null when what came is no sound that can be kept. */
export async function fetchRecording(address: string, source: RecordingSource): Promise<Sound | null> {
  for (let tries = 0; ; tries += 1) {
    try {
      return readWav(await fetchOnce(address, source))
    } catch (error) {
      // Most operators answer before the file is written.
      const waitMs = error instanceof NeverFetched ? undefined : source.waitsMs[tries]
      if (waitMs === undefined || source.signal?.aborted) throw error
      await wait(waitMs, undefined, source.signal ? { signal: source.signal } : {})
    }
  }
}

/** Asked again, it would be refused again. */
export class NeverFetched extends Error {}

async function fetchOnce(address: string, source: RecordingSource): Promise<Uint8Array> {
  const { isAllowed = isHttps, account } = source
  let url = addressOf(address, undefined)
  let authorization: string | undefined
  for (let hops = 0; ; hops += 1) {
    if (!isAllowed(url)) throw new NeverFetched(`a recording is never fetched there: ${url.origin}`)
    const timeout = AbortSignal.timeout(answerMsMax)
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { accept: 'audio/wav, audio/x-wav', ...(authorization ? { authorization } : {}) },
      signal: source.signal ? AbortSignal.any([source.signal, timeout]) : timeout,
    })
    if (response.status === 200) return read(response)
    await response.body?.cancel()
    const to = response.headers.get('location')
    if (response.status >= 300 && response.status < 400 && to && hops < redirectsMax) {
      const next = addressOf(to, url)
      // A token is for who asked for it, not for where it leads.
      if (next.origin !== url.origin) authorization = undefined
      url = next
    } else if (response.status === 401 && account && !authorization && hops < redirectsMax) {
      authorization = `Basic ${Buffer.from(`${account.name}:${account.token}`).toString('base64')}`
    } else throw new Error(`a recording was answered ${response.status} by ${url.origin}`)
  }
}

function addressOf(text: string, from: URL | undefined): URL {
  if (!URL.canParse(text, from)) throw new NeverFetched('a recording without an address')
  return new URL(text, from)
}

async function read(response: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let received = 0
  for await (const chunk of response.body ?? []) {
    received += chunk.length
    if (received > bytesMax) throw new NeverFetched(`a recording of more than ${bytesMax} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
