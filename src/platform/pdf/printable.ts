// Which characters can our paper type print, and what stands in for the others?
// A character the font lacks stops a PDF/UA document, and people write with emoji: nobody's letter may fail for that.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Json } from './pdf.ts'

const styles = ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic']

export function readFonts(): Buffer[] {
  const { resolve } = createRequire(import.meta.url)
  return styles.map((style) =>
    readFileSync(
      resolve(`@expo-google-fonts/atkinson-hyperlegible/${style}/AtkinsonHyperlegible_${style}.ttf`),
    ),
  )
}

/** The code points every one of these TrueType fonts can draw. */
export function readCoverage(fonts: Buffer[]): Set<number> {
  return fonts.map(readCmap).reduce((all, one) => all.intersection(one))
}

// The `cmap` table, format 4 (Unicode up to U+FFFF), as the OpenType specification lays it out.
function readCmap(font: Buffer): Set<number> {
  const tables = font.readUInt16BE(4)
  const record = Array.from({ length: tables }, (_, n) => 12 + n * 16).find(
    (at) => font.toString('latin1', at, at + 4) === 'cmap',
  )
  if (record === undefined) throw new Error('A font has no cmap table: is it a full TTF?')
  const cmap = font.readUInt32BE(record + 8)
  const at = cmap + font.readUInt32BE(cmap + 8)
  if (font.readUInt16BE(at) !== 4) throw new Error('A font has a cmap that is not of format 4.')
  const segments = font.readUInt16BE(at + 6) / 2
  const ends = at + 14
  const starts = ends + segments * 2 + 2
  const deltas = starts + segments * 2
  const offsets = deltas + segments * 2
  const covered = new Set<number>()
  for (let n = 0; n < segments; n++) {
    const [start, end] = [font.readUInt16BE(starts + n * 2), font.readUInt16BE(ends + n * 2)]
    const [delta, offset] = [font.readUInt16BE(deltas + n * 2), font.readUInt16BE(offsets + n * 2)]
    for (let code = start; code <= end && code < 0xffff; code++) {
      const glyph = offset === 0 ? code : font.readUInt16BE(offsets + n * 2 + offset + (code - start) * 2)
      if (glyph !== 0 && ((glyph + delta) & 0xffff) !== 0) covered.add(code)
    }
  }
  return covered
}

const standIns: Record<string, string> = {
  '\u202f': '\u00a0', // Intl writes this narrow space in French numbers and dates.
  '\u2009': ' ',
  '\u2010': '-',
  '\u2011': '-',
  '→': '>',
  '←': '<',
  '\t': ' ',
}

/** What is kept: every character of the font; then its plain letter; emoji are left out, the rest is a question mark. */
export function toPrintable(text: string, covered: Set<number>): string {
  const isCovered = (one: string) => one === '\n' || covered.has(one.codePointAt(0)!)
  return [...text.normalize('NFC').replaceAll(/\r\n?/g, '\n')]
    .map((one) => {
      const wanted = standIns[one] ?? one
      if (isCovered(wanted)) return wanted
      const plain = [...wanted.normalize('NFKD').replaceAll(/\p{M}/gu, '')]
      if (plain.length > 0 && plain.every(isCovered)) return plain.join('')
      return /[\p{L}\p{N}]/u.test(wanted) ? '?' : ''
    })
    .join('')
}

/** Every string of the data made printable; keys are ours and stay. */
export function printableData(data: Json, covered: Set<number>): Json {
  if (typeof data === 'string') return toPrintable(data, covered)
  if (Array.isArray(data)) return data.map((one) => printableData(one, covered))
  if (data === null || typeof data !== 'object') return data
  return Object.fromEntries(Object.entries(data).map(([key, one]) => [key, printableData(one, covered)]))
}
