// What may a device note of what was seen? Four commands, and what it holds: the lists, and what its person noted lately.
import { z } from 'zod'
import { parisDay } from '../../platform/clock/clock.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { idFrom } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { readSpot, Spot } from '../cases/index.ts'
import type { FieldCommand, FieldHandler, FieldOutcome, FieldPack, StaffActor } from '../field/index.ts'
import { namesNear } from '../residents/index.ts'
import { readTradeRules } from '../settings/index.ts'
import { addToObservation, correctObservation, makeObservation } from './actions.ts'
import { factsOf, isAboutPeople, isKind, kinds, wordsMax } from './kinds.ts'
import { listObservations } from './queries.ts'
import { relay } from './relays.ts'
import { words } from './words.fr.ts'

const Comment = { words: z.string().max(4000).default(''), keepsWords: z.boolean().default(false) }
const Seen = {
  kind: z.string().refine(isKind),
  facts: z.array(z.string().max(40)).max(20).default([]),
  count: z.number().int().min(1).max(200).default(1),
}
const Make = z.object({ ...Comment, ...Seen, place: Spot })
const Correct = z.object({
  ...Comment,
  ...Seen,
  observationId: z.uuid(),
  /** Left out by a device of before: the place and the photos stay. */
  place: Spot.nullable().default(null),
  dropsPhotos: z.boolean().default(false),
})
const Add = z.object({ ...Comment, observationId: z.uuid() })
const RelayBody = z.object({
  observationId: z.uuid(),
  to: z.enum(['cleaning', 'green_spaces', 'waste', 'agency']),
})

function readBody<T>(shape: z.ZodType<T>, { body }: FieldCommand, sentence: string = words.unreadable): T {
  const read = shape.safeParse(body)
  if (!read.success) throw new Refusal('invalid', 'observations.field', sentence)
  return read.data
}

/** A comment that is too long never blocks the fact: its end is cut. */
const cut = (text: string) => text.trim().slice(0, wordsMax)

export const observationCommands: Record<string, FieldHandler> = {
  'observation.make': async (services, actor, command, keep) => {
    const read = readBody(Make, command)
    if (read.place.kind === 'home') throw new Refusal('invalid', 'observations.home', words.noHome)
    const names = await namesNear(services, [read.place.id])
    return as(services.db, actor, async (tx) => {
      const facts = factsOf(read.kind, read.facts)
      const made = await makeObservation(services, tx, actor, {
        id: command.id,
        kind: read.kind,
        facts,
        people: read.count,
        place: await readSpot(tx, read.place),
        words: cut(read.words),
        keepsWords: read.keepsWords,
        names,
        seenAt: command.at,
        photos: command.photos,
      })
      const isBite = facts.includes('bite')
      if (isBite) await relayBite(services, tx, actor, command.id)
      const said =
        isAboutPeople(read.kind) && (made.isRestricted || made.hasNoPhoto)
          ? words.keptNoPhoto(made.number)
          : made.isRestricted
            ? words.keptRestricted(made.number)
            : isBite
              ? words.keptBite(made.number)
              : words.kept(made.number)
      return ended({ number: made.number, said }, (outcome) => keep(tx, outcome))
    })
  },
  'observation.correct': async (services, actor, command, keep) => {
    const read = readBody(Correct, command)
    const names = await namesAround(services, read.observationId, read.place?.id)
    return as(services.db, actor, async (tx) => {
      const corrected = await correctObservation(services, tx, actor, {
        id: command.id,
        observationId: read.observationId,
        kind: read.kind,
        facts: factsOf(read.kind, read.facts),
        people: read.count,
        words: cut(read.words),
        keepsWords: read.keepsWords,
        names,
        place: read.place && (await readSpot(tx, read.place)),
        photos: command.photos,
        dropsPhotos: read.dropsPhotos,
        at: command.at,
      })
      if (corrected.hasNewBite) await relayBite(services, tx, actor, read.observationId)
      const said = corrected.hasNoPhoto ? words.correctedNoPhoto : words.corrected
      return ended({ said }, (outcome) => keep(tx, outcome))
    })
  },
  'observation.add': async (services, actor, command, keep) => {
    const read = readBody(Add, command)
    const names = await namesAround(services, read.observationId)
    return as(services.db, actor, async (tx) => {
      await addToObservation(services, tx, actor, {
        id: command.id,
        observationId: read.observationId,
        words: cut(read.words),
        keepsWords: read.keepsWords,
        names,
        at: command.at,
      })
      return ended({ said: words.added }, (outcome) => keep(tx, outcome))
    })
  },
  'observation.relay': async (services, actor, command, keep) => {
    const read = readBody(RelayBody, command, words.unreadableRelay)
    return as(services.db, actor, async (tx) => {
      const { destination } = await relay(services, tx, actor, {
        id: command.id,
        observationIds: [read.observationId],
        to: read.to,
        words: '',
        isPickup: false,
      })
      const said =
        destination === read.to ? words.relayed(words.destinations[read.to]) : words.relayedToAgency
      return ended({ said }, (outcome) => keep(tx, outcome))
    })
  },
}

/** Of where it was said, and of where it is said to have been. */
async function namesAround(services: Services, id: string, placeId?: string) {
  const noted = await as(services.db, systemActor, (tx) =>
    tx.selectFrom('observations').select('estate_id').where('id', '=', id).executeTakeFirst(),
  )
  return namesNear(
    services,
    [noted?.estate_id, placeId].filter((one) => one !== undefined),
  )
}

/** A bite learnt of is declared to the mairie: the agency is asked at once. */
async function relayBite(services: Services, tx: Tx, actor: StaffActor, id: string): Promise<void> {
  await relay(services, tx, actor, {
    id: idFrom(`bite ${id}`),
    observationIds: [id],
    to: 'agency',
    words: `${words.desk.bite} ${words.desk.biteLaw}`,
    isPickup: false,
  })
}

async function ended(outcome: FieldOutcome, keep: (outcome: FieldOutcome) => Promise<void>) {
  await keep(outcome)
  return outcome
}

const recentDays = 30

/** `kinds`: [code, label, facts as [code, label], to whom it may be passed, has words]; `mine`: [id, number, kind, place, at, state, facts, count, words]. */
export const observationPack: FieldPack = async ({ clock }, tx, person) => {
  const mine = await listObservations(tx, {
    madeBy: person.id,
    since: clock.now().subtract({ hours: 24 * recentDays }),
    limit: 60,
  })
  const { correctionMinutes } = await readTradeRules(tx, parisDay(clock.now()))
  return {
    minutes: correctionMinutes,
    kinds: Object.entries(kinds).map(([kind, { facts, relay: to }]) => [
      kind,
      words.kinds[kind as keyof typeof kinds],
      facts.map((fact) => [fact, words.facts[fact]]),
      to,
      !isAboutPeople(kind as keyof typeof kinds),
    ]),
    destinations: Object.entries(words.destinations),
    mine: mine.map((one) => [
      one.id,
      one.number,
      one.kind,
      one.place,
      one.seenAt.toString(),
      words.states[one.state],
      one.facts,
      one.people,
      one.words,
    ]),
  }
}
