// Who is on this demand now? Each open page says so every fifteen seconds.
import { as } from '../../../platform/db/database.ts'
import { readFields } from '../../../platform/http/fields.ts'
import { type PalierContext, staffOf } from '../../../platform/http/kernel.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { deskRoles } from '../../../surfaces/desk/shell.tsx'
import { listViewers } from '../desk-queries.ts'
import { findCaseByNumber } from '../queries.ts'
import { countHappenings } from '../seen.ts'
import { words as caseWords } from '../words.fr.ts'
import { words } from './words.fr.ts'

export async function beat(c: PalierContext): Promise<Response> {
  const person = staffOf(c, ...deskRoles)
  const services = c.get('services')
  const fields = await readFields(c)
  const isWriting = fields.text('writing') === '1'
  const now = services.clock.now()
  const { viewers, count } = await as(services.db, { kind: 'staff', id: person.id }, async (tx) => {
    const current = await findCaseByNumber(tx, Number(c.req.param('number')))
    if (!current) throw new Refusal('missing', 'cases.not_found', caseWords.notFound)
    await tx
      .insertInto('case_viewers')
      .values({ case_id: current.id, staff_id: person.id, seen_at: now, is_writing: isWriting })
      .onConflict((conflict) =>
        conflict.columns(['case_id', 'staff_id']).doUpdateSet({ seen_at: now, is_writing: isWriting }),
      )
      .execute()
    return {
      viewers: await listViewers(tx, current.id, person.id, now),
      count: await countHappenings(tx, current.id),
    }
  })
  const seen = fields.text('seen')
  return c.json({
    people: viewers.map((viewer) =>
      viewer.is_writing ? words.page.alsoWriting(viewer.name) : words.page.alsoWatching(viewer.name),
    ),
    changed: seen !== '' && Number(seen) !== count ? words.page.changedNow : null,
  })
}
