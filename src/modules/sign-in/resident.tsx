// How does a resident get in? One field, a code, and she is home; no script needed.
import type { Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { ComponentChildren } from 'preact'
import { readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext } from '../../platform/http/kernel.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { islandHref } from '../../surfaces/islands/build.ts'
import {
  CodeInput,
  ErrorSummary,
  type Errors,
  Form,
  Hidden,
  LinkButton,
  Radios,
  SubmitButton,
  TextInput,
} from '../../ui/form.tsx'
import { PublicLayout, ResidentLayout, renderPage } from '../../ui/page.tsx'
import { BackLink, Notice } from '../../ui/parts.tsx'
import { landlordOf } from '../settings/index.ts'
import { accessPages, accessPlaces, passkeyAddresses } from './access.ts'
import { askCode, listWays, type Signed, tryCode, tryLetterCode } from './codes.ts'
import { PasskeyButton } from './parts.tsx'
import { type CodeWay, codeLifeMinutes, type Identifier, readIdentifier, readSuite } from './rules.ts'
import { cookieFor, hadSession, networkOf, signOut, startSession } from './sessions.ts'
import { words } from './words.fr.ts'

/** Which browser asked for a code. */
const codeCookie = 'palier_code'
const home = '/moi'

export function residentSignIn(services: Services): Hono<Env> {
  return createSurface()
    .route('/', passkeyAddresses(services))
    .route('/', accessPages(services, 'resident', showAccess))
    .get('/connexion', async (c) =>
      c.get('person')?.kind === 'resident'
        ? c.redirect(readSuite(c.req.query('suite'), home))
        : showDoor(c, { suite: readSuite(c.req.query('suite'), home) }),
    )
    .post('/connexion', async (c) => {
      const fields = await readFields(c)
      const suite = readSuite(fields.text('suite'), home)
      const typed = fields.text('identifiant')
      const identifier = readIdentifier(typed)
      if (!identifier) return showDoor(c, { suite, typed, errors: { identifiant: words.identifierBad } })
      return mend(
        (errors, status) => showDoor(c, { suite, typed, errors, status }),
        'identifiant',
        async () =>
          identifier.kind === 'tenant_number'
            ? showWays(c, { suite, typed: identifier.value })
            : ask(c, identifier, identifier.kind, suite),
      )
    })
    .post('/connexion/choix', async (c) => {
      const fields = await readFields(c)
      const suite = readSuite(fields.text('suite'), home)
      const identifier = readIdentifier(fields.text('identifiant'))
      if (!identifier) return c.redirect('/connexion', 303)
      const by = fields.text('par')
      if (by === 'lettre') return showLetter(c, { suite, typed: identifier.value })
      if (by !== 'email' && by !== 'sms')
        return showWays(c, { suite, typed: identifier.value, errors: { par: words.choose } })
      return mend(
        (errors, status) => showWays(c, { suite, typed: identifier.value, errors, status }),
        'par',
        () => ask(c, identifier, by, suite),
      )
    })
    .get('/connexion/code', async (c) =>
      getCookie(c, codeCookie)
        ? showCode(c, { suite: readSuite(c.req.query('suite'), home) })
        : c.redirect('/connexion'),
    )
    .post('/connexion/code', async (c) => {
      const fields = await readFields(c)
      const suite = readSuite(fields.text('suite'), home)
      const code = fields.text('code')
      if (code.trim() === '') return showCode(c, { suite, errors: { code: words.codeEmpty } })
      return mend(
        (errors, status) => showCode(c, { suite, errors, status }),
        'code',
        async () => {
          const browserToken = getCookie(c, codeCookie) ?? ''
          return enter(c, await tryCode(services, { browserToken, code, network: networkOf(c) }), suite)
        },
      )
    })
    .post('/connexion/lettre', (c) => tryLetter(c))
    .post('/deconnexion', async (c) => {
      const wasStaff = c.get('person')?.kind === 'staff'
      await signOut(services, c)
      return c.redirect(wasStaff ? '/bureau/connexion' : '/', 303)
    })
}

async function tryLetter(c: PalierContext): Promise<Response> {
  const services = c.get('services')
  const fields = await readFields(c)
  const suite = readSuite(fields.text('suite'), home)
  const tenantNumber = readIdentifier(fields.text('identifiant'))?.value ?? ''
  const code = fields.text('code')
  if (code.trim() === '')
    return showLetter(c, { suite, typed: tenantNumber, errors: { code: words.codeEmpty } })
  return mend(
    (errors, status) => showLetter(c, { suite, typed: tenantNumber, errors, status }),
    'code',
    async () => enter(c, await tryLetterCode(services, { tenantNumber, code, network: networkOf(c) }), suite),
  )
}

type Status = 200 | 422 | 429
type Shown = { suite: string; typed?: string; errors?: Errors; status?: Status }

/** Wrong or too soon: the same page again, with the sentence at its field. */
async function mend(
  again: (errors: Errors, status: Status) => Response | Promise<Response>,
  field: string,
  work: () => Promise<Response>,
): Promise<Response> {
  try {
    return await work()
  } catch (error) {
    // A foreseeable no is shown where it was said; the rest goes its way.
    if (!(error instanceof Refusal) || (error.kind !== 'invalid' && error.kind !== 'slow')) throw error
    return again({ [field]: error.message }, error.kind === 'slow' ? 429 : 422)
  }
}

async function ask(c: PalierContext, identifier: Identifier, way: CodeWay, suite: string): Promise<Response> {
  const services = c.get('services')
  const { browserToken, isOut } = await askCode(services, { identifier, way, network: networkOf(c) })
  setCookie(c, codeCookie, browserToken, cookieFor(services, { maxAge: codeLifeMinutes * 60 }))
  const out = isOut ? `&panne=${way}` : ''
  return c.redirect(`/connexion/code?suite=${encodeURIComponent(suite)}${out}`, 303)
}

async function enter(c: PalierContext, signed: Signed, suite: string): Promise<Response> {
  const services = c.get('services')
  const isFirst = !(await hadSession(services, signed.residentId))
  await startSession(services, c, { kind: 'resident', id: signed.residentId }, 'code')
  deleteCookie(c, codeCookie, cookieFor(services))
  // The first time, or without any address: a simpler way is offered, unless she was in the middle of something.
  const isOffered = signed.way === 'letter' || (isFirst && suite === home)
  return c.redirect(
    isOffered ? `${accessPlaces.resident}?bienvenue=1&suite=${encodeURIComponent(suite)}` : suite,
    303,
  )
}

async function show(
  c: PalierContext,
  title: string,
  { errors, status }: Pick<Shown, 'errors' | 'status'>,
  children: ComponentChildren,
): Promise<Response> {
  const landlord = await landlordOf(c.get('services'))
  const page = (
    <PublicLayout title={title} landlord={landlord} noindex errors={errors} scripts={[islandHref('passkey')]}>
      <ErrorSummary errors={errors} />
      <div class="stack">{children}</div>
    </PublicLayout>
  )
  return c.html(renderPage(page), status ?? (errors ? 422 : 200), { 'cache-control': 'no-store' })
}

async function showDoor(c: PalierContext, { suite, typed, ...rest }: Shown): Promise<Response> {
  const { phone } = await landlordOf(c.get('services'))
  return show(
    c,
    words.title,
    rest,
    <>
      {c.req.query('garde') && (
        <Notice title={words.held.title}>
          <p>{words.held.signIn}</p>
        </Notice>
      )}
      <Form action="/connexion">
        <Hidden name="suite" value={suite} />
        <TextInput
          asHeading
          name="identifiant"
          label={words.identifier}
          hint={words.identifierHint}
          value={typed}
          errors={rest.errors}
          autocomplete="username webauthn"
        />
        <SubmitButton>{words.go}</SubmitButton>
      </Form>
      <PasskeyButton use="use" next={suite} label={words.usePasskey} />
      <p>{words.noWay(phone)}</p>
      <p class="soft">
        {words.isStaff} <a href="/bureau/connexion">{words.staffDoor}</a>
      </p>
    </>,
  )
}

async function showWays(c: PalierContext, { suite, typed = '', ...rest }: Shown): Promise<Response> {
  const services = c.get('services')
  const ways = await listWays(services, typed, networkOf(c))
  const options = ways.map(({ kind, mask }) => ({
    value: kind as string,
    label: kind === 'email' ? words.byEmail(mask) : words.bySms(mask),
  }))
  return show(
    c,
    words.chooseTitle,
    rest,
    <>
      <BackLink href={`/connexion?suite=${encodeURIComponent(suite)}`} />
      <Form action="/connexion/choix">
        <Hidden name="suite" value={suite} />
        <Hidden name="identifiant" value={typed} />
        <Radios
          asHeading
          name="par"
          label={words.chooseTitle}
          errors={rest.errors}
          options={[...options, { value: 'lettre', label: words.byLetter, hint: words.byLetterHint }]}
        />
        <SubmitButton>{words.go}</SubmitButton>
      </Form>
    </>,
  )
}

async function showCode(c: PalierContext, { suite, ...rest }: Shown): Promise<Response> {
  const out = c.req.query('panne')
  const again = `/connexion?suite=${encodeURIComponent(suite)}`
  return show(
    c,
    words.codeTitle,
    rest,
    <>
      <BackLink href={again} />
      {out === 'email' || out === 'sms' ? (
        <Notice tone="wait">
          <p>{words.outage[out]}</p>
        </Notice>
      ) : (
        <p>{words.codeSent(codeLifeMinutes)}</p>
      )}
      <Form action="/connexion/code">
        <Hidden name="suite" value={suite} />
        <CodeInput asHeading name="code" label={words.code} errors={rest.errors} />
        <SubmitButton>{words.title}</SubmitButton>
      </Form>
      <p>{words.codeNothing}</p>
      <p>
        <a href={again}>{words.codeAgain}</a>
      </p>
    </>,
  )
}

async function showLetter(c: PalierContext, { suite, typed = '', ...rest }: Shown): Promise<Response> {
  return show(
    c,
    words.letterTitle,
    rest,
    <>
      <BackLink href={`/connexion?suite=${encodeURIComponent(suite)}`} />
      <h1>{words.letterTitle}</h1>
      <Form action="/connexion/lettre">
        <Hidden name="suite" value={suite} />
        <Hidden name="identifiant" value={typed} />
        <TextInput
          name="code"
          label={words.letterCode}
          hint={words.letterHint}
          errors={rest.errors}
          autocomplete="one-time-code"
          maxLength={20}
          short
        />
        <SubmitButton>{words.title}</SubmitButton>
      </Form>
    </>,
  )
}

async function showAccess(
  c: PalierContext,
  person: { name: string },
  panel: ComponentChildren,
): Promise<Response> {
  const landlord = await landlordOf(c.get('services'))
  const done = c.req.query('fait')
  const page = (
    <ResidentLayout
      title={words.security.title}
      landlord={landlord}
      person={person.name}
      scripts={[islandHref('passkey')]}
    >
      <h1>{words.security.title}</h1>
      {done && <Notice tone="done">{done === 'cle' && <p>{words.passkey.added}</p>}</Notice>}
      {c.req.query('bienvenue') && (
        <div class="stack">
          <p>{words.security.welcome}</p>
          <LinkButton href={readSuite(c.req.query('suite'), home)}>{words.security.later}</LinkButton>
        </div>
      )}
      {panel}
      <h2>{words.security.channels}</h2>
      <p>
        {words.security.channelsWhy} <a href="/moi/preferences">{words.security.addChannel}</a>
      </p>
    </ResidentLayout>
  )
  return c.html(renderPage(page), 200, { 'cache-control': 'no-store' })
}
