// Does the journal say who did what, to those who must check and nobody else?
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { as } from '../../platform/db/database.ts'
import { record } from '../../platform/journal.ts'
import { journalDesk } from './desk.tsx'
import { listJournal } from './queries.ts'
import { events } from './words.fr.ts'

const house = await openHouse()
const { services } = house
const app = mount(house, journalDesk(services))

test('every event of the house has its French words', () => {
  const used = globSync('src/**/*.{ts,tsx}')
    .filter((file) => !file.includes('.test.') && !file.includes('/journal/'))
    .flatMap((file) => [
      ...readFileSync(file, 'utf8').matchAll(/\bevent:\s*(?:[^,'`]*\?\s*)?'([a-z_]+\.[a-z_]+)'/g),
    ])
    .map(([, event = '']) => event)
  assert.ok(used.length > 20)
  assert.deepEqual(
    [...new Set(used)].filter((event) => !events[event]),
    [],
  )
})

test('the administrator filters by person, by event and by day', async () => {
  await as(services.db, { kind: 'staff', id: staff.claire.id }, (tx) =>
    record(tx, { kind: 'staff', id: staff.claire.id }, services.clock.now(), { event: 'contractor.added' }),
  )
  const ines = await signedIn(house, app, staff.ines)
  const shown = await (
    await ines.get(`/bureau/journal?qui=${staff.claire.id}&quoi=contractor.added&jour=2026-11-24`)
  ).text()
  assert.match(shown, /Claire Lemoine/)
  assert.match(shown, /a ajouté un prestataire/)
  const other = await (await ines.get('/bureau/journal?quoi=contractor.added&jour=2026-11-20')).text()
  assert.match(other, /Rien à montrer/)
  assert.equal((await ines.get('/bureau/journal?qui=x&quoi=y&jour=2026-02-31&apres=z')).status, 200)
})

test('page after page, every line comes once', async () => {
  const ids = await as(services.db, { kind: 'staff', id: staff.ines.id }, async (tx) => {
    const seen: string[] = []
    let before: { at: string; id: string } | null = null
    for (let pages = 0; pages < 4; pages++) {
      const found: Awaited<ReturnType<typeof listJournal>> = await listJournal(tx, {
        staffId: null,
        event: null,
        day: null,
        before,
      })
      seen.push(...found.lines.map(({ id }) => id))
      if (!found.next) break
      const [at = '', id = ''] = found.next.split('~')
      before = { at, id }
    }
    return seen
  })
  assert.ok(ids.length > 50)
  assert.equal(new Set(ids).size, ids.length)
})

test('an agency manager reads her sector, an adviser nothing', async () => {
  const karim = await signedIn(house, app, staff.karim)
  assert.equal((await karim.get('/bureau/journal')).status, 200)
  const claire = await signedIn(house, app, staff.claire)
  assert.equal((await claire.get('/bureau/journal')).status, 403)
})
