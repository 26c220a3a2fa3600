// How is the file that a device exported taken in? Each line as the device would have sent it, once, with its author's rights.
import { z } from 'zod'
import { as } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { Refusal, refusalOf } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import type { FieldParts, StaffActor } from './contract.ts'
import { isKnownDevice } from './devices.ts'
import {
  type Hand,
  handing,
  MissingPhotos,
  receiveCommand,
  receivePhoto,
  type SentCommand,
} from './receive.ts'
import { words } from './words.fr.ts'

const w = words.file
const instant = z.iso.datetime({ offset: true }).transform((text) => Temporal.Instant.from(text))
const photoName = z.string().regex(/^[0-9a-f]{64}$/)
/** As surfaces/field/client/outbox.ts writes it. */
const FieldFile = z.object({
  agent: z.object({ id: z.uuid(), name: z.string().max(300) }),
  device: z.object({ id: z.uuid(), name: z.string().max(300) }),
  /** How much the device's clock was ahead of ours when both last met; a file of an earlier version does not say. */
  clockAheadMs: z.number().int().min(-1e12).max(1e12).default(0),
  items: z
    .array(
      z.object({
        id: z.uuid(),
        kind: z.string().max(60),
        at: instant,
        label: z.string().max(1000).default(''),
        body: z.record(z.string(), z.unknown()),
        photos: z.array(photoName).max(20).default([]),
      }),
    )
    .min(1)
    .max(2000),
  photos: z.record(photoName, z.string()).default({}),
})
export type FieldFile = z.infer<typeof FieldFile>

/** `lost`: photos that are not in the file, or that nothing reads. */
export type TakenLine = {
  label: string
  at: Temporal.Instant
  is: 'taken' | 'known' | 'refused'
  said: string
  lost: number
}

export function readFieldFile(bytes: Uint8Array): FieldFile {
  const read = FieldFile.safeParse(parse(bytes))
  if (!read.success) throw new Refusal('invalid', 'field.file', w.unreadable, { file: w.unreadable })
  return read.data
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    // A photo, a sheet, half a file: none of ours.
    return null
  }
}

/** By its author; or by who leads her, within her own estates, in her name and with a trace. A file may have been forged: nothing in it is believed. */
export async function takeFieldFile(
  services: Services,
  parts: FieldParts,
  person: { id: string; isManager: boolean },
  file: FieldFile,
): Promise<TakenLine[]> {
  const author: StaffActor = { kind: 'staff', id: file.agent.id }
  const isOwn = author.id === person.id
  if (!isOwn && !person.isManager)
    throw new Refusal('forbidden', 'field.file_of_other', w.ofOther, { file: w.ofOther })
  const hand: Hand = isOwn ? { isOver: false } : { isOver: false, takenBy: person.id }
  const now = services.clock.now()
  const acting = handing(author, now, hand)
  if (!isOwn) {
    if (!(await as(services.db, acting, (tx) => isKnownDevice(tx, author.id, file.device.id))))
      throw new Refusal('forbidden', 'field.device_unknown', words.deviceUnknown, {
        file: words.deviceUnknown,
      })
    const manager: StaffActor = { kind: 'staff', id: person.id }
    await as(services.db, manager, (tx) =>
      announce(services, tx, manager, {
        event: 'device.file_taken',
        subjectId: author.id,
        facts: { device: file.device.id, lines: file.items.length },
      }),
    )
  }
  const ids = file.items.map(({ id }) => id)
  const known = await as(services.db, acting, async (tx) => {
    const rows = await tx.selectFrom('field_commands').select('id').where('id', 'in', ids).execute()
    return new Set(rows.map(({ id }) => id))
  })
  const lines: TakenLine[] = []
  // In the order they were done: a correction comes after what it corrects.
  for (const item of file.items) {
    const at = item.at.subtract({ milliseconds: file.clockAheadMs })
    const line = { label: item.label || item.kind, at, lost: 0 }
    if (known.has(item.id)) {
      lines.push({ ...line, is: 'known', said: w.known })
      continue
    }
    const lost = await takePhotos(services, author, file, item.photos, hand)
    const sent: SentCommand = {
      ...item,
      sentAt: now.add({ milliseconds: file.clockAheadMs }),
      device: file.device,
      lost,
    }
    lines.push({ ...line, ...(await takeOne(services, author, sent, parts, hand)) })
  }
  return lines
}

async function takeOne(
  services: Services,
  author: StaffActor,
  sent: SentCommand,
  parts: FieldParts,
  hand: Hand,
): Promise<Pick<TakenLine, 'is' | 'said' | 'lost'>> {
  const lost = sent.lost?.length ?? 0
  try {
    const outcome = await receiveCommand(services, author, sent, parts.commands[sent.kind], hand)
    return { is: 'taken', said: outcome.said ?? w.taken, lost }
  } catch (error) {
    // One line that is refused keeps none of the others from being taken.
    const refusal = error instanceof MissingPhotos ? null : refusalOf(error)
    if (!refusal) throw error
    return { is: 'refused', said: refusal.message, lost }
  }
}

/** Those that are here afterwards are not lost, even when an earlier try of the device brought them. */
async function takePhotos(
  services: Services,
  author: StaffActor,
  file: FieldFile,
  names: string[],
  hand: Hand,
): Promise<string[]> {
  const lost: string[] = []
  for (const name of names) {
    const encoded = /^data:[^,]*;base64,(.+)$/s.exec(file.photos[name] ?? '')?.[1]
    if (!encoded) {
      lost.push(name)
      continue
    }
    try {
      await receivePhoto(services, author, name, Buffer.from(encoded, 'base64'), hand)
    } catch (error) {
      // Damaged, or no picture: the fact does not wait for it.
      if (!refusalOf(error)) throw error
      lost.push(name)
    }
  }
  return lost
}
