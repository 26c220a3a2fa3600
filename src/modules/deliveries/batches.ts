// How do letters leave? A batch takes what waits, one file prints it, "postés" says it is in the mail.
import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { paris } from '../../platform/clock/clock.ts'
import { sayDay } from '../../platform/clock/words.fr.ts'
import type { Actor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import type { Json } from '../../platform/db/tables.ts'
import { record } from '../../platform/journal.ts'
import { type Letter, renderLetters } from '../../platform/pdf/documents.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { referenceOf } from '../cases/index.ts'
import { landlordOf } from '../settings/index.ts'
import { words } from './desk-words.fr.ts'
import { messages } from './words.fr.ts'

type Staff = Actor & { kind: 'staff' }

/** Letters of one file: what a printer and a person at a folding table can hold. */
export const lettersMax = 500

/** `batchId` is the command: a form sent twice is one batch. Returns its number. Every letter is in one batch at most. */
export async function makeBatch(services: Services, actor: Staff, batchId: string): Promise<number> {
  return as(services.db, actor, async (tx) => {
    // The second of two at once waits here, then finds these letters taken.
    const { rows: letters } = await sql<{ id: string }>`
      select id from deliveries where state = 'to_print' and channel = 'letter' order by made_at, id limit ${lettersMax} for update`.execute(
      tx,
    )
    const twin = await tx
      .selectFrom('delivery_batches')
      .select('number')
      .where('id', '=', batchId)
      .executeTakeFirst()
    if (twin) return twin.number
    if (letters.length === 0) throw new Refusal('conflict', 'deliveries.nothing_to_print', words.nothingLeft)
    const now = services.clock.now()
    const ids = letters.map(({ id }) => id)
    const made = await tx
      .insertInto('delivery_batches')
      .values({ id: batchId, made_by: actor.id, made_at: now, letters: ids.length })
      .returning('number')
      .executeTakeFirstOrThrow()
    await tx
      .updateTable('deliveries')
      .set({ state: 'printed', batch_id: batchId })
      .where('id', 'in', ids)
      .execute()
    await tx
      .insertInto('delivery_tries')
      .values(ids.map((id) => ({ id: randomUUIDv7(), delivery_id: id, at: now, outcome: 'printed' })))
      .execute()
    await record(tx, actor, now, {
      event: 'letters.printed',
      subjectId: batchId,
      facts: { number: made.number, letters: ids.length },
    })
    return made.number
  })
}

/** The letters of a batch are in the mail. Said twice, it is said once. */
export async function postBatch(services: Services, actor: Staff, number: number): Promise<void> {
  await as(services.db, actor, async (tx) => {
    await sql`select 1 from delivery_batches where number = ${number} for update`.execute(tx)
    const batch = await findBatch(tx, number)
    if (batch.posted_at) return
    const rows = await tx
      .selectFrom('deliveries')
      .select(['id', 'state'])
      .where('batch_id', '=', batch.id)
      .execute()
    // Those of another sector are not seen here: who made the batch says it.
    if (rows.length !== batch.letters)
      throw new Refusal('forbidden', 'deliveries.batch_of_others', words.batchOfOthers)
    const now = services.clock.now()
    const posted = rows.filter(({ state }) => state === 'printed').map(({ id }) => id)
    if (posted.length > 0) {
      await tx
        .updateTable('deliveries')
        .set({ state: 'posted', sent_at: now })
        .where('id', 'in', posted)
        .execute()
      await tx
        .insertInto('delivery_tries')
        .values(posted.map((id) => ({ id: randomUUIDv7(), delivery_id: id, at: now, outcome: 'posted' })))
        .execute()
    }
    await tx.updateTable('delivery_batches').set({ posted_at: now }).where('id', '=', batch.id).execute()
    await record(tx, actor, now, {
      event: 'letters.posted',
      subjectId: batch.id,
      facts: { number, letters: posted.length },
    })
  })
}

/** One PDF of the whole batch, the same each time it is asked for. Rendered outside any transaction. */
export async function printBatch(services: Services, actor: Staff, number: number): Promise<Uint8Array> {
  const { batch, rows } = await as(services.db, actor, async (tx) => {
    const found = await findBatch(tx, number)
    const rows = await tx
      .selectFrom('deliveries as d')
      .leftJoin('cases as c', 'c.id', 'd.case_id')
      .select(['d.to_name', 'd.to_address', 'd.subject', 'd.body', 'd.extra', 'd.made_at', 'c.number'])
      .where('d.batch_id', '=', found.id)
      .orderBy('d.made_at')
      .orderBy('d.id')
      .execute()
    return { batch: found, rows }
  })
  if (rows.length !== batch.letters)
    throw new Refusal('forbidden', 'deliveries.batch_of_others', words.batchOfOthers)
  const landlord = await landlordOf(services)
  const city = landlord.address.at(-1)?.replace(/^[\d\s]+/, '') ?? ''
  const day = `le ${sayDay(batch.made_at.toZonedDateTimeISO(paris).toPlainDate())}`
  const date = city ? `${city}, ${day}` : `${day.charAt(0).toUpperCase()}${day.slice(1)}`
  return renderLetters(
    words.batchTitle(number),
    {
      name: landlord.name,
      address: landlord.address,
      ...(landlord.phone && { phone: landlord.phone }),
      ...(landlord.accent && { accent: landlord.accent }),
    },
    perEnvelope(rows).map((those) => letterOf(those, date, landlord)),
  )
}

type StoredLetter = {
  to_name: string
  to_address: string
  subject: string
  body: string
  extra: Json
  made_at: Temporal.Instant
  number: number | null
}

/** All that waits for one person goes into one envelope; the newest first, for what she reads first is what counts. */
function perEnvelope(rows: StoredLetter[]): [StoredLetter, ...StoredLetter[]][] {
  const envelopes = new Map<string, [StoredLetter, ...StoredLetter[]]>()
  for (const row of rows) {
    const key = `${row.to_name}\n${row.to_address}`
    const those = envelopes.get(key)
    if (those) those.unshift(row)
    else envelopes.set(key, [row])
  }
  return [...envelopes.values()]
}

function letterOf(
  rows: [StoredLetter, ...StoredLetter[]],
  date: string,
  landlord: { name: string; phone: string },
): Letter {
  const [first] = rows
  const contents = rows.map((row, n) => {
    const { paragraphs, link, largePrint } = extraOf(row.extra)
    const all = paragraphs.length > 0 ? paragraphs : [row.body]
    const said = all[0]?.startsWith('Bonjour') ? all.slice(1) : all
    return {
      said: n === 0 ? said : [messages.before(row.made_at), ...said],
      link,
      largePrint,
      typed: typedOf(link?.href),
    }
  })
  // The square leads to what she is asked last.
  const last = contents.find(({ typed }) => typed !== null) ?? contents.find(({ link }) => link !== null)
  const numbers = [...new Set(rows.flatMap(({ number }) => (number === null ? [] : [referenceOf(number)])))]
  return {
    to: { name: first.to_name, lines: first.to_address.split('\n').filter((line) => line.trim() !== '') },
    date,
    subject: numbers.length > 1 ? messages.several(numbers) : first.subject,
    paragraphs: [
      messages.hello(first.to_name),
      ...contents.flatMap(({ said, typed }) => [
        ...said,
        ...(typed ? [messages.byCode(typed.address, typed.code)] : []),
      ]),
      ...(landlord.phone ? [messages.byPhone(landlord.phone)] : []),
    ],
    signature: [landlord.name],
    isLargePrint: contents.some(({ largePrint }) => largePrint),
    ...(numbers.length > 0 && { reference: numbers.join(', ') }),
    ...(last?.link && {
      qr: { url: last.link.href, text: last.link.label, isTyped: last.typed !== null },
    }),
  }
}

/** Of a link that ends with a short code: what somebody with the paper and a keyboard types. */
function typedOf(href: string | undefined): { address: string; code: string } | null {
  const [, address, code] = /^https?:\/\/(.+)\/([0-9A-Z]{4}(?:-[0-9A-Z]{4}){2})$/.exec(href ?? '') ?? []
  // In groups that no line cuts.
  return address && code ? { address, code: code.replaceAll('-', '\u00a0') } : null
}

/** What a delivery carries beside its short words. */
export function extraOf(extra: Json): {
  paragraphs: string[]
  link: { href: string; label: string } | null
  largePrint: boolean
} {
  const given = typeof extra === 'object' && extra !== null && !Array.isArray(extra) ? extra : {}
  const { paragraphs, link } = given
  const isLink = typeof link === 'object' && link !== null && !Array.isArray(link)
  return {
    paragraphs: Array.isArray(paragraphs) ? paragraphs.filter((one) => typeof one === 'string') : [],
    link:
      isLink && typeof link.href === 'string'
        ? { href: link.href, label: typeof link.label === 'string' ? link.label : link.href }
        : null,
    largePrint: given.largePrint === true,
  }
}

async function findBatch(tx: Tx, number: number) {
  const batch = await tx
    .selectFrom('delivery_batches')
    .selectAll()
    .where('number', '=', number)
    .executeTakeFirst()
  if (!batch) throw new Refusal('missing', 'deliveries.no_batch', words.noBatch)
  return batch
}

/** The last batches of which this person reads the letters. */
export async function listBatches(tx: Tx) {
  return tx
    .selectFrom('delivery_batches as b')
    .innerJoin('staff as s', 's.id', 'b.made_by')
    .select(['b.number', 'b.made_at', 'b.posted_at', 'b.letters', 's.name as maker'])
    .where(({ exists, selectFrom }) =>
      exists(selectFrom('deliveries as d').select('d.id').whereRef('d.batch_id', '=', 'b.id')),
    )
    .orderBy('b.number', 'desc')
    .limit(20)
    .execute()
}
