// Is a first level that nobody holds at the hour of the trial told, and does the demo not promise trials?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHouse } from '../../../tests/support/house.ts'
import { telephone } from '../../../tests/support/telephone.ts'
import { visitAs } from '../../../tests/support/visit.ts'
import { callForTrial } from './test-calls.ts'

const house = await openHouse()
const { services } = house
services.line = telephone()

test('the demo says that its line makes no trial; elsewhere it says when', async () => {
  const page = async () => (await (await visitAs(services, 'karim')).get('/bureau/astreinte')).text
  assert.match(await page(), /Dans la démonstration, la ligne n’appelle pas/)
  assert.doesNotMatch(await page(), /Chaque soir à 18 h 30/)
})

test('a roster that nobody holds at that hour is a trial that failed, written and told', async () => {
  const [roster] = await house.ask<{ id: string; agency_id: string }>(
    `select r.id, r.agency_id from duty_rosters r join agencies a on a.id = r.agency_id
      where r.ended_at is null and exists (select from duty_levels l where l.roster_id = r.id) order by a.name, r.made_at limit 1`,
  )
  assert.ok(roster)
  await house.ask(
    `delete from duty_shifts where roster_id = $1 and level = (select min(level) from duty_levels where roster_id = $1)`,
    [roster.id],
  )
  await callForTrial({ ...services, isDemo: false })
  const [row] = await house.ask<{ is_good: boolean; trouble: string; outcome: string | null }>(
    'select is_good, trouble, outcome from duty_test_calls where roster_id = $1',
    [roster.id],
  )
  assert.deepEqual(
    { ...row },
    { is_good: false, trouble: 'personne n’est d’astreinte à cette heure', outcome: null },
  )
  const desk = await visitAs(services, 'ines')
  assert.match((await desk.get('/bureau/astreinte')).text, /raté : personne n’est d’astreinte à cette heure/)
  const mails = await house.ask<{ extra: { paragraphs: string[] } }>(
    `select extra from deliveries where subject like '%essai de la ligne%'`,
  )
  assert.ok(mails.some(({ extra }) => extra.paragraphs.join(' ').includes('personne n’est d’astreinte')))
})
