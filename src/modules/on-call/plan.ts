// Who is on call when? The rotation, who is away, who replaces whom, laid end to end. Pure.
import { instantOf, parisDay } from '../../platform/clock/clock.ts'
import { holidayOn } from '../../platform/clock/holidays.ts'

export type HandOver = { day: number; time: string; skipsHolidays: boolean }
export type Origin = 'rotation' | 'leave' | 'override' | 'swap' | 'import'
export type Piece = { personId: string; from: Temporal.Instant; until: Temporal.Instant; origin: Origin }
export type Leave = { personId: string; from: Temporal.Instant; until: Temporal.Instant }
export type LevelPlan = {
  handOver: HandOver
  rotatesFrom: Temporal.Instant
  /** One a week, in this order. */
  people: string[]
  leaves: Leave[]
  /** In the order they were said: the last holds. */
  replacements: Piece[]
}

const before = (one: Temporal.Instant, other: Temporal.Instant) => Temporal.Instant.compare(one, other) < 0
const latest = (one: Temporal.Instant, other: Temporal.Instant) => (before(one, other) ? other : one)
const earliest = (one: Temporal.Instant, other: Temporal.Instant) => (before(one, other) ? one : other)

/** The hand-over of the week whose hand-over day is `day`, on a clock in Paris: a week of 167 or 169 hours twice a year. */
export function handOverOn(day: Temporal.PlainDate, { time, skipsHolidays }: HandOver): Temporal.Instant {
  let on = day
  while (skipsHolidays && holidayOn(on)) on = on.add({ days: 1 })
  return instantOf(on, time)
}

/** The hand-over day of the week that `moment` belongs to. */
function weekOf(moment: Temporal.Instant, handOver: HandOver): Temporal.PlainDate {
  const today = parisDay(moment)
  let day = today.subtract({ days: (today.dayOfWeek - handOver.day + 7) % 7 })
  // The hour of today's hand-over, or of one that a holiday puts off, is not there yet.
  while (before(moment, handOverOn(day, handOver))) day = day.subtract({ days: 7 })
  return day
}

/** Pieces in order that overlap nowhere, between two moments; what nobody holds is left out. */
export function planLevel(level: LevelPlan, from: Temporal.Instant, until: Temporal.Instant): Piece[] {
  let pieces = rotate(level, from, until)
  for (const replacement of level.replacements) pieces = lay(pieces, replacement)
  return pieces
    .map((piece) => ({ ...piece, from: latest(piece.from, from), until: earliest(piece.until, until) }))
    .filter((piece) => before(piece.from, piece.until))
    .sort((one, other) => Temporal.Instant.compare(one.from, other.from))
}

function rotate(level: LevelPlan, from: Temporal.Instant, until: Temporal.Instant): Piece[] {
  const { people, handOver, rotatesFrom } = level
  if (people.length === 0) return []
  const first = weekOf(rotatesFrom, handOver)
  const pieces: Piece[] = []
  for (let day = weekOf(latest(from, rotatesFrom), handOver); ; day = day.add({ days: 7 })) {
    const begins = latest(handOverOn(day, handOver), rotatesFrom)
    if (!before(begins, until)) return pieces
    const ends = handOverOn(day.add({ days: 7 }), handOver)
    const turn = Math.round(first.until(day, { largestUnit: 'days' }).days / 7)
    const inOrder = people.map((_, index) => people[(turn + index) % people.length]!)
    pieces.push(...coverWeek(inOrder, level.leaves, begins, ends))
  }
}

/** Whose week it is, and for the days that she is away the next who is there. */
function coverWeek(
  inOrder: string[],
  leaves: Leave[],
  begins: Temporal.Instant,
  ends: Temporal.Instant,
): Piece[] {
  const cuts = leaves.flatMap((leave) => [leave.from, leave.until])
  const inside = cuts.filter((cut) => before(begins, cut) && before(cut, ends))
  const bounds = [begins, ...inside.sort(Temporal.Instant.compare), ends]
  const pieces: Piece[] = []
  for (const [index, from] of bounds.slice(0, -1).entries()) {
    const until = bounds[index + 1]!
    if (!before(from, until)) continue
    const isAway = (id: string) =>
      leaves.some((leave) => leave.personId === id && !before(from, leave.from) && before(from, leave.until))
    const personId = inOrder.find((id) => !isAway(id))
    if (!personId) continue
    const origin = personId === inOrder[0] ? 'rotation' : 'leave'
    const last = pieces.at(-1)
    if (last?.personId === personId && last.until.equals(from)) last.until = until
    else pieces.push({ personId, from, until, origin })
  }
  return pieces
}

/** What was there gives way to `over`. */
function lay(pieces: Piece[], over: Piece): Piece[] {
  return [
    ...pieces.flatMap((piece) => [
      { ...piece, until: earliest(piece.until, over.from) },
      { ...piece, from: latest(piece.from, over.until) },
    ]),
    over,
  ].filter((piece) => before(piece.from, piece.until))
}

export type Gap = { from: Temporal.Instant; until: Temporal.Instant }

/** What nobody holds between two moments; the pieces are in order. */
export function gapsIn(
  pieces: { from: Temporal.Instant; until: Temporal.Instant }[],
  from: Temporal.Instant,
  until: Temporal.Instant,
): Gap[] {
  const gaps: Gap[] = []
  let held = from
  for (const piece of pieces) {
    if (before(held, piece.from)) gaps.push({ from: held, until: earliest(piece.from, until) })
    held = latest(held, piece.until)
    if (!before(held, until)) return gaps
  }
  if (before(held, until)) gaps.push({ from: held, until })
  return gaps
}
