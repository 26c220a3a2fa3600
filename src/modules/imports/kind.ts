// How does a file of any kind enter: read line by line, checked, written or only looked at, every wrong line told?
import type { Tx } from '../../platform/db/database.ts'
import { type Extent, nothingUpserted, slices, type Upsert, type Upserted } from '../../platform/db/upsert.ts'
import { type Columns, findTwins, type Line, type LineProblem, readLines, type ValuesOf } from './read-csv.ts'
import { words } from './words.fr.ts'

export type Progress = (done: number, total: number) => void
export type Written = { upserted: Upserted; problems: LineProblem[] }
export type ReadFile = {
  count: number
  problems: LineProblem[]
  write(tx: Tx, at: Temporal.Instant, onProgress: Progress): Promise<Written>
  /** What else is wrong in the lines that can be read, when others cannot. Writes nothing. */
  check(tx: Tx, at: Temporal.Instant): Promise<LineProblem[]>
}
export type ImportKind = {
  columns: { name: string; isRequired: boolean }[]
  read(bytes: Uint8Array): ReadFile
}

type Definition<C extends Columns> = {
  columns: C
  keyOf(value: ValuesOf<C>): string
  /** What a line alone does not show. */
  check?(lines: Line<ValuesOf<C>>[]): LineProblem[]
  write(tx: Tx, lines: Line<ValuesOf<C>>[], work: Work<ValuesOf<C>>): Promise<Written>
}
/** `unread`: what can be read of the other lines of the file; when it is given the lines are only looked at. */
export type Work<V> = { at: Temporal.Instant; onProgress: Progress; unread?: Partial<V>[] }

export function define<C extends Columns>(definition: Definition<C>): ImportKind {
  const { columns, keyOf, check, write } = definition
  return {
    columns: Object.values(columns).map(({ name, isRequired }) => ({ name, isRequired })),
    read(bytes) {
      const { lines, unread, problems } = readLines(columns, bytes)
      const all = [...problems, ...findTwins(lines, keyOf), ...(check?.(lines) ?? [])].sort(
        (one, other) => one.line - other.line,
      )
      if (lines.length === 0 && all.length === 0) all.push({ line: 0, reason: words.headerOnly })
      const wrong = new Set(all.map(({ line }) => line))
      const [sound, unsound] = [
        lines.filter(({ line }) => !wrong.has(line)),
        lines.filter(({ line }) => wrong.has(line)),
      ]
      return {
        count: lines.length,
        problems: all,
        write: (tx, at, onProgress) => write(tx, lines, { at, onProgress }),
        async check(tx, at) {
          const work = { at, onProgress: () => {}, unread: [...unread, ...unsound].map(({ value }) => value) }
          return sound.length === 0 ? [] : (await write(tx, sound, work)).problems
        },
      }
    },
  }
}

export const extentOf = ({ unread }: { unread?: unknown[] }): Extent => (unread ? 'check' : 'write')

const linesAtOnce = 2000

/** One row a line, so many at a time; every wrong line of the file is found, whatever went wrong before. */
export function eachLine<T>(
  upsert: (tx: Tx, rows: T[], extent: Extent, at: Temporal.Instant) => Promise<Upsert>,
) {
  return async (tx: Tx, lines: Line<T>[], work: Work<T>): Promise<Written> => {
    const parts: Written[] = []
    let done = 0
    for (const some of slices(lines, linesAtOnce)) {
      const rows = some.map(({ value }) => value)
      parts.push(
        written(
          await upsert(tx, rows, extentOf(work), work.at),
          some.map((line) => [line]),
        ),
      )
      done += some.length
      work.onProgress(done, lines.length)
    }
    return together(parts)
  }
}

/** Files that name nothing of another one: there is nothing to look at before they are written. */
export function naming<T>(upsert: (tx: Tx, rows: T[], at: Temporal.Instant) => Promise<Upsert>) {
  return eachLine<T>(async (tx, rows, extent, at) =>
    extent === 'check' ? { ...nothingUpserted, problems: [] } : upsert(tx, rows, at),
  )
}

/** `groups`: the lines of each row. */
export function written({ problems, ...upserted }: Upsert, groups: { line: number }[][]): Written {
  return {
    upserted,
    problems: problems.map(({ index, part = 0, reason }) => ({
      line: groups[index]?.[part]?.line ?? 0,
      reason,
    })),
  }
}

export function together(parts: Written[]): Written {
  return parts.reduce<Written>(
    (sum, { upserted, problems }) => ({
      upserted: {
        created: sum.upserted.created + upserted.created,
        changed: sum.upserted.changed + upserted.changed,
        unchanged: sum.upserted.unchanged + upserted.unchanged,
        changes: [...sum.upserted.changes, ...upserted.changes],
      },
      problems: [...sum.problems, ...problems],
    }),
    { upserted: { created: 0, changed: 0, unchanged: 0, changes: [] }, problems: [] },
  )
}

/** Lines that describe one thing together, in the order of the file. */
export function groupLines<T>(lines: Line<T>[], keyOf: (value: T) => string): Line<T>[][] {
  return [...Map.groupBy(lines, ({ value }) => keyOf(value)).values()]
}

/** A thing told on several lines is told the same way on each. */
export function findDiffering<T>(
  lines: Line<T>[],
  keyOf: (value: T) => string,
  factsOf: (value: T) => unknown,
  say: (key: string, line: number) => string,
): LineProblem[] {
  return groupLines(lines, keyOf).flatMap(([first, ...others]) =>
    first
      ? others
          .filter(({ value }) => JSON.stringify(factsOf(value)) !== JSON.stringify(factsOf(first.value)))
          .map(({ line, value }) => ({ line, reason: say(keyOf(value), first.line) }))
      : [],
  )
}

export const endsBefore = (
  lines: Line<{ starts: string; ends: string | null | undefined }>[],
): LineProblem[] =>
  lines.flatMap(({ line, value }) =>
    value.ends && value.ends < value.starts ? [{ line, reason: words.endsBefore }] : [],
  )
