// Which sites of works are there, and what waits for a person? The list, a new site, and the pages of one.
import type { Hono } from 'hono'
import { sayDay } from '../../platform/clock/words.fr.ts'
import { as } from '../../platform/db/database.ts'
import { commandOf, readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import { DateInput, Form, Select, SubmitButton, TextArea, TextInput } from '../../ui/form.tsx'
import { DataTable, Details, EmptyState, StatusTag } from '../../ui/parts.tsx'
import { listEstates } from '../homes/index.ts'
import { silentSince } from './contractor.ts'
import { listOwed } from './contractor-queries.ts'
import { calendarDesk } from './desk-calendar.tsx'
import { changesDesk } from './desk-changes.tsx'
import { homeDesk } from './desk-home.tsx'
import { OrdersDue } from './desk-orders.tsx'
import {
  acting,
  actorOf,
  base,
  Command,
  may,
  noters,
  Outcome,
  planners,
  type Returned,
  readers,
  siteMark,
  statusOf,
  typedIn,
} from './desk-parts.tsx'
import { planningDesk } from './desk-planning.tsx'
import { siteDesk } from './desk-site.tsx'
import { Tasks } from './desk-tasks.tsx'
import { visitDesk } from './desk-visit.tsx'
import { DatesToSet, HeldNotices, OwedAnswers } from './desk-waiting.tsx'
import { listHeld } from './ladder.ts'
import { listOrdersDue } from './orders-due.ts'
import { listSites } from './queries.ts'
import { listTasks } from './queries-more.ts'
import { doTask } from './said.ts'
import { addSite } from './sites.ts'
import { listToPlan } from './waiting.ts'
import { words } from './words.fr.ts'

export function worksDesk(services: Services): Hono<Env> {
  return createSurface()
    .get(base, (c) => showList(c, services))
    .post(base, async (c) => {
      const fields = await readFields(c)
      const id = commandOf(fields)
      const person = staffOf(c, ...planners)
      let number = 0
      return acting(
        c,
        planners,
        { form: 'site', fields, to: () => `${base}/${number}?fait` },
        async () => {
          number = await addSite(services, actorOf(person), {
            id,
            title: fields.text('title'),
            what: fields.text('what'),
            estateId: fields.text('estate'),
            startsOn: fields.text('starts_on'),
            endsOn: fields.text('ends_on'),
            guaranteeUntil: fields.text('guarantee_until'),
          })
        },
        (returned) => showList(c, services, returned),
      )
    })
    .post(`${base}/taches/:task{[0-9a-f-]{36}}`, async (c) => {
      const fields = await readFields(c)
      return acting(
        c,
        noters,
        { form: `task ${c.req.param('task')}`, fields, to: `${base}?fait` },
        (actor) => doTask(services, actor, c.req.param('task'), fields.text('done_words')),
        (returned) => showList(c, services, returned),
      )
    })
    .get(`${base}/photos/:sha256{[0-9a-f]{64}}`, (c) => sendPhoto(c, services))
    .route('/', planningDesk(services))
    .route('/', calendarDesk(services))
    .route('/', changesDesk(services))
    .route('/', homeDesk(services))
    .route('/', visitDesk(services))
    .route('/', siteDesk(services))
}

async function sendPhoto(c: PalierContext, services: Services): Promise<Response> {
  const person = staffOf(c, ...readers)
  const sha256 = c.req.param('sha256') ?? ''
  const known = await as(services.db, actorOf(person), (tx) =>
    tx
      .selectFrom('works_reserve_photos as p')
      .innerJoin('files as f', 'f.sha256', 'p.sha256')
      .select('f.type')
      .where('p.sha256', '=', sha256)
      .executeTakeFirst(),
  )
  if (!known) throw new Refusal('missing', 'works.no_photo', words.noReserve)
  const { stream, bytes } = await services.files.open(sha256)
  return c.body(stream, 200, {
    'content-type': known.type,
    'content-length': String(bytes),
    'cache-control': 'private, max-age=31536000, immutable',
  })
}

async function showList(c: PalierContext, services: Services, returned?: Returned): Promise<Response> {
  const person = staffOf(c, ...readers)
  const now = services.clock.now()
  const { sites, tasks, toPlan, due, held, owed, estates } = await as(
    services.db,
    actorOf(person),
    async (tx) => ({
      sites: await listSites(tx),
      tasks: await listTasks(tx),
      toPlan: await listToPlan(tx, now),
      due: await listOrdersDue(tx, now),
      held: await listHeld(tx, now),
      owed: await listOwed(tx, (await silentSince(tx, now)).show),
      estates: await listEstates(tx),
    }),
  )
  const { fields, errors } = typedIn(returned, 'site')
  return deskPage(c, {
    title: words.title,
    current: 'works',
    errors: returned?.errors ?? {},
    status: statusOf(returned),
    children: (
      <>
        <Outcome c={c} returned={returned} />
        <h1>{words.title}</h1>
        <p>{words.intro}</p>
        {may(person, noters) && (
          <>
            <OrdersDue due={due} now={now} />
            <h2>{words.tasks}</h2>
            <Tasks tasks={tasks} now={now} returned={returned} />
            <DatesToSet toPlan={toPlan} now={now} />
            <HeldNotices held={held} now={now} />
            <OwedAnswers owed={owed} now={now} />
          </>
        )}
        {sites.length === 0 ? (
          <EmptyState title={words.none}>
            <p>{words.noneWhat}</p>
          </EmptyState>
        ) : (
          <DataTable
            caption={words.title}
            rows={sites}
            columns={[
              { label: words.site, value: (site) => <a href={`${base}/${site.number}`}>{site.title}</a> },
              { label: words.state, value: (site) => <StatusTag {...siteMark(site)} /> },
              { label: words.estate, value: (site) => site.estate },
              { label: words.homes, numeric: true, value: (site) => String(site.homes) },
              {
                label: words.dates,
                value: (site) =>
                  `${sayDay(Temporal.PlainDate.from(site.startsOn), now)} – ${sayDay(Temporal.PlainDate.from(site.endsOn), now)}`,
              },
              { label: words.manager, value: (site) => site.manager },
            ]}
          />
        )}
        {may(person, planners) && (
          <Details summary={words.add} open={returned?.form === 'site'}>
            <Form action={base} label={words.add}>
              <Command />
              <TextInput name="title" label={words.siteTitle} value={fields.text('title')} errors={errors} />
              <Select
                name="estate"
                label={words.estate}
                value={fields.text('estate')}
                errors={errors}
                options={estates.map(({ id, name }) => ({ value: id, label: name }))}
              />
              <TextArea
                name="what"
                label={words.siteWhat}
                value={fields.text('what')}
                errors={errors}
                maxLength={2000}
                rows={3}
              />
              <DateInput
                name="starts_on"
                label={words.from}
                value={fields.text('starts_on')}
                errors={errors}
              />
              <DateInput name="ends_on" label={words.until} value={fields.text('ends_on')} errors={errors} />
              <DateInput
                name="guarantee_until"
                label={words.guarantee}
                optional
                value={fields.text('guarantee_until')}
                errors={errors}
              />
              <SubmitButton>{words.add}</SubmitButton>
            </Form>
          </Details>
        )}
      </>
    ),
  })
}
