// What was said of the visits of a home, and how is one corrected or added to at the desk? For some minutes by whoever said it, a word more after that.
import type { Hono } from 'hono'
import type { JSX } from 'preact'
import { sayAgo, sayDay, sayHour } from '../../platform/clock/words.fr.ts'
import { as } from '../../platform/db/database.ts'
import { commandOf, readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import { Form, Radios, SubmitButton, TextArea } from '../../ui/form.tsx'
import { BackLink, Timeline } from '../../ui/parts.tsx'
import {
  acting,
  actorOf,
  base,
  Command,
  need,
  Outcome,
  type Returned,
  statusOf,
  typedIn,
  visitors,
} from './desk-parts.tsx'
import { findSite, listOfHome, type SaidVisit } from './queries.ts'
import { outcomes } from './rules.ts'
import { saidWords } from './said-words.fr.ts'
import { addToVisit, correctableUntil, correctVisit, findVisit, leads } from './visit-corrections.ts'
import { visitWords as words } from './visit-words.fr.ts'
import { words as deskWords, outcomeWords } from './words.fr.ts'

const at = (rest = '') =>
  `${base}/:number{[0-9]{1,9}}/logements/:home{[0-9a-f-]{36}}/visites/:visit{[0-9a-f-]{36}}${rest}`

export function visitDesk(services: Services): Hono<Env> {
  const home = (c: PalierContext) => `${base}/${c.req.param('number')}/logements/${c.req.param('home')}`
  const visitId = (c: PalierContext) => c.req.param('visit') ?? ''
  return createSurface()
    .get(at(), (c) => show(c, services))
    .post(at('/corriger'), async (c) => {
      const fields = await readFields(c)
      return acting(
        c,
        visitors,
        { form: 'correct', fields, to: `${home(c)}?fait` },
        (actor) =>
          correctVisit(services, actor, {
            visitId: visitId(c),
            outcome: fields.text('outcome'),
            words: fields.text('visit_words'),
            at: services.clock.now(),
          }),
        (returned) => show(c, services, returned),
      )
    })
    .post(at('/preciser'), async (c) => {
      const fields = await readFields(c)
      return acting(
        c,
        visitors,
        { form: 'add', fields, to: `${home(c)}?fait` },
        (actor) =>
          addToVisit(services, actor, {
            id: commandOf(fields),
            visitId: visitId(c),
            words: fields.text('visit_words'),
            at: services.clock.now(),
          }),
        (returned) => show(c, services, returned),
      )
    })
}

async function show(c: PalierContext, services: Services, returned?: Returned): Promise<Response> {
  const person = staffOf(c, ...visitors)
  const now = services.clock.now()
  const { of, said, isOwn, until } = await as(services.db, actorOf(person), async (tx) => {
    const site = need(await findSite(tx, Number(c.req.param('number'))))
    const visit = await findVisit(tx, c.req.param('visit') ?? '')
    const of = (await listOfHome(tx, site.id, c.req.param('home') ?? '')).find(
      ({ id }) => id === visit?.intervention_id,
    )
    const said = of?.visits.find(({ id }) => id === visit?.id)
    if (!visit || !of || !said) throw new Refusal('missing', 'works.no_visit', words.noVisit)
    const isOwn = visit.by_id === person.id
    if (!isOwn && !(await leads(tx, of.estateId)))
      throw new Refusal('forbidden', 'works.not_yours', words.notYours(said.by ?? words.someone))
    return { of, said, isOwn, until: await correctableUntil(tx, visit) }
  })
  const mayCorrect = isOwn && Temporal.Instant.compare(now, until) <= 0
  const here = `${base}/${of.siteNumber}/logements/${of.homeId}`
  const title = mayCorrect ? words.correct : words.add
  const { fields, errors } = typedIn(returned, mayCorrect ? 'correct' : 'add')
  const form = `${here}/visites/${said.id}/${mayCorrect ? 'corriger' : 'preciser'}`
  return deskPage(c, {
    title,
    current: 'works',
    errors: returned?.errors ?? {},
    status: statusOf(returned),
    children: (
      <>
        <BackLink href={here}>{`${of.building}, ${of.entrance}, ${of.door}`}</BackLink>
        <Outcome c={c} returned={returned} />
        <h1>{title}</h1>
        <p>
          {of.phase}, {of.contractor}
        </p>
        <Timeline entries={[entryOf(said, now)]} />
        <p>
          {mayCorrect
            ? words.correctUntil(sayHour(until))
            : isOwn
              ? words.tooLate
              : words.notYours(said.by ?? words.someone)}
        </p>
        <Form action={form} label={title}>
          <Command />
          {mayCorrect && (
            <Radios
              name="outcome"
              label={deskWords.outcome}
              value={fields.text('outcome') || said.outcome}
              errors={errors}
              options={outcomes.map((value) => ({ value, label: outcomeWords[value] }))}
            />
          )}
          <TextArea
            name="visit_words"
            label={words.words}
            hint={saidWords.hint}
            optional={mayCorrect}
            maxLength={500}
            rows={2}
            value={returned ? fields.text('visit_words') : mayCorrect ? said.words : ''}
            errors={errors}
          />
          <SubmitButton>{mayCorrect ? words.saveCorrection : words.saveAdd}</SubmitButton>
        </Form>
      </>
    ),
  })
}

const whenOf = (at: Temporal.Instant, now: Temporal.Instant) => `${sayDay(at, now)} à ${sayHour(at)}`

function entryOf(visit: SaidVisit, now: Temporal.Instant, more?: JSX.Element) {
  const isUncounted = visit.outcome === 'absent' && visit.isOffHours
  const title = `${outcomeWords[visit.outcome]}${isUncounted ? ` (${words.offHours})` : ''}`
  const hasMore = visit.words !== '' || visit.added.length > 0 || more !== undefined
  return {
    kind: visit.outcome === 'access' ? ('done' as const) : ('visit' as const),
    who: visit.by ?? '',
    when: whenOf(visit.at, now),
    at: visit.at.toString(),
    title: visit.isCorrected ? `${title} (${words.corrected})` : title,
    children: hasMore && (
      <>
        {visit.words && <p>{visit.words}</p>}
        {visit.added.map((added) => {
          const when = sayAgo(Temporal.Instant.from(added.at), now)
          return (
            <p>
              {added.words}{' '}
              <span class="small soft">
                {added.by ? words.added(added.by, when) : words.addedBySomebody(when)}
              </span>
            </p>
          )
        })}
        {more}
      </>
    ),
  }
}

type Shown = {
  visits: SaidVisit[]
  here: string
  now: Temporal.Instant
  mayAdd: (visit: SaidVisit) => boolean
}

/** The latest first, each with the way to correct it or to add to it. */
export function Visits({ visits, here, now, mayAdd }: Shown): JSX.Element {
  return (
    <Timeline
      entries={visits.toReversed().map((visit) =>
        entryOf(
          visit,
          now,
          mayAdd(visit) ? (
            <p>
              <a href={`${here}/visites/${visit.id}`}>
                {words.correctOrAdd}
                <span class="hidden">{words.of(outcomeWords[visit.outcome], whenOf(visit.at, now))}</span>
              </a>
            </p>
          ) : undefined,
        ),
      )}
    />
  )
}
