// Where is a round between its first point and its last? On the device, photos too: the camera may close the application.
import { useEffect, useRef, useState } from 'preact/hooks'
import { newId } from '../outbox.ts'
import { forget, read, type Sealed, seal, sealJson, unseal, unsealJson, write } from '../vault.ts'

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
export type Draft = { began: number; checks: Record<number, Checked> }
type KeptPhoto = { name: string; type: string; sealed: Sealed }

const keyOf = (buildingId: string) => `round:${buildingId}`
const photoKey = (id: string) => `round-photo:${id}`

export function useDraft(buildingId: string) {
  const [draft, setDraft] = useState<Draft | null>(null)
  // Words typed while a photo is being sealed are not lost: each change is made on the latest.
  const latest = useRef<Draft | null>(null)
  // One after the other: an older state never comes last to the device's disk.
  const writing = useRef<Promise<void>>(Promise.resolve())
  const [isKept, setKept] = useState(true)
  useEffect(() => {
    void readDraft(buildingId).then((found) => {
      latest.current = found
      setDraft(found)
    })
  }, [buildingId])
  const change = async (point: number, work: (now: Checked) => Checked) => {
    const now = latest.current ?? { began: Date.now(), checks: {} }
    const next = { ...now, checks: { ...now.checks, [point]: work(now.checks[point] ?? unchecked) } }
    latest.current = next
    setDraft(next)
    setKept(false)
    writing.current = writing.current.then(async () => write(keyOf(buildingId), await sealJson(next)))
    await writing.current
    if (latest.current === next) setKept(true)
  }
  return { draft, change, isKept }
}

async function readDraft(buildingId: string): Promise<Draft> {
  const sealed = await read<Sealed>(keyOf(buildingId))
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

/** Once the round is in the outbox. */
export async function dropDraft(buildingId: string, photos: string[]): Promise<void> {
  for (const id of photos) await forget(photoKey(id))
  await forget(keyOf(buildingId))
}
