// What does a landlord's file say, line by line, and what is wrong in it? Pure: bytes in, typed lines and problems out.
import { CsvError, parse } from 'csv-parse/sync'
import { decodeTable, separatorOf, wideEncoding } from '../../platform/csv.ts'
import { words } from './words.fr.ts'

/** `line` as an editor numbers it, the header being 1; 0 when it is about the whole file. */
export type LineProblem = { line: number; column?: string; reason: string }
export type Read<T> = { value: T } | { wrong: string }
export type Column<T> = { name: string; isRequired: boolean; read(text: string): Read<T> }
export type Columns = Record<string, Column<unknown>>
export type ValuesOf<C extends Columns> = { [Field in keyof C]: C[Field] extends Column<infer T> ? T : never }
export type Line<T> = { line: number; value: T }

export function required<T>(name: string, read: (text: string) => Read<T>): Column<T> {
  return { name, isRequired: true, read: (text) => (text === '' ? { wrong: words.empty } : read(text)) }
}

/** Empty is null, "there is none"; a column that is not in the file is undefined, "nothing is said". */
export function optional<T>(name: string, read: (text: string) => Read<T>): Column<T | null | undefined> {
  return { name, isRequired: false, read: (text) => (text === '' ? { value: null } : read(text)) }
}

export type ReadLines<V> = {
  lines: Line<V>[]
  /** Of the lines that cannot be read, what can. */
  unread: Line<Partial<V>>[]
  problems: LineProblem[]
}

export function readLines<C extends Columns>(columns: C, bytes: Uint8Array): ReadLines<ValuesOf<C>> {
  const none = (...problems: LineProblem[]) => ({ lines: [], unread: [], problems })
  const other = otherFormat(bytes)
  if (other) return none({ line: 0, reason: other })
  const raw = split(decodeTable(bytes))
  if ('problem' in raw) return none(raw.problem)
  const [header, ...body] = raw.records
  if (!header) return none({ line: 1, reason: words.noHeader(namesOf(columns)) })
  const places = findColumns(columns, header.cells)
  if (places.problems.length > 0) return none(...places.problems)
  const unread: Line<Partial<ValuesOf<C>>>[] = []
  const lines: Line<ValuesOf<C>>[] = []
  const problems: LineProblem[] = []
  for (const { line, cells } of body) {
    if (cells.length !== header.cells.length) {
      problems.push({ line, reason: words.cellCount(cells.length, header.cells.length) })
      unread.push({ line, value: {} })
      continue
    }
    const value: Record<string, unknown> = {}
    const wrong: LineProblem[] = []
    for (const [field, column] of Object.entries(columns)) {
      const place = places.found.get(field)
      if (place === undefined) continue
      const read = column.read((cells[place] ?? '').trim())
      if ('wrong' in read) wrong.push({ line, column: column.name, reason: read.wrong })
      else value[field] = read.value
    }
    problems.push(...wrong)
    // Every field was read by its own column above.
    if (wrong.length === 0) lines.push({ line, value: value as ValuesOf<C> })
    else unread.push({ line, value: value as Partial<ValuesOf<C>> })
  }
  return { lines, unread, problems }
}

/** What the file is instead of a CSV, told by its first bytes; null when it may be one. */
function otherFormat(bytes: Uint8Array): string | null {
  const start = Buffer.from(bytes.subarray(0, 4096))
  const has = (...codes: number[]) => codes.every((code, index) => start[index] === code)
  // Zip (xlsx, ods) and the older xls.
  if (has(0x50, 0x4b, 3, 4) || has(0xd0, 0xcf, 0x11, 0xe0)) return words.workbook
  if (wideEncoding(bytes)) return null
  if (/^(\xef\xbb\xbf)?\s*<(!doctype|\?xml|html|table)/i.test(start.toString('latin1'))) return words.webPage
  // Every other byte empty: UTF-16 that does not say so.
  if (start.length > 4 && (start[0] === 0) !== (start[1] === 0) && (start[2] === 0) !== (start[3] === 0))
    return words.wideText
  return start.subarray(0, 5).includes('%PDF') || start.some(isControl) ? words.notText : null
}

// Bytes that no text holds, in any of the encodings read here; tab and line ends are no such bytes.
function isControl(byte: number): boolean {
  return byte < 9 || (byte > 13 && byte < 32)
}

/** A key twice in one file: neither line can be trusted. */
export function findTwins<T>(lines: Line<T>[], keyOf: (value: T) => string): LineProblem[] {
  const first = new Map<string, number>()
  return lines.flatMap(({ line, value }) => {
    const key = keyOf(value)
    const before = first.get(key)
    if (before === undefined) first.set(key, line)
    return before === undefined ? [] : [{ line, reason: words.twin(key, before) }]
  })
}

type RawLine = { line: number; cells: string[] }

function split(text: string): { records: RawLine[] } | { problem: LineProblem } {
  let lastWhole = 0
  try {
    const records = parse(text, {
      delimiter: separatorOf(text) ?? ';',
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (cells: string[], { lines }) => {
        lastWhole = lines
        return [String(lines), ...cells]
      },
    })
    return {
      records: records
        .map(([line, ...cells]) => ({ line: Number(line), cells }))
        .filter(({ cells }) => cells.some((cell) => cell.trim() !== '')),
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const isOpen = error.code === 'CSV_QUOTE_NOT_CLOSED'
    // Where the line that cannot be read begins: the library only says where it gave up.
    return { problem: { line: lastWhole + 1, reason: isOpen ? words.quoteOpen : words.quoteMisplaced } }
  }
}

function findColumns(
  columns: Columns,
  header: string[],
): { found: Map<string, number>; problems: LineProblem[] } {
  const cells = header.map(plain)
  if (header.length === 1 && /,/.test(header[0] ?? ''))
    return { found: new Map(), problems: [{ line: 1, reason: words.wrongSeparator }] }
  if (!cells.some((cell) => Object.values(columns).some(({ name }) => name === cell)))
    return { found: new Map(), problems: [{ line: 1, reason: words.noKnownColumn(namesOf(columns)) }] }
  const names = new Map(Object.entries(columns).map(([field, column]) => [column.name, field]))
  const problems: LineProblem[] = []
  cells.forEach((cell, index) => {
    if (!names.has(cell))
      problems.push({ line: 1, reason: words.unknownColumn(header[index]?.trim() ?? '', namesOf(columns)) })
    else if (cells.indexOf(cell) !== index) problems.push({ line: 1, reason: words.columnTwice(cell) })
  })
  const found = new Map(
    [...names].flatMap(([name, field]) =>
      cells.includes(name) ? [[field, cells.indexOf(name)] as const] : [],
    ),
  )
  for (const [field, { name, isRequired }] of Object.entries(columns))
    if (isRequired && !found.has(field)) problems.push({ line: 1, reason: words.missingColumn(name) })
  return { found, problems }
}

/** The names of the columns of a file, as they are compared; none when it is no CSV. */
export function headerOf(bytes: Uint8Array): string[] {
  const raw = otherFormat(bytes) ? { records: [] } : split(decodeTable(bytes))
  return 'records' in raw ? (raw.records[0]?.cells.map(plain) ?? []) : []
}

function namesOf(columns: Columns): string {
  return Object.values(columns)
    .map(({ name }) => name)
    .join(';')
}

// "Code Résidence " is code_residence.
function plain(text: string): string {
  return text
    .trim()
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
}
