// What happens while people are in the room? Begun, counted, remarks taken, the sheet photographed, closed: each once, whatever is sent twice.
import { randomUUIDv7 } from 'node:crypto'
import { parisDay } from '../../platform/clock/clock.ts'
import type { Actor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { freshOf, type KeptFile, noteFiles } from '../../platform/files/kept.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { listNatures } from '../cases/index.ts'
import { findResident } from '../residents/index.ts'
import { found } from './actions.ts'
import { holdApart } from './apart.ts'
import { findPublishedCount } from './late.ts'
import { findSpotWords, listOccupiedHomes, listPhotos, lockMeeting, type Meeting } from './queries.ts'
import { checkRoom } from './rewriting.ts'
import { isHomesOdd, mayShow, type SpotKind } from './rules.ts'
import { rewriteWords, words } from './words.fr.ts'

type Staff = Actor & { kind: 'staff' }
/** What the caller keeps of it, in the same transaction. */
export type Beside = (tx: Tx) => Promise<void>
/** `isLate`: it came after the closing, and is kept beside what was published. */
export type BesideLate = (tx: Tx, isLate: boolean) => Promise<void>

/** What was done in the room counts even when the word that it had begun never came. */
async function begin(
  services: Services,
  tx: Tx,
  actor: Staff,
  id: string,
  at: Temporal.Instant,
): Promise<Meeting> {
  const meeting = found(await lockMeeting(tx, id))
  if (meeting.state !== 'planned') return meeting
  await tx.updateTable('meetings').set({ state: 'running', started_at: at }).where('id', '=', id).execute()
  await announce(services, tx, actor, {
    event: 'meeting.started',
    subjectId: id,
    estateId: meeting.estateId,
    facts: { at: at.toString() },
  })
  return { ...meeting, state: 'running' }
}

const isOver = ({ state }: Meeting) => state === 'closed' || state === 'cancelled'

export async function startMeeting(
  services: Services,
  actor: Staff,
  id: string,
  at: Temporal.Instant,
  beside: Beside,
): Promise<void> {
  await as(services.db, actor, async (tx) => {
    await begin(services, tx, actor, id, at)
    await beside(tx)
  })
}

export async function countPeople(
  services: Services,
  actor: Staff,
  count: { id: string; meetingId: string; people: number; homes: number | null; at: Temporal.Instant },
  beside: (tx: Tx, isLate: boolean, areHomesLeft: boolean) => Promise<void>,
): Promise<void> {
  await as(services.db, actor, async (tx) => {
    const meeting = await begin(services, tx, actor, count.meetingId, count.at)
    const isLate = meeting.state === 'closed'
    // Never lose who came: a number of homes that cannot be is left out, said to the sender, and asked again at the desk.
    const areHomesLeft = isHomesOdd(count.people, count.homes, await countAround(tx, meeting))
    // Sent twice it is one count, and one remark below.
    await tx
      .insertInto('meeting_counts')
      .values({
        id: count.id,
        meeting_id: count.meetingId,
        people: count.people,
        homes: areHomesLeft ? null : count.homes,
        counted_by: actor.id,
        counted_at: count.at,
        late_at: isLate ? services.clock.now() : null,
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute()
    await beside(tx, isLate, areHomesLeft)
  })
}

/** How many homes may have come: those invited, else those where somebody lived that day. */
async function countAround(tx: Tx, meeting: Meeting): Promise<number> {
  if (meeting.homesInvited > 0) return meeting.homesInvited
  return (await listOccupiedHomes(tx, meeting, parisDay(meeting.at).toString())).length
}

/** A person at the desk corrects at once: refused, with why. */
export async function refuseOddHomes(
  services: Services,
  actor: Staff,
  meeting: Meeting,
  { people, homes }: { people: number; homes: number | null },
): Promise<void> {
  refuseOdd(people, homes, await as(services.db, actor, (tx) => countAround(tx, meeting)))
}

function refuseOdd(people: number, homes: number | null, around: number): void {
  if (!isHomesOdd(people, homes, around)) return
  const why =
    homes !== null && homes > people
      ? words.turnout.moreThanPeople(people)
      : words.turnout.moreThanHomes(around)
  throw new Refusal('invalid', 'meetings.homes', why, { homes: why })
}

/** People were counted, homes were not: their number comes afterwards, as another count of the same people. */
export async function countHomes(
  services: Services,
  actor: Staff,
  id: string,
  meetingId: string,
  homes: number,
): Promise<void> {
  await as(services.db, actor, async (tx) => {
    const meeting = found(await lockMeeting(tx, meetingId))
    if (meeting.people === null) throw new Refusal('conflict', 'meetings.not_counted', words.turnout.none)
    refuseOdd(meeting.people, homes, await countAround(tx, meeting))
    await tx
      .insertInto('meeting_counts')
      .values({
        id,
        meeting_id: meetingId,
        people: meeting.people,
        homes,
        counted_by: actor.id,
        counted_at: services.clock.now(),
        taken_from: meeting.state === 'closed' ? await findPublishedCount(tx, meetingId) : null,
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute()
  })
}

export type NewRemark = {
  /** The command; the demand it becomes bears it too. */
  id: string
  meetingId: string
  words: string
  spot: { kind: SpotKind; id: string }
  /** More precise than the file: « palier du 3e étage ». */
  placeWords: string
  natureCode: string | null
  residentId: string | null
  isCity: boolean
  answer: string | null
  ownerId: string | null
  dueOn: string | null
  isShown: boolean
  /** The host said that it is nobody's own. */
  isGeneral?: boolean
  /** The tablet told her that it is kept apart: it stays so, whatever the catalogue says here. */
  isApart?: boolean
  at: Temporal.Instant
}

export async function takeRemark(
  services: Services,
  actor: Staff,
  remark: NewRemark,
  beside: BesideLate,
): Promise<void> {
  await as(services.db, actor, async (tx) => {
    const meeting = await begin(services, tx, actor, remark.meetingId, remark.at)
    const place = await findSpotWords(tx, remark.spot.kind, remark.spot.id)
    if (!place || place.estateId !== meeting.estateId)
      throw new Refusal('invalid', 'meetings.place', words.remark.placeElsewhere)
    if (remark.residentId && !(await findResident(tx, remark.residentId)))
      throw new Refusal('invalid', 'meetings.person', words.remark.personElsewhere)
    const natures = await listNatures(tx)
    const about = await checkRoom(tx, meeting, [remark.words, remark.answer])
    // Decided here too: a tablet of an earlier version says nothing of it.
    const { natureCode, isApart } = holdApart(natures, remark, {
      isGeneral: remark.isGeneral ?? false,
      isSaidApart: remark.isApart ?? false,
      about,
    })
    const danger = natures.find(({ code }) => code === natureCode)?.danger
    const isLate = meeting.state === 'closed'
    const isReserved = about.length > 0
    const kept = await tx
      .insertInto('meeting_remarks')
      .values({
        id: remark.id,
        meeting_id: meeting.id,
        estate_id: meeting.estateId,
        words: remark.words,
        spot_kind: remark.spot.kind,
        spot_id: remark.spot.id,
        place_words: remark.placeWords || place.words,
        nature_code: natureCode,
        is_sensitive: isApart,
        resident_id: remark.residentId,
        is_city: remark.isCity,
        answer: remark.answer,
        owner_id: remark.ownerId,
        due_on: remark.dueOn,
        is_reserved: isReserved,
        // What the host did not read over before closing is read by a colleague first.
        is_shown:
          remark.isShown &&
          !isLate &&
          !isReserved &&
          mayShow({ spotKind: remark.spot.kind, isSensitive: isApart, publishedWords: null }),
        taken_by: actor.id,
        said_at: remark.at,
        late_at: isLate ? services.clock.now() : null,
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (kept)
      await announce(services, tx, actor, {
        event: 'meeting.remark_taken',
        subjectId: meeting.id,
        estateId: meeting.estateId,
        isSensitive: isApart,
        // A danger does not wait for the coffee to end; what comes after the end is filed at once.
        facts: { remarkId: remark.id, isUrgent: Boolean(danger) || isOver(meeting) },
      })
    await beside(tx, isLate)
  })
}

export async function keepSheet(
  services: Services,
  actor: Staff,
  id: string,
  photos: KeptFile[],
  at: Temporal.Instant,
  beside: Beside,
): Promise<void> {
  if (photos.length === 0) throw new Refusal('invalid', 'meetings.no_photo', words.photo.needed)
  await as(services.db, actor, async (tx) => {
    const meeting = await begin(services, tx, actor, id, at)
    const held = await listPhotos(tx, id)
    const fresh = freshOf(photos, held)
    await noteFiles(tx, fresh, services.clock.now())
    if (fresh.length > 0)
      await tx
        .insertInto('meeting_photos')
        .values(
          fresh.map(({ sha256 }) => ({
            id: randomUUIDv7(),
            meeting_id: meeting.id,
            sha256,
            added_by: actor.id,
            added_at: at,
          })),
        )
        .execute()
    await beside(tx)
  })
}

/** Two devices may close, or one twice: the first words hold. `hidden`: what the host chose not to write in the minutes; chosen later, it is taken out of them, and nothing is put back. */
export async function closeMeeting(
  services: Services,
  actor: Staff,
  closing: { id: string; meetingId: string; words: string; hidden: string[]; at: Temporal.Instant },
  beside: BesideLate,
): Promise<void> {
  await as(services.db, actor, async (tx) => {
    const meeting = await begin(services, tx, actor, closing.meetingId, closing.at)
    // Held all the same on a tablet that had no network to hear it was called off: its remarks are demands already.
    if (!isOver(meeting)) {
      const about = await checkRoom(tx, meeting, [closing.words])
      if (about.length > 0) {
        const said = rewriteWords.closing(about)
        throw new Refusal('invalid', 'meetings.about_somebody', said, { close_words: said })
      }
      if (closing.hidden.length > 0)
        await tx
          .updateTable('meeting_remarks')
          .set({ is_shown: false })
          .where('meeting_id', '=', meeting.id)
          .where('id', 'in', closing.hidden)
          .execute()
      await tx
        .insertInto('meeting_minutes')
        .values({
          id: closing.id,
          meeting_id: meeting.id,
          words: closing.words,
          written_by: actor.id,
          written_at: closing.at,
        })
        .execute()
      await tx.updateTable('meetings').set({ state: 'closed' }).where('id', '=', meeting.id).execute()
      await announce(services, tx, actor, {
        event: 'meeting.closed',
        subjectId: meeting.id,
        estateId: meeting.estateId,
      })
    } else if (meeting.state === 'closed') await hideMore(services, tx, actor, meeting, closing.hidden)
    await beside(tx, meeting.state === 'closed')
  })
}

async function hideMore(
  services: Services,
  tx: Tx,
  actor: Staff,
  meeting: Meeting,
  hidden: string[],
): Promise<void> {
  if (hidden.length === 0) return
  const taken = await tx
    .updateTable('meeting_remarks')
    .set({ is_shown: false })
    .where('meeting_id', '=', meeting.id)
    .where('id', 'in', hidden)
    .where('is_shown', '=', true)
    .returning('id')
    .execute()
  for (const { id } of taken)
    await announce(services, tx, actor, {
      event: 'meeting.remark_hidden',
      subjectId: meeting.id,
      estateId: meeting.estateId,
      facts: { remarkId: id },
    })
}
