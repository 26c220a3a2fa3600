// Who can one be in the sample? One click each, and the messages that left; on a real site none of these addresses exist.
import type { Hono } from 'hono'
import { type DemoPerson, demoPeople } from '../../../db/worlds/people.ts'
import type { DemoPost } from '../../platform/channels/demo-post.ts'
import { gateActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { createSurface, type Env } from '../../platform/http/kernel.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { Form, SecondaryButton } from '../../ui/form.tsx'
import { recogniseAccount } from '../staff/index.ts'
import { demoMessages, showDemo } from './public-demo-messages.tsx'
import { findByTenantNumber } from './queries.ts'
import { homeOf, readSuite } from './rules.ts'
import { type Person, startSession } from './sessions.ts'
import { words } from './words.fr.ts'

const said = words.demo

/** `messages`: what the demo's own SMTP server and gateway have caught, the newest first; `write`: how one answers them. */
export function demoPages(
  services: Services,
  messages: DemoPost['messages'],
  write: DemoPost['write'] = null,
): Hono<Env> {
  if (!services.isDemo) return createSurface()
  return createSurface()
    .get('/demo', (c) =>
      showDemo(
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
    .route('/', demoMessages(services, messages, write))
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
