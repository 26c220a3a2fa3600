// Who can one be in the sample? One click each, and the messages that left; on a real site none of these addresses exist.
import type { Hono } from 'hono'
import type { ComponentChildren } from 'preact'
import { type DemoPerson, demoPeople } from '../../../db/worlds/people.ts'
import type { Caught } from '../../platform/channels/demo-exchange.ts'
import { sayAgo } from '../../platform/clock/words.fr.ts'
import { gateActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { createSurface, type Env, type PalierContext } from '../../platform/http/kernel.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { Form, SecondaryButton } from '../../ui/form.tsx'
import { PublicLayout, renderPage } from '../../ui/page.tsx'
import { Card, EmptyState } from '../../ui/parts.tsx'
import { landlordOf } from '../settings/index.ts'
import { recogniseAccount } from '../staff/index.ts'
import { findByTenantNumber } from './queries.ts'
import { homeOf, readSuite } from './rules.ts'
import { type Person, startSession } from './sessions.ts'
import { words } from './words.fr.ts'

const said = words.demo

/** `messages`: what the demo's own SMTP server and gateway have caught, the newest first. */
export function demoPages(services: Services, messages: () => Caught[]): Hono<Env> {
  if (!services.isDemo) return createSurface()
  return createSurface()
    .get('/demo', (c) =>
      show(
        c,
        said.title,
        <>
          <p>{said.intro}</p>
          <p>
            <a href="/demo/messages">{said.messages}</a>
          </p>
          <People title={said.residents} people={demoPeople.filter(({ kind }) => kind === 'resident')} />
          <People title={said.staff} people={demoPeople.filter(({ kind }) => kind === 'staff')} />
        </>,
      ),
    )
    .post('/demo/as/:handle', async (c) => {
      const person = await findByHandle(services, c.req.param('handle'))
      if (!person) throw new Refusal('missing', 'demo.unknown', said.unknown)
      await startSession(services, c, person, 'demo')
      return c.redirect(readSuite(c.req.query('suite'), homeOf(person.kind)), 303)
    })
    .get('/demo/messages', (c) => {
      const now = services.clock.now()
      const caught = messages()
      return show(
        c,
        said.messages,
        <>
          <p>
            <a href="/demo">{said.back}</a>
          </p>
          {caught.length === 0 && <EmptyState title={said.noMessages} />}
          {caught.map((one) => (
            <Card title={one.kind === 'mail' ? one.subject : said.sms}>
              <p class="soft">
                {one.kind === 'mail' ? said.mail : said.sms} {said.to(one.to)} ·{' '}
                {sayAgo(Temporal.Instant.from(one.at), now)}
              </p>
              {one.text
                .split('\n')
                .filter((line) => line.trim() !== '')
                .map((line) => (
                  <p>
                    <Linked text={line} />
                  </p>
                ))}
            </Card>
          ))}
        </>,
      )
    })
}

/** A member of staff by her handle, a resident by her handle or her tenant number. */
async function findByHandle(services: Services, handle: string): Promise<Person | null> {
  return as(services.db, gateActor, async (tx) => {
    const account = await recogniseAccount(tx, { handle })
    if (account) return { kind: 'staff', id: account.id }
    const number = handle.toUpperCase()
    const id = (await findByTenantNumber(tx, number)) ?? (await findByTenantNumber(tx, `L-${number}`))
    return id ? { kind: 'resident', id } : null
  })
}

function People({ title, people }: { title: string; people: DemoPerson[] }) {
  return (
    <section class="stack">
      <h2>{title}</h2>
      {people.map(({ handle, name, about }) => (
        <div class="row">
          <Form action={`/demo/as/${handle}`} label={name}>
            <SecondaryButton>{said.be(name)}</SecondaryButton>
          </Form>
          <span class="soft">{about}</span>
        </div>
      ))}
    </section>
  )
}

/** Addresses in a message can be followed. */
function Linked({ text }: { text: string }) {
  return (
    <>
      {text
        .split(/(https?:\/\/[^\s>]+)/)
        .map((piece) => (/^https?:\/\//.test(piece) ? <a href={piece}>{piece}</a> : piece))}
    </>
  )
}

async function show(c: PalierContext, title: string, children: ComponentChildren): Promise<Response> {
  const page = (
    <PublicLayout title={title} landlord={await landlordOf(c.get('services'))} noindex>
      <h1>{title}</h1>
      <div class="stack">{children}</div>
    </PublicLayout>
  )
  return c.html(renderPage(page), 200, { 'cache-control': 'no-store' })
}
