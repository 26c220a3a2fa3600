// How does a text message leave? Through one HTTP gateway behind a small interface; another gateway is another file.
import { Outage, Undeliverable } from './outcome.ts'

export type SmsGateway = {
  /** `id` goes along as the idempotency key: the same message sent twice is one. */
  send(message: { to: string; text: string; id: string }): Promise<{ providerId: string }>
}

const timeoutMs = 15_000

export function httpSmsGateway({
  url,
  token,
  sender,
}: {
  url: string
  token: string
  sender: string
}): SmsGateway {
  return {
    async send({ to, text, id }) {
      const number = toE164(to)
      if (!number) throw new Undeliverable(`numéro inconnu : ${to}`)
      let response: Response
      try {
        response = await fetch(url, {
          method: 'POST',
          headers: {
            authorization: `Bearer ${token}`,
            'content-type': 'application/json',
            'idempotency-key': id,
          },
          body: JSON.stringify({ to: number, from: sender, text: toGsm(text) }),
          signal: AbortSignal.timeout(timeoutMs),
        })
      } catch (error) {
        throw new Outage(error instanceof Error ? error.message : String(error))
      }
      const said = await response.text()
      if (response.ok) return { providerId: readId(said) ?? id }
      if (response.status >= 500 || response.status === 408 || response.status === 429)
        throw new Outage(`passerelle SMS : ${response.status}`)
      throw new Undeliverable(`passerelle SMS : ${response.status} ${said.slice(0, 100)}`)
    },
  }
}

function readId(said: string): string | null {
  try {
    const body: unknown = JSON.parse(said)
    return typeof body === 'object' && body !== null && 'id' in body ? String(body.id) : null
  } catch {
    return null
  }
}

/** A French number as people write it → +33…; null when it is none. */
export function toE164(text: string): string | null {
  const digits = text.replace(/[\s.()-]/g, '').replace(/^00/, '+')
  if (/^0[1-9]\d{8}$/.test(digits)) return `+33${digits.slice(1)}`
  return /^\+[1-9]\d{7,14}$/.test(digits) ? digits.replace(/^\+330/, '+33') : null
}

// The basic alphabet keeps a message to 160 signs; one letter outside it halves that.
const gsm = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà^{}\\[~]|€',
)

export function toGsm(text: string): string {
  const plain = text
    .replace(/[’‘]/g, "'")
    .replace(/«\s*|\s*»|[“”]/g, '"')
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/œ/g, 'oe')
    .replace(/[–—]/g, '-')
    .replace(/…/g, '...')
    .replace(/ç/g, 'c')
  return [...plain]
    .map((one) => (gsm.has(one) ? one : (one.normalize('NFD')[0] ?? '?')))
    .map((one) => (gsm.has(one) ? one : '?'))
    .join('')
}
