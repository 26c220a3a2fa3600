// How does a remark become a demand? One demand bearing its id, given to somebody, with a date or the answer already said; repeating changes nothing.
import { endOfDay, parisDay } from '../../platform/clock/clock.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { idFrom } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import {
  answer,
  assignCase,
  type Danger,
  type Filing,
  fileCase,
  findCase,
  listNatures,
  promiseDate,
  readSpot,
} from '../cases/index.ts'
import { isNamed, searchNatures } from '../subjects/index.ts'
import { findApart, otherSubject, speaksOfMeans } from './apart.ts'
import { findRemark, findSpotWords, type Remark } from './queries.ts'
import { endsIt } from './rules.ts'

type Known = {
  remark: Remark
  natureCode: string
  danger: Danger | null
  isApart: boolean
  person: Filing['person']
  hostId: string
}

/** Job `meeting.file`; `meeting.follow` does it for each remark of a closed meeting. */
export async function fileRemark(services: Services, remarkId: string): Promise<void> {
  const known = await as(services.db, systemActor, (tx) => readKnown(tx, remarkId))
  if (!known) return
  const { remark } = known
  await fileCase(services, systemActor, {
    id: remark.id,
    natureCode: known.natureCode,
    danger: known.danger,
    isApart: known.isApart,
    readPlace: async (tx) => ({
      ...(await readSpot(tx, { kind: remark.spotKind, id: remark.spotId })),
      words: await morePrecise(tx, remark),
    }),
    details: remark.words,
    channel: 'meeting',
    person: known.person,
    filedBy: remark.takenBy,
    reportedAt: remark.saidAt,
    joinFaultId: null,
    photos: [],
    beside: (tx) => setRemark(tx, remark.id, { case_id: remark.id }),
  })
  await giveTo(services, remark, known.hostId)
  const isOver = endsIt(remark)
  const saidOn = isOver ? null : await date(services, remark)
  if (remark.answer)
    await answer(
      services,
      systemActor,
      { caseId: remark.id },
      {
        commandId: idFrom(`meeting answer ${remark.id}`),
        kind: isOver ? 'final' : 'progress',
        body: remark.answer,
        saidBy: remark.takenBy,
      },
    )
  await as(services.db, systemActor, async (tx) => {
    const filed = await findCase(tx, remark.id)
    const dueOn = filed?.due_at ? parisDay(filed.due_at).toString() : null
    await setRemark(tx, remark.id, {
      promised_on: isOver ? null : (saidOn ?? dueOn),
      followed_at: services.clock.now(),
    })
  })
}

async function setRemark(
  tx: Tx,
  id: string,
  change: { case_id?: string; promised_on?: string | null; followed_at?: Temporal.Instant },
): Promise<void> {
  await tx.updateTable('meeting_remarks').set(change).where('id', '=', id).execute()
}

/** Nothing when all of it is done already. */
async function readKnown(tx: Tx, remarkId: string): Promise<Known | null> {
  const about = await tx
    .selectFrom('meeting_remarks as r')
    .innerJoin('meetings as m', 'm.id', 'r.meeting_id')
    .innerJoin('staff as s', 's.id', 'r.taken_by')
    .select(['r.followed_at', 'm.host_id', 's.name', 's.email'])
    .where('r.id', '=', remarkId)
    .executeTakeFirst()
  const remark = about && !about.followed_at ? await findRemark(tx, remarkId) : undefined
  if (!about || !remark) return null
  const natures = await listNatures(tx)
  // A subject put away since, or none that its words say: « Autre chose », which an adviser reads and changes.
  const nature =
    natures.find(({ code }) => code === remark.natureCode) ??
    (remark.natureCode === null ? proposedOf(natures, remark) : undefined) ??
    natures.find(({ code }) => code === otherSubject) ??
    natures.at(-1)
  return {
    remark,
    natureCode: nature?.code ?? otherSubject,
    danger: (nature?.danger as Danger | null | undefined) ?? null,
    // Nobody chose its subject, or it speaks of what somebody owes: no more eyes than a subject of that kind has.
    isApart:
      remark.isSensitive ||
      (!nature?.danger && speaksOfMeans(remark)) ||
      (remark.natureCode === null && findApart(natures, remark.words, null) !== null),
    // Nobody in particular said it: the answer comes back to whoever took it, who tells the next meeting.
    person: remark.residentId
      ? { residentId: remark.residentId }
      : { name: about.name, channel: 'email', address: about.email },
    hostId: about.host_id,
  }
}

type Nature = Awaited<ReturnType<typeof listNatures>>[number]

/** By its own words, when nobody chose. What is a danger, or a person's own, is only said by a person. */
function proposedOf(natures: Nature[], { words, spotKind }: Remark): Nature | undefined {
  // A thank-you names what works, not what is broken.
  if (/^\s*(merci|bravo)\b/i.test(words)) return undefined
  const found = searchNatures(natures, words)
  if (!found[0] || found[0].danger || found[0].is_sensitive) return undefined
  const kinds = spotKind === 'home' ? ['home'] : ['common', 'outdoor']
  const proposed = found.find(
    ({ danger, is_sensitive, place_kinds }) =>
      !danger && !is_sensitive && kinds.some((kind) => place_kinds.includes(kind)),
  )
  return proposed && isNamed(proposed, words) ? proposed : undefined
}

/** What was said of the place beyond what the demand says of it already: its home, its entrance, its own name. */
async function morePrecise(tx: Tx, { spotKind, spotId, place }: Remark): Promise<string> {
  if (spotKind === 'home') return ''
  const known = (await findSpotWords(tx, spotKind, spotId))?.words.split(', ') ?? []
  return place
    .split(', ')
    .filter((part) => !known.some((one) => part === one || part === `entrée ${one}`))
    .join(', ')
}

async function giveTo(services: Services, remark: Remark, hostId: string): Promise<void> {
  // She who is given ten of them is told once.
  const batch = idFrom(`meeting batch ${remark.meetingId}`)
  for (const staffId of new Set([remark.ownerId, hostId, remark.takenBy])) {
    if (!staffId) continue
    try {
      await assignCase(services, systemActor, remark.id, { staffId, batch })
      return
    } catch (error) {
      // Her mission has ended since, or the subject is not hers to read: the next one holds it, else the team.
      if (!(error instanceof Refusal)) throw error
    }
  }
}

/** The day said in the room becomes a promise; said so and kept too late, the date of the rules holds. */
async function date(services: Services, remark: Remark): Promise<string | null> {
  if (!remark.dueOn) return null
  const dueAt = endOfDay(Temporal.PlainDate.from(remark.dueOn))
  if (Temporal.Instant.compare(dueAt, services.clock.now()) <= 0) return null
  await promiseDate(services, systemActor, remark.id, dueAt, '', idFrom(`meeting date ${remark.id}`))
  return remark.dueOn
}
