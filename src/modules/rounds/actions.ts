// What can be done with a round? Finish it, once; then each of its anomalies becomes a demand, or is told to be one already.
import { sql } from 'kysely'
import { systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import type { KeptFile } from '../../platform/files/kept.ts'
import { idFrom } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { type CaseChannel, type Danger, fileCase, listNatures, readSpot } from '../cases/index.ts'
import type { StaffActor } from '../field/index.ts'
import { anomalies, type Point, type PointKind } from './points.ts'
import { type Anomaly, findKnownCase, listRoundBuildings, listUnfiled } from './queries.ts'
import { words } from './words.fr.ts'

export type Check = {
  kind: PointKind
  label: string
  entranceId: string | null
  equipmentId: string | null
  placeId: string | null
  state: 'fine' | 'anomaly' | 'not_seen'
  natureCode: string | null
  words: string
  /** SHA-256 of photos that came with the command. */
  photos: string[]
}
export type NewRound = {
  id: string
  buildingId: string
  beganAt: Temporal.Instant
  finishedAt: Temporal.Instant
  checks: Check[]
}

export async function finishRound(
  services: Services,
  tx: Tx,
  actor: StaffActor,
  made: NewRound,
): Promise<{ number: number; anomalies: number }> {
  const [building] = await listRoundBuildings(tx, made.buildingId)
  if (!building) throw new Refusal('forbidden', 'rounds.building', words.unknownBuilding)
  const active = new Set((await listNatures(tx)).map(({ code }) => code))
  const now = services.clock.now()
  const isEarlier = Temporal.Instant.compare(made.beganAt, made.finishedAt) < 0
  const kept = await tx
    .insertInto('rounds')
    .values({
      id: made.id,
      estate_id: building.estateId,
      building_id: building.id,
      made_by: actor.id,
      began_at: isEarlier ? made.beganAt : made.finishedAt,
      finished_at: made.finishedAt,
      recorded_at: now,
    })
    .returning('number')
    .executeTakeFirstOrThrow()
  const rows = made.checks.map((check, position) => {
    // The list of points may be older than the building: what is no longer there is kept by its name.
    const point = building.points.find((one) => isSame(one, check))
    const isAnomaly = check.state === 'anomaly'
    return {
      round_id: made.id,
      position,
      point: check.kind,
      label: point?.label ?? check.label,
      entrance_id: point?.entranceId ?? null,
      equipment_id: point?.equipmentId ?? null,
      place_id: point?.placeId ?? null,
      state: check.state,
      nature_code: isAnomaly ? natureOf(check, active) : null,
      words: check.words,
      photos: check.photos,
    }
  })
  await tx.insertInto('round_checks').values(rows).execute()
  const found = rows.filter((row) => row.state === 'anomaly').length
  await announce(services, tx, actor, {
    event: 'round.finished',
    subjectId: made.id,
    estateId: building.estateId,
    facts: { number: kept.number, points: rows.length, anomalies: found },
  })
  return { number: kept.number, anomalies: found }
}

const isSame = (one: Point, check: Check) =>
  one.kind === check.kind &&
  one.equipmentId === check.equipmentId &&
  one.placeId === check.placeId &&
  one.entranceId === check.entranceId

/** What she chose, when the landlord still has that subject; else the first that he has for this kind of point. */
function natureOf({ natureCode, kind }: Check, active: Set<string>): string {
  if (natureCode && active.has(natureCode)) return natureCode
  const usual = [...anomalies[kind], ...anomalies.other].find((code) => active.has(code))
  const any = usual ?? [...active][0]
  if (!any) throw new Error('the landlord has no subject at all')
  return any
}

/** Job `round.anomalies`, safe to repeat: each anomaly has its own demand in its own transaction, linked in the same one. */
export async function fileAnomalies(services: Services, roundId: string): Promise<void> {
  const found = await as(services.db, systemActor, async (tx) => {
    const { rows } = await sql<{
      building_id: string
      made_by: string
      finished_at: Temporal.Instant
      name: string
      email: string
      is_liaison: boolean
    }>`
      select r.building_id, r.made_by, r.finished_at, s.name, s.email,
             exists (select from staff_grants g where g.staff_id = s.id and g.role = 'liaison_agent'
                       and (g.revoked_at is null or g.revoked_at >= r.finished_at)) as is_liaison
        from rounds r join staff s on s.id = r.made_by where r.id = ${roundId}`.execute(tx)
    const round = rows[0]
    return round && { round, left: await listUnfiled(tx, roundId), natures: await listNatures(tx) }
  })
  if (!found) return
  const { round, natures } = found
  const channel: CaseChannel = round.is_liaison ? 'liaison' : 'caretaker'
  for (const one of found.left) {
    if (await linkKnown(services, roundId, round.building_id, one)) continue
    const nature = natures.find(({ code }) => code === one.natureCode)
    await fileCase(services, systemActor, {
      id: idFrom(`round ${roundId} ${one.position}`),
      natureCode: one.natureCode,
      danger: (nature?.danger as Danger | null | undefined) ?? null,
      readPlace: (tx) => readSpot(tx, spotOf(round.building_id, one)),
      details: words.details(one.label, one.words),
      channel,
      person: { name: round.name, channel: 'email', address: round.email },
      filedBy: round.made_by,
      reportedAt: round.finished_at,
      joinFaultId: null,
      photos: await as(services.db, systemActor, (tx) => listFiles(tx, one.photos)),
      beside: (tx, { id }) => link(tx, roundId, one.position, id),
    })
  }
}

function spotOf(buildingId: string, one: Anomaly) {
  if (one.equipmentId) return { kind: 'equipment' as const, id: one.equipmentId }
  if (one.placeId) return { kind: 'place' as const, id: one.placeId }
  if (one.entranceId) return { kind: 'entrance' as const, id: one.entranceId }
  return { kind: 'building' as const, id: buildingId }
}

/** The lamp that was told yesterday is not told again every morning. */
async function linkKnown(
  services: Services,
  roundId: string,
  buildingId: string,
  one: Anomaly,
): Promise<boolean> {
  return as(services.db, systemActor, async (tx) => {
    const known = await findKnownCase(tx, buildingId, one)
    if (known) await link(tx, roundId, one.position, known)
    return known !== null
  })
}

async function link(tx: Tx, roundId: string, position: number, caseId: string): Promise<void> {
  await tx
    .updateTable('round_checks')
    .set({ case_id: caseId })
    .where('round_id', '=', roundId)
    .where('position', '=', position)
    .execute()
}

async function listFiles(tx: Tx, names: string[]): Promise<KeptFile[]> {
  if (names.length === 0) return []
  const { rows } = await sql<KeptFile>`
    select sha256, type, bytes, coalesce(width, 0) as width, coalesce(height, 0) as height from files where sha256 = any (${names})`.execute(
    tx,
  )
  return rows
}
