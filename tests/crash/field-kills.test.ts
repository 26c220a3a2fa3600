// A short, seeded dose of the kills on the ground; `npm run crash` gives the whole one.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { killOnTheGround } from './field-kills.ts'

test('a tablet and a server killed, lines cut: what was confirmed is there once, its photo intact', {
  timeout: 220_000,
}, async () => {
  const { confirmed, ...tally } = await killOnTheGround(3, 11)
  assert.ok(confirmed >= 6, `${confirmed} confirmed`)
  assert.deepEqual(tally, { kills: 3, lost: 0, doubled: 0, photosDamaged: 0 })
})
