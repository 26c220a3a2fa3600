// Which shifts does a calendar file hold? RFC 5545 as Outlook, Google and Nextcloud write it; what is not understood is said with its line. Pure.
import { at, paris, startOfDay } from '../../platform/clock/clock.ts'
import { beginningsOf, readRepeat } from './ics-repeat.ts'

export type ReadShift = { line: number; who: string; from: Temporal.Instant; until: Temporal.Instant }
export type ReadError = { line: number; what: keyof typeof whats }

/** What can be wrong; said in French by the page. */
export const whats = {
  notCalendar: 'notCalendar',
  noStart: 'noStart',
  noEnd: 'noEnd',
  badDate: 'badDate',
  endFirst: 'endFirst',
  repeats: 'repeats',
  noOne: 'noOne',
  cut: 'cut',
} as const

type Property = { line: number; name: string; parameters: string; value: string }

/** A long line is folded: it goes on after a line break and one space. */
function readProperties(text: string): Property[] {
  const found: Property[] = []
  for (const [index, raw] of text.split(/\r\n|\n|\r/).entries()) {
    const last = found.at(-1)
    if (/^[ \t]/.test(raw) && last) {
      last.value += raw.slice(1)
      continue
    }
    const parts = /^([A-Za-z-]+)((?:;(?:[^":;]|"[^"]*")*)*):(.*)$/.exec(raw)
    if (parts)
      found.push({
        line: index + 1,
        name: (parts[1] ?? '').toUpperCase(),
        parameters: (parts[2] ?? '').toUpperCase(),
        value: parts[3] ?? '',
      })
  }
  return found
}

/** Between which moments an event that repeats is followed: what of it is over is over. */
export type Followed = { from: Temporal.Instant; until: Temporal.Instant }

export function readCalendar(text: string, followed: Followed): { shifts: ReadShift[]; errors: ReadError[] } {
  const properties = readProperties(text.replace(/^\uFEFF/, ''))
  if (!properties.some(({ name, value }) => name === 'BEGIN' && value.trim().toUpperCase() === 'VCALENDAR'))
    return { shifts: [], errors: [{ line: 1, what: 'notCalendar' }] }
  const events: { line: number; properties: Property[] }[] = []
  const errors: ReadError[] = []
  let event: Property[] | null = null
  let begun = 0
  // What stands inside an event (an alarm) is not the event's.
  let depth = 0
  for (const property of properties) {
    const part = property.value.trim().toUpperCase()
    if (property.name === 'BEGIN' && part === 'VEVENT') {
      event = []
      begun = property.line
    } else if (property.name === 'END' && part === 'VEVENT' && event) {
      events.push({ line: begun, properties: event })
      event = null
    } else if (event && property.name === 'BEGIN') depth += 1
    else if (event && property.name === 'END') depth -= 1
    else if (event && depth === 0) event.push(property)
  }
  const moved = readMoved(events.map(({ properties: own }) => own))
  const shifts = events.flatMap(({ line, properties: own }) => {
    const read = readEvent(line, own, followed, moved)
    if (!('what' in read)) return read
    errors.push(read)
    return []
  })
  if (event) errors.push({ line: begun, what: 'cut' })
  return { shifts, errors }
}

/** One time of an event that repeats, moved or cancelled by an event of its own: "uid moment". */
function readMoved(events: Property[][]): Set<string> {
  return new Set(
    events.flatMap((properties) => {
      const instead = properties.find(({ name }) => name === 'RECURRENCE-ID')
      const moment = instead && readMoment(instead)
      return moment ? [`${uidOf(properties)} ${moment.epochMilliseconds}`] : []
    }),
  )
}

const uidOf = (properties: Property[]) => properties.find(({ name }) => name === 'UID')?.value.trim() ?? ''

function readEvent(
  line: number,
  properties: Property[],
  followed: Followed,
  moved: Set<string>,
): ReadError | ReadShift[] {
  const find = (name: string) => properties.find((property) => property.name === name)
  const start = find('DTSTART')
  if (!start) return { line, what: 'noStart' }
  const more = find('RDATE')
  if (more) return { line: more.line, what: 'repeats' }
  const from = readMoment(start)
  if (!from) return { line: start.line, what: 'badDate' }
  const end = find('DTEND')
  const duration = find('DURATION')
  if (!end && !duration) return { line, what: 'noEnd' }
  const until = end ? readMoment(end) : addDuration(from, duration?.value ?? '')
  if (!until) return { line: (end ?? duration)?.line ?? line, what: 'badDate' }
  if (Temporal.Instant.compare(until, from) <= 0)
    return { line: (end ?? duration)?.line ?? line, what: 'endFirst' }
  const attendee = /^mailto:(.+)$/i.exec(find('ATTENDEE')?.value.trim() ?? '')?.[1]
  const who = unescapeText(find('SUMMARY')?.value ?? '').trim() || (attendee ?? '')
  if (who === '') return { line, what: 'noOne' }
  if (find('STATUS')?.value.trim().toUpperCase() === 'CANCELLED') return []
  const rule = find('RRULE')
  if (!rule) return [{ line, who, from, until }]
  const repeat = readRepeat(rule.value, (value) => readMoment({ ...start, value }))
  if (!repeat) return { line: rule.line, what: 'repeats' }
  const dropped = new Set(
    properties
      .filter(({ name }) => name === 'EXDATE')
      .flatMap((property) => property.value.split(',').map((value) => readMoment({ ...property, value })))
      .map((moment) => moment?.epochMilliseconds),
  )
  const first = from.toZonedDateTimeISO(zoneOf(start))
  const lasts = first
    .toPlainDateTime()
    .until(until.toZonedDateTimeISO(zoneOf(start)).toPlainDateTime(), { largestUnit: 'day' })
  return [...beginningsOf(repeat, first, followed.until)].flatMap((begins) => {
    const instant = begins.toInstant()
    const { epochMilliseconds } = instant
    if (dropped.has(epochMilliseconds) || moved.has(`${uidOf(properties)} ${epochMilliseconds}`)) return []
    // On the clock: a night that is an hour shorter still ends at eight.
    const ends = begins.toPlainDateTime().add(lasts).toZonedDateTime(begins.timeZoneId).toInstant()
    const isOver = Temporal.Instant.compare(ends, followed.from) <= 0
    return isOver ? [] : [{ line, who, from: instant, until: ends }]
  })
}

const unescapeText = (text: string) =>
  text.replace(/\\([nN,;\\])/g, (_, letter: string) => (letter.toLowerCase() === 'n' ? ' ' : letter))

/** A moment of its own (`Z`), a time on a clock (of its zone when it names a known one, else Paris), or a whole day. */
function readMoment({ value, parameters }: Pick<Property, 'value' | 'parameters'>): Temporal.Instant | null {
  const found = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z)?)?$/.exec(value.trim())
  if (!found) return null
  const [, year, month, day, hour, minute, , isUtc] = found
  try {
    if (hour === undefined) return startOfDay(Temporal.PlainDate.from(`${year}-${month}-${day}`))
    const text = `${year}-${month}-${day} ${hour}:${minute}`
    if (isUtc) return Temporal.Instant.from(`${text.replace(' ', 'T')}:00Z`)
    const zone = zoneOf({ value, parameters })
    if (zone !== paris)
      return Temporal.PlainDateTime.from(text.replace(' ', 'T')).toZonedDateTime(zone).toInstant()
    return at(text)
  } catch {
    // 31 February, or a zone nobody knows.
    return null
  }
}

/** Zones as Outlook and Exchange name them (Unicode CLDR, windowsZones): those an agenda here is likely to bear. */
const outlookZones: Record<string, string> = {
  'ROMANCE STANDARD TIME': paris,
  'W. EUROPE STANDARD TIME': paris,
  'CENTRAL EUROPE STANDARD TIME': paris,
  'CENTRAL EUROPEAN STANDARD TIME': paris,
  'GMT STANDARD TIME': 'Europe/London',
  'GREENWICH STANDARD TIME': 'UTC',
  UTC: 'UTC',
  GMT: 'UTC',
  Z: 'UTC',
  'COORDINATED UNIVERSAL TIME': 'UTC',
  'TZONE://MICROSOFT/UTC': 'UTC',
}

/** None named: Paris. One that nobody knows is no moment: a shift an hour too late is a gap. */
function zoneOf({ value, parameters }: Pick<Property, 'value' | 'parameters'>): string {
  if (value.trim().toUpperCase().endsWith('Z')) return 'UTC'
  const found = /;TZID=(?:"([^"]+)"|([^;:]+))/.exec(parameters)
  const zone = found?.[1] ?? found?.[2]
  if (!zone || zone.toUpperCase() === paris.toUpperCase()) return paris
  return outlookZones[zone.toUpperCase()] ?? zone
}

function addDuration(from: Temporal.Instant, text: string): Temporal.Instant | null {
  try {
    // Days of a calendar are days on the clock.
    return from.toZonedDateTimeISO('Europe/Paris').add(Temporal.Duration.from(text.trim())).toInstant()
  } catch {
    return null
  }
}
