// How many demands, by month and estate? Counts, within the reach of who asks; the database decides which.
import { sql } from 'kysely'
import { paris } from '../../platform/clock/clock.ts'
import type { Tx } from '../../platform/db/database.ts'

export type Counts = {
  received: number
  /** Their promise of an answer is kept or past. */
  judged: number
  inTime: number
  /** The answer reached the person. */
  reached: number
  reopened: number
}
/** `month`: 'YYYY-MM'. */
export type MonthFigures = Counts & { month: string; estateId: string }

export const monthsShown = 13

/** The last thirteen months, this one included, the oldest first. */
export function lastMonths(now: Temporal.Instant): string[] {
  const month = now.toZonedDateTimeISO(paris).toPlainDate().toPlainYearMonth()
  return Array.from({ length: monthsShown }, (_, n) =>
    month.subtract({ months: monthsShown - 1 - n }).toString(),
  )
}

export async function listMonthlyFigures(tx: Tx, now: Temporal.Instant): Promise<MonthFigures[]> {
  const today = now.toZonedDateTimeISO(paris).toPlainDate()
  const { rows } = await sql<MonthFigures>`
    select to_char(month, 'YYYY-MM') as month, estate_id as "estateId", received, judged, in_time as "inTime", reached, reopened
      from app.monthly_figures(${`${lastMonths(now)[0]}-01`}::date, ${today.add({ days: 1 }).toString()}::date)`.execute(
    tx,
  )
  return rows
}

export const nothing: Counts = { received: 0, judged: 0, inTime: 0, reached: 0, reopened: 0 }

export function sum(rows: Counts[]): Counts {
  return rows.reduce(
    (all, one) => ({
      received: all.received + one.received,
      judged: all.judged + one.judged,
      inTime: all.inTime + one.inTime,
      reached: all.reached + one.reached,
      reopened: all.reopened + one.reopened,
    }),
    nothing,
  )
}
