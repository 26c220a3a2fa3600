// Which notices does a person note: handed over, registered, left on a door? And what do the printed ones say?
import { parisDay } from '../../platform/clock/clock.ts'
import { sayDay } from '../../platform/clock/words.fr.ts'
import { as } from '../../platform/db/database.ts'
import { type Letter, renderLetters } from '../../platform/pdf/documents.ts'
import { renderPdf } from '../../platform/pdf/pdf.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { postalLines } from '../deliveries/index.ts'
import { landlordOf } from '../settings/index.ts'
import { noticeWords } from './notice-words.fr.ts'
import { lockIntervention, refuse, type Staff, say } from './plan.ts'
import { listGates, listOfPhase, listPhases, type Site } from './queries.ts'
import { listPostal } from './queries-more.ts'
import { noticeDue } from './rules.ts'
import { composeNotice, toldOf } from './telling.ts'
import { words } from './words.fr.ts'

/** Law: loi 89-462, art. 7 e: handed over in person or registered. What is left on a door is said as such. */
export async function noteNotice(
  services: Services,
  actor: Staff,
  made: { id: string; interventionId: string; how: string; proof: string },
): Promise<void> {
  const how = (['handed', 'registered', 'door'] as const).find((one) => one === made.how)
  if (!how || (how === 'registered' && made.proof.trim() === '') || made.proof.length > 200)
    return refuse('notice', { notice_how: words.noticeNeeded })
  await as(services.db, actor, async (tx) => {
    const current = await lockIntervention(tx, made.interventionId)
    const twin = await tx
      .selectFrom('works_notices')
      .select('id')
      .where('id', '=', made.id)
      .executeTakeFirst()
    if (twin) return
    const now = services.clock.now()
    const due = current.startsAt ? noticeDue(current.startsAt, current.told, now) : null
    await tx
      .insertInto('works_notices')
      .values({
        id: made.id,
        intervention_id: current.id,
        site_id: current.siteId,
        home_id: current.homeId,
        estate_id: current.estateId,
        // Handed over when a step was due, it is that step's notice: nothing is sent twice.
        step: how === 'door' ? 'door' : (due ?? 'd21'),
        slot_id: current.slotId,
        how,
        proof: made.proof.trim(),
        by_id: actor.id,
        at: now,
      })
      .execute()
    await say(
      services,
      tx,
      actor,
      'works.noticed',
      { subjectId: current.id, estateId: current.estateId },
      { how },
    )
  })
}

type Printed = { name: string; address: string[]; phone: string; accent?: string }

async function printed(services: Services): Promise<Printed> {
  const { name, address, phone, accent } = await landlordOf(services)
  return { name, address, phone, ...(accent && { accent }) }
}

/** One letter for each holder whose date is ahead, ready for the envelope. Refuses when nobody is concerned. */
export async function printLetters(
  services: Services,
  actor: Staff,
  site: Site,
  phaseId: string,
): Promise<Uint8Array> {
  const now = services.clock.now()
  const landlord = await printed(services)
  const { people, ahead } = await as(services.db, actor, async (tx) => {
    const planned = (await listOfPhase(tx, phaseId)).filter(
      ({ startsAt, doneOn }) => doneOn === null && startsAt && Temporal.Instant.compare(startsAt, now) > 0,
    )
    if (planned.some(({ isOrdered }) => !isOrdered))
      throw new Refusal('conflict', 'works.not_ordered', words.letterNeedsOrder)
    // Three absences: the call comes before the letter. No consent: no date to write.
    const ahead = planned.filter(({ isCallDue, isAgreed }) => isAgreed && !isCallDue)
    if (planned.length > 0 && ahead.length === 0)
      throw new Refusal('conflict', 'works.call_first', words.letterNeedsCall)
    return {
      ahead,
      people: await listPostal(
        tx,
        ahead.map(({ homeId }) => homeId),
      ),
    }
  })
  const city = landlord.address.at(-1)?.replace(/^[\d\s]+/, '') ?? ''
  const letters = ahead.flatMap((of) => {
    const notice = composeNotice('d21', toldOf(of, now))
    return people
      .filter(({ homeId }) => homeId === of.homeId)
      .map(
        ({ name, hello, largePrint, ...home }): Letter => ({
          to: { name, lines: postalLines(home) },
          date: `${city}, le ${sayDay(parisDay(now))}`,
          subject: notice.subject,
          paragraphs: [`Bonjour ${hello},`, ...notice.paragraphs, words.callUs(landlord.phone)],
          ...(largePrint && { isLargePrint: true }),
        }),
      )
  })
  if (letters.length === 0) throw new Refusal('conflict', 'works.no_letter', words.noLetter)
  return renderLetters(site.title, landlord, letters)
}

/** What the hall reads: the phases of its building, and no home. */
export async function printPoster(
  services: Services,
  actor: Staff,
  site: Site,
  phaseId: string,
  building: { id: string; name: string; address: string },
): Promise<Uint8Array> {
  const landlord = await printed(services)
  const { phases, gates } = await as(services.db, actor, async (tx) => ({
    phases: await listPhases(tx, site.id),
    gates: await listGates(tx, site.id),
  }))
  const phase = phases.find(({ id }) => id === phaseId)
  if (!phase) throw new Refusal('missing', 'works.no_phase', words.noPhase)
  const where = gates.find(({ kind }) => kind === 'documents')?.proof
  const { poster } = noticeWords
  const day = (text: string) => sayDay(Temporal.PlainDate.from(text))
  return renderPdf({
    template: 'modules/works/poster.typ',
    title: `${poster.title}, ${building.name}`,
    data: {
      landlord,
      title: poster.title,
      building: building.name,
      address: building.address,
      site: site.title,
      phase: phase.title,
      when: poster.when(day(phase.startsOn), day(phase.endsOn)),
      what: phase.what,
      lines: [
        poster.who(phase.contractor),
        poster.mine,
        poster.rest,
        ...(where ? [poster.documents(where)] : []),
        poster.phone(landlord.phone),
      ],
    },
  })
}

/** Four slips to cut, to leave on doors: neither a name, nor a home, nor that nobody was there. */
export async function printDoorSlips(
  services: Services,
  site: Site,
  contractor: string,
): Promise<Uint8Array> {
  const landlord = await printed(services)
  const { door } = noticeWords
  return renderPdf({
    template: 'modules/works/door.typ',
    title: door.title,
    data: {
      landlord,
      title: door.title,
      lines: door.lines({ site: site.title, contractor, phone: landlord.phone }),
    },
  })
}
