// What does a resident find when she signs in, and the helper who speaks for her? Her demands, her building, one big button.
import type { Hono } from 'hono'
import { sayAgo, sayDay } from '../../platform/clock/words.fr.ts'
import { as } from '../../platform/db/database.ts'
import { createSurface, type Env } from '../../platform/http/kernel.ts'
import type { Services } from '../../platform/services.ts'
import { residentPage } from '../../surfaces/resident/shell.tsx'
import { LinkButton } from '../../ui/buttons.tsx'
import { Card, EmptyState, Notice, StatusTag } from '../../ui/parts.tsx'
import { listPosts } from '../board/index.ts'
import { findHomeOfResident, type HomeOfResident } from '../homes/index.ts'
import { listMissionsFor, MissionCard } from '../liaison/index.ts'
import { Invitations, listInvited } from '../meetings/index.ts'
import { repairWords } from '../repairs/index.ts'
import { findNextWorks, WorksCard } from '../works/index.ts'
import { Begun } from './declare/danger.tsx'
import { listBegun } from './declare/draft.ts'
import { declareRoutes } from './declare/routes.tsx'
import { CaseCard } from './follow/pages.tsx'
import { listOwnCases } from './follow/queries.ts'
import { followRoutes } from './follow/routes.tsx'
import { verdictLinkRoutes } from './follow/verdict-link.tsx'
import { followWords as words } from './follow/words.fr.ts'
import { listKnownFaults } from './queries.ts'
import { helperActor, helperSpeaker, listMandates, residentSpeaker } from './speaker.ts'

const shownOnHome = 4

export function residentCases(services: Services): Hono<Env> {
  const app = createSurface()
  const { db, clock } = services

  app.get('/moi', async (c) => {
    const speaker = residentSpeaker(c)
    const now = clock.now()
    const seen = await as(db, speaker.actor, async (tx) => {
      const home = await findHomeOfResident(tx, speaker.residentId)
      return {
        home,
        begun: await listBegun(tx, speaker, now),
        cases: await listOwnCases(tx, { residentId: speaker.residentId }, shownOnHome),
        known: home ? await listKnownFaults(tx, home) : [],
        posts: home ? await listPosts(tx, home.buildingId, 3) : [],
        meetings: home ? await listInvited(tx, home, now, 2) : [],
        missions: home ? await listMissionsFor(tx, home.estateId, now) : [],
        works: home ? await findNextWorks(tx, home.homeId, now) : null,
      }
    })
    const live = seen.cases.filter(({ state }) => state === 'open' || state === 'answered')
    return residentPage(c, {
      title: words.nav.home,
      home: '/moi',
      children: (
        <>
          {c.req.query('reponse') !== undefined && <Notice tone="done" title={repairWords.answered} />}
          <h1>{words.hello(speaker.name)}</h1>
          <LinkButton href="/moi/signaler" main>
            {words.declare}
          </LinkButton>
          {seen.begun.map((draft) => (
            <Begun draft={draft} base="/moi/signaler" now={now} />
          ))}
          <Invitations meetings={seen.meetings} now={now} />
          {seen.works && <WorksCard next={seen.works} />}
          <h2>{words.mine}</h2>
          {live.length === 0 ? (
            <p>{words.noneOpenWhat}</p>
          ) : (
            <div class="stack">
              {live.map((one) => (
                <CaseCard one={one} base="/moi/demandes" now={now} />
              ))}
            </div>
          )}
          <p>
            <a href="/moi/demandes">{words.all}</a>
          </p>
          {seen.missions.map((mission) => (
            <MissionCard mission={mission} now={now} />
          ))}
          {seen.home && <Building home={seen.home} known={seen.known} posts={seen.posts} now={now} />}
        </>
      ),
    })
  })

  // Who only helps has nothing at the desk: after signing in there, she is led to the people she helps.
  app.get('/bureau', async (c, next) => {
    const person = c.get('person')
    const isHelperOnly = person?.kind === 'staff' && person.roles.every((role) => role === 'helper')
    return isHelperOnly && person.roles.length > 0 ? c.redirect('/aide', 303) : next()
  })

  app.get('/aide', async (c) => {
    const { actor } = helperActor(c)
    const mandates = await listMandates(c, actor)
    return residentPage(c, {
      title: words.helpTitle,
      home: '/aide',
      children: (
        <>
          {c.req.query('reponse') !== undefined && <Notice tone="done" title={words.helpAnswered} />}
          <h1>{words.helpTitle}</h1>
          {mandates.length === 0 && (
            <EmptyState title={words.helpNone}>
              <p>{words.helpNoneWhat}</p>
            </EmptyState>
          )}
          <div class="stack">
            {mandates.map((mandate) => (
              <Card title={mandate.name}>
                <p>{mandate.home}</p>
                <p class="soft">
                  {words.helpUntil(sayDay(Temporal.PlainDate.from(mandate.untilOn), clock.now()))}
                </p>
                <LinkButton href={`/aide/${mandate.residentId}/signaler`}>
                  {words.helpDeclare(mandate.name)}
                </LinkButton>
              </Card>
            ))}
          </div>
          <p>
            <a href="/aide/demandes">{words.helpFiled}</a>
          </p>
        </>
      ),
    })
  })

  followRoutes(app, services, '/moi', residentSpeaker)
  followRoutes(app, services, '/aide', (c) => ({ ...helperActor(c), home: '/aide' }))
  declareRoutes(app, services, '/moi/signaler', async (c) => residentSpeaker(c))
  declareRoutes(app, services, '/aide/:resident/signaler', (c) =>
    helperSpeaker(c, c.req.param('resident') ?? ''),
  )
  verdictLinkRoutes(app, services)
  return app
}

type BuildingProps = {
  home: HomeOfResident
  known: Awaited<ReturnType<typeof listKnownFaults>>
  posts: Awaited<ReturnType<typeof listPosts>>
  now: Temporal.Instant
}

function Building({ home, known, posts, now }: BuildingProps) {
  return (
    <>
      <h2>{words.known}</h2>
      {known.length === 0 ? (
        <p>{words.knownNone}</p>
      ) : (
        <ul>
          {known.map((fault) => (
            <li>
              {words.knownLine(fault.title, fault.place, sayAgo(fault.openedAt, now))} {fault.expectedWords}
            </li>
          ))}
        </ul>
      )}
      {posts.length > 0 && <h2>{words.board}</h2>}
      <div class="stack">
        {posts.map((post) => (
          <section class="card">
            <p>
              <strong>{post.said}</strong>
            </p>
            <p>{post.done}</p>
            <p class="small soft">
              <StatusTag
                {...(post.state === 'done'
                  ? { word: words.boardDone, shape: 'check', tone: 'done' }
                  : { word: words.boardComing, shape: 'half', tone: 'wait' })}
              />{' '}
              {sayDay(post.publishedAt, now)}
            </p>
          </section>
        ))}
        <p>
          <a href={`/hall/${home.boardCode}`}>{words.boardAll}</a>
        </p>
      </div>
    </>
  )
}
