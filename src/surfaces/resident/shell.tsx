// What surrounds every page of a resident, or of the helper who speaks for one? The menu, the name, the way out.
import type { ComponentChildren } from 'preact'
import { landlordOf } from '../../modules/settings/index.ts'
import type { PalierContext } from '../../platform/http/kernel.ts'
import type { Errors } from '../../ui/form.tsx'
import { type NavLink, ResidentLayout, renderPage } from '../../ui/page.tsx'
import { words } from './words.fr.ts'

export type ResidentPage = {
  title: string
  /** Whose menu: a resident's, or a helper's. */
  home: '/moi' | '/aide'
  errors?: Errors | undefined
  scripts?: string[] | undefined
  status?: 200 | 404 | 409 | 413 | 422 | undefined
  children: ComponentChildren
}

export function navOf(home: '/moi' | '/aide', path: string): NavLink[] {
  return words.nav[home].map(({ href, label }) => ({ href, label, current: path === href }))
}

/** Answers a request with a page of hers. Never kept by a cache: a shared telephone, a library's computer. */
export async function residentPage(c: PalierContext, page: ResidentPage): Promise<Response> {
  const { status = 200, home, children, ...rest } = page
  const person = c.get('person')
  return c.html(
    renderPage(
      <ResidentLayout
        {...rest}
        landlord={await landlordOf(c.get('services'))}
        nav={navOf(home, c.req.path)}
        homeHref={home}
        person={person?.name}
        csrf=""
        footLinks={home === '/moi' ? [...words.foot] : undefined}
      >
        {children}
      </ResidentLayout>,
    ),
    status,
    { 'cache-control': 'no-store' },
  )
}
