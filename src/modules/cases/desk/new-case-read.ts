// Who calls and where is it, as an adviser typed them? Refused field by field, before anything is kept that nobody could be reached by.
import type { Fields } from '../../../platform/http/fields.ts'
import type { Errors } from '../../../ui/form.tsx'
import { readAddress } from '../declare/reply.ts'
import { words as declareWords } from '../declare/words.fr.ts'
import type { Filing } from '../file-case.ts'
import type { Ground } from '../rules.ts'
import type { Scene } from './new-case.tsx'
import { words } from './words.fr.ts'

const w = words.newCase

export function readPerson(fields: Fields, scene: Scene, errors: Errors): Filing['person'] | undefined {
  if (scene.person) return { residentId: scene.person.id }
  const name = fields.text('contact_name').trim()
  const address = fields.text('contact_address').trim()
  const channel = fields.text('contact_channel')
  if (name === '') errors.contact_name = w.personNeeded
  const way = channel === 'sms' || channel === 'email' || channel === 'letter' ? channel : 'call'
  const reached = readAddress(way, address)
  if (address === '') errors.contact_address = w.addressNeeded
  else if (reached === undefined)
    errors.contact_address =
      way === 'email' ? declareWords.reply.emailMissing : declareWords.reply.phoneMissing
  if (name === '' || reached === undefined) return undefined
  return { name, address: reached, channel: way }
}

export function readPlace(
  fields: Fields,
  scene: Scene,
  errors: Errors,
): Omit<Filing['place'], 'words'> | undefined {
  const { building, entranceId, person } = scene
  if (!building || !entranceId) {
    errors.where = w.entranceNeeded
    return undefined
  }
  const base = {
    estateId: building.building.estate_id,
    buildingId: building.building.id,
    entranceId,
    homeId: null,
    equipmentId: null,
    placeId: null,
  }
  const [what = '', id = ''] = fields.text('where').split(':')
  if (what === 'home' && person?.home_id)
    return { ...base, kind: 'home', ground: 'home', homeId: person.home_id }
  if (what === 'equipment' && building.equipment.some((item) => item.id === id))
    return { ...base, kind: 'common', ground: 'common', equipmentId: id }
  const spot = what === 'place' ? building.places.find((place) => place.id === id) : undefined
  if (spot)
    return {
      ...base,
      kind: spot.ground === 'common' ? 'common' : 'outdoor',
      ground: spot.ground as Ground,
      entranceId: spot.entrance_id ?? (spot.ground === 'common' ? entranceId : null),
      placeId: id,
    }
  if (what === 'entrance') return { ...base, kind: 'common', ground: 'common' }
  if (what === 'outside') return { ...base, kind: 'outdoor', ground: 'landlord', entranceId: null }
  errors.where = w.whereNeeded
  return undefined
}
