// The door of signing in: what other modules and the surfaces may call.
import type { Hono } from 'hono'
import { createSurface, type Env } from '../../platform/http/kernel.ts'
import type { JobTable } from '../../platform/jobs/worker.ts'
import type { Services } from '../../platform/services.ts'
import { staffSignIn } from './desk.tsx'
import { checkProof, sendProof, tellOtherAddress } from './proving.ts'
import { residentSignIn } from './resident.tsx'
import { networkOf, type Person, startSession, sweepSignIn } from './sessions.ts'

export { issueLetterCodes } from './codes.ts'
export { inviteStaff, makeFirstRunLink } from './first-run.ts'
export {
  guardSignedIn,
  type HeldForm,
  heldFields,
  holdFor,
  holdForm,
  type TypedFields,
} from './held-forms.ts'
export { HeldNotice } from './parts.tsx'
export { demoPages } from './public-demo.tsx'
export { networkOf, type Person, startSession, sweepSignIn }

/** Mounted at '/', before the guards of `/moi` and `/bureau`. */
export function signInPages(services: Services): Hono<Env> {
  return createSurface().route('/', residentSignIn(services)).route('/', staffSignIn(services))
}

export const signInJobs: Pick<JobTable, 'sign_in.sweep' | 'sign_in.tell_address'> = {
  'sign_in.sweep': (services) => sweepSignIn(services),
  'sign_in.tell_address': tellOtherAddress,
}

/** How the preferences prove an address (residents/resident-addresses.tsx): app.ts hands it over. */
export const proving = { send: sendProof, check: checkProof, networkOf }
