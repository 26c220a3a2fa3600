// Which meetings is a resident invited to, and what was said at those before? Her building's only.
import type { Hono } from 'hono'
import { as } from '../../platform/db/database.ts'
import { createSurface, type Env, residentOf } from '../../platform/http/kernel.ts'
import type { Services } from '../../platform/services.ts'
import { residentPage } from '../../surfaces/resident/shell.tsx'
import { BackLink, EmptyState } from '../../ui/parts.tsx'
import { findHomeOfResident } from '../homes/index.ts'
import { landlordOf } from '../settings/index.ts'
import { fileNameOf, renderMinutes } from './documents.ts'
import { loadMinutes, loadTold, saidOf } from './minutes.ts'
import { movedWords } from './moved-words.fr.ts'
import { MinutesText, SaidBefore } from './parts.tsx'
import { listInvited, listOfBuilding } from './queries.ts'
import { InvitationCard, WhatChanged } from './resident-part.tsx'
import { words } from './words.fr.ts'

const page = '/moi/rencontres'
const one = `${page}/:id{[0-9a-f-]{36}}`

export function residentMeetings(services: Services): Hono<Env> {
  return createSurface()
    .get(page, async (c) => {
      const me = residentOf(c)
      const now = services.clock.now()
      const { coming, code, past } = await as(services.db, c.get('actor'), async (tx) => {
        const home = await findHomeOfResident(tx, me.id)
        return {
          coming: home ? await listInvited(tx, home, now) : [],
          code: home?.boardCode,
          past: home ? await listOfBuilding(tx, home, 'past') : [],
        }
      })
      return residentPage(c, {
        title: words.resident.title,
        home: '/moi',
        children: (
          <>
            <h1>{words.resident.title}</h1>
            <h2>{words.resident.next}</h2>
            {coming.length === 0 && (
              <EmptyState title={words.resident.none}>
                <p>{words.resident.noneWhat}</p>
              </EmptyState>
            )}
            <div class="stack">
              {coming.map((meeting) => (
                <InvitationCard meeting={meeting} now={now} />
              ))}
            </div>
            {code && (
              <p>
                <a href={`/hall/${code}/rencontres.ics`}>{movedWords.calendar.follow}</a>
              </p>
            )}
            <h2>{words.resident.past}</h2>
            {past.length === 0 && <p>{words.resident.nonePast}</p>}
            <ul>
              {past.map((meeting) => (
                <li>
                  <a href={`${page}/${meeting.id}`}>
                    {saidOf(meeting, now).kind}, {saidOf(meeting, now).day}
                  </a>
                </li>
              ))}
            </ul>
          </>
        ),
      })
    })
    .get(one, async (c) => {
      residentOf(c)
      const now = services.clock.now()
      const told = await loadTold(services, c.get('actor'), c.req.param('id'))
      const minutes = await loadMinutes(services, c.get('actor'), c.req.param('id'))
      const { meeting, kind, when } = told
      const title = minutes ? words.minutes.of(kind, meeting.where) : words.at(kind, meeting.where)
      return residentPage(c, {
        title,
        home: '/moi',
        children: (
          <>
            <BackLink href={page}>{words.resident.all}</BackLink>
            <h1>{title}</h1>
            {minutes ? (
              <>
                <MinutesText minutes={minutes} now={now} />
                <p>
                  <a href={`${page}/${meeting.id}/compte-rendu.pdf`}>{words.minutes.pdf}</a>
                </p>
              </>
            ) : (
              <>
                <p>
                  <strong>{when}</strong>
                </p>
                <WhatChanged meeting={meeting} now={now} />
                {meeting.state !== 'cancelled' && (
                  <>
                    <p>{meeting.place}</p>
                    <p>{words.hostedBy(told.host)}</p>
                    {meeting.welcome && <p>{meeting.welcome}</p>}
                    <p>{words.resident.come}</p>
                  </>
                )}
                {told.agenda.length > 0 && (
                  <>
                    <h2>{words.agenda.title}</h2>
                    <ul>
                      {told.agenda.map((item) => (
                        <li>{item}</li>
                      ))}
                    </ul>
                  </>
                )}
                <h2>{words.agenda.said}</h2>
                <SaidBefore said={told.before} since={told.since} now={now} />
              </>
            )}
          </>
        ),
      })
    })
    .get(`${one}/compte-rendu.pdf`, async (c) => {
      residentOf(c)
      const minutes = await loadMinutes(services, c.get('actor'), c.req.param('id'))
      if (!minutes) return c.notFound()
      const url = `${services.url}/moi/rencontres/${minutes.meeting.id}`
      const pdf = await renderMinutes(minutes, await landlordOf(services), url)
      return c.body(Buffer.from(pdf), 200, {
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename="${encodeURIComponent(fileNameOf('compte-rendu', minutes.meeting.at))}"`,
        'cache-control': 'no-store',
      })
    })
}
