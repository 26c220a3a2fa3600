// How is a mission shown at the desk: the list, a new one, and one with its register?
import { parisDay } from '../../platform/clock/clock.ts'
import { sayAgo, sayDay } from '../../platform/clock/words.fr.ts'
import type { Fields } from '../../platform/http/fields.ts'
import {
  Checkboxes,
  DangerButton,
  DateInput,
  ErrorSummary,
  type Errors,
  Form,
  Hidden,
  LinkButton,
  SecondaryButton,
  Select,
  SubmitButton,
  TextArea,
  TextInput,
} from '../../ui/form.tsx'
import { BackLink, DataTable, Details, EmptyState, Notice, SummaryList } from '../../ui/parts.tsx'
import { MissionCard } from './card.tsx'
import { ChangeForm, LeaveForm } from './desk-change.tsx'
import { Hours } from './desk-hours.tsx'
import { Register } from './desk-register.tsx'
import { Sessions } from './desk-sessions.tsx'
import type { countHandovers, Letter, Mission, Overlap, WalkIn } from './queries.ts'
import { stateOf, weekDays } from './rules.ts'
import type { OfficeSession } from './sessions.ts'
import { words } from './words.fr.ts'

const w = words.desk
const home = '/bureau/missions'
const say = (day: string, now: Temporal.Instant) => sayDay(Temporal.PlainDate.from(day), now)

export function MissionList({
  missions,
  mayBegin,
  now,
}: {
  missions: Mission[]
  mayBegin: boolean
  now: Temporal.Instant
}) {
  const today = parisDay(now).toString()
  return (
    <>
      <h1>{w.title}</h1>
      <p>{w.lead}</p>
      {mayBegin && (
        <p>
          <LinkButton href={`${home}/nouvelle`}>{w.new}</LinkButton>
        </p>
      )}
      {missions.length === 0 ? (
        <EmptyState title={w.none}>
          <p>{w.noneHelp}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={w.title}
          hideCaption
          rows={missions}
          columns={[
            { label: w.mission, value: (one) => <a href={`${home}/${one.number}`}>{one.title}</a> },
            { label: w.agent, value: (one) => words.card.who(one.agentName, one.employer) },
            { label: w.estates, value: (one) => one.estates.map(({ name }) => name).join(', ') },
            { label: w.dates, value: (one) => w.datesOf(say(one.fromOn, now), say(one.untilOn, now)) },
            { label: w.state, value: (one) => words.states[stateOf(one, today)] },
          ]}
        />
      )}
    </>
  )
}

type NewProps = {
  accounts: { id: string; name: string; employer: string | null }[]
  estates: { id: string; name: string }[]
  typed: Fields
  errors: Errors
  today: string
  command: string
}

export function NewMissionPage({ accounts, estates, typed, errors, today, command }: NewProps) {
  return (
    <>
      <BackLink href={home}>{w.back}</BackLink>
      <ErrorSummary errors={errors} />
      <h1>{w.new}</h1>
      <Form action={`${home}/nouvelle`}>
        <Hidden name="command" value={typed.text('command') || command} />
        <TextInput
          name="title"
          label={w.titleLabel}
          value={typed.text('title')}
          errors={errors}
          maxLength={160}
        />
        <Select
          name="agent"
          label={w.agentLabel}
          hint={w.agentHint}
          value={typed.text('agent')}
          errors={errors}
          options={accounts.map(({ id, name, employer }) => ({
            value: id,
            label: words.card.who(name, employer),
          }))}
        />
        <Details
          summary={w.hire}
          open={['hired_name', 'hired_email', 'hired_employer'].some(
            (name) => typed.text(name) || errors[name],
          )}
        >
          <p>{w.hireHint}</p>
          {(['hired_name', 'hired_email', 'hired_employer'] as const).map((name) => (
            <TextInput
              name={name}
              type={name === 'hired_email' ? 'email' : 'text'}
              label={w.hired[name]}
              value={typed.text(name)}
              errors={errors}
              maxLength={160}
            />
          ))}
        </Details>
        <Checkboxes
          name="estate"
          label={w.estatesLabel}
          values={typed.all('estate')}
          errors={errors}
          options={estates.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <DateInput
          name="from_on"
          label={w.fromLabel}
          value={typed.text('from_on') || today}
          errors={errors}
        />
        <DateInput
          name="until_on"
          label={w.untilLabel}
          value={typed.text('until_on')}
          min={today}
          errors={errors}
        />
        <TextInput
          name="office"
          label={w.officeLabel}
          hint={w.officeHint}
          optional
          value={typed.text('office')}
          maxLength={300}
        />
        <TextInput
          name="letterbox"
          label={w.letterboxLabel}
          optional
          value={typed.text('letterbox')}
          maxLength={300}
        />
        <TextInput
          name="phone"
          type="tel"
          label={w.phoneLabel}
          optional
          value={typed.text('phone')}
          maxLength={30}
        />
        <h2>{w.hours}</h2>
        {weekDays.map((day) => (
          <TextInput
            name={`day${day}`}
            label={words.days[day - 1] ?? ''}
            hint={day === 1 ? w.dayHint : undefined}
            value={typed.text(`day${day}`)}
            errors={errors}
          />
        ))}
        <SubmitButton>{w.create}</SubmitButton>
      </Form>
    </>
  )
}

type PageProps = {
  mission: Mission
  walkIns: WalkIn[]
  letters: Letter[]
  /** Other missions of the same estates, on the same days. */
  overlaps: Overlap[]
  handover: Awaited<ReturnType<typeof countHandovers>>
  others: { id: string; name: string }[]
  /** How many people a change is told to. */
  concerned: number
  sessions: OfficeSession[]
  mayLead: boolean
  me: string
  now: Temporal.Instant
  typed: Fields
  errors: Errors
  conflict: string | undefined
  said: string | undefined
}

const saidAfter: Record<string, string> = {
  invitee: w.invited,
  creee: w.created,
  note: w.saved,
  horaires: words.hoursTold.saved,
  modifiee: w.changedSaved,
  sortie: words.leave.saved,
  tenue: words.sessions.saved,
  retiree: words.sessions.gone,
  finie: w.ended,
}

export function MissionPage(props: PageProps) {
  const { mission, walkIns, letters, handover, mayLead, now, errors, conflict, said } = props
  const done = said && saidAfter[said]
  const total = handover.cases + handover.walkIns + handover.letters
  return (
    <>
      <BackLink href={home}>{w.back}</BackLink>
      <ErrorSummary errors={errors} />
      {done && <Notice tone="done" title={done} />}
      {conflict && <Notice tone="wait">{conflict}</Notice>}
      <h1>{mission.title}</h1>
      <SummaryList
        rows={[
          { label: w.state, value: words.states[stateOf(mission, parisDay(now).toString())] },
          { label: w.agent, value: words.card.who(mission.agentName, mission.employer) },
          { label: w.estates, value: mission.estates.map(({ name }) => name).join(', ') },
          ...(mission.left.length > 0
            ? [
                {
                  label: words.leave.label,
                  value: mission.left
                    .map(({ name, leftAt }) =>
                      words.leave.line(name, sayAgo(Temporal.Instant.from(leftAt), now)),
                    )
                    .join(' ; '),
                },
              ]
            : []),
          { label: w.dates, value: w.datesOf(say(mission.fromOn, now), say(mission.untilOn, now)) },
        ]}
      />
      {props.overlaps.length > 0 && (
        <Notice tone="wait" title={words.overlap.title}>
          <ul>
            {props.overlaps.map((one) => (
              <li>
                {one.estates.join(', ')} : <a href={`${home}/${one.number}`}>{one.title}</a>,{' '}
                {words.overlap.until(one.agentName, say(one.untilOn, now))}
              </li>
            ))}
          </ul>
          <p>{words.overlap.lead}</p>
        </Notice>
      )}
      {mayLead && !mission.endedAt && mission.employer && (
        <Form action={`/bureau/comptes/${mission.agentId}/invitation`} label={w.invite}>
          <Hidden name="mission" value={String(mission.number)} />
          <p>{w.inviteWhy(mission.agentName)}</p>
          <SecondaryButton>{w.invite}</SecondaryButton>
        </Form>
      )}
      {mission.endedAt && (
        <Notice tone="info" title={w.handover}>
          <p>
            {w.endedOn(sayAgo(mission.endedAt, now))} {mission.endedWhy}
          </p>
          <p>
            {!mission.handedOverAt
              ? w.handoverComing
              : total === 0
                ? w.handoverNone
                : w.handoverOf(handover.cases, handover.walkIns, handover.letters)}
          </p>
        </Notice>
      )}
      {!mission.endedAt && <MissionCard mission={mission} now={now} />}
      <Sessions
        mission={mission}
        sessions={props.sessions}
        mayNote={mayLead || mission.agentId === props.me}
        mayTakeOut={(one) => mayLead || one.notedBy === props.me}
        typed={props.typed}
        errors={errors}
        today={parisDay(now).toString()}
        now={now}
      />
      {mission.agentId === props.me && (
        <p>
          <a href="/bureau/mes-demandes">{w.asked}</a>
        </p>
      )}
      <Register mission={mission} visits={walkIns} now={now} typed={props.typed} errors={errors} />
      <h2>{w.letters}</h2>
      {letters.length === 0 ? (
        <p>{w.lettersNone}</p>
      ) : (
        <DataTable
          caption={w.letters}
          hideCaption
          rows={letters}
          columns={[
            {
              label: w.letter,
              value: (one) => <a href={`/bureau/demandes/${one.caseNumber}`}>{w.case(one.caseNumber)}</a>,
            },
            { label: w.found, value: (one) => sayAgo(one.foundAt, now) },
            { label: w.caseState, value: (one) => w.caseStates[one.caseState] },
          ]}
        />
      )}
      {mayLead && !mission.endedAt && <Leading {...props} />}
    </>
  )
}

function Leading({ mission, others, concerned, now, typed, errors }: PageProps) {
  const page = `${home}/${mission.number}`
  const today = parisDay(now).toString()
  return (
    <>
      <ChangeForm
        mission={mission}
        others={others}
        concerned={concerned}
        typed={typed}
        errors={errors}
        today={today}
      />
      {mission.estates.length > 1 && <LeaveForm mission={mission} typed={typed} errors={errors} />}
      <Hours mission={mission} concerned={concerned} now={now} typed={typed} errors={errors} />
      <Details summary={w.end}>
        <p>{w.endLead}</p>
        <Form action={`${page}/fin`}>
          <TextArea name="why" label={w.endWhy} optional rows={2} value={typed.text('why')} />
          <DangerButton>{w.endNow}</DangerButton>
        </Form>
      </Details>
    </>
  )
}
