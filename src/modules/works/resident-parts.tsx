// Of what is a resident's page of works made? One card a date, then what she may say.
import { randomUUIDv7 } from 'node:crypto'
import type { JSX } from 'preact'
import { sayDay, saySlot } from '../../platform/clock/words.fr.ts'
import type { Tx } from '../../platform/db/database.ts'
import type { Fields } from '../../platform/http/fields.ts'
import {
  Checkboxes,
  DateInput,
  type Errors,
  Form,
  Hidden,
  LinkButton,
  Radios,
  SecondaryButton,
  TextArea,
} from '../../ui/form.tsx'
import type { Mark } from '../../ui/icons.tsx'
import { Card, Details, Notice, StatusTag } from '../../ui/parts.tsx'
import { type Intervention, listOfHome, type Consents as Said } from './queries.ts'
import { listSitesOfHome, type OwnReserve } from './queries-more.ts'
import { residentWords as words } from './resident-words.fr.ts'
import { type AdaptationKind, adaptationKinds, isAwayAhead, restDays, stateOf } from './rules.ts'
import { saidWords } from './said-words.fr.ts'
import { asTold, sayLastDay } from './telling.ts'
import { adaptationWords } from './words.fr.ts'

export const sayDate = (startsAt: Temporal.Instant, endsAt: Temporal.Instant, now: Temporal.Instant) =>
  saySlot(startsAt, endsAt, now)

const looks: Record<keyof typeof words.state, Pick<Mark, 'shape' | 'tone'>> = {
  todo: { shape: 'ring', tone: 'neutral' },
  planned: { shape: 'circle', tone: 'info' },
  visited: { shape: 'half', tone: 'wait' },
  absent: { shape: 'diamond', tone: 'wait' },
  refused: { shape: 'diamond', tone: 'wait' },
  done: { shape: 'check', tone: 'done' },
}

export function Days({
  days,
  daysMax,
  isOver,
}: {
  days: number
  daysMax: number
  isOver: boolean
}): JSX.Element | null {
  if (days === 0) return null
  return (
    <Notice tone={days > daysMax ? 'wait' : 'info'} title={isOver ? words.daysOver(days) : words.days(days)}>
      {days > daysMax && <p>{words.reduction}</p>}
    </Notice>
  )
}

export function DateCard({
  of: planned,
  here,
  now,
}: {
  of: Intervention
  here: string
  now: Temporal.Instant
}): JSX.Element {
  const of = asTold(planned)
  const state = stateOf({ ...of, isDone: of.doneOn !== null })
  const isAhead = of.startsAt !== null && Temporal.Instant.compare(of.startsAt, now) > 0
  const mayChange = of === planned && state !== 'done' && state !== 'visited'
  const isAway = isAwayAhead(of, now)
  // Somebody has worked there already: the rest is the agency's.
  const hasToMove = isAway && mayChange
  return (
    <Card title={of.phase}>
      <p>
        {hasToMove ? (
          <StatusTag word={words.toMove} shape="diamond" tone="wait" />
        ) : (
          <StatusTag word={words.state[state]} {...looks[state]} />
        )}
      </p>
      <p>
        <strong>{dateOf(of, now)}</strong>
      </p>
      <p>{words.who(of.contractor)}</p>
      <p>
        {words.what} : {of.what} {of.doneOn === null && words.lasting(of.days, sayLastDay(of, now))}
      </p>
      {isAway && <p>{hasToMove ? words.away : words.awayCalled}</p>}
      {of.isConfirmed && isAhead && mayChange && <p>{words.confirmed}</p>}
      {mayChange && (
        <div class="row">
          {isAhead && !of.isConfirmed && !hasToMove && (
            <Form action={`${here}/present/${of.id}`} label={`${words.confirm} : ${of.phase}`}>
              <SecondaryButton>{words.confirm}</SecondaryButton>
            </Form>
          )}
          <LinkButton href={`${here}/date/${of.id}`}>
            {state === 'absent' || state === 'refused' ? words.chooseSecond : words.change}
          </LinkButton>
        </div>
      )}
    </Card>
  )
}

/** When they come; the day they ended, once they have, whatever was planned. */
function dateOf({ doneOn, startsAt, endsAt }: Intervention, now: Temporal.Instant): string {
  if (doneOn) return words.doneOn(sayDay(Temporal.PlainDate.from(doneOn), now))
  return startsAt && endsAt ? saySlot(startsAt, endsAt, now) : words.noNext
}

/** What was noted as left to mend in her home, and what has been mended since. */
export function OwnReserves({
  reserves,
  now,
}: {
  reserves: OwnReserve[]
  now: Temporal.Instant
}): JSX.Element | null {
  if (reserves.length === 0) return null
  const isOpen = reserves.some(({ liftedAt }) => liftedAt === null)
  return (
    <>
      <h2>{isOpen ? words.reserves : words.reservesDone}</h2>
      <ul>
        {reserves.map(({ phase, words: said, at, liftedAt }) => (
          <li>
            {words.reserve(phase, said)}{' '}
            {liftedAt ? (
              <StatusTag word={words.reserveMended(sayDay(liftedAt, now))} shape="check" tone="done" />
            ) : (
              <span class="small soft">{words.reserveSince(sayDay(at, now))}</span>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

type Typed = { here: string; errors: Errors; fields: Fields | null }

export function Absences({
  here,
  absences,
  errors,
  fields,
  now,
}: Typed & {
  absences: { id: string; from_on: string; until_on: string }[]
  now: Temporal.Instant
}): JSX.Element {
  const day = (text: string) => sayDay(Temporal.PlainDate.from(text), now)
  return (
    <>
      <h2>{words.absence}</h2>
      {absences.map(({ id, from_on, until_on }) => (
        <Form action={`${here}/absence/retirer`} label={words.withdrawAbsence}>
          <p>{words.absences(day(from_on), day(until_on))}</p>
          <Hidden name="absence" value={id} />
          <SecondaryButton>{words.withdrawAbsence}</SecondaryButton>
        </Form>
      ))}
      <Details
        summary={words.sayAbsence}
        open={Boolean(errors.from_on || errors.until_on || errors.absence_words)}
      >
        <p>{words.absenceLead}</p>
        <Form action={`${here}/absence`} label={words.absence}>
          <Hidden name="command" value={randomUUIDv7()} />
          <DateInput name="from_on" label={words.from} value={fields?.text('from_on')} errors={errors} />
          <DateInput
            name="until_on"
            label={words.until}
            optional
            value={fields?.text('until_on')}
            errors={errors}
          />
          <TextArea
            name="absence_words"
            label={words.words}
            hint={saidWords.hintForHer}
            optional
            maxLength={500}
            rows={2}
            value={fields?.text('absence_words')}
            errors={errors}
          />
          <SecondaryButton>{words.sayAbsence}</SecondaryButton>
        </Form>
      </Details>
    </>
  )
}

export function Consents({ here, consents }: { here: string; consents: Said }): JSX.Element {
  return (
    <>
      <h2>{words.consents}</h2>
      <p>{words.consentsLead}</p>
      <Form action={`${here}/accords`} label={words.consents}>
        <Checkboxes
          name="consents"
          label={words.consents}
          values={restDays.filter((day) => consents[day]?.granted)}
          options={restDays.map((value) => ({ value, label: words.consentOf[value] }))}
        />
        <SecondaryButton>{words.saveConsents}</SecondaryButton>
      </Form>
    </>
  )
}

export function Needs({ here, kinds }: { here: string; kinds: AdaptationKind[] }): JSX.Element {
  return (
    <>
      <h2>{words.adaptations}</h2>
      <Details summary={words.adaptations} open={kinds.length > 0}>
        <Form action={`${here}/besoins`} label={words.adaptations}>
          <Checkboxes
            name="adaptations"
            label={words.adaptations}
            hint={words.adaptationsLead}
            values={kinds}
            options={adaptationKinds.map((value) => ({ value, label: adaptationWords[value] }))}
          />
          <SecondaryButton>{words.saveAdaptations}</SecondaryButton>
        </Form>
      </Details>
    </>
  )
}

export function Agenda({
  here,
  feeds,
  made,
}: {
  here: string
  feeds: { id: string }[]
  made: string | null
}): JSX.Element {
  return (
    <>
      <h2>{words.agenda}</h2>
      {made && (
        <Notice tone="done" title={words.agendaMade}>
          <p>
            <code class="break">{made}</code>
          </p>
        </Notice>
      )}
      <p>{words.agendaLead}</p>
      {feeds.length === 0 ? (
        <Form action={`${here}/agenda`} label={words.makeAgenda}>
          <SecondaryButton>{words.makeAgenda}</SecondaryButton>
        </Form>
      ) : (
        feeds.map(({ id }) => (
          <Form action={`${here}/agenda/retirer`} label={words.revokeAgenda}>
            <Hidden name="feed" value={id} />
            <SecondaryButton>{words.revokeAgenda}</SecondaryButton>
          </Form>
        ))
      )}
    </>
  )
}

export function Rating({ here, errors, fields }: Typed): JSX.Element {
  return (
    <Form action={`${here}/avis`} label={words.rating}>
      <Hidden name="command" value={randomUUIDv7()} />
      <Radios
        name="mark"
        label={words.rating}
        errors={errors}
        value={fields?.text('mark')}
        options={['5', '4', '3', '2', '1'].map((value) => ({ value, label: words.rates[value] ?? value }))}
      />
      <TextArea
        name="mark_words"
        label={words.rateWords}
        optional
        rows={3}
        maxLength={1000}
        value={fields?.text('mark_words')}
        errors={errors}
      />
      <SecondaryButton>{words.sendRating}</SecondaryButton>
    </Form>
  )
}

/** On her home page: the next date, or that there is none yet; null when no works concern her home. */
export async function findNextWorks(
  tx: Tx,
  homeId: string,
  now: Temporal.Instant,
): Promise<{ slot: string | null; hasToMove: boolean } | null> {
  const sites = await listSitesOfHome(tx, homeId, now)
  if (sites.length === 0) return null
  const [next] = (await Promise.all(sites.map(({ id }) => listOfHome(tx, id, homeId))))
    .flat()
    .map(asTold)
    .filter(
      ({ startsAt, doneOn }) =>
        startsAt !== null && doneOn === null && Temporal.Instant.compare(startsAt, now) > 0,
    )
    .toSorted((one, other) => Temporal.Instant.compare(one.startsAt ?? now, other.startsAt ?? now))
  return {
    slot: next?.startsAt && next.endsAt ? saySlot(next.startsAt, next.endsAt, now) : null,
    hasToMove: next ? next.isAway && next.visits.at(-1)?.outcome !== 'access' : false,
  }
}

export function WorksCard({ next }: { next: { slot: string | null; hasToMove: boolean } }): JSX.Element {
  return (
    <Card title={words.title} href="/moi/travaux">
      <p>{next.slot ? (next.hasToMove ? words.nextAway : words.next)(next.slot) : words.seen}</p>
    </Card>
  )
}
