// How many hours was each person on call in a month, and how many at work, for the pay?
import { sql } from 'kysely'
import { startOfDay } from '../../platform/clock/clock.ts'
import { writeCsv } from '../../platform/csv.ts'
import type { Actor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import type { Services } from '../../platform/services.ts'
import { readSetting, writeSetting } from '../settings/index.ts'
import { addMinutes, type Minutes, type Night, noMinutes, splitMinutes, writeHours } from './hours.ts'
import { rosterWords as words } from './roster-words.fr.ts'

export type PersonMonth = {
  personId: string | null
  name: string
  agency: string
  /** Hours of being reachable, all levels. */
  onCall: Minutes
  /** Hours of intervention, from arrival to end. */
  atWork: Minutes
  interventions: number
}

/** Law: C. trav. L.3122-2, between 21 and 7 o'clock; which hours of it, the landlord's agreement says. */
const usualNight: Night = { from: '21:00', until: '06:00' }
const nightKey = 'on_call.night'

export const isHour = (text: unknown): text is string =>
  typeof text === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(text)

export async function readNight(tx: Tx, onDay: string): Promise<Night> {
  const value = await readSetting(tx, nightKey, onDay)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return usualNight
  const { from, until } = value as Partial<Night>
  return isHour(from) && isHour(until) && until < from ? { from, until } : usualNight
}

export async function setNight(
  services: Services,
  actor: Actor,
  night: Night,
  { fromOn, source }: { fromOn: string; source: string },
): Promise<void> {
  const now = services.clock.now()
  await as(services.db, actor, (tx) =>
    writeSetting(tx, actor, now, { key: nightKey, value: night, fromOn, source, checked: 'S' }),
  )
}

type Span = { from: Temporal.Instant; until: Temporal.Instant }
type Stretch = Span & {
  /** Her account, else her name with her telephone: on the rosters of three agencies at once, she is one person. */
  who: string
  personId: string | null
  name: string
  agency: string
  isWork: boolean
}

/** Of what is over: the month that runs counts up to `until`, at most now. The people of the reader's agencies, each with all her hours: every reader counts the same. */
export async function listMonth(
  tx: Tx,
  month: Temporal.PlainYearMonth,
  until: Temporal.Instant,
): Promise<PersonMonth[]> {
  const first = month.toPlainDate({ day: 1 })
  const begins = startOfDay(first)
  const nextMonth = startOfDay(first.add({ months: 1 }))
  const ends = Temporal.Instant.compare(nextMonth, until) < 0 ? nextMonth : until
  const night = await readNight(tx, first.toString())
  const { rows } = await sql<Stretch>`
    with mine as (select p.id, p.staff_id, lower(p.name) || ' ' || p.phone as named from duty_people p where app.has_role('administrator') or app.reaches_agency(p.agency_id))
    select coalesce(p.staff_id::text, lower(p.name) || ' ' || p.phone, p.id::text) as who, s.person_id as "personId", coalesce(f.name, p.name) as name, a.name as agency,
           greatest(s.from_at, ${begins}::timestamptz) as "from", least(s.until_at, ${ends}::timestamptz) as until, false as "isWork"
      from duty_shifts s join duty_people p on p.id = s.person_id left join staff f on f.id = p.staff_id join agencies a on a.id = p.agency_id
     where s.from_at < ${ends}::timestamptz and s.until_at > ${begins}::timestamptz
       and (p.id in (select id from mine) or p.staff_id in (select staff_id from mine where staff_id is not null)
            or (p.staff_id is null and lower(p.name) || ' ' || p.phone in (select named from mine where staff_id is null and named is not null)))
    union all
    select coalesce(p.staff_id::text, lower(p.name) || ' ' || p.phone, i.person_id::text, a.name || ' ' || i.by_name), i.person_id, coalesce(f.name, p.name, i.by_name), a.name,
           greatest(i.arrived_at, ${begins}::timestamptz), least(i.ended_at, ${ends}::timestamptz), true
      from app.interventions_to_pay(${begins}::timestamptz, ${ends}::timestamptz) i join agencies a on a.id = i.agency_id
      left join duty_people p on p.id = i.person_id left join staff f on f.id = p.staff_id`.execute(tx)
  const months = [...Map.groupBy(rows, ({ who }) => who).values()].flatMap((all): PersonMonth[] => {
    const [first] = all
    if (!first) return []
    const minutesOf = (spans: Span[]) =>
      joinSpans(spans).reduce(
        (sum, { from, until }) => addMinutes(sum, splitMinutes(from, until, night)),
        noMinutes,
      )
    const works = all.filter(({ isWork }) => isWork)
    const agencies = [...new Set(all.map(({ agency }) => agency))].sort((one, other) =>
      one.localeCompare(other, 'fr'),
    )
    return [
      {
        personId: first.personId,
        name: first.name,
        agency: agencies.join(', '),
        onCall: minutesOf(all.filter(({ isWork }) => !isWork)),
        atWork: minutesOf(works),
        interventions: works.length,
      },
    ]
  })
  return months.sort(
    (one, other) => one.agency.localeCompare(other.agency, 'fr') || one.name.localeCompare(other.name, 'fr'),
  )
}

/** On two rosters, or at two levels, at the same hour: it is one hour of hers. */
export function joinSpans(spans: Span[]): Span[] {
  const joined: Span[] = []
  for (const span of spans.toSorted((one, other) => Temporal.Instant.compare(one.from, other.from))) {
    const last = joined.at(-1)
    if (!last || Temporal.Instant.compare(span.from, last.until) > 0) joined.push({ ...span })
    else if (Temporal.Instant.compare(span.until, last.until) > 0) last.until = span.until
  }
  return joined
}

const totalOf = ({ day, night, sunday, holiday }: Minutes) => day + night + sunday + holiday
const cells = (minutes: Minutes) => {
  const { total, day, night, sunday, holiday } = writeHours(minutes)
  return [total, day, night, sunday, holiday]
}

export function writeMonth(month: Temporal.PlainYearMonth, rows: PersonMonth[]): string {
  return writeCsv(
    words.csvHead,
    rows.map((row) => [
      month.toString(),
      row.agency,
      row.name,
      ...cells(row.onCall),
      row.interventions,
      ...cells(row.atWork),
    ]),
    'people',
  )
}

export { totalOf }
