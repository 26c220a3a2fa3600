// What surrounds every page: the document, and the layout of each surface?
import type { ComponentChildren, JSX, VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { type Errors, Form, TextButton } from './form.tsx'
import { PalierMark } from './icons.tsx'
import { PhoneLink } from './parts.tsx'
import { type SheetName, stylesheetHref } from './styles.ts'
import { type LandlordColours, light } from './tokens.ts'
import { words } from './words.fr.ts'

export type LandlordLook = {
  name: string
  // The single number, as written for people.
  phone?: string | undefined
  logoHref?: string | undefined
  colours?: LandlordColours | undefined
}

export type NavLink = {
  href: string
  label: string
  current?: boolean | undefined
  // Words when it is capped ("99+").
  count?: number | string | undefined
}

export type DocumentProps = {
  title: string
  landlord: LandlordLook
  sheet: SheetName
  lang?: string
  // Addresses of module scripts; nothing on a page may need them to work.
  scripts?: string[] | undefined
  description?: string | undefined
  noindex?: boolean | undefined
  bodyClass?: string | undefined
  manifest?: string | undefined
  children: ComponentChildren
}

// The security policy forbids inline script and inline style: neither is ever written here.
export function Document(props: DocumentProps): JSX.Element {
  const { title, landlord, sheet, lang = 'fr', scripts = [], description, noindex, manifest } = props
  return (
    <html lang={lang}>
      <head>
        <meta charset="utf-8" />
        <title>{title === landlord.name ? title : `${title} – ${landlord.name}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content={landlord.colours?.accent ?? light.accent} />
        {description && <meta name="description" content={description} />}
        {noindex && <meta name="robots" content="noindex" />}
        <link rel="stylesheet" href={stylesheetHref(sheet, landlord.colours)} />
        <link rel="stylesheet" media="print" href={stylesheetHref('print')} />
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        <link rel="manifest" href={manifest ?? '/manifest.webmanifest'} />
        {scripts.map((src) => (
          <script type="module" src={src} />
        ))}
      </head>
      <body class={props.bodyClass}>
        <a class="skip" href="#main">
          {words.skip}
        </a>
        {props.children}
      </body>
    </html>
  )
}

export function renderPage(page: VNode): string {
  return `<!doctype html>${renderToString(page)}`
}

/** Part of a page, for what a script puts in its place. */
export function renderPart(part: VNode): string {
  return renderToString(part)
}

type LayoutProps = {
  title: string
  landlord: LandlordLook
  // A page with errors says so from its title on.
  errors?: Errors | undefined
  scripts?: string[] | undefined
  description?: string | undefined
  noindex?: boolean | undefined
  nav?: NavLink[] | undefined
  children: ComponentChildren
}

type SignedIn = { person?: string | undefined; csrf?: string | undefined; signOutAction?: string | undefined }

function titleOf({ title, errors }: LayoutProps): string {
  return errors && Object.keys(errors).length > 0 ? words.errorTitlePrefix + title : title
}

function Brand({ landlord, href }: { landlord: LandlordLook; href: string }): JSX.Element {
  return (
    <a class="brand" href={href}>
      {landlord.logoHref ? <img src={landlord.logoHref} alt="" width="32" height="32" /> : <PalierMark />}
      {landlord.name}
    </a>
  )
}

function Nav({ links, children }: { links: NavLink[]; children?: ComponentChildren }): JSX.Element | null {
  if (links.length === 0 && !children) return null
  return (
    <nav class="nav" aria-label={words.mainNav}>
      <ul>
        {links.map(({ href, label, current, count }) => (
          <li>
            <a href={href} aria-current={current ? 'page' : undefined}>
              {label}
              {count !== undefined && <span class="count">{count}</span>}
            </a>
          </li>
        ))}
        {children}
      </ul>
    </nav>
  )
}

function SignOut({ csrf, action }: { csrf: string; action: string }): JSX.Element {
  return (
    <Form csrf={csrf} action={action}>
      <TextButton>{words.signOut}</TextButton>
    </Form>
  )
}

function Foot({
  landlord,
  links = [],
  children,
}: {
  landlord: LandlordLook
  links?: NavLink[] | undefined
  children?: ComponentChildren
}) {
  return (
    <footer class="foot">
      <div class="wrap">
        <p>
          {landlord.name}
          {landlord.phone && (
            <>
              {' · '}
              <PhoneLink number={landlord.phone} />
            </>
          )}
        </p>
        {links.length > 0 && (
          <nav aria-label={words.footNav}>
            <ul>
              {links.map((link) => (
                <li>
                  <a href={link.href}>{link.label}</a>
                </li>
              ))}
            </ul>
          </nav>
        )}
        {children}
      </div>
    </footer>
  )
}

type ResidentLayoutProps = LayoutProps & SignedIn & { homeHref?: string; footLinks?: NavLink[] | undefined }

export function ResidentLayout(props: ResidentLayoutProps): JSX.Element {
  const { landlord, nav = [], csrf, signOutAction = '/deconnexion', homeHref = '/moi' } = props
  return (
    <Document {...props} noindex title={titleOf(props)} sheet="resident">
      <header class="head">
        <div class="wrap">
          <Brand landlord={landlord} href={homeHref} />
          <Nav links={nav} />
        </div>
      </header>
      <main id="main" class="wrap">
        {props.children}
      </main>
      <Foot landlord={landlord} links={props.footLinks}>
        {props.person && <p class="soft">{props.person}</p>}
        {props.person && csrf !== undefined && <SignOut csrf={csrf} action={signOutAction} />}
      </Foot>
    </Document>
  )
}

type PublicLayoutProps = LayoutProps & {
  wide?: boolean | undefined
  footLinks?: NavLink[] | undefined
  sheet?: 'resident' | 'telephone' | undefined
}

export function PublicLayout(props: PublicLayoutProps): JSX.Element {
  const { landlord, nav = [], wide, sheet = 'resident' } = props
  return (
    <Document {...props} title={titleOf(props)} sheet={sheet}>
      <header class="head">
        <div class={wide ? 'wrap wide' : 'wrap'}>
          <Brand landlord={landlord} href="/" />
          <Nav links={nav} />
        </div>
      </header>
      <main id="main" class={wide ? 'wrap wide' : 'wrap'}>
        {props.children}
      </main>
      <Foot landlord={landlord} links={props.footLinks} />
    </Document>
  )
}

// One page reached by a signed link: no menu, no account, nothing else to see.
export function PartnerLayout(props: LayoutProps): JSX.Element {
  return (
    <Document {...props} noindex title={titleOf(props)} sheet="resident">
      <header class="head">
        <div class="wrap">
          <span class="brand">
            <PalierMark />
            {props.landlord.name}
          </span>
        </div>
      </header>
      <main id="main" class="wrap">
        {props.children}
      </main>
      <Foot landlord={props.landlord} />
    </Document>
  )
}

type DeskLayoutProps = LayoutProps &
  SignedIn & {
    // The queue on the left, who and where on the right.
    queue?: ComponentChildren
    queueLabel?: string | undefined
    side?: ComponentChildren
    // Before everything else of the page.
    banner?: ComponentChildren
    sideLabel?: string | undefined
    /** Where she sees her devices and sessions. */
    personHref?: string | undefined
  }

export function DeskLayout(props: DeskLayoutProps): JSX.Element {
  const { landlord, nav = [], csrf, signOutAction = '/deconnexion', queue, side } = props
  const columns = ['desk-cols wrap', queue && 'has-queue', side && 'has-side'].filter(Boolean).join(' ')
  return (
    <Document {...props} noindex title={titleOf(props)} sheet="desk" bodyClass="desk">
      <header class="head">
        <div class="wrap">
          <Brand landlord={landlord} href="/bureau" />
          <Nav links={nav} />
          <div class="row nav">
            {props.person &&
              (props.personHref ? (
                <a class="who" href={props.personHref}>
                  {props.person}
                </a>
              ) : (
                <span class="who">{props.person}</span>
              ))}
            {props.person && csrf !== undefined && <SignOut csrf={csrf} action={signOutAction} />}
          </div>
        </div>
      </header>
      <div class={columns}>
        {queue && <aside aria-label={props.queueLabel ?? words.queue}>{queue}</aside>}
        <main id="main">
          {props.banner}
          {props.children}
        </main>
        {side && <aside aria-label={props.sideLabel ?? words.side}>{side}</aside>}
      </div>
    </Document>
  )
}
