// What do works do later? Notices, what is told at once, days that add up, and what becomes of a site for who is competent.

import { systemActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { idFrom } from '../../platform/ids.ts'
import type { JobTable } from '../../platform/jobs/worker.ts'
import type { Services } from '../../platform/services.ts'
import { keepWorksPerimeters } from '../competence/index.ts'
import { remindContractors, sendOrder, sendReserve, tellMended } from './contractor.ts'
import { watchDays } from './days.ts'
import { sendNotices } from './ladder.ts'
import { askRatings, tellBadMark } from './opinions.ts'
import { findSiteById, listPhases, listSiteBuildings } from './queries.ts'
import { offerSecond } from './second.ts'
import {
  holdForCall,
  tellAbsence,
  tellCancelled,
  tellContractorChanged,
  tellHeld,
  tellMoved,
} from './telling.ts'
import { settleCall } from './visit-corrections.ts'
import { dropDates } from './waiting.ts'

export const worksJobs: JobTable = {
  'works.notices': (services) => sendNotices(services),
  'works.days': (services) => watchDays(services),
  'works.moved': tellMoved,
  'works.cancelled': tellCancelled,
  'works.absence': tellAbsence,
  'works.contractor': tellContractorChanged,
  'works.call': (services, job) => (job.correctedBy ? settleCall(services, job) : holdForCall(services, job)),
  'works.call_made': tellHeld,
  'works.consent_withdrawn': dropDates,
  'works.second': offerSecond,
  'works.order': sendOrder,
  'works.reserve': sendReserve,
  'works.mended': tellMended,
  'works.remind': remindContractors,
  'works.rated': tellBadMark,
  'works.ask_rating': (services) => askRatings(services),
  'works.perimeter': drawPerimeter,
}

/** A site that goes on is a works perimeter: what breaks there is for its contractors until the end of the guarantee. */
/** Short enough for the files of *Compétences*, where a code has forty letters at most; the same phase and building, the same code. */
function perimeterCode(siteNumber: number, phaseId: string, buildingId: string): string {
  return `works-${siteNumber}-${idFrom(`${phaseId} ${buildingId}`).slice(0, 8)}`
}

async function drawPerimeter(services: Services, job: Record<string, string>): Promise<void> {
  const siteId = job.siteId ?? ''
  const { site, phases, buildings } = await as(services.db, systemActor, async (tx) => ({
    site: await findSiteById(tx, siteId),
    phases: await listPhases(tx, siteId),
    buildings: await listSiteBuildings(tx, siteId),
  }))
  if (!site?.startedAt) return
  await keepWorksPerimeters(
    services,
    site.title,
    phases.flatMap((phase) =>
      buildings.map((building) => ({
        code: perimeterCode(site.number, phase.id, building.id),
        buildingId: building.id,
        contractorId: phase.contractorId,
        trade: phase.trade,
        startsOn: phase.startsOn,
        endsOn: phase.endsOn,
        guaranteeUntil:
          site.guaranteeUntil && site.guaranteeUntil >= phase.endsOn ? site.guaranteeUntil : null,
      })),
    ),
  )
}
