// Which documents can any module print: letters gathered in one file, and the poster of a hall?
import { type Json, renderPdf } from './pdf.ts'
import { qrSvg } from './qr.ts'

export type PrintedLandlord = {
  name: string
  /** `#0b4f6c`; dark enough for white words on it. */
  accent?: string
  phone?: string
  /** Lines under the name. */
  address?: string[]
  logo?: { bytes: Uint8Array; extension: 'svg' | 'png' | 'jpg' }
}

export type Letter = {
  /** Six lines at most with the name: what the post reads, and what the window shows. */
  to: { name: string; lines: string[] }
  /** As it is written: `Calais, le 12 novembre 2026`. */
  date: string
  subject: string
  paragraphs: string[]
  reference?: string
  /** Lines: a name, a role. */
  signature?: string[]
  /** `isTyped`: a paragraph already says what to type, the address is not said twice. */
  qr?: { url: string; text: string; isTyped?: boolean }
  /** For a person who asked for large letters. */
  isLargePrint?: boolean
}

export type Poster = {
  landlord: PrintedLandlord & { phone: string }
  building: { name: string; entrance: string; address: string }
  period: string
  /** The most telling first: when the sheet is full, the last ones are left to the page. `when`: `le 3 novembre`. */
  items: { said: string; done: string; when?: string; state: 'done' | 'coming' }[]
  url: string
  known: { title: string; expected: string }[]
  /** One sentence: when people meet next. */
  next?: string
  format: 'a4' | 'a3'
  /** The elevation of the building, as SVG, with the words in its place. */
  drawing?: { svg: string; alt: string }
}

/** Each letter begins a page, and with `duplex` a sheet. Throws PdfFault or PdfOutage. */
export function renderLetters(
  title: string,
  landlord: PrintedLandlord,
  letters: Letter[],
  { duplex = false } = {},
): Promise<Uint8Array> {
  const images: Record<string, Uint8Array> = {}
  const set = letters.map(({ qr, ...letter }, n) => {
    if (!qr) return letter
    images[`qr-${n}.svg`] = Buffer.from(qrSvg(qr.url))
    return { ...letter, qr: { ...qr, file: `qr-${n}.svg` } }
  })
  const data = { landlord: withLogo(landlord, images), letters: set, duplex }
  // A second more for every hundred letters: the limit is for one that never ends, not for a long one.
  const limitSeconds = 30 + letters.length / 100
  return renderPdf({ template: 'platform/pdf/letters.typ', data, images, title, limitSeconds })
}

/** One sheet, whatever the number of items. Throws PdfFault or PdfOutage. */
export function renderPoster(title: string, { landlord, drawing, ...poster }: Poster): Promise<Uint8Array> {
  const images: Record<string, Uint8Array> = { 'qr.svg': Buffer.from(qrSvg(poster.url)) }
  if (drawing) images['drawing.svg'] = Buffer.from(drawing.svg)
  const data = {
    ...poster,
    landlord: withLogo(landlord, images),
    qr: 'qr.svg',
    ...(drawing && { drawing: { file: 'drawing.svg', alt: drawing.alt } }),
  }
  return renderPdf({ template: 'platform/pdf/poster.typ', data, images, title })
}

function withLogo(
  { logo, ...landlord }: PrintedLandlord,
  images: Record<string, Uint8Array>,
): { [key: string]: Json } {
  if (!logo) return landlord
  const name = `logo.${logo.extension}`
  images[name] = logo.bytes
  return { ...landlord, logo: name }
}
