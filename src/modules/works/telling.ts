// Who is told of a visit, and when? The ladder of 21 days, 7 days and 48 hours, and at once when a date or a contractor changes.
import { randomUUIDv7 } from 'node:crypto'
import { parisDay } from '../../platform/clock/clock.ts'
import { saySlot } from '../../platform/clock/words.fr.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import type { Services } from '../../platform/services.ts'
import { tellByMail, tellResident } from '../deliveries/index.ts'
import { type ToldVisit, noticeWords as words } from './notice-words.fr.ts'
import {
  findCancelled,
  findIntervention,
  findSiteById,
  type Intervention,
  listAhead,
  listHolders,
  listHomeFacts,
  listOfHome,
  listOfPhase,
  listPhases,
  listSiteHomes,
} from './queries.ts'
import { countDays, type DayTask, type LadderStep, noticeDue, tasksOf } from './rules.ts'

export type NoticeStep = LadderStep | 'moved' | 'second' | 'contractor' | 'cancelled'

export const placeOf = (of: { building: string; entrance: string; door: string }) =>
  `${of.building}, ${of.entrance}, ${of.door}`

export function toldOf(of: Intervention, now: Temporal.Instant): ToldVisit {
  return {
    site: of.siteTitle,
    phase: of.phase,
    what: of.what,
    contractor: of.contractor,
    place: placeOf(of),
    slot: of.startsAt && of.endsAt ? saySlot(of.startsAt, of.endsAt, now) : '',
    days: of.days,
  }
}

/** What she reads, by occasion. */
export function composeNotice(step: NoticeStep, told: ToldVisit) {
  const it =
    step === 'h48'
      ? words.confirm
      : step === 'cancelled'
        ? words.cancelled
        : step === 'contractor'
          ? words.contractor
          : told.slot === ''
            ? { ...words.undated, subject: () => words.undated.subject }
            : step === 'moved'
              ? words.moved
              : step === 'second'
                ? words.second
                : words.ahead
  return { subject: it.subject(told), short: it.short(told), paragraphs: it.paragraphs(told) }
}

/** Each holder of the lease, each by her own way; one line of proof a person. The same key twice is one message. */
async function tellHome(
  services: Services,
  tx: Tx,
  of: Intervention,
  step: NoticeStep,
  key: string,
): Promise<void> {
  const now = services.clock.now()
  const { subject, short, paragraphs } = composeNotice(step, toldOf(of, now))
  for (const { id } of await listHolders(tx, of.homeId)) {
    const dedupe = `works:${key}:${id}`
    const noted = await tx
      .insertInto('works_notices')
      .values({
        id: randomUUIDv7(),
        intervention_id: of.id,
        site_id: of.siteId,
        home_id: of.homeId,
        estate_id: of.estateId,
        resident_id: id,
        step,
        slot_id: of.slotId,
        how: 'delivery',
        dedupe,
        at: now,
      })
      .onConflict((conflict) => conflict.column('dedupe').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!noted) continue
    await tellResident(services, tx, id, {
      key: dedupe,
      purpose: 'works',
      estateId: of.estateId,
      subject,
      short,
      paragraphs,
      link: {
        href: `${services.url}/moi/travaux`,
        label: step === 'h48' ? words.buttonConfirm : words.button,
      },
      follow: `${services.url}/moi/travaux`,
    })
  }
}

/** Job `works.notices`: what is due now, each visit in its own transaction. */
export async function sendNotices(services: Services): Promise<void> {
  const now = services.clock.now()
  const ahead = await as(services.db, systemActor, (tx) => listAhead(tx, now, now.add({ hours: 22 * 24 })))
  for (const of of ahead) {
    const step = of.startsAt && noticeDue(of.startsAt, of.told, now)
    if (!step) continue
    await as(services.db, systemActor, async (tx) => {
      await tellHome(services, tx, of, step, `${step}:${of.id}:${of.slotId}`)
    })
  }
}

/** Job `works.moved`: a date was set, moved or taken away. */
export async function tellMoved(services: Services, job: Record<string, string>): Promise<void> {
  const done = await as(services.db, systemActor, async (tx) => {
    const of = await findIntervention(tx, job.interventionId ?? '')
    const move = await tx
      .selectFrom('works_moves')
      .select(['to_slot_id', 'why'])
      .where('id', '=', job.moveId ?? '')
      .executeTakeFirst()
    // Moved again since: the later move tells the date that holds.
    if (!of || !move || of.slotId !== move.to_slot_id) return null
    const isSecond = move.why === 'absent' || move.why === 'refused'
    await tellHome(services, tx, of, isSecond ? 'second' : 'moved', `moved:${job.moveId}`)
    return { of, why: move.why }
  })
  // Who moved it himself knows.
  if (!done || done.why === 'contractor') return
  const told = toldOf(done.of, services.clock.now())
  await tellByMail(services, {
    key: `works:moved:${job.moveId}:contractor`,
    email: done.of.contractorEmail,
    name: done.of.contractor,
    estateId: done.of.estateId,
    subject: words.toContractor.subject(told),
    paragraphs: words.toContractor.paragraphs(told),
    link: null,
  })
}

/** Job `works.cancelled`: whoever had its date. */
export async function tellCancelled(services: Services, job: Record<string, string>): Promise<void> {
  const of = await as(services.db, systemActor, async (tx) => {
    const found = await findCancelled(tx, job.interventionId ?? '')
    if (found?.slotId) await tellHome(services, tx, found, 'cancelled', `cancelled:${found.id}`)
    return found
  })
  if (!of?.slotId) return
  await tellByMail(services, {
    key: `works:cancelled:${of.id}:contractor`,
    email: of.contractorEmail,
    name: of.contractor,
    estateId: of.estateId,
    ...words.toContractor.cancelled(toldOf(of, services.clock.now())),
    link: null,
  })
}

/** Job `works.absence`: a date that falls in it has to move; the manager of the site is told. */
export async function tellAbsence(services: Services, job: Record<string, string>): Promise<void> {
  const { absenceId = '', siteId = '', homeId = '' } = job
  const now = services.clock.now()
  const { site, absence, visits } = await as(services.db, systemActor, async (tx) => ({
    site: await findSiteById(tx, siteId),
    absence: await tx
      .selectFrom('works_absences')
      .select(['from_on', 'until_on'])
      .where('id', '=', absenceId)
      .executeTakeFirst(),
    visits: await listOfHome(tx, siteId, homeId),
  }))
  if (!site || !absence) return
  const during = visits.filter(({ startsAt, doneOn }) => {
    const day = startsAt && parisDay(startsAt).toString()
    return day !== null && doneOn === null && day >= absence.from_on && day <= absence.until_on
  })
  const [first] = during
  if (!first) return
  await tellByMail(services, {
    key: `works:absence:${absenceId}`,
    email: site.managerEmail,
    name: site.manager,
    estateId: first.estateId,
    subject: words.absence.subject(placeOf(first)),
    paragraphs: words.absence.paragraphs(
      site.title,
      placeOf(first),
      during.map((of) => `${of.phase}, ${toldOf(of, now).slot}`),
    ),
    link: {
      href: `${services.url}/bureau/chantiers/${site.number}/logements/${homeId}`,
      label: words.toManager.button,
    },
  })
}

/** Job `works.contractor`: every home where the phase is still to come, the new contractor, and the former one. */
export async function tellContractorChanged(services: Services, job: Record<string, string>): Promise<void> {
  const { phaseId = '', siteId = '', from = '', at = '' } = job
  const { site, phase, former } = await as(services.db, systemActor, async (tx) => {
    const found = (await listPhases(tx, siteId)).find(({ id }) => id === phaseId)
    for (const of of await listOfPhase(tx, phaseId))
      if (!of.doneOn) await tellHome(services, tx, of, 'contractor', `contractor:${at}:${of.id}`)
    return {
      site: await findSiteById(tx, siteId),
      phase: found,
      former: await tx
        .selectFrom('contractors')
        .select(['name', 'email'])
        .where('id', '=', from)
        .executeTakeFirst(),
    }
  })
  if (!site || !phase) return
  const key = `works:phase:${at}:${phaseId}`
  const given = words.toContractor.phaseGiven(site.title, phase.title)
  const about = { estateId: site.estateId, link: null }
  await tellByMail(services, {
    key: `${key}:to`,
    email: phase.contractorEmail,
    name: phase.contractor,
    ...about,
    ...given,
  })
  if (former)
    await tellByMail(services, {
      key: `${key}:from`,
      ...former,
      ...about,
      ...words.toContractor.phaseTaken(site.title, phase.title),
    })
}

/** Job `works.days`: days of works that add up are told to the manager of the works, once each. */
export async function watchDays(services: Services): Promise<void> {
  const now = services.clock.now()
  const today = parisDay(now)
  const facts = await as(services.db, systemActor, (tx) => listHomeFacts(tx, null))
  for (const of of facts) {
    const days = countDays(
      {
        firstOn: Temporal.PlainDate.from(of.firstOn),
        lastOn: Temporal.PlainDate.from(of.lastOn),
        isOver: of.isOver,
      },
      today,
    )
    // The last one says it all: a first look at a long site does not tell four things of one home.
    const kind = tasksOf(days).at(-1)
    if (kind) await makeDayTask(services, of, kind, days)
  }
}

async function makeDayTask(
  services: Services,
  of: { siteId: string; homeId: string; estateId: string },
  kind: DayTask,
  days: number,
): Promise<void> {
  const made = await as(services.db, systemActor, async (tx) => {
    const added = await tx
      .insertInto('works_tasks')
      .values({
        id: randomUUIDv7(),
        site_id: of.siteId,
        home_id: of.homeId,
        estate_id: of.estateId,
        kind,
        made_at: services.clock.now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!added) return null
    await announce(services, tx, systemActor, {
      event: 'works.task_made',
      subjectId: of.siteId,
      estateId: of.estateId,
      facts: { kind, homeId: of.homeId },
    })
    const site = await findSiteById(tx, of.siteId)
    const home = (await listSiteHomes(tx, of.siteId)).find(({ homeId }) => homeId === of.homeId)
    return site && home ? { site, place: placeOf(home) } : null
  })
  if (!made) return
  await tellByMail(services, {
    key: `works:${kind}:${of.siteId}:${of.homeId}`,
    email: made.site.managerEmail,
    name: made.site.manager,
    estateId: of.estateId,
    subject: words.toManager.subject(made.place, days),
    paragraphs: words.toManager.paragraphs(made.site.title, made.place, days),
    link: {
      href: `${services.url}/bureau/chantiers/${made.site.number}/logements/${of.homeId}`,
      label: words.toManager.button,
    },
  })
}
