// What does somebody on call answer to the SMS of an alert? « OK 123 » takes it; the word is signed by the gateway and heard once.
import { randomUUIDv7 } from 'node:crypto'
import type { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { sql } from 'kysely'
import { z } from 'zod'
import { readSigned, toE164 } from '../../platform/channels/sms-out.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as, enqueue, type Tx } from '../../platform/db/database.ts'
import { createSurface, type Env } from '../../platform/http/kernel.ts'
import type { Services } from '../../platform/services.ts'
import { queueDelivery } from '../deliveries/index.ts'
import { settleTaken } from './acknowledge.ts'
import { lockAlert } from './ring.ts'
import { type Reply, readReply } from './sms-reply.ts'
import { words } from './words.fr.ts'

const bytesMax = 10_000

const smsIn = z.object({
  /** The gateway's own: the same id twice is one message. */
  id: z.string().min(1).max(200),
  from: z.string().min(1).max(40),
  text: z.string().max(2000),
})
export type SmsIn = z.infer<typeof smsIn>

export const smsInPath = {
  method: 'post' as const,
  path: '/api/sms-in',
  summary: 'An SMS that somebody on call sent back, signed with the shared secret (x-signature)',
  request: { body: { required: true, content: { 'application/json': { schema: smsIn } } } },
  responses: {
    204: { description: 'Heard, or heard before' },
    403: { description: 'Not signed with our secret' },
    413: { description: 'Too large' },
  },
}

/** No secret in the settings: no address. */
export function smsInApi(services: Services): Hono<Env> {
  const secret = services.config.PALIER_SMS_STATUS_SECRET
  if (!secret) return createSurface()
  const no = (code: string, message: string) => ({
    error: { code, message, sentence: words.smsRefused, fields: {} },
  })
  return createSurface().post(
    '/api/sms-in',
    bodyLimit({
      maxSize: bytesMax,
      onError: (c) => c.json(no('sms_in.too_large', `At most ${bytesMax} bytes.`), 413),
    }),
    async (c) => {
      const said = readSigned(await c.req.text(), c.req.header('x-signature') ?? null, secret, smsIn)
      if (!said) return c.json(no('sms_in.not_signed', 'Not an SMS, or not signed with our secret.'), 403)
      await hearReply(services, said)
      return c.body(null, 204)
    },
  )
}

/** Only a number that was written to for an alert takes it, once a message. */
export async function hearReply(services: Services, { id, from, text }: SmsIn): Promise<void> {
  await as(services.db, systemActor, async (tx) => {
    const number = toE164(from) ?? from
    // The same message twice at once: the second waits here, and finds it heard.
    await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 90))`.execute(tx)
    const twin = await tx
      .selectFrom('alert_replies')
      .select('id')
      .where('provider_id', '=', id)
      .executeTakeFirst()
    if (twin) return
    const written = await listWritten(tx, number, services.clock.now().subtract({ hours: 48 }))
    const reply = readReply(text, written.map(({ name }) => name).join(' '))
    const one = choose(written, reply)
    const open = written.filter(({ isOpen }) => isOpen)
    const heard = heardAs(written, reply, one)
    await tx
      .insertInto('alert_replies')
      .values({
        id: randomUUIDv7(),
        provider_id: id,
        alert_id: one?.alertId ?? null,
        from_number: number.slice(0, 40),
        // A stranger's words are nobody's business here.
        body: heard === 'stranger' ? '' : text.slice(0, 200),
        heard_as: heard,
        at: services.clock.now(),
      })
      .execute()
    if (heard === 'stranger') return
    const alert = one && heard !== 'unclear' ? await lockAlert(tx, one.alertId) : undefined
    if (alert && one && reply?.says === 'no') {
      if (!alert.acknowledged_at) await passOn(services, tx, one)
      await answer(services, tx, id, one, afterNo(alert.acknowledged_by, one))
    } else if (alert && one) {
      await settleTaken(services, tx, systemActor, alert, {
        name: one.name,
        way: 'sms',
        address: one.address,
      })
      const takenBy = alert.acknowledged_by ?? one.name
      await answer(
        services,
        tx,
        id,
        one,
        takenBy === one.name ? words.smsThanks(one.number) : words.smsLate(takenBy),
      )
    } else if (open[0])
      await answer(services, tx, id, open[0], words.smsUnclear(open.map((each) => each.number)))
  })
}

type HeardAs = 'stranger' | 'unclear' | 'taken' | 'refused' | 'late'

function heardAs(written: Written[], reply: Reply | null, one: Written | undefined): HeardAs {
  if (written.length === 0) return 'stranger'
  if (!reply || !one) return 'unclear'
  if (!one.isOpen) return 'late'
  return reply.says === 'yes' ? 'taken' : 'refused'
}

const afterNo = (takenBy: string | null, one: Written): string => {
  if (!takenBy) return words.smsNo(one.number)
  return takenBy === one.name ? words.smsNoTooLate(one.number) : words.smsLate(takenBy)
}

/** What comes next is decided now, with her no. A telephone that rings still is left to its end: she may accept there. */
async function passOn(services: Services, tx: Tx, { alertId }: Written): Promise<void> {
  const now = services.clock.now()
  await tx.updateTable('alerts').set({ next_round_at: now }).where('id', '=', alertId).execute()
  await enqueue(tx, 'alert.round', { alertId })
}

type Written = { alertId: string; number: number; name: string; address: string; isOpen: boolean }

/** What this number was written to about: the alerts of two days, and those that still ring, whatever their age. The last first. */
async function listWritten(tx: Tx, number: string, since: Temporal.Instant): Promise<Written[]> {
  const { rows } = await sql<Written>`
    select distinct on (a.raised_at, a.id, t.address) a.id as "alertId", a.number, t.name, t.address, a.acknowledged_at is null as "isOpen"
      from alert_tries t join alerts a on a.id = t.alert_id
     where t.way in ('sms', 'call') and (a.acknowledged_at is null or a.raised_at > ${since}::timestamptz)
     order by a.raised_at desc, a.id, t.address, t.at desc`.execute(tx)
  const own = rows.filter(({ address }) => (toE164(address) ?? address) === number)
  return [...new Map(own.map((row) => [row.alertId, row])).values()]
}

/** The one she names, alone; without a name the only one that rings, else the last that rang. Of two at once she is asked: nobody is in two places. */
function choose(written: Written[], reply: Reply | null): Written | undefined {
  const named = reply?.number ?? null
  const open = written.filter(({ isOpen }) => isOpen)
  const one =
    named !== null
      ? written.find((each) => each.number === named)
      : open.length > 1
        ? undefined
        : (open[0] ?? written[0])
  const isAnother = written.some(
    (each) => each !== one && (each.isOpen || one?.isOpen) && reply?.others.includes(each.number),
  )
  return isAnother ? undefined : one
}

async function answer(services: Services, tx: Tx, id: string, to: Written, short: string): Promise<void> {
  await queueDelivery(services, tx, {
    dedupe: `sms_reply:${id}`,
    purpose: 'alert',
    way: { channel: 'sms', address: to.address },
    toName: to.name,
    subject: short,
    short,
    paragraphs: [short],
    isPassing: true,
  })
}
