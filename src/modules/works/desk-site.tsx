// Where does one site stand? Before it starts, door by door, its phases, its reserves; and what its manager may do.
import type { Hono } from 'hono'
import { parisDay } from '../../platform/clock/clock.ts'
import { sayDay } from '../../platform/clock/words.fr.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { commandOf, type Fields, readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import { Elevation } from '../../ui/elevation.tsx'
import { Form, LinkButton, SubmitButton } from '../../ui/form.tsx'
import { BackLink, DataTable, Details, Figures, StatusTag, SummaryList } from '../../ui/parts.tsx'
import { listContractors } from '../contractors/index.ts'
import { buildingElevation, listBuildings } from '../homes/index.ts'
import { readTradeRules } from '../settings/index.ts'
import { silentSince } from './contractor.ts'
import { listOwed, listReceipts, listReserveAnswers } from './contractor-queries.ts'
import { Doors } from './desk-doors.tsx'
import { Gates, noteMeeting, readMeetingForm, sendMinutes } from './desk-gate.tsx'
import { Opinions } from './desk-opinions.tsx'
import { OrdersDueHere } from './desk-orders.tsx'
import {
  acting,
  actorOf,
  base,
  marks,
  may,
  need,
  noters,
  Outcome,
  paperReaders,
  planners,
  type Returned,
  readers,
  siteMark,
  statusOf,
} from './desk-parts.tsx'
import { Attestations, Perimeter, Reserves } from './desk-site-forms.tsx'
import { AddPhase, Phases } from './desk-site-phases.tsx'
import { Tasks } from './desk-tasks.tsx'
import { DatesToSet, HeldNotices, OwedAnswers } from './desk-waiting.tsx'
import { listHeld } from './ladder.ts'
import { listOpinions } from './opinions.ts'
import { listOrdersDue } from './orders-due.ts'
import type { Staff } from './plan.ts'
import {
  findSite,
  type Intervention,
  listAttestations,
  listGates,
  listHomeFacts,
  listOfSite,
  listPhases,
  listSiteBuildings,
  listSiteHomes,
  type Site,
} from './queries.ts'
import { listMarks, listReserves, listTasks } from './queries-more.ts'
import { type HomeState, stateOf, worstOf } from './rules.ts'
import { addBuildings, addPhase, addSlots, changeContractor } from './sites.ts'
import { endSite, listHeldMeetings, noteAttestation, noteGate, orderPhase, startSite } from './start.ts'
import { listToPlan } from './waiting.ts'
import { words } from './words.fr.ts'

const at = (rest = '') => `${base}/:number{[0-9]{1,9}}${rest}`
const numberIn = (c: PalierContext) => Number(c.req.param('number'))

export function siteDesk(services: Services): Hono<Env> {
  const act = async (
    c: PalierContext,
    form: string,
    work: (actor: Staff, site: Site, fields: Fields) => Promise<unknown>,
  ): Promise<Response> => {
    const person = staffOf(c, ...planners)
    const fields = await readFields(c)
    const site = need(await as(services.db, actorOf(person), (tx) => findSite(tx, numberIn(c))))
    return acting(
      c,
      planners,
      { form, fields, to: `${base}/${site.number}?fait` },
      (actor) => work(actor, site, fields),
      (returned) => show(c, services, returned),
    )
  }
  const phase = (c: PalierContext) => c.req.param('phase') ?? ''
  return createSurface()
    .get(at(), (c) => show(c, services))
    .post(at('/perimetre'), (c) =>
      act(c, 'perimeter', (actor, site, fields) =>
        addBuildings(services, actor, site.id, fields.all('buildings')),
      ),
    )
    .post(at('/etapes'), (c) =>
      act(c, 'gate', (actor, site, fields) =>
        noteGate(services, actor, site.id, {
          kind: fields.text('gate_kind'),
          doneOn: fields.text('gate_done_on'),
          proof: fields.text('gate_proof'),
        }),
      ),
    )
    .post(at('/reunion'), async (c) => {
      const person = staffOf(c, ...planners)
      const sent = await readMeetingForm(c)
      const site = need(await as(services.db, actorOf(person), (tx) => findSite(tx, numberIn(c))))
      return acting(
        c,
        planners,
        { form: 'meeting', fields: sent.fields, to: `${base}/${site.number}?fait` },
        (actor) => noteMeeting(services, actor, site, sent),
        (returned) => show(c, services, returned),
      )
    })
    .get(at('/compte-rendu.pdf'), async (c) => {
      const person = staffOf(c, ...readers)
      const site = need(await as(services.db, actorOf(person), (tx) => findSite(tx, numberIn(c))))
      return sendMinutes(c, services, actorOf(person), site)
    })
    .post(at('/attestations'), (c) =>
      act(c, 'attestation', (actor, site, fields) =>
        noteAttestation(services, actor, site.id, {
          buildingIds: fields.all('attestation_buildings'),
          contractorId: fields.text('attestation_contractor'),
          kind: fields.text('attestation_kind'),
          handedOn: fields.text('handed_on'),
          handedTo: fields.text('handed_to'),
        }),
      ),
    )
    .post(at('/demarrer'), (c) =>
      act(c, 'start', (actor, site, fields) =>
        startSite(services, actor, site.id, { tellsLate: fields.text('late') !== '' }),
      ),
    )
    .post(at('/terminer'), (c) => act(c, 'end', (actor, site) => endSite(services, actor, site.id)))
    .post(at('/lots'), (c) =>
      act(c, 'phase', (actor, site, fields) =>
        addPhase(services, actor, site.id, {
          id: commandOf(fields),
          title: fields.text('title'),
          what: fields.text('what'),
          contractorId: fields.text('contractor'),
          trade: fields.text('trade'),
          startsOn: fields.text('starts_on'),
          endsOn: fields.text('ends_on'),
          days: fields.text('days'),
          isIntrusive: fields.all('kind').includes('intrusive'),
          isDanger: fields.all('kind').includes('danger'),
        }),
      ),
    )
    .post(at('/lots/:phase{[0-9a-f-]{36}}/commande'), (c) =>
      act(c, `order ${phase(c)}`, (actor, _site, fields) =>
        orderPhase(services, actor, phase(c), { tellsLate: fields.text('late') !== '' }),
      ),
    )
    .post(at('/lots/:phase{[0-9a-f-]{36}}/entreprise'), (c) =>
      act(c, `contractor ${phase(c)}`, (actor, _site, fields) =>
        changeContractor(services, actor, phase(c), fields.text('contractor')),
      ),
    )
    .post(at('/lots/:phase{[0-9a-f-]{36}}/creneaux'), (c) =>
      act(c, `slots ${phase(c)}`, (actor, site, fields) =>
        addSlots(services, actor, site.id, {
          phaseId: phase(c),
          firstOn: fields.text('first_on'),
          lastOn: fields.text('last_on'),
          from: fields.text('from'),
          until: fields.text('until'),
          capacity: fields.text('capacity'),
          days: fields.all('days').map(Number),
        }),
      ),
    )
}

async function load(tx: Tx, site: Site, now: Temporal.Instant) {
  const buildings = await listSiteBuildings(tx, site.id)
  return {
    site,
    buildings,
    rules: await readTradeRules(tx, parisDay(now)),
    drawn: await Promise.all(buildings.map(({ id }) => buildingElevation(tx, id))),
    all: await listBuildings(tx),
    homes: await listSiteHomes(tx, site.id),
    phases: await listPhases(tx, site.id),
    interventions: await listOfSite(tx, site.id),
    gates: await listGates(tx, site.id),
    meetings: await listHeldMeetings(tx, site.id),
    attestations: await listAttestations(tx, site.id),
    tasks: await listTasks(tx, site.id),
    toPlan: await listToPlan(tx, now, site.id),
    due: await listOrdersDue(tx, now, site.id),
    held: await listHeld(tx, now, site.number),
    owed: await listOwed(tx, (await silentSince(tx, now)).show, site.id),
    receipts: await listReceipts(tx, site.id),
    answers: await listReserveAnswers(tx, site.id),
    reserves: await listReserves(tx, site.id),
    marks: await listMarks(tx, site.id),
    opinions: await listOpinions(tx, site.id),
    facts: await listHomeFacts(tx, site.id),
    contractors: await listContractors(tx),
  }
}
export type LoadedSite = Awaited<ReturnType<typeof load>>

/** Where each home stands: of its phases, what one should see first. */
export function statesOf(homes: { homeId: string }[], interventions: Intervention[]): Map<string, HomeState> {
  const byHome = Map.groupBy(interventions, ({ homeId }) => homeId)
  return new Map(
    homes.map(({ homeId }) => [
      homeId,
      worstOf((byHome.get(homeId) ?? []).map((one) => stateOf({ ...one, isDone: one.doneOn !== null }))),
    ]),
  )
}

async function show(c: PalierContext, services: Services, returned?: Returned): Promise<Response> {
  const person = staffOf(c, ...readers)
  const now = services.clock.now()
  const seen = await as(services.db, actorOf(person), async (tx) =>
    load(tx, need(await findSite(tx, numberIn(c))), now),
  )
  const { site } = seen
  const here = `${base}/${site.number}`
  const states = statesOf(seen.homes, seen.interventions)
  const count = (state: HomeState) => [...states.values()].filter((one) => one === state).length
  const mayPlan = may(person, planners)
  const readsPapers = may(person, paperReaders)
  const day = (text: string) => sayDay(Temporal.PlainDate.from(text), now)
  return deskPage(c, {
    title: site.title,
    current: 'works',
    errors: returned?.errors ?? {},
    status: statusOf(returned),
    children: (
      <>
        <BackLink href={base}>{words.title}</BackLink>
        <Outcome c={c} returned={returned} />
        <h1>{site.title}</h1>
        <p>
          <StatusTag {...siteMark(site)} /> {site.what}
        </p>
        <SummaryList
          rows={[
            { label: words.dates, value: `${day(site.startsOn)} – ${day(site.endsOn)}` },
            ...(site.guaranteeUntil ? [{ label: words.guarantee, value: day(site.guaranteeUntil) }] : []),
            { label: words.manager, value: site.manager },
          ]}
        />
        <p class="row">
          <LinkButton href={`${here}/calendrier`}>{words.seeCalendar}</LinkButton>
          {mayPlan && <LinkButton href={`${here}/changer`}>{words.changeSite}</LinkButton>}
          {mayPlan && <LinkButton href={`${here}/planning`}>{words.importPlanning}</LinkButton>}
          <LinkButton href={`${here}/avis-de-passage.pdf`}>{words.doorSheet}</LinkButton>
        </p>
        {!site.startedAt && <Gates {...seen} returned={returned} mayPlan={mayPlan} now={now} />}
        {may(person, noters) && <OrdersDueHere seen={seen} returned={returned} mayPlan={mayPlan} now={now} />}
        {may(person, noters) && seen.tasks.length > 0 && (
          <>
            <h2>{words.tasks}</h2>
            <Tasks tasks={seen.tasks} now={now} returned={returned} />
          </>
        )}
        {may(person, noters) && (
          <>
            <DatesToSet toPlan={seen.toPlan} now={now} />
            <HeldNotices held={seen.held} now={now} />
            <OwedAnswers owed={seen.owed} now={now} />
          </>
        )}
        <h2 id="portes">{words.drawing}</h2>
        <Figures
          figures={(['done', 'visited', 'planned', 'absent', 'refused', 'todo'] as const).map((state) => ({
            value: String(count(state)),
            label: marks[state].word,
            href: `${here}?etat=${state}#logements`,
          }))}
        />
        {seen.drawn.map(
          (building) =>
            building && (
              <Details summary={building.name} open={seen.drawn.length === 1 || building === seen.drawn[0]}>
                <Elevation
                  building={{ ...building, outdoor: [] }}
                  mode="show"
                  foldList
                  marks={Object.fromEntries([...states].map(([homeId, state]) => [homeId, marks[state]]))}
                  hrefOf={(zone) => (states.has(zone.id) ? `${here}/logements/${zone.id}` : undefined)}
                />
              </Details>
            ),
        )}
        <Doors wanted={c.req.query('etat')} homes={seen.homes} states={states} here={here} />
        <h2>{words.phases}</h2>
        <Phases seen={seen} returned={returned} mayPlan={mayPlan} readsPapers={readsPapers} now={now} />
        {mayPlan && <AddPhase seen={seen} returned={returned} />}
        <h2>{words.reserves}</h2>
        <Reserves seen={seen} now={now} />
        <h2>{words.perimeter}</h2>
        <Perimeter seen={seen} returned={returned} mayPlan={mayPlan} readsPapers={readsPapers} />
        {readsPapers && (
          <>
            <h2 id="amiante">{words.attestations}</h2>
            <Attestations seen={seen} returned={returned} mayPlan={mayPlan} now={now} />
          </>
        )}
        {site.startedAt && <Gates {...seen} returned={returned} mayPlan={false} now={now} />}
        <Opinions opinions={seen.opinions} site={site} now={now} />
        {seen.marks.length > 0 && (
          <DataTable
            caption={words.marks}
            rows={seen.marks}
            columns={[
              { label: words.mark, value: ({ mark }) => words.markOf(mark) },
              { label: words.count, numeric: true, value: ({ count }) => String(count) },
            ]}
          />
        )}
        {mayPlan && site.startedAt && !site.endedAt && (
          <Form action={`${here}/terminer`} label={words.end}>
            <SubmitButton>{words.end}</SubmitButton>
          </Form>
        )}
      </>
    ),
  })
}
