// How does a notification reach a telephone? Web Push: encrypted for one device, signed by our key (VAPID).
import webpush from 'web-push'
import { Gone, Outage, Undeliverable } from './outcome.ts'

export type Subscription = { endpoint: string; keys: { p256dh: string; auth: string } }
export type Pusher = {
  send(to: Subscription, payload: string, options: { ttl: number }): Promise<{ providerId: string }>
}

export function generateKeys(): { publicKey: string; privateKey: string } {
  return webpush.generateVAPIDKeys()
}

/** `subject`: mailto: or https:, whom a push service may contact. */
export function createPusher(vapid: { publicKey: string; privateKey: string; subject: string }): Pusher {
  return {
    async send(to, payload, { ttl }) {
      try {
        const sent = await webpush.sendNotification(to, payload, {
          TTL: ttl,
          vapidDetails: vapid,
          contentEncoding: 'aes128gcm',
          timeout: 15_000,
        })
        return { providerId: sent.headers.location ?? to.endpoint }
      } catch (error) {
        const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 0
        const said = error instanceof Error ? error.message : String(error)
        if (status === 404 || status === 410) throw new Gone(said)
        if (status >= 400 && status < 500 && status !== 429) throw new Undeliverable(`${status} ${said}`)
        throw new Outage(said)
      }
    },
  }
}
