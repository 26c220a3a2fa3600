// How does a round come from a device? All its points in one command; and the device holds the points of each building.
import { z } from 'zod'
import { as } from '../../platform/db/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { checkNoted } from '../../platform/word-check.ts'
import { listNatures } from '../cases/index.ts'
import type { FieldHandler, FieldPack } from '../field/index.ts'
import { namesNear } from '../residents/index.ts'
import { finishRound } from './actions.ts'
import { anomalies, pointKinds } from './points.ts'
import { listRoundBuildings } from './queries.ts'
import { words } from './words.fr.ts'

const Target = z.uuid().nullable().default(null)
const Round = z.object({
  buildingId: z.uuid(),
  /** How many seconds before the end it began: a duration is right whatever the clock says. */
  seconds: z.number().int().min(0).max(86_400).default(0),
  checks: z
    .array(
      z.object({
        point: z.enum(pointKinds),
        label: z.string().min(1).max(160),
        entranceId: Target,
        equipmentId: Target,
        placeId: Target,
        state: z.enum(['fine', 'anomaly', 'not_seen']),
        natureCode: z.string().max(80).nullable().default(null),
        words: z.string().max(4000).default(''),
        keepsWords: z.boolean().default(false),
        /** Which of the photos of the command, from 0. */
        photos: z.array(z.number().int().min(0).max(19)).max(20).default([]),
      }),
    )
    .min(1)
    .max(500),
})

export const roundCommands: Record<string, FieldHandler> = {
  'round.finish': async (services, actor, command, keep) => {
    const read = Round.safeParse(command.body)
    if (!read.success) throw new Refusal('invalid', 'rounds.field', words.unreadable)
    const { buildingId, seconds, checks } = read.data
    // A demand is read by many: words about somebody do not go into it, and that is said.
    const names = await namesNear(services, [buildingId])
    const isAbout = checks.map(
      ({ words: said, keepsWords }) => !keepsWords && checkNoted(said, names).length > 0,
    )
    return as(services.db, actor, async (tx) => {
      const made = await finishRound(services, tx, actor, {
        id: command.id,
        buildingId,
        beganAt: command.at.subtract({ seconds }),
        finishedAt: command.at,
        checks: checks.map(({ point, photos, words: said, keepsWords: _, ...check }, index) => ({
          ...check,
          kind: point,
          words: isAbout[index] ? '' : said.trim().slice(0, 500),
          photos: photos.flatMap((which) => command.photosAsSent[which]?.sha256 ?? []),
        })),
      })
      const outcome = {
        number: made.number,
        said: words.kept(made.number, checks.length, made.anomalies, isAbout.includes(true)),
      }
      await keep(tx, outcome)
      return outcome
    })
  },
}

/** `buildings`: [id, name, estateId, last round, points as [kind, label, entrance, equipment, place]]; `anomalies`: kind → [code, label]. */
export const roundPack: FieldPack = async (_services, tx) => {
  const natures = new Map((await listNatures(tx)).map(({ code, label }) => [code, label]))
  return {
    buildings: (await listRoundBuildings(tx)).map((one) => [
      one.id,
      one.name,
      one.estateId,
      one.lastAt?.toString() ?? null,
      one.points.map((point) => [
        point.kind,
        point.label,
        point.entranceId,
        point.equipmentId,
        point.placeId,
      ]),
    ]),
    anomalies: Object.fromEntries(
      Object.entries(anomalies).map(([kind, codes]) => [
        kind,
        codes.flatMap((code) => {
          const label = natures.get(code)
          return label ? [[code, label]] : []
        }),
      ]),
    ),
  }
}
