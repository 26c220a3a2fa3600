// How do the landlord's files of people and leases enter? By their codes; what a person chose herself is never overwritten.
import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'
import { type Change, compare, type Problem, refused, slices, type Upsert } from '../../platform/db/upsert.ts'
import type { AnswerChannel } from './queries.ts'
import { upsertWords as words } from './words.fr.ts'

type Optional<T> = T | null | undefined
export type ResidentRow = {
  code: string
  civility?: Optional<string>
  first_name: string
  last_name: string
  language?: Optional<string>
  email?: Optional<string>
  sms?: Optional<string>
  phone?: Optional<string>
  /** For a new person only: afterwards her own choice holds. */
  answer_channel?: Optional<AnswerChannel>
  large_print?: Optional<boolean>
}
export type LeaseRow = {
  code: string
  home: string
  starts_on: string
  ends_on?: Optional<string>
  people: { resident: string; relation: 'holder' | 'spouse' | 'child' | 'parent' | 'other' }[]
}

const kinds = ['email', 'sms', 'phone'] as const
const byCode = <Row extends { code: string }>(rows: Row[]) => new Map(rows.map((row) => [row.code, row]))

export async function upsertResidents(tx: Tx, rows: ResidentRow[], at: Temporal.Instant): Promise<Upsert> {
  const held = byCode(
    await tx
      .selectFrom('residents')
      .select(['id', 'code', 'civility', 'first_name', 'last_name', 'language'])
      .execute(),
  )
  const identities = rows.map(({ code, civility, first_name, last_name, language }) => ({
    code,
    civility,
    first_name,
    last_name,
    language: language ?? undefined,
  }))
  const { missing, different, upserted } = compare(held, identities, (row) => row.code)
  const given = byCode(rows)
  const added = missing.map((identity) => {
    const row = given.get(identity.code)!
    const { language, ...rest } = identity
    return {
      ...rest,
      ...(language ? { language } : {}),
      id: randomUUIDv7(),
      created_at: at,
      answer_channel: firstChannel(row),
      large_print: row.large_print ?? false,
    }
  })
  for (const some of slices(added)) await tx.insertInto('residents').values(some).execute()
  for (const { id, row } of different) {
    const { language, ...rest } = row
    await tx
      .updateTable('residents')
      .set({ ...rest, ...(language ? { language } : {}) })
      .where('id', '=', id)
      .execute()
  }
  const ids = new Map([...held.values(), ...added].map((row) => [row.code, row.id]))
  const channels = await addMissingChannels(tx, rows, ids, at)
  for (const change of channels) noteField(upserted, change.key, change.fields[0]!)
  return { ...upserted, problems: [] }
}

function firstChannel(row: ResidentRow): AnswerChannel {
  const wanted = row.answer_channel ?? (row.email ? 'email' : row.sms ? 'sms' : 'letter')
  const has = {
    app: true,
    letter: true,
    email: Boolean(row.email),
    sms: Boolean(row.sms),
    call: Boolean(row.phone ?? row.sms),
  }
  return has[wanted] ? wanted : 'letter'
}

// An address that she took away herself does not come back by a file.
async function addMissingChannels(
  tx: Tx,
  rows: ResidentRow[],
  ids: Map<string, string>,
  at: Temporal.Instant,
): Promise<Change[]> {
  const known = await tx.selectFrom('resident_channels').select(['resident_id', 'kind', 'address']).execute()
  const seen = new Set(known.map(({ resident_id, kind, address }) => `${resident_id} ${kind} ${address}`))
  const missing = rows.flatMap((row) =>
    kinds.flatMap((kind) => {
      const address = row[kind]
      const residentId = ids.get(row.code)!
      return address && !seen.has(`${residentId} ${kind} ${address}`)
        ? [{ code: row.code, residentId, kind, address }]
        : []
    }),
  )
  for (const some of slices(missing))
    await tx
      .insertInto('resident_channels')
      .values(
        some.map(({ residentId, kind, address }) => ({
          id: randomUUIDv7(),
          resident_id: residentId,
          kind,
          address,
          added_at: at,
        })),
      )
      .execute()
  return missing.map(({ code, kind, address }) => ({
    key: code,
    kind: 'changed',
    fields: [{ field: kind, before: null, after: address }],
  }))
}

// One person counts once, whatever changed about her.
function noteField(
  upserted: { changed: number; unchanged: number; changes: Change[] },
  key: string,
  field: Change['fields'][number],
): void {
  const noted = upserted.changes.find((change) => change.key === key)
  if (noted) {
    noted.fields.push(field)
    return
  }
  upserted.changes.push({ key, kind: 'changed', fields: [field] })
  upserted.changed += 1
  upserted.unchanged -= 1
}

/**
 * For the leases of the file, its list of people is the whole list; leases it does not name stay as they are.
 * `unread`: only look, because lines of the file cannot be read: those of these leases, undefined when it is not known of which.
 */
export async function upsertLeases(
  tx: Tx,
  rows: LeaseRow[],
  unread?: ReadonlySet<string | undefined>,
): Promise<Upsert> {
  const homes = byCode(await tx.selectFrom('homes').select(['id', 'code']).execute())
  const residents = byCode(await tx.selectFrom('residents').select(['id', 'code']).execute())
  const held = byCode(
    await tx
      .selectFrom('leases as l')
      .innerJoin('homes as h', 'h.id', 'l.home_id')
      .select(['l.id', 'l.code', 'h.code as home', 'l.starts_on', 'l.ends_on'])
      .execute(),
  )
  // What an unread line may bring (a holder, an end) is not missed.
  const isWhole = (code: string) => !unread?.has(code) && !unread?.has(undefined)
  const problems = [
    ...rows.flatMap((row, index): Problem[] =>
      homes.has(row.home) ? [] : [{ index, reason: words.noHome(row.home) }],
    ),
    ...rows.flatMap((row, index) =>
      row.people.flatMap(({ resident }, part): Problem[] =>
        residents.has(resident) ? [] : [{ index, part, reason: words.noResident(resident) }],
      ),
    ),
    ...rows.flatMap((row, index): Problem[] =>
      row.people.some(({ relation }) => relation === 'holder') || !isWhole(row.code)
        ? []
        : [{ index, reason: words.noHolder(row.code) }],
    ),
    ...(unread?.has(undefined)
      ? []
      : overlaps(
          rows,
          [...held.values()].filter((lease) => isWhole(lease.code)),
        )),
  ]
  const wrong = refused(problems, unread ? 'check' : 'write')
  if (wrong) return wrong
  const members = await readMembers(tx)
  const heldRows = new Map(
    [...held].map(([code, lease]) => [code, { ...lease, people: members.get(lease.id) ?? '' }]),
  )
  const flat = rows.map(({ people, ends_on, ...row }) => ({
    ...row,
    ends_on: ends_on ?? null,
    people: sayPeople(people),
  }))
  const { missing, different, upserted } = compare(heldRows, flat, (row) => row.code)
  const stored = ({ code, home, starts_on, ends_on }: (typeof flat)[number]) => ({
    code,
    home_id: homes.get(home)!.id,
    starts_on,
    ends_on,
  })
  // Ends first: the next lease of a home may begin the day after.
  for (const { id, row } of different.toSorted(
    (one, other) => Number(other.row.ends_on !== null) - Number(one.row.ends_on !== null),
  ))
    await tx.updateTable('leases').set(stored(row)).where('id', '=', id).execute()
  const added = missing.map((row) => ({ ...stored(row), id: randomUUIDv7() }))
  for (const some of slices(added)) await tx.insertInto('leases').values(some).execute()
  const wanted = new Map(rows.map((row) => [row.code, row.people]))
  const touched = [...different.map(({ id, row }) => ({ id, code: row.code })), ...added]
  const changed = different.map(({ id }) => id)
  for (const some of slices(changed)) {
    await tx.deleteFrom('lease_holders').where('lease_id', 'in', some).execute()
    await tx.deleteFrom('household_members').where('lease_id', 'in', some).execute()
  }
  const people = touched.flatMap(({ id, code }) =>
    wanted
      .get(code)!
      .map((person) => ({ ...person, lease_id: id, resident_id: residents.get(person.resident)!.id })),
  )
  for (const some of slices(people.filter(({ relation }) => relation === 'holder')))
    await tx
      .insertInto('lease_holders')
      .values(some.map(({ lease_id, resident_id }) => ({ lease_id, resident_id })))
      .execute()
  for (const some of slices(people.filter(({ relation }) => relation !== 'holder')))
    await tx
      .insertInto('household_members')
      .values(some.map(({ lease_id, resident_id, relation }) => ({ lease_id, resident_id, relation })))
      .execute()
  return { ...upserted, problems: [] }
}

async function readMembers(tx: Tx): Promise<Map<string, string>> {
  const { rows } = await sql<{ lease_id: string; people: string }>`
    select x.lease_id, string_agg(r.code || ' ' || x.relation, ', ' order by r.code collate "C") as people
      from (select lease_id, resident_id, 'holder' as relation from lease_holders union all select lease_id, resident_id, relation from household_members) x
      join residents r on r.id = x.resident_id group by x.lease_id`.execute(tx)
  return new Map(rows.map(({ lease_id, people }) => [lease_id, people]))
}

function sayPeople(people: LeaseRow['people']): string {
  return people
    .toSorted((one, other) => Buffer.compare(Buffer.from(one.resident), Buffer.from(other.resident)))
    .map(({ resident, relation }) => `${resident} ${relation}`)
    .join(', ')
}

type Span = { code: string; home: string; starts_on: string; ends_on?: Optional<string> }

// Two leases never run in the same home on the same day; the file's own dates replace those we hold.
function overlaps(rows: Span[], held: Span[]): Problem[] {
  const inFile = new Set(rows.map((row) => row.code))
  const all = Map.groupBy([...rows, ...held.filter((lease) => !inFile.has(lease.code))], (span) => span.home)
  return rows.flatMap((row, index): Problem[] => {
    const other = all
      .get(row.home)
      ?.find(
        (span) =>
          span.code !== row.code &&
          span.starts_on <= (row.ends_on ?? '9999-12-31') &&
          row.starts_on <= (span.ends_on ?? '9999-12-31'),
      )
    return other ? [{ index, reason: words.overlap(row.home, other.code) }] : []
  })
}
