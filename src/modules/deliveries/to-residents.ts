// How does news that is nobody's demand reach those who live there? Each by the way she chose, once.
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'
import type { Services } from '../../platform/services.ts'
import { queueDelivery } from './queue.ts'
import { type PostalHome, type Preference, postalLines, type Reach, waysTo } from './rules.ts'
import { messages } from './words.fr.ts'

export type News = {
  /** Once a person for this key. */
  key: string
  subject: string
  short: string
  paragraphs: string[]
  link?: { href: string; label: string } | null
}

/** Those who hold a living lease in one of these buildings. Read as the system. */
export async function listHoldersIn(tx: Tx, buildingIds: string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct x.resident_id as id from lease_holders x join leases l on l.id = x.lease_id join homes h on h.id = l.home_id
     where h.building_id = any (${buildingIds}::uuid[]) and l.starts_on <= current_date and (l.ends_on is null or l.ends_on >= current_date) order by 1`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}

/** False when it was on its way already. Without any way, a person finds out how to tell her. */
export async function tellResident(
  services: Services,
  tx: Tx,
  residentId: string,
  news: News,
): Promise<boolean> {
  const found = await findResidentReach(tx, residentId)
  if (!found) return false
  const way = waysTo(found.reach)[0] ?? null
  const made = await queueDelivery(services, tx, {
    dedupe: `${news.key}:${residentId}`,
    purpose: 'service',
    way: way ?? { channel: 'letter', address: '' },
    toName: way?.channel === 'letter' ? found.postalName : found.name,
    residentId,
    estateId: found.estateId,
    isForHuman: way === null,
    largePrint: found.largePrint,
    subject: news.subject,
    short: news.short,
    paragraphs: [messages.hello(found.name), ...news.paragraphs],
    link: news.link ?? null,
  })
  return made !== null
}

async function findResidentReach(tx: Tx, residentId: string) {
  const { rows } = await sql<{
    civility: string | null
    first_name: string
    last_name: string
    answer_channel: Preference
    large_print: boolean
    ways: { kind: string; address: string; id: string }[]
    home: (PostalHome & { estateId: string }) | null
  }>`
    select r.civility, r.first_name, r.last_name, r.answer_channel, r.large_print,
           coalesce((select jsonb_agg(jsonb_build_object('kind', k.kind, 'address', k.address, 'id', k.id) order by k.verified_at is null, k.added_at desc)
                       from resident_channels k where k.resident_id = r.id and k.ended_at is null and not k.awaits_proof), '[]') as ways,
           (select jsonb_build_object('address', e.address, 'door', h.door, 'commune', s.commune, 'postcode', s.postcode, 'estateId', s.id)
              from (select lease_id from lease_holders where resident_id = r.id union select lease_id from household_members where resident_id = r.id) x
              join leases l on l.id = x.lease_id join homes h on h.id = l.home_id join entrances e on e.id = h.entrance_id join estates s on s.id = h.estate_id
             order by l.ends_on is null desc, l.starts_on desc limit 1) as home
      from residents r where r.id = ${residentId}`.execute(tx)
  const row = rows[0]
  if (!row) return undefined
  const first = (kind: string) => row.ways.find((way) => way.kind === kind)?.address ?? null
  const reach: Reach = {
    preference: row.answer_channel,
    email: first('email'),
    sms: first('sms'),
    phone: first('phone') ?? first('sms'),
    push: row.ways.filter((way) => way.kind === 'push').map((way) => way.id),
    letter: row.home ? postalLines(row.home) : [],
  }
  return {
    reach,
    name: [row.civility ?? row.first_name, row.last_name].filter(Boolean).join(' '),
    postalName: [row.civility, row.first_name, row.last_name].filter(Boolean).join(' '),
    largePrint: row.large_print,
    estateId: row.home?.estateId ?? null,
  }
}
