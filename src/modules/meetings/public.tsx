// What was said at the building's meeting, for whoever reads the hall's page? The minutes, on screen and on paper; no name, no home.
import type { Hono } from 'hono'
import { publicActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { createSurface, type Env, type PalierContext } from '../../platform/http/kernel.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { PublicLayout, renderPage } from '../../ui/page.tsx'
import { findBuildingByBoardCode } from '../homes/index.ts'
import { landlordOf } from '../settings/index.ts'
import { writeMeetingsCalendar } from './calendar.ts'
import { fileNameOf, renderMinutes } from './documents.ts'
import { loadMinutes, type Minutes } from './minutes.ts'
import { MinutesText } from './parts.tsx'
import { listForCalendar } from './queries.ts'
import { words } from './words.fr.ts'

const page = '/hall/:code{[a-z0-9]+}/rencontres/:id{[0-9a-f-]{36}}'

/** Those of this very building, or of its whole estate: an address made up of two others leads nowhere. */
async function load(services: Services, c: PalierContext): Promise<{ code: string; minutes: Minutes }> {
  const code = c.req.param('code') ?? ''
  const building = await as(services.db, publicActor, (tx) => findBuildingByBoardCode(tx, code))
  const minutes = await loadMinutes(services, publicActor, c.req.param('id') ?? '')
  const isHere =
    building &&
    minutes &&
    (minutes.meeting.buildingId === building.id ||
      (minutes.meeting.buildingId === null && minutes.meeting.estateId === building.estate_id))
  if (!isHere) throw new Refusal('missing', 'meetings.unknown', words.unknown)
  return { code, minutes }
}

export function hallMeetings(services: Services): Hono<Env> {
  return createSurface()
    .get(page, async (c) => {
      const { code, minutes } = await load(services, c)
      const title = words.minutes.of(minutes.kind, minutes.meeting.where)
      return c.html(
        renderPage(
          <PublicLayout title={title} landlord={await landlordOf(services)} description={title}>
            <p class="soft">
              <a href={`/hall/${code}`}>{minutes.meeting.where}</a>
            </p>
            <h1>{title}</h1>
            <MinutesText minutes={minutes} now={services.clock.now()} />
            <p>
              <a href={`/hall/${code}/rencontres/${minutes.meeting.id}/compte-rendu.pdf`}>
                {words.minutes.pdf}
              </a>
            </p>
          </PublicLayout>,
        ),
        200,
        { 'cache-control': 'public, max-age=60' },
      )
    })
    .get('/hall/:code{[a-z0-9]+}/rencontres.ics', async (c) => {
      const now = services.clock.now()
      const { building, meetings } = await as(services.db, publicActor, async (tx) => {
        const building = await findBuildingByBoardCode(tx, c.req.param('code'))
        if (!building) throw new Refusal('missing', 'meetings.unknown', words.unknown)
        const of = { buildingId: building.id, estateId: building.estate_id }
        return { building, meetings: await listForCalendar(tx, of, now) }
      })
      const url = `${services.url}/hall/${c.req.param('code')}`
      return c.body(writeMeetingsCalendar(building.name, meetings, url, now), 200, {
        'content-type': 'text/calendar; charset=utf-8',
        'cache-control': 'public, max-age=900',
      })
    })
    .get(`${page}/compte-rendu.pdf`, async (c) => {
      const { code, minutes } = await load(services, c)
      const url = `${services.url}/hall/${code}/rencontres/${minutes.meeting.id}`
      const pdf = await renderMinutes(minutes, await landlordOf(services), url)
      return c.body(Buffer.from(pdf), 200, {
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename="${encodeURIComponent(fileNameOf('compte-rendu', minutes.meeting.at))}"`,
      })
    })
}
