// Which photos came with a form? Each cleaned and stored as it arrives; a bad one is said in French, the rest is kept.

import type { KeptFile } from '../../platform/files/kept.ts'
import { cleanPhoto, photoBytesMax, photosMax } from '../../platform/files/photos.ts'
import type { Fields } from '../../platform/http/fields.ts'
import type { PalierContext } from '../../platform/http/kernel.ts'
import { readUpload } from '../../platform/http/upload.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { photoWords as words } from './words.fr.ts'

export type SentPhotos = { fields: Fields; photos: KeptFile[]; errors: Record<string, string> }

/** `room`: how many more photos may be kept. The error, if any, is under `photos`. */
export async function readPhotoForm(c: PalierContext, services: Services, room: number): Promise<SentPhotos> {
  const photos: KeptFile[] = []
  const troubles: string[] = []
  let isFull = false
  const { fields, tooHeavy, isCut } = await readUpload(
    c,
    { fileBytesMax: photoBytesMax, filesMax: photosMax * 2, bytesMax: photoBytesMax * photosMax + 1_000_000 },
    async ({ name, bytes }) => {
      if (photos.length >= room) {
        isFull = true
        return
      }
      try {
        const clean = await cleanPhoto(bytes, name)
        const sha256 = await services.files.put(clean.bytes)
        if (photos.some((kept) => kept.sha256 === sha256)) return
        photos.push({
          sha256,
          type: clean.type,
          bytes: clean.bytes.length,
          width: clean.width,
          height: clean.height,
        })
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
  return { fields, photos, errors: troubles.length > 0 ? { photos: troubles.join(' ') } : {} }
}
