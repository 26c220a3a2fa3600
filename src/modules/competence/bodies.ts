// Which bodies are there, by which way are they reached, and how do they answer? Set by who answers for the delays.

import { sql } from 'kysely'
import { isEmail } from '../../platform/channels/addresses.ts'
import { parisDay } from '../../platform/clock/clock.ts'
import type { Actor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { record } from '../../platform/journal.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { writeSetting } from '../settings/index.ts'
import { bodyWords as words } from './body-words.fr.ts'
import { forgetLandscape } from './landscape.ts'
import { meanings } from './open311-meaning.ts'

export async function listBodies(tx: Tx) {
  return tx.selectFrom('competence_bodies').selectAll().orderBy('is_active', 'desc').orderBy('name').execute()
}

export async function findBody(tx: Tx, id: string) {
  return tx.selectFrom('competence_bodies').selectAll().where('id', '=', id).executeTakeFirst()
}

export type BodyFigures = {
  bodyId: string
  received: number
  waiting: number
  accepted: number
  refused: number
  done: number
  silent: number
  /** Half of them had a first word within this many days; null when none had. */
  daysToWord: number | null
  daysToDone: number | null
}

/** What each body received since a day, and what it made of it. */
export async function countByBody(tx: Tx, since: Temporal.Instant): Promise<BodyFigures[]> {
  const { rows } = await sql<BodyFigures>`
    with told as (
      select r.*, (select min(s.at) from competence_referral_steps s where s.referral_id = r.id and s.kind in ('accepted', 'refused', 'asked', 'answered', 'done')) as word_at
        from competence_referrals r where r.made_at >= ${since})
    select body_id as "bodyId", count(*)::int as received, count(*) filter (where state = 'proposed')::int as waiting,
           count(*) filter (where state in ('accepted', 'done'))::int as accepted, count(*) filter (where state = 'refused')::int as refused,
           count(*) filter (where state = 'done')::int as done, count(*) filter (where escalated_at is not null and state in ('proposed', 'accepted'))::int as silent,
           round((percentile_cont(0.5) within group (order by extract(epoch from word_at - made_at) / 86400))::numeric, 1) as "daysToWord",
           round((percentile_cont(0.5) within group (order by extract(epoch from ended_at - made_at) / 86400) filter (where state = 'done'))::numeric, 1) as "daysToDone"
      from told group by body_id`.execute(tx)
  return rows
}

export type GivenBody = {
  id: string
  code: string
  kind: string
  name: string
  spoken: string
  communes: string
  way: string
  email: string
  phone: string
  managerEmail: string
  reminderDays: string
  open311Url: string
  open311Jurisdiction: string
  /** One a line: our subject or family, =, their code; * for all the rest. */
  open311Services: string
  open311Statuses: string
  /** Kept when left empty. */
  open311Key: string
  isActive: boolean
}

const kinds = Object.keys(words.kinds)
const ways = Object.keys(words.ways)

/** `id` is the command: a new one is added, a known one changed. Everything wrong is said at once. */
export async function setBody(services: Services, actor: Actor, given: GivenBody): Promise<void> {
  const errors: Record<string, string> = {}
  const text = (value: string) => value.trim()
  if (!/^[a-z0-9-]+$/.test(text(given.code))) errors.code = words.codeNeeded
  if (!kinds.includes(given.kind)) errors.kind = words.kindNeeded
  if (text(given.name) === '') errors.name = words.nameNeeded
  if (text(given.spoken) === '') errors.spoken = words.spokenNeeded
  if (!ways.includes(given.way)) errors.way = words.wayNeeded
  if (['email', 'weekly'].includes(given.way) && !isEmail(text(given.email))) errors.email = words.emailNeeded
  if (text(given.managerEmail) && !isEmail(text(given.managerEmail))) errors.manager_email = words.emailNeeded
  if (given.way === 'open311' && !/^https?:\/\/\S+$/.test(text(given.open311Url)))
    errors.open311_url = words.urlNeeded
  const communes = text(given.communes)
    .split(/[\s,;]+/)
    .filter(Boolean)
  if (communes.some((code) => !/^[0-9AB]{5}$/.test(code))) errors.communes = words.communesWrong
  const days = Number(given.reminderDays)
  if (!Number.isInteger(days) || days < 1 || days > 90) errors.reminder_days = words.daysWrong
  const services311 = readServices(given.open311Services)
  if (!services311) errors.open311_services = words.servicesWrong
  const statuses = readServices(given.open311Statuses)
  if (!statuses || Object.values(statuses).some((one) => !(one.toLowerCase() in meanings)))
    errors.open311_statuses = words.statusesWrong
  const [first] = Object.values(errors)
  if (first) throw new Refusal('invalid', 'bodies.incomplete', first, errors)
  const kept = {
    code: text(given.code),
    kind: given.kind,
    name: text(given.name),
    spoken: text(given.spoken),
    communes,
    way: given.way,
    email: text(given.email) || null,
    phone: text(given.phone) || null,
    manager_email: text(given.managerEmail) || null,
    reminder_days: days,
    open311_url: text(given.open311Url) || null,
    open311_jurisdiction: text(given.open311Jurisdiction) || null,
    open311_services: JSON.stringify(services311),
    open311_statuses: JSON.stringify(statuses),
    is_active: given.isActive,
  }
  await as(services.db, actor, async (tx) => {
    const twin = await tx
      .selectFrom('competence_bodies')
      .select('id')
      .where('code', '=', kept.code)
      .where('id', '<>', given.id)
      .executeTakeFirst()
    if (twin) throw new Refusal('invalid', 'bodies.code_taken', words.codeTaken, { code: words.codeTaken })
    await tx
      .insertInto('competence_bodies')
      .values({ id: given.id, ...kept })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(kept))
      .execute()
    const key = text(given.open311Key)
    if (key)
      await writeSetting(tx, actor, services.clock.now(), {
        key: `secret.open311.${kept.code}`,
        value: key,
        fromOn: parisDay(services.clock.now()).toString(),
        source: words.keySource,
        checked: 'T',
      })
    await record(tx, actor, services.clock.now(), {
      event: 'competent_body.changed',
      subjectId: given.id,
      facts: { key: kept.code, way: kept.way, isActive: kept.is_active },
    })
  })
  forgetLandscape(services)
}

function readServices(text: string): Record<string, string> | null {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const pairs = lines.map((line) => line.split('=').map((part) => part.trim()))
  if (pairs.some((pair) => pair.length !== 2 || pair.includes(''))) return null
  return Object.fromEntries(pairs)
}
