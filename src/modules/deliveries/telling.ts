// Who is told what, and when? One message of one demand, by the way the person chose.
import { replyAddress } from '../../platform/channels/mail-address.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { makeLink } from '../../platform/links.ts'
import type { Services } from '../../platform/services.ts'
import { type Composed, compose, type Occasion } from './compose.ts'
import { type Addressee, findAddressee, listRecipients, nextDue } from './queries.ts'
import { queueDelivery } from './queue.ts'
import { signReply } from './reply-address.ts'
import { waysTo } from './rules.ts'
import { messages } from './words.fr.ts'

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
  const found = await findAddressee(tx, caseId)
  if (!found) return
  const { to, told } = found
  const way = waysTo(to.reach)[0] ?? null
  const now = services.clock.now()
  // In the application the answer is there the moment it is written; a push or a message only says so.
  if (to.reach.preference === 'app' && to.residentId)
    await queueDelivery(services, tx, {
      ...envelope(to, found, caseId, answerId),
      dedupe: `${key}:app`,
      way: { channel: 'app', address: 'app' },
      subject: '',
      short: '',
      paragraphs: [],
    })
  if (!way) return
  const asks = occasion.kind === 'final' || occasion.kind === 'ask_again'
  const token = asks
    ? await makeLink(tx, {
        purpose: 'verdict',
        subjectId: caseId,
        sentTo: way.address,
        madeAt: now,
        expiresAt: now.add({ hours: 24 * 90 }),
      })
    : null
  const links = {
    follow: `${services.url}/moi/demandes/${found.number}`,
    settle: token ? `${services.url}/reglee/${token}` : null,
  }
  const composed: Composed = compose(told, occasion, links, now)
  await queueDelivery(services, tx, {
    ...envelope(to, found, caseId, answerId),
    dedupe: `${key}:${way.channel}:${way.address}`,
    way,
    subject: composed.subject,
    short: composed.short,
    paragraphs: [messages.hello(told.name), ...composed.paragraphs],
    link: composed.link,
    replyTo: services.config.PALIER_MAIL_DOMAIN
      ? replyAddress(
          services.config.PALIER_MAIL_DOMAIN,
          `${found.number}.${signReply(services.secret, caseId)}`,
        )
      : null,
  })
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

/** Gives an answer to everyone it is for: job `delivery.fan_out`. */
export async function fanOut(services: Services, job: { what: string; id: string }): Promise<void> {
  if (job.what === 'filed') {
    const dueAt = await as(services.db, systemActor, (tx) => nextDue(tx, job.id))
    await tellCase(services, job.id, { kind: 'acknowledgement', dueAt }, `filed:${job.id}`)
  } else if (job.what === 'reopened') {
    await tellCase(
      services,
      job.id,
      { kind: 'reopened' },
      `reopened:${job.id}:${services.clock.now().epochMilliseconds >> 16}`,
    )
  } else if (job.what === 'ask_again') {
    const asked = await as(services.db, systemActor, (tx) =>
      tx
        .selectFrom('case_verdicts')
        .select(['case_id', 'asked_times'])
        .where('id', '=', job.id)
        .executeTakeFirst(),
    )
    if (asked)
      await tellCase(services, asked.case_id, { kind: 'ask_again' }, `ask:${job.id}:${asked.asked_times}`)
  } else if (job.what === 'answer') {
    const told = await as(services.db, systemActor, async (tx) => ({
      answer: await tx.selectFrom('case_answers').selectAll().where('id', '=', job.id).executeTakeFirst(),
      caseIds: await listRecipients(tx, job.id),
    }))
    if (!told.answer || told.answer.kind === 'acknowledgement') return
    for (const caseId of told.caseIds)
      await tellCase(
        services,
        caseId,
        { kind: told.answer.kind === 'final' ? 'final' : 'progress', body: told.answer.body },
        `answer:${job.id}:${caseId}`,
        job.id,
      )
  }
}
