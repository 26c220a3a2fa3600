// How is an answer said in JSON and in XML? Described once, written twice: a list is an array here, elements there; what is null is left out.
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { RefusalKind } from '../../platform/refusal.ts'
import { refusalOf } from '../../platform/refusal.ts'

export type Format = 'json' | 'xml'
/** `item`: the element around each, in XML. */
export type List = { item: string; of: Value[] }
export type Fields = { [name: string]: Value }
export type Value = string | number | boolean | Temporal.Instant | null | undefined | List | Fields

export const contentTypes: Record<Format, string> = {
  json: 'application/json; charset=utf-8',
  xml: 'text/xml; charset=utf-8',
}

export function render(format: Format, root: string, value: List | Fields): string {
  return format === 'json'
    ? JSON.stringify(asJson(value))
    : `<?xml version="1.0" encoding="utf-8"?>\n${asXml(root, value)}\n`
}

const isList = (value: object): value is List => 'item' in value && 'of' in value && Array.isArray(value.of)

/** To the second, in UTC: `2026-11-24T09:00:00Z`. */
export const sayInstant = (at: Temporal.Instant) => at.toString({ smallestUnit: 'second' })

function asJson(value: Value): unknown {
  if (value instanceof Temporal.Instant) return sayInstant(value)
  if (typeof value !== 'object' || value === null) return value
  if (isList(value)) return value.of.map(asJson)
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]) => (one == null ? [] : [[name, asJson(one)]])),
  )
}

function asXml(name: string, value: Value): string {
  return `<${name}>${contentOf(value)}</${name}>`
}

function contentOf(value: Value): string {
  if (value == null) return ''
  if (value instanceof Temporal.Instant) return sayInstant(value)
  if (typeof value !== 'object') return escapeXml(String(value))
  if (isList(value)) return value.of.map((one) => asXml(value.item, one)).join('')
  return Object.entries(value)
    .map(([name, one]) => (one == null ? '' : asXml(name, one)))
    .join('')
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\r': '&#13;',
}

/** What XML 1.0 cannot hold, however written, is left out. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"'\r]/g, (sign) => entities[sign] ?? '')
}

export function renderErrors(format: Format, errors: { code: number; description: string }[]): string {
  return render(format, 'errors', { item: 'error', of: errors })
}

/** A missing or wrong key is 403, and all that is to be mended 400, as the specification says. */
const statuses: Record<RefusalKind, ContentfulStatusCode> = {
  invalid: 400,
  conflict: 400,
  forbidden: 403,
  signed_out: 403,
  missing: 404,
  too_large: 413,
  slow: 429,
  wrong_method: 405,
}

/** Of a no said here, its own English; of one said deeper in the house, in French to people, what a program can do about it. */
const kinds: Record<RefusalKind, string> = {
  invalid: 'The request cannot be taken as it stands; nothing was kept.',
  conflict: 'The request does not fit what is already there; nothing was kept.',
  forbidden: 'Not allowed for this api_key; nothing was kept.',
  signed_out: 'An api_key is needed.',
  missing: 'No such thing.',
  too_large: 'Too large; nothing was kept.',
  slow: 'Too many requests: wait a minute, then send it again.',
  wrong_method: 'This address does not answer to this method.',
}

/** What a refusal answers, or null when it is none. */
export function answerTo(error: unknown): { status: ContentfulStatusCode; description: string } | null {
  const refusal = refusalOf(error)
  if (!refusal) return null
  const isOurs = refusal.code.startsWith('open311.')
  return { status: statuses[refusal.kind], description: isOurs ? refusal.message : kinds[refusal.kind] }
}
