// How does a draft become a demand? Once, whatever is sent twice; a danger at once, with the place and nothing more.
import { as } from '../../../platform/db/database.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Services } from '../../../platform/services.ts'
import type { HomeOfResident, Where } from '../../homes/index.ts'
import { type Filed, type Filing, fileCase } from '../file-case.ts'
import { findCase, listNatures } from '../queries.ts'
import type { Danger, Ground, PlaceKind } from '../rules.ts'
import type { Speaker } from '../speaker.ts'
import { words as caseWords } from '../words.fr.ts'
import { asksOf, type Declaration, dropDraft, findEquipment } from './draft.ts'
import { repairOf } from './repair.tsx'
import { type DangerPlace, naturesOfDanger, nextStep } from './steps.ts'
import { words } from './words.fr.ts'

/** The demand that this draft became, if it was sent. */
export async function findSent(
  services: Services,
  speaker: Speaker,
  draftId: string,
): Promise<{ number: number } | undefined> {
  const sent = await as(services.db, speaker.actor, (tx) => findCase(tx, draftId))
  return sent?.resident_id === speaker.residentId ? { number: sent.number } : undefined
}

/** Refuses a declaration that is not complete; the caller shows the question that is missing. */
export async function sendDeclaration(
  services: Services,
  speaker: Speaker,
  declaration: Declaration,
  { usual, contest }: { usual: string; contest: string | null },
): Promise<Filed> {
  const { answers, nature, where } = declaration
  if (!nature || !where || !answers.reply || nextStep(answers, asksOf(declaration)) !== 'verifier')
    throw new Refusal('invalid', 'drafts.incomplete', caseWords.natureUnknown)
  const equipmentId = await as(services.db, speaker.actor, (tx) => findEquipment(tx, nature, where))
  const isUsual = answers.reply.channel === usual && answers.reply.address === null
  const filed = await fileCase(services, speaker.actor, {
    ...common(services, speaker, declaration.id),
    natureCode: nature.code,
    danger: null,
    place: placeOf(where, equipmentId, wordsOfPlace(where, answers.placeWords ?? '')),
    details: answers.details ?? '',
    answerBy: isUsual ? null : answers.reply,
    joinFaultId: answers.joinFaultId ?? null,
    repair: repairOf(declaration, contest),
    photos: declaration.photos.map(({ sha256, type, bytes, width, height }) => ({
      sha256,
      type,
      bytes,
      width,
      height,
    })),
  })
  await dropDraft(services, speaker, declaration.id)
  return filed
}

function common(services: Services, speaker: Speaker, id: string) {
  return {
    id,
    channel: speaker.channel,
    person: { residentId: speaker.residentId },
    filedBy: speaker.filedBy,
    reportedAt: services.clock.now(),
  }
}

function placeOf(where: Where, equipmentId: string | null, said: string): Filing['place'] {
  return {
    kind: where.kind as PlaceKind,
    ground: where.ground as Ground,
    estateId: where.estateId,
    buildingId: where.buildingId,
    entranceId: where.entranceId,
    homeId: where.homeId,
    equipmentId: where.equipmentId ?? equipmentId,
    placeId: where.placeId,
    words: said,
  }
}

// A place with a row of its own is named by it; a landing has none, so that its words carry it.
function wordsOfPlace(where: Where, typed: string): string {
  const isNamed = where.kind === 'home' || where.equipmentId !== null || where.placeId !== null
  return isNamed ? typed : [where.words, typed].filter(Boolean).join(', ')
}

/** Files a danger: no photo, no question more. The alert to the people on duty goes in the same transaction. */
export async function sendDanger(
  services: Services,
  speaker: Speaker,
  draftId: string,
  told: {
    danger: Danger
    place: DangerPlace
    home: HomeOfResident
    liftId: string | null
    /** The subject she chose, when one led her here. */
    natureCode?: string | undefined
  },
): Promise<Filed> {
  const { danger, place, home, liftId } = told
  const natures = await as(services.db, speaker.actor, listNatures)
  const isInside = place === 'entrance' || place === 'lift'
  const natureCode =
    [told.natureCode, ...naturesOfDanger(danger, place)].find((code) =>
      natures.some((nature) => nature.code === code),
    ) ??
    natures[0]?.code ??
    ''
  const filed = await fileCase(services, speaker.actor, {
    ...common(services, speaker, draftId),
    natureCode,
    danger,
    place: {
      kind: place === 'home' ? 'home' : isInside ? 'common' : 'outdoor',
      ground: place === 'home' ? 'home' : isInside ? 'common' : 'landlord',
      estateId: home.estateId,
      buildingId: home.buildingId,
      entranceId: place === 'outside' ? null : home.entranceId,
      homeId: place === 'home' ? home.homeId : null,
      equipmentId: place === 'lift' ? liftId : null,
      placeId: null,
      words: words.danger.placeWords[place],
    },
    details: '',
    joinFaultId: null,
    photos: [],
  })
  await dropDraft(services, speaker, draftId)
  return filed
}
