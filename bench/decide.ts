// How long to say who is competent and what neighbours already told, with a million demands? Beside the bare question to the database.
import { plantLarge } from '../db/worlds/large.ts'
import { listKnownFaults } from '../src/modules/cases/index.ts'
import { deciderFor } from '../src/modules/competence/index.ts'
import { as, openPool } from '../src/platform/db/database.ts'
import { prepareLogin } from '../src/platform/db/login.ts'
import { openBase } from './base.ts'
import { median, recordFigure } from './record.ts'

const sampled = 400
const warmUps = 50

type Told = {
  resident: string
  estate: string
  code: string
  insee: string | null
  building: string
  entrance: string
}

export async function decideSuggest(): Promise<void> {
  const base = await openBase((url) => plantLarge(url, { homes: 10_000, cases: 1_000_000 }))
  const pool = openPool(await prepareLogin(base.ownerUrl, 'bench'), 2)
  const services = { db: pool.db }
  const { rows } = await base.owner.query<Told>(
    `select distinct on (x.resident_id) x.resident_id as resident, h.estate_id as estate, s.code, s.insee, h.building_id as building, h.entrance_id as entrance
       from lease_holders x join leases l on l.id = x.lease_id and l.ends_on is null join homes h on h.id = l.home_id join estates s on s.id = h.estate_id
      order by x.resident_id limit ${sampled + warmUps}`,
  )
  const now = Temporal.Now.instant()
  const whole: number[] = []
  const bare: number[] = []
  for (const [turn, told] of rows.entries()) {
    const near = {
      estateId: told.estate,
      buildingId: told.building,
      entranceId: told.entrance,
      natureCode: 'light_stairs',
    }
    const began = performance.now()
    const decide = await deciderFor(services, now)
    decide({
      natureCode: 'light_stairs',
      family: 'Électricité et lumière',
      trade: 'electricity',
      placeKind: 'common',
      ground: 'common',
      estateId: told.estate,
      estateCode: told.code,
      buildingId: told.building,
      insee: told.insee,
    })
    await as(services.db, { kind: 'resident', id: told.resident }, (tx) => listKnownFaults(tx, near))
    const wholeMs = performance.now() - began
    const beganBare = performance.now()
    await base.owner.query({
      name: 'known',
      text: `select f.id, f.title, f.expected_words, f.opened_at from faults f join natures n on n.code = f.nature_code
              where f.ended_at is null and not f.is_sensitive
                and (f.entrance_id = $1 or (f.entrance_id is null and f.building_id = $2) or (f.building_id is null and f.estate_id = $3))
                and f.nature_code = $4 order by f.opened_at desc limit 20`,
      values: [told.entrance, told.building, told.estate, near.natureCode],
    })
    if (turn < warmUps) continue
    whole.push(wholeMs)
    bare.push(performance.now() - beganBare)
  }
  recordFigure('decide_suggest_ms', median(whole), 'ms of server a demand, at 1 000 000 demands', {
    atMost: 5,
  })
  recordFigure(
    'decide_suggest_ratio',
    median(whole) / median(bare),
    'of the bare question, without rights nor decision',
    {},
  )
  await pool.close()
  await base.close()
}
