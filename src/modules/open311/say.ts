// How is a request told to the world? In the words of the specification: what it is about, where, since when, what was posted in the building.
import type { Landlord } from '../settings/index.ts'
import type { Shown, Update } from './queries.ts'
import type { Fields } from './render.ts'
import { words } from './words.fr.ts'

/** Who answers for it: another body when the decision says so, else the landlord, whichever contractor he sends. */
function responsibleFor({ body }: Shown, landlordName: string): string {
  return body ?? landlordName
}

export function sayRequest(request: Shown, landlordName: string): Fields {
  const { posted } = request
  return {
    service_request_id: String(request.number),
    status: request.isClosed ? 'closed' : 'open',
    status_notes: posted,
    service_name: request.nature,
    service_code: request.natureCode,
    description: posted ? `${request.nature}\n${posted}` : request.nature,
    agency_responsible: responsibleFor(request, landlordName),
    service_notice: request.isClosed ? null : words.notice,
    requested_datetime: request.requestedAt,
    updated_datetime: request.updatedAt,
    expected_datetime: request.expectedAt,
    address: addressOf(request),
    address_id: request.addressId,
    zipcode: request.postcode,
    lat: request.lat,
    long: request.lat === null ? null : request.long,
  }
}

/** Of the building, else of the estate; from the most precise to the town, written once. */
function addressOf({ address, estate, commune }: Shown): string {
  const place = address ?? estate
  return place.endsWith(commune) ? place : `${place}, ${commune}`
}

export function sayUpdate({ id, number, status, at, posted }: Update): Fields {
  return {
    update_id: id,
    service_request_id: String(number),
    status,
    updated_datetime: at,
    description: posted ?? (status === 'closed' ? words.closed : words.reopened),
  }
}

/** The day of this module's last change that a client would notice. */
const changedOn = '2026-11-28'
const specification = 'http://wiki.open311.org/GeoReport_v2'

export function discoveryOf(endpoint: string, landlord: Landlord): Fields {
  return {
    changeset: `${changedOn}T00:00:00Z`,
    contact: [landlord.name, landlord.phone].filter(Boolean).join(', '),
    key_service: `Ask ${landlord.name} for an api_key.`,
    endpoints: {
      item: 'endpoint',
      of: [
        {
          specification,
          url: endpoint,
          changeset: `${changedOn}T00:00:00Z`,
          type: 'production',
          formats: { item: 'format', of: ['text/xml', 'application/json'] },
        },
      ],
    },
  }
}
