// Does a webhook about a call come from the operator of the rented number? Its signature, and ours on what it fetches. Pure.
import { createHmac, createPublicKey, timingSafeEqual, verify } from 'node:crypto'

/** A signature of Telnyx says when it was made: past this, it is somebody else's copy. */
const telnyxSecondsMax = 300

/** Twilio, SignalWire, Somleng: the full address, then each field in the order of its name, a value given twice once. */
export function signForm(token: string, url: string, fields: Iterable<[string, string]>): string {
  const values = new Map<string, Set<string>>()
  for (const [name, value] of fields) values.set(name, (values.get(name) ?? new Set()).add(value))
  const text = [...values.keys()]
    .sort()
    .map((name) =>
      [...(values.get(name) ?? [])]
        .sort()
        .map((value) => name + value)
        .join(''),
    )
    .join('')
  return createHmac('sha1', token)
    .update(url + text)
    .digest('base64')
}

/** The port may be written or not in what was signed: proxies add it and take it away. */
export function isFormSigned(
  token: string,
  url: string,
  fields: Iterable<[string, string]>,
  signature: string,
): boolean {
  const all = [...fields]
  return writingsOf(url).some((writing) => isSame(signForm(token, writing, all), signature))
}

function writingsOf(url: string): string[] {
  const found = /^(https?):\/\/([^/?#:[\]]+|\[[^\]]+\])(:\d+)?(.*)$/is.exec(url)
  if (!found) return [url]
  const [, scheme = '', host = '', port, rest = ''] = found
  const usual = scheme.toLowerCase() === 'https' ? ':443' : ':80'
  if (port === undefined) return [url, `${scheme}://${host}${usual}${rest}`]
  return port === usual ? [url, `${scheme}://${host}${rest}`] : [url]
}

/** Telnyx: Ed25519 over `timestamp|raw body`. `publicKey`: 32 bytes in base64, as its portal shows them. */
export function isBodySigned(
  publicKey: string,
  { timestamp, signature, body }: { timestamp: string; signature: string; body: Uint8Array },
  now: Temporal.Instant,
): boolean {
  if (!/^\d{1,12}$/.test(timestamp)) return false
  if (Math.abs(Number(timestamp) - now.epochMilliseconds / 1000) > telnyxSecondsMax) return false
  const bytes = Buffer.from(signature, 'base64')
  if (bytes.length !== 64) return false
  return verify(null, Buffer.concat([Buffer.from(`${timestamp}|`), body]), ed25519(publicKey), bytes)
}

export function isEd25519Key(publicKey: string): boolean {
  return /^[A-Za-z0-9+/]{43}=$/.test(publicKey)
}

const ed25519 = (publicKey: string) =>
  createPublicKey({
    format: 'jwk',
    key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey, 'base64').toString('base64url') },
  })

/** A sound is fetched by whoever was given its address, for some hours: a signature over its name and its end. */
export function signSound(secret: string, name: string, untilSeconds: number): string {
  return createHmac('sha256', secret).update(`sound ${name} ${untilSeconds}`).digest('base64url')
}

export function isSoundSigned(
  secret: string,
  { name, untilSeconds, signature }: { name: string; untilSeconds: number; signature: string },
  now: Temporal.Instant,
): boolean {
  if (!(untilSeconds * 1000 > now.epochMilliseconds)) return false
  return isSame(signSound(secret, name, untilSeconds), signature)
}

function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)]
  return left.length === right.length && timingSafeEqual(left, right)
}
