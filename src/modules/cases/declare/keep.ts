// What is kept of each answer of a declaration, and what is asked again?
import { as } from '../../../platform/db/database.ts'
import { photosMax } from '../../../platform/files/photos.ts'
import { readFields } from '../../../platform/http/fields.ts'
import type { PalierContext } from '../../../platform/http/kernel.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Services } from '../../../platform/services.ts'
import type { Errors } from '../../../ui/form.tsx'
import { readPhotoForm } from '../photo-upload.ts'
import { addDraftPhotos, removeDraftPhoto } from '../photos.ts'
import { listNatures } from '../queries.ts'
import type { PlaceKind } from '../rules.ts'
import type { Speaker } from '../speaker.ts'
import { asksOf, type Declaration, findOwnZone, keepAnswers } from './draft.ts'
import { detailsMax, placeWordsMax } from './pages.tsx'
import { readContest, readRepair } from './repair.tsx'
import { listKnownWays, readReply } from './reply.ts'
import { sendDeclaration } from './send.ts'
import { nextStep, type Step, withNature, withPlace } from './steps.ts'
import { words } from './words.fr.ts'

/** What was typed and refused, to be shown again. */
export type Again = { errors: Errors; typed: Record<string, string>; status?: 413 | 422 }
/** `danger`: the subject is one, its page comes first. */
export type Outcome = Again | { number: number } | { stay?: boolean } | { danger: string; natureCode: string }

/** Keeps the answer to one question, or says what is missing. */
export async function keepAnswer(
  services: Services,
  c: PalierContext,
  speaker: Speaker,
  draft: Declaration,
  step: Step,
): Promise<Outcome> {
  if (step === 'details') return keepDetails(services, c, speaker, draft)
  const fields = await readFields(c)
  const keep = (change: Parameters<typeof keepAnswers>[3]) => keepAnswers(services, speaker, draft.id, change)
  switch (step) {
    case 'quoi': {
      const natures = await as(services.db, speaker.actor, listNatures)
      const nature = natures.find(({ code }) => code === fields.text('nature'))
      if (!nature)
        return {
          errors: { nature: words.what.missing },
          typed: { q: fields.text('q'), famille: fields.text('famille') },
        }
      const kind = (draft.where?.kind ?? null) as PlaceKind | null
      await keep((answers) => withNature(answers, nature.code, nature.place_kinds, kind))
      const isSaidSafe = fields.text('danger') === 'non'
      return nature.danger && !isSaidSafe ? { danger: nature.danger, natureCode: nature.code } : {}
    }
    case 'ou': {
      const zone = fields.text('zone')
      // The drawing asks for no words: those of the same place stay.
      const precision =
        fields.all('precision').length > 0
          ? fields.text('precision').trim()
          : zone === draft.answers.zoneId
            ? (draft.answers.placeWords ?? '')
            : ''
      const { home, nature } = draft
      const where = home && (await as(services.db, speaker.actor, (tx) => findOwnZone(tx, home, zone)))
      const errors: Errors = {}
      if (!where || !nature?.place_kinds.includes(where.kind)) errors.zone = words.where.missing
      if (precision.length > placeWordsMax) errors.precision = words.where.wordsMax
      if (Object.keys(errors).length > 0) return { errors, typed: { zone, precision } }
      await keep((answers) => withPlace(answers, zone, precision))
      return {}
    }
    case 'reparation': {
      const read = readRepair(fields, draft)
      if ('errors' in read) return read
      await keep((answers) => ({ ...answers, repair: read }))
      return {}
    }
    case 'voisins': {
      const picked = fields.text('fault')
      if (picked !== 'autre' && !draft.known.some(({ id }) => id === picked))
        return { errors: { fault: words.neighbours.missing }, typed: {} }
      await keep((answers) => ({ ...answers, joinFaultId: picked === 'autre' ? null : picked }))
      return {}
    }
    case 'reponse': {
      const ways = await as(services.db, speaker.actor, (tx) => listKnownWays(tx, speaker, draft.home))
      const read = readReply(fields, ways)
      if ('errors' in read) return read
      await keep((answers) => ({ ...answers, reply: read }))
      return {}
    }
    case 'verifier': {
      const { usual } = await as(services.db, speaker.actor, (tx) => listKnownWays(tx, speaker, draft.home))
      if (nextStep(draft.answers, asksOf(draft)) !== 'verifier') return {}
      try {
        return await sendDeclaration(services, speaker, draft, { usual, contest: readContest(fields) })
      } catch (error) {
        // Repaired while she was writing: her demand stays, alone.
        if (!(error instanceof Refusal) || error.code !== 'faults.ended') throw error
        await keep((answers) => ({ ...answers, joinFaultId: null }))
        return { errors: { fault: error.message }, typed: {} }
      }
    }
  }
}

async function keepDetails(
  services: Services,
  c: PalierContext,
  speaker: Speaker,
  draft: Declaration,
): Promise<Outcome> {
  const room = photosMax - draft.photos.length
  const { fields, photos, errors, status } = await readPhotoForm(c, services, room)
  const details = fields.text('details').replaceAll('\r\n', '\n').trim()
  if (details.length > detailsMax) errors.details = words.details.tooLong(detailsMax)
  const precision = fields.all('precision').length > 0 ? fields.text('precision').trim() : null
  if (precision !== null && precision.length > placeWordsMax) errors.precision = words.where.wordsMax
  // What arrived is kept even when something else is refused.
  await keepAnswers(services, speaker, draft.id, (answers) => ({
    ...answers,
    ...(precision === null ? {} : { placeWords: precision.slice(0, placeWordsMax) }),
    details: details.slice(0, detailsMax * 2),
    areDetailsGiven: Object.keys(errors).length === 0,
  }))
  await as(services.db, speaker.actor, async (tx) => {
    const remove = fields.text('remove')
    if (remove) await removeDraftPhoto(tx, draft.id, remove)
    await addDraftPhotos(tx, draft.id, photos, services.clock.now())
  })
  if (Object.keys(errors).length > 0)
    return { errors, typed: { details, ...(precision === null ? {} : { precision }) }, status }
  return { stay: fields.text('do') === 'add' || fields.text('remove') !== '' }
}
