// Which dangers ring now, who was tried, who goes, and who is on call?
import { randomUUIDv7 } from 'node:crypto'
import type { Hono } from 'hono'
import type { JSX } from 'preact'
import { sayAgo, sayDay, sayHour } from '../../platform/clock/words.fr.ts'
import { as } from '../../platform/db/database.ts'
import { commandOf, type Fields, isId, noFields, readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import { Refusal, refusalOf } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { fromAlaw } from '../../platform/voice/g711.ts'
import { writeWav } from '../../platform/voice/sound.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import {
  ErrorSummary,
  type Errors,
  Form,
  Hidden,
  LinkButton,
  SecondaryButton,
  Select,
  SubmitButton,
  TextInput,
} from '../../ui/form.tsx'
import { Card, DataTable, Details, EmptyState, Notice, PhoneLink } from '../../ui/parts.tsx'
import { acknowledgeAlert } from './acknowledge.ts'
import { HerWords, mayReport, reportDesk } from './desk-report.tsx'
import { Tries } from './desk-tries.tsx'
import { interventionWords } from './intervention-words.fr.ts'
import { type AlertRow, findAlert, listAlerts, listNow, listTries, type TryRow } from './queries.ts'
import { listUnguarded } from './reach.ts'
import { rosterWords } from './roster-words.fr.ts'
import { type Building, fileWhere, listBuildings } from './where.ts'
import { words } from './words.fr.ts'

/** Of a demand, whoever reads the demand; while its place is not known, whoever answers for the agency: the policies of `alerts` say which. */
const staffOfAlerts = (c: PalierContext) =>
  staffOf(c, 'adviser', 'agency_manager', 'technician', 'administrator')

export function onCallDesk(services: Services): Hono<Env> {
  return createSurface()
    .route('/', reportDesk(services))
    .get('/bureau/alertes', (c) => show(c, noFields, {}))
    .get('/bureau/alertes/:file{[0-9a-f-]{36}\\.wav}', async (c) => {
      const person = staffOfAlerts(c)
      const id = c.req.param('file').slice(0, 36)
      const alert = await as(services.db, { kind: 'staff', id: person.id }, (tx) => findAlert(tx, id))
      return sendWords(services, alert)
    })
    .post('/bureau/alertes/:id/lieu', async (c) => {
      const person = staffOfAlerts(c)
      const id = needId(c.req.param('id'))
      const fields = await readFields(c)
      try {
        const filed = await fileWhere(services, { kind: 'staff', id: person.id }, id, readWhere(fields))
        const seen = await as(services.db, { kind: 'staff', id: person.id }, (tx) => findAlert(tx, id))
        return c.redirect(
          seen?.caseNumber === filed.number ? `/bureau/demandes/${filed.number}` : '/bureau/alertes?lieu',
          303,
        )
      } catch (error) {
        const refusal = refusalOf(error)
        if (refusal?.kind !== 'invalid') throw error
        return show(c, fields, refusal.fields, id)
      }
    })
    .post('/bureau/alertes/:id', async (c) => {
      const person = staffOfAlerts(c)
      const id = needId(c.req.param('id'))
      const name = (await readFields(c)).text('name').trim() || person.name
      await acknowledgeAlert(services, { kind: 'staff', id: person.id }, id, name, { way: 'desk' })
      return c.redirect('/bureau/alertes', 303)
    })
}

function needId(id: string): string {
  if (!isId(id)) throw new Refusal('missing', 'alerts.not_found', words.notFound)
  return id
}

const readWhere = (fields: Fields) => ({
  caseId: commandOf(fields),
  buildingId: needBuilding(fields.text('building')),
  door: fields.text('door'),
  words: fields.text('place_words'),
  name: fields.text('caller_name'),
  phone: fields.text('phone'),
  details: fields.text('details'),
})

function needBuilding(id: string): string {
  if (isId(id)) return id
  const sentence = words.where.buildingNeeded
  throw new Refusal('invalid', 'alerts.building', sentence, { building: sentence })
}

/** What the caller said, as a browser plays it. */
export async function sendWords(services: Services, alert: AlertRow | undefined): Promise<Response> {
  const bytes = alert?.wordsSound ? await services.voice.read(alert.wordsSound) : null
  if (!bytes) throw new Refusal('missing', 'alerts.no_words', words.noWords)
  return new Response(new Uint8Array(writeWav(fromAlaw(bytes))), {
    headers: { 'content-type': 'audio/wav', 'cache-control': 'private, no-store' },
  })
}

async function show(c: PalierContext, fields: Fields, errors: Errors, wrongId = ''): Promise<Response> {
  const person = staffOfAlerts(c)
  const services = c.get('services')
  const now = services.clock.now()
  const { alerts, tries, onDuty, unguarded, buildings } = await as(
    services.db,
    { kind: 'staff', id: person.id },
    async (tx) => {
      const alerts = await listAlerts(tx, now.subtract({ hours: 72 }))
      return {
        alerts,
        buildings: alerts.some((alert) => !alert.isFiled) ? await listBuildings(tx) : [],
        tries: await listTries(
          tx,
          alerts.map(({ id }) => id),
        ),
        onDuty: await listNow(tx, now),
        unguarded: await listUnguarded(services, tx),
      }
    },
  )
  const ringing = alerts.filter((alert) => !alert.acknowledged_at)
  const taken = alerts.filter((alert) => alert.acknowledged_at)
  const nowhere = taken.filter((alert) => !alert.isFiled)
  const mayEdit = person.roles.some((role) => role === 'agency_manager' || role === 'administrator')
  const triesOf = ({ id }: AlertRow) => tries.filter(({ alertId }) => alertId === id)
  const card = (alert: AlertRow) => (
    <AlertCard
      alert={alert}
      tries={triesOf(alert)}
      buildings={buildings}
      reader={person}
      now={now}
      fields={alert.id === wrongId ? fields : noFields}
      errors={alert.id === wrongId ? errors : {}}
    />
  )
  return deskPage(c, {
    title: words.title,
    current: 'alerts',
    errors,
    status: Object.keys(errors).length > 0 ? 422 : 200,
    children: (
      <>
        <ErrorSummary errors={errors} />
        <h1>{words.title}</h1>
        {c.req.query('lieu') !== undefined && <Notice tone="done">{words.where.filed}</Notice>}
        {ringing.length === 0 && (
          <EmptyState title={words.none}>
            <p>{words.page.noneHint}</p>
          </EmptyState>
        )}
        {ringing.map(card)}
        {nowhere.map(card)}
        {taken.length > nowhere.length && (
          <>
            <h2>{words.page.recent}</h2>
            <ul>
              {taken
                .filter((alert) => alert.isFiled)
                .map((alert) => (
                  <li>
                    <TakenTitle alert={alert} /> :{' '}
                    {alert.acknowledged_by && words.acknowledged(alert.acknowledged_by)}{' '}
                    {alert.isReported ? words.page.reported : words.page.notReported}{' '}
                    {mayReport(alert, person) && <ReportLink alert={alert} />}
                    <HerWords alert={alert} />
                    <Tries tries={triesOf(alert)} now={now} />
                  </li>
                ))}
            </ul>
          </>
        )}
        <h2 id="astreinte">{words.page.dutyTitle}</h2>
        {!mayEdit && unguarded.length > 0 && (
          <Notice tone="wait">{words.page.nobodyOnDuty(unguarded.map(({ agency }) => agency))}</Notice>
        )}
        {onDuty.length > 0 && (
          <DataTable
            caption={words.page.dutyTitle}
            hideCaption
            rows={onDuty}
            columns={[
              { label: words.page.level, value: (row) => row.level },
              {
                label: words.page.nameInList,
                value: (row) => row.name ?? <strong>{rosterWords.nobody}</strong>,
              },
              { label: words.page.phone, value: (row) => row.phone && <PhoneLink number={row.phone} /> },
              { label: rosterWords.roster, value: (row) => row.roster },
              { label: words.page.agency, value: (row) => row.agency },
              {
                label: words.page.until,
                value: (row) => (row.until ? `${sayDay(row.until, now)} ${sayHour(row.until)}` : ''),
              },
            ]}
          />
        )}
        <p>
          <LinkButton href="/bureau/astreinte">{words.page.openRosters}</LinkButton>
        </p>
      </>
    ),
  })
}

const titleOf = (alert: AlertRow) => `${words.dangers[alert.danger] ?? alert.danger}, ${placeOf(alert)}`
/** Where it is, as far as it is known. */
export const placeOf = (alert: AlertRow) =>
  alert.place && alert.isPlaceByNumber
    ? words.page.ofNumber(alert.place, alert)
    : (alert.place ??
      (alert.isFiled ? words.page.placeInMessage(alert.agency) : words.page.placeUnknown(alert.agency)))

function TakenTitle({ alert }: { alert: AlertRow }): JSX.Element {
  if (alert.caseNumber === null) return <>{titleOf(alert)}</>
  return <a href={`/bureau/demandes/${alert.caseNumber}`}>{titleOf(alert)}</a>
}

const ReportLink = ({ alert }: { alert: AlertRow }) => (
  <a href={`/bureau/alertes/${alert.id}/compte-rendu`}>
    {alert.isReported ? interventionWords.correct : interventionWords.write}
  </a>
)

type CardProps = {
  alert: AlertRow
  tries: TryRow[]
  buildings: Building[]
  reader: { id: string; name: string; roles: readonly string[] }
  now: Temporal.Instant
  fields: Fields
  errors: Errors
}

function AlertCard({ alert, tries, buildings, reader, now, fields, errors }: CardProps): JSX.Element {
  const { caseNumber, isFiled } = alert
  return (
    <Card title={titleOf(alert)} href={caseNumber === null ? undefined : `/bureau/demandes/${caseNumber}`}>
      {isFiled && caseNumber === null && <p>{words.page.notYours}</p>}
      <p>
        {alert.person ?? words.page.byPhone}{' '}
        {alert.phone ? <PhoneLink number={alert.phone} /> : alert.isCall && words.page.hidden} ·{' '}
        {sayAgo(alert.raised_at, now)} · {words.page.rung(alert.rounds)}
      </p>
      {alert.details && <p>« {alert.details} »</p>}
      <HerWords alert={alert} />
      {alert.isPlaceByNumber && !alert.wordsSound && <p>{words.page.notNecessarily}</p>}
      {alert.acknowledged_by ? (
        <p>
          {words.acknowledged(alert.acknowledged_by)}{' '}
          {mayReport(alert, reader) && <ReportLink alert={alert} />}
        </p>
      ) : (
        <>
          <p>{words.page.waiting}</p>
          <Form action={`/bureau/alertes/${alert.id}`}>
            <Hidden name="name" value={reader.name} />
            <SubmitButton>{words.page.going}</SubmitButton>
          </Form>
        </>
      )}
      <Tries tries={tries} now={now} />
      {!isFiled && (
        <Details summary={words.where.title} open={Object.keys(errors).length > 0}>
          <WhereForm alert={alert} buildings={buildings} fields={fields} errors={errors} />
        </Details>
      )}
    </Card>
  )
}

type WhereProps = Pick<CardProps, 'alert' | 'buildings' | 'fields' | 'errors'>

function WhereForm({ alert, buildings, fields, errors }: WhereProps): JSX.Element {
  return (
    <Form action={`/bureau/alertes/${alert.id}/lieu`} label={words.where.title}>
      <Hidden name="command" value={fields.text('command') || randomUUIDv7()} />
      <Select
        name="building"
        label={words.where.building}
        value={fields.text('building')}
        errors={errors}
        options={[
          ...buildings.filter(({ agencyId }) => agencyId === alert.agencyId),
          ...buildings.filter(({ agencyId }) => agencyId !== alert.agencyId),
        ].map(({ id, name, agency }) => ({ value: id, label: name, group: agency }))}
      />
      <TextInput
        name="door"
        label={words.where.door}
        hint={words.where.doorHint}
        optional
        short
        value={fields.text('door')}
        errors={errors}
      />
      <TextInput
        name="place_words"
        label={words.where.words}
        optional
        value={fields.text('place_words')}
        maxLength={200}
      />
      <TextInput
        name="caller_name"
        label={words.where.name}
        optional
        value={fields.text('caller_name')}
        maxLength={120}
      />
      <TextInput
        name="phone"
        type="tel"
        label={words.where.phone}
        {...(alert.phone ? {} : { optional: true, hint: words.where.phoneHidden })}
        value={fields.text('phone') || (alert.phone ?? '')}
        errors={errors}
      />
      <TextInput
        name="details"
        label={words.where.details}
        optional
        value={fields.text('details')}
        maxLength={500}
      />
      <SecondaryButton>{words.where.file}</SecondaryButton>
    </Form>
  )
}
