// Which words of a reserve are not for a contractor? Those that speak of somebody, and the names of who lives there.
import { sql } from 'kysely'
import { systemActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import type { Services } from '../../platform/services.ts'
import { checkWords } from '../../platform/word-check.ts'

const folded = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .split(/[^a-z]+/)

/** A shorter one is a word like another: « Le », « Ba ». */
const lettersMin = 3

/** « Joint à refaire, Madame Kaya est malade »: health, and a name. */
export function speaksOfSomebody(text: string, names: string[]): boolean {
  if (checkWords(text).length > 0) return true
  const said = new Set(folded(text))
  return names.some((name) => folded(name).some((part) => part.length >= lettersMin && said.has(part)))
}

/** Looked up for whoever writes: a caretaker does not read who lives there. */
export async function isAboutHome(
  services: Services,
  interventionId: string,
  text: string,
): Promise<boolean> {
  const names = await as(services.db, systemActor, async (tx) => {
    const { rows } = await sql<{ name: string }>`
      select distinct concat(r.first_name, ' ', r.last_name) as name
        from works_interventions i join leases l on l.home_id = i.home_id and (l.ends_on is null or l.ends_on >= app.works_day(${services.clock.now().toString()}::timestamptz))
        join (select lease_id, resident_id from lease_holders union select lease_id, resident_id from household_members) x on x.lease_id = l.id
        join residents r on r.id = x.resident_id where i.id::text = ${interventionId}`.execute(tx)
    return rows.map(({ name }) => name)
  })
  return speaksOfSomebody(text, names)
}
