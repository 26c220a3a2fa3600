// Where is a round between its first point and its last? On the device, photos too: the camera may close the application.
import { useEffect, useRef, useState } from 'preact/hooks'
import { newId, save } from '../outbox.ts'
import type { Pack, RoundsPack } from '../pack.ts'
import {
  type Agent,
  type DraftName,
  draftKey,
  forget,
  listDrafts,
  read,
  type Sealed,
  seal,
  sealJson,
  unseal,
  unsealJson,
  write,
} from '../vault.ts'
import { words } from '../words.fr.ts'

export type PointState = 'fine' | 'anomaly'
export type Checked = {
  state: PointState
  natureCode: string | null
  words: string
  /** She says that they speak of nobody. */
  keepsWords: boolean
  /** Keys of photos kept beside. */
  photos: string[]
}
const unchecked: Checked = { state: 'fine', natureCode: null, words: '', keepsWords: false, photos: [] }
/** `touched`: her last tap, when the round is ended for her. */
export type Draft = { began: number; touched?: number; checks: Record<number, Checked> }
type KeptPhoto = { name: string; type: string; sealed: Sealed }
type Building = RoundsPack['buildings'][number]

/** As many as one sending takes. */
export const photosMax = 20

const photoKey = (id: string) => `round-photo:${id}`

export function useDraft(buildingId: string) {
  const [draft, setDraft] = useState<Draft | null>(null)
  // Words typed while a photo is being sealed are not lost: each change is made on the latest.
  const latest = useRef<Draft | null>(null)
  // One after the other: an older state never comes last to the device's disk.
  const writing = useRef<Promise<void>>(Promise.resolve())
  const [isKept, setKept] = useState(true)
  const key = useRef<Promise<string> | null>(null)
  useEffect(() => {
    key.current = ownKey(buildingId)
    void key.current.then(readDraft).then((found) => {
      latest.current = found
      setDraft(found)
    })
  }, [buildingId])
  const change = async (point: number, work: (now: Checked) => Checked) => {
    const now = latest.current ?? { began: Date.now(), checks: {} }
    const next = {
      ...now,
      touched: Date.now(),
      checks: { ...now.checks, [point]: work(now.checks[point] ?? unchecked) },
    }
    latest.current = next
    setDraft(next)
    setKept(false)
    key.current ??= ownKey(buildingId)
    const kept = key.current
    writing.current = writing.current.then(async () => write(await kept, await sealJson(next)))
    await writing.current
    if (latest.current === next) setKept(true)
  }
  /** All that she tapped is written, or was refused. */
  const settled = () => writing.current.catch(() => undefined)
  /** What goes when the round is in the outbox; all that she tapped is written by then. */
  const held = async (photos: string[]) => {
    // A draft that a full device did not take: the round itself is whole, and says so if it is not kept either.
    await settled()
    return heldBy(await (key.current ?? ownKey(buildingId)), photos)
  }
  return { draft, change, isKept, held, settled }
}

/** Hers: a colleague who signs in on the same device begins her own. */
async function ownKey(buildingId: string): Promise<string> {
  const found = (await listDrafts()).find((one) => one.buildingId === buildingId && one.isOwn)
  return found?.key ?? draftKey((await read<Agent>('agent'))?.id ?? '', buildingId)
}

async function readDraft(key: string): Promise<Draft> {
  const sealed = await read<Sealed>(key)
  return sealed ? await unsealJson<Draft>(sealed) : { began: Date.now(), checks: {} }
}

export async function keepDraftPhotos(files: File[]): Promise<string[]> {
  const ids: string[] = []
  for (const file of files) {
    const id = newId()
    await write(photoKey(id), {
      name: file.name,
      type: file.type,
      sealed: await seal(await file.arrayBuffer()),
    } satisfies KeptPhoto)
    ids.push(id)
  }
  return ids
}

export async function readDraftPhotos(ids: string[]): Promise<File[]> {
  const files: File[] = []
  for (const id of ids) {
    const kept = await read<KeptPhoto>(photoKey(id))
    if (kept) files.push(new File([await unseal(kept.sealed)], kept.name, { type: kept.type }))
  }
  return files
}

const heldBy = (key: string, photos: string[]) => [key, ...photos.map(photoKey)]

export async function abandonDraft(buildingId: string): Promise<void> {
  const key = await ownKey(buildingId)
  const { checks } = await readDraft(key)
  const photos = Object.values(checks).flatMap((one) => one.photos)
  await Promise.all(heldBy(key, photos).map(forget))
}

/** The whole round as one command, from the points of its building and what she said of each. */
export function roundOf([buildingId, name, , , points]: Building, draft: Draft, until: number) {
  const photoIds = points.flatMap((_, index) => draft.checks[index]?.photos ?? []).slice(0, photosMax)
  return {
    photoIds,
    command: {
      kind: 'round.finish',
      label: `${words.round.label} ${name}`,
      body: {
        buildingId,
        seconds: Math.max(0, Math.min(86_400, Math.round((until - draft.began) / 1000))),
        checks: points.map(([point, label, entranceId, equipmentId, placeId], index) => {
          const checked = draft.checks[index]
          return {
            point,
            label,
            entranceId,
            equipmentId,
            placeId,
            state: checked?.state ?? 'not_seen',
            natureCode: checked?.state === 'anomaly' ? checked.natureCode : null,
            words: checked?.state === 'anomaly' ? checked.words.trim() : '',
            keepsWords: checked?.keepsWords ?? false,
            photos: (checked?.photos ?? []).map((photo) => photoIds.indexOf(photo)).filter((at) => at >= 0),
          }
        }),
      },
    },
  }
}

/** Before the device lets go of the sector: what she had seen of a round leaves as it is, at the moment of her last tap. */
export async function finishDrafts(): Promise<number> {
  const drafts = (await listDrafts()).filter(({ isOwn }) => isOwn)
  const sealed = drafts.length > 0 ? await read<Sealed>('pack') : undefined
  if (!sealed) return 0
  const rounds = (await unsealJson<Pack>(sealed)).rounds as RoundsPack | undefined
  let finished = 0
  for (const draft of drafts) {
    const building = rounds?.buildings.find(([id]) => id === draft.buildingId)
    if (building && (await finishDraft(draft, building))) finished++
  }
  return finished
}

async function finishDraft({ key }: DraftName, building: Building): Promise<boolean> {
  const sealed = await read<Sealed>(key)
  if (!sealed) return false
  const draft = await unsealJson<Draft>(sealed)
  const until = draft.touched ?? draft.began
  const { command, photoIds } = roundOf(building, draft, until)
  await save({
    ...command,
    at: new Date(until).toISOString(),
    photos: await readDraftPhotos(photoIds),
    forgets: heldBy(key, photoIds),
  })
  return true
}
