// What did somebody type in a form? Texts by name, trimmed of nothing; what is not text is left out.
import { randomUUIDv7 } from 'node:crypto'
import { paris } from '../clock/clock.ts'
import { sayNoSuchHour } from '../clock/words.fr.ts'
import type { PalierContext } from './kernel.ts'
import { readUpload } from './upload.ts'

export type Fields = { text(name: string): string; all(name: string): string[] }

/** Only a form that expects files is heavier (see readUpload); a file sent to another one is not kept. */
export const formBytesMax = 1_000_000

/** What is no form at all (JSON, plain text) has no fields: the page says what it misses. */
export async function readFields(c: PalierContext): Promise<Fields> {
  const type = c.req.header('content-type') ?? ''
  if (type.startsWith('multipart/')) return (await readUpload(c, noFiles, async () => {})).fields
  if (!type.startsWith('application/x-www-form-urlencoded')) return noFields
  const form = await c.req.formData()
  const all = (name: string) =>
    form.getAll(name).flatMap((value) => (typeof value === 'string' ? keepable(value) : []))
  return { all, text: (name) => all(name)[0] ?? '' }
}

/** Without the one letter that PostgreSQL cannot keep; no keyboard writes it. */
export function keepable(text: string): string {
  return text.replaceAll('\0', '')
}

const noFiles = { fileBytesMax: 1, filesMax: 1, bytesMax: formBytesMax }

export const noFields: Fields = { text: () => '', all: () => [] }

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
export function isId(text: string): boolean {
  return uuid.test(text)
}

/** The command a form carries: the same form sent twice is one act. A form without one gets a new one. */
export function commandOf(fields: Fields): string {
  const given = fields.text('command')
  return isId(given) ? given : randomUUIDv7()
}

/** A day and an hour as typed, on clocks in Paris; undefined when they are not ones, or when clocks never show that hour (`noSuchHour`). */
export function readMoment(day: string, hour: string): Temporal.Instant | undefined {
  const typed = readTyped(day, hour)
  return typed && isShown(typed) ? typed.toZonedDateTime(paris).toInstant() : undefined
}

/** What to say of an hour that clocks jump over, the night of the last Sunday of March; undefined of any other. */
export function noSuchHour(day: string, hour: string): string | undefined {
  const typed = readTyped(day, hour)
  return typed && !isShown(typed) ? sayNoSuchHour(typed) : undefined
}

// An hour that does not exist would be read an hour later, without a word.
const isShown = (typed: Temporal.PlainDateTime) =>
  typed.toZonedDateTime(paris).toPlainDateTime().equals(typed)

function readTyped(day: string, hour: string): Temporal.PlainDateTime | undefined {
  const found = /^(\d{1,2})\s*(?:[:hH]\s*(\d{2})?)?$/.exec(hour.trim())
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !found) return undefined
  try {
    return Temporal.PlainDateTime.from(`${day} ${found[1]?.padStart(2, '0')}:${found[2] ?? '00'}`)
  } catch {
    // 31 February, 25 o'clock.
    return undefined
  }
}
