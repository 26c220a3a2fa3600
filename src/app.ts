// The table of contents: every module on every surface, in the order addresses are looked up.
import { Hono } from 'hono'
import { boardJobs } from './modules/board/index.ts'
import { boardPages } from './modules/board/public.tsx'
import { casesApi } from './modules/cases/api.ts'
import { escalateLate, sweepVerdicts } from './modules/cases/index.ts'
import { deliveryJobs } from './modules/deliveries/index.ts'
import { onCallJobs, sweepAlerts } from './modules/on-call/index.ts'
import { landlordOf } from './modules/settings/index.ts'
import { assets } from './platform/http/assets.ts'
import { errorHandler, notFoundHandler } from './platform/http/errors.tsx'
import { type Env, identify, pack, protect } from './platform/http/kernel.ts'
import { health } from './platform/http/serve.ts'
import type { JobTable } from './platform/jobs/worker.ts'
import type { Services } from './platform/services.ts'
import { publicSite } from './surfaces/public/site.tsx'

export type Log = (line: Record<string, unknown>) => void

export function createApp(services: Services, log: Log): Hono<Env> {
  const look = () => landlordOf(services)
  const { pages: healthPages, observe } = health(services)
  const app = new Hono<Env>()
  app.onError(errorHandler(look, log))
  app.notFound(notFoundHandler(look))
  app.route('/', healthPages)
  app.use(async (c, next) => {
    const began = performance.now()
    await next()
    observe(c.req.path, c.res.status, (performance.now() - began) / 1000)
  })
  app.use(pack(), ...protect())
  app.route('/', assets(look))
  app.use(identify(services))
  app.route('/', publicSite(services))
  app.route('/', boardPages(services))
  app.route('/', casesApi(services))
  app.get('/api/openapi.json', (c) => c.json(describeApi(services)))
  return app
}

function describeApi(services: Services): object {
  const info = {
    title: 'Palier',
    version: '0.1.0',
    description: 'Demands of residents: file them, follow them.',
  }
  return casesApi(services).getOpenAPI31Document({ openapi: '3.1.0', info, servers: [{ url: services.url }] })
}

/** Who does which queue (platform/jobs/queues.ts). */
export const jobs: JobTable = {
  ...deliveryJobs,
  ...onCallJobs,
  ...boardJobs,
  'clock.sweep': async (services) => {
    await sweepAlerts(services)
    await escalateLate(services)
  },
  'verdict.sweep': (services) => sweepVerdicts(services),
}
