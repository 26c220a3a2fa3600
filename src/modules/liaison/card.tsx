// How do residents read who is there for them, where and when? On their first page, and on the board of the hall.
import { parisDay } from '../../platform/clock/clock.ts'
import { sayDay } from '../../platform/clock/words.fr.ts'
import type { OpeningHours } from '../../platform/clock/working-time.ts'
import type { Tx } from '../../platform/db/database.ts'
import { Card, PhoneLink, SummaryList } from '../../ui/parts.tsx'
import { saySlots } from '../homes/index.ts'
import { listMissions, type Mission } from './queries.ts'
import { groupWeek, specialDays } from './rules.ts'
import { words } from './words.fr.ts'

const w = words.card
/** Closed days and other hours are told this long ahead. */
const aheadDays = 21

export async function listMissionsFor(tx: Tx, estateId: string, now: Temporal.Instant): Promise<Mission[]> {
  const found = await listMissions(tx, { estateId, liveOn: parisDay(now).toString() })
  // Two that overlap: the narrower perimeter first, then the one that began last.
  return found.sort(
    (one, other) =>
      one.estates.length - other.estates.length ||
      other.fromOn.localeCompare(one.fromOn) ||
      other.number - one.number,
  )
}

function sayDays(days: number[]): string {
  const names = days.map((day) => words.days[day - 1] ?? '')
  return names
    .map((name, index) => (index === 0 ? name : name.toLowerCase()))
    .join(', ')
    .replace(/, ([^,]*)$/, ' et $1')
}

/** « Mardi et jeudi : 9 h - 12 h. Vendredi : 14 h - 17 h » */
export function sayWeek(opening: OpeningHours): string {
  const week = groupWeek(opening)
  if (week.length === 0) return w.noHours
  return week.map(({ days, slots }) => `${sayDays(days)} : ${saySlots(slots)}`).join('. ')
}

export function MissionCard({ mission, now }: { mission: Mission; now: Temporal.Instant }) {
  const today = parisDay(now)
  const special = specialDays(mission.opening, today, aheadDays).filter(({ on }) => on <= mission.untilOn)
  const say = (day: string) => sayDay(Temporal.PlainDate.from(day), now)
  return (
    <Card title={w.title}>
      <p>
        <strong>{w.who(mission.agentName, mission.employer)}</strong>, {mission.title}.{' '}
        {mission.fromOn > today.toString() && `${w.from(say(mission.fromOn))} `}
        {w.until(say(mission.untilOn))}
      </p>
      <SummaryList
        rows={[
          ...(mission.office ? [{ label: w.office, value: mission.office }] : []),
          {
            label: w.hours,
            value: sayWeek(mission.opening),
          },
          ...(special.length > 0
            ? [
                {
                  label: w.special,
                  value: special
                    .map(({ on, slots, label }) =>
                      w.specialDay(say(on), saySlots(slots) || words.closed, label),
                    )
                    .join('. '),
                },
              ]
            : []),
          ...(mission.letterbox ? [{ label: w.letterbox, value: mission.letterbox }] : []),
          ...(mission.phone ? [{ label: w.phone, value: <PhoneLink number={mission.phone} /> }] : []),
        ]}
      />
    </Card>
  )
}
