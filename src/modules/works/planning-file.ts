// What does a contractor's planning say, line by line, and what is wrong in it? CSV or Excel in, lines and problems out.
import { parse } from 'csv-parse/sync'
import readXlsxFile from 'read-excel-file/node'
import { instantOf } from '../../platform/clock/clock.ts'
import { decodeTable, separatorOf } from '../../platform/csv.ts'
import { planningWords as words } from './planning-words.fr.ts'

export type PlanningLine = {
  line: number
  /** The contractor's own, of those who have one. */
  code: string | null
  phase: string
  /** As it is written: a code, or a door ("Tour du Bassin, Hall A, 301"). */
  home: string
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
}
export type PlanningProblem = { line: number; reason: string }
export type ReadPlanning = {
  lines: PlanningLine[]
  problems: PlanningProblem[]
  /** A home without a day, nor hours: nobody asks anything of it. */
  undated: number
}

/** What may be in a file, and how else contractors name it. */
const columns = {
  lot: ['lot', 'corps d etat'],
  logement: ['logement', 'code logement'],
  batiment: ['batiment', 'bat', 'immeuble', 'residence'],
  hall: ['hall', 'entree', 'cage', 'escalier'],
  porte: ['porte', 'appartement', 'appt', 'n porte', 'no porte'],
  jour: ['jour', 'date'],
  de: ['de', 'debut'],
  a: ['a', 'fin'],
  code: ['code', 'repere', 'reference'],
} as const
type Column = keyof typeof columns
const needed: Column[] = ['lot', 'jour', 'de', 'a']
/** Those of the file that is offered to be filled in. */
export const sheetColumns = ['lot', 'bâtiment', 'hall', 'porte', 'jour', 'de', 'à'] as const
export const planningColumns = sheetColumns.join(';')
export const linesMax = 5000

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim()

/** A workbook is a zip; everything else is read as text, in UTF-8, in UTF-16 or as French Windows writes it. */
export async function readPlanning(bytes: Uint8Array): Promise<ReadPlanning> {
  const rows = await readRows(bytes)
  if ('reason' in rows) return { lines: [], problems: [{ line: 0, reason: rows.reason }], undated: 0 }
  const [header, ...body] = rows.rows
  if (!header) return { lines: [], problems: [{ line: 1, reason: words.empty }], undated: 0 }
  const titles = header.map((cell) => plain(cell))
  const indexOf = (column: Column) =>
    titles.findIndex((title) => (columns[column] as readonly string[]).includes(title))
  const missing: string[] = needed.filter((column) => indexOf(column) < 0)
  if (indexOf('logement') < 0 && indexOf('porte') < 0) missing.splice(1, 0, words.homeColumns)
  if (missing.length > 0)
    return { lines: [], problems: [{ line: 1, reason: words.missing(missing, planningColumns) }], undated: 0 }
  const problems: PlanningProblem[] = []
  const lines: PlanningLine[] = []
  const codes = new Map<string, number>()
  const whole = new Map<string, number>()
  let undated = 0
  for (const [index, cells] of body.entries()) {
    const line = index + 2
    if (cells.every((cell) => cell.trim() === '')) continue
    const cell = (column: Column) => (cells[indexOf(column)] ?? '').trim()
    if (cell('jour') === '' && cell('de') === '' && cell('a') === '') {
      undated += 1
      continue
    }
    const twin = whole.get(cells.join('\n'))
    whole.set(cells.join('\n'), twin ?? line)
    if (twin !== undefined) {
      problems.push({ line, reason: words.sameLine(twin) })
      continue
    }
    const reasons: string[] = []
    const code = cell('code')
    if (code.length > 60) reasons.push(words.code)
    const before = codes.get(code)
    if (code !== '' && before !== undefined) reasons.push(words.twice(code, before))
    codes.set(code, before ?? line)
    const day = readDay(cell('jour'))
    const from = readHour(cell('de'))
    const until = readHour(cell('a'))
    const home = cell('logement') || doorOf(cell)
    if (!day) reasons.push(words.day(cell('jour')))
    if (!from) reasons.push(words.hour(cell('de')))
    if (!until) reasons.push(words.hour(cell('a')))
    if (from && until && until <= from) reasons.push(words.order(cell('de'), cell('a')))
    if (cell('lot') === '') reasons.push(words.lot)
    if (home === '') reasons.push(words.home)
    problems.push(...reasons.map((reason) => ({ line, reason })))
    if (reasons.length === 0 && day && from && until)
      lines.push({
        line,
        code: code || null,
        phase: cell('lot'),
        home,
        startsAt: instantOf(day, from),
        endsAt: instantOf(day, until),
      })
  }
  if (body.length > linesMax) problems.push({ line: 0, reason: words.tooMany(linesMax) })
  if (lines.length === 0 && problems.length === 0)
    problems.push({ line: undated > 0 ? 0 : 1, reason: undated > 0 ? words.allUndated : words.empty })
  return { lines, problems, undated }
}

/** Each part under its name, so that « A » is the hall and « 301 » the door. */
function doorOf(cell: (column: Column) => string): string {
  if (cell('porte') === '') return ''
  const parts = [
    cell('batiment') && words.inBuilding(cell('batiment')),
    cell('hall') && words.inEntrance(cell('hall')),
    words.atDoor(cell('porte')),
  ]
  return parts.filter(Boolean).join(', ')
}

async function readRows(bytes: Uint8Array): Promise<{ rows: string[][] } | { reason: string }> {
  const start = Buffer.from(bytes.subarray(0, 8))
  if (bytes.length === 0) return { reason: words.empty }
  // The old .xls and password-protected workbooks begin so.
  if (start.readUInt8(0) === 0xd0 && start.readUInt8(1) === 0xcf) return { reason: words.oldWorkbook }
  if (start.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 3, 4]))) return readWorkbook(bytes)
  if (start.includes('%PDF')) return { reason: words.pdf }
  const text = decodeTable(bytes)
  // No text holds a letter below the tab.
  if ([...text].some((letter) => letter < '\t')) return { reason: words.notText }
  const delimiter = separatorOf(text) ?? ','
  try {
    return {
      rows: parse(text, {
        delimiter,
        bom: true,
        relax_column_count: true,
        skip_empty_lines: false,
      }) as string[][],
    }
  } catch {
    // A quote that never closes: the whole file cannot be trusted.
    return { reason: words.quotes }
  }
}

/** What a workbook holds once it is opened, in bytes: far over what `linesMax` lines need, reading it would keep everybody else waiting. */
const openedBytesMax = 12_000_000

/** The sizes its zip says of what it holds (PKWARE APPNOTE, 4.3.12: central directory file header). */
function openedBytes(bytes: Uint8Array): number {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const header = Buffer.from('PK\x01\x02', 'latin1')
  let sum = 0
  for (let at = zip.indexOf(header); at >= 0 && at + 46 <= zip.length; at = zip.indexOf(header, at + 46))
    sum += zip.readUInt32LE(at + 24)
  return sum
}

async function readWorkbook(bytes: Uint8Array): Promise<{ rows: string[][] } | { reason: string }> {
  if (openedBytes(bytes) > openedBytesMax) return { reason: words.tooMany(linesMax) }
  try {
    const [sheet] = await readXlsxFile(Buffer.from(bytes))
    return { rows: (sheet?.data ?? []).map((row) => row.map(cellText)) }
  } catch {
    // Any zip begins like a workbook.
    return { reason: words.notWorkbook }
  }
}

/** As it would be typed: a date by its day, an hour by its time (Excel counts hours from a day that is none). */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number' && value > 0 && value < 1) {
    const minutes = Math.round(value * 1440)
    return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
  }
  if (!(value instanceof Date)) return String(value)
  // Excel has no time zone: what is written in the cell is what is meant.
  const iso = value.toISOString()
  return value.getUTCFullYear() < 1910 ? iso.slice(11, 16) : iso.slice(0, 10)
}

/** "15/12/2026" or "2026-12-15". The 31 November is refused. */
function readDay(text: string): Temporal.PlainDate | null {
  const french = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text)
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  const parts = french ? [french[3], french[2], french[1]] : iso ? [iso[1], iso[2], iso[3]] : null
  if (!parts) return null
  try {
    const [year, month, day] = parts.map(Number)
    return Temporal.PlainDate.from(
      { year: year ?? 0, month: month ?? 0, day: day ?? 0 },
      { overflow: 'reject' },
    )
  } catch {
    // Not a day of the calendar.
    return null
  }
}

/** "8 h", "8h30", "08:30". */
function readHour(text: string): string | null {
  const found = /^([01]?\d|2[0-3])\s*(?:[:hH]\s*([0-5]\d)?)(?::00)?$/.exec(text)
  return found ? `${found[1]?.padStart(2, '0')}:${found[2] ?? '00'}` : null
}
