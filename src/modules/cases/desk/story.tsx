// What happened to a demand, in order, on one line of time?
import type { JSX } from 'preact'
import { sayAgo, sayDay, sayHour, saySlot } from '../../../platform/clock/words.fr.ts'
import { Timeline, type TimelineEntry } from '../../../ui/parts.tsx'
import { CaseSounds } from '../../calls/index.ts'
import { BodyPhotos, type LoadedCompetence, storyOfCompetence } from '../../competence/index.ts'
import { contractorWords } from '../../contractors/index.ts'
import { channels as deliveryChannels, states as deliveryStates, outcomes } from '../../deliveries/index.ts'
import type { ShownCase } from '../desk-queries.ts'
import { referenceOf } from '../rules.ts'
import { subjectWords } from '../subject-words.fr.ts'
import { channels, closures } from '../words.fr.ts'
import { words } from './words.fr.ts'

type Dated = TimelineEntry & { moment: Temporal.Instant }

type StoryProps = { shown: ShownCase; competence: LoadedCompetence; now: Temporal.Instant }

export function Story({ shown, competence, now }: StoryProps): JSX.Element {
  const entries = [
    ...said(shown, now),
    ...spoken(shown, now),
    ...passedOn(competence, now),
    ...worked(shown, now),
    ...ended(shown, now),
  ]
  entries.sort((one, other) => Temporal.Instant.compare(one.moment, other.moment))
  return <Timeline entries={entries} />
}

function when(
  moment: Temporal.Instant,
  now: Temporal.Instant,
): { moment: Temporal.Instant; when: string; at: string } {
  return { moment, when: `${sayDay(moment, now)} à ${sayHour(moment)}`, at: moment.toString() }
}

function said(shown: ShownCase, now: Temporal.Instant): Dated[] {
  const { current, facts, photos } = shown
  return [
    {
      kind: 'said',
      who: channels[current.channel as keyof typeof channels] ?? current.channel,
      title: shown.subjectChanges[0]?.from ?? facts.nature,
      ...when(current.reported_at, now),
      children: (
        <>
          {current.details && <p>« {current.details} »</p>}
          <CaseSounds sounds={shown.sounds} now={now} />
          <p class="small soft">
            {words.page.saidOn(sayAgo(current.reported_at, now), sayAgo(current.recorded_at, now))}
            {facts.filed_by_name && `, ${words.page.by(facts.filed_by_name)}`}
          </p>
          {photos.length > 0 && (
            <ul class="thumbs">
              {photos.map((photo, index) => (
                <li>
                  <a href={`/bureau/demandes/${current.number}/photos/${photo.sha256}`}>
                    <img
                      src={`/bureau/demandes/${current.number}/photos/${photo.sha256}`}
                      alt={words.page.photo(index + 1)}
                      width={160}
                      height={120}
                      loading="lazy"
                    />
                  </a>
                </li>
              ))}
            </ul>
          )}
        </>
      ),
    },
    ...shown.others.map(
      (other): Dated => ({
        kind: 'said',
        who: other.person,
        title: words.page.sameFault(referenceOf(other.number)),
        ...when(other.reported_at, now),
        children: <p>« {other.details} »</p>,
      }),
    ),
    ...shown.messages.map(
      (message): Dated => ({
        kind: message.channel === 'phone' ? 'call' : 'mail',
        who: message.said_by,
        title: words.page.said,
        ...when(message.received_at, now),
        children: <p>« {message.body} »</p>,
      }),
    ),
  ]
}

function spoken(shown: ShownCase, now: Temporal.Instant): Dated[] {
  return [
    ...shown.answers.map(
      (answer): Dated => ({
        kind: 'answer',
        who: answer.by ?? words.someone,
        title: words.answerKinds[answer.kind as keyof typeof words.answerKinds] ?? answer.kind,
        ...when(answer.written_at, now),
        children: (
          <>
            {answer.body.split('\n').map((line) => (
              <p>{line}</p>
            ))}
            <BodyPhotos
              photos={shown.bodyPhotos.filter(({ answerId }) => answerId === answer.id)}
              base={`/bureau/demandes/${shown.current.number}/competence`}
            />
            <Deliveries shown={shown} answerId={answer.id} now={now} />
          </>
        ),
      }),
    ),
    // What left without an answer of ours: the receipt, the appointment, the question.
    ...shown.deliveries
      .filter((delivery) => delivery.answer_id === null && delivery.case_id === shown.current.id)
      .filter((delivery) => delivery.purpose === 'service')
      .map(
        (delivery): Dated => ({
          kind: 'mail',
          who: words.someone,
          title:
            delivery.subject || (delivery.channel === 'app' ? words.page.shownInApp : words.page.messageSent),
          ...when(delivery.made_at, now),
          children: (
            <ul class="small">
              <Trace delivery={delivery} now={now} />
            </ul>
          ),
        }),
      ),
    ...shown.notes.map(
      (note): Dated => ({
        kind: 'note',
        who: note.by,
        title: words.page.noteTitle,
        ...when(note.written_at, now),
        children: <p>{note.body}</p>,
      }),
    ),
    ...shown.promises
      .filter((promise) => promise.kind === 'dated')
      .map(
        (promise): Dated => ({
          kind: 'date',
          who: promise.by ?? words.someone,
          title: words.page.promiseTitle,
          ...when(promise.made_at, now),
          children: (
            <p>
              {sayDay(promise.due_at, now)} {promise.words && `: ${promise.words}`}
            </p>
          ),
        }),
      ),
    ...shown.subjectChanges.map(
      (change): Dated => ({
        kind: 'note',
        who: change.by ?? words.someone,
        title: subjectWords.changed,
        ...when(change.changed_at, now),
        children: <p>{subjectWords.fromTo(change.from, change.to)}</p>,
      }),
    ),
    ...shown.moves.map(
      (move): Dated => ({
        kind: 'note',
        who: move.name ?? words.someone,
        title:
          move.other === null
            ? `${words.events[move.event] ?? move.event}${move.to_name ? ` : ${move.to_name}` : ''}`
            : words.page.groupedWith(referenceOf(move.other)),
        ...when(move.at, now),
        children: move.reason && <MoveWords event={move.event} said={move.reason} />,
      }),
    ),
  ]
}

/** Why, what was done there, or the way to say it: of whoever goes, `said` is her alert. */
function MoveWords({ event, said }: { event: string; said: string }): JSX.Element | null {
  if (event === 'alert.acknowledged')
    return (
      <p>
        <a href={`/bureau/alertes/${said}/compte-rendu`}>{words.page.report}</a>
      </p>
    )
  if (event !== 'case.not_passed' && event !== 'alert.intervened') return null
  return (
    <>
      {said.split('\n').map((line) => (
        <p>{line}</p>
      ))}
    </>
  )
}

/** Each person's own trace, try by try: what left, what arrived, what found another way. */
function Deliveries({
  shown,
  answerId,
  now,
}: {
  shown: ShownCase
  answerId: string
  now: Temporal.Instant
}): JSX.Element | null {
  const sent = shown.deliveries.filter((delivery) => delivery.answer_id === answerId)
  if (sent.length === 0) return null
  return (
    <ul class="small">
      {sent.map((delivery) => (
        <Trace delivery={delivery} now={now} />
      ))}
    </ul>
  )
}

type TraceProps = { delivery: ShownCase['deliveries'][number]; now: Temporal.Instant }

function Trace({ delivery, now }: TraceProps): JSX.Element {
  return (
    <li>
      {words.page.delivery(
        delivery.to_name,
        deliveryChannels[delivery.channel] ?? delivery.channel,
        deliveryStates[delivery.state] ?? delivery.state,
      )}
      {delivery.tries.length > 0 &&
        ` (${delivery.tries
          .map((line) => {
            const [outcome = '', at = ''] = line.split('|')
            return `${outcomes[outcome] ?? outcome} ${sayAgo(Temporal.Instant.from(at), now)}`
          })
          .join(', ')})`}
      {delivery.last_trouble && ` : ${delivery.last_trouble}`}
    </li>
  )
}

function passedOn(competence: LoadedCompetence, now: Temporal.Instant): Dated[] {
  return storyOfCompetence(competence).map(({ at, kind, who, title, said }) => ({
    kind,
    who: who ?? words.someone,
    title,
    ...when(at, now),
    children: said ? <p>{said}</p> : undefined,
  }))
}

function worked(shown: ShownCase, now: Temporal.Instant): Dated[] {
  return shown.orders.flatMap((order): Dated[] => [
    {
      kind: 'work',
      who: order.contractor,
      title: words.page.ordered(order.number),
      ...when(order.sent_at, now),
      children: <p>{order.instructions}</p>,
    },
    ...shown.steps
      .filter((step) => step.work_order_id === order.id)
      .map(
        (step): Dated => ({
          kind: step.kind === 'done' ? 'done' : step.kind === 'scheduled' ? 'date' : 'work',
          who: `${step.said_by}, ${order.contractor}`,
          title: contractorWords.steps[step.kind] ?? step.kind,
          ...when(step.at, now),
          children:
            step.visit_from && step.visit_until ? (
              <p>{saySlot(step.visit_from, step.visit_until, now)}</p>
            ) : step.words ? (
              <p>« {step.words} »</p>
            ) : undefined,
        }),
      ),
  ])
}

function ended(shown: ShownCase, now: Temporal.Instant): Dated[] {
  const person = shown.person?.resident
  const name = person ? `${person.first_name} ${person.last_name}` : (shown.current.contact_name ?? '')
  return [
    ...shown.verdicts.flatMap((verdict): Dated[] =>
      verdict.given_at
        ? [
            {
              kind: verdict.settled ? 'done' : 'said',
              who: name,
              title: verdict.settled ? words.page.yes : words.page.no,
              ...when(verdict.given_at, now),
              children: verdict.words ? <p>« {verdict.words} »</p> : undefined,
            },
          ]
        : [],
    ),
    ...shown.closures.map(
      (closure): Dated => ({
        kind: 'done',
        who: closure.by ?? (closure.by_kind === 'resident' ? name : words.someone),
        title: words.page.closedAs(closures[closure.kind as keyof typeof closures]),
        ...when(closure.closed_at, now),
        children: closure.reason ? <p>{closure.reason}</p> : undefined,
      }),
    ),
  ]
}
