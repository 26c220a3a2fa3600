// What is known about one demand? Everything on one screen: its story in the middle, who and where on the right.
import type { JSX } from 'preact'
import { sayAgo, sayDay, saySlot } from '../../../platform/clock/words.fr.ts'
import { as } from '../../../platform/db/database.ts'
import { type PalierContext, staffOf } from '../../../platform/http/kernel.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { answeringRoles, deskPage, deskRoles } from '../../../surfaces/desk/shell.tsx'
import { islandHref } from '../../../surfaces/islands/build.ts'
import { Elevation } from '../../../ui/elevation.tsx'
import { ErrorSummary } from '../../../ui/form.tsx'
import type { Mark } from '../../../ui/icons.tsx'
import { Card, Notice, PhoneLink, StatusTag, SummaryList } from '../../../ui/parts.tsx'
import { CompetenceCard, type LoadedCompetence, loadCompetence } from '../../competence/index.ts'
import { findUsualContractor, listContractors } from '../../contractors/index.ts'
import {
  type LoadedBuilding,
  listCanned,
  listColleagues,
  listQueue,
  loadBuilding,
  loadCase,
  noFilter,
  type QueueRow,
  type ShownCase,
} from '../desk-queries.ts'
import { referenceOf } from '../rules.ts'
import { listHappeningsSince } from '../seen.ts'
import { listOtherSubjects } from '../subject.ts'
import { words as caseWords, dangers, promiseKinds, states } from '../words.fr.ts'
import { AnswerForm, GroupForm, OtherForms } from './case-forms.tsx'
import { drawnBuilding } from './drawing.ts'
import { dueMark, isLate, sayLateness } from './due.ts'
import { Keys } from './keys.tsx'
import { RepairPart } from './repair.tsx'
import type { Returned } from './returned.ts'
import { Story } from './story.tsx'
import { words } from './words.fr.ts'

/** What fits beside a demand without scrolling. */
const queueMost = 14

type ShowOptions = { returned?: Returned; conflict?: string; status?: 200 | 409 | 422 }

export async function showCase(
  c: PalierContext,
  number: number,
  options: ShowOptions = {},
): Promise<Response> {
  const person = staffOf(c, ...deskRoles)
  const services = c.get('services')
  const now = services.clock.now()
  const { returned = null, conflict, status = 200 } = options
  const typedOn = Number(returned?.fields.text('seen'))
  const loaded = await as(services.db, { kind: 'staff', id: person.id }, async (tx) => {
    const shown = await loadCase(tx, number, person.id, now)
    if (!shown) return undefined
    const { current } = shown
    return {
      shown,
      building: current.building_id ? await loadBuilding(tx, current.building_id) : undefined,
      choices: {
        canned: await listCanned(tx),
        contractors: await listContractors(tx),
        usual: (await findUsualContractor(tx, current.nature_code, current.estate_id)) ?? '',
        subjects: await listOtherSubjects(tx, current),
        ...(await listColleagues(tx, current.id)),
      },
      competence: await loadCompetence(tx, current),
      queue: (await listQueue(tx, { ...noFilter, who: 'team' }, person.id, now)).rows.slice(0, queueMost),
      changes:
        conflict && Number.isInteger(typedOn)
          ? await listHappeningsSince(tx, { caseId: current.id, count: typedOn })
          : [],
    }
  })
  if (!loaded) throw new Refusal('missing', 'cases.not_found', caseWords.notFound)
  const { shown, building, choices, changes, queue, competence } = loaded
  const done = words.done[c.req.query('fait') ?? '']
  const mayAnswer = person.roles.some((role) => answeringRoles.includes(role))
  const forms = { shown, choices, returned, mayAnswer, staffId: person.id, now }
  const isLive = shown.current.state === 'open' || shown.current.state === 'answered'
  return deskPage(c, {
    title: `${referenceOf(number)} ${shown.facts.nature}`,
    current: 'cases',
    status,
    errors: returned?.errors ?? {},
    scripts: ['desk-case', 'keep-typed', 'listen', 'subject-search'].map(islandHref),
    queue: <Next rows={queue} number={number} now={now} />,
    queueLabel: words.page.next,
    side: <Side shown={shown} building={building} competence={competence} now={now} />,
    children: (
      <>
        <ErrorSummary errors={returned?.errors} />
        {done && <Notice tone="done">{done}</Notice>}
        {conflict && (
          <Notice tone="wait" title={conflict}>
            {changes.length > 0 && (
              <>
                <p>{words.since} :</p>
                <ul>
                  {changes.map((change) => (
                    <li>
                      {change.name ?? ''} {words.events[change.event] ?? change.event} (
                      {sayAgo(change.at, now)})
                    </li>
                  ))}
                </ul>
                {changes.some((change) => change.event === 'case.answered') && <FirstAnswer shown={shown} />}
              </>
            )}
          </Notice>
        )}
        <Watchers shown={shown} />
        <Heading shown={shown} now={now} />
        <RepairPart {...forms} />
        <GroupForm {...forms} />
        <Promises shown={shown} now={now} />
        <h2>{words.page.story}</h2>
        <Story shown={shown} competence={competence} now={now} />
        {mayAnswer && isLive && <AnswerForm {...forms} />}
        <OtherForms {...forms} />
        <Keys />
      </>
    ),
  })
}

/** What comes after this one: the head of the team's queue. */
function Next({ rows, number, now }: { rows: QueueRow[]; number: number; now: Temporal.Instant }) {
  return (
    <ul class="queue">
      {rows.map((row) => (
        <li>
          <a
            href={`/bureau/demandes/${row.number}`}
            aria-current={row.number === number ? 'page' : undefined}
          >
            <strong>{referenceOf(row.number)}</strong> {row.nature}
            <span class="small soft">
              {[row.building ?? row.estate, row.person].filter(Boolean).join(', ')}
            </span>
            <span class="small">{sayLateness(row.due_at, now)}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

/** The answer that left first, so that the second one is written knowing it. */
function FirstAnswer({ shown }: { shown: ShownCase }): JSX.Element | null {
  const first = shown.answers.findLast((answer) => answer.kind !== 'acknowledgement')
  if (!first) return null
  return (
    <>
      <p>
        <strong>{words.page.alreadyAnswered(first.by ?? words.someone)}</strong>
      </p>
      <blockquote>
        {first.body.split('\n').map((line) => (
          <p>{line}</p>
        ))}
      </blockquote>
    </>
  )
}

/** Also asked for alone by the island, to say who came and who left. */
export function Watchers({ shown }: { shown: Pick<ShownCase, 'viewers' | 'current' | 'seen'> }): JSX.Element {
  return (
    <div
      id="watchers"
      aria-live="polite"
      data-presence={`/bureau/demandes/${shown.current.number}/presence`}
      data-events="/bureau/evenements"
      data-case={shown.current.id}
      data-seen={shown.seen}
    >
      {shown.viewers.map((viewer) => (
        <p class="small">
          {viewer.is_writing ? words.page.alsoWriting(viewer.name) : words.page.alsoWatching(viewer.name)}
        </p>
      ))}
    </div>
  )
}

function Heading({ shown, now }: { shown: ShownCase; now: Temporal.Instant }): JSX.Element {
  const { current, facts } = shown
  return (
    <>
      <h1>{facts.nature}</h1>
      <div class="row">
        <strong>{referenceOf(current.number)}</strong>
        <StatusTag
          word={states[current.state as keyof typeof states]}
          shape={current.state === 'closed' ? 'check' : 'circle'}
          tone={current.state === 'closed' ? 'done' : 'info'}
        />
        {current.state === 'open' && <StatusTag {...dueMark(current.due_at, now)} />}
        {current.reopened_times > 0 && (
          <StatusTag word={words.queue.reopenedTimes(current.reopened_times)} shape="arrow" tone="wait" />
        )}
        {current.escalated_at && <StatusTag word={words.queue.escalated} shape="diamond" tone="wait" />}
      </div>
      {current.danger && (
        <Notice tone="danger" title={words.page.danger}>
          <p>{dangers[current.danger as keyof typeof dangers]}</p>
          {current.state === 'open' && <a href="/bureau/alertes">{words.page.seeAlerts}</a>}
        </Notice>
      )}
      {current.is_sensitive && <Notice>{words.page.sensitive}</Notice>}
      {facts.merged_number !== null && (
        <Notice>
          <a href={`/bureau/demandes/${facts.merged_number}`}>
            {words.page.merged(referenceOf(facts.merged_number))}
          </a>
        </Notice>
      )}
    </>
  )
}

/** The clocks: after a reopening the first one is still the one that counts, and it is said. */
function Promises({ shown, now }: { shown: ShownCase; now: Temporal.Instant }): JSX.Element | null {
  const { promises, current } = shown
  if (promises.length === 0) return null
  const owed = promises.filter((promise) => !promise.kept_at && !promise.dropped_at)
  const first = owed[0]
  return (
    <>
      <h2>{words.page.promises}</h2>
      {current.reopened_times > 0 && current.state === 'open' && first && (
        <p>{words.page.originalClock(sayDay(first.due_at, now))}</p>
      )}
      <ul>
        {promises.map((promise) => (
          <li>
            {promiseKinds[promise.kind as keyof typeof promiseKinds]}
            {promise.words && ` (${promise.words})`} :{' '}
            {promise.kept_at
              ? `${words.page.promiseKept} ${sayAgo(promise.kept_at, now)}`
              : promise.dropped_at
                ? `${words.page.promiseDropped}, ${promise.dropped_why}`
                : isLate(promise.due_at, now)
                  ? `${sayLateness(promise.due_at, now)} (${sayDay(promise.due_at, now)})`
                  : sayLateness(promise.due_at, now)}
          </li>
        ))}
      </ul>
    </>
  )
}

type SideProps = {
  shown: ShownCase
  building: LoadedBuilding | undefined
  competence: LoadedCompetence
  now: Temporal.Instant
}

function Side({ shown, building, competence, now }: SideProps): JSX.Element {
  const { current, facts, fault } = shown
  const visits = shown.orders.filter(
    (order) => order.state === 'scheduled' && order.visit_from && order.visit_until,
  )
  return (
    <>
      <Card title={words.page.holder}>
        <p>
          {facts.assignee ?? words.page.nobody}
          {facts.team && <span class="soft"> ({facts.team})</span>}
        </p>
      </Card>
      <PersonCard shown={shown} />
      <CompetenceCard loaded={competence} number={current.number} isOpen={current.state === 'open'} />
      {fault && (
        <Card title={words.page.fault} href={`/bureau/pannes/${fault.number}`}>
          <p>{words.page.faultVoices(shown.voices.length)}</p>
          {fault.expected_words && <p>{fault.expected_words}</p>}
          {fault.needs_review && <Notice tone="wait">{words.fault.review}</Notice>}
          <ul>
            {shown.voices
              .filter((voice) => voice.id !== current.id)
              .slice(0, 15)
              .map((voice) => (
                <li>
                  <a href={`/bureau/demandes/${voice.number}`}>
                    {referenceOf(voice.number)} {voice.person}
                  </a>
                </li>
              ))}
          </ul>
        </Card>
      )}
      {visits.length > 0 && (
        <Card title={words.page.visits}>
          {visits.map((order) => (
            <p>
              {order.contractor} :{' '}
              {order.visit_from && order.visit_until && saySlot(order.visit_from, order.visit_until, now)}
            </p>
          ))}
        </Card>
      )}
      <Card title={words.page.place}>
        <p>
          {[
            ...new Set(
              [
                facts.estate,
                facts.building,
                facts.entrance,
                facts.equipment,
                facts.place,
                current.place_words,
              ].filter(Boolean),
            ),
          ].join(', ')}
        </p>
        {facts.address && <p class="soft">{facts.address}</p>}
        {facts.board_code && <a href={`/bureau/affichage/${facts.board_code}`}>{words.page.board}</a>}
        {building && (
          <Elevation building={drawnBuilding(building)} mode="show" marks={marksOf(shown, building)} />
        )}
      </Card>
    </>
  )
}

function marksOf(shown: ShownCase, building: LoadedBuilding): Record<string, Mark> {
  const marks: Record<string, Mark> = {}
  for (const { zone, n } of building.open)
    marks[zone] = { word: words.page.openHere(n), shape: 'half', tone: 'wait' }
  const here = shown.current.home_id ?? shown.current.equipment_id ?? shown.current.place_id
  if (here) marks[here] = { word: words.page.thisCase, shape: 'triangle', tone: 'danger' }
  return marks
}

function PersonCard({ shown }: { shown: ShownCase }): JSX.Element {
  const { current, person } = shown
  if (!person)
    return (
      <Card title={words.page.person}>
        <p>
          <strong>{current.contact_name}</strong>
        </p>
        <p>
          {current.contact_channel && words.page.answerChannels[current.contact_channel]} :{' '}
          {current.contact_address &&
            (current.contact_channel === 'call' || current.contact_channel === 'sms' ? (
              <PhoneLink number={current.contact_address} />
            ) : (
              current.contact_address
            ))}
        </p>
        <p class="soft">{words.page.noFile}</p>
      </Card>
    )
  const { resident, channels, home, others } = person
  return (
    <Card title={words.page.person}>
      <p>
        <strong>
          {[resident.civility, resident.first_name, resident.last_name].filter(Boolean).join(' ')}
        </strong>
      </p>
      <SummaryList
        rows={[
          { label: words.page.answerBy, value: words.page.answerChannels[resident.answer_channel] ?? '' },
          ...(home ? [{ label: words.page.home, value: home.home }] : []),
        ]}
      />
      <ul>
        {channels.map((channel) => (
          <li>{channel.kind === 'email' ? channel.address : <PhoneLink number={channel.address} />}</li>
        ))}
      </ul>
      {others.length > 0 && (
        <>
          <h3>{words.page.others(others.length)}</h3>
          <ul>
            {others.map((other) => (
              <li>
                <a href={`/bureau/demandes/${other.number}`}>
                  {referenceOf(other.number)} {other.nature}
                </a>{' '}
                <span class="soft">{states[other.state as keyof typeof states]}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  )
}
