// What does the host's tablet hold of her meetings, and what does it send? The agenda and its answers, then one command a gesture.
import { z } from 'zod'
import { parisDay } from '../../platform/clock/clock.ts'
import type { Tx } from '../../platform/db/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Neighbours } from '../../platform/word-check.ts'
import type { Building } from '../../ui/elevation-plan.ts'
import { listNatures, Spot } from '../cases/index.ts'
import type { FieldHandler, FieldPack } from '../field/index.ts'
import { buildingElevation } from '../homes/index.ts'
import { lateWords } from './late-words.fr.ts'
import { saidOf, sayDone } from './minutes.ts'
import { listAgenda, listAround, listColleagues, listRemarks, type Meeting } from './queries.ts'
import { listDoneSince, listSaidBefore } from './restitution.ts'
import { findNeighbours } from './rewriting.ts'
import {
  holdingRoles,
  isPastPromise,
  type MeetingState,
  mayShow,
  type Standing,
  saidAgainMax,
  sinceMax,
} from './rules.ts'
import { closeMeeting, countPeople, keepSheet, startMeeting, takeRemark } from './running.ts'
import { fieldWords as words } from './words.fr.ts'

export type MeetingPack = {
  id: string
  state: MeetingState
  kind: string
  where: string
  when: string
  /** Its civil day. */
  on: string
  place: string
  host: string
  welcome: string
  estateId: string
  buildingId: string | null
  invited: number
  agenda: string[]
  /** « Vous avez dit · voici ce qui a été fait ». `zone`: where it stands on the drawing. */
  said: { said: string; place: string; done: string; standing: Standing; zone: string }[]
  /** Not shown on the device: they are on the page of the meeting. */
  saidMore: number
  since: { said: string; done: string }[]
  sinceMore: number
  building: Building | null
  /** Null while nobody is counted. */
  people: number | null
  homes: number | null
  remarks: {
    id: string
    words: string
    place: string
    answer: string | null
    isCity: boolean
    isPrivate: boolean
    /** It speaks of somebody: not read by the neighbours as it was said. */
    isReserved: boolean
    isShown: boolean
  }[]
  /** Whose name or door makes a remark about somebody. */
  neighbours: Neighbours
}
export type MeetingsPack = {
  list: MeetingPack[]
  owners: [string, string][]
  /** Codes of subjects that are a person's own: never read by the neighbours. An earlier server sends none. */
  apart?: string[]
}

/** Today's, those of the fortnight before, those of the month to come; for who may hold one. */
export const meetingsPack: FieldPack = async (services, tx, person): Promise<MeetingsPack> => {
  if (!person.roles.some((role) => holdingRoles.includes(role))) return { list: [], owners: [] }
  const now = services.clock.now()
  const list: MeetingPack[] = []
  for (const meeting of await listAround(tx, now, { before: 3, after: 30 }))
    list.push(await packOf(tx, meeting, now))
  const owners = list.length > 0 ? await listColleagues(tx) : []
  const natures = list.length > 0 ? await listNatures(tx) : []
  return {
    list,
    owners: owners.map(({ id, name }) => [id, name]),
    apart: natures.flatMap(({ code, is_sensitive }) => (is_sensitive ? [code] : [])),
  }
}

async function packOf(tx: Tx, meeting: Meeting, now: Temporal.Instant): Promise<MeetingPack> {
  const said = await listSaidBefore(tx, meeting, meeting.minutesAt)
  const since = await listDoneSince(tx, meeting, meeting.minutesAt)
  const remarks = await listRemarks(tx, meeting.id)
  return {
    id: meeting.id,
    state: meeting.state,
    ...saidOf(meeting, now),
    on: parisDay(meeting.at).toString(),
    where: meeting.where,
    place: meeting.place,
    host: meeting.host ?? '',
    welcome: meeting.welcome,
    estateId: meeting.estateId,
    buildingId: meeting.buildingId,
    invited: meeting.homesInvited,
    agenda: (await listAgenda(tx, meeting.id)).map((item) => item.words),
    said: said.slice(0, saidAgainMax).map((one) => ({
      said: one.said,
      place: one.place,
      done: sayDone(one, meeting.minutesAt ?? now),
      standing: one.standing,
      zone: one.spotKind === 'entrance' ? `${one.spotId}:hall` : one.spotId,
    })),
    saidMore: Math.max(0, said.length - saidAgainMax),
    since: since.slice(0, sinceMax),
    sinceMore: Math.max(0, since.length - sinceMax),
    building: meeting.buildingId ? ((await buildingElevation(tx, meeting.buildingId)) ?? null) : null,
    people: meeting.people,
    homes: meeting.homes,
    remarks: remarks.map((one) => ({
      id: one.id,
      words: one.publishedWords ?? one.words,
      place: one.place,
      answer: one.answer,
      isCity: one.isCity,
      isPrivate: !mayShow(one),
      isReserved: one.isReserved && one.publishedWords === null,
      isShown: one.isShown,
    })),
    neighbours: await findNeighbours(tx, meeting),
  }
}

const about = { meetingId: z.uuid() }
const Start = z.object(about)
const Count = z.object({
  ...about,
  count: z.int().min(0).max(2000),
  homes: z.int().min(0).max(2000).nullable().default(null),
})
const text = (max: number) => z.string().trim().max(max)
const Remark = z.object({
  ...about,
  words: text(2000).min(1),
  place: z.object({ ...Spot.shape, label: text(200).default('') }),
  natureCode: z.string().max(80).nullable(),
  residentId: z.uuid().nullable().default(null),
  isCity: z.boolean(),
  answer: text(2000).nullable(),
  ownerId: z.uuid().nullable(),
  dueOn: z.iso.date().nullable(),
  isShown: z.boolean().default(true),
  isGeneral: z.boolean().default(false),
  isApart: z.boolean().default(false),
})
const Close = z.object({
  ...about,
  words: text(2000).default(''),
  hidden: z.array(z.uuid()).max(500).default([]),
})

function read<T>(schema: z.ZodType<T>, body: Record<string, unknown>): T {
  const parsed = schema.safeParse(body)
  if (!parsed.success) throw new Refusal('invalid', 'meetings.field', words.unreadable)
  return parsed.data
}

export const meetingCommands: Record<string, FieldHandler> = {
  'meeting.start': async (services, actor, { body, at }, keep) => {
    const outcome = { said: words.started }
    await startMeeting(services, actor, read(Start, body).meetingId, at, (tx) => keep(tx, outcome))
    return outcome
  },
  'meeting.count': async (services, actor, { id, body, at }, keep) => {
    const { meetingId, count, homes } = read(Count, body)
    let outcome = { said: words.counted(count) }
    await countPeople(services, actor, { id, meetingId, people: count, homes, at }, (tx, isLate, areLeft) => {
      if (isLate) outcome = { said: lateWords.device.counted(count) }
      if (areLeft) outcome = { said: `${outcome.said} ${words.homesLeft(homes ?? 0)}` }
      return keep(tx, outcome)
    })
    return outcome
  },
  'meeting.remark': async (services, actor, { id, body, at }, keep) => {
    const { place, answer, ...remark } = read(Remark, body)
    if (isPastPromise(remark.dueOn, at)) throw new Refusal('invalid', 'meetings.due_past', words.duePast)
    let outcome: { said: string } = { said: words.taken }
    const taken = {
      ...remark,
      id,
      at,
      spot: { kind: place.kind, id: place.id },
      placeWords: place.label,
      answer: answer || null,
    }
    await takeRemark(services, actor, taken, (tx, isLate) => {
      if (isLate) outcome = { said: lateWords.device.taken }
      return keep(tx, outcome)
    })
    return outcome
  },
  'meeting.photo': async (services, actor, { body, photos, at }, keep) => {
    const outcome = { said: words.sheet }
    await keepSheet(services, actor, read(Start, body).meetingId, photos, at, (tx) => keep(tx, outcome))
    return outcome
  },
  'meeting.close': async (services, actor, { id, body, at }, keep) => {
    let outcome: { said: string } = { said: words.closed }
    await closeMeeting(services, actor, { ...read(Close, body), id, at }, (tx, isLate) => {
      if (isLate) outcome = { said: lateWords.device.closed }
      return keep(tx, outcome)
    })
    return outcome
  },
}
