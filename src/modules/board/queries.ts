// What is told to the building? Posts chosen by an adviser, and the faults that are known and not mended yet.
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'
import type { BodyPhoto } from '../competence/index.ts'

export type Board = {
  buildingId: string
  estateId: string
  code: string
  building: string
  address: string
  commune: string
  agency: string
  agencyPhone: string
}
export type Post = {
  id: string
  said: string
  done: string
  state: 'coming' | 'done'
  voices: number
  saidAt: Temporal.Instant
  publishedAt: Temporal.Instant
  /** Those of a body, looked at by whoever wrote the post. */
  photos: BodyPhoto[]
}
export type Known = { title: string; place: string; openedAt: Temporal.Instant; expected: string }

export async function findBoard(tx: Tx, code: string): Promise<Board | undefined> {
  const { rows } = await sql<Board>`
    select b.id as "buildingId", b.estate_id as "estateId", b.board_code as code, b.name as building, b.address, s.commune, a.name as agency, a.phone as "agencyPhone"
      from buildings b join estates s on s.id = b.estate_id join agencies a on a.id = s.agency_id where b.board_code = ${code}`.execute(
    tx,
  )
  return rows[0]
}

/** What was said done, and is open again since somebody said that it is not settled, is no longer said done: it is known again. */
export async function listPosts(tx: Tx, buildingId: string, limit = 20): Promise<Post[]> {
  const { rows } = await sql<Post>`
    select p.id, p.said, p.done, p.voices, p.said_at as "saidAt", p.published_at as "publishedAt", p.state,
           coalesce((select jsonb_agg(to_jsonb(h)) from app.board_photos(p.id) h), '[]') as photos
      from board_posts p where p.building_id = ${buildingId} and p.withdrawn_at is null
       and not (p.state = 'done' and exists (select from faults f where f.id = p.fault_id and f.ended_at is null)) order by p.published_at desc limit ${limit}`.execute(
    tx,
  )
  return rows
}

/** « Autre chose » says nothing to a neighbour: its words are in the minutes, or nowhere. Open faults of the common parts, and of the estate around them, told by at least one person; a post about the same fault replaces the line. */
export async function listKnown(tx: Tx, board: Board): Promise<Known[]> {
  const { rows } = await sql<Known>`
    select f.title, coalesce(q.label, p.label, e.label, '') as place, min(f.opened_at) as "openedAt", max(f.expected_words) as expected
      from faults f left join equipment q on q.id = f.equipment_id left join places p on p.id = f.place_id left join entrances e on e.id = f.entrance_id
     where (f.building_id = ${board.buildingId} or (f.building_id is null and f.estate_id = ${board.estateId})) and f.ended_at is null and not f.is_sensitive and f.nature_code <> 'other'
       and not exists (select from board_posts x where x.fault_id = f.id and x.building_id = ${board.buildingId} and x.state = 'coming' and x.withdrawn_at is null)
     group by 1, 2 order by 3 desc limit 12`.execute(tx)
  return rows
}

/** Where the faults of the page are: the lift or the place, else only the entrance. */
export type Spot = { zoneId: string | null; entranceId: string | null; state: 'known' | 'coming' | 'done' }

export async function listSpots(tx: Tx, board: Board): Promise<Spot[]> {
  const { rows } = await sql<Spot>`
    select coalesce(f.equipment_id, f.place_id) as "zoneId", f.entrance_id as "entranceId", coalesce(post.state, 'known') as state
      from faults f left join lateral (select p.state from board_posts p where p.fault_id = f.id and p.building_id = ${board.buildingId} and p.withdrawn_at is null
                                        and (p.state = 'coming' or f.ended_at is not null) order by p.published_at desc limit 1) post on true
     where (f.building_id = ${board.buildingId} or (f.building_id is null and f.estate_id = ${board.estateId})) and not f.is_sensitive
       and (f.ended_at is null or post.state = 'done') order by f.opened_at desc limit 60`.execute(tx)
  return rows
}
