// How does the list enter and leave as a file? One line an item and a day; all of it or nothing, the second time nothing changes.
import { randomUUIDv7 } from 'node:crypto'
import { writeCsv } from '../../platform/csv.ts'
import type { Tx } from '../../platform/db/database.ts'
import { compare, type Problem, refused, type Upsert } from '../../platform/db/upsert.ts'
import { type ListedItem, listHeld } from './queries.ts'
import type { Choice, Contract, Heading, ItemVerdict, Mark, Mender } from './rules.ts'
import { words } from './words.fr.ts'

/** As a file says it; undefined: nothing is said of it. `natures` and `choices` as they are written there. */
export type RepairItemRow = {
  code: string
  from_on: string
  heading: Heading
  label: string
  words?: string | undefined
  natures?: string | undefined
  verdict: ItemVerdict
  question?: string | undefined
  choices?: string | undefined
  sentence: string
  contract?: Contract | undefined
  source: string
  checked: Mark
  active?: boolean | undefined
}

const menders: Record<Mender, string> = { tenant: 'locataire', landlord: 'bailleur' }

/** "Le joint = locataire | Le robinet = bailleur"; null when it is not written so, or twice the same. */
export function readChoices(text: string): Choice[] | null {
  const choices = text.split('|').map((part) => {
    const [label = '', said = ''] = part.split('=').map((word) => word.trim())
    const verdict = (Object.keys(menders) as Mender[]).find(
      (mender) => menders[mender] === said.toLowerCase(),
    )
    return label && verdict ? { label, verdict } : null
  })
  const known = choices.filter((choice) => choice !== null)
  const labels = new Set(known.map(({ label }) => label))
  return known.length === choices.length && known.length >= 2 && labels.size === known.length ? known : null
}

export function writeChoices(choices: Choice[]): string {
  return choices.map(({ label, verdict }) => `${label} = ${menders[verdict]}`).join(' | ')
}

const naturesIn = (text: string) => text.split(',').filter(Boolean)

/** What is stored of a line: for a new one, what it leaves out is empty. */
export function storedItem(row: RepairItemRow) {
  return {
    code: row.code,
    from_on: row.from_on,
    heading: row.heading,
    label: row.label,
    words: row.words ?? '',
    natures: naturesIn(row.natures ?? ''),
    verdict: row.verdict,
    question: row.question ?? '',
    choices: JSON.stringify(readChoices(row.choices ?? '') ?? []),
    sentence: row.sentence,
    contract: row.contract ?? 'none',
    source: row.source,
    checked: row.checked,
    is_active: row.active ?? true,
  }
}

const keyOf = (row: { code: string; from_on: string }) => `${row.code} ${row.from_on}`

export async function upsertRepairItems(tx: Tx, rows: RepairItemRow[]): Promise<Upsert> {
  const wrong = refused(await findMisplaced(tx, rows))
  if (wrong) return wrong
  const held = new Map(
    (await listHeld(tx)).map((item) => [
      keyOf(item),
      { ...item, natures: item.natures.join(','), choices: writeChoices(item.choices) },
    ]),
  )
  const { missing, different, upserted } = compare(held, rows, keyOf)
  if (missing.length > 0)
    await tx
      .insertInto('repair_items')
      .values(missing.map((row) => ({ id: randomUUIDv7(), ...storedItem(row) })))
      .execute()
  for (const { id, row } of different) {
    const before = held.get(keyOf(row))
    const said = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined))
    await tx
      .updateTable('repair_items')
      .set(storedItem({ ...before, ...row, ...said }))
      .where('id', '=', id)
      .execute()
  }
  return { ...upserted, problems: [] }
}

/** A subject that is unknown, or that is never inside a home. */
async function findMisplaced(tx: Tx, rows: RepairItemRow[]): Promise<Problem[]> {
  const natures = await tx.selectFrom('natures').select(['code', 'place_kinds']).execute()
  const kinds = new Map(natures.map(({ code, place_kinds }) => [code, place_kinds]))
  return rows.flatMap((row, index) =>
    naturesIn(row.natures ?? '').flatMap((code) => {
      const places = kinds.get(code)
      if (places?.includes('home')) return []
      return [{ index, reason: places ? words.list.natureNotHome(code) : words.list.natureUnknown(code) }]
    }),
  )
}

const verdictCells: Record<ItemVerdict, string> = { ...menders, depends: 'ça dépend' }
const contractCells: Record<Contract, string> = { none: 'aucun', landlord: 'bailleur', unknown: 'à vérifier' }
const headingCells: Record<Heading, string> = {
  outside: 'dehors',
  openings: 'ouvertures',
  inside: 'intérieur',
  plumbing: 'plomberie',
  electricity: 'électricité',
  equipment: 'équipements',
}

/** The words of each cell that is a choice, as the file has them. */
export const cellWords = {
  verdict: flip(verdictCells),
  contract: flip(contractCells),
  heading: flip(headingCells),
}

function flip<K extends string>(words: Record<K, string>): Record<string, K> {
  return Object.fromEntries((Object.keys(words) as K[]).map((key) => [words[key], key]))
}

const header =
  'code_reparation;date_effet;rubrique;libelle;mots;sujets;qui;question;reponses;phrase;contrat;source;verifie;active'.split(
    ';',
  )

/** The list as a file that can be read again without a change. */
export function writeItems(items: ListedItem[]): string {
  const rows = items.map((item) => [
    item.code,
    item.fromOn.split('-').reverse().join('/'),
    headingCells[item.heading],
    item.label,
    item.words,
    item.natures.join(','),
    verdictCells[item.verdict],
    item.question,
    writeChoices(item.choices),
    item.sentence,
    contractCells[item.contract],
    item.source,
    item.checked,
    item.isActive ? 'oui' : 'non',
  ])
  return writeCsv(header, rows, 'import')
}
