// What was done in a meeting, as this device knows it? What the server said, and what waits or left since, without waiting for it to be read again.
import type { MeetingPack, MeetingsPack } from '../../../modules/meetings/index.ts'
import { checkSaid, type Neighbours, type SaidSubject } from '../../../platform/word-check.ts'
import { dayOf, sayDay, sayHour } from './moments.ts'
import type { Pack } from './pack.ts'
import { words } from './screens/meeting/words.fr.ts'
import type { State } from './store.ts'
import { base, isFull, read, type Sealed, sealJson, unsealJson } from './vault.ts'

export type NotedRemark = MeetingPack['remarks'][number]
export type Notes = {
  isStarted: boolean
  /** When it was begun on this device; null: elsewhere, or not yet. */
  startedAt: string | null
  isClosed: boolean
  /** What closed it here: refused, it is not closed. */
  closedBy?: string
  people: number | null
  homes: number | null
  sheets: number
  remarks: NotedRemark[]
}

const nothing: Notes = {
  isStarted: false,
  startedAt: null,
  isClosed: false,
  people: null,
  homes: null,
  sheets: 0,
  remarks: [],
}
const keyOf = (id: string) => `meeting:${id}`

export function meetingsOf(pack: Pack): MeetingsPack {
  return (pack.meetings as MeetingsPack | undefined) ?? { list: [], owners: [] }
}

export async function readNotes(id: string): Promise<Notes> {
  const sealed = await read<Sealed>(keyOf(id))
  return sealed ? { ...nothing, ...(await unsealJson<Partial<Notes>>(sealed)) } : nothing
}

/** After the command is kept: a device that dies between the two still sends it, and reads it again with its sector. */
export async function addNotes(id: string, change: (before: Notes) => Partial<Notes>): Promise<Notes> {
  const before = await readNotes(id)
  const after = { ...before, ...change(before) }
  await (await base()).put('own', await sealJson(after), keyOf(id)).catch((error: unknown) => {
    // The command is kept already: a full device reads its note again with the sector.
    if (!isFull(error)) throw error
  })
  return after
}

/** Begun here, and not yet said to the server. */
export function startOf(id: string, waiting: State['waiting']): string | null {
  const start = waiting.find(
    ({ kind, body, refused }) => kind === 'meeting.start' && body.meetingId === id && !refused,
  )
  return start?.at ?? null
}

/** Begun on another day than its own, it is said on that day, as the server will; once it knows, it says so itself. */
export function whenOf({ when, on, state }: MeetingPack, startedAt: string | null): string {
  const at = startedAt === null ? null : new Date(startedAt)
  return at && state === 'planned' && on && dayOf(at) !== on ? words.when(sayDay(at), sayHour(at)) : when
}

/** The server's word, then this device's: a remark is one, by its id, wherever it is. */
export function notesNow(
  meeting: MeetingPack,
  notes: Notes,
  waiting: State['waiting'],
  apart: string[] = [],
): Notes {
  const remarks = new Map<string, NotedRemark>()
  for (const one of [...meeting.remarks, ...notes.remarks]) remarks.set(one.id, one)
  for (const { id, kind, body, refused } of waiting)
    if (kind === 'meeting.remark' && body.meetingId === meeting.id && !refused && !remarks.has(id))
      remarks.set(id, notedOf(id, body as RemarkBody, meeting.neighbours, apart))
  return {
    startedAt: notes.startedAt ?? startOf(meeting.id, waiting),
    isStarted: notes.isStarted || meeting.state !== 'planned',
    isClosed:
      meeting.state === 'closed' ||
      (notes.isClosed && !waiting.some(({ id, refused }) => id === notes.closedBy && refused)),
    people: notes.people ?? meeting.people,
    homes: notes.homes ?? meeting.homes,
    sheets: notes.sheets,
    remarks: [...remarks.values()],
  }
}

const nobody: Neighbours = { names: [], doors: [] }

/** A device that read its sector before names were in it still knows the words. */
export function aboutWhom(said: string, answer: string, neighbours: Neighbours | undefined): SaidSubject[] {
  return checkSaid([said, answer].filter((text) => text.trim() !== '').join('. '), neighbours ?? nobody)
}

/** Of what somebody owes or lives through: for those who follow such subjects only. */
export const isOwn = (about: SaidSubject[]) => about.includes('money') || about.includes('hardship')

export type RemarkBody = {
  meetingId: string
  words: string
  place: { kind: string; id: string; label: string }
  natureCode: string | null
  residentId: string | null
  isCity: boolean
  answer: string | null
  ownerId: string | null
  dueOn: string | null
  /** She said that it is nobody's own. */
  isGeneral?: boolean
  /** As she was told; an earlier version kept none. */
  isApart?: boolean
}

/** What the server will decide of it when it hears it: the same check. */
export function notedOf(
  id: string,
  body: RemarkBody,
  neighbours: Neighbours = nobody,
  apart: string[] = [],
): NotedRemark {
  const about = aboutWhom(body.words, body.answer ?? '', neighbours)
  const isPrivate =
    body.place.kind === 'home' || (body.isApart ?? (apart.includes(body.natureCode ?? '') || isOwn(about)))
  return {
    id,
    words: body.words,
    place: body.place.label,
    answer: body.answer,
    isCity: body.isCity,
    isPrivate,
    isReserved: about.length > 0,
    isShown: !isPrivate,
  }
}
