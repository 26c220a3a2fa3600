// What is stored about those who work there: accounts, what each may do, where and until when, and their teams?
import { sql } from 'kysely'
import type { Role } from '../../platform/db/actor.ts'
import type { Tx } from '../../platform/db/database.ts'

export type Grant = {
  id: string
  role: Role
  agencyId: string | null
  estateId: string | null
  /** "Agence du Phare", "Les Cordiers", or null for everywhere. */
  sector: string | null
  fromOn: string
  untilOn: string | null
  revokedAt: Temporal.Instant | null
  isLive: boolean
}
export type Account = {
  id: string
  handle: string
  name: string
  email: string
  phone: string | null
  employer: string | null
  isActive: boolean
  roles: Role[]
  teams: string[]
}

export async function listAccounts(tx: Tx): Promise<Account[]> {
  const { rows } = await sql<Account>`
    select s.id, s.handle, s.name, s.email, s.phone, s.employer, s.is_active as "isActive",
           coalesce((select array_agg(distinct g.role) from staff_grants g where g.staff_id = s.id and g.revoked_at is null
                      and current_date >= g.from_on and (g.until_on is null or current_date <= g.until_on)), '{}') as roles,
           coalesce((select array_agg(t.name order by t.name) from staff_team_members m join staff_teams t on t.id = m.team_id where m.staff_id = s.id), '{}') as teams
      from staff s order by s.is_active desc, s.name`.execute(tx)
  return rows
}

export async function findAccount(tx: Tx, id: string): Promise<(Account & { grants: Grant[] }) | undefined> {
  const account = (await listAccounts(tx)).find((each) => each.id === id)
  if (!account) return undefined
  const { rows: grants } = await sql<Grant>`
    select g.id, g.role, g.agency_id as "agencyId", g.estate_id as "estateId", coalesce(a.name, e.name) as sector, g.from_on as "fromOn", g.until_on as "untilOn",
           g.revoked_at as "revokedAt", g.revoked_at is null and (g.until_on is null or current_date <= g.until_on) as "isLive"
      from staff_grants g left join agencies a on a.id = g.agency_id left join estates e on e.id = g.estate_id
     where g.staff_id = ${id} order by "isLive" desc, g.from_on desc, g.role`.execute(tx)
  return { ...account, grants }
}

export type Team = { id: string; name: string; agency: string; members: { id: string; name: string }[] }

/** Accounts that have ended are no longer shown in a team. */
export async function listTeams(tx: Tx): Promise<Team[]> {
  const { rows } = await sql<Team>`
    select t.id, t.name, a.name as agency,
           coalesce((select json_agg(json_build_object('id', s.id, 'name', s.name) order by s.name) from staff_team_members m join staff s on s.id = m.staff_id
                      where m.team_id = t.id and s.is_active), '[]') as members
      from staff_teams t join agencies a on a.id = t.agency_id order by a.name, t.code`.execute(tx)
  return rows
}

/** Administrators who can still sign in, but for one grant or one account. */
export async function countOtherAdministrators(
  tx: Tx,
  but: { grantId?: string; staffId?: string },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct s.id) as count from staff s join staff_grants g on g.staff_id = s.id
     where s.is_active and g.role = 'administrator' and g.revoked_at is null and (g.until_on is null or current_date <= g.until_on) and current_date >= g.from_on
       and g.id is distinct from ${but.grantId ?? null}::uuid and s.id is distinct from ${but.staffId ?? null}::uuid`.execute(
    tx,
  )
  return rows[0]?.count ?? 0
}

/** Managers whose grants reach this estate today; read as the system: others see no grant. */
export async function listManagersOf(
  tx: Tx,
  estateId: string,
  onDay: string,
): Promise<{ id: string; name: string; email: string }[]> {
  const { rows } = await sql<{ id: string; name: string; email: string }>`
    select distinct s.id, s.name, s.email from estates e
      join staff_grants g on g.estate_id = e.id or g.agency_id = e.agency_id or (g.estate_id is null and g.agency_id is null)
      join staff s on s.id = g.staff_id and s.is_active
     where e.id = ${estateId} and g.role = 'agency_manager' and g.revoked_at is null and g.from_on <= ${onDay}::date
       and (g.until_on is null or g.until_on >= ${onDay}::date) order by s.name`.execute(tx)
  return rows
}
