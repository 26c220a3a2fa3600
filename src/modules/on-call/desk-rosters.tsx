// Which rosters are there, are the weeks that come held, and does the line call?
import { randomUUIDv7 } from 'node:crypto'
import type { Hono } from 'hono'
import type { JSX } from 'preact'
import { sayDay, sayHour } from '../../platform/clock/words.fr.ts'
import { as } from '../../platform/db/database.ts'
import { commandOf, type Fields, noFields, readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import {
  ErrorSummary,
  type Errors,
  Form,
  Hidden,
  LinkButton,
  SecondaryButton,
  Select,
  TextInput,
} from '../../ui/form.tsx'
import { BackLink, DataTable, Details, EmptyState } from '../../ui/parts.tsx'
import { Coverage, shownFrom } from './coverage.tsx'
import { hoursDesk } from './desk-hours.tsx'
import { nightDesk } from './desk-night.tsx'
import { peopleDesk } from './desk-people.tsx'
import { rosterDesk } from './desk-roster.tsx'
import { canCall } from './ladder.ts'
import {
  keepers,
  needAgency,
  readers,
  readSettings,
  SettingsFields,
  tradeName,
  trying,
  Warnings,
} from './roster-parts.tsx'
import {
  type LevelRow,
  listKept,
  listLevels,
  listRosters,
  listShifts,
  type RosterRow,
} from './roster-queries.ts'
import { rosterWords as words } from './roster-words.fr.ts'
import { makeRoster } from './rosters.ts'
import { listTrials, readTrialNumber, setTrialNumber } from './test-calls.ts'
import { listWarnings } from './watch.ts'

export function onCallRosters(services: Services): Hono<Env> {
  return createSurface()
    .route('/', peopleDesk(services))
    .route('/', hoursDesk(services))
    .route('/', nightDesk(services))
    .get('/bureau/astreinte', (c) => show(c, noFields, {}))
    .post('/bureau/astreinte', async (c) => {
      const person = staffOf(c, ...keepers)
      const fields = await readFields(c)
      const id = commandOf(fields)
      return trying(
        () =>
          makeRoster(
            services,
            { kind: 'staff', id: person.id },
            id,
            needAgency(fields),
            readSettings(fields),
          ),
        () => c.redirect(`/bureau/astreinte/${id}`, 303),
        (errors) => show(c, fields, errors),
      )
    })
    .post('/bureau/astreinte/essai', async (c) => {
      const person = staffOf(c, ...keepers)
      const fields = await readFields(c)
      return trying(
        () => setTrialNumber(services, { kind: 'staff', id: person.id }, fields.text('trial_number')),
        () => c.redirect('/bureau/astreinte', 303),
        (errors) => show(c, fields, errors),
      )
    })
    .route('/', rosterDesk(services))
}

async function show(c: PalierContext, fields: Fields, errors: Errors): Promise<Response> {
  const person = staffOf(c, ...readers)
  const services = c.get('services')
  const now = services.clock.now()
  const window = shownFrom(now)
  const read = await as(services.db, { kind: 'staff', id: person.id }, async (tx) => {
    const rosters = await listRosters(tx)
    const ids = rosters.map(({ id }) => id)
    return {
      rosters,
      levels: await listLevels(tx, ids),
      shifts: await listShifts(tx, ids, window.from, window.until),
      warnings: await listWarnings(tx),
      trials: await listTrials(tx, now.subtract({ hours: 24 * 7 })),
      trialNumber: await readTrialNumber(tx, now),
      kept: await listKept(tx),
    }
  })
  const mayKeep = read.kept.length > 0
  return deskPage(c, {
    title: words.title,
    current: 'alerts',
    errors,
    status: Object.keys(errors).length > 0 ? 422 : 200,
    children: (
      <>
        <BackLink href="/bureau/alertes">{words.seeAlerts}</BackLink>
        <ErrorSummary errors={errors} />
        <h1>{words.title}</h1>
        <p>{words.intro}</p>
        <p class="row">
          <LinkButton href="/bureau/astreinte/personnes">{words.peopleLink}</LinkButton>
          {person.roles.includes('agency_manager') && (
            <LinkButton href="/bureau/astreinte/heures">{words.hoursLink}</LinkButton>
          )}
        </p>
        <Warnings warnings={read.warnings} now={now} />
        {read.rosters.length === 0 ? (
          <EmptyState title={words.none}>
            <p>{words.noneHint}</p>
          </EmptyState>
        ) : (
          <>
            {[...Map.groupBy(read.rosters, ({ agency }) => agency)].map(([agency, rosters]) => (
              <Coverage
                title={words.coverageOf(agency)}
                rosters={rosters}
                levels={read.levels}
                shifts={read.shifts}
                now={now}
              />
            ))}
            <Rosters rosters={read.rosters} levels={read.levels} />
          </>
        )}
        {mayKeep && (
          <Details summary={words.add} open={'name' in errors || 'agency' in errors}>
            <Form action="/bureau/astreinte" label={words.add}>
              <Hidden name="command" value={fields.text('command') || randomUUIDv7()} />
              <Select
                name="agency"
                label={words.agency}
                value={fields.text('agency') || (read.kept.length === 1 ? read.kept[0]?.id : '')}
                errors={errors}
                options={read.kept.map(({ id, name }) => ({ value: id, label: name }))}
              />
              <SettingsFields fields={fields} errors={errors} />
              <SecondaryButton>{words.add}</SecondaryButton>
            </Form>
          </Details>
        )}
        <h2>{words.trials}</h2>
        <p>
          {canCall(services, null)
            ? services.isDemo
              ? words.trialsInDemo
              : words.trialsHint
            : services.line
              ? words.rentedOnly
              : words.noLine}
        </p>
        {read.trials.length > 0 && (
          <DataTable
            caption={words.trials}
            hideCaption
            rows={read.trials}
            columns={[
              { label: words.when, value: (row) => `${sayDay(row.at, now)} ${sayHour(row.at)}` },
              { label: words.agency, value: (row) => row.agency ?? words.everyAgency },
              { label: words.trialWho, value: (row) => row.to_name },
              { label: words.trialOutcome, value: (row) => sayTrial(row) },
            ]}
          />
        )}
        {mayKeep && (
          <Form action="/bureau/astreinte/essai" label={words.trialNumber}>
            <TextInput
              name="trial_number"
              type="tel"
              label={words.trialNumber}
              hint={words.trialNumberHint}
              optional
              value={fields.text('trial_number') || (read.trialNumber ?? '')}
              errors={errors}
            />
            <SecondaryButton>{words.setTrialNumber}</SecondaryButton>
          </Form>
        )}
      </>
    ),
  })
}

function sayTrial(row: { is_good: boolean | null; outcome: string | null; trouble: string }): string {
  if (row.is_good === null) return words.trialRunning
  const how = row.trouble || words.outcomes[row.outcome as keyof typeof words.outcomes]
  return `${row.is_good ? words.trialGood : words.trialBad} : ${how}`
}

function Rosters({ rosters, levels }: { rosters: RosterRow[]; levels: LevelRow[] }): JSX.Element {
  return (
    <>
      <h2>{words.rosters}</h2>
      <DataTable
        caption={words.rosters}
        hideCaption
        rows={rosters}
        columns={[
          { label: words.roster, value: (row) => <a href={`/bureau/astreinte/${row.id}`}>{row.name}</a> },
          { label: words.agency, value: (row) => row.agency },
          { label: words.sector, value: (row) => row.estates.join(', ') || words.wholeAgency },
          { label: words.trade, value: (row) => tradeName(row.trade) },
          {
            label: words.levels,
            value: (row) =>
              levels
                .filter(({ rosterId }) => rosterId === row.id)
                .map(({ name }) => name)
                .join(', '),
          },
          {
            label: words.handOver,
            value: (row) =>
              words.handOverSaid(words.weekDays[row.handOverDay - 1] ?? '', sayHour(row.handOverAt)),
          },
        ]}
      />
    </>
  )
}
