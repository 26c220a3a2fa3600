// How does a member of staff get in? By the landlord's own accounts, a telephone or a face, or a link that works once.
import type { Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { ComponentChildren } from 'preact'
import { Outage } from '../../platform/channels/outcome.ts'
import { readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import { islandHref } from '../../surfaces/islands/build.ts'
import {
  ErrorSummary,
  type Errors,
  Form,
  Hidden,
  LinkButton,
  SubmitButton,
  TextInput,
} from '../../ui/form.tsx'
import { PublicLayout, renderPage } from '../../ui/page.tsx'
import { BackLink, Card, Notice } from '../../ui/parts.tsx'
import { landlordOf } from '../settings/index.ts'
import { mayInviteAgent } from '../staff/index.ts'
import { accessPages, accessPlaces } from './access.ts'
import {
  checkFirstRun,
  completeFirstRun,
  isFirstRunOpen,
  readStaffLink,
  sendInvitation,
  staffLinkDays,
  useStaffLink,
} from './first-run.ts'
import { printLetterCodes } from './letter-codes.ts'
import { beginOpenId, finishOpenId, hasOpenId } from './openid.ts'
import { PasskeyButton } from './parts.tsx'
import { readSuite } from './rules.ts'
import { cookieFor, startSession } from './sessions.ts'
import { words } from './words.fr.ts'

/** Which browser set out for the provider. Lax: the provider's redirect must bring it back. */
const openIdCookie = 'palier_openid'
const home = '/bureau'
const door = '/bureau/connexion'
const said = words.staff

export function staffSignIn(services: Services): Hono<Env> {
  return (
    createSurface()
      .route(
        '/',
        accessPages(services, 'staff', (c, _person, panel) =>
          deskPage(c, {
            title: words.security.title,
            scripts: [islandHref('passkey')],
            children: (
              <>
                <h1>{words.security.title}</h1>
                {c.req.query('bienvenue') && (
                  <Notice>
                    <p>{words.firstRun.addKey}</p>
                  </Notice>
                )}
                {c.req.query('fait') && <Notice tone="done" />}
                {panel}
              </>
            ),
          }),
        ),
      )
      .get(door, async (c) =>
        c.get('person')?.kind === 'staff' ? c.redirect(readSuite(c.req.query('suite'), home)) : showDoor(c),
      )
      // A link and not a form: the page's policy lets forms go nowhere but home.
      .get(`${door}/openid`, (c) =>
        orSayWhy(c, async () => {
          const { href, challengeId } = await beginOpenId(services, readSuite(c.req.query('suite'), home))
          setCookie(c, openIdCookie, challengeId, cookieFor(services, { maxAge: 600 }))
          return c.redirect(href)
        }),
      )
      .get(`${door}/retour`, (c) =>
        orSayWhy(c, async () => {
          const challengeId = getCookie(c, openIdCookie)
          deleteCookie(c, openIdCookie, cookieFor(services))
          if (!challengeId) throw new Refusal('forbidden', 'sign_in.openid_refused', said.refused)
          const { staffId, suite } = await finishOpenId(services, challengeId, new URL(c.req.url).search)
          await startSession(services, c, { kind: 'staff', id: staffId }, 'openid')
          return c.redirect(readSuite(suite, home))
        }),
      )
      .get(`${door}/lien/:token`, async (c) => {
        const name = await readStaffLink(services, c.req.param('token'))
        return show(
          c,
          said.linkTitle,
          <>
            <h1>{said.linkTitle}</h1>
            <p>{said.linkSays(name)}</p>
            <Form action={new URL(c.req.url).pathname}>
              <SubmitButton>{said.linkGo}</SubmitButton>
            </Form>
          </>,
        )
      })
      .post(`${door}/lien/:token`, async (c) => {
        const staffId = await useStaffLink(services, c.req.param('token'))
        await startSession(services, c, { kind: 'staff', id: staffId }, 'first_run')
        return c.redirect(`${accessPlaces.staff}?bienvenue=1`, 303)
      })
      // The button stands on the account's page (staff/desk.tsx); what it does is signing in.
      // The administrator's, and for the agent of a mission whoever leads it (liaison/desk-pages.tsx).
      .post('/bureau/comptes/:id{[0-9a-f-]{36}}/invitation', async (c) => {
        const person = staffOf(c, 'administrator', 'agency_manager', 'works_manager')
        const actor = { kind: 'staff' as const, id: person.id }
        const staffId = c.req.param('id')
        const mission = /^\d{1,9}$/.exec((await readFields(c)).text('mission'))?.[0]
        if (!person.roles.includes('administrator') && !(await mayInviteAgent(services, actor, staffId)))
          throw new Refusal('forbidden', 'access.role', said.notYours)
        const own = mission ? `/bureau/missions/${mission}` : `/bureau/comptes/${staffId}`
        const invitation = await sendInvitation(services, actor, staffId)
        if (invitation.is === 'sent')
          return c.redirect(mission ? `${own}?fait=invitee` : `${own}?invitee`, 303)
        return invitation.is === 'by_hand'
          ? showByHand(c, own, invitation)
          : showMailAway(c, own, invitation.name, staffId, mission)
      })
      // The buttons stand on the page of a person and of a building (residents/desk.tsx, homes/desk.tsx).
      .post('/bureau/habitants/:id{[0-9a-f-]{36}}/code', (c) =>
        sendLetters(c, { residentId: c.req.param('id') }),
      )
      .post('/bureau/immeubles/:id{[0-9a-f-]{36}}/codes', (c) =>
        sendLetters(c, { buildingId: c.req.param('id') }),
      )
      .get('/premiere-fois/:token', async (c) => {
        if (!(await isFirstRunOpen(services, c.req.param('token')))) throw deadFirstRun()
        return showFirstRun(c, { landlord: '', phone: '', name: '', email: '' })
      })
      .post('/premiere-fois/:token', async (c) => {
        const token = c.req.param('token')
        if (!(await isFirstRunOpen(services, token))) throw deadFirstRun()
        const fields = await readFields(c)
        const form = {
          landlord: fields.text('landlord'),
          phone: fields.text('phone'),
          name: fields.text('name'),
          email: fields.text('email'),
        }
        const errors = checkFirstRun(form)
        if (Object.keys(errors).length > 0) return showFirstRun(c, form, errors)
        const staffId = await completeFirstRun(services, token, form)
        await startSession(services, c, { kind: 'staff', id: staffId }, 'first_run')
        return c.redirect(`${accessPlaces.staff}?bienvenue=1`, 303)
      })
  )
}

function showByHand(c: PalierContext, own: string, { name, href }: { name: string; href: string }) {
  const { byHand } = said
  return deskPage(c, {
    title: byHand.title(name),
    current: 'accounts',
    children: (
      <>
        <BackLink href={own}>{said.back}</BackLink>
        <h1>{byHand.title(name)}</h1>
        <Notice tone="wait">
          <p>{byHand.why}</p>
        </Notice>
        <p>{byHand.how(name, staffLinkDays)}</p>
        <Card title={byHand.label}>
          <p>
            <code>{href}</code>
          </p>
        </Card>
        <p class="hint">{byHand.once}</p>
      </>
    ),
  })
}

function showMailAway(
  c: PalierContext,
  own: string,
  name: string,
  staffId: string,
  mission: string | undefined,
) {
  return deskPage(c, {
    title: said.awayTitle,
    current: 'accounts',
    status: 503,
    children: (
      <>
        <BackLink href={own}>{said.back}</BackLink>
        <h1>{said.awayTitle}</h1>
        <p>{said.away(name)}</p>
        <Form action={`/bureau/comptes/${staffId}/invitation`}>
          {mission && <Hidden name="mission" value={mission} />}
          <SubmitButton>{said.again}</SubmitButton>
        </Form>
      </>
    ),
  })
}

async function sendLetters(
  c: PalierContext,
  whom: { residentId: string } | { buildingId: string },
): Promise<Response> {
  const { id } = staffOf(c, 'adviser', 'agency_manager')
  const pdf = await printLetterCodes(c.get('services'), { kind: 'staff', id }, whom)
  return c.body(Buffer.from(pdf), 200, {
    'content-type': 'application/pdf',
    'content-disposition': 'attachment; filename="codes-de-connexion.pdf"',
    'cache-control': 'no-store',
  })
}

const deadFirstRun = () => new Refusal('missing', 'first_run.dead', words.firstRun.dead)

/** The door again, with the reason and the other ways in. */
async function orSayWhy(c: PalierContext, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work()
  } catch (error) {
    // An account refused or a provider that is down is no dead end.
    if (error instanceof Outage) return showDoor(c, said.outage, 503)
    if (error instanceof Refusal && error.kind === 'forbidden') return showDoor(c, error.message, 403)
    throw error
  }
}

async function show(
  c: PalierContext,
  title: string,
  children: ComponentChildren,
  status: 200 | 403 | 422 | 503 = 200,
  errors?: Errors,
): Promise<Response> {
  const page = (
    <PublicLayout
      title={title}
      landlord={await landlordOf(c.get('services'))}
      noindex
      errors={errors}
      scripts={[islandHref('passkey')]}
    >
      <ErrorSummary errors={errors} />
      <div class="stack">{children}</div>
    </PublicLayout>
  )
  return c.html(renderPage(page), status, { 'cache-control': 'no-store' })
}

async function showDoor(c: PalierContext, why?: string, status: 200 | 403 | 503 = 200): Promise<Response> {
  const suite = readSuite(c.req.query('suite'), home)
  return show(
    c,
    said.title,
    <>
      <h1>{said.title}</h1>
      {c.req.query('garde') && (
        <Notice title={words.held.title}>
          <p>{words.held.signIn}</p>
        </Notice>
      )}
      {why && (
        <Notice tone="danger">
          <p>{why}</p>
        </Notice>
      )}
      {hasOpenId(c.get('services')) ? (
        <LinkButton main href={`${door}/openid?suite=${encodeURIComponent(suite)}`}>
          {said.openId}
        </LinkButton>
      ) : (
        <p>{said.noOpenId}</p>
      )}
      <PasskeyButton use="use" next={suite} label={words.usePasskey} />
      <p class="soft">
        {said.isResident} <a href="/connexion">{said.residentDoor}</a>
      </p>
    </>,
    status,
  )
}

type FirstRunValues = { landlord: string; phone: string; name: string; email: string }

async function showFirstRun(c: PalierContext, values: FirstRunValues, errors?: Errors): Promise<Response> {
  const ask = words.firstRun
  return show(
    c,
    ask.title,
    <>
      <h1>{ask.title}</h1>
      <p>{ask.intro}</p>
      <Form action={new URL(c.req.url).pathname}>
        <TextInput name="landlord" label={ask.landlord} value={values.landlord} errors={errors} />
        <TextInput
          name="phone"
          type="tel"
          label={ask.phone}
          hint={ask.phoneHint}
          value={values.phone}
          errors={errors}
        />
        <TextInput name="name" label={ask.name} value={values.name} errors={errors} autocomplete="name" />
        <TextInput
          name="email"
          type="email"
          label={ask.email}
          value={values.email}
          errors={errors}
          autocomplete="email"
        />
        <SubmitButton>{ask.go}</SubmitButton>
      </Form>
    </>,
    errors ? 422 : 200,
    errors,
  )
}
