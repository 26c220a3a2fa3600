// What is done at the doors with a device? Access, absent, refused; a reserve with its photo, and its lifting; with or without network.
import { z } from 'zod'
import { parisDay, startOfDay } from '../../platform/clock/clock.ts'
import { readMoment } from '../../platform/http/fields.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { FieldHandler, FieldPack } from '../field/index.ts'
import { readTradeRules } from '../settings/index.ts'
import { fieldWords as words } from './field-words.fr.ts'
import { listBetween } from './queries.ts'
import { listAwaited, listOpenReserves } from './queries-more.ts'
import { stateOf } from './rules.ts'
import { sayHeld } from './said-words.ts'
import { addToVisit, correctVisit, listOwnVisits } from './visit-corrections.ts'
import { addReserve, liftReserve, recordVisit } from './visits.ts'

const Visit = z.object({
  interventionId: z.uuid(),
  outcome: z.enum(['access', 'absent', 'refused']),
  words: z.string().max(500),
  /** When she was there, if she notes it once the hours announced are over; an earlier device sends none. */
  hour: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .optional(),
})
const Corrected = z.object({
  visitId: z.uuid(),
  outcome: z.enum(['access', 'absent', 'refused']),
  words: z.string().max(500),
})
const Added = z.object({ visitId: z.uuid(), words: z.string().max(500) })
const Reserve = z.object({ interventionId: z.uuid(), words: z.string().min(1).max(1000) })
const Lift = z.object({ reserveId: z.uuid(), words: z.string().max(1000) })

function read<T>(shape: z.ZodType<T>, body: unknown): T {
  const found = shape.safeParse(body)
  if (!found.success) throw new Refusal('invalid', 'works.field', words.unreadable)
  return found.data
}

export const worksCommands: Record<string, FieldHandler> = {
  'works.visit': async (services, actor, command, keep) => {
    const { hour, ...visit } = read(Visit, command.body)
    const there = hour ? readMoment(parisDay(command.at).toString(), hour) : undefined
    const said = await recordVisit(
      services,
      actor,
      {
        id: command.id,
        ...visit,
        at: there ?? command.at,
        ...(there && { saidAt: command.at, isSure: true, knowsLate: true }),
      },
      (tx, said) => keep(tx, { said: sayHeld(said, visit.words) }),
    )
    return { said: sayHeld(said, visit.words) }
  },
  'works.correct': async (services, actor, command, keep) => {
    const correction = read(Corrected, command.body)
    const outcome = { said: sayHeld(words.visitCorrected, correction.words) }
    await correctVisit(services, actor, { ...correction, at: command.at }, (tx) => keep(tx, outcome))
    return outcome
  },
  'works.add': async (services, actor, command, keep) => {
    const addition = read(Added, command.body)
    const outcome = { said: sayHeld(words.visitAdded, addition.words) }
    await addToVisit(services, actor, { id: command.id, ...addition, at: command.at }, (tx) =>
      keep(tx, outcome),
    )
    return outcome
  },
  'works.reserve': async (services, actor, command, keep) => {
    const reserve = read(Reserve, command.body)
    const made = { id: command.id, ...reserve, at: command.at, photos: command.photos }
    // What was seen at a door is never lost: words that speak of somebody are held back instead.
    const said = await addReserve(services, actor, { ...made, ifAbout: 'hold' }, (tx, said) =>
      keep(tx, { said }),
    )
    return { said }
  },
  'works.lift': async (services, actor, command, keep) => {
    const lift = read(Lift, command.body)
    const outcome = { said: words.liftKept }
    await liftReserve(services, actor, { id: command.id, ...lift, at: command.at }, (tx) => keep(tx, outcome))
    return outcome
  },
}

const daysAround = 7

/**
 * Visits of her sector, a week around today, and reserves still open. No name, and nothing of what is arranged for somebody.
 * visits: [id, homeId, phase, contractor, starts, ends, state, when it was announced for, until when] · reserves: [id, homeId, phase, words] · mine, what she said herself: [id, visit, outcome, at, words, when she said it if later]
 */
export const worksPack: FieldPack = async (services, tx, person) => {
  const today = parisDay(services.clock.now())
  const from = startOfDay(today.subtract({ days: daysAround }))
  const until = startOfDay(today.add({ days: daysAround + 1 }))
  const visits = await listBetween(tx, from, until)
  const awaited = await listAwaited(
    tx,
    visits.map(({ id }) => id),
  )
  const mine = await listOwnVisits(tx, person.id, from)
  const { correctionMinutes } = await readTradeRules(tx, today)
  return {
    minutes: correctionMinutes,
    mine: mine.map((one) => [
      one.id,
      one.intervention_id,
      one.outcome,
      one.at.toString(),
      one.words,
      one.said_at?.toString() ?? '',
    ]),
    visits: visits.map((of) => [
      of.id,
      of.homeId,
      of.phase,
      of.contractor,
      of.startsAt?.toString() ?? '',
      of.endsAt?.toString() ?? '',
      stateOf({ ...of, isDone: of.doneOn !== null }),
      (awaited.get(of.id) ?? []).map(({ starts }) => String(starts)),
      (awaited.get(of.id) ?? []).map(({ ends }) => String(ends)),
    ]),
    reserves: (await listOpenReserves(tx)).map(({ id, homeId, phase, words: said }) => [
      id,
      homeId,
      phase,
      said,
    ]),
  }
}
