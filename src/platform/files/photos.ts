// Is this really a photo, and what may be kept of it? Its bytes decide; place and device data are taken out.
import sharp, { type Sharp } from 'sharp'
import { Refusal } from '../refusal.ts'
import { decodeHeic, isHeic } from './heic.ts'
import { photoWords as words } from './words.fr.ts'

export const photoBytesMax = 20_000_000
export const photosMax = 5
/** Past it, a few bytes of a picture would open into gigabytes. The best telephones stay under it. */
export const photoPixelsMax = 60_000_000
/** Long side kept, in pixels: a plate's number stays legible. */
const longSideMax = 2000

export type CleanPhoto = { bytes: Uint8Array; type: 'image/jpeg'; width: number; height: number }

// A drawing (SVG) or a document names other files and fonts: only photos are opened at all, whatever sharp could read.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif', 'Tiff'].map((kind) => `VipsForeignLoad${kind}`),
})

/** Turns what was sent into an upright JPEG without metadata. Refuses what is not a photo, in French. */
export async function cleanPhoto(sent: Uint8Array, name = 'photo'): Promise<CleanPhoto> {
  try {
    const picture = isHeic(sent)
      ? await fromHeic(sent)
      : sharp(sent, { limitInputPixels: photoPixelsMax, failOn: 'error' })
    const { data, info } = await picture
      .rotate()
      .resize({ width: longSideMax, height: longSideMax, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 82, mozjpeg: true })
      .toBuffer({ resolveWithObject: true })
    return { bytes: data, type: 'image/jpeg', width: info.width, height: info.height }
  } catch (error) {
    const sentence = whyNot(sent, error)(name)
    throw new Refusal('invalid', 'photo.unreadable', sentence, { photos: sentence })
  }
}

// What the libraries say is for them; a person is told what she can do about it.
function whyNot(sent: Uint8Array, error: unknown): (name: string) => string {
  const said = error instanceof Error ? error.message : ''
  if (/pixel limit/.test(said)) return words.tooManyPixels
  if (isHeic(sent)) return words.heic
  return /premature end|truncated|end of (file|stream)/i.test(said) ? words.incomplete : words.unreadable
}

async function fromHeic(bytes: Uint8Array): Promise<Sharp> {
  const { width, height, data } = await decodeHeic(bytes, photoPixelsMax)
  return sharp(data, { raw: { width, height, channels: 4 } })
}
