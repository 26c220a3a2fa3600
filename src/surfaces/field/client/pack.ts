// What does the device hold of a sector? As modules/*/field.ts send it; rows are arrays, thousands of them.
import type { Agent } from './vault.ts'

export type Pack = {
  me: Agent
  at: string
  places: PlacesPack
  subjects: SubjectsPack
  [part: string]: unknown
}

export type PlacesPack = {
  /** [id, name] */
  estates: [string, string][]
  /** [id, estateId, name] */
  buildings: [string, string, string][]
  /** [id, buildingId, label] */
  entrances: [string, string, string][]
  /** [id, entranceId, floor, door] */
  homes: [string, string, number, string][]
  /** [id, estateId, buildingId, label] */
  places: [string, string, string | null, string][]
  /** [id, entranceId, label] */
  equipment: [string, string | null, string][]
  /** [homeId, residentId, name] */
  residents: [string, string, string][]
}
/** As modules/liaison/field.ts sends it. */
export type LiaisonPack = {
  /** [id, title, estate ids, office, last day] */
  missions: [string, string, string[], string, string][]
  /** [code, label] */
  subjects: [string, string][]
}
/** As modules/social/field.ts sends it. */
export type SocialPack = {
  /** [code, label] */
  needs: [string, string][]
  /** [id, name, need, at, the word that came back] */
  sent: [string, string, string, string, string | null][]
}
/** As modules/rounds/field.ts sends it. */
export type RoundsPack = {
  /** [id, name, estateId, last round, points as [kind, label, entranceId, equipmentId, placeId]] */
  buildings: [
    string,
    string,
    string,
    string | null,
    [string, string, string | null, string | null, string | null][],
  ][]
  /** kind of point → [code, label] of what may be wrong */
  anomalies: Record<string, [string, string][]>
}
/** As modules/observations/field.ts sends it. */
export type ObservationsPack = {
  /** How long what was noted may be corrected; an earlier server sends none. */
  minutes?: number
  /** [code, label, its facts, to whom it is passed on, may be commented] */
  kinds: [string, string, [string, string][], string | null, boolean][]
  /** [code, label] */
  destinations: [string, string][]
  /** [id, number, kind, place, seen at, state, facts, count, words] */
  mine: [string, number, string, string, string, string, string[], number, string][]
}
/** [id, number, subject, place, at, state, last answer], as modules/cases/field.ts sends it. */
export type AskedPack = [string, number, string, string, string, string, string | null][]
/** [code, family, label, words people use, place kinds, danger] */
export type SubjectsPack = [string, string, string, string, string[], string | null][]
