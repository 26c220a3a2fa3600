// A short, seeded dose of the kill tests; `npm run crash` gives the whole one.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { killUnderLoad } from './kills.ts'

test('three kills under load: nothing acknowledged is lost, nothing is doubled', {
  timeout: 120_000,
}, async () => {
  const tally = await killUnderLoad(3, 7)
  assert.equal(tally.kills, 3)
  assert.ok(tally.acknowledged > 20, `${tally.acknowledged} acknowledged`)
  assert.deepEqual(
    { lost: tally.lost, doubled: tally.doubled, orphans: tally.orphans },
    { lost: 0, doubled: 0, orphans: 0 },
  )
})
