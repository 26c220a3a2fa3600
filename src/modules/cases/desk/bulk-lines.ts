// What would each ticked line receive, and who would read it? A line of a fault is everyone who told it, once.
import { as } from '../../../platform/db/database.ts'
import type { Services } from '../../../platform/services.ts'
import { listCasesOf, loadCase, type QueueRow } from '../desk-queries.ts'
import { fillAnswer, namesSomeone } from './canned.ts'
import { voicesOf } from './case-forms.tsx'
import { variablesOf } from './variables.ts'
import { words } from './words.fr.ts'

const b = words.bulk

/** One answer: to one person, or to those who told a fault and are not closed; or why it will not leave. */
export type AnswerLine = {
  about: { caseId: string } | { faultId: string }
  /** The demand that was ticked, the first of its fault. */
  row: QueueRow
  /** Whose demands it answers. */
  reached: QueueRow[]
  text: string
  trouble: string | null
}

export async function writeLines(
  services: Services,
  staffId: string,
  ids: string[],
  body: string,
): Promise<AnswerLine[]> {
  const now = services.clock.now()
  return as(services.db, { kind: 'staff', id: staffId }, async (tx) => {
    const lines = new Map<string, AnswerLine>()
    for (const row of await listCasesOf(tx, { ids })) {
      const shown = await loadCase(tx, row.number, staffId, now)
      if (!shown) continue
      const isOver = row.state === 'closed' || row.state === 'merged'
      const voices = voicesOf(shown)
      const faultId = !isOver && voices.length > 1 ? shown.current.fault_id : null
      if (lines.has(faultId ?? row.id)) continue
      const { text, missing } = fillAnswer(body, variablesOf(shown, now, faultId !== null))
      const lacking = missing.length === 0 ? null : b.missing(missing, faultId === null ? 1 : voices.length)
      const named = faultId !== null && namesSomeone(missing) ? words.page.neverNames : null
      lines.set(faultId ?? row.id, {
        about: faultId ? { faultId } : { caseId: row.id },
        row,
        reached: faultId ? voices : [row],
        text,
        trouble: isOver ? b.over : (named ?? lacking),
      })
    }
    return [...lines.values()]
  })
}

/** Who told two faults, or has two demands among them, is one person. */
export function countPeople(lines: AnswerLine[]): number {
  return new Set(lines.flatMap(({ reached }) => reached.map(({ reader }) => reader))).size
}

export const keyOf = ({ about }: AnswerLine): string => ('faultId' in about ? about.faultId : about.caseId)
