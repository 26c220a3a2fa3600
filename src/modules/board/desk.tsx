// What stands on a building's page, and how is a post taken off it? The desk reads it as the hall does, with a button beside each.
import type { Hono } from 'hono'
import { sayDay } from '../../platform/clock/words.fr.ts'
import { as } from '../../platform/db/database.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage, deskRoles } from '../../surfaces/desk/shell.tsx'
import { DangerButton, Form, SecondaryButton } from '../../ui/form.tsx'
import { BackLink, Card, EmptyState, Notice, StatusTag } from '../../ui/parts.tsx'
import { BodyPhotos } from '../competence/index.ts'
import { withdrawPost } from './actions.ts'
import { findBoard, listPosts, type Post } from './queries.ts'
import { words } from './words.fr.ts'

const shownMost = 50

export function boardDesk(services: Services): Hono<Env> {
  const codeOf = (c: PalierContext) => c.req.param('code') ?? ''
  return createSurface()
    .get('/bureau/affichage/:code{[a-z0-9]+}', (c) => show(c, services, codeOf(c)))
    .post('/bureau/affichage/:code{[a-z0-9]+}/:post{[0-9a-f-]{36}}/retirer', async (c) => {
      const { id } = staffOf(c, 'adviser', 'agency_manager')
      await withdrawPost(services, { kind: 'staff', id }, c.req.param('post'))
      return c.redirect(`/bureau/affichage/${codeOf(c)}?fait`, 303)
    })
}

async function show(c: PalierContext, services: Services, code: string): Promise<Response> {
  const person = staffOf(c, ...deskRoles)
  const mayWithdraw = person.roles.some((role) => role === 'adviser' || role === 'agency_manager')
  const shown = await as(services.db, c.get('actor'), async (tx) => {
    const board = await findBoard(tx, code)
    return board && { board, posts: await listPosts(tx, board.buildingId, shownMost) }
  })
  if (!shown) throw new Refusal('missing', 'board.unknown', words.unknown)
  const { board, posts } = shown
  // Asked twice: what is taken off the wall is read no more.
  const asked = c.req.query('retirer')
  return deskPage(c, {
    title: `${words.desk.title}, ${board.building}`,
    current: 'buildings',
    children: (
      <>
        <BackLink href={`/bureau/immeubles/${board.buildingId}`}>{board.building}</BackLink>
        <h1>{words.desk.title}</h1>
        {c.req.query('fait') !== undefined && <Notice tone="done">{words.desk.withdrawn}</Notice>}
        <p>
          <a href={`/hall/${code}`}>{words.desk.asSeen}</a> ·{' '}
          <a href={`/hall/${code}/affiche.pdf`}>{words.posterA4}</a> ·{' '}
          <a href={`/hall/${code}/affiche.pdf?format=a3`}>{words.posterA3}</a>
        </p>
        {posts.length === 0 && <EmptyState title={words.desk.none} />}
        <div class="stack">
          {posts.map((post) => (
            <Card title={post.said}>
              <p>{post.done}</p>
              <BodyPhotos photos={post.photos} base={`/hall/${code}`} />
              <p class="soft">
                <StatusTag {...stateOf(post)} /> {sayDay(post.publishedAt, services.clock.now())}
              </p>
              {!mayWithdraw ? null : asked === post.id ? (
                <Form action={`/bureau/affichage/${code}/${post.id}/retirer`}>
                  <p>{words.desk.sure}</p>
                  <DangerButton>{words.desk.withdraw}</DangerButton>
                </Form>
              ) : (
                <Form action={`/bureau/affichage/${code}`} method="get">
                  <SecondaryButton name="retirer" value={post.id}>
                    {words.desk.withdraw}
                    <span class="hidden"> : {post.said}</span>
                  </SecondaryButton>
                </Form>
              )}
            </Card>
          ))}
        </div>
      </>
    ),
  })
}

function stateOf(post: Post) {
  return post.state === 'done'
    ? ({ word: words.fixed, shape: 'check', tone: 'done' } as const)
    : ({ word: words.coming, shape: 'diamond', tone: 'wait' } as const)
}
