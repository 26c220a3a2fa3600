// How is one resident told something that is about no demand? By the way she chose, the next one when it fails.
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'
import type { Services } from '../../platform/services.ts'
import type { Addressee } from './queries.ts'
import { queueDelivery } from './queue.ts'
import { type PostalHome, type Preference, postalLines, type Way, wayAfter } from './rules.ts'
import { messages } from './words.fr.ts'

export type News = {
  /** The same key twice is one message. */
  key: string
  /** Of the closed list of mailings; what is left out is the service she is owed. */
  purpose?: 'service' | 'works'
  estateId: string
  subject: string
  /** For SMS and push. */
  short: string
  paragraphs: string[]
  link: { href: string; label: string } | null
  /** Where a notification leads: her own pages. */
  follow: string | null
  /** The key of an earlier message: a way that failed her then is not tried again. */
  after?: string
  /** A reminder: by a machine or not at all, and no other way when it fails. */
  isPassing?: boolean
}

/** Puts it on its way, in the caller's transaction, which reads as the system. */
export async function tellResident(
  services: Services,
  tx: Tx,
  residentId: string,
  news: News,
): Promise<void> {
  const to = await findResidentAddressee(tx, residentId)
  if (!to) return
  const envelope = {
    purpose: news.purpose ?? ('service' as const),
    residentId,
    estateId: news.estateId,
    largePrint: to.largePrint,
  }
  const failed = news.after ? await listFailedWays(tx, residentId, news.after) : []
  const first = wayAfter(to.reach, failed)
  const isByHand = first?.channel === 'letter' || first?.channel === 'call'
  const way = news.isPassing && isByHand ? null : first
  const isInApp = to.reach.preference === 'app'
  // In the application it is there at once; a notification or a message says so.
  if (isInApp)
    await queueDelivery(services, tx, {
      ...envelope,
      dedupe: `${news.key}:app`,
      way: { channel: 'app', address: 'app' },
      toName: to.name,
      subject: '',
      short: '',
      paragraphs: [],
    })
  if (!way && (isInApp || news.isPassing)) return
  await queueDelivery(services, tx, {
    ...envelope,
    dedupe: news.key,
    way: way ?? { channel: 'letter', address: '' },
    toName: way?.channel === 'letter' ? to.postalName : to.name,
    isForHuman: !way,
    subject: news.subject,
    short: news.short,
    paragraphs: [messages.hello(to.name), ...news.paragraphs],
    link: news.link,
    follow: news.follow,
    tried: failed,
    isPassing: news.isPassing ?? false,
  })
}

/** Nothing but paper would reach her: what a person has to print. Read as the system. */
export async function isReachedByLetter(tx: Tx, residentId: string): Promise<boolean> {
  const to = await findResidentAddressee(tx, residentId)
  const way = to && wayAfter(to.reach, [])
  return to !== undefined && (!way || way.channel === 'letter')
}

/** By which ways a message did not reach her. What was only folded into newer news failed nowhere. */
async function listFailedWays(tx: Tx, residentId: string, key: string): Promise<Way[]> {
  const { rows } = await sql<Way>`
    select d.channel, d.to_address as address from deliveries d
     where d.resident_id = ${residentId} and (d.dedupe = ${key} or starts_with(d.dedupe, ${`${key}>`})) and d.state in ('replaced', 'failed')
       and exists (select from delivery_tries t where t.delivery_id = d.id and t.outcome in ('temporary', 'permanent', 'bounced'))`.execute(
    tx,
  )
  return rows
}

/** Who she is on an envelope and how she is reached. Read as the system. */
export async function findResidentAddressee(tx: Tx, residentId: string): Promise<Addressee | undefined> {
  const { rows } = await sql<{
    civility: string | null
    first_name: string
    last_name: string
    answer_channel: Preference
    large_print: boolean
    ways: { kind: string; address: string; id: string }[]
    home: PostalHome | null
  }>`
    select r.civility, r.first_name, r.last_name, r.answer_channel, r.large_print,
           coalesce((select jsonb_agg(jsonb_build_object('kind', k.kind, 'address', k.address, 'id', k.id) order by k.verified_at is null, k.added_at desc)
                       from resident_channels k where k.resident_id = r.id and k.ended_at is null and not k.awaits_proof), '[]') as ways,
           (select jsonb_build_object('address', e.address, 'door', h.door, 'commune', s.commune, 'postcode', s.postcode)
              from (select lease_id from lease_holders where resident_id = r.id union select lease_id from household_members where resident_id = r.id) x
              join leases l on l.id = x.lease_id join homes h on h.id = l.home_id join entrances e on e.id = h.entrance_id join estates s on s.id = h.estate_id
             order by l.starts_on desc limit 1) as home
      from residents r where r.id = ${residentId}`.execute(tx)
  const row = rows[0]
  if (!row) return undefined
  const first = (kind: string) => row.ways.find((way) => way.kind === kind)?.address ?? null
  return {
    residentId,
    name: [row.civility ?? row.first_name, row.last_name].filter(Boolean).join(' '),
    postalName: [row.civility, row.first_name, row.last_name].filter(Boolean).join(' '),
    reach: {
      preference: row.answer_channel,
      email: first('email'),
      sms: first('sms'),
      phone: first('phone') ?? first('sms'),
      push: row.ways.filter((way) => way.kind === 'push').map((way) => way.id),
      letter: row.home ? postalLines(row.home) : [],
    },
    largePrint: row.large_print,
  }
}
