// What does a form of another body say? Each field of the specification, checked; what is not of it is ignored.
import type { ToldRequest, ToldUpdate } from './actions.ts'
import type { PlaceAsked } from './catalogue.ts'
import {
  type Form,
  no,
  readAttribute,
  readEmail,
  readInstant,
  readNumber,
  readShort,
  readUrls,
} from './read.ts'
import { placeNames } from './words.fr.ts'

// The specification: "free form text limited to 4,000 characters".
const descriptionLettersMax = 4000

export function readToldRequest(form: Form, idempotencyKey: string | undefined): ToldRequest {
  const serviceCode = readShort(form, 'service_code', 100)
  if (!serviceCode) throw no('invalid', 'service_code is missing.')
  if (idempotencyKey && idempotencyKey.length > 200)
    throw no('invalid', 'Idempotency-Key is longer than 200 characters.')
  return {
    serviceCode,
    point: readPoint(form),
    addressString: readShort(form, 'address_string', 300),
    addressId: readShort(form, 'address_id', 100),
    place: readPlace(form),
    where: oneLine(readAttribute(form, 'where'))?.slice(0, 300),
    since: readDay(form),
    description: readShort(form, 'description', descriptionLettersMax),
    person: { name: readName(form), email: readEmail(form), phone: readPhone(form) },
    accountId: readShort(form, 'account_id', 200),
    deviceId: readShort(form, 'device_id', 200),
    mediaUrls: readUrls(form, 'media_url'),
    idempotencyKey: idempotencyKey?.trim() || undefined,
  }
}

const oneLine = (text: string | undefined) => text?.replace(/\s+/g, ' ').trim() || undefined

function readPoint(form: Form): ToldRequest['point'] {
  const [lat, long] = [form.text('lat'), form.text('long')]
  if (lat === undefined && long === undefined) return null
  if (lat === undefined || long === undefined) throw no('invalid', 'lat and long are sent together.')
  const degrees = (name: string, text: string, most: number) => {
    if (!/^[+-]?\d{1,3}(\.\d{1,20})?$/.test(text) || Math.abs(Number(text)) > most)
      throw no('invalid', `${name} is not a number of degrees (WGS84).`)
    return Number(text)
  }
  return { lat: degrees('lat', lat, 90), long: degrees('long', long, 180) }
}

const isPlace = (text: string): text is PlaceAsked => Object.hasOwn(placeNames, text)

function readPlace(form: Form): PlaceAsked | undefined {
  const said = readAttribute(form, 'place')
  if (said === undefined) return undefined
  if (!isPlace(said)) throw no('invalid', 'attribute[place] is none of the values of this service.')
  return said
}

function readDay(form: Form): string | undefined {
  const said = readAttribute(form, 'since')
  if (said === undefined) return undefined
  try {
    return Temporal.PlainDate.from(/^\d{4}-\d{2}-\d{2}(?=$|[T ])/.exec(said)?.[0] ?? '').toString()
  } catch {
    throw no('invalid', 'attribute[since] is not a date: write it like 2026-01-31.')
  }
}

function readName(form: Form): string | undefined {
  const names = [readShort(form, 'first_name', 100), readShort(form, 'last_name', 100)]
  // FixMyStreet writes "-" for a name it does not have.
  return oneLine(names.filter((name) => name && name !== '-').join(' '))
}

function readPhone(form: Form): string | undefined {
  const phone = readShort(form, 'phone', 30)
  if (phone && !/^\+?[\d\s().-]{4,30}$/.test(phone)) throw no('invalid', 'phone is not a number.')
  return phone
}

/** What mySociety's programs say; written in any case. */
const statuses =
  'open closed fixed in_progress action_scheduled investigating duplicate not_councils_responsibility no_further_action internal_referral reopen'.split(
    ' ',
  )
/** A clock of the other side may be ahead of ours. */
const aheadMinutes = 10

export function readToldUpdate(form: Form, now: Temporal.Instant): ToldUpdate {
  const needed = (name: string, letters: number) => {
    const text = readShort(form, name, letters)
    if (!text) throw no('invalid', `${name} is missing.`)
    return text
  }
  const updateId = needed('update_id', 200)
  const number = readNumber(needed('service_request_id', 40))
  if (number === null) throw no('missing', 'service_request_id was not found.')
  const status = needed('status', 40).toLowerCase()
  if (!statuses.includes(status)) throw no('invalid', `status is one of: ${statuses.join(', ')}.`)
  const saidAt = readInstant('updated_datetime', needed('updated_datetime', 40))
  if (Temporal.Instant.compare(saidAt, now.add({ minutes: aheadMinutes })) > 0)
    throw no('invalid', 'updated_datetime is in the future.')
  return {
    updateId,
    number,
    status,
    saidAt,
    description: needed('description', descriptionLettersMax),
    name: readName(form),
    email: readEmail(form),
    mediaUrls: readUrls(form, 'media_url'),
  }
}
