// What did the other program ask? Dates, pages and lists of its address, texts of its form: read once, or refused in clear English.
import type { PalierContext } from '../../platform/http/kernel.ts'
import { Refusal, type RefusalKind } from '../../platform/refusal.ts'

/** A no that a program reads, hence in English; its status stands in render.ts. */
export function no(kind: RefusalKind, description: string): Refusal {
  return new Refusal(kind, 'open311.refused', description)
}

// The specification: "may not span more than 90 days", "first 1000 requests returned".
export const spanDaysMax = 90
export const rowsMax = 1000
const formBytesMax = 64_000

/** A date of the specification: ISO 8601 with `Z` or an offset; a `+` that came as a space is one. */
export function readInstant(name: string, text: string): Temporal.Instant {
  const written = text.trim().replace(/ (?=\d{2}:?\d{2}$)/, '+')
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.test(written))
    try {
      return Temporal.Instant.from(written)
    } catch {
      // The 31st of February: said below.
    }
  throw no('invalid', `${name} is not a date: write it like 2026-01-31T08:00:00Z, with Z or an offset.`)
}

type Query = (name: string) => string | undefined

export type Range = { from: Temporal.Instant; until: Temporal.Instant }

/** The range asked for, 90 days at most; the most recent 90 days when none is. */
export function readRange(query: Query, now: Temporal.Instant): Range {
  const [start, end] = [query('start_date'), query('end_date')]
  const span = { hours: 24 * spanDaysMax }
  const from = start ? readInstant('start_date', start) : undefined
  // A second said is a second wholly in the range.
  const until = end ? readInstant('end_date', end).add({ milliseconds: 999 }) : undefined
  if (from && until) {
    if (Temporal.Instant.compare(from, until) > 0) throw no('invalid', 'start_date is after end_date.')
    if (Temporal.Instant.compare(from.add(span).add({ seconds: 1 }), until) < 0)
      throw no('invalid', `start_date and end_date may not span more than ${spanDaysMax} days.`)
    return { from, until }
  }
  if (from) return { from, until: from.add(span) }
  const last = until ?? now
  return { from: last.subtract(span), until: last }
}

export type Page = { limit: number; offset: number }

/** As mySociety does: pages from 1, `page_size` rows each. */
export function readPage(query: Query): Page {
  const whole = (name: string, usual: number) => {
    const text = query(name)
    if (!text) return usual
    if (!/^[1-9]\d{0,8}$/.test(text)) throw no('invalid', `${name} is a whole number from 1.`)
    return Number(text)
  }
  const limit = Math.min(whole('page_size', rowsMax), rowsMax)
  return { limit, offset: (whole('page', 1) - 1) * limit }
}

/** "a,b": what is declared several times, comma delimited; null when not declared. */
export function readList(text: string | undefined): string[] | null {
  const listed = (text ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)
  return listed.length > 0 ? listed.slice(0, rowsMax) : null
}

/** As shown in `service_request_id`, or null. */
export function readNumber(text: string): number | null {
  return /^[1-9]\d{0,11}$/.test(text) ? Number(text) : null
}

/** One line of text, or several; without what no keyboard writes. An empty one is as none: "" is never kept. */
export type Form = { text(name: string): string | undefined; all(name: string): string[]; names: string[] }

/** A form of a program, urlencoded and in UTF-8; counted while it comes. */
export async function readForm(c: PalierContext): Promise<Form> {
  const type = c.req.header('content-type') ?? ''
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type))
    throw no('invalid', 'Send the body as application/x-www-form-urlencoded; charset=utf-8.')
  const told = Number(c.req.header('content-length') ?? 0)
  const chunks: Uint8Array[] = []
  let received = 0
  if (told <= formBytesMax)
    for await (const chunk of c.req.raw.body ?? []) {
      received += chunk.length
      if (received > formBytesMax) break
      chunks.push(chunk)
    }
  if (Math.max(told, received) > formBytesMax)
    throw no('too_large', `The body is larger than ${formBytesMax} bytes. Photos are sent by media_url.`)
  const params = new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
  const all = (name: string) => params.getAll(name).map(keepable).filter(Boolean)
  return { all, text: (name) => all(name)[0], names: [...new Set(params.keys())] }
}

function keepable(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .toWellFormed()
    .trim()
}

/** `attribute[code]`, and `attribute[code][]` for several values. */
export function readAttribute(form: Form, code: string): string | undefined {
  return form.text(`attribute[${code}]`) ?? form.text(`attribute[${code}][]`)
}

/** The text, when it is not longer than `letters`. */
export function readShort(form: Form, name: string, letters: number): string | undefined {
  const text = form.text(name)
  if (text && text.length > letters) throw no('invalid', `${name} is longer than ${letters} characters.`)
  return text
}

export function readEmail(form: Form): string | undefined {
  const email = readShort(form, 'email', 254)
  if (email && !/^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;"]+$/.test(email))
    throw no('invalid', 'email is not an address.')
  return email
}

/** Kept as text for an adviser, and never fetched. */
export function readUrls(form: Form, name: string): string[] {
  return [...form.all(name), ...form.all(`${name}[]`)].slice(0, 10).map((text) => {
    const url = URL.canParse(text) ? new URL(text) : null
    if (!url || !/^https?:$/.test(url.protocol) || text.length > 1000)
      throw no('invalid', `${name} is not an http address of at most 1000 characters.`)
    return url.href
  })
}
