// Who would a whole building read about? Words that speak of somebody stay at the agency, until a colleague writes what neighbours read instead.
import { sql } from 'kysely'
import type { Actor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { checkSaid, type Neighbours, type SaidSubject } from '../../platform/word-check.ts'
import { listNames } from '../residents/index.ts'
import { found } from './actions.ts'
import { findRemark, lockMeeting } from './queries.ts'
import { mayRewrite } from './rules.ts'
import { rewriteWords, words } from './words.fr.ts'

type Staff = Actor & { kind: 'staff' }
type Where = { estateId: string; buildingId: string | null }
const lettersMax = 2000

/** Those of the whole estate: a breakfast talks of the building opposite too. Doors are those of who is invited. */
export async function findNeighbours(tx: Tx, { estateId, buildingId }: Where): Promise<Neighbours> {
  const { rows } = await sql<{ doors: string[] }>`
    select coalesce(array_agg(distinct h.door order by h.door), '{}') as doors from homes h
     where h.estate_id = ${estateId} and (${buildingId}::uuid is null or h.building_id = ${buildingId}::uuid)`.execute(
    tx,
  )
  return { names: await listNames(tx, { estateId }), doors: rows[0]?.doors ?? [] }
}

export async function checkRoom(tx: Tx, where: Where, said: (string | null)[]): Promise<SaidSubject[]> {
  return checkSaid(said.filter(Boolean).join('. '), await findNeighbours(tx, where))
}

/** What neighbours read in place of what was said, from now on, and at the closing. `isSure`: she read it over, and it is about nobody. */
export async function rewriteRemark(
  services: Services,
  actor: Staff,
  id: string,
  remarkId: string,
  written: { words: string; answer: string; isSure: boolean },
): Promise<void> {
  await as(services.db, actor, async (tx) => {
    const meeting = found(await lockMeeting(tx, id))
    const remark = await findRemark(tx, remarkId)
    if (!remark || remark.meetingId !== id)
      throw new Refusal('missing', 'meetings.remark_unknown', words.remark.unknown)
    if (!mayRewrite(remark)) throw new Refusal('conflict', 'meetings.private', words.remark.private)
    const [said, answer] = [written.words.trim(), written.answer.trim()]
    if (said === '' || Math.max(said.length, answer.length) > lettersMax)
      throw new Refusal('invalid', 'meetings.rewrite', rewriteWords.needed, { words: rewriteWords.needed })
    const about = written.isSure ? [] : await checkRoom(tx, meeting, [said, answer])
    if (about.length > 0) {
      const why = rewriteWords.about(about)
      throw new Refusal('invalid', 'meetings.about_somebody', why, { words: why })
    }
    await tx
      .updateTable('meeting_remarks')
      .set({
        published_words: said,
        published_answer: answer || null,
        rewritten_by: actor.id,
        rewritten_at: services.clock.now(),
        is_shown: true,
      })
      .where('id', '=', remarkId)
      .execute()
    await announce(services, tx, actor, {
      event: 'meeting.remark_shown',
      subjectId: id,
      estateId: meeting.estateId,
      facts: { remarkId },
    })
  })
}
