// What does a contractor fill in? Every home of the site, phase by phase, with the dates it has: a file that comes back as it left changes nothing.
import writeXlsxFile from 'write-excel-file/node'
import { paris } from '../../platform/clock/clock.ts'
import { writeCsv } from '../../platform/csv.ts'
import { as } from '../../platform/db/database.ts'
import type { PalierContext } from '../../platform/http/kernel.ts'
import type { Services } from '../../platform/services.ts'
import type { Staff } from './plan.ts'
import { sheetColumns } from './planning-file.ts'
import { planningWords as words } from './planning-words.fr.ts'
import { listOfSite, listPhases, listSiteHomes, type Site } from './queries.ts'

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export async function sendSheet(
  c: PalierContext,
  services: Services,
  actor: Staff,
  site: Site,
  kind: 'csv' | 'xlsx',
): Promise<Response> {
  const rows = await sheetRows(services, actor, site.id)
  const isBook = kind === 'xlsx'
  const name = `${words.sheetFile(site.number)}.${kind}`
  const headers = {
    'content-type': isBook ? workbook : 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}"`,
  }
  if (!isBook) return c.body(writeCsv(sheetColumns, rows, 'import'), 200, headers)
  // Each cell is text: a door keeps its zeros, a day its order.
  const cells = [[...sheetColumns], ...rows].map((row) => row.map((value) => ({ value, type: String })))
  return c.body(new Uint8Array(await (await writeXlsxFile(cells)).toBuffer()), 200, headers)
}

async function sheetRows(services: Services, actor: Staff, siteId: string): Promise<string[][]> {
  const { homes, phases, planned } = await as(services.db, actor, async (tx) => ({
    homes: await listSiteHomes(tx, siteId),
    phases: await listPhases(tx, siteId),
    planned: new Map((await listOfSite(tx, siteId)).map((of) => [`${of.phaseId} ${of.homeId}`, of])),
  }))
  return phases.flatMap((phase) =>
    homes.flatMap((home) => {
      const of = planned.get(`${phase.id} ${home.homeId}`)
      // What is done keeps its date: nobody fills it in.
      if (of?.doneOn) return []
      const [day, from] = of?.startsAt ? whenOf(of.startsAt) : ['', '']
      const [, until] = of?.endsAt ? whenOf(of.endsAt) : ['', '']
      return [[phase.title, home.building, home.entrance, home.door, day, from, until]]
    }),
  )
}

/** « 15/12/2026 », « 08:30 ». */
function whenOf(at: Temporal.Instant): [string, string] {
  const local = at.toZonedDateTimeISO(paris)
  const two = (count: number) => String(count).padStart(2, '0')
  return [
    `${two(local.day)}/${two(local.month)}/${local.year}`,
    local.toPlainTime().toString({ smallestUnit: 'minute' }),
  ]
}
