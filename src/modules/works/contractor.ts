// What is asked of a contractor, and what do they answer? The order of a phase and a reserve, each by a signed link; a silence is reminded, then shown.
import { sql } from 'kysely'
import { parisDay } from '../../platform/clock/clock.ts'
import { sayDay, saySlot } from '../../platform/clock/words.fr.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { makeLink, type OpenedLink } from '../../platform/links.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { queueDelivery, tellByMail } from '../deliveries/index.ts'
import { readTradeRules } from '../settings/index.ts'
import { findOrder, findReserve, listAnswers, listSilences } from './contractor-queries.ts'
import { contractorWords as words } from './contractor-words.fr.ts'
import { say } from './plan.ts'
import { type Intervention, listOfPhase, listSiteHomes, type SiteHome } from './queries.ts'
import { placeOf } from './telling.ts'

const linkDays = 90
/** Lines of an e-mail; the page has them all. */
const linesMax = 60

/** A silence is reminded once, then shown to who leads the works: what was asked before these moments (`worksContractorSilenceDays`). */
export async function silentSince(
  tx: Tx,
  now: Temporal.Instant,
): Promise<{ remind: Temporal.Instant; show: Temporal.Instant }> {
  const { worksContractorSilenceDays } = await readTradeRules(tx, parisDay(now))
  const [remind = 0, show = remind] = worksContractorSilenceDays
  return { remind: now.subtract({ hours: 24 * remind }), show: now.subtract({ hours: 24 * show }) }
}

type Asked = {
  subjectId: string
  kind: 'order' | 'reserve'
  email: string
  contractor: string
  estateId: string
  subject: string
  paragraphs: string[]
  button: string
}

/** "Tour du Bassin, Hall A, 301 : mardi 1er décembre, entre 8 h et 12 h". A door, never a name. */
export function sayVisit(of: SiteHome | Intervention, now: Temporal.Instant): string {
  const date =
    'startsAt' in of && of.startsAt && of.endsAt ? saySlot(of.startsAt, of.endsAt, now) : words.order.noDate
  return `${placeOf(of)} : ${date}`
}

async function composeOrder(services: Services, tx: Tx, orderId: string): Promise<Asked | undefined> {
  const order = await findOrder(tx, orderId)
  if (!order?.isCurrent) return undefined
  const now = services.clock.now()
  const visits = await listOfPhase(tx, order.phaseId)
  const day = (text: string) => sayDay(Temporal.PlainDate.from(text), now)
  // Ordered before anything is planned: the homes of the site, without a date.
  const homes = visits.length === 0 ? await listSiteHomes(tx, order.siteId) : visits
  const left = homes.length - linesMax
  return {
    subjectId: orderId,
    kind: 'order',
    email: order.email,
    contractor: order.contractor,
    estateId: order.estateId,
    subject: words.order.subject(order.phase, order.site),
    paragraphs: [
      words.order.lead(order.phase, order.site),
      order.what,
      words.order.weeks(day(order.startsOn), day(order.endsOn), homes.length),
      ...(visits.length === 0 ? [words.order.none] : []),
      ...homes.slice(0, linesMax).map((of) => sayVisit(of, now)),
      ...(left > 0 ? [words.order.more(left)] : []),
      words.order.rest,
      words.order.note,
      order.manager,
    ],
    button: words.order.button,
  }
}

async function composeReserve(tx: Tx, reserveId: string): Promise<Asked | undefined> {
  const reserve = await findReserve(tx, reserveId)
  if (!reserve || reserve.isLifted) return undefined
  return {
    subjectId: reserveId,
    kind: 'reserve',
    email: reserve.email,
    contractor: reserve.contractor,
    estateId: reserve.estateId,
    subject: words.reserve.subject(reserve.place, reserve.site),
    paragraphs: [
      words.reserve.lead(reserve.phase, reserve.place),
      `« ${reserve.words} »`,
      ...(reserve.photos.length > 0 ? [words.reserve.photos(reserve.photos.length)] : []),
      words.reserve.note,
      reserve.manager,
    ],
    button: words.reserve.button,
  }
}

/** One e-mail with a fresh link, whatever is done again; `turn` makes another of the same. */
async function ask(services: Services, tx: Tx, asked: Asked | undefined, turn = ''): Promise<void> {
  if (!asked) return
  const dedupe = `works:${asked.kind}:${asked.subjectId}${turn}`
  const { rows: sent } = await sql`select 1 from deliveries where dedupe = ${dedupe}`.execute(tx)
  if (sent.length > 0) return
  const now = services.clock.now()
  const token = await makeLink(tx, {
    purpose: 'works',
    subjectId: asked.subjectId,
    sentTo: asked.email,
    madeAt: now,
    expiresAt: now.add({ hours: 24 * linkDays }),
  })
  const isReminder = turn === reminderTurn
  const subject = isReminder ? words.reminder(asked.subject) : asked.subject
  await queueDelivery(services, tx, {
    dedupe,
    purpose: 'order',
    way: { channel: 'email', address: asked.email },
    toName: asked.contractor,
    estateId: asked.estateId,
    subject,
    short: subject,
    paragraphs: isReminder ? [words.reminderLead, ...asked.paragraphs] : asked.paragraphs,
    link: { href: `${services.url}/partenaire/${token}`, label: asked.button },
  })
}

const reminderTurn = ':reminder'

/** Job `works.order`. */
export async function sendOrder(services: Services, job: Record<string, string>): Promise<void> {
  await as(services.db, systemActor, async (tx) =>
    ask(services, tx, await composeOrder(services, tx, job.orderId ?? '')),
  )
}

/** Job `works.reserve`. */
export async function sendReserve(services: Services, job: Record<string, string>): Promise<void> {
  await as(services.db, systemActor, async (tx) =>
    ask(services, tx, await composeReserve(tx, job.reserveId ?? '')),
  )
}

/** Job `works.remind`: what nobody said to have received, once. */
export async function remindContractors(services: Services): Promise<void> {
  const silences = await as(services.db, systemActor, async (tx) =>
    listSilences(tx, (await silentSince(tx, services.clock.now())).remind),
  )
  for (const { subjectId, kind } of silences)
    await as(services.db, systemActor, async (tx) => {
      const asked =
        kind === 'order' ? await composeOrder(services, tx, subjectId) : await composeReserve(tx, subjectId)
      await ask(services, tx, asked, reminderTurn)
    })
}

/** Behind a link that has grown old: a fresh one to the same address, once a day. */
export async function renewAsked(services: Services, link: OpenedLink): Promise<void> {
  const turn = `:${parisDay(services.clock.now())}`
  await as(services.db, systemActor, async (tx) => {
    const asked =
      (await composeOrder(services, tx, link.subjectId)) ?? (await composeReserve(tx, link.subjectId))
    await ask(services, tx, asked, turn)
  })
}

/** What the link opens, as the system reads it: a partner reads no table of works. */
export async function readAsked(services: Services, subjectId: string) {
  return as(services.db, systemActor, async (tx) => {
    const order = await findOrder(tx, subjectId)
    const visits = order?.isCurrent ? await listOfPhase(tx, order.phaseId) : []
    const reserve = order ? undefined : await findReserve(tx, subjectId)
    if (!order && !reserve) throw new Refusal('missing', 'works.nothing_asked', words.unknown)
    return {
      order,
      reserve,
      visits,
      homes: order?.isCurrent && visits.length === 0 ? await listSiteHomes(tx, order.siteId) : [],
      answers: await listAnswers(tx, subjectId),
    }
  })
}

export type SaidByContractor = { id: string; kind: 'acknowledged' | 'mended'; words: string; by: string }

/** By the contractor behind its link; the same command twice is one, and so is a receipt said twice. */
export async function answerAsked(
  services: Services,
  subjectId: string,
  said: SaidByContractor,
): Promise<void> {
  const { order, reserve, answers } = await readAsked(services, subjectId)
  if (order && !order.isCurrent) throw new Refusal('conflict', 'works.order_gone', words.order.gone)
  if (reserve?.isLifted) throw new Refusal('conflict', 'works.lifted', words.reserve.lifted)
  if (said.kind === 'mended' && (!reserve || said.words.trim() === '' || said.words.length > 1000))
    throw new Refusal('invalid', 'works.mended', words.reserve.mendedNeeded, {
      mended: words.reserve.mendedNeeded,
    })
  if (said.kind === 'acknowledged' && answers.some(({ kind }) => kind === said.kind)) return
  const about = order ?? reserve
  if (!about) return
  const actor = { kind: 'partner' as const, id: subjectId }
  await as(services.db, actor, async (tx) => {
    const made = await tx
      .insertInto('works_answers')
      .values({
        id: said.id,
        order_id: order ? subjectId : null,
        reserve_id: order ? null : subjectId,
        site_id: about.siteId,
        estate_id: about.estateId,
        kind: said.kind,
        words: said.kind === 'mended' ? said.words.trim() : '',
        said_by: said.by.trim().slice(0, 120) || about.contractor,
        at: services.clock.now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!made) return
    await say(
      services,
      tx,
      actor,
      order
        ? 'works.order_received'
        : said.kind === 'mended'
          ? 'works.reserve_mended'
          : 'works.reserve_received',
      { subjectId: about.siteId, estateId: about.estateId },
      { answerId: said.id, [order ? 'orderId' : 'reserveId']: subjectId },
    )
  })
}

/** Job `works.mended`: who leads the works goes and looks. */
export async function tellMended(services: Services, job: Record<string, string>): Promise<void> {
  const { reserve, answers } = await readAsked(services, job.reserveId ?? '')
  const said = answers.findLast(({ kind }) => kind === 'mended')
  if (!reserve || reserve.isLifted || !said) return
  await tellByMail(services, {
    key: `works:mended:${job.answerId}`,
    email: reserve.managerEmail,
    name: reserve.manager,
    estateId: reserve.estateId,
    subject: words.manager.subject(reserve.place),
    paragraphs: words.manager.paragraphs(reserve.site, reserve.contractor, said.words),
    link: {
      href: `${services.url}/bureau/chantiers/${reserve.siteNumber}/logements/${reserve.homeId}`,
      label: words.manager.button,
    },
  })
}
