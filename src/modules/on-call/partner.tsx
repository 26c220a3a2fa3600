// What does the person on duty see behind the link of an SMS? The danger, the place, and one button.
import type { Hono } from 'hono'
import { sayAgo } from '../../platform/clock/words.fr.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { type Fields, noFields, readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext } from '../../platform/http/kernel.ts'
import { openLink } from '../../platform/links.ts'
import { Refusal, refusalOf } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { ErrorSummary, type Errors, Form, SubmitButton, TextInput } from '../../ui/form.tsx'
import { PartnerLayout, renderPage } from '../../ui/page.tsx'
import { Notice, PhoneLink, SummaryList } from '../../ui/parts.tsx'
import { landlordOf } from '../settings/index.ts'
import { acknowledgeAlert } from './alerts.ts'
import { findAlert } from './queries.ts'
import { words } from './words.fr.ts'

export function onCallPartner(services: Services): Hono<Env> {
  const open = async (c: PalierContext) => {
    const link = await openLink(services, c.req.param('token') ?? '', 'alert')
    if (link.isExpired) throw new Refusal('missing', 'alerts.link_expired', words.page.expired)
    return link.subjectId
  }
  return createSurface()
    .get('/astreinte/:token', async (c) => show(c, await open(c), noFields, {}))
    .post('/astreinte/:token', async (c) => {
      const alertId = await open(c)
      const fields = await readFields(c)
      try {
        // The link is the proof; the name is what she says of herself.
        await acknowledgeAlert(services, systemActor, alertId, fields.text('name'))
      } catch (error) {
        const refusal = refusalOf(error)
        if (refusal?.kind !== 'invalid') throw error
        return show(c, alertId, fields, refusal.fields)
      }
      return c.redirect(`/astreinte/${c.req.param('token')}?fait`, 303)
    })
}

async function show(c: PalierContext, alertId: string, fields: Fields, errors: Errors): Promise<Response> {
  const services = c.get('services')
  const alert = await as(services.db, systemActor, (tx) => findAlert(tx, alertId))
  if (!alert) throw new Refusal('missing', 'alerts.not_found', words.notFound)
  const title = words.dangers[alert.danger] ?? words.title
  return c.html(
    renderPage(
      <PartnerLayout title={title} landlord={await landlordOf(services)} errors={errors}>
        <ErrorSummary errors={errors} />
        <h1>{title}</h1>
        {alert.acknowledged_by ? (
          <Notice tone="done">
            {c.req.query('fait') !== undefined
              ? words.page.thanks
              : words.acknowledged(alert.acknowledged_by)}
          </Notice>
        ) : (
          <Form>
            <TextInput
              name="name"
              label={words.page.name}
              autocomplete="name"
              value={fields.text('name')}
              errors={errors}
            />
            <SubmitButton>{words.page.going}</SubmitButton>
          </Form>
        )}
        <SummaryList
          rows={[
            { label: words.page.where, value: alert.place },
            {
              label: words.page.who,
              value: (
                <>
                  {alert.person} {alert.phone && <PhoneLink number={alert.phone} />}
                </>
              ),
            },
            { label: words.page.since, value: sayAgo(alert.raised_at, services.clock.now()) },
            ...(alert.details ? [{ label: words.page.said, value: `« ${alert.details} »` }] : []),
          ]}
        />
      </PartnerLayout>,
    ),
    Object.keys(errors).length > 0 ? 422 : 200,
    { 'cache-control': 'no-store' },
  )
}
