// Which missions are there, who came, what was found in the box, and what was handed over? For those who answer for the agents.
import { randomUUIDv7 } from 'node:crypto'
import type { Hono } from 'hono'
import { parisDay } from '../../platform/clock/clock.ts'
import type { OpeningHours, WeekDay } from '../../platform/clock/working-time.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { commandOf, type Fields, isId, noFields, readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import { Refusal, refusalOf } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import type { Errors } from '../../ui/form.tsx'
import { readSlots } from '../homes/index.ts'
import { listAccounts } from '../staff/index.ts'
import { beginMission, endMission } from './actions.ts'
import { changeMission } from './changing.ts'
import { MissionList, MissionPage, NewMissionPage } from './desk-pages.tsx'
import { countConcerned, setMissionHours } from './hours.ts'
import { leaveEstate } from './leaving.ts'
import { countHandovers, listLetters, listMissions, listOverlaps, listWalkIns } from './queries.ts'
import { closedWeek, weekDays } from './rules.ts'
import { listSessions, noteSession, takeOutSession } from './sessions.ts'
import { answerField, answerWalkIn, sureField } from './walk-ins.ts'
import { words } from './words.fr.ts'

const w = words.desk
const home = '/bureau/missions'
const one = `${home}/:number{[0-9]+}`
/** Who begins and ends missions; an adviser reads what was handed over to her agency, an agent her own register. */
export const missionRoles = ['agency_manager', 'works_manager', 'adviser', 'liaison_agent'] as const
const leaders = ['agency_manager', 'works_manager'] as const

export function missionsDesk(services: Services): Hono<Env> {
  const leader = (c: PalierContext) => ({ kind: 'staff' as const, id: staffOf(c, ...leaders).id })
  const mending = async (
    c: PalierContext,
    work: (fields: Fields) => Promise<string>,
    again: (fields: Fields, errors: Errors, conflict?: string) => Promise<Response>,
  ) => {
    const fields = await readFields(c)
    try {
      return c.redirect(await work(fields), 303)
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal?.kind !== 'invalid' && refusal?.kind !== 'conflict') throw error
      return again(fields, refusal.fields, refusal.kind === 'conflict' ? refusal.message : undefined)
    }
  }
  const idOf = async (c: PalierContext): Promise<string> => {
    const found = await as(services.db, c.get('actor'), (tx) =>
      listMissions(tx, { number: Number(c.req.param('number')) }),
    )
    if (!found[0]) throw new Refusal('missing', 'missions.unknown', w.unknown)
    return found[0].id
  }
  const pageOf = (c: PalierContext) => `${home}/${c.req.param('number')}`
  const changing = (path: string, work: (c: PalierContext, id: string, fields: Fields) => Promise<string>) =>
    [
      path,
      (c: PalierContext) =>
        mending(
          c,
          async (fields) => {
            staffOf(c, ...missionRoles)
            return `${pageOf(c)}?fait=${await work(c, await idOf(c), fields)}`
          },
          (fields, errors, conflict) => showOne(c, services, fields, errors, conflict),
        ),
    ] as const
  return createSurface()
    .get(home, async (c) => {
      const person = staffOf(c, ...missionRoles)
      const missions = await as(services.db, { kind: 'staff', id: person.id }, (tx) => listMissions(tx))
      return deskPage(c, {
        title: w.title,
        current: 'missions',
        children: (
          <MissionList missions={missions} mayBegin={isLeader(person.roles)} now={services.clock.now()} />
        ),
      })
    })
    .get(`${home}/nouvelle`, (c) => showNew(c, services, noFields, {}))
    .post(`${home}/nouvelle`, (c) =>
      mending(
        c,
        async (fields) => {
          const number = await beginMission(services, leader(c), {
            id: commandOf(fields),
            title: fields.text('title'),
            agentId: fields.text('agent'),
            hired: readHired(fields),
            estateIds: fields.all('estate'),
            fromOn: fields.text('from_on'),
            untilOn: fields.text('until_on'),
            office: fields.text('office'),
            letterbox: fields.text('letterbox'),
            phone: fields.text('phone').trim() || null,
            opening: readWeek(closedWeek, fields),
          })
          return `${home}/${number}?fait=creee`
        },
        (fields, errors) => showNew(c, services, fields, errors),
      ),
    )
    .get(one, (c) => showOne(c, services, noFields, {}))
    .post(
      ...changing(`${one}/modifier`, async (c, id, fields) => {
        await changeMission(services, leader(c), id, {
          id: commandOf(fields),
          title: fields.text('title'),
          untilOn: fields.text('until_on'),
          office: fields.text('office'),
          letterbox: fields.text('letterbox'),
          phone: fields.text('phone'),
          estateIds: fields.all('estate').filter(isId),
        })
        return 'modifiee'
      }),
    )
    .post(
      ...changing(`${one}/retirer`, async (c, id, fields) => {
        const estateId = fields.text('leave')
        if (!isId(estateId))
          throw new Refusal('invalid', 'missions.leave', words.leave.needed, { leave: words.leave.needed })
        await leaveEstate(services, leader(c), id, estateId)
        return 'sortie'
      }),
    )
    .post(
      ...changing(`${one}/horaires`, async (c, id, fields) => {
        const isNew = await setMissionHours(services, leader(c), id, (now) => readWeek(now, fields))
        return isNew ? 'horaires' : 'note'
      }),
    )
    .post(
      ...changing(`${one}/jours`, async (c, id, fields) => {
        const isNew = await setMissionHours(services, leader(c), id, (now) => readSpecial(now, fields))
        return isNew ? 'horaires' : 'note'
      }),
    )
    .post(
      ...changing(`${one}/permanences`, async (c, id, fields) => {
        const { id: me } = staffOf(c, ...missionRoles)
        await noteSession(
          services,
          { kind: 'staff', id: me },
          {
            id: commandOf(fields),
            missionId: id,
            estateId: fields.text('held_at'),
            heldOn: fields.text('held_on'),
            hours: fields.text('held_hours'),
            people: fields.text('people'),
            cost: fields.text('cost'),
          },
        )
        return 'tenue'
      }),
    )
    .post(
      ...changing(`${one}/permanences/:session{[0-9a-f-]{36}}`, async (c, id) => {
        const { id: me } = staffOf(c, ...missionRoles)
        await takeOutSession(services, { kind: 'staff', id: me }, id, c.req.param('session') ?? '')
        return 'retiree'
      }),
    )
    .post(
      ...changing(`${one}/fin`, async (c, id, fields) => {
        await endMission(services, leader(c), id, fields.text('why'))
        return 'finie'
      }),
    )
    .post(
      ...changing(`${one}/visites/:visit{[0-9a-f-]{36}}`, async (c, id, fields) => {
        const { id: me } = staffOf(c, ...missionRoles)
        const visit = c.req.param('visit') ?? ''
        await answerWalkIn(services, { kind: 'staff', id: me }, id, visit, {
          text: fields.text(answerField(visit)),
          isSure: fields.text(sureField(visit)) !== '',
        })
        return 'note'
      }),
    )
}

/** Null: an account that is there was chosen. */
function readHired(fields: Fields) {
  const hired = {
    name: fields.text('hired_name').trim(),
    email: fields.text('hired_email').trim(),
    employer: fields.text('hired_employer').trim(),
  }
  return fields.text('agent') === '' && Object.values(hired).some(Boolean) ? hired : null
}

const isLeader = (roles: string[]) => roles.some((role) => leaders.some((one) => one === role))

function readWeek(now: OpeningHours, fields: Fields): OpeningHours {
  const errors: Record<string, string> = {}
  const week = { ...now.week }
  for (const day of weekDays) {
    const slots = readSlots(fields.text(`day${day}`))
    if (slots === null) errors[`day${day}`] = `${words.days[day - 1]} : ${w.slotsWrong}`
    else week[day as WeekDay] = slots
  }
  const first = Object.values(errors)[0]
  if (first) throw new Refusal('invalid', 'missions.hours', first, errors)
  return { ...now, week }
}

/** A day is added, or taken away when the button of its line was pressed. */
function readSpecial(now: OpeningHours, fields: Fields): OpeningHours {
  const gone = fields.text('gone')
  if (gone) return { ...now, exceptions: now.exceptions.filter(({ on }) => on !== gone) }
  const on = fields.text('on')
  const hours = readSlots(fields.text('hours'))
  const errors: Record<string, string> = {}
  if (!isDay(on)) errors.on = w.needDay
  if (hours === null) errors.hours = w.slotsWrong
  const first = Object.values(errors)[0]
  if (first) throw new Refusal('invalid', 'missions.special', first, errors)
  const added = { on, hours: hours ?? [], label: fields.text('label').trim().slice(0, 80) }
  const others = now.exceptions.filter((each) => each.on !== on)
  return { ...now, exceptions: [...others, added].sort((one, other) => (one.on < other.on ? -1 : 1)) }
}

function isDay(text: string): boolean {
  try {
    return /^\d{4}-\d\d-\d\d$/.test(text) && Temporal.PlainDate.from(text, { overflow: 'reject' }) !== null
  } catch {
    // 31 February.
    return false
  }
}

async function showNew(
  c: PalierContext,
  services: Services,
  typed: Fields,
  errors: Errors,
): Promise<Response> {
  const person = staffOf(c, ...leaders)
  const { accounts, estates } = await as(services.db, { kind: 'staff', id: person.id }, async (tx) => ({
    accounts: (await listAccounts(tx)).filter((account) => account.isActive),
    estates: await listReached(tx),
  }))
  return deskPage(c, {
    title: w.new,
    current: 'missions',
    errors,
    status: Object.keys(errors).length > 0 ? 422 : 200,
    children: (
      <NewMissionPage
        accounts={accounts}
        estates={estates}
        typed={typed}
        errors={errors}
        today={parisDay(services.clock.now()).toString()}
        command={randomUUIDv7()}
      />
    ),
  })
}

const listReached = (tx: Tx) =>
  tx
    .selectFrom('estates')
    .select(['id', 'name'])
    .where((where) => where.fn('app.reaches', ['id']), '=', true)
    .orderBy('name')
    .execute()

async function showOne(
  c: PalierContext,
  services: Services,
  typed: Fields,
  errors: Errors,
  conflict?: string,
): Promise<Response> {
  const person = staffOf(c, ...missionRoles)
  const found = await as(services.db, { kind: 'staff', id: person.id }, async (tx) => {
    const mission = (await listMissions(tx, { number: Number(c.req.param('number')) }))[0]
    if (!mission) throw new Refusal('missing', 'missions.unknown', w.unknown)
    return {
      mission,
      walkIns: await listWalkIns(tx, mission.id),
      letters: await listLetters(tx, mission.id),
      sessions: await listSessions(tx, mission.id),
      handover: await countHandovers(tx, mission.id),
      overlaps: mission.endedAt ? [] : await listOverlaps(tx, mission),
      others: (await listReached(tx)).filter(({ id }) => !mission.estates.some((one) => one.id === id)),
    }
  })
  return deskPage(c, {
    title: found.mission.title,
    current: 'missions',
    errors,
    status: conflict ? 409 : Object.keys(errors).length > 0 ? 422 : 200,
    children: (
      <MissionPage
        {...found}
        concerned={isLeader(person.roles) ? await countConcerned(services, found.mission) : 0}
        mayLead={isLeader(person.roles)}
        me={person.id}
        now={services.clock.now()}
        typed={typed}
        errors={errors}
        conflict={conflict}
        said={c.req.query('fait')}
      />
    ),
  })
}
