// How does a landlord's file enter Palier? All of it or nothing; first as a dry run that shows what would change.
import { createHash, randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { type Actor, systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import type { Upserted } from '../../platform/db/upsert.ts'
import { record } from '../../platform/journal.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import type { Progress } from './kind.ts'
import { findOtherKind, type Kind, kinds } from './kinds.ts'
import type { LineProblem } from './read-csv.ts'
import { kindNames, words } from './words.fr.ts'

export type ImportOptions = { fileName: string; dryRun?: boolean; onProgress?: Progress }
export type ImportReport = Upserted & {
  kind: Kind
  fileName: string
  sha256: string
  dryRun: boolean
  lines: number
  /** When there is one, nothing was written. */
  problems: LineProblem[]
}

/** `actor`: an administrator, or the system (the command line, run by whoever holds the machine). */
export async function importFile(
  services: Pick<Services, 'db' | 'clock'>,
  actor: Actor,
  kind: Kind,
  bytes: Uint8Array,
  { fileName, dryRun = false, onProgress = () => {} }: ImportOptions,
): Promise<ImportReport> {
  await allow(services, actor)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const file = kinds[kind].read(bytes)
  const said = { kind, fileName, sha256, dryRun, lines: file.count }
  const nothing: Upserted = { created: 0, changed: 0, unchanged: 0, changes: [] }
  if (file.problems.length > 0) {
    const other = wrongKind(kind, bytes)
    if (other) return { ...said, ...nothing, problems: [other] }
    // All that is wrong is told at once: the lines that can be read are looked at too.
    const more = await as(services.db, systemActor, (tx) => file.check(tx, services.clock.now()))
    return { ...said, ...nothing, problems: inOrder([...file.problems, ...more]) }
  }
  onProgress(0, file.count)
  try {
    return await as(services.db, systemActor, async (tx) => {
      // One import at a time: two files that name each other's codes would wait for each other.
      await sql`select pg_advisory_xact_lock(7205763)`.execute(tx)
      const now = services.clock.now()
      const { upserted, problems } = await file.write(tx, now, onProgress)
      if (problems.length > 0)
        throw new Undone({
          ...said,
          ...nothing,
          problems: inOrder(problems),
        })
      const report = { ...said, ...upserted, problems: [] }
      if (dryRun) throw new Undone(report)
      await keepRun(tx, actor, report, now)
      return report
    })
  } catch (error) {
    if (error instanceof Undone) return error.report
    throw error
  }
}

const inOrder = (problems: LineProblem[]) => problems.toSorted((one, other) => one.line - other.line)

/** A file of another kind has one thing wrong, whatever its columns. */
function wrongKind(asked: Kind, bytes: Uint8Array): LineProblem | undefined {
  const found = findOtherKind(asked, bytes)
  return found && { line: 1, reason: words.otherKind(kindNames[asked], kindNames[found]) }
}

/** Written, looked at, and taken back: what a dry run shows is what the database itself answered. */
class Undone extends Error {
  readonly report: ImportReport
  constructor(report: ImportReport) {
    super('undone')
    this.report = report
  }
}

async function allow(services: Pick<Services, 'db'>, actor: Actor): Promise<void> {
  if (actor.kind === 'system') return
  const { rows } = await as(services.db, actor, (tx) =>
    sql<{ may: boolean }>`select app.has_role('administrator') as may`.execute(tx),
  )
  if (!rows[0]?.may) throw new Refusal('forbidden', 'imports.administrator_only', words.administratorOnly)
}

async function keepRun(tx: Tx, actor: Actor, report: ImportReport, now: Temporal.Instant): Promise<void> {
  const { kind, fileName, sha256, created, changed, unchanged } = report
  const runBy = actor.kind === 'staff' ? actor.id : null
  await tx
    .insertInto('import_runs')
    .values({
      id: randomUUIDv7(),
      kind,
      file_name: fileName,
      sha256,
      run_by: runBy,
      run_at: now,
      created,
      changed,
      unchanged,
    })
    .execute()
  await record(tx, systemActor, now, {
    event: 'import.run',
    facts: { kind, fileName, sha256, runBy, created, changed, unchanged },
  })
}
