// How does a text message leave? Through one HTTP gateway behind a small interface; another gateway is another file.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { Outage, Undeliverable } from './outcome.ts'
import { toGsm } from './sms-text.ts'

export type SmsGateway = {
  /** `id` goes along as the idempotency key: the same message sent twice is one. */
  send(message: { to: string; text: string; id: string }): Promise<{ providerId: string }>
}

export type SmsSettings = { url: string; token: string; sender: string; timeoutMs?: number }

// Our account's trouble (401 402 403) or a busy gateway says nothing of the number: try again, then a human mends it.
const passing = new Set([401, 402, 403, 408, 409, 425, 429])

/** Throws Outage (try again) or Undeliverable (never by this way). */
export function httpSmsGateway({ url, token, sender, timeoutMs = 15_000 }: SmsSettings): SmsGateway {
  return {
    async send({ to, text, id }) {
      const number = toE164(to)
      if (!number) throw new Undeliverable(`numéro inconnu : ${to}`)
      const { status, said } = await post(
        url,
        {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'idempotency-key': id,
        },
        JSON.stringify({ to: number, from: sender, text: toGsm(text) }),
        timeoutMs,
      )
      if (status >= 200 && status < 300) return { providerId: idIn(said) ?? id }
      const trouble = `passerelle SMS : ${status} ${said.slice(0, 100)}`.trim()
      if (status < 400 || status >= 500 || passing.has(status)) throw new Outage(trouble)
      throw new Undeliverable(trouble)
    },
  }
}

async function post(
  url: string,
  headers: Record<string, string>,
  body: string,
  timeoutMs: number,
): Promise<{ status: number; said: string }> {
  const signal = AbortSignal.timeout(timeoutMs)
  try {
    const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' })
    return { status: response.status, said: await response.text() }
  } catch (error) {
    throw new Outage(`passerelle SMS : ${error instanceof Error ? error.message : String(error)}`)
  }
}

function jsonIn(said: string): unknown {
  try {
    return JSON.parse(said)
  } catch {
    return null
  }
}

function idIn(said: string): string | null {
  const read = z.object({ id: z.union([z.string().min(1), z.number()]) }).safeParse(jsonIn(said))
  return read.success ? String(read.data.id) : null
}

export const smsStatus = z.object({
  /** What `send` gave as providerId. */
  id: z.string().min(1),
  status: z.enum(['sent', 'delivered', 'failed']),
  reason: z.string().default(''),
})
export type SmsStatus = z.infer<typeof smsStatus>

/** What the gateway tells us later: its exact body, signed `sha256=<hex>` with the secret we share. Null when it is not its word. */
export function readSmsStatus(body: string, signature: string | null, secret: string): SmsStatus | null {
  return readSigned(body, signature, secret, smsStatus)
}

/** Anything the gateway says, signed the same way. */
export function readSigned<T>(
  body: string,
  signature: string | null,
  secret: string,
  shape: z.ZodType<T>,
): T | null {
  const right = Buffer.from(signSmsStatus(body, secret))
  const given = Buffer.from(signature ?? '')
  if (right.length !== given.length || !timingSafeEqual(right, given)) return null
  return shape.safeParse(jsonIn(body)).data ?? null
}

export function signSmsStatus(body: string, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
}

/** A French number as people write it → +33…; null when it is none. */
export function toE164(text: string): string | null {
  const digits = text
    .replace(/[\s.()/‐‑–-]/g, '')
    .replace(/^00/, '+')
    .replace(/^\+330/, '+33')
    .replace(/^(?=33[1-9]\d{8}$)/, '+')
  if (/^0[1-9]\d{8}$/.test(digits)) return `+33${digits.slice(1)}`
  if (digits.startsWith('+33')) return /^\+33[1-9]\d{8}$/.test(digits) ? digits : null
  return /^\+[1-9]\d{7,14}$/.test(digits) ? digits : null
}
