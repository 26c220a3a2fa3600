// How are observations shown at the desk: the list, and one of them with what was asked and answered?
import { randomUUIDv7 } from 'node:crypto'
import { sayAgo, sayDay, sayHour } from '../../platform/clock/words.fr.ts'
import type { Fields } from '../../platform/http/fields.ts'
import type { NotedSubject } from '../../platform/word-check.ts'
import {
  ErrorSummary,
  type Errors,
  Form,
  Hidden,
  Radios,
  SecondaryButton,
  Select,
  SubmitButton,
  TextArea,
} from '../../ui/form.tsx'
import type { Mark } from '../../ui/icons.tsx'
import {
  BackLink,
  DataTable,
  Details,
  EmptyState,
  Notice,
  Pagination,
  StatusTag,
  SummaryList,
} from '../../ui/parts.tsx'
import { MakeCase, type NatureChoice } from './desk-back.tsx'
import type { Destination, Kind } from './kinds.ts'
import type {
  ListedObservation,
  listAddenda,
  listMonthlyCounts,
  listRelaySteps,
  listRestricted,
  ObservationState,
  Relay,
} from './queries.ts'
import { words } from './words.fr.ts'

const w = words.desk
const home = '/bureau/observations'

const looks: Record<ObservationState, Omit<Mark, 'word'>> = {
  noted: { shape: 'circle', tone: 'info' },
  relayed: { shape: 'diamond', tone: 'wait' },
  acknowledged: { shape: 'half', tone: 'wait' },
  done: { shape: 'check', tone: 'done' },
  refused: { shape: 'triangle', tone: 'danger' },
  filed: { shape: 'square', tone: 'info' },
}
const markOf = (state: ObservationState): Mark => ({ word: words.states[state], ...looks[state] })
const sayFacts = (one: ListedObservation) => one.facts.map((fact) => words.facts[fact]).join(', ')

type ListProps = {
  seen: ListedObservation[]
  estates: { id: string; name: string }[]
  counts: Awaited<ReturnType<typeof listMonthlyCounts>>
  /** Relays that came back and wait for somebody to take them up. */
  back: number
  filter: { estateId: string | null; kind: Kind | null; state: ObservationState | null }
  page: number
  hasMore: boolean
  now: Temporal.Instant
}

export function ListPage({ seen, estates, counts, back, filter, page, hasMore, now }: ListProps) {
  const query = (to: number) => {
    const asked = new URLSearchParams()
    if (filter.estateId) asked.set('residence', filter.estateId)
    if (filter.kind) asked.set('nature', filter.kind)
    if (filter.state) asked.set('etat', filter.state)
    if (to > 1) asked.set('page', String(to))
    const text = asked.toString()
    return text ? `${home}?${text}` : home
  }
  return (
    <>
      <h1>{w.title}</h1>
      <p>{w.lead}</p>
      <p>
        <a href={`${home}/enlevements`}>{w.pickups}</a>
        {' · '}
        <a href="/bureau/mes-demandes">{w.mine}</a>
        {' · '}
        <a href={`${home}/a-reprendre`}>{back > 0 ? words.back.toTakeUp(back) : words.back.title}</a>
      </p>
      <Form method="get" action={home} label={w.filters}>
        <Select
          name="residence"
          label={w.estate}
          empty={w.everywhere}
          value={filter.estateId ?? ''}
          options={estates.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Select
          name="nature"
          label={w.kind}
          empty={w.all}
          value={filter.kind ?? ''}
          options={Object.entries(words.kinds).map(([value, label]) => ({ value, label }))}
        />
        <Select
          name="etat"
          label={w.state}
          empty={w.all}
          value={filter.state ?? ''}
          options={Object.entries(words.states).map(([value, label]) => ({ value, label }))}
        />
        <SecondaryButton>{w.show}</SecondaryButton>
      </Form>
      {seen.length === 0 ? (
        <EmptyState title={w.none}>
          <p>{w.noneHelp}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={w.title}
          hideCaption
          rows={seen}
          columns={[
            {
              label: w.what,
              value: (one) => (
                <a href={`${home}/${one.number}`}>
                  {words.kinds[one.kind]} {one.number}
                </a>
              ),
            },
            { label: w.facts, value: sayFacts },
            { label: w.where, value: (one) => one.place },
            { label: w.seen, value: (one) => sayAgo(one.seenAt, now) },
            { label: w.by, value: (one) => one.author },
            { label: w.state, value: (one) => <StatusTag {...markOf(one.state)} /> },
          ]}
        />
      )}
      <Pagination
        previousHref={page > 1 ? query(page - 1) : undefined}
        nextHref={hasMore ? query(page + 1) : undefined}
      />
      {counts.length > 0 && (
        <>
          <h2>{w.counts}</h2>
          <p>{w.countsLead}</p>
          <DataTable
            caption={w.counts}
            hideCaption
            rows={counts}
            columns={[
              { label: w.month, value: (one) => one.month.slice(0, 7) },
              { label: w.estate, value: (one) => one.estate },
              { label: w.kind, value: (one) => words.kinds[one.kind] },
              { label: w.times, value: (one) => one.times, numeric: true },
              { label: w.people, value: (one) => one.people, numeric: true },
            ]}
          />
        </>
      )}
    </>
  )
}

type OneProps = {
  seen: ListedObservation
  relays: Relay[]
  steps: Record<string, Awaited<ReturnType<typeof listRelaySteps>>>
  addenda: Awaited<ReturnType<typeof listAddenda>>
  restricted: Awaited<ReturnType<typeof listRestricted>>
  photos: { sha256: string }[]
  filed: { number: number | null; state: string | null } | undefined
  /** Subjects found with these words, else likely ones. */
  offered: NatureChoice[]
  asked: string
  warning: { sent_at: Temporal.Instant; people: number | null } | undefined
  now: Temporal.Instant
  phone: string
  typed: Fields
  errors: Errors
  conflict: string | undefined
  said: string | undefined
  mayAnswer: boolean
  mayWarn: boolean
  suggested: Destination | null
}

const saidAfter: Record<string, string> = {
  demande: w.sent,
  demande_faite: words.back.filedHidden,
  note: w.saved,
  prevenus: w.sellersSent,
}

export function OnePage(props: OneProps) {
  const { seen, filed, addenda, restricted, photos, now, errors, conflict, said } = props
  const done = said && saidAfter[said]
  return (
    <>
      <BackLink href={home}>{w.back}</BackLink>
      <ErrorSummary errors={errors} />
      {done && <Notice tone="done" title={done} />}
      {conflict && <Notice tone="wait">{conflict}</Notice>}
      <h1>{words.kinds[seen.kind]}</h1>
      <p>
        <StatusTag {...markOf(seen.state)} />
      </p>
      {seen.facts.includes('bite') && (
        <Notice tone="wait" title={w.bite}>
          {w.biteLaw}
        </Notice>
      )}
      <SummaryList
        rows={[
          { label: w.number, value: seen.number },
          { label: w.where, value: seen.place },
          {
            label: w.seen,
            value: `${sayDay(seen.seenAt, now)} à ${sayHour(seen.seenAt)}${seen.correctedAt ? ` (${w.corrected(sayAgo(seen.correctedAt, now))})` : ''}`,
          },
          { label: w.by, value: seen.author },
          { label: w.people, value: seen.people },
          ...(seen.facts.length > 0 ? [{ label: w.facts, value: sayFacts(seen) }] : []),
          ...(seen.words ? [{ label: w.words, value: seen.words }] : []),
        ]}
      />
      {(seen.words || addenda.length > 0) && <p class="hint">{w.banner}</p>}
      {addenda.length > 0 && (
        <>
          <h2>{w.addenda}</h2>
          <ul>
            {addenda.map((one) => (
              <li>
                {one.words}{' '}
                <span class="soft">
                  ({one.author}, {sayAgo(one.at, now)})
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {restricted.map((one) => (
        <Notice tone="wait" title={w.restricted}>
          <p>{one.words}</p>
          <p>
            {w.restrictedLead(
              one.subjects.map((subject) => words.subjects[subject as NotedSubject] ?? subject).join(', '),
            )}
          </p>
        </Notice>
      ))}
      {photos.length > 0 && (
        <>
          <h2>{w.photos}</h2>
          <p>
            {photos.map(({ sha256 }, index) => (
              <a href={`${home}/photos/${sha256}`}>
                <img
                  src={`${home}/photos/${sha256}`}
                  alt={`${words.partner.photo} ${index + 1}`}
                  width="200"
                  loading="lazy"
                />
              </a>
            ))}
          </p>
        </>
      )}
      {filed && <FiledAs {...filed} />}
      <Relays {...props} />
      {!filed && <MakeCase {...props} />}
      {seen.kind === 'door_to_door' && <Sellers {...props} />}
    </>
  )
}

/** Of a demand that she may not read, only that it is one. */
function FiledAs({ number }: NonNullable<OneProps['filed']>) {
  if (number === null) return <Notice>{words.back.filedHidden}</Notice>
  return (
    <Notice>
      <a href={`/bureau/demandes/${number}`}>{words.back.filed(sayNumber(number))}</a>
    </Notice>
  )
}
const sayNumber = (number: number) => String(number).replace(/\B(?=(\d{3})+$)/g, '\u00a0')

function Relays({ seen, relays, steps, now, typed, errors, mayAnswer, suggested }: OneProps) {
  const action = `${home}/${seen.number}/relais`
  return (
    <>
      <h2>{w.relays}</h2>
      {relays.length === 0 && <p>{w.noRelay}</p>}
      {relays.map((one) => (
        <section>
          <p>
            <strong>
              {words.destinations[one.destination]} : {one.contractor ?? one.agency}
            </strong>{' '}
            · {words.relayStates[one.state]} · {sayAgo(one.sentAt, now)} ({one.sender})
          </p>
          {one.words && <p>{one.words}</p>}
          <ul>
            {(steps[one.id] ?? []).map((step) => (
              <li>
                {step.said_by} {words.partner.steps[step.kind as keyof typeof words.partner.steps]} (
                {sayAgo(step.at, now)}){step.words && ` : ${step.words}`}
              </li>
            ))}
          </ul>
          {one.destination === 'agency' &&
            mayAnswer &&
            (one.state === 'sent' || one.state === 'acknowledged') && (
              <Form action={`${action}/${one.id}`}>
                <Hidden name="command" value={randomUUIDv7()} />
                <Hidden name="observation" value={seen.id} />
                {one.state === 'sent' && (
                  <SecondaryButton name="step" value="acknowledged">
                    {w.acknowledge}
                  </SecondaryButton>
                )}
                <SecondaryButton name="step" value="done">
                  {w.done}
                </SecondaryButton>
              </Form>
            )}
        </section>
      ))}
      <Details summary={w.ask} open={'to' in errors}>
        <Form action={action}>
          <Hidden name="command" value={randomUUIDv7()} />
          <Radios
            name="to"
            label={w.askTo}
            errors={errors}
            value={typed.text('to') || (suggested ?? 'agency')}
            options={Object.entries(words.destinations).map(([value, label]) => ({ value, label }))}
          />
          <TextArea
            name="words"
            label={w.askWords}
            optional
            rows={2}
            maxLength={500}
            value={typed.text('words')}
          />
          <SubmitButton>{w.send}</SubmitButton>
        </Form>
      </Details>
    </>
  )
}

function Sellers({ seen, warning, mayWarn, phone, now }: OneProps) {
  if (!seen.buildingId) return <Notice>{w.sellersNoBuilding}</Notice>
  const building = seen.place.split(', ').slice(0, 2).join(', ')
  if (!warning && !mayWarn) return <Notice>{w.sellersWho(building)}</Notice>
  return (
    <>
      <h2 id="prevenir">{w.sellers}</h2>
      {warning ? (
        <p>
          {warning.people === null
            ? w.sellersLeaving(sayAgo(warning.sent_at, now))
            : w.sellersDone(sayAgo(warning.sent_at, now), warning.people)}
        </p>
      ) : (
        <>
          <p>{w.sellersLead(building)}</p>
          <blockquote>
            {words.sellers.paragraphs(phone).map((paragraph) => (
              <p>{paragraph}</p>
            ))}
          </blockquote>
          <Form action={`${home}/${seen.number}/prevenir`}>
            <SubmitButton>{w.sellersSend}</SubmitButton>
          </Form>
        </>
      )}
    </>
  )
}
