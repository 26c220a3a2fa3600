// How does a message leave, arrive, fail, and find another way? Rows first, then one outside call, then rows: never inside a transaction.
import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { mailBody } from '../../platform/channels/mail-body.tsx'
import { Gone, Outage, Undeliverable } from '../../platform/channels/outcome.ts'
import { type Actor, systemActor } from '../../platform/db/actor.ts'
import { as, enqueue, type Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { makeLink } from '../../platform/links.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { landlordOf } from '../settings/index.ts'
import { type Composed, compose, type Occasion } from './compose.ts'
import { type Addressee, findAddressee, listRecipients, lockDelivery, nextDue } from './queries.ts'
import { signReply } from './reply-address.ts'
import { type Channel, firstState, nextTryAfter, type Way, wayAfter, waysTo } from './rules.ts'
import { messages } from './words.fr.ts'

export type NewDelivery = {
  /** The same key twice is one delivery. */
  dedupe: string
  purpose: 'service' | 'alert' | 'order' | 'sign_in'
  way: Way
  toName: string
  residentId?: string | null
  caseId?: string | null
  answerId?: string | null
  estateId?: string | null
  subject: string
  /** Short words for SMS and push; for e-mail and letters the paragraphs below. */
  short: string
  paragraphs: string[]
  link?: { href: string; label: string } | null
  replyTo?: string | null
  largePrint?: boolean
}

/** Puts a message on its way, in the caller's transaction. Returns its id, or null when it was already there. */
export async function queueDelivery(services: Services, tx: Tx, made: NewDelivery): Promise<string | null> {
  const id = randomUUIDv7()
  const state = firstState(made.way.channel)
  const now = services.clock.now()
  // No `returning`: sign-in and partners may add what they may not read.
  const { rows } = await sql<{ id: string }>`select id from deliveries where dedupe = ${made.dedupe}`.execute(
    tx,
  )
  if (rows.length > 0) return null
  await tx
    .insertInto('deliveries')
    .values({
      id,
      dedupe: made.dedupe,
      purpose: made.purpose,
      channel: made.way.channel,
      state,
      resident_id: made.residentId ?? null,
      case_id: made.caseId ?? null,
      answer_id: made.answerId ?? null,
      estate_id: made.estateId ?? null,
      to_name: made.toName,
      to_address: made.way.address,
      subject: made.subject,
      body: made.short,
      extra: JSON.stringify({
        paragraphs: made.paragraphs,
        link: made.link ?? null,
        replyTo: made.replyTo ?? null,
        largePrint: made.largePrint ?? false,
      }),
      made_at: now,
      delivered_at: state === 'delivered' ? now : null,
      next_try_at: state === 'waiting' ? now : null,
    })
    .onConflict((conflict) => conflict.column('dedupe').doNothing())
    .execute()
  if (state === 'waiting') await enqueue(tx, 'delivery.send', { deliveryId: id })
  return id
}

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
  after: Way | null = null,
): Promise<void> {
  const found = await findAddressee(tx, caseId)
  if (!found) return
  const { to, told } = found
  const way = after ? wayAfter(to.reach, after) : (waysTo(to.reach)[0] ?? null)
  const now = services.clock.now()
  // In the application the answer is there the moment it is written; a push or a message only says so.
  if (!after && to.reach.preference === 'app' && to.residentId)
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
      ? `reponse+${found.number}.${signReply(services.secret, caseId)}@${services.config.PALIER_MAIL_DOMAIN}`
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

type Extra = {
  paragraphs: string[]
  link: { href: string; label: string } | null
  replyTo: string | null
  largePrint: boolean
}
type Delivery = NonNullable<Awaited<ReturnType<typeof lockDelivery>>>

/** Sends one message once: job `delivery.send`. A killed worker's try is made again; the gateway drops the double by its id. */
export async function sendDelivery(services: Services, deliveryId: string): Promise<void> {
  const due = await as(services.db, systemActor, async (tx) => {
    const current = await lockDelivery(tx, deliveryId)
    if (!current || !['waiting', 'sending'].includes(current.state)) return null
    await tx
      .updateTable('deliveries')
      .set({ state: 'sending', tries: current.tries + 1 })
      .where('id', '=', deliveryId)
      .execute()
    return { ...current, tries: current.tries + 1 }
  })
  if (!due) return
  try {
    const providerId = await leave(services, due)
    await settleTry(services, due, 'sent', '', {
      state: 'sent',
      sent_at: services.clock.now(),
      provider_id: providerId,
    })
  } catch (error) {
    if (error instanceof Outage) await again(services, due, error.message)
    else if (error instanceof Undeliverable || error instanceof Gone)
      await otherWay(services, due, error.message, 'permanent')
    else throw error
  }
}

async function leave(services: Services, due: Delivery): Promise<string> {
  const extra = due.extra as unknown as Extra
  const landlord = await landlordOf(services)
  if (due.channel === 'email') {
    if (!services.mailer) throw new Undeliverable('aucun serveur de courriels n’est réglé')
    const body = mailBody({
      landlord,
      paragraphs: extra.paragraphs,
      link: extra.link,
      hint: extra.replyTo ? messages.replyHint : null,
    })
    const { providerId } = await services.mailer.send({
      to: due.to_address,
      subject: due.subject,
      text: body.text,
      html: body.html,
      messageId: `<${due.id}@${services.config.PALIER_MAIL_DOMAIN ?? 'palier.invalid'}>`,
      ...(extra.replyTo ? { replyTo: extra.replyTo } : {}),
    })
    return providerId
  }
  if (due.channel === 'sms') {
    if (!services.sms) throw new Undeliverable('aucune passerelle SMS n’est réglée')
    const { providerId } = await services.sms.send({
      to: due.to_address,
      id: due.id,
      text: [due.body, extra.link?.href].filter(Boolean).join(' '),
    })
    return providerId
  }
  if (!services.push) throw new Undeliverable('les notifications ne sont pas réglées')
  const subscription = await as(services.db, systemActor, (tx) =>
    tx
      .selectFrom('resident_channels')
      .select(['address', 'keys'])
      .where('id', '=', due.to_address)
      .where('ended_at', 'is', null)
      .executeTakeFirst(),
  )
  if (!subscription) throw new Gone('cet appareil ne reçoit plus de notifications')
  const { p256dh, auth } = subscription.keys as { p256dh: string; auth: string }
  const { providerId } = await services.push.send(
    { endpoint: subscription.address, keys: { p256dh, auth } },
    JSON.stringify({ title: landlord.name, body: due.body, url: extra.link?.href ?? services.url }),
    { ttl: 86_400 },
  )
  return providerId
}

async function settleTry(
  services: Services,
  due: Delivery,
  outcome: 'sent' | 'temporary' | 'permanent' | 'bounced',
  trouble: string,
  change: Record<string, unknown>,
): Promise<void> {
  await as(services.db, systemActor, async (tx) => {
    await tx
      .insertInto('delivery_tries')
      .values({ id: randomUUIDv7(), delivery_id: due.id, at: services.clock.now(), outcome, words: trouble })
      .execute()
    await tx
      .updateTable('deliveries')
      .set({ ...change, last_trouble: trouble || null })
      .where('id', '=', due.id)
      .execute()
  })
}

async function again(services: Services, due: Delivery, trouble: string): Promise<void> {
  const at = nextTryAfter(due.tries, services.clock.now())
  if (!at) return otherWay(services, due, trouble, 'temporary')
  await as(services.db, systemActor, async (tx) => {
    await tx
      .insertInto('delivery_tries')
      .values({
        id: randomUUIDv7(),
        delivery_id: due.id,
        at: services.clock.now(),
        outcome: 'temporary',
        words: trouble,
      })
      .execute()
    await tx
      .updateTable('deliveries')
      .set({ state: 'waiting', next_try_at: at, last_trouble: trouble })
      .where('id', '=', due.id)
      .execute()
    await enqueue(tx, 'delivery.send', { deliveryId: due.id }, { after: at })
  })
}

// The chosen way failed for good: the next way is taken by itself; when none is left, a human is asked.
async function otherWay(
  services: Services,
  due: Delivery,
  trouble: string,
  outcome: 'temporary' | 'permanent' | 'bounced',
): Promise<void> {
  await as(services.db, systemActor, async (tx) => {
    const now = services.clock.now()
    await tx
      .insertInto('delivery_tries')
      .values({ id: randomUUIDv7(), delivery_id: due.id, at: now, outcome, words: trouble })
      .execute()
    if (due.channel === 'push')
      await tx
        .updateTable('resident_channels')
        .set({ ended_at: now, ended_why: trouble })
        .where('id', '=', due.to_address)
        .where('ended_at', 'is', null)
        .execute()
    const next = due.case_id ? await nextWay(tx, due) : null
    if (next) {
      const extra = due.extra as unknown as Extra
      await queueDelivery(services, tx, {
        dedupe: `${due.dedupe}>${next.channel}`,
        purpose: due.purpose as NewDelivery['purpose'],
        way: next,
        toName: due.to_name,
        residentId: due.resident_id,
        caseId: due.case_id,
        answerId: due.answer_id,
        estateId: due.estate_id,
        subject: due.subject,
        short: due.body,
        ...extra,
      })
    }
    await tx
      .updateTable('deliveries')
      .set({
        state: next ? 'replaced' : 'failed',
        last_trouble: trouble,
        next_try_at: null,
        ...(next ? {} : { asked_human_at: now }),
      })
      .where('id', '=', due.id)
      .execute()
    if (!next)
      await announce(services, tx, systemActor, {
        event: 'delivery.failed',
        subjectId: due.case_id ?? due.id,
        estateId: due.estate_id,
        facts: { channel: due.channel },
      })
  })
}

async function nextWay(tx: Tx, due: Delivery): Promise<Way | null> {
  const found = await findAddressee(tx, due.case_id ?? '')
  return found ? wayAfter(found.to.reach, { channel: due.channel as Channel, address: due.to_address }) : null
}

/** A message came back, or was confirmed: by the id it left with. */
export async function noteReturn(
  services: Services,
  deliveryId: string,
  how: 'delivered' | 'bounced',
  trouble = '',
): Promise<void> {
  const due = await as(services.db, systemActor, (tx) => lockDelivery(tx, deliveryId))
  if (due?.state !== 'sent') return
  if (how === 'bounced') return otherWay(services, due, trouble, 'bounced')
  await as(services.db, systemActor, async (tx) => {
    await tx
      .insertInto('delivery_tries')
      .values({ id: randomUUIDv7(), delivery_id: due.id, at: services.clock.now(), outcome: 'delivered' })
      .execute()
    await tx
      .updateTable('deliveries')
      .set({ state: 'delivered', delivered_at: services.clock.now() })
      .where('id', '=', due.id)
      .execute()
  })
}

/** A person did by hand what a machine could not: called and said it, or could not reach. */
export async function settleByHand(
  services: Services,
  actor: Actor & { kind: 'staff' },
  deliveryId: string,
  how: 'said' | 'not_reached' | 'dealt_with',
  note: string,
): Promise<void> {
  await as(services.db, actor, async (tx) => {
    const due = await lockDelivery(tx, deliveryId)
    if (!due)
      throw new Refusal(
        'missing',
        'deliveries.not_found',
        'Cet envoi n’existe pas, ou il n’est pas dans votre secteur.',
      )
    const now = services.clock.now()
    if (how === 'dealt_with') {
      if (!due.asked_human_at || due.settled_at) return
      await tx
        .updateTable('deliveries')
        .set({ settled_at: now, settled_by: actor.id })
        .where('id', '=', due.id)
        .execute()
    } else {
      if (due.state !== 'to_call')
        throw new Refusal('conflict', 'deliveries.already_done', 'Cet appel a déjà été fait.')
      await tx
        .insertInto('delivery_tries')
        .values({ id: randomUUIDv7(), delivery_id: due.id, at: now, outcome: how, words: note })
        .execute()
      await tx
        .updateTable('deliveries')
        .set({
          tries: due.tries + 1,
          ...(how === 'said' ? { state: 'said', delivered_at: now, settled_by: actor.id } : {}),
        })
        .where('id', '=', due.id)
        .execute()
    }
    await announce(services, tx, actor, {
      event:
        how === 'said'
          ? 'delivery.said'
          : how === 'dealt_with'
            ? 'delivery.dealt_with'
            : 'delivery.not_reached',
      subjectId: due.case_id ?? due.id,
      estateId: due.estate_id,
    })
  })
}
