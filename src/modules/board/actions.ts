// How does an answer come back to the building? The words the adviser chose become a post; withdrawn, never rewritten.
import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { type Actor, systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'

/** Job `board.publish`: an answer about common parts whose adviser wrote words for the board is shown in its building. */
export async function publishAnswer(services: Services, answerId: string): Promise<void> {
  await as(services.db, systemActor, async (tx) => {
    const { rows } = await sql<{
      fault_id: string
      building_id: string | null
      estate_id: string
      title: string
      place: string
      opened_at: Temporal.Instant
      kind: string
      board_words: string
      written_by: string | null
      voices: number
    }>`
      select f.id as fault_id, f.building_id, f.estate_id, f.title, coalesce(q.label, p.label, e.label, '') as place, f.opened_at, a.kind, a.board_words, a.written_by,
             (select count(*) from cases c where c.fault_id = f.id and c.state <> 'merged') as voices
        from case_answers a left join cases c on c.id = a.case_id join faults f on f.id = coalesce(a.fault_id, c.fault_id)
        left join equipment q on q.id = f.equipment_id left join places p on p.id = f.place_id left join entrances e on e.id = f.entrance_id
       where a.id = ${answerId} and a.board_words <> '' and not f.is_sensitive`.execute(tx)
    const row = rows[0]
    if (!row) return
    // What the whole estate shares, its pavement or its playground, is told in each of its halls.
    const buildings = row.building_id ? [row.building_id] : await listBuildingIds(tx, row.estate_id)
    if (buildings.length === 0) return
    const now = services.clock.now()
    // What was only coming is replaced by what is done.
    await tx
      .updateTable('board_posts')
      .set({ withdrawn_at: now })
      .where('fault_id', '=', row.fault_id)
      .where('answer_id', '<>', answerId)
      .where('withdrawn_at', 'is', null)
      .execute()
    const kept = await tx
      .insertInto('board_posts')
      .values(
        buildings.map((buildingId) => ({
          id: randomUUIDv7(),
          building_id: buildingId,
          estate_id: row.estate_id,
          fault_id: row.fault_id,
          answer_id: answerId,
          said: saidOf(row),
          done: row.board_words,
          state: row.kind === 'final' ? 'done' : 'coming',
          voices: Math.max(1, row.voices),
          said_at: row.opened_at,
          published_at: now,
          published_by: row.written_by,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .execute()
    for (const { id } of kept)
      await announce(services, tx, systemActor, {
        event: 'board.published',
        subjectId: id,
        estateId: row.estate_id,
      })
  })
}

const saidOf = ({ title, place }: { title: string; place: string }) => (place ? `${title} (${place})` : title)

async function listBuildingIds(tx: Tx, estateId: string): Promise<string[]> {
  const rows = await tx.selectFrom('buildings').select('id').where('estate_id', '=', estateId).execute()
  return rows.map(({ id }) => id)
}

/** Job `board.retell`: a fault that is about something else says so, with the words it had; one that nobody tells any more is taken off the page. */
export async function retellFault(services: Services, faultId: string): Promise<void> {
  await as(services.db, systemActor, async (tx) => {
    const now = services.clock.now()
    const { rows } = await sql<{ title: string; place: string; isTold: boolean }>`
      select f.title, coalesce(q.label, p.label, e.label, '') as place, exists (select from cases c where c.fault_id = f.id and c.state <> 'merged') as "isTold"
        from faults f left join equipment q on q.id = f.equipment_id left join places p on p.id = f.place_id left join entrances e on e.id = f.entrance_id
       where f.id = ${faultId}`.execute(tx)
    const fault = rows[0]
    if (!fault) return
    const stale = await tx
      .updateTable('board_posts')
      .set({ withdrawn_at: now })
      .where('fault_id', '=', faultId)
      .where('withdrawn_at', 'is', null)
      .$if(fault.isTold, (posts) => posts.where('said', '<>', saidOf(fault)))
      .returningAll()
      .execute()
    for (const { id, ...post } of stale) {
      const anew = fault.isTold ? randomUUIDv7() : null
      if (anew)
        await tx
          .insertInto('board_posts')
          .values({ ...post, id: anew, said: saidOf(fault), withdrawn_at: null })
          .execute()
      await announce(services, tx, systemActor, {
        event: anew ? 'board.published' : 'board.withdrawn',
        subjectId: anew ?? id,
        estateId: post.estate_id,
      })
    }
  })
}

export async function withdrawPost(services: Services, actor: Actor, postId: string): Promise<void> {
  await as(services.db, actor, async (tx) => {
    const gone = await tx
      .updateTable('board_posts')
      .set({ withdrawn_at: services.clock.now() })
      .where('id', '=', postId)
      .where('withdrawn_at', 'is', null)
      .returning(['id', 'estate_id'])
      .executeTakeFirst()
    if (!gone)
      throw new Refusal(
        'missing',
        'board.not_found',
        'Cette annonce n’est plus sur la page, ou elle n’est pas dans votre secteur.',
      )
    await announce(services, tx, actor, {
      event: 'board.withdrawn',
      subjectId: gone.id,
      estateId: gone.estate_id,
    })
  })
}
