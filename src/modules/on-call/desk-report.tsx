// Whoever said « j'y vais » at the desk writes what she did there, as by the link of a message; so does the manager of the agency.
import type { Hono } from 'hono'
import { systemActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { type Fields, noFields, readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import { Refusal, refusalOf } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import { ErrorSummary, type Errors } from '../../ui/form.tsx'
import { BackLink } from '../../ui/parts.tsx'
import { interventionWords } from './intervention-words.fr.ts'
import { listInterventions, writeIntervention } from './interventions.ts'
import { type AlertRow, findAlert } from './queries.ts'
import { Reports, readIntervention } from './report-form.tsx'
import { words } from './words.fr.ts'

type Reader = { id: string; roles: readonly string[] }

/** Of an alert that she may read. */
export const mayReport = (alert: Pick<AlertRow, 'acknowledged_at' | 'takenById'>, { id, roles }: Reader) =>
  alert.acknowledged_at !== null && (alert.takenById === id || roles.includes('agency_manager'))

/** Where the danger is, as she said it: for whoever looks at the alert, and still for whoever goes. */
export function HerWords({ alert }: { alert: Pick<AlertRow, 'id' | 'wordsSound'> }) {
  if (!alert.wordsSound) return null
  return (
    <p>
      <a href={`/bureau/alertes/${alert.id}.wav`}>{words.page.herWords}</a>
    </p>
  )
}

const path = '/bureau/alertes/:id{[0-9a-f-]{36}}/compte-rendu'

export function reportDesk(services: Services): Hono<Env> {
  return createSurface()
    .get(path, async (c) => {
      const alert = await needAlert(c, services)
      return show(c, services, alert, noFields, {})
    })
    .post(path, async (c) => {
      const alert = await needAlert(c, services)
      const fields = await readFields(c)
      try {
        await writeIntervention(services, alert.id, readIntervention(fields), {
          staffId: staffOfReports(c).id,
        })
      } catch (error) {
        const refusal = refusalOf(error)
        if (refusal?.kind !== 'invalid') throw error
        return show(c, services, alert, fields, refusal.fields)
      }
      return c.redirect(`/bureau/alertes/${alert.id}/compte-rendu`, 303)
    })
}

const staffOfReports = (c: PalierContext) =>
  staffOf(c, 'adviser', 'agency_manager', 'technician', 'administrator')

async function needAlert(c: PalierContext, services: Services): Promise<AlertRow> {
  const person = staffOfReports(c)
  const alert = await as(services.db, { kind: 'staff', id: person.id }, (tx) =>
    findAlert(tx, c.req.param('id') ?? ''),
  )
  if (!alert) throw new Refusal('missing', 'alerts.not_found', words.notFound)
  if (!alert.acknowledged_at)
    throw new Refusal('conflict', 'intervention.not_taken', interventionWords.notTaken)
  if (!mayReport(alert, person))
    throw new Refusal('forbidden', 'intervention.not_yours', interventionWords.notYours)
  return alert
}

async function show(
  c: PalierContext,
  services: Services,
  alert: AlertRow,
  fields: Fields,
  errors: Errors,
): Promise<Response> {
  const written = await as(services.db, systemActor, (tx) => listInterventions(tx, alert.id))
  const title = words.dangers[alert.danger] ?? words.title
  return deskPage(c, {
    title,
    current: 'alerts',
    errors,
    status: Object.keys(errors).length > 0 ? 422 : 200,
    children: (
      <>
        <BackLink href="/bureau/alertes">{words.title}</BackLink>
        <ErrorSummary errors={errors} />
        <h1>{title}</h1>
        {alert.acknowledged_by && <p>{words.acknowledged(alert.acknowledged_by)}</p>}
        <HerWords alert={alert} />
        <Reports
          action={`/bureau/alertes/${alert.id}/compte-rendu`}
          written={written}
          fields={fields}
          errors={errors}
          now={services.clock.now()}
        />
      </>
    ),
  })
}
