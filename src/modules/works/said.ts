// What is said about a home, by who lives there or noted for her? An absence, a consent, what must be arranged, "je serai là", how it went.
import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { parisDay } from '../../platform/clock/clock.ts'
import type { Actor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { idFrom } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { joinAbsences, tooFar } from './absences.ts'
import { isDay, lockIntervention, refuse, type Staff, say } from './plan.ts'
import { listHomeFacts } from './queries.ts'
import { listSitesOfHome } from './queries-more.ts'
import { adaptationKinds, restDays } from './rules.ts'
import { saidWords } from './said-words.fr.ts'
import { speaksOfSomebody } from './said-words.ts'
import { words } from './words.fr.ts'

export type Speaker = Staff | (Actor & { kind: 'resident' })
type Home = { siteId: string; homeId: string }

async function homeOf(tx: Tx, { siteId, homeId }: Home) {
  const found = await tx
    .selectFrom('works_site_homes')
    .select(['site_id', 'home_id', 'estate_id'])
    .where('site_id', '=', siteId)
    .where('home_id', '=', homeId)
    .executeTakeFirst()
  if (!found) throw new Refusal('missing', 'works.no_home', words.noHome)
  return found
}

export async function sayAbsence(
  services: Services,
  actor: Speaker,
  home: Home,
  made: {
    id: string
    fromOn: string
    untilOn: string
    words: string
    /** `ask`: a colleague is warned of words that speak of somebody · `hold`: kept, and held from those who visit. */
    ifAbout: 'ask' | 'hold'
  },
): Promise<void> {
  const errors: Record<string, string> = {}
  const untilOn = made.untilOn || made.fromOn
  if (!isDay(made.fromOn)) errors.from_on = words.dayNeeded
  if (!isDay(untilOn) || untilOn < made.fromOn) errors.until_on = words.endWrong
  const today = parisDay(services.clock.now()).toString()
  if (!errors.until_on && isDay(untilOn) && untilOn < today)
    errors[made.untilOn ? 'until_on' : 'from_on'] ??= words.absencePast
  if (made.words.length > 500) errors.absence_words = words.tooLong(500)
  if (made.ifAbout === 'ask' && speaksOfSomebody(made.words)) errors.absence_words ??= saidWords.about
  refuse('absence', errors)
  await as(services.db, actor, async (tx) => {
    const of = await homeOf(tx, home)
    const twin = await tx
      .selectFrom('works_absences')
      .select('id')
      .where('id', '=', made.id)
      .executeTakeFirst()
    if (twin) return
    const now = services.clock.now()
    // One after the other: the same absence sent twice, even at once, is one.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`works absence ${home.homeId}`}, 0))`.execute(
      tx,
    )
    const sites = (await listSitesOfHome(tx, home.homeId, now)).filter(
      ({ id, isOver }) => !isOver || id === home.siteId,
    )
    refuse('absence', {
      ...wrongFar('from_on', tooFar(made.fromOn, parisDay(now), sites)),
      ...(made.untilOn && wrongFar('until_on', tooFar(untilOn, parisDay(now), sites))),
    })
    const siteIds = [...new Set([home.siteId, ...sites.map(({ id }) => id)])]
    const joined = await joinAbsences(tx, home.homeId, siteIds, {
      fromOn: made.fromOn,
      untilOn,
      words: made.words.trim(),
    })
    if (joined.isKnown) return
    for (const { id, siteId } of joined.replaced)
      await tx
        .insertInto('works_absence_withdrawals')
        .values({ absence_id: id, ...of, site_id: siteId, by_kind: actor.kind, by_id: actor.id, at: now })
        .execute()
    // Nobody is at home for one site and away for another: said once, it holds for each.
    for (const site_id of siteIds) {
      const id = site_id === home.siteId ? made.id : idFrom(`${made.id} ${site_id}`)
      await tx
        .insertInto('works_absences')
        .values({
          id,
          ...of,
          site_id,
          from_on: joined.fromOn,
          until_on: joined.untilOn,
          words: joined.words,
          by_kind: actor.kind,
          by_id: actor.id,
          at: now,
        })
        .execute()
      await say(
        services,
        tx,
        actor,
        'works.absence_said',
        { subjectId: site_id, estateId: of.estate_id },
        { homeId: home.homeId, absenceId: id },
      )
    }
  })
}

const wrongFar = (field: string, sentence: string | null) => (sentence ? { [field]: sentence } : {})

/** It no longer holds, for none of the sites it was said to. What was said stays said. */
export async function withdrawAbsence(
  services: Services,
  actor: Speaker,
  home: Home,
  absenceId: string,
): Promise<void> {
  await as(services.db, actor, async (tx) => {
    const { rows } = await sql<{ id: string; site_id: string; home_id: string; estate_id: string }>`
      select a.id, a.site_id, a.home_id, a.estate_id from works_absences a
       where a.home_id = ${home.homeId} and (a.from_on, a.until_on, a.at) = (select b.from_on, b.until_on, b.at from works_absences b where b.id::text = ${absenceId} and b.home_id = a.home_id)`.execute(
      tx,
    )
    if (rows.length === 0) throw new Refusal('missing', 'works.no_absence', words.noAbsence)
    for (const { id, ...of } of rows) {
      const made = await tx
        .insertInto('works_absence_withdrawals')
        .values({ absence_id: id, ...of, by_kind: actor.kind, by_id: actor.id, at: services.clock.now() })
        .onConflict((conflict) => conflict.doNothing())
        .returning('absence_id')
        .executeTakeFirst()
      if (made)
        await say(
          services,
          tx,
          actor,
          'works.absence_withdrawn',
          { subjectId: of.site_id, estateId: of.estate_id },
          { homeId: of.home_id, absenceId: id },
        )
    }
  })
}

/** Law: loi 89-462, art. 7 e. Express, for one kind of day, and taken back as easily. */
export async function sayConsent(
  services: Services,
  actor: Speaker,
  home: Home,
  made: { id: string; day: string; granted: boolean; how: 'online' | 'phone' | 'paper' | 'door' },
): Promise<void> {
  const day = restDays.find((one) => one === made.day)
  if (!day) return refuse('consent', { consent_day: words.restNeeded })
  await as(services.db, actor, async (tx) => {
    const of = await homeOf(tx, home)
    const twin = await tx
      .selectFrom('works_consents')
      .select('id')
      .where('id', '=', made.id)
      .executeTakeFirst()
    if (twin) return
    await tx
      .insertInto('works_consents')
      .values({
        id: made.id,
        ...of,
        day,
        granted: made.granted,
        how: made.how,
        by_kind: actor.kind,
        by_id: actor.id,
        at: services.clock.now(),
      })
      .execute()
    await say(
      services,
      tx,
      actor,
      'works.consented',
      { subjectId: home.siteId, estateId: of.estate_id },
      { day, granted: made.granted, homeId: home.homeId },
    )
  })
}

export async function arrange(
  services: Services,
  actor: Speaker,
  home: Home,
  kinds: string[],
): Promise<void> {
  await as(services.db, actor, async (tx) => {
    const of = await homeOf(tx, home)
    const now = services.clock.now()
    const live = await tx
      .selectFrom('works_adaptations')
      .select(['id', 'kind'])
      .where('site_id', '=', home.siteId)
      .where('home_id', '=', home.homeId)
      .where('ended_at', 'is', null)
      .execute()
    const wanted = adaptationKinds.filter((kind) => kinds.includes(kind))
    const added = wanted.filter((kind) => !live.some((one) => one.kind === kind))
    const ended = live.filter(({ kind }) => !wanted.some((one) => one === kind))
    for (const kind of added)
      await tx
        .insertInto('works_adaptations')
        .values({ id: randomUUIDv7(), ...of, kind, by_kind: actor.kind, by_id: actor.id, at: now })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    if (ended.length > 0)
      await tx
        .updateTable('works_adaptations')
        .set({ ended_at: now })
        .where(
          'id',
          'in',
          ended.map(({ id }) => id),
        )
        .execute()
    // What is arranged is not told by the journal: it would say it to who may not read it.
    if (added.length + ended.length > 0)
      await say(services, tx, actor, 'works.adapted', { subjectId: home.siteId, estateId: of.estate_id })
  })
}

/** "Je serai là", for the slot as it stands. */
export async function confirmVisit(
  services: Services,
  actor: Speaker,
  interventionId: string,
): Promise<void> {
  await as(services.db, actor, async (tx) => {
    const current = await lockIntervention(tx, interventionId)
    if (!current.slotId) throw new Refusal('conflict', 'works.no_slot', words.noSlot)
    if (current.isAway) throw new Refusal('conflict', 'works.away', words.awaySaid)
    if (current.isConfirmed) return
    await tx
      .insertInto('works_confirmations')
      .values({
        id: randomUUIDv7(),
        intervention_id: current.id,
        site_id: current.siteId,
        home_id: current.homeId,
        estate_id: current.estateId,
        slot_id: current.slotId,
        by_kind: actor.kind,
        by_id: actor.id,
        at: services.clock.now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await say(services, tx, actor, 'works.confirmed', { subjectId: current.id, estateId: current.estateId })
  })
}

/** Once the works in her home are over; said once. */
export async function rateWorks(
  services: Services,
  actor: Actor & { kind: 'resident' },
  home: Home,
  made: { id: string; mark: string; words: string },
): Promise<void> {
  const errors: Record<string, string> = {}
  if (!/^[1-5]$/.test(made.mark)) errors.mark = words.markNeeded
  if (made.words.length > 1000) errors.mark_words = words.tooLong(1000)
  refuse('satisfaction', errors)
  await as(services.db, actor, async (tx) => {
    const of = await homeOf(tx, home)
    const [facts] = await listHomeFacts(tx, home.siteId, home.homeId)
    if (!facts?.isOver) throw new Refusal('conflict', 'works.not_over', words.notOver)
    const before = await tx
      .selectFrom('works_satisfaction')
      .select('id')
      .where('site_id', '=', home.siteId)
      .where('resident_id', '=', actor.id)
      .executeTakeFirst()
    if (before?.id === made.id) return
    if (before) throw new Refusal('conflict', 'works.rated', words.ratedAlready)
    await tx
      .insertInto('works_satisfaction')
      .values({
        id: made.id,
        ...of,
        resident_id: actor.id,
        mark: Number(made.mark),
        words: made.words.trim(),
        at: services.clock.now(),
      })
      .execute()
    await say(
      services,
      tx,
      actor,
      'works.rated',
      { subjectId: home.siteId, estateId: of.estate_id },
      { ratingId: made.id },
    )
  })
}

export async function doTask(services: Services, actor: Staff, taskId: string, said: string): Promise<void> {
  if (said.trim() === '' || said.length > 500) refuse('task', { done_words: words.taskWordsNeeded })
  await as(services.db, actor, async (tx) => {
    const done = await tx
      .updateTable('works_tasks')
      .set({ done_at: services.clock.now(), done_by: actor.id, done_words: said.trim() })
      .where('id', '=', taskId)
      .where('done_at', 'is', null)
      .returning(['site_id', 'estate_id', 'kind', 'intervention_id'])
      .executeTakeFirst()
    if (done)
      await say(
        services,
        tx,
        actor,
        'works.task_done',
        { subjectId: done.site_id, estateId: done.estate_id },
        { kind: done.kind, interventionId: done.intervention_id },
      )
  })
}
