// Which photos came with a form? Each cleaned as it arrives, kept once all is there; a bad one is said in French, the rest is kept.
import type { KeptFile } from '../../platform/files/kept.ts'
import { type CleanPhoto, cleanPhoto, photoBytesMax, photosMax } from '../../platform/files/photos.ts'
import type { Fields } from '../../platform/http/fields.ts'
import type { PalierContext } from '../../platform/http/kernel.ts'
import { readUpload } from '../../platform/http/upload.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { photoWords as words } from './words.fr.ts'

/** `status`: what the page is answered with when there are errors. */
export type SentPhotos = {
  fields: Fields
  photos: KeptFile[]
  errors: Record<string, string>
  status: 413 | 422
}

/** `room`: how many more photos may be kept. The error, if any, is under `photos`. */
export async function readPhotoForm(c: PalierContext, services: Services, room: number): Promise<SentPhotos> {
  // Small once cleaned: they wait here, so that a form whose sender went away leaves nothing on the disk.
  const clean: CleanPhoto[] = []
  const troubles: string[] = []
  let isFull = false
  const { fields, tooHeavy, isCut } = await readUpload(
    c,
    { fileBytesMax: photoBytesMax, filesMax: photosMax * 2, bytesMax: photoBytesMax * photosMax + 1_000_000 },
    async ({ name, bytes }) => {
      if (clean.length >= room) {
        isFull = true
        return
      }
      try {
        const photo = await cleanPhoto(bytes, name)
        // The same picture chosen twice is one.
        if (!clean.some((one) => Buffer.from(one.bytes).equals(photo.bytes))) clean.push(photo)
      } catch (error) {
        // A photo that cannot be read is said with the others; anything else is our fault.
        if (!(error instanceof Refusal)) throw error
        troubles.push(error.fields.photos ?? error.message)
      }
    },
  )
  troubles.unshift(...tooHeavy.map(words.tooHeavy))
  if (isFull) troubles.push(words.tooMany)
  else if (isCut && tooHeavy.length === 0) troubles.push(words.cut)
  return {
    fields,
    photos: await keep(services, clean),
    errors: troubles.length > 0 ? { photos: troubles.join(' ') } : {},
    status: tooHeavy.length > 0 ? 413 : 422,
  }
}

async function keep({ files }: Services, clean: CleanPhoto[]): Promise<KeptFile[]> {
  const kept: KeptFile[] = []
  for (const { bytes, ...photo } of clean)
    kept.push({ ...photo, sha256: await files.put(bytes), bytes: bytes.length })
  return kept
}
