// Which days of a year are public holidays in France, and what are they called?

export type Holiday = { on: Temporal.PlainDate; name: string }
export type HolidayOptions = { alsaceMoselle?: boolean }

// Law: C. trav. L.3133-1, in its order.
const onFixedDays = [
  { month: 1, day: 1, name: 'Jour de l’an' },
  { month: 5, day: 1, name: 'Fête du Travail' },
  { month: 5, day: 8, name: 'Victoire de 1945' },
  { month: 7, day: 14, name: 'Fête nationale' },
  { month: 8, day: 15, name: 'Assomption' },
  { month: 11, day: 1, name: 'Toussaint' },
  { month: 11, day: 11, name: 'Armistice de 1918' },
  { month: 12, day: 25, name: 'Noël' },
]
const afterEaster = [
  { days: 1, name: 'Lundi de Pâques' },
  { days: 39, name: 'Ascension' },
  { days: 50, name: 'Lundi de Pentecôte' },
]

const known = new Map<string, readonly Holiday[]>()

/**
 * In the order of the calendar. Two holidays may share a day: on 1 May 2008 it was Ascension too.
 * In Alsace-Moselle, Good Friday holds only in some communes (C. trav. L.3134-13): the landlord says where.
 */
export function holidaysOf(year: number, { alsaceMoselle = false }: HolidayOptions = {}): readonly Holiday[] {
  const key = `${year} ${alsaceMoselle}`
  const found = known.get(key) ?? compute(year, alsaceMoselle)
  known.set(key, found)
  return found
}

/** Its name, or null on an ordinary day. */
export function holidayOn(day: Temporal.PlainDate, options: HolidayOptions = {}): string | null {
  const names = holidaysOf(day.year, options)
    .filter(({ on }) => on.equals(day))
    .map(({ name }) => name)
  return names.length > 0 ? names.join(' et ') : null
}

function compute(year: number, alsaceMoselle: boolean): readonly Holiday[] {
  const easter = easterSunday(year)
  const local = [
    { on: easter.subtract({ days: 2 }), name: 'Vendredi saint' },
    { on: Temporal.PlainDate.from({ year, month: 12, day: 26 }), name: 'Saint-Étienne' },
  ]
  return [
    ...onFixedDays.map(({ month, day, name }) => ({
      on: Temporal.PlainDate.from({ year, month, day }),
      name,
    })),
    ...afterEaster.map(({ days, name }) => ({ on: easter.add({ days }), name })),
    ...(alsaceMoselle ? local : []),
  ].sort((one, other) => Temporal.PlainDate.compare(one.on, other.on))
}

// The Gregorian computus (Meeus, Jones, Butcher): the Sunday after the full moon that follows 21 March.
export function easterSunday(year: number): Temporal.PlainDate {
  const whole = (dividend: number, divisor: number) => Math.floor(dividend / divisor)
  const golden = year % 19
  const century = whole(year, 100)
  const yearOfCentury = year % 100
  const moonDrift = whole(century - whole(century + 8, 25) + 1, 3)
  const moon = (19 * golden + century - whole(century, 4) - moonDrift + 15) % 30
  const toSunday = (32 + 2 * (century % 4) + 2 * whole(yearOfCentury, 4) - moon - (yearOfCentury % 4)) % 7
  const tooLate = whole(golden + 11 * moon + 22 * toSunday, 451)
  return Temporal.PlainDate.from({ year, month: 3, day: 22 }).add({ days: moon + toSunday - 7 * tooLate })
}
