// How does a message left on the telephone become a demand? Heard, placed, given a subject, or set aside with a reason.
import type { Hono } from 'hono'
import { parisDay } from '../../platform/clock/clock.ts'
import { sayAgo, sayDay } from '../../platform/clock/words.fr.ts'
import { as } from '../../platform/db/database.ts'
import { type Fields, isId, noFields, readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import { Refusal, refusalOf } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import { islandHref } from '../../surfaces/islands/build.ts'
import {
  ErrorSummary,
  type Errors,
  Form,
  Hidden,
  Radios,
  SecondaryButton,
  SubmitButton,
  TextArea,
  TextInput,
} from '../../ui/form.tsx'
import { BackLink, Details } from '../../ui/parts.tsx'
import { sayPhone } from '../../ui/phone.ts'
import { DangerChoice, listNatures, readDanger, Subject, WhoRings } from '../cases/index.ts'
import { listWhoRings } from '../on-call/index.ts'
import { searchResidents } from '../residents/index.ts'
import { findMessage } from './desk-queries.ts'
import { deskWords as w } from './desk-words.fr.ts'
import { ListenLink } from './listen-link.tsx'
import { findCallHome } from './queries.ts'
import { fileHeard, setAside } from './taking.ts'

const page = '/bureau/appels/messages'

export function messagePages(services: Services): Hono<Env> {
  const me = (c: PalierContext) => ({
    kind: 'staff' as const,
    id: staffOf(c, 'adviser', 'agency_manager').id,
  })
  const again = async (c: PalierContext, fields: Fields, work: () => Promise<Response>) => {
    try {
      return await work()
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal?.kind !== 'invalid') throw error
      return show(c, services, fields, refusal.fields)
    }
  }
  return createSurface()
    .get(`${page}/:id{[0-9a-f-]{36}}`, (c) => show(c, services, noFields, {}))
    .post(`${page}/:id{[0-9a-f-]{36}}/demande`, async (c) => {
      const [actor, fields] = [me(c), await readFields(c)]
      return again(c, fields, async () => {
        const natures = await as(services.db, actor, listNatures)
        const errors: Errors = {}
        const heard = {
          homeId: fields.text('home'),
          natureCode: fields.text('nature'),
          danger: readDanger(natures, fields, errors),
          place: fields.text('place'),
          details: fields.text('details'),
        }
        const number = await fileHeard(services, actor, c.req.param('id'), heard, errors)
        return c.redirect(`/bureau/demandes/${number}`, 303)
      })
    })
    .post(`${page}/:id{[0-9a-f-]{36}}/de-cote`, async (c) => {
      const [actor, fields] = [me(c), await readFields(c)]
      return again(c, fields, async () => {
        await setAside(services, actor, c.req.param('id'), fields.text('why'))
        return c.redirect('/bureau/appels?fait', 303)
      })
    })
}

async function show(c: PalierContext, services: Services, fields: Fields, errors: Errors): Promise<Response> {
  staffOf(c, 'adviser', 'agency_manager')
  const now = services.clock.now()
  const id = c.req.param('id') ?? ''
  const query = fields.text('q') || (c.req.query('q') ?? '')
  const { message, natures, found } = await as(services.db, c.get('actor'), async (tx) => {
    const heard = await findMessage(tx, id)
    const own = heard?.homeId ? await findCallHome(tx, heard.homeId) : null
    const people = query ? await searchResidents(tx, query, 12) : []
    const homes = [
      ...(own ? [{ value: own.homeId, label: own.place }] : []),
      ...people.flatMap(({ homeId, name, address, door }) =>
        homeId ? [{ value: homeId, label: `${name}, ${address ?? ''}, logement ${door ?? ''}` }] : [],
      ),
    ]
    return {
      message: heard,
      natures: await listNatures(tx),
      found: [...new Map(homes.map((one) => [one.value, one])).values()],
    }
  })
  if (!message) throw new Refusal('missing', 'calls.message', w.noMessageHere)
  const rings = errors.danger ? await ringsOf(c, services, fields, natures) : null
  const phone = message.phone ? sayPhone(message.phone) : w.hidden
  return deskPage(c, {
    title: w.messageTitle,
    current: 'calls',
    scripts: [islandHref('listen'), islandHref('subject-search')],
    errors,
    status: Object.keys(errors).length > 0 ? 422 : 200,
    children: (
      <>
        <BackLink href="/bureau/appels">{w.back}</BackLink>
        <ErrorSummary errors={errors} />
        <h1>{w.messageTitle}</h1>
        <p>{w.heard(sayAgo(message.madeAt, now), phone, w.seconds(Math.round(message.seconds)))}</p>
        {message.sound ? (
          <>
            <p>
              <ListenLink href={`${page}/${id}/son.wav`}>{w.listen}</ListenLink>
            </p>
            <p class="hint">{w.forgottenOn(sayDay(parisDay(message.forgetAt), now))}</p>
          </>
        ) : (
          <p>{w.forgotten}</p>
        )}
        <Form action={`${page}/${id}`} method="get" label={w.find}>
          <TextInput name="q" type="search" label={w.findHome} value={query} />
          <SecondaryButton>{w.find}</SecondaryButton>
        </Form>
        {query && found.length === 0 && <p role="status">{w.noHome}</p>}
        <Form action={`${page}/${id}/demande`}>
          <Hidden name="q" value={query} />
          {found.length > 0 && (
            <Radios
              name="home"
              label={w.home}
              errors={errors}
              value={fields.text('home') || (found.length === 1 ? found[0]?.value : '')}
              options={found}
            />
          )}
          <Radios
            name="place"
            label={w.place}
            errors={errors}
            value={fields.text('place') || 'home'}
            options={Object.entries(w.places).map(([value, label]) => ({ value, label }))}
          />
          <DangerChoice natures={natures} fields={fields} errors={errors} />
          {rings && <WhoRings names={rings} />}
          <Subject
            natures={natures}
            value={fields.text('nature') || (message.natureCode ?? '')}
            errors={errors}
          />
          <TextArea
            name="details"
            label={w.details}
            rows={4}
            errors={errors}
            value={fields.text('details')}
          />
          <SubmitButton>{w.file}</SubmitButton>
        </Form>
        <Details summary={w.setAside}>
          <Form action={`${page}/${id}/de-cote`}>
            <TextInput name="why" label={w.why} errors={errors} value={fields.text('why')} />
            <SecondaryButton>{w.setAsideIt}</SecondaryButton>
          </Form>
        </Details>
      </>
    ),
  })
}

/** Whom the danger of the subject chosen would ring, once the home is said. */
async function ringsOf(
  c: PalierContext,
  services: Services,
  fields: Fields,
  natures: Awaited<ReturnType<typeof listNatures>>,
): Promise<string[] | null> {
  const nature = natures.find(({ code }) => code === fields.text('nature'))
  if (!nature?.danger || !isId(fields.text('home'))) return null
  const home = await as(services.db, c.get('actor'), (tx) => findCallHome(tx, fields.text('home')))
  if (!home) return null
  return listWhoRings(services, { estateId: home.estateId, danger: nature.danger, trade: nature.trade })
}
