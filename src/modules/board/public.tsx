// The building's own page, by the QR code of the hall: no names, no homes, nothing sensitive. And its feed, and its poster.
import type { Hono } from 'hono'
import { sayDay } from '../../platform/clock/words.fr.ts'
import { publicActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { createSurface, type Env, type PalierContext } from '../../platform/http/kernel.ts'
import { type Poster, renderPoster } from '../../platform/pdf/documents.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import type { Building } from '../../ui/elevation.tsx'
import { LinkButton } from '../../ui/form.tsx'
import { PublicLayout, renderPage } from '../../ui/page.tsx'
import { Card, EmptyState, PhoneLink, StatusTag } from '../../ui/parts.tsx'
import { BodyPhotos } from '../competence/index.ts'
import { buildingElevation } from '../homes/index.ts'
import { listMissionsFor, MissionCard } from '../liaison/index.ts'
import { HallMeetings, listCalledOff, listOfBuilding, type Meeting, sayNext } from '../meetings/index.ts'
import { landlordOf } from '../settings/index.ts'
import { BoardDrawing, posterDrawing } from './drawing.tsx'
import {
  type Board,
  findBoard,
  type Known,
  listKnown,
  listPosts,
  listSpots,
  type Post,
  type Spot,
} from './queries.ts'
import { words } from './words.fr.ts'

type Shown = {
  board: Board
  posts: Post[]
  known: Known[]
  drawn: Building | undefined
  spots: Spot[]
  calledOff: Meeting[]
  next: Meeting | undefined
  last: Meeting | undefined
}

async function load(services: Services, code: string) {
  return as(services.db, publicActor, async (tx) => {
    const board = await findBoard(tx, code)
    if (!board) throw new Refusal('missing', 'board.unknown', words.unknown)
    return {
      board,
      posts: await listPosts(tx, board.buildingId),
      known: await listKnown(tx, board),
      drawn: await buildingElevation(tx, board.buildingId),
      spots: await listSpots(tx, board),
      calledOff: await listCalledOff(tx, board, services.clock.now()),
      next: (await listOfBuilding(tx, board, 'coming', 1))[0],
      last: (await listOfBuilding(tx, board, 'past', 1))[0],
      missions: await listMissionsFor(tx, board.estateId, services.clock.now()),
    }
  })
}

export function boardPages(services: Services): Hono<Env> {
  const codeOf = (c: PalierContext) => c.req.param('code') ?? ''
  return createSurface()
    .get('/hall/:code{[a-z0-9]+}', async (c) => {
      const shown = await load(services, codeOf(c))
      return c.html(
        renderPage(<BoardPage {...shown} landlord={await landlordOf(services)} now={services.clock.now()} />),
        200,
        { 'cache-control': 'public, max-age=60' },
      )
    })
    .get('/hall/:code{[a-z0-9]+}/photos/:sha256{[0-9a-f]{64}}', async (c) => {
      const sha256 = c.req.param('sha256')
      const { posts } = await load(services, codeOf(c))
      const photo = posts.flatMap(({ photos }) => photos).find((one) => one.sha256 === sha256)
      if (!photo) throw new Refusal('missing', 'board.no_photo', words.noPhoto)
      const { stream, bytes } = await services.files.open(sha256)
      return c.body(stream, 200, {
        'content-type': photo.type,
        'content-length': String(bytes),
        // Taken off the page, it is soon gone from the telephones too.
        'cache-control': 'public, max-age=60',
      })
    })
    .get('/hall/:code{[a-z0-9]+}/connu.json', async (c) => {
      const { board, known } = await load(services, codeOf(c))
      const now = services.clock.now()
      return c.json(
        {
          building: board.building,
          known: known.map((fault) => ({
            title: fault.title,
            place: fault.place,
            since: fault.openedAt.toString(),
            expected: fault.expected || null,
            aloud: words.aloud(fault.title, fault.place, sayDay(fault.openedAt, now), fault.expected),
          })),
        },
        200,
        { 'cache-control': 'public, max-age=30' },
      )
    })
    .get('/hall/:code{[a-z0-9]+}/flux.xml', async (c) => {
      const shown = await load(services, codeOf(c))
      return c.body(feedOf(shown, services.url), 200, {
        'content-type': 'application/atom+xml; charset=utf-8',
        'cache-control': 'public, max-age=300',
      })
    })
    .get('/hall/:code{[a-z0-9]+}/affiche.pdf', async (c) => {
      const format = c.req.query('format')?.toLowerCase() === 'a3' ? 'a3' : 'a4'
      const shown = await load(services, codeOf(c))
      const landlord = await landlordOf(services)
      const poster = posterOf(
        shown,
        {
          name: landlord.name,
          phone: landlord.phone,
          ...(landlord.accent ? { accent: landlord.accent } : {}),
        },
        services.url,
        services.clock.now(),
        format,
      )
      const pdf = await renderPoster(`${words.title}, ${shown.board.building}`, poster)
      return c.body(Buffer.from(pdf), 200, {
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename="affiche-${shown.board.code}-${format}.pdf"`,
      })
    })
}

/** Some addresses of a file end with the commune: never written twice. */
function whereIs({ address, commune }: Board): string {
  return address.endsWith(commune) ? address : `${address}, ${commune}`
}

type PageProps = Shown & {
  missions: Awaited<ReturnType<typeof listMissionsFor>>
  landlord: Awaited<ReturnType<typeof landlordOf>>
  now: Temporal.Instant
}

function BoardPage({
  board,
  posts,
  known,
  drawn,
  spots,
  calledOff,
  next,
  last,
  missions,
  landlord,
  now,
}: PageProps) {
  return (
    <PublicLayout
      title={`${board.building} : ${words.title}`}
      landlord={landlord}
      description={`Les réponses aux demandes des habitants, ${board.building}, ${board.commune}.`}
    >
      <p class="soft">
        {board.building}, {whereIs(board)}
      </p>
      <h1>{words.title}</h1>
      <p>
        <LinkButton href="/moi/signaler" main>
          {words.declare}
        </LinkButton>
      </p>
      <HallMeetings code={board.code} calledOff={calledOff} next={next} last={last} now={now} />
      <h2>{words.known}</h2>
      {known.length === 0 ? (
        <p>{words.noKnown}</p>
      ) : (
        <ul>
          {known.map((fault) => (
            <li>
              {fault.title}
              {fault.place && `, ${fault.place}`} : {words.knownSince(sayDay(fault.openedAt, now))}
              {fault.expected && `. ${fault.expected}`}
            </li>
          ))}
        </ul>
      )}
      <h2>{words.done}</h2>
      <div class="stack">
        {posts.length === 0 && <EmptyState title={words.noPosts} />}
        {posts.map((post) => (
          <Card title={post.said}>
            <p>{post.done}</p>
            <BodyPhotos photos={post.photos} base={`/hall/${board.code}`} />
            <p class="soft">
              <StatusTag
                {...(post.state === 'done'
                  ? { word: words.fixed, shape: 'check', tone: 'done' }
                  : { word: words.coming, shape: 'diamond', tone: 'wait' })}
              />{' '}
              {sayDay(post.publishedAt, now)} · {words.voices(post.voices)}
            </p>
          </Card>
        ))}
      </div>
      {missions.map((mission) => (
        <MissionCard mission={mission} now={now} />
      ))}
      {drawn && drawn.entrances.length > 0 && (
        <>
          <h2>{words.drawing}</h2>
          <BoardDrawing building={drawn} spots={spots} />
        </>
      )}
      <hr />
      <p>
        {board.agency} : <PhoneLink number={board.agencyPhone} />
      </p>
      <p>
        <a href={`/hall/${board.code}/affiche.pdf`}>{words.posterA4}</a> ·{' '}
        <a href={`/hall/${board.code}/affiche.pdf?format=a3`}>{words.posterA3}</a> ·{' '}
        <a href={`/hall/${board.code}/flux.xml`}>{words.feed}</a>
      </p>
    </PublicLayout>
  )
}

export function posterOf(
  { board, posts, known, drawn, spots, next }: Shown,
  landlord: Poster['landlord'],
  url: string,
  now: Temporal.Instant,
  format: 'a4' | 'a3',
): Poster {
  const drawing = drawn && posterDrawing(drawn, spots)
  return {
    format,
    landlord,
    ...(drawing && { drawing }),
    building: { name: board.building, entrance: '', address: whereIs(board) },
    period: sayDay(now),
    items: posts.map((post) => ({
      said: post.said,
      done: post.done,
      when: sayDay(post.publishedAt, now),
      state: post.state,
    })),
    known: known
      .filter((fault) => fault.expected)
      .map((fault) => ({ title: fault.title, expected: fault.expected })),
    ...(next && Temporal.Instant.compare(next.at, now) > 0 && { next: sayNext(next, now) }),
    url: `${url}/hall/${board.code}`,
  }
}

const escapeXml = (text: string) => text.replace(/[<>&"']/g, (one) => `&#${one.charCodeAt(0)};`)

/** Atom: what the agglomeration's or a resident's reader follows. */
function feedOf({ board, posts }: Shown, url: string): string {
  const page = `${url}/hall/${board.code}`
  const updated = posts[0]?.publishedAt.toString() ?? '2018-01-01T00:00:00Z'
  const entries = posts.map(
    (post) =>
      `<entry><id>urn:uuid:${post.id}</id><title>${escapeXml(post.said)}</title><updated>${post.publishedAt.toString()}</updated><link href="${escapeXml(page)}"/><summary>${escapeXml(post.done)}</summary></entry>`,
  )
  return `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><id>${escapeXml(page)}</id><title>${escapeXml(`${board.building} : ${words.title}`)}</title><updated>${updated}</updated><author><name>${escapeXml(board.agency)}</name></author><link rel="self" href="${escapeXml(page)}/flux.xml"/><link href="${escapeXml(page)}"/>${entries.join('')}</feed>`
}
