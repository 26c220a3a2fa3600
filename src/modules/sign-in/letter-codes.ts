// How does somebody without e-mail nor telephone get her code? Printed, to leave with the rent notice: for one person, or for a building.
import { sql } from 'kysely'
import { parisDay } from '../../platform/clock/clock.ts'
import { sayDay } from '../../platform/clock/words.fr.ts'
import { type Actor, systemActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { record } from '../../platform/journal.ts'
import { type Letter, renderLetters } from '../../platform/pdf/documents.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { postalLines } from '../deliveries/index.ts'
import { landlordOf } from '../settings/index.ts'
import { issueLetterCodes } from './codes.ts'
import { letterLifeDays, showLetterCode } from './rules.ts'
import { words } from './words.fr.ts'

type Addressee = {
  id: string
  name: string
  code: string
  largePrint: boolean
  address: string
  door: string
  commune: string
  postcode: string | null
}

/**
 * One letter each for the lease holders within the reach of who asks; the codes stand on the paper and nowhere else.
 * Throws Refusal when nobody is within reach.
 */
export async function printLetterCodes(
  services: Services,
  actor: Actor & { kind: 'staff' },
  whom: { residentId: string } | { buildingId: string },
): Promise<Uint8Array> {
  const now = services.clock.now()
  const people = await as(services.db, actor, async (tx) => {
    const which =
      'residentId' in whom ? sql`r.id = ${whom.residentId}` : sql`h.building_id = ${whom.buildingId}`
    const { rows } = await sql<Addressee>`
      select distinct on (r.id) r.id, concat_ws(' ', r.civility, r.first_name, r.last_name) as name, r.code, r.large_print as "largePrint",
             e.address, h.door, s.commune, s.postcode
        from residents r join lease_holders x on x.resident_id = r.id join leases l on l.id = x.lease_id and (l.ends_on is null or l.ends_on >= ${parisDay(now).toString()})
        join homes h on h.id = l.home_id join entrances e on e.id = h.entrance_id join estates s on s.id = h.estate_id
       where ${which} order by r.id, l.starts_on desc`.execute(tx)
    if (rows.length === 0) throw new Refusal('missing', 'letter_codes.nobody', words.letterCodes.nobody)
    await record(tx, actor, now, {
      event: 'sign_in.codes_printed',
      subjectId: 'residentId' in whom ? whom.residentId : whom.buildingId,
      facts: { letters: rows.length },
    })
    return rows
  })
  const codes = await as(services.db, systemActor, (tx) =>
    issueLetterCodes(
      services,
      tx,
      people.map(({ id }) => id),
    ),
  )
  const landlord = await landlordOf(services)
  const said = words.letterCodes
  const letters = people.map(
    (person): Letter => ({
      to: { name: person.name, lines: postalLines(person) },
      date: said.date(sayDay(parisDay(now))),
      subject: said.subject,
      paragraphs: said.paragraphs(
        person.name,
        person.code,
        showLetterCode(codes.get(person.id) ?? ''),
        letterLifeDays,
      ),
      reference: person.code,
      signature: [landlord.name],
      qr: { url: `${services.url}/connexion`, text: said.qr },
      isLargePrint: person.largePrint,
    }),
  )
  return renderLetters(
    said.title,
    {
      name: landlord.name,
      address: landlord.address,
      ...(landlord.phone && { phone: landlord.phone }),
      ...(landlord.accent && { accent: landlord.accent }),
    },
    letters,
  )
}
