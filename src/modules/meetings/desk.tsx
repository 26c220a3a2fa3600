// How are meetings prepared and followed at the desk? The list, a new one, and what each button of a meeting does.
import type { Hono } from 'hono'
import { as } from '../../platform/db/database.ts'
import { commandOf, type Fields, isId, noFields, readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import type { Errors } from '../../ui/form.tsx'
import { LinkButton } from '../../ui/form.tsx'
import { DataTable, EmptyState, StatusTag } from '../../ui/parts.tsx'
import { findBuilding, listBuildings, listEstates } from '../homes/index.ts'
import { landlordOf } from '../settings/index.ts'
import {
  addAgendaItem,
  changeMeeting,
  inviteHomes,
  type NewMeeting,
  planMeeting,
  removeAgendaItem,
  showRemark,
} from './actions.ts'
import { MeetingForm, type Offered, readMomentAndPlace } from './desk-form.tsx'
import { showInvited } from './desk-invited.tsx'
import { lateDesk } from './desk-late.tsx'
import { showMeeting } from './desk-meeting.tsx'
import { movingDesk } from './desk-moving.tsx'
import { paperDesk } from './desk-paper.tsx'
import { rewritingDesk } from './desk-rewrite.tsx'
import { fileNameOf, renderInvitation, renderMinutes } from './documents.ts'
import { lateWords } from './late-words.fr.ts'
import { loadMinutes, loadTold, saidOf } from './minutes.ts'
import { findMeeting, findPhoto, listColleagues, listMeetings, type Meeting } from './queries.ts'
import { holdingRoles, meetingKinds, readingRoles, turnoutOf } from './rules.ts'
import { countHomes } from './running.ts'
import { states, words } from './words.fr.ts'

const page = '/bureau/rencontres'
const one = `${page}/:id{[0-9a-f-]{36}}`

export function meetingsDesk(services: Services): Hono<Env> {
  const idOf = (c: PalierContext) => c.req.param('id') ?? ''
  const holder = (c: PalierContext) => ({ kind: 'staff' as const, id: staffOf(c, ...holdingRoles).id })
  const back = (c: PalierContext, more = '') => c.redirect(`${page}/${idOf(c)}${more}`, 303)
  return createSurface()
    .route('/', lateDesk(services))
    .route('/', movingDesk(services))
    .route('/', paperDesk(services))
    .route('/', rewritingDesk(services))
    .get(page, (c) => list(c, services))
    .get(`${page}/nouvelle`, (c) => form(c, services, null, noFields, {}))
    .post(`${page}/nouvelle`, async (c) => {
      const actor = holder(c)
      const fields = await readFields(c)
      return typed(c, services, null, fields, async () => {
        const planned = await readPlanned(c, services, fields)
        await planMeeting(services, actor, planned)
        return c.redirect(`${page}/${planned.id}`, 303)
      })
    })
    .get(`${page}/tenue`, (c) => form(c, services, null, noFields, {}, true))
    .post(`${page}/tenue`, async (c) => {
      const actor = holder(c)
      const fields = await readFields(c)
      const work = async () => {
        const planned = await readPlanned(c, services, fields)
        await planMeeting(services, actor, planned, { isHeld: true })
        return c.redirect(`${page}/${planned.id}/feuille`, 303)
      }
      return typed(c, services, null, fields, work, true)
    })
    .post(`${one}/foyers`, async (c) => {
      const actor = holder(c)
      const fields = await readFields(c)
      const homes = fields.text('homes').trim()
      if (!/^\d{1,4}$/.test(homes) || Number(homes) > 2000)
        return showMeeting(c, services, idOf(c), { homes: words.turnout.homesNeeded })
      try {
        await countHomes(services, actor, commandOf(fields), idOf(c), Number(homes))
      } catch (error) {
        if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error
        return showMeeting(c, services, idOf(c), error.fields)
      }
      return back(c)
    })
    .get(one, (c) => showMeeting(c, services, idOf(c), {}))
    .get(`${one}/invites`, (c) => showInvited(c, services, idOf(c)))
    .get(`${one}/changer`, async (c) => {
      const actor = holder(c)
      const meeting = await as(services.db, actor, (tx) => findMeeting(tx, idOf(c)))
      if (!meeting) throw new Refusal('missing', 'meetings.unknown', words.unknown)
      return form(c, services, meeting, noFields, {})
    })
    .post(`${one}/changer`, async (c) => {
      const actor = holder(c)
      const fields = await readFields(c)
      const meeting = await as(services.db, actor, (tx) => findMeeting(tx, idOf(c)))
      if (!meeting) throw new Refusal('missing', 'meetings.unknown', words.unknown)
      return typed(c, services, meeting, fields, async () => {
        await changeMeeting(services, actor, meeting.id, readWhen(fields, services.clock.now()))
        return back(c)
      })
    })
    .post(`${one}/inviter`, async (c) => {
      const actor = holder(c)
      const isShort = (await readFields(c)).text('short') !== ''
      try {
        await inviteHomes(services, actor, idOf(c), { isShort })
      } catch (error) {
        if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error
        return showMeeting(c, services, idOf(c), error.fields)
      }
      return back(c, '?fait=invites')
    })
    .post(`${one}/ordre-du-jour`, async (c) => {
      const actor = holder(c)
      const fields = await readFields(c)
      try {
        const item = { commandId: commandOf(fields), words: fields.text('item') }
        await addAgendaItem(services, actor, idOf(c), item)
      } catch (error) {
        if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error
        return showMeeting(c, services, idOf(c), error.fields)
      }
      return back(c)
    })
    .post(`${one}/ordre-du-jour/:item{[0-9a-f-]{36}}/retirer`, async (c) => {
      await removeAgendaItem(services, holder(c), idOf(c), c.req.param('item') ?? '')
      return back(c)
    })
    .post(`${one}/remarques/:remark{[0-9a-f-]{36}}/:how{retirer|remettre}`, async (c) => {
      const isShown = c.req.param('how') === 'remettre'
      await showRemark(services, holder(c), idOf(c), c.req.param('remark') ?? '', isShown)
      return back(c)
    })
    .get(`${one}/affiche.pdf`, async (c) => {
      staffOf(c, ...readingRoles)
      const told = await loadTold(services, c.get('actor'), idOf(c))
      const format = c.req.query('format')?.toLowerCase() === 'a3' ? 'a3' : 'a4'
      const url = told.meeting.boardCode ? `${services.url}/hall/${told.meeting.boardCode}` : services.url
      const pdf = await renderInvitation(told, await landlordOf(services), url, format)
      return sendPdf(c, pdf, fileNameOf(`invitation-${format}`, told.meeting.at))
    })
    .get(`${one}/compte-rendu.pdf`, async (c) => {
      staffOf(c, ...readingRoles)
      const minutes = await loadMinutes(services, c.get('actor'), idOf(c))
      if (!minutes) throw new Refusal('missing', 'meetings.no_minutes', words.minutes.none)
      const { boardCode } = minutes.meeting
      const url = boardCode
        ? `${services.url}/hall/${boardCode}/rencontres/${minutes.meeting.id}`
        : `${services.url}/moi/rencontres/${minutes.meeting.id}`
      const pdf = await renderMinutes(minutes, await landlordOf(services), url)
      return sendPdf(c, pdf, fileNameOf('compte-rendu', minutes.meeting.at))
    })
    .get(`${one}/photos/:sha256{[0-9a-f]{64}}`, async (c) => {
      staffOf(c, ...readingRoles)
      const sha256 = c.req.param('sha256') ?? ''
      const photo = await as(services.db, c.get('actor'), (tx) => findPhoto(tx, idOf(c), sha256))
      if (!photo) throw new Refusal('missing', 'meetings.no_photo', words.unknown)
      const { stream, bytes } = await services.files.open(sha256)
      return c.body(stream, 200, {
        'content-type': photo.type,
        'content-length': String(bytes),
        'cache-control': 'private, max-age=3600',
      })
    })
}

function sendPdf(c: PalierContext, pdf: Uint8Array, name: string): Response {
  return c.body(Buffer.from(pdf), 200, {
    'content-type': 'application/pdf',
    'content-disposition': `inline; filename="${encodeURIComponent(name)}"`,
    'cache-control': 'no-store',
  })
}

async function list(c: PalierContext, services: Services): Promise<Response> {
  const person = staffOf(c, ...readingRoles)
  const now = services.clock.now()
  const { coming, past } = await as(services.db, c.get('actor'), async (tx) => ({
    coming: await listMeetings(tx, 'coming', now),
    past: await listMeetings(tx, 'past', now),
  }))
  const mayPlan = person.roles.some((role) => holdingRoles.includes(role))
  const w = words.list
  const which = {
    label: w.which,
    value: (row: Meeting) => (
      <>
        <a href={`${page}/${row.id}`}>{words.at(saidOf(row, now).kind, row.where)}</a>
        {row.hasLate && (
          <>
            {' '}
            <StatusTag word={lateWords.inList} shape="diamond" tone="wait" />
          </>
        )}
      </>
    ),
  }
  const when = { label: w.when, value: (row: Meeting) => saidOf(row, now).when }
  return deskPage(c, {
    title: words.title,
    current: 'meetings',
    children: (
      <>
        <h1>{words.title}</h1>
        <p>{w.lead}</p>
        {mayPlan && (
          <p class="row">
            <LinkButton href={`${page}/nouvelle`} main>
              {w.plan}
            </LinkButton>
            <LinkButton href={`${page}/tenue`}>{words.form.held}</LinkButton>
          </p>
        )}
        {coming.length === 0 ? (
          <EmptyState title={w.noneComing}>
            <p>{w.noneComingWhat}</p>
          </EmptyState>
        ) : (
          <DataTable
            caption={w.coming}
            rows={coming}
            columns={[
              which,
              when,
              {
                label: words.invited.title,
                value: (row) => (row.invitedAt ? String(row.homesInvited) : '–'),
              },
              { label: w.state, value: (row) => states[row.state] },
            ]}
          />
        )}
        {past.length === 0 ? (
          <p>{w.nonePast}</p>
        ) : (
          <DataTable
            caption={w.past}
            rows={past}
            columns={[
              which,
              when,
              {
                label: w.turnout,
                value: (row) =>
                  row.state === 'cancelled'
                    ? states.cancelled
                    : row.people === null
                      ? words.turnout.none
                      : words.turnout.said(
                          turnoutOf({ people: row.people, homes: row.homes }, row.homesInvited),
                        ),
              },
              { label: w.remarks, numeric: true, value: (row) => String(row.remarks) },
            ]}
          />
        )}
      </>
    ),
  })
}

/** A mistake brings the form back, with what was typed. */
async function typed(
  c: PalierContext,
  services: Services,
  meeting: Meeting | null,
  fields: Fields,
  work: () => Promise<Response>,
  isHeld = false,
): Promise<Response> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Refusal) || Object.keys(error.fields).length === 0) throw error
    return form(c, services, meeting, fields, error.fields, isHeld)
  }
}

async function form(
  c: PalierContext,
  services: Services,
  meeting: Meeting | null,
  fields: Fields,
  errors: Errors,
  isHeld = false,
): Promise<Response> {
  const person = staffOf(c, ...holdingRoles)
  if (meeting?.invitedAt) throw new Refusal('conflict', 'meetings.invited', words.invited.already)
  const offered = await as(services.db, c.get('actor'), async (tx): Promise<Offered> => {
    const buildings = await listBuildings(tx)
    const mine = new Set(buildings.map(({ estateId }) => estateId))
    return {
      buildings,
      estates: (await listEstates(tx)).filter(({ id }) => mine.has(id)),
      colleagues: await listColleagues(tx),
    }
  })
  const title = meeting ? words.form.change : isHeld ? words.form.held : words.list.plan
  return deskPage(c, {
    title,
    current: 'meetings',
    errors,
    status: Object.keys(errors).length > 0 ? 422 : 200,
    children: (
      <MeetingForm
        title={title}
        offered={offered}
        meeting={meeting}
        me={person.id}
        isHeld={isHeld}
        fields={fields}
        errors={errors}
      />
    ),
  })
}

type When = Pick<NewMeeting, 'at' | 'place' | 'hostId' | 'welcome'>

function readWhen(fields: Fields, now: Temporal.Instant, errors: Errors = {}): When {
  const { at, place } = readMomentAndPlace(fields, errors, now)
  const hostId = fields.text('host')
  if (!isId(hostId)) errors.host = words.form.hostNeeded
  if (!at || Object.keys(errors).length > 0)
    throw new Refusal('invalid', 'meetings.form', Object.values(errors)[0] ?? '', errors)
  return { at, place, hostId, welcome: fields.text('welcome').trim().slice(0, 1000) }
}

async function readPlanned(c: PalierContext, services: Services, fields: Fields): Promise<NewMeeting> {
  const errors: Errors = {}
  const kind = meetingKinds.find((each) => each === fields.text('kind'))
  if (!kind) errors.kind = words.form.kindNeeded
  const [scope, id = ''] = fields.text('where').split(':')
  const building =
    scope === 'building' && isId(id)
      ? await as(services.db, c.get('actor'), (tx) => findBuilding(tx, id))
      : undefined
  const estateId = building?.estate_id ?? (scope === 'estate' && isId(id) ? id : null)
  if (!estateId) errors.where = words.form.whereNeeded
  const when = readWhen(fields, services.clock.now(), errors)
  if (!kind || !estateId) throw new Refusal('invalid', 'meetings.form', words.form.whereNeeded, errors)
  return { id: commandOf(fields), kind, estateId, buildingId: building?.id ?? null, ...when }
}
