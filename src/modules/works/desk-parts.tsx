// What do the pages of works share at the desk? Where they are, who may do what, a mistake that brings the same page back.
import { randomUUIDv7 } from 'node:crypto'
import type { JSX } from 'preact'
import type { Role } from '../../platform/db/actor.ts'
import { type Fields, noFields } from '../../platform/http/fields.ts'
import { type PalierContext, type SignedIn, staffOf } from '../../platform/http/kernel.ts'
import { Refusal, refusalOf } from '../../platform/refusal.ts'
import { deskRoles } from '../../surfaces/desk/shell.tsx'
import { ErrorSummary, type Errors, Hidden } from '../../ui/form.tsx'
import type { Mark } from '../../ui/icons.tsx'
import { Details, Notice } from '../../ui/parts.tsx'
import type { Staff } from './plan.ts'
import type { Site } from './queries.ts'
import type { HomeState } from './rules.ts'
import { siteWords } from './site-words.fr.ts'
import { stateWords, words } from './words.fr.ts'

export const base = '/bureau/chantiers'
export const readers: Role[] = deskRoles
export const planners: Role[] = ['works_manager', 'agency_manager']
/** Who writes down what a resident says. */
export const noters: Role[] = ['works_manager', 'agency_manager', 'adviser']
/** Who reads orders, what contractors answer of them, and asbestos files: to others these rows are not there, which says nothing of them. */
export const paperReaders: Role[] = ['adviser', 'agency_manager', 'works_manager', 'technician']
export const visitors: Role[] = [
  'works_manager',
  'agency_manager',
  'technician',
  'liaison_agent',
  'caretaker',
]

export const may = (person: SignedIn, roles: Role[]) => person.roles.some((role) => roles.includes(role))

export const actorOf = (person: SignedIn): Staff => ({ kind: 'staff', id: person.id })

export const marks: Record<HomeState, Mark> = {
  todo: { word: stateWords.todo, shape: 'ring', tone: 'neutral' },
  planned: { word: stateWords.planned, shape: 'circle', tone: 'info' },
  visited: { word: stateWords.visited, shape: 'half', tone: 'wait' },
  absent: { word: stateWords.absent, shape: 'diamond', tone: 'wait' },
  refused: { word: stateWords.refused, shape: 'cross', tone: 'danger' },
  done: { word: stateWords.done, shape: 'check', tone: 'done' },
}

export function siteMark(site: Site): Mark {
  if (site.endedAt) return { word: words.over, shape: 'check', tone: 'done' }
  return site.startedAt
    ? { word: words.running, shape: 'half', tone: 'info' }
    : { word: words.preparing, shape: 'ring', tone: 'neutral' }
}

/** What was typed in one form of the page, and what is wrong with it. */
export type Returned = { form: string; fields: Fields; errors: Errors; said: string | null; seen?: string }

export const typedIn = (returned: Returned | undefined, form: string) =>
  returned?.form === form ? returned : { form, fields: noFields, errors: {}, said: null }

/** Does it, then leads to `to`; a foreseeable no brings `show` back with what was typed. */
export async function acting(
  c: PalierContext,
  roles: Role[],
  { form, fields, to }: { form: string; fields: Fields; to: string | (() => string) },
  work: (actor: Staff) => Promise<unknown>,
  show: (returned: Returned) => Promise<Response>,
): Promise<Response> {
  const person = staffOf(c, ...roles)
  try {
    await work(actorOf(person))
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal?.kind !== 'invalid' && refusal?.kind !== 'conflict') throw error
    const isField = Object.keys(refusal.fields).length > 0
    return show({ form, fields, errors: refusal.fields, said: isField ? null : refusal.message })
  }
  return c.redirect(typeof to === 'string' ? to : to(), 303)
}

export function Outcome({ c, returned }: { c: PalierContext; returned: Returned | undefined }): JSX.Element {
  return (
    <>
      <ErrorSummary errors={returned?.errors} />
      {returned?.said && <Notice tone="danger">{returned.said}</Notice>}
      {!returned && c.req.query('fait') !== undefined && <Notice tone="done">{words.saved}</Notice>}
    </>
  )
}

export const statusOf = (returned: Returned | undefined) => (!returned ? 200 : returned.said ? 409 : 422)

/** A form sent twice is one act. */
export function Command(): JSX.Element {
  return <Hidden name="command" value={randomUUIDv7()} />
}

export const need = <T,>(found: T | undefined): T => {
  if (found === undefined) throw new Refusal('missing', 'works.no_site', words.noSite)
  return found
}

/** The first rows, then the others folded: a long list stays readable on a telephone, without a script. */
export function Shortened<Row>({
  rows,
  children,
}: {
  rows: Row[]
  children: (rows: Row[]) => JSX.Element
}): JSX.Element {
  const rest = rows.slice(shownFirst)
  if (rest.length <= 1) return children(rows)
  return (
    <>
      {children(rows.slice(0, shownFirst))}
      <Details summary={siteWords.others(rest.length)}>{children(rest)}</Details>
    </>
  )
}
const shownFirst = 5
/** So few are shown at once. */
export const unfoldedMax = 3
