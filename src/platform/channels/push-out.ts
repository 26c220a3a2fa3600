// How does a notification reach a telephone? Web Push: encrypted for one device, signed by our key (VAPID).
import { createHash } from 'node:crypto'
import webpush from 'web-push'
import { Gone, Outage, Undeliverable } from './outcome.ts'

export type Subscription = { endpoint: string; keys: { p256dh: string; auth: string } }

export type PushOptions = {
  /** Seconds the push service keeps it while the telephone is off. */
  ttl: number
  /** A later notification of the same topic replaces the one that waits. */
  topic?: string
  urgency?: 'very-low' | 'low' | 'normal' | 'high'
}

export type Pusher = {
  /** Asked before an address is kept, and again before each call. */
  mayReach(endpoint: string): boolean
  send(to: Subscription, payload: string, options: PushOptions): Promise<{ providerId: string }>
}

export type PushSettings = {
  publicKey: string
  privateKey: string
  /** mailto: or https:, whom a push service may contact. */
  subject: string
  /** Which endpoints we call; those of the browsers unless told. */
  mayReach?: (endpoint: string) => boolean
  timeoutMs?: number
}

export function generateKeys(): { publicKey: string; privateKey: string } {
  return webpush.generateVAPIDKeys()
}

// An endpoint is an address the visitor gives and our server calls: any other host could be one of our own network.
const services = [
  'fcm.googleapis.com',
  'updates.push.services.mozilla.com',
  '.push.apple.com',
  '.notify.windows.com',
]

export function isPushService(endpoint: string): boolean {
  const url = URL.parse(endpoint)
  if (url?.protocol !== 'https:' || url.port !== '' || url.username !== '') return false
  return services.some((one) => (one.startsWith('.') ? url.hostname.endsWith(one) : url.hostname === one))
}

/** Throws Outage (try again), Gone (the device left) or Undeliverable (never by this way). */
export function createPusher({
  mayReach = isPushService,
  timeoutMs = 15_000,
  ...vapidDetails
}: PushSettings): Pusher {
  const prepare = (to: Subscription, payload: string, { ttl, topic, urgency = 'normal' }: PushOptions) => {
    if (!mayReach(to.endpoint)) throw new Undeliverable(`not a push service: ${to.endpoint}`)
    try {
      return webpush.generateRequestDetails(to, payload, {
        vapidDetails,
        TTL: ttl,
        urgency,
        contentEncoding: 'aes128gcm',
        // The standard allows 32 signs; a topic of ours may be any text.
        ...(topic ? { topic: createHash('sha256').update(topic).digest('base64url').slice(0, 32) } : {}),
      })
    } catch (error) {
      // Keys that are no keys: no try will mend them.
      throw new Undeliverable(saidBy(error))
    }
  }
  return {
    mayReach,
    async send(to, payload, options) {
      const { endpoint, headers, body } = prepare(to, payload, options)
      const { status, location } = await post(endpoint, headers, body, timeoutMs)
      if (status >= 200 && status < 300) return { providerId: location ?? endpoint }
      if (status === 404 || status === 410) throw new Gone(`push ${status}`)
      if (status >= 400 && status < 500 && status !== 408 && status !== 429)
        throw new Undeliverable(`push ${status}`)
      throw new Outage(`push ${status}`)
    },
  }
}

const saidBy = (error: unknown) => (error instanceof Error ? error.message : String(error))

async function post(
  endpoint: string,
  given: Record<string, unknown>,
  body: Buffer | null,
  timeoutMs: number,
): Promise<{ status: number; location: string | null }> {
  const headers = Object.entries(given)
    .filter(([name]) => name !== 'Content-Length')
    .map(([name, value]): [string, string] => [name, String(value)])
  const signal = AbortSignal.timeout(timeoutMs)
  try {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers,
      body: body ? new Uint8Array(body) : null,
      signal,
      redirect: 'manual',
    })
    await response.body?.cancel()
    return { status: response.status, location: response.headers.get('location') }
  } catch (error) {
    throw new Outage(saidBy(error))
  }
}

const payloadBytesMax = 3_000

/** A push service takes 4 kB: a long answer is shortened here and read whole in the app. */
export function noticeOf(notice: { title: string; body: string; url: string; tag?: string }): string {
  let body = notice.body
  const written = () => JSON.stringify({ ...notice, body })
  while (body.length > 1 && Buffer.byteLength(written()) > payloadBytesMax)
    body = `${[...body]
      .slice(0, Math.floor([...body].length * 0.9) - 1)
      .join('')
      .trimEnd()}…`
  return written()
}
