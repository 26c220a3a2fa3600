// Which contracts and which sites change who is competent? Set by hand or by file; each with its days.
import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { record } from '../../platform/journal.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { keepContract } from '../contractors/index.ts'
import { forgetLandscape } from './landscape.ts'
import { siteWords as words } from './site-words.fr.ts'

export type ShownSite = {
  code: string
  title: string
  estate: string
  contractor: string
  trades: string[]
  startsOn: string
  endsOn: string
  guaranteeUntil: string | null
}

export async function listSites(tx: Tx): Promise<ShownSite[]> {
  const { rows } = await sql<ShownSite>`
    select p.code, p.title, s.name as estate, k.name as contractor, p.trades, p.starts_on as "startsOn", p.ends_on as "endsOn", p.guarantee_until as "guaranteeUntil"
      from competence_perimeters p join estates s on s.id = p.estate_id join contractors k on k.id = p.contractor_id order by p.starts_on desc`.execute(
    tx,
  )
  return rows
}

export type Given = {
  estate: string
  contractorId: string
  trades: string[]
  title: string
  startsOn: string
  endsOn: string
  guaranteeUntil: string
}
const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text)

/** A site of works: what breaks there is for its contractor until the end of the guarantee. */
export async function addSite(services: Services, actor: Actor, given: Given): Promise<void> {
  const errors: Record<string, string> = {}
  if (given.title.trim() === '') errors.title = words.titleNeeded
  if (!isDay(given.startsOn)) errors.starts_on = words.dayNeeded
  if (!isDay(given.endsOn) || given.endsOn < given.startsOn) errors.ends_on = words.endWrong
  if (given.guaranteeUntil && (!isDay(given.guaranteeUntil) || given.guaranteeUntil < given.endsOn))
    errors.guarantee_until = words.guaranteeWrong
  await as(services.db, actor, async (tx) => {
    const estate = await findEstate(tx, given.estate)
    if (!estate) errors.estate = words.estateNeeded
    const contractor = await findContractor(tx, given.contractorId)
    if (!contractor) errors.contractor = words.contractorNeeded
    refuse(errors)
    const id = randomUUIDv7()
    await tx
      .insertInto('competence_perimeters')
      .values({
        id,
        code: id,
        title: given.title.trim(),
        estate_id: estate?.id ?? '',
        contractor_id: given.contractorId,
        trades: given.trades,
        starts_on: given.startsOn,
        ends_on: given.endsOn,
        guarantee_until: given.guaranteeUntil || null,
      })
      .execute()
    await record(tx, actor, services.clock.now(), {
      event: 'site.added',
      subjectId: id,
      estateId: estate?.id ?? null,
      facts: { key: given.title.trim() },
    })
  })
  forgetLandscape(services)
}

export async function addContract(services: Services, actor: Actor, given: Given): Promise<void> {
  const errors: Record<string, string> = {}
  const [trade = ''] = given.trades
  if (!/^[a-z_]+$/.test(trade)) errors.trade = words.tradeNeeded
  if (!isDay(given.startsOn)) errors.starts_on = words.dayNeeded
  if (given.endsOn && (!isDay(given.endsOn) || given.endsOn < given.startsOn)) errors.ends_on = words.endWrong
  await as(services.db, actor, async (tx) => {
    const estate = await findEstate(tx, given.estate)
    if (!estate) errors.estate = words.estateNeeded
    const contractor = await findContractor(tx, given.contractorId)
    if (!contractor) errors.contractor = words.contractorNeeded
    refuse(errors)
    await keepContract(tx, {
      estateId: estate?.id ?? '',
      trade,
      contractorId: given.contractorId,
      startsOn: given.startsOn,
      endsOn: given.endsOn || null,
    })
    await record(tx, actor, services.clock.now(), {
      event: 'contract.added',
      estateId: estate?.id ?? null,
      facts: { key: `${given.estate}, ${trade}`, contractor: contractor?.name ?? '' },
    })
  })
  forgetLandscape(services)
}

function findEstate(tx: Tx, code: string) {
  return tx.selectFrom('estates').select('id').where('code', '=', code).executeTakeFirst()
}

function findContractor(tx: Tx, id: string) {
  return /^[0-9a-f-]{36}$/.test(id)
    ? tx.selectFrom('contractors').select('name').where('id', '=', id).executeTakeFirst()
    : undefined
}

function refuse(errors: Record<string, string>): void {
  const [first] = Object.values(errors)
  if (first) throw new Refusal('invalid', 'surroundings.incomplete', first, errors)
}
