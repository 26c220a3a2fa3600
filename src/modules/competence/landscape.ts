// What does a decision look at? The matrix in force that day, the bodies, the contracts and the works; read again every few seconds.
import { type Selectable, sql } from 'kysely'
import { systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import type { CompetenceRules } from '../../platform/db/tables.ts'
import type { Services } from '../../platform/services.ts'
import { listContracts } from '../contractors/index.ts'
import type { Body, Landscape, Perimeter, PromiseUnit, Rule } from './rules.ts'

type Around = Omit<Landscape, 'matrixId' | 'rules'>
type Header = { id: string; effectiveOn: string }
type Shelf = { readAt: number; headers: Header[]; around: Around; rules: Map<string, Rule[]> }
const shelves = new WeakMap<object, Shelf>()
/** Matrices, bodies and contracts change a few times a year: read again after this many milliseconds. */
const shelfLifeMs = 5_000

/** What decides for a demand said on that civil day, 'YYYY-MM-DD'. */
export async function landscapeOf(services: Pick<Services, 'db'>, on: string): Promise<Landscape> {
  const kept = shelves.get(services.db)
  const shelf =
    kept && Date.now() - kept.readAt < shelfLifeMs
      ? kept
      : await as(services.db, systemActor, async (tx) => ({
          readAt: Date.now(),
          headers: await listPublished(tx),
          around: await readAround(tx),
          rules: kept?.rules ?? new Map<string, Rule[]>(),
        }))
  shelves.set(services.db, shelf)
  const matrixId = shelf.headers.find(({ effectiveOn }) => effectiveOn <= on)?.id ?? null
  if (matrixId === null) return { ...shelf.around, matrixId, rules: [] }
  // A published matrix never changes: read once.
  const known = shelf.rules.get(matrixId)
  const rules = known ?? (await as(services.db, systemActor, (tx) => listRules(tx, matrixId)))
  if (!known) shelf.rules.set(matrixId, rules)
  return { ...shelf.around, matrixId, rules }
}

/** After a change: the next demand is decided by it. */
export function forgetLandscape(services: Services): void {
  shelves.delete(services.db)
}

/** The same with another matrix, a draft say: for the simulator and before publishing. */
export async function readLandscape(tx: Tx, matrixId: string): Promise<Landscape> {
  return { ...(await readAround(tx)), matrixId, rules: await listRules(tx, matrixId) }
}

async function readAround(tx: Tx): Promise<Around> {
  return {
    bodies: await listActiveBodies(tx),
    contracts: await listContracts(tx),
    perimeters: await listPerimeters(tx),
  }
}

/** Newest first: of those in force, the first one decides. */
async function listPublished(tx: Tx): Promise<Header[]> {
  const rows = await tx
    .selectFrom('competence_matrices')
    .select(['id', 'effective_on'])
    .where('state', '=', 'published')
    .orderBy('effective_on', 'desc')
    .orderBy('number', 'desc')
    .execute()
  return rows.map(({ id, effective_on }) => ({ id, effectiveOn: effective_on }))
}

export async function listRules(tx: Tx, matrixId: string): Promise<Rule[]> {
  const rows = await tx
    .selectFrom('competence_rules')
    .selectAll()
    .where('matrix_id', '=', matrixId)
    .orderBy('position')
    .orderBy('code')
    .execute()
  return rows.map(asRule)
}

export function asRule(row: Selectable<CompetenceRules>): Rule {
  return {
    code: row.code,
    position: row.position,
    natures: row.natures,
    families: row.families,
    placeKinds: row.place_kinds,
    grounds: row.grounds,
    communes: row.communes,
    estates: row.estates,
    site: row.site as Rule['site'],
    competent: row.competent,
    sentence: row.sentence,
    source: row.source,
    checked: row.checked as Rule['checked'],
    promise:
      row.promise_amount === null
        ? null
        : { amount: row.promise_amount, unit: row.promise_unit as PromiseUnit },
  }
}

async function listActiveBodies(tx: Tx): Promise<Body[]> {
  const rows = await tx
    .selectFrom('competence_bodies')
    .select(['id', 'code', 'kind', 'name', 'spoken', 'communes', 'way'])
    .where('is_active', '=', true)
    .orderBy('code')
    .execute()
  return rows.map((row) => ({ ...row, kind: row.kind as Body['kind'] }))
}

async function listPerimeters(tx: Tx): Promise<Perimeter[]> {
  const { rows } = await sql<Perimeter>`
    select p.code, p.title, p.estate_id as "estateId", p.building_id as "buildingId", p.contractor_id as "contractorId", k.name as contractor, p.trades,
           p.starts_on as "startsOn", p.ends_on as "endsOn", p.guarantee_until as "guaranteeUntil"
      from competence_perimeters p join contractors k on k.id = p.contractor_id order by p.building_id nulls last, p.starts_on desc, p.code`.execute(
    tx,
  )
  return rows
}
