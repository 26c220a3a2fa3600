// Which files does Palier read, with which columns, and what does each write? One entry per kind; columns in docs/operating/imports.md.
import { parisDay } from '../../platform/clock/clock.ts'
import type { Tx } from '../../platform/db/database.ts'
import { type Extent, nothingUpserted, slices, type Upsert, type Upserted } from '../../platform/db/upsert.ts'
import { upsertNatures } from '../cases/index.ts'
import { importContracts, importSites } from '../competence/index.ts'
import {
  upsertAgencies,
  upsertBuildings,
  upsertEntrances,
  upsertEquipment,
  upsertEstates,
  upsertHomes,
  upsertPlaces,
} from '../homes/index.ts'
import { type RepairItemRow, upsertRepairItems } from '../repairs/index.ts'
import { type LeaseRow, upsertLeases, upsertResidents } from '../residents/index.ts'
import { giveFirstTeams, type StaffRow, upsertStaff } from '../staff/index.ts'
import {
  agencies,
  buildings,
  contracts,
  equipment,
  estates,
  homes,
  leases,
  natures,
  places,
  repairs,
  residents,
  sites,
  staff,
} from './columns.ts'
import {
  type Columns,
  findTwins,
  headerOf,
  type Line,
  type LineProblem,
  readLines,
  type ValuesOf,
} from './read-csv.ts'
import { type kindNames, words } from './words.fr.ts'

export type Kind = keyof typeof kindNames
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
type Work<V> = { at: Temporal.Instant; onProgress: Progress; unread?: Partial<V>[] }

function define<C extends Columns>(definition: Definition<C>): ImportKind {
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

const extentOf = ({ unread }: { unread?: unknown[] }): Extent => (unread ? 'check' : 'write')

const linesAtOnce = 2000

/** One row a line, so many at a time; every wrong line of the file is found, whatever went wrong before. */
function eachLine<T>(upsert: (tx: Tx, rows: T[], extent: Extent, at: Temporal.Instant) => Promise<Upsert>) {
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
function naming<T>(upsert: (tx: Tx, rows: T[], at: Temporal.Instant) => Promise<Upsert>) {
  return eachLine<T>(async (tx, rows, extent, at) =>
    extent === 'check' ? { ...nothingUpserted, problems: [] } : upsert(tx, rows, at),
  )
}

/** `groups`: the lines of each row. */
function written({ problems, ...upserted }: Upsert, groups: { line: number }[][]): Written {
  return {
    upserted,
    problems: problems.map(({ index, part = 0, reason }) => ({
      line: groups[index]?.[part]?.line ?? 0,
      reason,
    })),
  }
}

function together(parts: Written[]): Written {
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
function groupLines<T>(lines: Line<T>[], keyOf: (value: T) => string): Line<T>[][] {
  return [...Map.groupBy(lines, ({ value }) => keyOf(value)).values()]
}

/** A thing told on several lines is told the same way on each. */
function findDiffering<T>(
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

const endsBefore = (lines: Line<{ starts: string; ends: string | null | undefined }>[]): LineProblem[] =>
  lines.flatMap(({ line, value }) =>
    value.ends && value.ends < value.starts ? [{ line, reason: words.endsBefore }] : [],
  )

export const kinds: Record<Kind, ImportKind> = {
  agencies: define({
    columns: agencies,
    keyOf: (value) => value.code,
    write: naming(async (tx, rows: ValuesOf<typeof agencies>[], at) => {
      const upserted = await upsertAgencies(tx, rows, parisDay(at).toString())
      await giveFirstTeams(tx)
      return upserted
    }),
  }),
  estates: define({
    columns: estates,
    keyOf: (value) => value.code,
    write: eachLine((tx, rows: ValuesOf<typeof estates>[], extent) => upsertEstates(tx, rows, extent)),
  }),
  buildings: define({
    columns: buildings,
    keyOf: (value) => value.code,
    check: (lines) =>
      findDiffering(
        lines,
        (value) => value.building,
        ({ estate, name, buildingAddress, permitted_on }) => [estate, name, buildingAddress, permitted_on],
        words.buildingDiffers,
      ),
    async write(tx, lines, work) {
      const groups = groupLines(lines, (value) => value.building)
      const rows = groups.flatMap(([first]) =>
        first
          ? [
              {
                code: first.value.building,
                estate: first.value.estate,
                name: first.value.name,
                address: first.value.buildingAddress,
                permitted_on: first.value.permitted_on,
              },
            ]
          : [],
      )
      const outer = written(await upsertBuildings(tx, rows, extentOf(work)), groups)
      const inner = lines.map(({ value: { code, building, label, address, position, floors } }) => ({
        code,
        building,
        label,
        address,
        position,
        floors,
      }))
      // Where a building is refused, what is wrong with the entrances is told too.
      const extent = outer.problems.length > 0 ? 'check' : extentOf(work)
      const announced = new Set(extent === 'check' ? rows.map(({ code }) => code) : [])
      const all = together([
        outer,
        written(
          await upsertEntrances(tx, inner, extent, announced),
          lines.map((line) => [line]),
        ),
      ])
      work.onProgress(lines.length, lines.length)
      return all
    },
  }),
  homes: define({
    columns: homes,
    keyOf: (value) => value.code,
    write: eachLine((tx, rows: ValuesOf<typeof homes>[], extent) => upsertHomes(tx, rows, extent)),
  }),
  equipment: define({
    columns: equipment,
    keyOf: (value) => value.code,
    write: eachLine((tx, rows: ValuesOf<typeof equipment>[], extent) => upsertEquipment(tx, rows, extent)),
  }),
  places: define({
    columns: places,
    keyOf: (value) => value.code,
    write: eachLine((tx, rows: ValuesOf<typeof places>[], extent) => upsertPlaces(tx, rows, extent)),
  }),
  residents: define({
    columns: residents,
    keyOf: (value) => value.code,
    write: naming((tx, rows: ValuesOf<typeof residents>[], at) => upsertResidents(tx, rows, at)),
  }),
  leases: define({
    columns: leases,
    keyOf: (value) => `${value.code} ${value.resident}`,
    check: (lines) => [
      ...findDiffering(
        lines,
        (value) => value.code,
        ({ home, starts_on, ends_on }) => [home, starts_on, ends_on ?? null],
        words.leaseDiffers,
      ),
      ...endsBefore(
        lines.map(({ line, value }) => ({ line, value: { starts: value.starts_on, ends: value.ends_on } })),
      ),
      ...lines.flatMap(({ line, value }) =>
        value.isHolder || value.relation ? [] : [{ line, column: 'lien', reason: words.relationNeeded }],
      ),
    ],
    async write(tx, lines, work) {
      const groups = groupLines(lines, (value) => value.code)
      const rows = groups.map((group): LeaseRow => {
        const { code, home, starts_on, ends_on } = group[0]!.value
        return {
          code,
          home,
          starts_on,
          ends_on,
          people: group.map(({ value }) => ({
            resident: value.resident,
            relation: value.isHolder ? 'holder' : (value.relation ?? 'other'),
          })),
        }
      })
      const unread = work.unread && new Set(work.unread.map(({ code }) => code))
      const all = written(await upsertLeases(tx, rows, unread), groups)
      work.onProgress(lines.length, lines.length)
      return all
    },
  }),
  staff: define({
    columns: staff,
    keyOf: (value) =>
      [value.handle, value.role, value.agency, value.estate, value.from_on].filter(Boolean).join(' '),
    check: (lines) => [
      ...findDiffering(
        lines,
        (value) => value.handle,
        ({ name, email, phone, employer }) => [name, email, phone, employer],
        words.staffDiffers,
      ),
      ...findDiffering(
        lines,
        (value) => value.email,
        ({ handle }) => handle,
        words.emailTwice,
      ),
      ...endsBefore(
        lines.map(({ line, value }) => ({ line, value: { starts: value.from_on, ends: value.until_on } })),
      ),
      ...lines.flatMap(({ line, value }) =>
        value.agency && value.estate ? [{ line, reason: words.oneSector }] : [],
      ),
    ],
    async write(tx, lines, work) {
      const groups = groupLines(lines, (value) => value.handle)
      const rows = groups.map((group): StaffRow => {
        const { handle, name, email, phone, employer } = group[0]!.value
        const grants = group.map(({ value }) => ({
          role: value.role,
          agency: value.agency ?? null,
          estate: value.estate ?? null,
          from_on: value.from_on,
          until_on: value.until_on ?? null,
        }))
        return { handle, name, email, phone, employer, grants }
      })
      const all = written(await upsertStaff(tx, rows, parisDay(work.at).toString(), extentOf(work)), groups)
      work.onProgress(lines.length, lines.length)
      return all
    },
  }),
  contracts: define({
    columns: contracts,
    keyOf: (value) => value.code,
    write: eachLine((tx, rows: ValuesOf<typeof contracts>[], extent, at) =>
      importContracts(tx, rows, extent, at),
    ),
  }),
  sites: define({
    columns: sites,
    keyOf: (value) => value.code,
    write: eachLine((tx, rows: ValuesOf<typeof sites>[], extent, at) => importSites(tx, rows, extent, at)),
  }),
  natures: define({
    columns: natures,
    keyOf: (value) => value.code,
    check: (lines) =>
      findDiffering(
        lines,
        (value) => value.label,
        ({ code }) => code,
        words.labelTwice,
      ),
    write: naming((tx, rows: ValuesOf<typeof natures>[], at) => upsertNatures(tx, rows, at)),
  }),
  repairs: define({
    columns: repairs,
    keyOf: (value) => `${value.code} ${value.from_on}`,
    check: (lines) =>
      lines.flatMap(({ line, value: { verdict, question, choices } }): LineProblem[] => {
        if (verdict === 'depends')
          return question && choices ? [] : [{ line, column: 'question', reason: words.dependsNeeds }]
        return question || choices ? [{ line, column: 'question', reason: words.dependsOnly }] : []
      }),
    write: naming((tx, rows: ValuesOf<typeof repairs>[]) => upsertRepairItems(tx, rows.map(asItem))),
  }),
}

/** An empty cell takes the value away; a column that is not in the file says nothing. */
export function asItem({
  words: said,
  natures,
  question,
  choices,
  contract,
  active,
  ...told
}: ValuesOf<typeof repairs>): RepairItemRow {
  // A line that no longer depends has no question left.
  const kept = told.verdict === 'depends' ? undefined : ''
  const orEmpty = (cell: string | null | undefined) => (cell === null ? '' : cell)
  return {
    ...told,
    words: orEmpty(said),
    natures: orEmpty(natures),
    question: orEmpty(question) ?? kept,
    choices: orEmpty(choices) ?? kept,
    contract: contract === null ? 'none' : contract,
    active: active === null ? true : active,
  }
}

export function isKind(text: unknown): text is Kind {
  return typeof text === 'string' && text in kinds
}

/** The kind whose columns these are, when they are not those of `asked`: the wrong line was chosen in the list. */
export function findOtherKind(asked: Kind, bytes: Uint8Array): Kind | undefined {
  const header = headerOf(bytes)
  const fits = (kind: Kind) =>
    kinds[kind].columns.every(({ name, isRequired }) => !isRequired || header.includes(name))
  return fits(asked) ? undefined : Object.keys(kinds).filter(isKind).find(fits)
}
