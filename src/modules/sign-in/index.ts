// The door of signing in: what other modules and the surfaces may call.
import type { Hono } from 'hono'
import { createSurface, type Env } from '../../platform/http/kernel.ts'
import type { Services } from '../../platform/services.ts'
import { staffSignIn } from './desk.tsx'
import { residentSignIn } from './resident.tsx'
import { sweepSignIn } from './sessions.ts'

export { issueLetterCodes } from './codes.ts'
export { inviteStaff, makeFirstRunLink } from './first-run.ts'
export { guardSignedIn, type HeldForm, heldFields, holdForm, type TypedFields } from './held-forms.ts'
export { HeldNotice } from './parts.tsx'
export { demoPages } from './public-demo.tsx'
export { networkOf, type Person, startSession } from './sessions.ts'
export { sweepSignIn }

/** Mounted at '/', before the guards of `/moi` and `/bureau`. */
export function signInPages(services: Services): Hono<Env> {
  return createSurface().route('/', residentSignIn(services)).route('/', staffSignIn(services))
}

export const signInJobs = { 'sign_in.sweep': (services: Services) => sweepSignIn(services) }
