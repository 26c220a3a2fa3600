// What does an adviser do with a mail that is no reply? She makes a demand of it, joins it to one, or sets it aside.
import { sql } from 'kysely'
import type { Actor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import type { KeptFile } from '../../platform/files/kept.ts'
import { record } from '../../platform/journal.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { addMessage, addPhotos, fileCase, findCaseByNumber, listNatures } from '../cases/index.ts'
import { words } from './desk-words.fr.ts'

type Staff = Actor & { kind: 'staff' }

export type WaitingMail = {
  id: string
  message_id: string
  from_address: string
  from_name: string
  subject: string
  body: string
  received_at: Temporal.Instant
  photos: number
  resident_id: string | null
  resident: string | null
  home: string | null
}

/** Mails that nobody sorted, the oldest first, with the resident whose address it is and where she lives. */
export async function listMails(tx: Tx, id: string | null = null): Promise<WaitingMail[]> {
  const { rows } = await sql<WaitingMail>`
    select m.id, m.message_id, m.from_address, m.from_name, m.subject, m.body, m.received_at,
           (select count(*) from delivery_inbound_photos p where p.mail_id = m.id) as photos,
           r.id as resident_id, r.first_name || ' ' || r.last_name as resident,
           (select h.code from (select lease_id from lease_holders where resident_id = r.id
                                union select lease_id from household_members where resident_id = r.id) x
              join leases l on l.id = x.lease_id join homes h on h.id = l.home_id order by l.starts_on desc limit 1) as home
      from delivery_inbound_mails m
      left join lateral (select k.resident_id from resident_channels k
                          where k.kind = 'email' and lower(k.address) = lower(m.from_address) and k.ended_at is null and not k.awaits_proof
                          order by k.verified_at is null, k.added_at limit 1) k on true
      left join residents r on r.id = k.resident_id
     where m.kind = 'new' and m.sorted_at is null and m.case_id is null and (${id}::uuid is null or m.id = ${id}::uuid)
     order by m.received_at limit 100`.execute(tx)
  return rows
}

/** The mail's own id is the command: made twice, the demand is one. Returns its number. */
export async function fileMail(
  services: Services,
  actor: Staff,
  mailId: string,
  chosen: { nature: string; home: string; place: string },
): Promise<number> {
  const { mail, nature, home, photos } = await as(services.db, actor, async (tx) => ({
    mail: (await listMails(tx, mailId))[0],
    nature: (await listNatures(tx)).find(({ code }) => code === chosen.nature),
    home: await tx
      .selectFrom('homes')
      .selectAll()
      .where('code', '=', chosen.home.trim().toUpperCase())
      .executeTakeFirst(),
    photos: await listMailPhotos(tx, mailId),
  }))
  if (!mail) throw new Refusal('conflict', 'mails.sorted', words.mailGone)
  const isHome = chosen.place === 'home'
  const errors: Record<string, string> = {}
  if (!nature) errors.nature = words.natureNeeded
  if (!home) errors.home = words.homeNeeded
  if (!isHome && chosen.place !== 'common') errors.place = words.placeNeeded
  else if (nature && !nature.place_kinds.includes(chosen.place)) errors.place = words.placeWrong
  if (!nature || !home || Object.keys(errors).length > 0)
    throw new Refusal('invalid', 'mails.incomplete', Object.values(errors)[0] ?? '', errors)
  const filed = await fileCase(services, actor, {
    id: mailId,
    natureCode: nature.code,
    danger: null,
    place: {
      kind: isHome ? 'home' : 'common',
      ground: isHome ? 'home' : 'common',
      estateId: home.estate_id,
      buildingId: home.building_id,
      entranceId: home.entrance_id,
      homeId: isHome ? home.id : null,
      equipmentId: null,
      placeId: null,
      words: '',
    },
    details: [mail.subject, mail.body].filter(Boolean).join('\n\n'),
    channel: 'email',
    person: mail.resident_id
      ? { residentId: mail.resident_id }
      : { name: mail.from_name || mail.from_address, channel: 'email', address: mail.from_address },
    filedBy: actor.id,
    reportedAt: mail.received_at,
    joinFaultId: null,
    photos,
  })
  await sortMail(services, actor, mailId, filed.id)
  return filed.number
}

export async function attachMail(
  services: Services,
  actor: Staff,
  mailId: string,
  number: number | null,
): Promise<number> {
  const { mail, current, photos } = await as(services.db, actor, async (tx) => ({
    mail: (await listMails(tx, mailId))[0],
    current: number === null ? undefined : await findCaseByNumber(tx, number),
    photos: await listMailPhotos(tx, mailId),
  }))
  if (!mail) throw new Refusal('conflict', 'mails.sorted', words.mailGone)
  if (!current)
    throw new Refusal('invalid', 'mails.no_case', words.numberNeeded, { number: words.numberNeeded })
  await addMessage(services, actor, current.id, {
    channel: 'email',
    body: mail.body || mail.subject || words.photoOnly,
    by: mail.resident ?? (mail.from_name || mail.from_address),
    messageId: mail.message_id,
  })
  if (photos.length > 0)
    await as(services.db, actor, (tx) => addPhotos(tx, current.id, photos, services.clock.now()))
  await sortMail(services, actor, mailId, current.id)
  return current.number
}

/** Sorted for good, onto a demand or aside (`null`). The second of two at once changes nothing. */
export async function sortMail(
  services: Services,
  actor: Staff,
  mailId: string,
  caseId: string | null,
): Promise<void> {
  await as(services.db, actor, async (tx) => {
    const now = services.clock.now()
    const sorted = await tx
      .updateTable('delivery_inbound_mails')
      .set({ case_id: caseId, sorted_by: actor.id, sorted_at: now })
      .where('id', '=', mailId)
      .where('sorted_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (sorted)
      await record(tx, actor, now, {
        event: caseId ? 'mail.joined' : 'mail.set_aside',
        subjectId: caseId ?? mailId,
      })
  })
}

async function listMailPhotos(tx: Tx, mailId: string): Promise<KeptFile[]> {
  const rows = await tx
    .selectFrom('delivery_inbound_photos as p')
    .innerJoin('files as f', 'f.sha256', 'p.sha256')
    .select(['f.sha256', 'f.type', 'f.bytes', 'f.width', 'f.height'])
    .where('p.mail_id', '=', mailId)
    .execute()
  return rows.map((row) => ({ ...row, width: row.width ?? 0, height: row.height ?? 0 }))
}
