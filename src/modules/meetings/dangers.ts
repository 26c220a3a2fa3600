// What does a neighbour do about a danger that was told in a meeting? Whom to call now, and whether somebody on call knows.
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'
import { conducts, type Danger, listNatures, numbers } from '../cases/index.ts'
import { searchNatures } from '../subjects/index.ts'
import { words } from './words.fr.ts'

type Row = {
  id: string
  said: string
  natureCode: string | null
  danger: Danger | null
  caseState: string | null
  isAnsweredThere: boolean
  isTold: boolean
}

/** By remark: what is said before anything else of it. A message that left, or somebody who goes, is somebody who knows. */
export async function listUrgent(tx: Tx, meetingId: string): Promise<Map<string, string>> {
  const { rows } = await sql<Row>`
    select r.id, r.words as said, r.nature_code as "natureCode", coalesce(c.danger, n.danger) as danger, c.state as "caseState", r.answer is not null as "isAnsweredThere",
           exists (select from alerts l where l.case_id = r.case_id and (l.acknowledged_by is not null or exists (
             select from alert_tries t join deliveries d on d.id = t.delivery_id where t.alert_id = l.id and not t.is_last_resort and d.state in ('sent', 'delivered')))) as "isTold"
      from meeting_remarks r left join cases c on c.id = r.case_id left join natures n on n.code = r.nature_code where r.meeting_id = ${meetingId}`.execute(
    tx,
  )
  const natures = rows.some(({ natureCode }) => natureCode === null) ? await listNatures(tx) : []
  return new Map(
    rows.flatMap((row) => {
      // Nobody was asked whether it was one: said all the same to whoever reads it.
      const feared = row.natureCode === null ? searchNatures(natures, row.said)[0]?.danger : null
      const danger = row.danger ?? (feared as Danger | null | undefined)
      const isOver = row.caseState === 'closed' || (row.caseState === 'answered' && !row.isAnsweredThere)
      return danger && !isOver ? [[row.id, sayUrgent(danger, row.isTold)] as const] : []
    }),
  )
}

function sayUrgent(danger: Danger, isTold: boolean): string {
  const { acts, call } = conducts[danger]
  return words.minutes.danger(
    acts,
    call.map((name) => `le\u00a0${numbers[name].said} (${numbers[name].what})`),
    isTold,
  )
}
