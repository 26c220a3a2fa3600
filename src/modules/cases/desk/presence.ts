// Who is on this demand now? Each open page says so every fifteen seconds.
import { as } from '../../../platform/db/database.ts'
import { readFields } from '../../../platform/http/fields.ts'
import { type PalierContext, staffOf } from '../../../platform/http/kernel.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { deskRoles } from '../../../surfaces/desk/shell.tsx'
import { listViewers } from '../desk-queries.ts'
import { findCaseByNumber } from '../queries.ts'
import { words as caseWords } from '../words.fr.ts'
import { words } from './words.fr.ts'

export async function beat(c: PalierContext): Promise<Response> {
  const person = staffOf(c, ...deskRoles)
  const services = c.get('services')
  const isWriting = (await readFields(c)).text('writing') === '1'
  const now = services.clock.now()
  const viewers = await as(services.db, { kind: 'staff', id: person.id }, async (tx) => {
    const current = await findCaseByNumber(tx, Number(c.req.param('number')))
    if (!current) throw new Refusal('missing', 'cases.not_found', caseWords.notFound)
    await tx
      .insertInto('case_viewers')
      .values({ case_id: current.id, staff_id: person.id, seen_at: now, is_writing: isWriting })
      .onConflict((conflict) =>
        conflict.columns(['case_id', 'staff_id']).doUpdateSet({ seen_at: now, is_writing: isWriting }),
      )
      .execute()
    return listViewers(tx, current.id, person.id, now)
  })
  return c.json(
    viewers.map((viewer) =>
      viewer.is_writing ? words.page.alsoWriting(viewer.name) : words.page.alsoWatching(viewer.name),
    ),
  )
}
