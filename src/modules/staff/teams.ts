// How is a team made and filled? Each agency has one from its first day; who answers there is in it; an administrator adds, names and fills others.
import { randomUUIDv7 } from 'node:crypto'
import type { Actor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { teamCode } from './rules.ts'
import { words } from './words.fr.ts'

type Administrator = Actor & { kind: 'staff' }

/** Every agency that has no team gets one of its own name: a demand always has a team to go to. */
export async function giveFirstTeams(tx: Tx): Promise<void> {
  const agencies = await tx.selectFrom('agencies').select(['id', 'code', 'name']).orderBy('code').execute()
  const teams = await tx.selectFrom('staff_teams').select(['agency_id', 'code']).execute()
  const served = new Set(teams.map((team) => team.agency_id))
  const taken = new Set(teams.map((team) => team.code))
  for (const agency of agencies) {
    if (served.has(agency.id)) continue
    const code = teamCode(agency.code, taken)
    taken.add(code)
    await tx
      .insertInto('staff_teams')
      .values({ id: randomUUIDv7(), code, agency_id: agency.id, name: agency.name })
      .execute()
  }
}

/** Who answers for an agency is in its first team, unless she is in one of its teams already. */
export async function joinTeamOf(tx: Tx, staffId: string, agencyId: string): Promise<void> {
  const teams = await tx
    .selectFrom('staff_teams as t')
    .leftJoin('staff_team_members as m', (join) =>
      join.onRef('m.team_id', '=', 't.id').on('m.staff_id', '=', staffId),
    )
    .select(['t.id', 'm.staff_id as member'])
    .where('t.agency_id', '=', agencyId)
    .orderBy('t.code')
    .execute()
  const first = teams[0]
  if (!first || teams.some(({ member }) => member !== null)) return
  await tx.insertInto('staff_team_members').values({ team_id: first.id, staff_id: staffId }).execute()
}

export async function addTeam(
  services: Services,
  actor: Administrator,
  given: { name: string; agencyId: string | null },
): Promise<string> {
  const name = given.name.trim()
  const wrong: Record<string, string> = {}
  if (name === '') wrong.name = words.teamNameNeeded
  if (!given.agencyId) wrong.agency = words.teamAgencyNeeded
  if (!given.agencyId || Object.keys(wrong).length > 0)
    throw new Refusal('invalid', 'staff.team_incomplete', words.incomplete, wrong)
  const agencyId = given.agencyId
  return as(services.db, actor, async (tx) => {
    const agency = await tx
      .selectFrom('agencies')
      .select('code')
      .where('id', '=', agencyId)
      .forUpdate()
      .executeTakeFirst()
    if (!agency)
      throw new Refusal('invalid', 'staff.team_incomplete', words.incomplete, {
        agency: words.teamAgencyNeeded,
      })
    const teams = await tx.selectFrom('staff_teams').select(['code', 'name', 'agency_id']).execute()
    refuseNamesake(
      teams.filter((team) => team.agency_id === agencyId),
      name,
    )
    const id = randomUUIDv7()
    await tx
      .insertInto('staff_teams')
      .values({
        id,
        code: teamCode(agency.code, new Set(teams.map((team) => team.code))),
        agency_id: agencyId,
        name,
      })
      .execute()
    await announce(services, tx, actor, { event: 'staff.team_added', subjectId: id, facts: { name } })
    return id
  })
}

/** Its name and who is in it, as the page sent them. */
export async function changeTeam(
  services: Services,
  actor: Administrator,
  teamId: string,
  given: { name: string; members: string[] },
): Promise<void> {
  const name = given.name.trim()
  if (name === '')
    throw new Refusal('invalid', 'staff.team_incomplete', words.incomplete, { name: words.teamNameNeeded })
  await as(services.db, actor, async (tx) => {
    const team = await tx
      .selectFrom('staff_teams')
      .select(['agency_id', 'name'])
      .where('id', '=', teamId)
      .forUpdate()
      .executeTakeFirst()
    if (!team) throw new Refusal('missing', 'staff.no_team', words.noTeam)
    const others = await tx
      .selectFrom('staff_teams')
      .select('name')
      .where('agency_id', '=', team.agency_id)
      .where('id', '<>', teamId)
      .execute()
    refuseNamesake(others, name)
    if (name !== team.name) {
      await tx.updateTable('staff_teams').set({ name }).where('id', '=', teamId).execute()
      await announce(services, tx, actor, {
        event: 'staff.team_renamed',
        subjectId: teamId,
        facts: { before: team.name, name },
      })
    }
    // An account that has ended is not on the page: its place is kept for the day it opens again.
    const active = await tx
      .selectFrom('staff as s')
      .leftJoin('staff_team_members as m', (join) =>
        join.onRef('m.staff_id', '=', 's.id').on('m.team_id', '=', teamId),
      )
      .select(['s.id', 'm.team_id as team'])
      .where('s.is_active', '=', true)
      .execute()
    const before = new Set(active.filter((account) => account.team !== null).map(({ id }) => id))
    const after = new Set(active.map(({ id }) => id).filter((id) => given.members.includes(id)))
    for (const staffId of after.difference(before))
      await setMember(services, tx, actor, staffId, teamId, true)
    for (const staffId of before.difference(after))
      await setMember(services, tx, actor, staffId, teamId, false)
  })
}

export async function setTeam(
  services: Services,
  actor: Administrator,
  staffId: string,
  teamId: string,
  isMember: boolean,
): Promise<void> {
  await as(services.db, actor, (tx) => setMember(services, tx, actor, staffId, teamId, isMember))
}

async function setMember(
  services: Services,
  tx: Tx,
  actor: Administrator,
  staffId: string,
  teamId: string,
  isMember: boolean,
): Promise<void> {
  if (isMember)
    await tx
      .insertInto('staff_team_members')
      .values({ staff_id: staffId, team_id: teamId })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  else
    await tx
      .deleteFrom('staff_team_members')
      .where('staff_id', '=', staffId)
      .where('team_id', '=', teamId)
      .execute()
  await announce(services, tx, actor, {
    event: 'staff.team_changed',
    subjectId: staffId,
    facts: { team: teamId, isMember },
  })
}

// Two teams of one name could not be told apart where a demand is given.
function refuseNamesake(others: { name: string }[], name: string): void {
  if (others.some((other) => other.name.toLowerCase() === name.toLowerCase()))
    throw new Refusal('conflict', 'staff.team_name_taken', words.teamNameTaken, { name: words.teamNameTaken })
}
