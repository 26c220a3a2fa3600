// Does the line still call people? Each evening it calls somebody for a trial; when it fails, whoever keeps the rosters is told.
import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { toE164 } from '../../platform/channels/sms-out.ts'
import { parisDay } from '../../platform/clock/clock.ts'
import { type Actor, systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { record } from '../../platform/journal.ts'
import { phoneFaultOf } from '../../platform/phone.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import type { RingOutcome } from '../../platform/voice/line.ts'
import { queueDelivery } from '../deliveries/index.ts'
import { landlordOf, readSetting, writeSetting } from '../settings/index.ts'
import { canCall, listWatchers } from './ladder.ts'
import { rosterWords as words } from './roster-words.fr.ts'
import { isGoodTest, ringSeconds } from './rules.ts'

const settingKey = 'on_call.trial_number'

/** The robot that answers trials, or null: then the first level of each roster is called. */
export async function readTrialNumber(tx: Tx, now: Temporal.Instant): Promise<string | null> {
  const value = await readSetting(tx, settingKey, parisDay(now).toString())
  return typeof value === 'string' && value !== '' ? value : null
}

export async function setTrialNumber(services: Services, actor: Actor, number: string): Promise<void> {
  const given = number.trim()
  const phone = toE164(given)
  const fault = phone && phoneFaultOf(phone, (await landlordOf(services)).phone)
  const wrong = given !== '' && (phone ? fault && words.phoneFaults[fault] : words.numberWrong)
  if (wrong) throw new Refusal('invalid', 'duty.trial_number', wrong, { trial_number: wrong })
  const now = services.clock.now()
  await as(services.db, actor, (tx) =>
    writeSetting(tx, actor, now, {
      key: settingKey,
      value: phone ?? '',
      fromOn: parisDay(now).toString(),
      source: words.trialSource,
      checked: 'T',
    }),
  )
}

/** The whole landlord's when a robot is called. */
type Target = {
  agencyId: string | null
  agency: string
  rosterId: string | null
  name: string
  number: string
  isRobot: boolean
  /** Why nobody can be called, and the trial has failed already; empty otherwise. */
  missing: string
}

/** Job `duty.test_call`. Nothing where no line can call by itself. Noted before it rings: a stop in between is a trial that failed. */
export async function callForTrial(services: Services): Promise<void> {
  const { line } = services
  // The line of the sample landlord is a page that nobody may have open.
  if (!line || !canCall(services, null) || services.isDemo) return
  const begun = services.clock.now()
  const targets = await as(services.db, systemActor, (tx) => listTargets(tx, begun))
  const trouble = await line.trouble()
  for (const target of targets) {
    const id = await as(services.db, systemActor, (tx) => noteTrial(tx, target, services.clock.now()))
    const outcome = target.missing
      ? null
      : trouble
        ? ('failed' as const)
        : await line.ring({
            id,
            to: target.number,
            words: [{ text: words.trialWords }],
            callId: null,
            seconds: ringSeconds,
          })
    await as(services.db, systemActor, (tx) =>
      settleTrial(services, tx, id, target, outcome, target.missing || trouble),
    )
  }
}

async function listTargets(tx: Tx, now: Temporal.Instant): Promise<Target[]> {
  const robot = await readTrialNumber(tx, now)
  const { rows } = await sql<
    Omit<Target, 'isRobot' | 'missing' | 'number' | 'name'> & { name: string | null; number: string | null }
  >`
    select a.id as "agencyId", a.name as agency, r.id as "rosterId", coalesce(f.name, p.name) as name, coalesce(p.phone, f.phone) as number
      from duty_rosters r join agencies a on a.id = r.agency_id
      join lateral (select min(l.level) as level from duty_levels l where l.roster_id = r.id) first on first.level is not null
      left join duty_shifts s on s.roster_id = r.id and s.level = first.level
       and s.from_at <= ${now}::timestamptz and s.until_at > ${now}::timestamptz
      left join duty_people p on p.id = s.person_id left join staff f on f.id = p.staff_id
     where r.ended_at is null order by a.name, r.made_at, r.id`.execute(tx)
  // One call to the robot says as much as ten.
  if (robot)
    return [
      {
        agencyId: null,
        agency: words.everyAgency,
        rosterId: null,
        name: words.robot,
        number: robot,
        isRobot: true,
        missing: '',
      },
    ]
  const seen = new Set<string>()
  return rows.flatMap((row) => {
    const target = { ...row, name: row.name ?? words.nobody, isRobot: false }
    // A hole is told as a call that nobody answers: that night nobody would.
    if (!row.number)
      return [{ ...target, number: '', missing: row.name ? words.trialNoPhone : words.trialNobody }]
    // Nobody is called twice an evening for a trial.
    if (seen.has(row.number)) return []
    seen.add(row.number)
    return [{ ...target, number: toE164(row.number) ?? row.number, missing: '' }]
  })
}

async function noteTrial(tx: Tx, target: Target, now: Temporal.Instant): Promise<string> {
  const id = randomUUIDv7()
  await tx
    .insertInto('duty_test_calls')
    .values({
      id,
      agency_id: target.agencyId,
      roster_id: target.rosterId,
      to_name: target.name,
      to_number: target.number,
      at: now,
    })
    .execute()
  return id
}

async function settleTrial(
  services: Services,
  tx: Tx,
  id: string,
  target: Target,
  outcome: RingOutcome | null,
  trouble: string | null,
): Promise<void> {
  const now = services.clock.now()
  const isGood = !trouble && outcome !== null && isGoodTest(outcome, target.isRobot)
  await tx
    .updateTable('duty_test_calls')
    .set({ ended_at: now, outcome, trouble: trouble ?? '', is_good: isGood })
    .where('id', '=', id)
    .execute()
  await record(tx, systemActor, now, {
    event: isGood ? 'duty.trial_good' : 'duty.trial_failed',
    subjectId: target.rosterId ?? target.agencyId ?? id,
  })
  if (isGood) return
  const agencies = await tx.selectFrom('agencies').select('id').execute()
  const watched = target.agencyId ? [target.agencyId] : agencies.map((agency) => agency.id)
  const watchers = (await Promise.all(watched.map((agency) => listWatchers(tx, agency, now)))).flat()
  for (const watcher of new Map(watchers.map((one) => [one.id, one])).values())
    await queueDelivery(services, tx, {
      dedupe: `duty_trial:${id}:${watcher.id}`,
      purpose: 'order',
      way: { channel: 'email', address: watcher.email },
      toName: watcher.name,
      subject: words.trialFailed(target.agency),
      short: words.trialFailed(target.agency),
      paragraphs: [
        ...(outcome ? [words.trialTold(target.name, words.outcomes[outcome])] : []),
        ...(trouble ? [outcome ? trouble : words.trialNotCalled(target.name, trouble)] : []),
        outcome ? words.trialToDo : words.trialFillIn,
      ],
      link: { href: `${services.url}/bureau/astreinte`, label: words.troubleButton },
    })
}

export async function listTrials(tx: Tx, since: Temporal.Instant) {
  return tx
    .selectFrom('duty_test_calls as t')
    .leftJoin('agencies as a', 'a.id', 't.agency_id')
    .selectAll('t')
    .select('a.name as agency')
    .where('t.at', '>', since)
    .orderBy('t.at', 'desc')
    .limit(20)
    .execute()
}
