// What do hands have to do so that every message arrives? Print, call, deal with what arrived nowhere.
import { randomUUIDv7 } from 'node:crypto'
import type { Hono } from 'hono'
import { sayAgo } from '../../platform/clock/words.fr.ts'
import type { Role } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { commandOf, isId, readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import { Form, Hidden, LinkButton, SecondaryButton, SubmitButton } from '../../ui/form.tsx'
import { Card, DataTable, EmptyState, Notice, PhoneLink } from '../../ui/parts.tsx'
import { referenceOf } from '../cases/index.ts'
import { extraOf, listBatches, makeBatch, postBatch, printBatch } from './batches.ts'
import { dealWith, settleCall } from './by-hand.ts'
import { Hands, lists } from './desk-hands.tsx'
import { mailPages } from './desk-mails.tsx'
import { words } from './desk-words.fr.ts'
import { listToDo } from './queries.ts'
import { hasPostcode } from './rules.ts'

const roles: Role[] = ['adviser', 'agency_manager']
const { letters, calls, stuck } = lists

export function deliveriesDesk(services: Services): Hono<Env> {
  const me = (c: PalierContext) => ({ kind: 'staff' as const, id: staffOf(c, ...roles).id })
  return createSurface()
    .route('/', mailPages(services))
    .get(letters, (c) => showLetters(c, services))
    .post(letters, async (c) => {
      const actor = me(c)
      const number = await makeBatch(services, actor, commandOf(await readFields(c)))
      return c.redirect(`${letters}#lot-${number}`, 303)
    })
    .get(`${letters}/:file{[0-9]{1,9}\\.pdf}`, async (c) => {
      const number = Number.parseInt(c.req.param('file'), 10)
      const pdf = await printBatch(services, me(c), number)
      return c.body(new Uint8Array(pdf), 200, {
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename="courriers-${number}.pdf"`,
        'cache-control': 'no-store',
      })
    })
    .post(`${letters}/:number{[0-9]{1,12}}/postes`, async (c) => {
      await postBatch(services, me(c), Number(c.req.param('number')))
      return c.redirect(letters, 303)
    })
    .get(calls, (c) => showCalls(c, services))
    .post(calls, async (c) => {
      const actor = me(c)
      const fields = await readFields(c)
      const how = fields.text('how') === 'said' ? 'said' : 'not_reached'
      await settleCall(services, actor, fields.all('delivery').filter(isId), how)
      return c.redirect(calls, 303)
    })
    .get(stuck, (c) => showStuck(c, services))
    .post(`${stuck}/:id{[0-9a-f-]{36}}`, async (c) => {
      await dealWith(services, me(c), c.req.param('id'))
      return c.redirect(stuck, 303)
    })
}

function caseLink(number: number | null) {
  return number === null ? null : <a href={`/bureau/demandes/${number}`}>{referenceOf(number)}</a>
}

async function showLetters(c: PalierContext, services: Services): Promise<Response> {
  staffOf(c, ...roles)
  const now = services.clock.now()
  const { waiting, batches } = await as(services.db, c.get('actor'), async (tx) => ({
    waiting: await listToDo(tx, 'to_print'),
    batches: await listBatches(tx),
  }))
  const lost = [
    ...new Set(
      waiting
        .filter(({ to_address }) => !hasPostcode(to_address.split('\n')))
        .map(({ to_address }) => to_address.split('\n').at(-1) ?? ''),
    ),
  ]
  return deskPage(c, {
    title: words.letters,
    current: 'letters',
    children: (
      <>
        <h1>{words.letters}</h1>
        {await Hands(c, services)}
        {waiting.length === 0 ? (
          <EmptyState title={words.noLetters}>
            <p>{words.noLettersHint}</p>
          </EmptyState>
        ) : (
          <>
            {lost.length > 0 && <Notice tone="wait">{words.noPostcode(lost)}</Notice>}
            <Form action={letters}>
              <Hidden name="command" value={randomUUIDv7()} />
              <SubmitButton>{words.makeBatch(waiting.length)}</SubmitButton>
            </Form>
            <DataTable
              caption={words.letterCount(waiting.length)}
              rows={waiting}
              columns={[
                { label: words.person, value: (row) => row.to_name },
                { label: words.subject, value: (row) => row.subject },
                { label: words.about, value: (row) => caseLink(row.number) },
                { label: words.since, value: (row) => sayAgo(row.made_at, now) },
              ]}
            />
          </>
        )}
        {batches.length > 0 && (
          <>
            <h2>{words.batches}</h2>
            {batches.map((batch) => (
              <section id={`lot-${batch.number}`} class="card">
                <h3>{words.batch(batch.number)}</h3>
                <p>
                  {words.count} : {batch.letters}. {words.maker} {batch.maker}, {sayAgo(batch.made_at, now)}.
                  {batch.posted_at && ` ${words.posted} ${sayAgo(batch.posted_at, now)}.`}
                </p>
                <LinkButton href={`${letters}/${batch.number}.pdf`}>
                  {batch.posted_at ? words.printAgain : words.print}
                </LinkButton>
                {!batch.posted_at && (
                  <Form action={`${letters}/${batch.number}/postes`}>
                    <SecondaryButton>{words.markPosted}</SecondaryButton>
                  </Form>
                )}
              </section>
            ))}
          </>
        )}
      </>
    ),
  })
}

type ToDo = Awaited<ReturnType<typeof listToDo>>[number]

function toSay({ extra, body }: ToDo): string[] {
  const { paragraphs } = extraOf(extra)
  return paragraphs.length > 0 ? paragraphs : [body]
}

/** One call a person, whatever there is to say. Whoever waits longest comes first. */
function perPerson(rows: ToDo[]): Map<string, [ToDo, ...ToDo[]]> {
  const people = new Map<string, [ToDo, ...ToDo[]]>()
  for (const row of rows) {
    const key = `${row.to_name}\n${row.to_address}`
    const known = people.get(key)
    if (known) known.push(row)
    else people.set(key, [row])
  }
  return people
}

async function showCalls(c: PalierContext, services: Services): Promise<Response> {
  staffOf(c, ...roles)
  const waiting = await as(services.db, c.get('actor'), (tx) => listToDo(tx, 'to_call'))
  const people = perPerson(waiting)
  const now = services.clock.now()
  return deskPage(c, {
    title: words.calls,
    current: 'letters',
    children: (
      <>
        <h1>{words.calls}</h1>
        {await Hands(c, services)}
        {waiting.length === 0 && (
          <EmptyState title={words.noCalls}>
            <p>{words.noCallsHint}</p>
          </EmptyState>
        )}
        {waiting.length > 0 && <p>{words.callsFor(people.size, waiting.length)}</p>}
        {[...people.values()].map(([first, ...others]) => (
          <Card title={first.to_name}>
            <p>
              <PhoneLink number={first.to_address} />
            </p>
            {[first, ...others].map((row) => (
              <section>
                <h3>
                  {words.about} {caseLink(row.number)}, {sayAgo(row.made_at, now)}
                </h3>
                {row.tries > 0 && <p>{words.tried(row.tries)}.</p>}
                {toSay(row).map((paragraph) => (
                  <p>{paragraph}</p>
                ))}
              </section>
            ))}
            <Form action={calls}>
              {[first, ...others].map(({ id }) => (
                <Hidden name="delivery" value={id} />
              ))}
              <SecondaryButton name="how" value="said">
                {words.said}
              </SecondaryButton>
              <SecondaryButton name="how" value="not_reached">
                {words.notReached}
              </SecondaryButton>
            </Form>
          </Card>
        ))}
      </>
    ),
  })
}

async function showStuck(c: PalierContext, services: Services): Promise<Response> {
  staffOf(c, ...roles)
  const waiting = await as(services.db, c.get('actor'), (tx) => listToDo(tx, 'asked_human'))
  const now = services.clock.now()
  return deskPage(c, {
    title: words.stuck,
    current: 'letters',
    children: (
      <>
        <h1>{words.stuck}</h1>
        {await Hands(c, services)}
        {waiting.length === 0 ? (
          <EmptyState title={words.noStuck}>
            <p>{words.noStuckHint}</p>
          </EmptyState>
        ) : (
          <p>{words.stuckHint}</p>
        )}
        {waiting.map((row) => (
          <Card title={row.to_name}>
            <p>
              {row.subject || row.body} {caseLink(row.number)}, {sayAgo(row.made_at, now)}.
            </p>
            {row.last_trouble && (
              <p>
                {words.trouble} : {row.last_trouble}
              </p>
            )}
            <Form action={`${stuck}/${row.id}`}>
              <SecondaryButton>{words.dealtWith}</SecondaryButton>
            </Form>
          </Card>
        ))}
      </>
    ),
  })
}
