// Which demands of a file would a draft give to somebody else? One demand a line: estate, building if told, words or subject, ground, day.
import { parse } from 'csv-parse/sync'
import { separatorOf } from '../../platform/csv.ts'
import type { Tx } from '../../platform/db/database.ts'
import { type Ground, listNatures, type PlaceKind } from '../cases/index.ts'
import { searchNatures } from '../subjects/index.ts'
import { situationOf } from './check.ts'
import { type Replayed, replay } from './diff.ts'
import { readLandscape } from './landscape.ts'
import { matrixWords as words } from './matrix-words.fr.ts'
import { type PastDemand, replayMax } from './replay.ts'

const columns = ['residence', 'sujet', 'terrain', 'jour'] as const
const kindOf: Record<Ground, PlaceKind> = {
  home: 'home',
  common: 'common',
  landlord: 'outdoor',
  open_to_traffic: 'outdoor',
  public_road: 'outdoor',
}

export type FileReplay =
  | { problems: string[] }
  | { problems: []; total: number; changed: Replayed<PastDemand>[] }

/** Every wrong line is said with its number; then nothing is replayed. */
export async function replayFile(
  tx: Tx,
  beforeId: string,
  afterId: string,
  text: string,
): Promise<FileReplay> {
  let lines: Record<string, string>[]
  try {
    lines = parse(text, {
      delimiter: separatorOf(text) ?? ';',
      columns: true,
      bom: true,
      skip_empty_lines: true,
      relax_column_count: true,
    })
  } catch {
    // A quote left open: the file is not one.
    return { problems: [words.columnsWrong([...columns])] }
  }
  const missing = columns.filter((name) => !(name in (lines[0] ?? {})))
  if (missing.length > 0) return { problems: [words.columnsWrong(missing)] }
  const natures = await listNatures(tx)
  const estates = await tx.selectFrom('estates').select(['id', 'code', 'name', 'insee']).execute()
  const buildings = await tx.selectFrom('buildings').select(['id', 'code', 'estate_id']).execute()
  const problems: string[] = []
  const demands: PastDemand[] = []
  if (lines.length > replayMax) return { problems: [words.tooManyLines(replayMax, lines.length)] }
  for (const [index, line] of lines.entries()) {
    const said = (line.sujet ?? '').trim()
    const nature = natures.find(({ code }) => code === said) ?? searchNatures(natures, said)[0]
    const estate = estates.find(({ code }) => code === (line.residence ?? '').trim())
    const ground = groundOf(line.terrain ?? '')
    const on = dayOf(line.jour ?? '')
    // Of a building with a contract or a site of its own; a file need not say it.
    const named = (line.immeuble ?? '').trim()
    const building = buildings.find((one) => one.code === named && one.estate_id === estate?.id)
    const wrong = [
      named && estate && !building ? words.lineBuilding(named) : '',
      estate ? '' : words.lineEstate(line.residence ?? ''),
      nature ? '' : words.lineSubject(said),
      ground ? '' : words.lineGround(line.terrain ?? ''),
      on ? '' : words.lineDay(line.jour ?? ''),
    ].filter(Boolean)
    if (wrong.length > 0 || !estate || !nature || !ground || !on) {
      problems.push(words.problem(index + 2, wrong.join(' ')))
      continue
    }
    demands.push({
      number: index + 2,
      nature: nature.label,
      place: estate.name,
      situation: situationOf(nature, kindOf[ground], ground, estate, on, building?.id ?? null),
    })
  }
  if (problems.length > 0) return { problems }
  const changed = replay(demands, await readLandscape(tx, beforeId), await readLandscape(tx, afterId))
  return { problems: [], total: demands.length, changed }
}

function groundOf(text: string): Ground | undefined {
  const typed = text.trim().toLowerCase()
  const found = Object.entries(words.grounds).find(([code, label]) => code === typed || label === typed)
  return found?.[0] as Ground | undefined
}

function dayOf(text: string): string | undefined {
  const french = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text.trim())
  const day = french ? `${french[3]}-${french[2]}-${french[1]}` : text.trim()
  try {
    return Temporal.PlainDate.from(day).toString()
  } catch {
    return undefined
  }
}
