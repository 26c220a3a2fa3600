// How does the landlord's file of staff enter? An account by its handle, a grant by role, sector and first day; none is taken away.
import { randomUUIDv7 } from 'node:crypto'
import type { Role } from '../../platform/db/actor.ts'
import type { Tx } from '../../platform/db/database.ts'
import { compare, type Extent, type Problem, refused, type Upsert } from '../../platform/db/upsert.ts'
import { isInTeamOf } from './rules.ts'
import { joinTeamOf } from './teams.ts'
import { words } from './words.fr.ts'

type Optional<T> = T | null | undefined
export type StaffRow = {
  handle: string
  name: string
  email: string
  phone?: Optional<string>
  employer?: Optional<string>
  grants: {
    role: Role
    agency: string | null
    estate: string | null
    from_on: string
    until_on: string | null
  }[]
}

/** Who is new at an agency joins its team; who was taken out of it by hand is not put back by the same file. */
export async function upsertStaff(tx: Tx, rows: StaffRow[], onDay: string, extent?: Extent): Promise<Upsert> {
  const agencies = new Map(
    (await tx.selectFrom('agencies').select(['id', 'code']).execute()).map(({ code, id }) => [code, id]),
  )
  const estates = new Map(
    (await tx.selectFrom('estates').select(['id', 'code']).execute()).map(({ code, id }) => [code, id]),
  )
  const held = new Map(
    (
      await tx.selectFrom('staff').select(['id', 'handle', 'name', 'email', 'phone', 'employer']).execute()
    ).map((row) => [row.handle, row]),
  )
  const emails = new Map([...held.values()].map((row) => [row.email.toLowerCase(), row.handle]))
  const wrong = refused(
    rows.flatMap((row, index): Problem[] => [
      ...row.grants.flatMap(({ agency, estate }, part): Problem[] => [
        ...(agency && !agencies.has(agency) ? [{ index, part, reason: words.noAgency(agency) }] : []),
        ...(estate && !estates.has(estate) ? [{ index, part, reason: words.noEstate(estate) }] : []),
      ]),
      ...((emails.get(row.email) ?? row.handle) === row.handle ? [] : [{ index, reason: words.emailTaken }]),
    ]),
    extent,
  )
  if (wrong) return wrong
  const { missing, different, upserted } = compare(
    held,
    rows.map(({ grants: _grants, ...row }) => row),
    (row) => row.handle,
  )
  const ids = new Map([...held].map(([handle, { id }]) => [handle, id]))
  for (const row of missing) {
    const id = randomUUIDv7()
    ids.set(row.handle, id)
    await tx
      .insertInto('staff')
      .values({ ...row, id })
      .execute()
  }
  for (const { id, row } of different) await tx.updateTable('staff').set(row).where('id', '=', id).execute()

  const known = new Map(
    (
      await tx
        .selectFrom('staff_grants')
        .select(['id', 'staff_id', 'role', 'agency_id', 'estate_id', 'from_on', 'until_on'])
        .where('revoked_at', 'is', null)
        .execute()
    ).map((grant) => [grantKey(grant), grant]),
  )
  for (const row of rows)
    for (const grant of row.grants) {
      const wanted = {
        staff_id: ids.get(row.handle)!,
        role: grant.role,
        agency_id: grant.agency ? agencies.get(grant.agency)! : null,
        estate_id: grant.estate ? estates.get(grant.estate)! : null,
        from_on: grant.from_on,
      }
      const kept = known.get(grantKey(wanted))
      if (kept && kept.until_on === grant.until_on) continue
      if (kept)
        await tx
          .updateTable('staff_grants')
          .set({ until_on: grant.until_on })
          .where('id', '=', kept.id)
          .execute()
      else {
        await tx
          .insertInto('staff_grants')
          .values({ ...wanted, id: randomUUIDv7(), until_on: grant.until_on })
          .execute()
        if (wanted.agency_id && isInTeamOf({ role: grant.role, untilOn: grant.until_on }, onDay))
          await joinTeamOf(tx, wanted.staff_id, wanted.agency_id)
      }
      const field = {
        field: `role ${grant.role} ${grant.agency ?? grant.estate ?? ''}`.trim(),
        before: kept?.until_on ?? null,
        after: grant.until_on ?? grant.from_on,
      }
      const noted = upserted.changes.find((change) => change.key === row.handle)
      if (noted) noted.fields.push(field)
      else {
        upserted.changes.push({ key: row.handle, kind: 'changed', fields: [field] })
        upserted.changed += 1
        upserted.unchanged -= 1
      }
    }
  return { ...upserted, problems: [] }
}

function grantKey(grant: {
  staff_id: string
  role: string
  agency_id: string | null
  estate_id: string | null
  from_on: string
}): string {
  return [grant.staff_id, grant.role, grant.agency_id, grant.estate_id, grant.from_on].join(' ')
}
