// Who may be on call: a colleague by her account, or somebody from outside with a telephone; and when is she away?
import { sql } from 'kysely'
import { type Actor, systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { record } from '../../platform/journal.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { rosterWords as words } from './roster-words.fr.ts'
import type { Keeper } from './rosters.ts'
import { layShifts } from './shifts.ts'

const invalid = (field: string, sentence: string) =>
  new Refusal('invalid', `duty.${field}`, sentence, { [field]: sentence })

export type NewPerson = {
  id: string
  agencyId: string
  staffId: string | null
  name: string
  phone: string | null
  email: string | null
}

export async function addPerson(services: Services, actor: Keeper, given: NewPerson): Promise<void> {
  await as(services.db, actor, async (tx) => {
    const account = given.staffId
      ? await tx
          .selectFrom('staff')
          .select('name')
          .where('id', '=', given.staffId)
          .where('is_active', '=', true)
          .executeTakeFirst()
      : undefined
    if (given.staffId && !account) throw invalid('person_staff', words.accountWrong)
    const name = account?.name ?? given.name.trim()
    if (name === '') throw invalid('person_name', words.nameNeeded)
    // A person from outside is reached by telephone; a colleague by what her account says, or by what is written here.
    if (!account && !given.phone) throw invalid('person_phone', words.phoneNeeded)
    const now = services.clock.now()
    const kept = await tx
      .insertInto('duty_people')
      .values({
        id: given.id,
        agency_id: given.agencyId,
        staff_id: given.staffId,
        name: name.slice(0, 120),
        phone: given.phone,
        email: given.email,
        added_at: now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (kept) await record(tx, actor, now, { event: 'duty.person_added', subjectId: given.id })
  })
}

export async function setReach(
  services: Services,
  actor: Keeper,
  personId: string,
  { phone, email }: { phone: string | null; email: string | null },
): Promise<void> {
  await changePerson(services, actor, personId, 'duty.person_changed', async (tx, person) => {
    if (!person.staff_id && !phone) throw invalid(`phone_${personId}`, words.phoneNeeded)
    await tx.updateTable('duty_people').set({ phone, email }).where('id', '=', personId).execute()
  })
  // By her new telephone she may be one of another agency's.
  await layElsewhere(services, personId)
}

/** Those of other agencies where she is on call, by whoever keeps them or not: a day she is away, she is away for all. */
async function layElsewhere(services: Services, personId: string): Promise<void> {
  await as(services.db, systemActor, async (tx) => {
    const { rows } = await sql<{ id: string }>`
      select distinct r.id from duty_people p join duty_people o on o.agency_id <> p.agency_id and o.ended_at is null
         and (o.staff_id = p.staff_id or (o.staff_id is null and p.staff_id is null and lower(o.name) = lower(p.name) and o.phone = p.phone))
        join duty_rosters r on r.agency_id = o.agency_id and r.ended_at is null
       where p.id = ${personId} order by r.id`.execute(tx)
    for (const { id } of rows) await layShifts(tx, id, services.clock.now())
  })
}

/** She leaves every rotation; what she holds from now on is laid again without her. */
export async function endPerson(services: Services, actor: Keeper, personId: string): Promise<void> {
  await changePerson(services, actor, personId, 'duty.person_ended', async (tx, _person, now) => {
    await tx.updateTable('duty_people').set({ ended_at: now }).where('id', '=', personId).execute()
  })
}

export async function addLeave(
  services: Services,
  actor: Keeper,
  given: { id: string; personId: string; fromOn: string; untilOn: string },
): Promise<void> {
  const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text)
  if (!isDay(given.fromOn)) throw invalid('leave_from', words.dayNeeded)
  if (!isDay(given.untilOn) || given.untilOn < given.fromOn) throw invalid('leave_until', words.untilWrong)
  await changePerson(services, actor, given.personId, 'duty.leave_added', async (tx, _person, now) => {
    await tx
      .insertInto('duty_leaves')
      .values({
        id: given.id,
        person_id: given.personId,
        from_on: given.fromOn,
        until_on: given.untilOn,
        said_at: now,
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute()
  })
  await layElsewhere(services, given.personId)
}

export async function withdrawLeave(
  services: Services,
  actor: Keeper,
  personId: string,
  leaveId: string,
): Promise<void> {
  await changePerson(services, actor, personId, 'duty.leave_withdrawn', async (tx, _person, now) => {
    await tx
      .updateTable('duty_leaves')
      .set({ withdrawn_at: now })
      .where('id', '=', leaveId)
      .where('person_id', '=', personId)
      .where('withdrawn_at', 'is', null)
      .execute()
  })
  await layElsewhere(services, personId)
}

async function changePerson(
  services: Services,
  actor: Keeper,
  personId: string,
  event: `duty.${string}`,
  work: (tx: Tx, person: { staff_id: string | null }, now: Temporal.Instant) => Promise<void>,
): Promise<void> {
  await as(services.db, actor as Actor, async (tx) => {
    const now = services.clock.now()
    const person = await tx
      .updateTable('duty_people')
      .set((eb) => ({ name: eb.ref('name') }))
      .where('id', '=', personId)
      .where('ended_at', 'is', null)
      .returning(['id', 'staff_id', 'agency_id'])
      .executeTakeFirst()
    if (!person) throw new Refusal('missing', 'duty.unknown', words.unknown)
    await work(tx, person, now)
    const rosters = await tx
      .selectFrom('duty_rosters')
      .select('id')
      .where('agency_id', '=', person.agency_id)
      .where('ended_at', 'is', null)
      .orderBy('id')
      .execute()
    for (const { id } of rosters) await layShifts(tx, id, now)
    await record(tx, actor, now, { event, subjectId: personId })
  })
}
