// Which demands of the past would a draft give to somebody else? Read as they were said, decided twice.
import { sql } from 'kysely'
import { parisDay } from '../../platform/clock/clock.ts'
import type { Tx } from '../../platform/db/database.ts'
import type { Ground, PlaceKind } from '../cases/index.ts'
import { type Replayed, replay } from './diff.ts'
import { readLandscape } from './landscape.ts'
import type { Situation } from './rules.ts'

export type PastDemand = { number: number; nature: string; place: string; situation: Situation }
/** What one page can hold to answer in a second. */
export const replayMax = 20_000

export async function listPast(tx: Tx, since: Temporal.Instant, atMost = replayMax): Promise<PastDemand[]> {
  const { rows } = await sql<{
    number: number
    nature: string
    place: string
    nature_code: string
    family: string
    trade: string | null
    place_kind: PlaceKind
    ground: Ground
    estate_id: string
    estate_code: string
    insee: string | null
    building_id: string | null
    reported_at: Temporal.Instant
  }>`
    select c.number, n.label as nature, s.name as place, c.nature_code, n.family, n.trade, c.place_kind, c.ground, c.estate_id, s.code as estate_code, s.insee,
           c.building_id, c.reported_at
      from (select * from cases where reported_at >= ${since} order by recorded_at desc limit ${atMost}) c
      join natures n on n.code = c.nature_code join estates s on s.id = c.estate_id`.execute(tx)
  return rows.map((row) => ({
    number: row.number,
    nature: row.nature,
    place: row.place,
    situation: {
      natureCode: row.nature_code,
      family: row.family,
      trade: row.trade,
      placeKind: row.place_kind,
      ground: row.ground,
      estateId: row.estate_id,
      estateCode: row.estate_code,
      buildingId: row.building_id,
      insee: row.insee,
      on: parisDay(row.reported_at).toString(),
    },
  }))
}

export async function replayDraft(
  tx: Tx,
  beforeId: string,
  afterId: string,
  since: Temporal.Instant,
): Promise<{ total: number; changed: Replayed<PastDemand>[] }> {
  const demands = await listPast(tx, since)
  const [before, after] = [await readLandscape(tx, beforeId), await readLandscape(tx, afterId)]
  return { total: demands.length, changed: replay(demands, before, after) }
}

/** By rule of every matrix: how many demands it decided, and how many referrals bodies refused since a day. */
export async function countByRule(tx: Tx, since: Temporal.Instant) {
  const { rows } = await sql<{ code: string; decided: number; sent: number; refused: number }>`
    select code, sum(decided)::int as decided, sum(sent)::int as sent, sum(refused)::int as refused from (
      select rule_code as code, count(*) as decided, 0 as sent, 0 as refused from competence_decisions where decided_at >= ${since} and rule_code is not null group by 1
      union all
      select rule_code, 0, count(*), count(*) filter (where state = 'refused') from competence_referrals where made_at >= ${since} and rule_code is not null group by 1) x
     group by code`.execute(tx)
  return new Map(rows.map((row) => [row.code, row]))
}
