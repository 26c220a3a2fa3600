// What does a landlord find in an empty Palier? The catalogue of natures, the promises, ready answers, first settings.
import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type pg from 'pg'
import { defaultOpening } from '../../src/modules/homes/rules.ts'
import { natures, repairs } from '../../src/modules/imports/columns.ts'
import { asItem } from '../../src/modules/imports/kinds.ts'
import { readLines } from '../../src/modules/imports/read-csv.ts'
import { storedItem } from '../../src/modules/repairs/index.ts'
import { idOf, plant, plantWhole } from './planting.ts'

export const seedsHoldFrom = '2026-01-01'

/** Plants what a base without a catalogue lacks. False when there is one: an administrator may have changed it. */
export async function plantSeeds(ownerUrl: string): Promise<boolean> {
  return plantWhole(ownerUrl, plantSeedsIn)
}

export async function plantSeedsIn(client: pg.Client): Promise<boolean> {
  const { rowCount } = await client.query('select from natures limit 1')
  if (rowCount) return false
  await plant(client, 'natures', readNatures())
  await plant(client, 'promise_rules', readPromiseRules())
  await plant(client, 'case_canned_answers', readCannedAnswers())
  await plant(client, 'competence_bodies', readBodies())
  await plantMatrix(client)
  await plant(client, 'repair_items', readRepairItems())
  const set = (key: string, value: object) => ({
    id: idOf(`setting/${key}`),
    key,
    value: JSON.parse(JSON.stringify(value)),
    from_on: seedsHoldFrom,
    source: 'Réglage de départ',
    checked: 'T',
    set_at: Temporal.Instant.from(`${seedsHoldFrom}T00:00:00Z`),
  })
  await plant(client, 'settings', [
    set('landlord', { name: 'Palier', phone: '', email: '', address: [] }),
    set('opening', defaultOpening),
  ])
  return true
}

/** Read as a landlord's own file is, so that the catalogue can be imported again as it stands. */
export function readNatures() {
  const { lines, problems } = readLines(
    natures,
    readFileSync(new URL('../catalogue/natures.csv', import.meta.url)),
  )
  if (problems.length > 0) throw new Error(`natures.csv: ${JSON.stringify(problems)}`)
  return lines.map(({ value }, index) => ({
    ...value,
    words: value.words ?? '',
    danger: value.danger ?? null,
    trade: value.trade ?? null,
    equipment_kind: value.equipment_kind ?? null,
    hint: value.hint ?? '',
    questions: value.questions ?? '',
    position: (index + 1) * 10,
    is_active: true,
  }))
}

export function readPromiseRules() {
  return readCatalogue('promise-rules').map((line) => ({
    id: idOf(`promise-rule/${line.kind}/${line.urgency}/${line.nature_code}/${line.from_on}`),
    kind: line.kind!,
    urgency: line.urgency || null,
    nature_code: line.nature_code || null,
    amount: Number(line.amount),
    unit: line.unit!,
    from_on: line.from_on!,
    source: line.source!,
    checked: line.checked!,
  }))
}

export function readBodies() {
  return readCatalogue('bodies').map((line) => ({
    id: idOf(`body/${line.code}`),
    code: line.code!,
    kind: line.kind!,
    name: line.name!,
    spoken: line.spoken!,
    way: line.way!,
  }))
}

export function readMatrix() {
  const list = (text: string | undefined) => (text ? text.split(',') : [])
  return readCatalogue('matrix').map((line, index) => ({
    id: idOf(`rule/${line.code}`),
    matrix_id: firstMatrixId,
    code: line.code!,
    position: (index + 1) * 10,
    natures: list(line.natures),
    families: line.families ? line.families.split('|') : [],
    place_kinds: list(line.place_kinds),
    grounds: list(line.grounds),
    communes: list(line.communes),
    estates: list(line.estates),
    site: line.site || null,
    competent: list(line.competent),
    sentence: line.sentence!,
    source: line.source!,
    checked: line.checked!,
    promise_amount: line.promise_amount ? Number(line.promise_amount) : null,
    promise_unit: line.promise_unit || null,
  }))
}

export const firstMatrixId = idOf('matrix/first')

/** Written as a draft, then published: what is published takes no more rules. */
async function plantMatrix(client: pg.Client): Promise<void> {
  await plant(client, 'competence_matrices', [
    {
      id: firstMatrixId,
      title: 'Règles de départ',
      effective_on: '2018-01-01',
      made_at: Temporal.Instant.from(`${seedsHoldFrom}T00:00:00Z`),
    },
  ])
  await plant(client, 'competence_rules', readMatrix())
  await client.query(
    "update competence_matrices set state = 'published', published_at = made_at where id = $1",
    [firstMatrixId],
  )
}

/** In the form a landlord imports: he may send it back with his own lines. */
export function readRepairItems() {
  const { lines, problems } = readLines(repairs, readFileSync(catalogueFile('repairs')))
  if (problems.length > 0) throw new Error(`db/catalogue/repairs.csv: ${JSON.stringify(problems)}`)
  return lines.map(({ value }) => {
    const { choices, ...stored } = storedItem(asItem(value))
    const id = idOf(`repair-item/${value.code}/${value.from_on}`)
    return { id, ...stored, choices: JSON.parse(choices) }
  })
}

function readCannedAnswers() {
  return readCatalogue('canned-answers').map((line) => ({
    id: idOf(`canned-answer/${line.code}`),
    code: line.code!,
    title: line.title!,
    kind: line.kind!,
    nature_family: line.nature_family || null,
    body: line.body!,
  }))
}

function readCatalogue(name: string): Record<string, string>[] {
  return parse(readFileSync(catalogueFile(name), 'utf8'), { delimiter: ';', columns: true })
}

function catalogueFile(name: string): URL {
  return new URL(`../catalogue/${name}.csv`, import.meta.url)
}
