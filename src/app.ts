// The table of contents: every module on every surface, in the order addresses are looked up.
import { Hono } from 'hono'
import { activityReviewDesk } from './modules/activity-review/index.ts'
import { boardDesk } from './modules/board/desk.tsx'
import { boardJobs } from './modules/board/index.ts'
import { boardPages } from './modules/board/public.tsx'
import { callsDesk } from './modules/calls/desk.tsx'
import { callFiguresDesk } from './modules/calls/desk-figures.tsx'
import { flowDesk } from './modules/calls/desk-flow.tsx'
import {
  callJobs,
  openTelephone,
  rentedApi,
  type Telephone,
  telephonePages,
  watchTelephone,
  wordsBody,
} from './modules/calls/index.ts'
import { casesApi } from './modules/cases/api.ts'
import { deskCases } from './modules/cases/desk.tsx'
import { askedPack, caseCommands, escalateLate, subjectsPack, sweepVerdicts } from './modules/cases/index.ts'
import { residentCases } from './modules/cases/resident.tsx'
import { competenceDesk, competenceJobs, partnerReferrals } from './modules/competence/index.ts'
import { contractorsDesk } from './modules/contractors/desk.tsx'
import { partnerOrders } from './modules/contractors/partner.tsx'
import { deliveriesDesk } from './modules/deliveries/desk.tsx'
import { deliveryJobs, smsStatusApi, smsStatusPath, sweepLost } from './modules/deliveries/index.ts'
import { type FieldParts, fieldAddresses, fieldDesk, fieldFileDesk } from './modules/field/index.ts'
import { figuresDesk } from './modules/figures/desk.tsx'
import { homesDesk } from './modules/homes/desk.tsx'
import { placesPack } from './modules/homes/index.ts'
import { importsDesk } from './modules/imports/desk.tsx'
import { journalDesk } from './modules/journal/desk.tsx'
import { liaisonCommands, liaisonJobs, liaisonPack, missionsDesk } from './modules/liaison/index.ts'
import { meetingsDesk } from './modules/meetings/desk.tsx'
import { meetingCommands, meetingJobs, meetingsPack } from './modules/meetings/index.ts'
import { hallMeetings } from './modules/meetings/public.tsx'
import { residentMeetings } from './modules/meetings/resident.tsx'
import {
  observationCommands,
  observationJobs,
  observationPack,
  observationsDesk,
  relayPartner,
} from './modules/observations/index.ts'
import { onCallDesk } from './modules/on-call/desk.tsx'
import { onCallRosters } from './modules/on-call/desk-rosters.tsx'
import { dutyCalendars, onCallJobs, smsInApi, smsInPath, sweepAlerts } from './modules/on-call/index.ts'
import { onCallPartner } from './modules/on-call/partner.tsx'
import { open311Api } from './modules/open311/api.ts'
import { open311Desk } from './modules/open311/desk.tsx'
import { repairsDesk } from './modules/repairs/desk.tsx'
import { residentsDesk } from './modules/residents/desk.tsx'
import { residentsPages } from './modules/residents/resident.tsx'
import { roundCommands, roundJobs, roundPack, roundsDesk } from './modules/rounds/index.ts'
import { settingsDesk } from './modules/settings/desk.tsx'
import { landlordOf } from './modules/settings/index.ts'
import { demoPages, guardSignedIn, proving, signInJobs, signInPages } from './modules/sign-in/index.ts'
import { socialCommands, socialDesk, socialJobs, socialPack } from './modules/social/index.ts'
import { staffDesk } from './modules/staff/desk.tsx'
import { worksDesk } from './modules/works/desk.tsx'
import { worksCommands, worksJobs, worksPack } from './modules/works/index.ts'
import { worksPartner } from './modules/works/partner.tsx'
import { worksCalendars } from './modules/works/public.ts'
import { worksResident } from './modules/works/resident.tsx'
import { type DemoPost, noPost } from './platform/channels/demo-post.ts'
import { assets } from './platform/http/assets.ts'
import { errorHandler, notFoundHandler } from './platform/http/errors.tsx'
import { type Env, identify, limitBodies, pack, protect, refuseNonsense } from './platform/http/kernel.ts'
import { health } from './platform/http/serve.ts'
import type { JobTable } from './platform/jobs/worker.ts'
import type { Services } from './platform/services.ts'
import { fieldShell } from './surfaces/field/shell.tsx'
import { islandAssets } from './surfaces/islands/build.ts'
import { publicSite } from './surfaces/public/site.tsx'

export type Log = (line: Record<string, unknown>) => void

/** `demo`: the demo's own exchange; read and written at /demo/messages, which exists in the demo only. */
export function createApp(
  services: Services,
  log: Log,
  demo: DemoPost = noPost,
  telephone: Telephone = openTelephone(services, { log }),
): Hono<Env> {
  const look = () => landlordOf(services)
  const { pages: healthPages, observe } = health(services, watchTelephone(telephone))
  const app = new Hono<Env>()
  app.onError(errorHandler(look, log))
  app.notFound(notFoundHandler(look))
  app.route('/', healthPages)
  app.use(async (c, next) => {
    const began = performance.now()
    await next()
    observe(c.req.path, c.res.status, (performance.now() - began) / 1000)
  })
  app.use(pack())
  // For programs of other origins, with a key and no cookie: it protects itself.
  app.route('/', open311Api(services, log))
  app.route('/', rentedApi(services, telephone.rented, log))
  app.use(...protect(services.url), refuseNonsense(), limitBodies(services.isDemo ? [wordsBody] : []))
  app.route('/', assets(look))
  app.route('/', islandAssets())
  app.route('/', smsStatusApi(services))
  app.route('/', smsInApi(services))
  app.use(identify(services))
  app.route('/', publicSite(services))
  app.route('/', boardPages(services))
  app.route('/', hallMeetings(services))
  app.route('/', demoPages(services, demo.messages, demo.write))
  app.route('/', telephonePages(services, telephone))
  // By signed link, without an account.
  app.route('/', partnerReferrals(services))
  app.route('/', relayPartner(services))
  app.route('/', worksPartner(services))
  app.route('/', partnerOrders(services))
  app.route('/', dutyCalendars(services))
  app.route('/', onCallPartner(services))
  app.route('/', worksCalendars(services))
  // For a resident.
  app.route('/', signInPages(services))
  app.use('/moi', guardSignedIn('resident'))
  app.use('/moi/*', guardSignedIn('resident'))
  app.route('/', residentsPages(services, proving))
  app.route('/', worksResident(services))
  app.use('/aide', guardSignedIn('staff'))
  app.use('/aide/*', guardSignedIn('staff'))
  app.route('/', residentCases(services))
  app.route('/', residentMeetings(services))
  // On the ground, with or without network: the shell is nobody's, what it asks for is a signed-in person's.
  app.route('/', fieldShell(services))
  app.route('/', fieldAddresses(services, field))
  // For the staff.
  app.use('/bureau', guardSignedIn('staff'))
  app.use('/bureau/*', guardSignedIn('staff'))
  app.route('/', deskCases(services))
  app.route('/', contractorsDesk(services))
  app.route('/', competenceDesk(services))
  app.route('/', callsDesk(services, telephone))
  app.route('/', onCallDesk(services))
  app.route('/', onCallRosters(services))
  app.route('/', flowDesk(services))
  app.route('/', deliveriesDesk(services))
  app.route('/', figuresDesk(services))
  app.route('/', callFiguresDesk(services))
  app.route('/', journalDesk(services))
  app.route('/', settingsDesk(services))
  app.route('/', open311Desk(services))
  app.route('/', repairsDesk(services))
  app.route('/', boardDesk(services))
  app.route('/', meetingsDesk(services))
  app.route('/', homesDesk(services))
  app.route('/', residentsDesk(services))
  app.route('/', staffDesk(services))
  app.route('/', fieldDesk(services))
  app.route('/', fieldFileDesk(services, field))
  app.route('/', observationsDesk(services))
  app.route('/', roundsDesk(services))
  app.route('/', missionsDesk(services))
  app.route('/', socialDesk(services))
  app.route('/', worksDesk(services))
  app.route('/', activityReviewDesk(services))
  app.route('/', importsDesk(services))
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
  const api = casesApi(services)
  if (services.config.PALIER_SMS_STATUS_SECRET) {
    api.openAPIRegistry.registerPath(smsStatusPath)
    api.openAPIRegistry.registerPath(smsInPath)
  }
  return api.getOpenAPI31Document({ openapi: '3.1.0', info, servers: [{ url: services.url }] })
}

/** What a device may ask, and what it holds of its sector. */
const field: FieldParts = {
  commands: {
    ...caseCommands,
    ...meetingCommands,
    ...worksCommands,
    ...observationCommands,
    ...roundCommands,
    ...liaisonCommands,
    ...socialCommands,
  },
  packs: {
    places: placesPack,
    subjects: subjectsPack,
    asked: askedPack,
    meetings: meetingsPack,
    works: worksPack,
    observations: observationPack,
    rounds: roundPack,
    liaison: liaisonPack,
    social: socialPack,
  },
}

/** Who does which queue (platform/jobs/queues.ts). */
export const jobs: JobTable = {
  ...worksJobs,
  ...deliveryJobs,
  ...onCallJobs,
  ...callJobs,
  ...boardJobs,
  ...signInJobs,
  ...competenceJobs,
  ...meetingJobs,
  ...observationJobs,
  ...roundJobs,
  ...liaisonJobs,
  ...socialJobs,
  ...callJobs,
  'clock.sweep': async (services) => {
    await sweepAlerts(services)
    await escalateLate(services)
    await sweepLost(services)
  },
  'verdict.sweep': (services) => sweepVerdicts(services),
}
