// Who holds each level in the weeks that come? A picture of four, a table of eight: a hole is hatched, and written.
import type { JSX } from 'preact'
import { paris, parisDay, startOfDay } from '../../platform/clock/clock.ts'
import { sayDay, saySlot } from '../../platform/clock/words.fr.ts'
import { DataTable, Details } from '../../ui/parts.tsx'
import { gapsIn } from './plan.ts'
import type { LevelRow, RosterRow, ShiftRow } from './roster-queries.ts'
import { rosterWords as words } from './roster-words.fr.ts'

export const weeksShown = 8
const weeksDrawn = 4
const width = 380
// A lane is its label, then its bar: what is drawn over the whole height stays beside the words.
const lane = 54
const labelAt = 15
const barAt = 22
const barHeight = 24
const letter = 8.4
const left = 4
const top = 26

export type Shown = { rosters: RosterRow[]; levels: LevelRow[]; shifts: ShiftRow[]; now: Temporal.Instant }

/** From this week's Monday. */
export function shownFrom(now: Temporal.Instant): {
  from: Temporal.Instant
  until: Temporal.Instant
  mondays: Temporal.PlainDate[]
} {
  const today = parisDay(now)
  const monday = today.subtract({ days: today.dayOfWeek - 1 })
  const mondays = Array.from({ length: weeksShown }, (_, week) => monday.add({ weeks: week }))
  return { from: startOfDay(monday), until: startOfDay(monday.add({ weeks: weeksShown })), mondays }
}

type Lane = {
  roster: RosterRow
  level: LevelRow
  shifts: ShiftRow[]
  gaps: { from: Temporal.Instant; until: Temporal.Instant }[]
}

function lanesOf({ rosters, levels, shifts, now }: Shown): Lane[] {
  const { until } = shownFrom(now)
  return rosters.flatMap((roster) =>
    levels
      .filter(({ rosterId }) => rosterId === roster.id)
      .map((level) => {
        const own = shifts.filter((shift) => shift.rosterId === roster.id && shift.level === level.level)
        return { roster, level, shifts: own, gaps: gapsIn(own, now, until) }
      }),
  )
}

export function Coverage({ title, ...shown }: Shown & { title: string }): JSX.Element {
  const lanes = lanesOf(shown)
  const { from, mondays } = shownFrom(shown.now)
  const drawn = mondays.slice(0, weeksDrawn)
  const until = startOfDay(drawn[0]!.add({ weeks: weeksDrawn }))
  const span = until.epochMilliseconds - from.epochMilliseconds
  const x = (moment: Temporal.Instant) => {
    const share = (moment.epochMilliseconds - from.epochMilliseconds) / span
    return left + Math.max(0, Math.min(1, share)) * (width - 2 * left)
  }
  const holes = lanes.flatMap((one) =>
    one.gaps.map(
      (gap) =>
        `${one.roster.name}, ${one.level.name} : ${words.nobody.toLowerCase()} ${saySlot(gap.from, gap.until, shown.now)}`,
    ),
  )
  return (
    <figure class="chart">
      <figcaption>{title}</figcaption>
      <svg
        viewBox={`0 0 ${width} ${top + lanes.length * lane}`}
        role="img"
        aria-label={holes.length > 0 ? holes.join(' ; ') : words.coverageAll}
      >
        <defs>
          <pattern id="hole" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="8" height="8" fill="none" />
            <line x1="0" y1="0" x2="0" y2="8" stroke="var(--danger, #a63d2f)" stroke-width="4" />
          </pattern>
        </defs>
        {drawn.map((monday) => (
          <>
            <Upright x={x(startOfDay(monday))} from={2} until={18} isFaint />
            <text x={x(startOfDay(monday)) + 3} y="14" font-size="12" fill="currentColor">
              {`${monday.day}/${monday.month}`}
            </text>
          </>
        ))}
        {lanes.map((one, index) => (
          <LaneOf one={one} y={top + index * lane} x={x} until={until} mondays={drawn} now={shown.now} />
        ))}
      </svg>
      <Details summary={words.coverageTable}>
        <WeekTable lanes={lanes} mondays={mondays} now={shown.now} />
      </Details>
    </figure>
  )
}

type UprightProps = { x: number; from: number; until: number; isFaint?: boolean }

const Upright = ({ x, from, until, isFaint }: UprightProps): JSX.Element => (
  <line
    x1={x}
    y1={from}
    x2={x}
    y2={until}
    stroke="currentColor"
    stroke-width={isFaint ? 1 : 2}
    stroke-opacity={isFaint ? '0.3' : '1'}
  />
)

type LaneProps = {
  one: Lane
  y: number
  x: (moment: Temporal.Instant) => number
  until: Temporal.Instant
  mondays: Temporal.PlainDate[]
  now: Temporal.Instant
}

function LaneOf({ one, y, x, until, mondays, now }: LaneProps): JSX.Element {
  const isDrawn = ({ from }: { from: Temporal.Instant }) => Temporal.Instant.compare(from, until) < 0
  const [begins, ends] = [y + barAt - 3, y + barAt + barHeight + 3]
  return (
    <>
      <text x={left} y={y + labelAt} font-size="12" fill="currentColor">
        {cut(`${one.roster.name} · ${one.level.name}`)}
      </text>
      {mondays.map((monday) => (
        <Upright x={x(startOfDay(monday))} from={begins} until={ends} isFaint />
      ))}
      {one.shifts.filter(isDrawn).map((shift, index) => (
        <ShiftBar
          name={shift.name}
          y={y + barAt}
          from={x(shift.from)}
          until={x(shift.until)}
          now={x(now)}
          isDark={index % 2 === 1}
        />
      ))}
      {one.gaps.filter(isDrawn).map((gap) => (
        <rect
          x={x(gap.from)}
          y={y + barAt}
          width={Math.max(x(gap.until) - x(gap.from), 3)}
          height={barHeight}
          fill="url(#hole)"
          stroke="var(--danger, #a63d2f)"
        >
          <title>{words.nobody}</title>
        </rect>
      ))}
      <Upright x={x(now)} from={begins} until={ends} />
    </>
  )
}

type ShiftBarProps = { name: string; y: number; from: number; until: number; now: number; isDark: boolean }

/** The name stands on the wider side of the present hour, whose line runs through no letter. */
function ShiftBar({ name, y, from, until, now, isDark }: ShiftBarProps): JSX.Element {
  const isCut = from < now && now < until
  const [start, end] = !isCut ? [from, until] : now - from > until - now ? [from, now] : [now, until]
  const room = end - start
  return (
    <>
      <rect
        x={from}
        y={y}
        width={Math.max(until - from - 1, 1)}
        height={barHeight}
        rx="3"
        fill="var(--accent)"
        fill-opacity={isDark ? '0.22' : '0.12'}
        stroke="var(--accent)"
      >
        <title>{name}</title>
      </rect>
      {room > 30 && (
        <text x={start + 5} y={y + 17} font-size="12" fill="currentColor">
          {short(name, Math.floor((room - 8) / letter))}
        </text>
      )}
    </>
  )
}

/** A label has the whole width: few are longer, and the table beneath says them whole. */
const labelMax = Math.floor((width - 2 * left) / 7.6)
const cut = (label: string) => (label.length <= labelMax ? label : `${label.slice(0, labelMax - 1)}…`)

/** « Paul Verhaeghe », « Paul V. », « Pau… »: what the bar has room for. */
function short(name: string, letters: number): string {
  if (name.length <= letters) return name
  const [first = '', last = ''] = name.split(' ')
  const initial = `${first} ${last.slice(0, 1)}.`
  if (last && initial.length <= letters) return initial
  return first.length <= letters ? first : `${first.slice(0, Math.max(1, letters - 1))}…`
}

function WeekTable({
  lanes,
  mondays,
  now,
}: {
  lanes: Lane[]
  mondays: Temporal.PlainDate[]
  now: Temporal.Instant
}): JSX.Element {
  const rows = mondays.flatMap((monday) => lanes.map((one) => ({ monday, ...one })))
  return (
    <DataTable
      caption={words.coverageTable}
      hideCaption
      rows={rows}
      columns={[
        { label: words.week, value: ({ monday }) => sayDay(monday, now) },
        {
          label: words.roster,
          value: ({ roster }) => <a href={`/bureau/astreinte/${roster.id}`}>{roster.name}</a>,
        },
        { label: words.level, value: ({ level }) => level.name },
        { label: words.person, value: (row) => whoIn(row, row.monday) },
      ]}
    />
  )
}

/** « Paul Leroy, puis Karim Haddad », or nobody and from when. */
function whoIn(one: Lane, monday: Temporal.PlainDate): JSX.Element {
  const from = monday.toZonedDateTime(paris).toInstant()
  const until = monday.add({ days: 7 }).toZonedDateTime(paris).toInstant()
  const isIn = (stretch: { from: Temporal.Instant; until: Temporal.Instant }) =>
    Temporal.Instant.compare(stretch.from, until) < 0 && Temporal.Instant.compare(stretch.until, from) > 0
  const names = one.shifts.filter(isIn).map(({ name }) => name)
  const holes = one.gaps.filter(isIn)
  return (
    <>
      {names.filter((name, index) => name !== names[index - 1]).join(', puis ')}
      {holes.map((hole) => (
        <>
          {' '}
          <strong>
            {words.nobody} {saySlot(hole.from, hole.until, from)}
          </strong>
        </>
      ))}
    </>
  )
}
