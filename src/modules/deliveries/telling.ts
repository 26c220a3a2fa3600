// Who is told what, and when? One message of one demand, by the way the person chose.
import { replyAddress } from '../../platform/channels/mail-address.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { makeLink } from '../../platform/links.ts'
import type { Services } from '../../platform/services.ts'
import { isNumberHere } from '../../platform/voice/line.ts'
import { callCodeOf, findFollowKey } from '../cases/index.ts'
import { findSentence } from '../competence/index.ts'
import { landlordOf } from '../settings/index.ts'
import { type Composed, compose, type Occasion } from './compose.ts'
import { findUnsaidVisit, foldOlder, type UnsaidVisit } from './folding.ts'
import {
  type Addressee,
  answerDue,
  findAddressee,
  findRuling,
  findStep,
  findWhoWent,
  isInDanger,
  listRecipients,
  type MessageKind,
} from './queries.ts'
import { queueDelivery } from './queue.ts'
import { signReply } from './reply-address.ts'
import { waysTo } from './rules.ts'
import { tellAssigned, tellNotSettled, tellRefusal } from './telling-colleagues.ts'
import { channels, messages } from './words.fr.ts'

/** One message of one demand to the person who asked, by the way she chose. The same key twice is one message. */
export async function tellCase(
  services: Services,
  caseId: string,
  occasion: Occasion,
  key: string,
  answerId: string | null = null,
): Promise<void> {
  await as(services.db, systemActor, (tx) => tellInside(services, tx, caseId, occasion, key, answerId))
}

async function tellInside(
  services: Services,
  tx: Tx,
  caseId: string,
  occasion: Occasion,
  key: string,
  answerId: string | null,
): Promise<void> {
  const found = await findAddressee(tx, caseId, services.clock.now(), kindOf(occasion))
  if (!found) return
  const { to, told } = found
  const way = waysTo(to.reach)[0] ?? null
  const now = services.clock.now()
  const isInApp = to.reach.preference === 'app' && to.residentId !== null
  const unsaid = occasion.kind === 'final' ? await findUnsaidVisit(tx, caseId, now) : null
  // In the application the answer is there the moment it is written; a push or a message only says so.
  const shown = isInApp
    ? await queueDelivery(services, tx, {
        ...envelope(to, found, caseId, answerId),
        dedupe: `${key}:app`,
        way: { channel: 'app', address: 'app' },
        subject: '',
        short: '',
        paragraphs: [],
      })
    : null
  // Once, with the answer: what comes after it is news again.
  if (shown && occasion.kind === 'final') await foldOlder(tx, caseId, now)
  if (!way && isInApp) return
  const asks = occasion.kind === 'final' || occasion.kind === 'ask_again'
  const token = asks
    ? await makeLink(tx, {
        purpose: 'verdict',
        subjectId: caseId,
        sentTo: way?.address ?? '',
        madeAt: now,
        expiresAt: now.add({ hours: 24 * 90 }),
      })
    : null
  const links = {
    follow: to.residentId === null ? null : `${services.url}/moi/demandes/${found.number}`,
    settle: token ? `${services.url}/reglee/${token}` : null,
  }
  const composed: Composed = compose(told, withVisit(occasion, unsaid), links, now)
  const made = await queueDelivery(services, tx, {
    ...envelope(to, found, caseId, answerId),
    // Without the way: a job done again after she changed her wish is still one message.
    dedupe: key,
    // Nobody's address is known: a person finds out how to tell her.
    way: way ?? { channel: 'letter', address: '' },
    ...(way?.channel === 'letter' ? { toName: to.postalName } : {}),
    isForHuman: way === null,
    isDiscreet: found.isSensitive,
    subject: composed.subject,
    short: composed.short,
    paragraphs: [messages.hello(told.name), ...composed.paragraphs],
    link: composed.link,
    follow: links.follow,
    replyTo: services.config.PALIER_MAIL_DOMAIN
      ? replyAddress(
          services.config.PALIER_MAIL_DOMAIN,
          `${found.number}.${signReply(services.secret, caseId)}`,
        )
      : null,
  })
  if (made && occasion.kind === 'final') await foldOlder(tx, caseId, now)
  if (made && !way)
    await announce(services, tx, systemActor, {
      event: 'delivery.failed',
      subjectId: caseId,
      estateId: found.estateId,
      facts: { channel: 'none' },
    })
}

/** One message says everything: an appointment she was not told yet, too. */
function withVisit(occasion: Occasion, visit: UnsaidVisit | null): Occasion {
  return occasion.kind === 'final' ? { ...occasion, visit } : occasion
}

function kindOf({ kind }: Occasion): MessageKind {
  if (kind === 'acknowledgement') return kind
  return kind === 'progress' || kind === 'visit' || kind === 'work_done' ? 'progress' : 'answer'
}

function envelope(to: Addressee, found: { estateId: string }, caseId: string, answerId: string | null) {
  return {
    purpose: 'service' as const,
    toName: to.name,
    residentId: to.residentId,
    caseId,
    answerId,
    estateId: found.estateId,
    largePrint: to.largePrint,
  }
}

/** What she will read, and by which way: shown to the adviser before anything leaves. */
export async function previewAnswer(
  services: Services,
  tx: Tx,
  caseId: string,
  occasion: Occasion & { kind: 'progress' | 'final' },
): Promise<{ way: string; paragraphs: string[] } | undefined> {
  const found = await findAddressee(tx, caseId, services.clock.now(), kindOf(occasion))
  if (!found) return undefined
  const { to, told } = found
  const way = waysTo(to.reach)[0]
  const now = services.clock.now()
  const unsaid = occasion.kind === 'final' ? await findUnsaidVisit(tx, caseId, now) : null
  const { paragraphs } = compose(told, withVisit(occasion, unsaid), { follow: null, settle: null }, now)
  const isInApp = to.reach.preference === 'app' && to.residentId !== null
  return {
    // In the application it stands at once; a message says so beside it.
    way: [isInApp ? channels.app : '', way ? (channels[way.channel] ?? way.channel) : '']
      .filter(Boolean)
      .join(' et '),
    paragraphs: [messages.hello(told.name), ...paragraphs],
  }
}

/** Gives an answer to everyone it is for: job `delivery.fan_out`. */
export async function fanOut(services: Services, job: Record<string, string>): Promise<void> {
  const id = job.id ?? ''
  if (job.what === 'filed') {
    const { phone } = await landlordOf(services)
    const occasion = await as(services.db, systemActor, async (tx) => ({
      kind: 'acknowledgement' as const,
      dueAt: await answerDue(tx, id),
      who: await findSentence(tx, id),
      isDanger: await isInDanger(tx, id),
      went: await findWhoWent(tx, id),
      byPhone: await findPhoneCode(services, tx, id, phone),
    }))
    await tellCase(services, id, occasion, `filed:${id}`)
  } else if (job.what === 'reopened') {
    const times = await as(
      services.db,
      systemActor,
      async (tx) => (await findAddressee(tx, id, services.clock.now()))?.reopenedTimes,
    )
    await tellCase(services, id, { kind: 'reopened' }, `reopened:${id}:${times ?? 0}`)
  } else if (job.what === 'ask_again') {
    const asked = await as(services.db, systemActor, (tx) =>
      tx
        .selectFrom('case_verdicts')
        .select(['case_id', 'asked_times'])
        .where('id', '=', id)
        .executeTakeFirst(),
    )
    if (asked)
      await tellCase(services, asked.case_id, { kind: 'ask_again' }, `ask:${id}:${asked.asked_times}`)
  } else if (job.what === 'answer') {
    const told = await as(services.db, systemActor, async (tx) => ({
      answer: await tx.selectFrom('case_answers').selectAll().where('id', '=', id).executeTakeFirst(),
      caseIds: await listRecipients(tx, id),
    }))
    if (!told.answer || told.answer.kind === 'acknowledgement') return
    for (const caseId of told.caseIds)
      await tellCase(
        services,
        caseId,
        { kind: told.answer.kind === 'final' ? 'final' : 'progress', body: told.answer.body },
        `answer:${id}:${caseId}`,
        id,
      )
  } else if (job.what === 'ruling') {
    const ruling = await as(services.db, systemActor, (tx) => findRuling(tx, id))
    if (ruling) await tellCase(services, ruling.caseId, { kind: 'ruling', ...ruling }, `ruling:${id}`)
  } else if (job.what === 'work') await tellWork(services, id, job.step ?? '', job.moved === 'yes')
  else if (job.what === 'not_settled') await tellNotSettled(services, id)
  else if (job.what === 'assigned')
    await tellAssigned(services, id, { to: job.to ?? '', batch: job.batch ?? null, at: job.at ?? '' })
}

async function findPhoneCode(services: Services, tx: Tx, caseId: string, phone: string) {
  if (phone === '' || !isNumberHere(services)) return null
  const current = await tx
    .selectFrom('cases')
    .select(['number', 'is_sensitive'])
    .where('id', '=', caseId)
    .executeTakeFirst()
  if (!current || current.is_sensitive) return null
  const key = await findFollowKey(tx)
  return key === null
    ? null
    : { phone, key, number: current.number, code: callCodeOf(services.secret, caseId) }
}

// A visit that is set or moved, and the end of the work: news for her, never the answer, which a person writes.
async function tellWork(services: Services, caseId: string, stepId: string, isMoved: boolean): Promise<void> {
  const { current, step } = await as(services.db, systemActor, async (tx) => ({
    current: await findAddressee(tx, caseId, services.clock.now()),
    step: await findStep(tx, stepId),
  }))
  if (!current || !step || current.state === 'closed' || current.state === 'merged') return
  if (step.kind === 'refused') return tellRefusal(services, caseId, stepId, step)
  const { contractor, visitFrom: from, visitUntil: until } = step
  const key = `work:${stepId}:${caseId}`
  if (step.kind === 'done') await tellCase(services, caseId, { kind: 'work_done', contractor }, key)
  else if (from && until)
    await tellCase(services, caseId, { kind: 'visit', contractor, from, until, isMoved }, key)
}
