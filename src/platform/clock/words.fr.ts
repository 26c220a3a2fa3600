// How do people say a day, an hour, a delay?
import { endOfDay, paris, parisDay } from './clock.ts'

export type Moment = Temporal.Instant | Temporal.PlainDate

const weekDays = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'] as const
const months = [
  ...['janvier', 'février', 'mars', 'avril', 'mai', 'juin'],
  ...['juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'],
]

// Written by hand rather than by Intl, which puts U+202F (absent from our printed type) and says « 1 mai ».
// This space keeps « 8 h 30 » on one line.
const glue = '\u00a0'

/** « jeudi 12 novembre »; the year follows when it is not today's, or when `today` is not known. */
export function sayDay(when: Moment, today?: Moment): string {
  const day = dayOf(when)
  return `${weekDays[day.dayOfWeek - 1]} ${day.day === 1 ? '1er' : day.day} ${sayMonth(day, today)}`
}

/** « novembre », « novembre 2027 »: the year as in `sayDay`. */
export function sayMonth(when: Moment | Temporal.PlainYearMonth, today?: Moment): string {
  const { year, month } = when instanceof Temporal.PlainYearMonth ? when : dayOf(when)
  const isThisYear = today !== undefined && dayOf(today).year === year
  return isThisYear ? months[month - 1]! : `${months[month - 1]} ${year}`
}

/** « 8 h », « 8 h 05 », « 0 h »; a text is a time as opening hours write it, `08:30`, up to `24:00`. */
export function sayHour(when: Temporal.Instant | Temporal.PlainTime | string): string {
  if (when === '24:00') return `24${glue}h`
  const { hour, minute } = when instanceof Temporal.Instant ? timeOf(when) : Temporal.PlainTime.from(when)
  return minute === 0 ? `${hour}${glue}h` : `${hour}${glue}h${glue}${String(minute).padStart(2, '0')}`
}

/** Of the hour that clocks jump over, with what to do. */
export function sayNoSuchHour(typed: Temporal.PlainDateTime): string {
  const [from, to] = [typed.with({ minute: 0 }), typed.with({ minute: 0 }).add({ hours: 1 })]
  return `${sayHour(typed.toPlainTime())} n’existe pas le ${sayDay(typed.toPlainDate())} : c’est le passage à l’heure d’été, on va de ${sayHour(from.toPlainTime())} à ${sayHour(to.toPlainTime())}. Choisissez une heure avant ${sayHour(from.toPlainTime())}, ou à partir de ${sayHour(to.toPlainTime())}.`
}

/** « jeudi 12 novembre, entre 8 h et 10 h » */
export function saySlot(from: Temporal.Instant, to: Temporal.Instant, today?: Moment): string {
  if (from.equals(to)) return `${sayDay(from, today)} à ${sayHour(from)}`
  if (parisDay(from).equals(parisDay(to)))
    return `${sayDay(from, today)}, entre ${sayHour(from)} et ${sayHour(to)}`
  return `du ${sayDay(from, today)} à ${sayHour(from)} au ${sayDay(to, today)} à ${sayHour(to)}`
}

/**
 * « au plus tard lundi 16 novembre ». The hour is said when less than a day is left, unless the whole day is.
 * Never « demain »: a letter is read another day.
 */
export function sayDue(due: Temporal.Instant, now: Temporal.Instant): string {
  const isToday = parisDay(due).equals(parisDay(now))
  const day = isToday ? 'aujourd’hui' : sayDay(due, now)
  const isWholeDay = due.equals(endOfDay(parisDay(due)))
  const hoursLeft = now.until(due).total('hours')
  const needsHour = !isWholeDay && (isToday || (hoursLeft >= 0 && hoursLeft <= 24))
  return `au plus tard ${day}${needsHour ? ` à ${sayHour(due)}` : ''}`
}

/** « aujourd’hui à 8 h 30 », « hier », « il y a 3 jours », by days on the wall calendar; what is to come is a date. */
export function sayAgo(past: Temporal.Instant, now: Temporal.Instant): string {
  const day = parisDay(past)
  const today = parisDay(now)
  const days = day.until(today).days
  if (days < 0) return `le ${sayDay(day, today)}`
  if (days === 0) return `aujourd’hui à ${sayHour(past)}`
  if (days === 1) return 'hier'
  const inMonths = day.until(today, { largestUnit: 'months' }).months
  if (inMonths < 2) return `il y a ${days} jours`
  return inMonths < 24 ? `il y a ${inMonths} mois` : `il y a ${Math.floor(inMonths / 12)} ans`
}

function dayOf(when: Moment): Temporal.PlainDate {
  return when instanceof Temporal.Instant ? parisDay(when) : when
}

function timeOf(instant: Temporal.Instant): Temporal.PlainTime {
  return instant.toZonedDateTimeISO(paris).toPlainTime()
}
