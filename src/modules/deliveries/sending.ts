// How does a message leave, arrive, fail, and find another way? Rows, then one outside call, then rows: never inside a transaction.
import { randomUUIDv7 } from 'node:crypto'
import { mailBody } from '../../platform/channels/mail-body.tsx'
import { Gone, Outage, Undeliverable } from '../../platform/channels/outcome.ts'
import { noticeOf } from '../../platform/channels/push-out.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as, enqueue, type Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import type { Services } from '../../platform/services.ts'
import { endChannel } from '../residents/index.ts'
import { landlordOf } from '../settings/index.ts'
import { foldOlder, noteFolded, standingOf } from './folding.ts'
import { findAddressee, listDevices, lockDelivery } from './queries.ts'
import { type NewDelivery, queueDelivery } from './queue.ts'
import { type Channel, lostAfterMinutes, nextTryAfter, type Way, wayAfter } from './rules.ts'
import { findResidentAddressee } from './telling-residents.ts'
import { messages } from './words.fr.ts'

type Extra = {
  paragraphs: string[]
  link: { href: string; label: string } | null
  follow: string | null
  replyTo: string | null
  largePrint: boolean
  isDiscreet: boolean
  tried: Way[]
  isPassing: boolean
}
type Delivery = NonNullable<Awaited<ReturnType<typeof lockDelivery>>>

function readExtra(due: Delivery): Extra {
  const {
    paragraphs = [],
    link = null,
    follow = null,
    replyTo = null,
    largePrint = false,
    isDiscreet = false,
    tried = [],
    isPassing = false,
  } = due.extra as Partial<Extra>
  return { paragraphs, link, follow, replyTo, largePrint, isDiscreet, tried, isPassing }
}

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
    if (error instanceof Outage) return again(services, due, error.message)
    if (!(error instanceof Undeliverable || error instanceof Gone)) throw error
    await otherWay(services, due, error.message, 'permanent')
  }
}

async function leave(services: Services, due: Delivery): Promise<string> {
  const extra = readExtra(due)
  const landlord = await landlordOf(services)
  if (due.channel === 'email') {
    if (!services.mailer) throw new Undeliverable('aucun serveur de courriels n’est réglé')
    const body = mailBody({
      landlord,
      paragraphs: extra.paragraphs,
      link: extra.link,
      hint: extra.replyTo ? messages.replyHint : null,
      preferences: due.resident_id
        ? { href: `${services.url}/moi/preferences`, label: messages.preferences }
        : null,
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
  return ring(services, due, landlord.name)
}

// Rings every device she has; one that takes it is enough.
async function ring(services: Services, due: Delivery, title: string): Promise<string> {
  const { push } = services
  if (!push) throw new Undeliverable('les notifications ne sont pas réglées')
  const devices = await as(services.db, systemActor, (tx) => listDevices(tx, due.resident_id))
  const extra = readExtra(due)
  const url = extra.follow ?? extra.link?.href ?? services.url
  const body = extra.isDiscreet ? messages.discreet : due.body
  const notice = noticeOf({ title, body, url, tag: due.id })
  const rung: string[] = []
  const troubles: unknown[] = []
  for (const { id, endpoint, keys } of devices) {
    try {
      rung.push((await push.send({ endpoint, keys }, notice, { ttl: 86_400 })).providerId)
    } catch (error) {
      troubles.push(error)
      // A device that is gone is never rung again; one that only failed may ring tomorrow.
      if (error instanceof Gone) await endChannel(services, systemActor, id, error.message)
    }
  }
  const [first] = rung
  if (first) return first
  throw (
    troubles.find((one) => !(one instanceof Gone)) ?? new Gone('cet appareil ne reçoit plus de notifications')
  )
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
    const current = await lockDelivery(tx, due.id)
    if (current?.state !== 'waiting' && current?.state !== 'sending') return
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
      .set({ state: 'waiting', tries: due.tries, next_try_at: at, last_trouble: trouble })
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
    // Two returns of the same message, or a return and a receipt: the first one finds the other way.
    const current = await lockDelivery(tx, due.id)
    if (!current || !['waiting', 'sending', 'sent'].includes(current.state)) return
    const now = services.clock.now()
    await tx
      .insertInto('delivery_tries')
      .values({ id: randomUUIDv7(), delivery_id: due.id, at: now, outcome, words: trouble })
      .execute()
    const extra = readExtra(due)
    const tried = [...extra.tried, { channel: due.channel as Channel, address: due.to_address }]
    const standing = await standingOf(tx, due)
    // Older than her answer: that answer says what is left to say.
    const isOvertaken = standing === 'overtaken'
    const next = isOvertaken || extra.isPassing ? null : await nextWay(tx, due, tried, now)
    if (isOvertaken) await noteFolded(tx, [due.id], now)
    if (standing === 'answer' && due.case_id) await foldOlder(tx, due.case_id, now)
    if (next)
      await queueDelivery(services, tx, {
        dedupe: `${due.dedupe}>${next.way.channel}`,
        purpose: due.purpose as NewDelivery['purpose'],
        way: next.way,
        toName: next.way.channel === 'letter' ? next.postalName : due.to_name,
        residentId: due.resident_id,
        caseId: due.case_id,
        answerId: due.answer_id,
        estateId: due.estate_id,
        subject: due.subject,
        short: due.body,
        ...extra,
        tried,
      })
    await tx
      .updateTable('deliveries')
      .set({
        state: next || isOvertaken ? 'replaced' : 'failed',
        last_trouble: trouble,
        next_try_at: null,
        ...(next || isOvertaken || extra.isPassing ? {} : { asked_human_at: now }),
      })
      .where('id', '=', due.id)
      .execute()
    if (!next && !isOvertaken && !extra.isPassing)
      await announce(services, tx, systemActor, {
        event: 'delivery.failed',
        subjectId: due.case_id ?? due.id,
        estateId: due.estate_id,
        facts: { channel: due.channel },
      })
  })
}

// Only what is written to her has other ways of hers: a contractor's order, an alert, a code have none.
async function nextWay(
  tx: Tx,
  due: Delivery,
  tried: Way[],
  now: Temporal.Instant,
): Promise<{ way: Way; postalName: string } | null> {
  if (due.purpose !== 'service' && due.purpose !== 'works') return null
  const to = due.case_id
    ? (await findAddressee(tx, due.case_id, now))?.to
    : due.resident_id
      ? await findResidentAddressee(tx, due.resident_id)
      : undefined
  const way = to && wayAfter(to.reach, tried)
  return to && way ? { way, postalName: to.postalName } : null
}

/** Takes up again what lost its job (a crash, a queue emptied by hand): nothing waits for ever. */
export async function sweepLost(services: Services): Promise<void> {
  const lost = await as(services.db, systemActor, (tx) =>
    tx
      .selectFrom('deliveries')
      .selectAll()
      .where('state', 'in', ['waiting', 'sending'])
      .where('next_try_at', '<', services.clock.now().subtract({ minutes: lostAfterMinutes }))
      .orderBy('next_try_at')
      .limit(200)
      .execute(),
  )
  for (const due of lost) await again(services, { ...due, tries: due.tries + 1 }, messages.lost)
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
    if ((await lockDelivery(tx, deliveryId))?.state !== 'sent') return
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
