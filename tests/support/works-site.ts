// Which site of works does a test draw? The tower of the sample landlord, one phase, some slots; ready to start when it is asked to be.
import { randomUUIDv7 } from 'node:crypto'
import { contractors, staff } from '../../db/worlds/people.ts'
import { planHome } from '../../src/modules/works/plan.ts'
import { listSlots } from '../../src/modules/works/queries.ts'
import { addBuildings, addPhase, addSite, addSlots } from '../../src/modules/works/sites.ts'
import { noteAttestation, noteGate, orderPhase, startSite } from '../../src/modules/works/start.ts'
import { systemActor } from '../../src/platform/db/actor.ts'
import { as } from '../../src/platform/db/database.ts'
import type { House } from './house.ts'

export const sofia = { kind: 'staff' as const, id: staff.sofia.id }

export type TestSite = { id: string; number: number; phaseId: string; towerId: string }

/** Drawn, neither started nor ordered. */
export async function drawTower({ services, ask }: House, title: string): Promise<TestSite> {
  const [tower] = await ask<{ id: string; estate_id: string }>(
    "select id, estate_id from buildings where code = 'BAS-1'",
  )
  const [id, phaseId, towerId] = [randomUUIDv7(), randomUUIDv7(), tower?.id ?? '']
  const number = await addSite(services, sofia, {
    id,
    title,
    what: '',
    estateId: tower?.estate_id ?? '',
    startsOn: '2026-11-01',
    endsOn: '2027-06-30',
    guaranteeUntil: '2028-06-30',
  })
  await addBuildings(services, sofia, id, [towerId])
  const site = { id, number, phaseId, towerId }
  await addLot({ services }, site, { id: phaseId, title: 'Volets', what: 'Nous posons des volets.' })
  return site
}

type Lot = Parameters<typeof addPhase>[3]

/** Carpentry in a day, by the builder, unless it says otherwise. Answers the site of this lot. */
export async function addLot(
  { services }: Pick<House, 'services'>,
  site: TestSite,
  lot: Partial<Lot> & Pick<Lot, 'title' | 'what'>,
): Promise<TestSite> {
  const phaseId = lot.id ?? randomUUIDv7()
  await addPhase(services, sofia, site.id, {
    contractorId: contractors.builder,
    trade: 'carpentry',
    startsOn: '2026-11-16',
    endsOn: '2027-03-01',
    days: '1',
    isIntrusive: false,
    isDanger: false,
    ...lot,
    id: phaseId,
  })
  return { ...site, phaseId }
}

/** Its three steps; the meeting by its minutes on paper. */
export async function passGate(services: House['services'], siteId: string): Promise<void> {
  const done = { doneOn: '2026-11-02', proof: 'Dossier du chantier' }
  const minutes = Buffer.from('%PDF-1.7 compte rendu')
  await noteGate(services, sofia, siteId, { ...done, kind: 'meeting', minutes })
  for (const kind of ['documents', 'commune']) await noteGate(services, sofia, siteId, { ...done, kind })
}

/** The gate passed, the asbestos file handed over. */
export async function makeReady({ services }: House, site: TestSite): Promise<void> {
  await passGate(services, site.id)
  await noteAttestation(services, sofia, site.id, {
    buildingIds: [site.towerId],
    contractorId: contractors.builder,
    kind: 'dta',
    handedOn: '2026-11-03',
    handedTo: 'le conducteur de travaux',
  })
}

/** Started and ordered: people may be told, and somebody may come. */
export async function openTower(house: House, title: string): Promise<TestSite> {
  const site = await drawTower(house, title)
  await makeReady(house, site)
  await startSite(house.services, sofia, site.id)
  await orderPhase(house.services, sofia, site.phaseId)
  return site
}

/** One slot a day, 8 h to 12 h; those of the whole site, in order. */
export async function addDays(
  { services }: House,
  site: TestSite,
  firstOn: string,
  lastOn = firstOn,
  capacity = '2',
) {
  const days = [1, 2, 3, 4, 5, 6, 7]
  const made = { phaseId: site.phaseId, firstOn, lastOn, from: '8 h', until: '12 h', capacity, days }
  await addSlots(services, sofia, site.id, made)
  return as(services.db, systemActor, (tx) => listSlots(tx, site.id))
}

export async function planOn(
  { services }: House,
  site: TestSite,
  homeId: string,
  slotId: string | null,
): Promise<string> {
  const id = randomUUIDv7()
  await planHome(services, sofia, { id, siteId: site.id, phaseId: site.phaseId, homeId, slotId })
  return id
}

/** One of its homes, any. */
export async function someHome({ ask }: House, site: TestSite): Promise<string> {
  const [home] = await ask<{ home_id: string }>(
    'select home_id from works_site_homes where site_id = $1 limit 1',
    [site.id],
  )
  return home?.home_id ?? ''
}
