// Which files does Palier read, with which columns, and what does each write? One entry per kind; columns in docs/operating/imports.md.
import { parisDay } from '../../platform/clock/clock.ts'
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
  define,
  eachLine,
  endsBefore,
  extentOf,
  findDiffering,
  groupLines,
  type ImportKind,
  naming,
  together,
  written,
} from './kind.ts'
import { headerOf, type LineProblem, type ValuesOf } from './read-csv.ts'
import { type kindNames, words } from './words.fr.ts'

export type Kind = keyof typeof kindNames
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
