// What was seen on the ground, for the desk: the list, one observation with what was asked and answered, the pick-ups, the sellers.
import { randomUUIDv7 } from 'node:crypto'
import type { Hono } from 'hono'
import { parisDay } from '../../platform/clock/clock.ts'
import { as } from '../../platform/db/database.ts'
import { commandOf, type Fields, isId, noFields, readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import { idFrom } from '../../platform/ids.ts'
import { Refusal, refusalOf } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { answeringRoles, deskPage, deskRoles } from '../../surfaces/desk/shell.tsx'
import type { Errors } from '../../ui/form.tsx'
import { listNatures } from '../cases/index.ts'
import { listContractors } from '../contractors/index.ts'
import { listEstates } from '../homes/index.ts'
import { landlordOf } from '../settings/index.ts'
import { type Colleague, countBack, listBack } from './came-back.ts'
import { BackPage } from './desk-back.tsx'
import { ListPage, OnePage } from './desk-pages.tsx'
import { PickupPage } from './desk-pickup.tsx'
import { type Destination, isKind, kinds } from './kinds.ts'
import {
  findFiledCase,
  findObservation,
  findObservationPhoto,
  findWarning,
  listAddenda,
  listMonthlyCounts,
  listObservationPhotos,
  listObservations,
  listRelaySteps,
  listRelays,
  listRestricted,
  listToPickUp,
  type ObservationState,
} from './queries.ts'
import { groupByCompetent, relay, sayRelayStep } from './relays.ts'
import { warnOfSellers } from './sellers.ts'
import { fileObservation, offerNatures, takeUp } from './take-up.ts'
import { words } from './words.fr.ts'

const w = words.desk
const home = '/bureau/observations'
const one = `${home}/:number{[0-9]+}`
const perPage = 50

export function observationsDesk(services: Services): Hono<Env> {
  const me = (c: PalierContext, roles = deskRoles) => ({
    kind: 'staff' as const,
    id: staffOf(c, ...roles).id,
  })
  const mending = async (
    c: PalierContext,
    work: (fields: Fields) => Promise<string>,
    again: (fields: Fields, errors: Errors, conflict?: string) => Promise<Response>,
  ) => {
    const fields = await readFields(c)
    try {
      return c.redirect(await work(fields), 303)
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal?.kind !== 'invalid' && refusal?.kind !== 'conflict') throw error
      return again(
        fields,
        refusal.fields,
        Object.keys(refusal.fields).length > 0 ? undefined : refusal.message,
      )
    }
  }
  return createSurface()
    .get(home, (c) => showList(c, services))
    .get(`${home}/enlevements`, (c) => showPickups(c, services, noFields, {}))
    .post(`${home}/enlevements`, (c) =>
      mending(
        c,
        async (fields) => {
          const actor = me(c, answeringRoles)
          const chosen = [...new Set(fields.all('observation').filter(isId))]
          if (chosen.length === 0)
            throw new Refusal('invalid', 'observations.pickup', w.pickupNeeded, {
              observation: w.pickupNeeded,
            })
          const command = commandOf(fields)
          const orders = await as(services.db, actor, async (tx) => {
            const seen = await listObservations(tx, { ids: chosen, limit: 200 })
            if (seen.length !== chosen.length)
              throw new Refusal('missing', 'observations.unknown', words.unknown)
            const groups = await groupByCompetent(services, tx, seen, 'waste')
            for (const { contractorId, estateId, observations } of groups)
              await relay(services, tx, actor, {
                id: idFrom(`pickup ${command} ${estateId} ${contractorId}`),
                observationIds: observations.map(({ id }) => id),
                to: contractorId ? 'waste' : 'agency',
                contractorId,
                words: fields.text('words').slice(0, 500),
                isPickup: true,
              })
            return groups.length
          })
          return `${home}/enlevements?fait=${chosen.length}&ordres=${orders}`
        },
        (fields, errors, conflict) => showPickups(c, services, fields, errors, conflict),
      ),
    )
    .get(`${home}/a-reprendre`, (c) => showBack(c, services, noFields, {}))
    .post(`${home}/a-reprendre`, (c) =>
      mending(
        c,
        async (fields) => {
          const contractor = fields.text('contractor')
          await takeUp(services, colleagueOf(c), {
            id: commandOf(fields),
            relayId: isId(fields.text('relay')) ? fields.text('relay') : '',
            to: readDestination(fields),
            contractorId: isId(contractor) ? contractor : null,
            words: fields.text('words'),
          })
          return `${home}/a-reprendre?fait`
        },
        (fields, errors, conflict) => showBack(c, services, fields, errors, conflict),
      ),
    )
    .get(`${home}/photos/:sha256{[0-9a-f]+}`, async (c) => {
      const actor = me(c)
      const sha256 = c.req.param('sha256')
      const found = await as(services.db, actor, (tx) => findObservationPhoto(tx, sha256))
      if (!found) throw new Refusal('missing', 'observations.no_photo', words.unknown)
      const { stream, bytes } = await services.files.open(sha256)
      return c.body(stream, 200, {
        'content-type': found.type,
        'content-length': String(bytes),
        'cache-control': 'private, max-age=3600',
      })
    })
    .get(one, (c) => showOne(c, services, noFields, {}))
    .post(`${one}/relais`, (c) =>
      mending(
        c,
        async (fields) => {
          const actor = me(c)
          const to = readDestination(fields)
          await as(services.db, actor, async (tx) => {
            const seen = await findObservation(tx, Number(c.req.param('number')))
            if (!seen) throw new Refusal('missing', 'observations.unknown', words.unknown)
            await relay(services, tx, actor, {
              id: commandOf(fields),
              observationIds: [seen.id],
              to,
              words: fields.text('words').slice(0, 500),
              isPickup: false,
            })
          })
          return `${home}/${c.req.param('number')}?fait=demande`
        },
        (fields, errors, conflict) => showOne(c, services, fields, errors, conflict),
      ),
    )
    .post(`${one}/relais/:relay{[0-9a-f-]{36}}`, (c) =>
      mending(
        c,
        async (fields) => {
          const person = staffOf(c, ...answeringRoles)
          const actor = { kind: 'staff' as const, id: person.id }
          const id = c.req.param('relay')
          const step = fields.text('step')
          await sayRelayStep(
            services,
            actor,
            id,
            commandOf(fields),
            person.name,
            step === 'done'
              ? { kind: 'done', observationIds: fields.all('observation') }
              : { kind: 'acknowledged' },
          )
          return `${home}/${c.req.param('number')}?fait=note`
        },
        (fields, errors, conflict) => showOne(c, services, fields, errors, conflict),
      ),
    )
    .post(`${one}/demande`, (c) =>
      mending(
        c,
        async (fields) => {
          await fileObservation(services, colleagueOf(c), {
            id: commandOf(fields),
            number: Number(c.req.param('number')),
            natureCode: fields.text('nature'),
            words: fields.text('more'),
          })
          return `${home}/${c.req.param('number')}?fait=demande_faite`
        },
        (fields, errors, conflict) => showOne(c, services, fields, errors, conflict),
      ),
    )
    .post(`${one}/prevenir`, (c) =>
      mending(
        c,
        async () => {
          await warnOfSellers(services, me(c, ['adviser', 'agency_manager']), Number(c.req.param('number')))
          return `${home}/${c.req.param('number')}?fait=prevenus`
        },
        (fields, errors, conflict) => showOne(c, services, fields, errors, conflict),
      ),
    )
}

function colleagueOf(c: PalierContext): Colleague {
  const { id, name, roles } = staffOf(c, ...deskRoles)
  return { id, name, mayWithdraw: roles.some((role) => answeringRoles.includes(role)) }
}

function readDestination(fields: Fields): Destination {
  const to = fields.text('to')
  if (Object.hasOwn(words.destinations, to)) return to as Destination
  throw new Refusal('invalid', 'observations.to', words.unreadableRelay, { to: words.unreadableRelay })
}

async function showBack(
  c: PalierContext,
  services: Services,
  typed: Fields,
  errors: Errors,
  conflict?: string,
): Promise<Response> {
  const person = staffOf(c, ...deskRoles)
  const found = await as(services.db, { kind: 'staff', id: person.id }, async (tx) => ({
    back: await listBack(tx),
    companies: await listContractors(tx),
  }))
  return deskPage(c, {
    title: words.back.title,
    current: 'observations',
    errors,
    status: conflict ? 409 : Object.keys(errors).length > 0 ? 422 : 200,
    children: (
      <BackPage
        {...found}
        now={services.clock.now()}
        typed={typed}
        errors={errors}
        conflict={conflict}
        isSent={c.req.query('fait') !== undefined}
      />
    ),
  })
}

async function showList(c: PalierContext, services: Services): Promise<Response> {
  const person = staffOf(c, ...deskRoles)
  const [estate, kind, state] = [
    c.req.query('residence') ?? '',
    c.req.query('nature') ?? '',
    c.req.query('etat') ?? '',
  ]
  const pageNumber = Math.min(1000, Math.max(1, Number(c.req.query('page')) || 1))
  const filter = {
    estateId: isId(estate) ? estate : null,
    kind: isKind(kind) ? kind : null,
    state: Object.hasOwn(words.states, state) ? (state as ObservationState) : null,
  }
  const found = await as(services.db, { kind: 'staff', id: person.id }, async (tx) => ({
    seen: await listObservations(tx, { ...filter, limit: perPage + 1, offset: (pageNumber - 1) * perPage }),
    estates: await listEstates(tx),
    counts: await listMonthlyCounts(tx),
    back: await countBack(tx),
  }))
  return deskPage(c, {
    title: w.title,
    current: 'observations',
    children: (
      <ListPage
        {...found}
        seen={found.seen.slice(0, perPage)}
        hasMore={found.seen.length > perPage}
        filter={filter}
        page={pageNumber}
        now={services.clock.now()}
      />
    ),
  })
}

async function showPickups(
  c: PalierContext,
  services: Services,
  typed: Fields,
  errors: Errors,
  conflict?: string,
): Promise<Response> {
  const person = staffOf(c, ...deskRoles)
  const groups = await as(services.db, { kind: 'staff', id: person.id }, async (tx) =>
    groupByCompetent(services, tx, await listToPickUp(tx), 'waste'),
  )
  return deskPage(c, {
    title: w.pickups,
    current: 'observations',
    errors,
    status: conflict ? 409 : Object.keys(errors).length > 0 ? 422 : 200,
    children: (
      <PickupPage
        groups={groups}
        mayAsk={person.roles.some((role) => answeringRoles.includes(role))}
        now={services.clock.now()}
        typed={typed}
        errors={errors}
        conflict={conflict}
        sent={Number(c.req.query('fait')) || 0}
        orders={Number(c.req.query('ordres')) || 1}
        command={randomUUIDv7()}
      />
    ),
  })
}

async function showOne(
  c: PalierContext,
  services: Services,
  typed: Fields,
  errors: Errors,
  conflict?: string,
): Promise<Response> {
  const person = staffOf(c, ...deskRoles)
  const now = services.clock.now()
  const { phone } = await landlordOf(services)
  const found = await as(services.db, { kind: 'staff', id: person.id }, async (tx) => {
    const seen = await findObservation(tx, Number(c.req.param('number')))
    if (!seen) throw new Refusal('missing', 'observations.unknown', words.unknown)
    const relays = await listRelays(tx, { observationId: seen.id })
    const steps: Record<string, Awaited<ReturnType<typeof listRelaySteps>>> = {}
    for (const { id } of relays) steps[id] = await listRelaySteps(tx, id)
    const asked = (typed.text('sujet') || (c.req.query('sujet') ?? '')).trim().slice(0, 200)
    return {
      seen,
      relays,
      steps,
      filed: await findFiledCase(tx, seen.id),
      offered: offerNatures(await listNatures(tx), seen, asked),
      asked,
      addenda: await listAddenda(tx, seen.id),
      restricted: await listRestricted(tx, seen.id),
      photos: await listObservationPhotos(tx, [seen.id]),
      warning: seen.buildingId ? await findWarning(tx, seen.buildingId, parisDay(now).toString()) : undefined,
    }
  })
  const isAnswering = person.roles.some((role) => answeringRoles.includes(role))
  return deskPage(c, {
    title: `${words.kinds[found.seen.kind]} ${found.seen.number}`,
    current: 'observations',
    errors,
    status: conflict ? 409 : Object.keys(errors).length > 0 ? 422 : 200,
    children: (
      <OnePage
        {...found}
        now={now}
        phone={phone}
        typed={typed}
        errors={errors}
        conflict={conflict}
        said={c.req.query('fait')}
        mayAnswer={isAnswering}
        mayWarn={person.roles.some((role) => role === 'adviser' || role === 'agency_manager')}
        suggested={kinds[found.seen.kind].relay}
      />
    ),
  })
}
