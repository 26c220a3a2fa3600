// When is the agent there, and does the mission still run? Pure.
import { holidayOn } from '../../platform/clock/holidays.ts'
import type { OpeningHours, OpeningSlot, WeekDay } from '../../platform/clock/working-time.ts'

export const subjects = [
  'works',
  'home_fault',
  'common_fault',
  'rent',
  'paper',
  'neighbours',
  'digital',
  'help',
  'other',
] as const
export type Subject = (typeof subjects)[number]

export const weekDays: WeekDay[] = [1, 2, 3, 4, 5, 6, 7]
export const closedWeek: OpeningHours = {
  week: { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] },
  exceptions: [],
  holidays: true,
  alsaceMoselle: false,
}

export type MissionState = 'coming' | 'running' | 'ended'

/** Its last day is a day of the mission. */
export function stateOf(
  mission: { fromOn: string; untilOn: string; endedAt: Temporal.Instant | null },
  today: string,
): MissionState {
  if (mission.endedAt || mission.untilOn < today) return 'ended'
  return mission.fromOn > today ? 'coming' : 'running'
}

/** Days that have the same hours are said together: [[2, 4], 9 h - 12 h]. */
export function groupWeek(hours: OpeningHours): { days: WeekDay[]; slots: readonly OpeningSlot[] }[] {
  const groups: { days: WeekDay[]; slots: readonly OpeningSlot[] }[] = []
  for (const day of weekDays) {
    const slots = hours.week[day]
    if (slots.length === 0) continue
    const same = groups.find((one) => JSON.stringify(one.slots) === JSON.stringify(slots))
    if (same) same.days.push(day)
    else groups.push({ days: [day], slots })
  }
  return groups
}

export type SpecialDay = { on: string; slots: readonly OpeningSlot[]; label: string }

/** What residents must know beforehand: other hours, closed days, public holidays on a day she would be there. */
export function specialDays(hours: OpeningHours, from: Temporal.PlainDate, days: number): SpecialDay[] {
  const found: SpecialDay[] = []
  for (let ahead = 0; ahead < days; ahead++) {
    const day = from.add({ days: ahead })
    const on = day.toString()
    const exception = hours.exceptions.findLast((one) => one.on === on)
    const holiday = hours.holidays ? holidayOn(day, { alsaceMoselle: hours.alsaceMoselle }) : null
    if (exception) found.push({ on, slots: exception.hours, label: exception.label })
    else if (holiday && hours.week[day.dayOfWeek as WeekDay].length > 0)
      found.push({ on, slots: [], label: holiday })
  }
  return found
}

export type Announced = { fromOn: string; opening: OpeningHours }

/** What residents were told of an office, from a day to another, both included; hours that changed count from their day on. In minutes. */
export function announcedMinutes(announced: Announced[], fromOn: string, untilOn: string): number {
  let minutes = 0
  const last = Temporal.PlainDate.from(untilOn)
  for (
    let day = Temporal.PlainDate.from(fromOn);
    Temporal.PlainDate.compare(day, last) <= 0;
    day = day.add({ days: 1 })
  ) {
    const told = announced.findLast((one) => one.fromOn <= day.toString())
    if (told) for (const [from, to] of slotsOn(told.opening, day)) minutes += minutesOf(to) - minutesOf(from)
  }
  return minutes
}

function slotsOn(hours: OpeningHours, day: Temporal.PlainDate): readonly OpeningSlot[] {
  const exception = hours.exceptions.findLast((one) => one.on === day.toString())
  if (exception) return exception.hours
  if (hours.holidays && holidayOn(day, { alsaceMoselle: hours.alsaceMoselle })) return []
  return hours.week[day.dayOfWeek as WeekDay]
}

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
