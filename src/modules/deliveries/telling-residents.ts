// How is a resident told something that is about no demand of hers: works in her home, for one? By the way she chose, once a key.
import { sql } from 'kysely'
import { systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import type { Services } from '../../platform/services.ts'
import type { Addressee } from './queries.ts'
import { queueDelivery } from './queue.ts'
import { type PostalHome, type Preference, postalLines, waysTo } from './rules.ts'
import { messages } from './words.fr.ts'

export type ToldResident = {
  residentId: string
  /** The same key twice is one message. */
  key: string
  purpose: 'works'
  estateId: string
  subject: string
  short: string
  paragraphs: string[]
  link: { href: string; label: string } | null
}

/** How she is reached, as the system. */
export async function findResident(tx: Tx, residentId: string): Promise<Addressee | undefined> {
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
             order by l.ends_on is null desc, l.starts_on desc limit 1) as home
      from residents r where r.id = ${residentId}`.execute(tx)
  const row = rows[0]
  if (!row) return undefined
  const first = (kind: string) => row.ways.find((way) => way.kind === kind)?.address ?? null
  return {
    residentId,
    name: [row.civility ?? row.first_name, row.last_name].filter(Boolean).join(' '),
    postalName: [row.civility, row.first_name, row.last_name].filter(Boolean).join(' '),
    largePrint: row.large_print,
    reach: {
      preference: row.answer_channel,
      email: first('email'),
      sms: first('sms'),
      phone: first('phone') ?? first('sms'),
      push: row.ways.filter(({ kind }) => kind === 'push').map(({ id }) => id),
      letter: row.home ? postalLines(row.home) : [],
    },
  }
}

/** Each message has the ways after it when the first fails; a person is asked when none is left. */
export async function tellResident(services: Services, tx: Tx, told: ToldResident): Promise<void> {
  const to = await findResident(tx, told.residentId)
  if (!to) return
  const way = waysTo(to.reach)[0] ?? null
  const envelope = {
    purpose: told.purpose,
    residentId: told.residentId,
    estateId: told.estateId,
    largePrint: to.largePrint,
    subject: told.subject,
    short: told.short,
    paragraphs: [messages.hello(to.name), ...told.paragraphs],
    link: told.link,
    follow: told.link?.href ?? null,
  }
  const isInApp = to.reach.preference === 'app'
  // In the application it stands at once; a message only says so. Without a telephone that rings, an e-mail or a letter does.
  if (isInApp)
    await queueDelivery(services, tx, {
      ...envelope,
      dedupe: `${told.key}:app`,
      way: { channel: 'app', address: 'app' },
      toName: to.name,
    })
  await queueDelivery(services, tx, {
    ...envelope,
    dedupe: told.key,
    way: way ?? { channel: 'letter', address: '' },
    toName: way?.channel === 'letter' ? to.postalName : to.name,
    isForHuman: way === null,
  })
}

/** Somebody at work (a contractor, a manager), by e-mail, once a key. */
export async function tellByMail(
  services: Services,
  told: {
    key: string
    email: string
    name: string
    estateId: string
    subject: string
    paragraphs: string[]
    link: { href: string; label: string } | null
  },
): Promise<void> {
  await as(services.db, systemActor, (tx) =>
    queueDelivery(services, tx, {
      dedupe: told.key,
      purpose: 'order',
      way: { channel: 'email', address: told.email },
      toName: told.name,
      estateId: told.estateId,
      subject: told.subject,
      short: told.subject,
      paragraphs: told.paragraphs,
      link: told.link,
    }),
  )
}
