// At which addresses does the desk set and see who is competent?
import type { Hono } from 'hono'
import { createSurface, type Env } from '../../platform/http/kernel.ts'
import type { Services } from '../../platform/services.ts'
import { bodiesDesk } from './desk-bodies.tsx'
import { competenceOfCase } from './desk-case.tsx'
import { matrixDesk } from './desk-matrix.tsx'
import { reportDesk } from './desk-report.tsx'
import { ruleDesk } from './desk-rule.tsx'
import { simulatorDesk } from './desk-simulator.tsx'
import { sitesDesk } from './desk-sites.tsx'
import { triageDesk } from './desk-triage.tsx'

export function competenceDesk(services: Services): Hono<Env> {
  return createSurface()
    .route('/', competenceOfCase(services))
    .route('/', triageDesk(services))
    .route('/', simulatorDesk(services))
    .route('/', reportDesk(services))
    .route('/', sitesDesk(services))
    .route('/', matrixDesk(services))
    .route('/', ruleDesk(services))
    .route('/', bodiesDesk(services))
}
