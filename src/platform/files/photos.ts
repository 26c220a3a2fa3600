// Is this really a photo, and what may be kept of it? Its bytes decide; place and device data are taken out.
import decodeHeic from 'heic-decode'
import sharp, { type Sharp } from 'sharp'
import { Refusal } from '../refusal.ts'

export const photoBytesMax = 20_000_000
export const photosMax = 5
/** Long side kept, in pixels: a plate's number stays legible. */
const longSideMax = 2000

export type CleanPhoto = { bytes: Uint8Array; type: 'image/jpeg'; width: number; height: number }

/** Turns what was sent into an upright JPEG without metadata. Refuses what is not a photo, in French. */
export async function cleanPhoto(sent: Uint8Array, name = 'photo'): Promise<CleanPhoto> {
  const refused = () =>
    new Refusal('invalid', 'photo.unreadable', `« ${name} » n’est pas une photo lisible.`, {
      photos: `« ${name} » n’est pas une photo lisible. Le reste est gardé : choisissez une autre photo, ou continuez sans.`,
    })
  let picture: Sharp
  try {
    picture = isHeic(sent)
      ? await fromHeic(sent)
      : sharp(sent, { limitInputPixels: 60_000_000, failOn: 'error' })
    const { format } = await picture.metadata()
    if (!isHeic(sent) && !['jpeg', 'png', 'webp', 'gif', 'avif', 'heif', 'tiff'].includes(format ?? ''))
      throw refused()
    const { data, info } = await picture
      .rotate()
      .resize({ width: longSideMax, height: longSideMax, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 82, mozjpeg: true })
      .toBuffer({ resolveWithObject: true })
    return { bytes: data, type: 'image/jpeg', width: info.width, height: info.height }
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw refused()
  }
}

// sharp's binaries cannot read an iPhone's HEIC (HEVC): the bytes at 4 to 12 name the kind.
function isHeic(bytes: Uint8Array): boolean {
  const brand = Buffer.from(bytes.subarray(4, 12)).toString('latin1')
  return /^ftyp(heic|heix|hevc|heim|heis|mif1|msf1)$/.test(brand)
}

async function fromHeic(bytes: Uint8Array): Promise<Sharp> {
  const { width, height, data } = await decodeHeic({ buffer: bytes })
  return sharp(Buffer.from(data.buffer, data.byteOffset, data.byteLength), {
    raw: { width, height, channels: 4 },
  })
}
