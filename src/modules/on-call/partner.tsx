// What does the person on call see behind the link of an SMS? The danger, the place, one button; then what she did there. Without JavaScript.
import type { Hono } from 'hono'
import type { JSX } from 'preact'
import { sayAgo } from '../../platform/clock/words.fr.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { type Fields, noFields, readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext } from '../../platform/http/kernel.ts'
import { type OpenedLink, openLink } from '../../platform/links.ts'
import { Refusal, refusalOf } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { ErrorSummary, type Errors, Form, SubmitButton, TextInput } from '../../ui/form.tsx'
import { PartnerLayout, renderPage } from '../../ui/page.tsx'
import { Notice, PhoneLink, SummaryList } from '../../ui/parts.tsx'
import { landlordOf } from '../settings/index.ts'
import { acknowledgeAlert } from './acknowledge.ts'
import { placeOf, sendWords } from './desk.tsx'
import { interventionWords } from './intervention-words.fr.ts'
import { listInterventions, writeIntervention } from './interventions.ts'
import { type AlertRow, findAlert } from './queries.ts'
import { Reports, readIntervention } from './report-form.tsx'
import { isTakersAddress } from './takers.ts'
import { words } from './words.fr.ts'

export function onCallPartner(services: Services): Hono<Env> {
  const open = async (c: PalierContext) => {
    const link = await openLink(services, c.req.param('token') ?? '', 'alert')
    if (link.isExpired) throw new Refusal('missing', 'alerts.link_expired', words.page.expired)
    return link
  }
  return createSurface()
    .get('/astreinte/:token', async (c) => show(c, await open(c), noFields, {}))
    .get('/astreinte/:token/:file{paroles\\.wav}', async (c) => {
      const { subjectId } = await open(c)
      return sendWords(services, await as(services.db, systemActor, (tx) => findAlert(tx, subjectId)))
    })
    .post('/astreinte/:token', async (c) => {
      const link = await open(c)
      const fields = await readFields(c)
      try {
        // The link is the proof; the name is what she says of herself.
        await acknowledgeAlert(services, systemActor, link.subjectId, fields.text('name'), {
          way: 'link',
          address: link.sentTo,
        })
      } catch (error) {
        const refusal = refusalOf(error)
        if (refusal?.kind !== 'invalid') throw error
        return show(c, link, fields, refusal.fields)
      }
      return c.redirect(`/astreinte/${c.req.param('token')}?fait`, 303)
    })
    .post('/astreinte/:token/compte-rendu', async (c) => {
      const link = await open(c)
      const fields = await readFields(c)
      try {
        await writeIntervention(services, link.subjectId, readIntervention(fields), { sentTo: link.sentTo })
      } catch (error) {
        const refusal = refusalOf(error)
        if (refusal?.kind !== 'invalid') throw error
        return show(c, link, fields, refusal.fields)
      }
      return c.redirect(`/astreinte/${c.req.param('token')}`, 303)
    })
}

async function show(
  c: PalierContext,
  { subjectId: alertId, sentTo }: Pick<OpenedLink, 'subjectId' | 'sentTo'>,
  fields: Fields,
  errors: Errors,
): Promise<Response> {
  const services = c.get('services')
  const now = services.clock.now()
  const { alert, written, isHers } = await as(services.db, systemActor, async (tx) => ({
    alert: await findAlert(tx, alertId),
    written: await listInterventions(tx, alertId),
    isHers: await isTakersAddress(tx, alertId, sentTo),
  }))
  if (!alert) throw new Refusal('missing', 'alerts.not_found', words.notFound)
  const title = words.dangers[alert.danger] ?? words.title
  const here = `/astreinte/${c.req.param('token')}`
  return c.html(
    renderPage(
      <PartnerLayout title={title} landlord={await landlordOf(services)} errors={errors}>
        <ErrorSummary errors={errors} />
        <h1>{title}</h1>
        {alert.acknowledged_by ? (
          <Notice tone="done">
            {isHers && c.req.query('fait') !== undefined
              ? words.page.thanks
              : words.acknowledged(alert.acknowledged_by)}
          </Notice>
        ) : (
          <Form action={here}>
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
        <Facts alert={alert} here={here} now={now} />
        {alert.acknowledged_by && !isHers && <p>{interventionWords.goesInstead(alert.acknowledged_by)}</p>}
        {alert.acknowledged_by && isHers && (
          <Reports
            action={`${here}/compte-rendu`}
            written={written}
            fields={fields}
            errors={errors}
            now={now}
          />
        )}
      </PartnerLayout>,
    ),
    Object.keys(errors).length > 0 ? 422 : 200,
    { 'cache-control': 'no-store' },
  )
}

function Facts({ alert, here, now }: { alert: AlertRow; here: string; now: Temporal.Instant }): JSX.Element {
  return (
    <>
      {alert.wordsSound && (
        <p>
          <a href={`${here}/paroles.wav`}>{words.page.herWords}</a>
        </p>
      )}
      <SummaryList
        rows={[
          { label: words.page.where, value: placeOf(alert) },
          {
            label: words.page.who,
            value: (
              <>
                {alert.person ?? words.page.byPhone} {alert.phone && <PhoneLink number={alert.phone} />}
              </>
            ),
          },
          { label: words.page.since, value: sayAgo(alert.raised_at, now) },
          ...(alert.details ? [{ label: words.page.said, value: `« ${alert.details} »` }] : []),
        ]}
      />
      {alert.isCall && alert.phone === null ? (
        <p>{words.page.noCallBack(alert.isOnLine && !alert.acknowledged_at)}</p>
      ) : (
        alert.place === null && !alert.wordsSound && <p>{words.page.callBack}</p>
      )}
      {alert.isPlaceByNumber && !alert.wordsSound && <p>{words.page.notNecessarily}</p>}
    </>
  )
}
