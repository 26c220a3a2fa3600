// Which agency is closed to calls today, and how is one closed at once?
import { randomUUIDv7 } from 'node:crypto'
import type { Hono } from 'hono'
import { sayDay, sayHour } from '../../platform/clock/words.fr.ts'
import type { Actor, Role } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { commandOf, type Fields, isId, noFields, readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import { refusalOf } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import {
  DangerButton,
  ErrorSummary,
  type Errors,
  Form,
  Hidden,
  SecondaryButton,
  Select,
  TextInput,
} from '../../ui/form.tsx'
import { BackLink, DataTable, Notice } from '../../ui/parts.tsx'
import { closureWords as words } from './closure-words.fr.ts'
import { closeAgency, listAgencyClosures, listPastClosures, reopenAgency } from './closures.ts'
import { base } from './desk-flow-picture.tsx'
import { flowWords } from './flow-words.fr.ts'
import { listUnknownAnswers } from './unknown-place.ts'

const page = '/bureau/appels/fermetures'
export const closureRoles: Role[] = ['administrator', 'agency_manager']
const whyMax = 200

export function closurePages(services: Services): Hono<Env> {
  const me = (c: PalierContext): Actor & { kind: 'staff' } => ({
    kind: 'staff',
    id: staffOf(c, ...closureRoles).id,
  })
  return createSurface()
    .get(page, (c) => show(c, services, noFields, {}))
    .post(page, async (c) => {
      const actor = me(c)
      const fields = await readFields(c)
      const [agencyId, why] = [fields.text('agency'), fields.text('why').trim()]
      const errors: Errors = {}
      if (!isId(agencyId)) errors.agency = words.agencyNeeded
      if (why === '' || why.length > whyMax) errors.why = words.whyNeeded
      if (Object.keys(errors).length > 0) return show(c, services, fields, errors)
      try {
        await closeAgency(services, actor, commandOf(fields), { agencyId, why })
      } catch (error) {
        const refusal = refusalOf(error)
        if (refusal?.kind !== 'conflict') throw error
        return show(c, services, fields, refusal.fields)
      }
      return c.redirect(`${page}?fermee`, 303)
    })
    .post(`${page}/:id{[0-9a-f-]{36}}/rouvrir`, async (c) => {
      await reopenAgency(services, me(c), c.req.param('id'))
      return c.redirect(`${page}?rouverte`, 303)
    })
}

async function show(c: PalierContext, services: Services, typed: Fields, errors: Errors): Promise<Response> {
  staffOf(c, ...closureRoles)
  const now = services.clock.now()
  const { agencies, past, answers } = await as(services.db, c.get('actor'), async (tx) => ({
    agencies: await listAgencyClosures(tx),
    past: await listPastClosures(tx),
    answers: await listUnknownAnswers(tx, now),
  }))
  const moment = (instant: Temporal.Instant) => `${sayDay(instant, now)} à ${sayHour(instant)}`
  const toClose = agencies.filter(({ isHers, closureId }) => isHers && !closureId)
  return deskPage(c, {
    title: words.title,
    current: 'calls',
    errors,
    status: Object.keys(errors).length > 0 ? 422 : 200,
    children: (
      <>
        <BackLink href={base}>{flowWords.title}</BackLink>
        <ErrorSummary errors={errors} />
        {c.req.query('fermee') !== undefined && <Notice tone="done">{words.closedNow}</Notice>}
        {c.req.query('rouverte') !== undefined && <Notice tone="done">{words.reopenedNow}</Notice>}
        <h1>{words.title}</h1>
        <p>{words.intro}</p>
        <DataTable
          caption={words.agency}
          hideCaption
          rows={agencies}
          columns={[
            { label: words.agency, value: ({ agency }) => agency },
            {
              label: words.state,
              value: (one) =>
                one.closedAt ? (
                  <>
                    {words.closedSince(moment(one.closedAt), one.closer ?? '', one.why ?? '')}
                    {one.isHers && (
                      <Form action={`${page}/${one.closureId}/rouvrir`}>
                        <SecondaryButton>
                          {words.reopen}
                          <span class="hidden"> : {one.agency}</span>
                        </SecondaryButton>
                      </Form>
                    )}
                  </>
                ) : (
                  words.isOpen
                ),
            },
          ]}
        />
        {toClose.length > 0 && (
          <Form action={page} label={words.closeTitle}>
            <h2>{words.closeTitle}</h2>
            <Hidden name="command" value={randomUUIDv7()} />
            <Select
              name="agency"
              label={words.which}
              options={toClose.map(({ agencyId, agency }) => ({ value: agencyId, label: agency }))}
              value={typed.text('agency')}
              errors={errors}
            />
            <TextInput
              name="why"
              label={words.why}
              hint={words.whyHint}
              value={typed.text('why')}
              errors={errors}
            />
            {answers[0] && (
              <p>
                {words.unknownNow(answers[0])} {words.unknownThen(answers[0], answers[1])}
              </p>
            )}
            <DangerButton>{words.close}</DangerButton>
          </Form>
        )}
        {answers.length === 0 && <Notice>{words.unknownNow(undefined)}</Notice>}
        {past.length > 0 && (
          <DataTable
            caption={words.past}
            rows={past}
            columns={[
              { label: words.agency, value: ({ agency }) => agency },
              { label: words.from, value: ({ closedAt }) => moment(closedAt) },
              { label: words.to, value: ({ reopenedAt }) => moment(reopenedAt) },
              { label: words.why, value: ({ why, closer }) => (closer ? `${why} (${closer})` : why) },
            ]}
          />
        )}
      </>
    ),
  })
}
