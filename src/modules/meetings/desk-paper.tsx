// How is a meeting held on paper typed at the desk afterwards? The same acts as on the tablet, one form each.
import type { Hono } from 'hono'
import { as } from '../../platform/db/database.ts'
import { commandOf, type Fields, isId, noFields, readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import type { Errors } from '../../ui/form.tsx'
import { listNatures, readPhotoForm } from '../cases/index.ts'
import { found } from './actions.ts'
import { holdApart } from './apart.ts'
import { PaperPage } from './desk-paper-forms.tsx'
import { paperWords } from './paper-words.fr.ts'
import {
  findMeeting,
  findOccupant,
  listColleagues,
  listPhotos,
  listRemarks,
  listSpots,
  type Meeting,
} from './queries.ts'
import { checkRoom } from './rewriting.ts'
import { holdingRoles, isPastPromise } from './rules.ts'
import {
  closeMeeting,
  countPeople,
  keepSheet,
  type NewRemark,
  refuseOddHomes,
  startMeeting,
  takeRemark,
} from './running.ts'
import { fieldWords } from './words.fr.ts'

const page = '/bureau/rencontres'
const at = (rest = '') => `${page}/:id{[0-9a-f-]{36}}/feuille${rest}`
type Staff = { kind: 'staff'; id: string }
export type PaperForm = 'people' | 'sheet' | 'remark' | 'close'
export type Returned = { form: PaperForm; fields: Fields; errors: Errors }

const sheetPhotosMax = 5
const peopleMax = 2000
const lettersMax = 2000
const placeLettersMax = 200
/** A tablet keeps its answer beside what it sent; here the page says it. */
const nothingBeside = async () => {}

export function paperDesk(services: Services): Hono<Env> {
  const act = async (
    c: PalierContext,
    form: PaperForm,
    read: (c: PalierContext) => Promise<Fields>,
    work: (actor: Staff, meeting: Meeting, fields: Fields) => Promise<unknown>,
  ): Promise<Response> => {
    const actor = { kind: 'staff' as const, id: staffOf(c, ...holdingRoles).id }
    const meeting = await needHeld(c, services)
    let fields = noFields
    try {
      fields = await read(c)
      // Whoever types it knows that it was held: it began when it was said to.
      await startMeeting(services, actor, meeting.id, meeting.at, nothingBeside)
      await work(actor, meeting, fields)
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error
      return show(c, services, { form, fields, errors: error.fields })
    }
    const to = form === 'close' ? `${page}/${meeting.id}?fait=terminee` : `${page}/${meeting.id}/feuille?fait`
    return c.redirect(to, 303)
  }
  return createSurface()
    .get(at(), (c) => show(c, services))
    .post(at('/presents'), (c) =>
      act(c, 'people', readFields, async (actor, meeting, fields) => {
        const typed = readCount(fields)
        await refuseOddHomes(services, actor, meeting, typed)
        // The last count holds: what is typed now corrects what was counted there.
        const count = { id: commandOf(fields), meetingId: meeting.id, ...typed, at: services.clock.now() }
        await countPeople(services, actor, count, nothingBeside)
      }),
    )
    .post(at('/photo'), async (c) => {
      const sent = await readPhotoForm(c, services, sheetPhotosMax)
      return act(
        c,
        'sheet',
        async () => sent.fields,
        async (actor, meeting) => {
          if (Object.keys(sent.errors).length > 0)
            throw new Refusal('invalid', 'meetings.photo', sent.errors.photos ?? '', sent.errors)
          await keepSheet(services, actor, meeting.id, sent.photos, services.clock.now(), nothingBeside)
        },
      )
    })
    .post(at('/remarque'), (c) =>
      act(c, 'remark', readFields, async (actor, meeting, fields) =>
        takeRemark(services, actor, await readRemark(services, actor, meeting, fields), nothingBeside),
      ),
    )
    .post(at('/terminer'), (c) =>
      act(c, 'close', readFields, async (actor, meeting, fields) => {
        const said = fields.text('close_words').trim()
        if (said.length > lettersMax) wrong({ close_words: paperWords.close.wordsTooLong })
        if (meeting.people === null && fields.text('uncounted') === '')
          wrong({ uncounted: paperWords.close.uncounted })
        const read = new Set(fields.all('read'))
        // Only what she read over: a remark that a tablet sent meanwhile keeps what its host chose.
        const hidden = fields.all('offered').filter((id) => isId(id) && !read.has(id))
        const closing = {
          id: commandOf(fields),
          meetingId: meeting.id,
          words: said,
          hidden,
          at: services.clock.now(),
        }
        await closeMeeting(services, actor, closing, nothingBeside)
      }),
    )
}

function wrong(errors: Errors): never {
  throw new Refusal('invalid', 'meetings.paper', Object.values(errors)[0] ?? '', errors)
}

/** Its moment is past, and it is not over. */
async function needHeld(c: PalierContext, services: Services): Promise<Meeting> {
  const id = c.req.param('id') ?? ''
  const meeting = await as(services.db, c.get('actor'), async (tx) => found(await findMeeting(tx, id)))
  if (meeting.state === 'closed' || meeting.state === 'cancelled')
    throw new Refusal('conflict', 'meetings.closed', paperWords.over)
  if (Temporal.Instant.compare(meeting.at, services.clock.now()) > 0)
    throw new Refusal('conflict', 'meetings.early', paperWords.early)
  return meeting
}

function readCount(fields: Fields): { people: number; homes: number | null } {
  const read = (name: string) => {
    const typed = fields.text(name).trim()
    const count = Number(typed)
    return /^\d{1,4}$/.test(typed) && count <= peopleMax ? count : undefined
  }
  const people = read('people')
  const homes = fields.text('homes').trim() === '' ? null : read('homes')
  const errors: Errors = {}
  if (people === undefined) errors.people = paperWords.people.needed
  if (homes === undefined) errors.homes = paperWords.people.needed
  if (people === undefined || homes === undefined) return wrong(errors)
  return { people, homes }
}

async function readRemark(
  services: Services,
  actor: Staff,
  meeting: Meeting,
  fields: Fields,
): Promise<NewRemark> {
  const w = paperWords.remark
  const errors: Errors = {}
  const [said, answer] = [fields.text('words').trim(), fields.text('answer').trim()]
  if (said === '' || said.length > lettersMax) errors.words = w.wordsNeeded
  if (answer.length > lettersMax) errors.answer = w.answerTooLong
  const dueOn = readDay(fields.text('due_on'))
  if (dueOn === undefined) errors.due_on = w.dueWrong
  else if (isPastPromise(dueOn, services.clock.now())) errors.due_on = fieldWords.duePast
  const nature = fields.text('nature') || null
  const { spot, occupant, held, about } = await as(services.db, actor, async (tx) => {
    const chosen = (await listSpots(tx, meeting)).find(
      ({ kind, id }) => `${kind}:${id}` === fields.text('spot'),
    )
    const found = await checkRoom(tx, meeting, [said, answer])
    const how = { isGeneral: false, isSaidApart: false, about: found }
    return {
      about: found,
      held: holdApart(await listNatures(tx), { words: said, answer, natureCode: nature }, how),
      spot: chosen,
      occupant: chosen?.kind === 'home' ? await findOccupant(tx, chosen.id, services.clock.now()) : null,
    }
  })
  const isHers = fields.text('to_home') !== '' && spot?.kind === 'home'
  if (!spot) errors.spot = w.whereNeeded
  else if (isHers && !occupant) errors.to_home = w.nobodyThere
  const isShown = fields.text('shown') !== ''
  // As on the tablet: apart, unless whoever types it says that it is nobody's own.
  if (held.isApart && isShown && spot?.kind !== 'home' && about.length === 0 && fields.text('apart') === '')
    errors.apart = w.apartAsk(held.likely?.label ?? null)
  if (!spot || dueOn === undefined || Object.keys(errors).length > 0) return wrong(errors)
  const ownerId = fields.text('owner')
  return {
    id: commandOf(fields),
    meetingId: meeting.id,
    words: said,
    spot: { kind: spot.kind, id: spot.id },
    placeWords: fields.text('precise').trim().slice(0, placeLettersMax),
    natureCode: nature,
    residentId: isHers ? occupant : null,
    isCity: fields.text('is_city') !== '',
    answer: answer || null,
    ownerId: isId(ownerId) ? ownerId : null,
    dueOn,
    isShown,
    isGeneral: fields.text('apart') === 'general',
    // The clock runs from the day it was said, not from the day it is typed.
    at: meeting.at,
  }
}

/** Null when none is typed, undefined when it is not a day. */
function readDay(text: string): string | null | undefined {
  if (text.trim() === '') return null
  try {
    return Temporal.PlainDate.from(text.trim(), { overflow: 'reject' }).toString()
  } catch {
    // Not a day of the calendar: the form says so.
    return undefined
  }
}

async function show(c: PalierContext, services: Services, returned?: Returned): Promise<Response> {
  staffOf(c, ...holdingRoles)
  const { id } = await needHeld(c, services)
  const seen = await as(services.db, c.get('actor'), async (tx) => ({
    meeting: found(await findMeeting(tx, id)),
    remarks: await listRemarks(tx, id),
    photos: await listPhotos(tx, id),
    spots: await listSpots(tx, found(await findMeeting(tx, id))),
    natures: await listNatures(tx),
    colleagues: await listColleagues(tx),
  }))
  return deskPage(c, {
    title: paperWords.open,
    current: 'meetings',
    errors: returned?.errors ?? {},
    status: returned ? 422 : 200,
    children: (
      <PaperPage
        seen={seen}
        returned={returned}
        isKept={c.req.query('fait') !== undefined}
        now={services.clock.now()}
      />
    ),
  })
}
