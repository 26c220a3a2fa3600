// How does a demand taken on a landing come in? As any other, with the hour it was said; a danger rings as soon as the network is back.
import { sql } from 'kysely'
import { z } from 'zod'
import { as, type Tx } from '../../platform/db/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { FieldHandler, FieldPack } from '../field/index.ts'
import { type FiledPlace, type Filing, fileCase } from './file-case.ts'
import { findNature, listNatures } from './queries.ts'
import type { CaseChannel, Danger, Ground } from './rules.ts'
import { states, fieldWords as words } from './words.fr.ts'

/** How a device names a place: what kind of thing, and which. */
export const Spot = z.object({
  kind: z.enum(['home', 'entrance', 'building', 'place', 'equipment', 'estate']),
  id: z.uuid(),
})
export type Spot = z.infer<typeof Spot>

const Asked = z.object({
  natureCode: z.string().max(80),
  place: Spot,
  words: z.string().max(4000),
  residentId: z.uuid().nullable(),
})

export const caseCommands: Record<string, FieldHandler> = {
  'case.file': async (services, actor, command, keep) => {
    const read = Asked.safeParse(command.body)
    if (!read.success) throw new Refusal('invalid', 'cases.field', words.unreadable)
    const { natureCode, place, words: said, residentId } = read.data
    const known = await as(services.db, actor, async (tx) => ({
      nature: await findNature(tx, natureCode),
      place: await readSpot(tx, place),
      me: await findMyself(tx, actor.id),
    }))
    let outcome = {}
    await fileCase(services, actor, {
      id: command.id,
      natureCode,
      danger: (known.nature?.danger as Danger | null | undefined) ?? null,
      place: known.place,
      details: said.trim(),
      channel: known.me.channel,
      person: residentId ? { residentId } : known.me.person,
      filedBy: actor.id,
      reportedAt: command.at,
      joinFaultId: null,
      photos: command.photos,
      beside: async (tx, filed) => {
        const said = filed.isHidden ? words.filedApart(filed.number) : words.filed(filed.number)
        outcome = { number: filed.number, said }
        await keep(tx, outcome)
      },
    })
    return outcome
  },
}

/** Nobody in particular asked: the answer comes back to whoever saw it. */
async function findMyself(tx: Tx, id: string): Promise<{ person: Filing['person']; channel: CaseChannel }> {
  const { rows } = await sql<{ name: string; email: string; is_liaison: boolean }>`
    select name, email, app.has_role('liaison_agent') as is_liaison from staff where id = ${id}`.execute(tx)
  const me = rows[0]
  if (!me) throw new Refusal('forbidden', 'access.denied', words.unreadable)
  return {
    person: { name: me.name, channel: 'email', address: me.email },
    channel: me.is_liaison ? 'liaison' : 'caretaker',
  }
}

/** What stands around a place, as the file knows it; a place out of her sector is unknown to her. */
export async function readSpot(tx: Tx, { kind, id }: Spot): Promise<FiledPlace> {
  const around = {
    home: sql`select h.estate_id, h.building_id, h.entrance_id, 'home' as ground from homes h where h.id = ${id}`,
    entrance: sql`select e.estate_id, e.building_id, e.id as entrance_id, 'common' as ground from entrances e where e.id = ${id}`,
    building: sql`select b.estate_id, b.id as building_id, null::uuid as entrance_id, 'common' as ground from buildings b where b.id = ${id}`,
    place: sql`select p.estate_id, p.building_id, p.entrance_id, p.ground from places p where p.id = ${id}`,
    equipment: sql`select q.estate_id, q.building_id, q.entrance_id, 'common' as ground from equipment q where q.id = ${id}`,
    estate: sql`select s.id as estate_id, null::uuid as building_id, null::uuid as entrance_id, 'landlord' as ground from estates s where s.id = ${id}`,
  }[kind]
  const { rows } = await sql<{
    estate_id: string
    building_id: string | null
    entrance_id: string | null
    ground: Ground
  }>`${around}`.execute(tx)
  const found = rows[0]
  if (!found) throw new Refusal('missing', 'cases.place_unknown', words.placeUnknown)
  return {
    kind: kind === 'home' ? 'home' : found.ground === 'common' ? 'common' : 'outdoor',
    ground: found.ground,
    estateId: found.estate_id,
    buildingId: found.building_id,
    entranceId: found.entrance_id,
    homeId: kind === 'home' ? id : null,
    equipmentId: kind === 'equipment' ? id : null,
    placeId: kind === 'place' ? id : null,
    words: '',
  }
}

/** [code, family, label, words people use, place kinds, danger] */
export const subjectsPack: FieldPack = async (_services, tx) => {
  const natures = await listNatures(tx)
  return natures.map((one) => [one.code, one.family, one.label, one.words, one.place_kinds, one.danger])
}

/** What she took on landings is heard of for as long as somebody may still ask her. */
const recentDays = 60

/** [id, number, subject, place, at, state, last answer]: what she took herself, so that she can say on the landing what came of it. */
export const askedPack: FieldPack = async ({ clock }, tx, actor) => {
  const { rows } = await sql<{
    id: string
    number: number
    subject: string
    place: string
    reported_at: Temporal.Instant
    state: keyof typeof states
    answer: string | null
  }>`
    select c.id, c.number, n.label as subject, c.reported_at, c.state, a.body as answer,
           concat_ws(', ', coalesce(b.name, s.name), 'entrée ' || e.label, 'porte ' || h.door, coalesce(q.label, p.label)) as place
      from cases c join natures n on n.code = c.nature_code join estates s on s.id = c.estate_id
      left join buildings b on b.id = c.building_id left join entrances e on e.id = c.entrance_id left join homes h on h.id = c.home_id
      left join equipment q on q.id = c.equipment_id left join places p on p.id = c.place_id
      left join lateral (select x.body from case_answer_recipients r join case_answers x on x.id = r.answer_id
                          where r.case_id = c.id and x.kind <> 'acknowledgement' order by x.written_at desc limit 1) a on true
     where c.filed_by = ${actor.id} and c.reported_at > ${clock.now().subtract({ hours: 24 * recentDays })}::timestamptz
     order by c.reported_at desc limit 100`.execute(tx)
  return rows.map(({ id, number, subject, place, reported_at, state, answer }) => [
    id,
    number,
    subject,
    place,
    reported_at.toString(),
    states[state],
    answer,
  ])
}
