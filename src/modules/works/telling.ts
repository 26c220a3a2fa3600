// Who is told of a visit? Each person of the home by her way, the contractor and the manager by e-mail; at once when a date or a contractor changes.
import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { parisDay } from '../../platform/clock/clock.ts'
import { sayDay, saySlot } from '../../platform/clock/words.fr.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import type { Services } from '../../platform/services.ts'
import { isReachedByLetter, tellByMail, tellResident, withdrawUnsent } from '../deliveries/index.ts'
import { type ToldVisit, noticeWords as words } from './notice-words.fr.ts'
import { lockAndFind } from './plan.ts'
import {
  findCancelled,
  findSiteById,
  type Intervention,
  listHolders,
  listOfHome,
  listOfPhase,
  listPhases,
} from './queries.ts'
import { isAwayDuring, type LadderStep, lastDayOfWorks } from './rules.ts'
import { askForCall } from './visits.ts'

export type NoticeStep = LadderStep | 'moved' | 'second' | 'offer' | 'contractor' | 'cancelled'

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
    lastDay: sayLastDay(of, now),
    wasTold: of.wasTold,
  }
}

/** Empty when the works are over in a day, or have no date. */
export const sayLastDay = ({ startsAt, days }: Intervention, now: Temporal.Instant): string =>
  startsAt && days > 1 ? sayDay(lastDayOfWorks(parisDay(startsAt), days), now) : ''

/** She knows a date of it: by a message, or because she took it or confirmed it herself. */
const isKnown = (of: Intervention) => of.wasTold || of.wasChosen

/** A date of a phase that is not ordered is nobody's promise, unless she knows it: a contractor that changes takes no date away. */
export function asTold(of: Intervention): Intervention {
  return of.isOrdered || isKnown(of)
    ? of
    : { ...of, startsAt: null, endsAt: null, slotId: null, isAway: false }
}

/** What she reads, by occasion. */
export function composeNotice(step: NoticeStep, told: ToldVisit, offered: string[] = []) {
  if (step === 'offer') return words.offer(told, offered)
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

const buttons: Partial<Record<NoticeStep, string>> = { h48: words.buttonConfirm, offer: words.buttonChoose }

type HowTold = {
  /** Why, before what. */
  lead?: string
  /** Who knows already. */
  except?: (string | null)[]
  /** Slots to choose from. */
  offered?: string[]
}

/**
 * Each holder of the lease, each by her own way; one line of proof a person. The same key twice is one message. After three
 * absences a person calls before any letter: until then what would be printed is not written.
 */
export async function tellHome(
  services: Services,
  tx: Tx,
  of: Intervention,
  step: NoticeStep,
  key: string,
  { lead = '', except = [], offered = [] }: HowTold = {},
): Promise<void> {
  const now = services.clock.now()
  const { subject, short, paragraphs } = composeNotice(step, toldOf(of, now), offered)
  const page = `${services.url}/moi/travaux${step === 'offer' ? `/date/${of.id}` : ''}`
  for (const { id } of await listHolders(tx, of.homeId)) {
    if (except.includes(id)) continue
    if (of.isCallDue && (await isReachedByLetter(tx, id))) continue
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
      paragraphs: lead ? [lead, ...paragraphs] : paragraphs,
      isPassing: of.isCallDue,
      link: { href: page, label: buttons[step] ?? words.button },
      follow: page,
    })
  }
}

/** Job `works.moved`: a date was set, moved or taken away. What was written of the former one and has not left stays here. */
export async function tellMoved(services: Services, job: Record<string, string>): Promise<void> {
  const moveId = job.moveId ?? ''
  const done = await as(services.db, systemActor, async (tx) => {
    const of = await lockAndFind(tx, job.interventionId ?? '')
    const move = await tx
      .selectFrom('works_moves')
      .select(['from_slot_id', 'to_slot_id', 'why', 'by_kind'])
      .where('id', '=', moveId)
      .executeTakeFirst()
    // Moved again since: the later move tells the date that holds.
    if (!of || !move || of.slotId !== move.to_slot_id) return null
    await withdrawNotices(services, tx, of)
    // Nobody knows a date of a phase that is not ordered: there is nothing to change.
    if (!of.isAgreed || (!of.isOrdered && !isKnown(of) && move.why !== 'consent')) return null
    // A planning that tells what was done already: nobody is told to wait for a day that is past.
    if (of.startsAt && Temporal.Instant.compare(of.startsAt, services.clock.now()) <= 0) return null
    const isSecond = move.why === 'absent' || move.why === 'refused'
    // A date she takes herself, or the first there is: no change, and the first notice of the ladder says what will be done.
    const isChange = of.wasTold || (move.by_kind !== 'resident' && (await wasSeen(tx, moveId)))
    const isFirst = !isChange && of.slotId !== null && !isSecond && move.why !== 'consent'
    if (!isFirst)
      await tellHome(services, tx, of, isSecond ? 'second' : 'moved', `moved:${moveId}`, {
        lead:
          move.why === 'consent' ? words.consentLead(await slotWords(services, tx, move.from_slot_id)) : '',
      })
    return { of, why: move.why, site: await findSiteById(tx, of.siteId) }
  })
  if (!done) return
  const { of, why, site } = done
  const told = toldOf(of, services.clock.now())
  if (why === 'consent' && site)
    await tellByMail(services, {
      key: `works:moved:${moveId}:manager`,
      email: site.managerEmail,
      name: site.manager,
      estateId: of.estateId,
      ...words.toManager.consent(told),
      link: {
        href: `${services.url}/bureau/chantiers/${of.siteNumber}/logements/${of.homeId}`,
        label: words.toManager.buttonHome,
      },
    })
  // Who moved it himself knows; who has no order yet has no date.
  if (why === 'contractor' || !of.isOrdered) return
  await tellByMail(services, {
    key: `works:moved:${moveId}:contractor`,
    email: of.contractorEmail,
    name: of.contractor,
    estateId: of.estateId,
    subject: words.toContractor.subject(told),
    paragraphs: words.toContractor.paragraphs(told),
    link: null,
  })
}

/** Before this move, did a date of it stand on her page, or did she choose or confirm one? Known without any message. */
async function wasSeen(tx: Tx, moveId: string): Promise<boolean> {
  const { rows } = await sql`
    select from works_moves m join works_interventions i on i.id = m.intervention_id join works_phases p on p.id = i.phase_id
     where m.id = ${moveId}
       and (exists (select from works_confirmations c where c.intervention_id = i.id)
         or exists (select from works_moves o where o.intervention_id = i.id
                     and ((o.why = 'resident' and o.id <> m.id) or (o.from_slot_id is not null and (p.is_danger or p.ordered_at <= o.at)))))`.execute(
    tx,
  )
  return rows.length > 0
}

async function slotWords(services: Services, tx: Tx, slotId: string | null): Promise<string> {
  if (!slotId) return ''
  const slot = await tx
    .selectFrom('works_slots')
    .select(['starts_at', 'ends_at'])
    .where('id', '=', slotId)
    .executeTakeFirst()
  return slot ? saySlot(slot.starts_at, slot.ends_at, services.clock.now()) : ''
}

/** Notices of another date than the one that holds, printed or sent by nobody yet. */
export async function withdrawNotices(services: Services, tx: Tx, of: Intervention): Promise<void> {
  const { rows } = await sql<{ dedupe: string; residentId: string }>`
    select dedupe, resident_id as "residentId" from works_notices
     where intervention_id = ${of.id} and how = 'delivery' and resident_id is not null and slot_id is distinct from ${of.slotId}::uuid`.execute(
    tx,
  )
  if (rows.length === 0) return
  await withdrawUnsent(
    tx,
    rows.map(({ residentId }) => residentId),
    rows.map(({ dedupe }) => dedupe),
    services.clock.now(),
  )
}

/** Job `works.call`: three absences. The call is asked for, and what was not printed yet waits for it too. */
export async function holdForCall(services: Services, job: Record<string, string>): Promise<void> {
  await as(services.db, systemActor, async (tx) => {
    const of = await lockAndFind(tx, job.interventionId ?? '')
    if (!of) return
    await askForCall(services, tx, of.id)
    await withdrawNotices(services, tx, { ...of, slotId: null })
  })
}

/** Job `works.call_made`: the call was made, so what waited for it may be written. */
export async function tellHeld(services: Services, job: Record<string, string>): Promise<void> {
  const now = services.clock.now()
  await as(services.db, systemActor, async (tx) => {
    const of = await lockAndFind(tx, job.interventionId ?? '')
    if (!of?.startsAt || of.doneOn || of.isCallDue || !of.isAgreed || !of.isOrdered) return
    if (Temporal.Instant.compare(of.startsAt, now) <= 0) return
    const told = await tx
      .selectFrom('works_notices')
      .select('resident_id')
      .where('intervention_id', '=', of.id)
      .where('slot_id', '=', of.slotId)
      .execute()
    const except = told.map(({ resident_id }) => resident_id)
    await tellHome(services, tx, of, 'second', `held:${of.id}:${of.slotId}`, { except })
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
  const { absenceId = '', siteId = '', homeId = '', withdrawn = '' } = job
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
  // Works of several days are covered by an absence that begins after the first.
  const during = visits.filter(
    ({ startsAt, days, doneOn }) =>
      startsAt !== null && doneOn === null && isAwayDuring([absence], parisDay(startsAt), days),
  )
  const [first] = during
  if (!first) return
  const said = withdrawn ? words.absenceWithdrawn : words.absence
  await tellByMail(services, {
    key: `works:absence:${absenceId}${withdrawn && ':withdrawn'}`,
    email: site.managerEmail,
    name: site.manager,
    estateId: first.estateId,
    subject: said.subject(placeOf(first)),
    paragraphs: said.paragraphs(
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
  const { phaseId = '', siteId = '', from = '', at = '', wasOrdered = '' } = job
  const { site, phase, former } = await as(services.db, systemActor, async (tx) => {
    const found = (await listPhases(tx, siteId)).find(({ id }) => id === phaseId)
    // Who knows no date yet is told by the first notice, with the name that holds then. A date of an ordered phase stood on her page.
    for (const of of await listOfPhase(tx, phaseId))
      if (!of.doneOn && (isKnown(of) || (wasOrdered && of.slotId)))
        await tellHome(services, tx, of, 'contractor', `contractor:${at}:${of.id}`)
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
