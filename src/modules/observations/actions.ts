// What can be done with an observation? Make it, correct it within twenty minutes, add to it, and let what was seen of people become a number.
import { sql } from 'kysely'
import { parisDay } from '../../platform/clock/clock.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import type { KeptFile } from '../../platform/files/kept.ts'
import { idFrom } from '../../platform/ids.ts'
import type { Names } from '../../platform/name-check.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { checkNoted, type NotedSubject } from '../../platform/word-check.ts'
import type { FiledPlace } from '../cases/index.ts'
import type { StaffActor } from '../field/index.ts'
import { readTradeRules } from '../settings/index.ts'
import { type Fact, isAboutPeople, type Kind, mayCorrect, peopleKinds } from './kinds.ts'
import { lockObservation } from './queries.ts'
import { words } from './words.fr.ts'

/** `keepsWords`: she was told that they speak of somebody, and says that they do not. */
export type Comment = {
  words: string
  keepsWords: boolean
  /** Whom these words could name: the people of the place, looked up for whoever writes. */
  names: Names
}
export type NewObservation = Comment & {
  id: string
  kind: Kind
  facts: Fact[]
  people: number
  place: FiledPlace
  seenAt: Temporal.Instant
  photos: KeptFile[]
}

export type Made = { number: number; isRestricted: boolean; hasNoPhoto: boolean }

/** A comment or a photo never blocks the fact: what cannot stay beside it is put apart, or left out and said. */
export async function makeObservation(
  services: Services,
  tx: Tx,
  actor: StaffActor,
  made: NewObservation,
): Promise<Made> {
  if (made.place.homeId) throw new Refusal('invalid', 'observations.home', words.noHome)
  const { place, kind } = made
  const comment = sortWords(kind, made)
  const kept = await tx
    .insertInto('observations')
    .values({
      id: made.id,
      kind,
      facts: made.facts,
      people: made.people,
      estate_id: place.estateId,
      building_id: place.buildingId,
      entrance_id: place.entranceId,
      equipment_id: place.equipmentId,
      place_id: place.placeId,
      words: comment.open,
      seen_at: made.seenAt,
      recorded_at: services.clock.now(),
      made_by: actor.id,
    })
    .returning('number')
    .executeTakeFirstOrThrow()
  const photos = isAboutPeople(kind) ? [] : made.photos
  await addPhotos(tx, made.id, made.id, photos)
  const about = { id: made.id, estateId: place.estateId, commandId: made.id, at: made.seenAt }
  await keepApart(services, tx, actor, about, comment)
  await announce(services, tx, actor, {
    event: 'observation.made',
    subjectId: made.id,
    estateId: place.estateId,
    facts: { kind, number: kept.number },
  })
  return {
    number: kept.number,
    isRestricted: comment.apart !== '',
    hasNoPhoto: photos.length < made.photos.length,
  }
}

export type Correction = Comment & {
  id: string
  observationId: string
  kind: Kind
  facts: Fact[]
  people: number
  /** Where it really was; null: where it was said. */
  place: FiledPlace | null
  /** Those that came with the correction; `dropsPhotos`: in place of those that are there. */
  photos: KeptFile[]
  dropsPhotos: boolean
  at: Temporal.Instant
}

export async function correctObservation(
  services: Services,
  tx: Tx,
  actor: StaffActor,
  made: Correction,
): Promise<{ hasNewBite: boolean; hasNoPhoto: boolean }> {
  const current = await own(tx, actor, made.observationId)
  const { place } = made
  if (place?.homeId) throw new Refusal('invalid', 'observations.home', words.noHome)
  if (place && place.estateId !== current.estate_id && (await isRelayed(tx, current.id)))
    throw new Refusal('conflict', 'observations.relayed', words.relayedElsewhere)
  const { correctionMinutes } = await readTradeRules(tx, parisDay(current.seen_at))
  if (!mayCorrect(current.seen_at, made.at, correctionMinutes))
    throw new Refusal('conflict', 'observations.too_late', words.tooLate)
  const comment = sortWords(made.kind, made)
  await tx
    .updateTable('observations')
    .set({
      kind: made.kind,
      facts: made.facts,
      people: made.people,
      words: comment.open,
      ...(place
        ? {
            estate_id: place.estateId,
            building_id: place.buildingId,
            entrance_id: place.entranceId,
            equipment_id: place.equipmentId,
            place_id: place.placeId,
          }
        : {}),
      // A clock that jumped back does not make a correction older than what it corrects.
      corrected_at: Temporal.Instant.compare(made.at, current.seen_at) < 0 ? current.seen_at : made.at,
    })
    .where('id', '=', made.observationId)
    .execute()
  const isOfPeople = isAboutPeople(made.kind)
  if (isOfPeople || made.dropsPhotos)
    await tx.deleteFrom('observation_photos').where('observation_id', '=', current.id).execute()
  if (!isOfPeople) await addPhotos(tx, current.id, made.id, made.photos)
  const estateId = place?.estateId ?? current.estate_id
  const about = { id: current.id, estateId, commandId: made.id, at: made.at }
  await keepApart(services, tx, actor, about, comment)
  await announce(services, tx, actor, {
    event: 'observation.corrected',
    subjectId: current.id,
    estateId,
    facts: { kind: made.kind, ...(place ? { isElsewhere: true } : {}) },
  })
  return {
    hasNewBite: made.facts.includes('bite') && !current.facts.includes('bite'),
    hasNoPhoto: isOfPeople && made.photos.length > 0,
  }
}

async function isRelayed(tx: Tx, observationId: string): Promise<boolean> {
  const line = await tx
    .selectFrom('observation_relay_lines')
    .select('relay_id')
    .where('observation_id', '=', observationId)
    .executeTakeFirst()
  return line !== undefined
}

/** After those that are there; the same one twice is one. `commandId`: the command that brings them. */
async function addPhotos(
  tx: Tx,
  observationId: string,
  commandId: string,
  photos: KeptFile[],
): Promise<void> {
  if (photos.length === 0) return
  const before = await tx
    .selectFrom('observation_photos')
    .select('position')
    .where('observation_id', '=', observationId)
    .orderBy('position', 'desc')
    .executeTakeFirst()
  const from = before ? before.position + 1 : 0
  await tx
    .insertInto('observation_photos')
    .values(
      photos.map(({ sha256 }, index) => ({
        id: idFrom(`${commandId} ${index}`),
        observation_id: observationId,
        sha256,
        position: from + index,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function addToObservation(
  services: Services,
  tx: Tx,
  actor: StaffActor,
  made: Comment & { id: string; observationId: string; at: Temporal.Instant },
): Promise<{ isRestricted: boolean }> {
  const current = await own(tx, actor, made.observationId)
  if (made.words.trim() === '') throw new Refusal('invalid', 'observations.words_needed', words.wordsNeeded)
  const comment = sortWords(current.kind as Kind, made)
  if (comment.open)
    await tx
      .insertInto('observation_addenda')
      .values({
        id: made.id,
        observation_id: current.id,
        words: comment.open,
        at: made.at,
        written_by: actor.id,
      })
      .execute()
  const about = { id: current.id, estateId: current.estate_id, commandId: made.id, at: made.at }
  await keepApart(services, tx, actor, about, comment)
  await announce(services, tx, actor, {
    event: 'observation.added',
    subjectId: current.id,
    estateId: current.estate_id,
  })
  return { isRestricted: comment.apart !== '' }
}

async function own(tx: Tx, actor: StaffActor, id: string) {
  const current = await lockObservation(tx, id)
  if (!current) throw new Refusal('missing', 'observations.unknown', words.unknown)
  if (current.made_by !== actor.id) throw new Refusal('forbidden', 'observations.not_yours', words.notYours)
  return current
}

type Sorted = { open: string; apart: string; subjects: string[]; isOverridden: boolean }

/** What of people is said in words is always put apart; the rest when it speaks of somebody and she did not say otherwise. */
function sortWords(kind: Kind, { words: given, keepsWords, names }: Comment): Sorted {
  const text = given.trim()
  const subjects: (NotedSubject | 'people')[] = checkNoted(text, names)
  if (text !== '' && isAboutPeople(kind))
    return { open: '', apart: text, subjects: [...subjects, 'people'], isOverridden: false }
  if (subjects.length === 0 || keepsWords)
    return { open: text, apart: '', subjects, isOverridden: subjects.length > 0 }
  return { open: '', apart: text, subjects, isOverridden: false }
}

type About = { id: string; estateId: string; commandId: string; at: Temporal.Instant }

/** The journal says that it was done and about what; never the words. */
async function keepApart(
  services: Services,
  tx: Tx,
  actor: StaffActor,
  about: About,
  sorted: Sorted,
): Promise<void> {
  if (sorted.apart)
    await tx
      .insertInto('observation_restricted_words')
      .values({
        id: about.commandId,
        observation_id: about.id,
        words: sorted.apart,
        subjects: sorted.subjects,
        at: about.at,
        written_by: actor.id,
      })
      .execute()
  if (sorted.apart || sorted.isOverridden)
    await announce(services, tx, actor, {
      event: sorted.apart ? 'observation.words_restricted' : 'observation.words_kept',
      subjectId: about.id,
      estateId: about.estateId,
      isSensitive: true,
      facts: { subjects: sorted.subjects },
    })
}

/** Job `observation.sweep`, every night: what was seen of people too long ago is counted, then forgotten. */
export async function forgetPeople(services: Services): Promise<number> {
  return as(services.db, systemActor, async (tx) => {
    const now = services.clock.now()
    const { observationKeptDays } = await readTradeRules(tx, parisDay(now))
    const before = now.subtract({ hours: 24 * observationKeptDays })
    const { rows } = await sql<{ id: string }>`
      select id from observations where kind = any (${peopleKinds}) and seen_at < ${before} order by id limit 2000 for update`.execute(
      tx,
    )
    const ids = rows.map(({ id }) => id)
    if (ids.length === 0) return 0
    await sql`
      insert into observation_monthly_counts (estate_id, building_id, month, kind, fact, made_by, times, people)
      select o.estate_id, o.building_id, date_trunc('month', o.seen_at at time zone 'Europe/Paris')::date, o.kind, f.fact, o.made_by, count(*), sum(o.people)
        from observations o cross join lateral (select '' union all select unnest(o.facts)) as f (fact) where o.id = any (${ids}) group by 1, 2, 3, 4, 5, 6
      on conflict (estate_id, building_id, month, kind, fact, made_by)
      do update set times = observation_monthly_counts.times + excluded.times, people = observation_monthly_counts.people + excluded.people`.execute(
      tx,
    )
    await tx.deleteFrom('observations').where('id', 'in', ids).execute()
    await announce(services, tx, systemActor, {
      event: 'observation.forgotten',
      facts: { count: ids.length },
    })
    return ids.length
  })
}
