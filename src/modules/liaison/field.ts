// What may an agent note at her office and at her letterbox? Who came and why; a letter, which is a demand at once.
import { z } from 'zod'
import { parisDay } from '../../platform/clock/clock.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { aboutSubject } from '../../platform/word-check.fr.ts'
import type { NotedSubject } from '../../platform/word-check.ts'
import { type Danger, type FiledPlace, fileCase, listNatures, readSpot } from '../cases/index.ts'
import type { FieldHandler, FieldPack, StaffActor } from '../field/index.ts'
import { namesNear } from '../residents/index.ts'
import { estateOf } from './actions.ts'
import { listMissions, type Mission } from './queries.ts'
import { stateOf, subjects } from './rules.ts'
import { noteWalkIn } from './walk-ins.ts'
import { words } from './words.fr.ts'

const WalkIn = z.object({
  missionId: z.uuid(),
  homeId: z.uuid().nullable().default(null),
  subject: z.enum(subjects),
  count: z.number().int().min(1).max(200).default(1),
  words: z.string().max(4000).default(''),
  keepsWords: z.boolean().default(false),
  isOwed: z.boolean().default(false),
  // What a device kept before it was asked has none.
  answer: z.string().max(4000).default(''),
  keepsAnswer: z.boolean().default(false),
})
const LetterBody = z.object({
  missionId: z.uuid(),
  homeId: z.uuid().nullable().default(null),
  residentId: z.uuid().nullable().default(null),
  natureCode: z.string().max(80),
  words: z.string().max(4000).default(''),
})

/** Hers, and running at the moment it was: what she noted before the end counts when it is sent after it. */
async function ownMission(tx: Tx, actor: StaffActor, id: string, at: Temporal.Instant): Promise<Mission> {
  const mission = (await listMissions(tx, { id }))[0]
  const day = parisDay(at).toString()
  if (
    !mission ||
    mission.agentId !== actor.id ||
    (mission.endedAt && Temporal.Instant.compare(mission.endedAt, at) <= 0) ||
    mission.fromOn > day ||
    mission.untilOn < day
  )
    throw new Refusal('forbidden', 'liaison.mission', words.noMission)
  return mission
}

/** Whom the words of a visit could name: those who live where it belongs. */
async function namesOf(
  services: Services,
  actor: StaffActor,
  missionId: string,
  homeId: string | null,
  at: Temporal.Instant,
) {
  const estateId = await as(services.db, actor, async (tx) =>
    estateOf(tx, await ownMission(tx, actor, missionId, at), homeId, at),
  )
  return namesNear(services, [estateId])
}

export const liaisonCommands: Record<string, FieldHandler> = {
  'liaison.walk_in': async (services, actor, command, keep) => {
    const read = WalkIn.safeParse(command.body)
    if (!read.success) throw new Refusal('invalid', 'liaison.field', words.unreadable)
    const { missionId, count, ...said } = read.data
    const names = await namesOf(services, actor, missionId, said.homeId, command.at)
    return as(services.db, actor, async (tx) => {
      const mission = await ownMission(tx, actor, missionId, command.at)
      const { leftOut } = await noteWalkIn(services, tx, actor, {
        ...said,
        id: command.id,
        mission,
        people: count,
        names,
        at: command.at,
      })
      const about = leftOut.map((one) => aboutSubject[one as NotedSubject]).join(', ')
      const outcome = { said: about ? words.wordsLeftOut(about) : words.walkInKept }
      await keep(tx, outcome)
      return outcome
    })
  },
  'liaison.letter': async (services, actor, command, keep) => {
    const read = LetterBody.safeParse(command.body)
    if (!read.success) throw new Refusal('invalid', 'liaison.field', words.unreadable)
    const { missionId, homeId, residentId, natureCode, words: said } = read.data
    if (said.trim() === '' && command.photos.length === 0)
      throw new Refusal('invalid', 'liaison.letter_empty', words.letterEmpty)
    const known = await as(services.db, actor, async (tx) => {
      const mission = await ownMission(tx, actor, missionId, command.at)
      const estateId = await estateOf(tx, mission, homeId, command.at)
      return {
        estateId,
        nature: (await listNatures(tx)).find(({ code }) => code === natureCode),
        place: await readSpot(tx, homeId ? { kind: 'home', id: homeId } : { kind: 'estate', id: estateId }),
        me: await tx.selectFrom('staff').select('email').where('id', '=', actor.id).executeTakeFirst(),
        isSeen:
          residentId === null ||
          (await tx.selectFrom('residents').select('id').where('id', '=', residentId).executeTakeFirst()) !==
            undefined,
      }
    })
    if (!known.nature) throw new Refusal('invalid', 'liaison.subject', words.subjectUnknown)
    if (!known.isSeen) throw new Refusal('invalid', 'liaison.perimeter', words.notInPerimeter)
    let outcome = {}
    await fileCase(services, actor, {
      id: command.id,
      natureCode,
      danger: (known.nature.danger as Danger | null | undefined) ?? null,
      place: known.place as FiledPlace,
      details: words.letterWords(said.trim()),
      channel: 'paper',
      person: residentId
        ? { residentId }
        : { name: words.letterFrom, channel: 'email', address: known.me?.email ?? '' },
      filedBy: actor.id,
      reportedAt: command.at,
      joinFaultId: null,
      photos: command.photos,
      beside: async (tx, filed) => {
        await tx
          .insertInto('liaison_letters')
          .values({
            id: command.id,
            mission_id: missionId,
            estate_id: known.estateId,
            case_id: filed.id,
            found_at: command.at,
            recorded_at: services.clock.now(),
            made_by: actor.id,
          })
          .execute()
        outcome = { number: filed.number, said: words.letterKept(filed.number) }
        await keep(tx, outcome)
      },
    })
    return outcome
  },
}

/** `missions`: [id, title, estate ids, office, last day]; `subjects`: [code, label]. */
export const liaisonPack: FieldPack = async ({ clock }, tx, person) => {
  const today = parisDay(clock.now()).toString()
  const own = await listMissions(tx, { agentId: person.id, liveOn: today })
  return {
    missions: own
      .filter((mission) => stateOf(mission, today) === 'running')
      .map((one) => [one.id, one.title, one.estates.map(({ id }) => id), one.office, one.untilOn]),
    subjects: Object.entries(words.subjects),
  }
}
